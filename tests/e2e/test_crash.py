"""A build that is killed (kill -9) leaves every article whole or absent, and all that it reported."""

import random
import subprocess
import sys
import time
from dataclasses import replace
from datetime import UTC, datetime
from itertools import pairwise
from pathlib import Path

import pytest
from tests.sample import SAMPLE

from foedus.model import Extraction
from foedus.rdf.dataset import graph_name, to_quads
from foedus.resolve.edges import plain_edges
from foedus.stores.oxigraph import GraphStore

ROOT = Path(__file__).parents[2]
NOON = datetime(2025, 7, 15, 12, 0, tzinfo=UTC)
ARTICLES = 5


def revision(number: int) -> Extraction:
    """The ``number``-th thing that is written: one article of five, more or less of the sample each time."""
    article = replace(
        SAMPLE.article, id=f"a{number % ARTICLES}", title=f"judul {number}", url=None, path=None
    )
    events = SAMPLE.events[: 1 + number % len(SAMPLE.events)]
    return replace(SAMPLE, article=article, events=events, agreements=SAMPLE.agreements[: number % 2])


def write(folder: Path, first: int) -> None:
    """Put and forget without end, from ``first`` on; a line on standard output says what is committed."""
    with GraphStore(folder) as store:
        number = first
        while True:
            if number % 7 == 6:
                store.forget(f"a{number % ARTICLES}")
            else:
                told = revision(number)
                graph = graph_name(told.article, told.extractor, told.extractor_version)
                store.put(
                    to_quads(told),
                    plain_edges(told),
                    article_id=told.article.id,
                    graph=graph,
                    recorded_at=NOON,
                )
            print(number, flush=True)
            number += 1


def state_after(number: int) -> dict[str, str]:
    """Article -> name of its graph, once everything up to ``number`` is committed."""
    found: dict[str, str] = {}
    for step in range(number + 1):
        if step % 7 == 6:
            found.pop(f"a{step % ARTICLES}", None)
        else:
            told = revision(step)
            found[told.article.id] = graph_name(told.article, told.extractor, told.extractor_version).value
    return found


@pytest.mark.parametrize("seed", range(3))
def test_kill_9_at_any_moment_leaves_every_article_whole_or_absent(tmp_path: Path, seed: int) -> None:
    dice = random.Random(seed)
    folder = tmp_path / "store"
    committed = -1
    for _ in range(4):
        program = "import sys; from pathlib import Path; from tests.e2e.test_crash import write;" + (
            "write(Path(sys.argv[1]), int(sys.argv[2]))"
        )
        command = [sys.executable, "-c", program, str(folder), str(committed + 1)]
        with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) as writer:
            assert writer.stdout
            for _ in range(dice.randrange(1, 40)):
                committed = int(writer.stdout.readline())
            time.sleep(dice.random() * 0.03)
            writer.kill()
            # Told while we slept; the kill may have cut the last line short.
            told = writer.stdout.read().split("\n")[:-1]
        committed = max([committed, *map(int, told)])
        with GraphStore(folder) as store:
            assert store.check() == ()
            found = {article.id: article.graph.value for article in store.articles()}
            for item in store.articles():
                assert list(store.quads(item.graph)), item.id
        # What was told is there, and beyond it at most the one that was committed and not told yet.
        steps = [step for step in (committed, committed + 1) if state_after(step) == found]
        assert steps, "the store is in a state that no number of whole transactions leads to"
        committed = steps[-1]


def test_the_states_that_are_compared_do_differ() -> None:
    states = [state_after(number) for number in range(80)]
    assert all(one != two for one, two in pairwise(states))
    assert {len(state) for state in states} >= {4, 5}
