"""The checksum of a copy: there when it is due, and cheap however large the copy is."""

from pathlib import Path

import pytest

from foedus.stores import sums


@pytest.fixture
def copy(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A file of 100 bytes, of which 20 may be read for each thing written to it."""
    monkeypatch.setattr(sums, "_A_THING", 20)
    path = tmp_path / "cypher.lbug"
    path.write_bytes(b"x" * 100)
    return path


def change(path: Path, *, things: int) -> None:
    sums.forget(path)
    sums.write(path, things=things)


def test_a_copy_with_its_checksum_is_seen_to_be_damaged(copy: Path) -> None:
    change(copy, things=5)
    assert sums.fits(copy)
    copy.write_bytes(b"x" * 99 + b"y")
    assert not sums.fits(copy)


def test_little_that_is_written_to_a_large_copy_does_not_let_all_of_it_be_read(
    copy: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    read: list[Path] = []
    whole = sums._sum
    monkeypatch.setattr(sums, "_sum", lambda path: read.append(path) or whole(path))
    change(copy, things=5)
    assert read == [copy]
    for _ in range(4):
        change(copy, things=1)
        assert not sums._beside(copy).exists()
    assert read == [copy]
    change(copy, things=1)  # the fifth
    assert read == [copy, copy]
    assert sums._beside(copy).exists()
    assert sorted(path.name for path in copy.parent.iterdir()) == ["cypher.lbug", "cypher.lbug.sum"]


def test_a_number_that_cannot_be_read_counts_for_nothing(copy: Path) -> None:
    sums._beside(copy, sums._SINCE).write_text("many")
    change(copy, things=5)
    copy.write_bytes(b"y" * 100)
    assert not sums.fits(copy)
