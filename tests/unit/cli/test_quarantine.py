"""``foedus quarantine`` and ``foedus forget``: nothing stays that should go, nothing goes uncounted."""

from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from foedus.cli import run
from foedus.model import Article, Finding, Quarantined
from foedus.stores.quarantine import Quarantine

ARTICLE = Article("a1", "Iran menyerang Israel pada hari Jumat.", language="id", path="a1.txt")
NOON = datetime(2025, 7, 15, 12, 0, tzinfo=UTC)


@pytest.fixture
def box(tmp_path: Path) -> Quarantine:
    """The quarantine of the store ``tmp_path/store`` with one article in it, which now passes."""
    quarantine = Quarantine(tmp_path / "store")
    quarantine.add(Quarantined(ARTICLE, (Finding("focus", "shape", "a claim rests on nothing"),), NOON), [])
    return quarantine


def foedus(tmp_path: Path, *arguments: str) -> int:
    return run([*arguments, "--store", str(tmp_path / "store")])


def test_what_passes_now_leaves(tmp_path: Path, box: Quarantine, capsys: pytest.CaptureFixture[str]) -> None:
    french = replace(ARTICLE, id="a2", language="fr", path="a2.txt")
    box.add(Quarantined(french, (), NOON), [])
    assert foedus(tmp_path, "quarantine", "retry") == 0
    told = capsys.readouterr()
    assert told.out == "1 stored, 1 still in quarantine\n"
    assert told.err == "stored: a1.txt\nrejected: a2.txt: language 'fr' is not one of en, es, id\n"
    assert [item.article.id for item in box.list()] == ["a2"]


def test_what_a_killed_run_had_stored_already_leaves_too(
    tmp_path: Path, box: Quarantine, capsys: pytest.CaptureFixture[str]
) -> None:
    (item,) = box.list()
    assert foedus(tmp_path, "quarantine", "retry", "a1") == 0
    box.add(item, [])  # as if the run had ended between storing it and taking it out
    assert foedus(tmp_path, "quarantine", "retry", "a1") == 0
    assert capsys.readouterr().out == "1 stored, 0 still in quarantine\n" * 2
    assert box.list() == ()


def test_list_and_show_say_why(tmp_path: Path, box: Quarantine, capsys: pytest.CaptureFixture[str]) -> None:
    assert foedus(tmp_path, "quarantine", "list") == 0
    assert capsys.readouterr() == ("a1  1 finding  a1.txt\n", "1 in quarantine\n")
    assert foedus(tmp_path, "quarantine", "show", "a1") == 0
    assert "- a claim rests on nothing\n    shape shape\n" in capsys.readouterr().out
    assert foedus(tmp_path, "forget", "a1") == 0
    assert box.list() == ()
    assert foedus(tmp_path, "quarantine", "show", "a1") == 2
    assert foedus(tmp_path, "quarantine", "retry", "a1") == 2
    assert foedus(tmp_path, "quarantine", "retry") == 0


@pytest.mark.parametrize("handle", ["a1", "a1.txt", "https://example.org/a1"])
def test_an_article_in_quarantine_is_forgotten_by_id_url_or_path(
    tmp_path: Path, box: Quarantine, handle: str
) -> None:
    known = replace(ARTICLE, url="https://example.org/a1")
    for article in (known, replace(ARTICLE, id="a2", path="a2.txt")):
        box.add(Quarantined(article, (), NOON), [])
    assert foedus(tmp_path, "forget", handle) == 0
    assert [item.article.id for item in box.list()] == ["a2"]
    assert foedus(tmp_path, "forget", handle) == 2
