"""The command ``foedus``: reads settings, wires the stages, prints. No logic of its own.

Exit codes: 0 done, 1 stopped, 2 wrong use, 3 done with rejections under ``--strict``.
Data goes to standard output; progress and messages go to standard error.
"""

import sys
from collections.abc import Sequence
from importlib import import_module

import click

from foedus import __version__
from foedus.errors import FoedusError, WrongUse

#: Where each command is. Its module is imported when it is used: a query needs no extractor.
COMMANDS = {
    "build": ("foedus.cli.build", "build"),
    "eval": ("foedus.cli.evaluate", "evaluate"),
    "export": ("foedus.cli.export", "export"),
    "extract": ("foedus.cli.extract", "extract"),
    "forget": ("foedus.cli.store", "forget"),
    "load": ("foedus.cli.neo4j", "load"),
    "quarantine": ("foedus.cli.store", "quarantine"),
    "query": ("foedus.cli.query", "query"),
    "status": ("foedus.cli.store", "status"),
}


class CommandTable(click.Group):
    """The commands of ``COMMANDS``, each imported on demand."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Return the names of all commands, sorted."""
        return sorted(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Return a command, or None where there is none of that name."""
        if cmd_name not in COMMANDS:
            return None
        module, name = COMMANDS[cmd_name]
        command = getattr(import_module(module), name)
        assert isinstance(command, click.Command)
        return command


@click.group(
    cls=CommandTable, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100}
)
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
