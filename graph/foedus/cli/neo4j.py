"""``foedus load``: the store's graph into Neo4j.

The driver takes half a second to import, so it is imported where it is used: other commands share this.
"""

from pathlib import Path

import click

from foedus.cli.options import common, neo4j_options, settings_of
from foedus.cli.output import counted, message, progress
from foedus.config import Settings
from foedus.errors import Neo4jUnavailable
from foedus.stores.oxigraph import GraphStore
from foedus.stores.resolution.projected import Projected


@click.command()
@common
@neo4j_options
def load(config_file: Path | None, **flags: object) -> None:
    """Load the store into Neo4j.

    Only what Neo4j does not hold yet is sent. Loading again changes nothing; after a crash or an
    outage the next load goes on where it ended.
    """
    from foedus.stores.neo4j import check_address

    settings = settings_of(config_file, **flags)
    check_address(settings.neo4j_uri)
    with GraphStore(settings.store, read_only=True) as store:
        load_into_neo4j(settings, store, whole=True)


def check_neo4j(settings: Settings) -> None:
    """Fail before any work is done where Neo4j would refuse us anyway."""
    from foedus.stores.neo4j import Neo4jStore

    with Neo4jStore(settings):
        pass


def standing_of_neo4j(settings: Settings, store: GraphStore) -> str:
    """Return in a line how Neo4j stands beside ``store``, or why nobody can tell."""
    from foedus.stores.neo4j import Neo4jStore

    try:
        with Neo4jStore(settings) as neo4j:
            found = neo4j.standing(Projected(store))
    except Neo4jUnavailable as error:
        return str(error)
    where = f"Neo4j at {settings.neo4j_uri}"
    if not found.missing and not found.extra:
        return f"{where} is in step: {counted(found.same, 'graph')}"
    behind = f"behind by {counted(found.missing, 'graph')}" if found.missing else ""
    ahead = f"ahead by {counted(found.extra, 'graph')}" if found.extra else ""
    holds = " holds what another store loaded," if found.foreign else " is"
    what = " and ".join(filter(None, (behind, ahead)))
    return f"{where}{holds} {what}: foedus load brings it in step"


def load_into_neo4j(settings: Settings, store: GraphStore, *, whole: bool = False) -> None:
    """Bring Neo4j up to what ``store`` holds, and print what was done.

    A graph is that of an article, or of what several articles tell as one thing.
    Without ``whole`` only what changed since the last load is looked at, where that is known.
    """
    from foedus.stores.neo4j import Neo4jStore

    source = Projected(store)
    with Neo4jStore(settings) as neo4j, progress("loading into Neo4j", None) as bar:
        neo4j.prepare()
        if neo4j.is_foreign(source):
            message(f"Neo4j at {settings.neo4j_uri} held another store until now: what only that held goes")
        task = bar.task_ids[0]
        try:
            done = neo4j.load(
                source,
                lambda number, total: bar.update(task, completed=number, total=total),
                whole=whole,
            )
        except Neo4jUnavailable as error:
            later = "the store has it all, and foedus load or the next build brings Neo4j in step"
            raise Neo4jUnavailable(f"{error} ({later})") from error
    click.echo(
        f"Neo4j: {counted(done.loaded, 'graph')} loaded, {done.unchanged:,} unchanged, "
        f"{done.removed:,} removed"
    )
    for what, nodes, relationships in (
        ("created", done.nodes_created, done.relationships_created),
        ("deleted", done.nodes_deleted, done.relationships_deleted),
    ):
        if nodes or relationships:
            click.echo(f"  {what}: {counted(nodes, 'node')}, {counted(relationships, 'relationship')}")
