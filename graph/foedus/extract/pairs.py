"""What one named party does to another in a sentence: the type of a given pair (``foedus code``).

Three say which type it is, and their product decides: the models of ``judge`` of every event word of the
sentence, a model of the event words that the two parties fit best, and one of all words.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache

from foedus import resources
from foedus.extract import events, judge
from foedus.extract.acts import attribution
from foedus.extract.acts.candidates import Candidate, Cast
from foedus.extract.acts.deeds import Deed
from foedus.extract.acts.status import REFUSABLE
from foedus.extract.grammar import lexicon, triggers, view
from foedus.extract.grammar.subjects import Subjects
from foedus.extract.grammar.view import View
from foedus.extract.judge import NONE, Models
from foedus.extract.names.mentions import Mention, Mentions
from foedus.extract.signs import Signs
from foedus.model import Actor, Span
from foedus.text.document import Document
from foedus.text.linear import LinearModel, read, softmax
from foedus.vocab import ActorKind, EventType, Status

_SOURCE, _TARGET = "source", "target"
_ABSENT = 0.2
#: The least that the event words give a type, and that the other two models do.
_FLOOR = 0.03
_LEAST = 0.01
#: Event words that the model of pairs looks at.
_LOOKED = 2
_STEM = 5
#: What the rules read without an event word of its own.
_UNWORDED = frozenset(("obligation", "predicate"))
#: How many words behind a verb that says no what it governs may begin.
_GOVERNED = 4
#: How far behind a verb stands the measure that it imposes.
_IMPOSED = 5
_BLOWS = frozenset(
    (EventType.PROTEST, EventType.SANCTION, EventType.MOBILIZE, EventType.COERCE, EventType.ASSAULT)
)


@dataclass(frozen=True, slots=True)
class Coded:
    """What a source does to a target: the type, the words that say so, and how it stands."""

    type: EventType
    mode: str | None
    trigger: Span
    status: Status
    confidence: float


@dataclass(frozen=True, slots=True)
class Weighed:
    """An event word of the sentence of a pair: how likely it tells an event of each type.

    ``apt`` is how likely the given source and target are those of what it tells, ``none`` that it tells
    nothing, and ``told`` are its signs with the part that either party has in it.
    """

    deed: Deed
    types: tuple[float, ...]
    apt: float
    none: float
    told: tuple[str, ...]


@cache
def words() -> LinearModel:
    """Return the model of what the words of a sentence alone speak for; read once a process."""
    return read(resources.model("words"))


@cache
def acts() -> LinearModel:
    """Return the model of what the event words of a pair speak for; read once a process."""
    return read(resources.model("pair"))


def code_pair(document: Document, mentions: Mentions, source: Span, target: Span) -> Coded | None:
    """Return what ``source`` does to ``target`` (spans of the document), or None where no word tells.

    ``mentions`` are those that the text names by itself. Every event word speaks for the types that it
    may tell, as much as the two parties are likely its source and target. Raises ``StoreUnusable``
    where the language has no lexicon.
    """
    known = judge.models(lexicon.load(document.language.partition("-")[0]).models)
    labels = known.deed.labels
    parts = read_pair(document, mentions, source, target)
    weighed = [(signs, one) for signs in parts for one in weigh(known, signs)]
    support = dict.fromkeys((label for label in labels if label != NONE), 0.0)
    for _, one in weighed:
        for chance, label in zip(one.types, labels, strict=True):
            if label != NONE:
                support[label] += chance * one.apt
    unworded = _unworded(parts)
    for candidate in unworded:
        support[candidate.type.value] += candidate.confidence
    total = sum(support.values())
    if not total:
        return None
    spoken = dict(zip(words().labels, words().probabilities(of_words(parts)), strict=True))
    acted = dict(zip(acts().labels, _acted([one for _, one in weighed]), strict=True))
    scores = {
        name: (value / total + _FLOOR) * (spoken.get(name, 0.0) + _LEAST) * (acted.get(name, 0.0) + _LEAST)
        for name, value in support.items()
    }
    label = max(scores, key=lambda name: (scores[name], name))
    confidence = round(scores[label] / sum(scores.values()), 2)
    bare = next((c for c in unworded if c.type.value == label), None)
    if bare is not None:
        span = Span(*bare.view.extent(bare.first, bare.last))
        return Coded(bare.type, bare.sense.mode, span, bare.status, confidence)
    signs, one = max(
        weighed, key=lambda item: (item[1].apt * item[1].types[labels.index(label)], -item[1].deed.first)
    )
    senses = [s for f in one.deed.trigger.forms for s in f.entry.senses] if one.deed.trigger else []
    mode = next((s.mode for s in senses if s.coded and s.type.value == label), None)
    span = Span(*signs.view.extent(one.deed.first, one.deed.last))
    state = judge.standing(known, signs, one.deed)
    told = intended(EventType(label), state, refused=_is_refused(signs, one.deed))
    mode = mode if told.value == label else None
    return Coded(told, mode, span, state, confidence)


def shares(weighed: Sequence[Weighed]) -> list[tuple[float, Weighed]]:
    """Return the event words that fit a pair best, and how much of all that is told each may be."""
    total = sum(one.apt * (1.0 - one.none) for one in weighed)
    if not total:
        return []
    found = [(one.apt * (1.0 - one.none) / total, one) for one in weighed]
    return sorted(found, key=lambda item: (-item[0], item[1].deed.first))[:_LOOKED]


def _acted(weighed: Sequence[Weighed]) -> list[float]:
    """Return how likely each type is by the model of pairs."""
    model = acts()
    scores = list(model.biases)
    for share, one in shares(weighed):
        said = model.scores(one.told)
        scores = [s + share * (n - b) for s, n, b in zip(scores, said, model.biases, strict=True)]
    return softmax(scores)


def imposes(signs: Signs, deed: Deed) -> bool:
    """Whether an event word is of a measure that is imposed ("slapped an embargo on Y").

    The PLV benchmark has those as COERCE, and as SANCTION what relations are reduced by; so do not the events
    of an article, where they are SANCTION.
    """
    view = signs.view
    end = deed.last
    while end < min(deed.last + _IMPOSED, len(view.lowers)) and not view.at[end] and view.is_word(end):
        end += 1
    return view.lexicon.has("sanction", view.lowers[deed.first : end])


def _unworded(parts: Sequence[Signs]) -> list[Candidate]:
    """Return what the rules read between the two parties that no event word tells ("Y must leave")."""
    found = []
    for signs in parts:
        for candidate in signs.candidates:
            sides = _SOURCE in candidate.source and _TARGET in candidate.target
            if sides and candidate.entry in _UNWORDED:
                found.append(candidate)
    return found


def _is_refused(signs: Signs, deed: Deed) -> bool:
    """Whether a deed is negated, or a verb before it governs it and refuses ("refused to lift the ban")."""
    for other in signs.deeds():
        near = other.first <= deed.first <= other.last + _GOVERNED
        if (
            near
            and not other.noun
            and (other.lexical == EventType.REJECT.value or "negation" in other.subject.mods)
        ):
            return True
    return "negation" in deed.subject.mods


def intended(event_type: EventType, status: Status, *, refused: bool) -> EventType:
    """Return the PLOVER type of an act that is announced or refused and not done.

    A single act that one will do for another is an AGREE, one that one will not do a REJECT, and a
    blow that one will strike a THREATEN (PLOVER codebook: the verbal act is what has happened).
    """
    if event_type in REFUSABLE and (refused or status is Status.DENIED):
        return EventType.REJECT
    if event_type in REFUSABLE and status in (Status.PLANNED, Status.HYPOTHETICAL):
        return EventType.AGREE
    if event_type in _BLOWS and status is Status.PLANNED:
        return EventType.THREATEN
    return event_type


def read_pair(document: Document, mentions: Mentions, source: Span, target: Span) -> list[Signs]:
    """Return the signs of the document's sentences, the two spans being its first actors."""
    words = lexicon.load(document.language.partition("-")[0])
    people = {actor.id: actor for actor in mentions.actors}
    given: list[Mention] = []
    actors: list[Actor] = []
    for span, name in ((source, _SOURCE), (target, _TARGET)):
        inside = [m for m in mentions.mentions if m.start < span.end and span.start < m.end and m.actors]
        longest = max(inside, key=lambda m: (m.end - m.start, -m.start), default=None)
        known = people.get(longest.actors[0]) if longest else None
        text = _words(document, span) or name
        actors.append(replace(known, id=name) if known else Actor(name, text, ActorKind.ORGANIZATION))
        form = longest.form if longest else "group"
        given.append(Mention(span.start, span.end, span.start, span.end, (name,), form=form))
    others = [m for m in mentions.mentions if not any(m.start < g.end and g.start < m.end for g in given)]
    named = Mentions(
        (*given, *others), (*actors, *mentions.actors), mentions.places, grounds=mentions.grounds
    )
    cast = Cast(named)
    parts = []
    for number, sentence in enumerate(document.sentences):
        inside = [m for m in named.mentions if sentence.start <= m.start < sentence.end]
        one = view.build(sentence, words, inside, ())
        triggers.find(one)
        subjects = Subjects(one)
        voices = attribution.read([one], [subjects], cast)[0]
        parts.append(Signs(events.gather(one, number, subjects, voices, cast)))
    return parts


def _words(document: Document, span: Span) -> str:
    for sentence in document.sentences:
        if sentence.start <= span.start < sentence.end:
            return sentence.text[span.start - sentence.start : span.end - sentence.start].strip()
    return ""


def weigh(known: Models, signs: Signs) -> list[Weighed]:
    """Return what the models say of every event word, with regard to the pair."""
    found = []
    ours = [_number(signs.view, _SOURCE), _number(signs.view, _TARGET)]
    at = [known.role.labels.index(name) for name in (_SOURCE, _TARGET)]
    none = known.deed.labels.index(NONE)
    coerce, sanction = (known.deed.labels.index(t.value) for t in (EventType.COERCE, EventType.SANCTION))
    for deed in signs.deeds():
        told = signs.of_deed(deed)
        types = known.deed.probabilities(told)
        if imposes(signs, deed):
            types[coerce] += types[sanction]
            types[sanction] = 0.0
        sides = [known.role.probabilities(signs.of_role(deed, n)) if n is not None else None for n in ours]
        apt = _both(sides, at)
        if deed.sense is not None and deed.sense.frame.symmetric:
            apt = max(apt, _both(sides, at[::-1]))
        parts = [signs.function(deed, n) if n is not None else "?" for n in ours]
        told += [f"{side}={part}|{deed.lexical}" for side, part in zip("st", parts, strict=True)]
        found.append(Weighed(deed, tuple(types), apt, types[none], tuple(told)))
    return found


def _both(sides: list[list[float] | None], at: list[int]) -> float:
    likely = 1.0
    for chances, place in zip(sides, at, strict=True):
        likely *= chances[place] if chances is not None else _ABSENT
    return likely


def _number(one: View, name: str) -> int | None:
    return next((n for n, mention in enumerate(one.mentions) if name in mention.actors), None)


def of_words(parts: Sequence[Signs]) -> list[str]:
    """Return the words of sentences as signs: which, between or beside the two parties, and their types."""
    found: list[str] = []
    for signs in parts:
        view = signs.view
        lang = view.lexicon.learned
        ours = [n for n in (_number(view, _SOURCE), _number(view, _TARGET)) if n is not None]
        spans = sorted(view.spans[n] for n in ours)
        first, last = (spans[0][1], spans[1][0]) if len(spans) > 1 else (0, len(view.lowers))
        previous = "^"
        for place in range(len(view.lowers)):
            word = signs.word(place)
            if word[0] != "*":
                where = "m" if first <= place < last else "o"
                found += [f"{lang}:{word}", f"{lang}:{where}={word}", f"{lang}:{previous} {word}"]
                if len(word) > _STEM:
                    found.append(f"{lang}:{word[:_STEM]}~")
                found += _entries(view, place, lang, where)
            previous = word
    return found


def _entries(view: View, place: int, lang: str, where: str) -> list[str]:
    found = []
    for trigger in (view.verb_at[place], view.noun_at[place]):
        if trigger is not None and trigger.first == place:
            for form in trigger.forms:
                found.append(f"{lang}:e={form.entry.learned}")
                types = [sense.type.value for sense in form.entry.senses if sense.coded]
                found += [sign for name in types for sign in (f"lex={name}", f"lex={name}|{where}")]
    return found
