"""The full-text index for readers of a snapshot: ``stores.fulltext``, brought forward and never back.

The index may be newer than the snapshot, since a build brings it in step as well. What it finds then
and the snapshot does not hold yet gives no rows; taking it back for every older reader would be work
without end. Newer it is where its mark stands in the journal as it is now and not in the one of the snapshot.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from pyoxigraph import NamedNode, Quad, Store

from foedus.rdf.terms import term
from foedus.stores import fulltext, journal, log
from foedus.stores.folder import StoreFolder
from foedus.stores.journal import Changed, Journal
from foedus.stores.log import StoredArticle


@dataclass(frozen=True, slots=True)
class Words:
    """The index beside the store in ``folder``, of which ``store`` is a snapshot.

    ``seen`` is the journal of changes as it was before the snapshot was made.
    """

    folder: StoreFolder
    store: Store
    seen: bytes
    #: Something once the index was found in step: what does not change need not be compared again.
    _in_step: list[bool] = field(default_factory=list)

    def find_all(self, index: str, words: str) -> tuple[str, ...]:
        """Return all nodes that have the words (``queries.Find``). Raises WrongUse."""
        found = fulltext.search(self.folder.words, self, index, words)
        self._in_step[:] = [True]
        return found

    def find_best(self, index: str, words: str, most: int) -> tuple[int, tuple[str, ...]]:
        """Return how many nodes have the words, and the ``most`` that come first. Raises WrongUse."""
        found = fulltext.best(self.folder.words, self, index, words, most)
        self._in_step[:] = [True]
        return found

    def articles(self) -> Iterator[StoredArticle]:
        """Yield every stored article."""
        for article, graph in log.current_graphs(self.store):
            yield log.stored_article(self.store, article, graph)

    def find(self, article: str) -> tuple[StoredArticle, ...]:
        """Return the article of that id."""
        node = term(f"article:{article}")
        graph = log.current_graph(self.store, node)
        return (log.stored_article(self.store, node, graph),) if graph else ()

    def saying(self, graph: NamedNode, predicates: Iterable[NamedNode]) -> Iterator[Quad]:
        """Yield the quads of one article graph that have one of these predicates."""
        for predicate in predicates:
            yield from self.store.quads_for_pattern(None, predicate, None, graph)

    def changed_since(self, mark: str | None) -> Changed:
        """Return what changed since ``mark`` until the snapshot; nothing where the mark is newer."""
        if self._in_step and mark is not None:
            return Changed(frozenset(), mark)
        changed = journal.since(self.seen, mark)
        if changed.articles is None and mark is not None:
            now = journal.since(Journal(self.folder.changes).read(), mark)
            if now.articles is not None:
                return Changed(frozenset(), mark)
        return changed
