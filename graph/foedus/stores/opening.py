"""Opening Oxigraph's folder for reading, and what its errors mean to a person.

RocksDB, on which Oxigraph stands, does not allow a reader beside a writer: files that the reader has
not opened yet disappear under it ("Corruption: No such file", seen within seconds in a test). But
its tables are never changed once written, so a folder of hard links to them, with a copy of the
list of tables (the MANIFEST) and of the write-ahead logs, is a snapshot that costs milliseconds and the
space of the logs alone. A link to a log would not do: Oxigraph writes new logs over the files of old ones
(``recycle_log_file_num``), and a snapshot would lose what stood there.
"""

import contextlib
import errno
import hashlib
import os
import re
import shutil
import struct
import time
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from filelock import FileLock, Timeout
from pyoxigraph import Store

from foedus.errors import StoreUnusable
from foedus.stores.folder import StoreFolder
from foedus.stores.lock import writer_lives

#: Bytes of Oxigraph's write-ahead log that take a reader more than a second or two to go through, and seconds
#: that the first one waits for the writer, who empties it where somebody reads (``stores.oxigraph``).
_LONG_LOG, _PATIENCE = 64_000_000, 8.0
#: What a snapshot has copies of, beside the logs.
_COPIED = ("MANIFEST-", "OPTIONS-", "CURRENT", "IDENTITY")
#: How often a snapshot is tried while the writer changes its list of tables, which takes it milliseconds.
_TRIES = 50
#: Why no snapshot can ever be made here: the disk cannot be written, or has no hard links.
_NEVER = frozenset(
    (errno.EROFS, errno.EACCES, errno.EPERM, errno.ENOTSUP, errno.ENOSYS, errno.EXDEV, errno.EMLINK)
)
#: A list of tables: blocks of records, each with a checksum, its length, and what part of an entry it is.
_LIST_BLOCK, _RECORD, _KINDS = 32_768, struct.Struct("<IHB"), frozenset((1, 2, 3, 4))
_SNAPSHOT = re.compile(r"readers/[0-9a-f]{32}/")


@contextmanager
def unusable_as(folder: Path, done: str) -> Iterator[None]:
    """Map errors of Oxigraph and of the disk to StoreUnusable: "the store cannot be ``done``", and why."""
    try:
        yield
    except (OSError, RuntimeError) as error:
        raise StoreUnusable(f"{folder}: the store cannot be {done}: {reason(error)}") from error


def reason(error: Exception) -> str:
    """Return what an exception of Oxigraph or of the disk says, in one line.

    It names files of a snapshot by what they are links to.
    """
    why = getattr(error, "strerror", None) or str(error).strip().partition("\n")[0]
    return _SNAPSHOT.sub("rdf/", why) or type(error).__name__


@contextmanager
def open_for_reading(folder: StoreFolder) -> Iterator[Store]:
    """Open the store as it is now, for reading, also while another process writes."""
    with tables_for_reading(folder) as tables:
        with unusable_as(folder.root, "read"):
            see_that_it_ends(tables)
            store = Store.read_only(str(tables))
        yield store
        del store


@contextmanager
def tables_for_reading(folder: StoreFolder) -> Iterator[Path]:
    """Give a folder with the tables as they are now, which stay as they are while the context lasts.

    Where no snapshot can ever be made, as on a read-only disk, or where nobody writes, the store itself
    is given instead of none.
    """
    with contextlib.ExitStack() as exits:
        with unusable_as(folder.root, "read"):
            try:
                tables = exits.enter_context(_snapshot(folder))
            except OSError as error:
                if error.errno not in _NEVER and writer_lives(folder.lock):
                    raise
                tables = folder.rdf
        yield tables


def fingerprint(folder: StoreFolder) -> str:
    """Return a text that changes with every commit; looking costs a call or two for each file of tables.

    It may change without a commit as well, when Oxigraph tidies up. Raises OSError where there is no store.
    """
    with os.scandir(folder.rdf) as entries:
        seen = sorted(
            (entry.name, stat.st_size, stat.st_mtime_ns)
            for entry in entries
            if entry.name.endswith(".log") or entry.name.startswith("MANIFEST-")
            for stat in (entry.stat(),)
        )
    return hashlib.sha256(repr(seen).encode()).hexdigest()


def is_read(folder: StoreFolder) -> bool:
    """Whether there are snapshots: somebody reads, or was killed while reading, since the writer came."""
    try:
        with os.scandir(folder.readers) as entries:
            return any(entry.name.endswith(".lock") for entry in entries)
    except OSError:
        return False


def size_of_tables(folder: StoreFolder) -> int:
    """Return the bytes of Oxigraph's tables."""
    return _bytes(folder, ".sst")


def see_that_it_ends(tables: Path) -> None:
    """Raise OSError where opening the tables would never end.

    A record of a kind that a list of tables never has makes RocksDB go round in circles. The format:
    https://github.com/facebook/rocksdb/wiki/Write-Ahead-Log-File-Format
    """
    for path in tables.glob("MANIFEST-*"):
        content, place = path.read_bytes(), 0
        while place + _RECORD.size <= len(content):
            _, size, kind = _RECORD.unpack_from(content, place)
            if not kind and not size:  # what is left of a block
                place += _LIST_BLOCK - place % _LIST_BLOCK
                continue
            if kind not in _KINDS:
                raise OSError(errno.EIO, f"Corruption: a record of kind {kind} at {place:,} of {path.name}")
            place += _RECORD.size + size
            if (left := _LIST_BLOCK - place % _LIST_BLOCK) < _RECORD.size:
                place += left


def _bytes(folder: StoreFolder, ending: str) -> int:
    total = 0
    with os.scandir(folder.rdf) as entries:
        for entry in entries:
            if entry.name.endswith(ending):
                with contextlib.suppress(FileNotFoundError):  # Oxigraph tidies up meanwhile
                    total += entry.stat().st_size
    return total


def remove_left_snapshots(folder: StoreFolder) -> None:
    """Delete the snapshots of readers that were killed: those whose lock nobody holds."""
    for path in folder.readers.glob("*.lock"):
        lock = FileLock(path, timeout=0)
        with contextlib.suppress(Timeout, OSError), lock:
            shutil.rmtree(path.with_suffix(""), ignore_errors=True)
            path.unlink()


@contextmanager
def _snapshot(folder: StoreFolder) -> Iterator[Path]:
    folder.readers.mkdir(exist_ok=True)
    remove_left_snapshots(folder)
    target = folder.readers / uuid.uuid4().hex
    lock_file = target.with_suffix(".lock")
    first = not is_read(folder)
    with FileLock(lock_file, timeout=10):  # another reader may just be looking whether anybody holds it
        try:
            if first:
                _await_short_log(folder)
            _link_while_it_stays(folder, target)
            yield target
        finally:
            shutil.rmtree(target, ignore_errors=True)
            with contextlib.suppress(OSError):
                lock_file.unlink()


def _await_short_log(folder: StoreFolder) -> None:
    """Wait a little for the writer, if there is one, to see that somebody reads."""
    end = time.monotonic() + _PATIENCE
    while _bytes(folder, ".log") > _LONG_LOG and writer_lives(folder.lock) and time.monotonic() < end:
        time.sleep(0.05)


def _link_while_it_stays(folder: StoreFolder, target: Path) -> None:
    missing: FileNotFoundError | None = None
    for _ in range(_TRIES):
        try:
            if _link(folder.rdf, target):
                return
        except FileNotFoundError as error:  # the writer has just deleted or renamed it
            missing = error
    raise missing or StoreUnusable(f"{folder.root}: the store changes too fast to be read; try again")


def _link(source: Path, target: Path) -> bool:
    """Fill ``target`` with a snapshot of ``source``; False if the list of tables changed meanwhile."""
    shutil.rmtree(target, ignore_errors=True)
    target.mkdir()
    before = _tables(source)
    for path in source.iterdir():
        if path.suffix == ".sst":
            os.link(path, target / path.name)
        elif path.suffix == ".log" or path.name.startswith(_COPIED):
            shutil.copyfile(path, target / path.name)
    return _tables(source) == before


def _tables(source: Path) -> tuple[bytes, tuple[tuple[str, int], ...]]:
    current = (source / "CURRENT").read_bytes()
    return current, tuple(sorted((path.name, path.stat().st_size) for path in source.glob("MANIFEST-*")))
