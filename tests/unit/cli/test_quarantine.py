"""``foedus quarantine`` and ``foedus forget``: nothing stays that should go, nothing goes uncounted."""

import json
import re
import shutil
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from tests.sample import SAMPLE

from foedus import resources
from foedus.cli import run
from foedus.model import Article, Finding, Quarantined
from foedus.rdf.dataset import to_quads
from foedus.rdf.projection import project
from foedus.stores.intake import Intake
from foedus.stores.oxigraph import GraphStore
from foedus.stores.quarantine import Quarantine
from foedus.text.language_data import languages

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
    polish = replace(ARTICLE, id="a2", language="pl", path="a2.txt")
    box.add(Quarantined(polish, (), NOON), [])
    assert foedus(tmp_path, "quarantine", "retry") == 0
    told = capsys.readouterr()
    assert told.out == "1 stored, 1 still in quarantine\n"
    assert (
        told.err
        == f"stored: a1.txt\nrejected: a2.txt: language 'pl' is not one of {', '.join(languages())}\n"
    )
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
    assert capsys.readouterr() == ("a1  1 finding  a1.txt\n", "1 in quarantine\n  shape: 1 article\n")
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


EDGE = ("https://w3id.org/foedus/actor/irn", "https://w3id.org/foedus/ontology#assaulted", "urn:x")


@pytest.mark.parametrize(("shape", "edges"), [("HappenedBeforeNews", 1), ("EdgeAssaulted", 0)])
def test_a_waived_article_comes_in_marked_and_without_edges_in_doubt(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], shape: str, edges: int
) -> None:
    box = Quarantine(tmp_path / "store")
    told = replace(SAMPLE, events=(), agreements=())
    finding = Finding("focus", f"https://w3id.org/foedus/shape/{shape}", "a day too late", value="2025-07-20")
    box.add(Quarantined(told.article, (finding,), NOON), to_quads(told), [EDGE])
    assert foedus(tmp_path, "quarantine", "show", told.article.id) == 0
    shown = capsys.readouterr().out
    assert "    value 2025-07-20\n    try   " in shown
    assert foedus(tmp_path, "quarantine", "waive", told.article.id, "--reason", " ") == 2
    assert foedus(tmp_path, "quarantine", "waive", told.article.id) == 2
    assert len(box.list()) == 1
    assert foedus(tmp_path, "quarantine", "waive", told.article.id, "--reason", "the paper dates it so") == 0
    assert box.list() == ()
    with GraphStore(tmp_path / "store", read_only=True) as store:
        assert store.check() == ()
        assert store.counts().plain_edges == edges
        rows = store.query(
            "PREFIX prov: <http://www.w3.org/ns/prov#> PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#> "
            "SELECT ?why ?shape { ?g prov:wasGeneratedBy ?w . "
            "?w a prov:Activity ; rdfs:comment ?why ; prov:used ?shape }"
        ).rows
        assert rows == (("the paper dates it so", finding.shape),)
        (item,) = store.articles()
        quads = list(store.quads(item.graph))
    projected = project(item.graph.value, quads)
    assert any("waiver" in node.uri for node in projected.nodes)


def test_forgetting_leaves_a_reason_and_status_shows_it(
    tmp_path: Path, box: Quarantine, capsys: pytest.CaptureFixture[str]
) -> None:
    assert foedus(tmp_path, "quarantine", "retry") == 0
    (tmp_path / "b.md").write_text("---\nlanguage: id\n---\nJepang membantu Peru.\n", encoding="utf-8")
    assert foedus(tmp_path, "build", str(tmp_path / "b.md")) == 0
    assert foedus(tmp_path, "forget", "a1.txt", "--reason", "withdrawn by the paper") == 0
    box.add(Quarantined(replace(ARTICLE, id="a3"), (Finding("f", "x/EventActor", "nobody"),), NOON), [])
    capsys.readouterr()
    assert foedus(tmp_path, "status") == 0
    shown = capsys.readouterr().out
    assert re.search(r"articles +1\n", shown)
    assert re.search(r"forgotten +1\n", shown)
    assert re.search(r"in quarantine +1\n    EventActor: 1\n", shown)
    assert re.search(r"forgotten \d{4}-\d\d-\d\d: a1 \(withdrawn by the paper\)\n", shown)


@pytest.mark.parametrize("handle", ["b1", "b.jsonl", "https://example.org/b"])
def test_forgetting_once_more_says_when_it_was(
    tmp_path: Path, handle: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    article = {"id": "b1", "url": "https://example.org/b", "language": "id", "text": "Jepang membantu Peru."}
    Path("b.jsonl").write_text(json.dumps(article))
    assert foedus(tmp_path, "build", "b.jsonl") == 0
    assert foedus(tmp_path, "forget", "b1", "--reason", "withdrawn") == 0
    capsys.readouterr()
    assert foedus(tmp_path, "forget", handle) == 0
    told = capsys.readouterr().out
    assert re.fullmatch(r"b1 was forgotten before, on [-\d]{10} [:\d]{8} UTC \(withdrawn\)\n", told)
    assert foedus(tmp_path, "forget", "b2") == 2
    assert foedus(tmp_path, "build", "b.jsonl") == 0
    assert foedus(tmp_path, "forget", handle) == 0
    assert capsys.readouterr().out.endswith(f"forgot {handle}\n")


def test_the_journal_is_read_once_however_many_are_forgotten_once_more(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    for name in "bc":
        article = {"id": f"{name}1", "url": f"https://example.org/{name}", "language": "id"}
        Path(f'{name} "é.jsonl').write_text(json.dumps(article | {"text": "Jepang membantu Peru."}))
    assert foedus(tmp_path, "build", 'b "é.jsonl', 'c "é.jsonl') == 0
    assert foedus(tmp_path, "forget", "b1", "c1") == 0
    read: list[object] = []
    entries = Intake.entries
    monkeypatch.setattr(
        Intake, "entries", lambda self, start=None: read.append(start) or entries(self, start)
    )
    assert foedus(tmp_path, "forget", "b1") == 0
    usual = len(read)
    capsys.readouterr()
    assert foedus(tmp_path, "forget", 'b "é.jsonl', "https://example.org/c", 'c "é.jsonl', "x") == 2
    assert [line[:2] for line in capsys.readouterr().out.splitlines()] == ["b1", "c1", "c1"]
    assert len(read) == 2 * usual + 1


def test_what_a_stricter_shape_kept_out_comes_in_when_the_shape_is_taken_back(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    text = "Iran menyerang Israel pada hari Jumat (11/7/2025).\n"
    (tmp_path / "a.md").write_text(f"---\ndate: 2025-07-12\nlanguage: id\n---\n{text}")
    shapes = tmp_path / "shapes"
    shutil.copytree(resources.ontology("shapes"), shapes)
    with (shapes / "article.ttl").open("a") as file:
        file.write(
            "@prefix sem: <http://semanticweb.cs.vu.nl/2009/11/sem/> .\n"
            "foesh:Placed a sh:PropertyShape ; sh:targetClass foe:Event ;\n"
            '    sh:path sem:hasPlace ; sh:minCount 1 ; sh:message "where?"@en .\n'
        )
    whole = resources.ontology
    monkeypatch.setattr(
        resources,
        "ontology",
        lambda *parts: tmp_path.joinpath(*parts) if parts[0] == "shapes" else whole(*parts),
    )
    assert foedus(tmp_path, "build", str(tmp_path / "a.md"), "-j", "1") == 0
    assert "1 quarantined" in capsys.readouterr().out
    assert foedus(tmp_path, "quarantine", "retry") == 0
    told = capsys.readouterr()
    assert told.out == "0 stored, 1 still in quarantine\n"
    assert told.err.startswith("still in quarantine: ")
    assert "where?" in told.err
    monkeypatch.undo()
    assert foedus(tmp_path, "quarantine", "retry") == 0
    assert capsys.readouterr().out == "1 stored, 0 still in quarantine\n"
    assert foedus(tmp_path, "check") == 0
