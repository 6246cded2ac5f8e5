"""``verify`` on a real Neo4j: equal is equal, and whatever somebody changes there is found and named."""

import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import neo4j
import pytest
from pyoxigraph import Literal, NamedNode, Quad
from tests.conftest import TestServer
from tests.e2e.test_neo4j import A, B, Graphs, kept, settings_for
from tests.sample import SAMPLE
from tests.unit.rdf.test_projection import LITERALS

from foedus.cli import run
from foedus.pipeline.comparison import Difference, Kind
from foedus.pipeline.verify import Verdict, broken_shapes, verify, verify_in_processes
from foedus.rdf.terms import term
from foedus.stores.neo4j import Neo4jStore
from foedus.stores.resolution.projected import Projected

pytestmark = pytest.mark.neo4j

#: What neosemantics loses, and the odd ones of every data set: two values of one property, tags, big numbers.
ODD = [
    *LITERALS,
    Literal("satu baris\nlagi", language="id"),
    Literal("-0.0", datatype=NamedNode("http://www.w3.org/2001/XMLSchema#decimal")),
    Literal("99999999999999999999999999", datatype=NamedNode("http://www.w3.org/2001/XMLSchema#integer")),
    Literal("2024-06-01", datatype=NamedNode("http://www.w3.org/2001/XMLSchema#date")),
    Literal("2024-06-01Z", datatype=NamedNode("http://www.w3.org/2001/XMLSchema#date")),
    Literal("joe@acme"),
    Literal("https://example.org/a", datatype=NamedNode("http://www.w3.org/2001/XMLSchema#anyURI")),
]


@pytest.fixture
def loaded(clean_neo4j: TestServer) -> Iterator[tuple[Neo4jStore, Graphs, neo4j.Driver]]:
    """Three articles; two share actors, the third is made of literals."""
    source = Graphs(A, B)
    name = NamedNode("https://w3id.org/foedus/graph/odd.1")
    odd = [Quad(name, term("rdf:type"), term("foe:ArticleGraph"), name)]
    odd += [Quad(term("actor:x"), term("foe:unknown"), literal, name) for literal in ODD]
    odd += [Quad(term("actor:x"), term("skos:altLabel"), literal, name) for literal in ODD]
    source.stored.append(Graphs.of(sorted(set(odd), key=str), "odd"))
    settings = settings_for(clean_neo4j)
    auth = (clean_neo4j.user, clean_neo4j.password)
    with Neo4jStore(settings) as store, neo4j.GraphDatabase.driver(clean_neo4j.bolt_uri, auth=auth) as driver:
        store.prepare()
        store.load(source)
        yield store, source, driver


Loaded = tuple[Neo4jStore, Graphs, neo4j.Driver]


def tampered(loaded: Loaded, cypher: str) -> tuple[Difference, ...]:
    """What ``verify`` finds once somebody has run ``cypher``, which must change something."""
    store, source, driver = loaded
    counters = driver.execute_query(cypher).summary.counters
    assert counters.contains_updates
    return verify(source, store).differences


def test_what_was_loaded_is_equal_odd_literals_and_all(loaded: Loaded) -> None:
    store, source, _ = loaded
    told: list[tuple[int, int]] = []
    verdict = verify(source, store, lambda done, total: told.append((done, total)))
    assert verdict == Verdict(3, sum(len(item.content) for item in source.stored), ())
    assert told == [(1, 3), (2, 3), (3, 3)]


CHANGES = {
    "a property of one article's node": (
        "MATCH (e:Event {status: 'alleged'})<-[:STATES]-(c:Claim)-[:IN_ARTICLE]->({uri: $a}) "
        "SET e.status = 'occurred'",
        [("a", Kind.PROPERTY, "status", "alleged", "occurred")],
    ),
    "a property of a node that two articles share": (
        "MATCH (a:Actor {uri: 'https://w3id.org/foedus/actor/RUS'}) SET a.name_id = 'Lain'",
        [("a, b", Kind.PROPERTY, "name_id", "Rusia", "Lain")],
    ),
    "a property added": (
        "MATCH (a:Actor {uri: 'https://w3id.org/foedus/actor/RUS'}) SET a.rank = 1",
        [("a, b", Kind.PROPERTY, "rank", None, "1")],
    ),
    "a property taken away": (
        "MATCH (a:Article {uri: $a}) REMOVE a.url",
        [("a", Kind.PROPERTY, "url", "https://example.org/berita/1", None)],
    ),
    "a date as text": (
        "MATCH (a:Article {uri: $a}) SET a.published = toString(a.published)",
        [("a", Kind.PROPERTY, "published", "2025-07-14", "2025-07-14")],
    ),
    "a label added": ("MATCH (a:Article {uri: $a}) SET a:Secret", [("a", Kind.LABEL, "", None, "Secret")]),
    "a label taken away": (
        "MATCH (a:Actor {uri: 'https://w3id.org/foedus/actor/JPN'}) REMOVE a:State",
        [("a, b", Kind.LABEL, "", "State", None)],
    ),
    "an edge deleted": (
        "MATCH (:Article {uri: $a})-[r:MENTIONS]->({uri: 'https://w3id.org/foedus/actor/RUS'}) DELETE r",
        [("a", Kind.EDGE, "MENTIONS", "actor:RUS", None)],
    ),
    "an edge added": (
        "MATCH (a:Article {uri: $a}), (b:Actor {uri: 'https://w3id.org/foedus/actor/RUS'}) "
        "CREATE (a)-[:PUBLISHER {id: 'x'}]->(b)",
        [("a", Kind.EDGE, "PUBLISHER", None, "actor:RUS")],
    ),
    "an edge doubled": (
        "MATCH (a:Article {uri: $a})-[r:MENTIONS]->(b:Actor {uri: 'https://w3id.org/foedus/actor/RUS'}) "
        "CREATE (a)-[:MENTIONS {id: r.id}]->(b)",
        [("a", Kind.EDGE, "MENTIONS", None, "actor:RUS")],
    ),
    "an edge with a property": (
        "MATCH (a:Article {uri: $a})-[r:MENTIONS]->(b:Actor {uri: 'https://w3id.org/foedus/actor/RUS'}) "
        "SET r.weight = 0.5",
        [("a", Kind.PROPERTY, "weight", None, "0.5")],
    ),
    "an edge of a type of its own": (
        "MATCH (a:Actor {uri: 'https://w3id.org/foedus/actor/JPN'}), "
        "(b:Actor {uri: 'https://w3id.org/foedus/actor/RUS'}) CREATE (a)-[:LOVES]->(b)",
        [("a, b", Kind.EDGE, "LOVES", None, "actor:RUS")],
    ),
    "a plain edge added": (
        "MATCH (a:Actor {uri: 'https://w3id.org/foedus/actor/JPN'}), "
        "(b:Actor {uri: 'https://w3id.org/foedus/actor/RUS'}) CREATE (a)-[:AIDED {id: 'y', event: 'z'}]->(b)",
        [("", Kind.EDGE, "AIDED", None, "actor:RUS")],
    ),
    "a plain edge with another status": (
        "MATCH ()-[r:MET_WITH {event: 'https://w3id.org/foedus/event/' + $e}]->() SET r.status = 'ongoing'",
        [("a", Kind.PROPERTY, "status", "occurred", "ongoing")],
    ),
    "a node added": (
        "CREATE (:Resource:Actor:State {uri: 'https://w3id.org/foedus/actor/XXX', name: 'Nowhere'})",
        [("", Kind.NODE, "", None, "Actor:Resource:State")],
    ),
    "a node of somebody else": ("CREATE (:Note)", [("", Kind.NODE, "", None, "Note")]),
    "a graph that is none": (
        "CREATE (:Resource:ArticleGraph {uri: 'https://w3id.org/foedus/graph/z.1', digest: 'x'})",
        [("", Kind.ARTICLE, "", None, "https://w3id.org/foedus/graph/z.1")],
    ),
    "what an article says": (
        "MATCH (:Resource {uri: 'https://w3id.org/foedus/graph/odd.1'})-[d:DESCRIBES]->() "
        "SET d.facts = replace(d.facts, '1.10', '1.1')",
        [
            ("odd", Kind.STATEMENT, p, f'"1.10"^^<{XSD}decimal>', f'"1.1"^^<{XSD}decimal>')
            for XSD in ["http://www.w3.org/2001/XMLSchema#"]
            for p in ("foe:unknown", "skos:altLabel")
        ],
    ),
    "an office that no article gives": (
        "MATCH (:Resource {uri: 'https://w3id.org/foedus/graph/odd.1'})-[d:DESCRIBES]->() "
        "SET d.offices = ['King']",
        [("odd", Kind.PROPERTY, "offices", None, "King")],
    ),
    "facts that are none": (
        "MATCH ({uri: 'https://w3id.org/foedus/graph/odd.1'})-[d:DESCRIBES]->() SET d.facts = 'x y z'",
        [("odd", Kind.STATEMENT, "", " statements", "were changed by somebody")],
    ),
    "somebody else describes": (
        "MATCH (a:Actor {uri: 'https://w3id.org/foedus/actor/JPN'}), "
        "(b:Actor {uri: 'https://w3id.org/foedus/actor/RUS'}) CREATE (a)-[:DESCRIBES {facts: ''}]->(b)",
        [("", Kind.EDGE, "DESCRIBES", None, "actor:RUS")],
    ),
    "the checkpoint of an article": (
        "MATCH (g:ArticleGraph)-[:WAS_DERIVED_FROM]->({uri: $a}) SET g.digest = 'other'",
        [("a", Kind.PROPERTY, "digest", ".20260101", "other")],
    ),
}


@pytest.mark.parametrize("change", CHANGES)
def test_a_change_is_found_and_named(loaded: Loaded, change: str) -> None:
    cypher, expected = CHANGES[change]
    event = A.events[0].id
    article = term("article:a").value
    found = tampered(loaded, cypher.replace("$a", f"'{article}'").replace("$e", f"'{event}'"))
    told = [(item.article, item.kind, item.property, item.store, item.neo4j) for item in found]
    assert len(told) == len(expected)
    for ours, theirs in zip(told, expected, strict=True):
        for one, other in zip(ours, theirs, strict=True):
            assert one == other or (one is not None and other is not None and other != "" and other in one)


def test_a_deleted_node_is_missed_with_all_that_led_to_it(loaded: Loaded) -> None:
    found = tampered(loaded, "MATCH (a:Actor {uri: 'https://w3id.org/foedus/actor/RUS'}) DETACH DELETE a")
    kinds = {item.kind for item in found}
    assert kinds == {Kind.NODE, Kind.EDGE, Kind.STATEMENT}
    assert ("actor:RUS", "Actor:State", None) in {(i.subject, i.store, i.neo4j) for i in found}
    assert {"SOURCE", "TARGET", "DESCRIBES", "MENTIONS", "SIGNED"} <= {i.property for i in found}


def test_articles_that_are_not_loaded_or_too_many_are_named(loaded: Loaded) -> None:
    store, source, _ = loaded
    whole = verify(Graphs(A, B, SAMPLE), store).differences
    assert [(i.article, i.kind, i.neo4j) for i in whole if i.article == "sample"] == [
        ("sample", Kind.ARTICLE, None)
    ]
    source.stored = [item for item in source.stored if item.id != "odd"]
    extra = verify(source, store).differences
    assert [(i.kind, i.subject) for i in extra] == [(Kind.ARTICLE, "graph:odd.1")]


def test_the_command_says_equal_or_lists_and_exits_1(
    clean_neo4j: TestServer,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setenv("FOEDUS_NEO4J_PASSWORD", clean_neo4j.password)
    monkeypatch.setenv("FOEDUS_STORE", str(tmp_path / "store"))
    monkeypatch.setenv("FOEDUS_NEO4J_URI", clean_neo4j.bolt_uri)
    example = tmp_path / "lavrov.txt"
    example.write_text("Sergei Lavrov bertemu Kim Jong Un di Wonsan pada 12 Juli 2025.\n")
    assert run(["build", str(example)]) == 0
    assert run(["verify"]) == 0
    assert "holds exactly what" in (said := capsys.readouterr()).err
    assert "1 graph," in said.err
    assert "1 graph loaded" in said.out
    auth = (clean_neo4j.user, clean_neo4j.password)
    with neo4j.GraphDatabase.driver(clean_neo4j.bolt_uri, auth=auth) as driver:
        driver.execute_query("MATCH (e:Event) SET e.status = 'denied'")
    assert run(["verify"]) == 1
    table = capsys.readouterr()
    assert "occurred" in table.out
    assert "denied" in table.out
    assert "1 difference between" in table.err
    assert run(["verify", "--format", "json"]) == 1
    answer = json.loads(capsys.readouterr().out)
    assert (answer["equal"], answer["graphs"]) == (False, 1)
    assert [(d["kind"], d["property"], d["store"], d["neo4j"]) for d in answer["differences"]] == [
        ("property", "status", "occurred", "denied")
    ]


def test_several_processes_find_what_one_does(
    clean_neo4j: TestServer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("foedus.pipeline.verify.SHARE", 1)
    settings = replace(settings_for(clean_neo4j), store=tmp_path / "store")
    auth = (clean_neo4j.user, clean_neo4j.password)
    with kept(settings.store, A, B, SAMPLE) as source, Neo4jStore(settings) as store:
        store.load(Projected(source))
        with neo4j.GraphDatabase.driver(clean_neo4j.bolt_uri, auth=auth) as driver:
            driver.execute_query(
                "MATCH (a:Actor) SET a.name = 'X' WITH a MATCH (a)-[r:MET_WITH]->() DELETE r"
            )
        told: list[tuple[int, int]] = []
        found = verify_in_processes(settings, 2, lambda done, total: told.append((done, total)))
        assert found == verify(Projected(source), store)
    assert told[-1] == (found.graphs, found.graphs)
    assert {item.property for item in found.differences} == {"name", "MET_WITH"}


def test_what_breaks_a_shape_is_told(loaded: Loaded) -> None:
    store, _, driver = loaded
    sound, compiled = broken_shapes(store, 60)
    assert [item for item in sound if item.subject != "graph:odd.1" and item.subject != "actor:x"] == []
    assert len(compiled.rules) >= 30
    driver.execute_query(
        "MATCH (:Resource)-[d:DESCRIBES]->(e:Event) "
        "SET d.facts = replace(d.facts, 'foe:status status:occurred', 'foe:status status:done')"
    )
    found = {(item.kind, item.property) for item in set(broken_shapes(store, 60)[0]) - set(sound)}
    assert (Kind.SHAPE, "EventStatus") in found
    # No claim carries such a status, and no plain edge rests on it.
    assert {kind for kind, _ in found} == {Kind.SHAPE}
    assert all(name.startswith(("Event", "Edge")) for _, name in found)


def test_verify_needs_to_be_told_which_neo4j(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["verify"]) == 2
    assert "--neo4j" in capsys.readouterr().err
