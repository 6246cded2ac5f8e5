"""The servers that ``benchmarks.serve`` measures, how they are started, and a client that costs little."""

import os
import re
import shutil
import signal
import socket
import struct
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote

from pyoxigraph import DefaultGraph, RdfFormat, serialize

from foedus.stores.folder import StoreFolder
from foedus.stores.opening import open_for_reading

#: Seconds after which a server that says nothing is given up; after which a preparation is.
SILENCE, LONGEST = 120, 3600
FUSEKI = "org.apache.jena:jena-fuseki-server:5.6.0"
#: Fuseki's Jetty as it comes sends an answer in several packets; with this one that fits goes in one.
BUFFER = 32_768
_JETTY = """<?xml version="1.0"?>
<!DOCTYPE Configure PUBLIC "-//Jetty//Configure//EN" "http://www.eclipse.org/jetty/configure_10_0.dtd">
<Configure id="Server" class="org.eclipse.jetty.server.Server">
  <Call name="addConnector"><Arg><New class="org.eclipse.jetty.server.ServerConnector">
    <Arg name="server"><Ref refid="Server"/></Arg>
    <Arg name="factories"><Array type="org.eclipse.jetty.server.ConnectionFactory"><Item>
      <New class="org.eclipse.jetty.server.HttpConnectionFactory"><Arg name="config">
        <New class="org.eclipse.jetty.server.HttpConfiguration">
          <Set name="outputBufferSize">{buffer}</Set><Set name="outputAggregationSize">{buffer}</Set>
        </New></Arg></New></Item></Array></Arg>
    <Set name="host">127.0.0.1</Set><Set name="port">{port}</Set>
  </New></Arg></Call>
</Configure>
"""


class NotThere(Exception):
    """A server that cannot be measured here, and why."""


@dataclass(frozen=True, slots=True)
class Target:
    """A server that is measured."""

    name: str
    port: int
    path: str


class Client:
    """A connection that asks and reads whole answers, with as little work as there can be."""

    def __init__(self, port: int) -> None:
        self._socket = socket.create_connection(("127.0.0.1", port))
        self._socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        # Not settimeout(), which costs a system call more for each answer.
        self._socket.setsockopt(socket.SOL_SOCKET, socket.SO_RCVTIMEO, struct.pack("ll", SILENCE, 0))
        self._left = b""

    def close(self) -> None:
        """Hang up."""
        self._socket.close()

    def send(self, request: bytes) -> None:
        """Send a request."""
        self._socket.sendall(request)

    def answer(self) -> tuple[int, bytes]:
        """Return status and body of the next answer; the body as it comes, chunks and all."""
        head, data = self._until(b"\r\n\r\n", self._left)
        lower = head.lower()
        if length := re.search(rb"content-length: *(\d+)", lower):
            size = int(length[1])
            parts, missing = [data], size - len(data)
            while missing > 0:
                parts.append(self._more())
                missing -= len(parts[-1])
            body = b"".join(parts)
            body, self._left = body[:size], body[size:]
        else:
            body, self._left = self._until(b"0\r\n\r\n", data)
        return int(head[9:12]), body

    def _until(self, mark: bytes, data: bytes) -> tuple[bytes, bytes]:
        while mark not in data:
            data += self._more()
        before, _, after = data.partition(mark)
        return before, after

    def _more(self) -> bytes:
        data = self._socket.recv(1 << 18)
        if not data:
            raise ConnectionError("the server hung up")
        return data


def request(target: Target, query: str) -> bytes:
    """Return a GET request for JSON."""
    head = f"GET {target.path}?query={quote(query)} HTTP/1.1\r\nHost: 127.0.0.1:{target.port}\r\n"
    return f"{head}Accept: application/sparql-results+json\r\n\r\n".encode()


def free_port() -> int:
    """Return a port that nobody listens at."""
    with socket.create_server(("127.0.0.1", 0)) as found:
        return int(found.getsockname()[1])


@contextmanager
def running(
    target: Target, command: Sequence[str], seconds: float = 120, **environment: str
) -> Iterator[int]:
    """Run a server until the context ends; give its process id once it answers. Raises NotThere."""
    process = subprocess.Popen(
        command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, env=os.environ | environment
    )
    try:
        end = time.monotonic() + seconds
        while not answers(target):
            if process.poll() is not None or time.monotonic() > end:
                raise NotThere(f"{target.name} (did not start: {' '.join(command)})")
            time.sleep(0.1)
        yield process.pid
    finally:
        process.send_signal(signal.SIGTERM)
        process.wait()


def answers(target: Target) -> bool:
    """Whether the server answers a query."""
    try:
        client = Client(target.port)
        client.send(request(target, "ASK { ?s ?p ?o }"))
        return client.answer()[0] == 200
    except OSError:
        return False


def foedus(folder: Path, *flags: str) -> tuple[Target, list[str]]:
    """Return ``foedus serve`` with two workers, and how it is started."""
    target = Target("foedus serve", free_port(), "/sparql")
    command = [sys.executable, "-m", "foedus", "serve", "--store", str(folder), "--port", str(target.port)]
    return target, [*command, "--workers", "2", *flags]


def oxigraph(folder: Path, scratch: Path) -> tuple[Target, list[str]]:
    """Return oxigraph on a copy of the store's tables. Raises NotThere where it is not installed."""
    program = Path(sys.executable).parent / "oxigraph"
    found = str(program) if program.exists() else shutil.which("oxigraph")
    if found is None:
        raise NotThere("oxigraph (pip install oxigraph)")
    shutil.copytree(StoreFolder(folder).rdf, scratch / "oxigraph")
    target = Target("oxigraph", free_port(), "/query")
    place = ["--location", str(scratch / "oxigraph"), "--bind", f"127.0.0.1:{target.port}"]
    return target, [found, "serve-read-only", *place]


def fuseki(folder: Path, scratch: Path) -> Iterator[tuple[Target, list[str]]]:
    """Yield Fuseki as it comes and with a larger buffer, each on a TDB2 of its own with the default graph.

    Raises NotThere where it cannot be fetched, or nothing be loaded into it.
    """
    try:
        fetch = ["mvn", "-q", "-B", "dependency:copy", f"-Dartifact={FUSEKI}", f"-DoutputDirectory={scratch}"]
        _done(fetch)
        (jar,) = scratch.glob("jena-fuseki-server-*.jar")
        data = scratch / "default.nt"
        with open_for_reading(StoreFolder(folder)) as store, data.open("wb") as out:
            quads = store.quads_for_pattern(None, None, None, DefaultGraph())
            serialize((quad.triple for quad in quads), out, format=RdfFormat.N_TRIPLES)
        tables = scratch / "tdb2"
        _done(["java", "-cp", str(jar), "tdb2.tdbloader", "--loc", str(tables), str(data)])
        data.unlink()
        shutil.copytree(tables, scratch / "tdb2-buffered")
    except (OSError, ValueError) as error:
        raise NotThere(f"Fuseki 5.6 ({error})") from error
    plain, buffered = free_port(), free_port()
    jetty = scratch / "jetty.xml"
    jetty.write_text(_JETTY.format(buffer=BUFFER, port=buffered))
    for name, place, port, flags in (
        ("Fuseki 5.6 (TDB2)", tables, plain, ["--port", str(plain), "--localhost"]),
        ("Fuseki, 32 KB buffer", scratch / "tdb2-buffered", buffered, ["--jetty", str(jetty)]),
    ):
        base = ["env", f"FUSEKI_BASE={place}-run"]  # else it writes its folder where one stands
        command = [*base, "java", "-Xmx2g", "-jar", str(jar), *flags, "--loc", str(place), "/data"]
        yield Target(name, port, "/data/sparql"), command


def _done(command: list[str]) -> None:
    """Run a command to its end. Raises OSError with its last line where it fails or has none."""
    try:
        done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=LONGEST)
    except subprocess.TimeoutExpired as error:
        raise OSError(f"{command[0]}: took more than {LONGEST} s") from error
    if done.returncode:
        last = (done.stderr.strip() or done.stdout.strip()).rpartition("\n")[2]
        raise OSError(f"{command[0]}: {last}")
