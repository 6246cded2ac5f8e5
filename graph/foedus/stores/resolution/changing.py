"""What a transaction changes in the resolved layer, and how one resolved thing is written."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime

from pyoxigraph import Literal, NamedNode, Quad, Store

from foedus.rdf.canonical import graph_digest
from foedus.rdf.terms import term
from foedus.resolve.records import FORMAT
from foedus.stores.log import CURRENT, DIGEST, GENERATED, LOG
from foedus.stores.resolution.index import GRAPH, INDEX, INPUT, MEMBER_OF
from foedus.stores.resolution.writing import graph_of
from foedus.vocab import PREFIXES


@dataclass(slots=True)
class LayerChanges:
    """What to drop, delete and insert in one transaction; ``touched`` are the ids of changed things."""

    dropped: list[NamedNode] = field(default_factory=list)
    deleted: list[Quad] = field(default_factory=list)
    inserted: list[Quad] = field(default_factory=list)
    touched: set[str] = field(default_factory=set)


def write(  # noqa: PLR0913 - what is written of one thing
    store: Store,
    done: LayerChanges,
    node: NamedNode,
    quads: list[Quad],
    *,
    members: Iterable[NamedNode],
    inputs: str,
    moment: datetime,
) -> None:
    """Make ``quads`` the graph of a resolved thing, and let the index say so; write what differs."""
    name = node.value.rpartition("/")[2]
    graph = graph_of(name)
    wanted = {
        *quads,
        Quad(node, GRAPH, graph, INDEX),
        Quad(node, INPUT, Literal(inputs), INDEX),
        Quad(graph, DIGEST, Literal(graph_digest(quads)), INDEX),
        Quad(graph, GENERATED, moment_of(moment), INDEX),
        *(Quad(member, MEMBER_OF, node, INDEX) for member in members),
    }
    there = set(_stored(store, node))
    done.deleted += there - wanted
    done.inserted += wanted - there
    done.touched.add(name)


def remove(store: Store, done: LayerChanges, node: NamedNode) -> None:
    """Take away the graph of a resolved thing, if it has one, and what the index says of it."""
    if there := _stored(store, node):
        name = node.value.rpartition("/")[2]
        done.dropped.append(graph_of(name))  # an emptied graph would stay as a name
        done.deleted += (quad for quad in there if quad.graph_name == INDEX)
        done.touched.add(name)


def _stored(store: Store, node: NamedNode) -> list[Quad]:
    """Return all that the store says of a resolved thing."""
    found = [*store.quads_for_pattern(node, None, None, INDEX)]
    if found:
        graph = graph_of(node.value.rpartition("/")[2])
        found += store.quads_for_pattern(None, None, None, graph)
        found += store.quads_for_pattern(graph, None, None, INDEX)
        found += store.quads_for_pattern(None, MEMBER_OF, node, INDEX)
    return found


def format_quad() -> Quad:
    """Return what the index says of its own format; without it, the layer is to be made anew."""
    return Quad(INDEX, term("foe:layerFormat"), Literal(FORMAT), INDEX)


def begun_quad() -> Quad:
    """Return what the index says while it is made anew: what was cut short is gone on with."""
    return Quad(INDEX, term("foe:layerFormat"), Literal(f"{FORMAT} begun"), INDEX)


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


def moment_of(when: datetime) -> Literal:
    """Return a moment as the layer says it: to the second."""
    return Literal(when.replace(microsecond=0).isoformat(), datatype=term("xsd:dateTime"))
