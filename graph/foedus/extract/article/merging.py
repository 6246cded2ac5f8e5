"""The same event told twice is one event: which candidates are one, and the event that they make."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from math import inf

from foedus.extract.acts import status as standing
from foedus.extract.acts.candidates import Candidate, Cast
from foedus.ids import digest
from foedus.model import Claim, EdtfDate, Event, Evidence, Span
from foedus.vocab import EventType, Status

#: How many sentences back "the talks" may point, and a clause that names one side only.
_ANAPHOR = 3
#: ... and where it may point to if the text has told only one such event.
_ONLY = 8
_RETELLING = 6
#: An event told more often than this is compared by its first mentions: no text takes for ever.
_COMPARED = 30
_NEARBY = 1
#: Stands for whoever is on a side that names nobody.
_ANYBODY = ""
_BACKWARDS = 4
_HAPPENED = frozenset((Status.OCCURRED, Status.ONGOING))
#: What is not done yet: nobody has spoken.
_UNDONE = frozenset((Status.PLANNED, Status.HYPOTHETICAL))
#: What is announced once and then named by a noun ("the ban"); aid is given again and again.
_MEASURES = frozenset((EventType.SANCTION, EventType.COERCE, EventType.RETREAT, EventType.CONCEDE))
#: Steps that a formal act takes: signing is no praise, and no recognition either.
_FORMAL = frozenset(("sign", "ratify", "recognize"))


def merge(candidates: Sequence[Candidate], cast: Cast) -> list[list[Candidate]]:
    """Return ``candidates`` in groups, one an event, each with the most specific first."""
    told = _Told(cast)
    for candidate in candidates:
        if not candidate.anaphoric and not candidate.partial:
            told.add(candidate)
    groups = told.groups
    for candidate in candidates:
        if candidate.anaphoric or candidate.partial:
            _attach(groups, candidate, cast)
    for group in groups:
        group.sort(key=lambda c: (not (c.source or c.target), -_specific(c, cast), c.start))
    return groups


class _Told:
    """The events told so far; a candidate is compared with those alone that its type and sides admit."""

    def __init__(self, cast: Cast) -> None:
        self.groups: list[list[Candidate]] = []
        self._cast = cast
        self._of_type: defaultdict[EventType, list[int]] = defaultdict(list)
        self._of_side: defaultdict[tuple[EventType, str], list[int]] = defaultdict(list)

    def add(self, candidate: Candidate) -> None:
        """Add a candidate to the last event that it tells again, or as a new one."""
        sides = self._sides(candidate)
        for number in self._near(candidate, sides):
            group = self.groups[number]
            if all(_same(member, candidate, self._cast) for member in group[:_COMPARED]):
                group.append(candidate)
                return
        for side in sides:
            self._of_side[candidate.type, side].append(len(self.groups))
        self._of_type[candidate.type].append(len(self.groups))
        self.groups.append([candidate])

    def _near(self, candidate: Candidate, sides: set[str]) -> Iterable[int]:
        """Return the events whose first mention may share somebody with a candidate, the last first."""
        if _ANYBODY in sides:
            return reversed(self._of_type[candidate.type])
        found = {n for side in (*sides, _ANYBODY) for n in self._of_side.get((candidate.type, side), ())}
        return sorted(found, reverse=True)

    def _sides(self, candidate: Candidate) -> set[str]:
        """Return what says on whose side somebody is (``Cast.same_side``): the state, else he himself."""
        both = bool(candidate.source and candidate.target)
        known = {self._cast.country(a) or a for a in (*candidate.source, *candidate.target)}
        return known if both else known | {_ANYBODY}


def _attach(groups: list[list[Candidate]], candidate: Candidate, cast: Cast) -> None:
    """Add what names nobody, or one side only, to the nearest event before it that it may retell."""
    best: tuple[int, list[Candidate]] | None = None
    known = [
        g for g in groups if g[0].type is candidate.type and min(m.number for m in g) <= candidate.number
    ]
    for group in groups:
        if group[0].type is not candidate.type or not all(
            _may_retell(m, candidate, cast) for m in group[:_COMPARED]
        ):
            continue
        if candidate.anaphoric and known and all(m.number > candidate.number for m in group):
            continue  # "the talks" are those that have been told
        gap = min(
            abs(candidate.number - m.number) + (_BACKWARDS if m.number > candidate.number else 0)
            for m in group
        )
        if best is None or gap <= best[0]:
            best = (gap, group)
    pointing = _ONLY if len(known) == 1 else _ANAPHOR
    reach = _NEARBY if candidate.alone else pointing if candidate.anaphoric else _RETELLING
    if best is None or best[0] > reach:
        if candidate.alone:
            groups.append([candidate])
        return
    group = best[1]
    if candidate.anaphoric and candidate.status is Status.DENIED:
        for member in group:
            member.status = Status.DENIED
    candidate.status = group[0].status
    group.append(candidate)


def _may_retell(member: Candidate, candidate: Candidate, cast: Cast) -> bool:
    if not _modes_agree(member, candidate) or not dates_agree(member.date, candidate.date):
        return False
    if candidate.anaphoric:
        return candidate.status in (member.status, Status.OCCURRED, Status.DENIED)
    if member.status is not candidate.status and not {member.status, candidate.status} <= _HAPPENED:
        return False
    if not candidate.sense.speech_act and not _retold(member, candidate):
        return False
    sides = (*member.source, *member.target) if member.sense.frame.symmetric else member.source
    if candidate.alone and not candidate.source:
        return _overlap(member.target, candidate.target, cast)
    return _overlap(sides, candidate.source, cast)


def _specific(candidate: Candidate, cast: Cast) -> int:
    people = sum(not cast.is_state(actor) for actor in (*candidate.source, *candidate.target))
    return (
        4 * (candidate.date is not None)
        + 2 * bool(candidate.source and candidate.target)
        + (not candidate.noun)
        + min(people, 2)
        + (candidate.place is not None)
    )


def _same(left: Candidate, right: Candidate, cast: Cast) -> bool:
    if left.type is not right.type or not _modes_agree(left, right):
        return False
    if not _phases_agree(left, right):
        return False
    if not _statuses_agree(left, right, cast):
        return False
    if not dates_agree(left.date, right.date):
        return False
    if left.type is EventType.CONSULT and left.sense.mode != right.sense.mode:
        return {*left.source, *left.target} == {*right.source, *right.target}
    if not (left.sense.speech_act and right.sense.speech_act) and not _retold(left, right):
        return False
    return _actors_agree(left, right, cast)


def _statuses_agree(left: Candidate, right: Candidate, cast: Cast) -> bool:
    """Whether both happened, or are what somebody says: alleged here, and there told in his words.

    What one alleges and the accused denies is one event too; a denial alone is no retelling. A bare
    noun after a plan means what is planned ("plans to ban ...", "the ban").
    """
    statuses = {left.status, right.status}
    if statuses == {Status.ALLEGED, Status.DENIED}:
        denial = left if left.status is Status.DENIED else right
        return any(cast.same_side(a, b) for a in denial.speaker for b in denial.source)
    if len(statuses) == 1 or statuses <= _HAPPENED:
        return True
    if statuses == {Status.PLANNED, Status.OCCURRED}:
        told, plan = (left, right) if left.status is Status.OCCURRED else (right, left)
        return left.type in _MEASURES and told.noun and told.date is None and told.number > plan.number
    told = left if right.status is Status.ALLEGED else right
    attributed = bool(told.speaker) and not told.implied and told.status is Status.OCCURRED
    return Status.ALLEGED in statuses and attributed and left.number != right.number


def _standing(group: Sequence[Candidate]) -> Status:
    """Return the status of an event: alleged as soon as one mention is, else that of the first."""
    return next((c.status for c in group if c.status is Status.ALLEGED), group[0].status)


def _modes_agree(left: Candidate, right: Candidate) -> bool:
    """Whether the two may be one act: who signs does not praise; other types have no such modes."""
    if left.type is not EventType.SUPPORT:
        return True
    first, second = left.sense.mode, right.sense.mode
    return first == second or (_FORMAL.isdisjoint((first, second)) and None in (first, second))


def _phases_agree(left: Candidate, right: Candidate) -> bool:
    """Whether one attack is meant: one on a day is not those that go on, an invasion not a raid."""
    if left.type is not EventType.ASSAULT:
        return True
    if _is_invasion(left) is not _is_invasion(right) or _is_war(left) is not _is_war(right):
        return False
    if left.status is right.status:
        return True
    dated = left.date if left.status is Status.OCCURRED else right.date
    return dated is None


def _is_invasion(candidate: Candidate) -> bool:
    return any(candidate.view.is_a(place, "invasion") for place in range(candidate.first, candidate.last))


def _is_war(candidate: Candidate) -> bool:
    """Whether a noun tells a war, of which a strike is no retelling."""
    return candidate.noun and candidate.sense.frame.name == "war"


def _retold(left: Candidate, right: Candidate) -> bool:
    """Whether the second may tell the first again: a noun, the same sentence, or the same date."""
    if left.noun or right.noun or left.number == right.number or left.entry == right.entry:
        return True
    if left.type is EventType.CONSULT and None in (left.date, right.date):
        return {*left.source, *left.target} == {*right.source, *right.target}
    return left.date is not None and left.date == right.date


def dates_agree(left: EdtfDate | None, right: EdtfDate | None) -> bool:
    """Whether two dates may be that of one event: one unknown, the same, or one within the other."""
    if left is None or right is None or left.edtf == right.edtf:
        return True
    return _within(left, right) or _within(right, left) or _meet(left, right) or _meet(right, left)


def _meet(begun: EdtfDate, ended: EdtfDate) -> bool:
    """Whether "since A" and "until B" may be one time."""
    if begun.latest is not None or ended.earliest is not None:
        return False
    return begun.earliest is not None and ended.latest is not None and begun.earliest <= ended.latest


def _within(inner: EdtfDate, outer: EdtfDate) -> bool:
    if inner.earliest is None or inner.latest is None or outer.earliest is None or outer.latest is None:
        return False
    return outer.earliest <= inner.earliest and inner.latest <= outer.latest


def _actors_agree(left: Candidate, right: Candidate, cast: Cast) -> bool:
    if left.type is EventType.CONSULT or left.sense.frame.symmetric or right.sense.frame.symmetric:
        first, second = (*left.source, *left.target), (*right.source, *right.target)
        return _covers(first, second, cast) or _covers(second, first, cast)
    if not _overlap(left.source, right.source, cast):
        return False
    if left.sense.speech_act:  # to praise a president is not to praise his state
        return not left.target or bool(set(left.target) & set(right.target)) or _organs(left, right, cast)
    return _overlap(left.target, right.target, cast)


def _organs(left: Candidate, right: Candidate, cast: Cast) -> bool:
    """Whether the targets are one side and nobody among them is a person."""
    people = [a for a in (*left.target, *right.target) if cast.is_person(a)]
    return not people and _overlap(left.target, right.target, cast)


def _covers(outer: Iterable[str], inner: Iterable[str], cast: Cast) -> bool:
    """Whether everybody inside is on the side of somebody outside, and there are two sides."""
    sides = tuple(outer)
    used: set[str] = set()
    for actor in inner:
        match = next((other for other in sides if cast.same_side(actor, other)), None)
        if match is None:
            return False
        used.add(match)
    return len(used) > 1 or len(sides) < 2


def _overlap(left: Sequence[str], right: Sequence[str], cast: Cast) -> bool:
    if not left or not right:
        return not left and not right
    return any(cast.same_side(a, b) for a in left for b in right)


def event(group: Sequence[Candidate], article: str, text: str, cast: Cast) -> Event:
    """Return the event that ``group`` (the most specific first) tells."""
    head = group[0]
    source, target = _widest(group, cast)
    date = _most_specific(group)
    place = next((c.place for c in group if c.place is not None), None)
    parts = [article, head.type.value, *sorted(source), "->", *sorted(target), str(head.start), str(head.end)]
    return Event(
        id=digest("event", *parts),
        type=head.type,
        status=_standing(group),
        claims=claims(group, article, text, cast),
        source=source,
        target=target,
        mode=head.sense.mode,
        date=date,
        place=place,
    )


def _most_specific(group: Sequence[Candidate]) -> EdtfDate | None:
    """Return the shortest time that a candidate gives; of what goes on, the time since it began.

    A beginning in one mention and an end in another are one interval.
    """
    dates = [c.date for c in group if c.date is not None]
    begun = next((date for date in dates if date.latest is None), None)
    ended = next((date for date in dates if date.earliest is None), None)
    if begun is not None and ended is not None and _meet(begun, ended):
        first, last = begun.edtf.partition("/")[0], ended.edtf.rpartition("/")[2]
        return EdtfDate(f"{first}/{last}", begun.earliest, ended.latest)
    if group[0].status is Status.ONGOING:
        dates = [date for date in dates if date.latest is None] or dates
    return min(dates, key=_length, default=None)


def _length(date: EdtfDate) -> float:
    """Return how many days a date spans, endless where a side is open."""
    if date.earliest is None or date.latest is None:
        return inf
    return (date.latest - date.earliest).days


def _widest(group: Sequence[Candidate], cast: Cast) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return source and target of the most specific candidate that has both, else of one that has any."""
    both = (c for c in group if c.source and c.target)
    any_side = (c for c in group if c.source or c.target)  # "the attack" names nobody by itself
    found = next(both, None) or next(any_side, group[0])
    return found.source, found.target


def claims(group: Sequence[Candidate], article: str, text: str, cast: Cast) -> tuple[Claim, ...]:
    """Return the claims that state an event: one for every mention, with its own words and voices."""
    explicit = [c.speaker for c in group if c.speaker and not c.implied]
    made: dict[tuple[object, ...], Claim] = {}
    for candidate in group:
        speaker = _speaker(candidate, group, explicit, cast)
        key = (candidate.start, candidate.end, speaker, candidate.reporter, candidate.status)
        if key not in made:
            made[key] = _claim(candidate, speaker, len(group), article, text)
    return tuple(made.values())


def _speaker(
    candidate: Candidate, group: Sequence[Candidate], explicit: Sequence[tuple[str, ...]], cast: Cast
) -> tuple[str, ...]:
    """Return who speaks; of a verbal act its source, by the name of whoever spoke, once it is done."""
    if candidate.anaphoric and candidate is not group[0]:
        return _speaker(group[0], group, explicit, cast)  # what "the talks" were he presupposes
    promised = candidate.type is EventType.AGREE and candidate.view.is_a(candidate.first, "promise")
    if promised and not candidate.speaker and candidate.status not in _UNDONE:
        return candidate.source
    if not candidate.implied:
        return candidate.speaker
    silent = candidate.view.is_a(candidate.first, "silent_act")
    if silent or candidate.status in _UNDONE or candidate.status is Status.ALLEGED:
        return ()
    known = [*explicit, *(c.speaker for c in group if c.implied)]
    return next(
        (s for s in known if all(any(cast.same_side(a, b) for b in candidate.speaker) for a in s)),
        candidate.speaker,
    )


def _claim(candidate: Candidate, speaker: tuple[str, ...], told: int, article: str, text: str) -> Claim:
    """Return the claim of one mention; an event ``told`` several times is surer."""
    start, end = candidate.start, candidate.end
    view, status, reporter = candidate.view, candidate.status, candidate.reporter
    words = text[slice(*view.extent(candidate.first, candidate.last))]
    voices = (*speaker, "|", *reporter, "|", status.value)
    return Claim(
        id=digest("claim", article, candidate.type.value, *voices, str(start), str(end)),
        evidence=(Evidence(Span(start, end), text[start:end]),),
        status=status,
        polarity=standing.polarity(status),
        certainty=standing.certainty(status),
        tense=standing.tense(status),
        speaker=speaker,
        reporter=reporter,
        confidence=sureness(candidate.confidence, told),
        trigger=f"lexicon:{view.lexicon.language}:{candidate.entry} ({words})",
    )


def sureness(confidence: float, told: int) -> float:
    """Return how sure a claim is, from 0.05 to 0.95, of an event that is ``told`` so many times.

    What each step that filled in a side takes off may add up to more than there was.
    """
    return max(0.05, min(0.95, confidence + 0.05 * (told - 1)))
