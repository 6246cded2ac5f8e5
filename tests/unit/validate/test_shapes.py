"""The shapes as files: complete, in two languages, and equal to the closed vocabularies."""

import re

import pyshacl
import pytest
import rdflib
from pyoxigraph import NamedNode, RdfFormat, Store

from foedus import resources
from foedus.errors import StopRun
from foedus.validate.engines import prepare_engine
from foedus.validate.shapes import FILES, Shapes, load_shapes
from foedus.vocab import (
    ACTOR_CLASS,
    BASE,
    FOE,
    PLAIN_EDGE,
    SIGNED_EDGE,
    AgreementKind,
    AgreementStep,
    Certainty,
    EventType,
    Polarity,
    Status,
    Tense,
)

SH = "http://www.w3.org/ns/shacl#"
SHAPE = BASE + "shape/"
PREFIX = f"@prefix sh: <{SH}> . @prefix s: <{SHAPE}> . @prefix foe: <{FOE}> .\n"


@pytest.fixture(scope="module")
def store() -> Store:
    store = Store()
    store.load(load_shapes().turtle, format=RdfFormat.TURTLE)
    return store


def ask(store: Store, query: str) -> list[tuple[str, ...]]:
    prefixes = {"sh": SH, "s": SHAPE, "foe": FOE, "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#"}
    return [tuple(term.value for term in row) for row in store.query(query, prefixes=prefixes)]


def test_all_files_of_the_folder_are_read():
    assert sorted(path.name for path in resources.ontology("shapes").glob("*.ttl")) == sorted(FILES)


def test_every_shape_speaks_english_and_indonesian():
    for shape in load_shapes().named.values():
        assert [tag for tag, _ in shape.messages] == ["en", "id"], shape.iri


@pytest.mark.parametrize(
    ("name", "severity"),
    [("dataset.ttl", "Violation"), ("article.ttl", "Violation"), ("advice.ttl", "Warning")],
)
def test_warnings_stand_apart(name, severity):
    """So that ``pyshacl -s dataset.ttl`` says no only where the gate would."""
    shapes = load_shapes([resources.ontology("shapes", name)])
    assert {shape.severity for shape in shapes.named.values()} == {severity}


def test_every_constraint_is_a_top_level_shape_with_targets_of_its_own(store):
    named = load_shapes().named
    targeted = ask(
        store, "SELECT DISTINCT ?s { ?s sh:targetClass|sh:targetSubjectsOf|sh:targetObjectsOf ?t }"
    )
    assert {iri for (iri,) in targeted} == set(named)
    assert ask(store, "SELECT ?s ?p { ?s sh:property ?p }") == []
    assert all(iri.startswith(SHAPE) for iri in named)


@pytest.mark.parametrize(
    ("shape", "kind"),
    [
        ("EventType", EventType),
        ("EventStatus", Status),
        ("ClaimStatus", Status),
        ("ClaimPolarity", Polarity),
        ("ClaimCertainty", Certainty),
        ("ClaimTense", Tense),
        ("AgreementKind", AgreementKind),
        ("StepKind", AgreementStep),
    ],
)
def test_closed_lists_equal_the_enumerations(store, shape, kind):
    listed = ask(store, f"SELECT ?x {{ s:{shape} sh:in/rdf:rest*/rdf:first ?x }}")
    assert sorted(iri for (iri,) in listed) == sorted(member.iri for member in kind)


def schema() -> Store:
    store = Store()
    for path in resources.ontology().glob("*.ttl"):
        store.load(path=path, format=RdfFormat.TURTLE)
    return store


def test_the_modes_equal_those_of_the_event_types(store):
    listed = ask(store, "SELECT ?x { s:EventMode sh:in/rdf:rest*/rdf:first ?x }")
    assert sorted(listed) == sorted(ask(schema(), "SELECT ?x { ?x a foe:Mode }"))


def test_every_term_of_ours_in_the_shapes_is_in_the_ontology(store):
    used = {
        term.value
        for quad in store
        for term in (quad.predicate, quad.object)
        if isinstance(term, NamedNode) and term.value.startswith(FOE)
    }
    queries = " ".join(text for (text,) in ask(store, "SELECT ?q { ?s sh:select ?q }"))
    used |= {FOE + name for name in re.findall(r"\bfoe:(\w+)", queries)}
    known = {iri for (iri,) in ask(schema(), "SELECT DISTINCT ?x { ?x a ?type }")}
    assert sorted(used - known) == []
    assert len(used) > 40


def test_actor_classes_equal_the_kinds_of_actor(store):
    classes = {FOE + name for name in ACTOR_CLASS.values()}
    listed = ask(store, "SELECT ?x { s:ActorClass sh:qualifiedValueShape/sh:in/rdf:rest*/rdf:first ?x }")
    named = ask(store, "SELECT ?x { s:NameKnown sh:targetClass ?x }")
    assert {iri for (iri,) in listed} == classes
    assert {iri for (iri,) in named} == classes | {FOE + "Place", FOE + "Agreement"}


def test_every_plain_edge_has_its_shape(store):
    edges = ask(
        store,
        "SELECT ?shape ?path ?type { ?shape s:edgeOf ?type ; sh:path ?path ; sh:targetSubjectsOf ?path }",
    )
    assert sorted(edges) == sorted(
        (f"{SHAPE}Edge{name[0].upper()}{name[1:]}", FOE + name, kind.iri) for kind, name in PLAIN_EDGE.items()
    )
    assert ask(store, "SELECT ?p { s:EdgeSigned sh:path ?p }") == [(FOE + SIGNED_EDGE,)]


def test_status_shapes_name_every_other_status(store):
    """Each of the five says "another status, or a claim": together they must know all statuses."""
    for name, own in {
        "EventHappenedClaim": {Status.OCCURRED, Status.ONGOING},
        "EventDeniedClaim": {Status.DENIED},
        "EventPlannedClaim": {Status.PLANNED},
        "EventAllegedClaim": {Status.ALLEGED},
        "EventHypotheticalClaim": {Status.HYPOTHETICAL},
    }.items():
        listed = ask(store, f"SELECT ?x {{ s:{name} sh:or/rdf:first/sh:in/rdf:rest*/rdf:first ?x }}")
        assert {iri for (iri,) in listed} == {status.iri for status in Status if status not in own}, name


def test_queries_use_only_declared_prefixes(store):
    """shifty and pySHACL both stop at others, but at the first article, not at the start."""
    queries = [text for (text,) in ask(store, "SELECT ?q { ?s sh:select|sh:ask ?q }")]
    declared = dict(ask(store, "SELECT ?p ?n { s:dataset sh:declare [ sh:prefix ?p ; sh:namespace ?n ] }"))
    assert len(queries) > 5
    for query in queries:
        parsed = query.replace("$PATH", "?path").replace("$edgeOf", "?edgeOf")
        Store().query(parsed, prefixes=declared)


@pytest.mark.parametrize(
    ("turtle", "says"),
    [
        ("this is no Turtle", "not valid Turtle"),
        ("", "no SHACL shape with a name in it"),
        ("[] a sh:NodeShape .", "no SHACL shape with a name in it"),
        (
            "s:X a sh:PropertyShape ; sh:targetClass foe:Event ; sh:path foe:a, foe:b .",
            "shape/X> has 2 paths",
        ),
        ("s:X a sh:NodeShape ; sh:targetClass foe:Event ; sh:path foe:a .", "shape/X> has 1 paths"),
        ("s:X a sh:NodeShape .", "shape/X> has no target"),
    ],
)
def test_a_broken_file_stops_the_run_and_is_named(tmp_path, turtle, says):
    path = tmp_path / "broken.ttl"
    path.write_text(PREFIX + turtle)
    with pytest.raises(StopRun, match=says) as caught:
        load_shapes([path])
    assert str(path) in str(caught.value)


def test_a_missing_file_stops_the_run_and_is_named(tmp_path):
    with pytest.raises(StopRun, match=r"none\.ttl: the SHACL shapes cannot be read"):
        load_shapes([tmp_path / "none.ttl"])


@pytest.mark.parametrize(
    ("engine", "body"),
    [
        (
            "pyshacl",
            's:X a sh:PropertyShape ; sh:targetClass foe:Event ; sh:path foe:a ; sh:minCount "many" .',
        ),
        (
            "pyshacl",
            's:X a sh:NodeShape ; sh:targetClass foe:Event ; sh:sparql [ sh:select "SELECT this" ] .',
        ),
        ("shifty", 's:X a sh:NodeShape ; sh:targetClass foe:Event ; sh:sparql [ sh:select "SELECT this" ] .'),
        ("shifty", "no Turtle at all"),
        ("pyshacl", "no Turtle at all"),
    ],
)
def test_shapes_that_an_engine_cannot_use_stop_the_run(engine, body):
    data = f"<x:event> <http://www.w3.org/1999/02/22-rdf-syntax-ns#type> <{FOE}Event> .\n"
    with pytest.raises(StopRun, match="SHACL"):
        prepare_engine(engine, Shapes((PREFIX + body).encode(), {})).validate(data.encode())


def test_the_shapes_are_well_formed_by_the_shapes_of_shapes():
    """SHACL-SHACL, the appendix of the recommendation, as pySHACL ships it."""
    graph = rdflib.Graph().parse(data=load_shapes().turtle, format="turtle")
    conforms, _, text = pyshacl.validate(
        graph, shacl_graph="http://www.w3.org/ns/shacl-shacl", max_validation_depth=100
    )
    assert conforms, text
