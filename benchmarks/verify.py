"""How long ``foedus verify`` takes on a real Neo4j, and whether it still finds one changed property.

    python -m benchmarks.verify [--articles 10000]

Articles are generated (``benchmarks.generate``), extracted, stored and loaded, what resolution makes of them
included; then all of it is compared, once as loaded and once with one property of one node changed. The
server is started and ended here. Target: 10,000 articles in under 120 s.
"""

import argparse
import os
import resource
import tempfile
import time
from datetime import UTC, datetime
from pathlib import Path

import neo4j
from tests.neo4j.server import running

from benchmarks.generate import articles
from foedus.config import Settings
from foedus.extract.rules import RulesExtractor
from foedus.pipeline.verify import verify_in_processes
from foedus.rdf.dataset import graph_name, to_quads
from foedus.resolve.edges import plain_edges
from foedus.stores.neo4j import Neo4jStore
from foedus.stores.oxigraph import GraphStore
from foedus.stores.resolution.projected import Projected

WHEN = datetime(2026, 1, 1, tzinfo=UTC)


def fill(folder: Path, count: int) -> None:
    extractor = RulesExtractor()
    with GraphStore(folder) as store:
        for article in articles(count):
            item = extractor.extract(article)
            graph = graph_name(article, item.extractor, item.extractor_version)
            store.put(to_quads(item), plain_edges(item), article_id=article.id, graph=graph, recorded_at=WHEN)


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])  # type: ignore[union-attr]
    parser.add_argument("--articles", type=int, default=10_000)
    parser.add_argument("--store", type=Path, help="A folder to keep the store in, or that has it already.")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as temporary, running() as server:
        folder = options.store or Path(temporary) / "store"
        if not (folder / "foedus.json").exists():
            fill(folder, options.articles)
        settings = Settings(store=folder, neo4j_uri=server.bolt_uri, neo4j_password=server.password)
        auth = (server.user, server.password)
        with (
            GraphStore(folder, read_only=True) as store,
            Neo4jStore(settings) as copy,
            neo4j.GraphDatabase.driver(server.bolt_uri, auth=auth) as driver,
        ):
            copy.prepare()
            started = time.perf_counter()
            report = copy.load(Projected(store))
            took = time.perf_counter() - started
            print(f"loaded {report.loaded:,} graphs in {took:.1f} s", flush=True)
            for what in ("as loaded", "one property changed"):
                if what != "as loaded":
                    driver.execute_query("MATCH (e:Event) WITH e LIMIT 1 SET e.status = 'other'")
                started = time.perf_counter()
                verdict = verify_in_processes(settings, os.cpu_count() or 1)
                took = time.perf_counter() - started
                print(
                    f"verify, {what}: {verdict.graphs:,} graphs, {verdict.statements:,} statements, "
                    f"{len(verdict.differences)} differences, {took:.1f} s",
                    flush=True,
                )
            for whose, who in (("own", resource.RUSAGE_SELF), ("a process'", resource.RUSAGE_CHILDREN)):
                print(f"{whose} peak memory {resource.getrusage(who).ru_maxrss / 1024:,.0f} MB")


if __name__ == "__main__":
    main()
