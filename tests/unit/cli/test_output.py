"""How rows look as a table."""

from foedus.cli.output import GAP, WORD, counted, format_rows, least_widths
from foedus.model import Rows

MEETINGS = Rows(
    ("who", "told"), (("Hun Manet", None), ("Phumtham Wechayachai", "https://example.org/a/long"))
)


def test_a_number_has_the_right_noun() -> None:
    assert [counted(n, "event") for n in (0, 1, 2, 1200)] == [
        "0 events",
        "1 event",
        "2 events",
        "1,200 events",
    ]


def test_names_stay_whole_where_there_is_room_for_them() -> None:
    names = len("Wechayachai")
    assert least_widths(MEETINGS, 80) == [names, WORD]
    assert least_widths(MEETINGS, names + WORD + 2 * GAP) == [names, WORD]
    assert least_widths(MEETINGS, names + WORD + 2 * GAP - 1) == [None, None]


def test_a_table_holds_every_cell() -> None:
    table = format_rows(MEETINGS, "table")
    assert [line.split() for line in table.splitlines() if "Manet" in line] == [["Hun", "Manet"]]
    assert "Phumtham Wechayachai   https://example.org/a/long" in table
