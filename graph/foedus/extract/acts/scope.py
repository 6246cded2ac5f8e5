"""What governs an event in its sentence: promises, demands, denials, accusations, who says it."""

from foedus.extract.acts.attribution import Speech
from foedus.extract.acts.candidates import Candidate
from foedus.extract.acts.modality import OBLIGATION
from foedus.extract.acts.reading import SentenceReading
from foedus.extract.acts.verbal import Verbal
from foedus.extract.grammar.view import View
from foedus.vocab import EventType, Status

#: What is promised, asked, threatened or refused is no event of its own.
_ABSORBING = frozenset(
    (EventType.AGREE, EventType.REQUEST, EventType.THREATEN, EventType.REJECT, EventType.PROTEST)
)
#: How far behind "must" the verb of what must be done may stand.
_NEAR = 4
#: A word of saying that was itself said before it could be refused.
_PRESUPPOSED = frozenset((EventType.ACCUSE, EventType.REQUEST, EventType.THREATEN, EventType.ASSAULT))


def settle(sentence: SentenceReading) -> None:
    """Drop what is only the content of a promise, demand, threat or refusal; mark what is denied."""
    view = sentence.view
    kept: list[Candidate] = []
    heads = [
        verb
        for verb in sentence.verbals
        if verb.sense.type in _ABSORBING and "denial" not in verb.form.entry.roles
    ]
    governing = [verb.trigger for verb in heads]
    governing += [verb for verb in view.verbs if view.is_a(verb.first, "forbidding")]
    for candidate in sentence.reading.candidates:
        absorbed = any(
            verb.first != candidate.first and governs(view, verb.last, candidate) for verb in governing
        )
        absorbed = absorbed or any(_is_asked_too(sentence, verb, candidate) for verb in heads)
        if _is_invited(view, candidate) or _is_of_question(view, candidate):
            continue
        if absorbed and not (candidate.noun and candidate.type in _PRESUPPOSED):
            continue
        kept.append(candidate)
    demands = [c for c in kept if c.entry == OBLIGATION]
    kept = [c for c in kept if not any(_is_demanded(view, demand, c) for demand in demands)]
    attacks = any(c.type is EventType.ASSAULT and not c.noun for c in kept)
    kept = [c for c in kept if not (attacks and c.type is EventType.MOBILIZE)]
    for candidate in kept:
        if candidate.status is Status.OCCURRED and _is_awaited(sentence, candidate):
            candidate.status = Status.PLANNED
        _qualify(sentence, candidate, kept)
    denials = {
        c.first for c in kept if c.status is Status.DENIED and c.speaker and (c.alone or not c.partial)
    }  # "denies arming the rebels" names nobody who is armed: the denial alone is told
    sentence.reading.candidates = [
        c for c in kept if not (c.type is EventType.REJECT and _denies(sentence, c) and denials - {c.first})
    ]


def _is_asked_too(sentence: SentenceReading, asking: Verbal, candidate: Candidate) -> bool:
    """Whether a deed is the second that somebody is asked to do ("... A mengusir B *serta memutus* ...")."""
    first = asking.trigger.last
    if (
        asking.sense.type is not EventType.REQUEST
        or asking.passive
        or candidate.noun
        or candidate.first < first
    ):
        return False
    view = sentence.view
    asked = sentence.cast.ids(view, asking.target, places=True)
    if not asked or asked != candidate.source:
        return False
    apart = ("relative", "subordinator", "conditional")
    return all(
        view.at[place] or view.lowers[place] in "()" or (view.is_word(place) and not view.is_a(place, *apart))
        for place in range(first, candidate.first)
    )


def _is_demanded(view: View, demand: Candidate, other: Candidate) -> bool:
    """Whether a deed is only what somebody must do, or must not."""
    if not 0 < other.first - demand.first <= _NEAR:
        return False
    return "obligation" in other.mods or all(view.is_light(p) for p in range(demand.last, other.first))


def _is_awaited(sentence: SentenceReading, candidate: Candidate) -> bool:
    """Whether what comes before it is still to come ("before leaving for Moscow, he will visit Ankara")."""
    view, place = sentence.view, candidate.first - 1
    while place >= 0 and view.is_light(place) and not view.at[place] and not view.is_a(place, "beforehand"):
        place -= 1
    if candidate.noun or not view.is_a(place, "beforehand"):
        return False
    main = [verb for verb in view.verbs if verb.first > candidate.last or verb.last <= place]
    return any("future" in sentence.subjects.of(verb.first).mods for verb in main)


def _is_of_question(view: View, candidate: Candidate) -> bool:
    """Whether an event is only what a question asks for ("Apa yang disepakati A dan B?")."""
    end = len(view.lowers) - 1
    while end > 0 and (view.is_quote(end) or view.lowers[end] == ")"):
        end -= 1
    if view.lowers[end] != "?":
        return False
    return any(
        view.is_a(place, "question_word")
        and not any(view.lowers[between] == "," for between in range(place, candidate.first))
        for place in range(candidate.first)
    )


def _is_invited(view: View, candidate: Candidate) -> bool:
    """Whether a verb is only what a noun asks for or offers ("an invitation to attend")."""
    place = candidate.first - 1
    while place >= 0 and view.is_light(place) and not view.is_a(place, "purpose") and not view.at[place]:
        place -= 1
    if candidate.noun or place < 0 or not view.is_a(place, "purpose"):
        return False
    for before in range(place - 1, max(place - _NEAR - 1, -1), -1):
        noun = view.noun_at[before]
        if noun is not None:
            types = {sense.type for form in noun.forms for sense in form.entry.senses if sense.coded}
            return bool(types & _ABSORBING)
        if view.is_verb(before) or not view.is_word(before):
            return False
    return False


def _denies(sentence: SentenceReading, candidate: Candidate) -> bool:
    trigger = sentence.view.verb_at[candidate.first]
    return trigger is not None and "denial" in trigger.form.entry.roles


def _is_adverbial(view: View, comma: int) -> bool:
    """Whether a comma opens or closes nothing but an adverb ("descartou*, contudo,* abandonar")."""
    before, after = comma - 2, comma + 2
    closes = before >= 0 and view.lowers[before] == "," and view.is_a(comma - 1, "adverb")
    opens = after < len(view.lowers) and view.lowers[after] == "," and view.is_a(comma + 1, "adverb")
    return closes or opens


def governs(view: View, last: int, other: Candidate) -> bool:
    """Whether ``other`` lies in the complement of the verb that ends before token ``last``."""
    if other.first < last:
        return False
    for place in range(last, other.first):
        if view.is_a(place, "conditional") or view.lowers[place] in (";", ":"):
            return False
        if view.is_a(place, "subordinator") and not view.is_a(place, "complementizer", "purpose"):
            return False
        goes_on = view.is_a(place + 1, "purpose", "complementizer") or _is_adverbial(view, place)
        if view.lowers[place] == "," and not goes_on:
            return False
        if view.is_a(place, "coordinator") and _finite(view, place + 1):
            return False
    return True


def _finite(view: View, place: int) -> bool:
    while place < len(view.lowers) and view.is_light(place) and not view.at[place]:
        if view.is_a(place, "saying"):
            return True
        place += 1
    if place >= len(view.lowers):
        return False
    trigger = view.verb_at[place]
    return view.is_verb(place) and (trigger is None or trigger.form.feature not in ("base", "gerund"))


def _is_denied(view: View, speech: Speech, candidate: Candidate) -> bool:
    """Whether what somebody denies is the candidate: not so in "denied it and closed the border"."""
    return speech.manner == "denied" and speech.first <= candidate.first and _holds(view, speech, candidate)


def _holds(view: View, speech: Speech, candidate: Candidate) -> bool:
    """Whether an event lies in what is said, before the verb of saying or in its complement."""
    return speech.verb >= candidate.first or governs(view, speech.verb + 1, candidate)


def _is_condemned(view: View, others: list[Candidate], candidate: Candidate) -> bool:
    """Whether an event is what somebody condemns ("condemned the attack on a school")."""
    blaming = (o.last for o in others if view.is_a(o.first, "condemning"))
    return any(last <= candidate.first and not any(view.at[last : candidate.first]) for last in blaming)


def _qualify(sentence: SentenceReading, candidate: Candidate, others: list[Candidate]) -> None:
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
        claimed = speech.manner == "claimed" and not own
        claimed = claimed and (bool(speech.speakers) or _holds(view, speech, candidate))
        if claimed or speech.manner == "rumoured":
            candidate.status = Status.ALLEGED
    if speech is not None and speech.manner == "rumoured" and candidate.status is Status.PLANNED:
        candidate.status = Status.ALLEGED
    accusing = candidate.noun and candidate.type is EventType.ACCUSE  # what it says is denied, not itself
    if speech is not None and _is_denied(view, speech, candidate) and not accusing:
        candidate.status = Status.DENIED
    told = candidate.noun and not (candidate.aimed and not candidate.target)
    told = told or (candidate.noun and _is_condemned(view, others, candidate))
    if told or candidate.type is EventType.ACCUSE:
        return  # "accused B of the attack": that there was one is not in doubt
    accuser = next(
        (o for o in others if o.type is EventType.ACCUSE and not o.noun and governs(view, o.last, candidate)),
        None,
    )
    unnamed = any(
        verb.sense.type is EventType.ACCUSE and governs(view, verb.trigger.last, candidate)
        for verb in sentence.verbals
    )
    if accuser is not None:
        candidate.speaker = accuser.source
    if (accuser is not None or unnamed) and candidate.status in (Status.OCCURRED, Status.ONGOING):
        candidate.status = Status.ALLEGED
