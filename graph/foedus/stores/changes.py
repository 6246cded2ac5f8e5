"""What one transaction changes, as one SPARQL Update request.

Oxigraph carries out a request as a whole or not at all, which its Python methods do only one by
one. The terms are written by the RDF library and nothing else is put into the text.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field

from pyoxigraph import DefaultGraph, NamedNode, Quad


@dataclass(frozen=True, slots=True, kw_only=True)
class Changes:
    """Graphs dropped and quads deleted, then quads inserted; without blank nodes.

    ``texts`` are more to be inserted: a graph, None for the default graph, and lines of N-Triples.
    """

    dropped: tuple[NamedNode, ...] = ()
    deleted: tuple[Quad, ...] = ()
    inserted: tuple[Quad, ...] = field(default=())
    texts: tuple[tuple[NamedNode | None, str], ...] = ()

    def size(self) -> int:
        """Return how many quads are written or deleted, dropped graphs aside."""
        return len(self.deleted) + len(self.inserted) + sum(text.count("\n") for _, text in self.texts)

    def request(self) -> str:
        """Return the request; empty where nothing changes."""
        operations = [f"DROP SILENT GRAPH {graph}" for graph in self.dropped]
        operations += _data("DELETE", self.deleted)
        operations += _data("INSERT", self.inserted, self.texts)
        return " ;\n".join(operations)


def _data(verb: str, quads: Iterable[Quad], texts: Iterable[tuple[NamedNode | None, str]] = ()) -> list[str]:
    by_graph: dict[NamedNode | None, list[str]] = {}
    for quad in quads:
        graph = None if isinstance(quad.graph_name, DefaultGraph) else quad.graph_name
        by_graph.setdefault(graph, []).append(f"{quad.triple} .")  # type: ignore[arg-type]
    for name, lines in texts:
        by_graph.setdefault(name, []).append(lines)
    blocks = []
    for graph, parts in by_graph.items():
        body = "\n".join(parts)
        blocks.append(f"GRAPH {graph} {{\n{body}\n}}" if graph is not None else body)
    return [f"{verb} DATA {{\n" + "\n".join(blocks) + "\n}"] if blocks else []
