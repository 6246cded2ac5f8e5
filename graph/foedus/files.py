"""Files that are whole or absent, also after a crash."""

import contextlib
import os
import tempfile
from collections.abc import Iterable
from pathlib import Path

#: The ending of a file that is being written; one that was left behind by a crash may be deleted.
PART = ".part"


def write_atomically(path: Path, parts: Iterable[bytes]) -> None:
    """Write ``parts`` to ``path`` in one step: a reader sees the old file or the new one.

    The bytes are on disk before the name is (fsync of file and folder). Raises OSError, and then
    leaves no trace.
    """
    handle, name = tempfile.mkstemp(prefix=f".{path.name[:50]}.", suffix=PART, dir=path.parent)
    try:
        with os.fdopen(handle, "wb") as out:
            for part in parts:
                out.write(part)
            out.flush()
            os.fsync(out.fileno())
        Path(name).chmod(0o666 & ~_umask())
        Path(name).replace(path)
    except BaseException:
        with contextlib.suppress(OSError):
            Path(name).unlink()
        raise
    sync_folder(path.parent)


def sync_folder(folder: Path) -> None:
    """See to it that names made, changed or removed in ``folder`` survive a loss of power."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _umask() -> int:
    # There is no way to ask for the mask without setting it.
    mask = os.umask(0o077)
    os.umask(mask)
    return mask
