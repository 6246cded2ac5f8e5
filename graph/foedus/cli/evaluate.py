"""``foedus eval``: how well the extractor does against gold files."""

import io
from collections.abc import Iterator
from pathlib import Path

import click

from foedus.cli.options import common, settings_of
from foedus.cli.output import counted, progress
from foedus.config import Settings
from foedus.errors import WrongUse
from foedus.export.extract_json import GoldFile, parse_gold, read_gold, to_json
from foedus.extract.explaining import thoughts_of
from foedus.model import Article, Span
from foedus.pipeline.evaluation import Unmatched, format_report
from foedus.pipeline.evaluation import evaluate as compare
from foedus.pipeline.extracting import admissible
from foedus.pipeline.wiring import make_extractor
from foedus.plugins import Extractor
from foedus.sources import read_articles

ENDINGS = (".txt", ".md", ".html")


@click.command("eval")
@click.argument(
    "gold",
    nargs=-1,
    required=True,
    type=click.Path(path_type=Path, exists=True, dir_okay=False),
    metavar="GOLD...",
)
@common
@click.option(
    "--articles",
    type=click.Path(path_type=Path, exists=True, file_okay=False),
    help="Folder with the articles (searched with its sub-folders).  [default: beside each gold file]",
)
@click.option("--extractor", metavar="NAME", help="rules, or a plug-in's name.  [default: rules]")
@click.option("--details/--no-details", default=True, help="List every miss and every extra with its words.")
@click.option(
    "--explain", is_flag=True, help="Below every miss and extra: what is thought of the event words there."
)
def evaluate(
    gold: tuple[Path, ...],
    config_file: Path | None,
    articles: Path | None,
    details: bool,
    explain: bool,
    **flags: object,
) -> None:
    """Measure the extractor against gold files.

    Prints precision, recall and F1 of actors, places, events by type and agreements, and every miss.
    A gold file NAME.json has the form of `foedus extract`; the article it belongs to is NAME.txt,
    NAME.md or NAME.html.

    \b
    Example:
      foedus eval tests/corpus/gold/*.json --articles examples/
    """
    settings = settings_of(config_file, **flags)
    extractor = make_extractor(settings.extractor)
    pairs = []
    texts: dict[str, Article] = {}
    with progress("extracting", len(gold)) as bar:
        for path in gold:
            for item, predicted, article in _pairs(path, articles, extractor, settings):
                pairs.append((item, predicted))
                texts |= {item.article.id: article, predicted.article.id: article}
            bar.advance(bar.task_ids[0])

    def reasons(item: Unmatched) -> list[str]:
        found = thoughts_of(texts[item.article], Span(item.start, item.end)) if item.end else []
        return [thought.line() for thought in found] or ["no event word of the lexicon, nor a verb"]

    click.echo(format_report(compare(pairs), details=details, explain=reasons if explain else None), nl=False)


def _pairs(
    path: Path, articles: Path | None, extractor: Extractor, settings: Settings
) -> Iterator[tuple[GoldFile, GoldFile, Article]]:
    for item in read_gold(path):
        article = _article(path, articles or path.parent, extractor, settings)
        (predicted,) = parse_gold(to_json(extractor.extract(article)), path.name)
        yield item, predicted, article


def _article(gold: Path, folder: Path, extractor: Extractor, settings: Settings) -> Article:
    names = {gold.stem + ending for ending in ENDINGS}
    paths = sorted(path for path in folder.rglob("*") if path.name in names)
    if len(paths) != 1:
        raise WrongUse(
            f"{gold}: {counted(len(paths), 'article')} named {' or '.join(sorted(names))} in {folder}"
            ", where one should be; --articles names another folder"
        )
    (item,) = read_articles([str(paths[0])], settings, stdin=io.BytesIO())
    if not isinstance(item, Article):
        raise WrongUse(item.detail)
    article, rejection = admissible(item, extractor.languages)
    if rejection:
        raise WrongUse(rejection.detail)
    return article
