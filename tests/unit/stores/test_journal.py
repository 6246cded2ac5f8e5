"""Which articles changed since a mark: told exactly, or "nobody knows", never too little."""

import shutil
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path

import pytest
from tests.unit.stores.test_oxigraph import other, put

from foedus.stores import journal, oxigraph
from foedus.stores.journal import Journal
from foedus.stores.oxigraph import GraphStore


def mark_of(folder: Path) -> str:
    with GraphStore(folder, read_only=True) as store:
        return store.changed_since(None).mark


def changed(folder: Path, mark: str) -> frozenset[str] | None:
    with GraphStore(folder, read_only=True) as store:
        return store.changed_since(mark).articles


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    with GraphStore(tmp_path / "store") as store:
        put(store, other("a"))
    return tmp_path / "store"


def test_a_new_store_and_a_strange_mark_are_not_known(folder: Path) -> None:
    for mark in (None, "", "x", "1:2", "999999:aa"):
        with GraphStore(folder, read_only=True) as store:
            assert store.changed_since(mark).articles is None


def test_what_was_put_or_forgotten_since_is_told_and_nothing_else(folder: Path) -> None:
    mark = mark_of(folder)
    assert changed(folder, mark) == frozenset()
    with GraphStore(folder) as store:
        put(store, other("a"))  # stored just so already
        put(store, other("b"))
    with GraphStore(folder) as store:
        store.forget("a")
        store.forget("nothing")
    assert changed(folder, mark) == {"a", "b"}
    assert changed(folder, mark_of(folder)) == frozenset()


def test_a_reader_beside_the_writer_is_told_what_it_can_see(folder: Path) -> None:
    mark = mark_of(folder)
    with GraphStore(folder) as store:
        put(store, other("b"))
        with GraphStore(folder, read_only=True) as reader:
            put(store, other("c"))
            assert reader.changed_since(mark).articles == {"b"}
        assert store.changed_since(mark).articles == {"b", "c"}


def test_after_a_writer_was_killed_nobody_knows(folder: Path) -> None:
    mark = mark_of(folder)
    script = (
        "import os, signal, sys\n"
        "from pathlib import Path\n"
        "from tests.unit.stores.test_oxigraph import other, put\n"
        "from foedus.stores.oxigraph import GraphStore\n"
        "with GraphStore(Path(sys.argv[1])) as store:\n"
        "    put(store, other('b'))\n"
        "    os.kill(os.getpid(), signal.SIGKILL)\n"
    )
    subprocess.run([sys.executable, "-c", script, str(folder)], check=False, cwd=Path(__file__).parents[3])
    assert changed(folder, mark) is None
    with GraphStore(folder) as store:
        assert store.has(next(iter(store.find("b"))).graph)
        put(store, other("c"))
    assert changed(folder, mark) is None
    assert changed(folder, mark_of(folder)) == frozenset()


def test_after_a_writer_was_stopped_between_a_transaction_and_its_line_nobody_knows(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Python raises KeyboardInterrupt when Oxigraph returns, which is where most of the time goes."""

    def stopped(self: Journal, *articles: str) -> None:
        raise KeyboardInterrupt

    mark = mark_of(folder)
    with monkeypatch.context() as patched:
        patched.setattr(Journal, "add", stopped)
        with pytest.raises(KeyboardInterrupt), GraphStore(folder) as store:
            put(store, other("b"))
    assert changed(folder, mark) is None
    with GraphStore(folder) as store:
        put(store, other("c"))
    assert changed(folder, mark) is None


def test_a_store_that_was_copied_back_does_not_hold_the_marks_of_its_other_life(
    folder: Path, tmp_path: Path
) -> None:
    """The same articles change in the same order again, and say something else."""
    shutil.copytree(folder, tmp_path / "kept")
    with GraphStore(folder) as store:
        put(store, other("b"))
        within = store.changed_since(None).mark
    after = mark_of(folder)
    shutil.rmtree(folder)
    (tmp_path / "kept").rename(folder)
    early = mark_of(folder)
    with GraphStore(folder) as store:
        put(store, other("b"))
    assert changed(folder, early) == {"b"}
    assert changed(folder, within) is None
    assert changed(folder, after) is None


def test_a_journal_that_cannot_be_written_stops_nothing(tmp_path: Path) -> None:
    written = Journal(tmp_path / "missing" / "changes")
    written.open()
    written.add("a")
    written.close()
    assert journal.since(written.read(), None).articles is None


def test_the_time_of_recording_has_no_part_in_it(folder: Path) -> None:
    mark = mark_of(folder)
    with GraphStore(folder) as store:
        put(store, other("a"), datetime(2030, 1, 1, tzinfo=UTC))
    assert changed(folder, mark) == frozenset()


def test_a_file_that_has_grown_long_begins_anew_for_all_but_those_who_had_seen_its_end(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    early = mark_of(folder)
    with GraphStore(folder) as store:
        put(store, other("b"))
        within = store.changed_since(None).mark
    after = mark_of(folder)
    monkeypatch.setattr(journal, "LONGEST", 10)
    with GraphStore(folder) as store:
        put(store, other("c"))
        assert store.changed_since(within).articles == {"c"}
    assert changed(folder, after) == {"c"}
    assert changed(folder, early) is None
    for strange in ("foedus", "changes", after + "0"):
        assert changed(folder, strange) is None


def test_the_file_of_a_long_run_does_not_grow_with_it(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whoever asks what changed reads all of it, again and again during a build."""
    monkeypatch.setattr(journal, "LONGEST", 400)
    monkeypatch.setattr(oxigraph, "SEARCHABLE_EVERY", 3)
    sizes = []
    with GraphStore(folder) as store:
        for number in range(60):
            put(store, other(f"{number:080}"))
            sizes.append((folder / "changes").stat().st_size)
        mark = store.changed_since(None).mark
        put(store, other("last"))
        assert store.changed_since(mark).articles == {"last"}
    assert max(sizes) < 1_500
    assert changed(folder, mark) == {"last"}
