"""What the models say of an event word, and whether that is only said beside something else."""

from collections.abc import Sequence
from dataclasses import dataclass

from foedus.extract.acts import verbal
from foedus.extract.acts.deeds import Deed
from foedus.extract.signs import Signs
from foedus.vocab import EventType

#: How many words behind a verb its object may stand.
_OBJECT = 6
_ASKING = frozenset((EventType.REQUEST, EventType.AGREE))
#: What is done to somebody without a word.
_DEEDS = frozenset((EventType.ASSAULT, EventType.COERCE, EventType.AID, EventType.SANCTION))


@dataclass(frozen=True, slots=True)
class Verdict:
    """What the models say of an event word: the likeliest type, and the likely names of each side.

    ``sure`` is how sure each side is, or that it has nobody.
    ``doer`` and ``patient`` are who is meant by a side that the sentence does not name.
    """

    deed: Deed
    type: EventType
    likely: float
    source: tuple[int, ...]
    target: tuple[int, ...]
    sure: tuple[float, float]
    doer: str | None = None
    patient: str | None = None

    @property
    def two_sided(self) -> bool:
        """Whether both sides are known."""
        return bool(self.source or self.doer) and bool(self.target or self.patient)

    @property
    def chance(self) -> float:
        """How likely the event is with these sides."""
        return self.likely * self.sure[0] * self.sure[1]


def is_aside(signs: Signs, verdict: Verdict) -> bool:
    """Whether an event is only what another of the same source acts on ("eased its sanctions on B"),
    or names its target only by a thing of it ("wants Brazilian coffee").
    """
    view, cast, deed = signs.view, signs.cast, verdict.deed
    source = cast.ids(view, verdict.source, places=True)
    if deed.noun and source and _is_object(signs, verdict, source):
        return True
    if verdict.target and verdict.type in _DEEDS and _does_other(signs, deed, verdict.target[0]):
        return True
    if verdict.type is EventType.CONSULT and any(
        verbal.is_of_relation(view, argument)
        for argument in deed.reach.arguments
        if set(argument.group) & set(verdict.target)
    ):
        return True
    if verdict.type in _ASKING and verdict.target:
        number = verdict.target[0]
        if verdict.type is EventType.REQUEST and not deed.noun:
            between = range(deed.last, view.spans[number][0])
            if any(view.verb_at[place] is not None for place in between):
                return True  # "asked users to vote on ceding land to B": B is in what is asked
        behind = view.spans[number][1]
        if view.mentions[number].form == "demonym" and behind < len(view.lowers):
            return not view.is_a(behind, "agentive", "crowd")
    return False


def _is_object(signs: Signs, verdict: Verdict, source: Sequence[str]) -> bool:
    """Whether a noun is what another act of its source, or the refusal of it, is about."""
    view, deed = signs.view, verdict.deed
    for rule in signs.candidates:
        near = rule.last <= deed.first <= rule.last + _OBJECT and not rule.noun
        if near and set(source) <= set(rule.source) and (rule.about or rule.type is not verdict.type):
            return not any(
                view.is_a(place, "coordinator", "subordinator", "relative") or view.lowers[place] == ","
                for place in range(rule.last, deed.first)
            )
    return not verdict.two_sided and _is_answered(signs, source)


def _is_answered(signs: Signs, source: Sequence[str]) -> bool:
    """Whether the sentence tells that somebody refuses what is theirs ("*A's plan* was rejected by B")."""
    refused = (c for c in signs.candidates if c.type is EventType.REJECT and not c.noun and c.source)
    return any(set(source) <= set(candidate.target) for candidate in refused)


def _does_other(signs: Signs, deed: Deed, number: int) -> bool:
    """Whether a name is the subject of a clause of time behind an event ("attacked *before B* met C")."""
    view = signs.view
    between = range(deed.last, view.spans[number][0])
    if not any(
        view.is_a(place, "subordinator") and not view.is_a(place, "complementizer") for place in between
    ):
        return False
    subjects = (signs.subjects.of(verb.first) for verb in view.verbs if verb.first >= between.stop)
    return any(subject.via is None and number in subject.group for subject in subjects)
