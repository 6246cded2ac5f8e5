"""Refusals and threats that no verb of refusing or threatening tells: "we will not budge"."""

from dataclasses import replace

from foedus.extract.acts import speaking
from foedus.extract.acts.admission import offer_saying
from foedus.extract.acts.reading import SentenceReading, speaker_of, verbal_in
from foedus.extract.acts.roles import acting
from foedus.extract.acts.verbal import Verbal
from foedus.extract.grammar.arguments import Reach
from foedus.extract.grammar.arguments import read as arguments_of
from foedus.extract.grammar.frames import Frame
from foedus.extract.grammar.lexicon import Sense
from foedus.extract.grammar.view import View
from foedus.vocab import EventType

#: The entry of the candidates that this module makes.
RESOLVE = "resolve"
_GAP = 3


def read(sentence: SentenceReading) -> None:
    """Offer what the speakers of the sentence say that they, or their state, will not do, or will do."""
    view = sentence.view
    words = speaking.load(view.lexicon.language)
    for place in range(1, len(view.lowers)):
        if view.at[place]:
            continue
        if (last := words.end("refusals", view.lowers, place)) > place:
            _resolve(sentence, place, last, EventType.REJECT)
        elif (last := words.end("threats", view.lowers, place)) > place:
            _resolve(sentence, place, last, EventType.THREATEN)


def _resolve(sentence: SentenceReading, place: int, last: int, event_type: EventType) -> None:
    """Read "X said that it would not accept ...": a refusal of X, of whom it names."""
    view, cast = sentence.view, sentence.cast
    subject = sentence.subjects.of(place)
    own = last - place > 1 and view.is_a(place, "negation")
    refused = own or {"negation", "future"} <= subject.mods
    meant = "future" in subject.mods and "negation" not in subject.mods
    if subject.conditional or not (refused if event_type is EventType.REJECT else meant):
        return
    speakers, source = speaker_of(sentence, place), acting(sentence, subject, place)
    if not source or not any(a == b or cast.same_country(a, b) for a in source for b in speakers):
        return
    told = verbal_in(sentence, place, last)
    if told is not None and told.target:
        return
    if told is not None:
        sentence.verbals.remove(told)
    reach = arguments_of(view, last)
    target = tuple(
        a
        for a in cast.ids(view, _towards(reach), places=True)
        if not any(cast.same_country(a, b) for b in source)
    )
    offer_saying(
        sentence,
        Sense(event_type, Frame("resolve"), speech_act=True),
        RESOLVE,
        words=(place, last),
        tokens=(min(subject.first, place), _end(view, reach, last)),
        source=source,
        target=target,
    )


def _towards(reach: Reach) -> tuple[int, ...]:
    """Return whom a refused deed would have been for, where a name stands near."""
    return next((a.group for a in reach.arguments if a.gap <= _GAP), ())


def _end(view: View, reach: Reach, last: int) -> int:
    return max(min(reach.end, len(view.tokens)), last)


def by_veto(sentence: SentenceReading, found: Verbal) -> Verbal:
    """Return a refusal with the target of what it is made for ("used its veto to *reject* A's draft")."""
    if found.sense.type is not EventType.REJECT or found.target:
        return found
    view = sentence.view
    for other in sentence.verbals:
        purpose = other.subject.via == found.trigger.first and view.is_a(other.trigger.first - 1, "purpose")
        if purpose and other.target and other.sense.type in (EventType.REJECT, EventType.COERCE):
            return replace(found, target=other.target, theme=other.theme)
    return found
