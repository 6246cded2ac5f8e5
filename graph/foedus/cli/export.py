"""``foedus export``: the store as a file in a standard format."""

import sys
from datetime import datetime
from pathlib import Path

import click

from foedus.cli.moments import as_of_option, standing
from foedus.cli.options import common, settings_of
from foedus.cli.output import message
from foedus.errors import WrongUse
from foedus.export.rdf import FORMATS, QuadSource, export_to
from foedus.stores.oxigraph import GraphStore
from foedus.stores.resolution.projected import Exported

#: The format that is meant where none is given, by the ending of the file.
ENDINGS = {
    ".ttl": "turtle",
    ".trig": "trig",
    ".nt": "ntriples",
    ".nq": "nquads",
    ".jsonld": "jsonld",
    ".rdf": "rdfxml",
    ".xml": "rdfxml",
}


@click.command()
@click.argument("file", required=False, type=click.Path(path_type=Path, dir_okay=False, allow_dash=True))
@common
@click.option(
    "--format",
    "form",
    type=click.Choice(sorted(FORMATS)),
    help="TriG, N-Quads and JSON-LD keep one named graph per article.  "
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
    """
    form = form or _format_of(file)
    settings = standing(settings_of(config_file, **flags), as_of)
    with GraphStore(settings.store, read_only=True) as store:
        source: QuadSource = Exported(store) if resolved else store
        if file is None or file == Path("-"):
            export_to(source, sys.stdout.buffer, form)
            return
        export_to(source, file, form)
    message(f"wrote {file} ({file.stat().st_size:,} bytes)")


def _format_of(file: Path | None) -> str:
    if file is None or not file.suffix:
        return "turtle"
    if form := ENDINGS.get(file.suffix.lower()):
        return form
    raise WrongUse(
        f"{file}: no format has the ending {file.suffix}; give --format, or one of: {', '.join(ENDINGS)}"
    )
