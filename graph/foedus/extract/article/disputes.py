"""Deeds that only an adversary tells: what the text later calls an accusation, or the accused denies.

"B's minister said A had attacked C. A denied the accusation": the attack is alleged, not told.
A deed in the article's own voice stays what it is, whoever denies it.
"""

from collections.abc import Sequence

from foedus.extract.acts.candidates import Candidate, Cast
from foedus.extract.article.merging import dates_agree
from foedus.vocab import EventType, Status

#: How many sentences back an accusation may stand that is called one, or that is denied.
_BACK = 3
_HAPPENED = frozenset((Status.OCCURRED, Status.ONGOING))
#: What nobody is accused of.
_HARMLESS = frozenset((EventType.CONSULT, EventType.ACCUSE, EventType.REQUEST, EventType.REJECT))


def settle(candidates: Sequence[Candidate], cast: Cast) -> None:
    """Mark as alleged what is only an accusation; an answer to it is towards the accuser."""
    for index, candidate in enumerate(candidates):
        before = candidates[:index]
        if candidate.type is EventType.REJECT and candidate.about is EventType.ACCUSE:
            _answered(before, candidate, cast)
        elif candidate.type is EventType.ACCUSE and candidate.noun and candidate.target == ():
            _called(before, candidate, cast)
        elif candidate.status is Status.ALLEGED and candidate.speaker:
            _repeated(candidates, candidate, cast)
        elif candidate.status is Status.DENIED and _sided(candidate.speaker, candidate.source, cast):
            _denied(candidates, candidate, cast)


def _answered(before: Sequence[Candidate], answer: Candidate, cast: Cast) -> None:
    """Settle "A denied the accusation": of whoever said so before."""
    told = [
        other
        for other in before
        if answer.number - other.number <= _BACK
        and _is_charge(other, cast)
        and _sided(other.source, answer.source, cast)
    ]
    if not told:
        return
    last = told[-1]
    for other in told:
        if other.number == last.number:
            other.status = Status.ALLEGED
    if answer.partial and not answer.target:
        answer.target, answer.partial = last.speaker, False
        answer.confidence -= 0.1


def _called(before: Sequence[Candidate], noun: Candidate, cast: Cast) -> None:
    """Settle "the accusation came after ...": it is what somebody said in the sentence before."""
    if not (noun.anaphoric or noun.source):
        return
    for other in before:
        if noun.number - other.number == 1 and _is_charge(other, cast):
            if noun.source and not _sided(noun.source, other.speaker, cast):
                continue
            other.status = Status.ALLEGED


def _denied(candidates: Sequence[Candidate], denial: Candidate, cast: Cast) -> None:
    """Settle "B said A attacked C. A denied attacking C"."""
    for other in candidates:
        if (
            other.type is denial.type
            and _is_charge(other, cast)
            and _sided(other.source, denial.source, cast)
            and (not denial.target or not other.target or _sided(other.target, denial.target, cast))
            and dates_agree(other.date, denial.date)
        ):
            other.status = Status.ALLEGED


def _repeated(candidates: Sequence[Candidate], charge: Candidate, cast: Cast) -> None:
    """Settle "B accuses A of arming C. According to B's envoy, A armed D in May": the same accusation."""
    for other in candidates:
        if (
            other.type is charge.type
            and other.entry == charge.entry
            and abs(other.number - charge.number) <= _BACK
            and _is_charge(other, cast)
            and _sided(other.source, charge.source, cast)
            and _sided(other.speaker, charge.speaker, cast)
            and dates_agree(other.date, charge.date)
        ):
            other.status = Status.ALLEGED


def _is_charge(candidate: Candidate, cast: Cast) -> bool:
    """Whether a deed is told by somebody else than who is said to have done it."""
    return (
        candidate.type not in _HARMLESS
        and candidate.status in _HAPPENED | {Status.ALLEGED}
        and not candidate.noun
        and not candidate.implied
        and bool(candidate.source)
        and bool(candidate.speaker)
        and not _sided(candidate.speaker, candidate.source, cast)
    )


def _sided(left: Sequence[str], right: Sequence[str], cast: Cast) -> bool:
    return any(cast.same_side(a, b) for a in left for b in right)
