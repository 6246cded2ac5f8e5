"""Whether a store stays quick as it grows: throughput of the last articles beside the first, and memory.

``python -m benchmarks.growth [COUNT] [PART] [FOLDER]`` builds COUNT generated articles, default 10,000, of
``benchmarks.chorus`` into one store on all cores, from text to committed and validated. It prints for each
PART, default a tenth: articles a second; CPU milliseconds an article, of all processes, of the one that
writes, and of that one's main thread; resident megabytes of the one that writes and of the largest of the
others; bytes on disk an article. On a machine that others use, CPU time says more than the clock: two cores
do 2000 / CPU milliseconds articles a second. Then it adds one article to that store, and one to an empty
store, a few times in turn, and prints the ratio. Where FOLDER is given, the store is kept there, and the
lines in ``growth.txt``; a run that was ended is gone on with by the same command.
"""

import os
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from statistics import median

from benchmarks.chorus import chorus
from foedus.cli.building import builder_for, workers_for
from foedus.config import Settings
from foedus.extract.rules import RulesExtractor
from foedus.model import Article
from foedus.pipeline.build import Outcome
from foedus.stores.oxigraph import GraphStore

TRIES = 15
HEAD = (
    f"{'articles':>10}{'articles/s':>12}{'CPU ms':>9}{'writer':>9}{'thread':>9}"
    f"{'MB':>8}{'worker':>8}{'bytes each':>10}"
)
_TICK = os.sysconf("SC_CLK_TCK")
_PAGE = os.sysconf("SC_PAGE_SIZE")


@dataclass(frozen=True, slots=True)
class Use:
    """Processor seconds, and resident megabytes now, of this process and of those that it started."""

    clock: float
    own: float
    thread: float
    others: float
    memory: float
    largest: float


def use() -> Use:
    """Return what was used so far by the processes that live."""
    mine = Path("/proc/self/task")
    children = [pid for task in mine.iterdir() for pid in (task / "children").read_text("ascii").split()]
    seconds, sizes = 0.0, [0.0]
    for pid in children:
        fields = Path(f"/proc/{pid}/stat").read_text("utf-8").rpartition(")")[2].split()
        seconds += (int(fields[11]) + int(fields[12])) / _TICK
        sizes.append(int(fields[21]) * _PAGE / 1e6)
    memory = int(Path("/proc/self/statm").read_text("ascii").split()[1]) * _PAGE / 1e6
    return Use(time.perf_counter(), time.process_time(), time.thread_time(), seconds, memory, max(sizes))


def on_disk(folder: Path) -> int:
    """Return the bytes that a store takes."""
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file())


def texts(count: int) -> Iterator[Article]:
    """Yield generated articles."""
    return (told.article for told in chorus(count))


def grow(folder: Path, count: int, part: int) -> list[float]:
    """Build, print a line for each part, and return the CPU milliseconds an article of all processes."""
    settings = Settings(store=folder / "large")
    lines = folder / "growth.txt"
    known = lines.read_text("utf-8").splitlines() if lines.exists() else []
    print("\n".join([HEAD, *known]), flush=True)
    costs = [float(line.split()[2]) for line in known]

    with GraphStore(settings.store) as store, workers_for(settings, ()) as workers, lines.open("a") as kept:
        begun = done = counted = sum(1 for _ in store.articles())
        before = use()

        def report(outcome: Outcome) -> None:
            nonlocal done, counted, before
            done += 1
            if done % part == 0:
                now = use()
                each = 1000 / (done - counted)
                own, thread = now.own - before.own, now.thread - before.thread
                costs.append(each * (own + now.others - before.others))
                line = (
                    f"{done:>10,}{1000 / each / (now.clock - before.clock):>12.1f}{costs[-1]:>9.2f}"
                    f"{each * own:>9.2f}{each * thread:>9.2f}{now.memory:>8.0f}{now.largest:>8.0f}"
                    f"{on_disk(settings.store) / done:>10,.0f}"
                )
                print(line, flush=True)
                print(line, file=kept, flush=True)
                before, counted = now, done

        builder = builder_for(settings, RulesExtractor(), store, workers)
        counts = builder.build(islice(texts(count), begun, None), report)
        assert counts.stored == count - begun
        began, spent = time.perf_counter(), time.process_time()
    seconds, spent = time.perf_counter() - began, time.process_time() - spent
    print(
        f"closed, with its full-text index, in {seconds:.1f} s ({1000 * spent / count:.2f} ms CPU an article)"
    )
    return costs


def adding(folder: Path, small: Path, count: int) -> float:
    """Return how much longer one more article takes in the large store than in a store of a few."""
    more = list(islice(texts(count + TRIES + 1), count, None))
    times: dict[Path, list[float]] = {folder: [], small: []}
    with GraphStore(folder) as large, GraphStore(small) as empty:
        for number, article in enumerate(more):
            for path, store in ((folder, large), (small, empty)):
                builder = builder_for(Settings(store=path), RulesExtractor(), store)
                began = time.process_time()
                builder.build([article], lambda outcome: None)
                if number:  # the first one also prepares the shapes
                    times[path].append(time.process_time() - began)
                if path == small:
                    store.forget(article.id)
    print(f"one more article, CPU: {1000 * median(times[folder]):.1f} ms; in an empty store ", end="")
    print(f"{1000 * median(times[small]):.1f} ms")
    return median(times[folder]) / median(times[small])


def main() -> None:
    """Measure and print."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 10_000
    part = int(sys.argv[2]) if len(sys.argv) > 2 else max(1, count // 10)
    with ExitStack() as exits:
        folder = (
            Path(sys.argv[3])
            if len(sys.argv) > 3
            else Path(exits.enter_context(tempfile.TemporaryDirectory()))
        )
        folder.mkdir(parents=True, exist_ok=True)
        costs = grow(folder, count, part)
        print(f"the last {part:,} took {100 * costs[-1] / costs[0]:.0f} % of the CPU time of the first")
        print(f"ratio {adding(folder / 'large', folder / 'small', count):.2f}")


if __name__ == "__main__":
    main()
