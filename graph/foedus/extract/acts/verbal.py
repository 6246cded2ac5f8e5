"""Events told by a verb: its sense, its voice, and who fills its frame."""

from collections.abc import Sequence
from dataclasses import dataclass

from foedus.extract.acts.authors import made_by
from foedus.extract.grammar import arguments
from foedus.extract.grammar.arguments import Argument, Reach
from foedus.extract.grammar.charges import is_charged
from foedus.extract.grammar.described import describes_object, lacks_auxiliary
from foedus.extract.grammar.frames import OBJECT, Frame
from foedus.extract.grammar.lexicon import Form, Sense
from foedus.extract.grammar.phrases import is_reduced, owner_before, relative_preposition
from foedus.extract.grammar.subjects import Subject
from foedus.extract.grammar.view import Trigger, View
from foedus.vocab import EventType

_OBJECT_WORDS = 12
_NEAR = 2
_OBJECT_GAP = 6
#: So many words may stand between a passive and whose arms did it ("dibom *pesawat siluman B-2* A").
_ACTING_GAP = 4
_BEHIND = 14
#: What drives somebody out of a state is done by that state.
_REMOVED = (EventType.SANCTION, EventType.COERCE)
_ANSWERS = frozenset((EventType.REJECT, EventType.ACCUSE, EventType.SUPPORT))
_NOUN_PHRASE = 7


@dataclass(frozen=True, slots=True)
class Verbal:
    """A verb with the mention indexes of its arguments. ``subject`` is the grammatical one.

    ``theme`` is the argument that fills the target (its ``head`` may be an event noun).
    """

    trigger: Trigger
    form: Form
    sense: Sense
    passive: bool
    subject: Subject
    source: tuple[int, ...]
    target: tuple[int, ...]
    theme: Argument | None
    reach: Reach


def voice(view: View, trigger: Trigger, form: Form) -> bool:
    """Whether the verb is passive."""
    if form.feature == "passive" or _is_seen(view, trigger.first):
        return True
    if form.feature not in ("past", "participle") or form.entry.reflexive or form.entry.unaccusative:
        return False
    if form.feature == "participle":
        auxiliary = view.auxiliary(trigger.first)
        if auxiliary is not None:
            return view.is_a(auxiliary, "passive_auxiliary") and not view.is_reflexive(auxiliary)
        if is_reduced(view, trigger.first, trigger.last):
            return True
    elif _has_passive_auxiliary(view, trigger.first):
        return True
    last = view.past_light(trigger.last)
    by = last < len(view.lowers) and view.is_a(last, "agent_preposition")
    described = is_charged(view, trigger, form) or describes_object(view, trigger, form)
    return by or described or lacks_auxiliary(view, trigger, form)


def _is_seen(view: View, verb: int) -> bool:
    """Whether an infinitive is what its subject sees done to him ("s'est vu infliger une amende")."""
    return view.is_a(verb - 1, "seeing") and view.lowers[verb].endswith(view.lexicon.infinitives)


def _has_passive_auxiliary(view: View, verb: int) -> bool:
    """Whether the auxiliary nearest before a participle is a passive one ("is said to have sent": no)."""
    for place in range(verb - 1, -1, -1):
        if view.is_a(place, "passive_auxiliary"):
            return True
        passing = view.is_light(place) and not view.is_a(place, "auxiliary", "purpose")
        if view.at[place] or not passing:
            return False
    return False


def read(view: View, trigger: Trigger, subject: Subject) -> Verbal | None:
    """Return the verb with its arguments in the first sense that fits, or None."""
    reach = arguments.read(view, trigger.last)
    for form in trigger.forms:
        if not form.entry.senses:
            continue
        passive = voice(view, trigger, form)
        if form.feature == "base" and not view.lexicon.head_last and not _bare_fits(subject, trigger, view):
            continue
        sense = _sense(view, trigger, form, reach, subject, passive=passive)
        if sense is not None:
            filled = _filled(view, trigger, form, sense, reach, subject, passive=passive)
            return filled if sense.coded else None
    return None


def _sense(
    view: View, trigger: Trigger, form: Form, reach: Reach, subject: Subject, *, passive: bool
) -> Sense | None:
    """Return the first sense of a form that fits, or one whose object that of the first only describes."""
    fitting = (s for s in form.entry.senses if _fits(view, trigger, s, reach, subject, passive=passive))
    first = next(fitting, None)
    return next((s for s in fitting if first is not None and _describes(view, first, s, reach)), first)


def _describes(view: View, sense: Sense, other: Sense, reach: Reach) -> bool:
    """Whether the object of one sense only describes that of another: "approved an *arms* embargo"."""
    if sense.object_class is None or other.object_class is None or not view.lexicon.head_last:
        return False
    first, last = reach.object_words
    return any(
        view.lexicon.has(sense.object_class, view.words(place, place + 1))
        and view.lexicon.has(other.object_class, view.words(place + 1, place + 2))
        for place in range(first, min(last, first + _OBJECT_WORDS) - 1)
    )


def is_uncoded(view: View, trigger: Trigger, subject: Subject) -> bool:
    """Whether the first sense that fits is one in which the verb tells no event ("beat 2-0")."""
    reach = arguments.read(view, trigger.last)
    for form in trigger.forms:
        sense = _sense(view, trigger, form, reach, subject, passive=voice(view, trigger, form))
        if sense is not None:
            return not sense.coded
    return False


def _bare_fits(subject: Subject, trigger: Trigger, view: View) -> bool:
    """Whether a bare root may be a verb here: a name stands right before it, as in headlines."""
    if not subject.group or subject.via is not None:
        return False
    end = view.spans[subject.group[-1]][1]
    return all(view.is_light(place) for place in range(end, trigger.first))


def _fits(
    view: View, trigger: Trigger, sense: Sense, reach: Reach, subject: Subject, *, passive: bool
) -> bool:
    if sense.control and (passive or not _is_told_to(view, trigger.last, reach)):
        return False
    if sense.object_class is not None:
        ranges = [(subject.first, trigger.first)]
        if not passive or _is_seen(view, trigger.first):
            first, last = reach.object_words
            ranges = [(first, min(last, first + _OBJECT_WORDS))]
            if (before := _antecedent(view, subject, reach)) is not None:
                ranges.append(before)
        elif view.is_a(trigger.first - 1, "relative"):
            ranges.append((max(subject.first - 2, 0), trigger.first))
        if not any(_holds(view, sense.object_class, *part) for part in ranges):
            return False
    if sense.context_class is not None:
        near = view.words(subject.first, reach.end) if sense.coded else view.lowers
        near = (*near, *_called(view, reach.end))
        unnamed = view.unnamed(subject.first, reach.end) if sense.coded and view.lexicon.head_last else ()
        return any(view.lexicon.has(sense.context_class, words) for words in (near, unnamed))
    return True


def _called(view: View, end: int) -> Sequence[str]:
    """Return what somebody is called behind a relative clause ("A yang ... *sebagai B*")."""
    if end >= len(view.lowers) or not view.is_a(end, "relative"):
        return ()
    for place in range(end + 1, min(end + _BEHIND, len(view.lowers))):
        if view.is_a(place, "role_preposition"):
            return view.words(place + 1, place + _NOUN_PHRASE)
        if view.lowers[place] in (",", ";", ".") or view.is_a(place, "relative", "complementizer"):
            return ()
    return ()


def _is_told_to(view: View, last: int, reach: Reach) -> bool:
    """Whether the object is a name and the next words are what it shall do ("quer *que A saia*")."""
    found = next(iter(reach.arguments), None)
    clause = view.lexicon.object_late and view.is_a(last, "complementizer")
    if found is None or found.function != ("complement" if clause else "object") or found.gap:
        return False
    place = view.spans[found.group[-1]][1]
    while place < len(view.lowers) and not view.at[place] and view.is_light(place):
        place += 1
    if view.lexicon.head_last:
        return view.is_a(place, "purpose") and place + 1 < len(view.lowers) and view.is_verb(place + 1)
    if not view.lexicon.object_late and view.is_a(place, "purpose", "complementizer"):
        place += 1  # "mengingatkan A *untuk tidak* pergi"
        place = view.past_light(place)
    return place < len(view.lowers) and view.is_verb(place)


def _holds(view: View, class_name: str, first: int, last: int) -> bool:
    """Whether a word of the class, or a name that belongs to it, stands among the tokens."""
    if view.lexicon.has(class_name, _outer_words(view, class_name, first, last)):
        return True
    if class_name not in view.lexicon.placed:
        return False
    return any(
        view.mentions[number].place is not None
        for place in range(max(first, 0), min(last, len(view.lowers)))
        for number in view.at[place]
    )


def _outer_words(view: View, class_name: str, first: int, last: int) -> list[str]:
    """Return the words of tokens, those left out that only describe an event ("gencatan *senjata*")."""
    words = list(view.words(first, last))
    if view.lexicon.head_last:
        return words
    members = view.lexicon.members.get(class_name, frozenset())
    for noun in view.nouns:
        if tuple(view.words(noun.first, noun.last)) in members:
            continue
        for place in range(max(noun.first + 1, first), min(noun.last, last)):
            words[place - max(first, 0)] = ""
    return words


def _antecedent(view: View, subject: Subject, reach: Reach) -> tuple[int, int] | None:
    """Return the tokens of the noun phrase that is the object of a relative clause.

    "The town, which Morocco has occupied": the object stands before "which".
    """
    relative = _before_article(view, subject.first)
    if not subject.group or subject.via is not None or not view.is_a(relative, "relative"):
        return None
    first, last = reach.object_words
    if view.is_a(first, "genitive_preposition"):
        last = first  # "whom A accuses of ..."
    if any(a.function == "object" and a.place < last for a in reach.arguments) or any(
        view.is_word(place) and not view.dated[place] and not view.is_light(place)
        for place in range(first, _before_phrase(view, first, min(last, len(view.lowers))))
    ):
        return None
    last = relative - 1 if view.lowers[relative - 1] == "," else relative
    first = last
    while first > 0 and last - first < _NOUN_PHRASE and not view.is_verb(first - 1):
        inner = view.is_a(first - 1, "genitive_preposition", "determiner") or view.lowers[first - 1] == "'s"
        if not inner and (view.is_a(first - 1, "preposition") or not view.is_word(first - 1)):
            break
        first -= 1
    return (first, last) if first < last else None


def _before_article(view: View, first: int) -> int:
    """Return the token before a subject and its article ("que *la* France a quitté")."""
    article = view.lexicon.object_late and view.is_a(first - 1, "article")
    return first - 2 if article and not view.is_a(first - 1, "relative") else first - 1


def _before_phrase(view: View, first: int, last: int) -> int:
    """Return where the first phrase with a preposition begins, or ``last``."""
    return next((place for place in range(first, last) if view.is_a(place, "preposition")), last)


def _filled(  # noqa: PLR0913
    view: View, trigger: Trigger, form: Form, sense: Sense, reach: Reach, subject: Subject, *, passive: bool
) -> Verbal:
    if not passive:
        found = tuple(a for a in reach.arguments if not _is_elsewhere(view, sense, a))
        if subject.group and view.spans[subject.group[0]][0] >= trigger.last:
            found = tuple(a for a in found if a.group != subject.group)  # "..., pidió A a B"
        theme = choose(found, sense.frame, named=not arguments.has_object_words(view, reach))
        theme = next((a for a in found if _is_behind_object(view, a)), theme)
        if sense.type in _ANSWERS and (theme is None or theme.function == "complement"):
            theme = made_by(view, found, trigger.last) or theme
        before = _antecedent(view, subject, reach)
        open_object = theme is None or (theme.function != "object" and sense.type is EventType.ACCUSE)
        if open_object and before is not None and "object" in sense.frame.functions:
            named = next((view.at[place][0] for place in range(*before) if view.at[place]), None)
            if named is not None:
                theme = Argument("object", view.groups[named], 0, before[0])
        if theme is None:
            theme = _relative_target(view, trigger, subject, sense.frame)
        target = theme.group if theme else ()
        return Verbal(trigger, form, sense, False, subject, subject.group, target, theme, reach)
    agent = _agent(view, trigger.last, reach.arguments)
    if agent is None and sense.type in _REMOVED and subject.group:
        agent = next((a for a in reach.arguments if _is_left(view, trigger.last, a)), None)
    rest = tuple(argument for argument in reach.arguments if argument is not agent)
    theme = None
    if sense.frame.takes_object or sense.frame.fallback_functions & OBJECT:
        answered = view.lexicon.object_late and (sense.type in _ANSWERS or agent is not None)
        target = subject.group or (subject.owner if answered else ())
    else:
        theme = choose(rest, sense.frame)
        target = theme.group if theme else ()
    if not target:
        theme = choose(rest, sense.frame, named=not (agent and view.lexicon.head_last))
        target = theme.group if theme else ()
    source = _joint(view, reach.arguments, agent) if agent else ()
    return Verbal(trigger, form, sense, True, subject, source, target, theme, reach)


def _is_left(view: View, last: int, argument: Argument) -> bool:
    """Whether a name is where somebody must go from, so whose deed it is ("were expelled *from Kenya*")."""
    while last < len(view.lowers) and view.dated[last]:
        last += 1
    if last >= len(view.lowers) or view.lowers[last] != argument.function:
        return False
    of_source = "source_preposition" in view.lexicon.words.get(argument.function, frozenset())
    return of_source and all(view.mentions[number].actors for number in argument.group)


def _relative_target(view: View, trigger: Trigger, subject: Subject, frame: Frame) -> Argument | None:
    """Return whom a relative pronoun behind a preposition means ("X, al que A ofreció ayuda")."""
    relative = _before_article(view, trigger.first if subject.via is not None else subject.first)
    while relative > 0 and not view.at[relative] and view.is_light(relative):
        relative -= 1
    if not view.is_a(relative, "relative"):
        return None
    owned = frame.takes_object or any(_is_genitive(view, p) for p in frame.prepositions)
    if view.is_a(relative, "owning_relative") and subject.group and owned:
        owner = owner_before(view, relative)  # "A, dont B a bombardé les villes"
        return Argument("object", view.groups[owner], 0, relative) if owner is not None else None
    place = relative_preposition(view, relative)
    if place is None:
        return None
    lower = view.lowers[place]
    marks_object = view.is_a(place, "object_preposition") and frame.takes_object
    if not marks_object and lower not in frame.prepositions | frame.fallback_prepositions:
        return None
    before = place - 1
    if before > 0 and view.lowers[before] == ",":
        before -= 1
    if before < 0 or not view.at[before]:
        return None
    return Argument(lower, view.groups[view.at[before][-1]], 0, before)


def _is_genitive(view: View, preposition: str) -> bool:
    return "genitive_preposition" in view.lexicon.words.get(preposition, frozenset())


def _is_elsewhere(view: View, sense: Sense, argument: Argument) -> bool:
    """Whether a name belongs to something else than what the verb does."""
    if sense.type is EventType.CONSULT:
        return is_of_relation(view, argument)
    if sense.type is EventType.REQUEST:
        return is_aimed_at(view, argument)
    return sense.type is EventType.AGREE and view.lexicon.object_late and _is_of_thing(view, argument)


def _is_of_thing(view: View, argument: Argument) -> bool:
    """Whether a name only says whose what is agreed on is ("d'accord pour geler les avoirs *russes*")."""
    named = view.mentions[argument.group[0]].form == "demonym"
    return named and argument.function == "complement" and argument.head is not None


def is_of_relation(view: View, argument: Argument) -> bool:
    """Whether "with X" belongs to a noun of relation before it ("membahas sengketa dengan X").

    Only where a lexicon says which nouns have such a complement: English "discuss" takes "with".
    """
    place = argument.place
    while place > 0 and view.lowers[place] != argument.function:
        place -= 1
    return view.is_a(place, "absolute_preposition") and view.is_a(place - 1, "relation_noun")


def _is_behind_object(view: View, argument: Argument) -> bool:
    """Whether a name made or owns the object ("vetoed a text drafted by A", "seized a mine owned by A")."""
    if "agent_preposition" not in view.lexicon.words.get(argument.function, frozenset()):
        return False
    place = argument.place - 1
    while place > 0 and view.lowers[place] != argument.function:
        place -= 1
    return view.is_a(place - 1, "authored")


def is_aimed_at(view: View, argument: Argument) -> bool:
    """Whether a phrase says at whom a deed is aimed, and so belongs to the deed that is asked for."""
    return "aim_preposition" in view.lexicon.words.get(argument.function, frozenset())


def _agent(view: View, last: int, found: tuple[Argument, ...]) -> Argument | None:
    """Return the agent of a passive: after "oleh"/"by", or right after an Indonesian di- verb.

    Between the two stands at most what acts for the name ("diserang drone Ukraina").
    """
    for argument in found:
        of_agent = "agent_preposition" in view.lexicon.words.get(argument.function, frozenset())
        if of_agent and not _is_of_participle(view, last, argument):
            return argument
    if not view.lexicon.head_last:
        for argument in found:
            acts = argument.head is not None and view.is_a(argument.head, "agentive")
            if argument.function == "object" and argument.gap <= (_ACTING_GAP if acts else 0):
                return argument
    return None


def _is_of_participle(view: View, last: int, argument: Argument) -> bool:
    """Whether an agent is that of a word behind the verb ("abatido, según una nota *difundida por A*")."""
    place = argument.place
    while place > last and view.lowers[place] != argument.function:
        place -= 1
    noun = place - 2
    if noun <= last or not view.is_word(noun) or view.is_a(noun, "coordinator"):
        return False
    deed = any(event.last == noun + 1 for event in view.nouns)  # "in an attack *claimed by A*"
    return not deed and view.lexicon.is_participle(view.lowers[place - 1])


def _joint(view: View, found: tuple[Argument, ...], agent: Argument) -> tuple[int, ...]:
    """Return the agents that "and" and the same preposition join ("firmado *por* A y *por* su homólogo")."""
    group = agent.group
    for argument in found[found.index(agent) + 1 :]:
        place = argument.place
        while place > 0 and view.lowers[place] != argument.function:
            place -= 1
        same = "agent_preposition" in view.lexicon.words.get(argument.function, frozenset())
        if not same or not view.is_a(place - 1, "list_joiner"):
            break
        group += argument.group
    return group


def choose(found: tuple[Argument, ...], frame: Frame, *, named: bool = True) -> Argument | None:
    """Return the argument that fills the target of ``frame``, first choice before second.

    With ``named`` false another object stands there, and names inside the complement do not count.
    """
    found = tuple(a for a in found if named or a.function != "complement")
    for functions, prepositions in (
        (frame.functions, frame.prepositions),
        (frame.fallback_functions, frame.fallback_prepositions),
    ):
        for argument in found:
            if _is_object(argument, functions) or prepositions & {argument.function, argument.genitive}:
                return argument
    return None


def _is_object(argument: Argument, functions: frozenset[str]) -> bool:
    if argument.function == "object":
        gap = _OBJECT_GAP if "object" in functions else _NEAR if "strict" in functions else -1
        return argument.gap <= gap
    return argument.function == "complement" and "complement" in functions and argument.gap <= _OBJECT_GAP
