"""EDTF dates (ISO 8601-2, levels 0 and 1) as far as Foedus writes them, with the days that bound them.

Forms: ``2025``, ``2025-07``, ``2025-07-13``, a decade ``199X``, an interval of any two of them
(``2025-07-07/2025-07-13``) and an interval open on one side (``2022-02/..``, ``../2025-07-13``).
https://www.loc.gov/standards/datetime/
"""

import re
from calendar import monthrange
from datetime import date

from foedus.errors import InvalidValue
from foedus.model import EdtfDate

_POINT = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?\Z", re.ASCII)
_DECADE = re.compile(r"(\d{3})X\Z", re.ASCII)


def day(value: date) -> EdtfDate:
    """Return the EDTF date of one day."""
    return EdtfDate(value.isoformat(), value, value)


def month(year: int, number: int) -> EdtfDate:
    """Return the EDTF date of a month (``number`` 1..12)."""
    last = monthrange(year, number)[1]
    return EdtfDate(f"{year:04d}-{number:02d}", date(year, number, 1), date(year, number, last))


def year(number: int) -> EdtfDate:
    """Return the EDTF date of a year."""
    return EdtfDate(f"{number:04d}", date(number, 1, 1), date(number, 12, 31))


def decade(first: int) -> EdtfDate:
    """Return the EDTF date of the decade that begins with the year ``first``."""
    return EdtfDate(f"{first // 10:03d}X", date(first, 1, 1), date(first + 9, 12, 31))


def interval(first: EdtfDate | None, last: EdtfDate | None) -> EdtfDate:
    """Return the interval from ``first`` to ``last``; None leaves that side open.

    Raises ``InvalidValue`` where both are open, one is itself an interval, or the end lies
    before the beginning.
    """
    if first is None and last is None:
        raise InvalidValue("a date interval is open on both sides")
    for side in (first, last):
        if side is not None and "/" in side.edtf:
            raise InvalidValue(f"a date interval has the interval {side.edtf} as one side")
    return EdtfDate(
        f"{first.edtf if first else '..'}/{last.edtf if last else '..'}",
        first.earliest if first else None,
        last.latest if last else None,
    )


def edtf_bounds(edtf: str) -> EdtfDate:
    """Parse an EDTF string of the forms above; raises ``InvalidValue`` for any other."""
    first, slash, last = edtf.partition("/")
    try:
        if not slash:
            return _point(edtf)
        return interval(None if first == ".." else _point(first), None if last == ".." else _point(last))
    except InvalidValue:
        raise
    except ValueError as error:
        raise InvalidValue(f"{edtf!r} is not an EDTF date: {error}") from error


def _point(edtf: str) -> EdtfDate:
    if match := _DECADE.match(edtf):
        return decade(int(match.group(1)) * 10)
    match = _POINT.match(edtf)
    if match is None:
        raise InvalidValue(f"{edtf!r} is not an EDTF date of the forms YYYY, YYYY-MM, YYYY-MM-DD, YYYX")
    number, in_month, on_day = match.groups()
    if on_day is not None:
        return day(date(int(number), int(in_month), int(on_day)))
    if in_month is not None:
        if not 1 <= int(in_month) <= 12:
            raise InvalidValue(f"{edtf!r} is not an EDTF date: there is no month {in_month}")
        return month(int(number), int(in_month))
    return year(int(number))
