"""Participles and infinitives that are no clause of their own ("men *accused of* x", "a plan *to* go")."""

from collections.abc import Set as AbstractSet

from foedus.extract.grammar.lexicon import Form
from foedus.extract.grammar.view import Trigger, View
from foedus.vocab import EventType

#: So many words at most stand between the verb and the participle.
_NOUN_PHRASE = 7
#: So many words of a headline at most stand before the name of whom it tells ("*Ex-premier* X jailed").
_HEADLINE = 4
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
    if not any(sense.frame.takes_object for sense in form.entry.senses if sense.coded):
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


def lacks_auxiliary(view: View, trigger: Trigger, form: Form) -> bool:
    """Whether a headline leaves out the auxiliary of a passive ("X *sentenced* to ten years", "X freed").

    A name opens it, no other verb stands there, and no object follows a verb that needs one.
    """
    if not view.lexicon.trained or not view.lexicon.head_last or view.lowers[-1] in (".", "?", "!"):
        return False
    transitive = all(sense.frame.takes_object for sense in form.entry.senses if sense.coded)
    first, last = trigger.first, trigger.last
    if not transitive or not form.entry.senses or first == 0 or not view.at[first - 1]:
        return False
    if (
        any(view.is_verb(place) for place in range(first))
        or view.spans[view.at[first - 1][-1]][0] > _HEADLINE
    ):
        return False
    return last >= len(view.lowers) or (view.is_a(last, "preposition") and not view.at[last])


def completes_noun(view: View, trigger: Trigger) -> bool:
    """Whether an infinitive belongs to the noun before it that somebody owns ("A's decision *to cut* aid").

    Asked where owners stand before the noun.
    """
    purpose, owner = trigger.first - 1, trigger.first - 3
    base = any(form.feature == "base" for form in trigger.forms)
    if not view.lexicon.head_last or not base or not view.is_a(purpose, "purpose"):
        return False
    noun = purpose - 1
    if noun < 1 or view.at[noun] or not view.is_word(noun) or view.is_light(noun) or view.is_verb(noun):
        return False
    return view.lowers[owner] in ("'s", "'") or view.is_a(owner, "possessive") or bool(view.at[owner])


def are_unlike(view: View, trigger: Trigger | None, joiner: int, verb: int) -> bool:
    """Whether "and" cannot join an infinitive and a verb ("said it was time to *go* and *offered* help")."""
    own = view.verb_at[verb]
    if trigger is None or own is None or not (view.lexicon.head_last and view.is_a(joiner, "coordinator")):
        return False
    return view.is_a(trigger.first - 1, "purpose") and own.form.feature in ("past", "third")


def stands_apart(view: View, place: int, types: AbstractSet[EventType]) -> bool:
    """Whether a clause has the subject of the main one ("*tras* reunirse", "condemned B*,* urging C",
    "mengecam B *sambil* mendesak C").

    ``types`` are those of the main verb: who summons somebody for an end has it himself ("citó a B *para*").
    """
    if view.lexicon.head_last and view.lowers[place] == ",":
        return True
    end = view.is_a(place, "purpose") and not view.is_a(place, "genitive_preposition")
    blames = EventType.ACCUSE in types and EventType.REQUEST not in types
    if end and blames and view.lexicon.object_late:
        return True
    when = view.is_a(place, "subordinator", "same_time") and not view.is_a(place, "purpose")
    return when and (view.lexicon.object_late or not view.is_a(place, "reason", "complementizer"))


def is_adverbial(view: View, verb: int) -> bool:
    """Whether a gerund has the subject of the main verb ("firmó una orden *imponiendo* sanciones").

    Where no pronoun need stand before a verb; a French one describes the noun before it.
    """
    trigger = view.verb_at[verb]
    return view.lexicon.pro_drop and trigger is not None and trigger.form.feature == "gerund"


def before_agent(view: View, place: int) -> int | None:
    """Return the relative of a passive whose agent ends at ``place`` ("M23 *yang didukung Rwanda* merebut").

    None where there is no such clause, or it describes nobody named: who is described is the subject of the
    verb behind it.
    """
    first = view.spans[view.at[place][0]][0]
    verb = next((v for v in view.verbs if v.last == first), None)
    if view.lexicon.head_last or verb is None or verb.form.feature != "passive":
        return None
    relative = verb.first - 1
    return relative if relative > 0 and view.is_a(relative, "relative") and view.at[relative - 1] else None
