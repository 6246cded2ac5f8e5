"""Frozen dataclasses as columns of plain values, which JSON can hold, and back.

Every class is a table and every field a column of it. Where a value is a dataclass or a frozen set, its
number stands for it, so that what was one object is one again. The types of the fields say what stands there:
text, numbers and truth values, enumerations, patterns without flags, dataclasses, and tuples, frozen sets and
dictionaries of all these.
"""

import re
import sys
from collections.abc import Callable
from dataclasses import fields, is_dataclass
from enum import Enum
from types import GenericAlias, NoneType
from typing import Any, TypeVar, get_args, get_origin, get_type_hints

T = TypeVar("T")
#: What turns a value into a plain one, or back.
Turn = Callable[[Any], Any]
#: The columns of each type that has a table.
Tables = dict[str, list[list[Any]]]


def write(value: object) -> Tables:
    """Return the tables of a dataclass and of all in it."""
    writer = _Writer()
    writer.turn(type(value))(value)
    return {name: [*map(list, zip(*rows, strict=True))] for name, rows in writer.rows.items()}


def read(kind: type[T], tables: Tables) -> T:
    """Return the dataclass that ``write`` made the tables of, on this very Python and with these classes."""
    found: T
    (found,) = _Reader(tables).all_of(kind)
    return found


def _same(value: Any) -> Any:
    return value


def _types(kind: Any) -> list[Any]:
    """Return the types of a dataclass's fields, or of what a tuple, set or dictionary is made of."""
    if is_dataclass(kind):
        hints = get_type_hints(kind)
        return [hints[one.name] for one in fields(kind)]
    parts = get_args(kind)
    if get_origin(kind) is frozenset:
        return [GenericAlias(tuple, (*parts, ...))]
    return [one for one in parts if one not in (NoneType, ...)]


class _Writer:
    """Makes values plain; the rows of those with a number are gathered."""

    def __init__(self) -> None:
        self.rows: dict[str, list[list[Any]]] = {}
        self._turns: dict[Any, Turn] = {}

    def turn(self, kind: Any) -> Turn:
        """Return what makes a value of a type plain."""
        if kind not in self._turns:
            self._turns[kind] = self._turn(kind, [self.turn(one) for one in _types(kind)])
        return self._turns[kind]

    def _turn(self, kind: Any, inner: list[Turn]) -> Turn:
        origin = get_origin(kind)
        if is_dataclass(kind):
            turns = dict(zip((one.name for one in fields(kind)), inner, strict=True))
            return self._numbered(kind, id, lambda v: [f(getattr(v, name)) for name, f in turns.items()])
        if origin is frozenset:
            return self._numbered(kind, _same, lambda v: [inner[0](sorted(v))])
        if origin is tuple and ... in get_args(kind):
            return lambda value: [*map(inner[0], value)]
        if origin is tuple:
            return lambda value: [f(item) for f, item in zip(inner, value, strict=True)]
        if origin is dict:
            return lambda value: [[*map(inner[0], value)], [*map(inner[1], value.values())]]
        if origin is re.Pattern:
            return lambda value: value.pattern
        if len(inner) == 1:  # or None
            return lambda value: None if value is None else inner[0](value)
        return _same  # of an enumeration's member, JSON writes the value

    def _numbered(self, kind: Any, key: Turn, row: Turn) -> Turn:
        rows = self.rows.setdefault(str(kind), [])
        numbers: dict[Any, int] = {}

        def number(value: Any) -> int:
            if key(value) not in numbers:
                rows.append(row(value))
                numbers[key(value)] = len(rows) - 1
            return numbers[key(value)]

        return number


class _Reader:
    """Makes values of plain ones, a column at a time."""

    def __init__(self, tables: Tables) -> None:
        self._tables = tables
        self._made: dict[Any, list[Any]] = {}

    def all_of(self, kind: Any) -> list[Any]:
        """Return all values of a dataclass or frozen set, by their numbers."""
        if kind not in self._made:
            table = self._tables[str(kind)]  # with no rows it has no columns
            columns = [map(self._turn(one), column) for one, column in zip(_types(kind), table, strict=False)]
            self._made[kind] = [*map(get_origin(kind) or kind, *columns)] if columns else []
        return self._made[kind]

    def _turn(self, kind: Any) -> Turn:
        origin = get_origin(kind)
        if is_dataclass(kind) or origin is frozenset:
            return self.all_of(kind).__getitem__
        if isinstance(kind, type) and issubclass(kind, Enum):
            return {member.value: member for member in kind}.__getitem__
        if origin is re.Pattern:
            return re.compile
        if kind is str:
            return sys.intern  # one object however often it is written
        inner = [self._turn(one) for one in _types(kind)]
        if origin is tuple and all(turn is _same for turn in inner):
            return tuple
        if origin is tuple and ... in get_args(kind):
            return lambda value: tuple(map(inner[0], value))
        if origin is tuple:
            return lambda value: tuple([turn(item) for turn, item in zip(inner, value, strict=True)])
        if origin is dict:
            return lambda value: dict(zip(map(inner[0], value[0]), map(inner[1], value[1]), strict=True))
        if inner and inner != [_same]:  # or None
            return lambda value: None if value is None else inner[0](value)
        return _same
