"""Words that say what somebody is charged with: "a man *accused of* spying", "accusé d'avoir ..."."""

from foedus.extract.grammar.lexicon import Form
from foedus.extract.grammar.view import Trigger, View

_OBJECT = frozenset(("object", "strict"))


def is_charge(view: View, place: int) -> bool:
    """Whether a participle says what somebody is suspected of ("un homme, *accusé* d'avoir ...")."""
    return view.is_a(place, "hearsay") and view.lexicon.is_participle(view.lowers[place])


def is_charged(view: View, trigger: Trigger, form: Form) -> bool:
    """Whether a past form that needs an object has "of" right behind it, and so describes somebody.

    "Sanctions on officials *accused of* spying", "a man *suspected of* killing A".
    """
    last = trigger.last
    if last >= len(view.lowers) or form.feature != ("past" if view.lexicon.head_last else "participle"):
        return False
    if view.lexicon.object_late and not is_charge(view, trigger.first):
        return False
    coded = [sense for sense in form.entry.senses if sense.coded]
    transitive = bool(coded) and all(sense.frame.functions & _OBJECT for sense in coded)
    return transitive and view.is_a(last, "genitive_preposition") and not view.at[last]


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
    plain = view.is_word(name) and not view.is_light(name) and not view.is_verb(name)
    return name if view.at[name] or plain else None
