"""The questions of the library and the search for words over HTTP, for programs and for the page."""

import csv
import io
import json
import re
import sqlite3
import threading
import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from urllib.parse import urlencode

import pytest
from tests.e2e.serving import Answer, Server, put, serving
from tests.sample import SAMPLE

from foedus.model import Actor, Extraction
from foedus.queries import library
from foedus.stores.oxigraph import GraphStore
from foedus.vocab import ActorKind

HTML = "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"
KIM = "https://w3id.org/foedus/actor/kim-jong-un"


def telling_of(name: str, identity: str) -> Extraction:
    """The sample as another article, with one more person."""
    article = replace(SAMPLE.article, id=identity, url=None, path=None)
    return replace(SAMPLE, article=article, actors=(*SAMPLE.actors, Actor(identity, name, ActorKind.PERSON)))


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder: Path = tmp_path_factory.mktemp("library") / "store"
    with GraphStore(folder) as store:
        put(store, SAMPLE)
        put(store, telling_of("Kim <b>Bold</b> \u0141uk", "bold"))
    return folder


@pytest.fixture(scope="module")
def server(folder: Path) -> Iterator[Server]:
    with serving(folder, "--workers", "2") as running:
        yield running


def search(server: Server, accept: str = "", **parameters: str) -> Answer:
    headers = {"accept": accept} if accept else {}
    return server.request("GET", "/search?" + urlencode(parameters), **headers)


def ask(server: Server, name: str, accept: str = "", **parameters: str) -> Answer:
    headers = {"accept": accept} if accept else {}
    return server.request("GET", f"/questions/{name}?{urlencode(parameters)}", **headers)


# The search


def test_names_and_quotes_are_found(server: Server) -> None:
    answer = search(server, q="KIM jon*")
    assert (answer.status, answer.type) == (200, "application/json")
    found = json.loads(answer.body)
    assert found["words"] == "KIM jon*"
    assert found["names"] == {
        "found": 1,
        "rows": [{"name": "Kim Jong Un", "kind": "person", "country": "PRK", "uri": KIM}],
    }
    assert found["quotes"]["found"] == len(found["quotes"]["rows"]) > 0
    first = found["quotes"]["rows"][0]
    assert first.keys() == {"published", "outlet", "headline", "start", "quote", "article", "url"}
    assert first["quote"] == SAMPLE.article.text[int(first["start"]) :][: len(first["quote"])]
    assert SAMPLE.article.url in {row["url"] for row in found["quotes"]["rows"]}


def test_a_search_looks_where_it_is_told_to_and_shows_so_many(server: Server) -> None:
    names = json.loads(search(server, q="kim", **{"in": "names"}, limit="1").body)
    assert names.keys() == {"words", "names"}
    assert names["names"]["found"] == 2
    assert [row["uri"] for row in names["names"]["rows"]] == [KIM]  # of whom most articles tell
    quotes = json.loads(search(server, q="bertemu", **{"in": "quotes"}).body)
    assert quotes.keys() == {"words", "quotes"}


def test_nothing_found_is_an_answer(server: Server) -> None:
    found = json.loads(search(server, q="xyzzy").body)
    assert found["names"] == found["quotes"] == {"found": 0, "rows": []}
    assert "0 found" in search(server, HTML, q="xyzzy").text


@pytest.mark.parametrize(
    ("parameters", "words"),
    [
        ({}, "no word to search for"),
        ({"q": " * "}, "no word to search for"),
        ({"q": "kim", "in": "titles"}, "names or quotes"),
        ({"q": "kim", "limit": "0"}, "a number from 1 to 1,000"),
        ({"q": "kim", "limit": "9" * 5_000}, "a number from 1 to 1,000"),
        ({"q": "kim", "limit": "\u0663"}, "a number from 1 to 1,000"),
        ({"q": "kim " * 60}, "too many"),
        ({"q": "kim", "format": "turtle"}, "format=turtle"),
    ],
)
def test_a_bad_search_is_told_why(server: Server, parameters: dict[str, str], words: str) -> None:
    answer = search(server, **parameters)
    assert (answer.status, answer.type) == (400, "text/plain")
    assert words in answer.text


def test_a_search_in_the_format_that_is_preferred(server: Server) -> None:
    page = search(server, HTML, q="kim")
    assert (page.status, page.type) == (200, "text/html")
    assert "<script" not in page.text
    assert "Kim &lt;b&gt;Bold&lt;/b&gt;" in page.text
    assert "content-security-policy" in page.headers
    assert search(server, "text/html", q="kim", format="json").type == "application/json"
    assert search(server, "image/png", q="kim").status == 406
    assert "no word" in search(server, HTML, q="***").text
    assert search(server, HTML).status == 200  # the page with the field to type in


def test_a_search_that_the_client_has_is_not_sent_again(server: Server) -> None:
    tag = search(server, q="kim").headers["etag"]
    path = "/search?q=kim"
    assert server.request("GET", path, if_none_match=tag).status == 304
    assert server.request("GET", path + "&limit=1", if_none_match=tag).status == 200
    assert search(server, q="kim").headers["access-control-allow-origin"] == "*"


@pytest.mark.parametrize("path", ["/search?q=kim", "/questions", "/questions/who-met-whom", "/"])
def test_the_library_only_reads(server: Server, path: str) -> None:
    for method in ("POST", "PUT", "DELETE", "PATCH"):
        answer = server.request(method, path, b"")
        assert (answer.status, answer.headers["allow"]) == (405, "GET, HEAD, OPTIONS")
    head, got = server.request("HEAD", path), server.request("GET", path)
    assert (head.status, head.body) == (200, b"")
    assert head.headers["content-length"] == got.headers["content-length"]


def test_a_new_article_is_found_within_two_seconds(server: Server) -> None:
    with GraphStore(server.store) as store:
        put(store, telling_of("Anna Newcomer", "new"))
        committed = time.monotonic()
        while json.loads(search(server, q="newcomer").body)["names"]["found"] == 0:
            assert time.monotonic() - committed < 2
        store.forget("new")
        committed = time.monotonic()
        while json.loads(search(server, q="newcomer").body)["names"]["rows"]:
            assert time.monotonic() - committed < 2


def test_an_index_that_is_newer_than_what_readers_see_is_left_alone(server: Server) -> None:
    """Older readers would take it back, and the next ones forward again, without end."""
    with GraphStore(server.store) as store:
        put(store, telling_of("Anna Ahead", "ahead"))
        assert store.search("names", "ahead")
        search(server, q="ahead")  # a worker that may not see the article yet
        with sqlite3.connect(server.store / "words.sqlite") as connection:
            held = {name for (name,) in connection.execute("SELECT article FROM held")}
        assert "ahead" in held
        store.forget("ahead")


def test_an_index_that_is_gone_is_made_anew_by_many_at_once(server: Server) -> None:
    (server.store / "words.sqlite").unlink()
    found: list[int] = []

    def look() -> None:
        found.append(json.loads(search(server, q="kim", **{"in": "names"}).body)["names"]["found"])

    threads = [threading.Thread(target=look) for _ in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert found == [2] * 6


# Questions


def test_the_questions_are_listed_with_their_parameters(server: Server) -> None:
    answer = server.request("GET", "/questions")
    assert (answer.status, answer.type) == (200, "application/json")
    found = {one["name"]: one for one in json.loads(answer.body)["questions"]}
    assert found.keys() == {query.name for query in library() if query.language == "sparql"}
    assert {
        "name": "x",
        "type": "country",
        "required": True,
        "default": None,
        "values": [],
        "description": "One country, as ISO 3166 alpha-3 code: PRK",
    } in found["evidence-for"]["parameters"]
    page = server.request("GET", "/questions", accept=HTML)
    assert (page.status, page.type) == (200, "text/html")
    for name in found:
        assert f'href="/questions/{name}"' in page.text


@pytest.mark.parametrize("query", [q for q in library() if q.language == "sparql"], ids=lambda q: q.name)
def test_every_question_can_be_asked_as_a_page_and_by_a_program(server: Server, query: object) -> None:
    values = {
        "country": "RUS",
        "date": "2025-01-01",
        "string": "president",
        "actor": "Russia",
        "number": "1.5",
        "iri": "event:x",
        "names": "kim",
        "quotes": "kim",
        "eventtype": "aid",
        "certainty": "certain",
    }
    given = {one.name: values[one.type] for one in query.parameters if one.required}  # type: ignore[attr-defined]
    name: str = query.name  # type: ignore[attr-defined]
    answer = ask(server, name, **given)
    assert (answer.status, answer.type) == (200, "application/sparql-results+json"), answer.text
    page = ask(server, name, HTML, **given)
    assert (page.status, "<script" in page.text) == (200, False)
    opened = ask(server, name, HTML)
    assert (opened.status, 'role="alert"' in opened.text) == (200, False)


@pytest.mark.parametrize(
    ("form", "kind"),
    [
        ("csv", "text/csv"),
        ("tsv", "text/tab-separated-values"),
        ("json", "application/sparql-results+json"),
        ("xml", "application/sparql-results+xml"),
        ("sparql", "application/sparql-query"),
        ("html", "text/html"),
    ],
)
def test_a_format_can_be_named(server: Server, form: str, kind: str) -> None:
    answer = ask(server, "who-met-whom", "image/png", format=form)
    assert (answer.status, answer.type) == (200, kind)
    assert ask(server, "who-met-whom", kind).body == answer.body


def test_a_question_gives_the_rows_of_the_command(server: Server) -> None:
    rows = list(csv.DictReader(io.StringIO(ask(server, "search-names", match="kim", format="csv").text)))
    assert [row["uri"] for row in rows if row["name"] == "Kim Jong Un"] == [KIM]


def test_the_query_with_its_values_is_the_same_question(server: Server) -> None:
    text = ask(server, "search-names", "application/sparql-query", match="kim").text
    assert f"<{KIM}>" in text
    assert server.ask(text).body == ask(server, "search-names", match="kim").body


@pytest.mark.parametrize(
    ("name", "given", "status", "words"),
    [
        ("nothing", {}, 404, "/questions lists them"),
        ("who-met-who", {}, 404, "did you mean who-met-whom"),
        ("../who-met-whom", {}, 404, "no question"),
        ("evidence-for", {"x": "RUS"}, 400, "evidence-for needs a value for y (country): The other"),
        ("evidence-for", {"x": "RUS", "y": "R"}, 400, "'R' is not an ISO 3166 alpha-3 code"),
        ("evidence-for", {"x": "RUS", "y": " "}, 400, "needs a value for y"),
        ("evidence-for", {"x": "Rusia", "y": "PRK"}, 400, "did you mean RUS (Russia)?"),
        ("coverage-of-event", {"type": "AIDE", "x": "RUS", "y": "PRK"}, 400, "did you mean AID?"),
        (
            "who-met-whom",
            {"actr": "Kim"},
            400,
            "takes no parameter 'actr'; it takes: actor, since, until, limit",
        ),
        ("who-met-whom", {"since": "2025-02-30"}, 400, "there is no day 2025-02-30"),
        ("search-names", {"match": "***"}, 400, "no word to search for"),
        ("who-met-whom", {"format": "yaml"}, 400, "format=yaml is not one of csv"),
    ],
)
def test_a_bad_question_is_told_why(
    server: Server, name: str, given: dict[str, str], status: int, words: str
) -> None:
    answer = ask(server, name, **given)
    assert (answer.status, answer.type, words in answer.text) == (status, "text/plain", True), answer.text
    page = ask(server, name, HTML, **given)
    assert page.status == status


def test_the_first_rows_alone_are_said_to_be_so(server: Server) -> None:
    asked = ask(server, "search-names", match="k*", format="csv").text.splitlines()
    assert len(asked) > 2
    few = ask(server, "search-names", match="k*", limit="1", format="csv").text.splitlines()
    assert few == asked[:2]
    page = ask(server, "search-names", HTML, match="k*", limit="1").text
    assert "the first 1 row; a greater limit gives more" in page
    assert "a greater limit" not in ask(server, "search-names", HTML, match="k*").text


@pytest.mark.parametrize("form", ["csv", "json", "tsv", "xml"])
def test_a_client_is_told_where_the_rows_go_on(server: Server, form: str) -> None:
    whole = ask(server, "search-names", match="k*", format="csv")
    assert "link" not in whole.headers
    rows = list(csv.reader(io.StringIO(whole.text)))
    address, pages = "/questions/search-names?match=k%2A&limit=1&format=" + form, []
    for _ in rows[1:]:
        answer = server.request("GET", address, accept_encoding="gzip" if form == "tsv" else "identity")
        pages.append(answer.body)
        match = re.fullmatch(r'<(\?[^>]+)>; rel="next"', answer.headers["link"])
        assert match
        address = "/questions/search-names" + match[1]
    assert len(set(pages)) == len(rows) - 1
    if form == "csv":
        assert [row for page in pages for row in list(csv.reader(io.StringIO(page.decode())))[1:]] == rows[1:]
    last = server.request("GET", address)
    assert (last.status, "link" in last.headers) == (200, False)


def test_rows_are_left_out_after_those_inside_are_all_there(server: Server) -> None:
    """Two of the questions have a limit inside as well."""
    given = {"since": "2000-01-01", "format": "csv"}
    whole = ask(server, "changed-since", **given).text.splitlines()
    second = ask(server, "changed-since", limit="1", offset="1", **given).text.splitlines()
    assert second == [whole[0], whole[2]]


@pytest.mark.parametrize(
    ("accept", "given", "words"),
    [
        ("text/csv", {"offset": "-1"}, "offset=-1: a number of rows to leave out"),
        ("text/csv", {"offset": "1", "limit": "x"}, "'x' is not a number of rows"),
        (HTML, {"offset": "1"}, "a page has the first rows"),
    ],
)
def test_a_bad_offset_is_told_why(server: Server, accept: str, given: dict[str, str], words: str) -> None:
    answer = ask(server, "who-met-whom", accept, **given)
    assert (answer.status, words in answer.text) == (400, True), answer.text


def test_a_closed_parameter_is_a_list(server: Server) -> None:
    page = ask(server, "who-supports-whom", HTML, type="aid").text
    assert (
        '<select name="type"><option></option><option>SUPPORT</option><option selected>AID</option>' in page
    )


def test_a_value_is_a_value_and_no_query(server: Server) -> None:
    hostile = '" } UNION { ?s ?p ?o } #</input><script>'
    assert ask(server, "who-met-whom", actor=hostile).status == 200
    page = ask(server, "who-met-whom", HTML, actor=hostile).text
    assert "<script" not in page
    assert "&lt;script&gt;" in page


def test_a_parameter_is_given_once(server: Server) -> None:
    answer = server.request("GET", "/questions/who-met-whom?actor=a&actor=b")
    assert (answer.status, "given twice" in answer.text) == (400, True)


def test_a_question_holds_to_the_limits(folder: Path) -> None:
    with serving(folder, "--workers", "1", FOEDUS_SERVE_MAX_RESULT="300") as small:
        assert ask(small, "who-met-whom", format="json").status == 503
    with serving(folder, "--workers", "1", "--timeout", "0.001") as hasty:
        assert ask(hasty, "who-met-whom").status == 503


# The page to start at


def test_the_page_to_start_at_says_what_there_is(server: Server, tmp_path: Path) -> None:
    page = server.request("GET", "/", accept=HTML)
    assert (page.status, page.type) == (200, "text/html")
    assert "What 2 articles" in page.text
    with GraphStore(tmp_path / "empty"):
        pass
    with serving(tmp_path / "empty") as empty:
        assert "foedus build" in empty.request("GET", "/").text
        assert json.loads(search(empty, q="kim").body)["names"]["found"] == 0


# Languages, and refusals that a person can read


def browse(server: Server, address: str, language: str = "") -> Answer:
    return server.request("GET", address, accept=HTML, accept_language=language)


def test_an_indonesian_browser_gets_indonesian_pages(server: Server) -> None:
    for address in ("/", "/questions", "/search?q=kim", "/sparql?query=ASK{}", "/questions/who-met-whom"):
        page = browse(server, address, "id-ID,id;q=0.9,en;q=0.8")
        assert (page.status, '<html lang="id">' in page.text, "Pertanyaan" in page.text) == (200, True, True)
        assert '<html lang="en">' in browse(server, address).text
    page = browse(server, "/questions/who-met-whom?lang=id", "en")
    assert "Siapa bertemu" in page.text
    assert 'href="/questions?lang=id"' in page.text
    assert browse(server, "/questions/who-met-whom?lang=xx").status == 400


def test_pages_of_two_languages_have_two_tags(server: Server) -> None:
    english, indonesian = (browse(server, "/", language).headers["etag"] for language in ("en", "id"))
    assert english != indonesian


def test_a_search_refuses_parameters_that_it_does_not_know(server: Server) -> None:
    answer = search(server, q="kim", limt="5")
    assert answer.status == 400
    assert "a search has no parameter 'limt'; it takes q, in, limit, format, lang" in answer.text


@pytest.mark.parametrize(
    ("address", "status"),
    [("/nothing", 404), ("/questions/nobody", 404), ("/search?a=b", 400), ("/data?graph=http://x/", 404)],
)
def test_a_browser_gets_refusals_as_pages_and_others_as_text(
    server: Server, address: str, status: int
) -> None:
    page = browse(server, address, "id")
    assert (page.status, page.type) == (status, "text/html")
    assert "Yang dapat dilakukan" in page.text
    assert page.headers["content-security-policy"]
    for accept in ("", "*/*", "text/csv"):
        plain = server.request("GET", address, accept=accept)
        assert (plain.status, plain.type) in {(status, "text/plain"), (406, "text/plain")}


def test_a_refusal_is_kept_apart_by_who_asked(server: Server) -> None:
    """A cache may keep a 404: the text of a program is not the page of a browser."""
    for accept in ("", HTML):
        assert "accept-language" in server.request("GET", "/nowhere", accept=accept).headers["vary"]
