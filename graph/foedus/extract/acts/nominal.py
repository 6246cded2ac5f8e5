"""Events told by a noun: "serangan Ukraina ke Kursk", "talks between A and B", "A's attack on B"."""

from dataclasses import dataclass, replace

from foedus.extract.acts import verbal
from foedus.extract.grammar import arguments
from foedus.extract.grammar.arguments import Argument
from foedus.extract.grammar.frames import Frame
from foedus.extract.grammar.lexicon import Sense
from foedus.extract.grammar.phrases import reduced_agent
from foedus.extract.grammar.subjects import Subjects
from foedus.extract.grammar.view import Trigger, View
from foedus.vocab import EventType

#: More words than this between a noun and the name that owns it, and the name belongs elsewhere.
_MAX_OWNER_GAP = 3
#: What forces do themselves, so that they are named behind "of".
_MOVES = frozenset((EventType.RETREAT, EventType.MOBILIZE))
#: What it is to stop a deed, and the class of the nouns before it that say so.
_STOPPED = {
    EventType.AID: ("withholding", EventType.SANCTION),
    EventType.COOPERATE: ("withholding", EventType.SANCTION),
    EventType.SANCTION: ("relieving", EventType.CONCEDE),
}


@dataclass(frozen=True, slots=True)
class Nominal:
    """The names around an event noun: mention indexes of source and target, and the words' extent."""

    trigger: Trigger
    sense: Sense
    source: tuple[int, ...]
    target: tuple[int, ...]
    tokens: tuple[int, int]
    end: int
    owned_by_clitic: bool = False
    performed: bool = False


def read(view: View, trigger: Trigger, sense: Sense, subjects: Subjects) -> Nominal:
    """Return who acts and who is acted upon, as the noun phrase of ``trigger`` says it."""
    frame = sense.frame
    performed = _performer(view, trigger)
    start = performed[1] if performed else _past_held(view, trigger.last, paired=frame.symmetric)
    reach = arguments.read(view, start, nominal=True)
    if performed is None and reach.end > trigger.last:
        later = _performer(view, Trigger(trigger.first, reach.end, trigger.forms), relative=False)
        performed = later and (later[0], reach.end)
    owner = _owner_before(view, trigger) if view.lexicon.head_last else _owner_after(reach.arguments)
    if not owner and view.lexicon.head_last and (sense.type in _MOVES or frame.name == "nominal-visit"):
        owner = _owner_of(reach.arguments)
    whole = view.lexicon.object_late and sense.object_class is not None  # "la suspension de l'aide à A"
    others = [a for a in reach.arguments if a.group != owner]
    rest = [a for a in others if whole or not _is_of_another(view, trigger, a)]
    agent = next(
        (
            a.group
            for a in rest
            if _is_agent(view, a.function)
            and not (frame.symmetric and owner)
            # "A's withdrawal from B", "die Tötung *von B* durch A"
            and not ((owner or frame.owner_is_target) and a.function in frame.prepositions)
        ),
        (),
    )
    if not owner and not agent and sense.type is EventType.ASSAULT:
        agent = next((a.group for a in rest if _is_means(view, a)), ())  # "un ataque con misiles *rusos*"
        rest = [a for a in rest if a.group != agent]
    target = _target(rest, frame, agent)
    if not target:
        target = _in_clause(view, trigger.last, sense) if owner or "complement" in frame.functions else ()
    if performed and not agent:
        agent = performed[0]
    source = owner or agent
    if owner and agent and not frame.symmetric:
        source, target = agent, target or owner
    if frame.owner_is_target and owner and not target:
        source, target = agent, owner
    clitic = _has_clitic(view, trigger)
    if frame.symmetric and (clitic or _is_possessed(view, trigger)):
        source, target = owner or agent, _target(rest, frame, agent)  # its owner is the first side
    elif frame.symmetric:
        source, target = _sides(view, owner, agent, rest, frame)
    by_name = not view.lexicon.head_last and any(
        _is_by(view, a.function) for a in rest if agent and a.group == agent
    )
    used = [*source, *target]
    first = min([trigger.first, *(view.spans[number][0] for number in used)])
    last = max([trigger.last, *(view.spans[number][1] for number in used)])
    clitic = not source and clitic
    return Nominal(
        trigger,
        sense,
        source,
        target,
        (first, last),
        max(reach.end, trigger.last),
        clitic,
        performed is not None or by_name,
    )


def _is_of_another(view: View, trigger: Trigger, argument: Argument) -> bool:
    """Whether a name belongs to another event noun behind this one ("support for the invasion of B")."""
    first = view.spans[argument.group[0]][0]
    return any(view.noun_at[place] is not None for place in range(trigger.last, first))


def _past_held(view: View, place: int, *, paired: bool) -> int:
    """Step over words that only say that an event takes place ("yang sedang berlangsung", "held in May")."""
    last = place
    described = _MAX_OWNER_GAP if not (view.lexicon.head_last or view.lexicon.object_late) else 0
    while last < min(place + described, len(view.lowers)) and _describes(view, last):
        last += 1  # "tarif *impor baru* yang dikenakan"
    if last < len(view.lowers) and view.is_a(last, "relative"):
        last += 1
    last = view.past_light(last)
    held = last < len(view.lowers) and view.is_a(last, "held")
    return last + 1 if held else _past_happening(view, place) if paired else place


def _past_happening(view: View, place: int) -> int:
    """Step over a verb that only says that it happens between two ("fighting *erupted* between A and B")."""
    last = place
    while last < len(view.lowers) and not view.at[last]:
        dating = view.is_a(last, "preposition") and any(view.dated[last + 1 : last + 2])
        if not (view.is_light(last) or view.is_a(last, "occurring") or dating):
            break
        last += 1
    parted = view.lexicon.head_last and any(view.is_a(p, "occurring") for p in range(place, last))
    return last if parted and view.is_a(last, "pairing") else place


def _in_clause(view: View, place: int, sense: Sense) -> tuple[int, ...]:
    """Return whom the clause behind a noun names: who shall do it, or to whom somebody says he will."""
    if "complement" in sense.frame.functions and (asked := _asked(view, place)):
        return asked
    return _told(view, place) if sense.speech_act else ()


def _told(view: View, place: int) -> tuple[int, ...]:
    """Return to whom is done what somebody threatens or promises ("A's threat *to cut off* gas to *B*")."""
    verb = view.verb_at[place + 1] if place + 1 < len(view.lowers) else None
    if not view.lexicon.head_last or verb is None or not view.is_a(place, "purpose"):
        return ()
    found = arguments.read(view, verb.last).arguments
    senses = (sense for form in verb.forms for sense in form.entry.senses if sense.coded)
    themes = (verbal.choose(found, sense.frame) for sense in senses)
    theme = next((theme for theme in themes if theme is not None), None)
    return theme.group if theme is not None else ()


def _describes(view: View, place: int) -> bool:
    """Whether a word only says more of the noun before it."""
    plain = view.is_word(place) and not view.at[place] and not view.is_verb(place)
    return plain and not view.is_a(place, "preposition", "relative", "coordinator", "subordinator", "purpose")


def _performer(view: View, trigger: Trigger, *, relative: bool = True) -> tuple[tuple[int, ...], int] | None:
    """Return who does the event ("strikes carried out by A", "serangan yang dilakukan A"), and its end."""
    place = trigger.last
    if blamed := _blamed(view, place):
        return blamed, view.spans[blamed[-1]][1]
    if relative and place < len(view.lowers) and view.is_a(place, "relative"):
        place += 1
    place = view.past_light(place)
    verb = view.verb_at[place] if place < len(view.lowers) else None
    if by := reduced_agent(view, place):
        return by, view.spans[by[-1]][1]
    if (
        verb is None
        or "light" not in verb.form.entry.roles
        or verb.form.feature not in ("past", "participle", "passive")
    ):
        return None
    place = verb.last
    agent = place < len(view.lowers) and view.is_a(place, "agent_preposition")
    if not agent and (view.lexicon.head_last or verb.form.feature == "participle"):
        return None
    last = place + 4
    while place < min(last, len(view.lowers)):
        if view.is_a(place, "preposition") and not view.is_a(place, "agent_preposition"):
            return None  # "invasi yang dilancarkan *ke* A"
        if view.at[place]:
            group = view.groups[view.at[place][0]]
            return group, view.spans[group[-1]][1]
        place += 1
    return None


def _blamed(view: View, place: int) -> tuple[int, ...]:
    """Return to whom an event is put down right behind its noun ("un bombardement attribué à A")."""
    if not view.lexicon.object_late or place + 2 >= len(view.lowers):
        return ()
    place += view.lowers[place] == ","
    linked = view.is_a(place + 1, "object_preposition", "agent_preposition")
    if not linked or not view.is_a(place, "attributed"):
        return ()
    named = next((n for n in range(place + 2, min(place + 5, len(view.lowers))) if view.at[n]), None)
    return view.groups[view.at[named][0]] if named is not None else ()


def _is_possessed(view: View, trigger: Trigger) -> bool:
    near = range(max(trigger.first - 3, 0), trigger.first)
    return view.lexicon.head_last and any(view.is_a(place, "possessive") for place in near)


def _owner_after(found: tuple[Argument, ...]) -> tuple[int, ...]:
    for argument in found:
        if argument.function == "object" and argument.gap <= _MAX_OWNER_GAP:
            return argument.group
        break
    return ()


def _owner_before(view: View, trigger: Trigger) -> tuple[int, ...]:
    place = trigger.first - 1
    words = 0
    while place >= 0 and words <= _MAX_OWNER_GAP:
        if view.at[place]:
            number = view.at[place][-1]
            possessive = view.lowers[place + 1] in ("'s", "'")
            near = words == 0 or view.mentions[number].form in ("demonym", "group")
            return view.groups[number] if possessive or near else ()
        if view.dated[place] and view.lowers[place + 1] in ("'s", "'"):
            return ()
        if view.lowers[place] in ("'s", "'", "-") or view.is_a(place, "adverb") or view.dated[place]:
            place -= 1
            continue
        if not view.is_word(place) or view.is_verb(place):
            return ()
        if view.is_a(place, "determiner", "preposition", "coordinator", "relative", "subordinator"):
            return ()
        words += 1
        place -= 1
    return ()


def _owner_of(found: tuple[Argument, ...]) -> tuple[int, ...]:
    """Return who moves, named behind "of" ("the withdrawal *of A's troops* from B")."""
    first = next(iter(found), None)
    return first.group if first is not None and first.genitive and first.gap <= _MAX_OWNER_GAP else ()


def _is_agent(view: View, function: str) -> bool:
    return bool(view.lexicon.words.get(function, frozenset()) & {"agent_preposition", "source_preposition"})


def _is_means(view: View, argument: Argument) -> bool:
    """Whether a name says whose the means of an attack are."""
    form = view.mentions[argument.group[0]].form
    means = argument.head is not None and view.is_a(argument.head, "agentive", "weapon")
    owned = form == "group" or (form == "demonym" and means)
    return owned and "absolute_preposition" in view.lexicon.words.get(argument.function, frozenset())


def _is_by(view: View, function: str) -> bool:
    return "agent_preposition" in view.lexicon.words.get(function, frozenset())


def _target(rest: list[Argument], frame: Frame, agent: tuple[int, ...]) -> tuple[int, ...]:
    for prepositions in (frame.prepositions, frame.fallback_prepositions):
        for argument in rest:
            function = argument.genitive or argument.function
            if function in prepositions and argument.group != agent and argument.gap <= 6:
                return argument.group
    return ()


def _asked(view: View, place: int) -> tuple[int, ...]:
    """Return who shall do what a noun demands ("its demand that A leave", "a call for A to leave")."""
    if place >= len(view.lowers) or not view.is_a(place, "complementizer", "infinitive_subject"):
        return ()
    place = view.past(place + 1, "determiner")
    return view.groups[view.at[place][0]] if place < len(view.lowers) and view.at[place] else ()


def _sides(
    view: View, owner: tuple[int, ...], agent: tuple[int, ...], rest: list[Argument], frame: Frame
) -> tuple[tuple[int, ...], tuple[int, ...]]:
    """Return the two sides of a meeting or a fight; a pair in one function is split."""
    others = _target(rest, frame, agent)
    first = owner or agent
    if first and others:
        return first, others
    if not first and len(rest) > 1:
        groups = [a.group for a in rest if a.function in frame.prepositions and a.gap <= 6]
        if len(groups) > 1:
            return groups[0], groups[1]
    both = first or others
    if len(both) > 1:
        return both[:1], both[1:]
    if first and len(view.mentions[first[0]].actors) > 1:
        return first, first
    if others and len(view.mentions[others[0]].actors) > 1:
        return others, others
    return first, others


def _has_clitic(view: View, trigger: Trigger) -> bool:
    clitic = view.lexicon.clitic
    if not clitic:
        return False
    places = range(trigger.first, min(trigger.last + 1, len(view.lowers)))
    return any(view.lowers[place].endswith(clitic) and not view.at[place] for place in places)


def is_aimed(view: View, phrase: Nominal) -> bool:
    """Whether a noun says what a deed is done to, or by whom: also a thing ("strikes on two schools")."""
    if phrase.target or phrase.performed or not view.lexicon.head_last:
        return bool(phrase.target) or phrase.performed
    last = phrase.trigger.last
    hit = last + 1 < len(view.lowers) and view.lowers[last] in phrase.sense.frame.prepositions
    return hit and not view.dated[last + 1] and not view.is_verb(last + 1)


def withheld(view: View, trigger: Trigger, sense: Sense) -> Sense:
    """Return what a noun means whose deed is stopped ("a halt to aid to B", "the lifting of sanctions")."""
    stopped = _STOPPED.get(sense.type)
    if stopped is None:
        return sense
    for place in range(trigger.first - 1, max(trigger.first - _MAX_OWNER_GAP - 2, 0), -1):
        if view.is_a(place, "preposition") and view.is_a(place - 1, stopped[0]):
            return replace(sense, type=stopped[1], weak=False)
        if not view.is_word(place) or view.is_a(place, "preposition", "coordinator") or view.is_verb(place):
            break
    return sense


def is_speakers(view: View, trigger: Trigger) -> bool:
    """Whether an event noun belongs to who speaks ("our solidarity with", "dukungan kami kepada")."""
    if view.lexicon.head_last:
        return any(view.is_a(place, "own") for place in range(max(trigger.first - 3, 0), trigger.first))
    return view.is_a(trigger.last, "first_person")


def is_definite(view: View, trigger: Trigger) -> bool:
    """Whether an event noun points back: "the talks", "pertemuan itu", "serangan terjadi"."""
    if any(view.is_a(place, "occurring") for place in range(trigger.last, trigger.last + 2)):
        return True
    if view.lexicon.head_last or view.lexicon.object_late:  # its article stands before it
        place = trigger.first - 1
        while place >= 0 and trigger.first - place < 3 and view.is_word(place):
            if view.is_a(place, "definite"):
                return True
            place -= 1
        return False
    return any(view.is_a(place, "definite") for place in range(trigger.last, trigger.last + 3))
