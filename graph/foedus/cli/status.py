"""``foedus status``: what is in the store."""

import os
from contextlib import suppress
from pathlib import Path

import click

from foedus.cli.neo4j import standing_of_neo4j
from foedus.cli.options import common, neo4j_options, settings_of
from foedus.stores.oxigraph import GraphStore
from foedus.stores.quarantine import Quarantine
from foedus.stores.resolution.correcting import CORRECTED
from foedus.validate.repairs import by_shape

#: Forgotten articles that are named, the last first.
SHOWN = 5


@click.command()
@common
@neo4j_options
def status(config_file: Path | None, **flags: object) -> None:
    """Show at a glance what is in the store.

    Where a Neo4j address is given or set, also whether Neo4j is in step with it, behind or ahead.
    """
    settings = settings_of(config_file, **flags)
    with GraphStore(settings.store, read_only=True) as store:
        counts = store.counts()
        withdrawn = list(store.withdrawals())
        resolved = sum(not item.id.startswith(CORRECTED) for item in store.resolved())
        newest = max((item.recorded_at for item in store.articles()), default=None)
        decisions = store.decisions()
        behind = store.behind()
        neo4j = standing_of_neo4j(settings, store) if settings.neo4j_uri else ""
    cases = Quarantine(settings.store).list()
    rows = (
        ("articles", counts.articles),
        ("actors", counts.actors),
        ("places", counts.places),
        ("events", counts.events),
        ("agreements", counts.agreements),
        ("claims", counts.claims),
        ("plain edges", counts.plain_edges),
        ("quads", counts.quads),
        ("resolved", resolved),
        ("decisions", decisions),
        ("forgotten", len(withdrawn)),
        ("in quarantine", len(cases)),
    )
    click.echo(f"store {settings.store}")
    for name, number in rows:
        click.echo(f"  {name:<14}{number:>10,}")
    for name, number in by_shape(cases):
        click.echo(f"    {name}: {number:,}")
    for item in sorted(withdrawn, key=lambda one: one.when, reverse=True)[:SHOWN]:
        click.echo(f"  forgotten {item.when:%Y-%m-%d}: {item.id}{f' ({item.reason})' if item.reason else ''}")
    if newest:
        click.echo(f"  last recorded {newest:%Y-%m-%d %H:%M:%S} UTC")
    click.echo(f"  on disk {on_disk(settings.store) / 1e6:,.1f} MB")
    if neo4j:
        click.echo(f"  {neo4j}")
    if behind:
        click.echo("  a run did not end in good order: the next one repairs the store from its journal")


def on_disk(root: Path) -> int:
    """Return the bytes of all files below ``root``: of those that a reader links, each once.

    What goes while it is looked for counts for nothing.
    """
    sizes: dict[tuple[int, int], int] = {}
    for folder, _, files in os.walk(root):
        for name in files:
            with suppress(OSError):
                found = Path(folder, name).lstat()
                sizes[found.st_dev, found.st_ino] = found.st_size
    return sum(sizes.values())
