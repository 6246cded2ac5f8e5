"""The proof that Neo4j holds what the store holds, and nothing else.

Article by article: what Neo4j keeps of the article graph is read back into RDF, and its RDFC-1.0 hash
compared with that of the store's graph. Then the view that people query: every label, property and
relationship is compared with what the statements of the store give (``pipeline.comparison``). A large
store is compared by several processes. Nothing is changed.
"""

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import Future, ProcessPoolExecutor, ThreadPoolExecutor, as_completed
from dataclasses import dataclass
from multiprocessing import get_context
from typing import Protocol

from foedus.config import Settings
from foedus.model import Cell, Rows
from foedus.pipeline.comparison import Difference, Findings, Kind
from foedus.rdf.property_graph import Relationship
from foedus.rdf.terms import curie
from foedus.stores.neo4j import Neo4jStore
from foedus.stores.neo4j_loading import Source, StoredGraph
from foedus.stores.neo4j_reading import Described, Seen
from foedus.stores.oxigraph import GraphStore
from foedus.stores.resolution.projected import Projected
from foedus.validate.cypher import Compiled, compile_shapes
from foedus.validate.shapes import load_shapes

#: Article graphs that are read from Neo4j at once.
BATCH = 50
#: Shared nodes that are read from Neo4j at once.
NODES = 500
#: Article graphs that a process compares at once; fewer are compared without one.
SHARE = 500
Report = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class Verdict:
    """How many ``graphs`` (of articles and resolved things) and ``statements`` of the store were compared,
    and every difference, sorted.
    """

    graphs: int
    statements: int
    differences: tuple[Difference, ...]


class Copy(Protocol):
    """What stands in Neo4j (``stores.neo4j.Neo4jStore``)."""

    def held(self) -> dict[str, str]:
        """Return the digest of every article graph, by its IRI."""
        ...

    def described(self, graphs: Sequence[str]) -> tuple[list[Described], list[Seen]]:
        """Return what article graphs say of nodes, and the nodes of the graphs themselves."""
        ...

    def seen(self, uris: Sequence[str]) -> list[Seen]:
        """Return nodes as they stand."""
        ...

    def plain_edges(self) -> list[Relationship]:
        """Return every plain edge."""
        ...

    def strays(self) -> list[tuple[str, str]]:
        """Return the nodes that no article graph describes: (uri, labels)."""
        ...

    def false_describes(self) -> list[Relationship]:
        """Return each ``DESCRIBES`` that begins at no article graph."""
        ...


class Asked(Protocol):
    """Neo4j, as far as it answers Cypher (``stores.neo4j.Neo4jStore``)."""

    def query(
        self,
        cypher: str,
        parameters: Mapping[str, Cell | object] | None = None,
        *,
        timeout: float | None = None,
    ) -> Rows:
        """Answer a query."""
        ...


def verify(store: Source, neo4j: Copy, report: Report | None = None) -> Verdict:
    """Compare all that ``store`` holds with all that ``neo4j`` holds.

    ``report`` is told how many article graphs are done, of how many.
    """
    items = _sorted(store)
    findings = Findings()
    for done, _ in enumerate(_examine(store, neo4j, _held(neo4j, items, findings), findings), 1):
        if report:
            report(done, len(items))
    return _conclude(neo4j, findings, len(items))


def verify_in_processes(settings: Settings, processes: int, report: Report | None = None) -> Verdict:
    """Do what ``verify`` does, the store and Neo4j of ``settings`` compared by several processes.

    Each opens both for itself, so the store should not be written to meanwhile.
    """
    with GraphStore(settings.store, read_only=True) as opened, Neo4jStore(settings) as neo4j:
        store = Projected(opened)
        items = _sorted(store)
        if len(items) <= SHARE or processes < 2:
            return verify(store, neo4j, report)
        findings = Findings()
        there = _held(neo4j, items, findings)
        done = 0
        with ProcessPoolExecutor(processes, mp_context=get_context("spawn")) as pool:
            shares = [there[start : start + SHARE] for start in range(0, len(there), SHARE)]
            futures = {pool.submit(_examine_share, settings, share): len(share) for share in shares}
            for future in as_completed(futures):
                findings.merge(future.result())
                done += futures[future]
                if report:
                    report(done, len(items))
        return _conclude(neo4j, findings, len(items))


def broken_shapes(neo4j: Asked, seconds: float) -> tuple[list[Difference], Compiled]:
    """Ask Neo4j which nodes break a shape, by those shapes that can be asked in Cypher.

    Nothing should: what the store holds has passed the gate. ``seconds`` is how long one shape may take.
    """
    shapes = load_shapes()
    compiled = compile_shapes(shapes)
    found = [
        Difference("", Kind.SHAPE, curie(str(focus)).strip("<>"), rule.shape.rpartition("/")[2], None, says)
        for rule in compiled.rules
        for says in [shapes.named[rule.shape].message()]
        for (focus,) in neo4j.query(rule.text, timeout=seconds).rows
    ]
    return sorted(found, key=_order), compiled


def _examine_share(settings: Settings, items: Sequence[StoredGraph]) -> Findings:
    findings = Findings()
    with GraphStore(settings.store, read_only=True) as store, Neo4jStore(settings) as neo4j:
        for _ in _examine(Projected(store), neo4j, items, findings):
            pass
    return findings


def _sorted(store: Source) -> list[StoredGraph]:
    return sorted(store.articles(), key=lambda item: item.graph.value)


def _held(neo4j: Copy, items: Sequence[StoredGraph], findings: Findings) -> list[StoredGraph]:
    """Return the articles that Neo4j has; take note of those that it lacks, or has and should not."""
    held = neo4j.held()
    for item in items:
        if item.graph.value not in held:
            findings.differs(item.id, Kind.ARTICLE, item.graph.value, "", item.id, None)
    for graph in sorted(held.keys() - {item.graph.value for item in items}):
        findings.differs("", Kind.ARTICLE, graph, "", None, graph)
    return [item for item in items if item.graph.value in held]


def _examine(
    store: Source, neo4j: Copy, items: Sequence[StoredGraph], findings: Findings
) -> Iterator[StoredGraph]:
    """Compare articles, and yield each when that is done."""
    for part, (described, graphs) in _read(neo4j, items):
        by_graph: dict[str, list[Described]] = defaultdict(list)
        for row in described:
            by_graph[row.graph].append(row)
        own = {seen.node.uri: seen for seen in graphs}
        for item in part:
            name = item.graph.value
            findings.article(item, store.triples(item.graph), by_graph.pop(name, []), own.get(name))
            yield item


Read = tuple[list[Described], list[Seen]]


def _read(neo4j: Copy, items: Sequence[StoredGraph]) -> Iterator[tuple[Sequence[StoredGraph], Read]]:
    """Yield articles with what Neo4j holds of them; the next ones are read meanwhile."""
    parts = [items[start : start + BATCH] for start in range(0, len(items), BATCH)]
    with ThreadPoolExecutor(1) as reader:
        waiting: list[Future[Read]] = []
        for number, part in enumerate(parts):
            for ahead in parts[number + len(waiting) : number + 2]:
                names = [item.graph.value for item in ahead]
                waiting.append(reader.submit(neo4j.described, names))
            yield part, waiting.pop(0).result()


def _conclude(neo4j: Copy, findings: Findings, graphs: int) -> Verdict:
    """Compare what several articles share, and look for what none of them supports."""
    uris = sorted(findings.shared)
    for start in range(0, len(uris), NODES):
        part = uris[start : start + NODES]
        findings.shared_nodes(part, neo4j.seen(part))
    findings.plain_edges(neo4j.plain_edges())
    findings.false_edges(neo4j.false_describes())
    for uri, labels in neo4j.strays():
        findings.differs("", Kind.NODE, uri, "", None, labels)
    return Verdict(graphs, findings.statements, tuple(sorted(findings.found, key=_order)))


def _order(item: Difference) -> tuple[str, ...]:
    return item.article, item.kind, item.subject, item.property, item.store or "", item.neo4j or ""
