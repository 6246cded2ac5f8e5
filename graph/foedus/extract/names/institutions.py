"""Institutions without a name in reference data, known by the words their names are made of.

"Badan Penyelenggara Jaminan Produk Halal Republik Indonesia", "Sudan Doctors Network",
"Ministry of Interior and Narcotics Control". Its country is the one it names; an institution
that names none is left out, since nothing says where it belongs.
"""

from foedus.extract.names.heads import Heads
from foedus.extract.names.notes import Notes
from foedus.extract.names.places import Surroundings
from foedus.vocab import ActorKind

_MOST = 14
#: Words that begin the name of a party where the head of a name stands first.
_PARTIES = frozenset(("partai",))
#: Who may have institutions: a state, and an organ of one ("Pusat Penerangan TNI").
_OWNERS = frozenset((ActorKind.STATE, ActorKind.GOVERNMENT))


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
        if not self._begins(i):
            return i
        kind = self._kind(line.folds[i]) if not self.heads.owner_first else None
        stop = self._run(i, to_owner=kind is not None)
        kinds = _OWNERS if not self.heads.owner_first else _OWNERS - {ActorKind.GOVERNMENT}
        owners = {
            owner.entry.id: owner.entry
            for k in range(i, stop)
            if (owner := self.heads.owner_at(k)) is not None and owner.entry.kind in kinds
        }
        if not owners and line.folds[i] in _PARTIES and stop - i > 1:
            return self._party(i, stop)
        kind = kind or self._kind_of_last(i, stop)
        if kind is None or stop - i < 3 or len({owner.country for owner in owners.values()}) != 1:
            return i
        item = line.at(i)
        if (item is not None and item.end >= stop) or self._is_composed(i, stop):
            return i
        country = next(iter(owners.values())).country
        self.notes.actor(self.notes.roster.unknown(line.text(i, stop), kind, country), i, stop)
        return stop

    def _begins(self, i: int) -> bool:
        """Whether the name of an institution may begin at piece ``i``."""
        line, item = self.line, self.line.at(i)
        if line.titled or line.shouting or not line.capital(i):
            return False
        if item is not None and item.readings and not self.heads.owner_first:
            return False
        if self.around.has("introducing", line.folds[i]):
            return False
        if i > 1 and self.around.has("link", line.folds[i - 1]) and self._is_unknown_name(i - 2):
            return False  # the second half of a longer name: "Pelindungan WNI dan Badan Hukum Indonesia"
        return i == 0 or not self._is_unknown_name(i - 1) or self.around.has("introducing", line.folds[i - 1])

    def _kind_of_last(self, i: int, stop: int) -> ActorKind | None:
        """Return what the last words of a name say that it is ("Sudan Doctors Network")."""
        last = range(stop - 1, max(i, stop - 3 if not self.heads.owner_first else i), -1)
        return next((found for k in last if (found := self._kind(self.line.folds[k]))), None)

    def _party(self, i: int, stop: int) -> int:
        """Note a party that names no state, where the article is about one state alone."""
        country = self.notes.roster.only_country
        known = any(item.readings for k in range(i, stop) if (item := self.line.at(k)) is not None)
        if country is None or known:
            return i
        entry = self.notes.roster.unknown(self.line.text(i, stop), ActorKind.ORGANIZATION, country)
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

    def _is_unknown_name(self, k: int) -> bool:
        return self.line.capital(k) and not self.line.covered(k)

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
            if to_owner and item is not None and self._ends_at_owner(j, item.end):
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

    def _ends_at_owner(self, j: int, after: int) -> bool:
        """Whether the state at piece ``j`` ends the name: no further capital follows at once."""
        if self.heads.owner_at(j) is None:
            return False
        line = self.line
        return not line.capital(after) or line.at(after) is not None or line.quoted(after)

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
            if line.raw[k] == "," and self.around.has("and", line.folds[min(k + 1, len(line) - 1)]):
                return line.capital(j + 1)
            if not line.capital(k) and line.raw[k] != ",":
                joined = self.around.has("and", line.folds[k]) and line.raw[k - 1] == ","
                return joined and line.capital(k + 1)
            k += 1
        return False
