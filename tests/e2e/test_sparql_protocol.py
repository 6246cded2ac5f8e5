"""SPARQL 1.1 Protocol against the running server, after the specification and the W3C's list of cases.

https://www.w3.org/TR/sparql11-protocol/ and https://www.w3.org/2009/sparql/docs/tests/ (protocol).
"""

import csv
import io
import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from urllib.parse import quote, urlencode
from xml.etree import ElementTree

import pytest
from pyoxigraph import RdfFormat, parse
from tests.e2e.serving import Server, put, serving
from tests.sample import SAMPLE

from foedus.stores.oxigraph import GraphStore

FORM = "application/x-www-form-urlencoded"
QUERY = "application/sparql-query"
UPDATE = "application/sparql-update"
JSON = "application/sparql-results+json"
XML = "application/sparql-results+xml"
FOE = "https://w3id.org/foedus/ontology#"
ARTICLES = f"SELECT ?a WHERE {{ ?a a <{FOE}Article> }}"
IN_GRAPH = f"SELECT DISTINCT ?a WHERE {{ GRAPH ?g {{ ?a a <{FOE}Article> }} }}"


@pytest.fixture(scope="module")
def graphs() -> list[str]:
    return []


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory, graphs: list[str]) -> Iterator[Server]:
    """A server with two articles, whose graphs are ``graphs``."""
    folder: Path = tmp_path_factory.mktemp("protocol") / "store"
    second = replace(SAMPLE, article=replace(SAMPLE.article, id="second", url=None, path=None))
    with GraphStore(folder) as store:
        graphs += [put(store, SAMPLE), put(store, second)]
    with serving(folder, "--workers", "2") as running:
        yield running


def values(body: bytes) -> list[str]:
    return sorted(row["a"]["value"].rpartition("/")[2] for row in json.loads(body)["results"]["bindings"])


# The query operation: three ways to ask


def test_query_via_get(server: Server) -> None:
    answer = server.ask("ASK {}", accept=JSON)
    assert (answer.status, answer.type, json.loads(answer.body)["boolean"]) == (200, JSON, True)


def test_query_via_post_with_parameters(server: Server) -> None:
    body = urlencode({"query": "ASK {}"}).encode()
    answer = server.request("POST", "/sparql", body, content_type=FORM, accept=JSON)
    assert (answer.status, json.loads(answer.body)["boolean"]) == (200, True)
    for kind in (FORM.upper(), f"{FORM}; charset=UTF-8"):
        assert server.request("POST", "/sparql", body, content_type=kind).status == 200


def test_query_via_post_directly(server: Server) -> None:
    answer = server.request("POST", "/sparql", b"ASK {}", content_type=QUERY, accept=JSON)
    assert (answer.status, json.loads(answer.body)["boolean"]) == (200, True)
    utf8 = 'ASK { FILTER("é" = "\\u00E9") }'.encode()
    answer = server.request("POST", "/sparql", utf8, content_type=f'{QUERY}; charset="utf-8"')
    assert json.loads(answer.body)["boolean"] is True


@pytest.mark.parametrize("plus", ["ASK+%7B%7D", "ASK%20%7B%7D"])
def test_a_space_may_be_written_in_two_ways(server: Server, plus: str) -> None:
    assert server.request("GET", f"/sparql?query={plus}").status == 200


def test_other_parameters_are_of_no_matter(server: Server) -> None:
    assert server.ask("ASK {}", format="json", timeout="5").status == 200


def test_a_long_query_can_be_posted(server: Server) -> None:
    assert server.request("POST", "/sparql", b"ASK {}" + b" #" * 200_000, content_type=QUERY).status == 200


def test_head_is_get_without_a_body(server: Server) -> None:
    path = "/sparql?query=" + quote(ARTICLES)
    got, head = server.request("GET", path), server.request("HEAD", path)
    assert (head.status, head.body) == (200, b"")
    for name in ("content-type", "content-length", "etag", "vary"):
        assert head.headers[name] == got.headers[name]


# The data set of a request


def test_without_a_data_set_the_default_graph_is_the_union(server: Server) -> None:
    assert values(server.ask(ARTICLES).body) == sorted([SAMPLE.article.id, "second"])


@pytest.mark.parametrize("method", ["get", "post", "direct"])
def test_dataset_default_graph(server: Server, graphs: list[str], method: str) -> None:
    named = {"default-graph-uri": graphs[1]}
    if method == "get":
        answer = server.ask(ARTICLES, **named)
    elif method == "post":
        body = urlencode({"query": ARTICLES, **named}).encode()
        answer = server.request("POST", "/sparql", body, content_type=FORM)
    else:
        path = "/sparql?" + urlencode(named)
        answer = server.request("POST", path, ARTICLES.encode(), content_type=QUERY)
    assert values(answer.body) == ["second"]


def test_dataset_default_graphs_are_merged(server: Server, graphs: list[str]) -> None:
    """A triple in both of two default graphs is one triple of their RDF merge."""
    both = {"default-graph-uri": graphs}
    assert values(server.ask(ARTICLES, **both).body) == sorted([SAMPLE.article.id, "second"])
    count = f"SELECT (COUNT(*) AS ?a) {{ ?x a <{FOE}State> }}"
    (number,) = values(server.ask(count, **both).body)
    assert number == values(server.ask(count, **{"default-graph-uri": graphs[0]}).body)[0]


def test_dataset_named_graphs(server: Server, graphs: list[str]) -> None:
    assert values(server.ask(IN_GRAPH, **{"named-graph-uri": graphs[1]}).body) == ["second"]
    assert len(values(server.ask(IN_GRAPH, **{"named-graph-uri": graphs}).body)) == 2


def test_named_graphs_alone_leave_the_default_graph_empty(server: Server, graphs: list[str]) -> None:
    assert values(server.ask(ARTICLES, **{"named-graph-uri": graphs[1]}).body) == []


def test_default_graphs_alone_leave_no_named_graph(server: Server, graphs: list[str]) -> None:
    assert values(server.ask(IN_GRAPH, **{"default-graph-uri": graphs[1]}).body) == []


def test_dataset_full(server: Server, graphs: list[str]) -> None:
    named = {"default-graph-uri": graphs[0], "named-graph-uri": graphs[1]}
    assert values(server.ask(ARTICLES, **named).body) == [SAMPLE.article.id]
    assert values(server.ask(IN_GRAPH, **named).body) == ["second"]


@pytest.mark.parametrize("defaults", [1, 2])
def test_the_data_set_of_the_request_wins_over_that_of_the_query(
    server: Server, graphs: list[str], defaults: int
) -> None:
    query = f"SELECT ?a FROM <{graphs[0]}> FROM NAMED <{graphs[0]}> WHERE {{ ?a a <{FOE}Article> }}"
    named = {"default-graph-uri": [graphs[1], "http://example.org/none"][:defaults]}
    assert values(server.ask(query, **named).body) == ["second"]
    assert values(server.ask(query).body) == [SAMPLE.article.id]


def test_a_graph_that_is_not_here_is_empty(server: Server) -> None:
    assert values(server.ask(ARTICLES, **{"default-graph-uri": "http://example.org/none"}).body) == []


# What each kind of query gives


@pytest.mark.parametrize(
    ("accept", "kind"),
    [
        (JSON, JSON),
        (XML, XML),
        ("text/csv", "text/csv"),
        ("text/tab-separated-values", "text/tab-separated-values"),
        ("application/json", "application/json"),
        ("", JSON),
        ("*/*", JSON),
        ("text/*", "text/csv"),
        ("application/*;q=0.1, text/csv", "text/csv"),
        ("text/csv;q=0.5, application/sparql-results+xml;q=0.7", XML),
        ("text/turtle, text/csv;q=0.1", "text/csv"),
        ("application/sparql-results+json;q=0, */*", XML),
    ],
)
def test_select_in_the_format_that_is_preferred(server: Server, accept: str, kind: str) -> None:
    answer = server.ask(ARTICLES, accept)
    assert (answer.status, answer.type) == (200, kind)
    text = answer.body.decode()
    if kind.endswith("json"):
        assert json.loads(text)["head"]["vars"] == ["a"]
    elif kind == XML:
        assert ElementTree.fromstring(text).tag.endswith("sparql")
    else:
        lines = list(csv.reader(io.StringIO(text), delimiter="\t" if "tab" in kind else ","))
        assert lines[0] in (["a"], ["?a"])
        assert len(lines) == 3


@pytest.mark.parametrize("kind", [JSON, XML, "application/json", "text/csv"])
def test_ask_in_every_format(server: Server, kind: str) -> None:
    answer = server.ask("ASK {}", kind)
    assert (answer.status, answer.type) == (200, kind)
    assert b"true" in answer.body


FORMATS = {
    "text/turtle": RdfFormat.TURTLE,
    "application/n-triples": RdfFormat.N_TRIPLES,
    "application/ld+json": RdfFormat.JSON_LD,
    "application/rdf+xml": RdfFormat.RDF_XML,
    "application/trig": RdfFormat.TRIG,
    "application/n-quads": RdfFormat.N_QUADS,
}


@pytest.mark.parametrize("kind", FORMATS)
@pytest.mark.parametrize("query", [f"CONSTRUCT WHERE {{ ?a a <{FOE}Article> }}", "DESCRIBE ?x { ?x ?p ?o }"])
def test_triples_in_every_format(server: Server, kind: str, query: str) -> None:
    answer = server.ask(query, kind)
    assert (answer.status, answer.type) == (200, kind)
    expected = set(parse(server.ask(query, "application/n-triples").body, format=RdfFormat.N_TRIPLES))
    assert set(parse(answer.body, format=FORMATS[kind])) == expected != set()


def test_triples_without_a_wish_are_turtle(server: Server) -> None:
    assert server.ask("CONSTRUCT WHERE { ?s ?p ?o }").type == "text/turtle"
    assert server.ask("CONSTRUCT WHERE { ?s ?p ?o }", f"{XML}, application/rdf+xml").type.endswith("rdf+xml")


@pytest.mark.parametrize(
    ("query", "accept"),
    [
        (ARTICLES, "text/turtle"),
        (ARTICLES, "image/png"),
        (ARTICLES, "*/*;q=0"),
        ("CONSTRUCT WHERE { ?s ?p ?o }", "text/csv"),
        ("CONSTRUCT WHERE { ?s ?p ?o }", JSON),
    ],
)
def test_406_says_what_there_is(server: Server, query: str, accept: str) -> None:
    answer = server.ask(query, accept)
    assert (answer.status, answer.type) == (406, "text/plain")
    assert "there is: " in answer.text


# What is no query


@pytest.mark.parametrize("method", ["PUT", "DELETE", "PATCH"])
def test_bad_query_method(server: Server, method: str) -> None:
    answer = server.request(method, "/sparql?query=ASK%20%7B%7D")
    assert (answer.status, answer.headers["allow"]) == (405, "GET, HEAD, POST, OPTIONS")


@pytest.mark.parametrize(
    ("path", "body", "kind", "status"),
    [
        ("?query=ASK%20%7B%7D&query=SELECT%20%2A%20%7B%7D", None, "", 400),  # bad_multiple_queries
        ("", b"query=ASK%20%7B%7D&query=ASK%20%7B%7D", FORM, 400),
        ("?query=ASK%20%7B%7D", b"ASK {}", QUERY, 400),
        ("", b"nothing=here", FORM, 400),
        ("", b"", FORM, 400),
        ("", b"ASK {}", "text/plain", 415),  # bad_query_wrong_media_type
        ("", b"query=ASK%20%7B%7D", "", 415),  # bad_query_missing_form_type
        ("", b"ASK {}", "", 415),  # bad_query_missing_direct_type
        ("", "ASK {}".encode("utf-16"), f"{QUERY}; charset=UTF-16", 415),  # bad_query_non_utf8
        ("", b"ASK { FILTER('\xe9' = 1) }", QUERY, 400),
        ("?query=ASK%20%E9", None, "", 400),
        ("?query=SELECT%20nothing", None, "", 400),  # bad_query_syntax
        ("", b"query=ASK%20%7B", FORM, 400),
        ("?query=", None, "", 400),
        ("?query=ASK%20%7B%7D&default-graph-uri=no-iri", None, "", 400),
        ("?query=ASK%20%7B%7D&named-graph-uri=", None, "", 400),
    ],
)
def test_a_bad_query_is_told_why(
    server: Server, path: str, body: bytes | None, kind: str, status: int
) -> None:
    headers = {"content_type": kind} if kind else {}
    answer = server.request("GET" if body is None else "POST", "/sparql" + path, body, **headers)
    assert (answer.status, answer.type) == (status, "text/plain")
    assert answer.text.startswith(f"{status} ")
    assert len(answer.text) > 30


def test_an_error_in_a_query_is_told_with_its_place(server: Server) -> None:
    answer = server.ask("SELECT *\nWHERE { ?s ?p }")
    assert answer.status == 400
    assert "2:" in answer.text


@pytest.mark.parametrize("path", ["", "?update=CLEAR%20ALL", "?using-graph-uri=http://example.org/g"])
def test_updates_are_refused_with_the_reason(server: Server, path: str) -> None:
    """This server takes no SPARQL Update: it would go past the SHACL gate (decision 10)."""
    if "update=" in path:
        answer = server.request("GET", "/sparql" + path)
        assert answer.status == 403
    update = b"LOAD <http://127.0.0.1:1/>"
    answer = server.request("POST", "/sparql" + path, update, content_type=UPDATE)
    assert answer.status == 403
    assert "SHACL gate" in answer.text
    body = urlencode({"update": update}).encode()
    assert server.request("POST", "/sparql", body, content_type=FORM).status == 403
    assert server.ask(update.decode()).status == 400
    both = urlencode({"update": update, "query": "ASK {}"}).encode()
    assert server.request("POST", "/sparql", both, content_type=FORM).status == 400


def test_a_query_asks_no_other_server(server: Server) -> None:
    answer = server.ask(f"SELECT * {{ SERVICE <{server.sparql}> {{ ?s ?p ?o }} }}")
    assert answer.status == 400
    assert "SERVICE" in answer.text


def test_a_query_that_is_too_long_is_refused_before_it_is_read(server: Server) -> None:
    assert server.request("POST", "/sparql", b" " * 1_000_001, content_type=QUERY).status == 413


def test_a_compressed_query_is_not_taken(server: Server) -> None:
    answer = server.request("POST", "/sparql", b"\x1f\x8b", content_type=QUERY, content_encoding="gzip")
    assert answer.status == 415


@pytest.mark.parametrize("path", ["/nothing", "/sparql/", "/assets/../sparql", "/assets/none.js"])
def test_elsewhere_is_nothing(server: Server, path: str) -> None:
    answer = server.request("GET", path)
    assert answer.status == 404
    assert "/sparql" in answer.text


# What goes round an answer


def test_an_answer_that_the_client_has_is_not_sent_again(server: Server) -> None:
    path = "/sparql?query=" + quote(ARTICLES)
    tag = server.request("GET", path).headers["etag"]
    again = server.request("GET", path, if_none_match=f'"x", {tag}')
    assert (again.status, again.body, again.headers["etag"]) == (304, b"", tag)
    assert server.request("GET", path, if_none_match='W/"other"').status == 200
    assert server.request("GET", path, if_none_match=tag, accept=XML).status == 200
    assert server.request("GET", path + "%20LIMIT%201", if_none_match=tag).status == 200


@pytest.mark.parametrize("query", ["SELECT (NOW() AS ?a) {}", "SELECT (rand() AS ?a) {}", "ASK {"])
def test_an_answer_that_changes_by_itself_has_no_tag(server: Server, query: str) -> None:
    assert "etag" not in server.ask(query).headers


def test_gzip_for_those_who_read_it(server: Server) -> None:
    import gzip

    path = "/sparql?query=" + quote("SELECT * { ?s ?p ?o }")
    plain = server.request("GET", path)
    packed = server.request("GET", path, accept_encoding="br, gzip;q=0.5")
    assert packed.headers["content-encoding"] == "gzip"
    assert gzip.decompress(packed.body) == plain.body
    assert len(packed.body) < len(plain.body) / 3
    assert "accept-encoding" in packed.headers["vary"]
    assert plain.headers["etag"] != packed.headers["etag"]
    refused = server.request("GET", path, accept_encoding="gzip;q=0, *")
    assert "content-encoding" not in refused.headers


def test_any_page_may_read_without_credentials(server: Server) -> None:
    for answer in (
        server.ask("ASK {}"),
        server.ask("ASK {"),
        server.request("GET", "/data?default"),
        server.request("GET", "/sparql"),
    ):
        assert answer.headers["access-control-allow-origin"] == "*"
        assert "access-control-allow-credentials" not in answer.headers


def test_preflight_allows_queries_and_not_the_token(server: Server) -> None:
    answer = server.request(
        "OPTIONS", "/sparql", origin="http://example.org", access_control_request_method="POST"
    )
    assert (answer.status, answer.body) == (204, b"")
    assert "POST" in answer.headers["access-control-allow-methods"]
    assert "content-type" in answer.headers["access-control-allow-headers"]
    data = server.request("OPTIONS", "/data", origin="http://example.org")
    assert "authorization" not in data.headers["access-control-allow-headers"]
    assert "PUT" not in data.headers["access-control-allow-methods"]
    assert "PUT" in data.headers["allow"]


def test_the_service_describes_itself(server: Server) -> None:
    answer = server.request("GET", "/sparql", accept="text/turtle")
    assert (answer.status, answer.type) == (200, "text/turtle")
    found = {str(quad.triple) for quad in parse(answer.body, format=RdfFormat.TURTLE)}
    sd = "http://www.w3.org/ns/sparql-service-description#"
    assert f"<{server.sparql}> <{sd}endpoint> <{server.sparql}>" in found
    assert f"<{server.sparql}> <{sd}supportedLanguage> <{sd}SPARQL11Query>" in found
    assert not any("BasicFederatedQuery" in line for line in found)
    total = json.loads(server.ask("SELECT (COUNT(*) AS ?a) { ?s ?p ?o }").body)
    number = total["results"]["bindings"][0]["a"]["value"]
    assert any(f'<http://rdfs.org/ns/void#triples> "{number}"' in line for line in found)
    void = server.request("GET", "/.well-known/void", accept="text/turtle")
    assert void.body == answer.body
    assert server.request("GET", "/sparql", accept="application/rdf+xml").type == "application/rdf+xml"
    assert server.request("GET", "/sparql", accept="text/csv").status == 406
