"""Limits that hold: time, size, memory, number, hang-ups; and readers beside a build. Real processes."""

import json
import os
import signal
import socket
import subprocess
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from urllib.parse import quote

import pytest
from pyoxigraph import NamedNode
from tests.e2e.serving import FOEDUS, Answer, Server, put, serving
from tests.sample import SAMPLE
from tests.unit.stores.test_intake import fill_and_damage

from foedus.rdf.dataset import to_quads
from foedus.stores.oxigraph import GraphStore

SECONDS = 0.6
#: What may come on top of the time limit.
LATE = 0.25
#: Never done: a cartesian product sorted, counted, streamed, and one of which no row is left.
PRODUCT = "?a ?b ?c . ?d ?e ?f . ?j ?k ?l . ?m ?n ?o . ?g ?h ?i"
NEVER = "FILTER(CONCAT(STR(?a), STR(?g)) = 1)"
ENDLESS = {
    "sorted": f"SELECT * {{ {PRODUCT} }} ORDER BY DESC(?i) ?a",
    "counted": f"SELECT (COUNT(*) AS ?number) {{ {PRODUCT} }}",
    "streamed": f"SELECT * {{ {PRODUCT} }}",
    "no row": f"ASK {{ {PRODUCT} . {NEVER} }}",
    "constructed": f"CONSTRUCT {{ ?a ?b ?i }} {{ {PRODUCT} . {NEVER} }}",
}
COUNT = "SELECT (COUNT(?a) AS ?n) { ?a a <https://w3id.org/foedus/ontology#Article> }"


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder: Path = tmp_path_factory.mktemp("limits") / "store"
    with GraphStore(folder) as store:
        put(store, SAMPLE)
    return folder


@pytest.fixture(scope="module")
def server(folder: Path) -> Iterator[Server]:
    with serving(folder, "--workers", "2", "--timeout", str(SECONDS)) as running:
        yield running


def busy_time(server: Server) -> float:
    """Seconds of processor time that the server and all below it have taken, ended workers left out."""
    total = 0.0
    for pid in (server.pid, *server.descendants()):
        try:
            fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
        except FileNotFoundError:
            continue
        total += (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")
    return total


def until(condition: Callable[[], bool], seconds: float) -> bool:
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if condition():
            return True
        time.sleep(0.02)
    return condition()


def trivial(server: Server) -> float:
    """Seconds that the simplest query takes: what a busy machine adds to everything."""
    started = time.monotonic()
    assert server.ask("ASK {}").status == 200
    return time.monotonic() - started


def count(server: Server) -> int:
    return int(json.loads(server.ask(COUNT).body)["results"]["bindings"][0]["n"]["value"])


@pytest.mark.parametrize(
    # A page shows the first rows only, and those of a stream come at once.
    ("name", "accept"),
    [*((name, "") for name in ENDLESS), *((name, "text/html") for name in ENDLESS if name != "streamed")],
)
def test_a_query_ends_in_time_with_503_and_nothing_else(server: Server, name: str, accept: str) -> None:
    slow = trivial(server)
    started = time.monotonic()
    answer = server.ask(ENDLESS[name], accept)
    taken = time.monotonic() - started - slow
    assert (answer.status, answer.type) == (503, accept or "text/plain"), answer.text[:200]
    if "more than" in answer.text and "bytes" in answer.text:
        return  # the limit of the size was there first
    assert SECONDS - 0.05 - slow <= taken <= SECONDS + LATE
    assert f"the query took more than {SECONDS:g} seconds" in answer.text


def test_after_that_the_next_query_is_answered_at_once(server: Server) -> None:
    for _ in range(3):
        assert server.ask(ENDLESS["sorted"]).status == 503
    started = time.monotonic()
    assert count(server) == 1
    assert time.monotonic() - started < 0.2


def test_short_queries_pass_a_long_one_by(server: Server) -> None:
    with running_query(server) as long:
        assert [count(server) for _ in range(20)] == [1] * 20
        assert long.answer is None  # it still runs


class running_query:  # noqa: N801  (a context)
    """A long query in a thread; ``answer`` is there at the end."""

    def __init__(self, server: Server, query: str = ENDLESS["sorted"]) -> None:
        self._thread = threading.Thread(target=self._ask, args=(server, query))
        self.answer: Answer | None = None

    def _ask(self, server: Server, query: str) -> None:
        self.answer = server.ask(query)

    def __enter__(self) -> "running_query":
        self._thread.start()
        time.sleep(0.1)
        return self

    def __exit__(self, *_: object) -> None:
        self._thread.join()


@pytest.mark.parametrize("form", ["get", "post"])
def test_when_the_client_hangs_up_the_core_is_idle(folder: Path, form: str) -> None:
    with serving(folder, "--workers", "1", "--timeout", "30") as patient:
        host, _, port = patient.host.partition(":")
        query = quote(ENDLESS["counted"])
        request = f"GET /sparql?query={query} HTTP/1.1\r\nHost: x\r\n\r\n"
        if form == "post":
            body = f"query={query}"
            request = (
                "POST /sparql HTTP/1.1\r\nHost: x\r\nContent-Type: application/x-www-form-urlencoded\r\n"
                f"Content-Length: {len(body)}\r\n\r\n{body}"
            )
        with socket.create_connection((host, int(port))) as client:
            client.sendall(request.encode())
            before = busy_time(patient)
            assert until(lambda: busy_time(patient) > before + 0.2, 10)  # it is at work
        time.sleep(0.5)
        before = busy_time(patient)
        time.sleep(0.5)
        assert busy_time(patient) - before < 0.1
        assert count(patient) == 1


def test_a_client_that_hangs_up_in_the_queue_is_forgotten(folder: Path) -> None:
    with serving(folder, "--workers", "1", "--timeout", "2") as small, running_query(small):
        host, _, port = small.host.partition(":")
        for _ in range(100):  # more than the queue holds
            with socket.create_connection((host, int(port))) as client:
                client.sendall(b"GET /sparql?query=ASK%20%7B%7D HTTP/1.1\r\nHost: x\r\n\r\n")
                time.sleep(0.01)
        assert small.ask("ASK {}").status == 200


def test_an_answer_that_is_too_large_is_refused_whole(folder: Path) -> None:
    with serving(folder, FOEDUS_SERVE_MAX_RESULT="5000") as small:
        for query in ("SELECT * { ?s ?p ?o }", "CONSTRUCT WHERE { ?s ?p ?o }"):
            answer = small.ask(query)
            assert (answer.status, "5,000 bytes" in answer.text) == (503, True)
            assert small.ask(query + " LIMIT 5").status == 200
        assert small.request("GET", "/data?default").status == 503


def test_a_query_that_takes_too_much_memory_is_ended(folder: Path) -> None:
    with serving(folder, "--timeout", "60", FOEDUS_SERVE_MAX_MEMORY="200000000") as small:
        answer = small.ask(ENDLESS["sorted"])
        assert (answer.status, "more memory" in answer.text, "seconds" in answer.text) == (503, True, False)
        assert count(small) == 1


def test_a_damaged_table_ends_in_a_line_that_says_so(tmp_path: Path) -> None:
    """A look-up there was "no HTTP/1.1 request that can be read"; a count takes all the memory it may."""
    fill_and_damage(tmp_path / "store")
    with serving(tmp_path / "store", "--timeout", "60", FOEDUS_SERVE_MAX_MEMORY="200000000") as damaged:
        counted = damaged.ask("SELECT (COUNT(*) AS ?n) { GRAPH ?g { ?s ?p ?o } }")
        assert (counted.status, "a table may be damaged: foedus check" in counted.text) == (503, True)
        told = damaged.ask("SELECT * { ?s ?p ?o }")
        assert (told.status, "cannot be read: Corruption" in told.text) == (500, True), told.text
        assert "/readers/" not in told.text
        said = {str(quad.object) for quad in to_quads(SAMPLE) if isinstance(quad.object, NamedNode)}
        found = [damaged.ask(f"SELECT ?s {{ ?s ?p {one} }}") for one in sorted(said)]
        assert {one.status for one in found} == {200, 500}
        assert all("cannot be read: Corruption" in one.text for one in found if one.status == 500)


def test_more_queries_than_may_wait_are_told_to_come_again(folder: Path) -> None:
    with serving(folder, "--workers", "1", "--timeout", "2", FOEDUS_SERVE_QUEUE="1") as small:
        with running_query(small) as long, running_query(small, "ASK {}") as waiting:
            answer = small.ask("ASK {}")
            assert (answer.status, answer.headers["retry-after"]) == (503, "1")
            assert "busy" in answer.text
        assert long.answer is not None
        assert waiting.answer is not None
        # What waited as long as the other ran had its time too, or got its answer in what was left of it.
        assert long.answer.status == 503
        assert small.ask("ASK {}").status == 200


def test_the_time_in_the_queue_is_part_of_the_time(folder: Path) -> None:
    with serving(folder, "--workers", "1", "--timeout", "1") as small:
        slow = trivial(small)
        with running_query(small):
            time.sleep(0.4)
            started = time.monotonic()
            with running_query(small):
                answer = small.ask(ENDLESS["counted"])
                assert answer.status == 503
                assert time.monotonic() - started < 1 + LATE + slow


def test_a_worker_that_dies_is_replaced(server: Server) -> None:
    for pid in server.descendants()[2:]:
        os.kill(pid, signal.SIGKILL)
    assert until(lambda: server.ask("ASK {}").status == 200, 5)
    assert until(lambda: len(server.descendants()) == 4, 5)
    assert {server.ask("ASK {}").status for _ in range(20)} == {200}


def test_the_process_that_holds_the_store_open_is_replaced(server: Server) -> None:
    os.kill(server.descendants()[1], signal.SIGKILL)
    assert until(lambda: len(server.descendants()) == 4, 5)
    assert {server.ask("ASK {}").status for _ in range(20)} == {200}
    assert server.ask(ENDLESS["sorted"]).status == 503
    assert {server.ask("ASK {}").status for _ in range(20)} == {200}


def test_the_process_from_which_all_are_forked_is_replaced(folder: Path) -> None:
    with serving(folder, "--workers", "1") as running:
        nursery = running.descendants()[0]
        os.kill(nursery, signal.SIGKILL)
        before = count(running)  # what was forked goes on
        with GraphStore(folder) as store:
            article = replace(SAMPLE.article, id="orphan", url=None, path=None)
            put(store, replace(SAMPLE, article=article))
            assert until(lambda: count(running) == before + 1, 10)
            store.forget("orphan")
            assert until(lambda: count(running) == before, 2)
        assert nursery not in running.descendants()


def test_a_killed_server_leaves_no_process_behind(tmp_path: Path, folder: Path) -> None:
    command = [str(FOEDUS), "serve", "--store", str(folder), "--port", "0"]
    process = subprocess.Popen(command, stderr=subprocess.PIPE)
    assert process.stderr is not None
    with process, process.stderr:
        assert process.stderr.readline()
        below = Server("", process.pid, folder).descendants()
        assert len(below) == 6
        process.kill()
        process.wait()
        assert until(lambda: not any(Path(f"/proc/{pid}").exists() for pid in below), 5)


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_told_to_stop_it_stops_and_leaves_no_snapshot(tmp_path: Path, number: signal.Signals) -> None:
    folder = tmp_path / "store"
    with GraphStore(folder) as store:
        put(store, SAMPLE)
    command = [str(FOEDUS), "serve", "--store", str(folder), "--port", "0"]
    process = subprocess.Popen(command, stderr=subprocess.PIPE)
    assert process.stderr is not None
    with process, process.stderr:
        assert b"serving" in process.stderr.readline()
        process.send_signal(number)
        assert process.wait(timeout=10) == 0
        assert process.stderr.read() == b""
    assert list((folder / "readers").iterdir()) == []


# SERVICE


class Remote(HTTPServer):
    """A SPARQL endpoint that has one answer, and remembers who asked."""

    def __init__(self) -> None:
        self.asked = 0
        super().__init__(("127.0.0.1", 0), Handler)


class Handler(BaseHTTPRequestHandler):
    def do_POST(self) -> None:
        assert isinstance(self.server, Remote)
        self.server.asked += 1
        body = b'{"head":{"vars":["x"]},"results":{"bindings":[{"x":{"type":"literal","value":"far"}}]}}'
        self.send_response(200)
        self.send_header("Content-Type", "application/sparql-results+json")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        pass


@pytest.fixture
def remote() -> Iterator[Remote]:
    with Remote() as running:
        thread = threading.Thread(target=running.serve_forever)
        thread.start()
        yield running
        running.shutdown()
        thread.join()


def test_service_is_off_unless_a_list_names_the_host(folder: Path, remote: Remote) -> None:
    address = f"http://127.0.0.1:{remote.server_port}/sparql"
    queries = [
        f"SELECT ?x {{ SERVICE <{address}> {{ ?x ?y ?z }} }}",
        f"SELECT ?x {{ SERVICE SILENT <{address}> {{ ?x ?y ?z }} }}",
        f"SELECT ?x {{ VALUES ?g {{ <{address}> }} SERVICE ?g {{ ?x ?y ?z }} }}",
    ]
    for hosts in ("", "example.org,127.0.0.2", f"127.0.0.1:{remote.server_port}0"):
        with serving(folder, "--service-hosts", hosts) as closed:
            assert [closed.ask(query).status for query in queries] == [400] * 3
    assert remote.asked == 0
    with serving(folder, "--service-hosts", f"example.org, 127.0.0.1:{remote.server_port}") as opened:
        found = json.loads(opened.ask(queries[0]).body)["results"]["bindings"]
        assert found == [{"x": {"type": "literal", "value": "far"}}]
        assert opened.ask(queries[2]).status == 400  # an address that the query works out is not checked
        other = queries[0].replace("127.0.0.1", "localhost")
        assert opened.ask(other).status == 400
        both = f"SELECT * {{ SERVICE <{address}> {{ ?x ?y ?z }} SERVICE <http://other.org/> {{ ?x ?y ?z }} }}"
        assert opened.ask(both).status == 400
        described = opened.request("GET", "/sparql", accept="text/turtle").text
        assert "BasicFederatedQuery" in described
    assert remote.asked == 1


# Where it listens


def test_it_listens_on_this_machine_only(server: Server) -> None:
    assert server.host.startswith("127.0.0.1:")


def test_it_says_where_its_page_is_and_who_can_read_it(folder: Path) -> None:
    command = [str(FOEDUS), "serve", "--store", str(folder), "--port", "0", "--host"]
    for host, words in (("127.0.0.1", b"page at http://127.0.0.1:"), ("0.0.0.0", b"whoever reaches")):
        with subprocess.Popen([*command, host], stderr=subprocess.PIPE) as process:
            assert process.stderr is not None
            said = process.stderr.readline()
            if host == "0.0.0.0":
                said = process.stderr.readline()
            process.send_signal(signal.SIGINT)
            assert words in said
            assert process.stderr.read() == b""


def test_a_port_that_is_taken_and_a_folder_that_is_no_store_are_one_line(
    server: Server, folder: Path, tmp_path: Path
) -> None:
    port = server.host.rpartition(":")[2]
    for flags, words in (
        (["--store", str(folder), "--port", port], f"cannot listen at 127.0.0.1, port {port}"),
        (["--store", str(tmp_path)], "there is no store here"),
        (["--store", str(folder), "--port", port], "another program listens there"),
        (["--store", str(folder), "--port", "70000"], "--port: '70000' is not a number from 0 to 65535"),
        (["--store", str(folder), "--timeout", "soon"], "--timeout: 'soon' is not a number"),
        (["--store", str(folder), "--host", "192.0.2.1"], "cannot listen at 192.0.2.1, port 7878"),
        (["--store", str(folder), "--service-hosts", "http://a.org/"], "'http://a.org/' is no host such as"),
    ):
        done = subprocess.run([str(FOEDUS), "serve", *flags], capture_output=True, text=True, check=False)
        assert done.returncode in (1, 2)
        assert words in done.stderr
        assert len(done.stderr.splitlines()) == 1
