"""What a new revision of an article no longer says: the claims that it corrects.

A publisher's correction is a step in the life of an article, not an edit of what it said. What it said
before is compared with what it says now by content, since ids of claims hang on places in the text. A
revision by another extractor, of the same text, corrects nothing.
"""

from dataclasses import dataclass
from enum import StrEnum

from foedus.resolve.records import Mention, Record, Said, group


class Sign(StrEnum):
    """By what a correction shows: the publisher says so, gives a day of change, or says nothing."""

    NOTICE = "notice"
    UPDATED = "updated"
    SILENT = "silent"


@dataclass(frozen=True, slots=True)
class Superseded:
    """A claim that no longer stands: the mention that it told, and ``now``, what is told in its place."""

    claim: Said
    mention: Mention
    now: str


@dataclass(frozen=True, slots=True)
class Correction:
    """One step: by which ``sign``, with what ``note``, on which day (ordinal, of change or publication)."""

    sign: Sign
    note: str
    day: int | None
    superseded: tuple[Superseded, ...]


def correction(old: Record | None, new: Record) -> Correction | None:
    """Return what ``new`` corrects of ``old``, the revision before it; None where it corrects nothing.

    A notice counts also where nobody has seen what was said before it.
    """
    if old is not None and old.edition == new.edition:
        return None
    gone = _superseded(old, new) if old is not None else ()
    if new.notice and (old is None or old.notice != new.notice):
        sign = Sign.NOTICE
    elif old is not None and new.updated is not None and new.updated != old.updated:
        sign = Sign.UPDATED
    else:
        sign = Sign.SILENT
    if not gone and sign is not Sign.NOTICE:
        return None
    day = new.updated if new.updated is not None else new.published
    return Correction(sign, new.notice if sign is Sign.NOTICE else "", day, gone)


def in_words(mention: Mention) -> str:
    """Return what a mention tells, for people: its label, and where."""
    place = mention.place.name if mention.place else ""
    return f"{mention.label}, {place}" if place else mention.label


Key = tuple[object, ...]


def _superseded(old: Record, new: Record) -> tuple[Superseded, ...]:
    stands = {_key(mention, claim) for mention in new.mentions for claim in mention.claims}
    return tuple(
        Superseded(claim, mention, _instead(mention, old, new))
        for mention in sorted(old.mentions, key=lambda one: one.id)
        for claim in sorted(mention.claims, key=lambda one: one.id)
        if _key(mention, claim) not in stands
    )


def _instead(mention: Mention, old: Record, new: Record) -> str:
    """Return what is told now between the same sides, of the same type, and was not before; maybe nothing."""
    before = {_key(one, claim) for one in old.mentions for claim in one.claims}
    found = sorted(
        f"{in_words(one)}: {one.status}" if one.status != mention.status else in_words(one)
        for one in new.mentions
        if group(one) == group(mention) and any(_key(one, claim) not in before for claim in one.claims)
    )
    return "; ".join(found)


def _key(mention: Mention, claim: Said) -> Key:
    sides = (sorted({party.id for party in parties}) for parties in (mention.source, mention.target))
    place = mention.place.id if mention.place else ""
    content = (mention.type, mention.mode, mention.edtf, place, *map(tuple, sides))
    return (*content, claim.status, claim.polarity, claim.certainty, claim.step, claim.edtf)
