"""What is known of one sentence while its events are read."""

from dataclasses import dataclass, field

from foedus.extract.acts.attribution import Voices
from foedus.extract.acts.candidates import Candidate, Cast
from foedus.extract.acts.nominal import Nominal
from foedus.extract.acts.verbal import Verbal
from foedus.extract.grammar.subjects import Subjects
from foedus.extract.grammar.view import View


@dataclass(slots=True)
class Reading:
    """What one sentence gave: candidates, and whom it is about.

    ``topic`` is its first subject, whom a pronoun in the next sentence means.
    """

    candidates: list[Candidate] = field(default_factory=list)
    topic: tuple[str, ...] = ()


@dataclass(slots=True)
class SentenceReading:
    """A sentence with its subjects, voices and event words, and the reading that it gives.

    ``before`` is whom the sentence before is about, ``named`` whom it names.
    ``nominals`` are by first token; ``carried`` those that a verb took over, ``answered`` those that a verb
    of refusal answers, with who refuses.
    """

    view: View
    number: int
    subjects: Subjects
    voices: Voices
    cast: Cast
    before: tuple[str, ...] = ()
    named: tuple[str, ...] = ()
    nominals: dict[int, Nominal] = field(default_factory=dict)
    carried: set[int] = field(default_factory=set)
    answered: dict[int, tuple[str, ...]] = field(default_factory=dict)
    verbals: list[Verbal] = field(default_factory=list)
    reading: Reading = field(default_factory=Reading)


def speaker_of(sentence: SentenceReading, place: int) -> tuple[str, ...]:
    """Return who says what stands at token ``place``."""
    speech = sentence.voices.of(place)
    return speech.speakers if speech else sentence.voices.default


def verbal_in(sentence: SentenceReading, first: int, last: int) -> Verbal | None:
    """Return the verb that is read among tokens ``first``..``last``, if one is."""
    return next((v for v in sentence.verbals if v.trigger.first < last and first < v.trigger.last), None)
