"""``foedus extract``: what an article says, as JSON; nothing is stored."""

import sys
from pathlib import Path

import click

from foedus.cli.options import common, settings_of
from foedus.cli.output import message
from foedus.export.extract_json import to_json
from foedus.model import Rejection
from foedus.pipeline.build import extract_from
from foedus.pipeline.wiring import make_extractor
from foedus.sources import read_articles


@click.command()
@click.argument("sources", nargs=-1, required=True, metavar="SOURCE...")
@common
@click.option("--format", "form", type=click.Choice(["json"]), default="json", show_default=True)
@click.option("--extractor", metavar="NAME", help="rules, or a plug-in's name.  [default: rules]")
@click.option("--strict", is_flag=True, help="Exit with 3 if an article was rejected.")
def extract(
    sources: tuple[str, ...], config_file: Path | None, form: str, strict: bool, **flags: object
) -> int:
    """Print what articles say as JSON.

    One object a line, in the order of the input; nothing is stored. Offsets count Unicode code
    points of the article's text: what follows the front matter.
    """
    settings = settings_of(config_file, **flags)
    extractor = make_extractor(settings.extractor)
    rejected = 0
    for item in read_articles(sources, settings, stdin=sys.stdin.buffer):
        found = extract_from(item, extractor)
        if isinstance(found, Rejection):
            rejected += 1
            message(f"rejected ({found.reason.value}): {found.detail}")
        else:
            click.echo(to_json(found))
    return 3 if strict and rejected else 0
