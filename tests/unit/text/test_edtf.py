"""EDTF strings and the days that bound them, held to the PyPI ``edtf`` package."""

from datetime import date

import edtf as reference
import pytest
from edtf import struct_time_to_date

from foedus.errors import InvalidValue
from foedus.text import edtf
from foedus.text.edtf import edtf_bounds


@pytest.mark.parametrize(
    ("text", "earliest", "latest"),
    [
        ("2025", date(2025, 1, 1), date(2025, 12, 31)),
        ("2024-02", date(2024, 2, 1), date(2024, 2, 29)),
        ("2025-07-13", date(2025, 7, 13), date(2025, 7, 13)),
        ("199X", date(1990, 1, 1), date(1999, 12, 31)),
        ("2025-07-07/2025-07-13", date(2025, 7, 7), date(2025, 7, 13)),
        ("2008/2012", date(2008, 1, 1), date(2012, 12, 31)),
        ("2026-01/2026-02-06", date(2026, 1, 1), date(2026, 2, 6)),
    ],
)
def test_bounds_agree_with_the_reference(text: str, earliest: date, latest: date) -> None:
    found = edtf_bounds(text)
    assert (found.edtf, found.earliest, found.latest) == (text, earliest, latest)
    parsed = reference.parse_edtf(text)
    assert str(parsed) == text
    assert struct_time_to_date(parsed.lower_strict()) == earliest
    assert struct_time_to_date(parsed.upper_strict()) == latest


@pytest.mark.parametrize(
    ("text", "earliest", "latest"),
    [("2022-02/..", date(2022, 2, 1), None), ("../2025-07-13", None, date(2025, 7, 13))],
)
def test_open_intervals(text: str, earliest: date | None, latest: date | None) -> None:
    found = edtf_bounds(text)
    assert (found.edtf, found.earliest, found.latest) == (text, earliest, latest)
    assert str(reference.parse_edtf(text)) == text


@pytest.mark.parametrize(
    "text",
    ["", "..", "../..", "2025-13", "2025-00", "2025-02-30", "25-01-01", "2025/2024", "2025-7", "0000",
     "2025/", "2025/2026/2027", " 2025", "2025-07-13T10:00", "٢٠٢٥"],
)  # fmt: skip
def test_what_is_no_date(text: str) -> None:
    with pytest.raises(InvalidValue):
        edtf_bounds(text)


def test_an_interval_of_intervals_is_refused() -> None:
    with pytest.raises(InvalidValue):
        edtf.interval(edtf_bounds("2024/2025"), edtf.year(2026))
