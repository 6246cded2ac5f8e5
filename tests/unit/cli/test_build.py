"""``foedus build`` and ``extract``: what they count, what they tell, and how they end."""

from pathlib import Path

import pytest

import foedus.cli.build
import foedus.cli.building
import foedus.cli.extract
from foedus.cli import run
from foedus.cli.build import SHOWN, summary
from foedus.errors import StoreUnusable
from foedus.model import Article, Counts, Extraction, Finding


class Extractor:
    """Finds nothing; fails, or stops the run, where the text says so."""

    name, version, languages = "fake", "1", frozenset({"id"})

    def extract(self, article: Article) -> Extraction:
        if "meledak" in article.text:
            raise ZeroDivisionError("division by zero")
        if "penuh" in article.text:
            raise StoreUnusable("the disk is full")
        return Extraction(article, extractor=self.name, extractor_version=self.version)


class Gate:
    """Finds fault with every text that says so."""

    def __init__(self, engine: str) -> None:
        pass

    def check(self, quads: object, edges: object, article: Article) -> tuple[Finding, ...]:
        return (Finding("focus", "shape", "no evidence"),) if "salah" in article.text else ()


@pytest.fixture(autouse=True)
def here(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(foedus.cli.building, "Gate", Gate)
    for module in (foedus.cli.build, foedus.cli.extract):
        monkeypatch.setattr(module, "make_extractor", lambda name: Extractor())
    return tmp_path


def write(folder: Path, **texts: str) -> None:
    for name, text in texts.items():
        (folder / f"{name}.md").write_text(f"---\nlanguage: id\n---\n{text} ({name})\n", encoding="utf-8")


def test_every_article_is_counted_once_and_strict_says_3(
    here: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    write(here, a="Semua tenang.", b="Ini salah.", c="Ini meledak.")
    (here / "d.md").write_bytes(b"")
    assert run(["build", "a.md", "a.md", "b.md", "c.md", "d.md"]) == 0
    out, err = capsys.readouterr()
    assert out.splitlines() == [
        "read 5 articles: 1 stored, 1 unchanged, 1 quarantined, 2 rejected",
        "new in foedus-data: 0 events, 0 agreements, 0 claims",
        "rejected because empty: 1",
        "rejected because extractor-failed: 1",
        "see why with: foedus quarantine list",
    ]
    assert err.splitlines() == [
        "quarantined: b.md: no evidence",
        "rejected (extractor-failed): c.md: the extractor 'fake' failed: ZeroDivisionError: division by zero",
        "rejected (empty): d.md: there is nothing in it",
    ]
    assert run(["build", "b.md", "--store", "an other"]) == 0
    hint = capsys.readouterr().out.splitlines()[-1]
    assert hint == "see why with: foedus quarantine list --store 'an other'"
    assert run(["build", "b.md", "--strict"]) == 3
    assert run(["build", "c.md", "--strict"]) == 3
    assert run(["build", "a.md", "--strict"]) == 0


def test_two_articles_of_one_id_are_told(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    lines = ('{"id": "x", "language": "id", "text": "satu"}', '{"id": "x", "language": "id", "text": "dua"}')
    (here / "x.jsonl").write_text("\n".join(lines))
    assert run(["build", "x.jsonl"]) == 0
    assert "in place of an older revision of the same article: 1\n" in capsys.readouterr().out


def test_a_run_that_stops_says_1_and_keeps_what_it_stored(
    here: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    write(here, a="Semua tenang.", b="Disk penuh.", c="Masih tenang.")
    assert run(["build", "a.md", "b.md", "c.md"]) == 1
    assert capsys.readouterr() == ("", "stopped after 1 article: 1 stored\nfoedus: the disk is full\n")
    assert run(["build", "a.md", "c.md"]) == 0
    assert capsys.readouterr().out.startswith("read 2 articles: 1 stored, 1 unchanged")


def test_only_the_first_are_told_one_by_one(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    names = [f"x{number}.md" for number in range(SHOWN + 9)]
    for name in names:
        (here / name).write_text("---\nlanguage: pl\n---\nWszystko jest spokojne.\n", encoding="utf-8")
    assert run(["build", *names]) == 0
    out, err = capsys.readouterr()
    assert f"{SHOWN + 9} rejected" in out
    assert len(err.splitlines()) == SHOWN + 1
    assert err.splitlines()[-1] == "... more of these are only counted"
    assert run(["build", "--quiet", *names]) == 0
    assert capsys.readouterr().err == ""


def test_a_source_that_cannot_be_opened_is_a_failure_and_stops_no_other(
    here: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    write(here, a="Semua tenang.")
    why = "foedus: gone: there is no such file or folder\n"
    for strict in ([], ["--strict"], ["--quiet"]):
        assert run(["build", "gone", "a.md", *strict]) == 1
        out, err = capsys.readouterr()
        assert out.startswith("read 2 articles: ")
        assert err == why
    assert run(["build", "gone"]) == 1
    assert capsys.readouterr().err == why
    assert run(["extract", "gone", "a.md"]) == 1
    out, err = capsys.readouterr()
    assert out.startswith('{"article": ')
    assert err == why
    assert run(["build", *(f"x{number}" for number in range(SHOWN + 9))]) == 1
    assert capsys.readouterr().err.splitlines()[-1] == "foedus: 9 more sources could not be opened"


@pytest.mark.parametrize("kind", ["empty folder", "empty file", "nothing that is read"])
def test_where_no_article_could_be_read_at_all_it_is_a_failure(
    here: Path, kind: str, capsys: pytest.CaptureFixture[str]
) -> None:
    (here / "news").mkdir()
    if kind != "empty folder":
        (here / "news" / ("a.md" if kind == "empty file" else "a.pdf")).write_bytes(b"")
    assert run(["build", "news"]) == 1
    assert capsys.readouterr().err.splitlines()[-1] == "foedus: no article could be read from news"
    write(here / "news", b="Ini meledak.")
    assert run(["build", "news"]) == 0


def test_extract_goes_on_after_a_failure(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write(here, a="Ini meledak.", b="Semua tenang.")
    assert run(["extract", "a.md", "b.md"]) == 0
    out, err = capsys.readouterr()
    assert [line[:12] for line in out.splitlines()] == ['{"article": ']
    assert err.startswith("rejected (extractor-failed): a.md: ")
    assert run(["extract", "a.md", "b.md", "--strict"]) == 3
    assert run(["extract", "b.md", "--strict"]) == 0


def test_the_summary_of_nothing_and_of_one() -> None:
    store = Path("s")
    assert summary(Counts(), store) == "read 0 articles: 0 stored, 0 unchanged, 0 quarantined, 0 rejected"
    assert summary(Counts(read=1, unchanged=1), store).endswith("nothing changed in s")
    assert summary(Counts(read=1, quarantined=1), store).endswith("foedus quarantine list --store s")
    left = Counts(read=1, stored=1, left_out=(("no-actor", 2), ("background", 1)))
    assert summary(left, store).endswith("seen by the extractor and left out: no-actor 2, background 1")
