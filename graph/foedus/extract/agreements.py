"""Treaties, accords, ceasefires, deals: who is bound, what about, and which step the text tells."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

from foedus.extract.accords import contents, pacts, steps, treaties
from foedus.extract.accords.pacts import VAGUE, Told
from foedus.extract.accords.treaties import Treaty
from foedus.extract.acts import status
from foedus.extract.acts.attribution import Voices
from foedus.extract.acts.candidates import Candidate, Cast
from foedus.extract.article.circumstances import Point, Setting, is_possible
from foedus.extract.grammar.subjects import Subjects
from foedus.extract.grammar.view import Trigger, View
from foedus.ids import digest
from foedus.model import Agreement, Article, Claim, EdtfDate, Event, Evidence, Span, Step
from foedus.vocab import ActorKind, AgreementKind, AgreementStep, EventType, Status

#: Steps that are taken at a time and do not last.
_MOMENTS = (AgreementStep.NEGOTIATED, AgreementStep.SIGNED, AgreementStep.RATIFIED, AgreementStep.REJECTED)
_HAPPENED = (Status.OCCURRED, Status.ONGOING)
_SIDES = 6
_BACK = 4
#: The noun of an agreement that is an entry of a list stands so near its number at the most.
_BULLET = 3
_TWO = 2
#: The share of the attacks in an article that its war must have.
_MOST = 0.7
#: Events by which an agreement comes about or ends.
_MAKING = (EventType.AGREE, EventType.SUPPORT, EventType.REQUEST, EventType.RETREAT)
#: Who signs in his own name, and not for a state.
_BODIES = (ActorKind.GOVERNMENT, ActorKind.ORGANIZATION)
#: Events at which two sides sign what a list behind them names.
_MEETING = (EventType.AGREE, EventType.CONSULT, EventType.COOPERATE, EventType.SUPPORT)


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
    last: Told | None = None
    told_in: dict[int, list[Candidate]] = defaultdict(list)
    for event in events:
        told_in[event.number].append(event)
    for number, view in enumerate(views):
        inside = told_in[number]
        _explain(last, view, number)
        found = []
        for first, end, treaty in _phrases(view):
            if treaty is None and status.is_none(view, first):
                continue
            told = pacts.read(view, number, first, end, subjects[number], inside, cast)
            _fill(told, (first, end), events, cast)
            told.date = settings[number].date_of(told.candidate) or _date_of_event(told, inside)
            told.candidate.place = settings[number].place_of(told.candidate)
            speech = voices[number].of(first)
            told.candidate.speaker = speech.speakers if speech else voices[number].default
            told.candidate.reporter = voices[number].reporters
            if treaty is not None:
                pacts.recognise(told, treaty, cast)
            if told.weak and _is_agreed(told, inside):
                told.step, told.status, told.weak = AgreementStep.NEGOTIATED, Status.OCCURRED, False
            found += _each(told, (first, end), inside)
        if not found:
            found = [one for event in inside if (one := pacts.agreed(event, cast)) is not None]
        for told in found:
            last = told
            group = _join(groups, told, cast)
            if group is not None:
                signings.extend(_signing(told, group, inside))
    _sign_list(groups, views, subjects, settings)
    agreements = [_agreement(group, article) for group in groups]
    return Found(tuple({a.id: a for a in agreements}.values()), signings)


def _phrases(view: View) -> list[tuple[int, int, Treaty | None]]:
    """Return the tokens of what may tell an agreement: known names, and nouns outside them."""
    known = list(treaties.find(view))
    nouns = [
        (first, last)
        for first, last in pacts.nouns(view)
        if not any(first < end and start < last for start, end, _ in known)
    ]
    return sorted([*known, *((*noun, None) for noun in nouns)], key=lambda phrase: phrase[:2])


def _each(told: Told, noun: tuple[int, int], events: Sequence[Candidate]) -> list[Told]:
    """Return an agreement for each of those who signed "agreements" with one and the same other side."""
    view = told.candidate.view
    if not view.lexicon.head_last or not view.lowers[noun[1] - 1].endswith("s"):
        return [told]
    for event in events:
        several = len(event.source) > 1 and len(event.target) == 1 and event.type in _MAKING
        if several and event.first <= noun[0] < event.first + _SIDES and not event.noun:
            pairs = [(one, event.target[0]) for one in event.source]
            candidates = [replace(told.candidate, source=(a,), target=(b,)) for a, b in pairs]
            return [
                replace(told, parties=pair, candidate=candidate)
                for pair, candidate in zip(pairs, candidates, strict=True)
            ]
    return [told]


def _fill(told: Told, noun: tuple[int, int], events: Sequence[Candidate], cast: Cast) -> None:
    """Take the parties that the sentence does not name from what the article has told before it."""
    view, number = told.candidate.view, told.candidate.number
    if pacts.count_sides(told.parties, cast) > 1:
        return
    parties: tuple[str, ...] = ()
    if view.lexicon.has("sides", view.words(noun[0] - _SIDES, noun[0])):
        parties = _last_pair([e for e in events if number - _BACK <= e.number < number], cast)
    elif told.listed and noun[0] <= _BULLET:
        parties = _signatories(events, cast)
    elif told.step is AgreementStep.PROPOSED and pacts.named_peace(view, *noun):
        parties = _at_war(events, cast)
    if parties and all(any(cast.same_side(a, b) for b in parties) for a in told.parties):
        told.parties = parties
        told.candidate.source, told.candidate.target = parties[:1], parties[1:]


def _last_pair(events: Sequence[Candidate], cast: Cast) -> tuple[str, ...]:
    """Return the two sides that last met ("the two leaders")."""
    for event in reversed(events):
        sides = pacts.bound((*event.source, *event.target), cast)
        if event.type is EventType.CONSULT and pacts.count_sides(sides, cast) == _TWO:
            return sides
    return ()


def _signatories(events: Sequence[Candidate], cast: Cast) -> tuple[str, ...]:
    """Return the two sides of whose meeting or accord the article tells before a list, () if of several."""
    pairs: dict[frozenset[str | None], tuple[str, ...]] = {}
    for event in events:
        sides = pacts.bound((*event.source, *event.target), cast)
        if event.type in _MEETING and event.status in _HAPPENED and pacts.count_sides(sides, cast) == _TWO:
            pairs.setdefault(frozenset(cast.country(side) for side in sides), sides)
    return next(iter(pairs.values())) if len(pairs) == 1 else ()


def _at_war(events: Sequence[Candidate], cast: Cast) -> tuple[str, ...]:
    """Return the two states whose war the article is about, () where there is more than one war.

    One attack is enough where the two talk, with or without others.
    """
    wars: Counter[tuple[str, ...]] = Counter()
    for event in events:
        if event.type is EventType.ASSAULT and event.source and event.target:
            states = {cast.state_of(cast.country(actor)) for actor in (*event.source, *event.target)}
            if len(states) == _TWO and None not in states:
                wars[tuple(sorted(state for state in states if state))] += 1
    pair, count = next(iter(wars.most_common(1)), ((), 0))
    meetings = (e for e in events if e.type is EventType.CONSULT and e.status is not Status.DENIED)
    talking = any(
        all(any(cast.same_side(state, actor) for actor in (*e.source, *e.target)) for state in pair)
        for e in meetings
    )
    return pair if count > (not talking) and count > _MOST * wars.total() else ()


def _explain(told: Told | None, view: View, number: int) -> None:
    """Take contents and kind of an agreement from the next sentence, if that says what "it" does."""
    anaphors = contents.words(view.lexicon.language, "anaphors")
    if told is None or told.candidate.number != number - 1 or view.lowers[0] not in anaphors:
        return
    more = contents.read(view, 0, 1, 1)
    told.says = contents.Contents(
        (*told.says.topics, *more.topics), (*told.says.commitments, *more.commitments)
    )
    kind = pacts.kind_of(view, view.lowers)
    told.kind = kind if told.kind in VAGUE and kind not in VAGUE else told.kind


def _is_agreed(told: Told, events: Sequence[Candidate]) -> bool:
    """Whether the words of an agreement are those of agreeing ("membuat kesepakatan dengan B")."""
    first = told.candidate.first
    return any(
        event.type is EventType.AGREE
        and event.status is Status.OCCURRED
        and event.first <= first < event.last
        for event in events
        if not event.noun
    )


def _date_of_event(told: Told, events: Sequence[Candidate]) -> EdtfDate | None:
    """Return the date of the event whose words tell the agreement too."""
    first = told.candidate.tokens[0]
    for event in events:
        covers = event.tokens[0] <= first < event.tokens[1] or event.first == first
        if covers and event.date is not None and event.type in _MAKING:
            return event.date
    return None


def _sign_list(
    groups: Sequence[Sequence[Told]],
    views: Sequence[View],
    subjects: Sequence[Subjects],
    settings: Sequence[Setting],
) -> None:
    """A list of agreements is of those whose signing the article tells."""
    listed = [told for group in groups for told in group if told.listed and told.weak]
    if not listed:
        return
    signed: list[EdtfDate | None] = []
    for view, subject, setting in zip(views, subjects, settings, strict=True):
        done = [verb for verb in view.verbs if _is_done(verb, subject)]
        open_yet = len(done) < len(view.verbs) or any(
            view.is_a(place, "future", "plan") for place in range(len(view.lowers))
        )
        signed += (
            setting.date_at(Point(word.first, word.last, noun=True))
            for word in (*done, *(() if open_yet else view.nouns))
            if word.form.entry.step is AgreementStep.SIGNED
        )
    for told in listed if signed else ():
        told.step, told.status = AgreementStep.SIGNED, Status.OCCURRED
        told.date = next((date for date in signed if date is not None), None)


def _is_done(verb: Trigger, subjects: Subjects) -> bool:
    mods = subjects.of(verb.first).mods
    return status.of_verb(mods, verb.form.feature, conditional=False) is Status.OCCURRED


def date_by_events(agreements: Sequence[Agreement], events: Sequence[Event]) -> tuple[Agreement, ...]:
    """Return ``agreements``, an undated only step with the date of the event whose words tell it too."""
    dated = [event for event in events if event.date is not None and event.type in _MAKING]
    found = []
    for agreement in agreements:
        day = next((e.date for e in dated if len(agreement.steps) == 1 and _overlaps(agreement, e)), None)
        steps = tuple(replace(s, date=day) if s.date is None and day else s for s in agreement.steps)
        found.append(replace(agreement, steps=steps))
    return tuple(found)


def _overlaps(agreement: Agreement, event: Event) -> bool:
    told = [item.span for step in agreement.steps for claim in step.claims for item in claim.evidence]
    spans = [item.span for claim in event.claims for item in claim.evidence]
    return any(a.start < b.end and b.start < a.end for a in told for b in spans)


def _join(groups: list[list[Told]], told: Told, cast: Cast) -> list[Told] | None:
    """Add ``told`` to the agreement that it tells again, or begin a new one if it has two sides."""
    named = pacts.count_sides(told.parties, cast) > 1
    for group in reversed(groups) if told.charged else ():
        if group[0].kind is told.kind and any(cast.same_side(told.charged, p) for p in group[0].parties):
            told.parties = group[0].parties  # others than those bound accuse too
    for group in reversed(groups):
        if _same(group[0], told, cast, named=named):
            group.append(told)
            return group
    if named:
        groups.append([told])
        return groups[-1]
    return None


def _same(first: Told, told: Told, cast: Cast, *, named: bool) -> bool:
    if first.known is not None and told.known is not None:
        return first.known is told.known
    if AgreementKind.CEASEFIRE in (first.kind, told.kind) and first.kind is not told.kind:
        return False
    if named and first.swap is not told.swap and first.kind is not AgreementKind.CEASEFIRE:
        return False
    if not all(any(cast.same_side(a, b) for b in first.parties) for a in told.parties):
        return False
    if named and (own := _below_states(told, cast)) and own.isdisjoint(first.parties):
        return False  # two ministries sign, beside what their states do
    if told.listed and first.candidate.number != told.candidate.number:
        return False  # each entry of a list is one of its own
    same_day = first.date is not None and first.date == told.date
    if first.topic and told.topic and first.topic != told.topic and named and not same_day:
        return False
    if not named and not told.definite:
        return False
    return first.kind is told.kind or first.kind in VAGUE or told.kind in VAGUE


def _below_states(told: Told, cast: Cast) -> set[str]:
    """Return the parties that are neither states, nor their governments, nor persons."""
    return {
        party
        for party in told.parties
        if cast.actors[party].kind in _BODIES and not party.endswith("-government")
    }


def _signing(told: Told, group: Sequence[Told], events: Sequence[Candidate]) -> list[Candidate]:
    """Return the signing that ``told`` says without naming who signed."""
    if told.step is not AgreementStep.SIGNED or told.status is not Status.OCCURRED:
        return []
    verb = steps.verb_of(told.candidate.view, told.candidate.first, told.candidate.last)
    nominal = verb is not None and verb.form.entry.noun  # read as an event by itself
    if nominal or any(event.type is EventType.SUPPORT and not event.partial for event in events):
        return []
    parties = group[0].parties
    candidate = told.candidate
    candidate.source, candidate.target = parties[:1], parties[1:]
    candidate.date = _most_specific(told, group)
    candidate.confidence = 0.65
    return [candidate]


def _agreement(group: Sequence[Told], article: Article) -> Agreement:
    parties = max((told.parties for told in group), key=len)
    kind = next((t.kind for t in group if t.kind not in VAGUE), group[0].kind)
    named = max(group, key=lambda t: (not t.definite, t.words[1] - t.words[0]))
    view = named.candidate.view
    name = article.text[slice(*view.extent(*named.words[:2]))]
    known = next((told.known for told in group if told.known is not None), None)
    if known is not None:
        name, kind = known.name(view.lexicon.language), known.kind
    steps: dict[AgreementStep, list[Told]] = {}
    for told in group:
        steps.setdefault(told.step, []).append(told)
    if known is not None and len(steps) > 1:
        steps.pop(AgreementStep.PROPOSED, None)  # what the world knows by a name is no longer only proposed
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
        topics=_once(topic for told in group for topic in told.says.topics),
        commitments=_once(clause for told in group for clause in told.says.commitments),
    )


def _once(texts: Iterable[str]) -> tuple[str, ...]:
    """Return each of ``texts`` once, whatever its capitals."""
    return tuple({text.lower(): text for text in texts}.values())


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
    """Return a step with its most exact date; only an agreement of one step has those of other mentions."""
    alone = len({told.step for told in group if not told.weak}) < _TWO
    own = [told.date for told in members if told.date is not None]
    dated = [
        told.date
        for told in group
        if told.date is not None and (alone or told in members or any(_lies_in(told.date, d) for d in own))
    ]
    done = Status.OCCURRED if any(told.status in _HAPPENED for told in members) else Status.PLANNED
    dated = [date for date in dated if is_possible(date, done, article.published)]
    if step in _MOMENTS:
        dated = [date for date in dated if date.latest is not None]
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
