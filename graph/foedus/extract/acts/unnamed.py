"""Who takes part in what a noun tells, where the noun phrase itself does not name him."""

from foedus.extract.acts.nominal import Nominal
from foedus.extract.acts.reading import SentenceReading, speaker_of
from foedus.extract.grammar.view import View


def owner_of(sentence: SentenceReading, phrase: Nominal) -> tuple[str, ...]:
    """Return whom "-nya" on an event noun points to: the subject of the verb before, or who speaks."""
    view = sentence.view
    for trigger in reversed(view.verbs):
        if trigger.first < phrase.trigger.first:
            subject = sentence.subjects.of(trigger.first)
            if subject.group:
                return sentence.cast.ids(view, subject.group)
    return speaker_of(sentence, phrase.trigger.first)


def victims_of(sentence: SentenceReading, phrase: Nominal) -> tuple[str, ...]:
    """Return who suffered an attack that only says in what they died ("tentara A tewas dalam bentrokan")."""
    view = sentence.view
    place = phrase.trigger.first - 1
    owned = view.lexicon.head_last  # "killed in *an Israeli* air strike"
    articled = owned or view.lexicon.object_late
    while place > 2 and (
        (articled and view.is_a(place, "determiner")) or (owned and set(view.at[place]) & set(phrase.source))
    ):
        place -= 1
    if place < 2 or not view.is_a(place, "preposition"):
        return ()
    place -= 1
    while place >= 0 and view.is_light(place) and not view.at[place]:
        place -= 1
    if not view.is_a(place, "casualty"):
        return ()
    place -= 1
    apart = False
    while place >= 0 and not view.at[place] and _leads_to(view, place):
        apart = apart or view.lowers[place] == ","
        place -= 1
    if place >= 0 and not view.at[place] and _is_own_soldier(view, place):
        return owner_of(sentence, phrase)  # "Kenya melaporkan tiga *tentaranya* tewas dalam bentrokan"
    if place < 0 or not view.at[place]:
        return ()
    victims = sentence.cast.ids(view, view.groups[view.at[place][-1]])
    return tuple(a for a in victims if not apart or sentence.cast.is_person(a))  # "A, ilmuwan B, tewas dalam"


def _is_own_soldier(view: View, place: int) -> bool:
    ending, word = view.lexicon.clitic, view.lowers[place]
    return bool(ending and word.endswith(ending)) and view.lexicon.has("troops", (word.removesuffix(ending),))


def _leads_to(view: View, place: int) -> bool:
    """Whether a word may stand between somebody and how he died ("A *menjadi salah satu korban* tewas")."""
    if view.lexicon.head_last or view.lexicon.object_late:
        return view.is_light(place)
    return (
        view.is_light(place)
        or view.lowers[place] == ","
        or view.is_a(place, "copula", "victim", "determiner")
    )
