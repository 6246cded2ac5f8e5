"""What is closed is checked against all there is, and who is near to one of them is told which."""

import re

import pytest

from foedus.errors import WrongUse
from foedus.queries import bind, library, parse
from foedus.queries.values import checked, choices_of, known
from foedus.resolve.corrections import Sign
from foedus.resolve.offices import OFFICES
from foedus.vocab import EventType


@pytest.mark.parametrize(
    ("kind", "raw", "value"),
    [
        ("eventtype", "consult", "CONSULT"),
        ("status", "Alleged", "alleged"),
        ("agreementkind", "arms-control", "arms-control"),
        ("step", "HELD", "held"),
        ("step", "in-force", "in-force"),
        ("SUPPORT|AID", "aid", "AID"),
        ("country", "xkx", "XKX"),
        ("rows", "25", 25),
        ("actor", "Korut", "North Korea"),
        ("actor", "as", "United States"),
        ("actor", "ONU", "United Nations"),
        ("actor", "Tiongkok", "Tiongkok"),  # a name that the graph has
        ("actor", "russisches", "Russia"),
        ("actor", "Moscow", "Russia"),
        ("actor", "Congo", "Congo"),  # two are called so
        ("actor", "Anna Nobody", "Anna Nobody"),
        ("place", "Korut", "North Korea"),
        ("place", "Moskwa", "Moscow"),
        ("place", "Moscow", "Moscow"),
        ("place", "FCDO", "FCDO"),  # no place, though its id begins with that of a state
    ],
)
def test_a_value_is_given_back_as_the_graph_has_it(kind: str, raw: str, value: object) -> None:
    assert checked(kind, raw, "q: x") == value


@pytest.mark.parametrize(
    ("kind", "raw", "told"),
    [
        ("country", "XXX", "'XXX' is not an ISO 3166 alpha-3 code such as RUS"),
        ("country", "RSU", "'RSU' is not an ISO 3166 alpha-3 code such as RUS"),
        ("country", "", "'' is not an ISO 3166 alpha-3 code such as RUS"),
        ("country", "Russia", "such as RUS; did you mean RUS (Russia)?"),
        ("country", "korea utara", "such as RUS; did you mean PRK (North Korea)?"),
        ("country", "Indonesa", "such as RUS; did you mean IDN (Indonesia)?"),
        ("eventtype", "CONSULTED", "there is no 'CONSULTED'; did you mean CONSULT?"),
        ("certainty", "yes", "there is no 'yes'; it is one of certain, probable, possible"),
        ("notice|silent", "silence", "there is no 'silence'; did you mean silent?"),
        ("date", "2025-02-30", "there is no day 2025-02-30"),
        ("rows", "0", "'0' is not a number of rows from 1 to 999999999"),
        ("rows", "1; DROP", "'1; DROP' is not a number of rows"),
    ],
)
def test_another_value_is_refused_with_what_was_meant(kind: str, raw: str, told: str) -> None:
    with pytest.raises(WrongUse, match=f"^q: x: .*{re.escape(told)}"):
        checked(kind, raw, "q: x")


def test_types_that_there_are() -> None:
    assert known("eventtype")
    assert known("a|b-c")
    assert not known("colour")
    assert not known("a|")
    assert choices_of("eventtype") == tuple(EventType)
    assert choices_of("string") == ()


def test_choices_in_the_library_are_those_of_the_code() -> None:
    written = {(p.name, p.type) for query in library() for p in query.parameters if "|" in p.type}
    assert dict(written)["sign"] == "|".join(Sign)
    assert dict(written)["office"] == "|".join(OFFICES)


LIMITED = """# param: limit rows 1000 At most so many
SELECT ?x {
  { SELECT ?x { ?x ?y ?z }
  LIMIT 1000
  }
}
LIMIT 1000
"""


def test_a_number_of_rows_is_that_behind_limit() -> None:
    query = parse(LIMITED, "sparql", "q")
    assert bind(query, {}).text == LIMITED
    assert bind(query, {"limit": "7"}).text == LIMITED.replace("LIMIT 1000", "LIMIT 7")
    with pytest.raises(WrongUse, match="q: parameter limit needs a line 'LIMIT 1000'"):
        parse("# param: limit rows 1000 At most\nSELECT * {} # LIMIT 1000\n", "sparql", "q")
