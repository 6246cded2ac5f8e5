"""The words of a sentence that may tell an event, as the grammar reads them."""

from dataclasses import dataclass

from foedus.extract.acts import verbal
from foedus.extract.acts.nominal import Nominal
from foedus.extract.acts.reading import SentenceReading
from foedus.extract.acts.verbal import Verbal
from foedus.extract.grammar import arguments
from foedus.extract.grammar.arguments import Reach
from foedus.extract.grammar.lexicon import Sense
from foedus.extract.grammar.subjects import Subject
from foedus.extract.grammar.view import Trigger


@dataclass(frozen=True, slots=True)
class Deed:
    """A word that may tell an event: of the lexicon, or an unknown verb (``forms`` empty).

    ``sense`` is the coded sense that fits, else the first coded one of the entry, else None;
    ``fits`` says which of the two.
    """

    first: int
    last: int
    noun: bool
    trigger: Trigger | None
    sense: Sense | None
    fits: bool
    passive: bool
    subject: Subject
    reach: Reach
    phrase: Nominal | None = None
    verb: Verbal | None = None

    @property
    def feature(self) -> str:
        """The feature of the form; a participle that is a verb is a past.

        ``unknown`` outside the lexicon.
        """
        if self.trigger is None:
            return "unknown"
        feature = self.trigger.form.feature
        return "past" if feature == "participle" else feature

    @property
    def lexical(self) -> str:
        """The type that the lexicon gives, or ``?``."""
        return self.sense.type.value if self.sense else "?"


def find(sentence: SentenceReading) -> list[Deed]:
    """Return the words that may tell an event, in the order of the text."""
    view = sentence.view
    found = [_verb(sentence, trigger) for trigger in view.verbs]
    found += [_noun(sentence, trigger) for trigger in view.nouns]
    for place in range(len(view.lowers)):
        unknown = view.verb_at[place] is None and view.noun_at[place] is None and not view.at[place]
        if unknown and view.is_verb(place) and not view.classes[place]:
            found.append(_unknown(sentence, place))
    return sorted((deed for deed in found if deed is not None), key=lambda deed: deed.first)


def _verb(sentence: SentenceReading, trigger: Trigger) -> Deed | None:
    coded = [s for form in trigger.forms for s in form.entry.senses if s.coded]
    subject = sentence.subjects.of(trigger.first)
    verb = verbal.read(sentence.view, trigger, subject)
    if verb is None and verbal.is_uncoded(sentence.view, trigger, subject):
        return None
    sense = verb.sense if verb else next(iter(coded), None)
    form = verb.form if verb else trigger.form
    passive = verb.passive if verb else verbal.voice(sentence.view, trigger, form)
    reach = verb.reach if verb else arguments.read(sentence.view, trigger.last)
    return Deed(
        trigger.first,
        trigger.last,
        False,
        trigger,
        sense,
        verb is not None,
        passive,
        subject,
        reach,
        verb=verb,
    )


def _noun(sentence: SentenceReading, trigger: Trigger) -> Deed:
    phrase = sentence.nominals.get(trigger.first)
    coded = [s for form in trigger.forms for s in form.entry.senses if s.coded]
    sense = phrase.sense if phrase else next(iter(coded), None)
    reach = arguments.read(sentence.view, trigger.last, nominal=True)
    return Deed(
        trigger.first,
        trigger.last,
        True,
        trigger,
        sense,
        phrase is not None,
        False,
        Subject(first=trigger.first),
        reach,
        phrase=phrase,
    )


def _unknown(sentence: SentenceReading, place: int) -> Deed:
    subject = sentence.subjects.of(place)
    return Deed(
        place,
        place + 1,
        False,
        None,
        None,
        False,
        False,
        subject,
        arguments.read(sentence.view, place + 1),
    )
