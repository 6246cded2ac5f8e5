"""``foedus forget``: articles out of the store, and out of quarantine."""

from pathlib import Path

import click

from foedus.cli.clock import now
from foedus.cli.neo4j import load_into_neo4j
from foedus.cli.options import common, fetch_state_file, neo4j_options, settings_of
from foedus.errors import WrongUse
from foedus.sources import FetchState
from foedus.stores.oxigraph import GraphStore
from foedus.stores.quarantine import Quarantine


@click.command()
@click.argument("articles", nargs=-1, required=True, metavar="ARTICLE...")
@common
@neo4j_options
@click.option("--reason", default="", metavar="TEXT", help="Why; it stays with the article's tombstone.")
def forget(articles: tuple[str, ...], config_file: Path | None, reason: str, **flags: object) -> None:
    """Take articles out of the store.

    With an article goes exactly what only it supported. ARTICLE is an article's id, its URL, or the
    path it was read from. With --neo4j it goes from Neo4j as well. That it was here, until when, and why it
    went, stays in the log of the store, and what it said in the journal. To forget it once
    more changes nothing, and says when it went.
    """
    settings = settings_of(config_file, **flags)
    quarantine = Quarantine(settings.store)
    with GraphStore(settings.store) as store:
        fetched = FetchState.load(fetch_state_file(settings))
        for article in articles:
            # Its page is fetched as if it were new.
            known = [(one.url, one.path) for one in store.find(article)]
            known += [(one.url, one.path) for one in quarantine.find(article)]
            for address in (address for pair in known for address in pair if address):
                fetched.forget(address)
        fetched.save(fetch_state_file(settings))
        absent = []
        for article in articles:
            waiting = quarantine.find(article)
            for item in waiting:
                quarantine.remove(item.id)
            if store.forget(article, reason=reason, moment=now()) or waiting:
                click.echo(f"forgot {article}")
            else:
                absent.append(article)
        gone = store.withdrawn(absent)
        for one in (one for article in absent for one in gone[article]):
            why = f" ({one.reason})" if one.reason else ""
            click.echo(f"{one.id} was forgotten before, on {one.when:%Y-%m-%d %H:%M:%S} UTC{why}")
        if settings.neo4j_uri:
            load_into_neo4j(settings, store)
    if unknown := [article for article in absent if not gone[article]]:
        raise WrongUse(f"not in {settings.store}: {', '.join(unknown)}")
