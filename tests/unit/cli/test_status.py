"""What a store takes on disk, told while others read it and write to it."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from foedus.cli.status import on_disk


def test_what_a_reader_links_counts_once_and_what_goes_meanwhile_not_at_all(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "rdf").mkdir()
    (tmp_path / "readers").mkdir()
    (tmp_path / "rdf" / "1.sst").write_bytes(b"x" * 100)
    (tmp_path / "foedus.json").write_bytes(b"x" * 10)
    os.link(tmp_path / "rdf" / "1.sst", tmp_path / "readers" / "1.sst")
    walk = os.walk

    def late(root: Path) -> Iterator[tuple[str, list[str], list[str]]]:
        for folder, folders, files in walk(root):
            yield folder, folders, [*files, "gone.sst"]

    monkeypatch.setattr(os, "walk", late)
    assert on_disk(tmp_path) == 110
