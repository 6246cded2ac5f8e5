"""Words that say what somebody is charged with: "a man *accused of* spying", "accusé d'avoir ..."."""

from collections.abc import Sequence

from foedus.extract.grammar.lexicon import Form, Sense
from foedus.extract.grammar.view import Trigger, View
from foedus.vocab import EventType


def is_charge(view: View, place: int) -> bool:
    """Whether a participle says what somebody is suspected of ("un homme, *accusé* d'avoir ...")."""
    return view.is_a(place, "hearsay") and view.lexicon.is_participle(view.lowers[place])


def is_charged(view: View, trigger: Trigger, form: Form) -> bool:
    """Whether a past form that needs an object has "of" right behind it, and so describes somebody.

    "Sanctions on officials *accused of* spying"; of a punishment any preposition will do ("deported a man
    *jailed for* smuggling").
    """
    last = trigger.last
    if last >= len(view.lowers) or form.feature != ("past" if view.lexicon.head_last else "participle"):
        return False
    if view.lexicon.object_late and not is_charge(view, trigger.first):
        return False
    coded = [sense for sense in form.entry.senses if sense.coded]
    transitive = bool(coded) and all(sense.frame.takes_object for sense in coded)
    if not transitive or view.at[last]:
        return False
    return view.is_a(last, "genitive_preposition") or _is_punished(view, trigger, coded)


def _is_punished(view: View, trigger: Trigger, coded: Sequence[Sense]) -> bool:
    """Whether an English form tells how somebody in the clause of another verb was punished."""
    last = trigger.last
    if not view.lexicon.head_last or {sense.type for sense in coded} != {EventType.COERCE}:
        return False
    if not view.is_a(last, "preposition") or view.is_a(last, "determiner"):
        return False
    if any(view.dated[last : last + 2]):
        return False
    return described_before(view, trigger.first - 1) is not None


def participle_before(view: View, verb: int) -> int | None:
    """Return the participle on which a verb depends ("*acusados* de atacar A"), if any."""
    place = verb - 1
    if not view.lexicon.object_late:
        return None
    while place > 0 and not view.at[place]:
        if is_charge(view, place):
            return place
        if not view.is_a(place, "genitive_preposition", "auxiliary", "infinitive_subject"):
            return None
        place -= 1
    return None


def described_before(view: View, before: int) -> int | None:
    """Return the name or noun that a charge behind token ``before`` describes; None in a predicate."""
    name = before - 1 if before > 0 and view.lowers[before] == "," else before
    if name < 0 or not any(view.is_verb(place) for place in range(name)):
        return None
    small = view.is_a(name, "coordinator", "relative", "subordinator", "complementizer")
    small = small or view.is_light(name)
    plain = view.is_word(name) and not small and not view.is_verb(name)
    return name if view.at[name] or plain else None
