"""A backup is whole or refused, and a restored store is the one that was backed up."""

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.unit.stores.test_intake import content, fill, problems, put, told

from foedus.cli import run
from foedus.errors import StoreUnusable, WrongUse
from foedus.stores.backup import back_up, restore
from foedus.stores.oxigraph import GraphStore


def test_a_restored_store_is_the_one_that_was_backed_up(tmp_path: Path) -> None:
    fill(tmp_path / "s")
    count = back_up(tmp_path / "s", tmp_path / "b.tar.gz")
    assert restore(tmp_path / "b.tar.gz", tmp_path / "t") == count
    assert content(tmp_path / "t") == content(tmp_path / "s")
    assert problems(tmp_path / "t") == ()
    assert (tmp_path / "t" / "intake").read_bytes() == (tmp_path / "s" / "intake").read_bytes()


def test_nothing_is_overwritten(tmp_path: Path) -> None:
    fill(tmp_path / "s")
    back_up(tmp_path / "s", tmp_path / "b.tar.gz")
    with pytest.raises(WrongUse, match="there is a file"):
        back_up(tmp_path / "s", tmp_path / "b.tar.gz")
    with pytest.raises(WrongUse, match="something here already"):
        restore(tmp_path / "b.tar.gz", tmp_path / "s")


@pytest.mark.parametrize("place", [0.3, 0.6, 0.9])
def test_a_damaged_backup_is_refused_and_leaves_nothing(tmp_path: Path, place: float) -> None:
    fill(tmp_path / "s")
    back_up(tmp_path / "s", tmp_path / "b.tar.gz")
    data = bytearray((tmp_path / "b.tar.gz").read_bytes())
    data[int(len(data) * place)] ^= 0xFF
    (tmp_path / "b.tar.gz").write_bytes(data)
    with pytest.raises(StoreUnusable):
        restore(tmp_path / "b.tar.gz", tmp_path / "t")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["b.tar.gz", "s"]


def test_a_backup_that_cannot_be_unpacked_is_refused_and_leaves_nothing(tmp_path: Path) -> None:
    """Wherever the compressed data is damaged: zlib has errors of its own."""
    fill(tmp_path / "s")
    back_up(tmp_path / "s", tmp_path / "b.tar.gz")
    whole = (tmp_path / "b.tar.gz").read_bytes()
    for place in range(20, len(whole) - 1000, len(whole) // 30):
        (tmp_path / "b.tar.gz").write_bytes(whole[:place] + b"\xff" * 9 + whole[place + 9 :])
        with pytest.raises(StoreUnusable):
            restore(tmp_path / "b.tar.gz", tmp_path / "t")
        assert sorted(path.name for path in tmp_path.iterdir()) == ["b.tar.gz", "s"]


@pytest.mark.parametrize("parent", ["file", "file/below"])
def test_where_no_folder_can_be_made_a_line_says_so(tmp_path: Path, parent: str) -> None:
    fill(tmp_path / "s")
    back_up(tmp_path / "s", tmp_path / "b.tar.gz")
    (tmp_path / "file").write_text("x")
    with pytest.raises(StoreUnusable, match="cannot be restored"):
        restore(tmp_path / "b.tar.gz", tmp_path / parent / "t")


def test_half_a_backup_is_refused(tmp_path: Path) -> None:
    fill(tmp_path / "s")
    back_up(tmp_path / "s", tmp_path / "b.tar.gz")
    data = (tmp_path / "b.tar.gz").read_bytes()
    (tmp_path / "b.tar.gz").write_bytes(data[: len(data) // 2])
    with pytest.raises(StoreUnusable, match="cannot be restored"):
        restore(tmp_path / "b.tar.gz", tmp_path / "t")
    assert not (tmp_path / "t").exists()


def test_a_backup_while_somebody_writes_is_the_store_as_it_was_then(tmp_path: Path) -> None:
    with GraphStore(tmp_path / "s") as store:
        for number in range(6):
            put(store, told(f"a{number}"))
            back_up(tmp_path / "s", tmp_path / f"b{number}")
    for number in range(6):
        restore(tmp_path / f"b{number}", tmp_path / f"t{number}")
        with GraphStore(tmp_path / f"t{number}") as store:
            assert [item.id for item in store.articles()] == [f"a{n}" for n in range(number + 1)]
            assert store.check() == ()
    assert content(tmp_path / "t5") == content(tmp_path / "s")


def test_readers_who_come_and_go_do_not_matter(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Their snapshots may go while the folder is looked through."""
    fill(tmp_path / "s")
    gone = tmp_path / "s" / "readers" / "snapshot"
    gone.mkdir(parents=True)
    scandir = os.scandir

    def late(path: str | Path) -> Iterator[os.DirEntry[str]]:
        if str(path) == str(gone):
            raise FileNotFoundError(2, "No such file or directory", str(path))
        return scandir(path)

    monkeypatch.setattr(os, "scandir", late)
    assert back_up(tmp_path / "s", tmp_path / "b.tar.gz")


def test_half_a_line_that_is_being_written_is_not_backed_up(tmp_path: Path) -> None:
    fill(tmp_path / "s")
    whole = (tmp_path / "s" / "intake").read_bytes()
    (tmp_path / "s" / "intake").write_bytes(whole + b"x" * 100_000)
    back_up(tmp_path / "s", tmp_path / "b")
    restore(tmp_path / "b", tmp_path / "t")
    assert (tmp_path / "t" / "intake").read_bytes() == whole


def test_the_commands(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    fill(tmp_path / "s")
    store, other = str(tmp_path / "s"), str(tmp_path / "t")
    assert run(["check", "--store", store]) == 0
    assert capsys.readouterr().out == f"{store}: 2 articles, all as they came in\n"
    assert run(["backup", str(tmp_path / "b"), "--store", store]) == 0
    assert run(["restore", str(tmp_path / "b"), "--store", other]) == 0
    assert f"{other}: 2 articles restored" in capsys.readouterr().out
    assert run(["check", "--store", other]) == 0
    shutil.copy(tmp_path / "s" / "foedus.json", tmp_path / "s" / "intake")
    assert run(["check", "--store", store]) == 1
    assert "is not what was written" in capsys.readouterr().out
