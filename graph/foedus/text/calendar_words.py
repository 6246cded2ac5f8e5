"""The words of dates, from the ``dates`` table of a language file (``language_data``).

All words are lower case. The grammar that reads them (``dates``) is shared; ``modifiers`` says
where "last" stands: before ("last week"), after ("pekan lalu") or both ("la semana pasada", "la
próxima semana"), and ``month_first`` whether "June 4" is a day.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from functools import cache
from typing import Literal, TypeVar

from foedus.errors import StoreUnusable
from foedus.text import language_data
from foedus.text.language_data import Table

Unit = Literal["hour", "day", "week", "month", "year"]
Same = Literal["day", "week", "month", "year", "time"]
Modifiers = Literal["before", "after", "both"]
T = TypeVar("T")
_WORDS = frozenset[str]
_UNITS: dict[str, Unit] = {"hour": "hour", "day": "day", "week": "week", "month": "month", "year": "year"}
_SAME: dict[str, Same] = {"day": "day", "week": "week", "month": "month", "year": "year", "time": "time"}
#: The classes of function words, the first one that a word has.
_FUNCTIONS = {
    "Q": "weekend",
    "A": "ago",
    "L": "last",
    "F": "next",
    "T": "this",
    "X": "running",
    "V": "later",
    "v": "earlier",
    "P": "parts",
    "S": "since",
    "B": "until",
    "R": "ranging",
    "G": "glue",
    "O": "prepositions",
    "C": "conjunctions",
}
_MODIFIERS: dict[str, Modifiers] = {"before": "before", "after": "after", "both": "both"}


@dataclass(frozen=True, slots=True)
class DateWords:
    """All words of one language by which its news give dates.

    ``months`` are sure when written alone; ``short_months`` need a number beside them (they are
    abbreviations, or also names or other words: "May", "March"). ``weekdays`` count from Monday 0.
    ``phrases`` are fixed words (joined by a space) for a day, in days from publication; ``overnight``
    is the night before, or that to the weekday behind it ("Nacht auf Montag"). ``next_day`` phrases
    count in days from the anchor, ``same`` ones mean its day, month or year ("that month"), or the
    anchor as it is ("saat itu"). ``until`` ends a period by itself or with a beginning, ``ranging``
    only with one, as does "and" after a word of ``between``. ``future`` before a date makes it a coming
    one, ``saying`` between them does not; with a word of ``coming`` anywhere in the sentence a month
    without a year may lie further ahead; after ``shifting`` "from A to B" is no period. A year after
    one of ``law_numbers`` belongs to a law. ``names`` are feasts and the like whose words give no day.
    ``weekday_or_unit`` is a word that is a weekday in capitals and a unit otherwise ("minggu").
    ``lowercase``: months and weekdays are written without a capital. A word of ``weekend_parts`` before
    "week" makes it a weekend ("akhir pekan").
    """

    modifiers: Modifiers
    month_first: bool
    lowercase: bool
    months: dict[str, int]
    short_months: dict[str, int]
    weekdays: dict[str, int]
    units: dict[str, Unit]
    one_units: dict[str, Unit]
    numbers: dict[str, int]
    phrases: dict[str, int]
    next_day: dict[str, int]
    same: dict[str, Same]
    overnight: frozenset[str]
    weekend: frozenset[str]
    ago: frozenset[str]
    last: frozenset[str]
    next: frozenset[str]
    this: frozenset[str]
    running: frozenset[str]
    later: frozenset[str]
    earlier: frozenset[str]
    parts: frozenset[str]
    weekend_parts: frozenset[str]
    since: frozenset[str]
    until: frozenset[str]
    ranging: frozenset[str]
    between: frozenset[str]
    prepositions: frozenset[str]
    glue: frozenset[str]
    conjunctions: frozenset[str]
    future: frozenset[str]
    coming: frozenset[str]
    saying: frozenset[str]
    shifting: frozenset[str]
    law_numbers: frozenset[str]
    weekday_or_unit: frozenset[str]
    names: frozenset[str]
    #: The class of every function word (``date_items.Item``), and the first words of all phrases.
    functions: dict[str, str] = field(init=False)
    openers: frozenset[str] = field(init=False)

    def __post_init__(self) -> None:
        functions: dict[str, str] = {}
        for kind, name in _FUNCTIONS.items():
            for word in getattr(self, name):
                functions.setdefault(word, kind)
        object.__setattr__(self, "functions", functions)
        phrases = (*self.names, *self.overnight, *self.phrases, *self.next_day, *self.same)
        object.__setattr__(self, "openers", frozenset(phrase.split(" ")[0] for phrase in phrases))


@cache
def date_words(language: str) -> DateWords | None:
    """Return the words of ``language``, None where it has no file; ``StoreUnusable`` for a broken one."""
    if language not in language_data.languages():
        return None
    table = language_data.table(language).inner("dates")
    return DateWords(
        modifiers=_one_of(table, "modifiers", _MODIFIERS),
        month_first=table.flag("month_first"),
        lowercase=table.flag("lowercase"),
        months=table.numbered("months", 1),
        short_months=table.numbered("short_months", 1),
        weekdays=table.numbered("weekdays", 0),
        units=_units(table.inner("units")),
        one_units=_units(table.inner("one_units")),
        numbers=table.inner("numbers").numbers(),
        phrases=table.inner("phrases").numbers(),
        next_day=table.inner("next_day").numbers(),
        same={word: _one_of(table.inner("same"), word, _SAME) for word in table.inner("same").texts()},
        **{
            item.name: table.words(item.name)
            for item in fields(DateWords)
            if item.type == _WORDS and item.init
        },
    )


def _units(table: Table) -> dict[str, Unit]:
    return {word: _one_of(table, word, _UNITS) for word in table.texts()}


def _one_of(table: Table, key: str, allowed: Mapping[str, T]) -> T:
    value = table.text(key)
    if value not in allowed:
        raise StoreUnusable(f"the language file {table.name}: {key} is none of {', '.join(allowed)}")
    return allowed[value]
