"""Whether two mentions of one group are one event: a score with its reasons, or a veto.

The group (``records.group``) has made sure of type and sides. A veto is a fact that cannot be true of
one event: two presidents of one country, two cities far apart. Where there is no veto, what the two
have in common adds up to a score; ``SURE`` and more is taken for the same event. It is a pure function
of the two records.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from math import asin, cos, radians, sin, sqrt

from foedus.resolve.records import Mention, Party, Record, Spot, Told
from foedus.resolve.sketch import likeness, overlap

#: A score of at least this much is enough.
SURE = 0.55
#: From this share of common shingles on, one text is a copy of the other.
COPY = 0.25
#: ... and from this on it need not have its numbers.
WHOLE = 0.5
_SAME_NUMBERS = 0.5
#: From this overlap of numbers on, a text in another language is a translation, if its names agree too
TRANSLATED = 0.7
_SAME_NAMES = 0.6
#: and there are so many numbers; else from this overlap of names on, where there are so many names.
_SOME = 2
ALL_BUT = 0.85
_MANY = 10
#: Kilometres from which on two places are two.
FAR = 60.0
#: What is done again and again between the same sides: alike is not the same.
_FREQUENT = frozenset(("ASSAULT", "ACCUSE", "REJECT", "THREATEN", "REQUEST", "MOBILIZE", "COERCE", "PROTEST"))
#: Ways of meeting that one writer names and another does not; a call and a visit are other things.
_MEETING = frozenset(("", "meet", "multilateral", "host"))
_STRICT = frozenset(("CONSULT", "SUPPORT"))
_UNDONE = frozenset(("planned", "hypothetical"))
_EARTH = 6371.0


@dataclass(frozen=True, slots=True)
class Match:
    """How sure it is, 0..1, that two mentions are one event, and why in words."""

    score: float
    reasons: tuple[str, ...]


def match(one: Told, other: Told, *, dated: bool) -> Match | None:
    """Return how well two mentions of one group agree; None where they cannot be one event.

    ``dated``: both are told for the same day. Else neither day nor its absence speaks, and the days
    of publication do.
    """
    left, right = one.mention, other.mention
    copied = is_copy(one.record, other.record)
    persons = _persons(left, right)
    if persons is None or not _may_be(one, other) or _modes(left, right) is None:
        return None
    places = _places(left.place, right.place)
    if places is None and not (copied or (left.type == "CONSULT" and persons > 1)):
        return None
    score = 0.4 if left.type in _FREQUENT else 0.6
    reasons = ["same kind of event between the same sides"]
    score += _time(one, other, reasons, dated=dated)
    for gain, reason in (
        (0.15 * persons, ": ".join(filter(None, ("same persons", _offices(left, right)))) if persons else ""),
        (0.1 if places else 0.0, "same place"),
        (_modes(left, right) or 0.0, "same mode"),
        (0.3 * _story(one.record, other.record), "articles that share names, numbers and words"),
        (_words(one, other), "same words"),
        (0.15 if left.figures & right.figures else 0.0, "same numbers"),
    ):
        score += gain
        if gain > 0 and reason:
            reasons.append(reason)
    if (left.status in _UNDONE) != (right.status in _UNDONE) and not dated:
        score -= 0.1
    return Match(round(max(0.0, min(1.0, score)), 3), tuple(reasons))


def is_copy(one: Record, other: Record) -> bool:
    """Whether one text is, for a good part, a copy of the other.

    A part of it is enough if the numbers are the same: who reports for himself counts for himself.
    """
    if one.language != other.language:
        return False
    alike = likeness(one.sketch, other.sketch)
    if alike < WHOLE and min(len(one.numbers), len(other.numbers)) >= _SOME:
        return alike >= COPY and overlap(one.numbers, other.numbers) >= _SAME_NUMBERS
    return alike >= COPY


def is_translation(one: Record, other: Record) -> bool:
    """Whether one text tells what the other does in another language: with the same names and numbers.

    Two that tell one event by themselves name the same people and places as well. So the numbers of the
    texts must agree, or very many names.
    """
    if one.language == other.language or _apart(one, other) > 2:
        return False
    names = overlap(one.marks, other.marks)
    if min(len(one.numbers), len(other.numbers)) >= _SOME:
        return names >= _SAME_NAMES and overlap(one.numbers, other.numbers) >= TRANSLATED
    return min(len(one.marks), len(other.marks)) >= _MANY and names >= ALL_BUT


def far_apart(left: Spot, right: Spot) -> bool:
    """Whether an event cannot have happened in both places."""
    if left.id == right.id:
        return False
    if left.country and right.country and left.country != right.country:
        return True
    if left.whole or right.whole:
        return False
    here, there = (left.latitude, left.longitude), (right.latitude, right.longitude)
    if None in here or None in there:
        return False
    return _kilometres(*here, *there) > FAR  # type: ignore[arg-type]


def same_person(left: Party, right: Party) -> bool | None:
    """Whether two of one side are one person: the same id, spellings of one full name, one office held.

    Who is named by an office alone is who held it then; where nobody knows who, the same office is the same
    person, and of a name nothing can be said: None.
    """
    if left.office and left.office == right.office:
        return not (left.holder and right.holder) or left.holder == right.holder
    who, other = _person(left), _person(right)
    if who and other:
        return who == other or bool(left.key and left.key == right.key)
    return False if left.office and right.office else None


def _person(party: Party) -> str:
    return party.holder if party.office else party.id


def _offices(left: Mention, right: Mention) -> str:
    """Return in words by which offices two mentions name the same persons."""
    here, there = _by_side(left), _by_side(right)
    found = set()
    for side in here.keys() & there.keys():
        for a in here[side]:
            for b in there[side]:
                if (a.office or b.office) and same_person(a, b):
                    who = a.holder or b.holder
                    found.add(f"{a.office or b.office} of {side} then" + (f" was {who}" if who else ""))
    return ", ".join(sorted(found))


def _may_be(one: Told, other: Told) -> bool:
    """An extractor has kept apart what it tells apart in one article, but for a claim and its denial."""
    if one.record.id != other.record.id:
        return True
    return (one.mention.status == "denied") != (other.mention.status == "denied")


def _persons(left: Mention, right: Mention) -> int | None:
    """Return on how many sides both name the same person; None where they name two different ones."""
    found = 0
    here, there = _by_side(left), _by_side(right)
    for side in here.keys() & there.keys():
        if here[side] and there[side]:
            told = {same_person(a, b) for a in here[side] for b in there[side]}
            if told == {False}:
                return None
            found += True in told
    return found


def _by_side(mention: Mention) -> dict[str, list[Party]]:
    found: dict[str, list[Party]] = {}
    for party in (*mention.source, *mention.target):
        found.setdefault(party.side, []).extend([party] if party.named or party.office else [])
    return found


def _modes(left: Mention, right: Mention) -> float | None:
    if left.mode == right.mode:
        return 0.1 if left.mode else 0.0
    if {left.mode, right.mode} <= _MEETING or not (left.mode and right.mode):
        return 0.0
    return None if left.type in _STRICT else -0.1


def _places(left: Spot | None, right: Spot | None) -> bool | None:
    """Return whether both are told of one place; None where they cannot be."""
    if left is None or right is None:
        return False
    if far_apart(left, right):
        return None
    return left.id == right.id and not left.whole


def _time(one: Told, other: Told, reasons: list[str], *, dated: bool) -> float:
    if dated:
        reasons.append("same day")
        return 0.0
    gap = _apart(one.record, other.record)
    if not gap:
        reasons.append("published on the same day")
    return -0.1 if not gap else -0.15


def _apart(one: Record, other: Record) -> int:
    return abs((one.published or 0) - (other.published or 0))


def _story(one: Record, other: Record) -> float:
    """Return how much two articles seem to tell one story, 0..1."""
    if one.id == other.id:
        return 0.0
    text = likeness(one.sketch, other.sketch) / 0.5 if one.language == other.language else 0.0
    marks = overlap(one.signs, other.signs)
    return min(1.0, max(text, (marks - 0.2) / 0.4, 0.0))


def _words(one: Told, other: Told) -> float:
    """Return what the words of the evidence add; in two languages they cannot be compared."""
    left, right = one.mention.words, other.mention.words
    if one.record.language != other.record.language or not left or not right:
        return 0.0
    shared = overlap(left, right)
    return 0.25 * shared if shared >= 0.2 else -0.05


def _kilometres(lat1: float, lon1: float, lat2: float, lon2: float) -> float:
    a, b, c, d = map(radians, (lat1, lon1, lat2, lon2))
    inside = sin((c - a) / 2) ** 2 + cos(a) * cos(c) * sin((d - b) / 2) ** 2
    return 2 * _EARTH * asin(min(1.0, sqrt(inside)))


def best(candidates: Iterable[tuple[Match, int]], margin: float) -> int | None:
    """Return the number of the best candidate, None if the next one is as good but for ``margin``."""
    ranked = sorted(candidates, key=lambda item: (-item[0].score, item[1]))
    if not ranked or (len(ranked) > 1 and ranked[0][0].score - ranked[1][0].score < margin):
        return None
    return ranked[0][1]
