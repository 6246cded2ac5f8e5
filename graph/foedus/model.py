"""What travels between the stages: frozen values, checked where they are made.

Offsets are code points of ``Article.text``, half open (``text[start:end]``). Ids are the part
of an IRI after its name space (``vocab.PREFIXES``): the actor ``RUS`` is
``https://w3id.org/foedus/actor/RUS``.
"""

import re
from dataclasses import dataclass
from datetime import date, datetime

from foedus.errors import InvalidValue
from foedus.vocab import (
    GEOMETRY,
    ActorKind,
    AgreementKind,
    AgreementStep,
    Certainty,
    EventType,
    Polarity,
    Reason,
    Stage,
    Status,
    Tense,
)

_ID = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]*\Z")
_COUNTRY = re.compile(r"[A-Z]{3}\Z")
_LANGUAGE = re.compile(r"[a-z]{2,3}(-[A-Za-z0-9]{2,8})*\Z")
_WIKIDATA = re.compile(r"Q[1-9][0-9]*\Z")


def _check(condition: bool, message: str) -> None:
    if not condition:
        raise InvalidValue(message)


def _check_id(value: str, what: str) -> None:
    _check(_ID.match(value) is not None, f"{what} id {value!r} is not letters, digits, '.', '_', '-'")


def _check_country(value: str | None) -> None:
    _check(
        value is None or _COUNTRY.match(value) is not None,
        f"country {value!r} is not an ISO 3166 alpha-3 code",
    )


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A stretch of an article's text: code points ``start`` (in) to ``end`` (out)."""

    start: int
    end: int

    def __post_init__(self) -> None:
        _check(0 <= self.start < self.end, f"span {self.start}..{self.end} is empty or backwards")


@dataclass(frozen=True, slots=True)
class EdtfDate:
    """A date as precise as the text allows.

    ``edtf`` is a level 0 or 1 EDTF string (``2025-07-12``, ``2024-06``, ``2025-07-07/2025-07-13``,
    ``2022-02/..``); ``earliest`` and ``latest`` are the days that bound it, None where open.
    """

    edtf: str
    earliest: date | None
    latest: date | None

    def __post_init__(self) -> None:
        _check(bool(self.edtf), "an EDTF date is not empty")
        _check(
            self.earliest is None or self.latest is None or self.earliest <= self.latest,
            f"date {self.edtf} ends before it begins",
        )


@dataclass(frozen=True, slots=True)
class Article:
    """A news article as read: ``text`` is the body, unchanged, in Unicode code points.

    ``id`` is the one given by its source, else made from the URL, else from the content.
    ``path`` is the file it was read from, as given; ``published`` is None where nothing says it.
    ``updated`` is the day on which its publisher says it was changed, ``correction`` what it says of that.
    """

    id: str
    text: str
    title: str = ""
    language: str | None = None
    published: date | None = None
    url: str | None = None
    publisher: str | None = None
    path: str | None = None
    updated: date | None = None
    correction: str = ""

    def __post_init__(self) -> None:
        _check_id(self.id, "article")
        _check(bool(self.text.strip()), f"article {self.id} has no text")
        _check(
            self.language is None or _LANGUAGE.match(self.language) is not None,
            f"language {self.language!r} is not a BCP 47 tag",
        )


@dataclass(frozen=True, slots=True)
class Actor:
    """Somebody who acts: a state, an organ, a person, an organisation.

    ``name`` is the preferred name in the article's language (reference data may know others),
    ``aliases`` are the other forms met in the article; ``office`` is a title that the article
    gives a person ("Menteri Luar Negeri Rusia").
    """

    id: str
    name: str
    kind: ActorKind
    country: str | None = None
    wikidata: str | None = None
    mentions: tuple[Span, ...] = ()
    aliases: tuple[str, ...] = ()
    office: str | None = None

    def __post_init__(self) -> None:
        _check_id(self.id, "actor")
        _check(bool(self.name.strip()), f"actor {self.id} has no name")
        _check_country(self.country)
        _check(
            self.wikidata is None or _WIKIDATA.match(self.wikidata) is not None,
            f"wikidata {self.wikidata!r} is not a Q-number",
        )


@dataclass(frozen=True, slots=True)
class Place:
    """Where something happened; ``latitude`` and ``longitude`` in degrees, WGS 84."""

    id: str
    name: str
    country: str | None = None
    mentions: tuple[Span, ...] = ()
    geonames: int | None = None
    latitude: float | None = None
    longitude: float | None = None

    def __post_init__(self) -> None:
        _check_id(self.id, "place")
        _check(not self.id.endswith(GEOMETRY), f"place id {self.id!r} ends in {GEOMETRY}, as geometries do")
        _check(bool(self.name.strip()), f"place {self.id} has no name")
        _check_country(self.country)
        _check((self.latitude is None) == (self.longitude is None), f"place {self.id} has half a position")


@dataclass(frozen=True, slots=True)
class Evidence:
    """The exact characters of the article on which a claim rests; ``quote`` equals that text."""

    span: Span
    quote: str

    def __post_init__(self) -> None:
        _check(
            len(self.quote) == self.span.end - self.span.start,
            f"quote {self.quote!r} is not as long as its span {self.span.start}..{self.span.end}",
        )


@dataclass(frozen=True, slots=True)
class Claim:
    """That somebody states something, in these words.

    ``speaker`` and ``reporter`` are actor ids: whose words carry it, and the outlet or agency
    credited; empty where the article says it in its own voice. ``trigger`` names the rule and
    words that fired ("lexicon:id:bertemu-v"); ``confidence`` is in 0..1.
    """

    id: str
    evidence: tuple[Evidence, ...]
    status: Status
    polarity: Polarity = Polarity.AFFIRMED
    certainty: Certainty = Certainty.CERTAIN
    tense: Tense = Tense.PAST
    speaker: tuple[str, ...] = ()
    reporter: tuple[str, ...] = ()
    confidence: float = 1.0
    trigger: str = ""

    def __post_init__(self) -> None:
        _check_id(self.id, "claim")
        _check(bool(self.evidence), f"claim {self.id} has no evidence")
        _check(0.0 <= self.confidence <= 1.0, f"confidence {self.confidence} is not in 0..1")


@dataclass(frozen=True, slots=True)
class Event:
    """Who did what to whom, when and where; ``source``, ``target``, ``mediator`` are actor ids.

    A meeting (CONSULT) has everybody who met as source or target; the first-named is the source.
    """

    id: str
    type: EventType
    status: Status
    claims: tuple[Claim, ...]
    source: tuple[str, ...] = ()
    target: tuple[str, ...] = ()
    mediator: tuple[str, ...] = ()
    mode: str | None = None
    date: EdtfDate | None = None
    place: str | None = None

    def __post_init__(self) -> None:
        _check_id(self.id, "event")
        _check(bool(self.claims), f"event {self.id} has no claim")
        _check(bool(self.source or self.target), f"event {self.id} has no actor")


@dataclass(frozen=True, slots=True)
class Step:
    """One dated step in the life of an agreement, with the claims on which it rests."""

    step: AgreementStep
    claims: tuple[Claim, ...]
    date: EdtfDate | None = None

    def __post_init__(self) -> None:
        _check(bool(self.claims), "a step has no claim")


@dataclass(frozen=True, slots=True)
class Agreement:
    """A treaty, accord, ceasefire, deal or memorandum; ``parties`` are the actor ids bound.

    ``topics`` are what it deals with, ``commitments`` what it binds them to, in the words of the article.
    """

    id: str
    name: str
    kind: AgreementKind
    parties: tuple[str, ...]
    steps: tuple[Step, ...]
    topics: tuple[str, ...] = ()
    commitments: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        _check_id(self.id, "agreement")
        _check(bool(self.name.strip()), f"agreement {self.id} has no name")
        _check(bool(self.steps), f"agreement {self.id} has no step")


@dataclass(frozen=True, slots=True)
class Rejection:
    """Something that did not reach the graph, and why; ``detail`` is one line for a person."""

    stage: Stage
    reason: Reason
    detail: str


@dataclass(frozen=True, slots=True)
class Extraction:
    """All that one extractor found in one article."""

    article: Article
    actors: tuple[Actor, ...] = ()
    places: tuple[Place, ...] = ()
    events: tuple[Event, ...] = ()
    agreements: tuple[Agreement, ...] = ()
    rejections: tuple[Rejection, ...] = ()
    extractor: str = "rules"
    extractor_version: str = ""

    def __post_init__(self) -> None:
        known = {actor.id for actor in self.actors}
        for event in self.events:
            used = {*event.source, *event.target, *event.mediator}
            _check(used <= known, f"event {event.id} names unknown actors {sorted(used - known)}")
            for claim in event.claims:
                self._check_claim(claim, known)
        for agreement in self.agreements:
            unknown = set(agreement.parties) - known
            _check(not unknown, f"agreement {agreement.id} names unknown parties {sorted(unknown)}")
            for step in agreement.steps:
                for claim in step.claims:
                    self._check_claim(claim, known)
        places = {place.id for place in self.places}
        for event in self.events:
            _check(event.place is None or event.place in places, f"event {event.id} has unknown place")

    def _check_claim(self, claim: Claim, known: set[str]) -> None:
        unknown = {*claim.speaker, *claim.reporter} - known
        _check(not unknown, f"claim {claim.id} names unknown actors {sorted(unknown)}")
        text = self.article.text
        for item in claim.evidence:
            _check(
                text[item.span.start : item.span.end] == item.quote,
                f"claim {claim.id}: {item.quote!r} is not what stands at {item.span.start}",
            )


@dataclass(frozen=True, slots=True)
class Finding:
    """One violation that the SHACL gate found: which node, which shape, and a message."""

    focus: str
    shape: str
    message: str
    path: str | None = None
    value: str | None = None
    severity: str = "Violation"


@dataclass(frozen=True, slots=True)
class Quarantined:
    """An article that failed the gate: its report and when it was put aside."""

    article: Article
    findings: tuple[Finding, ...]
    when: datetime


@dataclass(frozen=True, slots=True)
class Counts:
    """What a run did. Always: ``read == stored + unchanged + quarantined + rejected``.

    ``replaced`` of the stored ones took the place of an older revision of the same article, which this
    run or an earlier one had stored; ``older`` of the unchanged ones are revisions that a stored one had
    replaced. ``rejections`` counts rejected articles by reason; ``left_out``
    counts, by reason, what the extractor saw in stored articles and did not take (an event without an
    actor, say).
    """

    read: int = 0
    stored: int = 0
    unchanged: int = 0
    quarantined: int = 0
    rejected: int = 0
    replaced: int = 0
    older: int = 0
    events: int = 0
    agreements: int = 0
    claims: int = 0
    rejections: tuple[tuple[str, int], ...] = ()
    left_out: tuple[tuple[str, int], ...] = ()


#: One cell of a query's answer. IRIs and dates are strings; ``None`` is unbound.
Cell = str | int | float | bool | None


@dataclass(frozen=True, slots=True)
class Rows:
    """The answer to a query, the same from SPARQL and from Cypher."""

    columns: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]

    def __post_init__(self) -> None:
        _check(all(len(row) == len(self.columns) for row in self.rows), "a row is not as wide as its columns")
