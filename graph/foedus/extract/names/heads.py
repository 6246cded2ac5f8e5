"""Naming words and whose they are: "Kementerian Luar Negeri Rusia", "Russia's defence minister".

A head is a naming word (organ, office or group) with its owner: a state, an organisation, or an
organ of a state. Parsing notes no mention; it only asks the roster who is meant.
"""

from dataclasses import dataclass

from foedus.extract.names.gazetteer import Known, Word
from foedus.extract.names.places import Surroundings
from foedus.extract.names.roster import Entry, Roster
from foedus.extract.names.scan import Item, Line
from foedus.vocab import ActorKind

_OWNERS = frozenset(
    (
        ActorKind.STATE,
        ActorKind.GOVERNMENT,
        ActorKind.INTERGOVERNMENTAL_ORGANIZATION,
        ActorKind.ORGANIZATION,
        ActorKind.ARMED_GROUP,
    )
)
_HEADS = ("organ", "office", "group")
_DEPTH = 3
#: No longer are articles and the like, which end as plurals do.
_SHORT = 4
#: So many words may stand between an owner and what it owns.
_ADJECTIVES = 2


@dataclass(frozen=True, slots=True)
class Owner:
    """Whose something is, and from which piece to which it stands."""

    entry: Entry
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Head:
    """A naming word with its owner; pieces ``start`` to ``end`` cover both."""

    start: int
    end: int
    word: Word
    owner: Owner | None


def is_anybodys(line: Line, item: Item, known: Known, roster: Roster) -> bool:
    """Return whether an organ's short name ("Kongres", "Senate") may be another state's here.

    It is not where the article is mostly about its state, or the sentence names that state.
    """
    if known.country in (None, roster.main_country):
        return False
    words = roster.gazetteer.words.get(" ".join(line.folds[item.start : item.end]), ())
    if not any(word.scheme == "organ" for word in words):
        return False
    others = [other for other in line.items.values() if other is not item]
    return not any(r.known.country == known.country for other in others for r in other.readings)


class Heads:
    """Parses the heads of one sentence."""

    def __init__(self, line: Line, roster: Roster, surroundings: Surroundings) -> None:
        self.line = line
        self.roster = roster
        self.around = surroundings
        self.owner_first = line.owner_first

    def at(self, i: int) -> Head | None:
        """Return the head that begins at piece ``i``, with or without an owner."""
        item = self.line.at(i)
        if (parted := self._parted(i)) is not None:
            return parted
        if item is None:
            return None
        if (word := item.word(*_HEADS)) is not None:
            if word.scheme == "organ" and self._describes(item):
                return None
            owned = i > 0 and self.around.has("possessive", self.line.folds[i - 1])
            owner = None if owned else self._owner_after(item.end, _DEPTH)
            if owner is not None and owner.start == item.end:
                longer, end = self._around_owner(item.start, item.end, word, owner)
                return Head(i, end, longer or word, owner)
            return Head(i, owner.end if owner else item.end, word, owner)
        owner = self.owner_at(i)
        return self._grown(owner, _DEPTH) if owner is not None and self.owner_first else None

    def _describes(self, item: Item) -> bool:
        """Whether an organ's word is an adjective of the plural before it ("les dirigeants militaires")."""
        line, start = self.line, item.start
        if self.owner_first or not start or item.end > start + 1 or not line.folds[start].endswith("s"):
            return False
        before = line.raw[start - 1]
        return before.islower() and len(before) > _SHORT and before.endswith("s")

    def _parted(self, i: int) -> Head | None:
        """Return the head whose first word alone names nothing: "ministère | chinois | du Commerce"."""
        line, item = self.line, self.line.at(i)
        if self.owner_first or i + 1 >= len(line) or line.folds[i] not in self.roster.gazetteer.words_first:
            return None
        if item is not None and (item.readings or item.word(*_HEADS) is not None):
            return None
        owner = self.owner_at(i + 1)
        word, end = self._around_owner(i, i + 1, None, owner) if owner is not None else (None, i)
        return Head(i, end, word, owner) if word is not None else None

    def _around_owner(
        self, start: int, stop: int, word: Word | None, owner: Owner
    ) -> tuple[Word | None, int]:
        """Return the naming word and its end where a demonym stands inside it.

        "Ministre | iranien | des Affaires étrangères" is the minister for foreign affairs of Iran.
        """
        line, gazetteer = self.line, self.roster.gazetteer
        key = " ".join(line.folds[start:stop])
        longest = gazetteer.words_first.get(line.folds[start], 0)
        found, end = word, owner.end
        for k in range(owner.end, min(owner.end + longest, len(line))):
            if not line.raw[k][0].isalnum():
                break
            key = f"{key} {line.folds[k]}"
            known = (
                w for w in gazetteer.words.get(key, ()) if w.scheme in _HEADS and w.language == line.language
            )
            longer = next(known, None)
            if longer is not None:
                found, end = longer, k + 1
        return found, end

    def owner_at(self, i: int) -> Owner | None:
        """Return the state or organisation named at piece ``i`` if it can own an organ or office."""
        item = self.line.at(i)
        if item is None:
            return None
        known = {
            r.known.id: r.known for r in item.readings if r.known.kind in _OWNERS and r.role != "metonym"
        }
        owner = next(iter(known.values())) if len(known) == 1 else None
        if owner is None or is_anybodys(self.line, item, owner, self.roster):
            return None
        return Owner(self.roster.known(next(iter(known.values()))), i, item.end)

    def organ_owner(self, owner: Owner, word: Word, start: int, end: int) -> Owner:
        """Return the organ ``word`` of ``owner``: its own actor if a state's, else the owner itself."""
        entry = owner.entry
        if entry.kind is ActorKind.STATE:
            entry = self.roster.organ(entry, word.id)
        return Owner(entry, start, end)

    def _grown(self, owner: Owner, depth: int) -> Head | None:
        """Return the head that follows ``owner`` ("Russian" - "foreign ministry" - "spokeswoman")."""
        p = self.past_genitive(owner.end)
        if self.line.nouns and self.line.capital(p + 1) and self.line.raw[p] == "-":
            owner = Owner(owner.entry, owner.start, p + 1)  # "US-Präsident"
            p += 1
        p = self._past_fillers(self._past_adjectives(owner, p))
        item = self.line.at(p)
        word = item.word(*_HEADS) if item is not None else None
        if item is None or word is None or self._broken(owner.end, p) or self._is_beside(owner, p):
            return None
        if word.scheme != "organ":
            return Head(owner.start, item.end, word, owner)
        whole = self.organ_owner(owner, word, owner.start, item.end)
        longer = self._grown(whole, depth - 1) if depth else None
        return longer or Head(owner.start, item.end, word, owner)

    def _is_beside(self, owner: Owner, p: int) -> bool:
        """Whether a name only stands beside a noun: where names have a genitive, an owner is in it."""
        line = self.line
        if not line.genitive or owner.end != p or line.raw[p - 1] == "-":
            return False
        item = line.at(owner.start)
        if item is not None and item.readings and all(r.role == "demonym" for r in item.readings):
            return False  # "Syrische Rebellen" at the head of a sentence
        return line.capital(p - 1) and line.owning(p - 1) == line.folds[p - 1]

    def past_genitive(self, p: int) -> int:
        """Return the piece after an English genitive at ``p``, else ``p``."""
        line = self.line
        if p < len(line) and line.raw[p] in "'’":
            p += 1
            if p < len(line) and line.folds[p] == "s":
                p += 1
        return p

    def _past_fillers(self, p: int) -> int:
        for _ in range(3):
            item = self.line.at(p)
            if item is None or not any(word.id == "filler-before" for word in item.words):
                return p
            follower = self.line.at(item.end)
            followed = follower is not None and follower.word(*_HEADS) is not None
            if item.word(*_HEADS) is not None and not followed:
                return p
            p = item.end
        return p

    def _past_adjectives(self, owner: Owner, p: int) -> int:
        """Return the piece of the office or organ behind one or two words that only describe it, else ``p``.

        "Russia's powerful Security Council", "the Kenyan opposition's chief whip X".
        """
        line = self.line
        genitive = p > owner.end and line.raw[p - 1] != "-"
        if not genitive and not all(r.role == "demonym" for r in line.items[owner.start].readings):
            return p
        for k in range(p, min(p + _ADJECTIVES + 1, len(line))):
            item = line.at(k)
            if item is not None:
                found = item.word(*_HEADS) if genitive else item.word("office")
                return k if found is not None and k > p else p
            if (
                not line.raw[k].isalpha()
                or not line.raw[k].islower()
                or self.around.has("no-noun", line.folds[k])
            ):
                return p
        return p

    def _broken(self, start: int, end: int) -> bool:
        return any(self.line.raw[k] in "-,;:()" for k in range(start, end))

    def _past_ordinal(self, p: int) -> int:
        """Return the piece after "ke-7" at ``p``, else ``p``."""
        line = self.line
        ordinal = p + 2 < len(line) and line.raw[p + 1] == "-" and line.raw[p + 2].isdigit()
        return p + 3 if ordinal and self.around.has("ordinal", line.folds[p]) else p

    def _past_brackets(self, p: int) -> int:
        """Return the piece after the short form in brackets at ``p`` ("Badan X (BX) Rusia"), else ``p``."""
        line = self.line
        short = p + 3 < len(line) and line.raw[p] == "(" and line.raw[p + 2] == ")"
        return p + 3 if short else p

    def _owner_after(self, p: int, depth: int) -> Owner | None:
        if self.owner_first:
            return self._owner_after_of(p, depth)
        p = self._past_brackets(self._past_ordinal(p))
        if (item := self.line.at(p)) is not None and item.word("organ") and self._describes(item):
            p = item.end
        for _ in range(3):
            item = self.line.at(p)
            if item is not None and any(word.id == "filler-after" for word in item.words):
                inner = item.word("organ")
                if inner is not None and self._owner_after(item.end, 0) is not None:
                    break
                p = item.end
        owner = self.owner_at(p)
        if owner is not None or not depth:
            return owner
        item = self.line.at(p)
        word = item.word("organ") if item is not None else None
        if word is None and (parted := self._parted(p)) is not None and parted.owner is not None:
            return self.organ_owner(parted.owner, parted.word, p, parted.end)
        if item is None or word is None:
            return None
        inner_owner = self._owner_after(item.end, depth - 1)
        return self.organ_owner(inner_owner, word, p, inner_owner.end) if inner_owner else None

    def _owner_after_of(self, p: int, depth: int) -> Owner | None:
        line = self.line
        if p < len(line) and line.owning(p) != line.folds[p] and (owning := self.owner_at(p)) is not None:
            return owning  # "Präsident Russlands"
        if p >= len(line) or not self.around.has("owner-preposition", line.folds[p]):
            return None
        p += 1
        if p < len(line) and self.around.has("article", line.folds[p]):
            p += 1
        owner = self.owner_at(p)
        if owner is not None and line.capital(owner.end) and line.at(owner.end) is None:
            return None
        if not depth:
            return owner
        head = self.at(p)
        if head is not None and head.owner is not None and head.word.scheme == "organ":
            return self.organ_owner(head.owner, head.word, p, head.end)
        return owner
