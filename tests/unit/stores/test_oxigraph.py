"""The embedded store: transactions, support, answers, and clear words when it cannot go on."""

import json
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from pyoxigraph import DefaultGraph, Literal, NamedNode, Quad, RdfFormat, Store, parse
from tests.sample import ARTICLE, SAMPLE

from foedus.errors import InvalidValue, QueryTimeout, StoreLocked, StoreUnusable, WrongUse
from foedus.model import Extraction
from foedus.rdf.dataset import graph_name, to_quads
from foedus.rdf.terms import XSD_DECIMAL, term
from foedus.resolve.edges import plain_edges
from foedus.stores.log import LOG, edge_graph
from foedus.stores.oxigraph import GraphStore, Put

NOON = datetime(2025, 7, 15, 12, 0, tzinfo=UTC)
LATER = datetime(2025, 7, 16, 12, 0, tzinfo=UTC)
FOE = "PREFIX foe: <https://w3id.org/foedus/ontology#> "


def put(store: GraphStore, extraction: Extraction, when: datetime = NOON) -> Put:
    graph = name(extraction)
    return store.put(
        to_quads(extraction),
        plain_edges(extraction),
        article_id=extraction.article.id,
        graph=graph,
        recorded_at=when,
    )


def name(extraction: Extraction) -> NamedNode:
    return graph_name(extraction.article, extraction.extractor, extraction.extractor_version)


def other(article_id: str, **changes: object) -> Extraction:
    """The sample once more, as told by another article; ``changes`` are of the article."""
    article = replace(
        ARTICLE, id=article_id, url=f"https://example.org/{article_id}", path=f"{article_id}.txt"
    )
    return replace(SAMPLE, article=replace(article, **changes))  # type: ignore[arg-type]


#: The same article after a change of mind: the meeting is all that it tells now.
REVISED = replace(SAMPLE, events=SAMPLE.events[:1], agreements=(), extractor_version="2")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "store"


@pytest.fixture
def store(folder: Path) -> Iterator[GraphStore]:
    with GraphStore(folder) as opened:
        yield opened


def everything(store: GraphStore) -> set[Quad]:
    return {*store._open}


def test_what_was_put_is_there_and_survives_closing(folder: Path) -> None:
    with GraphStore(folder) as store:
        assert not store.has(name(SAMPLE))
        assert put(store, SAMPLE) == Put(name(SAMPLE), changed=True)
    with GraphStore(folder, read_only=True) as store:
        assert store.has(name(SAMPLE))
        assert list(store.quads(name(SAMPLE))) == to_quads(SAMPLE)
        (article,) = store.articles()
        assert (article.id, article.graph, article.recorded_at) == ("sample", name(SAMPLE), NOON)
        assert (article.title, article.url, article.path) == (ARTICLE.title, ARTICLE.url, ARTICLE.path)
        assert store.check() == ()


def test_the_data_set_is_plain_edges_and_article_graphs_only(store: GraphStore) -> None:
    put(store, SAMPLE)
    edges = [Quad(*map(NamedNode, edge), DefaultGraph()) for edge in plain_edges(SAMPLE)]
    assert list(store.plain_edges()) == sorted(edges, key=str)
    assert list(store.quads()) == [*sorted(edges, key=str), *to_quads(SAMPLE)]


def test_putting_twice_changes_nothing_and_says_so(store: GraphStore) -> None:
    put(store, SAMPLE)
    before = everything(store)
    assert put(store, SAMPLE, LATER) == Put(name(SAMPLE), changed=False)
    assert everything(store) == before


def test_a_new_revision_takes_the_place_of_the_old(store: GraphStore) -> None:
    put(store, SAMPLE)
    result = put(store, REVISED, LATER)
    assert (result.changed, result.replaced) == (True, name(SAMPLE))
    assert result.removed > 0
    assert store.has(name(REVISED))
    assert not store.has(name(SAMPLE))
    assert list(store.quads(name(SAMPLE))) == []
    assert [quad.predicate for quad in store.plain_edges()] == [term("foe:metWith")]
    log = {(quad.subject, quad.predicate, quad.object) for quad in store.quads(LOG)}
    assert (name(REVISED), term("prov:wasRevisionOf"), name(SAMPLE)) in log
    ends = [o.value for s, p, o in log if (s, p) == (name(SAMPLE), term("prov:invalidatedAtTime"))]
    assert ends == ["2025-07-16T12:00:00Z"]
    assert store.check() == ()


def test_back_to_the_first_revision_leaves_one_entry_for_each(store: GraphStore) -> None:
    put(store, SAMPLE)
    put(store, REVISED)
    put(store, SAMPLE, LATER)
    (article,) = store.articles()
    assert (article.graph, article.recorded_at) == (name(SAMPLE), LATER)
    generated = [q for q in store.quads(LOG) if q.predicate == term("prov:generatedAtTime")]
    assert len(generated) == 2
    assert store.check() == ()


def test_changed_content_under_the_same_name_is_stored(store: GraphStore) -> None:
    put(store, SAMPLE)
    changed = to_quads(SAMPLE)[1:]
    result = store.put(
        changed, plain_edges(SAMPLE), article_id="sample", graph=name(SAMPLE), recorded_at=LATER
    )
    assert (result.changed, result.removed) == (True, 1)
    assert list(store.quads(name(SAMPLE))) == changed
    assert store.check() == ()


def said(store: GraphStore) -> set[Quad]:
    """Everything but the log, where a tombstone stays."""
    return {quad for quad in everything(store) if quad.graph_name != LOG}


def test_forgetting_one_of_two_leaves_the_other_exactly_as_if_alone(folder: Path, tmp_path: Path) -> None:
    with GraphStore(tmp_path / "alone") as alone:
        put(alone, other("b"))
        expected = said(alone)
    with GraphStore(folder) as store:
        put(store, SAMPLE)
        put(store, REVISED)
        put(store, other("b"))
        assert store.forget("sample")
        assert said(store) == expected
        assert store.check() == ()
        assert not store.forget("sample")
        assert store.forget("b")
        assert said(store) == set()


def test_an_edge_goes_with_the_last_article_that_supports_it(store: GraphStore) -> None:
    met = FOE + "ASK { ?a foe:metWith ?b }"
    put(store, SAMPLE)
    put(store, replace(REVISED, article=other("b").article))
    store.forget("sample")
    assert store.query(met).rows == ((True,),)
    assert store.query(FOE + "ASK { ?a foe:signed ?b }").rows == ((False,),)
    store.forget("b")
    assert store.query(met).rows == ((False,),)


@pytest.mark.parametrize("handle", ["sample", "https://example.org/berita/1", "sample.txt"])
def test_an_article_is_forgotten_by_id_url_or_path(store: GraphStore, handle: str) -> None:
    put(store, SAMPLE)
    put(store, other("b"))
    assert store.forget(handle)
    assert [article.id for article in store.articles()] == ["b"]


@pytest.mark.parametrize("handle", ["", "nothing", "../../x", "a b<>", "https://example.org/none"])
def test_forgetting_what_is_not_there_changes_nothing(store: GraphStore, handle: str) -> None:
    put(store, SAMPLE)
    before = everything(store)
    assert not store.forget(handle)
    assert everything(store) == before


def test_a_path_stands_for_all_articles_read_from_it(store: GraphStore) -> None:
    put(store, other("a", path="all.jsonl"))
    put(store, other("b", path="all.jsonl"))
    put(store, SAMPLE)
    assert store.forget("all.jsonl")
    assert [article.id for article in store.articles()] == ["sample"]


def test_a_query_sees_what_many_articles_say_once(store: GraphStore) -> None:
    for article_id in ("a", "b", "c"):
        put(store, other(article_id))
    rows = store.query(
        FOE + "SELECT ?a (COUNT(*) AS ?n) { ?a a foe:State ; foe:countryCode 'RUS' } GROUP BY ?a"
    )
    assert rows.columns == ("a", "n")
    assert rows.rows == ((term("actor:RUS").value, 1),)
    supporters = store.query(FOE + "SELECT ?g { GRAPH ?g { ?a foe:metWith ?b } } ORDER BY ?g").rows
    assert supporters == tuple((edge_graph(name(other(key))).value,) for key in ("a", "b", "c"))
    counts = store.counts()
    assert (counts.articles, counts.actors, counts.claims, counts.plain_edges) == (3, 7, 5, 4)


def test_cells_have_the_kind_of_their_term(store: GraphStore) -> None:
    rows = store.query("SELECT (1 AS ?i) (1.5 AS ?d) (true AS ?b) ('x'@id AS ?t) (<http://a> AS ?n) ?none {}")
    assert rows.rows == ((1, 1.5, True, "x", "http://a", None),)
    made = store.query("CONSTRUCT { <http://b> <http://p> 2 . <http://a> <http://p> 1 } {}")
    assert made.columns == ("subject", "predicate", "object")
    assert made.rows == (("http://a", "http://p", 1), ("http://b", "http://p", 2))
    assert len(store.construct("CONSTRUCT { <http://b> <http://p> 2 } {}")) == 1
    with pytest.raises(WrongUse, match="only a CONSTRUCT"):
        store.construct("ASK {}")


def test_a_faulty_query_is_told_in_one_line(store: GraphStore) -> None:
    for timeout in (None, 30.0):
        with pytest.raises(WrongUse, match="the query cannot be read: error at 2:") as caught:
            store.query("SELECT *\nWHERE { ?s ?p", timeout=timeout)
        assert "\n" not in str(caught.value)


def test_a_query_in_time_gives_the_same_rows_and_sees_what_was_just_put(store: GraphStore) -> None:
    put(store, SAMPLE)
    query = FOE + "SELECT ?e ?l ?c { ?e a foe:Claim ; foe:confidence ?c ; foe:trigger ?l } ORDER BY ?e"
    rows = store.query(query, timeout=30)
    assert len(rows.rows) == 1
    assert rows == store.query(query)


def test_an_endless_query_is_given_up_and_leaves_nothing_behind(store: GraphStore, folder: Path) -> None:
    put(store, SAMPLE)
    triples = " ".join(f"?a{n} ?b{n} ?c{n} ." for n in range(9))
    started = time.monotonic()
    with pytest.raises(QueryTimeout, match=r"took more than 1\.5 seconds"):
        store.query(f"SELECT (COUNT(*) AS ?n) {{ {triples} }}", timeout=1.5)
    assert time.monotonic() - started < 10
    with GraphStore(folder, read_only=True) as reader:
        assert reader.counts().articles == 1
    assert list((folder / "readers").iterdir()) == []


def test_a_literal_that_oxigraph_would_change_is_refused_before_anything_is_stored(store: GraphStore) -> None:
    graph = name(SAMPLE)
    quad = Quad(graph, term("foe:confidence"), Literal("1.10", datatype=XSD_DECIMAL), graph)
    with pytest.raises(InvalidValue, match=r'would change the literal "1\.10"'):
        store.put([quad], [], article_id="sample", graph=graph, recorded_at=NOON)
    assert everything(store) == set()


def test_the_triples_of_a_graph_are_those_of_its_quads(store: GraphStore) -> None:
    put(store, SAMPLE)
    written = parse(store.triples(name(SAMPLE)), format=RdfFormat.N_TRIPLES)
    assert {quad.triple for quad in written} == {quad.triple for quad in to_quads(SAMPLE)}
    assert store.triples(term("graph:nobody.1")) == b""


def test_quads_of_another_graph_and_times_without_a_zone_are_refused(store: GraphStore) -> None:
    with pytest.raises(InvalidValue, match="a quad of the graph"):
        store.put(to_quads(SAMPLE), [], article_id="sample", graph=term("graph:x.1"), recorded_at=NOON)
    with pytest.raises(InvalidValue, match="has no time zone"):
        put(store, SAMPLE, datetime(2025, 7, 15))
    assert everything(store) == set()


def test_all_strings_are_kept_as_they_are(store: GraphStore) -> None:
    graph = name(SAMPLE)
    texts = [
        "\\u0041 \\n",
        "a\r\nb\rc\t",
        '"""',
        "\x00\x01\x7f",
        "𝄞",
        "\u202eعربي",
        "@handle",
        "} ; DROP ALL #",
    ]
    quads = [Quad(graph, term("foe:text"), Literal(text), graph) for text in texts]
    quads += [Quad(graph, term("foe:text"), Literal(text, language="zh-Hant"), graph) for text in texts]
    store.put(quads, [], article_id="sample", graph=graph, recorded_at=NOON)
    assert set(store.quads(graph)) == set(quads)
    assert store.check() == ()


def test_check_tells_every_kind_of_damage(folder: Path) -> None:
    with GraphStore(folder) as store:
        put(store, SAMPLE)
        put(store, other("b"))
    raw = Store(folder / "rdf")
    raw.remove(to_quads(SAMPLE)[0])
    raw.remove(Quad(*map(NamedNode, plain_edges(SAMPLE)[0]), DefaultGraph()))
    raw.add(Quad(LOG, LOG, LOG, DefaultGraph()))
    raw.add(Quad(LOG, LOG, LOG, NamedNode("http://example.org/g")))
    del raw
    with GraphStore(folder, read_only=True) as store:
        problems = "\n".join(store.check())
    assert "sample: what is stored is not what was put" in problems
    assert "b: " not in problems
    assert "a triple that no article supports: <https://w3id.org/foedus/graph/log>" in problems
    assert "a triple is missing from the default graph" in problems
    assert "a graph without a log entry: <http://example.org/g>" in problems


def test_oxigraph_commits_a_request_as_a_whole() -> None:
    """What the store rests on: a request whose last operation fails leaves no trace of the first."""
    store = Store()
    with pytest.raises(OSError, match="invalid format"):
        store.update("INSERT DATA { <http://a> <http://a> 1 } ; LOAD <file:///nowhere>")
    assert len(store) == 0


# Opening


def test_a_second_writer_is_told_who_is_writing_and_readers_are_welcome(folder: Path) -> None:
    program = (
        "import sys; from pathlib import Path; from foedus.stores.oxigraph import GraphStore\n"
        "with GraphStore(Path(sys.argv[1])): print('open', flush=True); sys.stdin.read()"
    )
    command = [sys.executable, "-c", program, str(folder)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as writer:
        assert writer.stdout
        assert writer.stdout.readline() == b"open\n"
        with pytest.raises(StoreLocked, match=rf"another process \({writer.pid}\) is writing"):
            GraphStore(folder).__enter__()
        with GraphStore(folder, read_only=True) as reader:
            assert reader.counts().articles == 0
        writer.kill()
    with GraphStore(folder) as store:  # the lock of a killed process is no obstacle
        put(store, SAMPLE)


def test_a_reader_keeps_its_view_while_the_writer_goes_on(store: GraphStore, folder: Path) -> None:
    put(store, SAMPLE)
    with GraphStore(folder, read_only=True) as reader:
        for number in range(60):
            put(store, other(f"a{number % 7}", title=f"judul {number}"))
        store._open.flush()
        store._open.optimize()
        assert [article.id for article in reader.articles()] == ["sample"]
        assert reader.check() == ()
        with pytest.raises(StoreUnusable, match="open for reading only"):
            put(reader, other("b"))
    assert store.check() == ()


def test_a_snapshot_left_by_a_killed_reader_is_removed(store: GraphStore, folder: Path) -> None:
    put(store, SAMPLE)
    (folder / "readers" / "dead").mkdir(parents=True)
    (folder / "readers" / "dead" / "1.sst").write_bytes(b"x")
    (folder / "readers" / "dead.lock").touch()
    with GraphStore(folder, read_only=True):
        (alive,) = (path for path in (folder / "readers").iterdir() if path.is_dir())
        assert alive.name != "dead"
        with GraphStore(folder, read_only=True):
            assert alive.is_dir()


def test_nothing_is_opened_or_made_before_the_context(folder: Path) -> None:
    store = GraphStore(folder)
    assert not folder.exists()
    with pytest.raises(StoreUnusable, match="is not open"):
        store.counts()


def test_reading_where_there_is_no_store_says_how_to_make_one(folder: Path) -> None:
    with pytest.raises(StoreUnusable, match="no store here; make one with: foedus build"):
        GraphStore(folder, read_only=True).__enter__()
    assert not folder.exists()


def test_a_newer_format_is_refused_and_left_alone(folder: Path) -> None:
    folder.mkdir()
    (folder / "foedus.json").write_text(json.dumps({"format": 2}))
    for read_only in (True, False):
        with pytest.raises(StoreUnusable, match="format 2, newer than 1: install a newer foedus"):
            GraphStore(folder, read_only=read_only).__enter__()
    assert [path.name for path in folder.iterdir()] == ["foedus.json"]


@pytest.mark.parametrize("content", ["", "[]", "{}", '{"format": "x"}', "\udcff"])
def test_a_damaged_format_file_is_told(folder: Path, content: str) -> None:
    folder.mkdir()
    (folder / "foedus.json").write_bytes(content.encode(errors="surrogateescape"))
    with pytest.raises(StoreUnusable, match=r"foedus\.json: is damaged|newer than"):
        GraphStore(folder).__enter__()


def test_a_foreign_folder_is_refused_and_left_alone(folder: Path) -> None:
    folder.mkdir()
    (folder / "thesis.doc").write_text("x")
    with pytest.raises(StoreUnusable, match=r"no store and not empty \(thesis\.doc"):
        GraphStore(folder).__enter__()
    assert [path.name for path in folder.iterdir()] == ["thesis.doc"]


def test_a_start_that_was_killed_can_be_made_again(folder: Path) -> None:
    folder.mkdir()
    (folder / ".foedus.json.abc.part").touch()
    (folder / "lock").touch()
    with GraphStore(folder) as store:
        put(store, SAMPLE)


@pytest.mark.parametrize("place", ["file/store", "file", "/proc/foedus"])
def test_a_place_where_no_store_can_be_is_told(tmp_path: Path, place: str) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(StoreUnusable, match=r"no store can be made here|cannot be read"):
        GraphStore(tmp_path / place).__enter__()


@pytest.mark.parametrize("damage", ["CURRENT", "MANIFEST-*", "*.sst"])
def test_a_damaged_store_is_told_in_one_line(folder: Path, damage: str) -> None:
    with GraphStore(folder) as store:
        put(store, SAMPLE)
    for path in (folder / "rdf").glob(damage):
        path.write_bytes(b"\xff\x00 not what it was")
    for read_only in (True, False):
        with (
            pytest.raises(StoreUnusable, match="the store cannot be") as caught,
            GraphStore(folder, read_only=read_only) as store,
        ):
            store.check()
        assert "\n" not in str(caught.value)


def test_a_full_disk_stops_the_run_and_keeps_what_was_stored(folder: Path) -> None:
    """A limit on the size of a file stands for the full disk: the kernel refuses the write."""
    program = (
        "import resource, sys; from pathlib import Path; from tests.unit.stores.test_oxigraph import *\n"
        "with GraphStore(Path(sys.argv[1])) as store:\n"
        "    resource.setrlimit(resource.RLIMIT_FSIZE, (2_000_000, 2_000_000))\n"
        "    try:\n"
        "        for n in range(500): put(store, other(f'a{n}'))\n"
        "    except StoreUnusable as error: print(error); raise SystemExit(1)\n"
    )
    root = Path(__file__).parents[3]
    done = subprocess.run(
        [sys.executable, "-c", program, str(folder)], capture_output=True, text=True, cwd=root, check=False
    )
    assert done.returncode == 1, done.stderr
    assert done.stdout.startswith(f"{folder}: the store cannot be written: ")
    assert done.stdout.count("\n") == 1
    with GraphStore(folder) as store:
        assert store.check() == ()
        assert 0 < sum(1 for _ in store.articles()) < 500
