"""SPARQL 1.1 Graph Store HTTP Protocol against the running server, after the specification.

https://www.w3.org/TR/sparql11-http-rdf-update/ and the W3C's list of cases (http-rdf-update). Where
that list writes any graph, here it is an article's: the store holds no other, and the gate judges it.
"""

import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from urllib.parse import quote

import pytest
from pyoxigraph import NamedNode, Quad, RdfFormat, Triple, parse, serialize
from tests.e2e.serving import TOKEN, Answer, Server, put, sample_graph, serving
from tests.sample import SAMPLE

from foedus.rdf.dataset import to_quads
from foedus.rdf.terms import term
from foedus.stores.oxigraph import GraphStore

TURTLE = "text/turtle"
FORMATS = {
    TURTLE: RdfFormat.TURTLE,
    "application/n-triples": RdfFormat.N_TRIPLES,
    "application/ld+json": RdfFormat.JSON_LD,
    "application/rdf+xml": RdfFormat.RDF_XML,
}
OTHER = replace(SAMPLE, article=replace(SAMPLE.article, id="other", url=None, path=None))
MORE = Triple(term("actor:RUS"), term("skos:altLabel"), NamedNode("http://example.org/no-label"))


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """A server that may write, with the article ``other`` in its store."""
    folder: Path = tmp_path_factory.mktemp("graphs") / "store"
    with GraphStore(folder) as store:
        put(store, OTHER)
    with serving(folder, "--workers", "1") as running:
        yield running


@pytest.fixture
def graph(server: Server) -> Iterator[str]:
    """The name of the graph of the sample, which is not in the store before and after."""
    name, _ = sample_graph()
    yield name
    send(server, "DELETE", name)


def address(graph: str) -> str:
    return "/data?graph=" + quote(graph, safe="")


def triples() -> set[Triple]:
    return {quad.triple for quad in sample_graph()[1]}


def written(content: set[Triple], kind: str = TURTLE) -> bytes:
    return serialize(sorted(content, key=str), format=FORMATS[kind]) or b""


def send(server: Server, method: str, graph: str, body: bytes | None = None, kind: str = TURTLE) -> Answer:
    headers = {"content_type": kind} if body is not None else {}
    return server.request(method, address(graph), body, authorization=f"Bearer {TOKEN}", **headers)


def got(server: Server, graph: str) -> set[Triple]:
    answer = server.request("GET", address(graph), accept="application/n-triples")
    assert answer.status == 200, answer.text
    return {quad.triple for quad in parse(answer.body, format=RdfFormat.N_TRIPLES)}


@pytest.mark.parametrize("kind", FORMATS)
def test_put_initial_state_and_get_it(server: Server, graph: str, kind: str) -> None:
    answer = send(server, "PUT", graph, written(triples(), kind), kind)
    assert answer.status == 201, answer.text
    assert answer.headers["location"] == address(graph)
    assert got(server, graph) == triples()


def test_put_a_graph_that_is_here_replaces_it(server: Server, graph: str) -> None:
    label = next(t for t in triples() if t.predicate == term("skos:altLabel"))
    assert send(server, "PUT", graph, written(triples())).status == 201
    assert send(server, "PUT", graph, written(triples() - {label})).status == 204
    assert got(server, graph) == triples() - {label}
    assert send(server, "PUT", graph, written(triples() - {label})).status == 204


def test_a_newer_revision_takes_the_place_of_the_older(server: Server, graph: str) -> None:
    revised = replace(SAMPLE, article=replace(SAMPLE.article, title="Judul lain"))
    quads = to_quads(revised)
    newer = str(quads[0].graph_name)[1:-1]
    send(server, "PUT", graph, written(triples()))
    assert send(server, "PUT", newer, written({quad.triple for quad in quads})).status == 201
    assert server.request("GET", address(graph)).status == 404
    assert send(server, "DELETE", newer).status == 204


def test_plain_edges_come_and_go_with_the_graph(server: Server, graph: str) -> None:
    query = "SELECT * { ?a <https://w3id.org/foedus/ontology#metWith> ?b . GRAPH ?g { ?a ?p ?b } }"

    def supporting() -> set[str]:
        return {row["g"]["value"] for row in json.loads(server.ask(query).body)["results"]["bindings"]}

    assert graph + ".edges" not in supporting()
    send(server, "PUT", graph, written(triples()))
    assert graph + ".edges" in supporting()
    assert send(server, "DELETE", graph).status == 204
    assert graph + ".edges" not in supporting()
    with GraphStore(server.store, read_only=True) as store:
        assert store.check() == ()


def test_post_adds_to_a_graph(server: Server, graph: str) -> None:
    label = next(t for t in triples() if t.predicate == term("skos:altLabel"))
    send(server, "PUT", graph, written(triples() - {label}))
    assert send(server, "POST", graph, written({label})).status == 204
    assert got(server, graph) == triples()


def test_post_makes_a_graph_that_names_itself(server: Server, graph: str) -> None:
    answer = server.request(
        "POST", "/data", written(triples()), content_type=TURTLE, authorization=f"Bearer {TOKEN}"
    )
    assert (answer.status, answer.headers["location"]) == (201, address(graph))
    assert server.request("GET", answer.headers["location"]).status == 200


def test_delete_and_get_after_delete(server: Server, graph: str) -> None:
    send(server, "PUT", graph, written(triples()))
    assert send(server, "DELETE", graph).status == 204
    assert server.request("GET", address(graph)).status == 404
    assert send(server, "DELETE", graph).status == 404


def test_head(server: Server, graph: str) -> None:
    assert server.request("HEAD", address(graph)).status == 404
    send(server, "PUT", graph, written(triples()))
    head, full = server.request("HEAD", address(graph)), server.request("GET", address(graph))
    assert (head.status, head.body, head.headers["content-type"]) == (200, b"", "text/turtle; charset=utf-8")
    assert int(head.headers["content-length"]) == len(full.body)


def test_get_the_default_graph(server: Server) -> None:
    answer = server.request("GET", "/data?default", accept="application/n-triples")
    found = {quad.triple for quad in parse(answer.body, format=RdfFormat.N_TRIPLES)}
    assert {quad.triple for quad in to_quads(OTHER)} <= found


@pytest.mark.parametrize("kind", [*FORMATS, "application/trig", "application/n-quads"])
def test_get_in_every_format(server: Server, kind: str) -> None:
    answer = server.request("GET", "/data?default", accept=kind)
    assert (answer.status, answer.type) == (200, kind)


def test_get_what_there_is_not(server: Server) -> None:
    answer = server.request("GET", address("http://example.org/none"))
    assert (answer.status, answer.type) == (404, "text/plain")
    assert server.request("GET", "/data?default", accept="image/png").status == 406


@pytest.mark.parametrize(
    "query", ["", "?graph=", "?graph=relative", "?default&graph=http://a.org/", "?graph=a:b&graph=a:c"]
)
def test_a_request_names_one_graph(server: Server, query: str) -> None:
    assert server.request("GET", "/data" + query).status == 400


def test_a_tag_changes_with_what_is_written(server: Server, graph: str) -> None:
    before = server.request("GET", "/data?default")
    tag = before.headers["etag"]
    assert server.request("GET", "/data?default", if_none_match=tag).status == 304
    send(server, "PUT", graph, written(triples()))
    assert server.request("GET", "/data?default", if_none_match=tag).status == 200


def test_a_graph_is_written_only_where_it_is_as_expected(server: Server, graph: str) -> None:
    def put_if(**condition: str) -> int:
        return server.request(
            "PUT",
            address(graph),
            written(triples()),
            authorization=f"Bearer {TOKEN}",
            content_type=TURTLE,
            **condition,
        ).status

    assert put_if(if_match="*") == 412
    assert server.request("GET", address(graph)).status == 404
    assert put_if(if_none_match="*") == 201
    assert put_if(if_none_match="*") == 412
    assert put_if(if_match=server.request("GET", address(graph)).headers["etag"]) == 412  # it is weak
    assert put_if(if_match="*") == 204


def test_a_graph_is_deleted_only_where_it_is_as_expected(server: Server, graph: str) -> None:
    def delete_if(**condition: str) -> int:
        authorization = f"Bearer {TOKEN}"
        return server.request("DELETE", address(graph), authorization=authorization, **condition).status

    send(server, "PUT", graph, written(triples()))
    assert delete_if(if_match=server.request("GET", address(graph)).headers["etag"]) == 412  # it is weak
    assert delete_if(if_none_match="*") == 412
    assert got(server, graph) == triples()
    assert delete_if(if_match="*") == 204


# Who may write


@pytest.mark.parametrize("authorization", ["", "Bearer wrong", "Bearer", f"Basic {TOKEN}", "Bearer \u00e9"])
@pytest.mark.parametrize("method", ["PUT", "POST", "DELETE"])
def test_without_the_token_nothing_is_written(
    server: Server, graph: str, method: str, authorization: str
) -> None:
    headers = {"authorization": authorization} if authorization else {}
    body = None if method == "DELETE" else written(triples())
    answer = server.request(method, address(graph), body, content_type=TURTLE, **headers)
    assert (answer.status, answer.headers["www-authenticate"]) == (401, "Bearer")
    assert server.request("GET", address(graph)).status == 404


def test_without_a_token_of_its_own_a_server_only_reads(server: Server, graph: str) -> None:
    with serving(server.store, FOEDUS_SERVE_TOKEN="") as reading:
        answer = reading.request("PUT", address(graph), b"", authorization="Bearer ", content_type=TURTLE)
        assert answer.status == 403
        assert "serve_token" in answer.text
        assert reading.request("GET", "/data?default").status == 200


# What may be written


def test_what_breaks_the_shapes_is_not_stored(server: Server, graph: str) -> None:
    without = {t for t in triples() if t.predicate != term("foe:textDigest")}
    answer = send(server, "PUT", graph, written(without))
    assert answer.status == 422
    assert "an article needs exactly one digest of its text" in answer.text
    assert server.request("GET", address(graph)).status == 404


def test_what_breaks_the_shapes_leaves_the_graph_as_it_was(server: Server, graph: str) -> None:
    send(server, "PUT", graph, written(triples()))
    assert send(server, "POST", graph, written({MORE})).status == 422
    assert send(server, "PUT", graph, b"").status == 422  # the store holds no empty article
    assert got(server, graph) == triples()


def test_a_payload_that_is_not_what_it_says(server: Server, graph: str) -> None:
    assert send(server, "PUT", graph, written(triples()), "application/rdf+xml").status == 400
    assert send(server, "PUT", graph, b"<a> <b>").status == 400


@pytest.mark.parametrize("kind", ["", "text/csv", "application/trig", "multipart/form-data; boundary=x"])
def test_a_payload_of_another_kind(server: Server, graph: str, kind: str) -> None:
    answer = send(server, "PUT", graph, written(triples()), kind)
    assert answer.status == 415
    assert TURTLE in answer.text


def test_the_default_graph_and_graphs_of_no_article_are_not_written(server: Server, graph: str) -> None:
    body, bearer = written(triples()), f"Bearer {TOKEN}"
    for method in ("PUT", "POST", "DELETE"):
        default = server.request(method, "/data?default", body, authorization=bearer, content_type=TURTLE)
        assert default.status == 403
    for name in ("http://example.org/g", graph + "0.x", "https://w3id.org/foedus/graph/log"):
        answer = send(server, "PUT", name, body)
        assert (answer.status, "prov:wasDerivedFrom" in answer.text) == (422, True)
        assert send(server, "DELETE", name).status == 404
    blank = b"<http://example.org/a> <http://example.org/p> [] ."
    assert send(server, "POST", graph, written(triples()) + blank).status == 422


def test_while_a_build_writes_others_are_told_to_wait(server: Server, graph: str) -> None:
    with GraphStore(server.store):
        answer = send(server, "PUT", graph, written(triples()))
    assert (answer.status, answer.headers["retry-after"]) == (503, "5")
    assert "another process" in answer.text
    assert send(server, "PUT", graph, written(triples())).status == 201


def test_a_body_that_is_too_large_is_refused(server: Server, graph: str) -> None:
    with serving(server.store, FOEDUS_MAX_BYTES="1000") as small:
        assert send(small, "PUT", graph, b" " * 1001).status == 413


def test_the_options_are_told(server: Server) -> None:
    answer = server.request("OPTIONS", "/data")
    assert answer.headers["allow"] == "GET, HEAD, OPTIONS, PUT, POST, DELETE"
    assert server.request("PATCH", "/data?default").status == 405


def test_quads_of_the_sample_have_one_graph() -> None:
    assert all(isinstance(quad, Quad) for quad in sample_graph()[1])
