"""Whether a candidate names enough to be an event, and who is on which side of it."""

from foedus.extract.acts.candidates import Candidate, Cast
from foedus.extract.acts.reading import SentenceReading
from foedus.extract.grammar.lexicon import Sense
from foedus.vocab import ActorKind, EventType

#: What organs of one state do for each other is no event between actors.
_BETWEEN_STATES = frozenset((EventType.COOPERATE, EventType.AID, EventType.AGREE))
_MUTUAL = frozenset((EventType.AGREE, EventType.COOPERATE, EventType.RETREAT))
#: What a state does to its own people and parties, and they to it.
_ON_OWN = frozenset(
    (
        EventType.COERCE,
        EventType.ASSAULT,
        EventType.ACCUSE,
        EventType.CONCEDE,
        EventType.REJECT,
        EventType.PROTEST,
    )
)
_GIVEN = frozenset((EventType.REJECT, EventType.CONCEDE))
_OF_FORCES = frozenset((EventType.RETREAT, EventType.MOBILIZE))
_TARGETLESS = frozenset((EventType.MOBILIZE, EventType.PROTEST))


def offer(sentence: SentenceReading, candidate: Candidate) -> None:
    """Keep a candidate that names enough, or that the text around it may complete; drop another."""
    _split_mutual(sentence.cast, candidate)
    if not candidate.anaphoric and not _is_named(sentence.cast, candidate):
        if not _may_be_completed(candidate):
            return
        candidate.partial = True
    sentence.reading.candidates.append(candidate)


def offer_saying(  # noqa: PLR0913 - what a saying consists of
    sentence: SentenceReading,
    sense: Sense,
    entry: str,
    *,
    words: tuple[int, int],
    tokens: tuple[int, int],
    source: tuple[str, ...],
    target: tuple[str, ...],
    about: EventType | None = None,
    pointed: bool = False,
) -> None:
    """Offer the act that a saying makes with no verb of that act, towards somebody or nobody in particular.

    ``words`` are the tokens that make it one, ``tokens`` those that tell it. With ``about`` or ``pointed``
    it is towards who did what the text has told.
    """
    candidate = Candidate(
        view=sentence.view,
        number=sentence.number,
        sense=sense,
        entry=entry,
        first=words[0],
        last=words[1],
        source=source,
        target=target,
        tokens=tokens,
        type=sense.type,
        about=about,
        pointed=pointed,
        alone=not target and about is None and not pointed,
        confidence=0.6,
    )
    offer(sentence, candidate)


def settle_sides(cast: Cast, candidate: Candidate) -> None:
    """Put who acts together on two sides, and take from the target whoever is on the source's side."""
    _split_mutual(cast, candidate)
    _drop_own(cast, candidate)


def _may_be_completed(candidate: Candidate) -> bool:
    """Whether one side is named and the other may stand elsewhere, or nowhere."""
    if candidate.source:
        return not candidate.target and (candidate.alone or not candidate.sense.weak)
    return candidate.alone and bool(candidate.target)


def _split_mutual(cast: Cast, candidate: Candidate) -> None:
    """A pair that meets, agrees or fights is the first on one side, the others on the other.

    Also where what is agreed names the state of one of them ("A e B combinaram que *Moscou* ...").
    """
    mutual = candidate.sense.frame.symmetric or _is_reciprocal(candidate)
    mutual = mutual or (candidate.type in _MUTUAL and not _is_promise(candidate))
    inside = all(any(cast.same_side(a, b) for b in candidate.source) for a in candidate.target)
    if len(candidate.source) > 1 and mutual and inside:
        candidate.source, candidate.target = candidate.source[:1], candidate.source[1:]
    elif len(candidate.target) > 1 and mutual and not candidate.source:
        candidate.source, candidate.target = candidate.target[:1], candidate.target[1:]
    candidate.target = tuple(actor for actor in candidate.target if actor not in candidate.source)


def _is_promise(candidate: Candidate) -> bool:
    """Whether several promise the same to others ("A et B ont promis d'envoyer ..."): not each other."""
    sense = candidate.sense
    return candidate.view.lexicon.object_late and sense.speech_act and not sense.frame.symmetric


def _is_reciprocal(candidate: Candidate) -> bool:
    view = candidate.view
    return any(view.is_a(place, "reciprocal") for place in range(candidate.first - 2, candidate.last + 3))


def _is_named(cast: Cast, candidate: Candidate) -> bool:
    source, target, sense = candidate.source, candidate.target, candidate.sense
    if not source:
        return False
    if candidate.aimed and candidate.type is EventType.ASSAULT:
        _drop_own(cast, candidate)
        return True
    if candidate.type in _BETWEEN_STATES and _is_domestic(cast, candidate):
        return False
    if target:
        _drop_own(cast, candidate)
        if candidate.target:
            return True
    several = len({cast.country(actor) for actor in source}) > 1 and not sense.speech_act
    strong = sense.target_optional and not (candidate.noun or candidate.borrowed or sense.weak or several)
    return strong or (candidate.type in _TARGETLESS and not sense.weak)


def _is_domestic(cast: Cast, candidate: Candidate) -> bool:
    """Whether all who take part are organs of one state."""
    everybody = (*candidate.source, *candidate.target)
    countries = {cast.country(actor) for actor in everybody}
    return len(everybody) > 1 and len(countries) == 1 and all(cast.is_governmental(a) for a in everybody)


def _drop_own(cast: Cast, candidate: Candidate) -> None:
    """Take from the target whoever is on the side of the source: a state does nothing to itself.

    An armed group is on no state's side. Nor do those who move or withdraw forces do it to their own
    ("pulled back its troops").
    """
    if candidate.type in _OF_FORCES:
        candidate.target = tuple(
            actor
            for actor in candidate.target
            if not cast.is_governmental(actor)
            or not any(cast.same_country(actor, other) for other in candidate.source)
        )
    same = [
        actor
        for actor in candidate.target
        if cast.actors[actor].kind is not ActorKind.ARMED_GROUP
        and not (candidate.type in _ON_OWN and not candidate.noun and _may_suffer(cast, candidate, actor))
        and any(
            cast.same_country(actor, other) and (cast.is_state(actor) or cast.is_state(other))
            for other in candidate.source
            if cast.actors[other].kind is not ActorKind.ARMED_GROUP or not _is_called(candidate, actor)
        )
    ]
    candidate.target = tuple(actor for actor in candidate.target if actor not in same)


def _is_called(candidate: Candidate, actor: str) -> bool:
    """Whether the words of a candidate name an actor, and not only where its deed is done."""
    view = candidate.view
    numbers = {number for place in range(*candidate.tokens) for number in view.at[place]}
    named = [view.spans[number][1] for number in numbers if actor in view.mentions[number].actors]
    return any(view.lowers[last : last + 1] not in (["'s"], ["'"]) for last in named)  # "attacks on A's dam"


def _may_suffer(cast: Cast, candidate: Candidate, actor: str) -> bool:
    """Whether a state may do this to one of its own: arrest a minister, but not grant or refuse him.

    Who protests does it most often against his own government.
    """
    if candidate.type is EventType.PROTEST:
        return not cast.is_state(actor)
    if candidate.type in _GIVEN and cast.is_statesman(actor):
        return False
    return not cast.is_governmental(actor)
