"""What the journal tells of a store: what it must hold now, and what it held on any day."""

from collections.abc import Iterable, Iterator
from datetime import datetime
from typing import Protocol

from pyoxigraph import NamedNode, Quad, RdfFormat, Store, serialize

from foedus.stores import log
from foedus.stores.intake import Entry, Intake, Place
from foedus.stores.log import StoredArticle, edge_graph


class Holding(Protocol):
    """A store, as far as its journal is made from it (``stores.oxigraph.GraphStore``)."""

    def articles(self) -> Iterator[StoredArticle]:
        """Yield every stored article."""
        ...

    def quads(self, graph: NamedNode | None = None) -> Iterator[Quad]:
        """Yield the quads of a graph."""
        ...


def of_store(store: Holding) -> Iterator[Entry]:
    """Yield the entries of a journal that begins with what ``store`` holds: for one that has none."""
    for item in store.articles():
        edges = (quad.triple for quad in store.quads(edge_graph(item.graph)))
        yield Entry(
            what="put",
            article=item.id,
            when=item.recorded_at,
            graph=item.graph.value,
            digest=item.digest,
            written=serialize(store.quads(item.graph), format=RdfFormat.N_QUADS) or b"",
            edges=tuple((s.value, p.value, o.value) for s, p, o in edges),
        )


def held(intake: Intake, moment: datetime | None = None) -> dict[str, str]:
    """Return the digest of every article graph that a store must hold, by article; at ``moment`` or now.

    Raises ``intake.Damaged``.
    """
    found: dict[str, str] = {}
    for entry, _ in intake.entries():
        if moment is not None and entry.when > moment:
            continue
        if entry.what == "put":
            found[entry.article] = entry.digest
        else:
            found.pop(entry.article, None)
    return found


def at(intake: Intake, moment: datetime) -> Iterable[Entry]:
    """Return the revisions that were held at ``moment``, by article: those recorded, not withdrawn.

    Raises ``intake.Damaged``.
    """
    wanted: dict[str, Entry] = {}
    for entry, _ in intake.entries():
        if entry.when > moment:
            continue
        wanted.pop(entry.article, None)
        if entry.what == "put":
            wanted[entry.article] = entry
    return [wanted[name] for name in sorted(wanted)]


def lost(store: Store, intake: Intake, start: Place, done: Place) -> Iterator[Entry]:
    """Yield what must be done again: what came after ``done``, then what still does not stand.

    To be read on only when what was yielded has been done. The log tells moments by the second: what
    came twice within one may seem done since ``start`` and be lost.
    """
    for entry, _ in intake.entries(done):
        yield entry
    for entry in {entry.article: entry for entry, _ in intake.entries(start)}.values():
        if not log.stands(store, entry.article, entry.graph, entry.digest):
            yield entry
