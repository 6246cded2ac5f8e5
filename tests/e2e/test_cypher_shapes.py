"""Shapes as Cypher, on a real Neo4j: the same verdict as SHACL on broken article graphs, shape by shape."""

from collections.abc import Iterator

import neo4j
import pytest
from pyoxigraph import NamedNode, Quad, RdfFormat, serialize
from tests.conftest import TestServer
from tests.e2e.test_neo4j import Graphs, settings_for
from tests.ontology.shapes.cases import EDGES, GRAPH
from tests.ontology.shapes.mutations import Triples, mutants
from tests.ontology.shapes.test_mutations import sample

from foedus.rdf.property_graph import ALL_PLAIN_TYPES, quoted, upper_snake
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
#: Mutants that one test tries.
SHARE = 6

Stores = tuple[Neo4jStore, neo4j.Driver]


@pytest.fixture(scope="module")
def compiled() -> Compiled:
    return compile_shapes(load_shapes())


@pytest.fixture(scope="module")
def engine() -> Engine:
    return prepare_engine(REFERENCE, load_shapes())


@pytest.fixture(scope="module")
def stores(neo4j_server: TestServer) -> Iterator[Stores]:
    with neo4j_server.exclusive() as server, Neo4jStore(settings_for(server)) as opened:
        opened.prepare()
        with neo4j.GraphDatabase.driver(server.bolt_uri, auth=(server.user, server.password)) as driver:
            yield opened, driver


def in_neo4j(stores: Stores, compiled: Compiled, triples: Triples) -> set[tuple[str, str]]:
    """What breaks a compiled shape in Neo4j: (focus, shape); its plain edges are those of ``triples``."""
    store, driver = stores
    driver.execute_query("MATCH (n) DETACH DELETE n")
    quads = [Quad(*triple, GRAPH) for triple in triples if triple.predicate.value not in EDGES]
    source = Graphs()
    source.stored = [Graphs.of(sorted(set(quads), key=str), "sample")]
    store.load(source)
    types = "|".join(quoted(kind) for kind in ALL_PLAIN_TYPES)
    driver.execute_query(f"MATCH ()-[r:{types}]->() DELETE r")
    for triple in triples:
        if triple.predicate.value in EDGES and isinstance(triple.object, NamedNode):
            kind = quoted(upper_snake(triple.predicate.value.rpartition("#")[2]))
            driver.execute_query(
                f"MERGE (a:Resource {{uri: $a}}) MERGE (b:Resource {{uri: $b}}) CREATE (a)-[:{kind}]->(b)",
                a=triple.subject.value,  # type: ignore[union-attr]
                b=triple.object.value,
            )
    return {
        (str(row[0]), rule.shape)
        for rule in compiled.rules
        for row in store.query(rule.text, timeout=120).rows
    }


def in_shacl(engine: Engine, compiled: Compiled, triples: Triples) -> set[tuple[str, str]]:
    """The same in SHACL; a text that stands where a node should is no node in Neo4j, so it is no focus."""
    data = serialize(triples, format=RdfFormat.N_TRIPLES)
    assert data is not None
    known = {rule.shape for rule in compiled.rules}
    return {
        (focus, shape)
        for focus, shape in engine.validate(data).verdict
        if shape in known and focus.startswith("http")
    }


def test_the_sample_breaks_nothing(stores: Stores, compiled: Compiled) -> None:
    assert in_neo4j(stores, compiled, sample()) == set()


@pytest.mark.parametrize("first", range(0, MUTANTS // STEP, SHARE))
def test_broken_graphs_get_the_verdict_of_shacl(
    stores: Stores, compiled: Compiled, engine: Engine, first: int
) -> None:
    broken: set[str] = set()
    differences = []
    for name, triples in list(mutants(sample(), MUTANTS))[::STEP][first : first + SHARE]:
        expected = in_shacl(engine, compiled, triples)
        found = in_neo4j(stores, compiled, triples)
        broken |= {shape.removeprefix(BASE + "shape/") for _, shape in expected}
        differences += [(name, "only SHACL", *pair) for pair in sorted(expected - found)]
        differences += [(name, "only Cypher", *pair) for pair in sorted(found - expected)]
    assert differences == []
    assert len(broken) >= 3
