"""When and where: the date and the place of an event, from its own clause before its sentence."""

from collections.abc import Sequence
from datetime import date as Day  # noqa: N812 - a field here is called date

from foedus.extract.attribution import Speech, Voices
from foedus.extract.candidates import Candidate
from foedus.extract.view import View
from foedus.model import EdtfDate
from foedus.text.dates import DateMention
from foedus.vocab import Status

_BARRIER = 12
_TOO_FAR = 40
_OPENING = 4


def date_of(candidate: Candidate, dates: Sequence[DateMention], voices: Voices) -> EdtfDate | None:
    """Return the date that the clause of ``candidate`` names, or one that opens its sentence.

    The date of "said" is not the date of what is said: dates inside an attribution are passed over
    for everything but the saying itself.
    """
    view = candidate.view
    speech = voices.of(candidate.first)
    best: tuple[int, DateMention] | None = None
    for mention in dates:
        place = _token_at(view, mention.start)
        if place is None or _attributes(voices, speech, candidate, place):
            continue
        distance = _distance(candidate, place)
        if distance < _TOO_FAR and (best is None or distance < best[0]):
            best = (distance, mention)
    return best[1].date if best else None


def is_possible(date: EdtfDate | None, status: Status, published: Day | None) -> bool:
    """Whether an event of ``status`` may have ``date``: what has happened is not later than its news."""
    if date is None or published is None or status not in (Status.OCCURRED, Status.ONGOING):
        return True
    return date.earliest is None or date.earliest <= published


def _token_at(view: View, start: int) -> int | None:
    for place, token in enumerate(view.tokens):
        if token.start <= start < token.end:
            return place
    return None


def _attributes(voices: Voices, speech: Speech | None, candidate: Candidate, place: int) -> bool:
    """Whether the date at ``place`` is when something was said or reported."""
    for other in voices.speeches:
        first, last = other.tail
        if first <= place < last and not first <= candidate.first < last:
            return True
    if speech is not None and not speech.first <= place < speech.last:
        return True
    for verb in candidate.view.verbs:
        told = verb.form.entry.senses or verb.form.entry.roles
        if told and verb.first != candidate.first and verb.last <= place < candidate.first:
            return True  # "accused B on Thursday of sending"
    return candidate.view.is_a(place - 1, "credit") or _in_credit(candidate.view, place)


def _in_credit(view: View, place: int) -> bool:
    """Whether the date follows a credit ("seperti dilansir AFP, Jumat (1/11)")."""
    for before in range(place - 1, max(-1, place - 8), -1):
        if view.is_a(before, "credit"):
            return True
        if view.is_verb(before) and not view.is_a(before, "credit"):
            return False
    return False


def _distance(candidate: Candidate, place: int) -> int:
    view = candidate.view
    low, high = sorted((candidate.first if place < candidate.first else candidate.last, place))
    distance = high - low
    opens = place < _OPENING and place < candidate.first
    for between in range(low, high):
        if candidate.first <= between < candidate.last or opens:
            continue
        opener = view.is_a(between, "relative", "subordinator", "conditional", "complementizer")
        if opener or view.is_verb(between) or view.lowers[between] == ";":
            distance += _BARRIER
    if opens:
        distance = min(distance, _TOO_FAR - 5)
    return distance


def place_of(candidate: Candidate) -> str | None:
    """Return the place after "di"/"in"/"at" nearest to the event in its clause."""
    view = candidate.view
    best: tuple[int, str] | None = None
    for number, mention in enumerate(view.mentions):
        if mention.place is None:
            continue
        first = view.spans[number][0]
        if not _is_located(view, first):
            continue
        distance = abs(first - candidate.first)
        low, high = sorted((first, candidate.first))
        distance += _BARRIER * sum(
            1
            for place in range(low, high)
            if place != candidate.first
            and (
                view.is_verb(place)
                or view.is_a(place, "relative", "conditional")
                or view.lowers[place] == ";"
            )
        )
        if distance < 25 and (best is None or distance < best[0]):
            best = (distance, mention.place)
    return best[1] if best else None


def _is_located(view: View, first: int) -> bool:
    place = first - 1
    steps = 0
    while place >= 0 and steps < 4 and view.is_word(place) and not view.at[place]:
        if view.is_a(place, "preposition"):
            return view.is_a(place, "place_preposition")
        if view.is_verb(place):
            return False
        place -= 1
        steps += 1
    return False
