"""Makes the list of given and family names that ``foedus.extract.names.entities`` knows.

``python -m training.names FOLDER`` reads the person providers of the package Faker (MIT),
``faker/providers/person``, as text, takes the names written in Latin letters and writes ``names.gz``:
given names, an empty line, family names, one folded word a line.
"""

import argparse
import ast
import gzip
from collections.abc import Iterator
from pathlib import Path

from foedus import resources
from foedus.extract.names.gazetteer import PIECE, fold

_FAMILY = ("last", "family", "middle", "surname")


def lists(source: str) -> Iterator[tuple[str, list[str]]]:
    """Yield the name and the strings of each list of names in a module."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Assign | ast.AnnAssign) and node.value is not None:
            target = node.targets[0] if isinstance(node, ast.Assign) else node.target
            name = target.id if isinstance(target, ast.Name) else ""
            if "name" in name and "format" not in name:
                yield name, [x.value for x in ast.walk(node.value) if _is_text(x)]


def _is_text(node: ast.AST) -> bool:
    return isinstance(node, ast.Constant) and isinstance(node.value, str) and "{" not in node.value


def words(names: list[str]) -> set[str]:
    """Return the folded words of names that are written in Latin letters."""
    found = {fold(piece) for name in names for piece in PIECE.findall(name)}
    return {word for word in found if word.isascii() and word.isalpha() and len(word) > 1}


def main() -> None:
    """Read the providers and write the list."""
    parser = argparse.ArgumentParser(description="Make the list of given and family names.")
    parser.add_argument("folder", type=Path, help="faker/providers/person")
    options = parser.parse_args()
    given: set[str] = set()
    family: set[str] = set()
    for path in sorted(options.folder.glob("*/__init__.py")):
        for title, names in lists(path.read_text(encoding="utf-8")):
            (family if any(part in title for part in _FAMILY) else given).update(words(names))
    text = "\n".join([*sorted(given), "", *sorted(family)])
    path = resources.names()
    path.write_bytes(gzip.compress(text.encode(), mtime=0))
    print(f"{path}: {len(given):,} given and {len(family):,} family names, {path.stat().st_size:,} bytes")


if __name__ == "__main__":
    main()
