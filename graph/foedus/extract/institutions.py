"""Institutions without a name in reference data, known by the words their names are made of.

"Badan Penyelenggara Jaminan Produk Halal Republik Indonesia", "Sudan Doctors Network",
"Ministry of Interior and Narcotics Control". Its country is the one it names; an institution
that names none is left out, since nothing says where it belongs.
"""

from foedus.extract.heads import Heads
from foedus.extract.notes import Notes
from foedus.extract.places import Surroundings
from foedus.vocab import ActorKind

_MOST = 14


class Institutions:
    """Finds the institutions of one sentence."""

    def __init__(self, notes: Notes, heads: Heads, surroundings: Surroundings) -> None:
        self.notes = notes
        self.line = notes.line
        self.heads = heads
        self.around = surroundings

    def read(self, i: int) -> int:
        """Note the institution whose name begins at piece ``i``; return the piece after it, else ``i``."""
        line = self.line
        item = line.at(i)
        if (
            line.titled
            or line.shouting
            or not line.capital(i)
            or (item is not None and item.readings and not self.heads.owner_first)
        ):
            return i
        if self.around.has("introducing", line.folds[i]):
            return i
        before = i > 0 and line.capital(i - 1) and not line.covered(i - 1)
        if before and not self.around.has("introducing", line.folds[i - 1]):
            return i
        kind = self._kind(line.folds[i]) if not self.heads.owner_first else None
        stop = self._run(i, to_owner=kind is not None)
        if stop - i < 3:
            return i
        if kind is None:
            last = range(stop - 1, max(i, stop - 3 if not self.heads.owner_first else i), -1)
            kind = next((found for k in last if (found := self._kind(line.folds[k]))), None)
            if kind is None:
                return i
        owners = [
            owner.entry
            for k in range(i, stop)
            if (owner := self.heads.owner_at(k)) is not None and owner.entry.kind is ActorKind.STATE
        ]
        if len({entry.id for entry in owners}) != 1 or any(
            item.start <= i and item.end >= stop for item in [line.at(i)] if item is not None
        ):
            return i
        if self._is_composed(i, stop):
            return i
        entry = self.notes.roster.unknown(line.text(i, stop), kind, owners[0].country)
        self.notes.actor(entry, i, stop)
        return stop

    def _is_composed(self, i: int, stop: int) -> bool:
        """Whether a naming word with its owner already covers the run: that names it better."""
        for k in (i, i + 1):
            head = self.heads.at(k)
            if head is not None and head.owner is not None:
                return True
        return any(
            item.words and item.word("office") is not None
            for k in range(i, stop)
            if (item := self.line.at(k)) is not None
        )

    def _kind(self, word: str) -> ActorKind | None:
        if self.around.has("institution-of-state", word):
            return ActorKind.GOVERNMENT
        return ActorKind.ORGANIZATION if self.around.has("institution", word) else None

    def _run(self, i: int, *, to_owner: bool) -> int:
        """Return the piece after the capitalised words at ``i`` and the small words between them.

        ``to_owner``: a state's name ends it, as in languages where the owner follows.
        """
        line = self.line
        end = j = i
        while j < len(line) and j - i < _MOST:
            item = line.at(j)
            if to_owner and item is not None and self.heads.owner_at(j) is not None:
                return item.end
            if line.capital(j):
                j += 1
                end = j
            elif self._joins(j):
                j += 1
            elif (
                line.folds[j] in ("of",)
                and j + 2 < len(line)
                and line.folds[j + 1] == "the"
                and line.capital(j + 2)
            ):
                j += 2
            else:
                break
        return end

    def _joins(self, j: int) -> bool:
        """Whether piece ``j`` is a small word or mark inside a name."""
        line = self.line
        if line.raw[j] == ",":
            return self._listed(j)
        if not self.heads.owner_first and j + 1 < len(line) and self._kind(line.folds[j + 1]) is not None:
            return False
        return (self.around.has("link", line.folds[j]) or line.raw[j] == "-") and line.capital(j + 1)

    def _listed(self, j: int) -> bool:
        """Whether the comma at ``j`` is inside a name: "Pendidikan Tinggi, Sains, dan Teknologi"."""
        line = self.line
        k = j + 1
        while k < len(line) and k - j < 6:
            if line.raw[k] == "," and line.folds[min(k + 1, len(line) - 1)] in ("dan", "and"):
                return line.capital(j + 1)
            if not line.capital(k) and line.raw[k] != ",":
                return line.folds[k] in ("dan", "and") and line.raw[k - 1] == "," and line.capital(k + 1)
            k += 1
        return False
