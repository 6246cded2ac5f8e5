"""Which media type is preferred, after RFC 9110."""

import pytest

from foedus.server.negotiation import accepts_gzip, preferred

OFFERS = ("application/json", "text/csv", "text/turtle", "application/xml")


@pytest.mark.parametrize(
    ("accept", "chosen"),
    [
        ("", "application/json"),
        ("  ", "application/json"),
        ("*/*", "application/json"),
        ("text/csv", "text/csv"),
        ("TEXT/CSV", "text/csv"),
        ("text/csv; charset=utf-8", "text/csv"),
        ("text/*", "text/csv"),
        ("text/turtle, text/csv", "text/csv"),  # wanted equally: our order
        ("text/turtle, text/csv;q=0.9", "text/turtle"),
        ("text/csv;q=0.3, application/xml;q=0.5, */*;q=0.1", "application/xml"),
        ("text/*;q=0.8, text/csv;q=0.1", "text/turtle"),  # the most specific range counts
        ("*/*, application/json;q=0", "text/csv"),
        ("application/xml ; q = 0.5 , image/png", "application/xml"),
        ("text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8", "application/xml"),
        ("text/csv;q=1.000", "text/csv"),
        ("text/csv;version=1;q=0.2, text/turtle;q=0.1", "text/csv"),
        ("image/png", None),
        ("text/csv;q=0", None),
        ("*/*;q=0", None),
        ("text/csv;q=nonsense", None),
        ("text/csv;q=2", None),
        ("text/csv;q=-1", None),
        (",,;", None),
        (", text/csv,", "text/csv"),
        ("*", None),
    ],
)
def test_the_preferred_media_type(accept: str, chosen: str | None) -> None:
    assert preferred(accept, OFFERS) == chosen


@pytest.mark.parametrize(
    ("header", "accepted"),
    [
        ("", False),
        ("gzip", True),
        ("GZIP", True),
        ("br, gzip;q=0.5", True),
        ("gzip;q=0", False),
        ("*", True),
        ("*, gzip;q=0", False),
        ("*;q=0", False),
        ("identity", False),
    ],
)
def test_who_reads_gzip(header: str, accepted: bool) -> None:
    assert accepts_gzip(header) is accepted
