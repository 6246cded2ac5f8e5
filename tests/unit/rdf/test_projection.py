"""The projection: rows from quads and back, plain edges under promise 2, nothing open."""

import itertools
import re
from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyoxigraph import Literal, NamedNode, Quad
from tests.sample import SAMPLE

from foedus.errors import InvalidValue
from foedus.model import Extraction
from foedus.rdf.dataset import to_quads
from foedus.rdf.projection import Projection, links_of, project, unite, unite_edges, view
from foedus.rdf.projection import to_quads as back
from foedus.rdf.property_graph import (
    ALL_PLAIN_TYPES,
    COLUMNS,
    LABELS,
    RELATIONSHIPS,
    Label,
    Node,
    merge,
    quoted,
    upper_snake,
)
from foedus.rdf.terms import term
from foedus.resolve.edges import plain_edges
from foedus.vocab import FOE, PLAIN_EDGE, AgreementStep, Certainty, EventType, Polarity, Status

GRAPH = "https://w3id.org/foedus/graph/a.1"
DOCS = Path(__file__).parents[3] / "docs/how-to/neo4j.md"


def rows(extraction: Extraction = SAMPLE) -> Projection:
    quads = to_quads(extraction)
    return project(quads[0].graph_name.value, quads)


def quads_of(*statements: tuple[str, str, Literal | NamedNode]) -> list[Quad]:
    graph = NamedNode(GRAPH)
    found = [Quad(term(s), term(p), o, graph) for s, p, o in statements]
    return sorted(found, key=str)


def node(projection: Projection, curie: str) -> Node:
    return next(item for item in projection.nodes if item.uri == term(curie).value)


def of_label(projection: Projection, label: Label) -> list[Node]:
    return [item for item in projection.nodes if label in item.labels]


def round_trip(quads: Iterable[Quad]) -> list[Quad]:
    projection = project(GRAPH, quads)
    return back(GRAPH, {item.uri: item.facts for item in projection.nodes})


def test_every_node_has_a_main_label_and_a_name() -> None:
    for item in rows().nodes:
        assert item.labels, item.uri
        assert item.properties["name"], item.uri


def test_an_actor_has_its_class_as_label_and_kind_and_a_name_per_language() -> None:
    russia = node(rows(), "actor:RUS")
    assert russia.labels == (Label.ACTOR, Label.STATE)
    assert russia.properties["kind"] == "state"
    assert russia.properties["name_id"] == "Rusia"
    assert russia.properties["wikidata"] == "Q159"


def test_an_english_name_comes_before_an_indonesian_one() -> None:
    labels = [
        ("actor:x", "skos:prefLabel", Literal(text, language=tag))
        for text, tag in (("Jerman", "id"), ("Allemagne", "fr"), ("Germany", "en"))
    ]
    assert project(GRAPH, quads_of(*labels)).nodes[0].properties["name"] == "Germany"
    assert project(GRAPH, quads_of(*labels[:2])).nodes[0].properties["name"] == "Jerman"


def test_dates_are_native_and_a_day_is_never_invented() -> None:
    events = {
        item.properties["type"]: item.properties
        for item in of_label(rows(), Label.EVENT)
        if "edtf" in item.properties
    }
    assert events["CONSULT"]["date"] == date(2025, 7, 12)
    assert events["SUPPORT"]["edtf"] == "2024-06"
    assert events["SUPPORT"]["earliest"] == date(2024, 6, 1)
    assert "date" not in events["SUPPORT"]


def test_selectors_are_folded_into_their_evidence() -> None:
    found = of_label(rows(), Label.EVIDENCE)
    assert len(found) == 5
    for item in found:
        text = SAMPLE.article.text
        assert text[item.properties["start"] : item.properties["end"]] == item.properties["exact"]  # type: ignore[misc]
    assert not [item for item in rows().nodes if item.uri.endswith(("-quote", "-position"))]


def test_the_geometry_of_a_place_is_folded_into_it() -> None:
    (jakarta,) = of_label(rows(), Label.PLACE)
    assert jakarta.properties["wkt"] == "POINT(106.84513 -6.21462)"
    assert "geo:hasDefaultGeometry place:1642911-point" in jakarta.facts
    assert "-point rdf:type geo:Geometry" in jakarta.facts
    assert not [item for item in rows().nodes if item.uri.endswith("-point")]


def test_only_places_have_points() -> None:
    quads = quads_of(("actor:case-in-point", "rdf:type", term("foe:Organization")))
    assert node(project(GRAPH, quads), "actor:case-in-point").properties["kind"] == "organization"


def test_a_claim_is_named_by_its_words_shortened() -> None:
    names = {str(item.properties["name"]) for item in of_label(rows(), Label.CLAIM)}
    assert "Korea Utara dikabarkan mengirim rudal ke Rusia" in names
    assert all(len(name) <= 60 for name in names)
    assert any(name.endswith("…") for name in names)


def test_rows_give_the_same_quads_back() -> None:
    quads = to_quads(SAMPLE)
    graph = quads[0].graph_name.value
    assert back(graph, {item.uri: item.facts for item in rows().nodes}) == quads


XSD = "http://www.w3.org/2001/XMLSchema#"
LITERALS = [
    Literal("teks", language="id"),
    Literal("x", language="zh-Hant"),
    Literal("colour", language="en-GB"),
    Literal("write to joe@acme"),
    Literal("a^^b"),
    Literal('"quoted"@id'),
    Literal("1.10", datatype=NamedNode(XSD + "decimal")),
    Literal("2024-06", datatype=NamedNode(XSD + "gYearMonth")),
    Literal("2024", datatype=NamedNode(XSD + "gYear")),
    Literal("2024-06-01Z", datatype=NamedNode(XSD + "date")),
    Literal("007", datatype=NamedNode(XSD + "integer")),
    Literal("92233720368547758080", datatype=NamedNode(XSD + "integer")),
    Literal("https://example.org/a b", datatype=NamedNode(XSD + "anyURI")),
    Literal("1", datatype=NamedNode("https://example.org/own#type")),
    Literal("baris satu\nbaris dua\r\n\ttiga\\", language="id"),
    Literal(""),
    Literal("\x00 \u2028 \U0001f1ee\U0001f1e9"),
]


@pytest.mark.parametrize("literal", LITERALS, ids=str)
@pytest.mark.parametrize(
    "predicate", ["foe:unknown", "skos:prefLabel", "foe:confidence", "oa:start", "foe:date"]
)
def test_every_literal_survives_exactly(literal: Literal, predicate: str) -> None:
    quads = quads_of(("actor:x", predicate, literal), ("actor:x", predicate, Literal("second")))
    assert round_trip(quads) == quads


@given(
    st.lists(
        st.tuples(
            st.sampled_from(
                [
                    "actor:x",
                    "evidence:e",
                    "evidence:e-quote",
                    "agreement:t-signed",
                    "place:p",
                    "place:p-point",
                ]
            ),
            st.sampled_from(["skos:altLabel", "foe:states", "oa:exact", "foe:unknown"]),
            st.one_of(
                st.text(st.characters(exclude_categories=["Cs"])).map(Literal),
                st.sampled_from(LITERALS),
                st.just(NamedNode("https://example.org/a-b.c?d=%20#e'f")),
                st.just(term("eventtype:CONSULT")),
            ),
        )
    )
)
def test_any_graph_survives(statements: list[tuple[str, str, Literal | NamedNode]]) -> None:
    quads = sorted(set(quads_of(*statements)), key=str)
    assert round_trip(quads) == quads


FACTS = st.lists(
    st.sampled_from(
        [
            'skos:prefLabel "Jerman"@id',
            'skos:prefLabel "Germany"@en',
            'skos:prefLabel "Federal Republic"@en',
            'skos:altLabel "Berlin"@en',
            'skos:altLabel "BRD"@de',
            "rdf:type foe:State",
            "rdf:type foe:Government",
            "skos:exactMatch wd:Q183",
            "skos:exactMatch wd:Q1",
            "foe:status status:occurred",
            "foe:status status:denied",
        ]
    ),
    unique=True,
)


@given(FACTS, FACTS)
def test_the_view_of_two_articles_is_the_view_of_all_their_facts(first: list[str], second: list[str]) -> None:
    uri = term("actor:x").value
    both = view(uri, sorted({*first, *second}))
    assert unite(view(uri, first), view(uri, second)) == both
    assert unite(view(uri, second), view(uri, first)) == both


def test_dates_of_two_articles_are_not_mixed() -> None:
    month = {"edtf": "2024-06", "earliest": date(2024, 6, 1), "latest": date(2024, 6, 30)}
    day = {"edtf": "2024-06-19", "earliest": date(2024, 6, 19), "latest": date(2024, 6, 19)}
    assert merge(month, day) == merge(day, month) == day


def test_a_node_that_is_only_pointed_at_is_there_with_label_and_name() -> None:
    found = node(project(GRAPH, quads_of(("event:e", "foe:source", term("actor:JPN")))), "actor:JPN")
    assert (found.labels, found.properties["name"], found.facts) == ((Label.ACTOR,), "JPN", ())


def test_native_values_that_are_none_stay_in_the_facts() -> None:
    big = Literal("92233720368547758080", datatype=NamedNode(XSD + "integer"))
    bad = Literal("2024-02-31", datatype=NamedNode(XSD + "date"))
    found = node(
        project(GRAPH, quads_of(("event:e", "oa:start", big), ("event:e", "sem:hasLatestEndTimeStamp", bad))),
        "event:e",
    )
    assert set(found.properties) == {"name"}
    assert len(found.facts) == 2


def test_a_graph_without_its_name_spoilt_facts_are_refused() -> None:
    with pytest.raises(InvalidValue, match="changed by somebody"):
        back(GRAPH, {term("actor:x").value: ["skos:prefLabel Rusia"]})


def test_links_of_facts_are_those_of_the_projection() -> None:
    projection = rows()
    for item in projection.nodes:
        expected = {link.id for link in projection.relationships if link.start == item.uri}
        assert links_of(item.uri, item.facts) == expected


# Plain edges


def drawn(extraction: Extraction) -> set[tuple[str, str, str]]:
    names = {upper_snake(local): FOE + local for local in (*PLAIN_EDGE.values(), "signed")}
    return {(edge.start, names[edge.type], edge.end) for edge in rows(extraction).plain}


@pytest.mark.parametrize("kind", EventType)
def test_plain_edges_of_events_are_those_of_resolve(kind: EventType) -> None:
    for status, said, polarity, certainty in itertools.product(Status, Status, Polarity, Certainty):
        event = SAMPLE.events[0]
        claim = replace(event.claims[0], status=said, polarity=polarity, certainty=certainty)
        changed = replace(event, type=kind, status=status, claims=(claim,), target=("kim-jong-un", "RUS"))
        extraction = replace(SAMPLE, events=(changed,), agreements=())
        assert drawn(extraction) == set(plain_edges(extraction))


@pytest.mark.parametrize("step", AgreementStep)
def test_plain_edges_of_agreements_are_those_of_resolve(step: AgreementStep) -> None:
    for status, polarity, certainty in itertools.product(Status, Polarity, Certainty):
        agreement = SAMPLE.agreements[0]
        claim = replace(agreement.steps[0].claims[0], status=status, polarity=polarity, certainty=certainty)
        changed = replace(agreement, steps=(replace(agreement.steps[0], step=step, claims=(claim,)),))
        extraction = replace(SAMPLE, events=(), agreements=(changed,))
        assert drawn(extraction) == set(plain_edges(extraction))


def test_the_sample_draws_a_meeting_a_signing_and_no_denied_or_alleged_edge() -> None:
    found = {(edge.type, edge.start.rsplit("/", 1)[1]) for edge in rows().plain}
    assert found == {
        ("MET_WITH", "sergei-lavrov"),
        ("SUPPORTED", "RUS"),
        ("SIGNED", "RUS"),
        ("SIGNED", "PRK"),
    }


def test_two_meetings_of_the_same_people_are_two_edges() -> None:
    event = SAMPLE.events[0]
    again = replace(event, id="second", date=SAMPLE.events[3].date)
    edges = [edge for edge in rows(replace(SAMPLE, events=(event, again))).plain if edge.type == "MET_WITH"]
    assert len({edge.id for edge in edges}) == 2
    assert {edge.properties["edtf"] for edge in edges} == {"2025-07-12", "2024-06"}


def test_a_plain_edge_of_two_articles_names_both() -> None:
    other = replace(SAMPLE, article=replace(SAMPLE.article, id="other"))
    first, second = rows(SAMPLE).plain[0], rows(other).plain[0]
    assert first.id == second.id
    assert len(unite_edges(first, second).properties["graphs"]) == 2  # type: ignore[arg-type]


# Closed, and documented


def test_every_statement_of_an_article_graph_is_known() -> None:
    """Who adds a predicate or class to ``rdf.dataset`` says here how Neo4j shows it."""
    apart = {"rdf:type", "skos:prefLabel", "oa:hasSelector", "geo:hasDefaultGeometry"}
    known = {*COLUMNS, *RELATIONSHIPS, *(term(name).value for name in apart)}
    folded = {
        term(name).value for name in ("oa:TextQuoteSelector", "oa:TextPositionSelector", "geo:Geometry")
    }
    for quad in to_quads(SAMPLE):
        assert quad.predicate.value in known
        if quad.predicate == term("rdf:type"):
            assert quad.object.value in {*LABELS, *folded}  # type: ignore[union-attr]


@pytest.mark.parametrize("name", ["Actor`) DETACH DELETE n //", "actor", "", "MET_WITH`"])
def test_nothing_open_is_quoted(name: str) -> None:
    with pytest.raises(InvalidValue):
        quoted(name)


def test_a_hostile_name_is_a_value_and_nothing_else() -> None:
    hostile = "`}) DETACH DELETE n // \\' \" $x \x00"
    projection = rows(
        replace(
            SAMPLE,
            actors=(
                replace(SAMPLE.actors[4], id="kim-jong-un", name=hostile),
                *SAMPLE.actors[:4],
                SAMPLE.actors[5],
            ),
        )
    )
    found = node(projection, "actor:kim-jong-un")
    assert found.properties["name_id"] == hostile
    assert found.labels == (Label.ACTOR, Label.PERSON)


def test_a_language_tag_that_is_no_word_makes_no_property() -> None:
    found = node(
        project(GRAPH, quads_of(("actor:x", "skos:prefLabel", Literal("n", language="x-1a")))), "actor:x"
    )
    assert {key for key in found.properties if key.startswith("name_")} == {"name_x"}


def test_the_page_names_every_label_relationship_and_property() -> None:
    page = DOCS.read_text(encoding="utf-8")
    words = set(re.findall(r"`([A-Za-z_]+)`", page))
    assert {label.value for label in Label} <= words
    assert {*RELATIONSHIPS.values(), "DESCRIBES", "MET_WITH", "SIGNED"} <= words
    assert {column.key for column in COLUMNS.values()} <= words
    shown = {word for word in words if word.isupper() and not word.startswith("FOEDUS")}
    assert shown <= {*RELATIONSHIPS.values(), *ALL_PLAIN_TYPES, "DESCRIBES", *EventType}
