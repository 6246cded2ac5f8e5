"""The table of commands, and that a command imports no more than it needs."""

import subprocess
import sys
from pathlib import Path

import click
import pytest

from foedus.cli import COMMANDS, cli, run
from foedus.stores.oxigraph import GraphStore

#: What takes long to import: the driver, HTML, SHACL, HTTP, the extractor.
HEAVY = {"neo4j", "trafilatura", "pyshacl", "rdflib", "numpy", "requests", "foedus.extract"}


@pytest.mark.parametrize("name", COMMANDS)
def test_the_help_in_the_table_is_that_of_the_command(name: str) -> None:
    command = cli.get_command(click.Context(cli), name)
    assert command is not None
    assert command.name == name
    assert command.get_short_help_str(limit=100) == COMMANDS[name][2]


def test_no_memory_is_one_line(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    def full(*_: object, **__: object) -> object:
        raise MemoryError

    monkeypatch.setattr("foedus.cli.status.settings_of", full)
    assert run(["status"]) == 1
    assert capsys.readouterr() == ("", "foedus: out of memory; what was stored stays\n")


def test_the_table_is_sorted_and_other_names_are_no_command() -> None:
    assert list(COMMANDS) == sorted(COMMANDS)
    assert cli.get_command(click.Context(cli), "nonsense") is None


@pytest.mark.parametrize(
    ("arguments", "needed"),
    [
        (["--help"], set()),
        (["query", "--list"], set()),
        (["query", "who-met-whom"], set()),
        (["status"], set()),
        (["export"], set()),
        (["build", "a.txt"], {"requests", "numpy", "foedus.extract"}),
    ],
)
def test_nothing_heavy_is_imported_in_vain(arguments: list[str], needed: set[str], tmp_path: Path) -> None:
    with GraphStore(tmp_path / "foedus-data"):
        pass
    (tmp_path / "a.txt").write_text("Presiden Rusia Vladimir Putin bertemu Kim Jong Un di Pyongyang.")
    program = "import sys; from foedus.cli import run; code = run(sys.argv[1:]); print(); print(*sys.modules)"
    command = [sys.executable, "-c", f"{program}; sys.exit(code)", *arguments]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert HEAVY & set(done.stdout.splitlines()[-1].split()) <= needed
