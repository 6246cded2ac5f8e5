"""What other sentences say of when and where: "Pernyataan itu disampaikan pada Jumat", "in the talks".

A sentence about a statement dates what the sentence before it says; what happens in a meeting that
is told elsewhere has the meeting's day and place, and the meeting has its day; "two days later" counts
from the last dated event; an article without a date of its own is dated by the latest credit in it.
"""

from collections.abc import Iterable, Sequence
from datetime import date

from foedus.extract import attribution
from foedus.extract.candidates import Candidate, Cast
from foedus.extract.circumstances import Point, Setting
from foedus.extract.lexicon import Lexicon
from foedus.extract.view import View
from foedus.text.dates import find_dates
from foedus.text.document import Sentence
from foedus.vocab import EventType, Status

_CREDIT = 9
_OPENING = 6
_VERB = 9
_GOVERNS = 4
_PRONOUNS = frozenset(("he", "she", "ia", "dia"))
_HAPPENED = (Status.OCCURRED, Status.ONGOING)
_SAID = (EventType.SUPPORT, EventType.AGREE, EventType.REQUEST, EventType.ACCUSE, EventType.REJECT)


def reference(sentences: Sequence[Sentence], words: Lexicon) -> date | None:
    """Return the latest whole date on which an agency is credited ("dikutip dari AFP, 13 Juli 2025")."""
    days = []
    for sentence in sentences:
        for mention in find_dates(sentence, words.language, None):
            before = [token.lower for token in sentence.tokens if token.end <= mention.start][-_CREDIT:]
            if mention.date.earliest == mention.date.latest and words.has("credit", before):
                days.append(mention.date.earliest)
    return max((day for day in days if day is not None), default=None)


def anchor(candidates: Sequence[Candidate], number: int) -> date | None:
    """Return the day of the last event before sentence ``number`` that has one."""
    for candidate in reversed(candidates):
        if candidate.number < number and candidate.date is not None:
            day = candidate.date.earliest
            return day if day == candidate.date.latest else None
    return None


def pass_on(candidates: Iterable[Candidate], settings: Sequence[Setting], cast: Cast) -> None:
    """Give what a sentence says the day, place and speaker that the next one names for the saying."""
    said = [c for c in candidates if c.sense.speech_act or c.type in _SAID]
    for number, setting in enumerate(settings):
        point = _utterance(setting.view)
        if point is None:
            continue
        day = setting.date_at(point)
        name = attribution.agent(setting.view, point.last)
        speakers = (
            attribution.named(setting.view, setting.view.groups[name], cast) if name is not None else ()
        )
        for candidate in (c for c in said if c.number == number - 1 and c.status in _HAPPENED):
            if speakers and (candidate.implied or not candidate.speaker):
                both = dict.fromkeys((*candidate.speaker, *speakers))
                candidate.speaker, candidate.implied = tuple(both), False
            if candidate.date is None and day is not None:
                candidate.date = day
                candidate.place = candidate.place or setting.place_at(point)


def continue_speech(candidates: Iterable[Candidate], settings: Sequence[Setting]) -> None:
    """Date a demand or reproach in a quotation that goes on from the sentence before it."""
    for candidate in candidates:
        own = not set(candidate.source).isdisjoint(candidate.speaker) and not candidate.implied
        if candidate.date is not None or not own or not candidate.sense.speech_act or not candidate.number:
            continue
        before = settings[candidate.number - 1]
        if before.view.sentence.paragraph != candidate.view.sentence.paragraph:
            continue
        for speech in before.voices.speeches:
            if set(speech.speakers) & {*candidate.speaker} and "past" not in candidate.mods:
                candidate.date = before.date_at(Point(speech.verb, speech.verb + 1))


def _utterance(view: View) -> Point | None:
    """Return the verb of a sentence about what was just said ("Hal itu disampaikan", "The remarks came")."""
    for place in range(min(_OPENING, len(view.lowers))):
        if not view.is_a(place, "utterance"):
            continue
        if not any(view.is_a(near, "definite") for near in (place - 2, place - 1, place + 1, place + 2)):
            return None
        for verb in range(min(_VERB, len(view.lowers))):
            if view.is_a(verb, "occurring"):
                return Point(verb, verb + 1, noun=True)
    return None


def join(groups: Sequence[Sequence[Candidate]]) -> None:
    """Give what happens in a meeting ("in the talks, A praised B") the meeting's day and place."""
    meetings = [
        (candidate, group)
        for group in groups
        if group[0].type is EventType.CONSULT
        for candidate in group
        if candidate.noun and _is_setting(candidate)
    ]
    happened = [g for g in groups if g[0].status in _HAPPENED and g[0].type is not EventType.CONSULT]
    for meeting, told in meetings:
        if told[0].status not in _HAPPENED:
            continue
        for group in happened:
            if any(_is_beside(c, meeting) for c in group):
                _share(group, told)


def _is_beside(candidate: Candidate, meeting: Candidate) -> bool:
    """Whether the sentence of ``meeting``, or the one before it that it goes on from, tells the event."""
    if candidate.number == meeting.number:
        return not candidate.noun or candidate.entry == "agreement"
    goes_on = meeting.view.lowers[0] in _PRONOUNS and candidate.sense.speech_act
    return goes_on and candidate.number == meeting.number - 1 and not candidate.noun


def _share(group: Sequence[Candidate], meeting: Sequence[Candidate]) -> None:
    """Let what happened in a meeting and the meeting have one day, and the first its place."""
    day, met = (next((c.date for c in one if c.date is not None), None) for one in (group, meeting))
    if day is None:
        group[0].date = met
        if all(c.place is None for c in group):
            group[0].place = next((c.place for c in meeting if c.place is not None), None)
    elif met is None:
        meeting[0].date = day


def _is_setting(candidate: Candidate) -> bool:
    """Whether the meeting is one in which something happens ("dalam pertemuan itu")."""
    view = candidate.view
    for place in range(candidate.first - 1, max(-1, candidate.first - _GOVERNS), -1):
        if view.is_a(place, "within"):
            return True
        if view.is_verb(place) or not view.is_word(place):
            return False
    return False
