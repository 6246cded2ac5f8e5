"""A store as copies of it see it: its article graphs, and beside them the graphs of the resolved layer.

Neo4j is loaded from this, and verified against it, as from any source of article graphs: a resolved
event is a graph more, with an id, a digest and a moment of its own.
"""

from collections.abc import Iterable, Iterator
from datetime import datetime
from itertools import chain
from typing import Protocol

from pyoxigraph import Literal, NamedNode, Quad, Store

from foedus.stores.journal import Changed
from foedus.stores.log import DIGEST, GENERATED, StoredArticle
from foedus.stores.resolution.changing import node_of
from foedus.stores.resolution.correcting import CORRECTIONS
from foedus.stores.resolution.index import GRAPH, INDEX


class Holding(Protocol):
    """What of a store is asked (``stores.oxigraph.GraphStore``)."""

    def articles(self) -> Iterator[StoredArticle]:
        """Yield every stored article."""
        ...

    def resolved(self, identity: str | None = None) -> Iterator[StoredArticle]:
        """Yield every resolved thing that has a graph, or the one of that id."""
        ...

    def find(self, article: str) -> tuple[StoredArticle, ...]:
        """Return the stored articles of that id, URL, or path."""
        ...

    def said(self, graph: NamedNode) -> Iterator[Quad]:
        """Yield the quads of a graph, in no order."""
        ...

    def triples(self, graph: NamedNode) -> bytes:
        """Return the N-Triples of a graph, in no order."""
        ...

    def about(self, subject: NamedNode, graph: NamedNode | None = None) -> Iterator[Quad]:
        """Yield what ``graph``, or any graph, says of ``subject``."""
        ...

    def describing(self, subject: NamedNode) -> Iterator[NamedNode]:
        """Yield the graphs that tell of what class ``subject`` is, as they are found."""
        ...

    def changed_since(self, mark: str | None) -> Changed:
        """Return the ids of what changed since ``mark``, and the mark now."""
        ...

    def identity(self) -> str:
        """Return what tells the store from any other."""
        ...


class Whole(Protocol):
    """What of a store is asked to export all of it (``stores.oxigraph.GraphStore``)."""

    def resolved(self, identity: str | None = None) -> Iterator[StoredArticle]:
        """Yield every resolved thing that has a graph."""
        ...

    def quads(self, graph: NamedNode | None = None) -> Iterator[Quad]:
        """Yield the quads of a graph; of None: the plain edges and all article graphs."""
        ...


class Projected:
    """``store`` with its resolved layer, as a source of graphs."""

    def __init__(self, store: Holding) -> None:
        self._store = store

    def articles(self) -> Iterator[StoredArticle]:
        """Yield every article graph, and every graph of the resolved layer."""
        return chain(self._store.articles(), self._store.resolved())

    def find(self, article: str) -> tuple[StoredArticle, ...]:
        """Return the graphs of that id."""
        return (*self._store.find(article), *self._store.resolved(article))

    def quads(self, graph: NamedNode) -> Iterator[Quad]:
        """Yield the quads of one of them, in no order."""
        return self._store.said(graph)

    def triples(self, graph: NamedNode) -> bytes:
        """Return the N-Triples of one of them, in no order."""
        return self._store.triples(graph)

    def about(self, subject: NamedNode, graph: NamedNode | None = None) -> Iterator[Quad]:
        """Yield what ``graph``, or any graph, says of ``subject``."""
        return self._store.about(subject, graph)

    def describing(self, subject: NamedNode) -> Iterator[NamedNode]:
        """Yield the graphs that tell of what class ``subject`` is, as they are found."""
        return self._store.describing(subject)

    def changed_since(self, mark: str | None) -> Changed:
        """Return the ids of what changed since ``mark``, and the mark now."""
        return self._store.changed_since(mark)

    def identity(self) -> str:
        """Return what tells the store from any other."""
        return self._store.identity()


class Exported:
    """``store`` as one data set: plain edges and article graphs, then the graphs of the resolved layer."""

    def __init__(self, store: "Whole") -> None:
        self._store = store

    def quads(self) -> Iterator[Quad]:
        """Yield every quad, graph by graph."""
        yield from self._store.quads()
        for item in self._store.resolved():
            yield from self._store.quads(item.graph)


def resolved_graphs(
    store: Store, identity: str | None = None, indexes: Iterable[NamedNode] = (INDEX, CORRECTIONS)
) -> Iterator[StoredArticle]:
    """Yield every resolved thing that has a graph, sorted by id, or the one of that id.

    ``indexes`` are the graphs that say which there are.
    """
    subject = None if identity is None else _node(identity)
    pairs = sorted(
        (quad.subject.value, quad.object.value, index)  # type: ignore[union-attr]
        for index in (indexes if identity is None or subject is not None else ())
        for quad in store.quads_for_pattern(subject, GRAPH, None, index)
    )
    for name, graph, index in pairs:
        said = {q.predicate: q.object for q in store.quads_for_pattern(NamedNode(graph), None, None, index)}
        digest, moment = said.get(DIGEST), said.get(GENERATED)
        if isinstance(digest, Literal) and isinstance(moment, Literal):
            yield StoredArticle(
                id=name.rpartition("/")[2],
                graph=NamedNode(graph),
                recorded_at=datetime.fromisoformat(moment.value),
                digest=digest.value,
            )


def _node(identity: str) -> NamedNode | None:
    try:
        return node_of("resolved", identity)
    except ValueError:  # what makes no IRI is no id
        return None
