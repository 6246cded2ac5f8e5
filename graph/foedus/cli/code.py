"""``foedus code``: event coding of single sentences in bulk."""

import io
import sys

import click

from foedus.cli.output import message
from foedus.pipeline.coding import code_with


@click.command()
@click.option("--strict", is_flag=True, help="Exit with 3 if a line could not be used.")
@click.option("--explain", is_flag=True, help="Add to every event why it was found (field why).")
@click.option(
    "--jobs",
    "-j",
    type=click.IntRange(1, 256),
    default=1,
    show_default=True,
    metavar="N",
    help="Processes that share the work; the order stays that of the input.",
)
@click.option(
    "--language", metavar="TAG", help="Of lines that name none, as en.  [default: guessed for each]"
)
def code(strict: bool, explain: bool, jobs: int, language: str | None) -> int:
    """Code single sentences, one JSON line each.

    Reads lines {"id", "text", "language"?, "date"?, "source"?, "target"?} from standard input and
    prints {"id", "events": [...]} for each, in order. With source and target (words of the text, or
    {"start", "end"}) the answer is the one most likely type of what the source does to the target.
    Where no language is given it is guessed, which of a few words often goes wrong: give --language where
    you know it. A sentence in a language that is not read has no events, and is named on standard error.

    \b
    Example:
      echo '{"id": "1", "text": "Rusia menyerang Ukraina."}' | foedus code
    """
    lines = io.TextIOWrapper(sys.stdin.buffer, encoding="utf-8", errors="replace", newline="\n")
    problems: list[str] = []
    for line in code_with(lines, problems, jobs=jobs, explain=explain, language=language):
        click.echo(line)
    for problem in problems:
        message(f"not coded: {problem}")
    return 3 if strict and problems else 0
