"""The projection in a real Neo4j 5: what stands there, twice, after withdrawals, faults and crashes."""

import json
import random
import socket
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from pathlib import Path

import neo4j
import pytest
from pyoxigraph import Literal, NamedNode, Quad
from tests.conftest import TestServer
from tests.neo4j import server
from tests.sample import SAMPLE
from tests.unit.rdf.test_projection import LITERALS

from foedus.config import Settings
from foedus.errors import FoedusError, Neo4jUnavailable, QueryTimeout, WrongUse
from foedus.model import Cell, Claim, EdtfDate, Extraction
from foedus.rdf.canonical import graph_digest
from foedus.rdf.dataset import graph_name, to_quads
from foedus.rdf.facts import triples
from foedus.rdf.terms import term
from foedus.resolve.edges import plain_edges
from foedus.stores.log import StoredArticle
from foedus.stores.neo4j import LoadReport, Neo4jStore, Source
from foedus.stores.oxigraph import GraphStore
from foedus.vocab import Status

pytestmark = pytest.mark.neo4j

SAME = LoadReport(unchanged=1)


@dataclass(frozen=True, slots=True)
class Stored:
    """One article graph."""

    id: str
    graph: NamedNode
    digest: str
    content: tuple[Quad, ...]
    recorded_at: datetime = datetime(2026, 1, 1, tzinfo=UTC)


class Graphs:
    """A source of article graphs in memory."""

    def __init__(self, *extractions: Extraction) -> None:
        self.stored = [self.of(to_quads(extraction), extraction.article.id) for extraction in extractions]

    @staticmethod
    def of(quads: Iterable[Quad], article: str) -> Stored:
        content = tuple(quads)
        graph = content[0].graph_name
        assert isinstance(graph, NamedNode)
        return Stored(article, graph, graph_digest(content), content)

    def articles(self) -> list[Stored]:
        return self.stored

    def triples(self, graph: NamedNode) -> bytes:
        return triples(next(item.content for item in self.stored if item.graph == graph))


def settings_for(running: TestServer | server.Server) -> Settings:
    return Settings(neo4j_uri=running.bolt_uri, neo4j_user=running.user, neo4j_password=running.password)


@pytest.fixture
def settings(clean_neo4j: TestServer) -> Settings:
    return settings_for(clean_neo4j)


@pytest.fixture
def store(settings: Settings) -> Iterator[Neo4jStore]:
    with Neo4jStore(settings) as opened:
        opened.prepare()
        yield opened


def rows(store: Neo4jStore, cypher: str, **parameters: Cell) -> list[tuple[Cell, ...]]:
    return list(store.query(cypher, parameters).rows)


def dump(store: Neo4jStore) -> tuple[list[str], list[str]]:
    """Everything in the database, as sorted lines."""
    driver = store._driver
    assert driver is not None
    nodes, _, _ = driver.execute_query("MATCH (n) RETURN labels(n) AS labels, properties(n) AS properties")
    edges, _, _ = driver.execute_query(
        "MATCH (a)-[r]->(b) RETURN a.uri AS a, type(r) AS type, b.uri AS b, properties(r) AS properties"
    )
    return tuple(  # type: ignore[return-value]
        sorted(json.dumps(record.data(), sort_keys=True, default=str) for record in records)
        for records in (nodes, edges)
    )


def own_claims(claims: tuple[Claim, ...], name: str) -> tuple[Claim, ...]:
    return tuple(replace(claim, id=f"{name}-{claim.id}") for claim in claims)


def article(extraction: Extraction, name: str) -> Extraction:
    """The same, told by another article: its claims, evidence and events are its own."""
    events = tuple(
        replace(event, id=f"{name}-{event.id}", claims=own_claims(event.claims, name))
        for event in extraction.events
    )
    agreements = tuple(
        replace(
            item,
            steps=tuple(replace(step, claims=own_claims(step.claims, name)) for step in item.steps),
        )
        for item in extraction.agreements
    )
    return replace(
        extraction, article=replace(extraction.article, id=name), events=events, agreements=agreements
    )


A, B = article(SAMPLE, "a"), article(SAMPLE, "b")


def test_every_node_is_a_resource_with_uri_name_and_main_label(store: Neo4jStore) -> None:
    store.load(Graphs(SAMPLE))
    bare = (
        "MATCH (n) WHERE NOT n:Resource OR n.uri IS NULL OR coalesce(n.name, '') = '' OR size(labels(n)) < 2"
    )
    assert rows(store, f"{bare} RETURN n.uri") == []
    constraints = rows(store, "SHOW CONSTRAINTS YIELD name, type RETURN name, type")
    assert ("n10s_unique_uri", "UNIQUENESS") in constraints or (
        "n10s_unique_uri",
        "NODE_PROPERTY_UNIQUENESS",
    ) in constraints


def test_labels_names_and_native_dates(store: Neo4jStore) -> None:
    store.load(Graphs(SAMPLE))
    assert rows(store, "MATCH (a:Actor:Person) WHERE a.kind = 'person' RETURN a.name ORDER BY a.name") == [
        ("Kim Jong Un",),
        ("Sergei Lavrov",),
    ]
    assert rows(store, "MATCH (a:State {country_code: 'RUS'}) RETURN a.name_id, a.wikidata") == [
        ("Rusia", "Q159")
    ]
    meeting = (
        "MATCH (e:Event {type: 'CONSULT'}) WHERE e.date = date('2025-07-12') "
        "RETURN e.edtf, e.date.month, e.status"
    )
    assert rows(store, meeting) == [("2025-07-12", 7, "occurred")]
    month = "MATCH (e:Event {edtf: '2024-06'}) RETURN e.earliest, e.latest, e.date"
    assert rows(store, month) == [("2024-06-01", "2024-06-30", None)]
    assert rows(store, "MATCH (a:Article) RETURN a.published, a.title") == [
        ("2025-07-14", "Lavrov bertemu Kim")
    ]


def test_a_claim_leads_to_its_words_and_its_article(store: Neo4jStore) -> None:
    store.load(Graphs(SAMPLE))
    question = (
        "MATCH (c:Claim)-[:STATES]->(:Event {type: 'CONSULT'}) "
        "MATCH (c)-[:EVIDENCE]->(w:Evidence)-[:HAS_SOURCE]->(a:Article) "
        "RETURN w.exact, substring(a.text, w.start, w.end - w.start), c.quote"
    )
    words = "Sergei Lavrov bertemu Presiden Korea Utara Kim Jong Un"
    assert rows(store, question) == [(words, words, words)]


def test_denied_and_alleged_things_draw_no_plain_edge(store: Neo4jStore) -> None:
    store.load(Graphs(SAMPLE))
    assert rows(store, "MATCH (a)-[:SIGNED]->() RETURN a.country_code ORDER BY a.country_code") == [
        ("PRK",),
        ("RUS",),
    ]
    assert rows(store, "MATCH ()-[r:AIDED]->() RETURN r") == []
    assert rows(store, "MATCH (a {name: 'Kim Jong Un'})-[r:SIGNED|SUPPORTED]->() RETURN r") == []
    assert rows(store, "MATCH (e:Event {status: 'alleged'})-[:TARGET]->(a) RETURN a.country_code") == [
        ("RUS",)
    ]


def test_two_meetings_of_the_same_people_are_two_events_and_two_edges(store: Neo4jStore) -> None:
    first = SAMPLE.events[0]
    day = EdtfDate("2025-07-13", date(2025, 7, 13), date(2025, 7, 13))
    second = replace(first, id="second", date=day)
    store.load(Graphs(replace(SAMPLE, events=(first, second))))
    edges = rows(store, "MATCH (:Actor)-[r:MET_WITH]->(:Actor) RETURN r.edtf ORDER BY r.edtf")
    assert edges == [("2025-07-12",), ("2025-07-13",)]
    assert rows(store, "MATCH (e:Event {type: 'CONSULT'}) RETURN count(e)") == [(2,)]


def test_loading_twice_changes_nothing_and_says_so(store: Neo4jStore) -> None:
    first = store.load(Graphs(SAMPLE))
    before = dump(store)
    assert (first.loaded, first.nodes_created) == (1, len(before[0]))
    assert first.relationships_created == len(before[1])
    assert store.load(Graphs(SAMPLE)) == SAME
    store.prepare()
    assert dump(store) == before


def test_loading_again_without_the_checkpoint_doubles_nothing(store: Neo4jStore) -> None:
    store.load(Graphs(A, B))
    before = dump(store)
    assert store._driver is not None
    store._driver.execute_query("MATCH (g:ArticleGraph) REMOVE g.digest")
    assert store.load(Graphs(A, B)).loaded == 2
    assert dump(store) == before


def test_the_order_of_articles_makes_no_difference(store: Neo4jStore) -> None:
    other = replace(B, actors=(replace(B.actors[0], aliases=("Moskow",)), *B.actors[1:]))
    store.load(Graphs(A))
    store.load(Graphs(A, other))
    one_way = dump(store)
    store.load(Graphs())
    assert dump(store) == ([], [])
    store.load(Graphs(other))
    store.load(Graphs(A, other))
    assert dump(store) == one_way


def test_withdrawing_one_article_leaves_exactly_the_other(store: Neo4jStore) -> None:
    china = replace(
        SAMPLE.actors[0], id="CHN", name="Tiongkok", country="CHN", wikidata="Q148", aliases=("RRT",)
    )
    only_a = replace(
        A,
        actors=(replace(A.actors[0], aliases=("Moskow",)), *A.actors[1:], china),
        events=(*A.events, replace(A.events[0], id="a-visit", target=("CHN",))),
        agreements=(replace(A.agreements[0], parties=("RUS", "PRK", "CHN", "JPN")),),
    )
    store.load(Graphs(B))
    b_alone = dump(store)
    store.load(Graphs(only_a, B))
    assert rows(store, "MATCH (a:Actor {country_code: 'CHN'})-[:SIGNED]->() RETURN a.name_id") == [
        ("Tiongkok",)
    ]
    assert rows(store, "MATCH (a:Actor {country_code: 'RUS', kind: 'state'}) RETURN a.alt_names") == [
        ("Moskow",)
    ]
    report = store.load(Graphs(B))
    assert (report.removed, report.unchanged, report.loaded) == (1, 1, 0)
    assert dump(store) == b_alone


def retold(name: str, **changes: object) -> Extraction:
    """The sample in another article that shares its events and claims, which ids should not but may do."""
    return replace(SAMPLE, article=replace(SAMPLE.article, id=name), **changes)  # type: ignore[arg-type]


MONTH = EdtfDate("2025-07", date(2025, 7, 1), date(2025, 7, 31))
VARIANTS = (
    A,
    B,
    retold("c", agreements=()),
    retold("d", events=(replace(SAMPLE.events[0], date=MONTH),), actors=SAMPLE.actors[::-1]),
    retold("e", events=(replace(SAMPLE.events[0], status=Status.DENIED),)),
    replace(A, article=replace(A.article, title="Judul lain"), agreements=()),
    retold("f", agreements=(replace(SAMPLE.agreements[0], parties=("RUS", "JPN")),)),
)


@pytest.mark.parametrize("seed", range(4))
def test_whatever_came_and_went_only_what_is_there_counts(store: Neo4jStore, seed: int) -> None:
    chance = random.Random(seed)
    for _ in range(5):
        kept = chance.sample(VARIANTS, chance.randrange(1, 5))
        by_article = {item.article.id: item for item in kept}
        store.load(Graphs(*by_article.values()))
    came_and_went = dump(store)
    store.load(Graphs())
    assert dump(store) == ([], [])
    store.load(Graphs(*by_article.values()))
    assert dump(store) == came_and_went


def test_forgetting_by_name_takes_the_last_article_and_everything_with_it(store: Neo4jStore) -> None:
    source = Graphs(SAMPLE)
    store.load(source)
    name = source.stored[0].graph.value
    assert store.forget([name, "https://w3id.org/foedus/graph/unknown.1"]).removed == 1
    assert dump(store) == ([], [])
    assert store.forget([name]) == LoadReport()


def test_a_new_revision_takes_the_place_of_the_old_one(store: Neo4jStore) -> None:
    store.load(Graphs(A, B))
    newer = replace(A, article=replace(A.article, title="Judul baru"), events=A.events[:1], agreements=())
    report = store.load(Graphs(newer, B))
    assert (report.loaded, report.removed, report.unchanged) == (1, 1, 1)
    replaced = dump(store)
    store.load(Graphs())
    store.load(Graphs(newer, B))
    assert dump(store) == replaced


def test_what_goes_in_comes_back_as_the_same_quads(store: Neo4jStore) -> None:
    source = Graphs(SAMPLE)
    name = NamedNode("https://w3id.org/foedus/graph/odd.1")
    odd = [Quad(term("actor:x"), term("foe:unknown"), literal, name) for literal in LITERALS]
    odd += [Quad(term("actor:x"), term("skos:prefLabel"), Literal(t, language=t), name) for t in ("id", "en")]
    source.stored.append(Graphs.of(sorted(odd, key=str), "odd"))
    store.load(source)
    for item in source.stored:
        assert store.read(item.graph.value) == sorted(item.content, key=str)
    assert store.read("https://w3id.org/foedus/graph/unknown.1") == []


HOSTILE = [
    "`}) DETACH DELETE n //",
    "x' OR 1=1 RETURN n //\" \\",
    "$name {name} \n\t\u2028",
    "`Actor`:`Resource`",
]


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_names_are_values_and_nothing_else(store: Neo4jStore, name: str) -> None:
    store.load(Graphs(A))
    actors = (*B.actors[:4], replace(B.actors[4], name=name, aliases=(name + "2",), office=name), B.actors[5])
    article_b = replace(B.article, title=name, path=name, publisher=name + "x")
    store.load(Graphs(A, replace(B, actors=actors, article=article_b)))
    found = rows(store, "MATCH (a:Actor) WHERE $name IN a.offices RETURN count(a)", name=name)
    assert found == [(1,)]
    assert rows(store, "MATCH (a:Article {title: $name}) RETURN a.path", name=name) == [(name,)]
    labels = rows(store, "MATCH (n) UNWIND labels(n) AS label RETURN DISTINCT label ORDER BY label")
    assert "Article" in {label for (label,) in labels}
    assert len(labels) == 14


def test_many_articles_go_in_batches_and_progress_is_told(
    store: Neo4jStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("foedus.stores.neo4j.BATCH_ROWS", 150)
    source = Graphs(*(article(SAMPLE, f"n{number}") for number in range(5)))
    told: list[tuple[int, int]] = []
    report = store.load(source, lambda done, total: told.append((done, total)))
    assert report.loaded == 5
    assert told[-1] == (5, 5)
    assert [done for done, _ in told] == sorted(done for done, _ in told)


# Adding to what is there already


class Counting(GraphStore):
    """A store that counts how often all of its articles are asked for."""

    asked = 0

    def articles(self) -> Iterator[StoredArticle]:
        self.asked += 1
        return super().articles()


def kept(folder: Path, *extractions: Extraction) -> Counting:
    with GraphStore(folder) as writing:
        for told in extractions:
            writing.put(
                to_quads(told),
                plain_edges(told),
                article_id=told.article.id,
                graph=graph_name(told.article, told.extractor, told.extractor_version),
                recorded_at=datetime(2026, 1, 1, tzinfo=UTC),
            )
    return Counting(folder, read_only=True)


def test_adding_or_forgetting_one_article_does_not_look_at_the_others(
    store: Neo4jStore, tmp_path: Path
) -> None:
    folder = tmp_path / "store"
    with kept(folder, A, B) as source:
        assert (store.load(source).loaded, source.asked) == (2, 1)
    with kept(folder, SAMPLE) as source:
        report = store.load(source)
        assert (report.loaded, report.unchanged, source.asked) == (1, 0, 0)
    with kept(folder, SAMPLE) as source:
        report = store.load(source)
        assert (report.loaded, report.unchanged, source.asked) == (0, 0, 0)
    before = dump(store)
    with GraphStore(folder) as writing:
        writing.forget("a")
    with kept(folder) as source:
        assert (store.load(source).removed, source.asked) == (1, 0)
        assert store.load(source, whole=True).unchanged == 2
    assert dump(store) != before


def test_a_mark_that_does_not_hold_makes_the_load_compare_everything(
    store: Neo4jStore, tmp_path: Path
) -> None:
    with kept(tmp_path / "store", A, B) as source:
        store.load(source)
    (tmp_path / "store/changes").unlink()
    with kept(tmp_path / "store", SAMPLE) as source:
        assert (store.load(source).loaded, source.asked) == (1, 1)
    with kept(tmp_path / "other", A) as source:
        report = store.load(source)
        assert (report.unchanged, report.removed, source.asked) == (1, 2, 1)


def test_an_emptied_neo4j_is_empty(store: Neo4jStore, tmp_path: Path) -> None:
    with kept(tmp_path / "store", A) as source:
        store.load(source)
    with GraphStore(tmp_path / "store") as writing:
        writing.forget("a")
        store.load(writing)
    assert dump(store) == ([], [])


# Queries


def test_a_query_gives_columns_and_plain_cells(store: Neo4jStore) -> None:
    store.load(Graphs(SAMPLE))
    answer = store.query(
        "MATCH p = (e:Event {type: $type})-[r:SOURCE]->(a) "
        "RETURN e, r, a.offices AS offices, e.date AS day, p",
        {"type": "CONSULT"},
    )
    assert answer.columns == ("e", "r", "offices", "day", "p")
    uri = term(f"event:{SAMPLE.events[0].id}").value
    assert answer.rows[0][:4] == (uri, "SOURCE", "Menteri Luar Negeri Rusia", "2025-07-12")
    assert str(answer.rows[0][4]).endswith(" - Sergei Lavrov")


@pytest.mark.parametrize(
    ("cypher", "error", "says"),
    [
        ("MATCH (n", WrongUse, "this Cypher cannot be run"),
        ("CREATE (n:Actor)", WrongUse, "may only read"),
        ("RETURN $missing", WrongUse, "missing"),
        (
            "UNWIND range(1, 100000000) AS x UNWIND range(1, 100000) AS y RETURN sum(x * y)",
            QueryTimeout,
            "1 s",
        ),
    ],
)
def test_a_bad_query_says_what_is_wrong(
    store: Neo4jStore, cypher: str, error: type[FoedusError], says: str
) -> None:
    with pytest.raises(error, match=says) as raised:
        store.query(cypher, timeout=1)
    assert "\n" not in str(raised.value)
    assert rows(store, "MATCH (n) RETURN count(n)") == [(0,)]


# What can be wrong with the server


def closed_port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])


@pytest.mark.parametrize(
    ("changes", "says"),
    [
        ({"neo4j_password": "wrong-s3cret"}, "refused user 'neo4j': check FOEDUS_NEO4J_USER"),
        ({"neo4j_password": None}, "asks for a password: set FOEDUS_NEO4J_PASSWORD"),
        ({"neo4j_database": "nowhere"}, "has no database 'nowhere' for data: check FOEDUS_NEO4J"),
        ({"neo4j_database": "system"}, "has no database 'system' for data: check FOEDUS_NEO4J_DATABASE"),
        ({"neo4j_uri": "bolt://127.0.0.1:{closed}"}, "does not answer: is it running"),
        ({"neo4j_uri": "neo4j://127.0.0.1:{closed}"}, "does not answer: is it running"),
        ({"neo4j_uri": "bolt://127.0.0.1:{http}"}, "does not answer: is it running, and is the port right"),
        ({"neo4j_uri": "bolt://no-such-host.invalid"}, "there is no such host; check FOEDUS_NEO4J_URI"),
        ({"neo4j_uri": "bolt+s://127.0.0.1:{bolt}"}, "use bolt:// or neo4j:// for a server without TLS"),
        ({"neo4j_uri": "neo4j+s://127.0.0.1:{bolt}"}, "use bolt:// or neo4j:// for a server without TLS"),
    ],
)
def test_a_server_that_cannot_be_used_gives_one_clear_line(
    clean_neo4j: TestServer, changes: dict[str, str | None], says: str
) -> None:
    ports = {
        "closed": closed_port(),
        "bolt": clean_neo4j.bolt_uri.rpartition(":")[2],
        "http": clean_neo4j.http_uri.rpartition(":")[2].strip("/"),
    }
    filled = {key: value and value.format(**ports) for key, value in changes.items()}
    bad = replace(settings_for(clean_neo4j), **filled)  # type: ignore[arg-type]
    with pytest.raises(Neo4jUnavailable) as raised, Neo4jStore(bad):
        pass
    line = str(raised.value)
    assert says in line
    assert "\n" not in line
    assert "s3cret" not in line


@pytest.fixture
def lasting(tmp_path: Path) -> Iterator[server.Server]:
    """A server of its own, whose data outlives it."""
    running = server.start(tmp_path / "neo4j", bolt_port=closed_port(), http_port=None)
    yield running
    running.kill()


class Crashing(Graphs):
    """A source whose server dies while the third article is read."""

    def __init__(self, server_to_kill: server.Server, *extractions: Extraction) -> None:
        super().__init__(*extractions)
        self.server = server_to_kill
        self.reads = 0

    def triples(self, graph: NamedNode) -> bytes:
        self.reads += 1
        if self.reads == 3:
            self.server.kill()
        return super().triples(graph)


def test_after_a_crash_of_the_server_the_next_load_goes_on(
    lasting: server.Server, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("foedus.stores.neo4j.BATCH_ROWS", 1)
    extractions = [article(SAMPLE, f"n{number}") for number in range(4)]
    whole: Source = Graphs(*extractions)
    with Neo4jStore(settings_for(lasting), patience=0.5) as store:
        store.prepare()
        with pytest.raises(Neo4jUnavailable):
            store.load(Crashing(lasting, *extractions))
    port = int(lasting.bolt_uri.rpartition(":")[2])
    again = server.start(tmp_path / "neo4j", bolt_port=port, http_port=None, password=lasting.password)
    try:
        with Neo4jStore(settings_for(again)) as store:
            report = store.load(whole)
            assert report.loaded + report.unchanged == 4
            assert report.unchanged >= 1
            continued = dump(store)
            store.load(Graphs())
            store.load(whole)
            assert dump(store) == continued
    finally:
        again.kill()


def test_the_driver_is_imported_by_one_module() -> None:
    package = Path(__file__).parents[2] / "graph/foedus"
    importers = [
        path.relative_to(package).as_posix()
        for path in sorted(package.rglob("*.py"))
        if any(line.startswith(("import neo4j", "from neo4j")) for line in path.read_text().splitlines())
    ]
    assert importers == ["stores/neo4j.py"]
    assert neo4j.__version__
