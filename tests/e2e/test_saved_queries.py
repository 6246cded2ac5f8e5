"""The saved queries for the Neo4j Browser, on a real Neo4j that holds the example articles."""

from pathlib import Path

import neo4j
import pytest
from click.testing import CliRunner
from tests.conftest import TestServer

from foedus.cli import cli

ROOT = Path(__file__).parents[2]
SAVED = sorted((ROOT / "queries" / "neo4j-browser" / "Foedus").glob("*.cypher"))
TABLES = {path.stem for path in SAVED if "(a table)" in path.read_text(encoding="utf-8").partition("\n")[0]}
#: What the examples do not tell.
NOTHING = {"articles-without-events", "corrections", "mediators", "office-holders"}


def test_every_saved_query_finds_something_in_the_examples(
    clean_neo4j: TestServer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("FOEDUS_NEO4J_PASSWORD", clean_neo4j.password)
    build = ["build", str(ROOT / "examples"), "--store", str(tmp_path), "--neo4j", clean_neo4j.bolt_uri]
    done = CliRunner().invoke(cli, build, catch_exceptions=False)
    assert done.exit_code == 0, done.output
    auth = (clean_neo4j.user, clean_neo4j.password)
    with neo4j.GraphDatabase.driver(clean_neo4j.bolt_uri, auth=auth) as driver, driver.session() as session:
        for path in SAVED:
            drawn = session.run(path.read_text(encoding="utf-8"))  # type: ignore[arg-type]
            found = list(drawn)
            assert bool(found) == (path.stem not in NOTHING), path.stem
            assert bool(drawn.graph().relationships) == (path.stem not in TABLES | NOTHING), path.stem
