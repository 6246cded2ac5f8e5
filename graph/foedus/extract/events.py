"""Candidate events of one sentence: verbs, event nouns and light verbs, each in its clause."""

from dataclasses import dataclass, field

from foedus.extract import nominal, status, verbal
from foedus.extract.attribution import Voices
from foedus.extract.candidates import Candidate, Cast
from foedus.extract.lexicon import Sense
from foedus.extract.nominal import Nominal
from foedus.extract.subjects import Subject, Subjects
from foedus.extract.verbal import Verbal
from foedus.extract.view import Trigger, View
from foedus.vocab import EventType, Status

#: What is promised, asked, threatened or refused is no event of its own.
_ABSORBING = frozenset(
    (EventType.AGREE, EventType.REQUEST, EventType.THREATEN, EventType.REJECT, EventType.PROTEST)
)
#: A word of saying that was itself said before it could be refused.
_PRESUPPOSED = frozenset((EventType.ACCUSE, EventType.REQUEST, EventType.THREATEN, EventType.ASSAULT))
#: Done to who stands behind an event: whoever condemns an attack condemns the attacker.
_TOWARDS_DOER = frozenset((EventType.ACCUSE, EventType.REJECT, EventType.SUPPORT))
#: Verbs that mean something else with an event as object ("menahan serangan").
_NOT_ON_EVENTS = frozenset(
    (EventType.COERCE, EventType.ASSAULT, EventType.AID, EventType.CONCEDE, EventType.COOPERATE)
)
_TARGETLESS = frozenset((EventType.MOBILIZE, EventType.PROTEST))
_LIGHT_GAP = 5
_MODAL = frozenset(("plan", "future", "hearsay", "possible"))


@dataclass(slots=True)
class Reading:
    """What one sentence gave: candidates, and how many were considered and dropped."""

    candidates: list[Candidate] = field(default_factory=list)
    dropped: int = 0


@dataclass(slots=True)
class _Sentence:
    view: View
    number: int
    subjects: Subjects
    voices: Voices
    cast: Cast
    nominals: dict[int, Nominal] = field(default_factory=dict)
    carried: set[int] = field(default_factory=set)
    answered: dict[int, tuple[str, ...]] = field(default_factory=dict)
    verbals: list[Verbal] = field(default_factory=list)
    reading: Reading = field(default_factory=Reading)


def read(view: View, number: int, subjects: Subjects, voices: Voices, cast: Cast) -> Reading:
    """Return the candidate events of the sentence ``view``, the ``number``-th of its article."""
    sentence = _Sentence(view, number, subjects, voices, cast)
    for trigger in view.nouns:
        sense = _noun_sense(view, trigger)
        if sense is not None:
            sentence.nominals[trigger.first] = nominal.read(view, trigger, sense, subjects)
    for trigger in view.verbs:
        found = verbal.read(view, trigger, subjects.of(trigger.first))
        if found is not None:
            sentence.verbals.append(found)
        elif trigger.form.entry.roles & {"light", "reverse"}:
            _light(sentence, trigger)
    for found in sentence.verbals:
        _verbal(sentence, found)
    for first, phrase in sorted(sentence.nominals.items()):
        if first not in sentence.carried:
            _nominal(sentence, phrase)
    _absorb(sentence)
    sentence.reading.candidates.sort(key=lambda c: (c.first, c.last))
    return sentence.reading


def _noun_sense(view: View, trigger: Trigger) -> Sense | None:
    for form in trigger.forms:
        for sense in form.entry.senses:
            if sense.object_class is None:
                return sense
            around = view.words(trigger.first - 3, trigger.last + 4)
            if view.lexicon.has(sense.object_class, around):
                return sense
    return None


def _speaker_of(sentence: _Sentence, place: int) -> tuple[str, ...]:
    speech = sentence.voices.of(place)
    return speech.speakers if speech else sentence.voices.default


def _acting(sentence: _Sentence, subject: Subject, verb: int) -> tuple[str, ...]:
    """Return the actors that a subject stands for; none where the name only owns a thing."""
    view, cast = sentence.view, sentence.cast
    if subject.noun is not None and view.is_a(subject.noun, "first_person") and not subject.group:
        return _speaker_of(sentence, verb)
    if subject.noun is not None and view.is_a(subject.noun, "third_person") and not subject.group:
        speech = sentence.voices.of(subject.noun)
        return speech.speakers if speech is not None and speech.verb < subject.noun else ()
    noun = _noun_subject(sentence, subject, verb)
    if noun is not None:
        return cast.ids(view, noun.source)
    if subject.possessed:
        head = subject.head
        if head is None or not _acts_for_owner(view, head, verb):
            return ()
    return cast.ids(view, subject.group)


def _noun_subject(sentence: _Sentence, subject: Subject, verb: int) -> Nominal | None:
    """Return the event noun that is the subject ("serangan Israel menewaskan ...")."""
    if subject.via is not None or (subject.group and not subject.possessed):
        return None
    for first, phrase in sentence.nominals.items():
        if subject.first <= first < verb and phrase.sense.type is EventType.ASSAULT and phrase.source:
            return phrase
    return None


def _acts_for_owner(view: View, head: int, verb: int) -> bool:
    if view.is_a(head, "agentive") or view.noun_at[head] is not None:
        return True
    return any(
        view.is_a(place, "agentive") for place in range(head, min(verb, head + 3)) if not view.at[place]
    )


def _light(sentence: _Sentence, trigger: Trigger) -> None:
    """Join a light verb with the event noun that it carries."""
    view = sentence.view
    phrase = None
    for place in range(trigger.last, min(trigger.last + _LIGHT_GAP, len(view.lowers))):
        if place in sentence.nominals:
            phrase = sentence.nominals[place]
            break
        if not view.is_word(place) or (view.at[place] and not view.lexicon.head_last):
            break
        genitive = view.is_a(place, "genitive_preposition", "determiner")
        if view.is_verb(place) or view.is_a(place, "relative", "complementizer"):
            break
        if view.is_a(place, "preposition") and not genitive:
            break
    if phrase is None or phrase.trigger.first in sentence.carried:
        return
    subject = sentence.subjects.of(trigger.first)
    passive = verbal.voice(view, trigger, trigger.form, subject)
    if passive:
        return
    actors = _acting(sentence, subject, trigger.first)
    own = sentence.cast.ids(view, phrase.source, places=True)
    others = sentence.cast.ids(view, phrase.target, places=True)
    if "reverse" in trigger.form.entry.roles:
        source, target = own, actors
    elif phrase.sense.frame.symmetric:
        source, target = (actors, others or own) if actors else (own, others)
    else:
        source, target = actors, others or tuple(a for a in own if a not in actors)
    if not source and not target:
        return
    sentence.carried.add(phrase.trigger.first)
    first = min([trigger.first, *(view.spans[n][0] for n in subject.group)])
    mods = subject.mods
    feature = trigger.form.feature
    candidate = Candidate(
        view=view,
        number=sentence.number,
        sense=phrase.sense,
        entry=f"{trigger.form.entry.id}+{phrase.trigger.form.entry.id}",
        first=trigger.first,
        last=phrase.trigger.last,
        source=source,
        target=target,
        tokens=(first, max(phrase.tokens[1], phrase.trigger.last)),
        mods=mods,
        conditional=subject.conditional,
        status=status.of_verb(mods, feature, conditional=subject.conditional),
        type=phrase.sense.type,
        confidence=0.8,
    )
    _offer(sentence, candidate)


def _verbal(sentence: _Sentence, found: Verbal) -> None:
    view, cast, sense = sentence.view, sentence.cast, found.sense
    trigger = found.trigger
    if found.passive:
        source = cast.ids(view, found.source)
        acted = found.subject
        if found.theme is not None:
            target = cast.ids(view, found.target, places=True)
        else:
            target = cast.ids(view, acted.group, places=True)
    else:
        phrase = _object_noun(sentence, found)
        if phrase is not None and sense.type in _NOT_ON_EVENTS and sense.object_class is None:
            sentence.reading.dropped += 1
            return
        source = _acting(sentence, found.subject, trigger.first)
        target = _target(sentence, found, phrase)
        if phrase is not None:
            _relate(sentence, found, phrase, source)
    used = (
        [*found.subject.group, *found.source, *found.target] if found.subject.via is None else [*found.target]
    )
    first = min([trigger.first, *(view.spans[n][0] for n in used)])
    last = max([trigger.last, *(view.spans[n][1] for n in used)])
    mods = found.subject.mods
    if _is_aside(sentence, found):
        sentence.reading.dropped += 1
        return
    event_type = sense.type
    state = status.of_verb(mods, found.form.feature, conditional=found.subject.conditional)
    if _is_purpose(view, trigger.first - 1, mods):
        state = Status.PLANNED
    if view.lexicon.has("no_evidence", view.words(first - 5, first)):
        state = Status.DENIED
    if status.is_refusal(mods, event_type):
        event_type, state = EventType.REJECT, Status.OCCURRED
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
        mods=mods,
        conditional=found.subject.conditional,
        status=state,
        type=event_type,
        confidence=0.85 if found.subject.via is None else 0.7,
    )
    _offer(sentence, candidate)


def _is_aside(sentence: _Sentence, found: Verbal) -> bool:
    """Whether a verb only says to what end or in what manner ("to reach ...", "comments embargoed until")."""
    view, first = sentence.view, found.trigger.first
    mods = found.subject.mods
    before = first - 1
    while before >= 0 and view.is_a(before, "adverb"):
        before -= 1
    if _is_purpose(view, before, mods):
        return found.sense.type is not EventType.CONSULT
    helped = mods & {"auxiliary", "past"}
    if found.form.feature == "past" and not found.passive and found.subject.via is not None and not helped:
        return view.is_word(before) and not view.is_a(before, "coordinator")
    if found.form.feature == "past" and not found.passive and found.theme is None and before >= 0:
        named = bool(view.at[before]) or view.is_light(before)
        return not named and view.is_word(before) and not view.is_a(before, "relative", "coordinator")
    return False


def _is_purpose(view: View, before: int, mods: frozenset[str]) -> bool:
    return before >= 0 and view.is_a(before, "purpose") and not mods & _MODAL


def _relate(sentence: _Sentence, found: Verbal, phrase: Nominal, source: tuple[str, ...]) -> None:
    """Settle the event noun that is the object of a verb."""
    first = phrase.trigger.first
    if found.sense.type is phrase.sense.type:
        sentence.carried.add(first)
    elif found.sense.type is EventType.REJECT and phrase.sense.speech_act and not phrase.target:
        sentence.answered[first] = source


def _object_noun(sentence: _Sentence, found: Verbal) -> Nominal | None:
    """Return the event noun that is the object of a verb ("condemned A's attack", "menolak tuduhan B")."""
    view = sentence.view
    for place in range(found.trigger.last, min(found.trigger.last + _LIGHT_GAP + 3, len(view.lowers))):
        phrase = sentence.nominals.get(place)
        if phrase is not None:
            return phrase
        owner = view.at[place] and view.lexicon.head_last
        if not owner and (view.at[place] or view.is_a(place, "preposition", "relative", "complementizer")):
            return None
        if view.is_verb(place) or (not view.is_word(place) and not view.is_quote(place)):
            return None
    return None


def _target(sentence: _Sentence, found: Verbal, phrase: Nominal | None) -> tuple[str, ...]:
    """Return whom an active verb acts upon; of an event noun, who is behind it."""
    view, cast, theme = sentence.view, sentence.cast, found.theme
    if phrase is not None and found.sense.type in _TOWARDS_DOER:
        sides = phrase.source if found.sense.type is not EventType.SUPPORT else (*phrase.source, *phrase.target)
        return cast.ids(view, sides)
    if theme is not None:
        return cast.ids(view, theme.group, places=True)
    described = _described_state(sentence, found)
    if described:
        return described
    if found.sense.speech_act:
        objects = verbal.has_object_words(view, found.reach)
        for argument in found.reach.arguments:
            if objects and argument.function == "complement":
                continue
            named = cast.ids(view, argument.group)
            if named:
                return named
    return ()


def _described_state(sentence: _Sentence, found: Verbal) -> tuple[str, ...]:
    """Return the state that "the country" / "negara itu" in the object means: the last other one named."""
    view, cast = sentence.view, sentence.cast
    last = min(found.reach.end, found.trigger.last + 8)
    if not any(
        view.is_a(place, "state_noun")
        and (view.is_a(place - 1, "definite") or any(view.is_a(place + n, "definite") for n in (1, 2)))
        for place in range(found.trigger.last, last)
    ):
        return ()
    own = {cast.country(actor) for actor in cast.ids(view, found.subject.group)}
    for number in range(len(view.mentions) - 1, -1, -1):
        if view.spans[number][1] <= found.trigger.first:
            for actor in view.mentions[number].actors:
                if actor in cast.actors and cast.is_state(actor) and cast.country(actor) not in own:
                    return (actor,)
    return ()


def _nominal(sentence: _Sentence, phrase: Nominal) -> None:
    view, cast = sentence.view, sentence.cast
    source = cast.ids(view, phrase.source)
    target = cast.ids(view, phrase.target, places=True)
    target = target or sentence.answered.get(phrase.trigger.first, ())
    confidence = 0.75
    paired = phrase.sense.frame.symmetric and any(
        view.is_a(place, "pairing") for place in range(phrase.trigger.last, phrase.tokens[1])
    )
    if phrase.sense.weak and not paired:
        sentence.reading.dropped += 1
        return
    if not source and phrase.owned_by_clitic:
        source = _owner(sentence, phrase)
        confidence = 0.65
    if phrase.sense.frame.name == "meet" and target and not source:
        source = _participant(sentence, phrase)
        confidence = 0.6
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
        noun=True,
        status=status.of_noun(view, phrase.trigger.first, phrase.trigger.last, phrase.end, phrase.sense.type),
        type=phrase.sense.type,
        confidence=confidence,
    )
    _offer(sentence, candidate)


def _noun_status(sentence: _Sentence, phrase: Nominal) -> Status:
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
        break
    return state


def _is_definite(view: View, trigger: Trigger) -> bool:
    """Whether an event noun points back: "the talks", "pertemuan itu"."""
    if view.lexicon.head_last:
        place = trigger.first - 1
        while place >= 0 and trigger.first - place < 3 and view.is_word(place):
            if view.is_a(place, "definite"):
                return True
            place -= 1
        return False
    return any(view.is_a(place, "definite") for place in range(trigger.last, trigger.last + 3))


def _owner(sentence: _Sentence, phrase: Nominal) -> tuple[str, ...]:
    """Return whom "-nya" on an event noun points to: the subject of the verb before, or who speaks."""
    view = sentence.view
    for trigger in reversed(view.verbs):
        if trigger.first < phrase.trigger.first:
            subject = sentence.subjects.of(trigger.first)
            if subject.group:
                return sentence.cast.ids(view, subject.group)
    return _speaker_of(sentence, phrase.trigger.first)


def _participant(sentence: _Sentence, phrase: Nominal) -> tuple[str, ...]:
    """Return who met, where a meeting names only the other side: the subject of its clause."""
    view = sentence.view
    for trigger in reversed(view.verbs):
        if trigger.last <= phrase.trigger.first:
            return sentence.cast.ids(view, sentence.subjects.of(trigger.first).group)
    return ()


def _offer(sentence: _Sentence, candidate: Candidate) -> None:
    """Keep a candidate that names enough; count one that does not."""
    _split_mutual(candidate)
    if candidate.anaphoric:
        sentence.reading.candidates.append(candidate)
        return
    if not _is_named(sentence.cast, candidate):
        if candidate.source and not candidate.target and not candidate.sense.weak:
            candidate.partial = True
            sentence.reading.candidates.append(candidate)
            return
        sentence.reading.dropped += 1
        return
    sentence.reading.candidates.append(candidate)


def _split_mutual(candidate: Candidate) -> None:
    """A pair that meets, agrees or fights is the first on one side, the others on the other."""
    mutual = candidate.sense.frame.symmetric or _is_reciprocal(candidate)
    mutual = mutual or candidate.type in (EventType.AGREE, EventType.COOPERATE)
    if len(candidate.source) > 1 and mutual and set(candidate.target) <= set(candidate.source):
        candidate.source, candidate.target = candidate.source[:1], candidate.source[1:]
    elif len(candidate.target) > 1 and mutual and not candidate.source:
        candidate.source, candidate.target = candidate.target[:1], candidate.target[1:]
    candidate.target = tuple(actor for actor in candidate.target if actor not in candidate.source)


def _is_reciprocal(candidate: Candidate) -> bool:
    view = candidate.view
    return any(view.is_a(place, "reciprocal") for place in range(candidate.first - 2, candidate.last + 3))


def _is_named(cast: Cast, candidate: Candidate) -> bool:
    source, target, sense = candidate.source, candidate.target, candidate.sense
    if not source:
        return False
    if candidate.aimed and candidate.type is EventType.ASSAULT:
        _drop_own(cast, candidate)
        return True
    if target:
        _drop_own(cast, candidate)
        if candidate.target:
            return True
    several = len({cast.country(actor) for actor in source}) > 1
    strong = sense.target_optional and not candidate.noun and not sense.weak and not several
    return strong or (candidate.type in _TARGETLESS and not sense.weak)


def _drop_own(cast: Cast, candidate: Candidate) -> None:
    """Take from the target whoever is on the side of the source: a state does nothing to itself."""
    same = [
        actor
        for actor in candidate.target
        if any(
            cast.country(actor) == cast.country(other) is not None
            and (cast.is_state(actor) or cast.is_state(other))
            for other in candidate.source
        )
    ]
    candidate.target = tuple(actor for actor in candidate.target if actor not in same)


def _absorb(sentence: _Sentence) -> None:
    """Drop what is only the content of a promise, demand, threat or refusal; mark what is denied."""
    view = sentence.view
    kept: list[Candidate] = []
    heads = [
        c for c in sentence.reading.candidates if not c.noun and not c.anaphoric and c.type in _ABSORBING
    ]
    for candidate in sentence.reading.candidates:
        head = next((h for h in heads if h is not candidate and _governs(view, h, candidate)), None)
        if head is not None and not (candidate.noun and candidate.type in _PRESUPPOSED):
            sentence.reading.dropped += 1
            continue
        kept.append(candidate)
    attacks = any(c.type is EventType.ASSAULT and not c.noun for c in kept)
    kept = [c for c in kept if not (attacks and c.type is EventType.MOBILIZE)]
    for candidate in kept:
        _qualify(sentence, candidate, kept)
    denials = {c.first for c in kept if c.status is Status.DENIED and c.speaker}
    sentence.reading.candidates = [
        c for c in kept if not (c.type is EventType.REJECT and _denies(sentence, c) and denials - {c.first})
    ]


def _denies(sentence: _Sentence, candidate: Candidate) -> bool:
    trigger = sentence.view.verb_at[candidate.first]
    return trigger is not None and "denial" in trigger.form.entry.roles


def _governs(view: View, head: Candidate, other: Candidate) -> bool:
    """Whether ``other`` lies in the complement of ``head``."""
    if other.first < head.last:
        return False
    for place in range(head.last, other.first):
        if view.is_a(place, "conditional") or view.lowers[place] in (";", ":"):
            return False
        if view.is_a(place, "subordinator") and not view.is_a(place, "complementizer", "purpose"):
            return False
        if view.lowers[place] == "," and not view.is_a(place + 1, "purpose", "complementizer"):
            return False
        if view.is_a(place, "coordinator") and _finite(view, place + 1):
            return False
    return True


def _finite(view: View, place: int) -> bool:
    while place < len(view.lowers) and view.is_light(place) and not view.at[place]:
        place += 1
    if place >= len(view.lowers):
        return False
    trigger = view.verb_at[place]
    return view.is_verb(place) and (trigger is None or trigger.form.feature not in ("base", "gerund"))


def _qualify(sentence: _Sentence, candidate: Candidate, others: list[Candidate]) -> None:
    """Set speaker, reporter and what a claim, an accusation or a denial makes of the status."""
    view, cast = sentence.view, sentence.cast
    speech = sentence.voices.of(candidate.first)
    speakers = speech.speakers if speech else sentence.voices.default
    if speech is not None and speech.verb == candidate.first:
        speakers = ()
    candidate.reporter = sentence.voices.reporters
    candidate.speaker = speakers
    if candidate.sense.speech_act and not speakers:
        candidate.speaker = candidate.source
        candidate.implied = True
    if speech is not None and speech.verb != candidate.first and candidate.status is Status.OCCURRED:
        own = any(cast.same_side(s, a) for s in speech.speakers for a in candidate.source)
        if (speech.manner == "claimed" and not own) or speech.manner == "rumoured":
            candidate.status = Status.ALLEGED
    if speech is not None and speech.manner == "denied" and speech.first <= candidate.first:
        candidate.status = Status.DENIED
    accuser = next(
        (o for o in others if o.type is EventType.ACCUSE and not o.noun and _governs(view, o, candidate)),
        None,
    )
    if accuser is not None and not candidate.noun and candidate is not accuser:
        candidate.speaker = accuser.source
        if candidate.status in (Status.OCCURRED, Status.ONGOING):
            candidate.status = Status.ALLEGED
