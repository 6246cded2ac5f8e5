"""Neo4j goes away in the middle of a build: one clear line, a whole store, and the next run catches up."""

import re
import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from functools import partial
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from benchmarks.chorus import write
from tests.conftest import TestServer

from foedus.cli import run
from foedus.stores import neo4j

pytestmark = pytest.mark.neo4j


class Line:
    """A connection to Neo4j that can be cut: bytes go through it until ``most`` have been sent."""

    def __init__(self, target: tuple[str, int], most: int) -> None:
        self._target, self._left = target, most
        self._listening = socket.create_server(("127.0.0.1", 0))
        self.port = self._listening.getsockname()[1]
        self._open: list[socket.socket] = []
        threading.Thread(target=self._accept, daemon=True).start()

    def _accept(self) -> None:
        while True:
            try:
                client, _ = self._listening.accept()
            except OSError:
                return
            server = socket.create_connection(self._target)
            self._open += [client, server]
            for pair in ((client, server, True), (server, client, False)):
                threading.Thread(target=self._pump, args=pair, daemon=True).start()

    def _pump(self, source: socket.socket, target: socket.socket, sent: bool) -> None:
        try:
            while data := source.recv(65536):
                self._left -= len(data) if sent else 0
                if self._left < 0:
                    self.cut()
                    return
                target.sendall(data)
        except OSError:
            return

    def cut(self) -> None:
        """Let nothing through any more, and nobody in."""
        for one in (self._listening, *self._open):
            with suppress(OSError):
                one.shutdown(socket.SHUT_RDWR)
            one.close()


@contextmanager
def line_to(server: TestServer, most: int) -> Iterator[str]:
    found = urlsplit(server.bolt_uri)
    line = Line((found.hostname or "", found.port or 7687), most)
    try:
        yield f"bolt://127.0.0.1:{line.port}"
    finally:
        line.cut()


def test_neo4j_goes_away_in_the_middle_of_a_build(
    clean_neo4j: TestServer,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    write(tmp_path / "news", 12)
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("FOEDUS_STORE", "s")
    monkeypatch.setenv("FOEDUS_NEO4J_PASSWORD", clean_neo4j.password)
    monkeypatch.setattr(neo4j, "Neo4jStore", partial(neo4j.Neo4jStore, patience=0.5))
    monkeypatch.setattr(neo4j, "BATCH_ROWS", 200)

    with line_to(clean_neo4j, 110_000) as uri:
        assert run(["build", "news", "-j", "1", "--neo4j", uri]) == 1
    out, err = capsys.readouterr()
    assert "12 stored" in out
    (told,) = [line for line in err.splitlines() if "Neo4j" in line]
    assert "next" in told or "foedus load" in told, told
    assert "Traceback" not in err

    assert run(["check"]) == 0
    assert "12 articles" in capsys.readouterr().out
    monkeypatch.setenv("FOEDUS_NEO4J_URI", clean_neo4j.bolt_uri)
    assert run(["status"]) == 0
    assert "is behind by " in capsys.readouterr().out
    assert run(["build", "news", "-q", "-j", "1"]) == 0
    out, _ = capsys.readouterr()
    assert "12 unchanged" in out
    found = re.search(r"Neo4j: (\d+) graphs loaded, (\d+) unchanged", out)
    assert found, out
    assert min(map(int, found.groups())) > 0, out  # some of it was there, and some was not
    assert run(["verify"]) == 0, capsys.readouterr()
