"""Neo4j behind the store, ahead of it, or of another one: ``status`` tells, the next load sets it right."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from tests.conftest import TestServer
from tests.queries.resolved import ARTICLES, NEXT

from foedus.cli import run
from foedus.model import Extraction
from foedus.rdf.dataset import graph_name, to_quads
from foedus.resolve.edges import plain_edges
from foedus.stores.oxigraph import GraphStore

pytestmark = pytest.mark.neo4j

NOON = datetime(2025, 9, 1, 12, tzinfo=UTC)
Ask = Callable[..., tuple[int, str]]


@pytest.fixture
def ask(
    clean_neo4j: TestServer,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> Ask:
    """Run a command on the store ``s`` and Neo4j; give its exit code and all that it said."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("FOEDUS_STORE", "s")
    monkeypatch.setenv("FOEDUS_NEO4J_URI", clean_neo4j.bolt_uri)
    monkeypatch.setenv("FOEDUS_NEO4J_PASSWORD", clean_neo4j.password)

    def told(*arguments: str) -> tuple[int, str]:
        code = run(arguments)
        out, err = capsys.readouterr()
        return code, out + err

    return told


def put(*extractions: Extraction, store: str = "s", when: datetime = NOON) -> None:
    with GraphStore(Path(store)) as opened:
        for found in extractions:
            opened.put(
                to_quads(found),
                plain_edges(found),
                article_id=found.article.id,
                graph=graph_name(found.article, found.extractor, found.extractor_version),
                recorded_at=when,
            )


def revised(found: Extraction, title: str) -> Extraction:
    return replace(found, article=replace(found.article, title=title))


def assert_equal(ask: Ask) -> None:
    assert "is in step: " in ask("status")[1]
    code, told = ask("verify")
    assert code == 0, told


def test_behind_and_in_step(ask: Ask) -> None:
    put(*ARTICLES)
    assert "is behind by " in ask("status")[1]
    assert ask("load")[0] == 0
    assert_equal(ask)
    put(*NEXT)
    assert "is behind by " in ask("status")[1]
    assert ask("load")[0] == 0
    assert_equal(ask)


def test_after_the_restore_of_an_older_backup_neo4j_is_ahead_and_follows(ask: Ask, tmp_path: Path) -> None:
    put(*ARTICLES)
    assert ask("load")[0] == ask("backup", "old.tar.gz")[0] == 0
    put(*NEXT)
    assert ask("load")[0] == 0
    (tmp_path / "s").rename(tmp_path / "lost")
    assert ask("restore", "old.tar.gz")[0] == 0
    told = ask("status")[1]
    assert " ahead by " in told
    assert "another store" not in told
    assert ask("load")[0] == 0
    assert_equal(ask)


def test_what_came_in_anew_after_a_restore_is_not_taken_for_what_neo4j_holds(
    ask: Ask, tmp_path: Path
) -> None:
    """The same articles changed in the same order as before: only what they say differs."""
    first = ARTICLES[0]
    put(*ARTICLES)
    assert ask("backup", "old.tar.gz")[0] == 0
    for title in ("Salah", "Benar"):
        put(revised(first, title), when=NOON + timedelta(hours=1))
        assert ask("resolve", "rebuild")[0] == 0  # loads what changed, as build does
        assert_equal(ask)
        if title == "Salah":
            (tmp_path / "s").rename(tmp_path / "lost")
            assert ask("restore", "old.tar.gz")[0] == 0


def test_what_is_forgotten_goes_at_once_or_with_the_next_load(ask: Ask) -> None:
    put(*ARTICLES, *NEXT)
    assert ask("load")[0] == 0
    for found in ARTICLES[:2]:
        assert ask("forget", found.article.id, "--reason", "withdrawn")[0] == 0
        assert_equal(ask)
    with GraphStore(Path("s")) as store:  # as without --neo4j
        assert store.forget(NEXT[0].article.id)
    assert " ahead by " in ask("status")[1]
    assert ask("forget", ARTICLES[2].article.id)[0] == 0
    assert_equal(ask)


def test_what_people_decide_is_in_neo4j_too(ask: Ask) -> None:
    put(*ARTICLES, *NEXT)
    assert ask("load")[0] == 0
    assert ask("resolve", "undo", NEXT[0].events[0].id)[0] == 0
    assert_equal(ask)


def test_another_store_is_told(ask: Ask) -> None:
    put(*ARTICLES, store="other")
    assert ask("load", "--store", "other")[0] == 0
    put(*NEXT, when=NOON + timedelta(days=1))
    told = ask("status")[1]
    assert "holds what another store loaded, behind by " in told
    assert " and ahead by " in told
    code, told = ask("load")
    assert code == 0
    assert "held another store until now: what only that held goes" in told
    assert_equal(ask)
    assert "another store" not in ask("load")[1]


def test_status_says_that_neo4j_does_not_answer(ask: Ask, monkeypatch: pytest.MonkeyPatch) -> None:
    put(*ARTICLES)
    monkeypatch.setenv("FOEDUS_NEO4J_URI", "bolt://127.0.0.1:1")
    code, told = ask("status")
    assert code == 0
    assert "Neo4j at bolt://127.0.0.1:1 does not answer" in told
