"""The tokens of a sentence as the alphabet of the date grammar.

Every token becomes a letter (its class) and a value; ``dates`` matches patterns over the letters.
"""

import re
from collections.abc import Mapping
from datetime import date
from typing import NamedTuple

from foedus.text.calendar_words import DateWords
from foedus.text.document import Token
from foedus.text.tokens import parts

_ORDINAL = re.compile(r"(\d{1,2})(?:st|nd|rd|th|er)\Z")
_NUMERIC = re.compile(r"(\d{1,2})[/.](\d{1,2})[/.](\d{4})\Z")
_PARTIAL = re.compile(r"(\d{1,2})/(\d{1,2})\Z")
_ISO = re.compile(r"(\d{4})-(\d\d)-(\d\d)\Z")
_DASHED = re.compile(r"(\d{1,2})-(\d{1,2})-(\d{4})\Z")
_DAYS = re.compile(r"(\d{1,2})[-–](\d{1,2})\Z")
_YEARS = re.compile(r"((?:19|20)\d\d)[-–]((?:19|20)\d\d)\Z")
_DECADE = re.compile(r"((?:19|20)\d0)(?:-an|s)\Z")

Value = int | str | date | tuple[int, int] | None


class Item(NamedTuple):
    """One letter of the grammar: its class, what it stands for, and where it stands in the text.

    d day number · n other number · r days "13-14" · y year · z years "2008-2012" · e decade
    D whole numeric date · E day/month · M month · m month that needs a number beside it
    W weekday · K day in words · Z day counted from the anchor · H day, month or year of the anchor
    N overnight, "Nacht auf" · Q weekend · U unit · A ago · L last · F next · T this · X "terakhir"
    V later · v earlier · P early, late · S since · B until · R to · O preposition · G glue · C and
    ( ) , as they are · . anything else
    """

    kind: str
    value: Value
    start: int
    end: int


def items(tokens: tuple[Token, ...], words: DateWords) -> list[Item]:
    """Return the items of a sentence in order; ``[]`` where nothing in it can be a date."""
    found: list[Item] = []
    index = 0
    hit = False
    while index < len(tokens):
        phrase = _phrase(tokens, index, words)
        if phrase is not None:
            item, width = phrase
            found.append(item)
            index += width
            hit = hit or item.kind in "KZHN"
            continue
        for item in _token(tokens, index, words):
            found.append(item)
            hit = hit or item.kind in "yzeDEMmWQUr"
        index += 1
    return found if hit else []


def _phrase(tokens: tuple[Token, ...], index: int, words: DateWords) -> tuple[Item, int] | None:
    if tokens[index].lower not in words.openers:
        return None
    tables: tuple[tuple[str, Mapping[str, Value]], ...] = (
        ("N", dict.fromkeys(words.overnight)),
        ("K", words.phrases),
        ("Z", words.next_day),
        ("H", words.same),
    )
    for width in (4, 3, 2, 1):
        if index + width > len(tokens):
            continue
        joined = (
            tokens[index].lower if width == 1 else " ".join(t.lower for t in tokens[index : index + width])
        )
        if joined in words.names:
            return Item(".", None, tokens[index].start, tokens[index + width - 1].end), width
        for kind, table in tables:
            if joined in table:
                return Item(kind, table[joined], tokens[index].start, tokens[index + width - 1].end), width
    return None


def _token(tokens: tuple[Token, ...], index: int, words: DateWords) -> list[Item]:
    token = tokens[index]
    text = token.text
    if text[0].isdigit():
        return [_number(token)]
    if not text[0].isalpha():
        return [
            Item(text if text in "()," else ("R" if text in "–—-" else "."), None, token.start, token.end)
        ]
    lower = token.lower
    if lower in words.one_units:
        unit = words.one_units[lower]
        return [Item("n", 1, token.start, token.start), Item("U", unit, token.start, token.end)]
    if "-" in text:
        pieces = parts(token)
        if any(p.lower in words.months or p.lower in words.parts for p in pieces):
            return [_word(tokens, index, piece, words) for piece in pieces]
    return [_word(tokens, index, token, words)]


def _number(token: Token) -> Item:
    text = token.text.rstrip(".")
    place = (token.start, token.end)
    if text.isascii() and text.isdigit():
        number = int(text[:9])
        if len(text) == 4 and 1900 <= number < 2100:
            return Item("y", number, *place)
        return Item("d" if 1 <= number <= 31 and len(text) <= 2 else "n", number, *place)
    if match := _ORDINAL.match(text):
        return Item("d", int(match[1]), *place) if 1 <= int(match[1]) <= 31 else Item(".", None, *place)
    if match := _ISO.match(text):
        return _whole(int(match[1]), int(match[2]), int(match[3]), token)
    if match := _NUMERIC.match(text) or _DASHED.match(text):
        return _whole(int(match[3]), int(match[2]), int(match[1]), token)
    if match := _PARTIAL.match(text):
        return Item("E", (int(match[1]), int(match[2])), *place)
    if match := _YEARS.match(text):
        return Item("z", (int(match[1]), int(match[2])), *place)
    if match := _DAYS.match(text):
        return Item("r", (int(match[1]), int(match[2])), *place)
    if match := _DECADE.match(text):
        return Item("e", int(match[1]), *place)
    return Item(".", None, *place)


def _whole(year: int, month: int, on_day: int, token: Token) -> Item:
    """Return a numeric date: day first, month first only where day first cannot be."""
    for m, d in ((month, on_day), (on_day, month)):
        try:
            return Item("D", date(year, m, d), token.start, token.end)
        except ValueError:
            continue
    return Item(".", None, token.start, token.end)


def _word(tokens: tuple[Token, ...], index: int, token: Token, words: DateWords) -> Item:
    lower = token.lower
    kind, value = _named(tokens, index, token, lower, words)
    if kind == ".":
        kind, value = _function(lower, words)
    return Item(kind, value, token.start, token.end)


def _named(
    tokens: tuple[Token, ...], index: int, token: Token, lower: str, words: DateWords
) -> tuple[str, Value]:
    """Return the class of a month, weekday, unit or number word, else ``.``."""
    capital = token.text[0].isupper() or words.lowercase
    if lower in words.weekdays:
        if lower in words.weekday_or_unit and _is_unit(tokens, index, words):
            return "U", "week"
        before = tokens[index - 1].lower if index else ""
        if capital or (words.units.get(before) == "day"):
            return "W", words.weekdays[lower]
    if lower in words.months:
        return ("M" if capital else "m"), words.months[lower]
    if lower in words.short_months and capital:
        return "m", words.short_months[lower]
    if lower in words.units:
        return "U", words.units[lower]
    if lower in words.numbers:
        return "n", words.numbers[lower]
    return ".", None


def _is_unit(tokens: tuple[Token, ...], index: int, words: DateWords) -> bool:
    """Whether a word that is weekday or unit ("Minggu") is the unit here."""
    token = tokens[index]
    if not token.text[0].isupper():
        return not (index and words.units.get(tokens[index - 1].lower) == "day")
    if index:
        before = tokens[index - 1].lower
        return before in words.numbers or before.isdigit()
    following = tokens[1].lower if len(tokens) > 1 else ""
    return following in words.ago or following in words.next or following in words.this


def _function(lower: str, words: DateWords) -> tuple[str, Value]:
    """Return the class of a function word of dates, else ``.``."""
    kind = words.functions.get(lower)
    return (kind, lower) if kind is not None else (".", None)
