"""``foedus check`` reads every file of a store: a flipped bit shows, wherever it is."""

import random
import shutil
from datetime import UTC, datetime
from pathlib import Path

import pytest
from tests.unit.stores.test_intake import fill, fill_and_damage, put, told

from foedus.cli import run
from foedus.model import Article, Finding, Quarantined
from foedus.sources import FetchState
from foedus.sources.state import Validators
from foedus.stores import sums
from foedus.stores.intake import Intake
from foedus.stores.journal import closed, is_whole
from foedus.stores.oxigraph import GraphStore
from foedus.stores.quarantine import Quarantine

#: Texts that RocksDB writes for people; a list of checksums that says nothing where it is damaged itself.
DECIDING_NOTHING = ("LOG", "OPTIONS-", "IDENTITY", "LOCK", "rdf.sums")
NOW = datetime(2026, 1, 1, tzinfo=UTC)


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store with each kind of file in it."""
    folder = tmp_path_factory.mktemp("whole") / "s"
    fill(folder)
    Quarantine(folder).add(Quarantined(Article(id="q", text="x"), (Finding("f", "s", "m"),), NOW), ())
    state = FetchState()
    state.remember("https://example.org/", Validators(etag="1"))
    state.save(folder / "fetched.json")
    assert run(["query", "who-met-whom.cypher", "--store", str(folder)]) == 0
    assert run(["query", "who-met-whom", "--as-of", "2025-07-15T12:30:00", "--store", str(folder)]) == 0
    assert run(["check", "--store", str(folder)]) == 0
    return folder


def spoilt(whole: Path, name: Path, place: int) -> Path:
    """Return a copy of the store in which a bit of a file is flipped."""
    folder = whole.parent / "spoilt"
    shutil.rmtree(folder, ignore_errors=True)
    shutil.copytree(whole, folder)
    content = bytearray((folder / name).read_bytes())
    content[place] ^= 4
    (folder / name).write_bytes(content)
    return folder


def test_a_flipped_bit_shows_in_whatever_file_it_is(whole: Path, capsys: pytest.CaptureFixture[str]) -> None:
    chance = random.Random(0)
    looked_at = set()
    for path in sorted(path for path in whole.rglob("*") if path.is_file() and path.stat().st_size):
        if path.name.startswith(DECIDING_NOTHING) or path.suffix == ".log":
            continue
        name = path.relative_to(whole)
        looked_at.add(name.parts[0])
        # Of a page of SQLite a part may be empty.
        inside = path.read_bytes().rindex(b"kim") if name == Path("words.sqlite") else None
        place = inside or chance.randrange(path.stat().st_size)
        assert run(["check", "--store", str(spoilt(whole, name, place))]) == 1, (name, place)
    assert looked_at >= {
        "rdf", "intake", "intake.mark", "changes", "words.sqlite", "cypher.lbug", "past", "quarantine",
        "fetched.json", "foedus.json",
    }  # fmt: skip
    assert capsys.readouterr().out


def test_a_table_that_cannot_be_read_is_told_once(whole: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for table in sorted((whole / "rdf").glob("*.sst")):
        folder = spoilt(whole, table.relative_to(whole), 20)
        assert run(["check", "--store", str(folder)]) == 1
        told = capsys.readouterr().out.splitlines()
        assert len(told) == len(set(told)), told


def test_tables_without_a_checksum_are_read_through_in_every_index(whole: Path) -> None:
    """As a killed run leaves them; who opens them next does not say what they were."""
    folder = whole.parent / "killed"
    shutil.copytree(whole, folder)
    (folder / "rdf.sums").unlink()
    with GraphStore(folder):
        pass
    assert sums.has_all(folder / "rdf", folder / "rdf.sums") == (not list((folder / "rdf").glob("*.sst")))
    assert run(["check", "--store", str(folder)]) == 0
    tables = sorted((folder / "rdf").glob("*.sst"))
    for table in tables:
        before = table.read_bytes()
        first = bytearray(before)
        first[20] ^= 4  # in the first block
        table.write_bytes(first)
        assert run(["check", "--store", str(folder)]) == 1, table
        table.write_bytes(before)
    assert len(tables) > 9


def test_tables_made_anew_by_hand_are_not_compared_with_the_checksums_of_the_old(
    whole: Path, tmp_path: Path
) -> None:
    folder = tmp_path / "s"
    shutil.copytree(whole, folder)
    shutil.rmtree(folder / "rdf")
    (folder / "intake.mark").unlink()
    with GraphStore(folder):
        pass
    (folder / "rdf.sums").write_text((whole / "rdf.sums").read_text())
    assert run(["check", "--store", str(folder)]) == 0


def test_a_list_of_tables_that_rocksdb_never_gets_to_the_end_of_is_told(
    whole: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (path,) = (whole / "rdf").glob("MANIFEST-*")
    folder = spoilt(whole, path.relative_to(whole), 6)  # the kind of the first record, 1 to 5
    for command in (["check"], ["status"], ["forget", "a"]):
        assert run([*command, "--store", str(folder)]) == 1
        assert "Corruption: a record of kind 5 at 0 of MANIFEST" in capsys.readouterr().err
    assert run(["check", "--repair", "--store", str(folder)]) == 0


def test_a_copy_without_a_checksum_is_said_not_to_be_looked_at(
    whole: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    shutil.copytree(whole, tmp_path / "s")
    (tmp_path / "s" / "cypher.lbug.sum").unlink()
    assert run(["check", "--store", str(tmp_path / "s")]) == 0
    assert "cypher.lbug: has no checksum until more is written to it" in capsys.readouterr().err


def test_repair_deletes_damaged_copies_and_leaves_the_tables(
    whole: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = spoilt(whole, Path("cypher.lbug"), 5_000)
    for name in ("words.sqlite", "changes"):
        content = bytearray((folder / name).read_bytes())
        content[len(content) // 2] ^= 4
        (folder / name).write_bytes(content)
    assert run(["check", "--store", str(folder)]) == 1
    assert "3 problems in " in capsys.readouterr().err
    assert run(["check", "--repair", "--store", str(folder)]) == 0
    assert capsys.readouterr().err.count("deleted; it is made again when it is asked for") == 3
    assert not (folder / "rdf.damaged").exists()
    assert run(["query", "who-met-whom.cypher", "--store", str(folder)]) == 0


def test_repair_takes_a_link_away_and_not_what_it_points_to(whole: Path, tmp_path: Path) -> None:
    """It ended with "the output cannot be written: Cannot call rmtree on a symbolic link"."""
    folder = tmp_path / "s"
    shutil.copytree(whole, folder)
    (tmp_path / "elsewhere").mkdir()
    (folder / "past" / "link").symlink_to(tmp_path / "elsewhere")
    assert run(["check", "--repair", "--store", str(folder)]) == 0
    assert not (folder / "past" / "link").is_symlink()
    assert (tmp_path / "elsewhere").is_dir()


@pytest.mark.parametrize("place", [0, 2, 20, -3])
def test_a_mark_that_is_not_what_was_written_is_no_mark_and_spoils_nothing(whole: Path, place: int) -> None:
    """It let the next line be chained to a wrong one, so that the journal was damaged from there on."""
    folder = spoilt(whole, Path("intake.mark"), place)
    assert Intake(folder / "intake").marked() is None
    with GraphStore(folder) as store:
        put(store, told("later"))
    assert run(["check", "--store", str(folder)]) == 0
    (folder / "intake.mark").write_text("1 " + "0" * 32)  # as earlier versions wrote it, and no end of a line
    assert Intake(folder / "intake").marked() is None


def test_the_changes_are_known_to_be_whole_by_their_last_line(whole: Path) -> None:
    content = (whole / "changes").read_bytes()
    assert closed(content)
    assert is_whole(content)
    changed = content.replace(b"\na\n", b"\nx\n")
    assert changed != content
    assert not closed(changed)
    assert not is_whole(changed)
    earlier = content[: content.rfind(b"\n", 0, -1) + 1] + b".\n"
    assert closed(earlier)
    assert is_whole(earlier)
    assert is_whole(b"")


def test_a_damaged_case_in_quarantine_is_told_beside_all_else(
    whole: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (case,) = (whole / "quarantine").iterdir()
    folder = spoilt(whole, case.relative_to(whole), case.read_bytes().index(b'"x"') + 1)
    assert run(["check", "--store", str(folder)]) == 1
    assert f"{case.name}: is damaged: it is not what was written: delete it" in capsys.readouterr().out


def test_half_a_line_of_the_journal_is_mended_by_the_repair_that_is_named(
    whole: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = tmp_path / "s"
    shutil.copytree(whole, folder)
    with (folder / "intake").open("ab") as intake:
        intake.write(b"half a line")
    assert run(["check", "--store", str(folder)]) == 1
    assert "foedus check --repair mends what it can" in capsys.readouterr().err
    assert run(["check", "--repair", "--store", str(folder)]) == 0


def test_no_journal_is_begun_with_a_part_of_what_is_stored(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """The repair made the store anew from what could be read of its tables: from nothing."""
    folder = tmp_path / "s"
    fill_and_damage(folder)
    for name in ("intake", "intake.mark"):
        (folder / name).unlink(missing_ok=True)
    for _ in range(2):
        assert run(["check", "--repair", "--store", str(folder)]) != 0
        assert "lines of the journal are missing: restore a backup" in capsys.readouterr().err
        assert not (folder / "intake").exists()
    assert (folder / "rdf").exists()


def test_a_journal_that_is_damaged_may_be_begun_anew_with_what_is_stored(
    whole: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """As docs/how-to/backup.md has it, for who has no backup."""
    folder = spoilt(whole, Path("intake"), 5_000)
    assert run(["check", "--store", str(folder)]) == 1
    said = capsys.readouterr()
    (line,) = said.out.splitlines()
    assert "of the journal is not what was written" in line
    assert "--repair cannot mend a journal that is not whole: restore a backup" in said.err
    for name in ("intake", "intake.mark"):
        (folder / name).unlink()
    with GraphStore(folder) as store:
        put(store, told("later"))
    assert run(["check", "--store", str(folder)]) == 0
    assert capsys.readouterr().out.endswith("3 articles, all as they came in\n")


def test_a_restored_store_has_the_checksums_of_its_tables(whole: Path, tmp_path: Path) -> None:
    assert run(["backup", str(tmp_path / "b"), "--store", str(whole)]) == 0
    assert run(["restore", str(tmp_path / "b"), "--store", str(tmp_path / "s")]) == 0
    tables, listed = tmp_path / "s" / "rdf", tmp_path / "s" / "rdf.sums"
    assert sums.has_all(tables, listed)
    assert run(["check", "--store", str(tmp_path / "s")]) == 0
