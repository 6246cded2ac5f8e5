"""Work shared between processes, its results in the order of the input.

Only pure functions of a module can be sent to another process. A few chunks are out at once, so that
an endless input is read as it is worked on.
"""

from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from itertools import islice
from multiprocessing import get_context
from typing import TypeVar

Item = TypeVar("Item")
Result = TypeVar("Result")

#: Chunks that are out for each process.
_AHEAD = 3


def ordered(
    work: Callable[[list[Item]], Result], items: Iterable[Item], *, jobs: int, chunk: int
) -> Iterator[Result]:
    """Yield ``work`` of each ``chunk`` items, in order, done by ``jobs`` processes; by this one where 1."""
    rest = iter(items)
    chunks = iter(lambda: list(islice(rest, chunk)), [])
    if jobs <= 1:
        yield from map(work, chunks)
        return
    out: deque[Future[Result]] = deque()
    # Spawned: threads of libraries do not survive a fork.
    with ProcessPoolExecutor(jobs, get_context("spawn")) as pool:
        for one in chunks:
            out.append(pool.submit(work, one))
            if len(out) >= jobs * _AHEAD:
                yield out.popleft().result()
        while out:
            yield out.popleft().result()
