"""The main job: articles in, validated graph out. Every article is counted exactly once."""

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Protocol

from pyoxigraph import NamedNode, Quad

from foedus.errors import InvalidValue, StopRun
from foedus.model import Article, Counts, Extraction, Finding, Quarantined, Rejection
from foedus.plugins import Extractor
from foedus.rdf.dataset import graph_name, to_quads
from foedus.resolve.edges import plain_edges
from foedus.text.language import detect
from foedus.vocab import Reason, Stage

Edge = tuple[str, str, str]

#: The longest text taken as one article. What it says is held in memory and validated as a whole:
#: some 600 MB at this length. Long reports have a tenth of it.
MAX_CHARACTERS = 200_000


class ArticleGate(Protocol):
    """What decides whether an article graph may be stored (``validate.gate.Gate``)."""

    def check(self, quads: Sequence[Quad], edges: Sequence[Edge], article: Article) -> tuple[Finding, ...]:
        """Return the violations; none means: store it."""
        ...


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

    def put(
        self,
        quads: Sequence[Quad],
        edges: Sequence[Edge],
        *,
        article_id: str,
        graph: NamedNode,
        recorded_at: datetime,
    ) -> Stored:
        """Store one article in one transaction, in place of an older revision."""
        ...


class QuarantineBox(Protocol):
    """Where articles wait that failed the gate (``stores.quarantine.Quarantine``)."""

    def add(self, item: Quarantined, quads: Sequence[Quad]) -> object:
        """Put an article aside with its report."""
        ...

    def remove(self, article_id: str) -> object:
        """Forget a quarantined article: it passed, or was given up."""
        ...


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one input: ``what`` is stored, unchanged, quarantined or rejected.

    ``replaced`` tells of a stored one that another revision of the same article had to go for it.
    """

    what: str
    name: str
    extraction: Extraction | None = None
    rejection: Rejection | None = None
    findings: tuple[Finding, ...] = ()
    replaced: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Builder:
    """The stages of a build, wired."""

    extractor: Extractor
    gate: ArticleGate
    store: ArticleStore
    quarantine: QuarantineBox
    clock: Callable[[], datetime]

    def build(self, items: Iterable[Article | Rejection], report: Callable[[Outcome], None]) -> Counts:
        """Take each item as far as it goes, tell ``report`` about it, and return the counts.

        StopRun passes through: what was stored before it stays stored.
        """
        tally: Counter[str] = Counter()
        reasons: Counter[str] = Counter()
        left_out: Counter[str] = Counter()
        for item in items:
            outcome = self._one(item)
            tally["read"] += 1
            tally[outcome.what] += 1
            tally["replaced"] += outcome.replaced
            if outcome.rejection:
                reasons[outcome.rejection.reason.value] += 1
            if outcome.what == "stored" and outcome.extraction:
                tally.update(_contents(outcome.extraction))
                left_out.update(rejection.reason.value for rejection in outcome.extraction.rejections)
            report(outcome)
        return Counts(
            **tally, rejections=tuple(sorted(reasons.items())), left_out=tuple(sorted(left_out.items()))
        )

    def _one(self, item: Article | Rejection) -> Outcome:
        if isinstance(item, Rejection):
            return _rejected(item.detail, item)
        article, rejection = admissible(item, self.extractor.languages)
        name = _name(article)
        if rejection:
            return _rejected(name, rejection)
        graph = graph_name(article, self.extractor.name, self.extractor.version)
        if self.store.has(graph):
            return Outcome("unchanged", name)
        found = _extracted(article, self.extractor)
        if isinstance(found, Rejection):
            return _rejected(name, found)
        try:
            return self._admit(found, graph, name)
        except InvalidValue as error:
            detail = f"{name}: what the extractor {self.extractor.name!r} says cannot be stored: {error}"
            return _rejected(name, Rejection(Stage.STORE, Reason.UNSTORABLE, detail))

    def _admit(self, extraction: Extraction, graph: NamedNode, name: str) -> Outcome:
        article = extraction.article
        now = self.clock()
        quads, edges = to_quads(extraction), plain_edges(extraction)
        if findings := self.gate.check(quads, edges, article):
            self.quarantine.add(Quarantined(article, findings, now), quads)
            return Outcome("quarantined", name, extraction, findings=findings)
        put = self.store.put(quads, edges, article_id=article.id, graph=graph, recorded_at=now)
        self.quarantine.remove(article.id)
        return Outcome("stored", name, extraction, replaced=put.replaced is not None)


def _rejected(name: str, rejection: Rejection) -> Outcome:
    return Outcome("rejected", name, rejection=rejection)


def admissible(article: Article, languages: frozenset[str]) -> tuple[Article, Rejection | None]:
    """Return ``article`` with its language found where none is given, or why it cannot be read."""
    name = _name(article)
    if len(article.text) > MAX_CHARACTERS:
        size = f"{len(article.text):,} characters"
        detail = f"{name}: a text of {size} is no article; the limit is {MAX_CHARACTERS:,}"
        return article, Rejection(Stage.EXTRACT, Reason.TOO_LARGE, detail)
    language = article.language or detect(article.text)[0]
    if language.split("-")[0] in languages:
        return replace(article, language=language), None
    detail = f"{name}: language {language!r} is not one of {', '.join(sorted(languages))}"
    if article.language is None:
        detail += " (detected; where that is wrong, give the article a language)"
    return article, Rejection(Stage.EXTRACT, Reason.UNSUPPORTED_LANGUAGE, detail)


def extract_from(item: Article | Rejection, extractor: Extractor) -> Extraction | Rejection:
    """Return what ``extractor`` finds in an article that was read, or why nothing comes of it."""
    if isinstance(item, Rejection):
        return item
    article, rejection = admissible(item, extractor.languages)
    return rejection or _extracted(article, extractor)


def _extracted(article: Article, extractor: Extractor) -> Extraction | Rejection:
    try:
        return extractor.extract(article)
    except StopRun:
        raise
    except Exception as error:  # noqa: BLE001  (plug-ins may raise anything; the others must go on)
        why = f"{type(error).__name__}: {' '.join(str(error).split())}"
        detail = f"{_name(article)}: the extractor {extractor.name!r} failed: {why}"
        return Rejection(Stage.EXTRACT, Reason.EXTRACTOR_FAILED, detail)


def _name(article: Article) -> str:
    return article.path or article.url or article.id


def _contents(extraction: Extraction) -> dict[str, int]:
    claims = sum(len(event.claims) for event in extraction.events)
    claims += sum(len(step.claims) for agreement in extraction.agreements for step in agreement.steps)
    return {
        "events": len(extraction.events),
        "agreements": len(extraction.agreements),
        "claims": claims,
    }
