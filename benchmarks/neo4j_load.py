"""Facts a second into a real Neo4j: ``Neo4jStore.load`` beside the bare driver and rdflib-neo4j.

    python -m benchmarks.neo4j_load [--articles 400] [--rounds 5]

A fact is a triple of the article graphs. ``foedus load`` works rows out of the triples and writes them,
checkpoints and all. The bare driver is given the *same rows*, worked out beforehand and not counted, and
writes them in batches of 5,000: ``UNWIND ... MERGE`` for nodes, ``MATCH MATCH MERGE`` for relationships
(it keeps no checkpoint, merges nothing, and could forget nothing); once more without the relationships
``DESCRIBES``, which hold the facts, so the view alone. rdflib-neo4j (``Graph.parse``) and ``foedus load,
from N-Triples`` begin at the same triples as text. Rounds are interleaved on one warm server, which is
started and ended here, and medians are told, of seconds and of processor time: where other work goes on
beside it, that of the client and the server tells more. Targets: ``foedus load`` at 0.8 of the bare driver
with the same rows, and at 2.0 of rdflib-neo4j.
"""

import argparse
import os
import statistics
import time
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from contextlib import redirect_stdout
from dataclasses import dataclass
from datetime import UTC, datetime
from io import StringIO
from pathlib import Path

import neo4j
import rdflib
from pyoxigraph import NamedNode, Quad, RdfFormat, parse, serialize
from rdflib_neo4j import HANDLE_MULTIVAL_STRATEGY, HANDLE_VOCAB_URI_STRATEGY, Neo4jStoreConfig
from rdflib_neo4j import Neo4jStore as RdflibStore
from tests.neo4j.server import Server, running

from benchmarks.gate import generate
from foedus.config import Settings
from foedus.rdf.canonical import graph_digest
from foedus.rdf.dataset import to_quads
from foedus.rdf.facts import triples
from foedus.rdf.projection import Projection, project
from foedus.rdf.property_graph import DESCRIBES, Label, Node, Relationship, quoted
from foedus.stores.neo4j import Neo4jStore

BATCH = 5_000


@dataclass(frozen=True, slots=True)
class Stored:
    """An article graph in memory."""

    id: str
    graph: NamedNode
    digest: str
    content: list[Quad]
    recorded_at: datetime = datetime(2026, 1, 1, tzinfo=UTC)


class Graphs:
    """Article graphs in memory."""

    def __init__(self, stored: Sequence[Stored]) -> None:
        self.by_name = {item.graph: item for item in stored}

    def articles(self) -> list[Stored]:
        """Return them all."""
        return list(self.by_name.values())

    def triples(self, graph: NamedNode) -> bytes:
        """Return the N-Triples of one."""
        return triples(self.by_name[graph].content)


class Files(Graphs):
    """Article graphs as N-Triples that anybody may have written."""

    def __init__(self, files: Sequence[tuple[Stored, bytes]]) -> None:
        super().__init__([item for item, _ in files])
        self.written = {item.graph: data for item, data in files}

    def triples(self, graph: NamedNode) -> bytes:
        """Read one anew."""
        read = parse(self.written[graph], format=RdfFormat.N_TRIPLES)
        return serialize(read, format=RdfFormat.N_TRIPLES) or b""


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


def bare(driver: neo4j.Driver, projections: Sequence[Projection], *, facts: bool) -> None:
    """Write the rows as one would without Foedus; with ``facts`` also those of ``DESCRIBES``."""
    nodes: dict[tuple[Label, ...], dict[str, Node]] = defaultdict(dict)
    edges: dict[str, dict[str, Relationship]] = defaultdict(dict)
    for projection in projections:
        for node in projection.nodes:
            nodes[node.labels][node.uri] = node
        for edge in (*projection.relationships, *projection.plain):
            edges[edge.type][edge.id] = edge
        for node in projection.nodes if facts else ():
            text = "\n".join(node.facts)
            key = projection.graph + node.uri
            edges[DESCRIBES][key] = Relationship(key, DESCRIBES, projection.graph, node.uri, {"facts": text})
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
            f"MERGE (a)-[r:{quoted(kind)}{' {id: row.id}' if kind != DESCRIBES else ''}]->(b) "
            "SET r += row.properties"
        )
        for batch in batches(rows):
            driver.execute_query(text, rows=batch)


def listed(properties: object) -> dict[str, object]:
    assert isinstance(properties, dict)
    return {key: list(value) if isinstance(value, tuple) else value for key, value in properties.items()}


def rdflib_neo4j(server: Server, data: bytes) -> None:
    """Write N-Triples as rdflib-neo4j does, in its batches."""
    config = Neo4jStoreConfig(
        batching=True,
        batch_size=5000,
        handle_vocab_uri_strategy=HANDLE_VOCAB_URI_STRATEGY.IGNORE,
        handle_multival_strategy=HANDLE_MULTIVAL_STRATEGY.OVERWRITE,
    )
    auth = (server.user, server.password)
    with neo4j.GraphDatabase.driver(server.bolt_uri, auth=auth) as driver, redirect_stdout(StringIO()):
        graph = rdflib.Graph(store=RdflibStore(config, neo4j_driver=driver))
        graph.parse(data=data, format="nt")
        graph.close(commit_pending_transaction=True)


WARM_UP = 3


@dataclass(frozen=True, slots=True)
class Took:
    """Seconds on the clock, and of processor time here and in the server."""

    clock: float
    here: float
    there: float


def took(run: Callable[[], object], server: int) -> Took:
    """Measure one run."""
    clock, here, there = time.perf_counter(), time.process_time(), processor_time(server)
    run()
    return Took(time.perf_counter() - clock, time.process_time() - here, processor_time(server) - there)


def processor_time(process: int) -> float:
    """Return the seconds of processor time that a process has had (proc(5), fields 14 and 15)."""
    fields = Path(f"/proc/{process}/stat").read_text(encoding="ascii").rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])  # type: ignore[union-attr]
    parser.add_argument("--articles", type=int, default=400)
    parser.add_argument("--rounds", type=int, default=5)
    options = parser.parse_args()
    source = Graphs([stored(number) for number in range(options.articles)])
    files = [
        (item, b"".join(f"{quad.triple} .\n".encode() for quad in item.content)) for item in source.articles()
    ]
    data = b"".join(content for _, content in files)
    facts = sum(len(item.content) for item in source.articles())
    started = time.perf_counter()
    projections = [project(item.graph.value, item.content) for item in source.articles()]
    pure = time.perf_counter() - started
    found: dict[str, list[Took]] = defaultdict(list)
    with running() as server:
        settings = Settings(neo4j_uri=server.bolt_uri, neo4j_password=server.password)
        auth = (server.user, server.password)
        with neo4j.GraphDatabase.driver(server.bolt_uri, auth=auth) as driver, Neo4jStore(settings) as store:
            store.prepare()
            runs: dict[str, Callable[[], object]] = {
                "bare driver, same rows": lambda: bare(driver, projections, facts=True),
                "bare driver, view alone": lambda: bare(driver, projections, facts=False),
                "rdflib-neo4j, from N-Triples": lambda: rdflib_neo4j(server, data),
                "foedus load, from N-Triples": lambda: store.load(Files(files)),
                "foedus load": lambda: store.load(source),
                "foedus load again": lambda: store.load(source),
            }
            for number in range(options.rounds + WARM_UP):
                for name, run in runs.items():
                    if name != "foedus load again":
                        clear(driver)
                    measured = took(run, server.pid)
                    if number >= WARM_UP:
                        found[name].append(measured)
    print(f"{options.articles} article graphs, {facts:,} facts, median of {options.rounds} rounds")
    print(f"projection alone: {facts / pure:,.0f} facts/s")
    print(
        f"{'':30} {'facts/s':>9} {'x bare':>7} {'x rdflib':>9} "
        f"{'client s':>9} {'server s':>9} {'x bare':>7} {'x rdflib':>9} (processor time)"
    )
    medians = {name: median(runs) for name, runs in found.items()}
    base, peer = medians["bare driver, same rows"], medians["rdflib-neo4j, from N-Triples"]
    for name, one in medians.items():
        spent, of_base, of_peer = (item.here + item.there for item in (one, base, peer))
        print(
            f"{name:30} {facts / one.clock:9,.0f} "
            f"{base.clock / one.clock:7.2f} {peer.clock / one.clock:9.2f} "
            f"{one.here:9.2f} {one.there:9.2f} {of_base / spent:7.2f} {of_peer / spent:9.2f}"
        )


def median(runs: Sequence[Took]) -> Took:
    """Return the medians of each measure."""
    return Took(*(statistics.median(getattr(run, name) for run in runs) for name in Took.__slots__))


if __name__ == "__main__":
    main()
