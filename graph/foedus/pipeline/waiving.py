"""Letting an article in that failed the gate: somebody's decision, with a reason, marked for ever.

The article graph gets a PROV activity: ``graph prov:wasGeneratedBy waiver``, with who knows what it
overruled (``prov:used`` the shapes), when, and why. Plain edges come along, but none where a finding says
that one of them may lie (promise 2).
"""

from collections.abc import Iterable, Sequence
from datetime import UTC, datetime

from pyoxigraph import Literal, NamedNode, Quad

from foedus.errors import WrongUse
from foedus.model import Finding
from foedus.rdf.terms import term
from foedus.resolve.edges import Edge
from foedus.validate.repairs import doubts_edges


def waived(
    quads: Sequence[Quad], findings: Iterable[Finding], reason: str, moment: datetime
) -> tuple[NamedNode, list[Quad]]:
    """Return the graph of a quarantined article, and its quads with the mark of the waiver."""
    if not reason.strip():
        raise WrongUse("a waiver needs a reason")
    graph = next((quad.graph_name for quad in quads), None)
    if not isinstance(graph, NamedNode):
        raise WrongUse("there is nothing to let in: no graph was kept; try: foedus quarantine retry")
    act = NamedNode(graph.value + ".waiver")
    when = moment.astimezone(UTC).replace(microsecond=0, tzinfo=None).isoformat() + "Z"
    shapes = sorted({finding.shape for finding in findings if finding.shape.startswith("http")})
    return graph, [
        *quads,
        Quad(graph, term("prov:wasGeneratedBy"), act, graph),
        Quad(act, term("rdf:type"), term("prov:Activity"), graph),
        Quad(act, term("prov:endedAtTime"), Literal(when, datatype=term("xsd:dateTime")), graph),
        Quad(act, term("rdfs:comment"), Literal(" ".join(reason.split())), graph),
        *(Quad(act, term("prov:used"), NamedNode(shape), graph) for shape in shapes),
    ]


def edges_of(edges: Sequence[Edge], findings: Iterable[Finding]) -> Sequence[Edge]:
    """Return the plain edges that a waived article supports: none where one is in doubt."""
    return () if any(doubts_edges(finding) for finding in findings) else edges
