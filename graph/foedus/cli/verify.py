"""``foedus verify``: the proof that Neo4j holds what the store holds."""

import json
import os
from dataclasses import asdict, replace
from pathlib import Path

import click

from foedus.cli.options import common, neo4j_options, settings_of
from foedus.cli.output import counted, format_rows, message, progress
from foedus.model import Rows
from foedus.pipeline.verify import Verdict, broken_shapes, verify_in_processes
from foedus.stores.neo4j import Neo4jStore, check_address

#: Seconds that one shape may take at least: it looks at every node.
SHAPE_SECONDS = 600
COLUMNS = ("what", "article", "subject", "property", "store", "neo4j")


@click.command()
@common
@neo4j_options
@click.option("--format", "form", type=click.Choice(["table", "json"]), default="table", show_default=True)
@click.option("--shapes", is_flag=True, help="Ask Neo4j too what breaks the shapes that can be Cypher.")
def verify(config_file: Path | None, form: str, shapes: bool, **flags: object) -> int:
    """Prove that Neo4j holds what the store holds.

    Every article is read back from Neo4j into RDF and its canonical hash (RDFC-1.0) compared with
    the store's; then every label, property and relationship that people query. Each difference is
    listed: of which article, which subject, which property, and the two values. Nothing is changed.

    Exit codes: 0 they are equal, 1 they differ.
    """
    settings = settings_of(config_file, **flags)
    check_address(settings.neo4j_uri)
    with progress("comparing", None) as bar:
        task = bar.task_ids[0]
        verdict = verify_in_processes(
            settings,
            os.cpu_count() or 1,
            lambda done, total: bar.update(task, completed=done, total=total),
        )
    if shapes:
        with Neo4jStore(settings) as neo4j:
            broken, compiled = broken_shapes(neo4j, max(settings.query_timeout, SHAPE_SECONDS))
        verdict = replace(verdict, differences=(*verdict.differences, *broken))
        all_of_them = len(compiled.rules) + len(compiled.left)
        message(f"{len(compiled.rules)} of {all_of_them} shapes asked in Cypher: {len(broken)} times broken")
    if form == "json":
        click.echo(json.dumps(_as_json(verdict), ensure_ascii=False, indent=1))
    elif verdict.differences:
        click.echo(format_rows(_as_rows(verdict), "table"), nl=False)
    compared = f"{counted(verdict.graphs, 'graph')}, {counted(verdict.statements, 'statement')}"
    if not verdict.differences:
        message(f"Neo4j at {settings.neo4j_uri} holds exactly what {settings.store} holds: {compared}")
        return 0
    message(
        f"{counted(len(verdict.differences), 'difference')} between {settings.store} ({compared}) and "
        f"Neo4j at {settings.neo4j_uri}; what to do: docs/how-to/verify.md"
    )
    return 1


def _as_rows(verdict: Verdict) -> Rows:
    cells = (
        (item.kind.value, item.article, item.subject, item.property, _shown(item.store), _shown(item.neo4j))
        for item in verdict.differences
    )
    return Rows(COLUMNS, tuple(cells))


def _shown(value: str | None) -> str:
    """Return a value as it is shown in a table: a text of many lines in one, and not all of a long one."""
    if value is None:
        return "(none)"
    text = " ".join(value.split())
    return text if len(text) <= 200 else text[:199] + "…"


def _as_json(verdict: Verdict) -> dict[str, object]:
    return {
        "equal": not verdict.differences,
        "graphs": verdict.graphs,
        "statements": verdict.statements,
        "differences": [asdict(item) for item in verdict.differences],
    }
