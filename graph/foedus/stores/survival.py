"""Only what Oxigraph keeps as it is may be stored (decision 4)."""

from collections.abc import Iterable

from pyoxigraph import BlankNode, Literal, NamedNode, Quad, Store

from foedus.errors import InvalidValue
from foedus.rdf.terms import term

_UNTYPED = frozenset({term("xsd:string"), term("rdf:langString")})
_PROBE = NamedNode("urn:foedus:probe")


def check_quads(quads: Iterable[Quad], graph: NamedNode) -> None:
    """Raise InvalidValue unless every quad is in ``graph``, without blank nodes, and survives storing."""
    literals: set[Literal] = set()
    for quad in quads:
        if quad.graph_name != graph:
            raise InvalidValue(f"a quad of the graph {quad.graph_name} among those of {graph}: {quad.triple}")
        if isinstance(quad.subject, BlankNode) or isinstance(quad.object, BlankNode):
            raise InvalidValue(f"a blank node, which an article graph may not have: {quad.triple}")
        if isinstance(quad.object, Literal) and quad.object.datatype not in _UNTYPED:
            literals.add(quad.object)
    # What Oxigraph keeps by value is found by asking it, not by a list of datatypes.
    probe = Store()
    probe.extend(Quad(_PROBE, _PROBE, literal) for literal in literals)
    kept = {quad.object for quad in probe}
    if changed := sorted(literals - kept, key=str):
        raise InvalidValue(f"the store would change the literal {changed[0]}: give it in its canonical form")
