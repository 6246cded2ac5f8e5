"""Look-ups and 2-hop queries a second over HTTP: ``foedus serve`` beside oxigraph and Jena Fuseki.

    python -m benchmarks.serve [--articles 10000] [--store DIR] [--fuseki]
        [--clients 4] [--seconds 4] [--rounds 3] [--fresh 500]

A *look-up* asks for all that is said of one event; a *2-hop* query whom those met who met an actor.
Every request names another event or actor in turn, so that no answer is asked for twice before all were;
nothing is kept between requests on any side. The clients are processes that send one request after
the other on a connection each, and read the whole answer. All servers run at the same time, on the same
default graph, and rounds are interleaved, since machines are noisy: the ratios say more than the rates.

``oxigraph serve-read-only`` is measured if the PyPI package ``oxigraph`` is there, Fuseki (TDB2, as it
comes and with a larger Jetty buffer) with ``--fuseki``: a JDK 17 and Maven, which fetches it. Each server is
warmed up before it is measured. ``--store`` takes a store that is there, and makes it where it is not. Then
come, of ``foedus serve`` alone: when queries without end are ended, when the processor is idle after a
client hung up, when a reader sees what a build commits (on a new store of ``--fresh`` articles, as many
more), and the memory. What is missing is named, and the rest measured. One table is printed, at the end;
what is being done is told on standard error.
"""

import argparse
import multiprocessing
import os
import random
import re
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from datetime import UTC, datetime
from multiprocessing.queues import SimpleQueue
from pathlib import Path

from pyoxigraph import DefaultGraph

from benchmarks.generate import articles
from benchmarks.servers import Client, NotThere, Target, foedus, fuseki, oxigraph, request, running
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
#: Seconds for which a server is asked before it is measured.
WARM = 3.0
#: Seconds after which new articles that were not seen are given up.
PATIENCE = 600


@dataclass(frozen=True, slots=True)
class Rate:
    """Requests a second, the 50th and the 99th of a hundred in milliseconds, answers other than 200."""

    rate: float
    p50: float
    p99: float
    bad: int


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the table: what, the value of ``foedus serve``, what it is to reach, values of the others."""

    what: str
    ours: str
    aim: str = ""
    others: tuple[str, ...] = ()


def hammer(
    target: Target, queries: Sequence[str], seconds: float, out: "SimpleQueue[tuple[list[float], int]]"
) -> None:
    """Ask one query after the other for so long; put the seconds of each and the number that failed."""
    requests = [request(target, query) for query in queries]
    times: list[float] = []
    bad, end = 0, time.perf_counter() + seconds
    try:
        client = Client(target.port)
        while (began := time.perf_counter()) < end:
            client.send(requests[len(times) % len(requests)])
            status, _ = client.answer()
            times.append(time.perf_counter() - began)
            bad += status != 200
    except OSError:  # it hung up, or said nothing any more
        bad += 1
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
    times = sorted(one for part, _ in found for one in part) or [seconds]
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


def names(folder: Path) -> tuple[list[str], list[str], int, int]:
    """Return the events and the actors who met somebody, shuffled; numbers of articles and triples."""
    with open_for_reading(StoreFolder(folder)) as store:
        default = DefaultGraph()
        events = {
            q.subject.value
            for q in store.quads_for_pattern(None, term("rdf:type"), term("foe:Event"), default)
        }  # type: ignore[union-attr]
        actors = {q.subject.value for q in store.quads_for_pattern(None, term("foe:metWith"), None, default)}  # type: ignore[union-attr]
        count, number = (
            int(next(iter(store.query(query)))["n"].value)  # type: ignore[arg-type, call-overload]
            for query in (COUNT, "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }")
        )
    chance = random.Random(1)
    shuffled = [sorted(events), sorted(actors)]
    for one in shuffled:
        chance.shuffle(one)
    return shuffled[0], shuffled[1], count, number


# What only foedus serve promises


def seconds_until(work: Callable[[], object]) -> float:
    """Return the seconds that ``work`` takes."""
    began = time.monotonic()
    work()
    return time.monotonic() - began


def time_limits(folder: Path) -> Iterator[Line]:
    """Yield when queries without end are ended, and why: memory or size may be used up first."""
    target, command = foedus(folder, "--timeout", str(LIMIT))
    with running(target, command):
        for name, query in ENDLESS.items():
            client = Client(target.port)
            client.send(request(target, query))
            said: list[tuple[int, bytes]] = []
            taken = seconds_until(lambda: said.append(client.answer()))  # noqa: B023
            what = f"query without end, {name}, limit {LIMIT} s"
            ((status, body),) = said
            why = body.decode(errors="replace").strip().partition(": ")[2] if status == 503 else "no refusal"
            yield Line(what, f"{status} after {taken:.2f} s ({why})", f"503 by {LIMIT + 0.25:.2f} s")


def hang_up(folder: Path) -> Iterator[Line]:
    """Yield the processor time that is used after a client hung up."""
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
        yield Line("a core in use from 0.5 s after a hang-up", f"{used * 100:.0f} %", "idle")


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


def freshness(folder: Path, count: int) -> Iterator[Line]:
    """Yield how long after its commit an article is seen, while a build commits as fast as it can."""
    list(make_store(folder, count))
    target, command = foedus(folder)
    # Not forked: the threads with which Oxigraph writes would be missing in the copy of this process.
    context = multiprocessing.get_context("spawn")
    out: SimpleQueue[list[float]] = context.SimpleQueue()
    with running(target, command):
        builder = context.Process(target=build_more, args=(folder, count, count, out))
        client, seen = Client(target.port), []
        builder.start()
        end = time.monotonic() + PATIENCE
        while (not seen or seen[-1][1] < 2 * count) and time.monotonic() < end:
            client.send(request(target, COUNT))
            number = int(re.search(rb'"value":"(\d+)"', client.answer()[1])[1])  # type: ignore[index]
            seen.append((time.monotonic(), number))
            time.sleep(0.02)
        builder.join(PATIENCE)
        if out.empty():
            builder.kill()
            yield Line("seen after its commit", "the build beside it failed", "2 s")
            return
        committed = out.get()
    lags = [
        next((when for when, visible in seen if visible >= number), end) - moment
        for number, moment in enumerate(committed, start=count + 1)
    ]
    rate = len(committed) / (committed[-1] - committed[0])
    what = f"seen after its commit, at {rate:.0f} articles/s"
    median, longest = statistics.median(lags), max(lags)
    yield Line(what, f"{median:.2f} s (median), {longest:.2f} s (longest)", "2 s")


def build_more(folder: Path, first: int, more: int, out: "SimpleQueue[list[float]]") -> None:
    """Put ``more`` articles, and then the moments at which they were committed into ``out``."""
    out.put(list(make_store(folder, first + more, first=first)))


def compare(
    targets: Sequence[Target], queries: dict[str, list[str]], options: argparse.Namespace
) -> Iterator[Line]:
    """Yield rates and times of all targets, the median of the rounds."""
    found: dict[tuple[str, str], list[Rate]] = {}
    for kind, asked in queries.items():
        for target in targets:
            tell(f"warming up {target.name} with {kind}")
            measure(target, asked, options.clients, WARM)
    for number in range(options.rounds):
        for kind, asked in queries.items():
            for target in targets:
                rate = measure(target, asked, options.clients, options.seconds)
                tell(f"round {number + 1}, {kind}, {target.name}: {rate.rate:,.0f}/s, {rate.bad} failed")
                found.setdefault((kind, target.name), []).append(rate)
    for kind in queries:
        rates = [found[kind, target.name] for target in targets]
        for name, unit, aims in (
            ("rate", "1/s", {"look-ups": ">= 5,000", "2-hop": ">= 1,000"}),
            ("p50", "ms, half of them within", {}),
            ("p99", "ms, 99 of 100 within", {"look-ups": "< 8"}),
        ):
            values = [statistics.median(getattr(one, name) for one in some) for some in rates]
            shown = [f"{value:,.0f}" if name == "rate" else f"{value:.2f}" for value in values]
            yield Line(f"{kind}, {unit}", shown[0], aims.get(kind, ""), tuple(shown[1:]))
        failed = [sum(one.bad for one in some) for some in rates]
        if any(failed):
            yield Line(f"{kind}, failed", str(failed[0]), "0", tuple(map(str, failed[1:])))


def table(columns: Sequence[str], lines: Sequence[Line]) -> str:
    """Return the lines under each other, the others' values in ``columns``."""
    rows = [("", "to reach", "foedus serve", *columns)]
    for line in lines:
        others = (*line.others, *[""] * (len(columns) - len(line.others)))
        rows.append((line.what, line.aim, line.ours, *others))
    # A long value of ours stands in a row that has none of the others: it needs no wider column.
    short = [row for row in rows if any(row[3:])] or rows
    widths = [max(len(row[0]) for row in rows), max(len(row[1]) for row in rows)]
    widths += [max(len(row[place]) for row in short) for place in range(2, len(rows[0]))]
    return "\n".join(
        "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip() for row in rows
    )


def tell(text: str) -> None:
    """Say on standard error what is being done."""
    print(f"{time.strftime('%H:%M:%S')} {text}", file=sys.stderr, flush=True)


def started(candidates: Iterator[tuple[Target, list[str]]], exits: ExitStack) -> Iterator[tuple[Target, int]]:
    """Start servers and yield them with their process ids; name those that cannot be started."""
    try:
        for target, command in candidates:
            tell(f"starting {target.name}")
            yield target, exits.enter_context(running(target, command))
    except NotThere as missing:
        tell(f"left out: {missing}")


def candidates(
    folder: Path, scratch: Path, *, with_fuseki: bool
) -> Iterator[Iterator[tuple[Target, list[str]]]]:
    """Yield, one after the other, what prepares each kind of server."""
    yield iter([foedus(folder)])
    yield (oxigraph(folder, scratch) for _ in range(1))
    if with_fuseki:
        yield fuseki(folder, scratch)


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.serve")
    parser.add_argument("--articles", type=int, default=10_000)
    parser.add_argument("--store", type=Path, help="a store that is there, or that is made there")
    parser.add_argument("--clients", type=int, default=4)
    parser.add_argument("--seconds", type=float, default=4)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--fresh", type=int, default=500, help="articles to see how soon a commit is seen")
    parser.add_argument("--fuseki", action="store_true")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as temporary, ExitStack() as exits:
        scratch = Path(temporary)
        folder = options.store or scratch / "store"
        if not StoreFolder(folder).format_file.exists():
            tell(f"making a store of {options.articles:,} articles")
            list(make_store(folder, options.articles))
        events, actors, count, triples = names(folder)
        servers = [
            one
            for some in candidates(folder, scratch, with_fuseki=options.fuseki)
            for one in started(some, exits)
        ]
        targets = [target for target, _ in servers]
        queries = {
            "look-ups": [LOOK_UP.format(name) for name in events],
            "2-hop": [TWO_HOP.format(name) for name in actors],
        }
        lines = list(compare(targets, queries, options))
        size = memory(servers[0][1])
        each = size / 1e3 / count
        what = "memory, KB an article"
        lines.append(Line(what, f"{each:,.1f} ({size / 1e6:,.0f} MB)", "< 100"))
        exits.close()
        tell("time limits, hang-ups, freshness")
        for some in (time_limits(folder), hang_up(folder), freshness(scratch / "fresh", options.fresh)):
            lines += some
        told = f"{count:,} articles, {triples:,} triples in the default graph, {options.clients} clients"
        print(f"{told}, {os.cpu_count()} cores\n")
        print(table([target.name for target in targets[1:]], lines))


if __name__ == "__main__":
    main()
