"""A sentence cut into pieces, and the reference names and naming words met in it."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from foedus.extract.names.gazetteer import Gazetteer, Reading, Word, fold, pieces
from foedus.text.document import Sentence
from foedus.text.language_data import languages, table
from foedus.vocab import ActorKind

_JOINTS = frozenset("-./&+‑–")
#: What may stand before the first word of a sentence or quotation, where a capital says nothing.
OPENERS = frozenset("\"“«„'‘(:.!?")
#: Abbreviations of so few letters are also words, so a text in capitals alone does not name them.
_SHORT = 3
#: A name that begins with an article, and an article before a word that is no name.
_ARTICLED_NAME = re.compile(r"[A-Z][a-z]{0,2} [^\W\d_a-zà-ÿ]")
_ARTICLED_NOUN = re.compile(r"[A-Za-z]{1,3} [a-zà-ÿ]")


@dataclass(frozen=True, slots=True)
class Item:
    """Something known, from piece ``start`` (in) to ``end`` (out). Only one of the two is filled."""

    start: int
    end: int
    readings: tuple[Reading, ...] = ()
    words: tuple[Word, ...] = ()

    def word(self, *schemes: str) -> Word | None:
        """Return the first naming word of one of ``schemes``."""
        return next((word for word in self.words if word.scheme in schemes), None)


def is_owner_first(language: str) -> bool:
    """Whether owners stand before what they own in ``language``, as its language file says."""
    return language in languages() and table(language).inner("names").flag("owner_first")


class Line:
    """One sentence as pieces: offsets in the article, as written, and folded."""

    __slots__ = (
        "_inside",
        "bare_offices",
        "ends",
        "folds",
        "gendered",
        "genitive",
        "items",
        "language",
        "nouns",
        "owner_first",
        "raw",
        "sentence",
        "shouting",
        "starts",
        "titled",
    )

    def __init__(self, sentence: Sentence, language: str, gazetteer: Gazetteer) -> None:
        self.sentence = sentence
        self.language = language
        #: The owner stands before what it owns ("Russian army"), not after it ("militer Rusia").
        self.owner_first = is_owner_first(language)
        #: Nouns have a gender, so that "he" and "she" may be things too ("le ministère ... il").
        self.gendered = language in languages() and table(language).inner("names").flag("gendered")
        names = table(language).inner("names") if language in languages() else None
        #: All nouns begin with a capital, which then tells no names ("der russische Präsident").
        self.nouns = names is not None and names.flag("noun_capitals")
        #: The ending of a name that owns something ("Russlands"), empty where names have none.
        self.genitive = names.text("genitive") if names is not None else ""
        #: "The prime minister" has no article ("perdana menteri berkata ...").
        self.bare_offices = names is not None and names.flag("bare_offices")
        found = list(pieces(sentence.text, language))
        self.starts = [sentence.start + start for start, _ in found]
        self.ends = [sentence.start + start + len(text) for start, text in found]
        self.raw = [text for _, text in found]
        self.folds = [fold(text) for text in self.raw]
        letters = [text for text in self.raw if text[0].isalpha()]
        capitals = sum(text[0].isupper() for text in letters)
        #: The whole sentence is in capitals: capital letters say nothing.
        self.shouting = len(letters) > 1 and sum(text.isupper() for text in letters) > 0.7 * len(letters)
        #: Most words begin with a capital, as in a headline: a run of them is no name.
        ended = sentence.text.rstrip("\"'”’) ")[-1:] in (".", ";", "!", "?", ",")
        self.titled = self.nouns or (not ended and len(letters) > 4 and capitals > 0.65 * len(letters))
        self.items: dict[int, Item] = {}
        self._inside: set[int] = set()
        self._scan(gazetteer)

    def __len__(self) -> int:
        return len(self.raw)

    def text(self, start: int, end: int) -> str:
        """Return what stands from piece ``start`` to ``end`` (out), as written."""
        base = self.sentence.start
        return self.sentence.text[self.starts[start] - base : self.ends[end - 1] - base]

    def capital(self, i: int) -> bool:
        """Whether piece ``i`` exists and begins with a capital letter."""
        return 0 <= i < len(self.raw) and self.raw[i][0].isupper()

    def at(self, i: int) -> Item | None:
        """Return the item that begins at piece ``i``."""
        return self.items.get(i)

    def state(self, start: int, end: int) -> str | None:
        """Return the code of the one state that is named from piece ``start`` to ``end`` (out), if one."""
        found = {
            reading.known.country
            for k in range(start, end)
            if (item := self.at(k)) is not None and item.end <= end
            for reading in item.readings
            if reading.known.kind is ActorKind.STATE
        }
        return next(iter(found)) if len(found) == 1 else None

    def covered(self, k: int) -> bool:
        """Return whether piece ``k`` belongs to an item."""
        return k in self._inside

    def is_base(self, k: int) -> bool:
        """Whether a name ends before piece ``k`` that only says where somebody sits: "Lagos-based"."""
        return self.folds[k : k + 2] == ["-", "based"]

    def quoted(self, k: int) -> bool:
        """Return whether a mark other than a hyphen stands between piece ``k`` and the one before."""
        return self.starts[k] - self.ends[k - 1] > 1

    def owning(self, k: int) -> str:
        """Return piece ``k``, folded, without the ending of a name that owns something ("russlands")."""
        word, ending = self.folds[k], self.genitive
        owns = ending and self.raw[k][0].isupper() and word.endswith(ending) and len(word) > len(ending) + 2
        return word[: -len(ending)] if owns else word

    def _scan(self, gazetteer: Gazetteer) -> None:
        i = 0
        while i < len(self.raw):
            item = self._item(i, gazetteer)
            if item is None:
                i += 1
            else:
                self.items[i] = item
                self._inside.update(range(i, item.end))
                i = item.end

    def _item(self, i: int, gazetteer: Gazetteer) -> Item | None:
        firsts = (self.folds[i], self.owning(i))
        most = max(max(gazetteer.names_first.get(f, 0), gazetteer.words_first.get(f, 0)) for f in firsts)
        if not most:
            return None
        for text, end in reversed(list(self._keys(i, most))):
            readings = tuple(self._readings(gazetteer.names.get(text, ()), i, end))
            if readings and not (end == i + 1 and self._is_plain_word(text, i, gazetteer)):
                return Item(i, end, readings=readings)
            words = tuple(self._words(gazetteer.words.get(text, ()), i, end))
            if words:
                return Item(i, end, words=words)
        return None

    def _is_plain_word(self, text: str, i: int, gazetteer: Gazetteer) -> bool:
        """Whether a name that is a word too ("Antara", "Baku", "Reading") need not be a name here.

        Where a sentence begins the capital says nothing; some ("RT"@id) never are names in a language.
        """
        words = [word.id for word in gazetteer.words.get(text, ()) if word.language == self.language]
        opening = i == 0 or self.titled or self.shouting or self.raw[i - 1] in OPENERS
        return "never" in words or (opening and "common" in words)

    def _keys(self, i: int, most: int) -> Iterator[tuple[str, int]]:
        words: list[str] = []
        j = i
        while j < len(self.raw) and len(words) < most:
            if self.raw[j][0].isalnum():
                if (bare := self.owning(j)) != self.folds[j]:
                    yield " ".join([*words, bare]), j + 1
                words.append(self.folds[j])
                yield " ".join(words), j + 1
            elif not words or self.raw[j] not in _JOINTS:
                return
            j += 1

    def _readings(self, readings: Iterable[Reading], start: int, end: int) -> Iterator[Reading]:
        surface = self.text(start, end)
        for reading in readings:
            if reading.language in ("", "en", self.language) and self._fits(reading.alias, surface):
                yield reading

    def _fits(self, alias: str, surface: str) -> bool:
        if alias.isupper():
            return surface.isupper() and not (self.shouting and len(alias) <= _SHORT)
        if len(alias) <= _SHORT + 1 and any(letter.isupper() for letter in alias[1:]):
            return surface == alias
        if _ARTICLED_NAME.match(alias) and _ARTICLED_NOUN.match(surface):
            return False  # "La nación" is no newspaper
        if surface[0].isupper() or alias[0].islower():
            return True
        return "-" in surface and surface != surface.lower()

    def _words(self, words: Iterable[Word], start: int, end: int) -> Iterator[Word]:
        surface = self.text(start, end)
        for word in words:
            known = word.language == self.language or (word.language == "en" and word.scheme != "word")
            if known and (not word.alias.isupper() or surface.isupper()):
                yield word
