"""Dates that a sentence names, resolved against the day of publication. Never an invented day.

A month without a year is the nearest one (past unless close ahead), a weekday the last such day
up to publication, or the next one after "akan" / "will". "Pekan lalu" is Monday to Sunday of
that week, "overnight" two days, "sejak 2022" ``2022/..``, "awal Juli" the month. Vague words
("recently", "beberapa bulan terakhir") give nothing.
"""

import re
from dataclasses import dataclass, replace
from datetime import date
from functools import cache

from foedus.errors import InvalidValue
from foedus.model import EdtfDate
from foedus.text import edtf
from foedus.text.calendar_words import Modifiers, date_words
from foedus.text.date_items import items
from foedus.text.date_reader import Atom, DateKind, Reader
from foedus.text.date_rules import RULES
from foedus.text.document import Sentence

#: The items between the ends of a period: "Minggu *malam hingga* Senin".
_JOINING = re.compile(r"G?[BR][BRGU]?")

__all__ = ["DateKind", "DateMention", "find_dates"]


@dataclass(frozen=True, slots=True)
class DateMention:
    """A date named at ``start``..``end`` (offsets in the article's text).

    A point is one day, month, year or decade; a duration is a period that ends at publication
    ("in the last two weeks"). ``note`` says what was odd: a weekday that is not that date's.
    """

    start: int
    end: int
    date: EdtfDate
    kind: DateKind
    note: str = ""


def find_dates(
    sentence: Sentence, language: str, published: date | None, *, anchor: EdtfDate | None = None
) -> tuple[DateMention, ...]:
    """Return the dates that ``sentence`` names, in order.

    ``published`` resolves what is relative or lacks a year (None: only whole dates are found);
    ``anchor`` is the date that "dua hari kemudian" / "a day earlier" / "that month" counts from where the
    sentence names none before it (None: those give nothing). A language without date words gives none.
    """
    words = date_words(language.partition("-")[0])
    if words is None:
        return ()
    found = items(sentence.tokens, words)
    if not found:
        return ()
    reader = Reader(sentence, words, found, published, anchor)
    atoms = []
    for match in _grammar(words.modifiers, words.month_first).finditer("".join(i.kind for i in found)):
        name = match.lastgroup or ""
        try:
            atom = RULES[name](reader, match.start(), match.end())
        except (InvalidValue, ValueError, OverflowError):
            atom = None  # the 31st of a month that has 30 days, a year 0: no date
        if atom is not None:
            atoms.append(atom)
            reader = replace(reader, anchor=atom.date) if atom.kind is DateKind.POINT else reader
    return tuple(_combined(reader, atoms))


@cache
def _grammar(modifiers: Modifiers, month_first: bool) -> re.Pattern[str]:
    """Return the patterns over the letters of ``date_items.Item``, first match wins."""
    joint = "G?" if modifiers == "both" else ""  # "4 de junio de 2025"
    day_month = r"(?:dO?[Mm]|[Mm]d)" if month_first else rf"d{joint}[Mm]"
    article = "" if month_first else "G?"  # "tanggal 4 Juni"
    whole = rf"{day_month}(?:{joint},?y)?"
    days = rf"(?:r{joint}[Mm]|d[BRC]{joint}d{joint}[Mm])(?:{joint},?y)?"
    if month_first:
        days += r"|[Mm](?:r|d[BRC]d(?![Mm]))(?:,?y)?"
    running = r"[nd]UX"
    ago = r"[nd]UG?A"
    if modifiers == "before":
        month = r"(?:P[GO]{0,2}|[LFT])?[Mm](?:,?O?y|O?[LFT]U)?"
        weekday = r"[LFT]?W(?:[LFT]U)?"
        weekend = r"[LFT]?Q"
        running = r"L[nd]U"
        unit = r"(?:P[GO]{0,2}|[Vv])?[LFT]U|POGU(?!y)"
    elif modifiers == "both":
        month = r"(?:P[GO]{0,2}|[AFT])?[Mm](?:G{0,2}(?:[AFT]U|U[AFT])|G?,?y|[AF])?"
        weekday = r"G?[AFT]?W(?:G{0,2}(?:[AFT]U|U[AFT])|[AF])?"
        weekend = r"[FT]?Q[AF]?"
        running = r"(?:X[nd]?|A[nd])U|[nd]UX"
        ago = r"[nd]UG?A|L[nd]U"
        unit = r"(?:P[GO]{0,2})?(?:[AFT]U|U[AFT])|PGU(?!y)"
    else:
        month = r"P?U?[Mm](?:U?,?y[AF]?|U[AFT]|[AFT])?"
        weekday = r"U?W(?:G?U[AFT]|G?[AFTK])?"
        weekend = r"(?!)"
        unit = r"P?UG?[AFTK]|PU(?!y)"
    rules = (
        ("weekday_date", rf"{joint}U?W,?\(?(?:{article}{whole}|D|E)\)?[AF]?"),
        ("days", days),
        ("day", rf"{article}{whole}[AF]?"),
        ("numeric", r"D|\(E\)"),
        ("month", month),
        ("weekday", weekday),
        ("weekend", weekend),
        ("running", running),
        ("ago", ago),
        ("from_anchor", r"[nd]U[Vv]|Z"),
        ("same", r"H"),
        ("unit", unit),
        ("overnight", r"N(?:W[OBR]W|[OBR]?W)?"),
        ("day_word", r"K"),
        ("year", r"(?:P[GO]{0,2})?U?y|z|e"),
    )
    return re.compile("|".join(f"(?P<{name}>{pattern})" for name, pattern in rules))


def _combined(reader: Reader, atoms: list[Atom]) -> list[DateMention]:
    """Join "A to B", open "since A" and "until B", and give every date its place in the text."""
    mentions: list[DateMention] = []
    place = 0
    while place < len(atoms):
        atom = atoms[place]
        joined = _range(reader, atom, atoms[place + 1]) if place + 1 < len(atoms) else None
        if joined is not None:
            atom = joined
            place += 1
        else:
            atom = _opened(reader, atom)
        place += 1
        start, end = reader.items[atom.first].start, reader.items[atom.last - 1].end
        mentions.append(DateMention(start, end, atom.date, atom.kind, atom.note))
    return mentions


def _range(reader: Reader, first: Atom, last: Atom) -> Atom | None:
    """Return the interval of "first to last", None where that is not what the words say."""
    start = reader.items[first.first].start
    joining = "".join(item.kind for item in reader.items[first.last : last.first])
    if not _JOINING.fullmatch(joining) and not (joining == "C" and reader.is_between(first.first)):
        return None
    if first.kind is not DateKind.POINT or last.kind is not DateKind.POINT:
        return None
    if any(t.end <= start and t.lower in reader.words.shifting for t in reader.sentence.tokens):
        return None
    begin: EdtfDate | None = first.date
    if first.day_month is not None and last.date.latest is not None:
        begin = _in_year(first.day_month, last.date.latest)
    if (
        begin is None
        or begin.earliest is None
        or last.date.latest is None
        or begin.earliest > last.date.latest
    ):
        return None
    return Atom(first.first, last.last, edtf.interval(begin, last.date), DateKind.INTERVAL)


def _in_year(day_month: tuple[int | None, int], latest: date) -> EdtfDate | None:
    """Return the day or month in the last year, or the one before, in which it is not after ``latest``."""
    on_day, month = day_month
    for year in (latest.year, latest.year - 1):
        try:
            value = edtf.month(year, month) if on_day is None else edtf.day(date(year, month, on_day))
        except (InvalidValue, ValueError):
            continue  # 29 February, the year 0
        if value.earliest is not None and value.earliest <= latest:
            return value
    return None


def _opened(reader: Reader, atom: Atom) -> Atom:
    """Return ``atom`` with an open side where "since" or "until" stands before it."""
    before = atom.first - 1
    while before > 0 and reader.items[before].kind in "GOU":
        before -= 1
    if before < 0 or reader.items[before].kind not in "SB":
        return atom
    since = reader.items[before].kind == "S"
    first, _, last = atom.date.edtf.partition("/")
    side = edtf.edtf_bounds(first if since or not last else last)
    if since:
        return replace(atom, first=before, date=edtf.interval(side, None), kind=DateKind.SINCE)
    return replace(atom, first=before, date=edtf.interval(None, side), kind=DateKind.UNTIL)
