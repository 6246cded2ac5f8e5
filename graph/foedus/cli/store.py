"""``foedus status``, ``forget`` and ``quarantine``: looking after a store."""

from datetime import UTC, datetime
from pathlib import Path

import click

from foedus.cli.neo4j import load_into_neo4j
from foedus.cli.options import common, fetch_state_file, neo4j_options, settings_of
from foedus.cli.output import message
from foedus.errors import WrongUse
from foedus.pipeline.build import Builder, Outcome
from foedus.pipeline.wiring import make_extractor
from foedus.sources import FetchState
from foedus.stores.oxigraph import GraphStore
from foedus.stores.quarantine import Quarantine
from foedus.validate.gate import Gate


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
        ("in quarantine", len(Quarantine(settings.store).list())),
    )
    click.echo(f"store {settings.store}")
    for name, number in rows:
        click.echo(f"  {name:<14}{number:>10,}")


@click.command()
@click.argument("articles", nargs=-1, required=True, metavar="ARTICLE...")
@common
@neo4j_options
def forget(articles: tuple[str, ...], config_file: Path | None, **flags: object) -> None:
    """Take articles out of the store.

    With an article goes exactly what only it supported. ARTICLE is an article's id, its URL, or the
    path it was read from. With --neo4j it goes from Neo4j as well.
    """
    settings = settings_of(config_file, **flags)
    quarantine = Quarantine(settings.store)
    with GraphStore(settings.store) as store:
        fetched = FetchState.load(fetch_state_file(settings))
        unknown = []
        for article in articles:
            _fetch_again(fetched, store, article)
            if store.forget(article) | quarantine.remove(article):
                click.echo(f"forgot {article}")
            else:
                unknown.append(article)
        fetched.save(fetch_state_file(settings))
        if settings.neo4j_uri:
            load_into_neo4j(settings, store)
    if unknown:
        raise WrongUse(f"not in {settings.store}: {', '.join(unknown)}")


def _fetch_again(fetched: FetchState, store: GraphStore, article: str) -> None:
    """Let the page of an article that is forgotten be fetched as if it were new."""
    for known in store.find(article):
        for address in (known.url, known.path):
            if address:
                fetched.forget(address)


@click.group()
def quarantine() -> None:
    """Look at what failed the SHACL gate."""


@quarantine.command("list")
@common
def list_cases(config_file: Path | None, **flags: object) -> None:
    """List the articles in quarantine, with the number of findings of each."""
    settings = settings_of(config_file, **flags)
    cases = Quarantine(settings.store).list()
    for case in cases:
        findings = len(case.findings)
        name = case.article.title or case.article.path or case.article.url or ""
        click.echo(f"{case.article.id}  {findings} {'finding' if findings == 1 else 'findings'}  {name}")
    message(f"{len(cases)} in quarantine")


@quarantine.command()
@click.argument("article", metavar="ARTICLE")
@common
def show(article: str, config_file: Path | None, **flags: object) -> None:
    """Show why ARTICLE (an id) is in quarantine: each finding, its shape and the words."""
    settings = settings_of(config_file, **flags)
    case = Quarantine(settings.store).show(article).item
    click.echo(f"{case.article.id}: {case.article.title or 'without a title'}")
    click.echo(f"  read from {case.article.path or case.article.url or 'standard input'}")
    click.echo(f"  in quarantine since {case.when.isoformat(timespec='seconds')}")
    for finding in case.findings:
        click.echo(f"- {finding.message}")
        click.echo(f"    shape {finding.shape}")
        click.echo(f"    node  {finding.focus}")


@quarantine.command()
@click.argument("articles", nargs=-1, metavar="[ARTICLE]...")
@common
@click.option("--extractor", metavar="NAME", help="rules, or a plug-in's name.  [default: rules]")
def retry(articles: tuple[str, ...], config_file: Path | None, **flags: object) -> None:
    """Try articles in quarantine again (all, or those named), after shapes or lexicon changed."""
    settings = settings_of(config_file, **flags)
    box = Quarantine(settings.store)
    waiting = [box.show(name).item for name in articles] if articles else list(box.list())
    if not waiting:
        message("nothing is in quarantine")
        return
    with GraphStore(settings.store) as store:
        builder = Builder(
            extractor=make_extractor(settings.extractor),
            gate=Gate(settings.shacl_engine),
            store=store,
            quarantine=box,
            clock=lambda: datetime.now(UTC),
        )
        counts = builder.build((item.article for item in waiting), _tell)
    click.echo(f"{counts.stored} stored, {counts.quarantined} still in quarantine")


def _tell(outcome: Outcome) -> None:
    message(f"{outcome.what}: {outcome.name}")
