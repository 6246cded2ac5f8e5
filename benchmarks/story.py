"""What one more article costs where hundreds tell of one event already.

``python -m benchmarks.story [SIZE...]`` (default 50 200 800) builds a story that so many outlets tell, each
in a text of its own or in a copy of a wire's, some with the day and some without, in two languages. For
each size it prints, in milliseconds of processor time of the store alone: what an article of the whole
story cost where they came some at a time, as in a build; what one more costs that comes alone, in the
same process and in one that has just opened the store; and how many pairs of mentions were compared for it.
"""

import random
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from statistics import median

from benchmarks.chorus import FILLER_EN, FILLER_ID, NOWHERE
from foedus.cli.building import TOGETHER, tools
from foedus.model import Article
from foedus.pipeline.preparing import Prepared, prepare
from foedus.resolve import clustering
from foedus.resolve.matching import Match
from foedus.resolve.records import Told
from foedus.stores.incoming import Incoming
from foedus.stores.oxigraph import GraphStore
from foedus.stores.resolution.index import read_record

WHEN = datetime(2026, 1, 1, tzinfo=UTC)
DAY = date(2025, 3, 3)
TRIES = 7
ENGLISH = ("Norway and Peru held talks in Oslo on Monday.", "Peru met Norway in Oslo.")
INDONESIAN = (
    "Norwegia dan Peru mengadakan pertemuan di Oslo pada Senin (3/3/2025).",
    "Peru bertemu Norwegia.",
)


def story(count: int, first: int = 0) -> Iterator[Article]:
    """Yield the articles ``first`` to ``first + count`` of the story: every third copies the wire."""
    wire = [line.format(x=NOWHERE[0], k=41) for line in FILLER_EN]
    for number in range(first, first + count):
        chance = random.Random(number)
        told, fillers = (INDONESIAN, FILLER_ID) if number % 4 == 1 else (ENGLISH, FILLER_EN)
        own = [
            line.format(x=chance.choice(NOWHERE), k=chance.randint(100, 99_999))
            for line in chance.sample(fillers, 4)
        ]
        lines = [told[chance.random() < 0.3], *(wire if number % 3 == 0 and told is ENGLISH else own)]
        yield Article(
            id=f"story-{number:05}",
            text=" ".join(lines) + "\n",
            language="id" if told is INDONESIAN else "en",
            published=DAY + timedelta(days=number % 2),
            publisher=f"Outlet {number}",
        )


def ready(count: int) -> list[Incoming]:
    """Return so many articles of the story as the store takes them."""
    extractor, gate = tools("rules", "shifty")
    found = [prepare(article, extractor, gate) for article in story(count)]
    return [one.incoming for one in found if isinstance(one, Prepared) and one.incoming]


def timed(store: GraphStore, told: Incoming) -> float:
    """Return the milliseconds of processor time of one article."""
    began = time.process_time()
    store.take(told, recorded_at=WHEN)
    return 1000 * (time.process_time() - began)


@dataclass(slots=True)
class Counter:
    """How many pairs of mentions were compared."""

    pairs: int = 0

    def watch(self) -> None:
        """Stand in for ``clustering.match``."""
        real = clustering.match

        def counted(one: Told, other: Told, *, dated: bool) -> Match | None:
            self.pairs += 1
            return real(one, other, dated=dated)

        clustering.match = counted


def main() -> None:
    """Measure and print."""
    counter = Counter()
    counter.watch()
    sizes = [int(size) for size in sys.argv[1:]] or [50, 200, 800]
    told = ready(max(sizes) + TRIES + 1)
    print(
        f"{'articles':>10}{'in a build':>12}{'one more':>10}{'opened':>10}{'pairs':>10}   ms CPU an article"
    )
    for size in sizes:
        with tempfile.TemporaryDirectory() as folder:
            with GraphStore(Path(folder) / "store") as store:
                store.commit_every(TOGETHER)
                began = time.process_time()
                for one in told[:size]:
                    store.take(one, recorded_at=WHEN)
                store.flush()
                build = 1000 * (time.process_time() - began) / size
                store.commit_every(1)
                before = counter.pairs
                alone = [timed(store, one) for one in told[size : size + TRIES]]
                pairs = (counter.pairs - before) / TRIES
            read_record.cache_clear()
            clustering._KNOWN.clear()
            with GraphStore(Path(folder) / "store") as store:
                opened = timed(store, told[size + TRIES])
        print(f"{size:>10}{build:>12.1f}{median(alone):>10.1f}{opened:>10.1f}{pairs:>10,.0f}", flush=True)


if __name__ == "__main__":
    main()
