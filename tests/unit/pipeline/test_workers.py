"""Articles prepared by other processes: the same results in the same order, whatever dies meanwhile."""

import os
import resource
import signal
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from functools import partial
from pathlib import Path

import pytest
from pyoxigraph import Literal, Quad

from foedus.errors import StoreUnusable
from foedus.model import Article, Counts, Extraction, Finding, Rejection
from foedus.pipeline.build import ALONE, Builder, Outcome
from foedus.pipeline.preparing import Prepared
from foedus.pipeline.workers import Workers
from foedus.stores.oxigraph import GraphStore
from foedus.stores.quarantine import Quarantine

NOON = datetime(2026, 1, 1, 12, 0, tzinfo=UTC)


class Extractor:
    """Finds nothing; ends its process, once or always, stops the run, or fails where the text says so."""

    name, version, languages = "fake", "1", frozenset({"id"})

    def __init__(self, folder: str) -> None:
        self._folder = Path(folder)

    def extract(self, article: Article) -> Extraction:
        if "mati" in article.text:
            os.kill(os.getpid(), signal.SIGKILL)
        if "besar" in article.text:
            _run_out_of_memory()
        if "sekali" in article.text and not (mark := self._folder / "once").exists():
            mark.touch()
            os.kill(os.getpid(), signal.SIGKILL)
        if "penuh" in article.text:
            raise StoreUnusable("the disk is full")
        if "meledak" in article.text:
            raise ZeroDivisionError("division by zero")
        return Extraction(article, extractor=self.name, extractor_version=self.version)


def _run_out_of_memory() -> None:
    """Let Rust find no memory, which ends a process at once, and with a line of its own."""
    room = 4 * resource.getpagesize() * int(Path("/proc/self/statm").read_text().split()[0])
    resource.setrlimit(resource.RLIMIT_AS, (room, room))
    long = "x" * 10_000_000
    kept = []
    while True:
        kept.append(Literal(long))


class Gate:
    """Finds fault with every text that says so."""

    def check(
        self, quads: Sequence[Quad], edges: Sequence[tuple[str, str, str]], article: Article
    ) -> tuple[Finding, ...]:
        return (Finding("focus", "shape", "no evidence"),) if "salah" in article.text else ()


def tools(folder: str) -> tuple[Extractor, Gate]:
    """What a worker works with."""
    return Extractor(folder), Gate()


def article(number: int, text: str = "tenang") -> Article:
    return Article(f"a{number:03}", f"{text} {number}", language="id")


def build(folder: Path, items: list[Article | Rejection], jobs: int) -> tuple[Counts, list[Outcome]]:
    outcomes: list[Outcome] = []
    extractor, gate = tools(str(folder))
    with (
        GraphStore(folder / f"store{jobs}") as store,
        Workers(max(jobs, 1), partial(tools, str(folder))) as workers,
    ):
        store.commit_every(7 if jobs else 1)
        builder = Builder(
            extractor=extractor,
            gate=gate,
            store=store,
            quarantine=Quarantine(folder / f"store{jobs}"),
            clock=lambda: NOON,
            workers=workers if jobs else None,
        )
        return builder.build(items, outcomes.append), outcomes


def test_processes_give_what_one_gives_in_the_same_order(tmp_path: Path) -> None:
    items: list[Article | Rejection] = [article(number) for number in range(ALONE + 40)]
    items[ALONE + 9] = article(ALONE + 9, "salah")
    items[ALONE + 11] = article(ALONE + 11, "meledak")
    items += [article(3), article(ALONE + 1, "kabar lain"), article(ALONE + 1), article(ALONE + 1)]
    found = [build(tmp_path, items, jobs) for jobs in (0, 2)]
    assert found[0] == found[1]
    counts = found[0][0]
    assert (counts.read, counts.stored, counts.unchanged, counts.quarantined, counts.rejected) == (
        ALONE + 44,
        ALONE + 40,
        2,
        1,
        1,
    )
    stored = []
    for jobs in (0, 2):
        with GraphStore(tmp_path / f"store{jobs}", read_only=True) as store:
            stored.append([str(quad) for quad in store.quads()])
    assert stored[0] == stored[1]


def test_a_worker_that_is_killed_costs_nothing_and_one_that_always_dies_is_rejected(tmp_path: Path) -> None:
    items: list[Article | Rejection] = [article(number) for number in range(ALONE + 30)]
    items[ALONE + 5] = article(ALONE + 5, "sekali")
    items[ALONE + 20] = article(ALONE + 20, "mati")
    counts, outcomes = build(tmp_path, items, 2)
    assert (counts.stored, counts.rejected) == (ALONE + 29, 1)
    (told,) = [outcome for outcome in outcomes if outcome.rejection]
    assert told.name == f"a{ALONE + 20:03}"
    assert "was ended by the system" in (told.rejection.detail if told.rejection else "")


def test_a_worker_that_runs_out_of_memory_is_told_in_one_line(
    tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    items: list[Article | Rejection] = [article(number) for number in range(ALONE + 10)]
    items[ALONE + 5] = article(ALONE + 5, "besar")
    counts, outcomes = build(tmp_path, items, 2)
    assert (counts.stored, counts.rejected) == (ALONE + 9, 1)
    (told,) = [outcome.rejection.detail for outcome in outcomes if outcome.rejection]
    assert told.endswith("was ended by the system (memory allocation of 10000000 bytes failed)")
    assert capfd.readouterr().err == ""


def test_what_stops_a_worker_stops_the_run(tmp_path: Path) -> None:
    items: list[Article | Rejection] = [article(number) for number in range(ALONE + 10)]
    items[ALONE + 5] = article(ALONE + 5, "penuh")
    with pytest.raises(StoreUnusable, match="disk is full"):
        build(tmp_path, items, 2)


def test_reading_is_never_far_ahead_of_storing(tmp_path: Path) -> None:
    read = 0
    furthest = 0

    def reading() -> Iterator[Article]:
        nonlocal read
        for number in range(200):
            read += 1
            yield article(number)

    done = 0

    def report(outcome: Outcome) -> None:
        nonlocal done, furthest
        done += 1
        furthest = max(furthest, read - done)

    extractor, gate = tools(str(tmp_path))
    with GraphStore(tmp_path / "s") as store, Workers(2, partial(tools, str(tmp_path))) as workers:
        store.commit_every(7)
        builder = Builder(
            extractor=extractor,
            gate=gate,
            store=store,
            quarantine=Quarantine(tmp_path / "s"),
            clock=lambda: NOON,
            workers=workers,
        )
        builder.build(reading(), report)
    assert 0 < furthest <= workers.window


def test_no_worker_outlives_a_run_that_is_killed(tmp_path: Path) -> None:
    program = """
import sys, time
from functools import partial
from foedus.pipeline.workers import Workers
from tests.unit.pipeline.test_workers import article, tools
if __name__ == "__main__":
    with Workers(1, partial(tools, sys.argv[1])) as workers:
        workers.result(workers.submit(article(1)))
        print(workers._pool._processes.popitem()[0], flush=True)
        time.sleep(60)
"""
    script = tmp_path / "run.py"
    script.write_text(program)
    root = Path(__file__).parents[3]
    with subprocess.Popen(
        [sys.executable, str(script), str(tmp_path)],
        stdout=subprocess.PIPE,
        text=True,
        env={**os.environ, "PYTHONPATH": str(root)},
    ) as run:
        assert run.stdout
        worker = int(run.stdout.readline())
        run.kill()
    for _ in range(100):
        if not _runs(worker):
            break
        time.sleep(0.1)
    assert not _runs(worker)


def _runs(process: int) -> bool:
    try:
        state = Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()[0]
    except OSError:
        return False
    return state != "Z"


def test_a_prepared_article_gives_its_quads_back() -> None:
    written = b'<urn:a> <urn:b> "c" <urn:g> .\n'
    prepared = Prepared(article(1), written)
    assert [str(quad) for quad in prepared.quads()] == ['<urn:a> <urn:b> "c" <urn:g>']
