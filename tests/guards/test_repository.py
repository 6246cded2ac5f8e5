"""Promises about the repository itself."""

import re
import subprocess
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
#: Hosts of package registries; spelled in parts so that this file does not name them either.
HOSTS = [
    ".".join(parts)
    for parts in (
        ("pypi", "org"),
        ("files", "pythonhosted", "org"),
        ("registry", "npmjs", "org"),
        ("repo1", "maven", "org"),
        ("repo", "maven", "apache", "org"),
        ("deb", "debian", "org"),
    )
]


def tracked() -> list[Path]:
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, check=True, capture_output=True, text=True)
    return [ROOT / name for name in listed.stdout.split("\0") if name]


@pytest.mark.parametrize("host", HOSTS)
def test_no_file_names_a_registry_host(host: str) -> None:
    naming = [p for p in tracked() if p.is_file() and host.encode() in p.read_bytes()]
    assert naming == []


def test_turtle_is_not_ignored_by_git() -> None:
    """A ``*.ttl`` line in .gitignore would drop the ontology from the wheel."""
    ignored = subprocess.run(["git", "check-ignore", "ontology/new.ttl"], cwd=ROOT, check=False).returncode
    assert ignored == 1


def test_modules_are_about_one_subject() -> None:
    """House rule 12: no module much above 400 lines, no ``utils``."""
    modules = [p for p in tracked() if p.suffix == ".py" and "graph" in p.parts]
    assert modules
    assert [p.name for p in modules if re.search(r"util|helper|common|manager", p.stem)] == []
    assert {p.name: n for p in modules if (n := len(p.read_text().splitlines())) > 450} == {}


def test_lock_holds_every_direct_dependency() -> None:
    locked = {
        line.split("==")[0] for line in (ROOT / "requirements.lock").read_text().splitlines() if "==" in line
    }
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())
    groups = (project["project"]["dependencies"], *project["dependency-groups"].values())
    declared = [
        re.split(r"[<>=!~ ;\[]", item)[0] for group in groups for item in group if isinstance(item, str)
    ]
    wanted = {name.lower().replace("_", "-") for name in declared} - {"foedus"}
    assert "rdflib" in wanted
    assert wanted - locked == set()
