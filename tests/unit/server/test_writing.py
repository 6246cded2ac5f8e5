"""Article graphs from outside: their plain edges, their names, and what is refused."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from pyoxigraph import NamedNode, Quad, Triple
from tests.sample import SAMPLE

from foedus.errors import InvalidValue, StoreLocked, WrongUse
from foedus.model import Article, Finding
from foedus.rdf.dataset import to_quads
from foedus.rdf.terms import term
from foedus.resolve.edges import plain_edges
from foedus.server.writing import GateFailed, GraphWriter, graph_of, plain_edges_of, read_triples
from foedus.stores.oxigraph import GraphStore
from foedus.vocab import Status

NOON = datetime(2026, 1, 1, 12, tzinfo=UTC)
QUADS = to_quads(SAMPLE)
GRAPH = str(QUADS[0].graph_name)[1:-1]
TRIPLES = [quad.triple for quad in QUADS]


class OpenGate:
    """A gate that lets all through, or nothing, and remembers what it saw."""

    def __init__(self, *findings: Finding) -> None:
        self.findings = findings
        self.seen: list[tuple[int, Sequence[tuple[str, str, str]], Article]] = []

    def check(
        self, quads: Sequence[Quad], edges: Sequence[tuple[str, str, str]], article: Article, /
    ) -> tuple[Finding, ...]:
        self.seen.append((len(quads), edges, article))
        return self.findings


def writer(folder: Path, gate: OpenGate | None = None) -> GraphWriter:
    return GraphWriter(folder / "store", gate or OpenGate(), clock=lambda: NOON)


@pytest.mark.parametrize("status", Status)
def test_plain_edges_are_those_of_the_one_rule(status: Status) -> None:
    events = tuple(
        replace(event, status=status, claims=tuple(replace(one, status=status) for one in event.claims))
        for event in SAMPLE.events
    )
    changed = replace(SAMPLE, events=events)
    assert plain_edges_of(GRAPH, to_quads(changed)) == plain_edges(changed)


def test_what_is_written_is_what_a_build_would_have_stored(tmp_path: Path) -> None:
    gate = OpenGate()
    assert writer(tmp_path, gate).put(GRAPH, TRIPLES, add=False)
    with GraphStore(tmp_path / "built") as store:
        store.put(
            QUADS,
            plain_edges(SAMPLE),
            article_id=SAMPLE.article.id,
            graph=NamedNode(GRAPH),
            recorded_at=NOON,
        )
        expected = list(store.quads())
    with GraphStore(tmp_path / "store", read_only=True) as store:
        assert list(store.quads()) == expected
        assert store.check() == ()
        assert [item.recorded_at for item in store.articles()] == [NOON]
    ((size, edges, article),) = gate.seen
    assert (size, edges, article.title) == (len(QUADS), plain_edges(SAMPLE), SAMPLE.article.title)


def test_what_the_gate_stops_is_not_stored(tmp_path: Path) -> None:
    with pytest.raises(GateFailed, match="too blue <a:b>"):
        writer(tmp_path, OpenGate(Finding("a:b", "s:s", "too blue"))).put(GRAPH, TRIPLES, add=False)
    with GraphStore(tmp_path / "store", read_only=True) as store:
        assert list(store.quads()) == []


def test_adding_looks_at_the_whole(tmp_path: Path) -> None:
    gate = OpenGate()
    assert writer(tmp_path, gate).put(GRAPH, TRIPLES[1:], add=False)
    assert not writer(tmp_path, gate).put(GRAPH, TRIPLES[:1], add=True)
    assert [size for size, _, _ in gate.seen] == [len(QUADS) - 1, len(QUADS)]


def test_only_a_graph_that_is_here_is_deleted(tmp_path: Path) -> None:
    writing = writer(tmp_path)
    writing.put(GRAPH, TRIPLES, add=False)
    for other in (GRAPH + "0", GRAPH + ".edges", "http://example.org/g", "https://w3id.org/foedus/graph/log"):
        assert not writing.delete(other)
    assert writing.delete(GRAPH)
    assert not writing.delete(GRAPH)


@pytest.mark.parametrize(
    "graph",
    ["http://example.org/g", "https://w3id.org/foedus/graph/other.1", GRAPH.removesuffix(GRAPH[-13:])],
)
def test_a_graph_has_the_name_of_its_article(tmp_path: Path, graph: str) -> None:
    with pytest.raises(WrongUse, match="only the graph of an article"):
        writer(tmp_path).put(graph, TRIPLES, add=False)


def test_an_article_has_a_text(tmp_path: Path) -> None:
    without = [triple for triple in TRIPLES if triple.predicate != term("foe:text")]
    with pytest.raises(InvalidValue, match="no foe:text"):
        writer(tmp_path).put(GRAPH, without, add=False)


def test_only_one_writes(tmp_path: Path) -> None:
    with GraphStore(tmp_path / "store"), pytest.raises(StoreLocked):
        writer(tmp_path).put(GRAPH, TRIPLES, add=False)


def test_a_graph_may_name_itself() -> None:
    assert graph_of(TRIPLES) == GRAPH
    with pytest.raises(WrongUse, match="0 resources"):
        graph_of([])
    second = Triple(term("graph:b.1"), term("rdf:type"), term("foe:ArticleGraph"))
    with pytest.raises(WrongUse, match="2 resources"):
        graph_of([*TRIPLES, second])


def test_relative_names_are_of_the_graph() -> None:
    (triple,) = read_triples(b"<x> <p> <> .", "text/turtle", "http://example.org/a/g")
    assert [str(part) for part in triple] == [
        "<http://example.org/a/x>",
        "<http://example.org/a/p>",
        "<http://example.org/a/g>",
    ]
    with pytest.raises(WrongUse, match="the body is no text/turtle"):
        read_triples(b"<x> <p>", "text/turtle", "http://example.org/a/g")
