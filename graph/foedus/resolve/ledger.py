"""The steps in the life of one event or agreement, as all articles that tell it give them.

An event is announced, scheduled, under way, held, postponed, cancelled; an agreement is proposed ...
terminated (``vocab.AgreementStep``). A step has the date that it is told for, the claims it rests on, and
by its claims two clocks: when their articles were published, and when these were recorded.
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from foedus.resolve.records import Told
from foedus.vocab import EventStep, Polarity, Status


@dataclass(frozen=True, slots=True)
class LedgerEntry:
    """One step: ``edtf`` is empty where no claim dates it; ``published`` is an ordinal, the earliest."""

    step: str
    edtf: str
    claims: tuple[str, ...]
    published: int | None


def event_step(status: str, *, dated: bool, denied: bool, words: str) -> str:
    """Return the step that a claim tells (``vocab.EventStep``), empty where it tells none.

    ``words`` is "cancelled" or "postponed" where its sentence says so, else empty. A plain denial is no
    step: it says that there was none.
    """
    if words and (denied or status == Status.DENIED.value):
        return words
    if denied:
        return ""
    if status == Status.PLANNED.value:
        return (EventStep.SCHEDULED if dated else EventStep.ANNOUNCED).value
    steps = {Status.ONGOING.value: EventStep.UNDER_WAY.value, Status.OCCURRED.value: EventStep.HELD.value}
    return steps.get(status, "")


def ledger(tellings: Iterable[Told]) -> tuple[LedgerEntry, ...]:
    """Return the steps, by first publication; claims that tell one step for one date are one entry."""
    found: dict[tuple[str, str], list[tuple[str, int | None]]] = defaultdict(list)
    for told in tellings:
        for claim in told.mention.claims:
            if claim.step and (claim.polarity != Polarity.DENIED.value or told.mention.type != "AGREEMENT"):
                found[claim.step, claim.edtf].append((claim.id, told.record.published))
    entries = []
    for (step, edtf), told_by in found.items():
        days = [day for _, day in told_by if day is not None]
        claims = tuple(sorted({claim for claim, _ in told_by}))
        entries.append(LedgerEntry(step, edtf, claims, min(days, default=None)))
    return tuple(sorted(entries, key=lambda one: (one.published or 0, one.step, one.edtf)))
