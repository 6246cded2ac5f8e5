"""How Neo4j is brought up to what a store holds: what to write, what to take away, in which batches.

No driver here. Rows are worked out for one batch while another thread waits for Neo4j to write the one
before. A store that keeps a journal (``stores.journal``) is asked what changed since the mark that Neo4j
holds, so that one new article costs the same beside ten as beside ten million; where the mark does
not hold, all digests are compared.
"""

import sys
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime
from typing import Protocol, TypeVar, runtime_checkable

from pyoxigraph import NamedNode

from foedus.rdf.projection import FORMAT, Projection, project_triples
from foedus.stores.journal import Changed
from foedus.stores.neo4j_reading import Run, held, held_of, mark_of, origin_of
from foedus.stores.neo4j_rows import Entry, graph_node, set_mark, write

#: Article graphs that one transaction takes away.
BATCH_GRAPHS = 100

_T = TypeVar("_T")
Report = Callable[[int, int], None]


class StoredGraph(Protocol):
    """An article graph that a source holds (``stores.oxigraph.StoredArticle``)."""

    @property
    def graph(self) -> NamedNode:
        """Its name."""
        ...

    @property
    def digest(self) -> str:
        """A digest of its content."""
        ...

    @property
    def id(self) -> str:
        """The id of the article."""
        ...

    @property
    def recorded_at(self) -> datetime:
        """When the source took it in, with a time zone."""
        ...


class Source(Protocol):
    """Where article graphs come from."""

    def articles(self) -> Iterable[StoredGraph]:
        """Return all article graphs that there are."""
        ...

    def triples(self, graph: NamedNode) -> bytes:
        """Return the N-Triples of one of them, as pyoxigraph writes them."""
        ...


@runtime_checkable
class ChangingSource(Source, Protocol):
    """A source that knows what changed in it (``stores.oxigraph.GraphStore``)."""

    def changed_since(self, mark: str | None) -> Changed:
        """Return the ids of the articles that changed since ``mark``, and the mark now."""
        ...

    def find(self, article: str) -> Iterable[StoredGraph]:
        """Return the article of that id, among others."""
        ...

    def identity(self) -> str:
        """Return what tells this source from any other, however much it changes."""
        ...


@dataclass(frozen=True, slots=True)
class LoadReport:
    """What a load did: article graphs ``loaded``, ``unchanged``, ``removed``; and what that changed.

    ``unchanged`` counts those that were looked at.
    """

    loaded: int = 0
    unchanged: int = 0
    removed: int = 0
    nodes_created: int = 0
    nodes_deleted: int = 0
    relationships_created: int = 0
    relationships_deleted: int = 0

    def __add__(self, other: "LoadReport") -> "LoadReport":
        """Return what both did."""
        return LoadReport(*(getattr(self, name) + getattr(other, name) for name in self.__slots__))


class Target(Protocol):
    """Neo4j, as far as loading needs it (``stores.neo4j.Neo4jStore``)."""

    def reading(self, work: Callable[[Run], _T]) -> _T:
        """Return what ``work`` gives in a transaction that reads."""
        ...

    def writing(self, work: Callable[[Run], _T]) -> tuple[_T, LoadReport]:
        """Do ``work`` in a transaction; return its result, and what changed."""
        ...

    def remove(self, graphs: Sequence[str]) -> LoadReport:
        """Take article graphs away."""
        ...


def load(target: Target, source: Source, report: Report | None, *, whole: bool, rows: int) -> LoadReport:
    """Make ``target`` hold what ``source`` holds: write what differs, take away what is gone.

    ``report`` is told how many article graphs are done, of how many. With ``whole``, or where nobody
    knows what changed, everything is compared. A transaction writes about ``rows`` rows.
    """
    if not isinstance(source, ChangingSource):
        return _Load(target, source, report, rows).everything()
    known, _, mark = (target.reading(mark_of) or "").partition(".")
    changed = source.changed_since(None if whole or known != FORMAT else mark)
    if changed.articles is None:
        done = _Load(target, source, report, rows).everything()
    else:
        ids = sorted(changed.articles)
        items = [item for name in ids for item in source.find(name) if item.id == name]
        done = _Load(target, source, report, rows).run(items, target.reading(lambda run: held_of(run, ids)))
    target.writing(lambda run: set_mark(run, f"{FORMAT}.{changed.mark}", source.identity()))
    return done


@dataclass(frozen=True, slots=True)
class Standing:
    """How Neo4j stands beside a source, in graphs: of articles, and of what several tell as one thing.

    ``missing`` ones it lacks, or holds as they were before; ``extra`` ones the source does not hold;
    ``same`` ones it holds as they are. ``foreign``: what was loaded last came from another source.
    """

    same: int
    missing: int
    extra: int
    foreign: bool


def standing(target: Target, source: ChangingSource) -> Standing:
    """Compare the digests of all graphs; nothing is changed."""
    wanted = {item.graph.value: digest_of(item) for item in source.articles()}
    there = target.reading(held)
    same = sum(graph in there and there[graph][0] == digest for graph, digest in wanted.items())
    return Standing(same, len(wanted) - same, len(there.keys() - wanted.keys()), is_foreign(target, source))


def is_foreign(target: Target, source: ChangingSource) -> bool:
    """Whether what Neo4j holds was loaded from another source."""
    return target.reading(origin_of) not in (None, source.identity())


def digest_of(item: StoredGraph) -> str:
    """Return what Neo4j says of an article graph that it holds in full: format, digest and day."""
    return f"{FORMAT}.{item.digest}.{_recorded(item):%Y%m%d}"


def entry_of(item: StoredGraph, projection: Projection, replaces: str | None = None) -> Entry:
    """Return what is written of an article graph."""
    return Entry(projection, digest_of(item), replaces, _recorded(item))


def projections(source: Source) -> Iterator[Projection]:
    """Yield every article graph as rows, by name, all that is written on the node of the graph included."""
    for item in sorted(source.articles(), key=lambda item: item.graph.value):
        projection = project_triples(item.graph.value, source.triples(item.graph))
        entry = entry_of(item, projection)
        own = (graph_node(entry, node) if node.uri == item.graph.value else node for node in projection.nodes)
        yield replace(projection, nodes=tuple(own))


def _recorded(item: StoredGraph) -> date:
    return item.recorded_at.astimezone(UTC).date()


@contextmanager
def _brisk() -> Iterator[None]:
    """Let threads take turns ten times as often as they do by default.

    A thread that was told by Neo4j to go on has else to wait 5 ms for the one that works out rows, some
    hundred times a batch: that alone halved the rate.
    """
    before = sys.getswitchinterval()
    sys.setswitchinterval(0.0005)
    try:
        yield
    finally:
        sys.setswitchinterval(before)


@dataclass(slots=True)
class _Load:
    """One load."""

    target: Target
    source: Source
    report: Report | None
    rows: int
    done: LoadReport = LoadReport()
    finished: int = 0
    total: int = 0
    running: "Future[LoadReport] | None" = field(default=None)

    def everything(self) -> LoadReport:
        """Compare all that the source holds with all that is in Neo4j."""
        return self.run(list(self.source.articles()), self.target.reading(held))

    def run(self, items: list[StoredGraph], there: Mapping[str, tuple[str, str]]) -> LoadReport:
        """Make of ``there`` (digest and article by graph) what ``items`` say."""
        self.total = len(items)
        wanted = {item.graph.value: item for item in items}
        stale = {graph: article for graph, (_, article) in there.items() if graph not in wanted}
        by_article = {article.rpartition("/")[2]: graph for graph, article in stale.items()}
        batch: list[Entry] = []
        rows = 0
        with _brisk(), ThreadPoolExecutor(1) as writer:
            for graph, item in sorted(wanted.items()):
                if there.get(graph, ("",))[0] == digest_of(item):
                    self._finish(LoadReport(unchanged=1), 1)
                    continue
                replaces = by_article.pop(item.id, None)
                projection = project_triples(graph, self.source.triples(item.graph))
                batch.append(entry_of(item, projection, replaces))
                stale.pop(replaces or "", None)
                rows += batch[-1].projection.rows
                if rows >= self.rows:
                    self._hand_over(writer, batch)
                    batch, rows = [], 0
            self._hand_over(writer, batch)
            self._hand_over(writer, [])
        self.done += self.target.remove(sorted(stale))
        return self.done

    def _hand_over(self, writer: ThreadPoolExecutor, batch: list[Entry]) -> None:
        """Wait until the batch before is written; let ``batch`` be written meanwhile."""
        if self.running is not None:
            written = self.running.result()
            self._finish(written, written.loaded + written.unchanged)
        self.running = writer.submit(self._write, batch) if batch else None

    def _write(self, batch: list[Entry]) -> LoadReport:
        written, changes = self.target.writing(lambda run: write(run, batch))
        replaced = sum(1 for entry in batch if entry.replaces)
        return replace(changes, loaded=written, unchanged=len(batch) - written, removed=replaced)

    def _finish(self, done: LoadReport, articles: int) -> None:
        self.done += done
        self.finished += articles
        if self.report:
            self.report(self.finished, self.total)
