"""A store as one file: everything in it, as of one moment, with a checksum for each file.

A tar archive (gzip) of the store's folder. A writer need not wait, nor be waited for: the tables of Oxigraph
are read from a snapshot, and the journal, which only grows and is ahead of them always, is read after
them; what it has and they have not, the first writer of the restored store does again. What can be made
again (the full-text index, the graph for Cypher) is left out, and so is what copies keep in step by: Neo4j
must not take what comes in after a restore for what it held before. ``SHA256SUMS``, the last file in it, is
in the format of ``sha256sum --check``.
"""

import hashlib
import io
import os
import shutil
import tarfile
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

from foedus.errors import StoreUnusable, WrongUse
from foedus.files import PART, line_start, sync_folder
from foedus.stores.folder import StoreFolder
from foedus.stores.opening import tables_for_reading

SUMS = "SHA256SUMS"
#: What is not in a backup: locks, readers' snapshots, and copies that are made again.
_LEFT_OUT = (
    "lock",
    "readers",
    "rdf.damaged",
    "past",
    "changes",
    "words.sqlite",
    "cypher.lbug",
    "cypher.lock",
)


def back_up(store: Path, target: Path) -> int:
    """Write the store in ``store`` to the new file ``target``; return how many files are in it.

    The file is whole or absent, also while another process writes to the store. Raises WrongUse where
    ``target`` exists, StoreUnusable for what is no store, and where the disk is full.
    """
    folder = StoreFolder(store)
    folder.check()
    if target.exists():
        raise WrongUse(f"{target}: there is a file of this name already")
    part = target.with_name(target.name + PART)
    try:
        count = _write(folder, part)
        part.replace(target)
        sync_folder(target.absolute().parent)
    except OSError as error:
        raise StoreUnusable(f"{target}: the backup cannot be written: {error.strerror or error}") from error
    finally:
        part.unlink(missing_ok=True)
    return count


def restore(source: Path, store: Path) -> int:
    """Make ``store``, a folder that is absent or empty, the store that was backed up to ``source``.

    The folder appears only when every file in it was compared with its checksum; returns how many there are.
    Raises WrongUse where there is something at ``store``, StoreUnusable for a damaged backup.
    """
    if store.exists() and (not store.is_dir() or any(store.iterdir())):
        raise WrongUse(f"{store}: there is something here already; name another folder with --store")
    part = store.with_name(store.name + PART)
    try:
        store.absolute().parent.mkdir(parents=True, exist_ok=True)
        part.mkdir()
    except OSError as error:
        if part.is_dir():
            raise WrongUse(f"{part}: is left of another restore; delete it first") from error
        raise StoreUnusable(f"{store}: the backup cannot be restored: {error.strerror or error}") from error
    try:
        with tarfile.open(source, "r:gz") as archive:
            archive.extractall(part, filter="data")
        count = _compare(part)
        StoreFolder(part).check()
        if store.exists():
            store.rmdir()
        part.replace(store)
        sync_folder(store.absolute().parent)
    except (OSError, EOFError, ValueError, tarfile.TarError, zlib.error) as error:
        why = getattr(error, "strerror", None) or error
        raise StoreUnusable(f"{source}: the backup cannot be restored: {why}") from error
    finally:
        shutil.rmtree(part, ignore_errors=True)
    return count


def _write(folder: StoreFolder, part: Path) -> int:
    sums: list[str] = []
    with part.open("wb") as out:
        with tarfile.open(fileobj=out, mode="w:gz", compresslevel=1) as archive:
            for name, path in _files(folder):
                if (digest := _add(archive, name, path)) is not None:
                    sums.append(f"{digest}  {name}\n")
            data = "".join(sums).encode()
            about = tarfile.TarInfo(SUMS)
            about.size = len(data)
            archive.addfile(about, io.BytesIO(data))
        out.flush()
        os.fsync(out.fileno())
    return len(sums)


def _files(folder: StoreFolder) -> Iterator[tuple[str, Path]]:
    """Yield (name, where it is read from) in an order in which no file is ahead of one that comes later.

    So the mark of the journal and the pages that were fetched never promise what the tables lack, nor
    the tables what the journal lacks.
    """
    for item in sorted(folder.root.iterdir()):
        if item in (folder.rdf, folder.intake) or item.name.startswith(_LEFT_OUT):
            continue
        for path in sorted(item.rglob("*")) if item.is_dir() else [item]:
            if path.is_file() and path.suffix != PART:
                yield path.relative_to(folder.root).as_posix(), path
    with tables_for_reading(folder) as tables:
        for path in sorted(tables.iterdir()):
            if path.is_file() and path.name != "LOCK":
                yield f"{folder.rdf.name}/{path.name}", path
    if folder.intake.exists():
        yield folder.intake.name, folder.intake


def _add(archive: tarfile.TarFile, name: str, path: Path) -> str | None:
    """Add the file as long as it is now; return its checksum. None where it is gone already."""
    try:
        file = path.open("rb")
    except FileNotFoundError:  # what was in quarantine was let in meanwhile
        return None
    with file:
        stat = os.fstat(file.fileno())
        about = tarfile.TarInfo(name)
        about.size = line_start(file, stat.st_size) if name == "intake" else stat.st_size  # whole lines
        file.seek(0)
        about.mtime = int(stat.st_mtime)
        read = _Summed(file)
        archive.addfile(about, read)  # type: ignore[arg-type]  # it asks for read() alone
    return read.sum.hexdigest()


class _Summed:
    """A file of which a checksum is made while it is read: its end moves on."""

    def __init__(self, file: BinaryIO) -> None:
        self._file = file
        self.sum = hashlib.sha256()

    def read(self, size: int) -> bytes:
        """Return the next bytes."""
        data = self._file.read(size)
        self.sum.update(data)
        return data


def _compare(part: Path) -> int:
    sums = part / SUMS
    lines = sums.read_text(encoding="utf-8").splitlines()
    wanted = {name: digest for digest, _, name in (line.partition("  ") for line in lines)}
    sums.unlink()
    there = {path.relative_to(part).as_posix(): path for path in part.rglob("*") if path.is_file()}
    for name in sorted(wanted.keys() ^ there.keys()):
        raise StoreUnusable(f"the backup is damaged: {name} is missing, or should not be there")
    for name, path in sorted(there.items()):
        if _digest(path) != wanted[name]:
            raise StoreUnusable(f"the backup is damaged: {name} is not what was backed up")
        with path.open("rb") as file:
            os.fsync(file.fileno())
    return len(wanted)


def _digest(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
