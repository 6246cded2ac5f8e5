"""``foedus extract``: what an article says, as JSON; nothing is stored."""

import json
import sys
from functools import partial
from pathlib import Path

import click

from foedus.cli.options import common, settings_of
from foedus.cli.output import message
from foedus.export.extract_json import to_json
from foedus.extract.explaining import thoughts_of
from foedus.model import Article, Extraction, Rejection, Span
from foedus.pipeline.extracting import extract_from
from foedus.pipeline.ordered import ordered
from foedus.pipeline.wiring import make_extractor
from foedus.sources import Unopened, read_articles
from foedus.sources.reader import shown
from foedus.vocab import Stage

#: Articles that are sent to another process at once.
CHUNK = 4


@click.command()
@click.argument("sources", nargs=-1, required=True, metavar="SOURCE...")
@common
@click.option("--format", "form", type=click.Choice(["json"]), default="json", show_default=True)
@click.option("--extractor", metavar="NAME", help="rules, or a plug-in's name.  [default: rules]")
@click.option("--strict", is_flag=True, help="Exit with 3 if an article was rejected.")
@click.option("--explain", is_flag=True, help="Add to every event why it was found (field why).")
@click.option(
    "--jobs",
    "-j",
    "processes",
    type=click.IntRange(1, 256),
    default=1,
    show_default=True,
    metavar="N",
    help="Processes that share the work; the order stays that of the input.",
)
def extract(
    sources: tuple[str, ...],
    config_file: Path | None,
    form: str,
    strict: bool,
    explain: bool,
    processes: int,
    **flags: object,
) -> int:
    """Print what articles say as JSON.

    One object a line, in the order of the input; nothing is stored. Offsets count Unicode code
    points of the article's text: what follows the front matter. A SOURCE that cannot be opened does not
    stop the others, but the exit code is 1 then, as it is where no article could be read at all.
    """
    settings = settings_of(config_file, **flags)
    make_extractor(settings.extractor)  # a wrong name is told before anything is read
    rejected = articles = 0
    unopened: list[str] = []
    work = partial(_printed, extractor=settings.extractor, explain=explain)
    items = read_articles(sources, settings, stdin=sys.stdin.buffer)
    for found in ordered(work, items, jobs=processes, chunk=CHUNK if processes > 1 else 1):
        for one in found:
            articles += not isinstance(one, Rejection) or one.stage is not Stage.READ
            if isinstance(one, Rejection):
                rejected += 1
                if isinstance(one, Unopened):
                    unopened.append(one.detail)
                    continue
                message(f"rejected ({one.reason.value}): {one.detail}")
            else:
                click.echo(one)
    if not articles and not unopened:
        unopened = [f"no article could be read from {', '.join(map(shown, sources[:3]))}"]
    for line in unopened:
        message(f"foedus: {line}")
    return 1 if unopened else 3 if strict and rejected else 0


def _printed(items: list[Article | Rejection], *, extractor: str, explain: bool) -> list[str | Rejection]:
    """Return the line of each article, or why it has none."""
    made = make_extractor(extractor)
    results = [extract_from(item, made) for item in items]
    return [
        one if isinstance(one, Rejection) else explained(one) if explain else to_json(one) for one in results
    ]


def explained(found: Extraction) -> str:
    """Return an extraction as JSON with a field ``why`` in every event: its event words, as thought of."""
    value = json.loads(to_json(found))
    for event in value["events"]:
        spans = [Span(e["start"], e["end"]) for e in event["evidence"][:1]]
        event["why"] = [one.fields() for span in spans for one in thoughts_of(found.article, span)]
    triggers = {event.id: event.claims[0].trigger for event in found.events}
    for event in value["events"]:
        event["rule"] = triggers.get(event["id"])
    return json.dumps(value, ensure_ascii=False)
