"""How a verb stands in its sentence: whether it tells an act of its own, of what type and status."""

from foedus.extract.acts import status
from foedus.extract.acts.reading import SentenceReading
from foedus.extract.acts.verbal import Verbal
from foedus.extract.grammar.view import View
from foedus.vocab import EventType, Status

_MODAL = frozenset(("plan", "future", "hearsay", "possible", "progressive", "negation", "aspect"))


def of_verb(sentence: SentenceReading, found: Verbal, first: int) -> tuple[EventType, Status]:
    """Return the type, which a refusal changes, and the status."""
    view, mods = sentence.view, found.subject.mods
    if status.is_refusal(mods, found.sense.type):
        return EventType.REJECT, Status.OCCURRED
    told = _type(view, found)
    if view.lexicon.has("no_evidence", view.words(first - 5, first)):
        return told, Status.DENIED
    if _is_purpose(view, _before(view, found), found):
        return told, Status.PLANNED
    state = status.of_verb(mods, found.form.feature, conditional=found.subject.conditional)
    if state is Status.HYPOTHETICAL and "possible" in found.form.mods and _is_told_before(sentence, found):
        state = Status.PLANNED
    return told, state


def _before(view: View, found: Verbal) -> int:
    """Return the place of the word before a verb, adverbs aside; -1 where there is none."""
    before = found.trigger.first - 1
    while view.is_a(before, "adverb"):
        before -= 1
    return before


def _type(view: View, found: Verbal) -> EventType:
    """Return the type of a verb, which an object may change: who orders diplomats to leave expels them."""
    if found.sense.type is not EventType.REQUEST:
        return found.sense.type
    words = view.words(found.subject.first, found.reach.end)
    expelled = view.lexicon.has("diplomat", words) and view.lexicon.has("leaving", words)
    return EventType.SANCTION if expelled else found.sense.type


def _is_told_before(sentence: SentenceReading, found: Verbal) -> bool:
    """Whether a conditional is only the future of what was said ("a dit qu'il signerait")."""
    speech = sentence.voices.of(found.trigger.first)
    opener = found.subject.first - 1
    while opener >= 0 and sentence.view.is_a(opener, "determiner"):
        opener -= 1
    told = speech is not None and speech.verb < found.trigger.first and not found.subject.conditional
    return told and sentence.view.is_a(opener, "complementizer")


def is_aside(sentence: SentenceReading, found: Verbal) -> bool:
    """Whether a verb only says to what end or in what manner ("to reach ...", "comments embargoed until")."""
    view, mods = sentence.view, found.subject.mods
    if _is_example(view, found) or _is_suspect(view, found):
        return True
    before = _before(view, found)
    if _is_purpose(view, before, found):
        return found.sense.type is not EventType.CONSULT
    helped = mods & {"auxiliary", "past"}
    if found.form.feature == "past" and not found.passive and found.subject.via is not None and not helped:
        return view.is_word(before) and not view.is_a(before, "coordinator")
    if found.form.feature == "past" and not found.passive and found.theme is None and before >= 0:
        named = any(number in found.subject.group for number in view.at[before])
        named = named or view.is_light(before) or view.is_a(before, "crowd", "agentive")
        return not named and view.is_word(before) and not view.is_a(before, "relative", "coordinator")
    return False


def _is_charge(view: View, found: Verbal) -> bool:
    """Whether an infinitive is what somebody is accused of ("accuse A de financer B"), and no purpose."""
    outer = view.verb_at[found.subject.via] if found.subject.via is not None else None
    if outer is None or not any(sense.type is EventType.ACCUSE for sense in outer.form.entry.senses):
        return False
    place = found.trigger.first - 1
    while place > outer.last and view.is_light(place):
        place -= 1
    return view.is_a(place, "genitive_preposition")


def _is_purpose(view: View, before: int, found: Verbal) -> bool:
    """Whether a verb only says to what end: not what somebody is made to do, or accused of."""
    subject = found.subject
    caused = subject.via is not None and view.is_a(subject.via, "causative")
    caused = caused and any(view.at[subject.via : found.trigger.first])
    ends = before >= 0 and view.is_a(before, "purpose") and not subject.mods & _MODAL
    return ends and not caused and not _is_charge(view, found)


def _is_example(view: View, found: Verbal) -> bool:
    """Whether a verb without a subject is only an example of something ("ideas including leaving Iraq")."""
    return found.subject.via is not None and view.is_a(found.trigger.first - 1, "example")


def _is_suspect(view: View, found: Verbal) -> bool:
    """Whether a participle only says what somebody is suspected of ("un homme, accusé d'avoir ...")."""
    first = found.trigger.first
    alone = view.lexicon.object_late and not found.source and view.auxiliary(first) is None
    return alone and found.passive and view.is_a(first, "hearsay")
