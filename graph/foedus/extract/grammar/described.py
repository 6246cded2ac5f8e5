"""Participles that describe the object of another verb ("men *accused of* spying"), and those that do not."""

from collections.abc import Set as AbstractSet

from foedus.extract.grammar.lexicon import Form
from foedus.extract.grammar.view import Trigger, View
from foedus.vocab import EventType

#: So many words at most stand between the verb and the participle.
_NOUN_PHRASE = 7
_SAYING = frozenset(("speech", "claiming", "reporting", "denial"))


def describes_object(view: View, trigger: Trigger, form: Form) -> bool:
    """Whether a past form is a participle that describes the object of the verb before it.

    "Held three men *accused of* spying": the noun right before it is that verb's object, and no object
    of its own follows.
    """
    first, last = trigger.first, trigger.last
    opens = last < len(view.lowers) and view.is_a(last, "preposition") and not view.at[last]
    if not opens or not view.lexicon.trained or not view.lexicon.head_last or form.feature != "past":
        return False
    if not any("object" in sense.frame.functions for sense in form.entry.senses if sense.coded):
        return False
    for place in range(first - 1, max(first - _NOUN_PHRASE, -1), -1):
        outer = view.verb_at[place]
        if outer is not None:
            says = outer.form.entry.roles & _SAYING
            spoken = any(sense.speech_act for sense in outer.form.entry.senses)
            return place < first - 1 and not says and not spoken and outer.form.feature != "base"
        inside = view.is_word(place) and not view.is_a(place, "preposition", "coordinator", "relative")
        if view.at[place] or not inside or view.is_a(place, "complementizer", "subordinator", "third_person"):
            return False
        if place == first - 1 and (view.is_light(place) or view.is_a(place, "determiner")):
            return False
    return False


def is_charge(view: View, place: int) -> bool:
    """Whether a participle says what somebody is suspected of ("un homme, *accusé* d'avoir ...")."""
    return view.is_a(place, "hearsay") and view.lexicon.is_participle(view.lowers[place])


def stands_apart(view: View, place: int, types: AbstractSet[EventType]) -> bool:
    """Whether a clause has the subject of the main one ("*tras* reunirse", "condemned B*,* urging C").

    ``types`` are those of the main verb: who summons somebody for an end has it himself ("citó a B *para*").
    """
    if view.lexicon.head_last and view.lowers[place] == ",":
        return True
    end = view.is_a(place, "purpose") and not view.is_a(place, "genitive_preposition")
    if end and view.lexicon.object_late and types == {EventType.ACCUSE}:
        return True
    when = view.is_a(place, "subordinator") and not view.is_a(place, "purpose")
    return when and view.lexicon.object_late
