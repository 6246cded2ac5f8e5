"""A build with Neo4j attached, killed (kill -9) at random moments: it ends as an undisturbed one does.

``python -m benchmarks.kills`` builds 1,000 articles twice, once from one file and once from ten, and kills
each of the two 100 times; what each killed run left is gone on with by the next. Then the store and Neo4j
are compared with those of a run that nobody disturbed, by hashes over every quad, node and relationship.
``--kills`` and ``--articles`` change the numbers. Needs what ``tests/neo4j/server.py`` needs.

The moments are random within a stage that is chosen at random too: while the process starts, while it
stores, while it loads into Neo4j. The clock stands still (SOURCE_DATE_EPOCH), so that times are compared
as well.
"""

import argparse
import hashlib
import json
import os
import random
import signal
import subprocess
import sys
import tempfile
import threading
import time
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass, replace
from itertools import islice
from pathlib import Path
from typing import Protocol

import neo4j
from tests.neo4j import server

from benchmarks.chorus import chorus
from foedus.model import Article
from foedus.stores.oxigraph import GraphStore

ROOT = Path(__file__).parents[1]
EPOCH = "1767225600"
DOING = {"start": "started", "store": "stored", "load": "loaded into Neo4j"}
#: Every so many articles, one comes again later, with a word more.
REVISED = 10
#: Seconds that one build may take, loaded machine and all.
PATIENCE = 1800


class Reached(Protocol):
    """A running Neo4j (``tests.neo4j.server.Server``)."""

    @property
    def bolt_uri(self) -> str:
        """Where it listens."""
        ...

    @property
    def user(self) -> str:
        """Who may enter."""
        ...

    @property
    def password(self) -> str:
        """And with what."""
        ...


def articles(count: int) -> Iterator[Article]:
    """Yield ``count`` articles of which every tenth is a later revision of one before."""
    told = [one.article for one in chorus(count)]
    for number, article in enumerate(told):
        if number % REVISED or not number:
            yield article
        else:
            older = told[number // 2]
            yield replace(older, text=older.text + "It rained.\n")


def sources(folder: Path, count: int, files: int) -> list[Path]:
    """Write the articles into so many files of JSON Lines."""
    folder.mkdir(parents=True)
    every = iter(articles(count))
    paths = []
    for number in range(files):
        path = folder / f"news-{number:02}.jsonl"
        share = islice(every, -(-count // files))
        path.write_text("".join(_line(article) for article in share), encoding="utf-8")
        paths.append(path)
    return paths


def _line(article: Article) -> str:
    found = asdict(article)
    date = found.pop("published")
    kept = {key: value for key, value in found.items() if value and key != "path"}
    return json.dumps({**kept, "date": date.isoformat() if date else None}, ensure_ascii=False) + "\n"


def hash_of_store(store: Path) -> str:
    """Return one hash of every quad in a store, its log and its resolved layer, and of its quarantine."""
    with GraphStore(store, read_only=True) as opened:
        if problems := opened.check():
            raise SystemExit("\n".join(problems))
        lines = opened.reading(lambda quads: sorted(map(str, quads)))
    waiting = [path.read_text(encoding="utf-8") for path in sorted((store / "quarantine").glob("*.json"))]
    return _hash([*lines, *waiting])


def hash_of_neo4j(running: Reached) -> str:
    """Return one hash of every node and relationship, but for the mark, which is of one store's journal."""
    with _driver(running) as driver:
        nodes, _, _ = driver.execute_query(
            "MATCH (n) RETURN labels(n) AS labels, n {.*, mark: null, store: null} AS properties"
        )
        links, _, _ = driver.execute_query(
            "MATCH (a)-[r]->(b) RETURN a.uri AS a, type(r) AS type, b.uri AS b, properties(r) AS properties"
        )
    told = [{**record.data(), "labels": sorted(record["labels"])} for record in nodes]
    told += [record.data() for record in links]
    return _hash(sorted(json.dumps(one, sort_keys=True, default=str) for one in told))


def empty(running: Reached) -> None:
    """Take everything out of Neo4j."""
    with _driver(running) as driver, driver.session() as session:
        session.run("MATCH (n) CALL (n) { DETACH DELETE n } IN TRANSACTIONS").consume()


def _driver(running: Reached) -> neo4j.Driver:
    return neo4j.GraphDatabase.driver(running.bolt_uri, auth=(running.user, running.password))


def _hash(lines: Iterable[str]) -> str:
    whole = hashlib.sha256()
    for line in lines:
        whole.update(line.encode() + b"\n")
    return whole.hexdigest()


@dataclass(frozen=True, slots=True)
class Pace:
    """How an undisturbed build went: bytes in the journal after it, seconds to the first and of the load."""

    bytes: int
    start: float
    load: float


class Build:
    """``foedus build`` of one source as a process of its own, watched until it ends or is killed."""

    def __init__(self, source: Path, store: Path, running: Reached, jobs: int) -> None:
        """Start it."""
        command = [sys.executable, "-m", "foedus", "build", str(source), "--store", str(store)]
        command += ["--neo4j", running.bolt_uri, "-q", "-j", str(jobs)]
        about = {"FOEDUS_NEO4J_PASSWORD": running.password, "SOURCE_DATE_EPOCH": EPOCH}
        self._store, self._size, self._began = store, _size(store), time.monotonic()
        self._errors = tempfile.TemporaryFile()  # noqa: SIM115 - closed where the process ended
        self._process = subprocess.Popen(
            command,
            cwd=ROOT,
            env={**os.environ, **about},
            stdout=subprocess.PIPE,
            stderr=self._errors,
            start_new_session=True,
        )
        self._loading = threading.Event()
        self._listener = threading.Thread(target=self._listen, daemon=True)
        self._listener.start()

    def _listen(self) -> None:
        """Its first line says that all is stored; what follows is the load."""
        assert self._process.stdout is not None
        with self._process.stdout as told:
            if told.readline():
                self._loading.set()
            told.read()

    def ended(self) -> Pace:
        """Wait for its good end; return how it went."""
        self._wait(lambda: _size(self._store) > self._size or self._loading.is_set())
        first = time.monotonic()
        self._wait(self._loading.is_set)
        stored = time.monotonic()
        code = self._process.wait(PATIENCE)
        self._errors.seek(0)
        told = self._errors.read().decode("utf-8", "replace")
        self._close()
        if code:
            raise SystemExit(f"a build that nobody disturbed failed: {told}")
        return Pace(_size(self._store), first - self._began, time.monotonic() - stored)

    def killed(self, stage: str, reach: float, chance: random.Random) -> str | None:
        """Kill it within ``reach`` of ``stage``: seconds, while it stores: bytes of the journal.

        Returns the stage that it was in, None where it ended before.
        """
        if stage == "start":
            self._wait(lambda: _size(self._store) > self._size, chance.uniform(0, reach))
        elif stage == "store":
            end = self._size + chance.uniform(1, reach)
            self._wait(lambda: _size(self._store) >= end or self._loading.is_set())
            time.sleep(chance.uniform(0, 0.05))
        else:
            self._wait(self._loading.is_set)
            time.sleep(chance.uniform(0, reach))
        was = "load" if self._loading.is_set() else "store" if _size(self._store) > self._size else "start"
        alive = self._process.poll() is None
        if alive:
            os.kill(self._process.pid, signal.SIGKILL)
            self._process.wait()
        self._close()
        return was if alive else None

    def _close(self) -> None:
        self._listener.join()
        self._errors.close()

    def _wait(self, until: Callable[[], bool], seconds: float = PATIENCE) -> None:
        end = time.monotonic() + seconds
        while time.monotonic() < end and not until() and self._process.poll() is None:
            time.sleep(0.002)


def _size(store: Path) -> int:
    try:
        return (store / "intake").stat().st_size
    except OSError:
        return 0


def undisturbed(paths: Sequence[Path], store: Path, running: Reached) -> tuple[list[Pace], str, str]:
    """Build everything once; return how it went, and the hashes of the store and of Neo4j."""
    empty(running)
    paces = [Build(path, store, running, jobs=2).ended() for path in paths]
    return paces, hash_of_store(store), hash_of_neo4j(running)


def disturbed(
    paths: Sequence[Path],
    store: Path,
    running: Reached,
    plan: tuple[Sequence[Pace], int, random.Random],
) -> tuple[Counter[str], str, str]:
    """Build everything, killed so often, each time gone on with.

    Returns how many kills fell into which stage, and the hashes of the store and of Neo4j.
    """
    paces, kills, chance = plan
    empty(running)
    fell: Counter[str] = Counter()
    for number, (path, pace) in enumerate(zip(paths, paces, strict=True), 1):
        share = kills * number // len(paths) - fell.total()
        stages = chance.choices(("start", "store"), (1, 2), k=share - share // 3)
        stages += chance.choices(("start", "load"), (1, 4), k=share // 3)
        for at, stage in enumerate(stages):
            left = 1 + stages[at:].count("store")
            reach = {
                "start": pace.start,
                "store": 2 * max(0, pace.bytes - _size(store)) / left,
                "load": pace.load * min(0.9, 3 / max(1, stages.count("load"))),
            }[stage]
            was = Build(path, store, running, chance.choice((1, 1, 2))).killed(stage, reach, chance)
            while was is None:  # it ended before: all is there, and the next ones find nothing to do
                was = Build(path, store, running, 1).killed("start", pace.start / 2, chance)
            fell[was] += 1
            if not fell.total() % 10:
                print(f"  {fell.total()} of {kills}: {dict(fell)}", file=sys.stderr, flush=True)
        Build(path, store, running, jobs=2).ended()
    return fell, hash_of_store(store), hash_of_neo4j(running)


def main() -> int:
    """Run both builds, print what came out; 1 where something differs."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.kills", description=main.__doc__)
    parser.add_argument("--articles", type=int, default=1000)
    parser.add_argument("--kills", type=int, default=200)
    parser.add_argument("--seed", type=int, default=0)
    options = parser.parse_args()
    differ = 0
    with (
        tempfile.TemporaryDirectory(prefix="foedus-kills-") as place,
        server.running() as running,
    ):
        for files in (1, 10):
            root = Path(place) / str(files)
            paths = sources(root / "news", options.articles, files)
            began = time.monotonic()
            paces, *calm = undisturbed(paths, root / "calm", running)
            print(
                f"{options.articles:,} articles from {files} file(s), undisturbed: "
                f"{time.monotonic() - began:.0f} s",
                flush=True,
            )
            plan = (paces, options.kills // 2, random.Random(f"{options.seed}:{files}"))
            began = time.monotonic()
            fell, *found = disturbed(paths, root / "killed", running, plan)
            stages = ", ".join(f"{fell[stage]} while it {doing}" for stage, doing in DOING.items())
            print(f"  killed {fell.total()} times ({stages}) in {time.monotonic() - began:.0f} s")
            for what, one, other in zip(("store", "Neo4j"), calm, found, strict=True):
                print(
                    f"  {what}: {'equal' if one == other else 'DIFFERS'} ({one[:16]}, {other[:16]})",
                    flush=True,
                )
                differ += one != other
    return 1 if differ else 0


if __name__ == "__main__":
    sys.exit(main())
