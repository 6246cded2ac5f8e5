"""One digest for one graph, whatever the order its triples come in.

Graphs of ours have no blank nodes, so their canonical form is their sorted N-Quads; graphs with
blank nodes are canonicalised with RDFC-1.0 first (https://www.w3.org/TR/rdf-canon/), which gives
the same digest for those that have none.
"""

import hashlib
from collections.abc import Iterable

from pyoxigraph import BlankNode, CanonicalizationAlgorithm, Dataset, Quad


def graph_digest(quads: Iterable[Quad]) -> str:
    """Return the SHA-256, in 64 hex digits, of the canonical N-Quads of ``quads``."""
    found = set(quads)
    if any(isinstance(term, BlankNode) for quad in found for term in (*quad.triple, quad.graph_name)):
        dataset = Dataset(found)
        dataset.canonicalize(CanonicalizationAlgorithm.RDFC_1_0)
        found = set(dataset)
    lines = sorted(f"{quad} .\n" for quad in found)
    return hashlib.sha256("".join(lines).encode()).hexdigest()
