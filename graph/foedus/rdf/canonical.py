"""One digest for one graph, whatever the order its triples come in.

Graphs of ours have no blank nodes, so their canonical form is their sorted N-Quads; graphs with
blank nodes are canonicalised with RDFC-1.0 first (https://www.w3.org/TR/rdf-canon/), which gives
the same digest for those that have none.
"""

import hashlib
from collections.abc import Iterable

from pyoxigraph import (
    BlankNode,
    CanonicalizationAlgorithm,
    Dataset,
    NamedNode,
    Quad,
    RdfFormat,
    parse,
    serialize,
)


def graph_digest(quads: Iterable[Quad]) -> str:
    """Return the SHA-256, in 64 hex digits, of the canonical N-Quads of ``quads``."""
    found = set(quads)
    written = _lines(found)
    # No line without "_:" has a blank node; few have it in a text.
    if b"_:" in written and any(_has_blank_node(quad) for quad in found):
        dataset = Dataset(found)
        dataset.canonicalize(CanonicalizationAlgorithm.RDFC_1_0)
        written = _lines(dataset)
    # Bytes of UTF-8 sort as their code points do.
    return lines_digest(written.splitlines(keepends=True))


def triples_digest(written: bytes, graph: NamedNode) -> str:
    """Return what ``graph_digest`` does, of a graph as the N-Triples that pyoxigraph writes, each once."""
    if b"_:" in written:
        return graph_digest(quads_of(written, graph))
    # No text has a line break in it.
    lines = written.replace(b" .\n", f" {graph} .\n".encode())
    return lines_digest(lines.splitlines(keepends=True))


def quads_of(written: bytes, graph: NamedNode) -> list[Quad]:
    """Return the quads of ``graph`` from its N-Triples."""
    read = parse(written, format=RdfFormat.N_TRIPLES)
    return [Quad(quad.subject, quad.predicate, quad.object, graph) for quad in read]


def lines_digest(lines: Iterable[bytes]) -> str:
    """Return what ``graph_digest`` does, of the lines of canonical N-Quads, in any order."""
    return hashlib.sha256(b"".join(sorted(lines))).hexdigest()


def _lines(quads: Iterable[Quad]) -> bytes:
    written = serialize(quads, format=RdfFormat.N_QUADS)
    assert written is not None  # it is None only where it goes to a file
    return written


def _has_blank_node(quad: Quad) -> bool:
    return any(isinstance(term, BlankNode) for term in (*quad.triple, quad.graph_name))
