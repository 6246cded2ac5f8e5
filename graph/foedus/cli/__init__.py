"""The command ``foedus``: reads settings, wires the stages, prints. No logic of its own.

Exit codes: 0 done, 1 stopped, 2 wrong use, 3 done with rejections under ``--strict``.
Data goes to standard output; progress and messages go to standard error.
"""

import logging
import sys
from collections.abc import Sequence
from difflib import get_close_matches
from importlib import import_module
from io import TextIOWrapper

import click

from foedus import __version__
from foedus.errors import FoedusError, WrongUse

#: Where each command is, and its help in one line. Its module is imported when it is used: a query
#: needs no extractor, and the list of commands needs none of them.
COMMANDS = {
    "backup": ("foedus.cli.backup", "backup", "Write the store to FILE, a new .tar.gz."),
    "build": ("foedus.cli.build", "build", "Read articles and put what they say into the store."),
    "check": ("foedus.cli.check", "check", "Verify every file of the store."),
    "code": ("foedus.cli.code", "code", "Code single sentences, one JSON line each."),
    "eval": ("foedus.cli.evaluate", "evaluate", "Measure the extractor against gold files."),
    "export": ("foedus.cli.export", "export", "Write the graph in a standard format."),
    "extract": ("foedus.cli.extract", "extract", "Print what articles say as JSON."),
    "forget": ("foedus.cli.forget", "forget", "Take articles out of the store."),
    "load": ("foedus.cli.neo4j", "load", "Load the store into Neo4j."),
    "quarantine": ("foedus.cli.quarantine", "quarantine", "Look at what failed the SHACL gate."),
    "query": ("foedus.cli.query", "query", "Ask a question in SPARQL or Cypher."),
    "resolve": ("foedus.cli.resolve", "resolve", "Look at what is held to be one thing, and correct it."),
    "restore": ("foedus.cli.backup", "restore", "Make a new store of a backup."),
    "serve": ("foedus.cli.serve", "serve", "Answer questions and SPARQL over HTTP, with pages to ask on."),
    "status": ("foedus.cli.status", "status", "Show at a glance what is in the store."),
    "verify": ("foedus.cli.verify", "verify", "Prove that Neo4j holds what the store holds."),
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
        module, name, _ = COMMANDS[cmd_name]
        command = getattr(import_module(module), name)
        assert isinstance(command, click.Command)
        return command

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Find the command that is called; name the nearest one where there is none of that name."""
        try:
            return super().resolve_command(ctx, args)
        except click.UsageError as error:
            if near := get_close_matches(args[0], COMMANDS, n=1):
                raise click.UsageError(f"{error.message} Did you mean {near[0]!r}?", ctx) from error
            raise

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the list of commands."""
        with formatter.section("Commands"):
            formatter.write_dl([(name, COMMANDS[name][2]) for name in self.list_commands(ctx)])


@click.group(
    cls=CommandTable, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100}
)
@click.version_option(__version__, "-V", "--version", prog_name="foedus")
def cli() -> None:
    """Build a geopolitical knowledge graph from news articles.

    Articles in Indonesian and English, and with lexicons alone in Spanish, Portuguese, French, German
    and Malay, are mapped onto actors, events, agreements and the claims that state them, checked with SHACL,
    kept in an embedded store, and loaded into Neo4j.

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
    if isinstance(sys.stdout, TextIOWrapper):
        # JSON, CSV and Turtle are UTF-8 wherever they are made; a path may hold what no encoding can.
        sys.stdout.reconfigure(encoding="utf-8", errors="backslashreplace")
    # The driver logs what it raises as well; our one line says it.
    logging.getLogger("neo4j").addHandler(logging.NullHandler())
    sys.exit(run(arguments))


def run(arguments: Sequence[str] | None = None) -> int:
    """Run the command line and return its exit code."""
    try:
        result = cli.main(args=arguments, prog_name="foedus", standalone_mode=False)
        sys.stdout.flush()
    except click.ClickException as error:
        error.show()
        return error.exit_code
    except click.Abort:
        click.echo("foedus: interrupted; what was stored stays", err=True)
        return 1
    except FoedusError as error:
        click.echo(f"foedus: {error}", err=True)
        return 2 if isinstance(error, WrongUse) else 1
    except MemoryError:
        click.echo("foedus: out of memory; what was stored stays", err=True)
        return 1
    except OSError as error:
        # What reads and writes files maps its errors; what is left is our own standard output, full or
        # closed. (Where a reader went away, as ``| head`` does, click ends us with 1 and in silence.)
        click.echo(f"foedus: the output cannot be written: {error.strerror or error}", err=True)
        return 1
    return result if isinstance(result, int) else 0
