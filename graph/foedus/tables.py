"""Tables made of the data files, kept for the next process.

Making them of Turtle is most of the work of a command's start; reading them back takes a quarter of it. What
is kept is JSON under a digest of itself, of every data file that it is made of and of all modules of this
package: where one byte of them is another, it is made anew. Where nothing can be written nothing is kept.

It lies beside the data (``resources.cache_folder``): who can write there can change these too, and JSON runs
nothing.
"""

import contextlib
import json
import os
import sys
import time
from collections.abc import Callable, Sequence
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import TypeVar

from foedus import columns, resources
from foedus.files import PART, write_atomically

T = TypeVar("T")
#: Hex digits of the digest with which a file begins.
_HEAD = 64
#: When this process began, and the seconds before it in which a module may have been edited unseen.
_BEGUN, _UNSEEN = time.time(), 2.0
#: Seconds after which a file that is being written is left of a process that was ended.
_LEFT = 3600.0


def kept(name: str, kind: type[T], folders: Sequence[str], make: Callable[[], T]) -> T:
    """Return what ``make`` returns, of the dataclass ``kind``: from the file ``name`` where it is kept.

    ``folders`` are those of ``ontology/`` with the data that it is made of.
    """
    path = resources.cache_folder() / f"{name}.{sys.implementation.cache_tag}.json"
    inputs = None
    with contextlib.suppress(OSError):
        inputs = _inputs(folders)
        data = path.read_bytes()
        if inputs is not None and data[:_HEAD] == _seal(inputs, data[_HEAD:]):
            return columns.read(kind, json.loads(data[_HEAD:]))
    made = make()
    with contextlib.suppress(OSError):
        path.parent.mkdir(exist_ok=True)
        # A file that was changed since the digest was taken may be in what was made, or not.
        if inputs is not None and os.access(path.parent, os.W_OK) and _inputs(folders) == inputs:
            body = json.dumps(columns.write(made), separators=(",", ":")).encode()
            write_atomically(path, (_seal(inputs, body), body))
            _clear_up(path.parent)
    return made


def _clear_up(folder: Path) -> None:
    """Delete what a process left that was ended while it wrote; others may be writing at this moment."""
    for part in folder.glob(f"*{PART}"):
        if time.time() - part.stat().st_mtime > _LEFT:
            part.unlink(missing_ok=True)


def _seal(inputs: bytes, body: bytes) -> bytes:
    return sha256(inputs + body).hexdigest().encode()


def _inputs(folders: Sequence[str]) -> bytes | None:
    """Return the digest of all that decides about a table: Python, data files and modules, by their names.

    None where a module was edited since this process began: it may run what the module was before.
    """
    modules = sorted(Path(__file__).parent.rglob("*.py"))
    if any(module.stat().st_mtime > _BEGUN - _UNSEEN for module in modules):
        return None
    data = [path for name in folders for path in sorted(resources.ontology(name).glob("*.t*l"))]
    return sha256(sys.version.encode() + _digest(data) + _digest_of_modules(tuple(modules))).digest()


@cache
def _digest_of_modules(modules: tuple[Path, ...]) -> bytes:
    """Return the digest of the modules that this process runs: it is older than none of them."""
    return _digest(modules)


def _digest(paths: Sequence[Path]) -> bytes:
    whole = sha256()
    for path in paths:
        content = path.read_bytes()
        whole.update(f"\n{path.name} {len(content)}\n".encode())
        whole.update(content)
    return whole.digest()
