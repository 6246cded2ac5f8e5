"""The embedded property graph: in step with the store, read only, and whole after a crash."""

import signal
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import ladybug
import pytest
from tests.sample import SAMPLE
from tests.unit.stores.test_oxigraph import REVISED, other, put

from foedus.errors import QueryTimeout, WrongUse
from foedus.model import Cell, Extraction
from foedus.queries import Bound, bind, parse
from foedus.rdf.property_graph import MAIN, RELATIONSHIPS, Label
from foedus.stores import ladybug_schema
from foedus.stores.ladybug import LadybugGraph
from foedus.stores.oxigraph import GraphStore

NOON = datetime(2025, 7, 15, 12, 0, tzinfo=UTC)


def ask(graph: LadybugGraph, cypher: str, *, timeout: float = 30, **given: str) -> list[tuple[Cell, ...]]:
    return list(graph.query(bound(cypher, **given), timeout=timeout).rows)


def bound(cypher: str, **given: str) -> Bound:
    return bind(parse(cypher, "cypher", "test"), given)


def dump(graph: LadybugGraph) -> list[str]:
    """Everything in it, as sorted lines, the mark of the journal aside."""
    nodes = f"MATCH (n:{'|'.join(f'`{label}`' for label in MAIN)}) RETURN n"
    edges = "MATCH (a)-[r]->(b) RETURN a.uri, label(r), b.uri, r"
    found = []
    with ladybug.Database(graph._file, read_only=True) as database:
        connection = ladybug.Connection(database)
        for statement in (nodes, edges):
            for row in connection.execute(statement):
                cells = [
                    {key: value for key, value in cell.items() if value is not None and key[0] != "_"}
                    if isinstance(cell, dict)
                    else cell
                    for cell in row
                ]
                found.append(repr(cells))
        connection.close()
    return sorted(found)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "store"


@pytest.fixture
def graph(folder: Path) -> LadybugGraph:
    return LadybugGraph(folder)


def kept(folder: Path, *extractions: Extraction, gone: str | None = None) -> None:
    with GraphStore(folder) as store:
        for told in extractions:
            put(store, told)
        if gone:
            store.forget(gone)


def caught_up(folder: Path, graph: LadybugGraph) -> int:
    with GraphStore(folder, read_only=True) as store:
        return graph.catch_up(store, patience=5)


def anew(folder: Path, tmp_path: Path) -> list[str]:
    """What a file made from the start holds."""
    fresh = LadybugGraph(tmp_path / "fresh")
    (tmp_path / "fresh").mkdir(exist_ok=True)
    with GraphStore(folder, read_only=True) as store:
        for left in (tmp_path / "fresh").iterdir():
            left.unlink()
        fresh.catch_up(store, patience=5)
    return dump(fresh)


def test_the_graph_of_the_sample_can_be_asked(folder: Path, graph: LadybugGraph) -> None:
    kept(folder, SAMPLE)
    assert caught_up(folder, graph) == 1
    meeting = "MATCH (a:Actor)<-[:SOURCE]-(e:Event)-[:TARGET]->(b:Actor) WHERE e.type = 'CONSULT' "
    assert ask(graph, meeting + "RETURN a.name, b.name, e.date") == [
        ("Sergei Lavrov", "Kim Jong Un", "2025-07-12")
    ]
    edges = (
        "MATCH (a:Actor)-[r:MET_WITH|AIDED|SUPPORTED]->(b:Actor) RETURN type(r), r.status ORDER BY type(r)"
    )
    assert ask(graph, edges) == [("MET_WITH", "occurred"), ("SUPPORTED", "occurred")]
    words = "MATCH (c:Claim)-[:EVIDENCE]->(w:Evidence) RETURN w.start, w.end ORDER BY w.start LIMIT 1"
    assert ask(graph, words) == [(26, 80)]


def test_what_was_added_goes_in_as_if_it_had_always_been_there(
    folder: Path, graph: LadybugGraph, tmp_path: Path
) -> None:
    kept(folder, SAMPLE)
    caught_up(folder, graph)
    assert caught_up(folder, graph) == 0
    kept(folder, other("b"), replace(other("c"), actors=SAMPLE.actors[::-1]))
    assert caught_up(folder, graph) == 2
    assert dump(graph) == anew(folder, tmp_path)


@pytest.mark.parametrize("change", ["forgotten", "revised"])
def test_what_was_forgotten_or_revised_goes(
    folder: Path, graph: LadybugGraph, tmp_path: Path, change: str
) -> None:
    kept(folder, SAMPLE, other("b"))
    caught_up(folder, graph)
    if change == "forgotten":
        kept(folder, gone="sample")
    else:
        kept(folder, REVISED)
    caught_up(folder, graph)
    assert dump(graph) == anew(folder, tmp_path)
    assert len(ask(graph, "MATCH (a:Article) RETURN a.uri")) == (1 if change == "forgotten" else 2)


def test_an_empty_store_gives_no_rows(folder: Path, graph: LadybugGraph) -> None:
    kept(folder)
    caught_up(folder, graph)
    assert ask(graph, "MATCH (a:Actor)-[:AIDED]->(b:Actor) RETURN a.name") == []


def test_it_catches_up_each_time_a_writer_was_killed(
    folder: Path, graph: LadybugGraph, tmp_path: Path
) -> None:
    """Nobody knows what changed then: no two such moments are the same."""
    for name in ("a", "b"):
        kept(folder, other(name))
        changes = folder / "changes"
        changes.write_bytes(changes.read_bytes().removesuffix(b".\n"))
        caught_up(folder, graph)
        assert dump(graph) == anew(folder, tmp_path)


def test_a_damaged_file_is_made_anew(folder: Path, graph: LadybugGraph) -> None:
    kept(folder, SAMPLE)
    caught_up(folder, graph)
    graph._file.write_bytes(b"no database" * 1000)
    assert caught_up(folder, graph) == 1
    assert len(ask(graph, "MATCH (a:Article) RETURN a.uri")) == 1


@pytest.mark.parametrize("first", [True, False])
def test_a_kill_leaves_it_usable(folder: Path, graph: LadybugGraph, tmp_path: Path, first: bool) -> None:
    """Killed after the second of three articles is written, when it is made or when it is added to."""
    kept(folder, *([] if first else [SAMPLE]))
    caught_up(folder, graph)
    if first:
        graph._file.unlink()
    kept(folder, *(other(name) for name in "bcd"))
    script = (
        "import os, signal, sys\n"
        "from pathlib import Path\n"
        "from foedus.stores import ladybug\n"
        "from foedus.stores.oxigraph import GraphStore\n"
        "ladybug.BATCH = 1\n"
        "folder = Path(sys.argv[1])\n"
        "def report(done, total):\n"
        "    if done == 2: os.kill(os.getpid(), signal.SIGKILL)\n"
        "with GraphStore(folder, read_only=True) as store:\n"
        "    ladybug.LadybugGraph(folder).catch_up(store, patience=5, report=report)\n"
    )
    done = subprocess.run([sys.executable, "-c", script, str(folder)], check=False)
    assert done.returncode == -signal.SIGKILL
    assert caught_up(folder, graph) == (3 if first else 1)
    assert dump(graph) == anew(folder, tmp_path)


@pytest.fixture
def loaded(folder: Path, graph: LadybugGraph) -> Iterator[LadybugGraph]:
    kept(folder, SAMPLE)
    caught_up(folder, graph)
    before = dump(graph)
    yield graph
    assert dump(graph) == before


@pytest.mark.parametrize(
    "cypher",
    [
        "CREATE (a:Actor {uri: 'x'})",
        "MATCH (a:Actor) SET a.name = 'x'",
        "MATCH (a:Actor) DETACH DELETE a",
        "MERGE (a:Actor {uri: 'x'})",
        "DROP TABLE Actor",
        "LOAD FROM '/etc/passwd' RETURN *",
        "COPY (MATCH (a:Actor) RETURN a.name) TO '/tmp/x.csv'",
        "INSTALL httpfs",
        "ATTACH '/tmp/x.db' AS x (dbtype sqlite)",
        "CALL show_tables() RETURN *",
        "MATCH (a:Actor) RETURN a.name; MATCH (b:Actor) RETURN b.name",
        "MATCH (a:Actor",
        "RETURN $undeclared",
    ],
)
def test_what_is_no_question_is_refused_in_one_line(loaded: LadybugGraph, cypher: str) -> None:
    with pytest.raises(WrongUse) as raised:
        ask(loaded, cypher)
    assert "\n" not in str(raised.value)


def test_such_words_in_texts_names_and_comments_are_no_clauses(loaded: LadybugGraph) -> None:
    text = "// load it\nMATCH (a:Actor) WHERE a.name <> 'load from /* x' RETURN a.uri AS `create` /* drop */"
    assert len(ask(loaded, text)) == 7


def test_a_parameter_left_out_is_null_of_its_type(loaded: LadybugGraph) -> None:
    card = "// param: since date - x\n// param: on string - x\n"
    text = (
        "MATCH (e:Event) WHERE ($since IS NULL OR e.earliest >= $since) AND ($on IS NULL OR e.type = $on) "
        "RETURN count(*)"
    )
    assert ask(loaded, card + text) == [(4,)]
    assert ask(loaded, card + text, since="2025-07-12", on="CONSULT") == [(1,)]


HOSTILE = ["'}) DETACH DELETE n //", "\\", '"', "$on {x} \n\t\u2028", "`Actor`"]


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_names_are_values(loaded: LadybugGraph, folder: Path, name: str) -> None:
    actors = (*SAMPLE.actors[:4], replace(SAMPLE.actors[4], name=name, office=name), *SAMPLE.actors[5:])
    kept(folder, replace(other("h", title=name), actors=actors))
    caught_up(folder, loaded)
    question = "// param: name string - x\nMATCH (a:Article) WHERE a.title = $name RETURN a.title"
    assert ask(loaded, question, name=name) == [(name,)]
    kept(folder, gone="h")
    caught_up(folder, loaded)


def test_a_long_query_is_given_up(loaded: LadybugGraph) -> None:
    text = "MATCH (a), (b), (c), (d), (e), (f) WHERE a.uri + b.uri < c.uri + d.uri + e.uri + f.uri "
    with pytest.raises(QueryTimeout, match=r"0\.2 s"):
        ask(loaded, text + "RETURN count(*)", timeout=0.2)


def test_every_type_and_label_has_its_table() -> None:
    assert {*RELATIONSHIPS.values()} <= ladybug_schema.PAIRS.keys()
    names = [name.lower() for name in (*MAIN, "Checkpoint")]
    names += [ladybug_schema.table(kind).strip("`").lower() for kind in ladybug_schema.PAIRS]
    assert len(names) == len({*names})
    assert {Label.ACTOR, Label.EVENT, Label.CLAIM} <= {*MAIN}


def test_the_library_is_imported_by_one_module() -> None:
    package = Path(__file__).parents[3] / "graph/foedus"
    importers = [
        path.relative_to(package).as_posix()
        for path in sorted(package.rglob("*.py"))
        if any(line.startswith(("import ladybug", "from ladybug")) for line in path.read_text().splitlines())
    ]
    assert importers == ["stores/ladybug.py"]
