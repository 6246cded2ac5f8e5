"""Checksums of files that nobody else has one of.

*A copy* that is made again when it is asked for has its checksum in a file beside it. Whoever writes to it
takes that away before, and puts the new one there after: killed in between, he leaves none, and nobody says
that the file is damaged. All of a file must be read for it, however little was written; so the new one is
made when that much was written that reading it is a small part of the work, and until then there is none.

*The tables* of Oxigraph never change once they are written, and every block in them has a checksum. But a
block of which nothing is held any more is read only when RocksDB writes its table anew, and that fails then.
So a list beside them has a checksum of each, made when the one that wrote them has closed them::

    IDENTITY of the tables
    000018.sst SIZE CHECKSUM
    CHECKSUM of these lines
"""

import contextlib
from collections.abc import Iterator
from hashlib import file_digest, sha256
from pathlib import Path

from foedus.files import PART, write_atomically

_ENDING, _SINCE = ".sum", ".since"
#: Bytes of a file that may be read for its checksum for each thing that was written to it.
_A_THING = 20_000_000


def forget(path: Path) -> None:
    """Take the checksum away: ``path`` is about to be written. Raises OSError."""
    _beside(path).unlink(missing_ok=True)


def write(path: Path, *, things: int) -> None:
    """Write down the checksum of ``path`` as it is now, if it is due after so many ``things`` more.

    What writing one thing to it costs so does not grow with the file. Raises OSError.
    """
    counted = _beside(path, _SINCE)
    with contextlib.suppress(FileNotFoundError, ValueError):
        things += int(counted.read_text(encoding="ascii"))
    if things * _A_THING < path.stat().st_size:
        write_atomically(counted, [b"%d\n" % things])
        return
    write_atomically(_beside(path), [_of(path).encode() + b"\n"])
    counted.unlink(missing_ok=True)


def is_missing(path: Path) -> bool:
    """Whether ``path`` is there without a checksum."""
    return path.exists() and not _beside(path).exists()


def fits(path: Path) -> bool:
    """Whether ``path`` is as it was, or gone, or has no checksum. Raises OSError."""
    known = _beside(path)
    return not (path.exists() and known.exists()) or known.read_bytes().strip() == _of(path).encode()


def names(tables: Path) -> frozenset[str]:
    """Return the names of the tables there are."""
    return frozenset(path.name for path in tables.glob("*.sst"))


def list_tables(tables: Path, to: Path, *, found: frozenset[str]) -> None:
    """Write down the checksums of the tables, which are closed.

    Those that were ``found`` without one when they were opened, as a killed run leaves them, stay so: nobody
    knows what became of them meanwhile.
    """
    known, identity = _listed(tables, to), _identity(tables)
    with contextlib.suppress(OSError):  # a full disk: then nobody knows
        lines = [
            known.get(path.name) or f"{path.name} {path.stat().st_size} {_sum(path)}"
            for path in sorted(tables.glob("*.sst"))
            if path.name in known or path.name not in found
        ]
        if lines != sorted(known.values()):
            whole = "\n".join((identity, *lines))
            write_atomically(to, [f"{whole}\n{sha256(whole.encode()).hexdigest()}\n".encode()])


def has_all(tables: Path, listed: Path) -> bool:
    """Whether every table has a checksum."""
    return names(tables) <= _listed(tables, listed).keys()


def damaged_tables(tables: Path, listed: Path) -> Iterator[Path]:
    """Yield the tables that are not what they were when their checksums were written down, sorted.

    That one has another length RocksDB itself sees.
    """
    for name, line in sorted(_listed(tables, listed).items()):
        path = tables / name
        _, size, known = line.split(" ")
        if path.exists() and path.stat().st_size == int(size) and _sum(path) != known:
            yield path


def _listed(tables: Path, listed: Path) -> dict[str, str]:
    """Return the lines of a list by the name of the table; none where it is of other tables, or damaged."""
    with contextlib.suppress(OSError, ValueError):
        whole, _, own = listed.read_text(encoding="ascii").rstrip("\n").rpartition("\n")
        first, *lines = whole.split("\n")
        if first == _identity(tables) and own == sha256(whole.encode()).hexdigest():
            return {line.partition(" ")[0]: line for line in lines}
    return {}


def _identity(tables: Path) -> str:
    """Return what RocksDB called the tables when it made them; nothing where it is gone."""
    with contextlib.suppress(OSError, ValueError):
        return (tables / "IDENTITY").read_text(encoding="ascii").strip()
    return ""


def _beside(path: Path, ending: str = _ENDING) -> Path:
    return path.with_name(path.name + ending)


def _of(path: Path) -> str:
    """Return a checksum of a file, and of those whose names go on where its name ends."""
    whole = sha256()
    for part in sorted(path.parent.glob(path.name + "*")):
        if part.suffix not in {_ENDING, _SINCE, PART} and part.is_file():
            whole.update(f"{part.name} {_sum(part)} ".encode())
    return whole.hexdigest()


def _sum(path: Path) -> str:
    with path.open("rb") as file:
        return file_digest(file, "sha256").hexdigest()
