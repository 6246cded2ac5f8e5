"""Dataclasses as columns of plain values: what is read is what was written."""

import json
import re
from dataclasses import dataclass, field
from enum import StrEnum

from foedus.columns import read, write


class Colour(StrEnum):
    RED = "red"
    BLUE = "blue"


@dataclass(frozen=True, slots=True)
class Wheel:
    size: float
    marks: frozenset[str] = frozenset()
    colour: Colour | None = None


@dataclass(frozen=True, slots=True)
class Cart:
    name: str
    wheels: tuple[Wheel, ...]
    by_name: dict[str, Wheel]
    by_pair: dict[tuple[str, str], str | None]
    places: frozenset[tuple[str, ...]]
    pair: tuple[Wheel, int]
    shape: re.Pattern[str]
    seen: dict[str, bool] = field(default_factory=dict)


FRONT = Wheel(2.5, frozenset(("b", "a")), Colour.BLUE)
BACK = Wheel(3.0, frozenset(("a", "b")))
CART = Cart(
    name="İstanbul \ud83d 'x'",
    wheels=(FRONT, BACK, FRONT),
    by_name={"z": BACK, "a": FRONT},
    by_pair={("x", "y"): None, ("b", "c"): "d"},
    places=frozenset((("new", "york"), ("rome",))),
    pair=(BACK, 7),
    shape=re.compile(r"a+\b"),
)


def there_and_back(value):
    return read(type(value), json.loads(json.dumps(write(value))))


def test_a_dataclass_comes_back_with_all_in_it():
    found = there_and_back(CART)
    assert found == CART
    assert list(found.by_name) == ["z", "a"]
    assert isinstance(found.wheels[0].colour, Colour)


def test_what_was_one_object_is_one_again():
    found = there_and_back(CART)
    assert found.wheels[0] is found.wheels[2] is found.by_name["a"]
    assert found.wheels[0].marks is found.wheels[1].marks


def test_what_has_nothing_in_it_comes_back_too():
    empty = Cart("", (), {}, {}, frozenset(), (BACK, 0), re.compile(""))
    assert there_and_back(empty) == empty
    none = Cart("", (), {}, {}, frozenset((("a",),)), (Wheel(1.0), 0), re.compile(""))
    assert there_and_back(none) == none


def test_a_set_is_written_in_order_whatever_the_order_in_it():
    letters = frozenset("qwertyuiop")
    assert write(Wheel(2.5, letters))[str(frozenset[str])] == [[sorted(letters)]]
