"""The journal of what came in: nothing of it changes unseen, and the store is made good from it."""

import os
import shutil
import threading
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from tests.sample import SAMPLE

from foedus.errors import StoreUnusable
from foedus.model import Extraction
from foedus.rdf.dataset import graph_name, to_quads
from foedus.resolve.edges import plain_edges
from foedus.stores import history, oxigraph
from foedus.stores.changes import Changes
from foedus.stores.incoming import Incoming
from foedus.stores.intake import Damaged, Entry, Intake, Place
from foedus.stores.oxigraph import GraphStore, Put

NOON = datetime(2025, 7, 15, 12, 0, tzinfo=UTC)


def told(name: str, title: str = "judul") -> Extraction:
    """The sample as the article ``name``."""
    return replace(SAMPLE, article=replace(SAMPLE.article, id=name, title=title, url=None, path=None))


def put(store: GraphStore, one: Extraction, when: datetime = NOON) -> None:
    store.put(
        to_quads(one),
        plain_edges(one),
        article_id=one.article.id,
        graph=graph_name(one.article, one.extractor, one.extractor_version),
        recorded_at=when,
    )


def fill(folder: Path) -> None:
    with GraphStore(folder) as store:
        for name in ("a", "b", "c"):
            put(store, told(name))
        put(store, told("b", "judul lain"), NOON + timedelta(hours=1))
        store.forget("c", reason="withdrawn by its publisher", moment=NOON + timedelta(hours=2))


def fill_and_damage(folder: Path) -> None:
    """Make a store with a bit flipped in the middle of each of its larger tables."""
    with GraphStore(folder) as store:
        for name in "abcde":
            put(store, told(name))
    for table in (folder / "rdf").glob("*.sst"):
        content = bytearray(table.read_bytes())
        if len(content) > 12_000:  # three blocks or more
            content[len(content) // 2] ^= 4
            table.write_bytes(content)


def content(folder: Path) -> set[str]:
    with GraphStore(folder, read_only=True) as store:
        return {str(quad) for quad in store._open}


def problems(folder: Path) -> tuple[str, ...]:
    with GraphStore(folder, read_only=True) as store:
        return store.check()


@pytest.fixture
def journal(tmp_path: Path) -> Iterator[Intake]:
    intake = Intake(tmp_path / "intake")
    intake.begin(Place())
    yield intake
    intake.close()


ENTRY = Entry(what="put", article="a", when=NOON, graph="g", digest="d", written=b"<a> <b> <c> .\n")


def test_what_is_written_is_read_again(journal: Intake) -> None:
    entries = [ENTRY, replace(ENTRY, edges=(("s", "p", "o"),)), Entry(what="forget", article="a", when=NOON)]
    for entry in entries:
        journal.append(entry)
    found = list(journal.entries())
    assert [entry for entry, _ in found] == entries
    assert [entry for entry, _ in journal.entries(found[1][1])] == entries[2:]


@pytest.mark.parametrize(
    ("spoil", "line"),
    [
        (lambda lines: [lines[0], lines[1].replace(b'"b"', b'"x"'), lines[2]], 2),
        (lambda lines: [lines[0], lines[2]], 2),
        (lambda lines: [lines[1], lines[0], lines[2]], 1),
        (lambda lines: [*lines[:2], lines[2][:40]], 3),
    ],
    ids=["changed", "taken out", "swapped", "half"],
)
def test_a_line_that_is_not_what_was_written_shows(journal: Intake, spoil, line: int) -> None:  # type: ignore[no-untyped-def]
    for name in ("a", "b", "c"):
        journal.append(replace(ENTRY, article=name))
    lines = journal.path.read_bytes().splitlines(keepends=True)
    journal.path.write_bytes(b"".join(spoil(lines)))
    with pytest.raises(Damaged, match=f"line {line} "):
        list(journal.entries())


def test_a_store_is_what_its_journal_says(tmp_path: Path) -> None:
    fill(tmp_path / "s")
    assert problems(tmp_path / "s") == ()
    assert history.held(Intake(tmp_path / "s" / "intake")).articles.keys() == {"a", "b"}


@pytest.mark.parametrize("kept", [0, 1, 2])
def test_what_the_store_lost_is_done_again_from_the_journal(tmp_path: Path, kept: int) -> None:
    """As after a loss of power: the journal is on disk, what the store wrote since its last flush is not."""
    whole, lost = tmp_path / "whole", tmp_path / "lost"
    fill(whole)
    with GraphStore(lost) as store:
        for name in ("a", "b")[:kept]:
            put(store, told(name))
    shutil.copy(whole / "intake", lost / "intake")
    assert problems(lost)
    with GraphStore(lost):
        pass
    assert problems(lost) == ()
    assert content(lost) == content(whole)


def test_a_store_is_made_anew_from_its_journal_alone(tmp_path: Path) -> None:
    fill(tmp_path / "s")
    before = content(tmp_path / "s")
    shutil.rmtree(tmp_path / "s" / "rdf")
    (tmp_path / "s" / "intake.mark").unlink()
    with GraphStore(tmp_path / "s") as store:
        assert store.check() == ()
    assert content(tmp_path / "s") == before


def test_a_repair_that_is_cut_short_goes_on_where_it_was(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What is on disk of it so far is no sign that the rest of the journal was done."""
    with GraphStore(tmp_path / "s") as store:
        for name in "abcd":
            put(store, told(name))
    before = content(tmp_path / "s")
    shutil.rmtree(tmp_path / "s" / "rdf")
    (tmp_path / "s" / "intake.mark").unlink()
    done: list[str] = []
    take = GraphStore.take

    def killed(store: GraphStore, one: Incoming, *, recorded_at: datetime) -> Put:
        if len(done) == 2:
            raise KeyboardInterrupt
        done.append(one.article)
        return take(store, one, recorded_at=recorded_at)

    with monkeypatch.context() as patched:
        patched.setattr(oxigraph, "FLUSH_EVERY", 1)
        patched.setattr(GraphStore, "take", killed)
        with pytest.raises(KeyboardInterrupt), GraphStore(tmp_path / "s"):
            pass
    assert done == ["a", "b"]
    with GraphStore(tmp_path / "s"):
        pass
    assert problems(tmp_path / "s") == ()
    assert content(tmp_path / "s") == before


def test_half_a_line_is_cut_off_and_the_rest_stays(tmp_path: Path) -> None:
    fill(tmp_path / "s")
    intake = tmp_path / "s" / "intake"
    whole = intake.read_bytes()
    intake.write_bytes(whole + whole[:50])
    with GraphStore(tmp_path / "s") as store:
        put(store, told("d"))
        assert store.check() == ()
    assert intake.read_bytes().startswith(whole)


def test_whole_lines_behind_a_damaged_one_are_kept_beside_and_told(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    fill(tmp_path / "s")
    intake = tmp_path / "s" / "intake"
    first, second, *rest = intake.read_bytes().splitlines(keepends=True)
    damaged = b"".join([second.replace(b"put", b"pot"), *rest])
    intake.write_bytes(first + damaged)
    (tmp_path / "s" / "intake.mark").unlink()
    with GraphStore(tmp_path / "s"):
        pass
    assert intake.read_bytes() == first
    assert (tmp_path / "s" / "intake.cut").read_bytes() == damaged
    assert f"{len(rest) + 1} lines came behind a damaged one" in caplog.text
    assert "b: the store has it and the journal does not" in problems(tmp_path / "s")
    intake.write_bytes(first + damaged)  # and again: what was kept before stays
    (tmp_path / "s" / "intake.mark").unlink()
    with GraphStore(tmp_path / "s"):
        pass
    assert (tmp_path / "s" / "intake.cut").read_bytes() == damaged
    assert (tmp_path / "s" / "intake.cut.2").read_bytes() == damaged


def test_a_store_without_a_journal_begins_one(tmp_path: Path) -> None:
    fill(tmp_path / "s")
    (tmp_path / "s" / "intake").unlink()
    (tmp_path / "s" / "intake.mark").unlink()
    assert problems(tmp_path / "s") == (
        "there is no journal: the next foedus build begins one with what is stored",
    )
    before = content(tmp_path / "s")
    with GraphStore(tmp_path / "s"):
        pass
    assert problems(tmp_path / "s") == ()
    assert content(tmp_path / "s") == before


def test_a_journal_that_was_cut_short_is_told(tmp_path: Path) -> None:
    fill(tmp_path / "s")
    intake = tmp_path / "s" / "intake"
    lines = intake.read_bytes().splitlines(keepends=True)
    intake.write_bytes(b"".join(lines[:-1]))
    assert any("lines were cut off" in line for line in problems(tmp_path / "s"))
    with pytest.raises(StoreUnusable, match="shorter than it was"), GraphStore(tmp_path / "s"):
        pass


def test_what_was_changed_behind_the_journal_is_told(tmp_path: Path) -> None:
    fill(tmp_path / "s")
    with GraphStore(tmp_path / "s") as store:
        (one, _) = store.articles()
        store._open.remove(next(iter(store.quads(one.graph))))
    assert any(line.startswith("a: what is stored is not what was put") for line in problems(tmp_path / "s"))


def test_a_disk_that_is_full_leaves_no_half_line(journal: Intake, monkeypatch: pytest.MonkeyPatch) -> None:
    journal.append(ENTRY)
    before = journal.path.read_bytes()
    write = os.write
    monkeypatch.setattr(os, "write", lambda file, line: write(file, line[:20]))
    with pytest.raises(StoreUnusable, match="No space left on device"):
        journal.append(ENTRY)
    monkeypatch.undo()
    assert journal.path.read_bytes() == before
    journal.append(ENTRY)
    assert len(list(journal.entries())) == 2


def test_what_another_thread_is_bringing_to_disk_is_waited_for(
    journal: Intake, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Else the store would be called safe up to a line that a loss of power may still take."""
    journal.append(ENTRY)
    begun, goes_on = threading.Event(), threading.Event()
    on_disk: list[str] = []

    def slow(file: int) -> None:
        begun.set()
        goes_on.wait(10)
        on_disk.append("done")

    monkeypatch.setattr(os, "fsync", slow)
    other = threading.Thread(target=journal.sync)
    other.start()
    assert begun.wait(10)
    threading.Timer(0.2, goes_on.set).start()
    journal.sync()
    assert on_disk == ["done"]
    other.join()


def test_a_journal_that_could_not_be_brought_to_disk_does_not_forget_it(
    journal: Intake, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(file: int) -> None:
        raise OSError(28, "No space left on device")

    journal.append(ENTRY)
    monkeypatch.setattr(os, "fsync", full)
    for _ in range(2):
        with pytest.raises(OSError, match="No space left"):
            journal.sync()


def test_what_was_written_down_and_could_not_be_stored_is_not_taken_for_safe(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A build flushes what it stored also where it was stopped by a full disk."""

    def full(changes: Changes) -> str:
        raise OSError(28, "No space left on device")

    with GraphStore(tmp_path / "s") as store:
        put(store, told("a"))
        with monkeypatch.context() as patched:
            patched.setattr(Changes, "request", full)
            with pytest.raises(StoreUnusable):
                put(store, told("b"))
        put(store, told("c"))
        store.flush()
    with GraphStore(tmp_path / "s") as store:
        assert {item.id for item in store.articles()} == {"a", "b", "c"}
        assert store.check() == ()


def test_a_tombstone_says_when_and_why_until_the_article_is_back(tmp_path: Path) -> None:
    fill(tmp_path / "s")
    with GraphStore(tmp_path / "s") as store:
        (gone,) = store.withdrawals()
        assert (gone.id, gone.when, gone.reason) == (
            "c",
            NOON + timedelta(hours=2),
            "withdrawn by its publisher",
        )
        put(store, told("c"), NOON + timedelta(hours=3))
        assert list(store.withdrawals()) == []
        assert store.check() == ()
