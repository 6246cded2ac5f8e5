"""Which mentions are one event: a pure function of the mentions, whatever order they came in.

It works on one group (type and sides) and only looks at a few days around each mention, so that one
article more changes nothing outside ``REACH`` days of it. Three steps, each over what the one before
gave:

1. mentions that give the same day are compared with each other, and joined where ``matching`` is sure;
2. copies of one text that give another day, and nobody else does, join those they copy: it shows;
3. a mention without a day joins the one dated event of the days around its publication that it matches
   best, if there is one that is best; else undated mentions published the same day or the days after
   are joined.

In each step the most specific mention comes first, ties go by id. Nobody joins a group in which
one member vetoes it.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from foedus.resolve.matching import SURE, Match, best, is_copy, match
from foedus.resolve.records import CALLED_OFF, Told

#: Days between the publication of an undated mention and what it may be.
NEAR = 2
#: Days between copies of one text that give different days, and between undated mentions.
NEXT = 1
#: Days within which one mention more can change who belongs together. Who joins a dated event at most
#: depends on those who might join it too (2 NEAR + 2 NEXT), on the events around these (NEAR + NEXT) and
#: on the copies that make them up (3 NEXT); who begins an undated group, on 3 NEXT more.
REACH = 3 * NEAR + 9 * NEXT
#: Days that one must know to tell rightly what is within ``REACH``.
KNOWN = 2 * REACH + 2 * NEXT
#: A mention that matches two events equally well, to this much, joins neither.
MARGIN = 0.05
#: A group is compared by its first members.
_COMPARED = 20
#: How a mention matches the first members of a group best, so that a story of hundreds of articles is not
#: compared anew for each one more: most that come do not change who is first. Some 15 MB at the most.
_KNOWN: "dict[tuple[str, bool, tuple[str, ...]], Match | None]" = {}
_MOST_KNOWN = 20_000

Pair = frozenset[str]


@dataclass(frozen=True, slots=True)
class Member:
    """A mention in a cluster; ``match`` says by what it came in, None for the first."""

    told: Told
    match: Match | None


@dataclass(frozen=True, slots=True)
class Cluster:
    """Mentions of one event, the most specific first."""

    members: tuple[Member, ...]

    @property
    def id(self) -> str:
        """The id of the resolved event: the least id of its members."""
        return min(member.told.id for member in self.members)

    @property
    def ids(self) -> frozenset[str]:
        """The ids of the members."""
        return frozenset(member.told.id for member in self.members)


def resolve(group: Iterable[Told], apart: frozenset[Pair] = frozenset()) -> list[Cluster]:
    """Return the mentions of one group in clusters, sorted by id; ``apart`` are pairs that are never one."""
    found = sorted(group, key=_specific)
    dated: dict[int, list[Told]] = defaultdict(list)
    loose: dict[int, list[Told]] = defaultdict(list)
    for told in found:
        (loose if told.mention.day is None else dated)[told.when].append(told)
    judge = _Judge(apart)
    clusters = [one for day in sorted(dated) for one in judge.greedy(dated[day], dated=True)]
    clusters = _corrections(clusters, judge)
    joined, left = _attach(clusters, loose, judge)
    for place, members in joined.items():
        clusters[place].extend(members)
    clusters.extend(_loose(left, judge))
    return sorted((Cluster(tuple(members)) for members in clusters), key=lambda cluster: cluster.id)


def _specific(told: Told) -> tuple[int, str]:
    mention = told.mention
    named = sum(party.named for party in (*mention.source, *mention.target))
    place = mention.place is not None and not mention.place.whole
    return -(2 * min(named, 4) + place + bool(mention.mode)), mention.id


@dataclass(frozen=True, slots=True)
class _Judge:
    """Compares mentions with groups."""

    apart: frozenset[Pair]

    def fit(self, told: Told, members: Sequence[Member], *, dated: bool) -> Match | None:
        """Return the best match of ``told`` with a member; None if there is a veto, or nobody is sure."""
        found = self._best(told, members, dated=dated)
        return found if found is not None and found.score >= SURE else None

    def _best(self, told: Told, members: Sequence[Member], *, dated: bool) -> Match | None:
        """Return the best match of ``told`` with one of ``members``; None where one of them vetoes it."""
        compared = members[:_COMPARED]
        if self.apart:
            return self._compared(told, compared, dated=dated)
        key = (told.key, dated, tuple([member.told.key for member in compared]))
        if key not in _KNOWN:
            if len(_KNOWN) >= _MOST_KNOWN:
                _KNOWN.clear()
            _KNOWN[key] = self._compared(told, compared, dated=dated)
        return _KNOWN[key]

    def _compared(self, told: Told, members: Sequence[Member], *, dated: bool) -> Match | None:
        found: Match | None = None
        for member in members:
            one = self.pair(member.told, told, dated=dated)
            if one is None:
                return None
            if found is None or one.score > found.score:
                found = one
        return found

    def pair(self, one: Told, other: Told, *, dated: bool) -> Match | None:
        if self.apart and frozenset((one.id, other.id)) in self.apart:
            return None
        return match(one, other, dated=dated)

    def fit_all(self, told: Told, members: Sequence[Member]) -> bool:
        """Whether nobody of ``members`` vetoes ``told``."""
        return not members or self._best(told, members, dated=False) is not None

    def greedy(self, mentions: Iterable[Told], *, dated: bool) -> list[list[Member]]:
        """Return ``mentions``, sorted, in groups: each joins the one that it fits best."""
        groups: list[list[Member]] = []
        for told in mentions:
            fits = [
                (fit, place)
                for place, group in enumerate(groups)
                if (fit := self.fit(told, group, dated=dated)) is not None
            ]
            if (place := best(fits, MARGIN if not dated else 0.0)) is None:
                groups.append([Member(told, None)])
            else:
                groups[place].append(Member(told, next(fit for fit, at in fits if at == place)))
        return groups


def _corrections(clusters: list[list[Member]], judge: _Judge) -> list[list[Member]]:
    """Join copies of one text that tell different days to the group that has most of them."""
    bigger: dict[int, list[int]] = defaultdict(list)
    rank = [(len(group), -group[0].told.when, _least(group)) for group in clusters]
    by_day: dict[int, list[int]] = defaultdict(list)
    for place, group in enumerate(clusters):
        by_day[group[0].told.when].append(place)
    for place, group in enumerate(clusters):
        day = group[0].told.when
        for near in range(day - NEXT, day + NEXT + 1):
            bigger[place] += [
                other
                for other in (by_day[near] if near in by_day and near != day else ())
                if rank[other] > rank[place] and _copies(group, clusters[other], judge)
            ]
    moved: set[int] = set()
    for place in sorted(bigger, key=lambda place: rank[place], reverse=True):
        # Only to one that goes nowhere itself: no chain ever grows.
        targets = [other for other in bigger[place] if not bigger[other]]
        if targets:
            target = max(targets, key=lambda other: rank[other])
            reason = Match(SURE, ("copies of one text that give different days",))
            if all(judge.fit_all(member.told, clusters[target]) for member in clusters[place]):
                clusters[target].extend(Member(member.told, reason) for member in clusters[place])
                moved.add(place)
    return [group for place, group in enumerate(clusters) if place not in moved]


def _least(group: Sequence[Member]) -> str:
    return min(member.told.id for member in group)


def _copies(one: Sequence[Member], other: Sequence[Member], judge: _Judge) -> bool:
    """Whether every member of ``one`` is a copy of a member of ``other``: who reports for himself is none."""
    return all(
        any(
            a.told.record.id != b.told.record.id
            and is_copy(a.told.record, b.told.record)
            and judge.pair(a.told, b.told, dated=False) is not None
            for b in other[:_COMPARED]
        )
        for a in one[:_COMPARED]
    )


def _attach(
    clusters: Sequence[Sequence[Member]], loose: Mapping[int, Sequence[Told]], judge: _Judge
) -> tuple[dict[int, list[Member]], dict[int, list[Told]]]:
    """Return which undated mentions join which dated cluster, and those that are left, by day."""
    by_day: dict[int, set[int]] = defaultdict(set)
    for place, group in enumerate(clusters):
        for member in group:
            by_day[member.told.when].add(place)
    joined: dict[int, list[Member]] = defaultdict(list)
    left: dict[int, list[Told]] = defaultdict(list)
    for day in sorted(loose):
        near = sorted({place for one in range(day - NEAR, day + NEAR + 1) for place in by_day.get(one, ())})
        for told in loose[day]:
            fits = [
                (fit, place)
                for place in near
                if _in_time(told, clusters[place]) and (fit := judge.fit(told, clusters[place], dated=False))
            ]
            if (chosen := best(fits, MARGIN)) is None:
                left[day].append(told)
            else:
                joined[chosen].append(Member(told, next(fit for fit, at in fits if at == chosen)))
    return _without_vetoes(joined, left, judge), left


def _in_time(told: Told, group: Sequence[Member]) -> bool:
    """What is told as done is not done after it is published, nor what is planned, or called off, before."""
    day = group[0].told.when
    if told.mention.status == "planned" or any(one.step in CALLED_OFF for one in told.mention.claims):
        return day >= told.when - 1
    return day <= told.when


def _without_vetoes(
    joined: dict[int, list[Member]], left: dict[int, list[Told]], judge: _Judge
) -> dict[int, list[Member]]:
    """Keep, of those that join one cluster, the ones that do not veto each other, the best first."""
    kept: dict[int, list[Member]] = {}
    for place, members in joined.items():
        taken: list[Member] = []
        for member in sorted(members, key=lambda m: (-m.match.score if m.match else 0.0, m.told.id)):
            if judge.fit_all(member.told, taken):
                taken.append(member)
            else:
                left[member.told.when].append(member.told)
        kept[place] = taken
    return kept


def _loose(left: Mapping[int, Sequence[Told]], judge: _Judge) -> list[list[Member]]:
    """Join undated mentions: those of one day, and those of the next days that begin no group."""
    roots: dict[int, list[list[Member]]] = {}
    later: list[tuple[int, Told]] = []
    for day in sorted(left):
        first: list[Told] = []
        for told in sorted(left[day], key=_specific):
            before = (t for d in range(day - NEXT, day) for t in left.get(d, ()))
            sure = any((m := judge.pair(t, told, dated=False)) and m.score >= SURE for t in before)
            if sure:
                later.append((day, told))
            else:
                first.append(told)
        roots[day] = judge.greedy(first, dated=False)
    sizes = {id(group): len(group) for groups in roots.values() for group in groups}
    joins: dict[int, list[Member]] = defaultdict(list)
    alone: list[list[Member]] = []
    for day, told in later:
        groups = [group for d in range(day - NEXT, day + 1) for group in roots.get(d, ())]
        fits = [
            (fit, place)
            for place, group in enumerate(groups)
            if (fit := judge.fit(told, group[: sizes[id(group)]], dated=False))
        ]
        if (chosen := best(fits, MARGIN)) is None:
            alone.append([Member(told, None)])
        else:
            joins[id(groups[chosen])].append(Member(told, next(fit for fit, at in fits if at == chosen)))
    for groups in roots.values():
        for group in groups:
            taken: list[Member] = []
            for member in joins[id(group)]:
                if judge.fit_all(member.told, taken):
                    taken.append(member)
                else:
                    alone.append([Member(member.told, None)])
            group.extend(taken)
    return [*(group for groups in roots.values() for group in groups), *alone]
