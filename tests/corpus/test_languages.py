"""Every language that is read codes what news is made of: the same facts, told in its own words.

``languages/constructions.toml`` says for each construction what a sentence tells, ``languages/en.toml`` and
its like have the sentences, one a line. A table ``[fails]`` in them names the constructions that are not
coded yet, with the reason: they must fail, so that it goes when the language has learned them.
"""

import ast
import re
import tomllib
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest
from tests.unit.extract.coding import told_in

from foedus.extract.grammar import lexicon

FOLDER = Path(__file__).parent / "languages"
#: Languages that are read and whose table has still to be written.
AWAITED: frozenset[str] = frozenset()


def read(name: str) -> dict[str, object]:
    return tomllib.loads((FOLDER / f"{name}.toml").read_text(encoding="utf-8"))


CONSTRUCTIONS = {name: entry["tells"] for name, entry in read("constructions").items()}
TABLES = {
    path.stem: read(path.stem) for path in sorted(FOLDER.glob("*.toml")) if path.stem != "constructions"
}


def fails(table: Mapping[str, object]) -> dict[str, str]:
    """Return what a language does not code yet, with the reasons."""
    return table.get("fails", {})


def texts(table: Mapping[str, object]) -> dict[str, str]:
    """Return the sentence of each construction."""
    return {name: text for name, text in table.items() if name != "fails"}


def cases() -> Iterator[object]:
    for language, table in TABLES.items():
        for name, text in texts(table).items():
            reason = fails(table).get(name)
            marks = [pytest.mark.xfail(strict=True, reason=reason)] if reason else []
            yield pytest.param(language, name, text, marks=marks, id=f"{language}-{name}")


@pytest.mark.parametrize(("language", "name", "text"), list(cases()))
def test_a_construction_is_coded(language: str, name: str, text: str) -> None:
    assert sorted(told_in(text, language)) == sorted(CONSTRUCTIONS[name])


@pytest.mark.parametrize("language", sorted(TABLES))
def test_a_table_has_each_construction_once(language: str) -> None:
    written = texts(TABLES[language])
    assert written.keys() == CONSTRUCTIONS.keys()
    assert len(set(written.values())) == len(written)
    assert fails(TABLES[language]).keys() <= written.keys()


def test_every_language_that_is_read_has_a_table_or_waits_for_it() -> None:
    assert set(TABLES) <= set(lexicon.languages())
    assert set(lexicon.languages()) - set(TABLES) <= AWAITED
    assert not AWAITED & set(TABLES)


def test_the_constructions_are_many_and_tell_something_else() -> None:
    assert len(CONSTRUCTIONS) >= 40
    assert sum(not told for told in CONSTRUCTIONS.values()) >= 1
    kinds = {event.split()[0] for told in CONSTRUCTIONS.values() for event in told}
    assert len(kinds) >= 12


def test_no_code_names_a_language_that_is_data_alone() -> None:
    package = Path(__file__).parents[2] / "graph" / "foedus"
    data_alone = set(lexicon.languages()) - {"en", "id"}
    for path in sorted([*package.glob("extract/**/*.py"), *package.glob("text/**/*.py")]):
        tree = ast.parse(path.read_text(encoding="utf-8"))
        words = {node.value for node in ast.walk(tree) if isinstance(node, ast.Constant)}
        assert not words & data_alone or path.name == "language.py", path
        # English names stand in texts of every language; nothing else may ask for a language
        asked = re.findall(
            r"""language\s*(?:==|!=)\s*(?!"en" and word)["']""", path.read_text(encoding="utf-8")
        )
        assert not asked, path
