"""Every question of the library, in SPARQL and in Cypher, on the same data: the rows expected."""

from collections.abc import Iterator
from datetime import UTC, datetime

import pytest

from foedus.config import Settings
from foedus.model import Cell
from foedus.queries import bind, library, load
from foedus.rdf.dataset import graph_name, to_quads
from foedus.resolve.edges import plain_edges
from foedus.stores.neo4j import Neo4jStore
from foedus.stores.oxigraph import GraphStore
from tests.conftest import TestServer
from tests.queries.data import ARTICLES

MEETING = "Sergei Lavrov bertemu Presiden Korea Utara Kim Jong Un"
MISSILES = "Korea Utara dikabarkan mengirim rudal ke Rusia"
DENIAL = "Kim Jong Un membantah menandatangani perjanjian dagang dengan Jepang"
PACT = "Rusia dan Korea Utara menandatangani pakta pertahanan pada Juni 2024"
NO_MISSILES = "North Korea denied sending missiles to Russia"
ACCUSED = "Japan accused North Korea"
FIRST_URL, SECOND_URL = "https://example.org/berita/1", "https://example.org/news/2"

Row = tuple[Cell, ...]
#: (query, parameters, expected rows in order)
CASES: list[tuple[str, dict[str, str], list[Row]]] = [
    (
        "who-met-whom",
        {},
        [("Sergei Lavrov", "Kim Jong Un", "2025-07-12", "Jakarta", 2, f"Contoh.id: {MEETING}")],
    ),
    (
        "who-met-whom",
        {"actor": "kim jong un", "since": "2025-07-12", "until": "2025-07-12"},
        [("Sergei Lavrov", "Kim Jong Un", "2025-07-12", "Jakarta", 2, f"Contoh.id: {MEETING}")],
    ),
    ("who-met-whom", {"actor": "Jepang"}, []),
    ("who-met-whom", {"since": "2025-07-13"}, []),
    (
        "who-supports-whom",
        {},
        [
            ("Kim Jong Un", "Japan", "SUPPORT", "", "denied", "Kim Jong Un", DENIAL),
            ("North Korea", "Russia", "AID", "", "alleged", "Contoh.id", MISSILES),
            ("North Korea", "Russia", "AID", "", "denied", "North Korea", NO_MISSILES),
            ("Russia", "North Korea", "SUPPORT", "2024-06", "occurred", "KCNA", PACT),
        ],
    ),
    (
        "who-supports-whom",
        {"type": "aid", "actor": "Korea Utara"},
        [
            ("North Korea", "Russia", "AID", "", "alleged", "Contoh.id", MISSILES),
            ("North Korea", "Russia", "AID", "", "denied", "North Korea", NO_MISSILES),
        ],
    ),
    (
        "agreements-in-force",
        {"x": "RUS", "y": "prk"},
        [
            (
                "Russia-North Korea pact",
                "defence",
                "North Korea",
                "Russia",
                "ratified",
                "",
                "Russia and North Korea ratified the pact",
            ),
            (
                "pakta pertahanan Rusia-Korea Utara",
                "defence",
                "North Korea",
                "Russia",
                "signed",
                "2024-06",
                "menandatangani pakta pertahanan pada Juni 2024",
            ),
        ],
    ),
    ("agreements-in-force", {"x": "JPN"}, []),
    ("agreements-in-force", {"x": "RUS", "on": "2024-05-31"}, []),
    (
        "changed-since",
        {"since": "2025-07-15"},
        [
            ("2025-07-20", "ACCUSE", "Japan", "North Korea", "", "occurred", "Lavrov and Kim meet"),
            ("2025-07-20", "AID", "North Korea", "Russia", "", "denied", "Lavrov and Kim meet"),
            (
                "2025-07-20",
                "CONSULT",
                "Sergei Lavrov",
                "Kim Jong Un",
                "2025-07-12",
                "occurred",
                "Lavrov and Kim meet",
            ),
        ],
    ),
    (
        "changed-since",
        {"since": "2025-07-14", "country": "JPN"},
        [
            ("2025-07-20", "ACCUSE", "Japan", "North Korea", "", "occurred", "Lavrov and Kim meet"),
            ("2025-07-14", "SUPPORT", "Kim Jong Un", "Japan", "", "denied", "Lavrov bertemu Kim"),
        ],
    ),
    (
        "only-alleged",
        {},
        [("AID", "North Korea", "Russia", "alleged", "Contoh.id", MISSILES)],
    ),
    ("only-alleged", {"actor": "Japan"}, []),
    ("most-active-pairs", {}, [("PRK", "RUS", 3, 0), ("JPN", "PRK", 1, 1)]),
    ("most-active-pairs", {"since": "2025-01-01"}, [("PRK", "RUS", 2, 0)]),
    (
        "events-at-place",
        {"place": "jakarta"},
        [("Jakarta", "2025-07-12", "CONSULT", "Sergei Lavrov", "Kim Jong Un", "occurred")],
    ),
    ("events-at-place", {"country": "PRK"}, []),
    (
        "claims-by-speaker",
        {},
        [
            ("Japan", "affirmed", "ACCUSE", "Japan", "North Korea", "", "occurred", ACCUSED),
            ("Kim Jong Un", "denied", "SUPPORT", "Kim Jong Un", "Japan", "", "denied", DENIAL),
            ("North Korea", "denied", "AID", "North Korea", "Russia", "", "denied", NO_MISSILES),
        ],
    ),
    (
        "claims-by-speaker",
        {"speaker": "Jepang"},
        [("Japan", "affirmed", "ACCUSE", "Japan", "North Korea", "", "occurred", ACCUSED)],
    ),
    ("contradicted-claims", {}, [("AID", "North Korea", "Russia", MISSILES, NO_MISSILES)]),
    ("contradicted-claims", {"actor": "Japan"}, []),
    ("paths-between", {"x": "Japan", "y": "Rusia"}, [(2, "Japan", "North Korea", "", "Russia")]),
    (
        "paths-between",
        {"x": "Jepang", "y": "Sergei Lavrov"},
        [
            (3, "Japan", "North Korea", "Kim Jong Un", "Sergei Lavrov"),
            (3, "Japan", "North Korea", "Russia", "Sergei Lavrov"),
        ],
    ),
    (
        "evidence-for",
        {"x": "JPN", "y": "PRK"},
        [
            ("SUPPORT", "Kim Jong Un", "Japan", "", "denied", "Contoh.id", FIRST_URL, 152, 220, DENIAL),
            ("ACCUSE", "Japan", "North Korea", "", "occurred", "Example News", SECOND_URL, 212, 237, ACCUSED),
        ],
    ),
]
IDS = [f"{name}-{'-'.join(parameters) or 'all'}" for name, parameters, _ in CASES]


def test_every_query_has_a_pair_with_the_same_card() -> None:
    by_name: dict[str, list[object]] = {}
    for query in library():
        by_name.setdefault(query.name, []).append((query.titles, query.descriptions, query.parameters))
    assert len(by_name) >= 10
    assert {name: cards for name, cards in by_name.items() if len(cards) != 2 or cards[0] != cards[1]} == {}


def test_every_query_has_a_case_with_rows() -> None:
    answered = {name for name, _, rows in CASES if rows}
    assert {query.name for query in library()} == answered


def test_titles_are_in_both_languages() -> None:
    assert [q.name for q in library() if {"en", "id"} - {tag for tag, _ in q.titles}] == []


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[GraphStore]:
    with GraphStore(tmp_path_factory.mktemp("queries") / "store") as store:
        for extraction in ARTICLES:
            article = extraction.article
            store.put(
                to_quads(extraction),
                plain_edges(extraction),
                article_id=article.id,
                graph=graph_name(article, extraction.extractor, extraction.extractor_version),
                recorded_at=datetime(2026, 1, 1, tzinfo=UTC),
            )
        yield store


@pytest.fixture(scope="module")
def loaded_neo4j(store: GraphStore, neo4j_server: TestServer) -> Iterator[Neo4jStore]:
    with neo4j_server.exclusive() as server:
        settings = Settings(neo4j_uri=server.bolt_uri, neo4j_password=server.password)
        with Neo4jStore(settings) as neo4j:
            neo4j.prepare()
            neo4j.load(store)
            yield neo4j


@pytest.mark.parametrize(("name", "parameters", "expected"), CASES, ids=IDS)
def test_sparql(store: GraphStore, name: str, parameters: dict[str, str], expected: list[Row]) -> None:
    assert list(store.query(bind(load(name), parameters).text).rows) == expected


@pytest.mark.parametrize(("name", "parameters", "expected"), CASES, ids=IDS)
def test_cypher(loaded_neo4j: Neo4jStore, name: str, parameters: dict[str, str], expected: list[Row]) -> None:
    bound = bind(load(name, "cypher"), parameters)
    assert list(loaded_neo4j.query(bound.text, bound.values).rows) == expected


@pytest.mark.parametrize("name", sorted({name for name, _, _ in CASES}))
def test_columns_are_the_same(store: GraphStore, loaded_neo4j: Neo4jStore, name: str) -> None:
    parameters = next(parameters for known, parameters, _ in CASES if known == name)
    cypher = bind(load(name, "cypher"), parameters)
    sparql_columns = store.query(bind(load(name), parameters).text).columns
    assert loaded_neo4j.query(cypher.text, cypher.values).columns == sparql_columns
