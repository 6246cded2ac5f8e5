"""Which actor, event, agreement and place of a prediction is which of the gold: the rules of ``eval``.

All comparisons are between two files about the same article, so that equal offsets are the same
words. The rules are those of the annotation guideline; see ``evaluation`` for what is counted.
"""

import unicodedata
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TypeVar

from foedus.errors import InvalidValue
from foedus.export.extract_json import GoldActor, GoldAgreement, GoldEvent, GoldEvidence, GoldFile, GoldPlace
from foedus.text.edtf import edtf_bounds
from foedus.vocab import ActorKind, EventType

_T = TypeVar("_T")
_S = TypeVar("_S")
#: Index pairs (gold, predicted), one to one.
Pairs = tuple[tuple[int, int], ...]


def plain(name: str) -> str:
    """Return ``name`` without case, accents and punctuation, words joined by one space."""
    decomposed = unicodedata.normalize("NFKD", name.casefold())
    kept = "".join(
        " " if not char.isalnum() else char for char in decomposed if not unicodedata.combining(char)
    )
    return " ".join(kept.split())


def kinds_agree(a: ActorKind, b: ActorKind) -> bool:
    """Whether two kinds may name the same actor: equal, state with government, organization with most."""
    if a == b or {a, b} == {ActorKind.STATE, ActorKind.GOVERNMENT}:
        return True
    return ActorKind.ORGANIZATION in (a, b) and not {a, b} & {ActorKind.PERSON, ActorKind.STATE}


def names_agree(a: GoldActor, b: GoldActor) -> int:
    """Return how surely two actors have one name, 0 if not: state, Wikidata, name, mention, part."""
    if a.kind == b.kind == ActorKind.STATE and a.country is not None and a.country == b.country:
        return 5
    if a.wikidata is not None and a.wikidata == b.wikidata:
        return 4
    if _forms(a) & _forms(b):
        return 3
    if set(a.mentions) & set(b.mentions):
        return 2
    if a.kind == b.kind == ActorKind.PERSON and _is_part(plain(a.name), plain(b.name)):
        return 1
    return 0


def _forms(actor: GoldActor) -> set[str]:
    return {plain(name) for name in (actor.name, *actor.aliases)} - {""}


def _is_part(a: str, b: str) -> bool:
    """Whether the words of one name stand together in the other."""
    return bool(a and b) and (f" {a} " in f" {b} " or f" {b} " in f" {a} ")


def match_actors(gold: Sequence[GoldActor], predicted: Sequence[GoldActor]) -> Pairs:
    """Pair actors whose country, kind and name agree, the surest names first."""

    def score(a: GoldActor, b: GoldActor) -> tuple[int, ...] | None:
        if a.country != b.country or not kinds_agree(a.kind, b.kind):
            return None
        sure = names_agree(a, b)
        return (sure, a.kind == b.kind, len(set(a.mentions) & set(b.mentions))) if sure else None

    return _greedy(gold, predicted, score)


def match_places(gold: Sequence[GoldPlace], predicted: Sequence[GoldPlace]) -> Pairs:
    """Pair places of the same country whose names, or one's within the other's, or mentions agree.

    "Kursk" and "wilayah Kursk" are one: news names a region by its city. The guideline says nothing
    of places.
    """

    def score(a: GoldPlace, b: GoldPlace) -> tuple[int, ...] | None:
        if a.country != b.country:
            return None
        same_name = plain(a.name) == plain(b.name)
        common = len(set(a.mentions) & set(b.mentions))
        part = _is_part(plain(a.name), plain(b.name))
        return (same_name, common, part) if same_name or common or part else None

    return _greedy(gold, predicted, score)


def _greedy(
    gold: Sequence[_T], predicted: Sequence[_S], score: Callable[[_T, _S], tuple[int, ...] | None]
) -> Pairs:
    """Pair one to one, the highest score first and earlier ones before later ones."""
    candidates = []
    for i, a in enumerate(gold):
        for j, b in enumerate(predicted):
            value = score(a, b)
            if value is not None:
                candidates.append((tuple(-part for part in value), i, j))
    used_gold: set[int] = set()
    used_predicted: set[int] = set()
    pairs = []
    for _, i, j in sorted(candidates):
        if i not in used_gold and j not in used_predicted:
            used_gold.add(i)
            used_predicted.add(j)
            pairs.append((i, j))
    return tuple(sorted(pairs))


def common_length(a: Iterable[GoldEvidence], b: Iterable[GoldEvidence]) -> int:
    """Return how many code points of the article are evidence on both sides."""
    total = 0
    second = _merged(b)
    for start, end in _merged(a):
        total += sum(max(0, min(end, last) - max(start, first)) for first, last in second)
    return total


def _merged(evidence: Iterable[GoldEvidence]) -> list[tuple[int, int]]:
    merged: list[tuple[int, int]] = []
    for start, end in sorted((item.start, item.end) for item in evidence):
        if merged and start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return merged


@dataclass(frozen=True, slots=True)
class Sides:
    """The actors of both files by id, and which predicted one each gold one is."""

    gold: Mapping[str, GoldActor]
    predicted: Mapping[str, GoldActor]
    same: Mapping[str, str]

    @classmethod
    def of(cls, gold: GoldFile, predicted: GoldFile, pairs: Pairs) -> "Sides":
        """Return both sides with the actors paired as ``match_actors`` found."""
        return cls(
            {actor.id: actor for actor in gold.actors},
            {actor.id: actor for actor in predicted.actors},
            {gold.actors[i].id: predicted.actors[j].id for i, j in pairs},
        )

    def share(self, gold_id: str, predicted_id: str) -> bool:
        """Whether two actors are paired, or share a country or a name."""
        if self.same.get(gold_id) == predicted_id:
            return True
        a, b = self.gold[gold_id], self.predicted[predicted_id]
        return (a.country is not None and a.country == b.country) or names_agree(a, b) > 0

    def found(self, gold_ids: Sequence[str], predicted_ids: Sequence[str]) -> tuple[int, int]:
        """Return how many of each side share a country or a name with somebody of the other."""
        return (
            sum(any(self.share(g, p) for p in predicted_ids) for g in gold_ids),
            sum(any(self.share(g, p) for g in gold_ids) for p in predicted_ids),
        )

    def equal(self, gold_ids: Iterable[str], predicted_ids: Iterable[str]) -> bool:
        """Whether both sides are exactly the same actors."""
        gold = set(gold_ids)
        return gold <= self.same.keys() and {self.same[g] for g in gold} == set(predicted_ids)

    def roles_agree(self, gold_ids: Sequence[str], predicted_ids: Sequence[str]) -> bool:
        """Whether some actors share a country or a name, or both sides have none."""
        if not gold_ids and not predicted_ids:
            return True
        return self.found(gold_ids, predicted_ids)[0] > 0


def _participants(event: GoldEvent) -> tuple[str, ...]:
    return tuple(dict.fromkeys((*event.source, *event.target)))


def events_agree(sides: Sides, gold: GoldEvent, predicted: GoldEvent) -> bool:
    """Whether two events may be one, lenient: same type, and countries or names in common.

    A CONSULT has no direction: two participants of each side (or its only one) are on the other.
    """
    if gold.type != predicted.type:
        return False
    if gold.type is not EventType.CONSULT:
        return sides.roles_agree(gold.source, predicted.source) and sides.roles_agree(
            gold.target, predicted.target
        )
    there, here = _participants(gold), _participants(predicted)
    of_gold, of_predicted = sides.found(there, here)
    return of_gold >= min(2, len(there)) and of_predicted >= min(2, len(here))


def events_equal(sides: Sides, gold: GoldEvent, predicted: GoldEvent) -> bool:
    """Whether two matched events are also one strictly: exactly the same actors, and the same date."""
    if gold.date != predicted.date:
        return False
    if gold.type is EventType.CONSULT:
        return sides.equal(_participants(gold), _participants(predicted))
    return sides.equal(gold.source, predicted.source) and sides.equal(gold.target, predicted.target)


def match_events(sides: Sides, gold: Sequence[GoldEvent], predicted: Sequence[GoldEvent]) -> Pairs:
    """Pair events one to one, those with most common evidence first; then those equal strictly."""

    def score(a: GoldEvent, b: GoldEvent) -> tuple[int, ...] | None:
        if not events_agree(sides, a, b):
            return None
        return common_length(a.evidence, b.evidence), events_equal(sides, a, b), a.date == b.date

    return _greedy(gold, predicted, score)


def match_agreements(
    sides: Sides, gold: Sequence[GoldAgreement], predicted: Sequence[GoldAgreement]
) -> Pairs:
    """Pair agreements with two parties in common, and the same kind or overlapping dates."""

    def score(a: GoldAgreement, b: GoldAgreement) -> tuple[int, ...] | None:
        if min(sides.found(a.parties, b.parties)) < 2:
            return None
        same_kind, overlap = a.kind == b.kind, dates_overlap(a.date, b.date)
        if not (same_kind or overlap):
            return None
        return common_length(a.evidence, b.evidence), same_kind + overlap

    return _greedy(gold, predicted, score)


def dates_overlap(a: str | None, b: str | None) -> bool:
    """Whether two EDTF dates have a day in common; no date, or one we cannot read, has none."""
    if a is None or b is None:
        return False
    if a == b:
        return True
    try:
        first, second = edtf_bounds(a), edtf_bounds(b)
    except InvalidValue:
        return False
    return (first.earliest or date.min) <= (second.latest or date.max) and (second.earliest or date.min) <= (
        first.latest or date.max
    )
