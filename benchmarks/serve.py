"""Look-ups and 2-hop queries a second over HTTP: ``foedus serve`` beside oxigraph and Jena Fuseki.

    python -m benchmarks.serve [--articles 10000] [--store DIR] [--clients 4] [--seconds 4] [--rounds 3]

A *look-up* asks for all that is said of one event; a *2-hop* query whom those met who met an actor.
Every request names another event or actor in turn, so that no answer is asked for twice before all were;
nothing is kept between requests on any side. The clients are processes that send one request after
the other on a connection each, and read the whole answer. All servers run at the same time, on the same
default graph, and rounds are interleaved, since machines are noisy: the ratios say more than the rates.

``oxigraph serve-read-only`` is measured if the PyPI package ``oxigraph`` is there, Fuseki (TDB2, as it
comes) with ``--fuseki``: a JDK 17 and Maven, which fetches it. ``--store`` takes a store that is there,
and makes it where it is not. Then come, of ``foedus serve`` alone: when queries without end are ended,
when the processor is idle after a client hung up, when a reader sees what a build commits, and the memory.
"""

import argparse
import multiprocessing
import os
import random
import re
import shutil
import signal
import socket
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from multiprocessing.queues import SimpleQueue
from pathlib import Path
from urllib.parse import quote

from pyoxigraph import DefaultGraph, NamedNode, RdfFormat, serialize

from benchmarks.generate import articles
from foedus.extract.rules import RulesExtractor
from foedus.rdf.dataset import graph_name, to_quads
from foedus.rdf.terms import term
from foedus.resolve.edges import plain_edges
from foedus.stores.folder import StoreFolder
from foedus.stores.opening import open_for_reading
from foedus.stores.oxigraph import GraphStore
from foedus.vocab import FOE

WHEN = datetime(2026, 1, 1, tzinfo=UTC)
LOOK_UP = "SELECT ?p ?o WHERE {{ <{0}> ?p ?o }}"
TWO_HOP = f"SELECT ?b ?c WHERE {{{{ <{{0}}> <{FOE}metWith> ?b . ?b <{FOE}metWith> ?c }}}}"
COUNT = f"SELECT (COUNT(?a) AS ?n) WHERE {{ ?a a <{FOE}Article> }}"
ENDLESS = {
    "sorted": "SELECT * { ?a ?b ?c . ?d ?e ?f } ORDER BY ?f ?c",
    "counted": "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f }",
    "streamed": "SELECT * { ?a ?b ?c . ?d ?e ?f }",
}
#: Seconds of the time limit under which queries without end are timed.
LIMIT = 2
FUSEKI = "org.apache.jena:jena-fuseki-server:5.6.0"


@dataclass(frozen=True, slots=True)
class Target:
    """A server that is measured."""

    name: str
    port: int
    path: str


@dataclass(frozen=True, slots=True)
class Rate:
    """Requests a second, the 50th and the 99th of a hundred in milliseconds, answers other than 200."""

    rate: float
    p50: float
    p99: float
    bad: int


class Client:
    """A connection that asks and reads whole answers, with as little work as there can be."""

    def __init__(self, port: int) -> None:
        self._socket = socket.create_connection(("127.0.0.1", port))
        self._socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
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


def hammer(
    target: Target, queries: Sequence[str], seconds: float, out: "SimpleQueue[tuple[list[float], int]]"
) -> None:
    """Ask one query after the other for so long; put the seconds of each and the number that failed."""
    requests = [request(target, query) for query in queries]
    client, times, bad = Client(target.port), [], 0
    end = time.perf_counter() + seconds
    while (began := time.perf_counter()) < end:
        client.send(requests[len(times) % len(requests)])
        status, _ = client.answer()
        times.append(time.perf_counter() - began)
        bad += status != 200
    out.put((times, bad))


def measure(target: Target, queries: Sequence[str], clients: int, seconds: float) -> Rate:
    """Let ``clients`` processes ask at the same time, each its own queries."""
    context = multiprocessing.get_context("fork")
    out: SimpleQueue[tuple[list[float], int]] = context.SimpleQueue()
    processes = [
        context.Process(target=hammer, args=(target, queries[number::clients], seconds, out))
        for number in range(clients)
    ]
    for process in processes:
        process.start()
    found = [out.get() for _ in processes]
    for process in processes:
        process.join()
    times = sorted(one for part, _ in found for one in part)
    p50, p99 = (times[int(len(times) * share)] * 1000 for share in (0.5, 0.99))
    return Rate(len(times) / seconds, p50, p99, sum(bad for _, bad in found))


# The store


def make_store(folder: Path, count: int, first: int = 0) -> Iterator[float]:
    """Put generated articles, without the gate; yield when each was committed."""
    extractor = RulesExtractor()
    with GraphStore(folder) as store:
        for number, article in enumerate(articles(count)):
            if number < first:
                continue
            item = extractor.extract(article)
            graph = graph_name(item.article, item.extractor, item.extractor_version)
            store.put(
                to_quads(item), plain_edges(item), article_id=item.article.id, graph=graph, recorded_at=WHEN
            )
            yield time.monotonic()


def names(folder: Path) -> tuple[list[str], list[str], int]:
    """Return the events and the actors who met somebody, shuffled, and the number of triples."""
    with open_for_reading(StoreFolder(folder)) as store:
        default = DefaultGraph()
        events = {
            q.subject.value
            for q in store.quads_for_pattern(None, term("rdf:type"), term("foe:Event"), default)
        }  # type: ignore[union-attr]
        actors = {q.subject.value for q in store.quads_for_pattern(None, term("foe:metWith"), None, default)}  # type: ignore[union-attr]
        total = store.query("SELECT (COUNT(*) AS ?n) { ?s ?p ?o }")
        number = int(next(iter(total))["n"].value)  # type: ignore[arg-type, call-overload]
    chance = random.Random(1)
    shuffled = [sorted(events), sorted(actors)]
    for one in shuffled:
        chance.shuffle(one)
    return shuffled[0], shuffled[1], number


# The servers


def free_port() -> int:
    """Return a port that nobody listens at."""
    with socket.create_server(("127.0.0.1", 0)) as found:
        return int(found.getsockname()[1])


@contextmanager
def running(
    target: Target, command: Sequence[str], seconds: float = 120, **environment: str
) -> Iterator[int]:
    """Run a server until the context ends; give its process id once it answers."""
    process = subprocess.Popen(
        command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, env=os.environ | environment
    )
    try:
        end = time.monotonic() + seconds
        while not answers(target):
            if process.poll() is not None or time.monotonic() > end:
                raise SystemExit(f"{target.name} did not start: {' '.join(command)}")
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


def oxigraph(folder: Path, scratch: Path) -> tuple[Target, list[str]] | None:
    """Return oxigraph on a copy of the store's tables; None where it is not installed."""
    program = Path(sys.executable).parent / "oxigraph"
    found = str(program) if program.exists() else shutil.which("oxigraph")
    if found is None:
        return None
    shutil.copytree(StoreFolder(folder).rdf, scratch / "oxigraph")
    target = Target("oxigraph", free_port(), "/query")
    place = ["--location", str(scratch / "oxigraph"), "--bind", f"127.0.0.1:{target.port}"]
    return target, [found, "serve-read-only", *place]


def fuseki(folder: Path, scratch: Path) -> tuple[Target, list[str]]:
    """Return Fuseki on a TDB2 that is loaded here with the default graph."""
    fetch = ["mvn", "-q", "-B", "dependency:copy", f"-Dartifact={FUSEKI}", f"-DoutputDirectory={scratch}"]
    subprocess.run(fetch, check=True, stdout=subprocess.DEVNULL)
    (jar,) = scratch.glob("jena-fuseki-server-*.jar")
    data = scratch / "default.nt"
    with open_for_reading(StoreFolder(folder)) as store, data.open("wb") as out:
        quads = store.quads_for_pattern(None, None, None, DefaultGraph())
        serialize((quad.triple for quad in quads), out, format=RdfFormat.N_TRIPLES)
    load = ["java", "-cp", str(jar), "tdb2.tdbloader", "--loc", str(scratch / "tdb2"), str(data)]
    subprocess.run(load, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    data.unlink()
    target = Target("Fuseki 5.6 (TDB2)", free_port(), "/data/sparql")
    base = ["env", f"FUSEKI_BASE={scratch / 'run'}"]  # else it writes its folder where one stands
    command = [*base, "java", "-Xmx2g", "-jar", str(jar), "--port", str(target.port), "--localhost"]
    return target, [*command, "--loc", str(scratch / "tdb2"), "/data"]


# What only foedus serve promises


def seconds_until(work: Callable[[], object]) -> float:
    """Return the seconds that ``work`` takes."""
    began = time.monotonic()
    work()
    return time.monotonic() - began


def time_limits(folder: Path) -> None:
    """Print when queries without end are ended, and how."""
    target, command = foedus(folder, "--timeout", str(LIMIT))
    print(f"\nqueries without end, time limit {LIMIT} s:")
    with running(target, command):
        for name, query in ENDLESS.items():
            client = Client(target.port)
            client.send(request(target, query))
            said: list[tuple[int, bytes]] = []
            taken = seconds_until(lambda: said.append(client.answer()))  # noqa: B023
            print(f"  {name:<12}{said[0][0]} after {taken:.2f} s")


def hang_up(folder: Path) -> None:
    """Print the processor time that is used after a client hung up."""
    target, command = foedus(folder, "--timeout", "30")
    with running(target, command) as pid:
        client = Client(target.port)
        client.send(request(target, ENDLESS["counted"]))
        time.sleep(1)
        client.close()
        time.sleep(0.5)
        before = processor_time(pid)
        time.sleep(1)
        used = processor_time(pid) - before
        print(f"\nclient hung up: {used * 100:.0f} % of a core in use from 0.5 s to 1.5 s after it")


def family(pid: int) -> list[int]:
    """Return the process and all below it."""
    found = [pid]
    for one in found:
        listed = subprocess.run(
            ["ps", "-o", "pid=", "--ppid", str(one)], capture_output=True, text=True, check=False
        )
        found += [int(child) for child in listed.stdout.split()]
    return found


def processor_time(pid: int) -> float:
    """Return the seconds that the process and all below it have computed."""
    total = 0.0
    for one in family(pid):
        fields = Path(f"/proc/{one}/stat").read_text().rpartition(")")[2].split()
        total += (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")
    return total


def memory(pid: int) -> int:
    """Return the bytes of memory of the process and all below it; what they share counts once."""
    rollups = (Path(f"/proc/{one}/smaps_rollup").read_text() for one in family(pid))
    return 1024 * sum(int(re.search(r"^Pss: +(\d+)", text, re.M)[1]) for text in rollups)  # type: ignore[index]


def freshness(folder: Path, scratch: Path, count: int) -> None:
    """Print how long after its commit an article is seen, while a build commits as fast as it can."""
    copy = scratch / "fresh"
    shutil.copytree(folder, copy, ignore=shutil.ignore_patterns("readers", "lock*"))
    target, command = foedus(copy)
    # Not forked: the threads with which Oxigraph writes would be missing in the copy of this process.
    context = multiprocessing.get_context("spawn")
    out: SimpleQueue[list[float]] = context.SimpleQueue()
    start = len(list(_counted(copy)))
    more = 500
    with running(target, command):
        builder = context.Process(target=build_more, args=(copy, count, more, out))
        client, seen = Client(target.port), []
        builder.start()
        while not seen or seen[-1][1] < start + more:
            client.send(request(target, COUNT))
            number = int(re.search(rb'"value":"(\d+)"', client.answer()[1])[1])  # type: ignore[index]
            seen.append((time.monotonic(), number))
            time.sleep(0.02)
        committed = out.get()
        builder.join()
    lags = []
    for number, moment in enumerate(committed, start=start + 1):
        lags.append(next(when for when, visible in seen if visible >= number) - moment)
    print(
        f"\narticles committed at {len(committed) / (committed[-1] - committed[0]):.0f}/s were seen after"
        f" {statistics.median(lags):.2f} s (median), {max(lags):.2f} s (longest)"
    )


def build_more(folder: Path, first: int, more: int, out: "SimpleQueue[list[float]]") -> None:
    """Put ``more`` articles, and then the moments at which they were committed into ``out``."""
    out.put(list(make_store(folder, first + more, first=first)))


def _counted(folder: Path) -> Iterator[NamedNode]:
    with GraphStore(folder, read_only=True) as store:
        for item in store.articles():
            yield item.graph


def compare(targets: Sequence[Target], queries: dict[str, list[str]], options: argparse.Namespace) -> None:
    """Print rates and times of all targets, the median of the rounds."""
    found: dict[tuple[str, str], list[Rate]] = {}
    for _ in range(options.rounds):
        for kind, asked in queries.items():
            for target in targets:
                rate = measure(target, asked, options.clients, options.seconds)
                found.setdefault((kind, target.name), []).append(rate)
    for kind in queries:
        print(f"\n{kind:<24}{'1/s':>10}{'p50 ms':>10}{'p99 ms':>10}{'foedus is':>12}")
        ours = statistics.median(rate.rate for rate in found[kind, targets[0].name])
        for target in targets:
            rates = found[kind, target.name]
            rate, p50, p99 = (
                statistics.median(getattr(one, name) for one in rates) for name in ("rate", "p50", "p99")
            )
            failed = sum(one.bad for one in rates)
            note = f"  {failed} failed" if failed else ""
            print(f"  {target.name:<22}{rate:>10,.0f}{p50:>10.2f}{p99:>10.2f}{ours / rate:>11.2f}x{note}")


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.serve")
    parser.add_argument("--articles", type=int, default=10_000)
    parser.add_argument("--store", type=Path, help="a store that is there, or that is made there")
    parser.add_argument("--clients", type=int, default=4)
    parser.add_argument("--seconds", type=float, default=4)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--fuseki", action="store_true")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as temporary, ExitStack() as exits:
        scratch = Path(temporary)
        folder = options.store or scratch / "store"
        if not StoreFolder(folder).format_file.exists():
            print(f"making a store of {options.articles:,} articles", file=sys.stderr)
            list(make_store(folder, options.articles))
        events, actors, triples = names(folder)
        print(f"{triples:,} triples in the default graph, {options.clients} clients, {os.cpu_count()} cores")
        started = [
            foedus(folder),
            oxigraph(folder, scratch),
            fuseki(folder, scratch) if options.fuseki else None,
        ]
        targets = []
        for one in started:
            if one is not None:
                pid = exits.enter_context(running(*one))
                targets.append(one[0])
                if one[0].name == "foedus serve":
                    ours = pid
        queries = {
            "look-ups": [LOOK_UP.format(name) for name in events],
            "2-hop": [TWO_HOP.format(name) for name in actors],
        }
        compare(targets, queries, options)
        size = memory(ours)
        each = size / 1e3 / options.articles
        print(f"\nmemory of foedus serve: {size / 1e6:,.0f} MB, {each:,.1f} KB an article")
        exits.close()
        time_limits(folder)
        hang_up(folder)
        freshness(folder, scratch, options.articles)


if __name__ == "__main__":
    main()
