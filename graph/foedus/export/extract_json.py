"""The ``extract`` JSON of an article (DESIGN section 6): written for an extraction, read for ``eval``.

One object an article, one line an object. Offsets are code points of the article's text. Gold
files, which people write, have the same form; reading checks every value and names the file and
the place of what is wrong.
"""

import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import TypeVar

from foedus.errors import WrongUse
from foedus.model import Agreement, Claim, Event, Extraction
from foedus.vocab import ActorKind, AgreementKind, AgreementStep, EventType, Status

_SURROGATE = re.compile("[\ud800-\udfff]")
_STEP_ORDER = {step: place for place, step in enumerate(AgreementStep)}


def to_json(extraction: Extraction) -> str:
    """Return ``extraction`` as one line of JSON, without a line break, always the same for the same.

    An event's speakers, reporters and evidence are those of all its claims, in their order (the
    extractor puts the most specific first), each once; its confidence is the highest of theirs. An
    agreement's status is its furthest step and its date that step's own.
    """
    article = extraction.article
    value = {
        "article": {
            "id": article.id,
            "url": article.url,
            "title": article.title,
            "language": article.language,
            "published": article.published.isoformat() if article.published else None,
            "publisher": article.publisher or "",
        },
        "actors": [
            {
                "id": actor.id,
                "name": actor.name,
                "kind": actor.kind.value,
                "country": actor.country,
                "wikidata": actor.wikidata,
                "aliases": list(actor.aliases),
                "mentions": [[span.start, span.end] for span in actor.mentions],
            }
            for actor in extraction.actors
        ],
        "places": [
            {
                "id": place.id,
                "name": place.name,
                "country": place.country,
                "mentions": [[span.start, span.end] for span in place.mentions],
            }
            for place in extraction.places
        ],
        "events": [_event(event) for event in extraction.events],
        "agreements": [_agreement(agreement) for agreement in extraction.agreements],
        "rejections": [
            {"stage": item.stage.value, "reason": item.reason.value, "detail": item.detail}
            for item in extraction.rejections
        ],
    }
    return json.dumps(value, ensure_ascii=False)


def _event(event: Event) -> dict[str, object]:
    return {
        "id": event.id,
        "type": event.type.value,
        "mode": event.mode,
        "source": list(event.source),
        "target": list(event.target),
        "date": event.date.edtf if event.date else None,
        "place": event.place,
        "status": event.status.value,
        "speaker": _united(claim.speaker for claim in event.claims),
        "reporter": _united(claim.reporter for claim in event.claims),
        "evidence": _evidence(event.claims),
        "confidence": max(claim.confidence for claim in event.claims),
    }


def _agreement(agreement: Agreement) -> dict[str, object]:
    step = max(agreement.steps, key=lambda s: (_STEP_ORDER[s.step], s.date.edtf if s.date else ""))
    return {
        "id": agreement.id,
        "name": agreement.name,
        "kind": agreement.kind.value,
        "parties": list(agreement.parties),
        "status": step.step.value,
        "date": step.date.edtf if step.date else None,
        "evidence": _evidence(claim for each in (step, *agreement.steps) for claim in each.claims),
        **({"topics": list(agreement.topics)} if agreement.topics else {}),
        **({"commitments": list(agreement.commitments)} if agreement.commitments else {}),
    }


def _united(groups: Iterable[tuple[str, ...]]) -> list[str]:
    return list(dict.fromkeys(member for group in groups for member in group))


def _evidence(claims: Iterable[Claim]) -> list[dict[str, object]]:
    once = dict.fromkeys(item for claim in claims for item in claim.evidence)
    return [{"start": item.span.start, "end": item.span.end, "quote": item.quote} for item in once]


@dataclass(frozen=True, slots=True)
class GoldArticle:
    """Which article: its id, and what else identifies it."""

    id: str
    url: str | None
    title: str
    language: str | None
    published: str | None


@dataclass(frozen=True, slots=True)
class GoldActor:
    """An actor as written in a file; ``mentions`` are (start, end)."""

    id: str
    name: str
    kind: ActorKind
    country: str | None
    wikidata: str | None
    aliases: tuple[str, ...]
    mentions: tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class GoldPlace:
    """A place as written in a file."""

    id: str
    name: str
    country: str | None
    mentions: tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class GoldEvidence:
    """Code points ``start``..``end`` of the article and the words there (may be left empty)."""

    start: int
    end: int
    quote: str


@dataclass(frozen=True, slots=True)
class GoldEvent:
    """An event as written in a file; actors are ids of the same file."""

    id: str
    type: EventType
    mode: str | None
    source: tuple[str, ...]
    target: tuple[str, ...]
    date: str | None
    place: str | None
    status: Status
    speaker: tuple[str, ...]
    reporter: tuple[str, ...]
    evidence: tuple[GoldEvidence, ...]


@dataclass(frozen=True, slots=True)
class GoldAgreement:
    """An agreement as written in a file; ``parties`` are ids of the same file."""

    id: str
    name: str
    kind: AgreementKind
    parties: tuple[str, ...]
    status: AgreementStep
    date: str | None
    evidence: tuple[GoldEvidence, ...]


@dataclass(frozen=True, slots=True)
class GoldFile:
    """All that one ``extract`` object says about one article. Ids are unique and refer."""

    article: GoldArticle
    actors: tuple[GoldActor, ...]
    places: tuple[GoldPlace, ...]
    events: tuple[GoldEvent, ...]
    agreements: tuple[GoldAgreement, ...]


def read_gold(path: Path) -> tuple[GoldFile, ...]:
    """Read the ``extract`` objects of a file: one object, however laid out, or one a line.

    Raises ``WrongUse``, naming the file and the place, for anything else.
    """
    try:
        text = path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise WrongUse(f"{path}: cannot be read as UTF-8 text: {error}") from error
    return parse_gold(text, str(path))


def parse_gold(text: str, name: str) -> tuple[GoldFile, ...]:
    """Read the ``extract`` objects in ``text``; ``name`` stands for it in messages."""
    if not text.strip():
        raise WrongUse(f"{name}: is empty")
    try:
        return (_file(_Node(json.loads(text), name)),)
    except (ValueError, RecursionError) as error:
        if isinstance(error, WrongUse):
            raise
        lines = [(number, line) for number, line in enumerate(text.split("\n"), 1) if line.strip()]
        if len(lines) == 1 or not lines[0][1].rstrip().endswith("}"):
            raise WrongUse(f"{name}: is not JSON: {error}") from error
    return tuple(_line(line, f"{name}:{number}") for number, line in lines)


def _line(line: str, name: str) -> GoldFile:
    try:
        value = json.loads(line)
    except (ValueError, RecursionError) as error:
        raise WrongUse(f"{name}: is not JSON: {error}") from error
    return _file(_Node(value, name))


_E = TypeVar("_E", bound=StrEnum)


@dataclass(frozen=True, slots=True)
class _Node:
    """A JSON value and where it stands ("gold.json: events[2].date")."""

    value: object
    where: str

    def fail(self, expected: str) -> WrongUse:
        shown = json.dumps(self.value)[:60]
        return WrongUse(f"{self.where}: expected {expected}, found {shown}")

    def child(self, key: str, default: object = None) -> "_Node":
        if not isinstance(self.value, Mapping):
            raise self.fail("an object")
        joint = "." if ": " in self.where else ": "
        return _Node(self.value.get(key, default), f"{self.where}{joint}{key}")

    def children(self) -> "list[_Node]":
        if not isinstance(self.value, list):
            raise self.fail("a list")
        return [_Node(value, f"{self.where}[{place}]") for place, value in enumerate(self.value)]

    def text(self) -> str:
        if not isinstance(self.value, str) or _SURROGATE.search(self.value):
            raise self.fail("a text")
        return self.value

    def text_or_none(self) -> str | None:
        return None if self.value is None else self.text()

    def name(self) -> str:
        if not self.text().strip():
            raise self.fail("a text that is not empty")
        return self.text()

    def number(self) -> int:
        if not isinstance(self.value, int) or isinstance(self.value, bool) or self.value < 0:
            raise self.fail("a whole number from 0")
        return self.value

    def member(self, vocabulary: type[_E]) -> _E:
        try:
            return vocabulary(self.text())
        except ValueError:
            raise self.fail("one of " + ", ".join(vocabulary)) from None

    def ids(self, known: frozenset[str], what: str) -> tuple[str, ...]:
        found = tuple(child.text() for child in self.children())
        for member in found:
            if member not in known:
                raise WrongUse(f"{self.where}: there is no {what} with the id {member!r}")
        return found

    def span(self) -> tuple[int, int]:
        ends = self.children()
        if len(ends) != 2 or ends[0].number() >= ends[1].number():
            raise self.fail("a span [start, end] with start before end")
        return ends[0].number(), ends[1].number()


def _file(node: _Node) -> GoldFile:
    article = node.child("article")
    actors = tuple(_actor(child) for child in node.child("actors", []).children())
    places = tuple(_place(child) for child in node.child("places", []).children())
    actor_ids = _unique(node.where, "actor", [actor.id for actor in actors])
    place_ids = _unique(node.where, "place", [place.id for place in places])
    events = tuple(_read_event(child, actor_ids, place_ids) for child in node.child("events", []).children())
    agreements = tuple(_read_agreement(child, actor_ids) for child in node.child("agreements", []).children())
    return GoldFile(
        GoldArticle(
            article.child("id").text(),
            article.child("url").text_or_none(),
            article.child("title", "").text_or_none() or "",
            article.child("language").text_or_none(),
            article.child("published").text_or_none(),
        ),
        actors,
        places,
        events,
        agreements,
    )


def _unique(where: str, what: str, ids: list[str]) -> frozenset[str]:
    known = frozenset(ids)
    if len(known) < len(ids):
        twice = next(member for member in ids if ids.count(member) > 1)
        raise WrongUse(f"{where}: two {what}s have the id {twice!r}")
    return known


def _actor(node: _Node) -> GoldActor:
    return GoldActor(
        node.child("id").name(),
        node.child("name").name(),
        node.child("kind").member(ActorKind),
        node.child("country").text_or_none(),
        node.child("wikidata").text_or_none(),
        tuple(child.text() for child in node.child("aliases", []).children()),
        tuple(child.span() for child in node.child("mentions", []).children()),
    )


def _place(node: _Node) -> GoldPlace:
    return GoldPlace(
        node.child("id").name(),
        node.child("name").name(),
        node.child("country").text_or_none(),
        tuple(child.span() for child in node.child("mentions", []).children()),
    )


def _read_event(node: _Node, actors: frozenset[str], places: frozenset[str]) -> GoldEvent:
    place = node.child("place").text_or_none()
    if place is not None and place not in places | actors:  # a state may stand for its country
        raise WrongUse(f"{node.child('place').where}: there is no place or actor with the id {place!r}")
    return GoldEvent(
        node.child("id").name(),
        node.child("type").member(EventType),
        node.child("mode").text_or_none(),
        node.child("source", []).ids(actors, "actor"),
        node.child("target", []).ids(actors, "actor"),
        node.child("date").text_or_none(),
        place,
        node.child("status").member(Status),
        node.child("speaker", []).ids(actors, "actor"),
        node.child("reporter", []).ids(actors, "actor"),
        tuple(_read_evidence(child) for child in node.child("evidence", []).children()),
    )


def _read_agreement(node: _Node, actors: frozenset[str]) -> GoldAgreement:
    return GoldAgreement(
        node.child("id").name(),
        node.child("name").name(),
        node.child("kind").member(AgreementKind),
        node.child("parties", []).ids(actors, "actor"),
        node.child("status").member(AgreementStep),
        node.child("date").text_or_none(),
        tuple(_read_evidence(child) for child in node.child("evidence", []).children()),
    )


def _read_evidence(node: _Node) -> GoldEvidence:
    start, end = node.child("start").number(), node.child("end").number()
    quote = node.child("quote", "").text()
    if start >= end:
        raise node.fail("evidence whose start is before its end")
    if quote and len(quote) != end - start:
        raise node.fail(f"a quote of {end - start} code points")
    return GoldEvidence(start, end, quote)
