"""Opening Oxigraph's folder, and what its errors mean to a person."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from pyoxigraph import Store

from foedus.errors import StoreUnusable
from foedus.stores.folder import StoreFolder

#: How often opening is tried while a writer keeps changing the list of files.
_TRIES = 20


@contextmanager
def unusable_as(folder: Path, done: str) -> Iterator[None]:
    """Map Oxigraph's errors to StoreUnusable: "the store cannot be ``done``", and why."""
    try:
        yield
    except (OSError, RuntimeError) as error:
        why = str(error).strip().partition("\n")[0] or type(error).__name__
        raise StoreUnusable(f"{folder}: the store cannot be {done}: {why}") from error


def open_for_reading(folder: StoreFolder) -> Store:
    """Return the store as it is now, for reading, also while another process writes.

    RocksDB reads its list of files (the MANIFEST), then the files. If the list was written to
    meanwhile, a file may have gone: then it is opened again.
    """
    for _ in range(_TRIES):
        before = _state(folder.rdf)
        with unusable_as(folder.root, "read"):
            try:
                store = Store.read_only(str(folder.rdf))
            except OSError:
                if _state(folder.rdf) != before:
                    continue
                raise
        if _state(folder.rdf) == before:
            return store
    raise StoreUnusable(
        f"{folder.root}: the store is being written to so fast that it cannot be read; try again"
    )


def _state(rdf: Path) -> tuple[tuple[str, int], ...]:
    try:
        return tuple(sorted((path.name, path.stat().st_size) for path in rdf.glob("MANIFEST-*")))
    except OSError:
        return ()
