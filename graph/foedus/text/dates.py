"""Dates that a sentence names, resolved against the day of publication. Never an invented day.

A month without a year is the nearest one (past unless close ahead), a weekday the last such day
up to publication, or the next one after "akan" / "will". "Pekan lalu" is Monday to Sunday of
that week, "overnight" two days, "sejak 2022" ``2022/..``, "awal Juli" the month. Vague words
("recently", "beberapa bulan terakhir") give nothing.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import StrEnum
from functools import cache

from foedus.errors import InvalidValue
from foedus.model import EdtfDate
from foedus.text import edtf
from foedus.text.calendar_words import DATE_WORDS, DateWords
from foedus.text.date_items import Item, items
from foedus.text.document import Sentence

_DAY_NAMES = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
#: A date without a year that would lie further ahead than this is read as past.
_DAYS_AHEAD = 120


class DateKind(StrEnum):
    """What sort of date a mention gives."""

    POINT = "point"
    INTERVAL = "interval"
    SINCE = "since"
    UNTIL = "until"
    DURATION = "duration"


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
    sentence: Sentence, language: str, published: date | None, *, anchor: date | None = None
) -> tuple[DateMention, ...]:
    """Return the dates that ``sentence`` names, in order.

    ``published`` resolves what is relative or lacks a year (None: only whole dates are found);
    ``anchor`` is the day that "dua hari kemudian" / "a day earlier" counts from (None: those give
    nothing). A language without date words gives none.
    """
    words = DATE_WORDS.get(language.partition("-")[0])
    if words is None:
        return ()
    found = items(sentence.tokens, words)
    if not found:
        return ()
    reader = _Reader(sentence, words, found, published, anchor)
    atoms = []
    for match in _grammar(words.modifier_first, words.month_first).finditer("".join(i.kind for i in found)):
        name = match.lastgroup or ""
        try:
            atom = _RULES[name](reader, match.start(), match.end())
        except (InvalidValue, ValueError, OverflowError):
            atom = None  # the 31st of a month that has 30 days, a year 0: no date
        if atom is not None:
            atoms.append(atom)
    return tuple(_combined(reader, atoms))


@cache
def _grammar(modifier_first: bool, month_first: bool) -> re.Pattern[str]:
    """Return the patterns over the letters of ``date_items.Item``, first match wins."""
    day_month = r"(?:dO?[Mm]|[Mm]d)" if month_first else r"d[Mm]"
    article = "" if month_first else "G?"  # "tanggal 4 Juni"
    whole = rf"{day_month}(?:,?y)?"
    if modifier_first:
        month = r"(?:P[GO]{0,2}|[LFT])?[Mm](?:,?O?y|O?[LFT]U)?"
        weekday = r"[LFT]?W(?:[LFT]U)?"
        weekend = r"[LFT]?Q"
        running = r"L[nd]U"
        unit = r"(?:P[GO]{0,2}|[Vv])?[LFT]U|POGU"
    else:
        month = r"P?U?[Mm](?:U?,?y[AF]?|U[AFT]|[AFT])?"
        weekday = r"U?W(?:U[AFT]|[AFTK])?"
        weekend = r"(?!)"
        running = r"[nd]UX"
        unit = r"P?UG?[AFTK]|PU"
    rules = (
        ("weekday_date", rf"U?W,?\(?(?:{article}{whole}|D|E)\)?[AF]?"),
        (
            "days",
            r"(?:r[Mm]|d[BR]d[Mm])(?:,?y)?" + (r"|[Mm](?:r|d[BR]d(?![Mm]))(?:,?y)?" if month_first else ""),
        ),
        ("day", rf"{article}{whole}[AF]?"),
        ("numeric", r"D|\(E\)"),
        ("month", month),
        ("weekday", weekday),
        ("weekend", weekend),
        ("running", running),
        ("ago", r"[nd]UG?A"),
        ("from_anchor", r"[nd]U[Vv]|Z"),
        ("unit", unit),
        ("overnight", r"N(?:[OBR]?W)?"),
        ("day_word", r"K"),
        ("year", r"(?:P[GO]{0,2})?U?y|z|e"),
    )
    return re.compile("|".join(f"(?P<{name}>{pattern})" for name, pattern in rules))


@dataclass(frozen=True, slots=True)
class _Atom:
    """One date before "since", "until" and "to" are looked at; ``first``..``last`` are items.

    ``day_month`` is set where the year was inferred.
    """

    first: int
    last: int
    date: EdtfDate
    kind: DateKind = DateKind.POINT
    note: str = ""
    day_month: tuple[int | None, int] | None = None


@dataclass(frozen=True, slots=True)
class _Reader:
    sentence: Sentence
    words: DateWords
    items: list[Item]
    published: date | None
    anchor: date | None

    def get(self, kinds: str, first: int, last: int) -> Item | None:
        """Return the first item of one of ``kinds`` in ``first``..``last``."""
        return next((item for item in self.items[first:last] if item.kind in kinds), None)

    def number(self, kinds: str, first: int, last: int) -> int | None:
        """Return the value of the first item of one of ``kinds``."""
        item = self.get(kinds, first, last)
        return item.value if item is not None and isinstance(item.value, int) else None

    def direction(self, first: int, last: int) -> int:
        """Return -1 where words say past, 1 where they say future, else 0."""
        if self.get("AL", first, last):
            return -1
        if self.get("F", first, last):
            return 1
        return 1 if self._is_future(self.items[first].start, self.items[last - 1].end) else 0

    def _is_future(self, start: int, end: int) -> bool:
        """Whether "will" governs the date: before it with no verb of saying between, or just after."""
        before = [t.lower for t in self.sentence.tokens if t.end <= start]
        for word in reversed(before):
            if word in self.words.saying:
                return False
            if word in self.words.future:
                return True
        if len(before) > 3:
            return False
        for token in self.sentence.tokens:
            if token.start >= end:
                if token.lower in self.words.saying:
                    return False
                if token.lower in self.words.future:
                    return True
        return False


def _year_of(month: int, on_day: int | None, published: date, direction: int) -> int:
    """Return the year of a day or month that was given without one."""
    if on_day is None:
        distance = month - published.month
        if direction < 0:
            return published.year if distance < 0 else published.year - 1
        if direction > 0:
            return published.year if distance >= 0 else published.year + 1
        if distance > _DAYS_AHEAD // 30:
            return published.year - 1
        return published.year + 1 if distance + 12 <= 2 else published.year
    candidates = []
    for year in (published.year - 1, published.year, published.year + 1):
        try:
            candidates.append(date(year, month, on_day))
        except ValueError:
            continue  # 29 February
    if direction < 0:
        return max(c for c in candidates if c <= published).year
    if direction > 0:
        return min(c for c in candidates if c >= published).year
    near = [c for c in candidates if (c - published).days <= _DAYS_AHEAD]
    return min(near, key=lambda c: abs((c - published).days)).year


def _day_month(reader: _Reader, first: int, last: int) -> tuple[date, bool] | None:
    """Return the day that the items give and whether its year was inferred."""
    whole = reader.get("D", first, last)
    if whole is not None and isinstance(whole.value, date):
        return whole.value, False
    partial = reader.get("E", first, last)
    if partial is not None and isinstance(partial.value, tuple):
        on_day, month = partial.value
        year = None
    else:
        day_number, month_number = reader.number("d", first, last), reader.number("Mm", first, last)
        if day_number is None or month_number is None:
            return None
        on_day, month = day_number, month_number
        year = reader.number("y", first, last)
    if year is not None:
        return date(year, month, on_day), False
    if reader.published is None or not 1 <= month <= 12:
        return None
    return date(_year_of(month, on_day, reader.published, reader.direction(first, last)), month, on_day), True


def _read_day(reader: _Reader, first: int, last: int) -> _Atom | None:
    found = _day_month(reader, first, last)
    if found is None:
        return None
    value, inferred = found
    note = ""
    weekday = reader.number("W", first, last)
    if weekday is not None and value.weekday() != weekday:
        note = f"weekday conflict: {_DAY_NAMES[weekday]}, but {value} is a {_DAY_NAMES[value.weekday()]}"
    return _Atom(
        first, last, edtf.day(value), note=note, day_month=(value.day, value.month) if inferred else None
    )


def _read_days(reader: _Reader, first: int, last: int) -> _Atom | None:
    span = reader.get("r", first, last)
    if span is not None and isinstance(span.value, tuple):
        begin, end = span.value
    else:
        numbers = [i.value for i in reader.items[first:last] if i.kind == "d" and isinstance(i.value, int)]
        begin, end = numbers[0], numbers[1]
    month = reader.number("Mm", first, last)
    year = reader.number("y", first, last)
    if month is None or (year is None and reader.published is None):
        return None
    if year is None and reader.published is not None:
        year = _year_of(month, begin, reader.published, reader.direction(first, last))
    assert year is not None
    both = edtf.interval(edtf.day(date(year, month, begin)), edtf.day(date(year, month, end)))
    return _Atom(first, last, both, DateKind.INTERVAL)


def _read_month(reader: _Reader, first: int, last: int) -> _Atom | None:
    start = first
    while reader.items[start].kind not in "Mm":
        start += 1
    if reader.items[first].kind == "U" and reader.items[first].value != "month":
        first = start
    month = reader.number("Mm", start, last)
    assert month is not None
    year = reader.number("y", start, last)
    if year is not None:
        return _Atom(first, last, edtf.month(year, month))
    alone = last - first == 1
    before = reader.items[first - 1].kind if first else "."
    if reader.items[start].kind == "m" and alone and before not in "OSBR":
        return None
    if reader.published is None:
        return None
    unit = reader.get("U", start, last)
    if unit is not None and unit.value == "year":
        shift = {"A": -1, "L": -1, "F": 1}.get(reader.items[last - 1].kind, 0)
        shift = shift or {"L": -1, "F": 1}.get(reader.items[last - 2].kind, 0)
        return _Atom(first, last, edtf.month(reader.published.year + shift, month))
    year = _year_of(month, None, reader.published, reader.direction(first, last))
    return _Atom(first, last, edtf.month(year, month), day_month=(None, month))


def _monday(day: date) -> date:
    return day - timedelta(days=day.weekday())


def _read_weekday(reader: _Reader, first: int, last: int) -> _Atom | None:
    published = reader.published
    if published is None:
        return None
    if reader.items[first].kind == "U" and reader.items[first].value != "day":
        first += 1
    weekday = reader.number("W", first, last)
    assert weekday is not None
    after = next(n for n in range(first, last) if reader.items[n].kind == "W") + 1
    unit = reader.get("U", after, last)
    if unit is not None:
        if unit.value != "week":
            return None
        shift = {-1: -7, 1: 7}.get(reader.direction(first, last), 0)
        value = _monday(published) + timedelta(days=weekday + shift)
    elif reader.get("T", first, last):
        value = _monday(published) + timedelta(days=weekday)
    else:
        value = published + timedelta(days=_steps(reader, first, last, weekday - published.weekday()))
    return _Atom(first, last, edtf.day(value))


def _steps(reader: _Reader, first: int, last: int, difference: int) -> int:
    """Return how many days from publication a weekday lies that is ``difference`` days off in its week."""
    if reader.get("ALK", first, last):
        return -((-difference) % 7 or 7)
    if reader.get("F", first, last):
        return difference % 7 or 7
    if reader.direction(first, last) > 0:
        return difference % 7
    return -((-difference) % 7)


def _read_weekend(reader: _Reader, first: int, last: int) -> _Atom | None:
    published = reader.published
    if published is None:
        return None
    saturday = _monday(published) + timedelta(days=5)
    marker = reader.items[first].kind
    if marker == "F":
        saturday += timedelta(days=7)
    elif marker == "L" or (marker == "Q" and published < saturday and reader.direction(first, last) <= 0):
        saturday -= timedelta(days=7)
    return _Atom(first, last, _days(saturday, saturday + timedelta(days=1)), DateKind.INTERVAL)


def _days(first: date, last: date) -> EdtfDate:
    return edtf.interval(edtf.day(first), edtf.day(last))


def _months_before(day: date, count: int) -> EdtfDate:
    index = day.year * 12 + day.month - 1 - count
    return edtf.month(index // 12, index % 12 + 1)


def _read_running(reader: _Reader, first: int, last: int) -> _Atom | None:
    published, unit = reader.published, reader.get("U", first, last)
    count = reader.number("nd", first, last) or 1
    if published is None or unit is None:
        return None
    if unit.value in ("day", "week"):
        days = count * (7 if unit.value == "week" else 1)
        value = _days(published - timedelta(days=days), published)
    elif unit.value == "month":
        value = edtf.interval(_months_before(published, count), edtf.month(published.year, published.month))
    else:
        value = edtf.interval(edtf.year(published.year - count), edtf.year(published.year))
    return _Atom(first, last, value, DateKind.DURATION)


def _moved(day: date, unit: object, count: int) -> tuple[EdtfDate, DateKind]:
    """Return the day, week, month or year ``count`` units from ``day``."""
    if unit == "day":
        return edtf.day(day + timedelta(days=count)), DateKind.POINT
    if unit == "week":
        monday = _monday(day) + timedelta(days=7 * count)
        return _days(monday, monday + timedelta(days=6)), DateKind.INTERVAL
    if unit == "month":
        return _months_before(day, -count), DateKind.POINT
    return edtf.year(day.year + count), DateKind.POINT


def _read_ago(reader: _Reader, first: int, last: int) -> _Atom | None:
    unit, count = reader.get("U", first, last), reader.number("nd", first, last)
    if reader.published is None or unit is None or not count:
        return None
    value, kind = _moved(reader.published, unit.value, -count)
    return _Atom(first, last, value, kind)


def _read_from_anchor(reader: _Reader, first: int, last: int) -> _Atom | None:
    if reader.anchor is None:
        return None
    fixed = reader.number("Z", first, last)
    if fixed is not None:
        return _Atom(first, last, edtf.day(reader.anchor + timedelta(days=fixed)))
    unit, count = reader.get("U", first, last), reader.number("nd", first, last)
    if unit is None or not count:
        return None
    sign = -1 if reader.items[last - 1].kind == "v" else 1
    if unit.value == "week":
        return _Atom(first, last, edtf.day(reader.anchor + timedelta(days=7 * sign * count)))
    value, kind = _moved(reader.anchor, unit.value, sign * count)
    return _Atom(first, last, value, kind)


def _read_unit(reader: _Reader, first: int, last: int) -> _Atom | None:
    """Read "pekan lalu", "this month", "akhir tahun", "akhir pekan ini"."""
    published, unit = reader.published, reader.get("U", first, last)
    if published is None or unit is None:
        return None
    part = reader.get("P", first, last)
    marked = reader.get("ALFTK", first, last)
    if marked is None and (part is None or unit.value != "year"):
        return None
    if first and reader.items[first - 1].kind in "nd":
        return None  # "dua tahun ini", "two last years"
    if marked is not None and marked.value == "past":
        return _read_running(reader, first, last)
    shift = 0 if marked is None else {"A": -1, "L": -1, "K": -1, "F": 1}.get(marked.kind, 0)
    value, kind = _moved(published, unit.value, shift)
    if unit.value == "week" and part is not None and part.value == "akhir":
        saturday = _monday(published) + timedelta(days=7 * shift + 5)
        value = _days(saturday, saturday + timedelta(days=1))
    return _Atom(first, last, value, kind)


def _read_overnight(reader: _Reader, first: int, last: int) -> _Atom | None:
    if reader.published is None:
        return None
    day = reader.published
    weekday = reader.number("W", first, last)
    if weekday is not None:
        day += timedelta(days=_steps(reader, first, last, weekday - day.weekday()))
    return _Atom(first, last, _days(day - timedelta(days=1), day), DateKind.INTERVAL)


def _read_day_word(reader: _Reader, first: int, last: int) -> _Atom | None:
    shift = reader.number("K", first, last)
    if reader.published is None or shift is None:
        return None
    return _Atom(first, last, edtf.day(reader.published + timedelta(days=shift)))


def _read_year(reader: _Reader, first: int, last: int) -> _Atom | None:
    span = reader.get("z", first, last)
    if span is not None and isinstance(span.value, tuple):
        both = edtf.interval(edtf.year(span.value[0]), edtf.year(span.value[1]))
        return _Atom(first, last, both, DateKind.INTERVAL)
    decade = reader.number("e", first, last)
    if decade is not None:
        return _Atom(first, last, edtf.decade(decade))
    year = reader.number("y", first, last)
    assert year is not None
    unit = reader.get("U", first, last)
    if unit is not None and (unit.value != "year" or _in_law(reader, first)):
        return None
    before = reader.items[first - 1].kind if first else "."
    if unit is None and reader.items[first].kind == "y" and before not in "OSBRC(":
        return None
    return _Atom(first, last, edtf.year(year))


def _in_law(reader: _Reader, first: int) -> bool:
    """Whether "tahun 2006" belongs to the number of a law ("Nomor 12 Tahun 2006")."""
    start = reader.items[first].start
    words = [t.lower for t in reader.sentence.tokens if t.end <= start][-2:]
    return any(word in reader.words.law_numbers for word in words)


_RULES: dict[str, Callable[[_Reader, int, int], _Atom | None]] = {
    "weekday_date": _read_day,
    "days": _read_days,
    "day": _read_day,
    "numeric": _read_day,
    "month": _read_month,
    "weekday": _read_weekday,
    "weekend": _read_weekend,
    "running": _read_running,
    "ago": _read_ago,
    "from_anchor": _read_from_anchor,
    "unit": _read_unit,
    "overnight": _read_overnight,
    "day_word": _read_day_word,
    "year": _read_year,
}


def _combined(reader: _Reader, atoms: list[_Atom]) -> list[DateMention]:
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


def _range(reader: _Reader, first: _Atom, last: _Atom) -> _Atom | None:
    """Return the interval of "first to last", None where that is not what the words say."""
    between = reader.items[first.last : last.first]
    if (
        len(between) not in (1, 2)
        or between[0].kind not in "BR"
        or any(i.kind not in "BRGU" for i in between)
    ):
        return None
    if first.kind is not DateKind.POINT or last.kind is not DateKind.POINT:
        return None
    start = reader.items[first.first].start
    if any(t.end <= start and t.lower in reader.words.shifting for t in reader.sentence.tokens):
        return None
    begin = first.date
    if first.day_month is not None and last.date.latest is not None:
        begin = _in_year(first.day_month, last.date.latest)
    if begin.earliest is None or last.date.latest is None or begin.earliest > last.date.latest:
        return None
    return _Atom(first.first, last.last, edtf.interval(begin, last.date), DateKind.INTERVAL)


def _in_year(day_month: tuple[int | None, int], latest: date) -> EdtfDate:
    """Return the day or month in the last year in which it is not after ``latest``."""
    on_day, month = day_month
    for year in (latest.year, latest.year - 1):
        value = edtf.month(year, month) if on_day is None else edtf.day(date(year, month, on_day))
        if value.earliest is not None and value.earliest <= latest:
            return value
    return value


def _opened(reader: _Reader, atom: _Atom) -> _Atom:
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
