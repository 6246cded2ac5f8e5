"""The type of what one given span of a text does to another, for ``foedus code`` with a pair."""

from dataclasses import dataclass, replace

from foedus.extract import attribution, events, lexicon, status, triggers, verbal, view
from foedus.extract.candidates import Candidate, Cast
from foedus.extract.lexicon import Sense
from foedus.extract.mentions import Mention, Mentions
from foedus.extract.subjects import Subjects
from foedus.extract.view import Trigger, View
from foedus.model import Actor, Span
from foedus.text.segment import segment
from foedus.vocab import ActorKind, EventType, Status

_SOURCE, _TARGET = "source", "target"


@dataclass(frozen=True, slots=True)
class Coded:
    """What a source does to a target: the type, the words that say so, and how it stands."""

    type: EventType
    mode: str | None
    trigger: Span
    status: Status
    confidence: float


def code_pair(text: str, source: Span, target: Span, language: str) -> Coded | None:
    """Return what ``source`` does to ``target`` (spans of ``text``), or None where no word tells.

    Raises ``StoreUnusable`` where ``language`` has no lexicon.
    """
    words = lexicon.load(language.partition("-")[0])
    mentions = (_mention(source, _SOURCE), _mention(target, _TARGET))
    cast = Cast(Mentions(mentions, (_actor(text, source, _SOURCE), _actor(text, target, _TARGET)), ()))
    found: list[tuple[float, int, Coded]] = []
    for number, sentence in enumerate(segment(text, language).sentences):
        inside = [m for m in mentions if sentence.start <= m.start < sentence.end]
        one = view.build(sentence, words, inside, ())
        triggers.find(one)
        subjects = Subjects(one)
        voices = attribution.read([one], [subjects], cast)[0]
        for candidate in events.read(one, number, subjects, voices, cast).candidates:
            found.append((_match(candidate), -len(found), _coded(candidate)))
        found.extend(
            (score, -len(found) - n, coded) for n, (score, coded) in enumerate(_loose(one, subjects))
        )
    best = max(found, key=lambda item: item[:2], default=None)
    return best[2] if best else None


def _mention(span: Span, name: str) -> Mention:
    return Mention(span.start, span.end, span.start, span.end, (name,))


def _actor(text: str, span: Span, name: str) -> Actor:
    return Actor(name, text[span.start : span.end].strip() or name, ActorKind.ORGANIZATION)


def _match(candidate: Candidate) -> float:
    right = (_SOURCE in candidate.source) + (_TARGET in candidate.target)
    swapped = (_TARGET in candidate.source) + (_SOURCE in candidate.target)
    if candidate.sense.frame.symmetric:
        right = max(right, swapped)
    return 2.0 * right - 0.5 * swapped + candidate.confidence


def _coded(candidate: Candidate) -> Coded:
    tokens = candidate.view.tokens
    span = Span(tokens[candidate.first].start, tokens[candidate.last - 1].end)
    return Coded(candidate.type, candidate.sense.mode, span, candidate.status, candidate.confidence)


def _loose(one: View, subjects: Subjects) -> list[tuple[float, Coded]]:
    """Return every event word of a sentence, whatever it names, with how near it is to the pair."""
    readings: list[tuple[float, Coded]] = []
    for trigger in one.verbs:
        subject = subjects.of(trigger.first)
        reading = verbal.read(one, trigger, subject)
        if reading is not None:
            acts = any(_SOURCE in one.mentions[number].actors for number in subject.group)
            sense = reading.sense
            if status.is_refusal(subject.mods, sense.type):
                sense = replace(sense, type=EventType.REJECT)
            readings.append(_weighed(one, trigger, sense, 1.0 if acts else 0.2))
    for trigger in one.nouns:
        for form in trigger.forms:
            readings.extend(_weighed(one, trigger, sense, 0.1) for sense in form.entry.senses[:1])
    return readings


def _weighed(one: View, trigger: Trigger, sense: Sense, weight: float) -> tuple[float, Coded]:
    ends = sorted(one.spans)
    between = len(ends) == 2 and ends[0][1] <= trigger.first < ends[1][0]
    span = Span(one.tokens[trigger.first].start, one.tokens[trigger.last - 1].end)
    return weight + 0.5 * between, Coded(sense.type, sense.mode, span, Status.OCCURRED, 0.3)
