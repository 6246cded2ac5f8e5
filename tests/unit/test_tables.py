"""Tables that are kept for the next process: used as long as nothing that they are made of has changed."""

import os
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from foedus import resources, tables
from foedus.files import PART


@dataclass(frozen=True, slots=True)
class Words:
    words: tuple[str, ...]


class Maker:
    """Makes the table of a folder with one data file and one module, and counts how often."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.data = root / "ontology" / "names" / "one.ttl"
        self.module = root / "package" / "tables.py"
        for path, text in ((self.data, "a b"), (self.module, "pass")):
            path.parent.mkdir(parents=True)
            path.write_text(text)
        self.edit_module("pass", ago=9)
        self.made = 0
        self.meanwhile: Callable[[], object] = lambda: None

    @property
    def file(self) -> Path:
        """The one file that is kept."""
        (found,) = (self.root / ".cache").iterdir()
        return found

    def edit_module(self, text: str, *, ago: float) -> None:
        """Write the module as it was so many seconds before this process began, which is another one."""
        tables._digest_of_modules.cache_clear()
        self.module.write_text(text)
        os.utime(self.module, (tables._BEGUN - ago,) * 2)

    def get(self) -> tuple[str, ...]:
        return tables.kept("names", Words, ("names",), self._make).words

    def _make(self) -> Words:
        self.made += 1
        words = self.data.read_text().split()
        self.meanwhile()
        return Words(tuple(words))


@pytest.fixture
def maker(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Maker:
    made = Maker(tmp_path)
    monkeypatch.setattr(resources, "_root", lambda name: tmp_path / name)
    monkeypatch.setattr(tables, "__file__", str(made.module))
    return made


def test_it_is_made_once(maker: Maker) -> None:
    assert [maker.get(), maker.get()] == [("a", "b")] * 2
    assert maker.made == 1


def test_another_word_in_the_data_is_seen_at_once(maker: Maker) -> None:
    maker.get()
    maker.data.write_text("a c")
    assert [maker.get(), maker.get()] == [("a", "c")] * 2
    assert maker.made == 2


def test_a_new_file_of_data_makes_it_anew(maker: Maker) -> None:
    maker.get()
    maker.data.with_name("two.ttl").write_text("")
    maker.get()
    assert maker.made == 2


def test_another_byte_in_a_module_makes_it_anew(maker: Maker) -> None:
    maker.get()
    maker.edit_module("none", ago=9)
    maker.get()
    assert maker.made == 2


def test_a_process_older_than_a_module_neither_keeps_nor_uses_it(maker: Maker) -> None:
    maker.get()
    maker.edit_module("pass", ago=-9)
    maker.data.write_text("a c")
    assert [maker.get(), maker.get()] == [("a", "c")] * 2
    assert maker.made == 3
    maker.edit_module("pass", ago=9)
    assert [maker.get(), maker.get()] == [("a", "c")] * 2
    assert maker.made == 4


@pytest.mark.parametrize("broken", [b"", b"{}", b"0" * 64 + b'{"x": []}', b"\xff" * 500])
def test_a_file_that_is_not_ours_is_not_used(maker: Maker, broken: bytes) -> None:
    maker.get()
    whole = maker.file.read_bytes()
    maker.file.write_bytes(broken)
    assert maker.get() == ("a", "b")
    assert maker.file.read_bytes() == whole


def test_half_a_file_and_a_changed_byte_are_not_used(maker: Maker) -> None:
    maker.get()
    whole = maker.file.read_bytes()
    for broken in (whole[:-3], whole.replace(b'"b"', b'"c"')):
        assert broken != whole
        maker.file.write_bytes(broken)
        assert maker.get() == ("a", "b")
    assert maker.made == 3


def test_what_changed_while_it_was_made_is_not_kept(maker: Maker) -> None:
    maker.meanwhile = lambda: maker.data.write_text("a c")
    assert maker.get() == ("a", "b")
    assert maker.get() == ("a", "c")
    maker.data.write_text("a b")
    assert maker.get() == ("a", "b")


def test_the_modules_are_read_once_a_process(maker: Maker, monkeypatch: pytest.MonkeyPatch) -> None:
    read: list[Path] = []
    whole = Path.read_bytes

    def noted(path: Path) -> bytes:
        read.append(path)
        return whole(path)

    monkeypatch.setattr(Path, "read_bytes", noted)
    maker.get()
    maker.get()
    assert read.count(maker.module) == 1
    assert read.count(maker.data) == 3


def test_what_an_ended_process_left_goes_and_what_is_being_written_stays(maker: Maker) -> None:
    folder = maker.root / ".cache"
    folder.mkdir()
    left, written = (folder / f".names.json.{name}{PART}" for name in "ab")
    for path in (left, written):
        path.write_bytes(b"half")
    os.utime(left, (tables._BEGUN - 7200,) * 2)
    maker.get()
    assert (left.exists(), written.exists()) == (False, True)


def test_where_nothing_can_be_written_it_is_made_each_time(maker: Maker) -> None:
    (maker.root / ".cache").write_text("no folder")
    assert [maker.get(), maker.get()] == [("a", "b")] * 2
    assert maker.made == 2
