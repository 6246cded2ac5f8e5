"""``foedus code``: event coding of single sentences in bulk."""

import io
import sys

import click

from foedus.cli.output import message
from foedus.extract.rules import RulesExtractor
from foedus.pipeline.coding import code as code_lines


@click.command()
@click.option("--strict", is_flag=True, help="Exit with 3 if a line could not be used.")
def code(strict: bool) -> int:
    """Code single sentences, one JSON line each.

    Reads lines {"id", "text", "language"?, "date"?, "source"?, "target"?} from standard input and
    prints {"id", "events": [...]} for each, in order. With source and target (words of the text, or
    {"start", "end"}) the answer is the one most likely type of what the source does to the target.

    \b
    Example:
      echo '{"id": "1", "text": "Rusia menyerang Ukraina."}' | foedus code
    """
    lines = io.TextIOWrapper(sys.stdin.buffer, encoding="utf-8", errors="replace", newline="\n")
    problems: list[str] = []
    for line in code_lines(lines, RulesExtractor(), problems):
        click.echo(line)
    for problem in problems:
        message(f"not coded: {problem}")
    return 3 if strict and problems else 0
