"""Readers beside a writer: how often the write-ahead log is emptied for them, and who waits for that."""

import contextlib
import errno
import os
import threading
import time
from pathlib import Path

import pytest
from pyoxigraph import Store
from tests.unit.stores.test_intake import put, told

from foedus.errors import StoreUnusable
from foedus.stores import checking, opening
from foedus.stores.folder import StoreFolder
from foedus.stores.lock import WriterLock
from foedus.stores.opening import tables_for_reading
from foedus.stores.oxigraph import GraphStore, flush_beside


@pytest.mark.parametrize(("tables", "quads"), [(0, 10_000), (150_000_000, 15_000), (9_000_000_000, 20_000)])
def test_a_large_store_is_not_written_anew_all_the_time_because_somebody_reads(
    tmp_path: Path, tables: int, quads: int
) -> None:
    folder = StoreFolder(tmp_path)
    folder.rdf.mkdir()
    (folder.rdf / "000001.log").touch()
    with (folder.rdf / "000002.sst").open("wb") as file:
        file.truncate(tables)
    assert flush_beside(folder) == quads


def test_the_first_reader_waits_until_the_writer_has_emptied_a_long_log(tmp_path: Path) -> None:
    with GraphStore(tmp_path / "s"):
        pass
    folder = StoreFolder(tmp_path / "s")
    log = folder.rdf / "999999.log"
    with log.open("wb") as file:
        file.truncate(opening._LONG_LOG + 1)
    with WriterLock(folder.lock):
        threading.Timer(0.3, log.unlink).start()
        began = time.monotonic()
        with tables_for_reading(folder) as first:
            assert 0.25 < time.monotonic() - began < opening._PATIENCE
            assert not (first / log.name).exists()
            log.touch()
            with log.open("wb") as file:
                file.truncate(opening._LONG_LOG + 1)
            began = time.monotonic()
            with tables_for_reading(folder):  # the writer knows already
                assert time.monotonic() - began < opening._PATIENCE


def test_no_reader_waits_for_a_writer_that_is_not_there(tmp_path: Path) -> None:
    with GraphStore(tmp_path / "s"):
        pass
    folder = StoreFolder(tmp_path / "s")
    with (folder.rdf / "999999.log").open("wb") as file:
        file.truncate(opening._LONG_LOG + 1)
    began = time.monotonic()
    with tables_for_reading(folder):
        assert time.monotonic() - began < opening._PATIENCE


def test_what_a_writer_does_later_does_not_reach_a_snapshot(tmp_path: Path) -> None:
    with GraphStore(tmp_path / "s") as store:
        put(store, told("first"))
        store.flush()
        put(store, told("second"))
        with tables_for_reading(StoreFolder(tmp_path / "s")) as tables:
            logs = {path: path.read_bytes() for path in tables.glob("*.log")}
            assert any(logs.values())
            for number in range(6):  # Oxigraph writes new logs over the files of old ones
                put(store, told(f"later-{number}"))
                store.flush()
            assert {path: path.read_bytes() for path in tables.glob("*.log")} == logs
            assert checking.check(Store.read_only(str(tables)), None) == ()


def test_a_file_that_goes_while_a_snapshot_is_made_makes_the_reader_try_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    tables_of, gone = opening._tables, iter([FileNotFoundError(errno.ENOENT, "gone")] * 3)

    def tables(source: Path) -> object:
        if (error := next(gone, None)) is not None:
            raise error
        return tables_of(source)

    monkeypatch.setattr(opening, "_tables", tables)
    with GraphStore(tmp_path / "s"), tables_for_reading(StoreFolder(tmp_path / "s")) as folder:
        assert folder.parent == tmp_path / "s" / "readers"


@pytest.mark.parametrize(("code", "read"), [(errno.ENOSPC, False), (errno.EROFS, True), (errno.EMLINK, True)])
def test_beside_a_writer_the_store_itself_is_read_only_where_no_snapshot_can_ever_be_made(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, code: int, read: bool
) -> None:
    def link(*_: Path) -> None:
        raise OSError(code, os.strerror(code))

    with GraphStore(tmp_path / "s") as store:
        put(store, told("first"))
        store.flush()
        monkeypatch.setattr(opening.os, "link", link)
        with (
            contextlib.nullcontext() if read else pytest.raises(StoreUnusable, match="No space left"),
            tables_for_reading(StoreFolder(tmp_path / "s")) as folder,
        ):
            assert folder == tmp_path / "s" / "rdf"
    with tables_for_reading(StoreFolder(tmp_path / "s")) as folder:
        assert folder == tmp_path / "s" / "rdf"
