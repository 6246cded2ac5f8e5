"""Whom somebody visits who comes to a place: the state of a foreign capital, the holder of a seat."""

from foedus.extract.acts.reading import SentenceReading
from foedus.extract.acts.verbal import Verbal
from foedus.vocab import EventType


def sides(
    sentence: SentenceReading, found: Verbal, source: tuple[str, ...], target: tuple[str, ...]
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return who visits whom, nobody where ordinary people only arrive ("para *warga* Kenya tiba di Baku").

    Whom he meets there is told by the verb behind ("travelled to Beijing to *meet* A").
    """
    view = sentence.view
    if found.theme is None:
        return source, target
    if any(view.is_a(place, "citizen") for n in found.subject.group for place in range(*view.spans[n])):
        return (), ()
    behind = (verb for verb in view.verbs if verb.first >= found.trigger.last)
    meets = any(sense.type is EventType.CONSULT for verb in behind for sense in verb.form.entry.senses)
    if target or meets:
        return source, target
    return source, sentence.cast.host(view, found.theme.group, source)
