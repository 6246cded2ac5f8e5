"""A store made anew from its journal, where it is no longer what came in."""

from pathlib import Path

from foedus.errors import StoreUnusable, WrongUse
from foedus.stores.folder import StoreFolder
from foedus.stores.intake import Damaged, Intake, Place
from foedus.stores.lock import WriterLock
from foedus.stores.opening import unusable_as
from foedus.stores.oxigraph import GraphStore


def make_anew(root: Path) -> Path:
    """Make the store in ``root`` from its journal alone; return where its tables lie that were there before.

    A crash on the way costs nothing: the next command that writes goes on. Raises StoreUnusable where the
    journal is not whole, for then it is not known what came in; WrongUse where tables of an earlier repair
    are still there.
    """
    folder = StoreFolder(root)
    folder.check()
    intake = Intake(folder.intake)
    with WriterLock(folder.lock), unusable_as(root, "made anew"):
        _see_that_it_is_whole(intake)
        if folder.damaged.exists():
            raise WrongUse(f"{folder.damaged}: is left of an earlier repair; delete it first")
        intake.unmark()
        for path in (folder.changes, folder.words, folder.sums):
            path.unlink(missing_ok=True)
        if folder.rdf.exists():
            folder.rdf.rename(folder.damaged)
    with GraphStore(root):
        pass
    return folder.damaged


def can_be_mended(root: Path) -> bool:
    """Whether the journal of the store in ``root`` is whole, or as a crash leaves it; reads it through."""
    intake = Intake(StoreFolder(root).intake)
    safe = (intake.marked() or Place()).size
    try:
        if intake.exists():
            for _ in intake.entries():
                pass
    except Damaged as error:
        return error.place.size >= safe  # whoever opens the store to write cuts it off there
    return intake.size() >= safe


def _see_that_it_is_whole(intake: Intake) -> None:
    marked = intake.marked()
    if not intake.exists() or (marked is not None and marked.size > intake.size()):
        raise StoreUnusable(f"{intake.path}: lines of the journal are missing: restore a backup")
    try:
        for _ in intake.entries():
            pass
    except Damaged as error:
        raise StoreUnusable(f"{intake.path}: {error}: restore a backup") from error
