"""Articles that failed the gate wait whole, each in its own file."""

from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from tests.sample import ARTICLE, SAMPLE

from foedus.errors import StoreUnusable, WrongUse
from foedus.model import Finding, Quarantined
from foedus.rdf.dataset import to_quads
from foedus.stores.quarantine import Quarantine

FINDINGS = (
    Finding("https://w3id.org/foedus/claim/1", "EvidenceShape", "klaim tanpa bukti: “…”", "foe:evidence"),
    Finding("https://w3id.org/foedus/claim/2", "EvidenceShape", "again", None, "9", "Warning"),
)
ITEM = Quarantined(ARTICLE, FINDINGS, datetime(2025, 7, 15, 12, 0, 0, 5, tzinfo=UTC))


def test_what_comes_back_is_what_went_in(tmp_path: Path) -> None:
    text = 'satu\r\ndua\u2028𝄞 "x" \\n\x00'
    item = replace(ITEM, article=replace(ARTICLE, text=text, published=None))
    Quarantine(tmp_path).add(item, to_quads(SAMPLE))
    case = Quarantine(tmp_path).show("sample")
    assert case.item == item
    assert list(case.quads) == to_quads(SAMPLE)
    assert Quarantine(tmp_path).list() == (item,)


def test_a_second_case_of_an_article_takes_the_place_of_the_first(tmp_path: Path) -> None:
    box = Quarantine(tmp_path)
    box.add(ITEM, to_quads(SAMPLE))
    box.add(replace(ITEM, findings=FINDINGS[:1]), [])
    (item,) = box.list()
    assert item.findings == FINDINGS[:1]
    assert box.show("sample").quads == ()
    assert len(list((tmp_path / "quarantine").iterdir())) == 1


def test_a_run_that_begins_anew_does_not_change_since_when_an_article_waits(tmp_path: Path) -> None:
    box, later = Quarantine(tmp_path), datetime(2025, 8, 1, tzinfo=UTC)
    edges = [("s", "p", "o")]
    box.add(ITEM, to_quads(SAMPLE), edges)
    box.add(replace(ITEM, when=later), to_quads(SAMPLE), edges)
    assert box.list() == (ITEM,)
    box.add(replace(ITEM, when=later), to_quads(SAMPLE), [])
    assert box.list()[0].when == later


def test_removing(tmp_path: Path) -> None:
    box = Quarantine(tmp_path)
    assert not box.remove("sample")
    assert box.list() == ()
    assert not (tmp_path / "quarantine").exists()
    box.add(ITEM, [])
    assert box.remove("sample")
    assert not box.remove("sample")
    with pytest.raises(WrongUse, match="no article 'sample' in quarantine"):
        box.show("sample")


@pytest.mark.parametrize(
    "name", ["../../../etc/passwd", "/etc/passwd", "..", "a" * 5000, "", "a\x00b", "con"]
)
def test_no_name_leads_out_of_the_folder(tmp_path: Path, name: str) -> None:
    with pytest.raises(WrongUse, match="in quarantine"):
        Quarantine(tmp_path).show(name)
    assert not Quarantine(tmp_path).remove(name)


def test_names_that_a_file_system_may_confuse_are_kept_apart(tmp_path: Path) -> None:
    names = ["Article.1", "article.1", "article-1", "article..1", "a" * 300, "a" * 301]
    box = Quarantine(tmp_path)
    for name in names:
        box.add(replace(ITEM, article=replace(ARTICLE, id=name)), [])
    assert [item.article.id for item in box.list()] == sorted(names)
    assert box.count() == len(names)
    files = [path.name.lower() for path in (tmp_path / "quarantine").iterdir()]
    assert len(set(files)) == len(names)


@pytest.mark.parametrize("content", [b"", b"{}", b'{"article": 3}', b"\xff", b"[]"])
def test_a_damaged_file_is_named(tmp_path: Path, content: bytes) -> None:
    box = Quarantine(tmp_path)
    box.add(ITEM, [])
    (path,) = (tmp_path / "quarantine").iterdir()
    path.write_bytes(content)
    with pytest.raises(StoreUnusable, match=rf"{path.name}: is damaged"):
        box.list()


def test_a_half_written_file_of_a_crash_is_no_case(tmp_path: Path) -> None:
    box = Quarantine(tmp_path)
    box.add(ITEM, [])
    (tmp_path / "quarantine" / ".x.json.abc.part").write_text("{")
    assert len(box.list()) == 1


def test_a_place_that_cannot_be_written_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(StoreUnusable, match="the quarantine cannot be written"):
        Quarantine(tmp_path / "file").add(ITEM, [])
