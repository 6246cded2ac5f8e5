"""A disk that is full, a disk that is read-only, a clock that goes backwards: the store stays sound."""

import os
import resource
import subprocess
import sys
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from tests.unit.stores.test_intake import NOON, fill, problems, put, told

from foedus.errors import StoreUnusable
from foedus.stores.oxigraph import GraphStore

ROOT = Path(__file__).parents[2]
#: Bytes that a file may have, or the disk.
ROOM = 6_000_000


@pytest.fixture
def disk(tmp_path: Path) -> Iterator[Path | None]:
    """A small file system of its own; None where we may mount none."""
    where = tmp_path / "disk"
    where.mkdir()
    options = f"size={ROOM}"
    if os.geteuid() or subprocess.run(["mount", "-t", "tmpfs", "-o", options, "tmpfs", where]).returncode:
        yield None
        return
    yield where
    subprocess.run(["umount", where], check=True)


def fill_up(folder: Path) -> None:
    """Put articles until the disk gives up; a line on standard output for each that was stored."""
    with GraphStore(folder) as store:
        for number in range(10_000):
            put(store, told(f"a{number:05}", "judul " * 2000))
            print(number, flush=True)


def make_read_only(disk: Path | None, folder: Path) -> None:
    """Mount the disk so that nothing can be written; without one, take that right away in a folder."""
    command = ["mount", "-o", "remount,ro", disk] if disk else ["chmod", "-R", "a-w", folder]
    subprocess.run(command, check=True)


def _limited() -> None:
    resource.setrlimit(resource.RLIMIT_FSIZE, (ROOM // 4, ROOM // 4))


def test_a_full_disk_ends_in_one_line_and_loses_nothing(tmp_path: Path, disk: Path | None) -> None:
    folder = (disk or tmp_path) / "store"
    program = (
        "import sys, signal; from pathlib import Path; from foedus.errors import StoreUnusable\n"
        "signal.signal(signal.SIGXFSZ, signal.SIG_IGN)\n"
        "from tests.e2e.test_store_disks import fill_up\n"
        "try:\n    fill_up(Path(sys.argv[1]))\n"
        "except StoreUnusable as error:\n    sys.exit(f'foedus: {error}')\n"
    )
    run = subprocess.run(
        [sys.executable, "-c", program, str(folder)],
        cwd=ROOT,
        capture_output=True,
        text=True,
        preexec_fn=None if disk else _limited,
        check=False,
    )
    assert run.returncode == 1, run.stderr
    assert run.stderr.startswith("foedus: ")
    assert run.stderr.count("\n") == 1
    stored = run.stdout.splitlines()
    assert stored
    roomy = tmp_path / "roomy"
    subprocess.run(["cp", "-r", folder, roomy], check=True)
    with GraphStore(roomy) as store:  # there is room again
        assert {f"a{int(number):05}" for number in stored} <= {item.id for item in store.articles()}
        put(store, told("later"))
        assert store.check() == ()


def test_a_read_only_disk_is_read_and_not_written(tmp_path: Path, disk: Path | None) -> None:
    store = (disk or tmp_path) / "store"
    fill(store)
    make_read_only(disk, store)
    assert problems(store) == ()
    with pytest.raises(StoreUnusable), GraphStore(store):
        pass


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["check", "--repair"], "the store cannot be written: "),
        (["query", "who-met-whom", "--as-of", "2001-01-01"], "the store cannot be written: "),
        (["query", "who-met-whom.cypher"], "; Cypher writes its graph there: ask in SPARQL, or of Neo4j"),
    ],
)
def test_what_would_write_to_a_read_only_disk_ends_in_one_line(
    tmp_path: Path, disk: Path | None, arguments: list[str], words: str
) -> None:
    store = (disk or tmp_path) / "store"
    fill(store)
    make_read_only(disk, store)
    command = [sys.executable, "-m", "foedus", *arguments, "--store", str(store)]
    run = subprocess.run(command, capture_output=True, text=True, check=False)
    assert run.returncode == 1
    lines = [line for line in run.stderr.splitlines() if not line.startswith("as of ")]
    assert len(lines) == 1, run.stderr
    assert words in lines[0]
    assert "Errno" not in lines[0]


def test_a_clock_that_goes_backwards_changes_nothing_of_what_holds(tmp_path: Path) -> None:
    with GraphStore(tmp_path / "s") as store:
        put(store, told("a"), NOON)
        put(store, told("a", "judul lain"), NOON - timedelta(days=400))
        store.forget("a", moment=NOON - timedelta(days=800))
        put(store, told("a", "judul ketiga"), NOON - timedelta(days=900))
        assert [item.title for item in store.articles()] == ["judul ketiga"]
        assert store.check() == ()
    assert problems(tmp_path / "s") == ()
