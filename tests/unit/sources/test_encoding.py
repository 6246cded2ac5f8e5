import codecs

import pytest

from foedus.errors import UnreadableInput
from foedus.sources.encoding import decode_text
from foedus.vocab import Reason


@pytest.mark.parametrize(
    ("data", "text"),
    [
        ("Presiden naïf “bertemu”\r\nlagi".encode(), "Presiden naïf “bertemu”\r\nlagi"),
        (codecs.BOM_UTF8 + b"abc\n", "abc\n"),
        (codecs.BOM_UTF16_LE + "Perú 🕊".encode("utf-16-le"), "Perú 🕊"),
        (codecs.BOM_UTF16_BE + "Perú 🕊".encode("utf-16-be"), "Perú 🕊"),
        (b"a\x0cb" + b"c" * 40, "a b" + "c" * 40),
        (b"\n \ttext\r", "\n \ttext\r"),
    ],
)
def test_text_keeps_its_characters_and_line_breaks(data: bytes, text: str) -> None:
    assert decode_text(data) == text


@pytest.mark.parametrize(
    ("data", "reason", "words"),
    [
        (b"", Reason.EMPTY, "nothing in it"),
        (b" \r\n\t", Reason.EMPTY, "nothing in it"),
        ("\u2003\u00a0".encode(), Reason.EMPTY, "white space"),
        (codecs.BOM_UTF8, Reason.EMPTY, "white space"),
        (b"abc\0def", Reason.BINARY, "offset 3"),
        (b"%PDF-1.7 text", Reason.BINARY, "PDF"),
        (b"PK\x03\x04rest", Reason.BINARY, "Office"),
        (b"{\\rtf1 text}", Reason.BINARY, "RTF"),
        (b"\x01\x02\x03 a b", Reason.BINARY, "control characters"),
        ("Café di Paris".encode("latin-1"), Reason.ENCODING, "byte 0xE9 at offset 3; save it as UTF-8"),
        (codecs.BOM_UTF8 + b"ab\xff", Reason.ENCODING, "byte 0xFF at offset 5"),
        (codecs.BOM_UTF16_LE + b"\x00\xd8a\x00", Reason.ENCODING, "not UTF-16"),
        (codecs.BOM_UTF16_LE + b"a", Reason.ENCODING, "not UTF-16"),
        (codecs.BOM_UTF32_LE + "abc".encode("utf-32-le"), Reason.ENCODING, "UTF-32"),
        (b"\xed\xa0\x80 a surrogate in UTF-8", Reason.ENCODING, "offset 0"),
        ("日本語".encode("shift-jis"), Reason.ENCODING, "save it as UTF-8"),
    ],
)
def test_what_is_no_text_is_named(data: bytes, reason: Reason, words: str) -> None:
    with pytest.raises(UnreadableInput, match=words) as caught:
        decode_text(data)
    assert caught.value.reason == reason
