"""The questions that need resolution across articles: the same rows in SPARQL and in Cypher."""

from collections.abc import Iterator
from datetime import UTC, datetime

import pytest

from foedus.config import Settings
from foedus.pipeline.verify import verify
from foedus.queries import bind, load
from foedus.rdf.dataset import graph_name, to_quads
from foedus.resolve.edges import plain_edges
from foedus.stores.ladybug import LadybugGraph
from foedus.stores.neo4j import Neo4jStore
from foedus.stores.oxigraph import GraphStore
from foedus.stores.resolution.projected import Projected
from tests.conftest import TestServer
from tests.queries.resolved import AGAIN, ARTICLES, CASES, IN_OFFICE, NEXT, REVISIONS, Row

pytestmark = pytest.mark.xdist_group("neo4j")
IDS = [f"{name}-{number}" for number, (name, _, _) in enumerate(CASES)]


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[GraphStore]:
    with GraphStore(tmp_path_factory.mktemp("resolved") / "store") as store:
        for when, extractions in (
            (datetime(2025, 5, 4), ARTICLES),
            (datetime(2025, 9, 1), NEXT),
            (datetime(2025, 9, 2), REVISIONS[:1]),
            (datetime(2025, 9, 3), (REVISIONS[1], IN_OFFICE, AGAIN)),
        ):
            for found in extractions:
                store.put(
                    to_quads(found),
                    plain_edges(found),
                    article_id=found.article.id,
                    graph=graph_name(found.article, found.extractor, found.extractor_version),
                    recorded_at=when.replace(tzinfo=UTC),
                )
        yield store


@pytest.fixture(scope="module")
def neo4j(store: GraphStore, neo4j_server: TestServer) -> Iterator[Neo4jStore]:
    with neo4j_server.exclusive() as server:
        settings = Settings(neo4j_uri=server.bolt_uri, neo4j_password=server.password)
        with Neo4jStore(settings) as neo4j:
            neo4j.prepare()
            neo4j.load(Projected(store))
            yield neo4j


@pytest.mark.parametrize(("name", "parameters", "expected"), CASES, ids=IDS)
def test_sparql(store: GraphStore, name: str, parameters: dict[str, str], expected: list[Row]) -> None:
    assert list(store.query(bind(load(name), parameters).text).rows) == expected


@pytest.mark.neo4j
@pytest.mark.parametrize(("name", "parameters", "expected"), CASES, ids=IDS)
def test_cypher(neo4j: Neo4jStore, name: str, parameters: dict[str, str], expected: list[Row]) -> None:
    bound = bind(load(name, "cypher"), parameters)
    assert list(neo4j.query(bound.text, bound.values).rows) == expected


@pytest.fixture(scope="module")
def ladybug(store: GraphStore, tmp_path_factory: pytest.TempPathFactory) -> LadybugGraph:
    graph = LadybugGraph(tmp_path_factory.mktemp("ladybug"))
    graph.catch_up(Projected(store), patience=30)
    return graph


@pytest.mark.parametrize(("name", "parameters", "expected"), CASES, ids=IDS)
def test_ladybug(ladybug: LadybugGraph, name: str, parameters: dict[str, str], expected: list[Row]) -> None:
    assert list(ladybug.query(bind(load(name, "cypher"), parameters), timeout=60).rows) == expected


@pytest.mark.neo4j
@pytest.mark.parametrize("name", sorted({name for name, _, _ in CASES}))
def test_columns_are_the_same(store: GraphStore, neo4j: Neo4jStore, name: str) -> None:
    parameters = next(parameters for known, parameters, _ in CASES if known == name)
    cypher = bind(load(name, "cypher"), parameters)
    sparql = store.query(bind(load(name), parameters).text)
    assert neo4j.query(cypher.text, cypher.values).columns == sparql.columns


@pytest.mark.neo4j
def test_neo4j_holds_the_resolved_layer_exactly(store: GraphStore, neo4j: Neo4jStore) -> None:
    assert verify(Projected(store), neo4j).differences == ()


@pytest.mark.neo4j
def test_what_is_forgotten_goes_from_the_resolved_layer_in_neo4j(
    store: GraphStore, neo4j: Neo4jStore
) -> None:
    bound = bind(load("origins", "cypher"), {"type": "consult"})
    before = neo4j.query(bound.text, bound.values).rows
    assert before[0][4] == 3
    found = next(one for one in NEXT if one.article.id == "mekong-4")
    store.forget("mekong-4")
    neo4j.load(Projected(store))
    assert neo4j.query(bound.text, bound.values).rows[0][4] == 2
    assert verify(Projected(store), neo4j).differences == ()
    store.put(
        to_quads(found),
        plain_edges(found),
        article_id=found.article.id,
        graph=graph_name(found.article, found.extractor, found.extractor_version),
        recorded_at=datetime(2025, 9, 1, tzinfo=UTC),
    )
    neo4j.load(Projected(store))
    assert neo4j.query(bound.text, bound.values).rows == before
