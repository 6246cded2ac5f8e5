"""When and where: the date and the place of an event, from its own clause.

Dates of what is said are not those of the saying; a date in the clause after "setelah" or "after"
is not that of the clause before it. What happens while something else does has its date, and so
has a meeting "that took place on Saturday".
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date as Day  # noqa: N812 - a field here is called date
from datetime import timedelta

from foedus.extract.acts.attribution import Voices
from foedus.extract.acts.candidates import Candidate
from foedus.extract.grammar.clauses import Clause, Clauses, Link, split
from foedus.extract.grammar.view import Trigger, View
from foedus.model import EdtfDate
from foedus.text import edtf
from foedus.text.dates import DateKind, DateMention
from foedus.vocab import EventType, Status

_BARRIER = 12
_TOO_FAR = 40
_PLACE_TOO_FAR = 25
_OPENING = 4
_SHARED = 15
_WEEK = 7
#: So many words before "since" at most what is ranked begins.
_RANKED = 9
_CREDIT = 8
_GENITIVE = ("'s", "'")
#: A term of office: years right after a name or title ("Presiden Rusia 2008-2012").
_TERM = re.compile(r"\d{4}/\d{4}")
_NO_NOUN = (
    "preposition",
    "coordinator",
    "subordinator",
    "relative",
    "complementizer",
    "purpose",
    "saying",
)
#: What says what is to be done: a date after its own verb is that of the deed.
_OF_CONTENT = frozenset((EventType.AGREE, EventType.REQUEST, EventType.THREATEN, EventType.REJECT))


@dataclass(frozen=True, slots=True)
class Point:
    """The words of an event (tokens ``first``..``last``), as far as dates are looked for."""

    first: int
    last: int
    noun: bool = False
    content: bool = False


@dataclass(frozen=True, slots=True)
class _Dated:
    """A date mention with its tokens."""

    first: int
    last: int
    mention: DateMention


@dataclass(frozen=True, slots=True)
class Setting:
    """The dates, clauses and voices of a sentence."""

    view: View
    clauses: Clauses
    voices: Voices
    dates: Sequence[_Dated]

    def date_of(self, candidate: Candidate) -> EdtfDate | None:
        """Return the date that the words of ``candidate`` have in this sentence."""
        content = candidate.type in _OF_CONTENT or candidate.sense.speech_act
        date = self.date_at(Point(candidate.first, candidate.last, candidate.noun, content))
        return self._uttered(candidate) if date is None and content else date

    def _uttered(self, candidate: Candidate) -> EdtfDate | None:
        """Return when words were said that are a demand or a reproach by themselves ("B must go, said A")."""
        speech = self.voices.of(candidate.first)
        own = speech is not None and not set(candidate.source).isdisjoint(speech.speakers)
        spoken = candidate.sense.speech_act or candidate.status is Status.OCCURRED
        if speech is None or not own or not spoken or "past" in candidate.mods:
            return None
        return self.date_at(Point(speech.verb, speech.verb + 1))

    def planned_for(self, candidate: Candidate, published: Day | None) -> EdtfDate | None:
        """Return the date of a candidate: of what is planned, a day of the week is the next one."""
        date, view = candidate.date, self.view
        if (
            candidate.status is not Status.PLANNED
            or published is None
            or date is None
            or date.earliest is None
        ):
            return date
        if date.earliest != date.latest or not 0 < (published - date.earliest).days < _WEEK:
            return date
        named = [dated for dated in self.dates if dated.mention.date == date]
        words = "".join(view.lowers[place] for dated in named for place in range(dated.first, dated.last))
        return (
            date if not words or any(map(str.isdigit, words)) else edtf.day(date.earliest + timedelta(_WEEK))
        )

    def date_at(self, point: Point) -> EdtfDate | None:
        """Return the nearest date that is one of the event at ``point``."""
        best: tuple[int, EdtfDate] | None = None
        for dated in self.dates:
            owner = _owner(self.view, dated)
            if owner is not None:
                date, cost = (dated.mention.date if point.first <= owner < point.last else None), 0
            elif self._attributes(point, dated.first) or self._is_term(dated) or self._is_ranked(dated):
                continue
            else:
                date, cost = self._reached(point, dated)
            if date is not None and cost < _TOO_FAR and (best is None or cost < best[0]):
                best = (cost, date)
        return best[1] if best else None

    def place_of(self, candidate: Candidate) -> str | None:
        """Return the place after "di"/"in"/"at" nearest to the event in its clause."""
        return self.place_at(Point(candidate.first, candidate.last, candidate.noun))

    def place_at(self, point: Point) -> str | None:
        """Return the nearest place that is one of the event at ``point``."""
        view = self.view
        best: tuple[int, str] | None = None
        for number, mention in enumerate(view.mentions):
            first = view.spans[number][0]
            if mention.place is None or not _is_located(view, first):
                continue
            link = self._link(point, first)
            cost = _TOO_FAR if link is None else link + self._distance(point, first)
            if cost < _PLACE_TOO_FAR and (best is None or cost < best[0]):
                best = (cost, mention.place)
        return best[1] if best else None

    def _reached(self, point: Point, dated: _Dated) -> tuple[EdtfDate | None, int]:
        """Return the date that ``dated`` gives to the event at ``point``, and how far off it is."""
        if dated.mention.kind is DateKind.UNTIL and point.content:
            return None, 0
        inner = self.clauses.link(dated.first)
        if inner.link is Link.BEGINNING and inner.parent == self.clauses.of[point.first]:
            return _since(dated.mention), _BARRIER
        link = self._link(point, dated.first)
        if link is None or self._is_taken(point, dated.first):
            return None, 0
        date = dated.mention.date
        if dated.mention.kind is DateKind.SINCE and self._is_then(point, dated.first):
            date = edtf.edtf_bounds(date.edtf.partition("/")[0])  # "since 2018, when A attacked B"
        return date, link + self._distance(point, dated.first)

    def _link(self, point: Point, place: int) -> int | None:
        """Return what it costs to get from the clause of ``point`` to that of ``place``; None: no way."""
        own, other = self.clauses.of[point.first], self.clauses.of[place]
        cost = 0
        outer = set(self._chain(own))
        for index in self._chain(other):
            if index in outer:
                break
            step = self._enters(point, self.clauses.clauses[index])
            if step is None:
                return None
            cost += step
        common = set(self._chain(other))
        for index in self._chain(own):
            if index in common:
                break
            clause = self.clauses.clauses[index]
            shared = clause.link is Link.SAME_TIME or (clause.link is Link.MAIN and place < _OPENING)
            if not shared and not self._is_uttered_in(clause):
                return None
            cost += _SHARED
        return cost

    def _chain(self, index: int) -> Iterable[int]:
        """Return a clause and those around it, the innermost first."""
        current: int | None = index
        while current is not None:
            yield current
            current = self.clauses.clauses[current].parent

    def _enters(self, point: Point, clause: Clause) -> int | None:
        """Return the cost of taking a date from inside ``clause`` out to the event before it."""
        view = self.view
        if clause.link is Link.SAME_TIME:
            return _SHARED
        if clause.link is not Link.RELATIVE or clause.first < point.first:
            return None
        verb = next((p for p in range(clause.first + 1, len(view.lowers)) if view.is_verb(p)), None)
        occurs = any(view.is_a(p, "occurring") for p in range(clause.first + 1, clause.first + 5))
        if occurs and (self._is_head(point, clause.first) or self._is_within(clause.first)):
            return 0
        located = self._place_noun(clause.first)
        trigger = view.verb_at[verb] if verb is not None else None
        plain = trigger is not None and not trigger.form.entry.senses
        bare = verb is not None and view.verb_at[verb] is None
        return _BARRIER if located and (plain or bare) else None

    def _is_head(self, point: Point, opener: int) -> bool:
        """Whether the clause at ``opener`` is about the noun at ``point``."""
        return point.noun and not any(self.view.is_verb(p) for p in range(point.last, opener))

    def _is_within(self, opener: int) -> bool:
        """Whether the clause at ``opener`` is about an event noun in or at which something happens."""
        view = self.view
        for place in range(opener - 1, max(-1, opener - 6), -1):
            if view.is_a(place, "within") and not view.dated[place]:
                return any(
                    view.noun_at[p] is not None or view.is_a(p, "meeting") for p in range(place + 1, opener)
                )
            if view.is_verb(place):
                return False
        return False

    def _place_noun(self, opener: int) -> bool:
        view = self.view
        return any(view.is_a(place, "place_preposition") for place in range(max(0, opener - 4), opener))

    def _distance(self, point: Point, place: int) -> int:
        view = self.view
        low, high = sorted((point.first if place < point.first else point.last, place))
        if place < _OPENING and place < point.first:
            return min(high - low, _TOO_FAR - 5)
        own = {self.clauses.of[place], self.clauses.of[point.first]}
        distance = sum(
            self.clauses.of[between] in own
            and not (between > low and view.at[between] and view.at[between] == view.at[between - 1])
            for between in range(low, high)
        )  # a name is one step
        for between in range(low, high):
            if point.first <= between < point.last or not self._together(between, point.first):
                continue
            trigger = view.verb_at[between]
            if trigger is not None and trigger.first != between:
                continue
            if view.is_verb(between) and not (point.noun and view.is_a(between, "occurring")):
                distance += _BARRIER
        return distance

    def _is_taken(self, point: Point, place: int) -> bool:
        """Whether a verb between the two keeps the date: what it says, asks or promises lies beyond."""
        view = self.view
        beyond = (p for p in range(point.last, place) if self._together(point.first, p))
        if point.content and any(map(self._acts, beyond)):
            return True
        for verb in view.verbs:
            told = bool(verb.form.entry.senses or verb.form.entry.roles)
            if not told or point.first <= verb.first < point.last:
                continue
            if view.is_a(verb.first, "occurring"):
                continue
            between = range(verb.last, point.first)
            joined = any(view.is_a(p, "coordinator") for p in between) or self._is_added(point)
            joined = joined or self._is_uttered_in(self.clauses.link(point.first))
            if place < verb.first < point.first and not joined and self._together(place, verb.first):
                return True
            if point.content and point.last <= verb.first < place and self._together(point.first, verb.first):
                return True
        return False

    def _is_term(self, dated: _Dated) -> bool:
        before = dated.first - 1
        before -= before >= 0 and self.view.lowers[before] == "("
        named = before >= 0 and bool(self.view.at[before])
        return named and _TERM.fullmatch(dated.mention.date.edtf) is not None

    def _is_ranked(self, dated: _Dated) -> bool:
        """Whether a date only tells of how long something is the first ("the *first* visit *since 1946*")."""
        view = self.view
        near = range(max(0, dated.first - _RANKED), dated.first)
        since = dated.mention.kind is DateKind.SINCE or view.is_a(dated.first - 1, "beginning")
        return since and any(view.is_a(place, "superlative") for place in near)

    def _is_absolute(self, place: int, first: int) -> bool:
        """Whether ", with A doing ..." begins between the two: at the same time as what stands before."""
        view = self.view
        return any(
            view.lowers[p] == "," and view.is_a(p + 1, "absolute_preposition") for p in range(place, first)
        )

    def _is_joined(self, place: int, first: int) -> bool:
        """Whether nothing but "and" stands between the date and the verb ("left last week and warned B")."""
        view = self.view
        between = [p for p in range(place, first) if not view.dated[p] and not view.is_a(p, "adverb")]
        return len(between) == 1 and view.is_a(between[0], "coordinator")

    def _is_coordinated(self, point: Point, verb: Trigger, place: int) -> bool:
        """Whether "and" joins the verb of the event to a dated one ("condenó el lunes a B y pidió")."""
        view, own = self.view, self.view.verb_at[point.first]
        if (
            own is None
            or own.form.feature != verb.form.feature
            or not self._together(verb.first, point.first)
        ):
            return False
        before = point.first - 1
        while before > place and not view.at[before] and view.is_light(before):
            before -= 1
        return before > place and view.is_a(before, "coordinator")

    def _is_then(self, point: Point, place: int) -> bool:
        """Whether the event lies in a clause that a date opens ("on Wednesday, when A attacked B")."""
        view, clause = self.view, self.clauses.link(point.first)
        between = [p for p in range(place, clause.first) if not view.dated[p] and view.lowers[p] != ","]
        return clause.link is Link.SAME_TIME and place < clause.first and not between

    def _is_added(self, point: Point) -> bool:
        """Whether the verb of the event stands without a subject behind a comma (", accusing B of")."""
        own = self.view.verb_at[point.first]
        if own is None or point.noun or self.view.lowers[point.first - 1] != ",":
            return False
        return own.form.feature == "gerund" or not self.view.lexicon.head_last

    def _is_uttered_in(self, clause: Clause) -> bool:
        """Whether a clause tells what a statement says ("issued a statement that condemned B")."""
        view = self.view
        near = range(max(0, clause.first - 3), clause.first)
        return clause.link is Link.RELATIVE and any(view.is_a(p, "utterance") for p in near)

    def _is_said(self, point: Point, verb: int) -> bool:
        """Whether the event is itself what is uttered ("permintaan itu disampaikan oleh A pada Jumat")."""
        between = range(point.last, verb)
        return point.noun and self.view.is_a(verb, "occurring") and not any(map(self.view.is_verb, between))

    def _acts(self, place: int) -> bool:
        """Whether the word at ``place`` is a verb that does something ("membocorkan", "of sending")."""
        view, word = self.view, self.view.lowers[place]
        if not view.lexicon.head_last:
            return word.startswith("me") and view.is_verb(place)
        return word.endswith("ing") and (view.is_verb(place) or view.is_a(place - 1, "genitive_preposition"))

    def _together(self, left: int, right: int) -> bool:
        return self.clauses.of[left] == self.clauses.of[right]

    def _attributes(self, point: Point, place: int) -> bool:
        """Whether the date at ``place`` is when something was said or reported."""
        speech = self.voices.of(point.first)
        for first, last in self.voices.tails:
            if first <= place < last and not first <= point.first < last:
                return True
        if speech is not None and not speech.first <= place < speech.last:
            return not self._is_said(point, speech.verb)
        for verb in self.view.verbs:
            told = verb.form.entry.senses or verb.form.entry.roles
            if told and verb.first != point.first and verb.last <= place < point.first:
                shared = (
                    self._is_absolute(place, point.first)
                    or self._is_joined(place, point.first)
                    or self._is_coordinated(point, verb, place)
                    or self._is_then(point, place)
                )
                return not shared  # "accused B on Thursday of sending"
        return self.view.is_a(place - 1, "credit") or _in_credit(self.view, place)


def setting(view: View, dates: Sequence[DateMention], voices: Voices) -> Setting:
    """Return the setting of a sentence; ``dates`` are the date mentions in it."""
    found = []
    for mention in dates:
        covered = [i for i, t in enumerate(view.tokens) if t.start < mention.end and t.end > mention.start]
        if covered:
            found.append(_Dated(covered[0], covered[-1] + 1, mention))
        for place in covered:  # also what only an anchor made a date: "later that month"
            view.dated[place] = True
    return Setting(view, split(view), voices, found)


def is_possible(date: EdtfDate | None, status: Status, published: Day | None) -> bool:
    """Whether an event of ``status`` may have ``date``: what has happened is not later than its news."""
    if date is None or published is None or status not in (Status.OCCURRED, Status.ONGOING):
        return True
    return date.earliest is None or date.earliest <= published


def _since(mention: DateMention) -> EdtfDate | None:
    """Return the time from a point on, None for anything else."""
    return edtf.interval(mention.date, None) if mention.kind is DateKind.POINT else None


def _owner(view: View, dated: _Dated) -> int | None:
    """Return the noun that a date only describes ("Thursday's talks", "the Friday attack")."""
    if not view.lexicon.head_last or view.lexicon.verb_last or dated.last >= len(view.lowers):
        return None
    possessive = view.lowers[dated.last] in _GENITIVE
    place = dated.last + possessive
    before = dated.first - 1
    determined = view.is_a(before, "determiner") or (before >= 0 and view.lowers[before] in _GENITIVE)
    if not possessive and not (determined and _is_noun(view, place)):
        return None
    while place + 1 < len(view.lowers) and view.noun_at[place] is None and _is_noun(view, place + 1):
        place += 1
    return place


def _is_noun(view: View, place: int) -> bool:
    """Whether a plain word stands at ``place`` that no preposition, verb or clause begins with."""
    if place >= len(view.lowers) or view.at[place] or not view.lowers[place].isalpha():
        return False
    return not (view.is_a(place, *_NO_NOUN) or view.is_verb(place) or view.is_light(place))


def _in_credit(view: View, place: int) -> bool:
    """Whether the date follows a credit ("seperti dilansir AFP, Jumat (1/11)")."""
    for before in range(place - 1, max(-1, place - _CREDIT), -1):
        if view.is_a(before, "credit"):
            return True
        if view.is_verb(before) and not view.is_a(before, "credit"):
            return False
    return False


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
