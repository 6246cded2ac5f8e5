"""What a source says of a correction: front matter, a line of JSON, a page's JSON-LD."""

import json
from datetime import date

import pytest

from foedus.sources.fields import correction_text, updated_day
from foedus.sources.jsonl import read_line
from foedus.sources.pages import read_page
from foedus.sources.plain import read_plain

WORDS = (
    "The village of Arnholt lies on the river, and the ministers of both towns met there on Monday to talk. "
)


def test_front_matter_says_when_and_what() -> None:
    text = b"---\nupdated: 2025-05-07T10:00:00Z\ncorrection: The day was wrong.\n---\nThey met.\n"
    found = read_plain(text, "a.md")
    assert (found.updated, found.correction) == (date(2025, 5, 7), "The day was wrong.")


def test_what_is_no_day_is_passed_over() -> None:
    found = read_plain(b"---\nupdated: yesterday\ncorrection: [a, {b: c}]\n---\nThey met.\n", "a.md")
    assert (found.updated, found.correction) == (None, "a")


def test_a_line_of_json_says_it_too() -> None:
    line = {"text": "They met.", "updated": "2025-05-07", "correction": {"text": "The day was wrong."}}
    found = read_line(json.dumps(line).encode(), "a.jsonl")
    assert found is not None
    assert (found.updated, found.correction) == (date(2025, 5, 7), "The day was wrong.")


def test_a_page_says_it_in_its_json_ld() -> None:
    linked = {
        "@type": "NewsArticle",
        "datePublished": "2025-05-06",
        "dateModified": "2025-05-07T08:00:00+07:00",
        "correction": [{"@type": "CorrectionComment", "text": "The day was wrong."}, "So was the place."],
    }
    body = "".join(f"<p>{WORDS * 2}</p>" for _ in range(4))
    page = (
        "<html lang='en'><head><title>Two ministers meet on the river</title>"
        f"<script type='application/ld+json'>{json.dumps(linked)}</script></head>"
        f"<body><article><h1>Two ministers meet on the river</h1>{body}</article></body></html>"
    )
    found = read_page(page.encode(), "page.html")
    assert found.published == date(2025, 5, 6)
    assert found.updated == date(2025, 5, 7)
    assert found.correction == "The day was wrong. So was the place."


@pytest.mark.parametrize("value", [None, 3, True, [], {}, "", " ", {"text": 4}])
def test_anything_else_is_no_correction(value: object) -> None:
    assert correction_text(value) is None


def test_days() -> None:
    assert updated_day("2025-05-07") == "2025-05-07"
    assert updated_day(date(2025, 5, 7)) == "2025-05-07"
    assert updated_day(None) is None
    assert updated_day(7) is None
