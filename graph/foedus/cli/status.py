"""``foedus status``: what is in the store."""

from pathlib import Path

import click

from foedus.cli.options import common, settings_of
from foedus.stores.oxigraph import GraphStore
from foedus.stores.quarantine import Quarantine


@click.command()
@common
def status(config_file: Path | None, **flags: object) -> None:
    """Show at a glance what is in the store."""
    settings = settings_of(config_file, **flags)
    with GraphStore(settings.store, read_only=True) as store:
        counts = store.counts()
    rows = (
        ("articles", counts.articles),
        ("actors", counts.actors),
        ("places", counts.places),
        ("events", counts.events),
        ("agreements", counts.agreements),
        ("claims", counts.claims),
        ("plain edges", counts.plain_edges),
        ("quads", counts.quads),
        ("in quarantine", Quarantine(settings.store).count()),
    )
    click.echo(f"store {settings.store}")
    for name, number in rows:
        click.echo(f"  {name:<14}{number:>10,}")
