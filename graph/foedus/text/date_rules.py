"""What each pattern of the date grammar means: from the matched items to an EDTF date.

A rule gets a ``Reader`` (the sentence, its items, the days that dates count from) and the first
and last item of a match, and returns an ``Atom``, or None where it is no date after all. It may
raise ``ValueError`` for a day that does not exist.
"""

from collections.abc import Callable
from datetime import date, timedelta

from foedus.model import EdtfDate
from foedus.text import edtf
from foedus.text.date_reader import Atom, DateKind, Reader

_DAY_NAMES = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
#: A date without a year that would lie further ahead than this is read as past: without and with
#: a word in the sentence that speaks of what is to come.
_MONTHS_AHEAD = (2, 5)
_HOURS = 24


def _year_of(reader: Reader, month: int, on_day: int | None, first: int, last: int) -> int:
    """Return the year of a day or month that was given without one (``published`` is known)."""
    published = reader.published
    assert published is not None
    direction = reader.direction(first, last)
    coming = any(token.lower in reader.words.coming for token in reader.sentence.tokens)
    ahead = _MONTHS_AHEAD[coming]
    if on_day is None:
        distance = month - published.month
        if direction < 0:
            return published.year if distance < 0 else published.year - 1
        if direction > 0:
            return published.year if distance >= 0 else published.year + 1
        if distance > ahead:
            return published.year - 1
        return published.year + 1 if distance + 12 <= ahead else published.year
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
    near = [c for c in candidates if (c - published).days <= ahead * 31]
    return min(near, key=lambda c: abs((c - published).days)).year


def _day_month(reader: Reader, first: int, last: int) -> tuple[date, bool] | None:
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
    return date(_year_of(reader, month, on_day, first, last), month, on_day), True


def _read_day(reader: Reader, first: int, last: int) -> Atom | None:
    found = _day_month(reader, first, last)
    if found is None:
        return None
    value, inferred = found
    note = ""
    weekday = reader.number("W", first, last)
    if weekday is not None and value.weekday() != weekday:
        note = f"weekday conflict: {_DAY_NAMES[weekday]}, but {value} is a {_DAY_NAMES[value.weekday()]}"
    return Atom(
        first, last, edtf.day(value), note=note, day_month=(value.day, value.month) if inferred else None
    )


def _read_days(reader: Reader, first: int, last: int) -> Atom | None:
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
        year = _year_of(reader, month, begin, first, last)
    assert year is not None
    if (
        reader.get("C", first, last)
        and not reader.is_between(first)
        and not _are_two_days(reader, last, begin, end)
    ):
        beside = begin if reader.items[first].kind in "Mm" else end
        return Atom(first, last, edtf.day(date(year, month, beside)))  # the one that the month stands beside
    both = edtf.interval(edtf.day(date(year, month, begin)), edtf.day(date(year, month, end)))
    return Atom(first, last, both, DateKind.INTERVAL)


def _are_two_days(reader: Reader, last: int, begin: int, end: int) -> bool:
    """Whether "June 4 and 5" is a period of two days: not "June 4 and 9", nor "June 4 and 5 people"."""
    if end != begin + 1:
        return False
    stop = reader.items[last - 1].end
    following = next((t for t in reader.sentence.tokens if t.start >= stop), None)
    counts = reader.items[last - 1].kind == "d" and following is not None and following.text.isalpha()
    return not counts or (following is not None and following.lower in reader.words.prepositions)


def _read_month(reader: Reader, first: int, last: int) -> Atom | None:
    start = first
    while reader.items[start].kind not in "Mm":
        start += 1
    if reader.items[first].kind == "U" and reader.items[first].value != "month":
        first = start
    month = reader.number("Mm", start, last)
    assert month is not None
    year = reader.number("y", start, last)
    if year is not None:
        return Atom(first, last, edtf.month(year, month))
    if last - first == 1 and not _is_bare_month(reader, first):
        return None
    if reader.published is None:
        return None
    unit = reader.get("U", start, last)
    if unit is not None and unit.value == "year":
        shift = {"A": -1, "L": -1, "F": 1}.get(reader.items[last - 1].kind, 0)
        shift = shift or {"L": -1, "F": 1}.get(reader.items[last - 2].kind, 0)
        return Atom(first, last, edtf.month(reader.published.year + shift, month))
    year = _year_of(reader, month, None, first, last)
    return Atom(first, last, edtf.month(year, month), day_month=(None, month))


def _is_bare_month(reader: Reader, place: int) -> bool:
    """Whether a month word with nothing beside it is a month ("pada Juli"), not a name ("Raja Juli")."""
    item = reader.items[place]
    text = reader.sentence.text
    if not text[item.start - reader.sentence.start].isupper() and not reader.words.lowercase:
        return False
    if place and reader.items[place - 1].kind in "OSBRC":
        return True
    if item.kind == "m":
        return False
    following = text[item.end - reader.sentence.start :].lstrip()[:1]
    return not following.isupper() and (reader.words.modifiers == "before" or place == 0)


def _monday(day: date) -> date:
    return day - timedelta(days=day.weekday())


def _read_weekday(reader: Reader, first: int, last: int) -> Atom | None:
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
    return Atom(first, last, edtf.day(value))


def _steps(reader: Reader, first: int, last: int, difference: int) -> int:
    """Return how many days from publication a weekday lies that is ``difference`` days off in its week."""
    if reader.get("ALK", first, last):
        return -((-difference) % 7 or 7)
    if reader.get("F", first, last):
        return difference % 7 or 7
    if reader.direction(first, last) > 0:
        return difference % 7
    return -((-difference) % 7)


def _read_weekend(reader: Reader, first: int, last: int) -> Atom | None:
    published = reader.published
    if published is None:
        return None
    saturday = _monday(published) + timedelta(days=5)
    bare = reader.items[first].kind in "QP"
    if reader.get("F", first, last):
        saturday += timedelta(days=7)
    elif reader.get("LA", first, last) or (
        bare and published < saturday and reader.direction(first, last) <= 0
    ):
        saturday -= timedelta(days=7)
    return Atom(first, last, _days(saturday, saturday + timedelta(days=1)), DateKind.INTERVAL)


def _days(first: date, last: date) -> EdtfDate:
    return edtf.interval(edtf.day(first), edtf.day(last))


def _months_before(day: date, count: int) -> EdtfDate:
    index = day.year * 12 + day.month - 1 - count
    return edtf.month(index // 12, index % 12 + 1)


def _read_running(reader: Reader, first: int, last: int) -> Atom | None:
    published, unit = reader.published, reader.get("U", first, last)
    count = reader.number("nd", first, last) or 1
    if published is None or unit is None:
        return None
    if unit.value == "hour" and count % _HOURS:
        return None
    if unit.value in ("hour", "day", "week"):
        days = count * 7 if unit.value == "week" else count // _HOURS if unit.value == "hour" else count
        value = _days(published - timedelta(days=days), published)
    elif unit.value == "month":
        value = edtf.interval(_months_before(published, count), edtf.month(published.year, published.month))
    else:
        value = edtf.interval(edtf.year(published.year - count), edtf.year(published.year))
    return Atom(first, last, value, DateKind.DURATION)


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


def _read_ago(reader: Reader, first: int, last: int) -> Atom | None:
    unit, count = reader.get("U", first, last), reader.number("nd", first, last)
    if reader.published is None or unit is None or unit.value == "hour" or not count:
        return None
    value, kind = _moved(reader.published, unit.value, -count)
    return Atom(first, last, value, kind)


def _read_from_anchor(reader: Reader, first: int, last: int) -> Atom | None:
    unit, count = reader.get("U", first, last), reader.number("nd", first, last)
    measure = "day" if unit is None else unit.value
    if unit is None:
        count = reader.number("Z", first, last)
    elif unit.value == "hour":
        return None
    elif unit.value == "week" and count:
        measure, count = "day", 7 * count
    start = _begins(reader.anchor, measure)
    if start is None or not count:
        return None
    value, kind = _moved(start, measure, -count if reader.items[last - 1].kind == "v" else count)
    return Atom(first, last, value, kind)


def _read_same(reader: Reader, first: int, last: int) -> Atom | None:
    """Read "that day", "hours later", "later that month", "saat itu"."""
    unit, anchor = reader.items[first].value, reader.anchor
    if unit == "time":
        bounded = anchor is not None and None not in (anchor.earliest, anchor.latest)
        return Atom(first, last, anchor) if anchor is not None and bounded else None
    start = _begins(reader.anchor, unit)
    return Atom(first, last, _moved(start, unit, 0)[0]) if start is not None else None


def _begins(anchor: EdtfDate | None, unit: object) -> date | None:
    """Return the first day of an anchor that lies in one day, month or year, None if it does not."""
    if anchor is None or anchor.earliest is None or anchor.latest is None:
        return None
    begin, end = anchor.earliest, anchor.latest
    one = {"day": begin == end, "month": (begin.year, begin.month) == (end.year, end.month)}
    return begin if one.get(str(unit), begin.year == end.year) else None


def _read_unit(reader: Reader, first: int, last: int) -> Atom | None:
    """Read "pekan lalu", "this month", "akhir tahun", "akhir pekan ini"."""
    published, unit = reader.published, reader.get("U", first, last)
    if published is None or unit is None:
        return None
    part = reader.get("P", first, last)
    marked = reader.get("ALFTK", first, last)
    ending = part is not None and part.value in reader.words.weekend_parts and unit.value == "week"
    if marked is None and ending:
        return _read_weekend(reader, first, last)
    if unit.value == "hour" or (marked is None and (part is None or unit.value != "year")):
        return None
    if first and reader.items[first - 1].kind in "nd":
        return None  # "dua tahun ini", "two last years"
    if marked is not None and marked.value == "past":
        return _read_running(reader, first, last)
    shift = 0 if marked is None else {"A": -1, "L": -1, "K": -1, "F": 1}.get(marked.kind, 0)
    value, kind = _moved(published, unit.value, shift)
    if ending:
        saturday = _monday(published) + timedelta(days=7 * shift + 5)
        value = _days(saturday, saturday + timedelta(days=1))
    return Atom(first, last, value, kind)


def _read_overnight(reader: Reader, first: int, last: int) -> Atom | None:
    if reader.published is None:
        return None
    day = reader.published
    weekday = reader.number("W", last - 1, last)
    if weekday is not None:
        day += timedelta(days=_steps(reader, first, last, weekday - day.weekday()))
    return Atom(first, last, _days(day - timedelta(days=1), day), DateKind.INTERVAL)


def _read_day_word(reader: Reader, first: int, last: int) -> Atom | None:
    shift = reader.number("K", first, last)
    if reader.published is None or shift is None:
        return None
    return Atom(first, last, edtf.day(reader.published + timedelta(days=shift)))


def _read_year(reader: Reader, first: int, last: int) -> Atom | None:
    span = reader.get("z", first, last)
    if span is not None and isinstance(span.value, tuple):
        both = edtf.interval(edtf.year(span.value[0]), edtf.year(span.value[1]))
        return Atom(first, last, both, DateKind.INTERVAL)
    decade = reader.number("e", first, last)
    if decade is not None:
        return Atom(first, last, edtf.decade(decade))
    year = reader.number("y", first, last)
    assert year is not None
    unit = reader.get("U", first, last)
    if unit is not None and (unit.value != "year" or _in_law(reader, first)):
        return None
    before = reader.items[first - 1].kind if first else "."
    if unit is None and reader.items[first].kind == "y" and before not in "OSBRC(":
        return None
    return Atom(first, last, edtf.year(year))


def _in_law(reader: Reader, first: int) -> bool:
    """Whether "tahun 2006" belongs to the number of a law ("Nomor 12 Tahun 2006")."""
    start = reader.items[first].start
    words = [t.lower for t in reader.sentence.tokens if t.end <= start][-2:]
    return any(word in reader.words.law_numbers for word in words)


RULES: dict[str, Callable[[Reader, int, int], Atom | None]] = {
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
    "same": _read_same,
    "unit": _read_unit,
    "overnight": _read_overnight,
    "day_word": _read_day_word,
    "year": _read_year,
}
