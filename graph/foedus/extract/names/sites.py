"""Places without an entry in reference data, known by the word that says what they are.

"Kabupaten Badung, Bali", "Mehrabad Airport". The country is that of the place named right after
it, or in it; None where the text does not say.
"""

from foedus.extract.names.gazetteer import Known, fold
from foedus.extract.names.notes import Notes
from foedus.extract.names.places import Surroundings, choose
from foedus.extract.names.scan import Item
from foedus.ids import digest, slug

_MOST = 6
_NEAR = 8
_BEFORE = 12


class Sites:
    """Finds the unknown places of one sentence."""

    def __init__(self, notes: Notes, surroundings: Surroundings, *, designator_last: bool) -> None:
        self.notes = notes
        self.line = notes.line
        self.around = surroundings
        self.last = designator_last

    def read(self, i: int) -> int:
        """Note the place whose name begins at piece ``i``; return the piece after it, else ``i``."""
        line = self.line
        if line.titled or line.shouting or not line.capital(i) or (line.covered(i) and line.at(i) is None):
            return i
        stop = self._run(i)
        first, last = line.folds[i], line.folds[stop - 1]
        named = self.around.has("site", last if self.last else first)
        known = any(item.readings and item.end == stop for item in [line.at(i)] if item is not None)
        if not named or stop - i < 2 or known:
            return i
        if self.around.has("no-name", first if self.last else line.folds[i + 1]):
            return i
        name = line.text(i, stop)
        country = self._country(i, stop)
        identity = f"{slug(name) or 'x'}-{digest('place', country or '', fold(name))[:6]}"
        place = Known(identity, None, ((line.language, name),), country)
        self.notes.place(Item(i, stop), place)
        return stop

    def _run(self, i: int) -> int:
        line = self.line
        j = i
        while (
            j < len(line)
            and j - i < _MOST
            and (line.capital(j) or (line.raw[j] == "-" and line.capital(j + 1)))
        ):
            item = line.at(j)
            if (
                item is not None
                and j > i
                and any(reading.known.kind is not None for reading in item.readings)
            ):
                break
            j += 1
            if self.last and self.around.has("site", line.folds[j - 1]):
                break
        return max(j, i + 1)

    def _country(self, start: int, stop: int) -> str | None:
        """Return the country of the first place or state named in it or soon after."""
        line = self.line
        for k in range(start, min(stop + _NEAR, len(line))):
            item = line.at(k)
            if item is not None and item.readings:
                places = [reading.known for reading in item.readings if reading.known.kind is None]
                place = choose(places)
                if place is not None and place.country is not None:
                    return place.country
            if k >= stop and line.raw[k] in ".;!?":
                break
        for k in range(start - 1, max(start - _BEFORE, 0) - 1, -1):
            item = line.at(k)
            if item is not None and (
                place := choose([r.known for r in item.readings if r.known.kind is None])
            ):
                return place.country
        return None
