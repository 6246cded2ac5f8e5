"""Facts as the lines of canonical N-Quads: the same hash as RDFC-1.0, and another for anything changed."""

import pytest
from pyoxigraph import Literal, NamedNode, Quad
from tests.sample import SAMPLE
from tests.unit.rdf.test_projection import LITERALS

from foedus.errors import InvalidValue
from foedus.rdf.canonical import graph_digest, lines_digest
from foedus.rdf.dataset import to_quads
from foedus.rdf.facts import home, nquads, subjects
from foedus.rdf.projection import project
from foedus.rdf.terms import term

GRAPH = NamedNode("https://w3id.org/foedus/graph/odd.1")
ODD = [
    *LITERALS,
    Literal('he said "no"\\\n\tand left', language="en-GB"),
    Literal("^^xsd:date"),
    Literal('"@en'),
    Literal(""),
    Literal("x", datatype=NamedNode("http://example.org/a#type")),
]


def said_of(quads: list[Quad], graph: NamedNode) -> dict[str, tuple[str, ...]]:
    return {node.uri: node.facts for node in project(graph.value, quads).nodes}


def hashed(said: dict[str, tuple[str, ...]], graph: NamedNode) -> str:
    return lines_digest(line.encode() for line in nquads(said, graph))


def test_the_lines_have_the_hash_of_the_graph() -> None:
    quads = to_quads(SAMPLE)
    graph = quads[0].graph_name
    assert isinstance(graph, NamedNode)
    assert hashed(said_of(quads, graph), graph) == graph_digest(quads)


def test_so_have_odd_literals() -> None:
    properties = (term("foe:unknown"), NamedNode("http://example.org/p"))
    quads = [Quad(term("actor:x"), name, literal, GRAPH) for literal in ODD for name in properties]
    assert hashed(said_of(quads, GRAPH), GRAPH) == graph_digest(quads)


EVENT, WHEN = term("event:x").value, 'foe:date "2024-06"^^edtf:EDTF-level1'


@pytest.mark.parametrize(
    "fact",
    [
        'foe:date "2024-06"',
        'foe:date "2024-06"^^edtf:EDTF-level2',
        f"{WHEN} .",
        f"{WHEN} <http://example.org/g>",
        f"-quote {WHEN}",
        f"<http://example.org/p> <x> . {WHEN}",
    ],
)
def test_a_changed_fact_has_another_hash(fact: str) -> None:
    date = Literal("2024-06", datatype=term("edtf:EDTF-level1"))
    expected = graph_digest([Quad(NamedNode(EVENT), term("foe:date"), date, GRAPH)])
    assert hashed({EVENT: (WHEN,)}, GRAPH) == expected
    assert hashed({EVENT: (fact,)}, GRAPH) != expected
    assert hashed({EVENT: (WHEN, fact)}, GRAPH) != expected
    assert hashed({EVENT: (WHEN, WHEN)}, GRAPH) != expected


@pytest.mark.parametrize(
    "fact", ["foe:date", 'foe:date  "2024"', "", "status:occurred", "foe:status none:such", "foe:status _:b"]
)
def test_what_is_no_fact_is_refused(fact: str) -> None:
    with pytest.raises(InvalidValue, match="is no name"):
        nquads({EVENT: (fact,)}, GRAPH)


def test_subjects_are_what_has_its_home_there() -> None:
    for uri in (term("evidence:x").value, term("place:x").value, term("actor:x").value):
        assert all(home(subject)[0] == uri for subject in subjects(uri))
        assert subjects(uri)[0] == uri
    assert len(subjects(term("evidence:x").value)) == 3
