"""The journal of what came in: every article that was put or forgotten, in full, with checksums.

A file to which lines are only ever added, each before its transaction begins::

    CHECKSUM {"what": "put", "article": "a1", "when": "...", "graph": "...", "digest": "...", "data": "..."}
    CHECKSUM {"what": "forget", "article": "a1", "when": "...", "reason": "withdrawn by its publisher"}
    CHECKSUM {"what": "decide", "article": "1f...", "when": "...", "data": "..."}

The checksum of a line covers the line and the checksum before it, so a line that was changed, taken out
or put in shows. ``data`` is the article graph with its plain edges, compressed; of a decision (``foedus
resolve``), whose id is called article too, what is said of it, and none where it was withdrawn. The store
can be made from this file alone; what a loss of power took from the store is done again from it
(``stores.journaled``). Lines are on disk within a second. ``intake.mark`` says up to where the store
itself is safe on disk.
"""

import base64
import contextlib
import json
import logging
import os
import threading
import zlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from itertools import count
from pathlib import Path

from foedus.errors import StoreUnusable
from foedus.files import line_start, write_atomically
from foedus.resolve.edges import Edge

_log = logging.getLogger(__name__)

#: Seconds within which a line is on disk.
SYNC = 1.0
_START = "0" * 32


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One thing that happened: ``what`` is put, forget or decide; ``written`` is a graph as N-Quads.

    Who writes an entry may give graph and edges as ``packed`` instead.
    """

    what: str
    article: str
    when: datetime
    graph: str = ""
    digest: str = ""
    reason: str = ""
    written: bytes = b""
    edges: tuple[Edge, ...] = ()
    packed: str = ""

    def line(self, before: str) -> tuple[bytes, str]:
        """Return the line of this entry after the checksum ``before``, and its checksum."""
        content = {"what": self.what, "article": self.article, "when": self.when.isoformat()}
        content |= {key: value for key in ("graph", "digest", "reason") if (value := getattr(self, key))}
        if self.what == "put" or self.written:
            content["data"] = self.packed or packed(self.written, self.edges)
        body = json.dumps(content, ensure_ascii=False).encode()
        checksum = _chained(before, body)
        return checksum.encode() + b" " + body + b"\n", checksum


def packed(written: bytes, edges: tuple[Edge, ...]) -> str:
    """Return an article graph, as N-Quads, with its plain edges, compressed."""
    content = json.dumps(edges).encode() + b"\n" + written
    return base64.b64encode(zlib.compress(content, 1)).decode()


@dataclass(frozen=True, slots=True)
class Place:
    """A place in the file: ``size`` bytes lie before it, and the last line there has ``checksum``."""

    size: int = 0
    checksum: str = _START


class Damaged(Exception):
    """A line of the journal is not what was written; ``place`` is the last one that is."""

    def __init__(self, place: Place, number: int) -> None:
        super().__init__(f"line {number} (byte {place.size:,}) of the journal is not what was written")
        self.place = place


class Intake:
    """The journal at ``path``, or its first ``limit`` bytes. Making this value touches nothing."""

    def __init__(self, path: Path, *, limit: int | None = None) -> None:
        self.path = path
        self._limit = limit
        self._mark = path.with_name(path.name + ".mark")
        self._file: int | None = None
        self._end = Place()
        self._stop = threading.Event()
        self._syncer: threading.Thread | None = None
        self._syncing = threading.Lock()
        self._unsynced = False
        self._failed: OSError | None = None

    def exists(self) -> bool:
        """Whether there is a journal."""
        return self.path.exists()

    def entries(self, start: Place | None = None) -> Iterator[tuple[Entry, Place]]:
        """Yield what happened since ``start``, each with the place after it; one line in memory.

        Raises Damaged at a line that is not what was written; a last one that is not whole, as a crash
        leaves it, is damaged too.
        """
        place = start or Place()
        with self.path.open("rb") as file:
            file.seek(place.size)
            for number, line in enumerate(file, 1):
                if self._limit is not None and place.size >= self._limit:
                    return
                checksum, _, body = line.rstrip(b"\n").partition(b" ")
                if not line.endswith(b"\n") or checksum.decode("ascii", "replace") != _chained(
                    place.checksum, body
                ):
                    raise Damaged(place, number)
                place = Place(place.size + len(line), checksum.decode())
                yield _entry(body), place

    def marked(self) -> Place | None:
        """Return up to where the store is safe on disk; None where nobody knows.

        So it is where the mark is not what was written, or not the end of a line of the journal.
        """
        try:
            size, checksum, *sure = self._mark.read_text(encoding="ascii").split()
            place = Place(int(size), checksum)
        except (OSError, ValueError):
            return None
        if sure and sure != [_sure(place)]:  # earlier versions wrote none
            return None
        return place if place.size > self.size() or self._checksum_before(place.size) == checksum else None

    def is_marked_rightly(self) -> bool:
        """Whether the mark, if there is one, is what was written."""
        return not self._mark.exists() or self.marked() is not None

    def _checksum_before(self, end: int) -> str:
        """Return the checksum of the line that ends at a place; nothing where none does."""
        if end <= 0:
            return _START if end == 0 else ""
        with self.path.open("rb") as file:
            file.seek(end - 1)
            if file.read(1) != b"\n":
                return ""
            file.seek(line_start(file, end - 1))
            return file.read(len(_START)).decode("ascii", "replace")

    def size(self) -> int:
        """Return the bytes of the journal; 0 where there is none."""
        try:
            return self.path.stat().st_size
        except FileNotFoundError:
            return 0

    def identity(self) -> str:
        """Return the checksum of the first line, which tells this journal from any other; else nothing."""
        try:
            with self.path.open("rb") as file:
                return file.read(len(_START)).decode("ascii", "replace")
        except FileNotFoundError:
            return ""

    def unmark(self) -> None:
        """Let nobody know how far the store is safe: the next writer does all of it again."""
        self._mark.unlink(missing_ok=True)

    def write(self, entries: Iterable[Entry]) -> Place:
        """Make a journal of ``entries``, whole or not at all: one of a part would pass for all there is.

        Returns its end, where to go on. Raises OSError.
        """
        end = Place()

        def lines() -> Iterator[bytes]:
            nonlocal end
            for entry in entries:
                line, checksum = entry.line(end.checksum)
                end = Place(end.size + len(line), checksum)
                yield line

        write_atomically(self.path, lines())
        return end

    def begin(self, end: Place) -> None:
        """Go on to write at ``end``; what lies after it, most often half a line, is cut off. Raises OSError.

        More than half a line is kept beside, as ``intake.cut``, ``intake.cut.2`` and so on, and told.
        """
        self._file = os.open(self.path, os.O_RDWR | os.O_CREAT, 0o666)
        if b"\n" in (rest := os.pread(self._file, self.size() - end.size, end.size)):
            kept = self._free_name()
            write_atomically(kept, [rest])
            _log.warning(
                "%s: %d lines came behind a damaged one and were taken out of the journal; they are kept in"
                " %s, and foedus check says of which articles they were",
                self.path,
                rest.count(b"\n"),
                kept,
            )
        os.ftruncate(self._file, end.size)
        os.lseek(self._file, end.size, os.SEEK_SET)
        self._end = end
        self._stop.clear()

    def _free_name(self) -> Path:
        names = (f"{self.path.name}.cut{f'.{number}' if number > 1 else ''}" for number in count(1))
        return next(path for name in names if not (path := self.path.with_name(name)).exists())

    def append(self, entry: Entry) -> None:
        """Write down what is about to be done. Raises StoreUnusable, and then nothing was written."""
        if self._failed is not None:
            raise self._unwritable(self._failed) from self._failed
        assert self._file is not None, "begin() first"
        line, checksum = entry.line(self._end.checksum)
        try:
            if os.write(self._file, line) < len(line):
                raise OSError(28, "No space left on device")
        except OSError as error:
            with contextlib.suppress(OSError):
                os.ftruncate(self._file, self._end.size)
                os.lseek(self._file, self._end.size, os.SEEK_SET)
            raise self._unwritable(error) from error
        self._end = Place(self._end.size + len(line), checksum)
        self._unsynced = True
        if self._syncer is None:
            self._syncer = threading.Thread(target=self._sync_each_second, daemon=True)
            self._syncer.start()

    def sync(self) -> None:
        """See to it that all lines are on disk, also those that the other thread is at. Raises OSError."""
        with self._syncing:
            if self._file is not None and self._unsynced:
                self._unsynced = False
                try:
                    os.fsync(self._file)
                except OSError:
                    self._unsynced = True
                    raise

    def safe(self) -> None:
        """Write down that the store itself is on disk up to here: call it after both are. Raises OSError."""
        if self._file is not None:
            told = f"{self._end.size} {self._end.checksum} {_sure(self._end)}\n"
            write_atomically(self._mark, [told.encode()])

    def close(self) -> None:
        """Give the file back."""
        self._stop.set()
        if self._syncer is not None:
            self._syncer.join()
            self._syncer = None
        if self._file is not None:
            os.close(self._file)
            self._file = None

    def _sync_each_second(self) -> None:
        while not self._stop.wait(SYNC):
            try:
                self.sync()
            except OSError as error:
                self._failed = error
                return

    def _unwritable(self, error: OSError) -> StoreUnusable:
        return StoreUnusable(f"{self.path}: the journal cannot be written: {error.strerror or error}")


def _sure(place: Place) -> str:
    return sha256(f"{place.size} {place.checksum}".encode()).hexdigest()[:8]


def _chained(before: str, body: bytes) -> str:
    return sha256(before.encode() + b" " + body).hexdigest()[:32]


def _entry(body: bytes) -> Entry:
    content: dict[str, str] = json.loads(body)
    data = zlib.decompress(base64.b64decode(content.pop("data", ""))) if "data" in content else b"[]\n"
    edges, _, written = data.partition(b"\n")
    when = datetime.fromisoformat(content.pop("when"))
    return Entry(
        **content, when=when, written=written, edges=tuple((s, p, o) for s, p, o in json.loads(edges))
    )
