import io
import json
from datetime import date

import pytest

from foedus.errors import UnreadableInput
from foedus.sources.jsonl import lines, read_line
from foedus.vocab import Reason


class Dribble:
    """A stream that gives one byte at a time and counts what it gave."""

    def __init__(self, data: bytes) -> None:
        self.data = io.BytesIO(data)

    def read(self, size: int, /) -> bytes:
        return self.data.read(1)


@pytest.mark.parametrize("stream", [io.BytesIO, Dribble])
def test_lines_are_counted_and_long_ones_given_up(stream: type[io.BytesIO]) -> None:
    data = b"a\n\nbb\r\n" + b"x" * 50 + b"\nc\n\n" + b"y" * 50
    assert list(lines(stream(data), 10)) == [
        (1, b"a"),
        (2, b""),
        (3, b"bb\r"),
        (4, None),
        (5, b"c"),
        (6, b""),
        (7, None),
    ]
    assert list(lines(stream(b""), 10)) == []
    assert list(lines(stream(b"b\n"), 10, b"a")) == [(1, b"ab")]


def test_a_line_has_the_fields_of_the_design() -> None:
    value = {
        "id": 17,
        "text": "Menteri \U0001f54a bertemu.\r\nIa pulang.",
        "title": "Judul\nberita",
        "language": "ID",
        "date": "2025-07-14",
        "url": None,
        "publisher": "Kabar",
        "other": [1],
    }
    article = read_line(json.dumps(value).encode() + b"\r", "a.jsonl")
    assert article is not None
    assert (article.id, article.text, article.title) == ("17", value["text"], "Judul berita")
    assert (article.language, article.published, article.url) == ("id", date(2025, 7, 14), None)
    assert read_line(b'\xef\xbb\xbf{"text": "x"}', "a") is not None
    assert read_line(b"  \r", "a") is None


@pytest.mark.parametrize(
    ("line", "reason", "words"),
    [
        (b'{"text": ', Reason.MALFORMED, "no JSON: .* at character"),
        (b"[1]", Reason.MALFORMED, "must be an object"),
        (b"{}", Reason.MALFORMED, '"text" is missing'),
        (b'{"text": 7}', Reason.MALFORMED, '"text" is missing or no text'),
        (b'{"text": ""}', Reason.EMPTY, "empty"),
        (b'{"text": " \\n"}', Reason.EMPTY, "white space"),
        (b'{"text": "a\\ud800b"}', Reason.MALFORMED, "surrogate"),
        (b'{"text": "x", "title": ["a"]}', Reason.MALFORMED, "title must be text, not a list"),
        (b'{"text": "x", "title": true}', Reason.MALFORMED, "title must be text, not true or false"),
        (b'{"text": "x", "date": "kemarin"}', Reason.MALFORMED, "'kemarin' is not a day"),
        (b'{"text": "\xe9"}', Reason.ENCODING, "byte 0xE9 at byte 10 of the line"),
        (b'{"text": "a\0"}', Reason.BINARY, "NUL"),
        (b"[" * 100_000, Reason.MALFORMED, "nested too deep"),
        (b'{"text": "x", "n": ' + b"9" * 5000 + b"}", Reason.MALFORMED, "number too long"),
    ],
)
def test_a_line_that_cannot_be_used_says_why(line: bytes, reason: Reason, words: str) -> None:
    with pytest.raises(UnreadableInput, match=words) as caught:
        read_line(line, "a.jsonl")
    assert caught.value.reason == reason


def test_an_escaped_nul_in_a_text_becomes_a_blank() -> None:
    article = read_line(json.dumps({"text": "kata" * 10 + "\0" + "akhir"}).encode(), "a")
    assert article is not None
    assert article.text == "kata" * 10 + " " + "akhir"
