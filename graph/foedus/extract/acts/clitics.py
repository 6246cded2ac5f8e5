"""Whom a pronoun in the group of a verb means ("le ofreció ayuda", "recebeu-o", "lo acusó de ...").

Classes ``object_pronoun`` and ``dative_pronoun`` of a lexicon list them, ``plural_pronoun`` those that mean
several; an ending of a verb may express one. Who is meant is somebody else than the subject: of this
sentence, else of the one before.
"""

from collections.abc import Iterable

from foedus.extract.acts.candidates import Cast
from foedus.extract.acts.reading import SentenceReading
from foedus.extract.grammar.view import View
from foedus.vocab import ActorKind, EventType

#: What is done to persons, so that "lo" is one; what is refused or given is more often a thing.
_PERSONAL = frozenset(
    (
        EventType.ACCUSE,
        EventType.CONSULT,
        EventType.SUPPORT,
        EventType.REQUEST,
        EventType.THREATEN,
        EventType.COERCE,
        EventType.ASSAULT,
        EventType.SANCTION,
    )
)
#: What is done to what is somebody's, and what answers somebody.
_THEIRS = frozenset((EventType.AGREE, EventType.SUPPORT, EventType.REJECT, EventType.AID))
_ANSWERS = frozenset((EventType.REJECT, EventType.SUPPORT, EventType.ACCUSE))
_OBJECT, _GROUND, _BEHIND = 3, 12, 8
_CLASSES = ("object_pronoun", "dative_pronoun")


def meant(
    sentence: SentenceReading, verb: int, mods: frozenset[str], event_type: EventType, source: Iterable[str]
) -> tuple[str, ...]:
    """Return whom the pronoun in the group of the verb at token ``verb`` means, other than ``source``.

    Nobody where no pronoun stands there, or several may be meant. ``mods``: what the verb's ending says.
    """
    view, cast = sentence.view, sentence.cast
    pronoun = _pronoun(view, verb)
    dative = "dative_pronoun" in mods or (pronoun is not None and view.is_a(pronoun, "dative_pronoun"))
    if (pronoun is None and mods.isdisjoint(_CLASSES)) or _is_doubled(view, verb, pronoun):
        return ()
    if not dative and event_type not in _PERSONAL:
        return ()
    own = tuple(source)
    plural = pronoun is not None and view.is_a(pronoun, "plural_pronoun")
    for group in _candidates(sentence, verb):
        others = tuple(a for a in group if not any(a == b or _is_state_of(cast, a, b) for b in own))
        if not others or len(others) < len(group) or (len(others) > 1 and not plural):
            continue
        if dative or all(_is_personal(cast, actor) for actor in others):
            return others
    return ()


def is_dative(view: View, verb: int) -> bool:
    """Whether a pronoun in the group of a verb says to whom it is done ("*leur* reproche de ...")."""
    pronoun = _pronoun(view, verb)
    return pronoun is not None and pronoun < verb and view.is_a(pronoun, "dative_pronoun")


def owner(sentence: SentenceReading, verb: int, last: int, event_type: EventType) -> tuple[str, ...]:
    """Return whose the object of a verb is ("que Bruselas prometió a *su* país", "oferta que A rechazó").

    It is that of the subject of a verb before, where that is somebody else.
    """
    view, cast = sentence.view, sentence.cast
    subject = sentence.subjects.of(verb)
    if not view.lexicon.object_late or view.lexicon.verb_last or not subject.group or subject.via is not None:
        return ()
    behind = range(last, min(last + _OBJECT, len(view.lowers)))
    theirs = event_type in _THEIRS and any(view.is_a(place, "possessive") for place in behind)
    if event_type is EventType.ASSAULT:
        ground = range(last, min(last + _GROUND, len(view.lowers)))
        theirs = any(view.is_a(p, "possessive") and view.is_a(p + 1, "territory") for p in ground)
    if not theirs and not (event_type in _ANSWERS and _is_of_noun(view, subject.first)):
        return ()
    for trigger in reversed(view.verbs):
        other = sentence.subjects.of(trigger.first)
        if trigger.last <= subject.first and other.group and not set(other.group) & set(subject.group):
            found = cast.acting(view, other.group)
            own = cast.acting(view, subject.group)
            return found if not any(cast.same_side(a, b) for a in found for b in own) else ()
    return ()


def _is_of_noun(view: View, subject: int) -> bool:
    """Whether a clause says what was done to a noun set off by a comma (", oferta que A rechazó")."""
    place = subject - 1
    while place > 0 and view.is_a(place, "article"):
        place -= 1
    if not view.is_a(place, "relative") or view.at[place - 1]:
        return False
    noun = place - 1
    opens = noun - 1 if view.is_a(noun - 1, "determiner") else noun
    return view.is_word(noun) and opens > 0 and view.lowers[opens - 1] == ","


def _pronoun(view: View, verb: int) -> int | None:
    """Return the pronoun among the small words before a verb, or right behind it."""
    trigger = view.verb_at[verb]
    if trigger is not None and view.lowers[min(trigger.last, len(view.lowers) - 1)].startswith("-"):
        return trigger.last if view.is_a(trigger.last, *_CLASSES) else None
    behind = range(
        trigger.last if trigger is not None else verb + 1, min(verb + _BEHIND, len(view.lowers) - 1)
    )
    for place in behind:
        if view.at[place] or view.is_verb(place):
            break
        if view.is_a(place, "preposition") and view.is_a(place + 1, "personal"):
            return place + 1  # "una denuncia contra él"
    place = verb - 1
    while place >= 0 and not view.at[place]:
        if view.is_a(place, *_CLASSES):
            return place
        if not view.is_light(place):
            return None
        place -= 1
    return None


def _is_doubled(view: View, verb: int, pronoun: int | None) -> bool:
    """Whether the words behind a verb say again whom the pronoun before it means ("*le* pidió *al* juez")."""
    if not view.lexicon.pro_drop or pronoun is None or pronoun > verb:
        return False
    trigger = view.verb_at[verb]
    last = trigger.last if trigger is not None else verb + 1
    said = view.is_a(last, "object_preposition") and not view.is_a(last, "article")
    return said and view.is_a(pronoun, "dative_pronoun")


def _candidates(sentence: SentenceReading, verb: int) -> Iterable[tuple[str, ...]]:
    """Give who may be meant, the likeliest first: subjects and others before the verb, then those before."""
    view, cast = sentence.view, sentence.cast
    for trigger in reversed(view.verbs):
        subject = sentence.subjects.of(trigger.first)
        if trigger.last <= verb and subject.group and view.spans[subject.group[-1]][1] <= verb:
            yield cast.ids(view, subject.group)
    for number in range(len(view.mentions) - 1, -1, -1):
        if view.spans[number][1] <= verb:
            yield cast.ids(view, view.groups[number])
    yield sentence.before
    people = tuple(actor for actor in sentence.named if cast.is_person(actor))
    yield from ((actor,) for actor in people)


def _is_personal(cast: Cast, actor: str) -> bool:
    return cast.actors[actor].kind in (ActorKind.PERSON, ActorKind.ORGANIZATION, ActorKind.ARMED_GROUP)


def _is_state_of(cast: Cast, actor: str, other: str) -> bool:
    """Whether one is the state of the other."""
    return cast.same_country(actor, other) and (cast.is_state(actor) or cast.is_state(other))
