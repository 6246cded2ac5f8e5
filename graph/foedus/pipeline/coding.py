"""Event coding of single sentences in bulk (``foedus code``): JSON lines in, JSON lines out.

The types are those of the PLOVER codebook for what has happened in the sentence: an act that is only
announced is an AGREE or a THREATEN (``pairs.intended``), where an article's events keep the type of the
act, with the status "planned".
"""

import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from functools import partial
from itertools import islice

from foedus.errors import UnreadableInput, WrongUse
from foedus.extract import explaining, parties
from foedus.extract.names.mentions import Mention, Mentions
from foedus.extract.names.naming import find_mentions
from foedus.extract.pairs import code_pair, intended
from foedus.extract.parties import UNNAMED, Deal, Pair
from foedus.extract.rules import RulesExtractor, extract_document
from foedus.ids import digest
from foedus.model import Actor, Article, Claim, Event, Evidence, Extraction, Span
from foedus.pipeline.ordered import ordered
from foedus.text.characters import holdable
from foedus.text.language import detect
from foedus.text.segment import segment

_WORDS = re.compile(r"\((?P<words>.*)\)\Z")
#: Code points that one sentence may have.
MAX_SENTENCE = 20_000
#: Events of one sentence.
MOST = 2
#: Lines that are sent to another process at once.
CHUNK = 50


@dataclass(frozen=True, slots=True)
class SentenceLine:
    """One line of input. ``source`` and ``target`` are exact spans of ``text``, or both None."""

    id: str
    text: str
    language: str | None = None
    day: date | None = None
    source: Span | None = None
    target: Span | None = None


def parse_line(line: str, number: int) -> SentenceLine:
    """Return the sentence that one JSON line holds. Raises WrongUse with the line's number."""
    try:
        value = json.loads(line)
    except (ValueError, RecursionError) as error:
        raise WrongUse(f"line {number}: not JSON: {error}") from error
    if not isinstance(value, dict) or not isinstance(value.get("text"), str):
        raise WrongUse(f'line {number}: not an object with a "text"')
    try:
        text = holdable(value["text"])
    except UnreadableInput as error:
        raise WrongUse(f"line {number}: {error}") from error
    day, language = value.get("date"), value.get("language")
    if len(text) > MAX_SENTENCE:
        raise WrongUse(f"line {number}: a text of {len(text):,} characters is no sentence")
    if language is not None and not isinstance(language, str):
        raise WrongUse(f"line {number}: language must be text")
    try:
        parsed = date.fromisoformat(day) if day is not None else None
    except (TypeError, ValueError) as error:
        raise WrongUse(f"line {number}: date {day!r} is not a day such as 2025-07-14") from error
    source, target = (_span(value.get(role), text, role, number) for role in ("source", "target"))
    if (source is None) != (target is None):
        raise WrongUse(f"line {number}: source and target are given together or not at all")
    return SentenceLine(str(value.get("id", number)), text, language, parsed, source, target)


def _span(value: object, text: str, role: str, number: int) -> Span | None:
    if value is None:
        return None
    if isinstance(value, str) and value and value in text:
        at = text.index(value)
        return Span(at, at + len(value))
    if isinstance(value, dict):
        start, end = value.get("start"), value.get("end")
        if isinstance(start, int) and isinstance(end, int) and 0 <= start < end <= len(text):
            return Span(start, end)
    raise WrongUse(f"line {number}: {role} {value!r} is not words of the text, nor its start and end")


def code_line(line: SentenceLine, number: int, extractor: RulesExtractor, *, explain: bool = False) -> str:
    """Return the output line of input line ``number``: its events, or the one type with a pair given.

    With ``explain`` every event has a field ``why``. Raises WrongUse for a language without a lexicon.
    """
    language = (line.language or detect(line.text)[0]).partition("-")[0]
    if language not in extractor.languages:
        raise WrongUse(f"line {number}: no lexicon for the language {language!r}")
    if line.source is not None and line.target is not None:
        events = _pair(line, line.source, line.target, language)
    else:
        events = list(_found(line, language, extractor.version, explain=explain))
    if explain:
        events = [event if "why" in event else event | _why(line.text, event, language) for event in events]
    return json.dumps({"id": line.id, "events": events}, ensure_ascii=False)


def _pair(line: SentenceLine, source: Span, target: Span, language: str) -> list[dict[str, object]]:
    document = segment(line.text, language)
    mentions = find_mentions(document, _article(line, language))
    coded = code_pair(document, mentions, source, target)
    if coded is None:
        return []
    return [
        {
            "type": coded.type.value,
            "mode": coded.mode,
            "source": _given(line.text, source, mentions),
            "target": _given(line.text, target, mentions),
            "trigger": _words(line.text, coded.trigger),
            "date": None,
            "status": coded.status.value,
            "confidence": coded.confidence,
        }
    ]


def _given(text: str, span: Span, mentions: Mentions) -> dict[str, object]:
    """Return a given span with the actor it names: the longest mention in it, if any."""
    inside = [
        item
        for item in mentions.mentions
        if item.actors and span.start <= item.start and item.end <= span.end
    ]
    longest = max(inside, key=lambda item: (item.end - item.start, -item.start), default=None)
    actor = next((a for a in mentions.actors if longest and a.id == longest.actors[0]), None)
    if actor is None:
        return {**_words(text, span), "name": text[span.start : span.end], "kind": None, "country": None}
    return {**_words(text, span), **_who(actor)}


def _who(actor: Actor) -> dict[str, object]:
    return {"name": actor.name, "kind": actor.kind.value, "country": actor.country}


def _article(line: SentenceLine, language: str) -> Article:
    return Article(digest(line.text), line.text, language=language, published=line.day)


def _why(text: str, event: dict[str, object], language: str) -> dict[str, object]:
    """Return what is thought of the words that told an event."""
    trigger = event["trigger"]
    assert isinstance(trigger, dict)
    article = Article(digest(text), text, language=language)
    found = explaining.thoughts_of(article, Span(trigger["start"], trigger["end"]))
    return {"why": [thought.fields() for thought in found]}


def _found(line: SentenceLine, language: str, version: str, *, explain: bool) -> Iterator[dict[str, object]]:
    article = _article(line, language)
    document = segment(line.text, language)
    mentions = find_mentions(document, article)
    deals = parties.code_text(document, mentions, line.day)
    for deal in deals:
        yield _deal(line.text, deal) | ({"why": explaining.of_deal(deal)} if explain else {})
    if not deals:  # nobody does anything to anybody: what one does alone
        yield from islice(
            _told(line.text, extract_document(document, article, mentions, version), mentions), 2
        )


def _deal(text: str, deal: Deal) -> dict[str, object]:
    pair, coded = deal.pair, deal.coded
    when = pair.date(coded)
    return {
        "type": coded.type.value,
        "mode": coded.mode,
        "source": _party(text, pair, pair.source),
        "target": _party(text, pair, pair.target),
        "trigger": _words(text, coded.trigger),
        "date": when.edtf if when else None,
        "status": coded.status.value,
        "confidence": round(deal.confidence, 2),
    }


def _party(text: str, pair: Pair, number: int) -> dict[str, object]:
    mention, actor = pair.mention(number), pair.actor(number)
    words = _words(text, Span(mention.start, mention.end))
    if actor is None or actor.id.startswith(UNNAMED):
        country = actor.country if actor else None
        return {**words, "name": " ".join(str(words["text"]).split()), "kind": None, "country": country}
    return {**words, **_who(actor)}


def _told(text: str, found: Extraction, mentions: Mentions) -> Iterator[dict[str, object]]:
    actors = {actor.id: actor for actor in found.actors}
    for event in found.events:
        claim = event.claims[0]
        evidence = claim.evidence[0]
        for source in event.source or (None,):
            for target in event.target or (None,):
                told = intended(event.type, event.status, refused=False)
                yield {
                    "type": told.value,
                    "mode": event.mode if told is event.type else None,
                    "source": _side(source, actors, mentions, evidence, text),
                    "target": _side(target, actors, mentions, evidence, text),
                    "trigger": _trigger(claim, evidence, text),
                    **_circumstances(event, claim),
                }


def _circumstances(event: Event, claim: Claim) -> dict[str, object]:
    return {
        "date": event.date.edtf if event.date else None,
        "status": event.status.value,
        "confidence": claim.confidence,
    }


def _side(
    actor_id: str | None, actors: dict[str, Actor], mentions: Mentions, evidence: Evidence, text: str
) -> dict[str, object] | None:
    """Return the mention of an actor that is in the evidence, else the nearest to it."""
    if actor_id is None:
        return None
    actor = actors[actor_id]
    said = [item for item in mentions.mentions if actor_id in item.actors]
    nearest = min(said, key=lambda item: _distance(item, evidence), default=None)
    if nearest is None:
        return {"text": actor.name, "start": None, "end": None, **_who(actor)}
    return {**_words(text, Span(nearest.start, nearest.end)), **_who(actor)}


def _distance(mention: Mention, evidence: Evidence) -> tuple[int, int]:
    start, end = evidence.span.start, evidence.span.end
    return max(start - mention.start, mention.end - end, 0), mention.start


def _trigger(claim: Claim, evidence: Evidence, text: str) -> dict[str, object]:
    words = _WORDS.search(claim.trigger)
    start = text.find(words["words"], evidence.span.start) if words and words["words"] else -1
    if words is None or start < 0:
        return _words(text, evidence.span)
    return _words(text, Span(start, start + len(words["words"])))


def _words(text: str, span: Span) -> dict[str, object]:
    return {"text": text[span.start : span.end], "start": span.start, "end": span.end}


def code(
    lines: Iterable[str],
    extractor: RulesExtractor,
    problems: list[str],
    *,
    explain: bool = False,
    first: int = 1,
    language: str | None = None,
) -> Iterator[str]:
    """Yield an output line for each input line that is not blank, in order; ``first`` is its number.

    ``language`` is that of lines that name none; None: guess it for each.
    A line that cannot be used gives one without events, and its reason is added to ``problems``.
    """
    for number, line in enumerate(lines, first):
        if not line.strip():
            continue
        try:
            parsed = parse_line(line, number)
            if parsed.language is None:
                parsed = replace(parsed, language=language)
            yield code_line(parsed, number, extractor, explain=explain)
        except Exception as error:  # noqa: BLE001  (one sentence must not stop the others)
            known = isinstance(error, WrongUse)
            problems.append(str(error) if known else f"line {number}: {type(error).__name__}: {error}")
            yield json.dumps({"id": _id_of(line, number), "events": []}, ensure_ascii=False)


def code_with(
    lines: Iterable[str],
    problems: list[str],
    *,
    jobs: int = 1,
    explain: bool = False,
    language: str | None = None,
) -> Iterator[str]:
    """Yield what ``code`` yields, the work being shared between ``jobs`` processes."""
    work = partial(_code_chunk, explain=explain, language=language)
    for found, why in ordered(work, enumerate(lines, 1), jobs=jobs, chunk=CHUNK if jobs > 1 else 1):
        problems += why
        yield from found


def _code_chunk(
    chunk: list[tuple[int, str]], *, explain: bool, language: str | None
) -> tuple[list[str], list[str]]:
    problems: list[str] = []
    lines = [line for _, line in chunk]
    rules = RulesExtractor()
    found = list(code(lines, rules, problems, explain=explain, first=chunk[0][0], language=language))
    return found, problems


def _id_of(line: str, number: int) -> str:
    try:
        value = json.loads(line)
    except (ValueError, RecursionError):
        return str(number)
    return str(value.get("id", number)) if isinstance(value, dict) else str(number)
