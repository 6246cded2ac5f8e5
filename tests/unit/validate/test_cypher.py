"""Shapes as Cypher: which there are, and that the page names those that are left."""

import re
from pathlib import Path

from foedus.validate.cypher import compile_shapes
from foedus.validate.cypher_twins import TWINS, UNTOLD
from foedus.validate.shapes import load_shapes

PAGE = Path(__file__).parents[3] / "docs/how-to/verify.md"


def local(iri: str) -> str:
    return iri.rpartition("/")[2]


def test_every_shape_is_compiled_or_left_with_a_reason() -> None:
    shapes = load_shapes()
    compiled = compile_shapes(shapes)
    assert [rule.shape for rule in compiled.rules] == sorted(
        shapes.named.keys() - {shape for shape, _ in compiled.left}
    )
    assert len(compiled.rules) >= 80


def test_the_page_names_the_shapes_that_are_left_and_why() -> None:
    rows = dict(re.findall(r"^\| `(\w+)` \| (.+) \|$", PAGE.read_text(encoding="utf-8"), re.MULTILINE))
    left = {local(shape): reason for shape, reason in compile_shapes(load_shapes()).left}
    assert left.items() <= rows.items()
    assert {name for name in rows if name in {local(shape) for shape in load_shapes().named}} == left.keys()


def test_twins_are_of_shapes_that_exist() -> None:
    names = {local(shape) for shape in load_shapes().named}
    assert TWINS.keys() | UNTOLD.keys() <= names
    assert not TWINS.keys() & UNTOLD.keys()


def test_the_same_shapes_give_the_same_text() -> None:
    assert compile_shapes(load_shapes()) == compile_shapes(load_shapes())
