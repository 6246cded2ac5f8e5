"""``foedus export``: the store as a file in a standard format."""

import sys
from datetime import datetime
from functools import partial
from pathlib import Path

import click

from foedus.cli.moments import as_of_option, standing
from foedus.cli.options import common, settings_of
from foedus.cli.output import message
from foedus.errors import WrongUse
from foedus.export.graphml import graphml
from foedus.export.neo4j_csv import write_neo4j_csv
from foedus.export.rdf import FORMATS, QuadSource, write_to
from foedus.export.rdf import export as export_in
from foedus.stores.neo4j_loading import projections
from foedus.stores.oxigraph import GraphStore
from foedus.stores.resolution.projected import Exported, Projected

#: The format that is meant where none is given, by the ending of the file.
ENDINGS = {
    ".ttl": "turtle",
    ".trig": "trig",
    ".nt": "ntriples",
    ".nq": "nquads",
    ".jsonld": "jsonld",
    ".rdf": "rdfxml",
    ".xml": "rdfxml",
    ".graphml": "graphml",
}

#: The formats of the property graph, beside those of RDF.
ROWS = ("graphml", "neo4j-csv")


@click.command()
@click.argument("file", required=False, type=click.Path(path_type=Path, allow_dash=True))
@common
@click.option(
    "--format",
    "form",
    type=click.Choice(sorted((*FORMATS, *ROWS))),
    help="TriG, N-Quads and JSON-LD keep one named graph per article; graphml and neo4j-csv are the property "
    "graph, neo4j-csv in a folder for neo4j-admin database import.  "
    "[default: what FILE's ending says, turtle without one]",
)
@click.option(
    "--resolved/--no-resolved",
    default=True,
    show_default=True,
    help="With what resolution across articles holds: merges, origins, ledgers, contradictions, corrections.",
)
@as_of_option
def export(
    file: Path | None,
    config_file: Path | None,
    form: str | None,
    resolved: bool,
    as_of: datetime | None,
    **flags: object,
) -> None:
    """Write the graph in a standard format.

    It goes to FILE, or to standard output (which - stands for too). The same store always gives the same
    bytes. A file is written whole or not at all. In it are all articles, the plain edges and, in graphs of
    its own, the resolved layer.

    \b
    Examples:
      foedus export graph.trig
      foedus export --format turtle | head
      foedus export then.nq --as-of 2026-03-01
      foedus export for-neo4j/ --format neo4j-csv
    """
    form = form or _format_of(file)
    settings = standing(settings_of(config_file, **flags), as_of)
    target = None if file == Path("-") else file
    if form != "neo4j-csv" and target and target.is_dir():
        raise WrongUse(f"{target} is a folder: give a file")
    with GraphStore(settings.store, read_only=True) as store:
        rows = partial(projections, Projected(store) if resolved else store)
        if form == "neo4j-csv":
            if target is None:
                raise WrongUse("neo4j-csv is a folder of files: name one that is new or empty")
            count = write_neo4j_csv(rows, target)
            message(f"wrote {count:,} nodes and relationships into {target} for neo4j-admin database import")
            return
        quads: QuadSource = Exported(store) if resolved else store
        write_to(target or sys.stdout.buffer, graphml(rows) if form == "graphml" else export_in(quads, form))
    if target:
        message(f"wrote {target} ({target.stat().st_size:,} bytes)")


def _format_of(file: Path | None) -> str:
    if file is None or not file.suffix:
        return "turtle"
    if form := ENDINGS.get(file.suffix.lower()):
        return form
    raise WrongUse(
        f"{file}: no format has the ending {file.suffix}; give --format, or one of: {', '.join(ENDINGS)}"
    )
