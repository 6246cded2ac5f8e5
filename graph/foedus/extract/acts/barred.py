"""Whom the grammar of a clause leaves no part in a deed, whatever the models say of his name."""

from collections.abc import Mapping

from foedus.extract.acts.deeds import Deed
from foedus.extract.acts.nominal import Nominal
from foedus.extract.grammar.arguments import has_object_words
from foedus.extract.grammar.described import describes_object
from foedus.extract.grammar.subjects import Subjects
from foedus.extract.grammar.view import View
from foedus.vocab import EventType

#: How many words behind a verb its object may stand.
_OBJECT = 6
#: What is condemned or refused, and is done to somebody else.
_ANSWERED = {EventType.ACCUSE: EventType.ASSAULT, EventType.REJECT: EventType.SANCTION}
_CHARGES = frozenset((EventType.ACCUSE, EventType.COERCE))


def from_acting(view: View, deed: Deed, subjects: Subjects) -> frozenset[int]:
    """Return the names that cannot be who does ``deed``.

    Those that suffer what "that attack" does ("serangan itu membunuh lima orang *A*"), those
    named before a subject that is somebody else ("*A* said enemy forces shelled ..."), and
    those in the object of a verb behind whose comma a gerund begins ("X criticised *A*, urging ...").
    """
    if deed.noun:
        return _behind_own_verb(view, deed)
    beyond = _behind_next_verb(view, deed) if deed.passive else frozenset()
    return beyond | _before(view, deed, subjects)


def _before(view: View, deed: Deed, subjects: Subjects) -> frozenset[int]:
    """Return the names before a verb, or behind a gerund, that are not its subject."""
    if (noun := _antecedent(view, deed)) is not None:
        return _named_before(view, noun)
    if not _is_read(view):
        return _in_clause_of_subject(view, deed)
    charge = view.verb_at[deed.subject.via] if deed.subject.via is not None else None
    if charge is not None and describes_object(view, charge, charge.form):  # "X held men *accused of* ..."
        outer = max((verb.first for verb in view.verbs if verb.last <= charge.first), default=0)
        return _named_before(view, outer)
    if is_by_others(view, deed):
        return _named_before(view, deed.subject.first)
    comma = _comma(view, deed)
    if deed.feature != "gerund" or comma is None or deed.subject.via is None:
        return frozenset()
    main = subjects.of(deed.subject.via)
    return frozenset(
        n
        for n, span in enumerate(view.spans)
        if main.first <= deed.subject.via < span[0] and n not in (*main.group, *deed.subject.group)
    )


def _named_before(view: View, place: int) -> frozenset[int]:
    return frozenset(n for n, span in enumerate(view.spans) if span[1] <= place)


def _named_from(view: View, place: int) -> frozenset[int]:
    return frozenset(n for n, span in enumerate(view.spans) if span[0] >= place)


def _antecedent(view: View, deed: Deed) -> int | None:
    """Return the common noun that a relative clause describes ("*insiden* yang menewaskan")."""
    noun = deed.subject.noun
    if view.lexicon.head_last or deed.passive or deed.subject.group or noun is None or view.at[noun]:
        return None
    related = any(view.is_a(place, "relative") for place in range(noun, deed.first))
    return noun if related and not view.is_a(noun, "agentive", "crowd", "publication") else None


def _behind_next_verb(view: View, deed: Deed) -> frozenset[int]:
    """Return the names behind the verb that follows a passive, without "by" ("dituduh menyerang *A*")."""
    verb = next((v.last for v in view.verbs if v.first >= deed.last), len(view.lowers))
    return frozenset(
        n
        for n, span in enumerate(view.spans)
        if span[0] >= verb and not any(view.is_a(p, "agent_preposition") for p in range(span[0] - 2, span[0]))
    )


def _in_clause_of_subject(view: View, deed: Deed) -> frozenset[int]:
    """Return the names in a relative clause about a common noun that acts ("o ministro, que visitou *A*")."""
    noun = deed.subject.noun
    if noun is None or deed.subject.group or deed.subject.via is not None:
        return frozenset()
    opener = next((p for p in range(noun + 1, deed.first) if view.is_a(p, "relative")), deed.first)
    return frozenset(n for n, span in enumerate(view.spans) if opener < span[0] < deed.first)


def _behind_own_verb(view: View, deed: Deed) -> frozenset[int]:
    """Return the names behind the verb whose subject is an event noun that owns nobody ("serangan itu")."""
    place = view.past(deed.last, "definite")
    pointed = place > deed.last
    place = view.past_light(place)
    verb = view.verb_at[place] if pointed and place < len(view.lowers) else None
    if verb is None or verb.form.feature != "active":
        return frozenset()
    return _named_from(view, verb.last)


def from_suffering(view: View, deed: Deed) -> frozenset[int]:
    """Return the names that only stand in what those are charged with, or kept from, whom it is done to.

    Or before a verb of worry, whose ground stands behind it ("... A and B, expressing concern over ...").
    """
    if deed.noun:
        return frozenset()
    if _is_read(view):
        return _in_reason(view, deed) | _in_charge(view, deed)
    return _in_reason(view, deed) | _in_what_others_shall_do(view, deed) | _in_what_is_added(view, deed)


def _in_charge(view: View, deed: Deed) -> frozenset[int]:
    """Return the names in what those are charged with, or kept from, whom a deed is done to."""
    if any(view.is_a(place, "worry") for place in range(deed.first, deed.last + 3)):
        return _named_before(view, deed.first)
    for place in range(deed.last, len(view.lowers)):
        if not view.is_word(place):
            break
        kept = view.is_a(place, "prevented") and view.is_a(deed.first, "preventing")
        if kept and place + 1 < len(view.lowers) and view.is_verb(place + 1):
            return _named_from(view, place + 1)
        charge = view.verb_at[place]
        if charge is not None and charge.first == place:
            types = {sense.type for sense in charge.form.entry.senses if sense.coded}
            if types & _CHARGES and describes_object(view, charge, charge.form):
                return _named_from(view, charge.last)
            break
    return frozenset()


def _in_reason(view: View, deed: Deed) -> frozenset[int]:
    """Return the names in what somebody is punished or thanked for ("jailed him *for insulting A*")."""
    if not view.lexicon.head_last:
        return frozenset()
    for place in range(deed.last, len(view.lowers) - 1):
        if view.is_a(place, "reason") and view.is_verb(place + 1) and view.lowers[place + 1].endswith("ing"):
            return _named_from(view, place + 1)
    return frozenset()


def _in_what_is_added(view: View, deed: Deed) -> frozenset[int]:
    """Return the names in what an object does ("adopted a text *condemning A*"), or what comes of it."""
    added = (v.last for v in view.verbs if v.first >= deed.last and v.form.feature == "gerund")
    first = next(added, len(view.lowers))
    return _named_from(view, first)


def _in_what_others_shall_do(view: View, deed: Deed) -> frozenset[int]:
    """Return the names in what is asked of nobody named ("mengajak negara lain untuk menolak tarif *A*")."""
    end = deed.reach.object_words[1]
    asked = deed.lexical == EventType.REQUEST.value and view.lexicon.trained and not deed.passive
    if not asked or end >= len(view.lowers) or not has_object_words(view, deed.reach):
        return frozenset()
    if not view.is_verb(end) and not view.is_a(end, "purpose", "complementizer"):
        return frozenset()  # "meminta bantuan kepada A"
    return _named_from(view, end + 1)


def wronged(view: View, nominals: Mapping[int, Nominal], deed: Deed, label: EventType) -> set[int]:
    """Return who only suffers what somebody condemns or refuses: that is aimed at whoever does it.

    An attack that is condemned, a sanction that is blocked.
    """
    suffered = _ANSWERED.get(label)
    if suffered is None or deed.noun:
        return set()
    attacks = _objects(nominals, deed, suffered)
    sufferers = {n for phrase in attacks for n in phrase.target if not phrase.sense.frame.symmetric}
    return {n for n in sufferers if view.spans[n][0] >= attacks[0].trigger.last}


def is_sought(view: View, deed: Deed, label: EventType) -> bool:
    """Whether an agreement is only what talks are for ("talks between A and B *to secure a truce*")."""
    before = deed.first - 1
    bare = label is EventType.AGREE and not deed.noun and not deed.subject.group and deed.subject.via is None
    ended = before > 0 and (bool(view.at[before - 1]) or view.noun_at[before - 1] is not None)
    return bare and ended and view.lexicon.head_last and view.is_a(before, "purpose")


def is_by_others(view: View, deed: Deed) -> bool:
    """Whether a subject is somebody new, whom no name before it means ("an envoy", "enemy forces")."""
    subject = deed.subject
    if not _is_read(view) or deed.passive or subject.group or subject.via is not None or subject.noun is None:
        return False
    if view.is_a(subject.noun, "first_person", "third_person", "sides") or view.at[subject.noun]:
        return False
    first = subject.first
    while first < subject.noun and (view.is_light(first) and not view.is_a(first, "determiner")):
        first += 1
    if any(view.is_a(place, "opposed") for place in range(first, subject.noun)):
        return True
    return view.is_a(first, "indefinite")


def _is_read(view: View) -> bool:
    return view.lexicon.head_last and view.lexicon.trained


def _comma(view: View, deed: Deed) -> int | None:
    """Return the comma that a verb follows, adverbs aside, or None."""
    place = deed.first - 1
    while place > 0 and view.is_a(place, "adverb") and not view.at[place]:
        place -= 1
    return place if place > 0 and view.lowers[place] == "," else None


def is_on_attack(nominals: Mapping[int, Nominal], deed: Deed) -> bool:
    """Whether the object of an event word is an attack, and nobody is said to have made it."""
    attacks = _objects(nominals, deed, EventType.ASSAULT)
    return bool(attacks) and not attacks[0].source


def _objects(nominals: Mapping[int, Nominal], deed: Deed, event_type: EventType) -> list[Nominal]:
    """Return the events of a type that stand right behind an event word, as its object."""
    within = range(deed.last, deed.last + _OBJECT)
    blows = [nominals[place] for place in within if place in nominals]
    return [phrase for phrase in blows if phrase.sense.type is event_type]


def is_by_anybody(view: View, deed: Deed, event_type: EventType) -> bool:
    """Whether the subject is somebody new, or is described as blamed by whomever ("A *yang dituduh* ...")."""
    described = deed.first > 0 and view.is_a(deed.first - 1, "relative")
    blamed = deed.passive and not deed.noun and event_type is EventType.ACCUSE and described
    return blamed or is_by_others(view, deed)
