"""Make docs/reference/{commands,settings,queries}.md from the code and the query files.

``python docs/make_reference_pages.py`` writes them; with ``--check`` it only says which are old
(exit code 1). A test runs the check.
"""

import re
import sys
from collections.abc import Iterator
from dataclasses import fields
from inspect import getsource
from pathlib import Path

import click

from foedus.cli import cli
from foedus.config import Settings, environment_name
from foedus.queries import Query, library
from foedus.queries.values import CLOSED

FOLDER = Path(__file__).parent / "reference"
MADE = "<!-- Made by docs/make_reference_pages.py: change the code, not this page. -->\n"


def commands_page() -> str:
    """Return the page of all commands: the help texts as a terminal shows them."""
    parts = ["# Commands\n", MADE]
    parts += [f"## {name}\n\n```\n{text.rstrip()}\n```\n" for name, text in _help(cli, "foedus")]
    return "\n".join(parts)


def _help(
    command: click.Command, name: str, parent: click.Context | None = None
) -> Iterator[tuple[str, str]]:
    context = click.Context(command, info_name=name.split()[-1], parent=parent, **cli.context_settings)
    yield name, command.get_help(context)
    if isinstance(command, click.Group):
        for child in command.list_commands(context):
            found = command.get_command(context, child)
            assert found is not None
            yield from _help(found, f"{name} {child}", context)


def settings_page() -> str:
    """Return the page of all settings: name, environment variable, default, meaning."""
    meanings = dict(_meanings())
    rows = []
    for item in fields(Settings):
        default = "" if item.default is None else f"`{item.default}`"
        rows.append(
            f"| `{item.name}` | `{environment_name(item.name)}` | {default} | {meanings[item.name]} |"
        )
    return "\n".join(
        (
            "# Settings\n",
            MADE,
            "A flag wins over the environment, the environment over the file `foedus.toml` in the current",
            "folder (or the file given with `--config`). In the file a setting stands under its name:",
            '`store = "graph"`. An empty variable counts as not set. The password has no flag, so that it never',
            "stands in a shell history.\n",
            "| setting | environment | default | meaning |",
            "|---|---|---|---|",
            *rows,
            "",
        )
    )


def _meanings() -> Iterator[tuple[str, str]]:
    for comment, name in re.findall(r"((?:    #: .*\n)+)    (\w+):", getsource(Settings)):
        yield name, " ".join(line.strip().removeprefix("#: ") for line in comment.splitlines())


def queries_page() -> str:
    """Return the page of the query library: every question, its parameters, its two texts."""
    parts = [
        "# Queries\n",
        MADE,
        "Each question exists in SPARQL and in Cypher and gives the same rows. Ask one by name:",
        "`foedus query who-met-whom --param since=2025-07-01`; the Cypher text, on Neo4j, with",
        "`foedus query who-met-whom.cypher`. How to add one: [Write a query](../how-to/write-a-query.md).\n",
        "**Its first 1,000 rows** are what a question gives, in the order that its text ends with: the newest, the",
        "most told, the shortest first, where there is such an order. `--param limit=50000` gives so many",
        "(`?limit=50000` over HTTP; in an editor, the number behind `LIMIT`). `foedus query` and the page of a",
        "question say when there may be more.\n",
        "**Values are checked.** A country is its ISO 3166 alpha-3 code (who gives its name is told the code), a day is",
        "`2025-07-12`, and these types have no other values than:\n",
        "| type | values |",
        "|---|---|",
        *(f"| {kind} | {', '.join(f'`{one}`' for one in values)} |" for kind, values in CLOSED.items()),
        "",
        "**Names of questions, parameters and columns are an interface** and are the same in every language: scripts,",
        "links and programs are written with them. Titles and descriptions are what is translated (`title@id`). Names of",
        "actors may be given in any language, and come in English where there is an English one.\n",
    ]
    pairs: dict[str, list[Query]] = {}
    for query in library():
        pairs.setdefault(query.name, []).append(query)
    parts += [_question(name, pair) for name, pair in sorted(pairs.items())]
    return "\n".join(parts)


def _question(name: str, pair: list[Query]) -> str:
    card = pair[0]
    titles = dict(card.titles)
    lines = [f"## {name}\n", f"**{card.title}** ({titles.get('id', '')})\n", f"{card.description}\n"]
    if card.parameters:
        lines += ["| parameter | type | default | meaning |", "|---|---|---|---|"]
        for item in card.parameters:
            default = "required" if item.required else (item.default or "")
            kind = item.type.replace("|", ", ")
            lines.append(f"| `{item.name}` | {kind} | {default} | {item.description} |")
        lines.append("")
    for query in pair:
        text = re.sub(r"\A((#|//).*\n)+", "", query.text).strip()
        lines += [f"<details><summary>{query.language.title().replace('Sparql', 'SPARQL')}</summary>\n"]
        lines += [f"```{query.language}", text, "```\n", "</details>\n"]
    return "\n".join(lines)


PAGES = {"commands.md": commands_page, "settings.md": settings_page, "queries.md": queries_page}


def main() -> None:
    """Write the pages, or check them."""
    old = []
    for name, make in PAGES.items():
        path, text = FOLDER / name, make()
        if "--check" not in sys.argv:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
        elif not path.exists() or path.read_text(encoding="utf-8") != text:
            old.append(name)
    if old:
        sys.exit(f"not up to date: {', '.join(old)}; run python docs/make_reference_pages.py")


if __name__ == "__main__":
    main()
