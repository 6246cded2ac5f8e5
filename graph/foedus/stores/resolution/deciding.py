"""What people decided about the resolved layer, as the journal keeps it and does it again.

Of each decision the journal has all that is said of it (N-Quads), or nothing where it was withdrawn.
"""

from collections.abc import Iterator
from datetime import datetime

from pyoxigraph import Literal, NamedNode, Quad, RdfFormat, Store, parse, serialize

from foedus.errors import WrongUse
from foedus.resolve.records import Told
from foedus.stores.resolution.changing import LayerChanges, format_quad, node_of
from foedus.stores.resolution.index import ABOUT, DECISIONS
from foedus.stores.resolution.upkeep import after_deciding, locate


def of_store(store: Store) -> dict[str, bytes]:
    """Return what is said of every decision, by its id."""
    subjects = {quad.subject for quad in store.quads_for_pattern(None, ABOUT, None, DECISIONS)}
    return {_name(node): _written(_said(store, node)) for node in subjects if isinstance(node, NamedNode)}


def changed(store: Store, change: LayerChanges) -> Iterator[tuple[str, bytes]]:
    """Yield (id, what will be said of it) for each decision that ``change`` makes or withdraws."""
    deleted = {quad for quad in change.deleted if quad.graph_name == DECISIONS}
    inserted = {quad for quad in change.inserted if quad.graph_name == DECISIONS}
    nodes = {quad.subject for quad in deleted | inserted}
    for node in sorted((node for node in nodes if isinstance(node, NamedNode)), key=str):
        own = {quad for quad in inserted if quad.subject == node}
        yield _name(node), _written((_said(store, node) - deleted) | own)


def stands(store: Store, name: str, written: bytes) -> bool:
    """Whether this is what the store says of a decision."""
    return _written(_said(store, node_of("decision", name))) == written


def again(store: Store, name: str, written: bytes, moment: datetime) -> Iterator[LayerChanges]:
    """Yield what makes the store say ``written`` of a decision, and the layer follow it."""
    before = _said(store, node_of("decision", name))
    after = set(parse(written, format=RdfFormat.N_QUADS))
    yield LayerChanges(deleted=[*before, format_quad()], inserted=[*after])
    yield after_deciding(store, list(_about(store, before | after)), moment)


def _about(store: Store, said: set[Quad]) -> Iterator[Told]:
    for quad in sorted(said, key=str):
        if quad.predicate == ABOUT and isinstance(quad.object, Literal):
            try:
                yield locate(store, quad.object.value)
            except WrongUse:  # its article was forgotten
                continue


def _said(store: Store, node: NamedNode) -> set[Quad]:
    return set(store.quads_for_pattern(node, None, None, DECISIONS))


def _written(quads: set[Quad]) -> bytes:
    return serialize(sorted(quads, key=str), format=RdfFormat.N_QUADS) or b""


def _name(node: NamedNode) -> str:
    return node.value.rpartition("/")[2]
