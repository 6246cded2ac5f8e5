"""An article graph as it comes to the store: all that can be worked out of it without looking there.

A pure function, so that the process which made the graph can do it, and the one that writes need not.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from pyoxigraph import NamedNode, Quad, RdfFormat, Triple, parse, serialize

from foedus.rdf.canonical import graph_digest
from foedus.resolve.edges import Edge
from foedus.stores.intake import packed
from foedus.stores.resolution.layer import Telling, telling_of
from foedus.stores.survival import check_quads


@dataclass(frozen=True, slots=True, kw_only=True)
class Incoming:
    """An article and its ``graph``, which has the SHA-256 ``digest`` and supports these plain ``edges``.

    ``triples`` are those of the graph, a line of N-Triples each; ``packed`` is the graph with its edges as
    the journal keeps it.
    """

    article: str
    graph: str
    digest: str
    triples: str
    edges: tuple[Edge, ...]
    packed: str
    telling: Telling

    def edge_triples(self) -> set[Triple]:
        """Return the plain edges as triples."""
        return {Triple(NamedNode(s), NamedNode(p), NamedNode(o)) for s, p, o in self.edges}

    def own_triples(self) -> set[Triple]:
        """Return the triples of the graph; they are read from their text."""
        return {quad.triple for quad in parse(self.triples, format=RdfFormat.N_TRIPLES)}


def incoming(quads: Sequence[Quad], edges: Iterable[Edge], *, article: str, graph: NamedNode) -> Incoming:
    """Return an article graph as it comes to the store.

    Raises InvalidValue for quads of another graph, blank nodes, and literals that Oxigraph would change.
    """
    check_quads(quads, graph)
    plain = tuple(sorted({(NamedNode(s).value, NamedNode(p).value, NamedNode(o).value) for s, p, o in edges}))
    triples = serialize((quad.triple for quad in quads), format=RdfFormat.N_TRIPLES) or b""
    return Incoming(
        article=article,
        graph=graph.value,
        digest=graph_digest(quads),
        triples=triples.decode(),
        edges=plain,
        packed=packed(serialize(quads, format=RdfFormat.N_QUADS) or b"", plain),
        telling=telling_of(article, quads),
    )
