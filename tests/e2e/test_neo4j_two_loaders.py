"""Two loads at once into one real Neo4j: what both make is made once, and shows what both say."""

from collections.abc import Sequence
from datetime import date

import pytest
from pyoxigraph import NamedNode
from tests.conftest import TestServer
from tests.e2e.test_neo4j import Graphs, article, dump, settings_for
from tests.sample import SAMPLE

from foedus.rdf.projection import project
from foedus.stores.neo4j import Neo4jStore
from foedus.stores.neo4j_loading import entry_of
from foedus.stores.neo4j_reading import Record, Run
from foedus.stores.neo4j_rows import write

pytestmark = pytest.mark.neo4j


class Interrupted:
    """A ``Run`` before whose first node of its own somebody else loads ``other``."""

    def __init__(self, run: Run, store: Neo4jStore, other: Graphs, done: list[date]) -> None:
        self._run, self._store, self._other, self._done = run, store, other, done

    def __call__(self, statement: str, /, **parameters: object) -> Sequence[Record]:
        if "CREATE (n:" in statement and not self._done:
            self._done.append(date(2026, 1, 1))
            self._store.load(self._other)
        return self._run(statement, **parameters)


def test_a_node_that_another_loader_made_meanwhile_shows_what_both_say(clean_neo4j: TestServer) -> None:
    first, second = Graphs(article(SAMPLE, "a")), Graphs(article(SAMPLE, "b"))
    both = Graphs(article(SAMPLE, "a"), article(SAMPLE, "b"))
    with Neo4jStore(settings_for(clean_neo4j)) as store, Neo4jStore(settings_for(clean_neo4j)) as another:
        store.prepare()
        store.load(both)
        expected = dump(store)
        store.load(Graphs())
        item = first.stored[0]
        assert isinstance(item.graph, NamedNode)
        entry = entry_of(item, project(item.graph.value, item.content))
        done: list[date] = []
        written, _ = store.writing(lambda run: write(Interrupted(run, another, second, done), [entry]))
        assert done
        assert written == 1
        assert dump(store) == expected
