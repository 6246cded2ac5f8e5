"""``foedus export`` of the property graph: GraphML by the ending, CSV files in a folder."""

from pathlib import Path

import pytest
from tests.sample import SAMPLE
from tests.unit.stores.test_oxigraph import put

from foedus.cli import run
from foedus.stores.oxigraph import GraphStore


@pytest.fixture
def store(tmp_path: Path) -> str:
    with GraphStore(tmp_path / "store") as opened:
        put(opened, SAMPLE)
    return str(tmp_path / "store")


def test_graphml_is_known_by_its_ending(store: str, tmp_path: Path) -> None:
    file = tmp_path / "graph.graphml"
    assert run(["export", str(file), "--store", store]) == 0
    text = file.read_text(encoding="utf-8")
    assert text.startswith('<?xml version="1.0" encoding="UTF-8"?>\n<graphml ')
    assert text.count("<node ") > 10


def test_csv_goes_into_a_folder(store: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = tmp_path / "for-neo4j"
    assert run(["export", str(folder), "--store", store, "--format", "neo4j-csv"]) == 0
    assert "nodes and relationships into" in capsys.readouterr().err
    names = {path.name for path in folder.iterdir()}
    assert names > {"import.args", "nodes-Actor.csv", "relationships-DESCRIBES.csv"}
    arguments = (folder / "import.args").read_text().split()
    assert {word.rpartition("=")[2] for word in arguments if word.endswith(".csv")} == names - {"import.args"}
    assert run(["export", str(folder), "--store", store, "--format", "neo4j-csv"]) == 2


def test_a_folder_is_no_file_and_a_stream_no_folder(
    store: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["export", str(tmp_path), "--store", store, "--format", "turtle"]) == 2
    assert "is a folder" in capsys.readouterr().err
    assert run(["export", "--store", store, "--format", "neo4j-csv"]) == 2
    assert "neo4j-csv is a folder of files" in capsys.readouterr().err
