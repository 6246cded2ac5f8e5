"""Work that is shared between processes comes back in the order of the input."""

import json

from foedus.pipeline.coding import code_with
from foedus.pipeline.ordered import ordered


def total(chunk: list[int]) -> int:
    return sum(chunk)


def test_results_come_in_order_whoever_does_the_work() -> None:
    alone = list(ordered(total, range(25), jobs=1, chunk=4))
    assert alone == [sum(range(first, min(first + 4, 25))) for first in range(0, 25, 4)]
    assert list(ordered(total, range(25), jobs=2, chunk=4)) == alone


def test_two_processes_code_what_one_does_with_the_same_problems() -> None:
    lines = [
        json.dumps({"id": n, "text": f"Norway accused Chad of {n} raids.", "language": "en"})
        for n in range(60)
    ]
    lines[55] = "{"
    one, two = [], []
    assert list(code_with(lines, one)) == list(code_with(lines, two, jobs=2))
    assert one == two
    assert [problem.partition(":")[0] for problem in one] == ["line 56"]
