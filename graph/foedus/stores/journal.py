"""Which articles changed since a moment: how a copy of the store keeps in step without reading all of it.

A file beside Oxigraph's folder: a head with a name of its own, then the id of every article that was
put or forgotten, a line each, written when its transaction is done. Each writer begins with a line of its
own, so that a store which was copied back, and took in other changes, knows no mark of its other life. A
*mark* is a place in the file together with a digest of all before it; a copy (Neo4j, LadybugDB) remembers
the mark up to which it is in step. The file is a convenience and never the truth: it begins anew, and no
mark of the old one holds, when a writer did not close it (killed between a transaction and its line, a
full disk), or when it is not what was written: the line with which a writer ends has a digest of all before
it. It also begins anew when it has grown long: then its head tells the marks of those who had seen the old
one to its end, and these hold. A copy whose mark does not hold compares everything.
"""

import contextlib
import os
import uuid
from collections.abc import Iterator
from dataclasses import dataclass, field
from hashlib import sha256
from itertools import accumulate
from pathlib import Path

from foedus.files import write_atomically

_HEAD = b"foedus changes "
_OPEN, _CLOSED = b"+", b"."
#: Bytes after which the file begins anew: about 50,000 changes. Who asks what changed reads all of it.
LONGEST = 2_000_000
#: Marks of an old file that a new one knows, at the most.
_MARKS = 8


@dataclass(frozen=True, slots=True)
class Changed:
    """Ids of the ``articles`` that changed since a mark, None where nobody knows; and the ``mark`` now."""

    articles: frozenset[str] | None
    mark: str


@dataclass(slots=True)
class Journal:
    """The file at ``path``. Making this value touches nothing."""

    path: Path
    _writing: bool = field(default=False, init=False)
    _broken: bool = field(default=False, init=False)

    def read(self) -> bytes:
        """Return the file as it is now: take it before the store is read, never after."""
        try:
            return self.path.read_bytes()
        except OSError:
            return b""

    def open(self) -> None:
        """Begin to write: call it before the first transaction."""
        if self._writing or self._broken:
            return
        with self._fragile():
            content = self.read()
            if not closed(content) or len(content) > LONGEST:
                marks = _marks_at_the_end(content) if closed(content) else []
                head = " ".join([uuid.uuid4().hex, *marks])
                write_atomically(self.path, [_HEAD + head.encode() + b"\n"])
            self._append(_OPEN + uuid.uuid4().hex[:16].encode(), sync=True)
            self._writing = True

    def add(self, *articles: str) -> None:
        """Say that these articles changed: call it when their transaction is done."""
        if self._writing and articles:
            with self._fragile():
                self._append("\n".join(articles).encode())

    def pause_if_long(self) -> None:
        """Close the file where it has grown long: ``open`` then begins it anew."""
        with contextlib.suppress(OSError):
            if self._writing and self.path.stat().st_size > LONGEST:
                self.close()

    def close(self) -> None:
        """End in good order."""
        if self._writing and not self._broken:
            with self._fragile():
                self._append(_CLOSED + b" " + _digest(self.read()))
        self._writing = False

    def _append(self, line: bytes, *, sync: bool = False) -> None:
        with self.path.open("ab") as file:
            file.write(line + b"\n")
            if sync:
                file.flush()
                os.fsync(file.fileno())

    @contextlib.contextmanager
    def _fragile(self) -> Iterator[None]:
        """Give the file up where it cannot be written: without a proper end the next writer renews it."""
        try:
            yield
        except OSError:
            self._broken, self._writing = True, False
            with contextlib.suppress(OSError):
                self.path.unlink(missing_ok=True)


def closed(content: bytes) -> bool:
    """Whether the last writer ended in good order, so that every transaction has its line."""
    start = content.rfind(b"\n", 0, -1) + 1
    if not content.startswith(_HEAD) or not content.endswith(b"\n"):
        return False
    return not start or (content[start:].startswith(_CLOSED) and _ends_rightly(content, start))


def is_whole(content: bytes) -> bool:
    """Whether this is what was written, as far as the writers ended in good order."""
    starts = accumulate((len(line) for line in content.splitlines(keepends=True)), initial=0)
    ends = (start for start in starts if content[start : start + 1] == _CLOSED)
    return content[: len(_HEAD)] == _HEAD[: len(content)] and all(_ends_rightly(content, at) for at in ends)


def _ends_rightly(content: bytes, start: int) -> bool:
    """Whether the line at ``start``, with which a writer ended, tells the digest of all before it.

    Earlier versions wrote none.
    """
    line = content[start : content.find(b"\n", start)]
    return line in (_CLOSED, _CLOSED + b" " + _digest(content[:start]))


def since(content: bytes, mark: str | None) -> Changed:
    """Return what changed since ``mark``, as ``content``, the file, tells."""
    whole = content[: content.rfind(b"\n") + 1]
    head = whole[: whole.find(b"\n") + 1]
    place, _, _ = (mark or "").partition(":")
    if mark and mark.encode() in head.split()[3:]:
        known = head
    else:
        known = whole[: int(place)] if place.isdigit() else b""
        if not known or _mark(known) != mark:
            return Changed(None, _mark(whole))
    lines = whole[len(known) :].splitlines()
    return Changed(frozenset(line.decode() for line in lines if not _is_ours(line)), _mark(whole))


def _is_ours(line: bytes) -> bool:
    return line.startswith((_CLOSED, _OPEN))  # no id begins so


def _marks_at_the_end(content: bytes) -> list[str]:
    """Return the marks of those who know of every change in ``content``."""
    marks = [_mark(content)]
    while len(marks) < _MARKS:
        start = content.rfind(b"\n", 0, -1) + 1
        if not _is_ours(content[start:-1]):
            break
        content = content[:start]
        marks.append(_mark(content))
    return marks


def _digest(content: bytes) -> bytes:
    return sha256(content).hexdigest()[:16].encode()


def _mark(content: bytes) -> str:
    return f"{len(content)}:{sha256(content).hexdigest()[:32]}"
