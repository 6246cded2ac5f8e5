"""``foedus check``: whether a store is what came into it."""

import os
from contextlib import nullcontext
from pathlib import Path

import click

from foedus.cli.options import common, settings_of
from foedus.cli.output import counted, message
from foedus.errors import StoreUnusable
from foedus.stores.folder import StoreFolder
from foedus.stores.lock import WriterLock
from foedus.stores.oxigraph import GraphStore
from foedus.stores.quarantine import Quarantine
from foedus.stores.repairing import make_anew


@click.command()
@common
@click.option(
    "--repair", is_flag=True, help="Make the store anew from its journal if it is not what came in."
)
def check(config_file: Path | None, repair: bool, **flags: object) -> int:
    """Verify the store against its journal.

    Every article graph is compared with what came in, and everything made from them with what it should
    be. Nothing is changed. Prints a line for each thing that is wrong, and exits with 1 then. What a
    crash took from the store, the next command that writes to it repairs from the journal; --repair does
    that at once, and makes all of the store anew where more is wrong. The tables that were there are kept.
    """
    settings = settings_of(config_file, **flags)
    if repair:
        _repair(settings.store)
    folder = StoreFolder(settings.store)
    folder.check()
    # On a read-only disk nobody can write, so there is nobody to be kept out.
    alone = WriterLock(folder.lock) if os.access(folder.root, os.W_OK) else nullcontext()
    with alone, GraphStore(settings.store, read_only=True) as store:
        problems = store.check()
        articles = sum(1 for _ in store.articles())
        decisions = store.decisions()
    Quarantine(settings.store).list()  # raises where one of its files is damaged
    for problem in problems:
        click.echo(problem)
    if problems:
        message(f"{counted(len(problems), 'problem')} in {settings.store}")
        return 1
    decided = f" and {counted(decisions, 'decision')}" if decisions else ""
    click.echo(f"{settings.store}: {counted(articles, 'article')}{decided}, all as they came in")
    return 0


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
