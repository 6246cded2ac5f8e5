"""The rows that each question gives on the articles of ``data``, read from ``expected.txt``."""

from dataclasses import dataclass
from pathlib import Path

from foedus.ids import digest
from foedus.model import Cell

Row = tuple[Cell, ...]
FILE = Path(__file__).with_name("expected.txt")
DENIED = digest("second", "AID", "PRK", "RUS")


@dataclass(frozen=True, slots=True)
class Case:
    """A question asked with some parameters, and the rows expected, in order."""

    name: str
    parameters: dict[str, str]
    rows: list[Row]

    @property
    def title(self) -> str:
        """A name for the test."""
        return f"{self.name}-{'-'.join(self.parameters.values()) or 'all'}"


def cases() -> list[Case]:
    """Return all cases."""
    found: list[Case] = []
    for line in FILE.read_text(encoding="utf-8").replace("$DENIED", DENIED).splitlines():
        mark, _, rest = line.strip().partition(" ")
        if not mark or mark == "#":
            continue
        if mark == "?":
            name, _, value = rest.partition(" = ")
            found[-1].parameters[name] = value
        elif mark == ">":
            found[-1].rows.append(tuple(_cell(cell) for cell in rest.split(" | ")))
        else:
            found.append(Case(mark, {}, []))
    return found


def _cell(text: str) -> Cell:
    return int(text) if text.isdigit() else "" if text == "-" else text
