"""JSON Lines: one article a line, each line read and rejected on its own."""

import codecs
import json
from collections.abc import Iterator
from typing import Protocol

from foedus.errors import UnreadableInput
from foedus.model import Article
from foedus.sources.encoding import refuse_binary
from foedus.sources.fields import fields_of, make_article
from foedus.vocab import Reason

_CHUNK = 64 * 1024


class Readable(Protocol):
    """Anything that gives bytes when asked, and none at its end."""

    def read(self, size: int, /) -> bytes:
        """Return at most ``size`` bytes; none at the end."""
        ...


def lines(stream: Readable, limit: int, start: bytes = b"") -> Iterator[tuple[int, bytes | None]]:
    """Yield each line's number (from 1) and bytes without its line feed; None for one longer than ``limit``.

    ``start`` is what was already read of the stream. Never holds more than about ``limit`` bytes.
    """
    number, line, too_long = 1, bytearray(), False
    chunk = start or stream.read(_CHUNK)
    while chunk:
        for breaks, piece in enumerate(chunk.split(b"\n")):
            if breaks:
                yield number, None if too_long else bytes(line)
                number, line, too_long = number + 1, bytearray(), False
            too_long = too_long or len(line) + len(piece) > limit
            if too_long:
                line.clear()
            else:
                line += piece
        chunk = stream.read(_CHUNK)
    if line or too_long:
        yield number, None if too_long else bytes(line)


def refuse_other_kinds(line: bytes) -> None:
    """Raise UnreadableInput if a file that begins with ``line`` is binary or UTF-16."""
    if line.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        raise UnreadableInput("UTF-16, but JSON Lines are UTF-8; save it as UTF-8", Reason.ENCODING)
    refuse_binary(line)


def read_line(line: bytes, path: str) -> Article | None:
    """Return the article of one line, None for a blank line. Raises UnreadableInput."""
    if not line.strip():
        return None
    refuse_other_kinds(line)
    try:
        value = json.loads(line.removeprefix(codecs.BOM_UTF8).decode())
    except UnicodeDecodeError as error:
        raise UnreadableInput(
            f"not UTF-8: byte 0x{line[error.start]:02X} at byte {error.start} of the line; save it as UTF-8",
            Reason.ENCODING,
        ) from error
    except json.JSONDecodeError as error:
        raise UnreadableInput(f"no JSON: {error.msg} at character {error.pos}", Reason.MALFORMED) from error
    except (ValueError, RecursionError) as error:
        raise UnreadableInput(
            "no usable JSON: a number too long or nested too deep", Reason.MALFORMED
        ) from error
    if not isinstance(value, dict):
        raise UnreadableInput('a line must be an object such as {"text": "..."}', Reason.MALFORMED)
    text = value.get("text")
    if not isinstance(text, str):
        raise UnreadableInput('"text" is missing or no text', Reason.MALFORMED)
    if not text:
        raise UnreadableInput('"text" is empty', Reason.EMPTY)
    return make_article(text, fields_of(value), path)
