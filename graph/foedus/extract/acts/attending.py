"""Who took part in a visit or a meeting that its noun phrase does not name."""

from foedus.extract.acts.nominal import Nominal
from foedus.extract.acts.reading import SentenceReading
from foedus.extract.acts.roles import acting
from foedus.extract.grammar.phrases import passive_agent


def visitor_of(sentence: SentenceReading, phrase: Nominal) -> tuple[str, ...]:
    """Return whose visit the object of a verb is ("a reporté *sa* visite en A")."""
    view, place = sentence.view, phrase.trigger.first - 1
    if not view.lexicon.object_late or not view.is_a(place, "possessive"):
        return ()
    verb = place - 1
    return acting(sentence, sentence.subjects.of(verb), verb) if view.is_verb(verb) else ()


def participant_of(sentence: SentenceReading, phrase: Nominal) -> tuple[str, ...]:
    """Return who met, where a meeting names only the other side: the subject of its clause."""
    view = sentence.view
    for trigger in reversed(view.verbs):
        if trigger.last <= phrase.trigger.first:
            agent = passive_agent(view, trigger, phrase.trigger.first)
            return sentence.cast.ids(view, agent or sentence.subjects.of(trigger.first).group)
    if view.lexicon.object_late and view.is_a(phrase.trigger.first - 1, "passive_auxiliary", "copula"):
        return acting(sentence, sentence.subjects.of(phrase.trigger.first), phrase.trigger.first)
    opening = phrase.trigger.first - (not view.is_a(phrase.trigger.first, "preposition"))
    while opening >= 0 and (view.is_a(opening, "determiner", "adverb") or view.dated[opening]):
        opening -= 1
    if opening < 0 or not view.is_a(opening, "preposition", "subordinator"):
        return ()
    main = next((verb for verb in view.verbs if verb.first > phrase.end), None)
    if main is None:
        return ()
    subject = sentence.subjects.of(main.first)
    apart = subject.first >= phrase.tokens[1] or "," in view.lowers[phrase.tokens[1] : main.first]
    return sentence.cast.ids(view, subject.group) if apart else ()
