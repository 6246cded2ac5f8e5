"""How results look: rows as a table, JSON or CSV; progress and messages on standard error."""

import csv
import io
import json
import sys
from collections.abc import Iterator
from contextlib import contextmanager

import click
from rich import box
from rich.console import Console
from rich.progress import (
    BarColumn,
    MofNCompleteColumn,
    Progress,
    SpinnerColumn,
    TextColumn,
    TimeElapsedColumn,
)
from rich.table import Table

from foedus.model import Cell, Rows


def message(text: str) -> None:
    """Print a line for the person at the terminal."""
    click.echo(text, err=True)


def counted(number: int, what: str) -> str:
    """Return ``number`` with its noun, as in ``1 article``, ``1,200 articles``."""
    return f"{number:,} {what if number == 1 else what + 's'}"


@contextmanager
def progress(what: str, total: int | None) -> Iterator[Progress]:
    """Show a bar on standard error while work goes on; nothing where that is no terminal."""
    console = Console(stderr=True)
    columns = (
        SpinnerColumn(),
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TimeElapsedColumn(),
    )
    with Progress(*columns, console=console, disable=not console.is_terminal, transient=True) as bar:
        bar.add_task(what, total=total)
        yield bar


def format_rows(rows: Rows, form: str) -> str:
    """Return ``rows`` as ``table``, ``json`` (an array of objects) or ``csv``, with a final line break."""
    if form == "json":
        return (
            json.dumps(
                [dict(zip(rows.columns, row, strict=True)) for row in rows.rows], ensure_ascii=False, indent=1
            )
            + "\n"
        )
    if form == "csv":
        buffer = io.StringIO()
        writer = csv.writer(buffer, lineterminator="\n")
        writer.writerow(rows.columns)
        writer.writerows(["" if cell is None else _plain(cell) for cell in row] for row in rows.rows)
        return buffer.getvalue()
    return _table(rows)


def _plain(cell: Cell) -> str:
    if isinstance(cell, bool):
        return "true" if cell else "false"
    return str(cell)


def _table(rows: Rows) -> str:
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False, header_style="bold")
    for column in rows.columns:
        table.add_column(column, overflow="fold")
    for row in rows.rows:
        table.add_row(*("" if cell is None else _plain(cell) for cell in row))
    terminal = sys.stdout.isatty()
    console = Console(
        file=io.StringIO(),
        width=None if terminal else 160,
        force_terminal=terminal,
        markup=False,
        emoji=False,
        highlight=False,
    )
    console.print(table)
    text = console.file.getvalue()  # type: ignore[attr-defined]
    return "\n".join(line.rstrip() for line in text.splitlines()) + "\n"
