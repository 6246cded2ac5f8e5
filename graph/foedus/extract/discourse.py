"""What a clause leaves out because the text has said it: whose demand is rejected, whom a war is against."""

from collections.abc import Sequence

from foedus.extract.candidates import Candidate, Cast
from foedus.vocab import EventType

#: What can be refused, and how many sentences back it may stand.
_REFUSED = frozenset((EventType.REQUEST, EventType.ACCUSE, EventType.THREATEN))
_BACK = 4
#: What makes an agreement, and how far back the event may stand that a definite noun points to.
_BOUND = (EventType.AGREE, EventType.SUPPORT)
_FAR = 12


def complete(candidates: Sequence[Candidate], cast: Cast) -> None:
    """Fill targets that the clause does not name and the text leaves no doubt about."""
    for index, candidate in enumerate(candidates):
        if candidate.partial and candidate.about is not None:
            _pointed(candidates[:index], candidate, cast)
        if candidate.partial and candidate.type is EventType.REJECT and not candidate.noun:
            _refused(candidates[:index], candidate, cast)
        if candidate.partial and candidate.sense.speech_act and not candidate.noun:
            _shared(candidates[:index], candidate)
    _opponents(candidates, cast)


def _pointed(before: Sequence[Candidate], candidate: Candidate, cast: Cast) -> None:
    """Settle "condemned the attack" with who attacked, "praised the treaty" with its parties."""
    wanted = _BOUND if candidate.about is EventType.AGREE else (candidate.about,)
    for other in reversed(before):
        if candidate.number - other.number > _FAR:
            return
        if other.type not in wanted or other.partial or other.anaphoric or other is candidate:
            continue
        if other.type is EventType.SUPPORT and other.sense.mode != "sign":
            continue
        sides = (*other.source, *other.target) if candidate.about is EventType.AGREE else other.source
        others = tuple(a for a in sides if not any(cast.same_side(a, b) for b in candidate.source))
        if others:
            candidate.target, candidate.partial = others, False
            candidate.confidence -= 0.1
            return


def _refused(before: Sequence[Candidate], candidate: Candidate, cast: Cast) -> None:
    """Settle "Kyiv rejected the demand": of whoever last demanded something of Kyiv."""
    for other in reversed(before):
        if candidate.number - other.number > _BACK:
            return
        aimed = any(cast.same_side(a, b) for a in other.target for b in candidate.source)
        if other.type in _REFUSED and aimed and not other.partial:
            candidate.target, candidate.partial = other.source, False
            candidate.confidence -= 0.1
            return


def _shared(before: Sequence[Candidate], candidate: Candidate) -> None:
    """Settle "A presses B for ... and has threatened to ...": the second act is towards the same."""
    for other in reversed(before):
        if other.number != candidate.number:
            return
        if other.sense.speech_act and not other.noun and other.target and other.source == candidate.source:
            candidate.target, candidate.partial = other.target, False
            candidate.confidence -= 0.15
            return


def _opponents(candidates: Sequence[Candidate], cast: Cast) -> None:
    """An attacker whose every other attack in the text is on one country attacks that country."""
    attacks = [c for c in candidates if c.type is EventType.ASSAULT and c.source]
    for candidate in attacks:
        if candidate.target or candidate.noun:
            continue
        countries = {
            cast.country(target)
            for other in attacks
            if other.target and any(cast.same_side(a, b) for a in other.source for b in candidate.source)
            for target in other.target
        }
        own = {cast.country(actor) for actor in candidate.source}
        if len(countries) != 1 or countries & (own | {None}):
            continue
        state = cast.state_of(next(iter(countries)))
        located = cast.places[candidate.place].country if candidate.place else None
        if state is not None and located in (None, cast.country(state)):
            candidate.target = (state,)
            candidate.confidence -= 0.1
