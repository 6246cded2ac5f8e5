"""``foedus backup`` and ``foedus restore``: a store as one file, and back."""

from pathlib import Path

import click

from foedus.cli.options import common, settings_of
from foedus.cli.output import counted
from foedus.stores.backup import back_up
from foedus.stores.backup import restore as restored
from foedus.stores.oxigraph import GraphStore

_FILE = click.argument("file", metavar="FILE", type=click.Path(path_type=Path, dir_okay=False))


@click.command()
@_FILE
@common
def backup(file: Path, config_file: Path | None, **flags: object) -> None:
    """Write the store to FILE, a new .tar.gz.

    Articles, journal, quarantine and decisions are in it; what can be made again is not.
    """
    settings = settings_of(config_file, **flags)
    count = back_up(settings.store, file)
    click.echo(f"{settings.store}: {counted(count, 'file')} in {file}")


@click.command()
@_FILE
@common
def restore(file: Path, config_file: Path | None, **flags: object) -> None:
    """Make a new store of a backup.

    Every file of FILE is compared with its checksum before the store appears.
    """
    settings = settings_of(config_file, **flags)
    restored(file, settings.store)
    with GraphStore(settings.store) as store:
        articles = sum(1 for _ in store.articles())
    click.echo(f"{settings.store}: {counted(articles, 'article')} restored from {file}")
