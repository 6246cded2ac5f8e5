"""Where those who tell one event contradict each other. Both sides are kept; nothing is averaged.

A plan that was not carried out contradicts nothing: planned and held on another day is a postponement,
planned and called off a step of the ledger (``resolve.ledger``).
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

from foedus.resolve.matching import far_apart
from foedus.resolve.records import Said, Spot, Told, Toll
from foedus.vocab import HAPPENED, EventStep, Polarity, Status

_HAPPENED = frozenset(status.value for status in HAPPENED)
_CALLED_OFF = frozenset((EventStep.CANCELLED.value, EventStep.POSTPONED.value))
#: Pairs of values that are shown of one matter: an event of which everybody tells another number has more.
_MOST = 10


@dataclass(frozen=True, slots=True)
class Contradiction:
    """Two values that cannot both be true, with the claims that give them.

    ``matter`` is polarity, date, place, killed or injured; ``first`` is the value that more claims give.
    """

    matter: str
    first: str
    second: str
    first_claims: tuple[str, ...]
    second_claims: tuple[str, ...]


def contradictions(tellings: Sequence[Told]) -> tuple[Contradiction, ...]:
    """Return where the claims on one event contradict each other, sorted."""
    found = [*_polarity(tellings), *_agreement_dates(tellings)]
    happened = [told for told in tellings if told.mention.status in _HAPPENED]
    days: dict[str, list[str]] = defaultdict(list)
    spots: dict[str, Spot] = {}
    at: dict[str, list[str]] = defaultdict(list)
    tolls: dict[Toll, list[str]] = defaultdict(list)
    for told in happened:
        claims = [claim.id for claim in told.mention.claims if claim.status in _HAPPENED]
        if told.mention.day is not None and told.mention.type != "AGREEMENT":
            days[told.mention.edtf] += claims
        if told.mention.place is not None:
            spot = told.mention.place
            spots[spot.id] = min(spot, spots.get(spot.id, spot), key=lambda one: one.name)
            at[spot.id] += claims
        for toll in told.mention.tolls:
            tolls[toll] += claims
    found += _pairs("date", days)
    names = {key: spot.name or key for key, spot in spots.items()}
    apart = {(names[a], names[b]) for a, b in combinations(sorted(spots), 2) if far_apart(spots[a], spots[b])}
    found += _pairs("place", {names[key]: claims for key, claims in at.items()}, apart)
    for what in ("killed", "injured"):
        found += _tolls(what, {toll: claims for toll, claims in tolls.items() if toll.what == what})
    return tuple(sorted(found, key=lambda one: (one.matter, one.first, one.second)))


def _polarity(tellings: Iterable[Told]) -> list[Contradiction]:
    claims = [claim for told in tellings for claim in told.mention.claims]
    affirmed = sorted({claim.id for claim in claims if _affirms(claim)})
    denied = sorted(
        {c.id for c in claims if c.polarity == Polarity.DENIED.value and c.step not in _CALLED_OFF}
    )
    if not affirmed or not denied:
        return []
    values = ("affirmed", "denied")
    return [Contradiction("polarity", *values, tuple(affirmed), tuple(denied))]


def _affirms(claim: Said) -> bool:
    """Whether a claim says that it is so, be it only as a report."""
    told = claim.status in _HAPPENED or claim.status == Status.ALLEGED.value
    return told and claim.polarity == Polarity.AFFIRMED.value


def _agreement_dates(tellings: Iterable[Told]) -> list[Contradiction]:
    """Return where one step of an agreement is told for two days."""
    steps: dict[str, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    for told in tellings:
        if told.mention.type == "AGREEMENT":
            for claim in told.mention.claims:
                if len(claim.edtf) == len("2025-01-01") and claim.status in _HAPPENED:
                    steps[claim.step][claim.edtf].append(claim.id)
    return [one for step in sorted(steps) for one in _pairs("date", steps[step])]


def _tolls(what: str, claims: Mapping[Toll, Sequence[str]]) -> list[Contradiction]:
    """Two counts differ if both are exact, or one is less than what the other gives as the least."""
    told = {_toll(toll): ids for toll, ids in claims.items()}
    apart = {
        (_toll(a), _toll(b))
        for a, b in combinations(sorted(claims, key=lambda toll: (toll.number, toll.least)), 2)
        if a.number != b.number and (not a.least or a.number > b.number)
    }
    return _pairs(what, told, apart)


def _toll(toll: Toll) -> str:
    return f"at least {toll.number}" if toll.least else str(toll.number)


def _pairs(
    matter: str, claims: Mapping[str, Sequence[str]], apart: set[tuple[str, str]] | None = None
) -> list[Contradiction]:
    """Return a contradiction for each two values; with ``apart``, only for those pairs."""
    ranked = sorted(claims, key=lambda value: (-len(set(claims[value])), value))
    found = []
    for first, second in combinations(ranked, 2):
        if apart is None or {(first, second), (second, first)} & apart:
            ids = [tuple(sorted(set(claims[value]))) for value in (first, second)]
            if ids[0] != ids[1]:
                found.append(Contradiction(matter, first, second, *ids))
    return found[:_MOST]
