"""The main job: articles in, validated graph out. Every article is counted exactly once."""

from collections import Counter, deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from pyoxigraph import NamedNode, Quad

from foedus.errors import InvalidValue
from foedus.model import Article, Counts, Finding, Quarantined, Rejection
from foedus.pipeline.extracting import admissible, name_of
from foedus.pipeline.preparing import ArticleGate, Prepared, prepare, unstorable
from foedus.pipeline.workers import Ticket, Workers
from foedus.plugins import Extractor
from foedus.rdf.dataset import graph_name
from foedus.resolve.edges import Edge
from foedus.sources.identity import is_url
from foedus.stores.incoming import Incoming

#: Articles that are prepared in this process before others are started: so few are done sooner alone.
ALONE = 24


class Stored(Protocol):
    """What storing an article did (``stores.oxigraph.Put``)."""

    @property
    def replaced(self) -> NamedNode | None:
        """The older revision that went, if there was one."""
        ...


class ArticleStore(Protocol):
    """Where article graphs go (``stores.oxigraph.GraphStore``)."""

    def has(self, graph: NamedNode) -> bool:
        """Whether this very revision is stored."""
        ...

    def was_replaced(self, graph: NamedNode) -> bool:
        """Whether this revision was stored, and another of its article is now."""
        ...

    def take(self, told: Incoming, *, recorded_at: datetime) -> Stored:
        """Store one article in place of an older revision, in one transaction."""
        ...

    def secure(self) -> None:
        """See to it that no loss of power takes what was stored."""
        ...


class QuarantineBox(Protocol):
    """Where articles wait that failed the gate (``stores.quarantine.Quarantine``)."""

    def add(self, item: Quarantined, quads: Sequence[Quad], edges: Sequence[Edge]) -> object:
        """Put an article aside with its report."""
        ...

    def holds(self, article_id: str) -> bool:
        """Whether an article waits here."""
        ...

    def remove(self, article_id: str) -> object:
        """Forget a quarantined article: it passed, or was given up."""
        ...


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one input: ``what`` is stored, unchanged, quarantined or rejected.

    ``replaced`` tells of a stored one that another revision of the same article had to go for it, ``older``
    of an unchanged one that it is not what is stored: a newer revision had taken its place already.
    """

    what: str
    name: str
    prepared: Prepared | None = None
    rejection: Rejection | None = None
    findings: tuple[Finding, ...] = ()
    replaced: bool = False
    older: bool = False


@dataclass(frozen=True, slots=True)
class _Awaited:
    """An article on its way, in the order of the input: its outcome, or who is preparing it.

    None is the ``article`` of what was rejected at once.
    """

    article: Article | None
    outcome: Outcome | None = None
    ticket: Ticket | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Builder:
    """The stages of a build, wired. With ``workers`` articles are prepared by other processes."""

    extractor: Extractor
    gate: ArticleGate
    store: ArticleStore
    quarantine: QuarantineBox
    clock: Callable[[], datetime]
    workers: Workers | None = None

    def build(self, items: Iterable[Article | Rejection], report: Callable[[Outcome], None]) -> Counts:
        """Take each item as far as it goes, tell ``report`` about it, and return the counts.

        Items are stored and told in their order, whoever prepared them. With ``workers``, items are read
        ahead of what is stored, else never. StopRun passes through: what was stored before stays stored.

        A revision that another one had replaced already is held back: a run that begins anew meets the
        older before the newer, and is to change nothing. Only where no newer one follows did the article
        go back to what it said, and the revision is stored at the end. (A page is met once, so at once.)
        """
        tally: Counter[str] = Counter()
        reasons: Counter[str] = Counter()
        left_out: Counter[str] = Counter()
        for outcome in self._outcomes(items):
            tally["read"] += 1
            tally[outcome.what] += 1
            tally["replaced"] += outcome.replaced
            tally["older"] += outcome.older
            if outcome.rejection:
                reasons[outcome.rejection.reason.value] += 1
            if outcome.what == "stored" and outcome.prepared:
                tally.update(dict(outcome.prepared.contents))
                left_out.update(outcome.prepared.left_out)
            report(outcome)
        return Counts(
            **tally, rejections=tuple(sorted(reasons.items())), left_out=tuple(sorted(left_out.items()))
        )

    def _outcomes(self, items: Iterable[Article | Rejection]) -> Iterator[Outcome]:
        """Yield what becomes of each item, in order; at most a window of them is on its way."""
        waiting: deque[_Awaited] = deque()
        on_the_way: Counter[str] = Counter()
        held_back: dict[str, Article] = {}
        prepared = 0
        for item in items:
            awaited = self._begun(item, on_the_way, alone=prepared < ALONE)
            prepared += awaited.outcome is None
            waiting.append(awaited)
            limit = self.workers.window if self.workers and prepared > ALONE else 1
            while len(waiting) >= limit:
                yield from self._ended(waiting.popleft(), on_the_way, held_back)
        while waiting:
            yield from self._ended(waiting.popleft(), on_the_way, held_back)
        for article in held_back.values():
            yield self._stored(article)

    def _begun(self, item: Article | Rejection, on_the_way: Counter[str], *, alone: bool) -> _Awaited:
        if isinstance(item, Rejection):
            return _Awaited(None, _rejected(item.detail, item))
        article, rejection = admissible(item, self.extractor.languages)
        if rejection:
            return _Awaited(None, _rejected(name_of(article), rejection))
        # While another revision is on its way, nobody knows yet what the store will hold.
        if not on_the_way[article.id] and self._has(article):
            return _Awaited(article, Outcome("unchanged", name_of(article)))
        on_the_way[article.id] += 1
        if self.workers is None or alone:
            return _Awaited(article)
        return _Awaited(article, ticket=self.workers.submit(article))

    def _ended(
        self, awaited: _Awaited, on_the_way: Counter[str], held_back: dict[str, Article]
    ) -> Iterator[Outcome]:
        article, outcome = awaited.article, awaited.outcome
        if article is None:
            assert outcome is not None
            yield outcome
            return
        if older := held_back.pop(article.id, None):
            yield Outcome("unchanged", name_of(older), older=True)
        if outcome is None:
            on_the_way[article.id] -= 1
            if not on_the_way[article.id]:
                del on_the_way[article.id]
            if self._has(article):
                outcome = Outcome("unchanged", name_of(article))
            elif self._is_older(article):
                held_back[article.id] = article
                return
            else:
                outcome = self._stored(article, awaited.ticket)
        if outcome.what == "unchanged":
            self._leaves_quarantine(article)  # as when it was stored: a killed run may have got no further
        yield outcome

    def _stored(self, article: Article, ticket: Ticket | None = None) -> Outcome:
        """Take an article through all stages that are left."""
        name = name_of(article)
        if ticket and self.workers:
            found = self.workers.result(ticket)
        else:
            found = prepare(article, self.extractor, self.gate)
        if isinstance(found, Rejection):
            return _rejected(name, found)
        try:
            return self._admit(found, name)
        except InvalidValue as error:
            return _rejected(name, unstorable(article, self.extractor.name, error))

    def _has(self, article: Article) -> bool:
        return self.store.has(self._graph(article))

    def _is_older(self, article: Article) -> bool:
        return not is_url(article.path or "") and self.store.was_replaced(self._graph(article))

    def _graph(self, article: Article) -> NamedNode:
        return graph_name(article, self.extractor.name, self.extractor.version)

    def _admit(self, prepared: Prepared, name: str) -> Outcome:
        article = prepared.article
        now = self.clock()
        if prepared.incoming is None:
            item = Quarantined(article, prepared.findings, now)
            self.quarantine.add(item, prepared.quads(), prepared.edges)
            return Outcome("quarantined", name, prepared, findings=prepared.findings)
        put = self.store.take(prepared.incoming, recorded_at=now)
        self._leaves_quarantine(article)
        return Outcome("stored", name, prepared, replaced=put.replaced is not None)

    def _leaves_quarantine(self, article: Article) -> None:
        """Remove the case of a stored article, once nothing can take the article from the store any more."""
        if self.quarantine.holds(article.id):
            self.store.secure()
            self.quarantine.remove(article.id)


def _rejected(name: str, rejection: Rejection) -> Outcome:
    return Outcome("rejected", name, rejection=rejection)
