"""HTTP itself against the running server, as clients may rely on it (RFC 9110, RFC 9112). Raw sockets."""

import gzip
import json
import socket
from collections.abc import Iterator
from http.client import HTTPResponse
from pathlib import Path
from urllib.parse import quote

import pytest
from tests.e2e.serving import TOKEN, Answer, Server, put, sample_graph, serving
from tests.sample import SAMPLE

from foedus.stores.oxigraph import GraphStore

QUERY = "/sparql?query=" + quote("SELECT * { ?s ?p ?o } ORDER BY ?s ?p ?o")
ASK = "/sparql?query=ASK%7B%7D"
LOOK_UP = "/sparql?query=" + quote("SELECT ?p ?o { <https://w3id.org/foedus/actor/ORG-UN> ?p ?o }")
DIRECT = "application/sparql-query"


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    folder: Path = tmp_path_factory.mktemp("http") / "store"
    with GraphStore(folder) as store:
        put(store, SAMPLE)
    with serving(folder, "--workers", "2") as running:
        yield running


def exchange(server: Server, said: bytes, answers: int = 1, method: str = "GET") -> list[Answer]:
    """Send bytes as they are, and return so many answers to them."""
    host, _, port = server.host.partition(":")
    found = []
    with socket.create_connection((host, int(port)), timeout=30) as client:
        client.sendall(said)
        with client.makefile("rb") as stream:
            for _ in range(answers):
                response = HTTPResponse(_Stream(stream), method=method)  # type: ignore[arg-type]
                response.begin()
                headers = {name.lower(): value for name, value in response.getheaders()}
                found.append(Answer(response.status, headers, response.read()))
    return found


class _Stream:
    """What ``HTTPResponse`` takes for a socket, so that one stream gives several answers."""

    def __init__(self, stream: object) -> None:
        self._stream = stream

    def makefile(self, *_: object, **__: object) -> object:
        return _Kept(self._stream)


class _Kept:
    """A stream that is not closed with the answer."""

    def __init__(self, stream: object) -> None:
        self._stream = stream

    def __getattr__(self, name: str) -> object:
        return getattr(self._stream, name)

    def close(self) -> None:
        pass

    def flush(self) -> None:
        pass


def lines(*said: str, body: str = "") -> bytes:
    return ("\r\n".join(said) + "\r\n\r\n" + body).encode()


# Messages


def test_requests_that_are_sent_ahead_are_answered_in_their_order(server: Server) -> None:
    queries = [f"SELECT ({number} AS ?a) {{}}" for number in range(5)]
    said = b"".join(lines(f"GET /sparql?query={quote(q)} HTTP/1.1", "Host: x") for q in queries)
    found = [json.loads(a.body)["results"]["bindings"][0]["a"]["value"] for a in exchange(server, said, 5)]
    assert found == ["0", "1", "2", "3", "4"]


def test_a_look_up_is_answered_the_same_alone_and_among_others(server: Server) -> None:
    """One that comes alone is answered where it is read, those behind it in a task (``listening``)."""
    (alone,) = exchange(server, lines(f"GET {LOOK_UP} HTTP/1.1", "Host: x"))
    ahead = exchange(server, lines(f"GET {LOOK_UP} HTTP/1.1", "Host: x") * 3, 3)
    posted = server.request(
        "POST", LOOK_UP.partition("?")[0], LOOK_UP.partition("?")[2].encode(), content_type=FORM
    )
    for answer in (alone, *ahead, posted):
        assert (answer.status, answer.body) == (200, alone.body)
    for answer in ahead:
        assert {**answer.headers, "date": ""} == {**alone.headers, "date": ""}
    assert posted.headers.keys() == alone.headers.keys() - {"etag"}
    assert "date" in alone.headers


def test_a_look_up_is_answered_by_all_rules(server: Server) -> None:
    (old,) = exchange(server, lines(f"GET {LOOK_UP} HTTP/1.0"))
    assert (old.status, old.headers["connection"]) == (200, "close")
    (last,) = exchange(server, lines(f"GET {LOOK_UP} HTTP/1.1", "Host: x", "Connection: close"))
    assert (last.status, last.headers["connection"]) == (200, "close")
    (nameless,) = exchange(server, lines(f"GET {LOOK_UP} HTTP/1.1"))
    assert nameless.status == 400
    again = server.request("GET", LOOK_UP, if_none_match=last.headers["etag"])
    assert (again.status, again.body) == (304, b"")
    assert server.request("GET", LOOK_UP, accept="image/png").status == 406
    head = server.request("HEAD", LOOK_UP)
    assert (head.status, head.body, head.headers["content-length"]) == (200, b"", str(len(last.body)))
    with_body = lines(f"GET {LOOK_UP} HTTP/1.1", "Host: x", "Content-Length: 5", body="hello")
    assert [answer.status for answer in exchange(server, with_body * 2, 2)] == [200, 200]


def test_a_body_in_chunks_is_read(server: Server) -> None:
    head = ["POST /sparql HTTP/1.1", "Host: x", f"Content-Type: {DIRECT}", "Transfer-Encoding: chunked"]
    (answer,) = exchange(server, lines(*head, body="4\r\nASK \r\n2\r\n{}\r\n0\r\n\r\n"))
    assert (answer.status, json.loads(answer.body)["boolean"]) == (200, True)


def test_a_client_that_waits_for_100_is_told_to_go_on(server: Server) -> None:
    head = ["POST /sparql HTTP/1.1", "Host: x", f"Content-Type: {DIRECT}", "Content-Length: 6"]
    host, _, port = server.host.partition(":")
    with socket.create_connection((host, int(port)), timeout=10) as client:
        client.sendall(lines(*head, "Expect: 100-continue"))
        assert client.recv(100).startswith(b"HTTP/1.1 100 Continue\r\n")
        client.sendall(b"ASK {}")
        assert client.recv(100).startswith(b"HTTP/1.1 200 OK\r\n")


def test_a_client_that_waits_for_100_with_too_much_is_told_at_once(server: Server) -> None:
    head = ["POST /sparql HTTP/1.1", "Host: x", f"Content-Type: {DIRECT}", "Content-Length: 99999999"]
    (answer,) = exchange(server, lines(*head, "Expect: 100-continue"))
    assert answer.status == 413


@pytest.mark.parametrize(
    "head",
    [
        ["Content-Length: 6", "Content-Length: 60"],
        ["Content-Length: 6", "Transfer-Encoding: chunked"],
        ["Content-Length: -6"],
        ["Content-Length: six"],
        ["Transfer-Encoding: chunked, identity"],
    ],
)
def test_a_body_of_two_lengths_is_refused(server: Server, head: list[str]) -> None:
    """What one server reads as one request and another as two lets requests be smuggled."""
    said = lines("POST /sparql HTTP/1.1", "Host: x", f"Content-Type: {DIRECT}", *head, body="ASK {}")
    (answer,) = exchange(server, said)
    assert (answer.status, answer.headers["connection"]) == (400, "close")


def test_http_1_0_is_answered_and_closed(server: Server) -> None:
    (answer,) = exchange(server, lines(f"GET {ASK} HTTP/1.0"))
    assert (answer.status, answer.headers["connection"]) == (200, "close")
    assert int(answer.headers["content-length"]) == len(answer.body)


def test_http_1_1_names_its_host(server: Server) -> None:
    (answer,) = exchange(server, lines(f"GET {ASK} HTTP/1.1"))
    assert (answer.status, "Host" in answer.text) == (400, True)


def test_an_address_may_name_the_host(server: Server) -> None:
    (answer,) = exchange(server, lines(f"GET http://{server.host}{ASK} HTTP/1.1", f"Host: {server.host}"))
    assert answer.status == 200


def test_a_path_may_be_percent_encoded(server: Server) -> None:
    assert server.request("GET", ASK.replace("sparql", "%73parql")).status == 200
    assert server.request("GET", "/sparql%2F").status == 404
    assert server.request("GET", "/assets/..%2f..%2fpage.css").status == 404


def test_a_header_in_two_lines_is_one_list(server: Server) -> None:
    said = lines(
        f"GET {ASK} HTTP/1.1", "Host: x", "Accept: text/csv;q=0.1", "Accept: text/html;q=0, text/xml"
    )
    (answer,) = exchange(server, said)
    assert answer.type == "text/xml"


@pytest.mark.parametrize("method", ["get", "BREW", "TRACE", "CONNECT", "PROPFIND"])
def test_an_unknown_method_is_refused(server: Server, method: str) -> None:
    (answer,) = exchange(server, lines(f"{method} /sparql HTTP/1.1", f"Host: {server.host}"), method=method)
    assert answer.status in {400, 405, 501}


def test_a_wish_for_another_protocol_is_passed_over(server: Server) -> None:
    wish = ["Connection: Upgrade", "Upgrade: websocket", "Sec-WebSocket-Version: 13"]
    (answer,) = exchange(server, lines(f"GET {ASK} HTTP/1.1", "Host: x", *wish))
    assert answer.status == 200


def test_what_a_client_says_of_its_host_gets_into_no_answer(server: Server) -> None:
    head = ["GET /sparql HTTP/1.1", 'Host: x"><p>hello', "Accept: text/turtle"]
    (answer,) = exchange(server, lines(*head))
    assert answer.status in {200, 400}
    assert b"hello" not in answer.body


# Methods


@pytest.mark.parametrize(
    "path", [QUERY, "/sparql", "/data?default", "/questions", "/search?q=kim", "/assets/page.css"]
)
@pytest.mark.parametrize("accept", ["", "text/html"])
def test_head_is_get_without_a_body_everywhere(server: Server, path: str, accept: str) -> None:
    headers = {"accept": accept} if accept else {}
    got, head = server.request("GET", path, **headers), server.request("HEAD", path, **headers)
    assert (head.status, head.body) == (got.status, b"")
    for name in ("content-type", "content-length", "etag", "vary"):
        assert head.headers.get(name) == got.headers.get(name)


@pytest.mark.parametrize(
    ("path", "allowed"),
    [
        ("/sparql", "GET, HEAD, POST, OPTIONS"),
        ("/data", "GET, HEAD, OPTIONS, PUT, POST, DELETE"),
        ("/questions", "GET, HEAD, OPTIONS"),
        ("/search", "GET, HEAD, OPTIONS"),
        ("/.well-known/void", "GET, HEAD, OPTIONS"),
        ("/assets/page.css", "GET, HEAD, OPTIONS"),
    ],
)
def test_405_and_options_name_what_is_allowed(server: Server, path: str, allowed: str) -> None:
    for method in ("PATCH", "BIND"):
        refused = server.request(method, path, b"INSERT DATA {}", content_type="application/sparql-update")
        assert (refused.status, refused.headers["allow"]) == (405, allowed)
    options = server.request("OPTIONS", path)
    assert (options.status, options.headers["allow"], options.body) == (204, allowed, b"")


def test_a_body_with_get_is_passed_over(server: Server) -> None:
    head = [f"GET {ASK} HTTP/1.1", "Host: x", "Content-Length: 5"]
    said = lines(*head, body="hello") + lines(f"GET {ASK} HTTP/1.1", "Host: x")
    assert [answer.status for answer in exchange(server, said, 2)] == [200, 200]


# Representations


def test_ranges_are_passed_over(server: Server) -> None:
    whole, part = server.request("GET", QUERY), server.request("GET", QUERY, range="bytes=0-9")
    assert (part.status, part.body) == (200, whole.body)
    assert "content-range" not in part.headers
    assert "accept-ranges" not in whole.headers


def test_each_encoding_has_a_tag_of_its_own(server: Server) -> None:
    plain = server.request("GET", QUERY)
    packed = server.request("GET", QUERY, accept_encoding="gzip")
    tags = plain.headers["etag"], packed.headers["etag"]
    assert tags[0] != tags[1]
    assert gzip.decompress(packed.body) == plain.body
    assert server.request("GET", QUERY, if_none_match=tags[1]).status == 200
    again = server.request("GET", QUERY, if_none_match=tags[1], accept_encoding="gzip")
    assert (again.status, again.headers["etag"]) == (304, tags[1])
    for answer in (plain, packed, again):
        assert answer.headers["vary"] == "accept, accept-encoding, accept-language"


def test_a_304_has_neither_body_nor_type(server: Server) -> None:
    tag = server.request("GET", ASK).headers["etag"]
    for method in ("GET", "HEAD"):
        answer = server.request(method, ASK, if_none_match=tag)
        assert (answer.status, answer.body) == (304, b"")
        assert not {"content-type", "content-length", "content-encoding"} & answer.headers.keys()
    strong = server.request("GET", ASK, if_none_match=tag.removeprefix("W/"))
    assert strong.status == 304  # compared weakly (RFC 9110, section 13.1.2)


def test_a_date_is_no_condition_here(server: Server) -> None:
    answer = server.request("GET", ASK, if_modified_since="Fri, 01 Jan 2100 00:00:00 GMT")
    assert answer.status == 200


@pytest.mark.parametrize(
    ("accept", "kind"),
    [
        ("application/sparql-results+json; charset=utf-8", "application/sparql-results+json"),
        ("text/csv; header=present; q=0.9, application/xml; q=0.8", "text/csv"),
        ("TEXT/CSV", "text/csv"),
        ("text/csv ; q=0.3 , text/xml ; q=0.4", "text/xml"),
        ("nonsense, text/csv", "text/csv"),
        (",,text/csv,", "text/csv"),
        ("text/csv;q=nonsense, text/xml;q=0.001", "text/xml"),
        ("image/*, */*;q=0.01", "application/sparql-results+json"),
        ("text/*;q=0, */*", "application/sparql-results+json"),
    ],
)
def test_accept_as_clients_write_it(server: Server, accept: str, kind: str) -> None:
    assert server.request("GET", ASK, accept=accept).type == kind


@pytest.mark.parametrize("encoding", ["identity", "identity;q=1, *;q=0", "br", "gzip;q=0", "", "x-unknown"])
def test_who_does_not_read_gzip_gets_none(server: Server, encoding: str) -> None:
    answer = server.request("GET", QUERY, accept_encoding=encoding)
    assert answer.status == 200
    assert "content-encoding" not in answer.headers


def test_a_small_answer_is_not_compressed(server: Server) -> None:
    assert "content-encoding" not in server.request("GET", ASK, accept_encoding="gzip").headers


def test_what_is_text_names_its_charset(server: Server) -> None:
    for kind in ("text/csv", "text/tab-separated-values", "text/xml"):
        assert server.request("GET", ASK, accept=kind).headers["content-type"] == f"{kind}; charset=utf-8"
    for path in ("/sparql", "/", "/search?q=kim"):
        found = server.request("GET", path, accept="text/html").headers["content-type"]
        assert found == "text/html; charset=utf-8"
    assert server.request("GET", "/nothing").headers["content-type"] == "text/plain; charset=utf-8"


# SPARQL 1.1 Protocol 2.2 and Graph Store Protocol: what writes

UPDATE = "application/sparql-update"
FORM = "application/x-www-form-urlencoded"
CLEAR = "CLEAR ALL"


@pytest.mark.parametrize(
    ("path", "body", "kind"),
    [
        ("/sparql", f"update={quote(CLEAR)}", FORM),
        ("/sparql", CLEAR, UPDATE),
        ("/sparql", CLEAR, f"{UPDATE}; charset=utf-8"),
        ("/sparql?using-graph-uri=http://example.org/g", CLEAR, UPDATE),
        ("/sparql?using-named-graph-uri=http://example.org/g", CLEAR, UPDATE),
        ("/sparql", f"update={quote(CLEAR)}&using-graph-uri=http%3A%2F%2Fexample.org%2Fg", FORM),
        ("/sparql", f"update={quote(CLEAR)}&update={quote(CLEAR)}", FORM),
        ("/sparql?update=CLEAR%20ALL", "", FORM),
    ],
)
def test_no_form_of_update_is_taken_even_with_the_token(
    server: Server, path: str, body: str, kind: str
) -> None:
    before = server.request("GET", QUERY).body
    answer = server.request("POST", path, body.encode(), content_type=kind, authorization=f"Bearer {TOKEN}")
    assert (answer.status, "SHACL gate" in answer.text) == (403, True)
    assert server.request("GET", QUERY).body == before


def test_an_update_in_place_of_a_query_is_no_query(server: Server) -> None:
    for kind, body in ((DIRECT, CLEAR), (FORM, f"query={quote(CLEAR)}")):
        answer = server.request("POST", "/sparql", body.encode(), content_type=kind)
        assert (answer.status, "CLEAR" in answer.text) == (400, True)


@pytest.mark.parametrize("kind", ["text/turtle; charset=iso-8859-1", 'text/turtle;charset="latin1"'])
def test_a_graph_in_another_charset_is_not_taken(server: Server, kind: str) -> None:
    name, _ = sample_graph()
    path = "/data?graph=" + quote(name, safe="")
    answer = server.request("PUT", path, b"", content_type=kind, authorization=f"Bearer {TOKEN}")
    assert (answer.status, "UTF-8" in answer.text) == (415, True)


def test_the_name_of_a_graph_is_percent_encoded_once(server: Server) -> None:
    name, _ = sample_graph()
    for once in (quote(name, safe=""), quote(name)):
        assert server.request("GET", f"/data?graph={once}").status == 200
    assert server.request("GET", f"/data?graph={quote(quote(name, safe=''), safe='')}").status == 400
    assert server.request("GET", "/data?graph=http://example.org/a%20b").status == 400
    assert server.request("GET", "/data?graph=http://example.org/a+b").status == 400
    assert server.request("GET", "/data?graph=http://example.org/%C3%A9").status == 404


def test_a_graph_has_tags_and_compression_too(server: Server) -> None:
    name, _ = sample_graph()
    path = "/data?graph=" + quote(name, safe="")
    packed = server.request("GET", path, accept_encoding="gzip")
    assert packed.headers["content-encoding"] == "gzip"
    assert gzip.decompress(packed.body) == server.request("GET", path).body
    same = server.request("GET", path, accept_encoding="gzip", if_none_match=packed.headers["etag"])
    assert same.status == 304
