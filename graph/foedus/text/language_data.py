"""The small words of a language: ``ontology/language/<language>.toml``, read once.

A file has ``function_words`` and the tables ``abbreviations`` and ``dates``; lists of words are
strings of words parted by blanks. What each is for stands in the modules that use them
(``calendar_words``, ``abbreviations``, ``language``). A new language is a new file.

A file may name a ``parent``: a neighbour from which the language takes all that its own files do not
say otherwise, here and in its lexicon and names; a list (of words or phrases) that begins with ``+`` adds to
the parent's.
``false_friends`` are words and phrases of the parent that mean something else: nothing with one of them in
it is taken.
"""

import tomllib
from collections.abc import Mapping
from functools import cache

from foedus import resources
from foedus.errors import StoreUnusable


@cache
def languages() -> tuple[str, ...]:
    """Return the languages that have a file, sorted."""
    return tuple(sorted(path.stem for path in resources.ontology("language").glob("*.toml")))


@cache
def table(language: str) -> "Table":
    """Return what the file of ``language`` says; raises ``StoreUnusable`` where it cannot be read."""
    own = _read(language)
    parent = own.text("parent")
    return own.over(table(parent)) if parent else own


@cache
def lineage(language: str) -> tuple[str, ...]:
    """Return ``language`` and the one that it takes words from, if any."""
    parent = _read(language).text("parent") if language in languages() else ""
    return (language, parent) if parent else (language,)


@cache
def heirs(language: str) -> tuple[str, ...]:
    """Return the languages that take words from ``language``, sorted."""
    return tuple(one for one in languages() if language in lineage(one)[1:])


def is_taken(words: str, language: str) -> bool:
    """Whether ``language`` takes a word or phrase of its parent: it has no false friend in it."""
    inside = f" {words.lower()} "
    return not any(f" {friend} " in inside for friend in table(language).words("false_friends"))


def _read(language: str) -> "Table":
    path = resources.ontology("language", f"{language}.toml")
    try:
        return Table(path.name, tomllib.loads(path.read_text(encoding="utf-8")))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise StoreUnusable(f"the language file {path.name} cannot be read: {error}") from error


class Table:
    """A table of a language file, whose values are checked when they are asked for."""

    def __init__(self, name: str, values: Mapping[str, object]) -> None:
        self.name = name
        self._values = values

    def over(self, parent: "Table") -> "Table":
        """Return this table laid over another: what it says is said, in tables inside it too."""
        return Table(self.name, _laid(self._values, parent._values))

    def inner(self, key: str) -> "Table":
        """Return the table ``key`` inside this one, empty where there is none."""
        found = self._values.get(key, {})
        if not isinstance(found, dict):
            raise self._wrong(key, "a table")
        return Table(f"{self.name}, {key}", found)

    def words(self, key: str) -> frozenset[str]:
        """Return the words (of a string) or phrases (of a list) under ``key``, none if it is missing."""
        found = self._values.get(key, "")
        if isinstance(found, str):
            return frozenset(found.split())
        if isinstance(found, list) and all(isinstance(item, str) for item in found):
            return frozenset(found)
        raise self._wrong(key, "words")

    def numbered(self, key: str, first: int) -> dict[str, int]:
        """Return the words under ``key`` with their numbers.

        Forms of one number are joined by ``/``, ``-`` stands for a number without a word.
        """
        found = self._values.get(key, "")
        if not isinstance(found, str):
            raise self._wrong(key, "words")
        return {
            form: first + place
            for place, forms in enumerate(found.split())
            for form in forms.split("/")
            if form != "-"
        }

    def flag(self, key: str) -> bool:
        """Return the yes or no under ``key``, no if it is missing."""
        found = self._values.get(key, False)
        if not isinstance(found, bool):
            raise self._wrong(key, "true or false")
        return found

    def text(self, key: str) -> str:
        """Return the string under ``key``, empty if it is missing."""
        found = self._values.get(key, "")
        if not isinstance(found, str):
            raise self._wrong(key, "a string")
        return found

    def texts(self) -> dict[str, str]:
        """Return all keys of this table with their strings."""
        return {key: self.text(key) for key in self._values}

    def numbers(self) -> dict[str, int]:
        """Return all keys of this table with their whole numbers."""
        found = {key: value for key, value in self._values.items() if isinstance(value, int)}
        for key in self._values.keys() - found.keys():
            raise self._wrong(key, "a whole number")
        return found

    def _wrong(self, key: str, wanted: str) -> StoreUnusable:
        return StoreUnusable(f"the language file {self.name}: {key} is not {wanted}")


def _laid(own: Mapping[str, object], parent: Mapping[str, object]) -> dict[str, object]:
    laid = {**parent, **own}
    for key in own.keys() & parent.keys():
        mine, theirs = own[key], parent[key]
        if isinstance(mine, dict) and isinstance(theirs, dict):
            laid[key] = _laid(mine, theirs)
        elif isinstance(mine, str) and isinstance(theirs, str) and mine.startswith("+ "):
            laid[key] = f"{theirs} {mine[2:]}"
        elif isinstance(mine, list) and isinstance(theirs, list) and mine[:1] == ["+"]:
            laid[key] = [*theirs, *mine[1:]]
    return laid
