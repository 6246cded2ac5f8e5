"""The wheel and the source archive hold the ontology and the queries; so does an editable install."""

import os
import re
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]


#: What a clean checkout does not have.
LEFT_OUT = {ROOT / name for name in (".git", ".venv", "foedus-data", "web/dist", "web/node_modules")}


def data_files_of(*folders: str) -> list[str]:
    listed = subprocess.run(
        ["git", "ls-files", *folders], cwd=ROOT, check=True, capture_output=True, text=True
    )
    return listed.stdout.split()


def data_files() -> set[str]:
    return {f"foedus/_data/{name}" for name in data_files_of("ontology", "queries", "web/site")}


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


def test_what_was_bundled_is_in_the_wheel(wheel_names: set[str]) -> None:
    """With Node, YASGUI is; it comes from ``web/`` and nothing of it is in the repository."""
    bundled = {name for name in wheel_names if name.startswith("foedus/_data/web/dist/")}
    if shutil.which("npm") is None and not (ROOT / "web" / "dist").is_dir():
        assert bundled == set()
    else:
        assert {name.rpartition("/")[2] for name in bundled} == {
            *("yasgui.min.js", "yasgui.min.css", "LICENSES.txt", "inputs.sha256")
        }
    tracked = subprocess.run(["git", "ls-files", "web"], cwd=ROOT, check=True, capture_output=True, text=True)
    assert not re.search("node_modules|dist/|yasgui.min", tracked.stdout)


def test_a_wheel_is_made_without_node_too(tmp_path: Path) -> None:
    checkout = tmp_path / "foedus"
    shutil.copytree(
        ROOT,
        checkout,
        ignore=lambda folder, names: {name for name in names if Path(folder, name) in LEFT_OUT},
    )
    environment = os.environ | {"PATH": str(tmp_path / "nothing")}
    script = "import sys; from hatchling import build; print(build.build_wheel(sys.argv[1]))"
    done = subprocess.run(
        [sys.executable, "-c", script, str(tmp_path)],
        cwd=checkout,
        env=environment,
        check=True,
        capture_output=True,
        text=True,
    )
    assert "without npm, YASGUI is not bundled" in done.stderr
    (wheel,) = tmp_path.glob("*.whl")
    names = {name for name in zipfile.ZipFile(wheel).namelist() if name.startswith("foedus/_data/web/")}
    assert names == {f"foedus/_data/{name}" for name in data_files_of("web/site")}


def test_nothing_else_is_in_the_wheel(wheel_names: set[str]) -> None:
    assert {name.split("/")[0] for name in wheel_names} <= {"foedus", "foedus-0.1.0.dist-info"}
