"""The command ``foedus``: reads settings, wires the stages, prints. No logic of its own.

Exit codes: 0 done, 1 stopped, 2 wrong use, 3 done with rejections under ``--strict``.
Data goes to standard output; progress and messages go to standard error.
"""

import sys
from collections.abc import Sequence

import click

from foedus import __version__
from foedus.cli.build import build
from foedus.cli.evaluate import evaluate
from foedus.cli.export import export
from foedus.cli.extract import extract
from foedus.cli.neo4j import load
from foedus.cli.query import query
from foedus.cli.store import forget, quarantine, status
from foedus.errors import FoedusError, WrongUse


@click.group(context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(__version__, "-V", "--version", prog_name="foedus")
def cli() -> None:
    """Build a geopolitical knowledge graph from news articles.

    Articles in Indonesian and English are mapped onto actors, events, agreements and the claims
    that state them, checked with SHACL, kept in an embedded store, and loaded into Neo4j.

    \b
    First steps:
      foedus build examples/            read the example articles into ./foedus-data
      foedus query --list               the questions that can be asked
      foedus query who-met-whom         ask one
      foedus export --format turtle     all of it as Turtle

    Settings come from flags, then the environment (FOEDUS_STORE, FOEDUS_NEO4J_URI, ...), then
    foedus.toml. See docs/reference/settings.md.
    """


for command in (build, extract, query, export, load, status, forget, quarantine, evaluate):
    cli.add_command(command)


def main(arguments: Sequence[str] | None = None) -> None:
    """Run the command line and exit with its code."""
    sys.exit(run(arguments))


def run(arguments: Sequence[str] | None = None) -> int:
    """Run the command line and return its exit code."""
    try:
        result = cli.main(args=arguments, prog_name="foedus", standalone_mode=False)
    except click.ClickException as error:
        error.show()
        return 2
    except click.Abort:
        click.echo("foedus: interrupted; what was stored stays", err=True)
        return 1
    except FoedusError as error:
        click.echo(f"foedus: {error}", err=True)
        return 2 if isinstance(error, WrongUse) else 1
    except BrokenPipeError:
        # The reader of our output went away (``| head``): nothing is wrong with us.
        sys.stderr.close()
        return 0
    return result if isinstance(result, int) else 0
