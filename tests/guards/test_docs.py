"""Lists in prose are held to the code (house rule 10)."""

import os
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from pyoxigraph import Store

from foedus.model import Article
from foedus.plugins import Extractor
from foedus.queries import bind, parse
from foedus.rdf.dataset import to_quads
from foedus.resolve.edges import plain_edges
from foedus.stores.answers import ask
from foedus.validate.gate import Gate

ROOT = Path(__file__).parents[2]
PAGES = sorted([ROOT / "README.md", *(ROOT / "docs").rglob("*.md")])


@pytest.mark.parametrize("script", ["make_reference_pages.py", "make_ontology_page.py"])
def test_generated_pages_are_up_to_date(script: str) -> None:
    done = subprocess.run(
        [sys.executable, f"docs/{script}", "--check"], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr


@pytest.mark.parametrize("page", PAGES, ids=[str(page.relative_to(ROOT)) for page in PAGES])
def test_links_lead_somewhere(page: Path) -> None:
    links = re.findall(r"\]\(([^)#\s]+)(?:#[^)]*)?\)", page.read_text(encoding="utf-8"))
    local = [link for link in links if not re.match(r"[a-z]+:", link)]
    assert [link for link in local if not (page.parent / link).exists()] == []


def test_every_decision_is_numbered_once_and_in_order() -> None:
    numbers = [path.name[:4] for path in sorted((ROOT / "docs" / "decisions").glob("*.md"))]
    assert numbers == [f"{n:04d}" for n in range(1, len(numbers) + 1)]


def test_the_exception_tree_is_the_one_in_the_docstring() -> None:
    from foedus import errors

    drawn = re.findall(r"── (\w+)", errors.__doc__ or "")
    defined = [
        name
        for name, value in vars(errors).items()
        if isinstance(value, type)
        and issubclass(value, errors.FoedusError)
        and value is not errors.FoedusError
    ]
    assert sorted(drawn) == sorted(defined)


def blocks(page: str, language: str) -> list[str]:
    """The code blocks of a how-to that are in ``language``."""
    text = (ROOT / "docs" / "how-to" / page).read_text(encoding="utf-8")
    return re.findall(rf"```{language}\n(.*?)```", text, re.DOTALL)


def test_the_query_of_the_how_to_is_one_in_both_languages() -> None:
    (sparql,), (cypher,) = blocks("write-a-query.md", "sparql"), blocks("write-a-query.md", "cypher")
    one, other = parse(sparql, "sparql", "one"), parse(cypher, "cypher", "other")
    assert [item.name for item in one.parameters] == [item.name for item in other.parameters]
    with_values = bind(one, {"actor": "actor:USA", "since": "2022-12-01"})
    for bound in (bind(one, {}), with_values):
        assert ask(Store(), bound.text).columns == ("who", "whom", "earliest")


def test_the_query_of_the_how_to_gives_the_same_rows_in_both_languages(tmp_path: Path) -> None:
    store = ("--store", str(tmp_path / "store"))

    def foedus(*arguments: str) -> str:
        command = [sys.executable, "-m", "foedus", *arguments, *store]
        return subprocess.run(command, stdout=subprocess.PIPE, text=True, check=True).stdout

    foedus("build", "--quiet", *map(str, sorted((ROOT / "examples").glob("2022*"))))
    rows = []
    for language, ending in (("sparql", "rq"), ("cypher", "cypher")):
        (text,) = blocks("write-a-query.md", language)
        file = tmp_path / f"accusations.{ending}"
        file.write_text(text, encoding="utf-8")
        rows.append(foedus("query", str(file), "--format", "csv"))
    assert rows[0].count("\n") > 2
    assert rows[0] == rows[1]


def test_the_extractor_of_the_how_to_works() -> None:
    (code,) = blocks("write-an-extractor.md", "python")
    module: dict[str, Any] = {}
    exec(compile(code, "letters.py", "exec"), module)
    extractor = module["Letters"]()
    assert isinstance(extractor, Extractor)
    text = "Last week Peru wrote to Chile. On Monday Chile wrote to Peru."
    found = extractor.extract(Article("a", text, language="en"))
    assert [(event.source, event.target) for event in found.events] == [
        (("PER",), ("CHL",)),
        (("CHL",), ("PER",)),
    ]
    assert Gate("shifty").check(to_quads(found), plain_edges(found), found.article) == ()


def test_the_commands_of_the_tutorial_work(tmp_path: Path) -> None:
    (tmp_path / "examples").symlink_to(ROOT / "examples")
    tutorial = (ROOT / "docs" / "tutorial.md").read_text(encoding="utf-8")
    blocks = re.findall(r"```console\n(.*?)```", tutorial, re.DOTALL)
    commands = [line.removeprefix("$ ") for block in blocks for line in block.splitlines()]
    assert len(commands) > 10
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    for command in commands:
        done = subprocess.run(
            command,
            shell=True,
            cwd=tmp_path,
            env=os.environ | {"PATH": path},
            capture_output=True,
            check=False,
        )
        assert done.returncode == 0, (command, done.stderr.decode())
        assert done.stdout or done.stderr, command
