"""Who of those that tell an event tells it independently: copies and translations count once.

Two articles have one origin if they come from one outlet, credit one agency or outlet (or one is it),
if one text is a copy of the other (MinHash), or a translation (same names, numbers and days). What is
one with a third is one: an origin is a connected group.
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from foedus.resolve.matching import is_copy, is_translation
from foedus.resolve.records import Record, Told

#: Articles of one event of which texts are compared with each other; beyond, only outlet and agency count.
_COMPARED = 200

_RETOLD = {"copy": is_copy, "translation": is_translation}


@dataclass(frozen=True, slots=True)
class Origin:
    """One source of an event: the ``articles`` that have it, why they are one, and whom they credit."""

    articles: tuple[str, ...]
    reasons: tuple[str, ...] = ()
    agencies: tuple[str, ...] = ()


def origins(tellings: Iterable[Told]) -> tuple[Origin, ...]:
    """Return the independent origins of what ``tellings`` tell, the one of most articles first."""
    records: dict[str, Record] = {}
    credits: dict[str, set[str]] = defaultdict(set)
    for told in tellings:
        records[told.record.id] = told.record
        credits[told.record.id].update(
            reporter for claim in told.mention.claims for reporter in claim.reporters
        )
    groups = _Groups(sorted(records))
    _by_name(groups, records, credits)
    ordered = [records[name] for name in sorted(records)][:_COMPARED]
    for place, one in enumerate(ordered):
        for other in ordered[place + 1 :]:
            reason = "copy" if one.language == other.language else "translation"
            if not groups.are_one(one.id, other.id, reason) and _RETOLD[reason](one, other):
                groups.join(one.id, other.id, reason)
    found = [
        Origin(
            tuple(articles),
            tuple(sorted(groups.reasons[root])),
            tuple(sorted({agency for article in articles for agency in credits[article]})),
        )
        for root, articles in groups.members().items()
    ]
    return tuple(sorted(found, key=lambda origin: (-len(origin.articles), origin.articles)))


def _by_name(groups: "_Groups", records: dict[str, Record], credits: dict[str, set[str]]) -> None:
    """Join the articles of one outlet, and those that credit it."""
    outlets: dict[str, str] = {}
    for name in sorted(records):
        if publisher := records[name].publisher:
            groups.join(outlets.setdefault(publisher, name), name, "outlet")
    agencies: dict[str, str] = dict(outlets)
    for name in sorted(records):
        for agency in sorted(credits[name]):
            groups.join(agencies.setdefault(agency, name), name, "agency")


class _Groups:
    """Disjoint groups of articles, each with the reasons for which it is one."""

    def __init__(self, names: Iterable[str]) -> None:
        self._parent = {name: name for name in names}
        self.reasons: dict[str, set[str]] = {name: set() for name in self._parent}

    def join(self, one: str, other: str, reason: str) -> None:
        """Make one group of two; of an article with itself nothing comes."""
        if one == other:
            return
        left, right = sorted((self._root(one), self._root(other)))
        if left != right:
            self._parent[right] = left
            self.reasons[left] |= self.reasons.pop(right)
        self.reasons[left].add(reason)

    def are_one(self, one: str, other: str, reason: str) -> bool:
        """Whether two are in one group that has this reason already: nothing would change it."""
        root = self._root(one)
        return root == self._root(other) and reason in self.reasons[root]

    def members(self) -> dict[str, list[str]]:
        """Return the articles of each group by its least."""
        found: dict[str, list[str]] = defaultdict(list)
        for name in sorted(self._parent):
            found[self._root(name)].append(name)
        return found

    def _root(self, name: str) -> str:
        while self._parent[name] != name:
            name = self._parent[name]
        return name
