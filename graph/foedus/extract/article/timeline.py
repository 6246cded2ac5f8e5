"""What other sentences say of when and where: "Pernyataan itu disampaikan pada Jumat", "in the talks".

A sentence about a statement dates what the sentence before it says; what happens in a meeting that
is told elsewhere has the meeting's day and place, and the meeting has its day; "two days later" counts
from the last dated event; an article without a date of its own is dated by the latest credit in it.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date

from foedus.extract.acts import attribution
from foedus.extract.acts.candidates import Candidate, Cast
from foedus.extract.article.circumstances import Point, Setting
from foedus.extract.grammar.lexicon import Lexicon
from foedus.extract.grammar.view import View
from foedus.model import EdtfDate
from foedus.text.dates import DateKind, DateMention, find_dates
from foedus.text.document import Sentence
from foedus.vocab import EventType, Status

_CREDIT = 9
_OPENING = 6
_VERB = 9
_GOVERNS = 4
#: So many sentences may lie between what somebody says and what he says next, and between it and his dated
#: words that follow; so many tokens between "said" and its own day ("said on Tuesday that ...").
_SPEAKING = 4
_FORWARD = 1
_BESIDE = 2
#: What was said so many days before publication at the most is what an article reports, not its background.
_RECENT = 14
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


def anchor(
    candidates: Sequence[Candidate], dates: Sequence[Sequence[DateMention]], number: int
) -> EdtfDate | None:
    """Return the date from which sentence ``number`` counts: of what is told last, or the last one named.

    ``dates`` are those that the sentences name; one that no event has counts in the sentence before alone.
    """
    told = next((c for c in reversed(candidates) if c.number < number and c.date is not None), None)
    named = [m.date for m in dates[number - 1] if m.kind is DateKind.POINT] if number else []
    if named and (told is None or told.number < number - 1):
        return named[-1]
    return told.date if told is not None else None


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


def carry_on(candidates: Sequence[Candidate], settings: Sequence[Setting], published: date | None) -> None:
    """Date what somebody says by the day on which he has just spoken, or goes on to speak.

    "A said on Tuesday that ... . He also accused B"; "A accused B. '...,' she said on Tuesday". A sentence
    that names dates has its own. A day long before publication is background: it counts in the sentence
    right behind it alone.
    """
    spoken: list[dict[str, EdtfDate | None]] = [{} for _ in settings]
    for number, setting in enumerate(settings):
        for speech in setting.voices.speeches:
            outside = [
                d
                for d in setting.dates
                if not speech.first <= d.first < speech.last or 0 < d.first - speech.verb <= _BESIDE
            ]
            day = replace(setting, dates=outside).date_at(Point(speech.verb, speech.verb + 1))
            for actor in speech.speakers:
                spoken[number][actor] = spoken[number].get(actor) or day
    for candidate in candidates:
        if not _is_said_now(candidate) or settings[candidate.number].dates:
            continue
        candidate.date = next(
            (d for a in candidate.source if (d := _day_of(a, candidate.number, spoken, published))), None
        )


def _is_said_now(candidate: Candidate) -> bool:
    """Whether a candidate without a date is what its source says here, not what he had said before."""
    own = candidate.implied or not set(candidate.source).isdisjoint(candidate.speaker)
    return (
        candidate.date is None
        and own
        and candidate.sense.speech_act
        and candidate.status is Status.OCCURRED
        and "past" not in candidate.mods
    )


def _day_of(
    actor: str, number: int, spoken: Sequence[Mapping[str, EdtfDate | None]], published: date | None
) -> EdtfDate | None:
    """Return the day on which ``actor`` spoke last before sentence ``number``, or right behind it."""
    last, day = number, None
    for place in range(number, -1, -1):
        if day is not None or last - place > _SPEAKING:
            break
        if actor in spoken[place]:
            last, day = place, spoken[place][actor]
    if day is not None and last < number - 1 and not _is_recent(day, published):
        return None
    if day is None:
        following = spoken[number + 1 : number + 1 + _FORWARD]
        day = next((d for days in following if (d := days.get(actor)) and _is_recent(d, published)), None)
    return day if day is not None and day.earliest == day.latest else None


def _is_recent(day: EdtfDate, published: date | None) -> bool:
    """Whether a date lies near enough to publication to be that of what the article reports."""
    if published is None or day.earliest is None:
        return False
    return abs((published - day.earliest).days) <= _RECENT


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
