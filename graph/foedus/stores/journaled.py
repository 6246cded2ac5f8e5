"""A store that writes down what comes in before it is done, and does again what a crash took from it."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, datetime

from pyoxigraph import NamedNode, Quad, RdfFormat, parse

from foedus.errors import StoreUnusable
from foedus.resolve.edges import Edge
from foedus.stores import history
from foedus.stores.folder import StoreFolder
from foedus.stores.intake import Damaged, Entry, Intake, Place
from foedus.stores.log import StoredArticle
from foedus.stores.resolution import deciding
from foedus.stores.resolution.changing import LayerChanges
from foedus.stores.resolution.holding import LayeredStore


class JournaledStore(LayeredStore):
    """What ``stores.oxigraph.GraphStore`` is, as far as its journal goes."""

    _folder: StoreFolder
    _intake: Intake
    #: Whether something that was written down may not have been done: then nobody says that the store is
    #: safe as far as the journal goes, and the next run sees to it.
    _unsure = False
    #: Whether what the journal holds is being done again: until all of it is, nobody says so either.
    _repairing = False

    def put(
        self,
        quads: Sequence[Quad],
        edges: Iterable[Edge],
        *,
        article_id: str,
        graph: NamedNode,
        recorded_at: datetime,
    ) -> object:
        """Store one article."""
        raise NotImplementedError

    def forget(self, article: str, *, reason: str = "", moment: datetime | None = None) -> bool:
        """Remove an article."""
        raise NotImplementedError

    def articles(self) -> Iterator[StoredArticle]:
        """Yield every stored article."""
        raise NotImplementedError

    def quads(self, graph: NamedNode | None = None) -> Iterator[Quad]:
        """Yield the quads of a graph."""
        raise NotImplementedError

    def _to_disk(self) -> None:
        raise NotImplementedError

    def behind(self) -> bool:
        """Whether a run did not end in good order: the store may lack what its journal holds."""
        return self._intake.exists() and (self._intake.marked() or Place()).size != self._intake.size()

    def identity(self) -> str:
        """Return what tells this store from any other: how its journal begins, which never changes."""
        return self._intake.identity()

    def _note(self, entry: Entry) -> None:
        """Write down what is about to be done, unless it is done again from there."""
        if self._read_only:
            raise StoreUnusable(f"{self._folder.root}: the store is open for reading only")
        if not self._repairing:
            self._intake.append(entry)

    def _decided(self, change: LayerChanges, moment: datetime | None) -> None:
        now = moment or datetime.now(UTC)
        for name, said in deciding.changed(self._open, change):
            self._note(Entry(what="decide", article=name, when=now, written=said))

    def decisions(self) -> int:
        """Return how many decisions of people about the resolved layer stand."""
        return len(deciding.of_store(self._open))

    def _go_on(self) -> None:
        """Go on with the journal where it ends; do again what it holds and the store lost."""
        start = self._intake.marked() or Place()
        if self._intake.size() < start.size:
            shorter = "the journal is shorter than it was; restore a backup of the store"
            raise StoreUnusable(f"{self._folder.intake}: {shorter}")
        fresh = not self._intake.exists()
        done = end = start
        if fresh:
            end = self._intake.write(history.of_store(self, self._open))
        else:
            try:
                for entry, end in self._intake.entries(start):
                    if history.knows(self._open, entry):
                        done = end  # transactions are on disk in their order, so all before it are
            except Damaged as error:  # half a line, as a crash leaves it
                end = error.place
        self._intake.begin(end)
        self._repairing = True
        for entry in history.lost(self._open, self._intake, start, done):
            self._again(entry)
        self._repairing = False
        if end != start or fresh:
            self._to_disk()

    def _again(self, entry: Entry) -> None:
        if entry.what == "forget":
            self.forget(entry.article, reason=entry.reason, moment=entry.when)
            return
        if entry.what == "decide":
            self.see_to_the_layer(entry.when)
            self.changing(lambda store: deciding.again(store, entry.article, entry.written, entry.when))
            return
        quads = list(parse(entry.written, format=RdfFormat.N_QUADS))
        graph = NamedNode(entry.graph)
        self.put(quads, entry.edges, article_id=entry.article, graph=graph, recorded_at=entry.when)
