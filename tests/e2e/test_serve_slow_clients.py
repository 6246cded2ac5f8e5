"""Clients that are slow, mute, many or greedy must hold no worker, no memory and no place. Raw sockets."""

import json
import re
import socket
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path
from urllib.parse import quote

import pytest
from tests.e2e.serving import TOKEN, Server, put, serving
from tests.e2e.test_serve_limits import ENDLESS, busy_time, until
from tests.sample import SAMPLE

from foedus.stores.oxigraph import GraphStore

#: Seconds that the server waits for a client here, and what may come on top: two looks, and a busy machine.
PATIENCE = 1.0
LATE = 3.0
#: An answer of 20 MB: more than the system takes for a client that does not read.
DIGITS = " ".join(f"VALUES ?{name} {{ 1 2 3 4 5 6 7 8 9 10 }}" for name in "abcd")
LARGE = f"SELECT ?n ?w {{ {DIGITS} VALUES ?w {{ '{'x' * 1800}' }} }}"
POST = "POST /sparql HTTP/1.1\r\nHost: x\r\nContent-Type: application/sparql-query\r\n"


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder: Path = tmp_path_factory.mktemp("slow") / "store"
    with GraphStore(folder) as store:
        put(store, SAMPLE)
    return folder


@pytest.fixture(scope="module")
def server(folder: Path) -> Iterator[Server]:
    """A server with one worker, so that holding one would hold all."""
    limits = {"FOEDUS_SERVE_PATIENCE": str(PATIENCE), "FOEDUS_SERVE_MAX_RESULT": "25000000"}
    with serving(folder, "--workers", "1", "--timeout", "20", **limits) as running:
        yield running


def connected(server: Server, *, buffer: int = 0) -> socket.socket:
    host, _, port = server.host.partition(":")
    client = socket.socket()
    if buffer:
        client.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, buffer)
    client.settimeout(30)
    client.connect((host, int(port)))
    return client


def got(query: str) -> bytes:
    return f"GET /sparql?query={quote(query)} HTTP/1.1\r\nHost: x\r\n\r\n".encode()


def rest(client: socket.socket) -> bytes:
    """All that comes until the server hangs up; its hanging up may be rough."""
    parts = []
    try:
        while part := client.recv(1 << 20):
            parts.append(part)
    except ConnectionError:
        pass
    return b"".join(parts)


def seconds(work: Callable[[], object]) -> float:
    began = time.monotonic()
    work()
    return time.monotonic() - began


def dribble(client: socket.socket, data: bytes, pause: float = 0.1) -> None:
    """Send a byte after the other, as long as the server takes them."""
    try:
        for number in range(len(data)):
            client.sendall(data[number : number + 1])
            time.sleep(pause)
    except OSError:
        pass


def memory(server: Server) -> int:
    """Bytes of memory of the process that speaks HTTP."""
    text = Path(f"/proc/{server.pid}/smaps_rollup").read_text()
    return 1024 * int(re.search(r"^Pss: +(\d+)", text, re.MULTILINE)[1])  # type: ignore[index]


# Slow requests


def test_a_client_that_says_nothing_is_let_go(server: Server) -> None:
    with connected(server) as client:
        answers: list[bytes] = []
        assert PATIENCE - 0.1 < seconds(lambda: answers.append(rest(client))) < PATIENCE + LATE
        assert answers == [b""]


@pytest.mark.parametrize("head", [b"GET /sparql?query=", b"GET / HTTP/1.1\r\nHost: x\r\nX-Long: "])
def test_a_head_that_comes_slowly_is_given_up(server: Server, head: bytes) -> None:
    with connected(server) as client:
        client.sendall(head)
        sender = threading.Thread(target=dribble, args=(client, b"a" * 200))
        sender.start()
        answers: list[bytes] = []
        assert seconds(lambda: answers.append(rest(client))) < PATIENCE + LATE
        assert answers[0].startswith(b"HTTP/1.1 408 Request Timeout\r\n") or answers[0] == b""
        sender.join()


def test_a_head_that_stops_is_told_so(server: Server) -> None:
    with connected(server) as client:
        client.sendall(b"GET /sparql HTTP/1.1\r\nHos")
        answer = rest(client)
    assert answer.startswith(b"HTTP/1.1 408 Request Timeout\r\n")
    assert b"connection: close\r\n" in answer
    assert answer.endswith(b"did not come in time\n")


@pytest.mark.parametrize(
    ("path", "kind", "more"),
    [
        ("/sparql", "application/sparql-query", ""),
        ("/data?graph=http://example.org/g", "text/turtle", f"Authorization: Bearer {TOKEN}\r\n"),
    ],
)
def test_a_body_that_stops_is_told_so_and_holds_no_worker(
    server: Server, path: str, kind: str, more: str
) -> None:
    with connected(server) as client:
        head = f"POST {path} HTTP/1.1\r\nHost: x\r\nContent-Type: {kind}\r\n{more}Content-Length: 100\r\n\r\n"
        client.sendall(head.encode() + b"ASK")
        assert seconds(lambda: server.ask("ASK {}")) < 0.5
        answer = rest(client)
    assert answer.startswith(b"HTTP/1.1 408 Request Timeout\r\n"), answer


def test_a_body_that_comes_slowly_but_comes_is_read(server: Server) -> None:
    """A second more for every 20 KB: a slow line is no crime."""
    body = b"ASK {} #" + b"x" * 200_000
    head = f"{POST}Content-Length: {len(body)}"
    with connected(server) as client:
        client.sendall(head.encode() + b"\r\nConnection: close\r\n\r\n")
        for start in range(0, len(body), 20_000):
            client.sendall(body[start : start + 20_000])
            time.sleep(0.3)
        assert rest(client).startswith(b"HTTP/1.1 200 OK\r\n")


def test_a_body_that_nobody_wants_is_not_taken_for_ever(server: Server) -> None:
    with connected(server) as client:
        client.sendall(b"POST /sparql HTTP/1.1\r\nHost: x\r\nContent-Length: 1000000000000\r\n\r\n")
        assert client.recv(1000).startswith(b"HTTP/1.1 41")
        began = time.monotonic()
        dribble(client, b"x" * 100_000, pause=0.01)
        assert time.monotonic() - began < PATIENCE + LATE


@pytest.mark.parametrize(
    ("begin", "status"), [(b"GET /sparql?query=", 414), (b"GET / HTTP/1.1\r\nHost: x\r\nX-Long: ", 431)]
)
def test_a_head_without_end_is_refused(server: Server, begin: bytes, status: int) -> None:
    with connected(server) as client:
        client.sendall(begin)
        sent = 0
        try:
            while sent < 5_000_000:
                client.sendall(b"a" * 50_000)
                sent += 50_000
        except OSError:
            pass
        assert sent < 5_000_000
        answer = rest(client)  # where the system did not throw it away
        assert answer == b"" or answer.startswith(f"HTTP/1.1 {status} ".encode())


def test_an_address_that_is_too_long_says_to_post(server: Server) -> None:
    assert server.ask("ASK {} #" + "x" * 60_000).status == 200
    answer = server.ask("ASK {} #" + "x" * 70_000)
    assert (answer.status, answer.type, "POST" in answer.text) == (414, "text/plain", True)


@pytest.mark.parametrize(
    "said", [b"\x16\x03\x01\x02\x00\x01", b"HELLO\r\n\r\n", b"GET /a b HTTP/1.1\r\n\r\n"]
)
def test_what_is_no_http_is_told_so(server: Server, said: bytes) -> None:
    with connected(server) as client:
        client.sendall(said)
        assert rest(client).startswith(b"HTTP/1.1 400 Bad Request\r\n")


def test_a_kept_connection_that_is_idle_is_closed(server: Server) -> None:
    with connected(server) as client:
        client.sendall(got("ASK {}"))
        assert seconds(lambda: rest(client)) < 5 + LATE


# Slow readers


def test_an_answer_that_nobody_reads_holds_no_worker_and_is_thrown_away(server: Server) -> None:
    with connected(server, buffer=4096) as client:
        client.sendall(got(LARGE))
        assert until(lambda: memory(server) > 0 and has_unread(client), 20)
        assert seconds(lambda: server.ask("ASK {}")) < 0.5
        time.sleep(PATIENCE + 2)
        answer = rest(client)
        assert answer.startswith(b"HTTP/1.1 200 OK\r\n")
        head, _, body = answer.partition(b"\r\n\r\n")
        length = re.search(rb"content-length: (\d+)", head)
        assert length
        assert 0 < len(body) < int(length[1])  # the client can tell that it is not whole


def has_unread(client: socket.socket) -> bool:
    return bool(client.recv(1, socket.MSG_PEEK))


def test_a_reader_of_one_byte_a_second_is_given_up(server: Server) -> None:
    with connected(server, buffer=4096) as client:
        client.sendall(got(LARGE))
        client.recv(1)
        began = time.monotonic()
        while time.monotonic() - began < PATIENCE + LATE:
            client.recv(1)
            time.sleep(0.5)
        assert len(rest(client)) < 20_000_000


def test_a_slow_reader_that_reads_gets_all(server: Server) -> None:
    with connected(server, buffer=65_536) as client:
        client.sendall(got(LARGE).replace(b"Host: x", b"Host: x\r\nConnection: close"))
        body, began = b"", time.monotonic()
        while part := client.recv(400_000):
            body += part
            time.sleep(0.01)
        assert time.monotonic() - began > PATIENCE
    assert len(json.loads(body.partition(b"\r\n\r\n")[2])["results"]["bindings"]) == 10_000


def test_requests_sent_ahead_of_unread_answers_hold_nothing(server: Server) -> None:
    before = memory(server)
    with connected(server, buffer=4096) as client:
        client.sendall(got(LARGE) * 30)
        assert until(lambda: memory(server) > before + 15_000_000, 20)
        assert memory(server) < before + 120_000_000
        client.settimeout(PATIENCE + LATE + 5)
        time.sleep(PATIENCE + LATE)
        rest(client)
    assert until(lambda: memory(server) < before + 60_000_000, 10)
    assert server.ask("ASK {}").status == 200


def test_answers_left_unread_have_a_bound(server: Server) -> None:
    """Four of the largest: one more is told to come again, or takes the place of one read too slowly."""
    before = memory(server)
    with ExitStack() as exits:
        for _ in range(12):
            client = exits.enter_context(connected(server, buffer=4096))
            client.sendall(got(LARGE))
        statuses: list[int] = []

        def look() -> bool:
            answer = server.ask(LARGE)
            statuses.append(answer.status)
            assert answer.status == 200 or "not read their answers" in answer.text
            assert memory(server) < before + 300_000_000
            return answer.status == 200 and len(statuses) > 3

        assert until(look, 30)
    assert server.ask("ASK {}").status == 200


# Many


def test_hundreds_of_connections_shut_nobody_out(folder: Path) -> None:
    limits = {"FOEDUS_SERVE_CONNECTIONS": "50", "FOEDUS_SERVE_PATIENCE": "30"}
    with serving(folder, "--workers", "1", **limits) as small, ExitStack() as exits:
        for number in range(400):
            client = exits.enter_context(connected(small))
            client.sendall(b"GET /sparql?query=" if number % 2 else b"")
        for _ in range(20):
            assert seconds(lambda: small.ask("ASK {}")) < 1
        open_files = len(list(Path(f"/proc/{small.pid}/fd").iterdir()))
        assert open_files < 150


def test_connections_that_wait_for_us_are_not_pushed_out(folder: Path) -> None:
    limits = {"FOEDUS_SERVE_CONNECTIONS": "5", "FOEDUS_SERVE_PATIENCE": "30"}
    with serving(folder, "--workers", "1", "--timeout", "3", **limits) as small, ExitStack() as exits:
        clients = [exits.enter_context(connected(small)) for _ in range(5)]
        for client in clients:
            client.sendall(got(ENDLESS["counted"]).replace(b"Host: x", b"Host: x\r\nConnection: close"))
        time.sleep(0.3)
        with connected(small) as one_more:
            answer = rest(one_more)
            assert answer.startswith(b"HTTP/1.1 503 Service Unavailable\r\n")
            assert b"retry-after: 1\r\n" in answer
        assert {rest(client)[:12] for client in clients} == {b"HTTP/1.1 503"}


# Hanging up


def busy(server: Server) -> float:
    before = busy_time(server)
    time.sleep(0.5)
    return busy_time(server) - before


def at_work(server: Server) -> bool:
    return busy(server) > 0.1


def test_the_core_is_idle_when_a_client_with_a_late_body_hangs_up(server: Server) -> None:
    body = ENDLESS["counted"].encode()
    head = f"{POST}Content-Length: {len(body)}"
    with connected(server) as client:
        client.sendall(head.encode() + b"\r\n\r\n")
        time.sleep(0.4)
        client.sendall(body)
        assert until(lambda: at_work(server), 10)
    time.sleep(0.5)
    assert busy(server) < 0.1


def test_the_core_is_idle_when_a_client_that_asked_ahead_hangs_up(server: Server) -> None:
    with connected(server) as client:
        client.sendall(got(ENDLESS["counted"]) * 3)
        assert until(lambda: at_work(server), 10)
    time.sleep(0.5)
    assert busy(server) < 0.1


def test_the_core_is_idle_when_a_client_hangs_up_in_a_streamed_answer(folder: Path) -> None:
    with serving(folder, "--workers", "1", "--timeout", "20", FOEDUS_SERVE_MAX_RESULT="900000000") as patient:
        with connected(patient, buffer=4096) as client:
            client.sendall(got(ENDLESS["streamed"]))
            assert until(lambda: at_work(patient), 10)
        time.sleep(0.5)
        assert busy(patient) < 0.1
