"""Facts a second into a real Neo4j: ``Neo4jStore.load`` beside the bare driver, on the same data.

    python -m benchmarks.neo4j_load [--articles 400] [--rounds 5]

A fact is a triple of the article graphs. The bare driver writes the rows of the projection, worked
out beforehand and not counted, in batches of 5,000: ``UNWIND ... MERGE`` for nodes, and ``MATCH MATCH
MERGE`` for relationships. It keeps no checkpoint, merges nothing, and could forget nothing. Rounds are
interleaved on one warm server, and medians are told; the server is started and ended here.
"""

import argparse
import statistics
import time
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import neo4j
from pyoxigraph import NamedNode, Quad
from tests.neo4j.server import running

from benchmarks.gate import generate
from foedus.config import Settings
from foedus.rdf.canonical import graph_digest
from foedus.rdf.dataset import to_quads
from foedus.rdf.projection import Projection, project
from foedus.rdf.property_graph import Label, Node, Relationship, quoted
from foedus.stores.neo4j import Neo4jStore

BATCH = 5_000


@dataclass(frozen=True, slots=True)
class Stored:
    """An article graph in memory."""

    id: str
    graph: NamedNode
    digest: str
    content: list[Quad]


class Graphs:
    """Article graphs in memory."""

    def __init__(self, stored: Sequence[Stored]) -> None:
        self.by_name = {item.graph: item for item in stored}

    def articles(self) -> list[Stored]:
        """Return them all."""
        return list(self.by_name.values())

    def quads(self, graph: NamedNode) -> list[Quad]:
        """Return the quads of one."""
        return self.by_name[graph].content


def stored(number: int) -> Stored:
    extraction = generate(number)
    quads = to_quads(extraction)
    graph = quads[0].graph_name
    assert isinstance(graph, NamedNode)
    return Stored(extraction.article.id, graph, graph_digest(quads), quads)


def clear(driver: neo4j.Driver) -> None:
    with driver.session() as session:
        session.run("MATCH (n) CALL (n) { DETACH DELETE n } IN TRANSACTIONS").consume()


def batches(rows: list[dict[str, object]]) -> Iterator[list[dict[str, object]]]:
    for start in range(0, len(rows), BATCH):
        yield rows[start : start + BATCH]


def bare(driver: neo4j.Driver, projections: Sequence[Projection]) -> None:
    """Write the rows as one would without Foedus."""
    nodes: dict[tuple[Label, ...], dict[str, Node]] = defaultdict(dict)
    edges: dict[str, dict[str, Relationship]] = defaultdict(dict)
    for projection in projections:
        for node in projection.nodes:
            nodes[node.labels][node.uri] = node
        for edge in (*projection.relationships, *projection.plain):
            edges[edge.type][edge.id] = edge
    for labels, group in nodes.items():
        rows = [{"uri": node.uri, "properties": listed(node.properties)} for node in group.values()]
        set_labels = "SET n" + "".join(f":{quoted(label)}" for label in labels)
        text = "UNWIND $rows AS row MERGE (n:Resource {uri: row.uri}) SET n += row.properties "
        for batch in batches(rows):
            driver.execute_query(text + set_labels, rows=batch)
    for kind, links in edges.items():
        rows = [
            {"start": e.start, "end": e.end, "id": e.id, "properties": listed(e.properties)}
            for e in links.values()
        ]
        text = (
            "UNWIND $rows AS row MATCH (a:Resource {uri: row.start}) MATCH (b:Resource {uri: row.end}) "
            f"MERGE (a)-[r:{quoted(kind)} {{id: row.id}}]->(b) SET r += row.properties"
        )
        for batch in batches(rows):
            driver.execute_query(text, rows=batch)


def listed(properties: object) -> dict[str, object]:
    assert isinstance(properties, dict)
    return {key: list(value) if isinstance(value, tuple) else value for key, value in properties.items()}


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])  # type: ignore[union-attr]
    parser.add_argument("--articles", type=int, default=400)
    parser.add_argument("--rounds", type=int, default=5)
    options = parser.parse_args()
    source = Graphs([stored(number) for number in range(options.articles)])
    facts = sum(len(item.content) for item in source.articles())
    started = time.perf_counter()
    projections = [project(item.graph.value, item.content) for item in source.articles()]
    pure = time.perf_counter() - started
    rates: dict[str, list[float]] = defaultdict(list)
    with running() as server:
        settings = Settings(neo4j_uri=server.bolt_uri, neo4j_password=server.password)
        auth = (server.user, server.password)
        with neo4j.GraphDatabase.driver(server.bolt_uri, auth=auth) as driver, Neo4jStore(settings) as store:
            store.prepare()
            for number in range(options.rounds + 1):
                for name in ("bare driver", "foedus load", "foedus load again"):
                    if name != "foedus load again":
                        clear(driver)
                    started = time.perf_counter()
                    if name == "bare driver":
                        bare(driver, projections)
                    else:
                        report = store.load(source)
                        assert report.unchanged == (0 if name == "foedus load" else options.articles)
                    if number:  # round 0 warms the server up
                        rates[name].append(facts / (time.perf_counter() - started))
    print(f"{options.articles} article graphs, {facts:,} facts, median of {options.rounds} rounds")
    print(f"{'projection alone':20} {facts / pure:12,.0f} facts/s")
    base = statistics.median(rates["bare driver"])
    for name, found in rates.items():
        rate = statistics.median(found)
        print(f"{name:20} {rate:12,.0f} facts/s {rate / base:6.2f} x bare driver")


if __name__ == "__main__":
    main()
