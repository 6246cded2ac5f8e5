"""Which literals Oxigraph keeps (decision 4)."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyoxigraph import BlankNode, Literal, NamedNode, Quad

from foedus.errors import InvalidValue
from foedus.rdf.terms import XSD_DECIMAL, count, decimal
from foedus.stores.survival import check_quads
from foedus.vocab import PREFIXES

GRAPH = NamedNode("http://example.org/g")
CHANGED = [
    ("7", "nonNegativeInteger"),
    ("7", "long"),
    ("01", "integer"),
    ("+1", "integer"),
    ("1.10", "decimal"),
    ("1.0", "decimal"),
    ("1.0E3", "double"),
    ("1", "boolean"),
    ("P12M", "duration"),
    ("2025-01-01T00:00:00.000Z", "dateTime"),
    ("2025-01-01T00:00:00+00:00", "dateTime"),
]
KEPT = [
    ("7", "integer"),
    ("1.1", "decimal"),
    ("1", "decimal"),
    ("true", "boolean"),
    ("2024-06", "gYearMonth"),
    ("2024", "gYear"),
    ("2024-06-01", "date"),
    ("2025-01-01T00:00:00Z", "dateTime"),
    ("https://example.org/a b", "anyURI"),
    ("soon", "date"),
]


def check(item: Literal | BlankNode) -> None:
    check_quads([Quad(GRAPH, GRAPH, item, GRAPH)], GRAPH)


@pytest.mark.parametrize(("text", "kind"), CHANGED)
def test_what_oxigraph_would_change_is_refused(text: str, kind: str) -> None:
    with pytest.raises(InvalidValue, match="the store would change the literal"):
        check(Literal(text, datatype=NamedNode(PREFIXES["xsd"] + kind)))


@pytest.mark.parametrize(("text", "kind"), KEPT)
def test_what_oxigraph_keeps_is_accepted(text: str, kind: str) -> None:
    check(Literal(text, datatype=NamedNode(PREFIXES["xsd"] + kind)))


def test_foreign_datatypes_languages_and_strings_are_kept() -> None:
    check(Literal("2024-06/..", datatype=NamedNode(PREFIXES["edtf"] + "EDTF")))
    check(Literal("POINT(1.10 2.0)", datatype=NamedNode(PREFIXES["geo"] + "wktLiteral")))
    check(Literal("01", language="zh-Hant"))
    check(Literal("01"))


@given(st.floats(-1e6, 1e6), st.integers(0, 6))
def test_our_decimals_survive(number: float, digits: int) -> None:
    made = decimal(number, digits)
    check(made)
    assert abs(float(made.value) - number) <= 0.5 * 10**-digits + 1e-9
    assert made.datatype == XSD_DECIMAL


@given(st.integers(0, 10**9))
def test_our_counts_survive(number: int) -> None:
    check(count(number))


def test_a_blank_node_is_refused() -> None:
    with pytest.raises(InvalidValue, match="a blank node"):
        check(BlankNode("b"))
