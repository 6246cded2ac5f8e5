"""How results look: rows as a table, JSON or CSV; progress and messages on standard error."""

import csv
import io
import json
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

import click

from foedus.model import Cell, Rows

if TYPE_CHECKING:
    from rich.progress import Progress

#: A word of up to so many characters is not broken in a table.
WORD = 12
#: Columns of the terminal between two columns of a table.
GAP = 3


def message(text: str) -> None:
    """Print a line for the person at the terminal."""
    click.echo(text, err=True)


def counted(number: int, what: str) -> str:
    """Return ``number`` with its noun, as in ``1 article``, ``1,200 articles``."""
    return f"{number:,} {what if number == 1 else what + 's'}"


@contextmanager
def progress(what: str, total: int | None) -> "Iterator[Progress]":
    """Show a bar on standard error while work goes on; nothing where that is no terminal."""
    # Imported only here: a tenth of a second that commands without a bar do not need.
    from rich.console import Console
    from rich.progress import (
        BarColumn,
        MofNCompleteColumn,
        Progress,
        SpinnerColumn,
        TextColumn,
        TimeElapsedColumn,
    )

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
    # Imported only here, as above.
    from rich import box
    from rich.console import Console
    from rich.table import Table

    terminal = sys.stdout.isatty()
    console = Console(
        file=io.StringIO(),
        width=None if terminal else 160,
        force_terminal=terminal,
        markup=False,
        emoji=False,
        highlight=False,
    )
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False, header_style="bold")
    for column, width in zip(rows.columns, least_widths(rows, console.width), strict=True):
        table.add_column(column, overflow="fold", min_width=width)
    for row in rows.rows:
        table.add_row(*("" if cell is None else _plain(cell) for cell in row))
    console.print(table)
    text = console.file.getvalue()  # type: ignore[attr-defined]
    return "\n".join(line.rstrip() for line in text.splitlines()) + "\n"


def least_widths(rows: Rows, room: int) -> list[int | None]:
    """Return how wide each column must be for its names to stay whole; None where ``room`` is too small."""
    widths = []
    for number, column in enumerate(rows.columns):
        cells = (column, *(_plain(row[number]) for row in rows.rows if row[number] is not None))
        longest = max((len(word) for cell in cells for word in cell.split()), default=1)
        widths.append(min(longest, WORD))
    return [*widths] if sum(widths) + GAP * len(widths) <= room else [None] * len(widths)
