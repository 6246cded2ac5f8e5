"""Candidate events of one sentence: verbs, event nouns and light verbs, each in its clause."""

from foedus.extract import judge
from foedus.extract.acts import (
    clitics,
    evaluation,
    modality,
    nominal,
    onesided,
    refusal,
    standing,
    status,
    verbal,
    visiting,
)
from foedus.extract.acts.admission import offer
from foedus.extract.acts.attending import participant_of, visitor_of
from foedus.extract.acts.attribution import Voices
from foedus.extract.acts.candidates import Candidate, Cast
from foedus.extract.acts.carried import carry, pair
from foedus.extract.acts.helping import commands_deed, is_plan
from foedus.extract.acts.nominal import Nominal
from foedus.extract.acts.onesided import is_by_blast, is_by_many, is_by_nobody, is_demand, is_to_nobody
from foedus.extract.acts.reading import Reading, SentenceReading, speaker_of
from foedus.extract.acts.roles import (
    YIELDED_TO,
    acting,
    implied,
    is_of_charge,
    object_noun,
    passive_deed,
    target_of,
    topic,
    whose_forces,
)
from foedus.extract.acts.scope import settle
from foedus.extract.acts.unnamed import owner_of, victims_of
from foedus.extract.acts.untold import tells_nothing
from foedus.extract.acts.verbal import Verbal
from foedus.extract.context import Context
from foedus.extract.grammar.lexicon import Sense
from foedus.extract.grammar.subjects import Subjects
from foedus.extract.grammar.view import Trigger, View
from foedus.vocab import EventType, Status

#: Verbs that mean something else with an event as object ("menahan serangan").
_NOT_ON_EVENTS = frozenset(
    (EventType.COERCE, EventType.ASSAULT, EventType.AID, EventType.CONCEDE, EventType.COOPERATE)
)
_NEAR = 4
#: What is refused though nobody has the deed yet ("blocked sanctions on A").
_REFUSED = frozenset((EventType.SANCTION,))
_STOPPING = frozenset((EventType.REJECT, EventType.SANCTION, EventType.COERCE))


def read(view: View, subjects: Subjects, voices: Voices, context: Context) -> Reading:
    """Return the candidate events of the sentence ``view``.

    ``context`` is what stands before it, and learns the sentence.
    """
    number = len(context.topics)
    before = context.topics[-1] if number else ()
    named = context.last_named()
    sentence = gather(view, number, subjects, voices, context.cast, before=before, named=named)
    judge.revise(sentence, context)
    close(sentence)
    context.note(sentence)
    return sentence.reading


def close(sentence: SentenceReading) -> None:
    """Settle the candidates of a sentence, and whom it is about."""
    told = [c for c in sentence.reading.candidates if not tells_nothing(sentence.view, c)]
    sentence.reading.candidates = told
    settle(sentence)
    sentence.reading.topic = topic(sentence)
    sentence.reading.candidates.sort(key=lambda c: (c.first, c.last))


def gather(  # noqa: PLR0913
    view: View,
    number: int,
    subjects: Subjects,
    voices: Voices,
    cast: Cast,
    *,
    before: tuple[str, ...] = (),
    named: tuple[str, ...] = (),
) -> SentenceReading:
    """Return the sentence with the candidates that the grammar gives, before anything is settled."""
    sentence = SentenceReading(view, number, subjects, voices, cast, before, named)
    for trigger in view.nouns:
        sense = _noun_sense(view, trigger)
        if sense is not None:
            sense = nominal.withheld(view, trigger, sense)
            sentence.nominals[trigger.first] = nominal.read(view, trigger, sense, subjects)
    _read_verbs(sentence)
    for first, phrase in sorted(sentence.nominals.items()):
        if first not in sentence.carried:
            _nominal(sentence, phrase)
    return sentence


def _read_verbs(sentence: SentenceReading) -> None:
    view = sentence.view
    for trigger in view.verbs:
        if trigger.form.entry.roles & {"light", "reverse"} and carry(sentence, trigger):
            continue
        if "pairing" in trigger.form.entry.roles:
            pair(sentence, trigger)
        if is_plan(view, trigger) or commands_deed(view, trigger):
            continue
        found = verbal.read(view, trigger, sentence.subjects.of(trigger.first))
        if found is not None:
            sentence.verbals.append(whose_forces(found))
    modality.read(sentence)
    evaluation.read(sentence)
    refusal.read(sentence)
    for reading in sentence.verbals:
        _verbal(sentence, reading)


def _noun_sense(view: View, trigger: Trigger) -> Sense | None:
    for form in trigger.forms:
        for sense in form.entry.senses:
            if sense.object_class is None:
                return sense
            around = view.words(trigger.first - 3, trigger.last + 4)
            if view.lexicon.has(sense.object_class, around):
                return sense
    return None


def _verbal(sentence: SentenceReading, found: Verbal) -> None:
    view, sense, trigger = sentence.view, found.sense, found.trigger
    found = refusal.by_veto(sentence, found)
    phrase = None if found.passive else object_noun(sentence, found)
    beside = phrase is not None and sense.type in _NOT_ON_EVENTS and sense.object_class is None
    if phrase is not None and sense.type is EventType.CONCEDE and phrase.sense.type in YIELDED_TO:
        beside = False
    source, target = _sides(sentence, found, phrase)
    vetoed = phrase is not None and _is_vetoed(found, phrase)
    if vetoed and phrase is not None:
        beside, target = False, sentence.cast.ids(view, phrase.source)
    paired = sense.frame.symmetric and len(source) > 1
    unsaid = found.passive and not target and not paired and not is_to_nobody(sentence, found)
    unsaid = unsaid and not (source and sense.type is EventType.REJECT)  # "the text was vetoed by A"
    source = _blamed(sentence, found) or source
    if beside or unsaid or standing.is_aside(sentence, found):
        return
    if phrase is not None:
        _relate(sentence, found, phrase, source)
    own = found.subject.group if found.subject.via is None else ()
    used = (*own, *(found.source if own else ()), *found.target)
    first = min([trigger.first, *(view.spans[n][0] for n in used)])
    last = max([trigger.last, *(view.spans[n][1] for n in used)])
    event_type, state = standing.of_verb(sentence, found, first)
    event_type = EventType.REJECT if vetoed or is_of_charge(found, phrase) else event_type
    alone = is_to_nobody(sentence, found) if source else is_by_nobody(sentence, found)
    alone = alone or (not source and is_by_blast(sentence, found))
    alone = alone or (event_type is EventType.REJECT and phrase is not None and phrase.sense.type in _REFUSED)
    candidate = Candidate(
        view=view,
        number=sentence.number,
        sense=sense,
        entry=found.form.entry.id,
        first=trigger.first,
        last=trigger.last,
        source=source,
        target=target,
        tokens=(first, min(max(last, found.reach.end if last - first < 6 else last), len(view.tokens))),
        mods=found.subject.mods,
        conditional=found.subject.conditional,
        status=state,
        type=event_type,
        about=onesided.answer(sentence, found) or _about(view, trigger, phrase),
        suffered=sentence.cast.ids(view, phrase.target, places=True) if phrase is not None else (),
        borrowed=found.subject.via is not None,
        alone=alone or (not source and is_by_many(sentence, found)),
        confidence=0.85 if found.subject.via is None else 0.7,
    )
    offer(sentence, candidate)


def _is_vetoed(found: Verbal, phrase: Nominal) -> bool:
    """Whether a verb of stopping has as object what another gives ("blocked the EU's aid"): a refusal."""
    return (
        found.sense.type in (EventType.COERCE, EventType.SANCTION)
        and phrase.sense.type in status.REFUSABLE
        and bool(phrase.source)
        and not set(phrase.source) & set(found.subject.group)
        and not found.passive
    )


def _sides(
    sentence: SentenceReading, found: Verbal, phrase: Nominal | None
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    view, cast = sentence.view, sentence.cast
    if found.passive:
        source = cast.ids(view, found.source) or cast.ids(view, _host(view, found), places=True)
        source = source or _by_noun(sentence, found)
        answered = passive_deed(sentence, found)
        if answered is not None:
            return source, cast.ids(view, answered.source)
        target = cast.ids(view, found.target or found.subject.group, places=True)
        return source, target or implied(sentence, found.subject, found.trigger.first)
    source = acting(sentence, found.subject, found.trigger.first)
    target = target_of(sentence, found, phrase)
    if found.sense.mode == "visit":
        source, target = visiting.sides(sentence, found, source, target)
    if not target or not _is_spelt_out(view, found):
        first, mods = found.trigger.first, found.form.mods
        clear = not (view.lexicon.object_late and clitics.is_dative(view, first))  # "leur reproche d'aider A"
        target = clitics.meant(sentence, first, mods, found.sense.type, source) or (target if clear else ())
        target = target or clitics.owner(sentence, first, found.trigger.last, found.sense.type)
    return source, target


def _by_noun(sentence: SentenceReading, found: Verbal) -> tuple[str, ...]:
    """Return who does that in which somebody suffers ("was killed *in a strike by A*")."""
    view, last = sentence.view, found.trigger.last
    for first, phrase in sentence.nominals.items():
        between = range(last, first)
        if first < last or phrase.sense.type is not found.sense.type or not phrase.source:
            continue
        if any(view.is_verb(p) or view.lowers[p] == "," or view.is_a(p, "subordinator") for p in between):
            continue
        if any(view.is_a(place, "absolute_preposition", "within") for place in between):
            sentence.carried.update(() if phrase.target else (first,))
            return sentence.cast.ids(view, phrase.source)
    return ()


def _host(view: View, found: Verbal) -> tuple[int, ...]:
    """Return the state in which somebody was received ("a été reçu en Russie") or jailed: it did so."""
    received = found.sense.type is EventType.CONSULT and view.lexicon.object_late
    if not received and not view.is_a(found.trigger.first, "custody"):
        return ()
    hosts = (a.group for a in found.reach.arguments if _is_place(view, a.function))
    return next(hosts, ())


def _is_place(view: View, function: str) -> bool:
    return "place_preposition" in view.lexicon.words.get(function, frozenset())


def _is_spelt_out(view: View, found: Verbal) -> bool:
    """Whether the object of a verb stands behind it, so that a pronoun before it is the same again."""
    function = found.theme.function if found.theme is not None else "complement"
    return function != "complement" and (
        function == "object" or "object_preposition" in view.lexicon.words.get(function, frozenset())
    )


def _blamed(sentence: SentenceReading, found: Verbal) -> tuple[str, ...]:
    """Return who did what he is punished or praised for ("to punish Iran for arming the rebels")."""
    view, before = sentence.view, found.trigger.first - 1
    if found.subject.via is None or found.form.feature != "gerund" or before < 1:
        return ()
    if not view.is_a(before, "infinitive_subject") or not view.at[before - 1]:
        return ()
    return sentence.cast.ids(view, view.groups[view.at[before - 1][-1]])


def _about(view: View, trigger: Trigger, phrase: Nominal | None) -> EventType | None:
    """Return the type of the event that the object points back to ("the attack", "perjanjian itu")."""
    if phrase is not None:
        struck = phrase.target if phrase.sense.type is not EventType.ASSAULT else ()
        definite = nominal.is_definite(view, phrase.trigger) and not phrase.source and not struck
        return phrase.sense.type if definite else None
    for place in range(trigger.last, min(trigger.last + 4, len(view.lowers))):
        if view.at[place] or not view.is_word(place):
            return None
        if view.is_a(place, "agreement_noun"):
            definite = any(
                view.is_a(near, "definite") for near in (place - 1, place - 2, place + 1, place + 2)
            )
            return EventType.AGREE if definite else None
    return None


def _relate(sentence: SentenceReading, found: Verbal, phrase: Nominal, source: tuple[str, ...]) -> None:
    """Settle the event noun that is the object of a verb."""
    first = phrase.trigger.first
    if found.sense.type is phrase.sense.type:
        sentence.carried.add(first)
    elif found.sense.type in _STOPPING and phrase.sense.type in status.REFUSABLE:
        sentence.carried.add(first)  # "blocked the EU's aid": what is stopped is not told as done
    elif found.sense.type is EventType.REJECT and phrase.sense.speech_act and not phrase.target:
        sentence.answered[first] = source


def _nominal(sentence: SentenceReading, phrase: Nominal) -> None:
    view, cast = sentence.view, sentence.cast
    source = cast.ids(view, phrase.source)
    target = cast.ids(view, phrase.target, places=True)
    if not target and phrase.sense.mode == "visit":
        target = cast.host(view, phrase.target, source)
    target = target or sentence.answered.get(phrase.trigger.first, ())
    confidence = 0.75
    paired = phrase.sense.frame.symmetric and any(
        view.is_a(place, "pairing") for place in range(phrase.trigger.last, phrase.tokens[1])
    )
    if phrase.sense.type in status.REFUSABLE - {EventType.CONSULT} and _is_stopped(view, phrase.trigger):
        return
    demand = is_demand(sentence, phrase)
    crowd = phrase.sense.type is EventType.PROTEST and not source and onesided.is_against(view, phrase)
    spelt_out = bool(source and target) and not view.lexicon.trained and not phrase.sense.frame.symmetric
    if phrase.sense.weak and not paired and not demand and not spelt_out and not crowd:
        return
    if not source and phrase.owned_by_clitic:
        source = owner_of(sentence, phrase)
        confidence = 0.65
    if (
        not source
        and target
        and not phrase.sense.frame.symmetric
        and nominal.is_speakers(view, phrase.trigger)
    ):
        source = speaker_of(sentence, phrase.trigger.first)
    if phrase.sense.frame.name == "nominal-visit" and target and not source:
        source = visitor_of(sentence, phrase)
    if phrase.sense.frame.name in ("meet", "on-visit") and target and not source:
        source = participant_of(sentence, phrase)
        confidence = 0.6
    victims = victims_of(sentence, phrase) if phrase.sense.type is EventType.ASSAULT else ()
    if victims and not (source and target):
        source, target = source or (target if phrase.sense.frame.symmetric else ()), victims
    candidate = Candidate(
        view=view,
        number=sentence.number,
        sense=phrase.sense,
        entry=phrase.trigger.form.entry.id,
        first=phrase.trigger.first,
        last=phrase.trigger.last,
        source=source,
        target=target,
        tokens=phrase.tokens,
        noun=not victims,
        aimed=bool(source) and not phrase.sense.frame.symmetric and nominal.is_aimed(view, phrase),
        anaphoric=not source and not target and nominal.is_definite(view, phrase.trigger),
        alone=demand if not target else crowd or (bool(victims) and not phrase.sense.frame.symmetric),
        status=_noun_status(sentence, phrase),
        type=phrase.sense.type,
        confidence=confidence,
    )
    offer(sentence, candidate)


def _is_stopped(view: View, noun: Trigger) -> bool:
    """Whether an event noun is the object of a verb that prevents it ("memblokir bantuan A")."""
    place = noun.first - 1
    while place >= 0 and noun.first - place <= _NEAR and view.is_word(place):
        trigger = view.verb_at[place]
        if trigger is not None:
            types = {sense.type for form in trigger.forms for sense in form.entry.senses if sense.coded}
            return bool(types) and types <= _STOPPING
        if view.is_a(place, "preposition", "relative", "complementizer") or view.is_verb(place):
            return False
        place -= 1
    return False


def _noun_status(sentence: SentenceReading, phrase: Nominal) -> Status:
    view, trigger = sentence.view, phrase.trigger
    state = status.of_noun(view, trigger.first, trigger.last, phrase.end, phrase.sense.type)
    if state is not Status.OCCURRED or phrase.sense.type is not EventType.CONSULT:
        return state
    for verb in reversed(view.verbs):
        if verb.last > trigger.first:
            continue
        barrier = any(
            view.is_a(place, "subordinator", "relative", "conditional") or view.lowers[place] in (",", ";")
            for place in range(verb.last, trigger.first)
        )
        mods = sentence.subjects.of(verb.first).mods
        if not barrier and (mods & {"future", "plan"} or view.is_a(verb.first, "plan")):
            return Status.PLANNED
        return state
    for place in range(trigger.first - 1, -1, -1):
        if view.is_a(place, "subordinator", "relative", "conditional") or view.lowers[place] in (",", ";"):
            break
        if view.is_a(place, "future") and not view.at[place]:
            return Status.PLANNED  # "akan menjadi tuan rumah pertemuan"
    return state
