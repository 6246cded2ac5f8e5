"""Which queries are answered at once: those whose work is bounded by their answer, and no others."""

import time

import pytest
from pyoxigraph import Literal, NamedNode, Quad, Store

from foedus.server.answering import Answering, Limits
from foedus.server.lookups import MOST, LookUps, is_look_up
from foedus.server.wire import Task

A, P = NamedNode("http://example.org/A"), NamedNode("http://example.org/P")


@pytest.mark.parametrize(
    "text",
    [
        "SELECT ?p ?o WHERE { <http://example.org/A> ?p ?o }",
        "select*{<http://example.org/A> ?p ?o}",
        "SELECT * { ?s ?p <http://example.org/A> . } LIMIT 10\n",
        "ASK { <http://example.org/A> a ?type }",
        "PREFIX : <http://example.org/> PREFIX e: <http://example.org/>\nSELECT ?x { ?x e:P e:A }",
        'SELECT ?s WHERE { ?s <http://example.org/P> "a name"@en-GB }',
        'SELECT $s { $s ?p "1"^^<http://www.w3.org/2001/XMLSchema#integer> . }',
    ],
)
def test_look_ups(text: str) -> None:
    assert is_look_up(text)


@pytest.mark.parametrize(
    "text",
    [
        "SELECT * { ?s ?p ?o }",
        "SELECT * { ?s <http://example.org/P> ?o }",
        "SELECT * { ?x ?p ?x }",
        "SELECT * { <a:b> ?x ?x }",
        "SELECT DISTINCT ?p { <a:b> ?p ?o }",
        "SELECT * { <a:b> ?p ?o } ORDER BY ?o",
        "SELECT * { <a:b> ?p ?o } OFFSET 10",
        "SELECT * { <a:b> ?p ?o } LIMIT 5 VALUES ?p { 1 }",
        "SELECT * { <a:b> ?p ?o . ?o ?q ?r }",
        "SELECT * { <a:b> ?p ?o ; ?q ?r }",
        "SELECT * { <a:b> ?p ?o , ?r }",
        "SELECT * { <a:b> <a:p>* ?o }",
        "SELECT * { <a:b> (<a:p>|<a:q>) ?o }",
        "SELECT * { <a:b> ^<a:p> ?o }",
        "SELECT * { <a:b> ?p ?o FILTER(?o = 1) }",
        "SELECT (COUNT(*) AS ?n) { <a:b> ?p ?o }",
        "SELECT * FROM <a:g> { <a:b> ?p ?o }",
        "SELECT * { GRAPH ?g { <a:b> ?p ?o } }",
        "SELECT * { SERVICE <http://x.org/> { <a:b> ?p ?o } }",
        "SELECT * { { <a:b> ?p ?o } UNION { ?s ?p <a:b> } }",
        "CONSTRUCT { <a:b> ?p ?o } { <a:b> ?p ?o }",
        "DESCRIBE <a:b>",
        "ASK {}",
        'SELECT * { ?s ?p "a\\"b" }',
        "SELECT * { <a:b> ?p ?o } # a comment",
        "",
    ],
)
def test_other_queries(text: str) -> None:
    assert not is_look_up(text)


def test_a_long_text_is_looked_at_once() -> None:
    started = time.perf_counter()
    for text in (
        "PREFIX a: <b:c> " * 50_000,
        "SELECT" + " ?x" * 300_000,
        "SELECT * { <a:b> ?p " + " " * 10**6,
    ):
        assert not is_look_up(text)
    assert time.perf_counter() - started < 1


def a_store(objects: int) -> Store:
    store = Store()
    store.extend(Quad(A, P, Literal(f"{number:06}")) for number in range(objects))
    return store


@pytest.mark.parametrize("accept", ["", "text/csv", "application/sparql-results+xml", "text/html"])
def test_the_answer_is_that_of_a_worker(accept: str) -> None:
    store = a_store(50)
    task = Task("query", f"SELECT ?p ?o {{ {A} ?p ?o }}", 1.0, accept, gzip=True)
    expected = Answering(store, Limits(result_bytes=10**6)).answer(task)
    assert LookUps(store).answer(task) == expected
    assert expected.status == 200


@pytest.mark.parametrize(
    "task",
    [
        Task("query", f"SELECT ?p ?o {{ {A} ?p ?o }}", 1.0),  # more than MOST
        Task("query", f"SELECT ?p {{ {A} ?p ?o }} LIMIT 5", 1.0, graphs=((), (A.value,))),
        Task("query", f"SELECT ?p {{ {A} ?p ?o }} LIMIT 5", 1.0, accept="image/png"),
        Task("query", "SELECT ?p { none:a ?p ?o } LIMIT 5", 1.0),
        Task("query", f"SELECT * {{ {A} ?p ?o }} ORDER BY ?o LIMIT 5", 1.0),
        Task("graph", A.value, 1.0),
    ],
)
def test_what_is_not_small_or_not_right_is_left_to_a_worker(task: Task) -> None:
    assert LookUps(a_store(MOST // 10)).answer(task) is None


def test_a_look_up_of_very_much_is_given_up_early() -> None:
    store = a_store(300_000)
    started = time.perf_counter()
    assert LookUps(store).answer(Task("query", f"SELECT ?none {{ {A} ?p ?o }}", 1.0)) is None
    assert time.perf_counter() - started < 0.2
