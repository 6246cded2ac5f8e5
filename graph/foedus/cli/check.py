"""``foedus check``: whether a store is what came into it."""

import os
import shutil
from collections.abc import Iterator
from contextlib import nullcontext
from pathlib import Path

import click

from foedus.cli.options import common, fetch_state_file, settings_of
from foedus.cli.output import counted, message
from foedus.config import Settings
from foedus.errors import StoreUnusable
from foedus.sources import FetchState
from foedus.stores import sums
from foedus.stores.folder import StoreFolder
from foedus.stores.lock import WriterLock
from foedus.stores.oxigraph import GraphStore
from foedus.stores.quarantine import Quarantine
from foedus.stores.repairing import can_be_mended, make_anew


@click.command()
@common
@click.option(
    "--repair", is_flag=True, help="Make the store anew from its journal if it is not what came in."
)
def check(config_file: Path | None, repair: bool, **flags: object) -> int:
    """Verify every file of the store.

    Every article graph is compared with what came in, and everything made from them with what it should
    be; every index of the tables is read. Nothing is changed. Prints a line for each thing that is wrong, and
    exits with 1 then. What a crash took from the store, the next command that writes to it repairs from the
    journal; --repair does that at once, makes all of the store anew where more is wrong, and deletes damaged
    copies, which are made again when they are asked for. The tables that were there are kept.
    """
    settings = settings_of(config_file, **flags)
    if repair:
        _repair(settings.store)
    folder = StoreFolder(settings.store)
    folder.check()
    # On a read-only disk nobody can write, so there is nobody to be kept out.
    alone = WriterLock(folder.lock) if os.access(folder.root, os.W_OK) else nullcontext()
    with alone, GraphStore(settings.store, read_only=True) as store:
        problems = [*store.check(), *(f"{path}: {why}" for path, why in store.damaged())]
        articles = sum(1 for _ in store.articles()) if not problems else 0
        decisions = store.decisions() if not problems else 0
    advice = _advice(settings.store) if problems else ""
    problems += _others(settings)
    for problem in problems:
        click.echo(problem)
    if sums.is_missing(folder.cypher):
        message(f"{folder.cypher}: has no checksum until more is written to it, and was not looked at")
    if problems:
        message(f"{counted(len(problems), 'problem')} in {settings.store}{advice}")
        return 1
    decided = f" and {counted(decisions, 'decision')}" if decisions else ""
    click.echo(f"{settings.store}: {counted(articles, 'article')}{decided}, all as they came in")
    return 0


def _advice(store: Path) -> str:
    """Return what to do about a store with which something is wrong."""
    if can_be_mended(store):
        return "; foedus check --repair mends what it can"
    return "; --repair cannot mend a journal that is not whole: restore a backup (docs/how-to/backup.md)"


def _others(settings: Settings) -> Iterator[str]:
    for line in Quarantine(settings.store).damaged():
        yield f"{line}: delete it, and build the article again"
    if FetchState.is_damaged(path := fetch_state_file(settings)):
        yield f"{path}: is not what was written: the next build fetches every page once more"


def _repair(root: Path) -> None:
    try:
        with GraphStore(root) as store:  # opening repairs what a crash took
            problems = store.check()
    except StoreUnusable as error:
        if not os.access(root, os.W_OK):  # nothing is wrong with the store, and nothing could be made anew
            raise
        problems = (str(error),)
    if problems:
        for problem in problems:
            message(problem)
        kept = make_anew(root)
        message(f"{root}: made anew from its journal; what was there before is in {kept}")
    with GraphStore(root) as store:
        for path, why in store.damaged():
            # A link is taken away, and not what it points to.
            shutil.rmtree(path) if path.is_dir() and not path.is_symlink() else path.unlink()
            message(f"{path}: {why}: deleted; it is made again when it is asked for")
