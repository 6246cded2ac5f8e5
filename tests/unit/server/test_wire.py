"""What goes over the socket to a worker comes out as it went in."""

import pytest

from foedus.server.answering import Limits
from foedus.server.wire import LENGTHS, Answer, Task


@pytest.mark.parametrize(
    "task",
    [
        Task("query", "ASK { } # é \U0001f600 \x00", 1.5),
        Task("query", "", 30.0, accept="text/csv;q=0.5", gzip=True, graphs=((), ("http://example.org/g",))),
        Task("graph", "http://example.org/g", 0.1, graphs=(("a:b", "c:d"), ())),
    ],
)
def test_a_task(task: Task) -> None:
    message = task.encoded()
    head, body = LENGTHS.unpack_from(message)
    assert (len(message), body) == (LENGTHS.size + head, 0)
    assert Task.decoded(message[LENGTHS.size :]) == task


@pytest.mark.parametrize(
    "answer",
    [
        Answer(200, "text/csv", b"\x00\xff" * 10, gzip=True),
        Answer(204, ""),
        Answer(200, "text/csv", b"a", following=1_000),
    ],
)
def test_an_answer(answer: Answer) -> None:
    head, body = answer.encoded()
    assert LENGTHS.unpack_from(head) == (len(head) - LENGTHS.size, len(body))
    assert Answer.decoded(head[LENGTHS.size :], body) == answer


def test_limits() -> None:
    limits = Limits(result_bytes=5, memory_bytes=7, service_hosts=("example.org", "a:80"))
    assert Limits.decoded(limits.encoded()) == limits
