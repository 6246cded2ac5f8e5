"""The log graph: which revision of an article is stored, since when, with which digest.

::

    article:a  foe:currentGraph       graph:a.1f
    graph:a.1f prov:wasDerivedFrom    article:a
    graph:a.1f prov:generatedAtTime   "2025-07-14T06:00:00Z"^^xsd:dateTime
    graph:a.1f foe:graphDigest        "9c..."
    graph:a.1f prov:wasRevisionOf     graph:a.0e       (where it replaced one)
    graph:a.0e prov:invalidatedAtTime "2025-07-14T06:00:00Z"^^xsd:dateTime

An article that was forgotten has no current graph. What stays is its tombstone::

    graph:a.1f prov:invalidatedAtTime "2025-07-20T06:00:00Z"^^xsd:dateTime
    graph:a.1f prov:wasInvalidatedBy  graph:a.1f.withdrawn
    graph:a.1f.withdrawn a prov:Activity ; prov:endedAtTime "..."^^xsd:dateTime ; rdfs:comment "the reason"

Every look-up here is by an index and costs the same in a large store as in a small one.
"""

import contextlib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime

from pyoxigraph import Literal, NamedNode, Quad, Store

from foedus.errors import InvalidValue
from foedus.rdf.terms import XSD_ANY_URI, term
from foedus.vocab import PREFIXES

LOG = term("graph:log")
CURRENT = term("foe:currentGraph")
DIGEST = term("foe:graphDigest")
GENERATED = term("prov:generatedAtTime")
INVALIDATED = term("prov:invalidatedAtTime")
REVISION_OF = term("prov:wasRevisionOf")
DERIVED_FROM = term("prov:wasDerivedFrom")
_INVALIDATED_BY, _ENDED = term("prov:wasInvalidatedBy"), term("prov:endedAtTime")
_COMMENT = term("rdfs:comment")
_DATE_TIME = term("xsd:dateTime")


@dataclass(frozen=True, slots=True)
class StoredArticle:
    """An article in the store: where its graph is, when that was recorded, what it came from."""

    id: str
    graph: NamedNode
    recorded_at: datetime
    digest: str
    title: str = ""
    url: str | None = None
    path: str | None = None


@dataclass(frozen=True, slots=True)
class Withdrawn:
    """An article that was forgotten: when, and why if somebody said so."""

    id: str
    when: datetime
    reason: str


#: Quads that go, and quads that come.
Tombstone = tuple[tuple[Quad, ...], tuple[Quad, ...]]


def edge_graph(graph: NamedNode) -> NamedNode:
    """Return the name of the graph with the plain edges that the revision ``graph`` supports."""
    return NamedNode(graph.value + ".edges")


def current_graph(store: Store, article: NamedNode) -> NamedNode | None:
    """Return the graph of the stored revision of ``article``."""
    found = _object(store, article, CURRENT, LOG)
    return found if isinstance(found, NamedNode) else None


def current_graphs(store: Store) -> Iterator[tuple[NamedNode, NamedNode]]:
    """Yield (article, its graph) of every stored article, in the order of their names."""
    pairs = [(q.subject.value, q.object.value) for q in store.quads_for_pattern(None, CURRENT, None, LOG)]  # type: ignore[union-attr]
    for article, graph in sorted(pairs):
        yield NamedNode(article), NamedNode(graph)


def digest_of(store: Store, graph: NamedNode) -> str | None:
    """Return the digest with which ``graph`` was put."""
    return _value(_object(store, graph, DIGEST, LOG))


def entry(
    article: NamedNode, graph: NamedNode, replaced: NamedNode | None, digest: str, recorded_at: datetime
) -> tuple[Quad, ...]:
    """Return what the log says when ``graph`` is put, in place of ``replaced``."""
    moment = _moment(recorded_at)
    quads = (
        Quad(article, CURRENT, graph, LOG),
        Quad(graph, DERIVED_FROM, article, LOG),
        Quad(graph, GENERATED, moment, LOG),
        Quad(graph, DIGEST, Literal(digest), LOG),
    )
    if replaced is None or replaced == graph:
        return quads
    return (*quads, Quad(graph, REVISION_OF, replaced, LOG), Quad(replaced, INVALIDATED, moment, LOG))


def superseded(store: Store, article: NamedNode, graph: NamedNode) -> tuple[Quad, ...]:
    """Return what the log no longer says once ``graph`` is put: the old pointer, an earlier life of it."""
    return (
        *store.quads_for_pattern(article, CURRENT, None, LOG),
        *store.quads_for_pattern(graph, None, None, LOG),
        *store.quads_for_pattern(_withdrawn(graph), None, None, LOG),
    )


def knows(store: Store, article: str, graph: str, when: datetime) -> bool:
    """Whether the log tells that ``graph`` was put at that time; of "", that ``article`` was forgotten."""
    moment = _moment(when)
    if graph:
        return any(True for _ in store.quads_for_pattern(NamedNode(graph), GENERATED, moment, LOG))
    node = term(f"article:{article}")
    return any(
        any(True for _ in store.quads_for_pattern(_withdrawn(revision.subject), _ENDED, moment, LOG))
        for revision in store.quads_for_pattern(None, DERIVED_FROM, node, LOG)
        if isinstance(revision.subject, NamedNode)
    )


def knew(store: Store, graph: NamedNode) -> bool:
    """Whether ``graph`` was ever stored."""
    return _object(store, graph, DERIVED_FROM, LOG) is not None


def was_replaced(store: Store, graph: NamedNode) -> bool:
    """Whether ``graph`` was stored, and another revision of its article is now."""
    article = _object(store, graph, DERIVED_FROM, LOG)
    current = current_graph(store, article) if isinstance(article, NamedNode) else None
    return current not in (None, graph)


def stands(store: Store, article: str, graph: str, digest: str) -> bool:
    """Whether ``graph``, with that digest, is what is stored of an article; of "", that nothing is."""
    current = current_graph(store, term(f"article:{article}"))
    if not graph or current is None:
        return not graph and current is None
    return current.value == graph and digest_of(store, current) == digest


def withdrawal(store: Store, article: NamedNode, graph: NamedNode, when: datetime, reason: str) -> Tombstone:
    """Return what the log no longer says, and what it says instead, once ``article`` is forgotten."""
    act, moment = _withdrawn(graph), _moment(when)
    gone = (
        *store.quads_for_pattern(article, CURRENT, None, LOG),
        *store.quads_for_pattern(graph, INVALIDATED, None, LOG),
    )
    said = (
        Quad(graph, INVALIDATED, moment, LOG),
        Quad(graph, _INVALIDATED_BY, act, LOG),
        Quad(act, term("rdf:type"), term("prov:Activity"), LOG),
        Quad(act, _ENDED, moment, LOG),
        *((Quad(act, _COMMENT, Literal(reason), LOG),) if reason else ()),
    )
    return gone, said


def withdrawals(store: Store) -> Iterator[Withdrawn]:
    """Yield the articles that were forgotten and did not come back, by id."""
    found: dict[str, Withdrawn] = {}
    for quad in store.quads_for_pattern(None, _INVALIDATED_BY, None, LOG):
        graph, act = quad.subject, quad.object
        if not isinstance(graph, NamedNode) or not isinstance(act, NamedNode):
            continue
        article = _object(store, graph, DERIVED_FROM, LOG)
        if isinstance(article, NamedNode) and current_graph(store, article) is None:
            when = datetime.fromisoformat(_value(_object(store, act, _ENDED, LOG)) or "")
            name = article.value.removeprefix(PREFIXES["article"])
            one = Withdrawn(name, when, _value(_object(store, act, _COMMENT, LOG)) or "")
            if name not in found or found[name].when < when:
                found[name] = one
    yield from (found[name] for name in sorted(found))


def stored_article(store: Store, article: NamedNode, graph: NamedNode) -> StoredArticle:
    """Return what the store knows about ``article``, whose graph is ``graph``."""
    return StoredArticle(
        id=article.value.removeprefix(PREFIXES["article"]),
        graph=graph,
        recorded_at=datetime.fromisoformat(_value(_object(store, graph, GENERATED, LOG)) or ""),
        digest=digest_of(store, graph) or "",
        title=_value(_object(store, article, term("schema:headline"), graph)) or "",
        url=_value(_object(store, article, term("schema:url"), graph)),
        path=_value(_object(store, article, term("dcterms:source"), graph)),
    )


def find(store: Store, name: str) -> tuple[NamedNode, ...]:
    """Return the stored articles with that id, URL, or path; a file of many articles has many."""
    wanted = [
        *_subjects(store, term("schema:url"), Literal(name, datatype=XSD_ANY_URI)),
        *_subjects(store, term("dcterms:source"), Literal(name)),
    ]
    with contextlib.suppress(ValueError):  # what makes no IRI is no id
        wanted.append(NamedNode(PREFIXES["article"] + name))
    found = {node.value for node in wanted if current_graph(store, node) is not None}
    return tuple(NamedNode(iri) for iri in sorted(found))


def _withdrawn(graph: NamedNode) -> NamedNode:
    return NamedNode(graph.value + ".withdrawn")


def _subjects(store: Store, predicate: NamedNode, value: Literal) -> Iterator[NamedNode]:
    for quad in store.quads_for_pattern(None, predicate, value, None):
        if isinstance(quad.subject, NamedNode):
            yield quad.subject


def _object(store: Store, subject: NamedNode, predicate: NamedNode, graph: NamedNode) -> object:
    return next((q.object for q in store.quads_for_pattern(subject, predicate, None, graph)), None)


def _value(found: object) -> str | None:
    return found.value if isinstance(found, Literal) else None


def _moment(when: datetime) -> Literal:
    if when.tzinfo is None:
        raise InvalidValue(f"the time of recording {when} has no time zone")
    text = when.astimezone(UTC).replace(microsecond=0, tzinfo=None).isoformat() + "Z"
    return Literal(text, datatype=_DATE_TIME)
