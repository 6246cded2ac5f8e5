"""A build on all cores is killed (kill -9) again and again, and ends with what an undisturbed one gives.

``FOEDUS_KILLS=200 python -m pytest tests/e2e/test_build_killed.py`` kills it that often. The whole of it,
1,000 articles and 200 kills, is ``python -m benchmarks.kills``.
"""

import os
import random
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from benchmarks import kills
from pyoxigraph import Literal
from tests.conftest import TestServer

from foedus.rdf.terms import term
from foedus.stores.oxigraph import GraphStore

ROOT = Path(__file__).parents[2]
KILLS = int(os.environ.get("FOEDUS_KILLS", "8"))
#: Articles of the source for each kill, so that there is something left to be disturbed.
ARTICLES = 40 + 4 * KILLS


@pytest.mark.neo4j
@pytest.mark.timeout(300 + 60 * KILLS)
def test_a_build_with_neo4j_that_is_killed_again_and_again_gives_the_same_store_and_neo4j(
    tmp_path: Path, clean_neo4j: TestServer
) -> None:
    paths = kills.sources(tmp_path / "news", ARTICLES, 1)
    paces, *calm = kills.undisturbed(paths, tmp_path / "calm", clean_neo4j)
    plan = (paces, KILLS, random.Random(KILLS))
    fell, *found = kills.disturbed(paths, tmp_path / "killed", clean_neo4j, plan)
    print(f"killed {fell.total()} times ({dict(fell)}); {ARTICLES} articles")
    assert fell.total() == KILLS
    assert found == calm


def held(store: Path) -> list[str]:
    """Return all quads of a store, but for when they were recorded."""
    moment = term("xsd:dateTime")
    with GraphStore(store, read_only=True) as opened:
        assert opened.check() == ()
        return opened.reading(
            lambda quads: sorted(
                f"{q.subject} {q.predicate} {q.graph_name} at some time"
                if isinstance(q.object, Literal) and q.object.datatype == moment
                else str(q)
                for q in quads
            )
        )


@pytest.mark.timeout(300)
def test_so_it_is_without_neo4j_while_the_clock_goes_on(tmp_path: Path) -> None:
    (articles,) = kills.sources(tmp_path / "news", 60, 1)
    chance = random.Random(3)
    for folder, seconds in (
        ("calm", (300.0,)),
        ("killed", (chance.uniform(1, 4), chance.uniform(2, 8), 300.0)),
    ):
        for patience in seconds:
            command = [sys.executable, "-m", "foedus", "build", str(articles), "-q", "-j", "2"]
            command += ["--store", str(tmp_path / folder)]
            with subprocess.Popen(
                command, cwd=ROOT, stdout=subprocess.DEVNULL, start_new_session=True
            ) as run:
                try:
                    assert run.wait(patience) == 0
                except subprocess.TimeoutExpired:
                    os.kill(run.pid, signal.SIGKILL)
    assert held(tmp_path / "killed") == held(tmp_path / "calm")
