"""The embedded store: Oxigraph on disk, one transaction per article, one writer at a time.

Beside the article graphs (decision 1) there are (decision 5): for every article a graph of the plain
edges that it supports; in the default graph the union of all these, for queries; and the log graph
(``stores.log``). A triple of the default graph goes with the last article that supports it.
"""

from collections.abc import Iterable, Iterator, Sequence
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from types import TracebackType
from typing import Self

from pyoxigraph import DefaultGraph, NamedNode, Quad, QueryTriples, RdfFormat, Store, Triple

from foedus.errors import StoreUnusable
from foedus.model import Rows
from foedus.rdf.terms import term
from foedus.stores import answers, beside, checking, fulltext, history, journal, log, sums
from foedus.stores.changes import Changes
from foedus.stores.folder import StoreFolder
from foedus.stores.intake import Damaged, Entry, Intake
from foedus.stores.journal import Changed, Journal
from foedus.stores.lock import WriterLock, writer_lives
from foedus.stores.log import StoredArticle, edge_graph
from foedus.stores.opening import (
    is_read,
    open_for_reading,
    remove_left_snapshots,
    see_that_it_ends,
    size_of_tables,
    unusable_as,
)
from foedus.stores.putting import Put, PuttingStore, in_graph
from foedus.stores.resolution import layer
from foedus.vocab import ACTOR_CLASS, PREFIXES

__all__ = ["GraphStore", "Put", "StoreCounts"]

#: Quads written after which Oxigraph's write-ahead log is emptied into its tables. Every second time it
#: writes all its tables anew (its keys are hashes, so new ones fall everywhere, and it begins further levels
#: at half a gigabyte an index only): seldom is cheap, and costs memory, 0.6 KB a quad (decision 15).
FLUSH_EVERY = 600_000
#: The same while the resolved layer is made anew, whose quads hold long texts: who is killed there leaves a
#: log that the next one goes through before anything else.
FLUSH_REBUILDING = 150_000
#: Quads that a dropped graph counts for.
_A_GRAPH = 50
#: The same while somebody reads beside the writer, as ``foedus serve`` does: a reader must go through what
#: is left of the log at every opening, 10 microseconds a quad. At the least, at the most, and between them
#: one for so many bytes of tables, so that a large store is not written anew all the time.
FLUSH_BESIDE = (10_000, 20_000)
_TABLES_A_QUAD = 10_000
#: Changed things after which the full-text index is brought in step, so that the end of a long run is
#: not long, nor needs the memory for all that came.
SEARCHABLE_EVERY = 2_000


@dataclass(frozen=True, slots=True)
class StoreCounts:
    """How much is in a store; an actor told of in two articles counts once."""

    articles: int
    actors: int
    places: int
    events: int
    agreements: int
    claims: int
    plain_edges: int
    quads: int


class GraphStore(PuttingStore):
    """The store in ``folder``, open while the context lasts.

    To write, it takes the store's lock, and makes the store where the folder is absent or empty. With
    ``read_only`` it takes no lock, and sees the store as it was at opening. Opening raises StoreLocked,
    or StoreUnusable with one line that says why: not a store, a newer format, damaged, disk read-only.
    """

    def __init__(self, folder: Path, *, read_only: bool = False) -> None:
        super().__init__()
        self._folder = StoreFolder(folder)
        self._read_only = read_only
        self._store: Store | None = None
        self._exits = ExitStack()
        self._unflushed = 0
        self._beside = FLUSH_BESIDE[0]
        self._unsearchable = 0
        self._journal = Journal(self._folder.changes)
        self._intake = Intake(self._folder.intake)
        self._seen = b""
        self._tables: frozenset[str] = frozenset()

    def __enter__(self) -> Self:
        """Open the store."""
        with ExitStack() as exits:
            if self._read_only:
                self._folder.check()
                self._seen = self._changes_now()
                self._intake = Intake(self._folder.intake, limit=self._intake.size())
                self._store = exits.enter_context(open_for_reading(self._folder))
            else:
                self._folder.make()
                exits.enter_context(WriterLock(self._folder.lock))
                remove_left_snapshots(self._folder)
                with self._mapped("opened"):
                    see_that_it_ends(self._folder.rdf)
                    self._tables = sums.names(self._folder.rdf)
                    self._store = Store(self._folder.rdf)
                exits.callback(self._let_go)
                self._unflushed = 0
                self._beside = flush_beside(self._folder)
                with self._mapped("opened"):
                    self._go_on()
            self._exits = exits.pop_all()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Close the store and give its lock back; what was written is on disk then, power loss or not."""
        with self._exits:
            try:
                if kind is None:
                    self.flush()
            finally:
                if (
                    not self._unsure
                ):  # else a transaction may be without its line, and the next one begins anew
                    self._journal.close()
                self._store = None
            if kind is None and not self._read_only:
                sums.list_tables(self._folder.rdf, self._folder.sums, found=self._tables)

    def _let_go(self) -> None:
        """Give the files back. Oxigraph has no close: it lets go of its own with the last reference."""
        self._intake.close()
        self._store = None

    def flush(self) -> None:
        """See to it that what was written so far is on disk, power loss or not, and can be searched."""
        self._commit()
        if self._unflushed or self._unsearchable:
            self._to_disk()
            self._make_searchable()

    def _make_searchable(self) -> None:
        fulltext.catch_up(self._folder.words, self)
        self._unsearchable = 0
        self._journal.pause_if_long()

    def _to_disk(self) -> None:
        with self._mapped("written"):
            self._intake.sync()  # first: the store is never ahead of what would be done again
            self._open.flush()
            if not (self._unsure or self._repairing):
                self._intake.safe()
        self._unflushed = 0
        self._beside = flush_beside(self._folder)

    def forget(self, article: str, *, reason: str = "", moment: datetime | None = None) -> bool:
        """Remove exactly what only ``article`` supports; False if it is not here.

        ``article`` is an id, a URL, or the path it was read from: all articles of it, each in a
        transaction of its own. A tombstone in the log says when, ``moment`` or now, and why.
        """
        now = moment or datetime.now(UTC)
        with self._mapped("written"):
            found = log.find(self._open, article)
            for node in found:
                self.see_to_the_layer(now)
                current = log.current_graph(self._open, node)
                assert current is not None  # log.find gives what is stored
                name = node.value.removeprefix(PREFIXES["article"])
                self._note(Entry(what="forget", article=name, when=now, reason=reason))
                gone = in_graph(DefaultGraph(), self.supported_only_by(current))
                ended, tombstone = log.withdrawal(self._open, node, current, now, reason)
                resolved = layer.forget_change(self._open, name, now)
                changes = Changes(
                    dropped=(*_graphs_of(current), *resolved.dropped),
                    deleted=(*gone, *ended, *resolved.deleted),
                    inserted=(*tombstone, *resolved.inserted),
                )
                self._apply(changes, name, *sorted(resolved.touched))
        return bool(found)

    def withdrawals(self) -> Iterator[log.Withdrawn]:
        """Yield the articles that were forgotten and did not come back, by id."""
        with self._mapped("read"):
            yield from log.withdrawals(self._open)

    def withdrawn(self, articles: Sequence[str]) -> dict[str, tuple[log.Withdrawn, ...]]:
        """Return those forgotten of each id, URL, or path.

        Of URLs and paths the journal tells, which is read through, once for all.
        """
        gone = {one.id: one for one in self.withdrawals()} if articles else {}
        found = {article: {article} & gone.keys() for article in articles}
        others = frozenset(article for article in articles if not found[article])
        if gone and others and self._intake.exists():
            with suppress(Damaged):  # what foedus check tells
                for article, name in history.named(self._intake, others, gone):
                    found[article].add(name)
        return {article: tuple(gone[name] for name in sorted(found[article])) for article in articles}

    def find(self, article: str) -> tuple[StoredArticle, ...]:
        """Return the stored articles of that id, URL, or path; a path may have several."""
        with self._mapped("read"):
            graphs = ((node, log.current_graph(self._open, node)) for node in log.find(self._open, article))
            return tuple(log.stored_article(self._open, node, graph) for node, graph in graphs if graph)

    def articles(self) -> Iterator[StoredArticle]:
        """Yield every stored article, by id."""
        with self._mapped("read"):
            for article, graph in log.current_graphs(self._open):
                yield log.stored_article(self._open, article, graph)

    def changed_since(self, mark: str | None) -> Changed:
        """Return the ids of the articles that were put or forgotten since ``mark``, and the mark now.

        A mark comes from an earlier call; ids are None where it no longer holds (``stores.journal``).
        """
        self._commit()
        return journal.since(self._seen if self._read_only else self._journal.read(), mark)

    def quads(self, graph: NamedNode | None = None) -> Iterator[Quad]:
        """Yield the quads of ``graph``; of None: the plain edges, then every article graph by name.

        The plain edges come as quads of the default graph. The log and the edge graphs are the
        store's own and come only when named. Within a graph the order is that of the N-Quads lines, so
        the same content always comes in the same order.
        """
        if graph is None:
            yield from self.plain_edges()
        with self._mapped("read"):
            for name in self._article_graphs() if graph is None else [graph]:
                yield from sorted(self._in_graph(name), key=str)

    def saying(self, graph: NamedNode, predicates: Iterable[NamedNode]) -> Iterator[Quad]:
        """Yield the quads of ``graph`` that have one of these predicates, in no order."""
        with self._mapped("read"):
            for predicate in predicates:
                yield from self._open.quads_for_pattern(None, predicate, None, graph)

    def said(self, graph: NamedNode) -> Iterator[Quad]:
        """Yield the quads of ``graph`` as ``quads`` does, in no order: sorting takes longer than reading."""
        with self._mapped("read"):
            yield from self._in_graph(graph)

    def triples(self, graph: NamedNode) -> bytes:
        """Return the N-Triples of ``graph``, in no order: a quarter faster than ``said``.

        A query gives three terms a statement out of the store's dictionary, where a pattern gives four.
        """
        with self._mapped("read"):
            found = self._open.query(f"CONSTRUCT {{ ?s ?p ?o }} {{ GRAPH {graph} {{ ?s ?p ?o }} }}")
            assert isinstance(found, QueryTriples)  # as CONSTRUCT gives
            return found.serialize(format=RdfFormat.N_TRIPLES) or b""

    def about(self, subject: NamedNode, graph: NamedNode | None = None) -> Iterator[Quad]:
        """Yield what ``graph``, or any graph, says of ``subject``: also plain edges and the log."""
        with self._mapped("read"):
            yield from self._open.quads_for_pattern(subject, None, None, graph)

    def describing(self, subject: NamedNode) -> Iterator[NamedNode]:
        """Yield the graphs that tell of what class ``subject`` is, as they are found."""
        with self._mapped("read"):
            for quad in self._open.quads_for_pattern(subject, term("rdf:type"), None, None):
                if isinstance(quad.graph_name, NamedNode):
                    yield quad.graph_name

    def plain_edges(self) -> Iterator[Quad]:
        """Yield every plain edge once, as a quad of the default graph, sorted."""
        with self._mapped("read"):
            found = {edge for graph in self._article_graphs() for edge in self._triples(edge_graph(graph))}
            yield from sorted(in_graph(DefaultGraph(), found), key=str)

    def counts(self) -> StoreCounts:
        """Count what is in the store. Reads all of it."""
        with self._mapped("read"):
            edges = sum(1 for _ in self.plain_edges())
            graphs = self._article_graphs()
            return StoreCounts(
                articles=len(graphs),
                actors=self._count(*ACTOR_CLASS.values()),
                places=self._count("Place"),
                events=self._count("Event"),
                agreements=self._count("Agreement"),
                claims=self._count("Claim"),
                plain_edges=edges,
                quads=edges + sum(1 for graph in graphs for _ in self._in_graph(graph)),
            )

    def query(self, sparql: str, *, timeout: float | None = None, memory: int = 0) -> Rows:
        """Answer a SPARQL query; its default graph is the union of all articles and plain edges.

        ASK gives one row with the column ``answer``; CONSTRUCT and DESCRIBE give the columns subject,
        predicate, object. With ``timeout``, in seconds, the query runs in a process of its own, which
        is ended when the time is over, or when it takes more bytes of ``memory`` (0: no limit): then
        QueryTimeout or StoreUnusable. Raises WrongUse if it cannot be read, or would ask another server
        (SERVICE).
        """
        if timeout is not None:
            return answers.ask_within(self._folder.root, sparql, answers.Within(timeout, memory))
        with self._mapped("read"):
            return answers.ask(self._open, sparql)

    def search(self, index: str, words: str) -> tuple[str, ...]:
        """Return the IRIs of the nodes with all of these words in ``names`` or ``quotes``, sorted.

        Case and accents do not matter; a word that ends in ``*`` is the beginning of one. Raises WrongUse
        where there is no word.
        """
        return fulltext.search(self._folder.words, self, index, words)

    def construct(self, sparql: str, *, timeout: float | None = None, memory: int = 0) -> list[Triple]:
        """Return the triples that a CONSTRUCT or DESCRIBE query makes, sorted; limits as in ``query``."""
        if timeout is not None:
            return answers.construct_within(self._folder.root, sparql, answers.Within(timeout, memory))
        with self._mapped("read"):
            return answers.construct(self._open, sparql)

    def check(self) -> tuple[str, ...]:
        """Return a line for everything that is wrong with the store, sorted (``stores.checking``)."""
        with self._mapped("read"):
            known = sums.has_all(self._folder.rdf, self._folder.sums)
            found = checking.check(self._open, self._intake, every_index=not known)
            tables = sums.damaged_tables(self._folder.rdf, self._folder.sums)
            return tuple(sorted((*found, *(f"{path}: is not what was written" for path in tables))))

    def damaged(self) -> tuple[tuple[Path, str], ...]:
        """Return what lies beside the tables and is not what it should be, and why (``stores.beside``)."""
        with self._mapped("read"):
            return tuple(beside.damaged(self._folder, self))

    def _changes_now(self) -> bytes:
        """Return the journal; nothing where its writer was killed, and may have left a change out."""
        seen = self._journal.read()
        return seen if journal.closed(seen) or writer_lives(self._folder.lock) else b""

    @contextmanager
    def _mapped(self, done: str) -> Iterator[None]:
        try:
            with unusable_as(self._folder.root, done):
                yield
        except BaseException:
            self._unsure |= done == "written"
            raise

    def _apply(self, changes: Changes, *ids: str) -> None:
        if self._read_only:
            raise StoreUnusable(f"{self._folder.root}: the store is open for reading only")
        self._journal.open()
        self._open.update(changes.request())
        self._journal.add(*ids)
        self._unflushed += changes.size() + _A_GRAPH * len(changes.dropped) + 1
        self._unsearchable += len(ids)
        most = FLUSH_REBUILDING if self._rebuilding else FLUSH_EVERY
        if self._unflushed >= most or (self._unflushed >= self._beside and is_read(self._folder)):
            self._to_disk()
        if self._unsearchable >= SEARCHABLE_EVERY:
            self._make_searchable()

    def _article_graphs(self) -> list[NamedNode]:
        return sorted((graph for _, graph in log.current_graphs(self._open)), key=str)

    def _triples(self, graph: NamedNode | DefaultGraph) -> set[Triple]:
        return {quad.triple for quad in self._in_graph(graph)}

    def _in_graph(self, graph: NamedNode | DefaultGraph) -> Iterator[Quad]:
        return self._open.quads_for_pattern(None, None, None, graph)

    def _count(self, *classes: str) -> int:
        """Return how many there are; not by COUNT, which on a damaged table takes all memory."""
        found = (
            self._open.quads_for_pattern(None, term("rdf:type"), term(f"foe:{name}"), DefaultGraph())
            for name in classes
        )
        if len(classes) == 1:  # there may be millions
            return sum(1 for quads in found for _ in quads)
        return len({quad.subject for quads in found for quad in quads})


def flush_beside(folder: StoreFolder) -> int:
    """Return the quads after which the log is emptied while somebody reads, at the size of the store now."""
    least, most = FLUSH_BESIDE
    return max(least, min(most, size_of_tables(folder) // _TABLES_A_QUAD))


def _graphs_of(graph: NamedNode | None) -> tuple[NamedNode, ...]:
    return () if graph is None else (graph, edge_graph(graph))
