"""The small words of a language: ``ontology/language/<language>.toml``, read once.

A file has ``function_words`` and the tables ``abbreviations`` and ``dates``; lists of words are
strings of words parted by blanks. What each is for stands in the modules that use them
(``calendar_words``, ``abbreviations``, ``language``). A new language is a new file.
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
