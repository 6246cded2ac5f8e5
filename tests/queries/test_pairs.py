"""Every question of the library, in SPARQL and in Cypher, on the same data: the rows expected."""

import re
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import pytest
from pyoxigraph import Store

from foedus.config import Settings
from foedus.errors import WrongUse
from foedus.model import Rows
from foedus.queries import Parameter, bind, library, load, pairs
from foedus.rdf.dataset import graph_name, to_quads
from foedus.resolve.edges import plain_edges
from foedus.stores.ladybug import LadybugGraph
from foedus.stores.neo4j import Neo4jStore
from foedus.stores.oxigraph import GraphStore
from foedus.stores.resolution.projected import Projected
from tests.conftest import TestServer
from tests.queries.cases import Case, cases
from tests.queries.data import ARTICLES
from tests.queries.resolved import CASES as RESOLVED

CASES = cases()
each_case = pytest.mark.parametrize("case", CASES, ids=[case.title for case in CASES])


def test_every_query_has_a_pair_with_the_same_card() -> None:
    by_name: dict[str, list[object]] = {}
    for query in library():
        by_name.setdefault(query.name, []).append((query.titles, query.descriptions, query.parameters))
    assert len(by_name) >= 25
    assert {name: cards for name, cards in by_name.items() if len(cards) != 2 or cards[0] != cards[1]} == {}


def test_every_query_has_a_case_with_rows() -> None:
    resolved = {name for name, _, rows in RESOLVED if rows}
    assert {query.name for query in library()} == {case.name for case in CASES if case.rows} | resolved


def test_every_parameter_is_tried() -> None:
    tried = {(case.name, name) for case in CASES for name in case.parameters}
    tried |= {(query, name) for query, parameters, _ in RESOLVED for name in parameters}
    known = {(query.name, parameter.name) for query in library() for parameter in query.parameters}
    assert {one for one in known - tried if one[1] != "limit"} == set()


def test_every_question_gives_its_first_rows_alone() -> None:
    """And in an order that is one on all engines: by every column."""
    limit = Parameter("limit", "rows", "1000", description="At most so many rows, the first in this order")
    assert [query.name for query in library() if query.parameters[-1] != limit] == []
    columns = {
        query.name: {variable.value for variable in Store().query(query.text).variables}
        for query in library()
        if query.language == "sparql"
    }
    for query in library():
        order = query.text.rpartition("ORDER BY ")[2]
        assert order.splitlines()[1:] == ["LIMIT 1000" if query.language == "sparql" else "LIMIT $limit"]
        ordered = {name.strip("`") for name in re.findall(r"[\w`]+", order.splitlines()[0])} - {"DESC"}
        assert ordered == columns[query.name], (query.name, query.language)


def test_titles_are_in_both_languages() -> None:
    assert [q.name for q in library() if {"en", "id"} - {tag for tag, _ in q.titles}] == []


def test_every_question_has_a_description_and_every_parameter_too() -> None:
    assert [q.name for q in library() if not q.description] == []
    assert [(q.name, p.name) for q in library() for p in q.parameters if not p.description] == []


def test_every_query_says_in_which_order_its_rows_come() -> None:
    assert [q.name for q in library() if "ORDER BY" not in q.text] == []


def test_cypher_names_one_main_label_a_node_and_no_procedure() -> None:
    """So that one text runs on LadybugDB too (DESIGN, section 7)."""
    for name, by_language in pairs(library()).items():
        text = re.sub(r"'[^']*'|//.*", "", by_language["cypher"].text)
        assert re.findall(r"\bCALL\b|shortestPath|apoc", text, re.IGNORECASE) == [], name
        assert re.findall(r"\(\w*:\w+:", text) == [], name


def test_no_column_has_the_name_of_what_it_is_made_of() -> None:
    """LadybugDB sorts by the older of two that are called the same."""
    for name, by_language in pairs(library()).items():
        before, _, returned = re.sub(r"//.*", "", by_language["cypher"].text).rpartition("RETURN")
        made = re.findall(r"[^\w\s]\w* AS (\w+)", returned)
        assert [column for column in made if re.search(rf"(?:\bAS |\(){column}\b", before)] == [], name


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[GraphStore]:
    with GraphStore(tmp_path_factory.mktemp("queries") / "store") as store:
        for number, extraction in enumerate(ARTICLES):
            article = extraction.article
            store.put(
                to_quads(extraction),
                plain_edges(extraction),
                article_id=article.id,
                graph=graph_name(article, extraction.extractor, extraction.extractor_version),
                recorded_at=datetime(2026, 1, 1, tzinfo=UTC) + timedelta(days=number),
            )
        yield store


@pytest.fixture(scope="module")
def loaded_neo4j(store: GraphStore, neo4j_server: TestServer) -> Iterator[Neo4jStore]:
    with neo4j_server.exclusive() as server:
        settings = Settings(neo4j_uri=server.bolt_uri, neo4j_password=server.password)
        with Neo4jStore(settings) as neo4j:
            neo4j.prepare()
            neo4j.load(Projected(store))
            yield neo4j


@pytest.fixture(scope="module")
def ladybug(store: GraphStore, tmp_path_factory: pytest.TempPathFactory) -> LadybugGraph:
    graph = LadybugGraph(tmp_path_factory.mktemp("ladybug"))
    graph.catch_up(Projected(store), patience=30)
    return graph


def in_sparql(store: GraphStore, name: str, parameters: dict[str, str]) -> Rows:
    return store.query(bind(load(name), parameters, store.search).text)


def in_neo4j(neo4j: Neo4jStore, name: str, parameters: dict[str, str]) -> Rows:
    bound = bind(load(name, "cypher"), parameters, neo4j.search)
    return neo4j.query(bound.text, bound.values)


def in_ladybug(ladybug: LadybugGraph, store: GraphStore, name: str, parameters: dict[str, str]) -> Rows:
    return ladybug.query(bind(load(name, "cypher"), parameters, store.search), timeout=60)


@each_case
def test_sparql(store: GraphStore, case: Case) -> None:
    assert list(in_sparql(store, case.name, case.parameters).rows) == case.rows


@each_case
def test_neo4j(loaded_neo4j: Neo4jStore, case: Case) -> None:
    assert list(in_neo4j(loaded_neo4j, case.name, case.parameters).rows) == case.rows


@each_case
def test_ladybug(ladybug: LadybugGraph, store: GraphStore, case: Case) -> None:
    rows = in_ladybug(ladybug, store, case.name, case.parameters)
    assert list(rows.rows) == case.rows
    assert rows.columns == in_sparql(store, case.name, case.parameters).columns


@pytest.mark.parametrize("case", [case for case in CASES if len(case.rows) > 1], ids=lambda case: case.title)
def test_fewer_rows_are_the_first_of_them(
    store: GraphStore, loaded_neo4j: Neo4jStore, ladybug: LadybugGraph, case: Case
) -> None:
    given = {**case.parameters, "limit": str(len(case.rows) - 1)}
    first = case.rows[:-1]
    assert list(in_sparql(store, case.name, given).rows) == first
    assert list(in_neo4j(loaded_neo4j, case.name, given).rows) == first
    assert list(in_ladybug(ladybug, store, case.name, given).rows) == first


@pytest.mark.parametrize("name", sorted({case.name for case in CASES}))
def test_columns_are_the_same(store: GraphStore, loaded_neo4j: Neo4jStore, name: str) -> None:
    parameters = next(case.parameters for case in CASES if case.name == name)
    columns = in_sparql(store, name, parameters).columns
    assert in_neo4j(loaded_neo4j, name, parameters).columns == columns


def test_the_short_way_and_the_whole_way_tell_the_same(store: GraphStore, loaded_neo4j: Neo4jStore) -> None:
    """What a plain edge says is what the claims say (promise 2)."""
    short = in_sparql(store, "plain-edges", {}).rows
    assert short
    assert in_sparql(store, "plain-edges-by-claims", {}).rows == short
    assert in_neo4j(loaded_neo4j, "plain-edges", {}).rows == short
    assert in_neo4j(loaded_neo4j, "plain-edges-by-claims", {}).rows == short


HOSTILE = [
    '"',
    "\\",
    "'; DROP TABLE node; --",
    "kim OR *:*",
    "kim~",
    "[* TO *]",
    "NEAR(kim un)",
    "^kim",
    "名",
    "\x00kim",
]


@pytest.mark.parametrize("words", HOSTILE)
def test_what_is_searched_for_is_data(store: GraphStore, loaded_neo4j: Neo4jStore, words: str) -> None:
    for index in ("names", "quotes"):
        try:
            found = store.search(index, words)
        except WrongUse as error:
            with pytest.raises(WrongUse, match=re.escape(str(error))):
                loaded_neo4j.search(index, words)
        else:
            assert loaded_neo4j.search(index, words) == found


@pytest.mark.parametrize(
    "words", ["kim", "KIM jong", "un", "ko*", "korea*", "á*", "muñoz", "sanc* myanmar", "10", "di"]
)
def test_both_full_text_indexes_find_the_same(
    store: GraphStore, loaded_neo4j: Neo4jStore, words: str
) -> None:
    for index in ("names", "quotes"):
        assert loaded_neo4j.search(index, words) == store.search(index, words)
    assert any(store.search(index, words) for index in ("names", "quotes"))
