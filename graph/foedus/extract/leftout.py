"""What was seen and left out, each with the reason: event words of no event, names that take no part."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from foedus.extract.acts import scope
from foedus.extract.acts.candidates import Candidate
from foedus.extract.grammar.subjects import Subjects
from foedus.extract.grammar.view import Trigger, View
from foedus.extract.names import gazetteer
from foedus.model import Actor, Agreement, Claim, Event, Rejection
from foedus.vocab import ActorKind, EventType, Reason, Stage

#: More rejections than this of one article are told as one number.
_MOST = 40
_BEFORE = 4
_AFTER = 5
_WHY = {
    Reason.NO_ACTOR: "nobody is named who does it, or to whom",
    Reason.AMBIGUOUS_ACTOR: "whom the pronoun means is not certain",
    Reason.BACKGROUND: "only what somebody asks, promises, threatens or refuses",
    Reason.NO_PART: "named once, known to nobody, takes no part in anything",
}
_ABSORBING = (EventType.REQUEST, EventType.AGREE, EventType.THREATEN, EventType.REJECT)
_PRONOUNS = frozenset(("he", "she", "ia", "dia", "beliau"))


def rejections(
    views: Sequence[View], subjects: Sequence[Subjects], kept: Iterable[Candidate]
) -> list[Rejection]:
    """Return one rejection for every event word that none of ``kept`` tells, in the text's order."""
    by_sentence: dict[int, list[Candidate]] = {}
    for candidate in kept:
        by_sentence.setdefault(candidate.number, []).append(candidate)
    found: list[Rejection] = []
    for number, view in enumerate(views):
        told = by_sentence.get(number, [])
        for trigger in sorted((*view.verbs, *view.nouns), key=lambda t: t.first):
            sense = next((s for f in trigger.forms for s in f.entry.senses if s.coded), None)
            if sense is None or any(_covers(candidate, trigger) for candidate in told):
                continue
            reason = _reason(view, trigger, subjects[number], told)
            words = f'{sense.type.value} in "{_around(view, trigger)}": {_WHY[reason]}'
            found.append(Rejection(Stage.EXTRACT, reason, words))
    if len(found) > _MOST:
        more = f"{len(found) - _MOST} more event words without two resolved sides"
        found = [*found[:_MOST], Rejection(Stage.EXTRACT, Reason.NO_ACTOR, more)]
    return found


def bystanders(
    actors: Iterable[Actor], events: Sequence[Event], agreements: Sequence[Agreement]
) -> dict[str, Rejection]:
    """Return the organisations, by id, that an article only mentions, each with its rejection.

    What is named once, is in no reference data, and neither does, suffers, binds itself nor says anything is
    as often a product or a building as a body.
    """
    claims: list[Claim] = [claim for event in events for claim in event.claims]
    claims += [claim for agreement in agreements for step in agreement.steps for claim in step.claims]
    used = {actor for event in events for actor in (*event.source, *event.target, *event.mediator)}
    used |= {party for agreement in agreements for party in agreement.parties}
    used |= {actor for claim in claims for actor in (*claim.speaker, *claim.reporter)}
    known = gazetteer.load().actors
    return {
        actor.id: Rejection(Stage.EXTRACT, Reason.NO_PART, f'"{actor.name}": {_WHY[Reason.NO_PART]}')
        for actor in actors
        if actor.kind is ActorKind.ORGANIZATION
        and len(actor.mentions) == 1
        and actor.id not in used
        and actor.id not in known
    }


def _covers(candidate: Candidate, trigger: Trigger) -> bool:
    return candidate.first < trigger.last and trigger.first < candidate.last


def _reason(view: View, trigger: Trigger, subjects: Subjects, told: Sequence[Candidate]) -> Reason:
    probe = next((c for c in told if c.type in _ABSORBING and not c.noun and c.last <= trigger.first), None)
    if probe is not None and scope.governs(view, probe.last, replace(probe, first=trigger.first)):
        return Reason.BACKGROUND
    if view.verb_at[trigger.first] is not None:
        subject = subjects.of(trigger.first)
        before = view.words(trigger.first - _BEFORE, trigger.first)
        if not subject.group and (
            view.lexicon.has("third_person", before) or not _PRONOUNS.isdisjoint(before)
        ):
            return Reason.AMBIGUOUS_ACTOR
    return Reason.NO_ACTOR


def _around(view: View, trigger: Trigger) -> str:
    first, last = max(0, trigger.first - _BEFORE), min(len(view.tokens), trigger.last + _AFTER)
    start = view.sentence.start
    begins, ends = view.extent(first, last)
    return " ".join(view.sentence.text[begins - start : ends - start].split())
