"""From a task to its answer, without processes."""

import gzip
import json
import socket

import pytest
from pyoxigraph import Literal, NamedNode, Quad, QueryTriples, RdfFormat, Store, Triple, parse

from foedus.server.answering import Answering, Limits
from foedus.server.formats import RESULTS, number_of_rows, rows
from foedus.server.pages import CELL, CELLS
from foedus.server.wire import Answer, Task
from foedus.stores.answers import run

A, B, P, G = (NamedNode(f"http://example.org/{name}") for name in "ABPG")


def answered(task: Task, result_bytes: int = 100_000) -> Answer:
    store = Store()
    store.extend([Quad(A, P, B), Quad(A, P, Literal("x"), G), Quad(A, P, B, G), Quad(A, P, B, B)])
    store.extend(Quad(B, P, Literal(n)) for n in range(100))
    return Answering(store, Limits(result_bytes=result_bytes)).answer(task)


def query(text: str, accept: str = "", **changes: object) -> Answer:
    return answered(Task("query", text, 1.0, accept, **changes))  # type: ignore[arg-type]


def test_triples_come_once_and_in_order() -> None:
    body = query("CONSTRUCT { ?s <http://example.org/P> 1 } { ?s ?p ?o }", "application/n-triples").body
    lines = body.decode().splitlines()
    assert len(lines) == 2
    assert lines == sorted(lines)


@pytest.mark.parametrize("graphs", [((G.value, B.value), ()), ((G.value,), ()), ((), (G.value,))])
def test_a_triple_in_two_default_graphs_is_one(graphs: tuple[tuple[str, ...], tuple[str, ...]]) -> None:
    found = query("SELECT (COUNT(*) AS ?n) { ?s ?p ?o }", "text/csv", graphs=graphs).body.split()
    assert found == [b"n", b"2" if graphs[0] else b"0"]


def test_what_is_large_is_compressed_where_that_is_asked_for() -> None:
    text = "SELECT * { ?s ?p ?o }"
    packed, plain = query(text, gzip=True), query(text)
    assert packed.gzip
    assert not plain.gzip
    assert gzip.decompress(packed.body) == plain.body
    assert not query("ASK {}", gzip=True).gzip


def test_the_same_answer_is_the_same_bytes() -> None:
    text = "SELECT * { ?s ?p ?o }"
    assert query(text, gzip=True) == query(text, gzip=True)


def test_an_answer_keeps_the_limit_to_the_byte() -> None:
    task = Task("query", "SELECT * { ?s ?p ?o } LIMIT 10", 1.0)
    size = len(answered(task).body)
    assert answered(task, size).status == 200
    assert answered(task, size - 1).status == 503
    task = Task("graph", "", 1.0)
    size = len(answered(task).body)
    assert answered(task, size).status == 200
    assert answered(task, size - 1).status == 503


def test_a_graph() -> None:
    answer = answered(Task("graph", G.value, 1.0, "application/n-triples"))
    found = {quad.triple for quad in parse(answer.body, format=RdfFormat.N_TRIPLES)}
    assert found == {Triple(A, P, B), Triple(A, P, Literal("x"))}
    assert answered(Task("graph", P.value, 1.0)).status == 404


def test_an_empty_default_graph_is_there() -> None:
    answer = Answering(Store(), Limits(result_bytes=10)).answer(Task("graph", "", 1.0))
    assert (answer.status, answer.body.strip()) == (200, b"")


@pytest.mark.parametrize("word", ["CONSTRUCT WHERE { ?s ?p ?o }", "SELECT * { ?s ?p ?o }", "ASK {}"])
def test_a_page_for_a_browser(word: str) -> None:
    answer = query(word, "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8")
    assert answer.type == "text/html; charset=utf-8"
    assert b"<table>" in answer.body


def test_rows_without_a_value_are_rows() -> None:
    answer = query("SELECT ?a ?b { VALUES (?a ?b) { (UNDEF 1) (<http://example.org/A> UNDEF) } }")
    rows = json.loads(answer.body)["results"]["bindings"]
    assert [sorted(row) for row in rows] == [["b"], ["a"]]
    assert b"<td></td>" in query("SELECT ?a { VALUES ?a { UNDEF } }", "text/html").body


def page(*literals: str) -> str:
    store = Store()
    store.extend(Quad(A, P, Literal(text)) for text in literals)
    text = "SELECT ?o { ?s ?p ?o } ORDER BY ?o"
    task = Task("query", text, 1.0, "text/html")
    return Answering(store, Limits(result_bytes=100_000_000)).answer(task).body.decode()


def test_a_page_cuts_a_long_text_and_says_so() -> None:
    found = page("x" * 6_234)
    assert "x" * CELL + "<small>\u2026 1,234 characters more" in found
    assert "x" * (CELL + 1) not in found


def test_a_page_does_not_cut_what_is_long_only_where_it_is_escaped() -> None:
    found = page("\n" * (CELL - 10))
    assert "characters more" not in found
    assert "\n" * (CELL - 10) in found


def test_a_page_has_a_limit_of_its_own() -> None:
    found = page(*(f"{number:04}" + "x" * 4_900 for number in range(1_200)))
    assert len(found) < CELLS + 100_000
    assert "the first 815 rows, as a page shows no more; ask for CSV or JSON" in found
    assert found.count("<tr>") == 816


@pytest.mark.parametrize("form", sorted(RESULTS))
def test_rows_are_counted_whatever_their_values_are(form: str) -> None:
    store, values = Store(), ("z" * 200_000, 'a "b",\r\nc\n', '"', "", "\\\t\n", "plain")
    store.extend(Quad(A, P, Literal(value)) for value in values)
    for query, number in (("?o", 6), ("?o ?p", 6), ("?o", 0)):
        pattern = "?s ?p ?o" if number else "?o ?p ?s"
        found = run(store, f"SELECT {query} {{ {pattern} {'' if number else 'FILTER(false)'} }}")
        assert not isinstance(found, QueryTriples)
        assert number_of_rows(rows(found, form, 10_000_000)) == number


def test_a_server_asked_by_service_that_gives_no_answer_is_no_damage_of_the_store() -> None:
    with socket.socket() as silent:  # bound, and nobody listens
        silent.bind(("127.0.0.1", 0))
        host = f"127.0.0.1:{silent.getsockname()[1]}"
        limits = Limits(result_bytes=100_000, service_hosts=(host,))
        text = f"SELECT * {{ SERVICE <http://{host}/sparql> {{ ?s ?p ?o }} }}"
        answer = Answering(Store(), limits).answer(Task("query", text, 5.0))
    assert answer.status == 502
    assert answer.body.startswith(b"502 Bad Gateway: a server that the query asks (SERVICE) gave no answer: ")
