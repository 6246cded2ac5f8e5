"""What a transaction changes in the resolved layer, and how one resolved thing is written."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime

from pyoxigraph import Literal, NamedNode, Quad, Store

from foedus.rdf.canonical import graph_digest
from foedus.rdf.terms import term
from foedus.resolve.records import FORMAT
from foedus.stores.log import CURRENT, LOG
from foedus.stores.resolution.index import GRAPH, INDEX, INPUT, MEMBER_OF
from foedus.stores.resolution.writing import graph_of
from foedus.vocab import PREFIXES

DIGEST, GENERATED = term("foe:graphDigest"), term("prov:generatedAtTime")


@dataclass(slots=True)
class LayerChanges:
    """What to drop, delete and insert in one transaction; ``touched`` are the ids of changed things."""

    dropped: list[NamedNode] = field(default_factory=list)
    deleted: list[Quad] = field(default_factory=list)
    inserted: list[Quad] = field(default_factory=list)
    touched: set[str] = field(default_factory=set)


def insert(
    done: LayerChanges,
    node: NamedNode,
    quads: list[Quad],
    members: Iterable[NamedNode],
    inputs: str,
    moment: datetime,
) -> None:
    """Add the graph of a resolved thing, and what the index says of it."""
    graph = graph_of(node.value.rpartition("/")[2])
    done.inserted += quads
    done.inserted += (
        Quad(node, GRAPH, graph, INDEX),
        Quad(node, INPUT, Literal(inputs), INDEX),
        Quad(graph, DIGEST, Literal(graph_digest(quads)), INDEX),
        Quad(graph, GENERATED, _moment(moment), INDEX),
        *(Quad(member, MEMBER_OF, node, INDEX) for member in members),
    )
    done.touched.add(node.value.rpartition("/")[2])


def remove(store: Store, done: LayerChanges, node: NamedNode) -> None:
    """Take away the graph of a resolved thing, if it has one, and what the index says of it."""
    stored = [*store.quads_for_pattern(node, None, None, INDEX)]
    if not stored:
        return
    name = node.value.rpartition("/")[2]
    graph = graph_of(name)
    done.dropped.append(graph)
    done.deleted += stored
    done.deleted += store.quads_for_pattern(graph, None, None, INDEX)
    done.deleted += store.quads_for_pattern(None, MEMBER_OF, node, INDEX)
    done.touched.add(name)


def format_quad() -> Quad:
    """Return what the index says of its own format; without it, the layer is to be made anew."""
    return Quad(INDEX, term("foe:layerFormat"), Literal(FORMAT), INDEX)


def has_articles(store: Store, *, but: str = "") -> bool:
    """Whether an article is stored, other than ``but``. Looks at two at the most."""
    own = node_of("article", but)
    return any(quad.subject != own for quad in store.quads_for_pattern(None, CURRENT, None, LOG))


def node_of(space: str, name: str) -> NamedNode:
    """Return the node of an id."""
    return NamedNode(PREFIXES[space] + name)


def inputs_of(store: Store, node: NamedNode) -> str | None:
    """Return the digest of what a stored thing was made of."""
    found = next(store.quads_for_pattern(node, INPUT, None, INDEX), None)
    return found.object.value if found and isinstance(found.object, Literal) else None


def resolved_of(store: Store, member: NamedNode) -> NamedNode | None:
    """Return what a member belongs to in the store, None where it stands alone."""
    found = next(store.quads_for_pattern(member, MEMBER_OF, None, INDEX), None)
    return found.object if found and isinstance(found.object, NamedNode) else None


def _moment(when: datetime) -> Literal:
    return Literal(when.replace(microsecond=0).isoformat(), datatype=term("xsd:dateTime"))
