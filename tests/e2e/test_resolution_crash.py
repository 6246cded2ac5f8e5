"""A run that is killed (kill -9) leaves the resolved layer as the articles say, and nothing else."""

import random
import subprocess
import sys
import time
from datetime import UTC, datetime
from pathlib import Path

from pyoxigraph import Quad
from tests.queries.resolved import ARTICLES, NEXT

from foedus.rdf.dataset import graph_name, to_quads
from foedus.resolve.edges import plain_edges
from foedus.stores.oxigraph import GraphStore
from foedus.stores.resolution.changing import GENERATED

ROOT = Path(__file__).parents[2]
NOON = datetime(2025, 9, 1, 12, tzinfo=UTC)
ALL = (*ARTICLES, *NEXT)


def write(folder: Path) -> None:
    """Put, decide and forget without end; a line on standard output says that something is committed."""
    chance = random.Random(str(folder) + str(time.time()))
    with GraphStore(folder) as store:
        while True:
            found = chance.choice(ALL)
            if chance.random() < 0.3:
                store.forget(found.article.id)
            else:
                graph = graph_name(found.article, found.extractor, found.extractor_version)
                store.put(
                    to_quads(found),
                    plain_edges(found),
                    article_id=found.article.id,
                    graph=graph,
                    recorded_at=datetime.now(UTC),
                )
                if found.events and chance.random() < 0.3:
                    store.undo(found.events[0].id, moment=datetime.now(UTC))
            print(".", flush=True)


def put_again(store: GraphStore) -> None:
    found = ALL[0]
    store.forget(found.article.id)
    graph = graph_name(found.article, found.extractor, found.extractor_version)
    now = datetime.now(UTC)  # the journal tells one put from the same one later by its moment
    store.put(to_quads(found), plain_edges(found), article_id=found.article.id, graph=graph, recorded_at=now)


def layer_of(store: GraphStore) -> set[Quad]:
    return store.reading(
        lambda opened: {
            quad
            for quad in opened
            if quad.predicate != GENERATED and "/graph/resol" in str(getattr(quad, "graph_name", ""))
        }
    )


def test_a_killed_run_leaves_the_layer_of_its_articles(tmp_path: Path) -> None:
    chance = random.Random(6)
    folder = tmp_path / "store"
    told = 0
    for _ in range(8):
        code = f"from pathlib import Path; from {__name__} import write; write(Path({str(folder)!r}))"
        with subprocess.Popen(
            [sys.executable, "-c", code], cwd=ROOT, stdout=subprocess.PIPE, text=True
        ) as run:
            assert run.stdout is not None
            told += len(run.stdout.readline())
            time.sleep(chance.uniform(0.0, 0.6))
            run.kill()
        with GraphStore(folder) as store:
            assert store.check() == ()
            # What a decision left half done is made good by the next change.
            put_again(store)
            assert store.check() == ()
            before = layer_of(store)
            store.rebuild_layer(NOON)
            assert layer_of(store) == before
            assert store.check() == ()
    assert told
