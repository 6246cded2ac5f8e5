"""The wheel and the source archive hold the ontology and the queries; so does an editable install."""

import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]


def data_files() -> set[str]:
    listed = subprocess.run(
        ["git", "ls-files", "ontology", "queries"], cwd=ROOT, check=True, capture_output=True, text=True
    )
    return {f"foedus/_data/{name}" for name in listed.stdout.split()}


@pytest.fixture(scope="module")
def wheel_names(tmp_path_factory: pytest.TempPathFactory) -> set[str]:
    """Names in a wheel built from the sdist built from the checkout, as PyPI users get it."""
    out = tmp_path_factory.mktemp("dist")
    script = (
        "import os, sys, tarfile; from hatchling import build as b; out = sys.argv[1]; "
        "t = b.build_sdist(out); tarfile.open(os.path.join(out, t)).extractall(out, filter='data'); "
        "os.chdir(os.path.join(out, t.removesuffix('.tar.gz'))); print(b.build_wheel(out))"
    )
    subprocess.run([sys.executable, "-c", script, str(out)], cwd=ROOT, check=True, capture_output=True)
    (wheel,) = out.glob("*.whl")
    return set(zipfile.ZipFile(wheel).namelist())


def test_every_ontology_and_query_file_is_in_the_wheel(wheel_names: set[str]) -> None:
    expected = data_files()
    assert any(name.endswith("foedus.ttl") for name in expected)
    assert any(name.endswith(".rq") for name in expected)
    assert expected - wheel_names == set()


def test_the_package_is_in_the_wheel(wheel_names: set[str]) -> None:
    assert {"foedus/__init__.py", "foedus/py.typed", "foedus/cli/__init__.py"} <= wheel_names


def test_nothing_else_is_in_the_wheel(wheel_names: set[str]) -> None:
    assert {name.split("/")[0] for name in wheel_names} <= {"foedus", "foedus-0.1.0.dist-info"}
