"""``foedus status``: what is in the store."""

from pathlib import Path

import click

from foedus.cli.options import common, settings_of
from foedus.stores.oxigraph import GraphStore
from foedus.stores.quarantine import Quarantine
from foedus.validate.repairs import by_shape

#: Forgotten articles that are named, the last first.
SHOWN = 5


@click.command()
@common
def status(config_file: Path | None, **flags: object) -> None:
    """Show at a glance what is in the store."""
    settings = settings_of(config_file, **flags)
    with GraphStore(settings.store, read_only=True) as store:
        counts = store.counts()
        withdrawn = list(store.withdrawals())
        resolved = sum(1 for _ in store.resolved())
        newest = max((item.recorded_at for item in store.articles()), default=None)
        behind = store.behind()
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
    size = sum(path.stat().st_size for path in settings.store.rglob("*") if path.is_file())
    click.echo(f"  on disk {size / 1e6:,.1f} MB")
    if behind:
        click.echo("  a run did not end in good order: the next one repairs the store from its journal")
