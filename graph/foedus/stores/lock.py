"""One writer at a time."""

import contextlib
import os
from pathlib import Path
from types import TracebackType
from typing import Self

from filelock import FileLock, Timeout

from foedus.errors import StoreLocked, StoreUnusable


class WriterLock:
    """The lock of a store, held while the context lasts.

    The operating system holds it for the process, so that a process which was killed leaves no lock
    behind; the file beside it only names the holder for the message to the next one.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self._holder = path.with_name(path.name + ".pid")
        self._lock: FileLock | None = None

    def __enter__(self) -> Self:
        """Take the lock. Raises StoreLocked at once if another one holds it."""
        lock = FileLock(self._path, timeout=0)
        try:
            lock.acquire()
        except Timeout as error:
            raise StoreLocked(
                f"{self._path.parent}: another process{self._who()} is writing to this store;"
                " wait until it is done, or name another store with --store"
            ) from error
        except OSError as error:
            raise StoreUnusable(
                f"{self._path.parent}: the store cannot be written: {error.strerror or error}"
            ) from error
        self._lock = lock
        with contextlib.suppress(OSError):  # a courtesy to the next process, nothing more
            self._holder.write_text(f"{os.getpid()}\n", encoding="ascii")
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Give the lock back."""
        with contextlib.suppress(OSError):
            self._holder.unlink()
        if self._lock is not None:
            self._lock.release()
            self._lock = None

    def _who(self) -> str:
        try:
            return f" ({int(self._holder.read_text(encoding='ascii'))})"
        except (OSError, ValueError):
            return ""


def writer_lives(path: Path) -> bool:
    """Whether the process that named itself holder of the lock at ``path`` still runs; takes no lock."""
    try:
        os.kill(int(path.with_name(path.name + ".pid").read_text(encoding="ascii")), 0)
    except PermissionError:
        return True
    except (OSError, ValueError):
        return False
    return True
