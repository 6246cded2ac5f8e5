"""Whether a name is said of a place or of those who act there, by the words around it."""

from functools import cache

from foedus import resources
from foedus.extract.names.gazetteer import Gazetteer, Known, fold, load, pieces
from foedus.extract.names.scan import Item, Line
from foedus.text.language_data import languages, table

#: Concepts whose English words count in every language: foreign names stand in its texts.
_SHARED = ("institution", "institution-of-state", "site", "no-name", "no-organisation", "particle")
#: Concepts that stand for somebody named before; their first words are "pronoun-first".
_PRONOUNS = ("he", "she", "two-leaders", "two-states", "two-sides")
#: A city is taken for the meant one of several of its name if it is so many times larger.
_LARGER = 4
#: A city of fewer inhabitants is a place only where the words around it say so.
FAMOUS = 200_000
_NO_CONCEPT: frozenset[str] = frozenset()
#: So many words at most has a phrase that is looked for as a whole ("encargado de negocios").
_PHRASE = 3


class Surroundings:
    """The small words of one language that tell places from actors."""

    def __init__(self, gazetteer: Gazetteer, language: str) -> None:
        self._sets: dict[str, set[str]] = {}
        self.articled = False
        for text, words in gazetteer.words.items():
            for word in words:
                if word.scheme != "word":
                    continue
                if word.language == language or (word.language == "en" and word.id in _SHARED):
                    self._sets.setdefault(word.id, set()).add(text)
                    if word.id in _PRONOUNS:
                        self._sets.setdefault("pronoun-first", set()).add(text.partition(" ")[0])
        self._add_nouns(language)
        names = table(language).inner("names") if language in languages() else None
        if names is not None:
            self._sets["describing-noun"] = set(names.words("describing"))
        concepts: dict[str, set[str]] = {}
        for concept, texts in self._sets.items():
            for text in texts:
                concepts.setdefault(text, set()).add(concept)
        self._concepts = {text: frozenset(found) for text, found in concepts.items()}

    def _add_nouns(self, language: str) -> None:
        """Add the nouns that with an article mean somebody named before ("el mandatario")."""
        nouns = table(language).inner("nouns") if language in languages() else None
        if nouns is None or not (articles := nouns.text("articles").split()):
            return
        self.articled = True
        male, female, *either = articles
        for concept, own in (("he", (male,)), ("she", (female,)), ("body", (male, female))):
            before = (*own, *either)
            words = self._sets.setdefault(f"noun-{concept}", set())
            phrases = (f"{article} {noun}" for noun in nouns.words(concept) for article in before)
            words.update(" ".join(fold(piece) for _, piece in pieces(text, language)) for text in phrases)
        self._sets.setdefault("describing", set()).update(fold(word) for word in nouns.words("describing"))
        self._sets.setdefault("pronoun-first", set()).update(fold(article) for article in articles)

    def has(self, concept: str, text: str) -> bool:
        """Whether ``text`` (folded) is one of the words of ``concept``."""
        return text in self._sets.get(concept, ())

    def concepts(self, text: str) -> frozenset[str]:
        """Return the concepts of which ``text`` (folded) is a word."""
        return self._concepts.get(text, _NO_CONCEPT)

    def before(self, line: Line, i: int, concept: str) -> bool:
        """Whether the one or two words before piece ``i`` are of ``concept``."""
        j = i - 1
        while j >= 0 and self.has("article", line.folds[j]):
            j -= 1
        if j < 0:
            return False
        if self.has(concept, line.folds[j]):
            return True
        return j > 0 and self.has(concept, f"{line.folds[j - 1]} {line.folds[j]}")

    def word_before(self, line: Line, i: int, concept: str) -> bool:
        """Whether a word or phrase right before the preposition before piece ``i`` is of ``concept``."""
        j = i - 1
        while j >= 0 and self.has("article", line.folds[j]):
            j -= 1
        if any(k >= 0 and self.has(concept, line.folds[k]) for k in (j - 1, j - 2)):
            return True
        return any(self.has(concept, " ".join(line.folds[k:j])) for k in range(max(0, j - _PHRASE), j - 1))

    def near_before(self, line: Line, i: int, concept: str) -> bool:
        """Whether one of the four words before piece ``i`` is of ``concept``."""
        return any(self.has(concept, line.folds[k]) for k in range(max(0, i - 4), i))

    def where(self, line: Line, i: int, located: dict[int, str]) -> str:
        """Return ``in`` (a place alone), ``to`` (a way there or from there) or ``""``.

        ``located`` maps the end of an item read before to what it was: "in A and B" are both in.
        """
        if self.before(line, i, "aimed"):
            return ""  # "called on Moscow"
        if self.before(line, i, "located-or-directed") and self.near_before(line, i, "motion"):
            return "to"
        if self.before(line, i, "located"):
            return "in"
        if self.before(line, i, "directed"):
            return "to"
        j = i - 1
        while j >= 0 and (line.folds[j] == "," or self.has("and", line.folds[j])):
            j -= 1
        if j < i - 1 and j >= 0:
            return located.get(j + 1, "")
        return ""


@cache
@resources.to_stay()
def surroundings(language: str) -> Surroundings:
    """Return those of ``language`` in the installed reference data, found once."""
    return Surroundings(load(), language)


def choose(places: list[Known]) -> Known | None:
    """Return the one place that a name means, None if several may be.

    It is the only one, or the one written by hand, or far larger than its namesakes.
    """
    unique = {place.id: place for place in places}
    written = [place for place in unique.values() if place.geonames is None]
    if len(written) == 1:
        return written[0]
    ordered = sorted(unique.values(), key=lambda item: (-item.people, item.id))
    if not ordered:
        return None
    if len(ordered) == 1 or ordered[0].people > _LARGER * ordered[1].people > 0:
        return ordered[0]
    return ordered[0] if ordered[0].people and not ordered[1].people else None


def country_after(line: Line, item: Item) -> str | None:
    """Return the country named right after ("Tripoli, Lebanon"), None if none is."""
    j = item.end
    if j < len(line) and line.raw[j] in ",(":
        j += 1
    follower = line.at(j)
    if follower is None:
        return None
    for reading in follower.readings:
        if reading.role == "name" and reading.known.country and reading.known.kind in (None, "state"):
            return reading.known.country
    return None


def is_famous(place: Known, name: str, surroundings: Surroundings) -> bool:
    """Whether the bare ``name`` (folded) of a city is enough: it is large, and no common word."""
    return place.people >= FAMOUS and not surroundings.has("ambiguous-place", name)
