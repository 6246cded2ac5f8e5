"""A running ``foedus serve`` for tests, and requests to it without any client in between."""

import os
import re
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from http.client import HTTPConnection
from pathlib import Path
from urllib.parse import urlencode, urlsplit

from pyoxigraph import Quad
from tests.sample import SAMPLE

from foedus.model import Extraction
from foedus.rdf.dataset import graph_name, to_quads
from foedus.resolve.edges import plain_edges
from foedus.stores.oxigraph import GraphStore

FOEDUS = Path(sys.executable).parent / "foedus"
NOON = datetime(2026, 1, 1, 12, tzinfo=UTC)
TOKEN = "a-token-for-tests"


@dataclass(frozen=True)
class Answer:
    status: int
    headers: Mapping[str, str]
    body: bytes

    @property
    def text(self) -> str:
        return self.body.decode()

    @property
    def type(self) -> str:
        return self.headers.get("content-type", "").partition(";")[0]


@dataclass(frozen=True)
class Server:
    address: str
    pid: int
    store: Path

    @property
    def sparql(self) -> str:
        return self.address + "/sparql"

    @property
    def host(self) -> str:
        return urlsplit(self.address).netloc

    def request(
        self, method: str, path: str, body: bytes | None = None, timeout: float = 60, **headers: str
    ) -> Answer:
        connection = HTTPConnection(self.host, timeout=timeout)
        try:
            named = {name.replace("_", "-"): value for name, value in headers.items()}
            connection.request(method, path, body, named)
            response = connection.getresponse()
            found = {name.lower(): value for name, value in response.getheaders()}
            return Answer(response.status, found, response.read())
        finally:
            connection.close()

    def ask(self, query: str, accept: str = "", **parameters: str | list[str]) -> Answer:
        encoded = urlencode({"query": query, **parameters}, doseq=True)
        return self.request("GET", f"/sparql?{encoded}", **({"accept": accept} if accept else {}))

    def descendants(self) -> list[int]:
        """The processes below the server, the workers among them."""
        found, left = [], [self.pid]
        while left:
            listed = subprocess.run(
                ["ps", "-o", "pid=", "--ppid", str(left.pop())], capture_output=True, text=True, check=False
            )
            children = [int(pid) for pid in listed.stdout.split()]
            found += children
            left += children
        return found


def put(store: GraphStore, extraction: Extraction) -> str:
    """Store what an article says; return the name of its graph."""
    graph = graph_name(extraction.article, extraction.extractor, extraction.extractor_version)
    store.put(
        to_quads(extraction),
        plain_edges(extraction),
        article_id=extraction.article.id,
        graph=graph,
        recorded_at=NOON,
    )
    return graph.value


def sample_graph() -> tuple[str, list[Quad]]:
    """The name of the graph of the sample, and its quads."""
    quads = to_quads(SAMPLE)
    return str(quads[0].graph_name)[1:-1], quads


@contextmanager
def serving(folder: Path, *flags: str, **environment: str) -> Iterator[Server]:
    """Run ``foedus serve`` on the store in ``folder`` at a free port."""
    clean = {name: value for name, value in os.environ.items() if not name.startswith("FOEDUS_")}
    process = subprocess.Popen(
        [str(FOEDUS), "serve", "--store", str(folder), "--port", "0", *flags],
        stderr=subprocess.PIPE,
        text=True,
        env=clean | {"FOEDUS_SERVE_TOKEN": TOKEN, "PYTHONWARNINGS": "error"} | environment,
    )
    assert process.stderr is not None
    line = process.stderr.readline()
    # Whatever it says later must not fill the pipe.
    rest: list[str] = []
    reader = threading.Thread(target=lambda: rest.extend(process.stderr or ()), daemon=True)
    reader.start()
    try:
        found = re.search(r"at (http://\S+)/sparql", line)
        assert found, line
        yield Server(found[1], process.pid, folder)
    finally:
        process.send_signal(signal.SIGINT)
        code = process.wait(timeout=20)
        reader.join(timeout=5)
        process.stderr.close()
    assert code == 0, rest
    assert "Traceback" not in "".join(rest), "".join(rest)
