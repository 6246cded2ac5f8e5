"""The data graph that the gate looks at: one article graph and the plain edges it supports."""

from collections.abc import Iterable, Sequence

from pyoxigraph import NamedNode, Quad, RdfFormat, Triple, serialize


def to_ntriples(quads: Iterable[Quad], plain_edges: Sequence[tuple[str, str, str]]) -> bytes:
    """Return the triples of ``quads`` and of ``plain_edges`` (IRIs) as N-Triples in UTF-8."""
    triples = [quad.triple for quad in quads]
    triples.extend(Triple(*(NamedNode(part) for part in edge)) for edge in plain_edges)
    written = serialize(triples, format=RdfFormat.N_TRIPLES)
    assert written is not None
    return written
