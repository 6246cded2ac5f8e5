"""Shapes as Cypher, on a real Neo4j: the same verdict as SHACL on broken article graphs, shape by shape."""

from collections.abc import Iterator

import pytest
from pyoxigraph import Quad, RdfFormat, serialize
from tests.conftest import TestServer
from tests.e2e.test_neo4j import Graphs, settings_for
from tests.ontology.shapes.cases import EDGES, GRAPH
from tests.ontology.shapes.mutations import Triples, mutants
from tests.ontology.shapes.test_mutations import sample

from foedus.stores.neo4j import Neo4jStore
from foedus.validate.cypher import Compiled, compile_shapes
from foedus.validate.engines import REFERENCE, prepare_engine
from foedus.validate.report import Engine
from foedus.validate.shapes import load_shapes
from foedus.vocab import BASE

pytestmark = pytest.mark.neo4j

MUTANTS = 240
#: Every so many of them is tried: each costs a load and a judgement by pySHACL.
STEP = 10


@pytest.fixture(scope="module")
def compiled() -> Compiled:
    return compile_shapes(load_shapes())


@pytest.fixture(scope="module")
def engine() -> Engine:
    return prepare_engine(REFERENCE, load_shapes())


@pytest.fixture(scope="module")
def store(neo4j_server: TestServer) -> Iterator[Neo4jStore]:
    with neo4j_server.exclusive() as server, Neo4jStore(settings_for(server)) as opened:
        opened.prepare()
        yield opened


def in_neo4j(store: Neo4jStore, compiled: Compiled, triples: Triples) -> set[tuple[str, str]]:
    """What breaks a compiled shape in Neo4j: (focus, shape)."""
    quads = [Quad(*triple, GRAPH) for triple in triples if triple.predicate.value not in EDGES]
    source = Graphs()
    source.stored = [Graphs.of(sorted(set(quads), key=str), "sample")]
    store.load(Graphs())
    store.load(source)
    return {(str(row[0]), rule.shape) for rule in compiled.rules for row in store.query(rule.text).rows}


def in_shacl(engine: Engine, compiled: Compiled, triples: Triples) -> set[tuple[str, str]]:
    data = serialize(triples, format=RdfFormat.N_TRIPLES)
    assert data is not None
    known = {rule.shape for rule in compiled.rules}
    return {(focus, shape) for focus, shape in engine.validate(data).verdict if shape in known}


def test_a_third_of_the_shapes_is_compiled_and_the_rest_says_why_not(compiled: Compiled) -> None:
    assert len(compiled.rules) >= 30
    assert {rule.shape for rule in compiled.rules} | {shape for shape, _ in compiled.left} == (
        load_shapes().named.keys()
    )
    assert all(reason for _, reason in compiled.left)


def test_the_sample_breaks_nothing(store: Neo4jStore, compiled: Compiled) -> None:
    assert in_neo4j(store, compiled, sample()) == set()


def test_broken_graphs_get_the_verdict_of_shacl(
    store: Neo4jStore, compiled: Compiled, engine: Engine
) -> None:
    broken: set[str] = set()
    differences = []
    for name, triples in list(mutants(sample(), MUTANTS))[::STEP]:
        expected = in_shacl(engine, compiled, triples)
        found = in_neo4j(store, compiled, triples)
        broken |= {shape.removeprefix(BASE + "shape/") for _, shape in expected}
        differences += [(name, "only SHACL", *pair) for pair in sorted(expected - found)]
        differences += [(name, "only Cypher", *pair) for pair in sorted(found - expected)]
    assert differences == []
    assert len(broken) >= 10
