"""Names that a trained model finds: which capitalised words name a person, an organisation or a place.

The rules know names that reference data or naming words tell; the model knows what names look like.
It reads runs of capitalised words only, and says of each word of a run whether a name begins or
goes on there. ``training.entities`` makes it.
"""

import gzip
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from foedus import resources
from foedus.extract.names.gazetteer import Word
from foedus.extract.names.places import FAMOUS, Surroundings
from foedus.extract.names.scan import OPENERS, Item, Line
from foedus.text.chain import ChainModel, read
from foedus.text.language_data import lineage
from foedus.text.linear import LinearModel
from foedus.text.linear import read as read_kinds
from foedus.vocab import ActorKind

OUTSIDE = "O"
#: Of longer words only so many letters are looked at, three by three.
_LONGEST = 20
#: How likely a special kind of organisation must be.
SURE = 0.7
_CONCEPTS = (
    "institution",
    "institution-of-state",
    "site",
    "no-name",
    "particle",
    "link",
    "located",
    "directed",
    "calendar",
    "common",
    "ambiguous-place",
    "settlement",
    "treaty",
    "currency",
    "coalition",
)
_BEFORE = ("located", "directed", "settlement", "introducing", "before-organ", "attack", "motion")
#: Marks and small words that may stand inside a name.
_JOINTS = frozenset(("-", "‑", "–", ".", "&", "/", "'", "’", ",", "s", '"', "“", "”"))
_HEADS = ("organ", "office", "group", "honorific")


@dataclass(frozen=True, slots=True)
class Name:
    """A name from piece ``start`` to ``end`` (out) of a line: ``PER``, ``ORG`` or ``LOC``, and how likely."""

    start: int
    end: int
    kind: str
    chance: float


@cache
@resources.to_stay()
def person_names() -> tuple[frozenset[str], frozenset[str]]:
    """Return the folded words that are given names and family names; read once a process."""
    given, _, family = gzip.decompress(resources.names().read_bytes()).decode().partition("\n\n")
    return frozenset(given.split()), frozenset(family.split())


@cache
def model() -> ChainModel:
    """Return the trained model; read once a process."""
    return read(resources.model("entity"))


@cache
def kinds() -> LinearModel:
    """Return the trained model of the kinds of organisations; read once a process."""
    return read_kinds(resources.model("organisation"))


def kind_of(signs: "Signs", name: Name) -> ActorKind:
    """Return the kind of the organisation that a name names: the general one where the model is unsure."""
    known = kinds()
    chances = known.probabilities(signs.of_name(name.start, name.end))
    best = max(chances)
    return ActorKind(known.labels[chances.index(best)]) if best >= SURE else ActorKind.ORGANIZATION


def runs(line: Line, around: Surroundings) -> Iterator[tuple[int, int]]:
    """Yield the stretches of pieces that may hold names, as first piece and piece after the last."""
    i, size = 0, len(line)
    while i < size:
        if not _may_begin(line, i):
            i += 1
            continue
        end = j = i + 1
        while j < size and j - end < 4:
            if _may_begin(line, j) or (j == end and line.raw[j][0].isdigit()):
                j += 1
                end = j
            elif (
                line.raw[j] in _JOINTS
                or around.has("particle", line.folds[j])
                or around.has("link", line.folds[j])
            ):
                j += 1
            elif line.raw[j - 1] in "-‑" and line.raw[j].isalpha() and line.starts[j] == line.ends[j - 1]:
                j += 1
                end = j
            else:
                break
        yield i, end
        i = end


def _may_begin(line: Line, i: int) -> bool:
    """Whether a name may begin at piece ``i``: a capital anywhere in it ("iPhone", "eL")."""
    word = line.raw[i]
    return word[0].isupper() or (len(word) > 1 and not word.islower() and word[0].isalpha())


def find(line: Line, around: Surroundings, known: ChainModel | None = None) -> list[Name]:
    """Return the names in a line, in order."""
    known = known or model()
    signs = Signs(line, around)
    labels = known.items.labels
    found: list[Name] = []
    for start, end in runs(line, around):
        told = known.label(signs.of(start, end))
        i = start
        while i < end:
            label = told[i - start][0]
            stop = i + 1
            if label != OUTSIDE:
                kind = label[2:]
                while stop < end and told[stop - start][0] == f"I-{kind}":
                    stop += 1
                chance = min(told[k - start][1][labels.index(told[k - start][0])] for k in range(i, stop))
                found.append(Name(_whole_first(line, i) if kind == "PER" else i, stop, kind, chance))
            i = stop
    return found


def _whole_first(line: Line, i: int) -> int:
    """Return where a first name begins that is written with a hyphen ("*Jean*-François Ferrier")."""
    tight = i > 1 and line.raw[i - 1] in "-‑" and line.ends[i - 2] == line.starts[i - 1]
    joined = tight and line.ends[i - 1] == line.starts[i]
    return i - 2 if joined and line.capital(i - 2) and line.at(i - 2) is None else i


class Signs:
    """The signs of the pieces of one line, as strings."""

    def __init__(self, line: Line, around: Surroundings) -> None:
        self.line = line
        self.around = around
        self.covered: dict[int, Item] = {
            k: item for item in line.items.values() for k in range(item.start, item.end)
        }
        self._given, self._family = person_names()
        self._told: dict[int, tuple[str, ...]] = {}
        style = "T" if line.titled else "S" if line.shouting else ""
        self._language = lineage(line.language)[-1]
        self._style = f"{self._language}{style}"

    def of(self, start: int, end: int) -> list[list[str]]:
        """Return the signs of each piece of a run."""
        return [self._of_piece(i, start, end) for i in range(start, end)]

    def _of_piece(self, i: int, start: int, end: int) -> list[str]:
        line, folds = self.line, self.line.folds
        word, before, after = folds[i], self._fold(i - 1), self._fold(i + 1)
        shape, shape_before, shape_after = self._shape(i), self._shape(i - 1), self._shape(i + 1)
        opening = i == 0 or line.raw[i - 1] in OPENERS
        signs = [
            self._style,
            f"w={word}",
            f"b={before}",
            f"a={after}",
            f"bb={self._fold(i - 2)}",
            f"aa={self._fold(i + 2)}",
            f"bw={before} {word}",
            f"wa={word} {after}",
            f"bb2={self._fold(i - 2)} {before}",
            f"aa2={after} {self._fold(i + 2)}",
            f"s={shape}",
            f"bs={shape_before}{shape}",
            f"as={shape}{shape_after}",
            f"bas={shape_before}{shape}{shape_after}",
            f"o={opening}{shape}",
            f"l={min(len(word), 6)}{shape}",
            f"p={i - start if i - start < 3 else 3}{min(end - i, 4)}",
        ]
        if len(word) > 3 and word.isalpha():
            signs += (
                f"x2={word[-2:]}",
                f"x3={word[-3:]}",
                f"y2={word[:2]}",
                f"y3={word[:3]}",
                f"y4={word[:4]}",
            )
        signs += [f"q={word[k : k + 3]}" for k in range(min(len(word), _LONGEST) - 2)]
        signs += [f"g={sign}" for sign in self._known(i)]
        signs += [f"gb={sign}" for sign in self._known(i - 1)]
        signs += [f"ga={sign}" for sign in self._known(i + 1)]
        n, nb, na = self._person(i), self._person(i - 1), self._person(i + 1)
        signs += (f"n={n}", f"nb={nb}", f"na={na}", f"nn={n}{na}", f"nm={nb}{n}")
        if own := self.around.concepts(word):
            signs += [f"c={concept}" for concept in _CONCEPTS if concept in own]
        if own := self.around.concepts(before):
            signs += [f"cb={concept}" for concept in _BEFORE if concept in own]
        for name, piece in (("i<", start), ("i>", end - 1)):
            fold = folds[piece]
            if piece != i and (
                self.around.has("institution", fold) or self.around.has("institution-of-state", fold)
            ):
                signs.append(name)
        return signs

    def of_name(self, start: int, end: int) -> list[str]:
        """Return the signs of what kind of organisation a name from piece ``start`` to ``end`` is of."""
        folds = self.line.folds
        found = [self._language, f"n={min(end - start, 4)}", f"s={self._shape(start)}{end - start == 1}"]
        found += [f"w={fold}" for fold in folds[start:end]]
        found += [f"first={folds[start]}", f"last={folds[end - 1]}", f"end={folds[end - 1][-4:]}"]
        found += [f"pair={folds[i]} {folds[i + 1]}" for i in range(start, end - 1)]
        found += [f"g={sign}" for i in range(start, end) for sign in self._known(i)]
        for concept in _CONCEPTS:
            if any(self.around.has(concept, fold) for fold in folds[start:end]):
                found.append(f"c={concept}")
        found += [f"b{k}={self._fold(start - k)}" for k in (1, 2, 3)]
        found += [f"a{k}={self._fold(end + k)}" for k in (0, 1, 2)]
        found += [f"bag={self._fold(k)}" for k in range(start - 4, start)]
        return found

    def _fold(self, i: int) -> str:
        return self.line.folds[i] if 0 <= i < len(self.line) else "_"

    def _person(self, i: int) -> str:
        if not 0 <= i < len(self.line):
            return "_"
        fold = self.line.folds[i]
        return f"{'g' if fold in self._given else ''}{'f' if fold in self._family else ''}."

    def _shape(self, i: int) -> str:
        if not 0 <= i < len(self.line):
            return "_"
        word = self.line.raw[i]
        first = word[0]
        if first.isdigit():
            return "d"
        if not first.isalpha():
            return word
        if word.isupper():
            return "A" if len(word) == 1 else "AA"
        if first.isupper():
            return "Aa" if word[1:].islower() else "AaA"
        return "a" if word.islower() else "aA"

    def _known(self, i: int) -> tuple[str, ...]:
        """Return what reference data and naming words say of piece ``i``."""
        if i not in self._told:
            item = self.covered.get(i)
            self._told[i] = tuple(self._of_item(item, i)) if item is not None else ("-",)
        return self._told[i]

    def _of_item(self, item: Item, i: int) -> Iterator[str]:
        place = ("B" if i == item.start else "I") + ("E" if i == item.end - 1 else "")
        kinds: set[str] = set()
        people = 0
        for reading in item.readings:
            kinds.add(f"{reading.known.kind or 'place'}:{reading.role}")
            people = max(people, reading.known.people)
        for kind in sorted(kinds):
            yield kind + place
        if len(kinds) > 1:
            yield "+".join(sorted(kinds))
        if people:
            yield f"famous{people >= FAMOUS}{people >= 10 * FAMOUS}{place}"
        if (
            item.readings
            and (item.start == 0 or not self.line.capital(item.start - 1))
            and not self.line.capital(item.end)
        ):
            yield "alone:" + "+".join(sorted(kinds))
        yield from sorted({f"{word.scheme}{place}" for word in item.words} | set(self._ids(item.words)))

    def _ids(self, words: Sequence[Word]) -> Iterator[str]:
        for word in words:
            if word.scheme in _HEADS:
                yield f"{word.scheme}:{word.id}"
