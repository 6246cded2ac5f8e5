"""Treaties, accords, ceasefires, deals: who is bound, what about, and which step the text tells."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from foedus.extract import nominal, status
from foedus.extract.attribution import Voices
from foedus.extract.candidates import Candidate, Cast
from foedus.extract.circumstances import Setting
from foedus.extract.lexicon import Frame, Sense
from foedus.extract.nominal import Nominal
from foedus.extract.subjects import Subjects
from foedus.extract.view import Trigger, View
from foedus.ids import digest
from foedus.model import Agreement, Article, Claim, EdtfDate, Evidence, Span, Step
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
_VAGUE = (AgreementKind.OTHER, AgreementKind.COOPERATION, AgreementKind.TREATY)
_PARTIES = Sense(
    EventType.AGREE,
    Frame(
        "parties",
        frozenset(("possessor",)),
        frozenset(("dengan", "antara", "bersama", "with", "between", "among")),
        symmetric=True,
    ),
)
_SIGNING = Sense(EventType.SUPPORT, Frame("parties", symmetric=True), mode="sign")
_AROUND = 8
_NAME_WORDS = 14


@dataclass(slots=True)
class Told:
    """An agreement as one phrase tells it."""

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
    date: EdtfDate | None = None


@dataclass(slots=True)
class Found:
    """All agreements of an article, and the signings that no verb with its signatories tells."""

    agreements: tuple[Agreement, ...] = ()
    signings: list[Candidate] = field(default_factory=list)


def find(  # noqa: PLR0913 - what a sentence consists of
    views: Sequence[View],
    subjects: Sequence[Subjects],
    voices: Sequence[Voices],
    settings: Sequence[Setting],
    events: Sequence[Candidate],
    cast: Cast,
    article: Article,
) -> Found:
    """Return the agreements between two sides or more that the article tells."""
    groups: list[list[Told]] = []
    signings: list[Candidate] = []
    for number, view in enumerate(views):
        inside = [event for event in events if event.number == number]
        for first, last in _nouns(view):
            told = _read(view, number, first, last, subjects[number], inside, cast)
            told.date = settings[number].date_of(told.candidate)
            told.candidate.place = settings[number].place_of(told.candidate)
            speech = voices[number].of(first)
            told.candidate.speaker = speech.speakers if speech else voices[number].default
            told.candidate.reporter = voices[number].reporters
            group = _join(groups, told, cast)
            if group is not None:
                signings.extend(_signing(told, group, inside))
    signed = next(
        (e for e in events if e.sense.mode == "sign" and e.status is Status.OCCURRED and not e.partial), None
    )
    for told in (told for group in groups for told in group if told.listed and told.weak):
        if signed is not None:  # the list of what was signed
            told.step, told.status, told.date = AgreementStep.SIGNED, Status.OCCURRED, signed.date
    agreements = [_agreement(group, article) for group in groups]
    return Found(tuple({a.id: a for a in agreements}.values()), signings)


def _nouns(view: View) -> list[tuple[int, int]]:
    """Return the tokens of the agreement nouns, phrases whole."""
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
    bare = view.lexicon.bare(view.lowers[place])
    return view.is_a(place, "agreement_noun") or "agreement_noun" in view.lexicon.words.get(bare, frozenset())


def _read(  # noqa: PLR0913 - what a sentence consists of
    view: View,
    number: int,
    first: int,
    last: int,
    subjects: Subjects,
    events: Sequence[Candidate],
    cast: Cast,
) -> Told:
    phrase = nominal.read(view, Trigger(first, last, ()), _PARTIES, subjects)
    verb = _verb(view, first, last)
    parties = _parties(view, phrase, verb, subjects, cast)
    around = view.words(max(0, first - 3), last + _AROUND)
    kind = _kind(view, around)
    if kind in _VAGUE:
        wider = _kind(view, view.lowers)
        kind = kind if wider in _VAGUE else wider
    if _sides(parties, cast) < 2:
        parties = _from_events(parties, first, events, cast, verb)
    parties = _bound(parties, cast)
    step, state = _step(view, first, last, verb, subjects)
    start, end = _phrase(view, first, last)
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
        words=_phrase(view, first, last),
        parties=parties,
        kind=kind,
        step=step,
        status=state,
        definite=definite,
        topic=_topic(view, last),
        weak=verb is None,
        listed=view.lowers[0] in ("-", "•", "*") or view.lowers[0][0].isdigit(),
    )


def _kind(view: View, words: Sequence[str]) -> AgreementKind:
    found = (k for k in _KINDS if view.lexicon.has(f"kind_{k.value}", words))
    return next(found, AgreementKind.OTHER)


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


def _verb(view: View, first: int, last: int) -> Trigger | None:
    """Return the verb that moves the agreement at ``first``..``last`` along."""
    for place in range(first - 1, max(-1, first - _AROUND), -1):
        trigger = view.verb_at[place]
        if trigger is not None and trigger.form.entry.step is not None:
            return trigger
        if view.lowers[place] in (";", ":") or view.is_a(place, "relative", "conditional"):
            break
        if trigger is not None and "light" not in trigger.form.entry.roles:
            break
    for place in range(last, min(last + _AROUND + 4, len(view.lowers))):
        trigger = view.verb_at[place]
        if trigger is not None and trigger.form.entry.step is not None:
            return trigger
        if trigger is not None or view.lowers[place] in (";", ":", ","):
            break
    return None


def _parties(
    view: View, phrase: Nominal, verb: Trigger | None, subjects: Subjects, cast: Cast
) -> tuple[str, ...]:
    found = [*cast.ids(view, phrase.source), *cast.ids(view, phrase.target)]
    if verb is not None and verb.form.feature != "passive" and _sides(tuple(found), cast) < 2:
        subject = subjects.of(verb.first)
        if not subject.possessed and "passive_auxiliary" not in subject.mods:
            found = [*cast.ids(view, subject.group), *found]
    return tuple(dict.fromkeys(found))


def _from_events(
    parties: tuple[str, ...], first: int, events: Sequence[Candidate], cast: Cast, verb: Trigger | None
) -> tuple[str, ...]:
    """Return the parties that the event of the same clause names ("agreed to a ceasefire")."""
    near = sorted(
        (e for e in events if e.source and e.target and abs(e.first - first) <= 2 * _AROUND),
        key=lambda e: abs(e.first - first),
    )
    for event in near:
        if event.type not in (EventType.AGREE, EventType.SUPPORT) and not (
            verb is not None
            and (event.first <= verb.first < event.last or (event.noun and verb.last <= event.first))
            and event.type in (EventType.CONSULT, EventType.REQUEST)
        ):
            continue
        sides = (*event.source, *event.target)
        if event.type is EventType.REQUEST and _sides(event.target, cast) > 1:
            sides = event.target
        if all(any(cast.same_side(a, b) for b in sides) for a in parties):
            return tuple(dict.fromkeys((*parties, *sides))) if not parties else sides
    return parties


def _bound(parties: tuple[str, ...], cast: Cast) -> tuple[str, ...]:
    """Return whom an agreement binds: of a person who signs, the state."""
    found = [cast.state_of(cast.country(p)) if cast.is_person(p) else p for p in parties]
    return tuple(dict.fromkeys(state or person for state, person in zip(found, parties, strict=True)))


def _sides(parties: tuple[str, ...], cast: Cast) -> int:
    """Return how many sides the parties are on."""
    heads: list[str] = []
    for party in parties:
        if not any(cast.same_side(party, head) for head in heads):
            heads.append(party)
    return len(heads)


def _step(
    view: View, first: int, last: int, verb: Trigger | None, subjects: Subjects
) -> tuple[AgreementStep, Status]:
    around = view.words(first - 4, first)
    if verb is None or verb.form.entry.step is None:
        if view.lexicon.has("basis", around[-2:]) or view.lexicon.has(
            "in_effect", view.words(last, last + 5)
        ):
            return AgreementStep.IN_FORCE, Status.ONGOING
        return AgreementStep.PROPOSED, Status.PLANNED
    subject = subjects.of(verb.first)
    state = status.of_verb(subject.mods, verb.form.feature, conditional=subject.conditional)
    purpose = view.is_a(verb.first - 1, "purpose")
    open_still = purpose or state in (Status.PLANNED, Status.HYPOTHETICAL, Status.DENIED)
    if open_still and verb.form.entry.step not in (AgreementStep.REJECTED, AgreementStep.PROPOSED):
        return AgreementStep.PROPOSED, Status.PLANNED
    return verb.form.entry.step, state


def _join(groups: list[list[Told]], told: Told, cast: Cast) -> list[Told] | None:
    """Add ``told`` to the agreement that it tells again, or begin a new one if it has two sides."""
    named = _sides(told.parties, cast) > 1
    for group in reversed(groups):
        if _same(group[0], told, cast, named=named):
            group.append(told)
            return group
    if named:
        groups.append([told])
        return groups[-1]
    return None


def _same(first: Told, told: Told, cast: Cast, *, named: bool) -> bool:
    if AgreementKind.CEASEFIRE in (first.kind, told.kind) and first.kind is not told.kind:
        return False
    if not all(any(cast.same_side(a, b) for b in first.parties) for a in told.parties):
        return False
    if first.listed and told.listed and first.candidate.number != told.candidate.number:
        return False
    if first.topic and told.topic and first.topic != told.topic and named:
        return False
    if not named and not told.definite:
        return False
    return first.kind is told.kind or first.kind in _VAGUE or told.kind in _VAGUE


def _signing(told: Told, group: Sequence[Told], events: Sequence[Candidate]) -> list[Candidate]:
    """Return the signing that ``told`` says without naming who signed."""
    if told.step is not AgreementStep.SIGNED or told.status is not Status.OCCURRED:
        return []
    if any(event.type is EventType.SUPPORT and not event.partial for event in events):
        return []
    parties = group[0].parties
    candidate = told.candidate
    candidate.source, candidate.target = parties[:1], parties[1:]
    candidate.date = _most_specific(told, group)
    candidate.confidence = 0.65
    return [candidate]


def _agreement(group: Sequence[Told], article: Article) -> Agreement:
    parties = max((told.parties for told in group), key=len)
    kind = next((t.kind for t in group if t.kind not in _VAGUE), group[0].kind)
    named = max(group, key=lambda t: (not t.definite, t.words[1] - t.words[0]))
    view = named.candidate.view
    name = article.text[view.tokens[named.words[0]].start : view.tokens[named.words[1] - 1].end]
    steps: dict[AgreementStep, list[Told]] = {}
    for told in group:
        steps.setdefault(told.step, []).append(told)
    firm = [step for step, told in steps.items() if not all(t.weak for t in told)] or list(steps)
    settled = [step for step in firm if step != AgreementStep.PROPOSED.value] or firm
    steps = {step: steps[step] for step in settled}
    start = str(group[0].candidate.start)
    return Agreement(
        id=digest("agreement", article.id, kind.value, *sorted(parties), start),
        name=" ".join(name.split()),
        kind=kind,
        parties=parties,
        steps=tuple(_told_step(step, members, group, article) for step, members in steps.items()),
    )


def _most_specific(told: Told, group: Sequence[Told]) -> EdtfDate | None:
    """Return the date of ``told``, more exact where another mention has one inside it."""
    if told.date is None:
        return next((other.date for other in group if other.date is not None), None)
    inside = [other.date for other in group if other.date is not None and _lies_in(other.date, told.date)]
    return min(inside, key=lambda d: (-len(d.edtf), d.edtf), default=told.date)


def _lies_in(inner: EdtfDate, outer: EdtfDate) -> bool:
    if inner.earliest is None or inner.latest is None or outer.earliest is None or outer.latest is None:
        return False
    return outer.earliest <= inner.earliest and inner.latest <= outer.latest


def _told_step(step: AgreementStep, members: Sequence[Told], group: Sequence[Told], article: Article) -> Step:
    dated = [told.date for told in (*members, *group) if told.date is not None]
    date = min(dated, key=lambda d: (-len(d.edtf), d.edtf)) if dated else None
    return Step(step, tuple(_claim(step, told, article) for told in members), date)


def _claim(step: AgreementStep, told: Told, article: Article) -> Claim:
    candidate = told.candidate
    start, end = candidate.start, candidate.end
    return Claim(
        id=digest("claim", article.id, "agreement", step.value, str(start), str(end)),
        evidence=(Evidence(Span(start, end), article.text[start:end]),),
        status=told.status,
        polarity=status.polarity(told.status),
        certainty=status.certainty(told.status),
        tense=status.tense(told.status),
        speaker=candidate.speaker,
        reporter=candidate.reporter,
        confidence=0.7,
        trigger=f"agreement:{candidate.view.lexicon.language}:{step.value}",
    )
