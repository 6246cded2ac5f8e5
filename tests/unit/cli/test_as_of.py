"""``--as-of``: what was held at another moment, with what was replaced and forgotten since."""

import csv
import io
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from tests.queries.resolved import ARTICLES

from foedus.cli import run
from foedus.model import Extraction
from foedus.rdf.dataset import graph_name, to_quads
from foedus.resolve.edges import plain_edges
from foedus.stores.oxigraph import GraphStore

MAY, JUNE, JULY = (datetime(2025, month, 4, 12, tzinfo=UTC) for month in (5, 6, 7))


def put(store: GraphStore, found: Extraction, when: datetime) -> None:
    graph = graph_name(found.article, found.extractor, found.extractor_version)
    store.put(to_quads(found), plain_edges(found), article_id=found.article.id, graph=graph, recorded_at=when)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """In May three articles tell a meeting; in June one no longer does; in July one is withdrawn."""
    with GraphStore(tmp_path / "store") as store:
        for found in ARTICLES:
            put(store, found, MAY)
        third = ARTICLES[2]
        put(store, replace(third, article=replace(third.article, title="tanpa"), events=()), JUNE)
        store.forget("mekong-2", moment=JULY)
    return tmp_path / "store"


def rows(capsys: pytest.CaptureFixture[str], folder: Path, *arguments: str) -> list[dict[str, str]]:
    assert run(["query", *arguments, "--format", "csv", "--store", str(folder)]) == 0
    return list(csv.DictReader(io.StringIO(capsys.readouterr().out)))


@pytest.mark.parametrize("query", ["held-on", "held-on.cypher"])
@pytest.mark.parametrize(
    ("on", "affirmed"),
    [("2025-05-03", []), ("2025-05-04", ["3"]), ("2025-06-04", ["2"]), ("2025-07-04", ["1"])],
)
def test_what_we_held_on_a_day_counts_what_went_since(
    capsys: pytest.CaptureFixture[str], folder: Path, query: str, on: str, affirmed: list[str]
) -> None:
    given = ("-p", "x=VNM", "-p", "y=LAO", "-p", f"on={on}")
    found = [row for row in rows(capsys, folder, query, *given) if row["kind"] == "CONSULT"]
    assert [row["affirmed"] for row in found] == affirmed


def test_known_on_counts_what_went_since(capsys: pytest.CaptureFixture[str], folder: Path) -> None:
    given = ("-p", "x=VNM", "-p", "y=LAO")
    before = rows(capsys, folder, "known-on", *given, "-p", "on=2025-05-04")
    after = rows(capsys, folder, "known-on", *given, "-p", "on=2025-07-04")
    assert sum(int(row["articles"]) for row in before) == 3
    assert sum(int(row["articles"]) for row in after) == 1


@pytest.mark.parametrize("query", ["origins", "origins.cypher"])
def test_any_question_can_be_asked_as_of_a_moment(
    capsys: pytest.CaptureFixture[str], folder: Path, query: str
) -> None:
    def told(*arguments: str) -> list[str]:
        found = rows(capsys, folder, query, "-p", "type=consult", "-p", "least=1", *arguments)
        return [row["articles"] for row in found]

    assert told("--as-of", "2025-05-04T11:59") == []
    assert told("--as-of", "2025-05-04") == ["3"]
    assert told("--as-of", "2025-06-04") == ["2"]
    assert told() == told("--as-of", "2030-01-01")


def test_neo4j_cannot_go_back(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    asked = ["query", "origins.cypher", "--engine", "neo4j", "--as-of", "2025-05-04", "--store", str(folder)]
    assert run(asked) == 2
    assert "Neo4j holds the present alone" in capsys.readouterr().err


def test_a_value_that_cannot_be_is_said_first(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert (
        run(["query", "held-on", "-p", "x=VNM", "-p", "y=LAO", "-p", "on=May", "--store", str(folder)]) == 2
    )
    assert "'May' is not a day" in capsys.readouterr().err
    assert not (folder / "past").exists()


def test_export_as_of_a_moment(folder: Path, tmp_path: Path) -> None:
    def exported(*arguments: str) -> bytes:
        assert run(["export", str(tmp_path / "out.nq"), "--store", str(folder), *arguments]) == 0
        return (tmp_path / "out.nq").read_bytes()

    then, now = exported("--as-of", "2025-05-04"), exported()
    assert b"mekong-2" in then
    assert b"mekong-2" not in now


def test_export_has_the_resolved_layer_unless_told_otherwise(folder: Path, tmp_path: Path) -> None:
    def exported(*arguments: str) -> set[bytes]:
        target = tmp_path / "out.nq"
        given = ["export", str(target), "--store", str(folder), "--as-of", "2025-06-03", *arguments]
        assert run(given) == 0
        return set(target.read_bytes().splitlines())

    whole, articles = exported(), exported("--no-resolved")
    assert articles < whole
    assert any(b"foedus/ontology#hasMerge>" in line for line in whole - articles)
    assert all(b"/graph/resolved-" in line for line in whole - articles)
    assert any(b"foedus/ontology#metWith>" in line for line in articles)
