"""The same event told twice is one event: which candidates are one, and the event that they make."""

from collections.abc import Iterable, Sequence
from math import inf

from foedus.extract import status as standing
from foedus.extract.candidates import Candidate, Cast
from foedus.ids import digest
from foedus.model import Claim, EdtfDate, Event, Evidence, Span
from foedus.vocab import EventType, Status

#: How many sentences back "the talks" may point, and a clause that names one side only.
_ANAPHOR = 3
_RETELLING = 6
_NEARBY = 1
_BACKWARDS = 4
_HAPPENED = frozenset((Status.OCCURRED, Status.ONGOING))
#: Steps that a formal act takes: signing is no praise, and no recognition either.
_FORMAL = frozenset(("sign", "ratify", "recognize"))


def merge(candidates: Sequence[Candidate], cast: Cast) -> list[list[Candidate]]:
    """Return ``candidates`` in groups, one an event, each with the most specific first."""
    groups: list[list[Candidate]] = []
    for candidate in candidates:
        if not candidate.anaphoric and not candidate.partial:
            _join(groups, candidate, cast)
    for candidate in candidates:
        if candidate.anaphoric or candidate.partial:
            _attach(groups, candidate, cast)
    for group in groups:
        group.sort(key=lambda c: (-_specific(c, cast), c.start))
    return groups


def _join(groups: list[list[Candidate]], candidate: Candidate, cast: Cast) -> None:
    for group in reversed(groups):
        if all(_same(member, candidate, cast) for member in group):
            group.append(candidate)
            return
    groups.append([candidate])


def _attach(groups: list[list[Candidate]], candidate: Candidate, cast: Cast) -> None:
    """Add what names nobody, or one side only, to the nearest event before it that it may retell."""
    best: tuple[int, list[Candidate]] | None = None
    for group in groups:
        if group[0].type is not candidate.type or not all(_may_retell(m, candidate, cast) for m in group):
            continue
        gap = min(
            abs(candidate.number - m.number) + (_BACKWARDS if m.number > candidate.number else 0)
            for m in group
        )
        if best is None or gap <= best[0]:
            best = (gap, group)
    reach = _NEARBY if candidate.alone else _ANAPHOR if candidate.anaphoric else _RETELLING
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
    if not _dates_agree(member.date, candidate.date):
        return False
    if candidate.anaphoric:
        return candidate.status in (member.status, Status.OCCURRED, Status.DENIED)
    if member.status is not candidate.status and not {member.status, candidate.status} <= _HAPPENED:
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
    if left.status is not right.status and not {left.status, right.status} <= _HAPPENED:
        return False
    if not _dates_agree(left.date, right.date):
        return False
    if left.type is EventType.CONSULT and left.sense.mode != right.sense.mode:
        return {*left.source, *left.target} == {*right.source, *right.target}
    if not (left.sense.speech_act and right.sense.speech_act) and not _retold(left, right):
        return False
    return _actors_agree(left, right, cast)


def _modes_agree(left: Candidate, right: Candidate) -> bool:
    """Whether the two may be one act: who signs does not praise; other types have no such modes."""
    if left.type is not EventType.SUPPORT:
        return True
    first, second = left.sense.mode, right.sense.mode
    return first == second or (_FORMAL.isdisjoint((first, second)) and None in (first, second))


def _phases_agree(left: Candidate, right: Candidate) -> bool:
    """Whether one attack is meant: one on a day is not those that go on."""
    if left.type is not EventType.ASSAULT or left.status is right.status:
        return True
    dated = left.date if left.status is Status.OCCURRED else right.date
    return dated is None


def _retold(left: Candidate, right: Candidate) -> bool:
    """Whether the second may tell the first again: a noun, the same sentence, or the same date."""
    if left.noun or right.noun or left.number == right.number or left.entry == right.entry:
        return True
    return left.date is not None and left.date == right.date


def _dates_agree(left: EdtfDate | None, right: EdtfDate | None) -> bool:
    if left is None or right is None or left.edtf == right.edtf:
        return True
    return _within(left, right) or _within(right, left)


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
        status=head.status,
        claims=claims(group, article, text, cast),
        source=source,
        target=target,
        mode=head.sense.mode,
        date=date,
        place=place,
    )


def _most_specific(group: Sequence[Candidate]) -> EdtfDate | None:
    """Return the shortest time that a candidate gives; of what goes on, the time since it began."""
    dates = [c.date for c in group if c.date is not None]
    if group[0].status is Status.ONGOING:
        dates = [date for date in dates if date.latest is None] or dates
    return min(dates, key=_length, default=None)


def _length(date: EdtfDate) -> float:
    """Return how many days a date spans, endless where a side is open."""
    if date.earliest is None or date.latest is None:
        return inf
    return (date.latest - date.earliest).days


def _widest(group: Sequence[Candidate], cast: Cast) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return source and target of the most specific candidate that has both."""
    for candidate in group:
        if candidate.source and candidate.target:
            return candidate.source, candidate.target
    return group[0].source, group[0].target


def claims(group: Sequence[Candidate], article: str, text: str, cast: Cast) -> tuple[Claim, ...]:
    """Return the claims that state an event: one for every speaker, reporter and status."""
    explicit = [c.speaker for c in group if c.speaker and not c.implied]
    made: dict[tuple[tuple[str, ...], tuple[str, ...], Status], list[Candidate]] = {}
    for candidate in group:
        speaker = candidate.speaker
        if candidate.implied:
            known = [*explicit, *(c.speaker for c in group if c.implied)]
            speaker = next(
                (s for s in known if all(any(cast.same_side(a, b) for b in speaker) for a in s)), speaker
            )
        made.setdefault((speaker, candidate.reporter, candidate.status), []).append(candidate)
    return tuple(
        _claim(members, speaker, reporter, article, text) for (speaker, reporter, _), members in made.items()
    )


def _claim(
    members: Sequence[Candidate], speaker: tuple[str, ...], reporter: tuple[str, ...], article: str, text: str
) -> Claim:
    head = members[0]
    spans = dict.fromkeys((member.start, member.end) for member in members)
    evidence = tuple(Evidence(Span(start, end), text[start:end]) for start, end in spans)
    words = text[head.view.tokens[head.first].start : head.view.tokens[head.last - 1].end]
    place = [str(part) for span in spans for part in span]
    return Claim(
        id=digest(
            "claim", article, head.type.value, *speaker, "|", *reporter, "|", head.status.value, *place
        ),
        evidence=evidence,
        status=head.status,
        polarity=standing.polarity(head.status),
        certainty=standing.certainty(head.status),
        tense=standing.tense(head.status),
        speaker=speaker,
        reporter=reporter,
        confidence=min(0.95, head.confidence + 0.05 * (len(members) - 1)),
        trigger=f"lexicon:{head.view.lexicon.language}:{head.entry} ({words})",
    )
