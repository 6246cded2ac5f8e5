"""The query library: cards, names, and parameters that stay values."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyoxigraph import Literal, NamedNode, Quad, Store, Variable

from foedus import resources
from foedus.errors import UnknownQuery, WrongUse
from foedus.queries import Query, bind, library, load, pairs, parse

SPARQL = """# title: Who met whom
# title@id: Siapa bertemu siapa
# description: Meetings,
# description: newest first.
# param: actor iri - Only this actor
# param: since date 2025-01-01 On or after
# param: topic string "arms trade" About
# An ordinary remark.
SELECT ?o WHERE {
  VALUES ?actor { UNDEF }
  VALUES ?since { UNDEF }
  VALUES ?topic { UNDEF }
  ?actor <http://example.org/p> ?o
}
"""


def test_card_of_a_sparql_file() -> None:
    query = parse(SPARQL, "sparql", "who-met-whom")
    assert (query.title, query.description) == ("Who met whom", "Meetings, newest first.")
    assert dict(query.titles)["id"] == "Siapa bertemu siapa"
    assert [(p.name, p.type, p.default, p.required) for p in query.parameters] == [
        ("actor", "iri", None, False),
        ("since", "date", "2025-01-01", False),
        ("topic", "string", "arms trade", False),
    ]
    assert query.parameters[0].description == "Only this actor"


def test_card_of_a_cypher_file_and_null_for_what_is_left_out() -> None:
    text = (
        "// title: Who met whom\n// param: actor iri - Only this\n// param: n integer required Rows\n"
        "MATCH (a:Actor {uri: $actor}) RETURN a.name LIMIT $n"
    )
    query = parse(text, "cypher", "who")
    bound = bind(query, {"n": "12"})
    assert bound.text == text
    assert bound.values == {"actor": None, "n": 12}
    with pytest.raises(WrongUse, match="needs --param n="):
        bind(query, {})


def test_a_field_below_the_head_is_not_the_card() -> None:
    assert parse("SELECT * {}\n# title: no\n", "sparql", "q").title == "q"


def test_values_take_the_place_of_undef_and_nothing_else_changes() -> None:
    bound = bind(parse(SPARQL, "sparql", "q"), {"actor": "actor:RUS"})
    expected = SPARQL.replace("?actor { UNDEF }", "?actor { <https://w3id.org/foedus/actor/RUS> }")
    expected = expected.replace(
        "?since { UNDEF }", '?since { "2025-01-01"^^<http://www.w3.org/2001/XMLSchema#date> }'
    )
    assert bound.text == expected.replace("?topic { UNDEF }", '?topic { "arms trade" }')
    assert bound.values["since"] == date(2025, 1, 1)


@given(st.text(st.characters(exclude_categories=["Cs"])))
def test_any_string_comes_out_as_it_went_in(text: str) -> None:
    query = parse("# param: x string required X\nSELECT ?x {\nVALUES ?x { UNDEF }\n}", "sparql", "q")
    (row,) = Store().query(bind(query, {"x": text}).text)
    assert row["x"] == Literal(text)


@pytest.mark.parametrize(
    ("kind", "raw"),
    [
        ("date", "12 July"),
        ("date", "2025-02-30"),
        ("date", "20250712"),
        ("integer", "1.5"),
        ("integer", "٣x"),
        ("iri", "not an iri"),
        ("iri", "http://example.org/> } DROP ALL #"),
        ("country", "Russia"),
        ("language", "id } UNDEF"),
    ],
)
def test_a_value_of_the_wrong_type_is_refused(kind: str, raw: str) -> None:
    query = parse(f"// param: x {kind} - X\nRETURN $x", "cypher", "q")
    with pytest.raises(WrongUse, match="q: x: "):
        bind(query, {"x": raw})


@pytest.mark.parametrize(
    ("kind", "raw", "value"),
    [
        ("country", "rus", "RUS"),
        ("language", "zh-Hant", "zh-hant"),
        ("integer", "-3", -3),
        ("iri", "http://example.org/a", "http://example.org/a"),
        ("iri", "wd:Q159", "http://www.wikidata.org/entity/Q159"),
        ("string", "", ""),
    ],
)
def test_values_are_read_by_type(kind: str, raw: str, value: object) -> None:
    assert bind(parse(f"// param: x {kind} - X\nRETURN $x", "cypher", "q"), {"x": raw}).values == {"x": value}


def test_an_unknown_parameter_names_the_known_ones() -> None:
    with pytest.raises(UnknownQuery, match="no parameter 'actr'; it takes: actor, since, topic"):
        bind(parse(SPARQL, "sparql", "q"), {"actr": "x"})


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("# param: x\nSELECT * {}", "line 1: a parameter is"),
        ("# param: x colour - X\nSELECT * {}", "no parameter type 'colour'"),
        ("# param: x date soon X\nSELECT * {}", "'soon' is not a day"),
        ("# param: x string - X\nSELECT * { ?x ?y ?z }", r"needs a line 'VALUES \?x \{ UNDEF \}'"),
        ("# param: x string - X\n# VALUES ?x { UNDEF }\nSELECT * {}", "needs a line"),
        (
            "# param: x string - X\n# param: x string - X\nSELECT * {\nVALUES ?x { UNDEF }\n}",
            "declared twice",
        ),
    ],
)
def test_a_faulty_card_says_what_is_wrong(text: str, message: str) -> None:
    with pytest.raises(WrongUse, match=message):
        parse(text, "sparql", "q")


def test_a_declared_cypher_parameter_must_be_used() -> None:
    with pytest.raises(WrongUse, match=r"\$x is not used"):
        parse("// param: x string - X\nRETURN $xy", "cypher", "q")


def test_names_paths_and_languages(monkeypatch: pytest.MonkeyPatch, tmp_path) -> None:
    root = tmp_path / "queries"
    for folder, name in (("sparql", "b.rq"), ("sparql", "a.rq"), ("cypher", "a.cypher")):
        (root / folder).mkdir(parents=True, exist_ok=True)
        (root / folder / name).write_text("RETURN 1")
    (tmp_path / "a.rq").write_text("ASK {}")
    own = tmp_path / "own.cypher"
    own.write_text("RETURN 2")
    (tmp_path / "own.txt").write_text("RETURN 3")
    monkeypatch.setattr(resources, "queries", lambda *parts: root.joinpath(*parts))
    assert [(q.name, q.language) for q in library()] == [("a", "sparql"), ("a", "cypher"), ("b", "sparql")]
    assert load("a").language == "sparql"
    assert load("a", "cypher").language == load("a.cypher").language == "cypher"
    assert load("a.rq", "cypher").language == "sparql"
    assert load(str(tmp_path / "a.rq")).text == "ASK {}", "a path is not a name"
    assert load(str(own)).text == "RETURN 2"
    with pytest.raises(UnknownQuery, match="there is: a, b"):
        load("c")
    (root / "sparql" / "who-met-whom.rq").write_text("ASK {}")
    with pytest.raises(UnknownQuery, match=r"no query 'who-mets-whom'; did you mean who-met-whom\?$"):
        load("who-mets-whom")
    with pytest.raises(UnknownQuery, match=r"^mine\.rq: there is no such file, and no query of this name"):
        load("mine.rq")
    with pytest.raises(UnknownQuery, match=r"ends in \.rq or \.cypher"):
        load(str(tmp_path / "own.txt"))


def test_every_query_of_the_library_has_its_twin_with_the_same_parameters() -> None:
    def signature(query: Query) -> list[tuple[str, str, str | None, bool]]:
        return [(p.name, p.type, p.default, p.required) for p in query.parameters]

    for name, versions in pairs(library()).items():
        assert set(versions) == {"sparql", "cypher"}, name
        assert signature(versions["sparql"]) == signature(versions["cypher"]), name
        assert versions["sparql"].titles == versions["cypher"].titles, name


def test_why_substitutions_are_not_used_for_optional_parameters() -> None:
    """Decision 3: when this fails, Oxigraph was mended, and the decision can be thought over."""
    store, node = Store(), NamedNode("http://example.org/n")
    store.extend([Quad(node, node, Literal("a")), Quad(node, node, Literal("b"))])
    rows = store.query(
        "SELECT ?o ?x { ?s ?p ?o FILTER(!BOUND(?x) || ?o = ?x) }", substitutions={Variable("x"): Literal("a")}
    )
    assert len(list(rows)) == 2
