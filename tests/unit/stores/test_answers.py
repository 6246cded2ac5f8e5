"""What a query may be, and how its terms become cells."""

from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from threading import Thread

import pytest
from pyoxigraph import NamedNode, Quad, Store
from tests.unit.stores.test_intake import fill_and_damage

from foedus.errors import QueryTimeout, StoreUnusable, WrongUse
from foedus.model import Cell
from foedus.stores import answers
from foedus.stores.oxigraph import GraphStore

A, P = NamedNode("http://example.org/service"), NamedNode("http://example.org/p")


def a_store() -> Store:
    store = Store()
    store.add(Quad(A, P, A))
    return store


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    with GraphStore(tmp_path / "store"):
        return tmp_path / "store"


@pytest.fixture
def endpoint() -> Iterator[tuple[str, list[str]]]:
    """A server on loopback, and the requests that it got."""
    asked: list[str] = []

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            asked.append(self.path)
            self.send_error(404)

        def log_message(self, *_: object) -> None:
            pass

    with HTTPServer(("127.0.0.1", 0), Handler) as server:
        thread = Thread(target=server.serve_forever)
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}/", asked
        server.shutdown()
        thread.join()


@pytest.mark.parametrize(
    "query",
    [
        "SELECT * { SERVICE <$> { ?s ?p ?o } }",
        "SELECT * { service silent <$> { ?s ?p ?o } }",
        "PREFIX : <$> SELECT * { SERVICE:x{ ?s ?p ?o } }",
        "PREFIX servize: <$> PREFIX : <$> SELECT * { SERVICE:x{ ?s ?p ?o } }",
        "ASK { FILTER(1<2)SERVICE#>\n<$> { ?s ?p ?o } }",
        "ASK { VALUES ?n { <$> } FILTER NOT EXISTS { SERVICE ?n { ?s ?p ?o } } }",
        "CONSTRUCT { ?s ?p ?o } { { SELECT * { SERVICE <$> { ?s ?p ?o } } } }",
    ],
)
def test_a_query_never_asks_another_server(query: str, endpoint: tuple[str, list[str]]) -> None:
    address, asked = endpoint
    with pytest.raises(WrongUse, match="asks another server"):
        answers.ask(Store(), query.replace("$", address))
    assert asked == []


@pytest.mark.parametrize(
    ("hosts", "sentence"),
    [
        ((), "the query asks another server (SERVICE): here no other server may be asked"),
        (("b.org", "a.org"), "the query asks another server (SERVICE): only a.org, b.org may be asked"),
    ],
)
@pytest.mark.parametrize("clause", ["SERVICE", "service silent", "OPTIONAL { ?s ?p ?o } Service"])
def test_what_is_refused_is_told_in_a_sentence(clause: str, hosts: tuple[str, ...], sentence: str) -> None:
    with pytest.raises(WrongUse) as refused:
        answers.run(Store(), f"SELECT * {{ {clause} <http://x.org/> {{ ?s ?p ?o }} }}", service_hosts=hosts)
    assert str(refused.value) == sentence


def test_an_error_in_a_query_that_asks_another_server_is_told_too() -> None:
    with pytest.raises(WrongUse, match=r"cannot be read, or asks another server \(SERVICE\): error at "):
        answers.ask(Store(), "SELECT * { SERVICE <http://x.org/> { ?s ?p } }")


def test_the_word_service_may_stand_elsewhere() -> None:
    store = a_store()
    query = """PREFIX service: <http://example.org/>  # a service
        SELECT ?service ("Secret Service" AS ?label) { ?service service:p <http://example.org/service> }"""
    assert answers.ask(store, query).rows == ((A.value, "Secret Service"),)


@pytest.mark.parametrize(
    "update",
    [
        "INSERT DATA { <a:a> <a:p> 1 }",
        "DELETE WHERE { ?s ?p ?o }",
        "CLEAR ALL",
        "LOAD <http://127.0.0.1/>",
        "",
    ],
)
def test_a_query_never_writes(update: str) -> None:
    store = a_store()
    with pytest.raises(WrongUse, match="cannot be read"):
        answers.ask(store, update)
    assert [*store] == [Quad(A, P, A)]


@pytest.mark.parametrize(
    ("expression", "expected"),
    [
        ("'x'^^xsd:integer", "x"),
        (f"'{'9' * 5000}'^^xsd:integer", "9" * 5000),
        ("'x'^^xsd:double", "x"),
        ("1e0/0e0", "INF"),
        ("0e0/0e0", "NaN"),
        ("'1'^^xsd:boolean", True),
        ("'maybe'^^xsd:boolean", "maybe"),
        ("'true'", "true"),
    ],
)
def test_a_literal_that_is_no_number_is_told_as_it_is_written(expression: str, expected: Cell) -> None:
    query = f"PREFIX xsd: <http://www.w3.org/2001/XMLSchema#> SELECT ({expression} AS ?x) {{}}"
    ((found,),) = answers.ask(Store(), query).rows
    assert found == expected
    assert type(found) is type(expected)


def test_triples_are_made_in_time_too(folder: Path) -> None:
    query = "CONSTRUCT { <http://b> <http://p> 'é'@id-x-a . <http://a> <http://p> 1 } {}"
    with GraphStore(folder, read_only=True) as store:
        assert store.construct(query, timeout=30) == store.construct(query)
        assert len(store.construct(query)) == 2
        with pytest.raises(WrongUse, match="only a CONSTRUCT"):
            store.construct("ASK {}", timeout=30)
        many = " ".join(f"VALUES ?v{n} {{ {'1 ' * 50} }}" for n in range(8))
        with pytest.raises(QueryTimeout):
            store.construct(f"CONSTRUCT {{ <http://a> <http://p> ?v1 }} {{ {many} }}", timeout=1)


def test_a_module_in_the_folder_of_the_user_is_not_run(
    folder: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    (tmp_path / "json.py").write_text("raise SystemExit('the wrong json')")
    monkeypatch.chdir(tmp_path)
    with GraphStore(folder, read_only=True) as store:
        assert store.query("ASK {}", timeout=30).rows == ((True,),)


@pytest.fixture
def damaged(tmp_path: Path) -> Path:
    fill_and_damage(tmp_path / "store")
    return tmp_path / "store"


def test_a_damaged_table_takes_no_more_memory_than_a_query_may(damaged: Path) -> None:
    """Oxigraph went on reading the same block and keeping its error until nothing was left."""
    told = []
    with GraphStore(damaged, read_only=True) as store:
        for pattern in ("?a ?b ?c", "GRAPH ?g { ?a ?b ?c }"):
            with pytest.raises(StoreUnusable) as stopped:
                store.query(f"SELECT (COUNT(*) AS ?n) {{ {pattern} }}", timeout=60, memory=100_000_000)
            told.append(str(stopped.value))
    assert any("more than 100,000,000 bytes of memory" in line for line in told)
    assert all("foedus check tells" in line or "Corruption" in line for line in told)


def test_what_is_counted_on_a_damaged_table_ends(damaged: Path) -> None:
    with GraphStore(damaged, read_only=True) as store, pytest.raises(StoreUnusable, match="Corruption"):
        store.counts()


def test_a_query_on_which_oxigraph_stops_says_what_it_said() -> None:
    said = "thread '<unnamed>' panicked at x.rs:8:5:\nit is not a total order\nstack backtrace:\n  0: rust"
    assert answers._why_it_ended(said, -6, 5) == (
        "Oxigraph cannot answer the query: it is not a total order;"
        " ORDER BY STR(?x) sorts values of all kinds"
    )
    assert answers._why_it_ended("MemoryError", 1, 0).startswith("the query needed more memory than there is")
    assert answers._why_it_ended("", -9, 5) == "the query ended without an answer (exit code -9)"
