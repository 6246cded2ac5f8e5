"""A store that takes articles in: each in a transaction of its own, or several new ones in one."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from pyoxigraph import DefaultGraph, NamedNode, Quad, Store, Triple

from foedus.errors import StoreUnusable
from foedus.rdf.terms import term
from foedus.resolve.edges import Edge
from foedus.stores import log
from foedus.stores.changes import Changes
from foedus.stores.incoming import Incoming, incoming
from foedus.stores.intake import Entry
from foedus.stores.journal import Journal
from foedus.stores.journaled import JournaledStore
from foedus.stores.log import edge_graph
from foedus.stores.resolution import layer

#: How long the first article of several may wait for the others.
LONGEST_WAIT = timedelta(seconds=1)


@dataclass(frozen=True, slots=True)
class Put:
    """What storing an article did. ``changed`` is false where it was stored just so already.

    ``removed`` counts the triples that only the replaced revision had supported.
    """

    graph: NamedNode
    changed: bool
    replaced: NamedNode | None = None
    removed: int = 0


@dataclass(frozen=True, slots=True)
class _Waiting:
    """An article that is written down in the journal and not yet in the store."""

    told: Incoming
    moment: datetime
    entry: tuple[Quad, ...]


class PuttingStore(JournaledStore):
    """What ``stores.oxigraph.GraphStore`` is, as far as taking articles in goes.

    With ``commit_every`` above 1, new articles are written down in the journal one by one and committed some
    at a time: what they change of the resolved layer is worked out, and written, once for all of them.
    Whoever reads through ``_open`` finds them committed; after a kill the next run has them from the journal.
    """

    _journal: Journal
    _store: Store | None
    _together = 1

    def __init__(self) -> None:
        self._waiting: dict[str, _Waiting] = {}

    def commit_every(self, articles: int) -> None:
        """Commit new articles so many at a time from now on; fewer where they come slowly."""
        self._together = articles

    @property
    def _open(self) -> Store:
        """The store, with all that was put."""
        self._commit()
        return self._before

    @property
    def _before(self) -> Store:
        """The store without those that wait: all these are new to it."""
        if self._store is None:
            raise StoreUnusable(f"{self._folder.root}: the store is not open")
        return self._store

    def put(
        self,
        quads: Sequence[Quad],
        edges: Iterable[Edge],
        *,
        article_id: str,
        graph: NamedNode,
        recorded_at: datetime,
    ) -> Put:
        """Store one article, in place of an older revision of it.

        ``quads`` are those of its article graph ``graph``, ``edges`` the (subject, property, object)
        IRIs of the plain edges it supports. Edges that only the older revision supported go.
        ``recorded_at`` has a time zone. Raises InvalidValue for quads of another graph, blank nodes,
        and literals that Oxigraph would change; StoreUnusable where the disk gives up.
        """
        return self.take(incoming(quads, edges, article=article_id, graph=graph), recorded_at=recorded_at)

    def take(self, told: Incoming, *, recorded_at: datetime) -> Put:
        """Store one article that is ready to be, as ``put`` does."""
        with self._mapped("written"):
            self.see_to_the_layer(recorded_at)
            if told.article in self._waiting:
                self._commit()
            graph, store = NamedNode(told.graph), self._before
            replaced = log.current_graph(store, term(f"article:{told.article}"))
            if replaced == graph and log.digest_of(store, graph) == told.digest:
                stored = {
                    quad.triple for quad in store.quads_for_pattern(None, None, None, edge_graph(graph))
                }
                if stored == told.edge_triples():
                    return Put(graph, changed=False)
            article = term(f"article:{told.article}")
            one = _Waiting(told, recorded_at, log.entry(article, graph, replaced, told.digest, recorded_at))
            if replaced is not None:
                self._commit()
            self._note(
                Entry(
                    what="put",
                    article=told.article,
                    when=recorded_at,
                    graph=told.graph,
                    digest=told.digest,
                    packed=told.packed,
                )
            )
            if replaced is not None:
                return Put(graph, changed=True, replaced=replaced, removed=self._replace(one, replaced))
            self._waiting[told.article] = one
            since = next(iter(self._waiting.values())).moment
            if len(self._waiting) >= self._together or not since <= recorded_at < since + LONGEST_WAIT:
                self._commit()
        return Put(graph, changed=True)

    def secure(self) -> None:
        """See to it that what was taken is on disk in the journal: no loss of power takes it any more."""
        with self._mapped("written"):
            self._intake.sync()

    def has(self, graph: NamedNode) -> bool:
        """Whether this very revision of an article is what the store holds of it."""
        if any(one.told.graph == graph.value for one in self._waiting.values()):
            return True
        with self._mapped("read"):
            return any(self._before.quads_for_pattern(None, log.CURRENT, graph, log.LOG))

    def was_replaced(self, graph: NamedNode) -> bool:
        """Whether this revision was stored, and another of its article is now."""
        with self._mapped("read"):
            # Those that wait are new: what the log has never seen, they do not replace.
            return log.knew(self._before, graph) and log.was_replaced(self._open, graph)

    def _replace(self, one: _Waiting, replaced: NamedNode) -> int:
        """Put a revision in place of another; return how many triples only that one had supported."""
        own = one.told.own_triples() | one.told.edge_triples()
        gone = self.supported_only_by(replaced) - own
        self._transact([one], dropped=(replaced, edge_graph(replaced)), gone=gone)
        return len(gone)

    def _commit(self) -> None:
        """Commit the articles that wait, in one transaction."""
        waiting = dict(self._waiting)
        self._waiting.clear()
        if waiting:
            try:
                with self._mapped("written"):
                    self._transact(list(waiting.values()))
            except BaseException as error:
                # They were taken already, or it is Ctrl-C: the journal is not to be called safe without them.
                if self._together > 1 or not isinstance(error, Exception):
                    self._waiting = waiting
                raise

    def _transact(
        self, waiting: Sequence[_Waiting], *, dropped: Iterable[NamedNode] = (), gone: Iterable[Triple] = ()
    ) -> None:
        store = self._before
        resolved = layer.put_changes(
            store, {one.told.article: one.told.telling for one in waiting}, waiting[-1].moment
        )
        superseded: list[Quad] = []
        inserted: list[Quad] = []
        texts: list[tuple[NamedNode | None, str]] = []
        for one in waiting:
            graph = NamedNode(one.told.graph)
            superseded += log.superseded(store, term(f"article:{one.told.article}"), graph)
            inserted += one.entry
            edges = one.told.edge_triples()
            inserted += (*in_graph(edge_graph(graph), edges), *in_graph(DefaultGraph(), edges))
            texts += ((graph, one.told.triples), (None, one.told.triples))
        self._apply(
            Changes(
                dropped=(*dropped, *resolved.dropped),
                deleted=(*in_graph(DefaultGraph(), gone), *superseded, *resolved.deleted),
                inserted=(*inserted, *resolved.inserted),
                texts=tuple(texts),
            ),
            *(one.told.article for one in waiting),
            *sorted(resolved.touched),
        )

    def supported_only_by(self, graph: NamedNode) -> set[Triple]:
        """Return what an article graph and its edge graph say, and no other article does.

        One look-up for each triple, which ends at the first other graph: the size of the store does
        not matter.
        """
        store, names = self._open, (graph, edge_graph(graph))
        own = {DefaultGraph(), log.LOG, *names}
        return {
            said.triple
            for name in names
            for said in store.quads_for_pattern(None, None, None, name)
            if all(
                quad.graph_name in own
                for quad in store.quads_for_pattern(said.subject, said.predicate, said.object, None)
            )
        }


def in_graph(graph: NamedNode | DefaultGraph, triples: Iterable[Triple]) -> Iterator[Quad]:
    """Yield ``triples`` as quads of ``graph``."""
    for triple in triples:
        yield Quad(triple.subject, triple.predicate, triple.object, graph)
