"""Readers beside a build: what is committed is seen soon, and always whole. Real processes."""

import json
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

from tests.e2e.serving import put, serving
from tests.e2e.test_serve_limits import count, until
from tests.sample import SAMPLE

from foedus.stores.oxigraph import GraphStore


def test_new_articles_are_seen_within_two_seconds_of_their_commit(tmp_path: Path) -> None:
    folder = tmp_path / "store"
    with GraphStore(folder) as store:
        put(store, SAMPLE)
    with serving(folder) as running, GraphStore(folder) as store:
        before = count(running)
        for number in range(3):
            article = replace(SAMPLE.article, id=f"new-{number}", url=None, path=None)
            tag = running.request("GET", "/data?default").headers["etag"]
            put(store, replace(SAMPLE, article=article))
            assert until(lambda: count(running) == before + number + 1, 2)  # noqa: B023
            assert running.request("GET", "/data?default", if_none_match=tag).status == 200
            store.forget(f"new-{number}")
            assert until(lambda: count(running) == before + number, 2)  # noqa: B023
            put(store, replace(SAMPLE, article=article))
            assert until(lambda: count(running) == before + number + 1, 2)  # noqa: B023


def test_articles_of_a_bulk_build_are_seen_within_two_seconds_too(tmp_path: Path) -> None:
    """Committed as fast as can be: what readers open anew each time must stay small."""
    folder = tmp_path / "store"
    with GraphStore(folder) as store:
        put(store, SAMPLE)
    seen: list[tuple[float, int]] = []
    with serving(folder, "--workers", "1") as running, writing(folder) as writer:
        assert writer.stdout is not None
        assert writer.stdout.readline()
        end = time.monotonic() + 12
        while time.monotonic() < end:
            seen.append((time.monotonic(), count(running) - 1))  # when it was asked: it may be later
            time.sleep(0.02)
        writer.terminate()
        committed = [tuple(map(float, line.split())) for line in writer.stdout.read().decode().splitlines()]
    lags = [
        next((when for when, number in seen if number > article), end) - moment
        for article, moment in committed
        if moment < end - 2
    ]
    assert len(lags) > 10
    assert max(lags) < 2, sorted(lags)[-5:]


@contextmanager
def writing(folder: Path) -> Iterator["subprocess.Popen[bytes]"]:
    """Run a process that puts article after article."""
    code = "import sys; from tests.e2e.test_serve_freshness import write; write(sys.argv[1])"
    with subprocess.Popen([sys.executable, "-c", code, str(folder)], stdout=subprocess.PIPE) as writer:
        try:
            yield writer
        finally:
            writer.kill()


def test_queries_are_answered_whole_while_a_build_writes(tmp_path: Path) -> None:
    """Every answer is of one state: an article's events are there with the article or not at all."""
    folder = tmp_path / "store"
    with GraphStore(folder) as store:
        put(store, SAMPLE)
    foe = "https://w3id.org/foedus/ontology#"
    query = f"""SELECT (COUNT(DISTINCT ?a) AS ?n) (COUNT(DISTINCT ?c) AS ?m)
        {{ ?a a <{foe}Article> OPTIONAL {{ ?c <{foe}inArticle> ?a }} }}"""
    with serving(folder) as running, writing(folder) as writer:
        seen = set()
        assert writer.stdout is not None
        assert writer.stdout.readline()
        end = time.monotonic() + 30
        while len(seen) < 5 and time.monotonic() < end:
            answer = running.ask(query)
            assert answer.status == 200, answer.text
            row = json.loads(answer.body)["results"]["bindings"][0]
            seen.add((int(row["n"]["value"]), int(row["m"]["value"])))
    claims = {m / n for n, m in seen}
    assert len(seen) == 5
    assert len(claims) == 1


def write(folder: str) -> None:
    """Put article after article, without end."""
    with GraphStore(Path(folder)) as store:
        number = 0
        while True:
            article = replace(SAMPLE.article, id=f"w-{number}", url=None, path=None)
            claims = tuple(
                replace(
                    event,
                    id=f"e-{number}-{n}",
                    claims=tuple(replace(c, id=f"c-{number}-{n}-{m}") for m, c in enumerate(event.claims)),
                )
                for n, event in enumerate(SAMPLE.events)
            )
            steps = tuple(
                replace(
                    one,
                    id=f"a-{number}-{n}",
                    steps=tuple(
                        replace(
                            step,
                            claims=tuple(
                                replace(c, id=f"s-{number}-{n}-{m}") for m, c in enumerate(step.claims)
                            ),
                        )
                        for step in one.steps
                    ),
                )
                for n, one in enumerate(SAMPLE.agreements)
            )
            put(store, replace(SAMPLE, article=article, events=claims, agreements=steps))
            print(number, time.monotonic(), flush=True)
            number += 1
            time.sleep(0.01)


def test_told_to_stop_while_it_opens_what_was_committed_it_stops(tmp_path: Path) -> None:
    """At any moment of it: workers that were forked already must not keep it."""
    folder = tmp_path / "store"
    with GraphStore(folder) as store:
        put(store, SAMPLE)
        for number in range(6):
            with serving(folder):
                article = replace(SAMPLE.article, id=f"stop-{number}", url=None, path=None)
                put(store, replace(SAMPLE, article=article))
                time.sleep(0.1 + 0.02 * number)
