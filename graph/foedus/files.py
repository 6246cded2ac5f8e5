"""Files that are whole or absent, also after a crash."""

import contextlib
import json
import os
import tempfile
from collections.abc import Iterable
from hashlib import sha256
from pathlib import Path
from typing import Any, BinaryIO

#: The ending of a file that is being written; one that was left behind by a crash may be deleted.
PART = ".part"
_BLOCK = 1 << 16
_CHECKSUM = "checksum"


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


def line_start(file: BinaryIO, end: int) -> int:
    """Return the place behind the last newline before ``end``, 0 where there is none; reads backwards."""
    while end > 0:
        first = max(0, end - _BLOCK)
        file.seek(first)
        if (found := file.read(end - first).rfind(b"\n")) >= 0:
            return first + found + 1
        end = first
    return 0


def sealed(content: dict[str, Any]) -> dict[str, Any]:
    """Return what JSON is to hold with a checksum of it."""
    return content | {_CHECKSUM: _checksum(content)}


def unsealed(content: Any) -> dict[str, Any]:
    """Return what ``sealed`` was given. Raises ValueError where it is not what was written.

    Earlier versions wrote no checksum: what has none is taken as it is.
    """
    if not isinstance(content, dict):
        raise ValueError("it holds no object")  # noqa: TRY004 - a damaged file, and no wrong call
    inner = {name: value for name, value in content.items() if name != _CHECKSUM}
    if content.get(_CHECKSUM) not in (None, _checksum(inner)):
        raise ValueError("it is not what was written")
    return inner


def _checksum(content: dict[str, Any]) -> str:
    return sha256(json.dumps(content, sort_keys=True).encode()).hexdigest()


def _umask() -> int:
    # There is no way to ask for the mask without setting it.
    mask = os.umask(0o077)
    os.umask(mask)
    return mask
