"""The one place that knows where the ontology and the queries lie.

Installed, they are package data (``foedus/_data``); in a checkout they are the top-level
folders ``ontology/`` and ``queries/``.
"""

import gc
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path

from foedus.errors import StoreUnusable

_PACKAGE = Path(__file__).resolve().parent


@cache
def _root(name: str) -> Path:
    installed = _PACKAGE / "_data" / name
    if installed.is_dir():
        return installed
    checkout = _PACKAGE.parents[1] / name
    if checkout.is_dir():
        return checkout
    raise StoreUnusable(f"the folder {name}/ is missing from this installation: install foedus again")


def ontology(*parts: str) -> Path:
    """Return the path of ``ontology/`` or of something below it."""
    return _root("ontology").joinpath(*parts)


def queries(*parts: str) -> Path:
    """Return the path of ``queries/`` or of something below it."""
    return _root("queries").joinpath(*parts)


def cache_folder() -> Path:
    """Return the folder beside ``ontology/`` for what can be made again; it may be missing."""
    return _root("ontology").parent / ".cache"


def model(name: str, group: str = "") -> Path:
    """Return the path of the trained model ``name`` of a group of languages (made by ``training/``)."""
    return _PACKAGE / "extract" / "models" / group / f"{name}.model"


def names() -> Path:
    """Return the path of the list of given and family names (made by ``training.names``)."""
    return _PACKAGE / "extract" / "models" / "names.gz"


def web(*parts: str) -> Path:
    """Return the path of ``web/`` (``site``: ours, ``dist``: bundled) or of something below it."""
    return _root("web").joinpath(*parts)


@contextmanager
def to_stay() -> Iterator[None]:
    """Make tables that stay until the process ends: the collector of cycles never looks at them.

    Else it goes through all of them again and again while they grow, which takes as long as reading them.
    """
    collecting = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        gc.freeze()
        if collecting:
            gc.enable()
