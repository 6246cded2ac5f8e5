"""Readers beside a writer: how often the write-ahead log is emptied for them, and who waits for that."""

import threading
import time
from pathlib import Path

import pytest

from foedus.stores import opening
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
