"""Every question of the library on the example articles: the same rows from all three engines.

What the rows should be is told by ``test_pairs`` on data made for it; here real text decides what is in the
graph, the resolved layer included.
"""

from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path

import pytest
from click.testing import CliRunner

from foedus.cli import cli
from foedus.config import Settings
from foedus.queries import Query, bind, library, load
from foedus.stores.ladybug import LadybugGraph
from foedus.stores.neo4j import Neo4jStore
from foedus.stores.oxigraph import GraphStore
from foedus.stores.resolution.projected import Projected
from tests.conftest import TestServer

EXAMPLES = Path(__file__).parents[2] / "examples"
#: Values that find something in the examples: by the parameter's name, else by its type.
BY_NAME = {
    "west": "-180",
    "south": "-90",
    "east": "180",
    "north": "90",
    "type": "AID",
    "kind": "ceasefire",
    "certainty": "possible",
    "office": "president",
    "place": "pyongyang",
    "outcome": "open",
    "status": "alleged",
    "matter": "polarity",
    "since": "2024-01-01",
    "published": "2025-12-31",
    "on": "2099-12-31",
    "until": "2025-12-31",
}
BY_TYPE = {
    "country": ["PRK", "USA", "RUS"],
    "actor": ["Korut", "united states", "Rusia"],
    "integer": ["2"],
    "rows": ["3"],
    "language": ["id"],
    "names": ["korea"],
    "quotes": ["senjata"],
}
NAMES = sorted({query.name for query in library()})


@dataclass(frozen=True, slots=True)
class Engines:
    """The same graph in all of them."""

    store: GraphStore
    neo4j: Neo4jStore
    ladybug: LadybugGraph
    event: str


@pytest.fixture(scope="module")
def engines(tmp_path_factory: pytest.TempPathFactory, neo4j_server: TestServer) -> Iterator[Engines]:
    folder = tmp_path_factory.mktemp("examples") / "store"
    done = CliRunner().invoke(cli, ["build", str(EXAMPLES), "--store", str(folder)], catch_exceptions=False)
    assert done.exit_code == 0, done.output
    with ExitStack() as exits:
        server = exits.enter_context(neo4j_server.exclusive())
        store = exits.enter_context(GraphStore(folder, read_only=True))
        settings = Settings(neo4j_uri=server.bolt_uri, neo4j_password=server.password)
        neo4j = exits.enter_context(Neo4jStore(settings))
        neo4j.prepare()
        neo4j.load(Projected(store))
        ladybug = LadybugGraph(folder)
        ladybug.catch_up(Projected(store), patience=60)
        event = neo4j.query("MATCH (e:Event {type: 'AID'}) RETURN e.uri ORDER BY e.uri LIMIT 1").rows[0][0]
        yield Engines(store, neo4j, ladybug, str(event))


def asked(query: Query, event: str) -> list[dict[str, str]]:
    """Return what a query is asked with: what it needs, and that with one thing more; four at most."""
    left = {kind: iter(values) for kind, values in BY_TYPE.items()}
    values = {}
    for parameter in query.parameters:
        value = event if parameter.type == "iri" else BY_NAME.get(parameter.name)
        if parameter.choices and value not in parameter.choices:
            value = parameter.choices[0]
        values[parameter.name] = value or next(left[parameter.type])
    needed = {parameter.name: values[parameter.name] for parameter in query.parameters if parameter.required}
    return [needed, *(needed | {name: values[name]} for name in values if name not in needed)][-4:]


@pytest.mark.parametrize("name", NAMES)
def test_three_engines_give_the_same_rows(engines: Engines, name: str) -> None:
    for given in asked(load(name), engines.event):
        rows = engines.store.query(bind(load(name), given, engines.store.search).text)
        cypher = bind(load(name, "cypher"), given, engines.neo4j.search)
        assert engines.neo4j.query(cypher.text, cypher.values) == rows, given
        assert cypher == bind(load(name, "cypher"), given, engines.store.search)
        assert engines.ladybug.query(cypher, timeout=60) == rows, given
