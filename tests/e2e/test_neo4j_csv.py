"""The CSV files, imported by the real ``neo4j-admin``: Neo4j then holds what the store holds."""

import os
import socket
import subprocess
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from tests.e2e.test_neo4j import settings_for
from tests.neo4j import server
from tests.sample import SAMPLE
from tests.unit.stores.test_oxigraph import other, put

from foedus.errors import WrongUse
from foedus.export.neo4j_csv import write_neo4j_csv
from foedus.pipeline.verify import verify
from foedus.rdf.projection import Projection
from foedus.rdf.property_graph import Label, Node
from foedus.stores.neo4j import LoadReport, Neo4jStore
from foedus.stores.neo4j_loading import projections
from foedus.stores.oxigraph import GraphStore
from foedus.stores.resolution.projected import Projected

#: Whatever a CSV may be broken by.
TITLE = 'Kata "kutip", koma; titik koma \\ garis\\nmiring'
NOON = datetime(2025, 7, 15, 12, 0, tzinfo=UTC)


@pytest.fixture
def store(tmp_path: Path) -> Path:
    folder = tmp_path / "store"
    lines = SAMPLE.article.text + '\n\n "baris", ketiga\r\n\tkeempat\n'
    told = replace(SAMPLE, article=replace(SAMPLE.article, id="lines", title=TITLE, text=lines))
    with GraphStore(folder) as opened:
        for item in (SAMPLE, other("b"), told):
            put(opened, item)
    return folder


def imported(files: Path, home: Path) -> None:
    """Do what the page says, with the classes that ``neo4j-admin`` starts."""
    (home / "conf").mkdir(parents=True)
    environment = {**os.environ, "NEO4J_HOME": str(home), "NEO4J_CONF": str(home / "conf")}
    command = ["java", "-Xmx512m", "-cp", f"{server.jars()}/*", "org.neo4j.cli.AdminTool"]
    command += ["database", "import", "full", "@import.args"]
    run = subprocess.run(command, cwd=files, env=environment, capture_output=True, text=True, check=False)
    assert run.returncode == 0, run.stdout + run.stderr


@pytest.mark.neo4j
def test_what_was_imported_is_what_the_store_holds(store: Path, tmp_path: Path) -> None:
    files, home = tmp_path / "csv", tmp_path / "home"
    with GraphStore(store, read_only=True) as opened:
        source = Projected(opened)
        written = write_neo4j_csv(lambda: projections(source), files)
        imported(files, home)
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            port = free.getsockname()[1]
        running = server.start(home, bolt_port=port, http_port=None)
        try:
            with Neo4jStore(settings_for(running)) as neo4j:
                neo4j.prepare()
                ((nodes, edges),) = neo4j.query(
                    "MATCH (n) WITH count(n) AS nodes MATCH ()-[r]->() RETURN nodes, count(r)"
                ).rows
                assert nodes is not None
                assert edges is not None
                assert written == int(nodes) + int(edges)
                assert verify(source, neo4j).differences == ()
                title = "MATCH (a:Article {title: $title}) RETURN a.text ENDS WITH '\\r\\n\\tkeempat\\n'"
                assert neo4j.query(title, {"title": TITLE}).rows == ((True,),)
                graphs = len(list(source.articles()))
                assert neo4j.load(source) == LoadReport(unchanged=graphs)
        finally:
            running.stop()


def test_the_same_store_gives_the_same_files(store: Path, tmp_path: Path) -> None:
    with GraphStore(store, read_only=True) as opened:
        for name in ("one", "two"):
            write_neo4j_csv(lambda: projections(Projected(opened)), tmp_path / name)
    files = sorted(path.name for path in (tmp_path / "one").iterdir())
    assert files == sorted(path.name for path in (tmp_path / "two").iterdir())
    assert all(
        (tmp_path / "one" / name).read_bytes() == (tmp_path / "two" / name).read_bytes() for name in files
    )


def test_a_folder_that_holds_something_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "mine").write_text("x")
    with pytest.raises(WrongUse, match="a folder that is new or empty"):
        write_neo4j_csv(lambda: (), tmp_path)


def test_a_list_that_csv_cannot_hold_is_said_and_leaves_nothing(tmp_path: Path) -> None:
    node = Node("https://w3id.org/foedus/actor/x", (Label.ACTOR,), {"name": "x", "alt_names": ("a\x1fb",)})
    with pytest.raises(WrongUse, match=r"CSV cannot hold the character U\+001F"):
        write_neo4j_csv(lambda: (Projection("g", (node,), (), ()),), tmp_path / "csv")
    assert list(tmp_path.iterdir()) == []
