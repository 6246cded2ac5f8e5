"""One phrase that tells an agreement: who is bound, what about, and which step its verb tells."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache

from foedus.extract.accords import contents, steps, treaties
from foedus.extract.accords.steps import AROUND, NEAR
from foedus.extract.accords.treaties import Treaty
from foedus.extract.acts import nominal
from foedus.extract.acts.candidates import Candidate, Cast
from foedus.extract.acts.nominal import Nominal
from foedus.extract.grammar import arguments, phrases
from foedus.extract.grammar.frames import Frame
from foedus.extract.grammar.lexicon import Sense
from foedus.extract.grammar.subjects import Subjects
from foedus.extract.grammar.view import Trigger, View
from foedus.model import EdtfDate
from foedus.vocab import AgreementKind, AgreementStep, EventType, Status

#: Kinds in the order in which their words decide.
_KINDS = (
    AgreementKind.CEASEFIRE,
    AgreementKind.PEACE,
    AgreementKind.SANCTIONS_RELIEF,
    AgreementKind.ARMS_CONTROL,
    AgreementKind.BORDER,
    AgreementKind.TRADE,
    AgreementKind.DEFENCE,
    AgreementKind.COOPERATION,
    AgreementKind.TREATY,
)
VAGUE = (AgreementKind.OTHER, AgreementKind.COOPERATION, AgreementKind.TREATY)
_SIGNING = Sense(EventType.SUPPORT, Frame("parties", symmetric=True), mode="sign")
_NAME_WORDS = 14
_WIDER = 20
_CONTENT = 16
_TALKS = 12
_FORMAL = ("sign", "ratify")
#: A known agreement of more parties than this is one between those that its sentence names.
_FEW = 8


@dataclass(slots=True)
class Told:
    """An agreement as one phrase tells it.

    ``charged`` is who is accused of having broken it; ``swap``: it is about prisoners.
    """

    candidate: Candidate
    words: tuple[int, int]
    parties: tuple[str, ...]
    kind: AgreementKind
    step: AgreementStep
    status: Status
    definite: bool
    topic: str
    weak: bool = False
    listed: bool = False
    charged: str = ""
    swap: bool = False
    date: EdtfDate | None = None
    known: Treaty | None = None
    says: contents.Contents = contents.NOTHING


def nouns(view: View) -> list[tuple[int, int]]:
    """Return the tokens of the agreement nouns, phrases whole; a membership that is ratified is one."""
    found: list[tuple[int, int]] = []
    place = 0
    while place < len(view.lowers):
        last = place
        while last < len(view.lowers) and _is_noun(view, last):
            last += 1
        if last > place:
            found.append((place, last))
        place = max(last, place + 1)
    return found


def _is_noun(view: View, place: int) -> bool:
    if view.at[place]:
        return False
    if _is_agreement(view, place):
        return True
    if view.is_a(place, "membership"):
        before = [view.verb_at[p] for p in range(max(0, place - NEAR), place)]
        return any(verb is not None and verb.form.entry.step is AgreementStep.RATIFIED for verb in before)
    return False


def _is_agreement(view: View, place: int) -> bool:
    bare = view.lexicon.bare(view.lowers[place])
    return view.is_a(place, "agreement_noun") or "agreement_noun" in view.lexicon.words.get(bare, frozenset())


@cache
def _between(language: str) -> Sense:
    """Return how the parties stand at the noun of an agreement, in the words of the language's file."""
    return Sense(
        EventType.AGREE,
        Frame("parties", frozenset(("possessor",)), contents.words(language, "parties"), symmetric=True),
    )


def read(  # noqa: PLR0913 - what a sentence consists of
    view: View,
    number: int,
    first: int,
    last: int,
    subjects: Subjects,
    events: Sequence[Candidate],
    cast: Cast,
) -> Told:
    """Return what the agreement noun at ``first``..``last`` tells, ``events`` being those of its sentence."""
    phrase = nominal.read(view, Trigger(first, last, ()), _between(view.lexicon.language), subjects)
    verb = steps.verb_of(view, first, last)
    private = contents.words(view.lexicon.language, "contracts")
    contract = not private.isdisjoint(view.words(first, last))
    parties = _parties(view, phrase, verb, subjects, cast, contract=contract)
    kind = kind_of(view, view.words(max(0, first - 3), last + AROUND))
    if kind in VAGUE:
        wider = kind_of(view, view.words(first - _WIDER, last + _WIDER))
        clear = wider is not AgreementKind.PEACE and (wider not in VAGUE or kind is AgreementKind.OTHER)
        kind = wider if clear else kind
    if not _is_agreement(view, first):
        kind = AgreementKind.TREATY  # a membership
    charged = ""
    owned = contract and not all(_stands_alone(view, n) for n in range(len(view.mentions)))
    if count_sides(parties, cast) < 2 and not owned:
        parties = _from_events(parties, first, events, cast, verb)
    if count_sides(parties, cast) < 2 and verb is not None:
        accused = _accused(verb, events, cast)
        if accused and all(any(cast.same_side(a, b) for b in accused) for a in parties):
            parties, charged = accused, accused[-1]
    parties = bound(parties, cast, contract=contract)
    step, state = steps.read(view, first, last, verb, subjects)
    start, end = words = _phrase(view, first, last)
    if verb is not None and verb.last <= first and first - verb.last <= 4:
        start = min(start, verb.first)
    candidate = Candidate(
        view=view,
        number=number,
        sense=_SIGNING,
        entry="agreement",
        first=first,
        last=last,
        source=parties[:1],
        target=parties[1:],
        tokens=(start, end),
        noun=True,
        status=state,
        type=EventType.SUPPORT,
    )
    definite = view.is_a(first - 1, "definite") or view.is_a(last, "definite") or first == 0
    return Told(
        candidate=candidate,
        words=words,
        parties=parties,
        kind=kind,
        step=step,
        status=state,
        definite=definite,
        topic=_topic(view, last),
        weak=verb is None and not view.lexicon.has("in_effect", view.words(last, last + 5)),
        listed=view.lowers[0] in ("-", "•", "*") or view.lowers[0][0].isdigit(),
        charged=charged,
        swap=view.lexicon.has("exchanged", view.words(first - NEAR, last + NEAR)),
        says=contents.read(view, words[0], last, words[1]),
    )


def recognise(told: Told, treaty: Treaty, cast: Cast) -> None:
    """Give ``told`` what is known of the agreement that it names: its kind, and who of its parties is named.

    Where no verb tells a step, it stands as it is known to stand.
    """
    told.known, told.kind = treaty, treaty.kind
    view = told.candidate.view
    near = cast.actors if len(treaty.parties) <= _FEW else cast.ids(view, range(len(view.mentions)))
    named = tuple(actor for actor in near if actor in treaty.parties)
    if count_sides(named, cast) > 1:
        told.parties = named
        told.candidate.source, told.candidate.target = named[:1], named[1:]
    if told.step is AgreementStep.PROPOSED:
        told.step, told.status = treaty.step, Status.ONGOING
        told.candidate.status, told.date = Status.ONGOING, None


def agreed(event: Candidate, cast: Cast) -> Told | None:
    """Return the agreement that "A and B agreed to build jets" tells: its kind its words must say."""
    view = event.view
    trigger = view.verb_at[event.first]
    made = trigger is not None and trigger.form.entry.step is AgreementStep.NEGOTIATED
    if not made or event.type is not EventType.AGREE or event.status is not Status.OCCURRED:
        return None
    content = view.words(event.last, event.last + _CONTENT)
    kind = kind_of(view, content)
    if kind in VAGUE and view.lexicon.has("bargain", content):
        kind = AgreementKind.TRADE
    parties = bound((*event.source, *event.target), cast)
    swap = view.lexicon.has("exchanged", content)
    vague = kind in VAGUE and not swap
    if view.is_a(event.last, "complementizer"):
        return None  # of one mind, and not bound: "agreed that ..."
    if vague or not event.source or not event.target or count_sides(parties, cast) < 2:
        return None
    if view.lexicon.has("meeting", content[:NEAR]) or view.lexicon.has("talks", content[:NEAR]):
        return None
    return Told(
        candidate=replace(event),
        words=event.tokens,
        parties=parties,
        kind=kind,
        step=AgreementStep.NEGOTIATED,
        status=Status.OCCURRED,
        definite=False,
        topic="",
        date=event.date,
        swap=swap,
    )


def kind_of(view: View, words: Sequence[str]) -> AgreementKind:
    """Return the kind that ``words`` speak of, the parts of compounds too ("military-to-military")."""
    parts = [*words, *(part for word in words if "-" in word for part in word.split("-"))]
    if view.lexicon.has(f"kind_{AgreementKind.CEASEFIRE.value}", parts):
        return AgreementKind.CEASEFIRE
    if _ends_war(view, words):
        return AgreementKind.PEACE
    found = (k for k in _KINDS if view.lexicon.has(f"kind_{k.value}", parts))
    return next(found, AgreementKind.OTHER)


def _ends_war(view: View, words: Sequence[str]) -> bool:
    """Whether ``words`` are about ending a war ("to end their long war")."""
    for place, word in enumerate(words):
        if (word,) in view.lexicon.members["ending"]:
            for after in words[place + 1 : place + 7]:
                forms = view.lexicon.at([after], 0)
                if any(sense.frame.name == "war" for form in forms for sense in form.entry.senses):
                    return True
    return False


def _topic(view: View, last: int) -> str:
    for place in range(last, min(last + 25, len(view.lowers))):
        if view.is_a(place, "topic_preposition") and view.lowers[place] != "to":
            return " ".join(view.words(place + 1, place + 6))
    return ""


def _phrase(view: View, first: int, last: int) -> tuple[int, int]:
    """Return the tokens of the noun phrase around an agreement noun: its name, as the text writes it."""
    start = first
    while view.lexicon.head_last and start > 0 and first - start < 4:
        before = start - 1
        if not view.is_word(before) or view.is_verb(before) or view.is_light(before):
            break
        if view.is_a(before, "determiner", "preposition", "coordinator", "relative", "subordinator"):
            break
        start -= 1
    end = last
    while end < min(len(view.lowers), first + _NAME_WORDS):
        if view.at[end]:
            end = view.spans[view.at[end][-1]][1]
            continue
        mark = not view.is_word(end) and view.lowers[end] not in ("-", "'s", "'")
        if mark or view.dated[end] or view.is_verb(end) or view.is_a(end, "relative", "subordinator"):
            break
        if (
            view.is_light(end)
            or view.is_a(end, "purpose")
            or (view.is_a(end, "place_preposition") and end > last)
        ):
            break
        end += 1
    while end > last and (view.is_a(end - 1, "preposition", "coordinator", "determiner", "purpose")):
        end -= 1
    return start, end


def _parties(
    view: View, phrase: Nominal, verb: Trigger | None, subjects: Subjects, cast: Cast, *, contract: bool
) -> tuple[str, ...]:
    sides = [n for n in (*phrase.source, *phrase.target) if not contract or _stands_alone(view, n)]
    found = list(cast.ids(view, sides))
    first, last = phrase.trigger.first, phrase.trigger.last
    if verb is None and view.lexicon.has("not_yet", view.words(first - NEAR, first)):
        found = [*cast.ids(view, _named_before(view, first)), *found]
    if verb is not None and verb.first >= last and not found:
        for argument in arguments.read(view, verb.last).arguments:
            if argument.function in _between(view.lexicon.language).frame.prepositions:
                found += cast.ids(view, argument.group)
    if (
        verb is not None
        and not verb.form.entry.noun
        and verb.form.feature != "passive"
        and count_sides(tuple(found), cast) < 2
    ):
        subject = subjects.of(verb.first)
        owned = contract and not all(_stands_alone(view, n) for n in subject.group)
        if not subject.possessed and not owned and "passive_auxiliary" not in subject.mods:
            found = [*cast.ids(view, subject.group), *found]
    return tuple(dict.fromkeys(found))


def _stands_alone(view: View, number: int) -> bool:
    """Whether a name is no owner of somebody else ("klub Spanyol")."""
    return phrases.head_before(view, number) is None


def _named_before(view: View, place: int) -> tuple[int, ...]:
    """Return who is named before ``place`` with no verb between ("A and B are close to a deal")."""
    for before in range(place - 1, max(-1, place - _CONTENT), -1):
        if view.at[before]:
            return view.groups[view.at[before][0]]
        taken = view.verb_at[before] is not None and not view.is_a(before, "not_yet")
        if taken or not view.is_word(before):
            break
    return ()


def _accused(verb: Trigger, events: Sequence[Candidate], cast: Cast) -> tuple[str, ...]:
    """Return who says that whom has broken what binds the two ("A accused B of violating the truce")."""
    if verb.form.entry.step is not AgreementStep.VIOLATED:
        return ()
    for event in events:
        accuses = event.type is EventType.ACCUSE and not event.noun and event.first < verb.first
        alone = count_sides(event.source, cast) == count_sides(event.target, cast) == 1
        if accuses and alone and any(map(cast.is_governmental, event.source)):
            return bound((*event.source, *event.target), cast)
    return ()


def _from_events(
    parties: tuple[str, ...], first: int, events: Sequence[Candidate], cast: Cast, verb: Trigger | None
) -> tuple[str, ...]:
    """Return the parties that the event of the same clause names ("agreed to a ceasefire")."""
    near = sorted(
        (e for e in events if e.source and e.target and abs(e.first - first) <= 2 * AROUND),
        key=lambda e: abs(e.first - first),
    )
    for event in near:
        sides = _told_sides(event, first, cast, verb)
        if sides and all(any(cast.same_side(a, b) for b in (*sides, *event.source)) for a in parties):
            return tuple(dict.fromkeys((*parties, *sides))) if not parties else sides
    return parties


def _told_sides(event: Candidate, first: int, cast: Cast, verb: Trigger | None) -> tuple[str, ...]:
    """Return the sides of an event that makes the agreement at ``first``, talks about it or asks for it."""
    sides = (*event.source, *event.target)
    if event.type is EventType.AGREE or (event.type is EventType.SUPPORT and event.sense.mode in _FORMAL):
        return sides
    own = verb is not None and (
        event.first <= verb.first < event.last or (event.noun and verb.last <= event.first)
    )
    if own and event.type is EventType.REQUEST:
        return event.target if count_sides(event.target, cast) > 1 else sides
    if event.type is EventType.CONSULT and (own or _is_open(event, first)):
        brokered = count_sides(event.target, cast) > 1 and not any(map(cast.is_governmental, event.source))
        return event.target if brokered else sides
    return ()


def _is_open(event: Candidate, first: int) -> bool:
    """Whether an agreement at ``first`` is what the talks of ``event`` are about."""
    if not event.last <= first <= event.last + _TALKS or event.status is Status.DENIED:
        return False
    verbs = [verb for verb in event.view.verbs if event.last <= verb.first < first]
    return all(verb.form.entry.step is not None for verb in verbs)


def named_peace(view: View, first: int, last: int) -> bool:
    """Whether the words right at the noun say that it ends a war ("peace deal", "gencatan senjata")."""
    return kind_of(view, view.words(first - 1, last + 1)) in (
        AgreementKind.PEACE,
        AgreementKind.CEASEFIRE,
    ) or (_ends_war(view, view.words(last, last + AROUND)))


def bound(parties: tuple[str, ...], cast: Cast, *, contract: bool = False) -> tuple[str, ...]:
    """Return whom an agreement binds: of a person who signs, the state; a contract only of a statesman."""
    found: dict[str, None] = {}
    for party in parties:
        state = cast.state_of(cast.country(party))
        if treaties.known(cast.actors[party].name) is not None:
            continue
        if not cast.is_person(party):
            found[party] = None
        elif cast.is_statesman(party) or not contract:
            found[state or party] = None
    return tuple(found)


def count_sides(parties: tuple[str, ...], cast: Cast) -> int:
    """Return how many sides the parties are on."""
    heads: list[str] = []
    for party in parties:
        if not any(cast.same_side(party, head) for head in heads):
            heads.append(party)
    return len(heads)
