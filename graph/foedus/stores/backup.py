"""A store as one file: everything in it, as of one moment, with a checksum for each file.

A tar archive (gzip) of the store's folder. Tables of Oxigraph never change once written and the journal only
grows, so nothing is copied twice; the writer's lock is held meanwhile. What can be made again (the
full-text index, the graph for Cypher) is left out. ``SHA256SUMS``, the last file in it, is in the
format of ``sha256sum --check``.
"""

import hashlib
import io
import os
import tarfile
from collections.abc import Iterator
from pathlib import Path

from foedus.errors import StoreUnusable, WrongUse
from foedus.files import PART, sync_folder
from foedus.stores.folder import StoreFolder
from foedus.stores.lock import WriterLock

SUMS = "SHA256SUMS"
#: What is not in a backup: locks, readers' snapshots, and copies that are made again.
_LEFT_OUT = ("lock", "readers", "words.sqlite", "cypher.lbug", "cypher.lock")


def back_up(store: Path, target: Path) -> int:
    """Write the store in ``store`` to the new file ``target``; return how many files are in it.

    The file is whole or absent. Raises WrongUse where ``target`` exists, StoreLocked while another
    process writes to the store, StoreUnusable for what is no store, and where the disk is full.
    """
    folder = StoreFolder(store)
    folder.check()
    if target.exists():
        raise WrongUse(f"{target}: there is a file of this name already")
    part = target.with_name(target.name + PART)
    try:
        with WriterLock(folder.lock):
            count = _write(folder.root, part)
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
        with tarfile.open(source, "r:gz") as archive:
            archive.extractall(part, filter="data")
        count = _compare(part)
        StoreFolder(part).check()
        if store.exists():
            store.rmdir()
        part.replace(store)
        sync_folder(store.absolute().parent)
    except FileExistsError as error:
        raise WrongUse(f"{part}: is left of another restore; delete it first") from error
    except (OSError, EOFError, tarfile.TarError) as error:
        _remove(part)
        why = getattr(error, "strerror", None) or error
        raise StoreUnusable(f"{source}: the backup cannot be restored: {why}") from error
    except StoreUnusable:
        _remove(part)
        raise
    return count


def _write(root: Path, part: Path) -> int:
    sums: list[str] = []
    with part.open("wb") as out:
        with tarfile.open(fileobj=out, mode="w:gz", compresslevel=1) as archive:
            for path in _files(root):
                name = path.relative_to(root).as_posix()
                archive.add(path, name)
                sums.append(f"{_digest(path)}  {name}\n")
            data = "".join(sums).encode()
            about = tarfile.TarInfo(SUMS)
            about.size = len(data)
            archive.addfile(about, io.BytesIO(data))
        out.flush()
        os.fsync(out.fileno())
    return len(sums)


def _files(root: Path) -> Iterator[Path]:
    for path in sorted(root.rglob("*")):
        first = path.relative_to(root).parts[0]
        if path.is_file() and not first.startswith(_LEFT_OUT) and path.name != "LOCK":
            yield path


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


def _remove(folder: Path) -> None:
    for path in sorted(folder.rglob("*"), reverse=True):
        path.rmdir() if path.is_dir() else path.unlink()
    folder.rmdir()
