"""Whether a store stays quick as it grows: throughput of the last articles beside the first, and memory.

``python -m benchmarks.growth [COUNT] [PART]`` builds COUNT generated articles (``benchmarks.chorus``; default
10,000) into one store on all cores, from text to committed and validated, and prints for each PART (default
a tenth) articles a second, CPU milliseconds an article and the memory of the writing process. Then
it adds one article to that store, and one to an empty store, a few times in turn, and prints the ratio.
"""

import os
import resource
import sys
import tempfile
import time
from collections.abc import Iterator
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


def texts(count: int) -> Iterator[Article]:
    """Yield generated articles."""
    return (told.article for told in chorus(count))


def cpu() -> float:
    """Return the CPU seconds of this process and of those of its children that have ended."""
    own, children = (resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    return own.ru_utime + own.ru_stime + children.ru_utime + children.ru_stime


def memory() -> float:
    """Return the resident megabytes of this process."""
    pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE") / 1e6


def grow(folder: Path, count: int, part: int) -> list[float]:
    """Build, print a line for each part, and return the rates."""
    settings = Settings(store=folder)
    rates: list[float] = []
    done, began, used = 0, time.perf_counter(), cpu()

    def report(outcome: Outcome) -> None:
        nonlocal done, began, used
        done += 1
        if done % part == 0:
            now, spent = time.perf_counter(), cpu()
            rates.append(part / (now - began))
            own = 1000 * (spent - used) / part
            print(f"{done:>10,}{rates[-1]:>12.1f}{own:>14.2f}{memory():>10.0f}", flush=True)
            began, used = now, spent

    with GraphStore(folder) as store, workers_for(settings, ()) as workers:
        counts = builder_for(settings, RulesExtractor(), store, workers).build(texts(count), report)
        assert counts.stored == count
        began = time.perf_counter()
    print(f"closed, with its full-text index, in {time.perf_counter() - began:.1f} s")
    return rates


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
    print(f"{'articles':>10}{'articles/s':>12}{'writer CPU ms':>14}{'MB':>10}")
    with tempfile.TemporaryDirectory() as folder:
        rates = grow(Path(folder) / "large", count, part)
        print(f"the last {part:,} at {100 * rates[-1] / rates[0]:.0f} % of the rate of the first")
        print(f"ratio {adding(Path(folder) / 'large', Path(folder) / 'small', count):.2f}")


if __name__ == "__main__":
    main()
