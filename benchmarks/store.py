"""What storing costs beside bare Oxigraph, and whether it grows with the store.

``python -m benchmarks.store [COUNT]`` puts COUNT generated articles (default 1,000) and prints, for
each tenth, milliseconds an article, beside pyoxigraph's own ``Store.extend`` of the same quads into
a bare store in the same run. The last tenth should cost what the first does.
"""

import sys
import tempfile
import time
from datetime import UTC, datetime
from pathlib import Path

from pyoxigraph import Store

from benchmarks.generate import articles
from foedus.extract.rules import RulesExtractor
from foedus.rdf.dataset import graph_name, to_quads
from foedus.resolve.edges import plain_edges
from foedus.stores.oxigraph import GraphStore

WHEN = datetime(2026, 1, 1, tzinfo=UTC)


def main() -> None:
    """Measure and print."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 1000
    extractor = RulesExtractor()
    found = [extractor.extract(article) for article in articles(count)]
    ready = [(item, to_quads(item), plain_edges(item)) for item in found]
    size = max(1, count // 10)
    print(f"{count} articles of {sum(len(quads) for _, quads, _ in ready) / count:.0f} quads on average\n")
    print(f"{'articles':>14}{'foedus ms':>12}{'bare ms':>10}{'ratio':>8}")
    with tempfile.TemporaryDirectory() as folder, GraphStore(Path(folder) / "foedus") as store:
        bare = Store(str(Path(folder) / "bare"))
        for start in range(0, count, size):
            part = ready[start : start + size]
            began = time.perf_counter()
            for item, quads, edges in part:
                graph = graph_name(item.article, item.extractor, item.extractor_version)
                store.put(quads, edges, article_id=item.article.id, graph=graph, recorded_at=WHEN)
            ours = time.perf_counter() - began
            began = time.perf_counter()
            for _, quads, _ in part:
                bare.extend(quads)
            theirs = time.perf_counter() - began
            each = 1000 / len(part)
            span = f"{start + 1}-{start + len(part)}"
            print(f"{span:>14}{ours * each:>12.2f}{theirs * each:>10.2f}{ours / theirs:>8.1f}")


if __name__ == "__main__":
    main()
