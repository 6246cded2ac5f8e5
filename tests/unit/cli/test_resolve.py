"""``foedus resolve``: what it shows and what it does."""

import re
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from tests.queries.resolved import ARTICLES, NEXT, REVISIONS

from foedus.cli import run
from foedus.rdf.dataset import graph_name, to_quads
from foedus.resolve.edges import plain_edges
from foedus.stores.oxigraph import GraphStore
from foedus.vocab import EventType

FIRST = ARTICLES[0].events[0].id
DENIED = NEXT[0].events[0].id


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    with GraphStore(tmp_path / "store") as store:
        for found in (*ARTICLES, *NEXT):
            store.put(
                to_quads(found),
                plain_edges(found),
                article_id=found.article.id,
                graph=graph_name(found.article, found.extractor, found.extractor_version),
                recorded_at=datetime(2025, 9, 1, tzinfo=UTC),
            )
    return tmp_path / "store"


def ask(folder: Path, *arguments: str) -> int:
    return run(["resolve", *arguments, "--store", str(folder)])


def test_list_shows_members_scores_reasons_origins_and_contradictions(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert ask(folder, "list") == 0
    out = capsys.readouterr()
    assert "event: 4 members, 3 independent origins" in out.out
    assert "contradiction: place: Vientiane / Hanoi" in out.out
    assert "contradiction: polarity: affirmed / denied" in out.out
    assert re.search(rf"{FIRST} +(first|[01]\.\d\d) +mekong-1( .*same day.*)?\n", out.out)
    assert "2 resolved things" in out.err


def test_list_can_be_narrowed(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert ask(folder, "list", "--kind", "agreement") == 0
    assert "trade accord" in capsys.readouterr().out
    assert ask(folder, "list", "--below", "0.1") == 0
    assert capsys.readouterr().out == ""


def test_undo_and_pin(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert ask(folder, "undo", DENIED, "--reason", "another day was meant") == 0
    assert f"{DENIED} is no longer one with" in capsys.readouterr().out
    assert ask(folder, "list") == 0
    assert "event: 3 members" in capsys.readouterr().out
    assert ask(folder, "list", "--decisions") == 0
    out = capsys.readouterr().out
    assert out.count(" is not ") == 3
    assert "another day was meant" in out
    assert ask(folder, "pin", DENIED, FIRST) == 0
    out = capsys.readouterr().out
    assert out.startswith(f"{DENIED} is one with ")
    assert out.count(", ") == 2
    assert out.count("taken back: ") == out.count(" is not ") == 3
    assert ask(folder, "list", "--decisions") == 0
    assert capsys.readouterr().out == f"{' is '.join(sorted((DENIED, FIRST)))}\n"
    assert ask(folder, "list", "--kind", "event") == 0
    assert "event: 4 members" in capsys.readouterr().out
    assert ask(folder, "rebuild") == 0
    assert "rebuilt: 2 resolved things" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("other", "why"),
    [(FIRST, "one with itself"), (NEXT[1].agreements[0].id, "an event and one an agreement")],
)
def test_what_can_never_be_one_is_not_pinned(
    folder: Path, capsys: pytest.CaptureFixture[str], other: str, why: str
) -> None:
    assert ask(folder, "pin", FIRST, other) == 2
    assert why in capsys.readouterr().err
    assert ask(folder, "list", "--decisions") == 0
    assert capsys.readouterr().out == ""


@pytest.mark.parametrize(("other", "why"), [("type", "are of two types"), ("sides", "no actor in common")])
def test_what_looks_like_two_things_is_pinned_by_force_only(
    folder: Path, capsys: pytest.CaptureFixture[str], other: str, why: str
) -> None:
    accused = REVISIONS[0]
    event = accused.events[0]
    changed = {"type": EventType.ACCUSE, "source": ("LAO",), "target": ("VNM",), "mode": None}
    told = replace(event, **changed) if other == "type" else replace(event, type=EventType.CONSULT)
    actors = ARTICLES[0].actors if other == "type" else accused.actors
    with GraphStore(folder) as store:
        found = replace(accused, events=(told,), actors=actors)
        store.put(
            to_quads(found),
            plain_edges(found),
            article_id=found.article.id,
            graph=graph_name(found.article, found.extractor, found.extractor_version),
            recorded_at=datetime(2025, 9, 1, tzinfo=UTC),
        )
    assert ask(folder, "pin", FIRST, event.id) == 2
    err = capsys.readouterr().err
    assert why in err
    assert "CONSULT: Tran Van Minh" in err
    assert ask(folder, "list", "--decisions") == 0
    assert capsys.readouterr().out == ""
    assert ask(folder, "pin", FIRST, event.id, "--force") == 0
    out = capsys.readouterr().out
    assert out.startswith(f"{FIRST} is one with ")
    assert event.id in out


def test_undo_of_what_is_alone_changes_nothing(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert ask(folder, "undo", NEXT[1].agreements[0].id) == 0
    assert "was one with nothing" in capsys.readouterr().out


def test_an_unknown_id_is_wrong_use(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert ask(folder, "undo", "nothing") == 2
    assert "no event or agreement 'nothing' in the store" in capsys.readouterr().err
