"""What one transaction changes, as one SPARQL Update request.

Oxigraph carries out a request as a whole or not at all, which its Python methods do only one by
one. The terms are written by the RDF library and nothing else is put into the text.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field

from pyoxigraph import DefaultGraph, NamedNode, Quad


@dataclass(frozen=True, slots=True, kw_only=True)
class Changes:
    """Graphs dropped and quads deleted, then quads inserted; without blank nodes."""

    dropped: tuple[NamedNode, ...] = ()
    deleted: tuple[Quad, ...] = ()
    inserted: tuple[Quad, ...] = field(default=())

    def request(self) -> str:
        """Return the request; empty where nothing changes."""
        operations = [f"DROP SILENT GRAPH {graph}" for graph in self.dropped]
        operations += _data("DELETE", self.deleted)
        operations += _data("INSERT", self.inserted)
        return " ;\n".join(operations)


def _data(verb: str, quads: Iterable[Quad]) -> list[str]:
    by_graph: dict[NamedNode | None, list[str]] = {}
    for quad in quads:
        graph = None if isinstance(quad.graph_name, DefaultGraph) else quad.graph_name
        by_graph.setdefault(graph, []).append(f"{quad.triple} .")  # type: ignore[arg-type]
    blocks = []
    for graph, lines in by_graph.items():
        body = "\n".join(lines)
        blocks.append(f"GRAPH {graph} {{\n{body}\n}}" if graph is not None else body)
    return [f"{verb} DATA {{\n" + "\n".join(blocks) + "\n}"] if blocks else []
