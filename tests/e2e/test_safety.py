"""``foedus`` on a full disk, on a read-only disk, with a clock that goes backwards, and twice at once."""

import os
import resource
import subprocess
import sys
from pathlib import Path

import pytest
from benchmarks.kills import EPOCH, hash_of_store, sources
from tests.e2e.test_store_disks import disk, make_read_only

__all__ = ["disk"]  # a fixture

ROOT = Path(__file__).parents[2]
#: Bytes that a file may have where no disk of our own can be mounted.
ROOM = 1_000_000
ARTICLES = 60


@pytest.fixture(scope="module")
def news(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Articles of which some are later revisions of others."""
    return sources(tmp_path_factory.mktemp("news") / "all", ARTICLES, 1)[0]


@pytest.fixture(scope="module")
def calm(news: Path) -> str:
    """What an undisturbed build of them gives."""
    assert foedus("build", news, "--store", news.parent / "calm").returncode == 0
    return hash_of_store(news.parent / "calm")


def command(*arguments: object) -> list[str]:
    return [sys.executable, "-m", "foedus", *map(str, arguments)]


def foedus(
    *arguments: object, limited: bool = False, epoch: str = EPOCH
) -> "subprocess.CompletedProcess[str]":
    """Run a command; ``limited`` lets no file grow beyond ``ROOM``."""

    def limit() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (ROOM, ROOM))

    return subprocess.run(
        command(*arguments),
        cwd=ROOT,
        env={**os.environ, "SOURCE_DATE_EPOCH": epoch},
        preexec_fn=limit if limited else None,
        capture_output=True,
        text=True,
        check=False,
    )


def assert_stopped(run: "subprocess.CompletedProcess[str]", why: str) -> None:
    """It ended with 1 and one line that says why, after what it tells of a run that is stopped."""
    lines = [line for line in run.stderr.splitlines() if not line.startswith("stopped after ")]
    assert (run.returncode, len(lines)) == (1, 1), run.stderr
    assert lines[0].startswith("foedus: ")
    assert why in lines[0]


def test_a_build_on_a_full_disk_stops_in_one_line_and_goes_on_where_there_is_room(
    news: Path, calm: str, tmp_path: Path, disk: Path | None
) -> None:
    store = (disk or tmp_path) / "store"
    run = foedus("build", news, "--store", store, limited=disk is None)
    assert_stopped(run, str(store))
    subprocess.run(["cp", "-r", store, tmp_path / "roomy"], check=True)
    run = foedus("build", news, "--store", tmp_path / "roomy")
    assert run.returncode == 0, run.stderr
    assert " unchanged" in run.stdout
    assert hash_of_store(tmp_path / "roomy") == calm


def test_a_backup_on_a_full_disk_leaves_nothing(
    news: Path, calm: str, tmp_path: Path, disk: Path | None
) -> None:
    target = disk or tmp_path
    if disk:
        (disk / "ballast").write_bytes(bytes(os.statvfs(disk).f_bavail * os.statvfs(disk).f_bsize - 100_000))
    store = news.parent / "calm"
    assert_stopped(
        foedus("backup", target / "b", "--store", store, limited=disk is None), "cannot be written"
    )
    assert sorted(path.name for path in target.iterdir() if path.name != "disk") == ["ballast"] * bool(disk)


def test_a_store_on_a_read_only_disk_is_read_and_checked_and_not_written(
    news: Path, calm: str, tmp_path: Path, disk: Path | None
) -> None:
    if disk is None and not os.geteuid():
        pytest.skip("needs a file system of its own: file modes do not bind root")
    store = (disk or tmp_path) / "store"
    why = "Read-only file system" if disk else "Permission denied"
    (article, *_) = sorted((ROOT / "examples").glob("*.en.md"))
    assert foedus("build", article, "--store", store).returncode == 0
    make_read_only(disk, store)
    assert_stopped(foedus("build", news, "--store", store), why)
    assert_stopped(foedus("forget", "x", "--store", store), why)
    for reading in (
        ["status"],
        ["query", "who-met-whom"],
        ["check"],
        ["backup", tmp_path / "b"],
        ["export", "-"],
    ):
        run = foedus(*reading, "--store", store)
        assert run.returncode == 0, run.stderr
    assert foedus("restore", tmp_path / "b", "--store", tmp_path / "s").returncode == 0
    assert hash_of_store(tmp_path / "s") == hash_of_store(store)


def test_a_clock_that_goes_backwards_between_two_runs_changes_nothing_but_times(
    news: Path, tmp_path: Path
) -> None:
    half = tmp_path / "half.jsonl"
    half.write_text("".join(news.read_text().splitlines(keepends=True)[: ARTICLES // 2]))
    store = tmp_path / "store"
    earlier = str(int(EPOCH) - 400 * 86_400)
    assert foedus("build", half, "--store", store).returncode == 0
    half.write_text(news.read_text())
    run = foedus("build", half, "--store", store, epoch=earlier)
    assert f"read {ARTICLES} articles: " in run.stdout
    assert f"{ARTICLES // 2} unchanged" in run.stdout
    assert foedus("check", "--store", store).returncode == 0
    again = foedus("build", half, "--store", store, epoch=str(int(earlier) - 1))
    assert f"{ARTICLES} unchanged" in again.stdout
    (store / "intake.mark").unlink()  # as where nobody knows what of it is on disk
    before = hash_of_store(store)
    assert foedus("build", half, "--store", store).returncode == 0
    assert hash_of_store(store) == before


def test_of_two_builds_at_once_one_is_told_who_writes_and_the_store_is_whole(
    news: Path, calm: str, tmp_path: Path
) -> None:
    store = tmp_path / "store"
    pair = [
        subprocess.Popen(
            command("build", news, "--store", store, "-j", "1"),
            cwd=ROOT,
            env={**os.environ, "SOURCE_DATE_EPOCH": EPOCH},
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
            text=True,
        )
        for _ in range(2)
    ]
    said = [process.communicate()[1] for process in pair]
    assert sorted(process.returncode for process in pair) == [0, 1], said
    (refused,) = [text for process, text in zip(pair, said, strict=True) if process.returncode]
    assert refused.count("\n") == 1
    assert "is writing to this store; wait until it is done" in refused
    assert hash_of_store(store) == calm
