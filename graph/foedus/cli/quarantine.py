"""``foedus quarantine``: looking after what failed the SHACL gate."""

from pathlib import Path

import click

from foedus.cli.building import builder_for
from foedus.cli.clock import now
from foedus.cli.options import common, settings_of
from foedus.cli.output import counted, message
from foedus.pipeline.build import Outcome
from foedus.pipeline.waiving import edges_of, waived
from foedus.pipeline.wiring import make_extractor
from foedus.stores.oxigraph import GraphStore
from foedus.stores.quarantine import Quarantine
from foedus.validate.repairs import by_shape, repair


@click.group()
def quarantine() -> None:
    """Look at what failed the SHACL gate."""


@quarantine.command("list")
@common
def list_cases(config_file: Path | None, **flags: object) -> None:
    """List the articles with their number of findings, and how many break each shape."""
    settings = settings_of(config_file, **flags)
    cases = Quarantine(settings.store).list()
    for case in cases:
        name = case.article.title or case.article.path or case.article.url or ""
        click.echo(f"{case.article.id}  {counted(len(case.findings), 'finding')}  {name}")
    message(f"{len(cases)} in quarantine")
    for name, number in by_shape(cases):
        message(f"  {name}: {counted(number, 'article')}")


@quarantine.command()
@click.argument("article", metavar="ARTICLE")
@common
def show(article: str, config_file: Path | None, **flags: object) -> None:
    """Show why an article is here.

    ARTICLE is its id. Each finding comes with the words, its shape, and what may be done about it.
    """
    settings = settings_of(config_file, **flags)
    case = Quarantine(settings.store).show(article).item
    click.echo(f"{case.article.id}: {case.article.title or 'without a title'}")
    click.echo(f"  read from {case.article.path or case.article.url or 'standard input'}")
    click.echo(f"  in quarantine since {case.when.isoformat(timespec='seconds')}")
    for finding in case.findings:
        click.echo(f"- {finding.message}")
        click.echo(f"    shape {finding.shape}")
        click.echo(f"    node  {finding.focus}")
        if finding.value and finding.value != finding.focus:
            click.echo(f"    value {finding.value}")
        click.echo(f"    try   {repair(finding)}")


@quarantine.command()
@click.argument("articles", nargs=-1, metavar="[ARTICLE]...")
@common
@click.option("--extractor", metavar="NAME", help="rules, or a plug-in's name.  [default: rules]")
def retry(articles: tuple[str, ...], config_file: Path | None, **flags: object) -> None:
    """Try articles again, all or those named.

    For after the shapes, the lexicon or the extractor changed.
    """
    settings = settings_of(config_file, **flags)
    box = Quarantine(settings.store)
    waiting = [box.show(name).item for name in articles] if articles else list(box.list())
    if not waiting:
        message("nothing is in quarantine")
        return
    with GraphStore(settings.store) as store:
        builder = builder_for(settings, make_extractor(settings.extractor), store)
        left = 0
        for item in waiting:
            counts = builder.build([item.article], _tell)
            left += counts.quarantined + counts.rejected
    click.echo(f"{len(waiting) - left} stored, {left} still in quarantine")


@quarantine.command()
@click.argument("article", metavar="ARTICLE")
@click.option("--reason", required=True, metavar="TEXT", help="Why it may come in all the same.")
@common
def waive(article: str, reason: str, config_file: Path | None, **flags: object) -> None:
    """Let an article in although it failed.

    It is marked: its graph tells of the waiver (a prov:Activity), of the shapes that were overruled, when,
    and why. Where a finding says that a plain edge may lie, none of its edges comes along.
    """
    settings = settings_of(config_file, **flags)
    box = Quarantine(settings.store)
    case = box.show(article)
    moment, findings = now(), case.item.findings
    graph, quads = waived(case.quads, findings, reason, moment)
    with GraphStore(settings.store) as store:
        edges = edges_of(case.edges, findings)
        store.put(quads, edges, article_id=article, graph=graph, recorded_at=moment)
        store.flush()
        box.remove(article)
    click.echo(f"let in {article}, marked as waived")


def _tell(outcome: Outcome) -> None:
    if outcome.what == "quarantined":
        for finding in outcome.findings:
            message(f"still in quarantine: {outcome.name}: {finding.message}")
    else:
        message(f"{outcome.what}: {outcome.rejection.detail if outcome.rejection else outcome.name}")
