"""Bytes to text: UTF-8 and UTF-16 only, and what is no text at all is named.

The text keeps its line breaks, and its offsets (``text.characters``).
"""

import codecs

from foedus.errors import UnreadableInput
from foedus.text.characters import holdable
from foedus.vocab import Reason

_MAGIC: tuple[tuple[bytes, str], ...] = (
    (b"%PDF-", "a PDF file"),
    (b"PK\x03\x04", "a ZIP or Office file"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an old Office file"),
    (b"{\\rtf", "an RTF file"),
    (b"\x89PNG\r\n\x1a\n", "a PNG image"),
    (b"\xff\xd8\xff", "a JPEG image"),
    (b"GIF8", "a GIF image"),
    (b"\x1f\x8b", "a gzip file"),
    (b"\x7fELF", "a program"),
    (b"SQLite format 3\x00", "a database"),
)
_UTF16 = {codecs.BOM_UTF16_LE: "utf-16-le", codecs.BOM_UTF16_BE: "utf-16-be"}
_UTF32 = (codecs.BOM_UTF32_LE, codecs.BOM_UTF32_BE)


def refuse_binary(data: bytes) -> None:
    """Raise UnreadableInput if ``data`` begins like a known binary file or holds NUL bytes.

    UTF-16 with a byte order mark is text, and is left alone.
    """
    for magic, name in _MAGIC:
        if data.startswith(magic):
            raise UnreadableInput(f"this is {name}, not text", Reason.BINARY)
    if data[:2] not in _UTF16 and data[:4] not in _UTF32 and (at := data.find(b"\0")) >= 0:
        raise UnreadableInput(f"binary data (a NUL byte at offset {at}), not text", Reason.BINARY)


def decode_text(data: bytes) -> str:
    """Return ``data`` as text without its byte order mark; line breaks stay as they are.

    Raises UnreadableInput: ``empty``, ``binary``, or ``encoding`` with the offset of the bad byte.
    """
    if not data.strip():
        raise UnreadableInput("there is nothing in it", Reason.EMPTY)
    refuse_binary(data)
    if data[:4] in _UTF32:
        raise UnreadableInput("this is UTF-32; save it as UTF-8", Reason.ENCODING)
    if (utf16 := _UTF16.get(data[:2])) is not None:
        return holdable(_decode(data, utf16, "UTF-16", 2))
    skip = len(codecs.BOM_UTF8) if data.startswith(codecs.BOM_UTF8) else 0
    return holdable(_decode(data, "utf-8", "UTF-8", skip))


def _decode(data: bytes, codec: str, name: str, skip: int) -> str:
    try:
        return data[skip:].decode(codec)
    except UnicodeDecodeError as error:
        at = error.start + skip
        raise UnreadableInput(
            f"not {name}: byte 0x{data[at]:02X} at offset {at}; save it as UTF-8", Reason.ENCODING
        ) from error
