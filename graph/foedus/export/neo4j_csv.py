"""The property graph as CSV files for ``neo4j-admin database import full``: a new Neo4j, filled at once.

What stands in it then is what ``foedus load`` would have written, facts and digests included: ``foedus
verify`` proves it, and ``foedus load`` goes on from there. A file for each main label and each type of
relationship, the header in its first line, and ``import.args`` with the options of the import.
"""

import shutil
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager
from datetime import date
from pathlib import Path
from typing import TextIO

from foedus.errors import StoreUnusable, WrongUse
from foedus.export.gathering import Columns, Projections, gathered, survey
from foedus.rdf.property_graph import Label, Node, Properties, Value, main_label

#: Name of the file with the options, which ``neo4j-admin`` reads as ``@import.args``.
ARGUMENTS = "import.args"
#: Stands between the values of a list; no name or quote has it.
BETWEEN = "\x1f"
_TYPES: Mapping[type, str] = {str: "string", int: "long", float: "double", date: "date", tuple: "string[]"}


def write_neo4j_csv(projections: Projections, folder: Path) -> int:
    """Write the files into ``folder``, which is new or empty; return how many nodes and relationships.

    The folder is whole or not there. Raises WrongUse for one that holds something, StoreUnusable where it
    cannot be written.
    """
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise WrongUse(f"{folder}: give a folder that is new or empty")
    try:
        with _beside(folder) as part:
            return _write(projections, part)
    except OSError as error:
        raise StoreUnusable(f"{folder}: cannot be written: {error.strerror or error}") from error


@contextmanager
def _beside(folder: Path) -> Iterator[Path]:
    """Give a folder that takes the place of ``folder`` when all went well."""
    folder.parent.mkdir(parents=True, exist_ok=True)
    part = Path(tempfile.mkdtemp(prefix=f"{folder.name}.", dir=folder.parent))
    try:
        yield part
        part.chmod(0o755)
        part.replace(folder)
    finally:
        shutil.rmtree(part, ignore_errors=True)


def _write(projections: Projections, folder: Path) -> int:
    found = survey(projections)
    written: set[str] = set()
    with ExitStack() as files:

        def opened(name: str, first: str) -> TextIO:
            file = files.enter_context((folder / name).open("w", encoding="utf-8", newline="\n"))
            file.write(first)
            return file

        nodes = {
            label: opened(f"nodes-{label}.csv", _header(("uri:ID", ":LABEL"), columns))
            for label, columns in sorted(found.nodes.items())
        }
        edges = {
            kind: opened(f"relationships-{kind}.csv", _header((":START_ID", ":END_ID", "id"), columns))
            for kind, columns in sorted(found.relationships.items())
        }
        count = 0
        for count, part in enumerate(gathered(projections, found.shared), 1):  # noqa: B007
            if isinstance(part, Node):
                label = main_label(part)
                labels = BETWEEN.join((Label.RESOURCE, *part.labels))
                nodes[label].write(_line((part.uri, labels), found.nodes[label], part.properties))
                written.add(f"nodes-{label}.csv")
            else:
                start = (part.start, part.end, part.id or None)
                edges[part.type].write(_line(start, found.relationships[part.type], part.properties))
    for empty in {file.name for file in folder.glob("nodes-*")} - written:
        (folder / empty).unlink()
    (folder / ARGUMENTS).write_text(_arguments(written, found.relationships), encoding="utf-8")
    return count


def _header(own: tuple[str, ...], columns: Columns) -> str:
    return ",".join((*own, *(f"{key}:{_TYPES[kind]}" for key, kind in sorted(columns.items())))) + "\n"


def _line(own: tuple[str | None, ...], columns: Columns, properties: Properties) -> str:
    return ",".join((*map(_cell, own), *(_cell(properties.get(key)) for key in sorted(columns)))) + "\n"


def _cell(value: Value | None) -> str:
    """Return a value as a field: a text in quotation marks, so that an empty one is not none."""
    if value is None:
        return ""
    if isinstance(value, tuple):
        if any(BETWEEN in item for item in value):
            raise WrongUse(f"CSV cannot hold the character U+001F of {value[0]!r}: choose another format")
        value = BETWEEN.join(value)
    if isinstance(value, str):
        return '"' + value.replace('"', '""') + '"'
    return value.isoformat() if isinstance(value, date) else repr(value)


def _arguments(nodes: set[str], relationships: Mapping[str, Columns]) -> str:
    lines = ["--id-type=string", "--multiline-fields=true", f"--array-delimiter=U+{ord(BETWEEN):04X}"]
    lines += [f"--nodes={name}" for name in sorted(nodes)]
    lines += [f"--relationships={kind}=relationships-{kind}.csv" for kind in sorted(relationships)]
    return "\n".join(lines) + "\n"
