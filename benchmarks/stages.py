"""Articles per second through each stage, and each stage's share of the whole.

``python -m benchmarks.stages [COUNT] [chorus]`` prints a table. All stages run on one core, on the same
generated articles: those of ``benchmarks.generate``, or the short ones of ``benchmarks.chorus``. Each is
timed over all articles with the ones before it done, in processor time. Machines are noisy: the shares say
more than the rates.
"""

import sys
import tempfile
import time
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import TypeVar

from benchmarks import chorus
from benchmarks.generate import articles, write
from foedus.cli.building import TOGETHER
from foedus.config import Settings
from foedus.extract.rules import RulesExtractor
from foedus.model import Article
from foedus.rdf.dataset import graph_name, to_quads
from foedus.resolve.edges import plain_edges
from foedus.sources import read_articles
from foedus.stores.incoming import Incoming, incoming
from foedus.stores.oxigraph import GraphStore
from foedus.text.language import detect
from foedus.text.segment import segment
from foedus.validate.gate import Gate

Result = TypeVar("Result")
WHEN = datetime(2026, 1, 1, tzinfo=UTC)


def timed(work: Callable[[], Result]) -> tuple[float, Result]:
    """Return the processor seconds that ``work`` takes, and its result."""
    start = time.process_time()
    result = work()
    return time.process_time() - start, result


def measure(count: int, folder: Path, write: Callable[[Path, int], None]) -> list[tuple[str, float]]:
    """Return (stage, seconds for all articles) in the order of the flow."""
    write(folder / "articles", count)
    extractor, gate = RulesExtractor(), Gate()
    warm = extractor.extract(next(iter(articles(1))))
    detect(warm.article.text)
    gate.check(to_quads(warm), plain_edges(warm), warm.article)
    rows = []
    seconds, read = timed(
        lambda: list(read_articles([str(folder / "articles")], Settings(), stdin=sys.stdin.buffer))
    )
    rows.append(("read files", seconds))
    texts = [item for item in read if isinstance(item, Article)]
    assert len(texts) == count
    rows.append(("detect language", timed(lambda: [detect(item.text) for item in texts])[0]))
    rows.append(
        (
            "cut into sentences",
            timed(lambda: [segment(item.text, item.language or "en") for item in texts])[0],
        )
    )
    seconds, found = timed(lambda: [extractor.extract(item) for item in texts])
    rows.append(("extract (with sentences)", seconds))
    seconds, graphs = timed(lambda: [(to_quads(item), plain_edges(item)) for item in found])
    rows.append(("to RDF", seconds))

    def check() -> None:
        for item, (quads, edges) in zip(found, graphs, strict=True):
            assert not gate.check(quads, edges, item.article)

    rows.append(("SHACL gate", timed(check)[0]))

    def made_ready() -> list[Incoming]:
        return [
            incoming(
                quads,
                edges,
                article=item.article.id,
                graph=graph_name(item.article, item.extractor, item.extractor_version),
            )
            for item, (quads, edges) in zip(found, graphs, strict=True)
        ]

    seconds, ready = timed(made_ready)
    rows.append(("make ready for the store", seconds))
    with GraphStore(folder / "store") as store:
        store.commit_every(TOGETHER)

        def take() -> None:
            for told in ready:
                store.take(told, recorded_at=WHEN)
            store.flush()

        rows.append(("store and make searchable", timed(take)[0]))
    return rows


def main() -> None:
    """Measure and print."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 300
    with tempfile.TemporaryDirectory() as folder:
        rows = measure(count, Path(folder), chorus.write if sys.argv[2:] == ["chorus"] else write)
    # Sentences are cut again inside extraction: counted once in the whole.
    whole = sum(seconds for stage, seconds in rows if stage != "cut into sentences")
    print(f"{count} generated articles, one core\n")
    print(f"{'stage':<26}{'articles/s':>12}{'ms each':>10}{'share':>8}")
    for stage, seconds in rows:
        share = "" if stage == "cut into sentences" else f"{100 * seconds / whole:.0f} %"
        print(f"{stage:<26}{count / seconds:>12,.0f}{1000 * seconds / count:>10.2f}{share:>8}")
    print(f"{'all':<26}{count / whole:>12,.0f}{1000 * whole / count:>10.2f}{'100 %':>8}")


if __name__ == "__main__":
    main()
