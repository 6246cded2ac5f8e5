"""What the journal tells of a store: what it must hold now. What it held before: ``stores.past``."""

import re
from collections.abc import Collection, Container, Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import Protocol

from pyoxigraph import Literal, NamedNode, Quad, RdfFormat, Store, serialize

from foedus.rdf.terms import XSD_ANY_URI, term
from foedus.stores import log
from foedus.stores.intake import Entry, Intake, Place
from foedus.stores.log import StoredArticle, edge_graph
from foedus.stores.resolution import deciding

#: The URL or path of an article, in the line that says it.
_HANDLE = re.compile(
    rf"""(?:{term("schema:url")}|{term("dcterms:source")}) "(?:[^"\\]|\\.)*"(?:\^\^<[^>]*>)?""".encode()
)


class Holding(Protocol):
    """A store, as far as its journal is made from it (``stores.oxigraph.GraphStore``)."""

    def articles(self) -> Iterator[StoredArticle]:
        """Yield every stored article."""
        ...

    def quads(self, graph: NamedNode | None = None) -> Iterator[Quad]:
        """Yield the quads of a graph."""
        ...


@dataclass(frozen=True, slots=True)
class Held:
    """What a store must hold: the digest of every article graph by article, every decision by its id."""

    articles: dict[str, str]
    decisions: dict[str, bytes]


def of_store(store: Holding, opened: Store) -> Iterator[Entry]:
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
    for name, said in sorted(deciding.of_store(opened).items()):
        yield Entry(what="decide", article=name, when=datetime.now(UTC), written=said)


def held(intake: Intake) -> Held:
    """Return what a store must hold. Raises ``intake.Damaged``."""
    found = Held({}, {})
    for entry, _ in intake.entries():
        if entry.what == "put":
            found.articles[entry.article] = entry.digest
        elif entry.what == "forget":
            found.articles.pop(entry.article, None)
        elif entry.written:
            found.decisions[entry.article] = entry.written
        else:
            found.decisions.pop(entry.article, None)
    return found


def named(intake: Intake, names: Collection[str], among: Container[str]) -> Iterator[tuple[str, str]]:
    """Yield the URLs and paths of ``names`` under which an article of ``among`` ever came in, with its id.

    Reads all of the journal. Raises ``intake.Damaged``.
    """
    said = {f"{term('dcterms:source')} {Literal(name)}".encode(): name for name in names}
    for name in names:
        said[f"{term('schema:url')} {Literal(name, datatype=XSD_ANY_URI)}".encode()] = name
    for entry, _ in intake.entries():
        if entry.article in among:
            yield from ((said[one], entry.article) for one in _HANDLE.findall(entry.written) if one in said)


def knows(store: Store, entry: Entry) -> bool:
    """Whether the store tells that what ``entry`` says was done."""
    if entry.what == "decide":  # of one that was withdrawn nothing is left to tell
        return bool(entry.written) and deciding.stands(store, entry.article, entry.written)
    return log.knows(store, entry.article, entry.graph, entry.when)


def lost(store: Store, intake: Intake, start: Place, done: Place) -> Iterator[Entry]:
    """Yield what must be done again: what came after ``done``, then what still does not stand.

    To be read on only when what was yielded has been done. The log tells moments by the second: what
    came twice within one may seem done since ``start`` and be lost.
    """
    for entry, _ in intake.entries(done):
        yield entry
    last: dict[tuple[bool, str], tuple[Entry, Place]] = {}
    before = start
    for entry, place in intake.entries(start):
        last.pop(_about(entry), None)  # the order is that of the last of each
        last[_about(entry)] = replace(entry, written=b"", edges=()) if entry.what == "put" else entry, before
        before = place
    for entry, before in last.values():
        if entry.what == "decide":
            stands = deciding.stands(store, entry.article, entry.written)
        else:
            stands = log.stands(store, entry.article, entry.graph, entry.digest)
        if not stands:
            yield next(intake.entries(before))[0]


def _about(entry: Entry) -> tuple[bool, str]:
    return entry.what == "decide", entry.article
