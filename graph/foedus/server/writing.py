"""Writing by the Graph Store Protocol: one article graph at a time, through the SHACL gate.

The default graph is the union of what the articles say, and every other graph is one article's: so
that is what can be written. Its plain edges are worked out from it by the one rule there is.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Protocol

from pyoxigraph import Literal, NamedNode, Quad, RdfFormat, Triple, parse

from foedus.errors import InvalidValue, WrongUse
from foedus.model import Article, Finding
from foedus.rdf.projection import project
from foedus.rdf.property_graph import PLAIN_TYPES, SIGNED
from foedus.rdf.terms import term
from foedus.resolve.edges import Edge
from foedus.stores.log import StoredArticle
from foedus.stores.oxigraph import GraphStore
from foedus.vocab import FOE, PLAIN_EDGE, PREFIXES, SIGNED_EDGE

_PROPERTY = {
    SIGNED: FOE + SIGNED_EDGE,
    **{PLAIN_TYPES[event.value]: FOE + local for event, local in PLAIN_EDGE.items()},
}
#: Media types of a graph that can be written.
READABLE = {
    "text/turtle": RdfFormat.TURTLE,
    "application/n-triples": RdfFormat.N_TRIPLES,
    "application/ld+json": RdfFormat.JSON_LD,
    "application/rdf+xml": RdfFormat.RDF_XML,
}


class GateFailed(Exception):
    """A graph that breaks the shapes; ``findings`` say how."""

    def __init__(self, findings: Sequence[Finding]) -> None:
        """Keep the findings; the text has one a line."""
        super().__init__("\n".join(f"{one.message} <{one.focus}>" for one in findings))
        self.findings = tuple(findings)


class Unexpected(Exception):
    """A graph is there that must not be, or is not there and must be."""


class ArticleGate(Protocol):
    """What decides whether an article graph may be stored (``validate.gate.Gate``)."""

    def check(self, quads: Sequence[Quad], edges: Sequence[Edge], article: Article, /) -> tuple[Finding, ...]:
        """Return the violations; none means: store it."""
        ...


def read_triples(body: bytes, media_type: str, base: str) -> list[Triple]:
    """Return the triples of a body. Raises WrongUse where it cannot be read."""
    try:
        return [quad.triple for quad in parse(body, format=READABLE[media_type], base_iri=base)]
    except (SyntaxError, ValueError) as error:
        raise WrongUse(f"the body is no {media_type}: {str(error).partition(chr(10))[0]}") from error


def graph_of(triples: Iterable[Triple]) -> str:
    """Return the name of the one article graph that ``triples`` are about. Raises WrongUse."""
    named = {
        t.subject.value
        for t in triples
        if t.predicate == term("rdf:type") and t.object == term("foe:ArticleGraph")
        if isinstance(t.subject, NamedNode)
    }
    if len(named) != 1:
        raise WrongUse(f"name the graph with ?graph=: the body has {len(named)} resources foe:ArticleGraph")
    return named.pop()


def plain_edges_of(graph: str, quads: Sequence[Quad]) -> list[Edge]:
    """Return (subject, property, object) IRIs of the plain edges that an article graph supports."""
    return sorted({(edge.start, _PROPERTY[edge.type], edge.end) for edge in project(graph, quads).plain})


@dataclass(frozen=True, slots=True)
class GraphWriter:
    """Writes article graphs into the store in ``folder``; each call takes its lock, and gives it back.

    All raise StoreLocked while a build is writing.
    """

    folder: Path
    gate: ArticleGate
    clock: Callable[[], datetime]

    def put(self, graph: str, triples: Sequence[Triple], *, add: bool, expected: bool | None = None) -> bool:
        """Store ``triples`` as ``graph``, or with ``add`` beside what it has; True where it is new.

        ``expected`` says whether it must be there before, or must not; else Unexpected. Raises WrongUse for
        another graph than an article's, InvalidValue for what the store would not keep, GateFailed.
        """
        name = NamedNode(graph)
        article_id = _article_id(graph, triples) if not add else ""
        with GraphStore(self.folder) as store:
            before = {quad.triple for quad in store.quads(name)}
            if expected is not None and expected != bool(before):
                raise Unexpected(f"there is {'a' if before else 'no'} graph <{graph}> here")
            said = before | set(triples) if add else set(triples)
            article_id = article_id or _article_id(graph, said)
            quads = sorted((Quad(t.subject, t.predicate, t.object, name) for t in said), key=str)
            edges = plain_edges_of(graph, quads)
            if findings := self.gate.check(quads, edges, _article(article_id, quads)):
                raise GateFailed(findings)
            store.put(quads, edges, article_id=article_id, graph=name, recorded_at=self.clock())
        return not before

    def delete(self, graph: str) -> bool:
        """Forget the article whose graph this is; False where there is no such graph."""
        with GraphStore(self.folder) as store:
            found = _stored(store, graph)
            return found is not None and store.forget(found.id)


def _stored(store: GraphStore, graph: str) -> StoredArticle | None:
    """Return the stored article whose graph is ``graph``: its id is all but the last part of the name."""
    article_id = graph.removeprefix(PREFIXES["graph"]).rpartition(".")[0]
    return next((one for one in store.find(article_id) if one.graph.value == graph), None)


def _article_id(graph: str, triples: Iterable[Triple]) -> str:
    article = PREFIXES["article"]
    sources = {
        t.object.value.removeprefix(article)
        for t in triples
        if isinstance(t.subject, NamedNode) and t.subject.value == graph
        if t.predicate == term("prov:wasDerivedFrom") and isinstance(t.object, NamedNode)
        if t.object.value.startswith(article)
    }
    fitting = [one for one in sources if graph.startswith(f"{PREFIXES['graph']}{one}.")]
    if len(sources) != 1 or not fitting:
        raise WrongUse(
            "only the graph of an article can be written: <https://w3id.org/foedus/graph/ID.REVISION>, which"
            " says of itself that it is prov:wasDerivedFrom <https://w3id.org/foedus/article/ID>"
        )
    return fitting[0]


def _article(article_id: str, quads: Iterable[Quad]) -> Article:
    """Return the article as far as messages about it need it."""
    said = {
        quad.predicate: quad.object.value
        for quad in quads
        if quad.subject == term(f"article:{article_id}") and isinstance(quad.object, Literal)
    }
    text = said.get(term("foe:text"), "")
    if not text.strip():
        raise InvalidValue(f"article {article_id} has no foe:text")
    return Article(article_id, text, said.get(term("schema:headline"), ""))
