"""What people decided about what is one is in the journal, and the store is made good from it."""

import shutil
from datetime import UTC, datetime
from pathlib import Path

import pytest
from pyoxigraph import NamedNode
from tests.queries.resolved import ARTICLES, NEXT

from foedus.cli import run
from foedus.rdf.dataset import graph_name, to_quads
from foedus.resolve.edges import plain_edges
from foedus.stores import history
from foedus.stores.intake import Intake
from foedus.stores.oxigraph import GraphStore
from foedus.stores.resolution import deciding
from foedus.stores.resolution.index import DECISIONS

NOON = datetime(2025, 9, 1, 12, tzinfo=UTC)
FIRST = ARTICLES[0].events[0].id
DENIED = NEXT[0].events[0].id


def fill(folder: Path) -> None:
    with GraphStore(folder) as store:
        for found in (*ARTICLES, *NEXT):
            store.put(
                to_quads(found),
                plain_edges(found),
                article_id=found.article.id,
                graph=graph_name(found.article, found.extractor, found.extractor_version),
                recorded_at=NOON,
            )


def content(folder: Path) -> set[str]:
    with GraphStore(folder, read_only=True) as store:
        assert store.check() == ()
        return store.reading(lambda opened: {str(quad) for quad in opened})


@pytest.fixture
def decided(tmp_path: Path) -> Path:
    """A store in which an event was kept apart from three others and then pinned to them again."""
    fill(tmp_path / "s")
    shutil.copytree(tmp_path / "s", tmp_path / "before")
    with GraphStore(tmp_path / "s") as store:
        store.undo(DENIED, reason="another day", moment=NOON)
        store.undo(ARTICLES[0].agreements[0].id, reason="another text", moment=NOON)
        store.pin(DENIED, [FIRST], moment=NOON)
        assert store.decisions() == 2
    return tmp_path / "s"


def test_decisions_are_in_the_journal_as_they_stand(decided: Path) -> None:
    found = history.held(Intake(decided / "intake")).decisions
    with GraphStore(decided, read_only=True) as store:
        assert found == store.reading(deciding.of_store)
    assert sum(b"Together" in said for said in found.values()) == 1
    assert sum(b"another text" in said for said in found.values()) == 1


def test_what_was_decided_and_lost_with_the_power_is_decided_again(decided: Path, tmp_path: Path) -> None:
    expected = content(decided)
    lost = tmp_path / "before"
    shutil.copy(decided / "intake", lost / "intake")
    with GraphStore(lost, read_only=True) as store:
        assert sum(line.startswith("decision ") for line in store.check()) == 2
    with GraphStore(lost):
        pass
    assert content(lost) == expected


def test_a_store_made_anew_from_its_journal_has_its_decisions(decided: Path) -> None:
    expected = content(decided)
    shutil.rmtree(decided / "rdf")
    (decided / "intake.mark").unlink()
    with GraphStore(decided):
        pass
    assert content(decided) == expected


def test_check_repair_makes_a_damaged_store_anew_with_its_decisions(
    decided: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    expected = content(decided)
    for table in (decided / "rdf").glob("*.sst"):
        table.write_bytes(table.read_bytes()[:-200])
    store = str(decided)
    assert run(["check", "--repair", "--store", store]) == 0
    out, err = capsys.readouterr()
    assert " and 2 decisions, all as they came in" in out
    assert f"{store}: made anew from its journal; what was there before is in {store}/rdf.damaged\n" in err
    assert content(decided) == expected
    assert run(["check", "--repair", "--store", store]) == 0
    assert capsys.readouterr().err == ""


def test_check_repair_refuses_where_the_journal_is_not_whole(
    decided: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    expected = content(decided)
    lines = (decided / "intake").read_bytes().splitlines(keepends=True)
    (decided / "intake").write_bytes(b"".join([*lines[:2], *lines[3:]]))
    assert run(["check", "--repair", "--store", str(decided)]) == 1
    assert "restore a backup" in capsys.readouterr().err
    assert not (decided / "rdf.damaged").exists()
    (decided / "intake").write_bytes(b"".join(lines))
    assert content(decided) == expected


def test_a_decision_that_was_withdrawn_stays_withdrawn(decided: Path) -> None:
    with GraphStore(decided) as store:
        store.undo(DENIED, reason="another day", moment=NOON)
    expected = content(decided)
    shutil.rmtree(decided / "rdf")
    (decided / "intake.mark").unlink()
    with GraphStore(decided):
        pass
    assert content(decided) == expected


def test_a_journal_that_begins_with_what_is_stored_has_the_decisions(decided: Path) -> None:
    before = history.held(Intake(decided / "intake"))
    for name in ("intake", "intake.mark"):
        (decided / name).unlink()
    with GraphStore(decided) as store:
        assert store.check() == ()
    assert history.held(Intake(decided / "intake")) == before


def test_a_decision_changed_behind_the_journal_is_told(decided: Path) -> None:
    with GraphStore(decided) as store:
        quad = next(iter(store._open.quads_for_pattern(None, None, None, DECISIONS)))
        assert isinstance(quad.subject, NamedNode)
        store._open.remove(quad)
        (line,) = store.check()
    assert line == (
        f"decision {quad.subject.value.rpartition('/')[2]}: the store has another than was taken last, "
        "as the journal says"
    )


def test_check_counts_decisions(decided: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["check", "--store", str(decided)]) == 0
    assert (
        f"{len(ARTICLES) + len(NEXT)} articles and 2 decisions, all as they came in"
        in capsys.readouterr().out
    )
