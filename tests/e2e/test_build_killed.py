"""A build on all cores is killed (kill -9) again and again, and ends with what an undisturbed one gives.

``FOEDUS_KILLS=200 python -m pytest tests/e2e/test_build_killed.py`` kills it that often.
"""

import hashlib
import json
import os
import random
import signal
import subprocess
import sys
from datetime import date, timedelta
from pathlib import Path

import pytest
from pyoxigraph import Quad

from foedus.stores.oxigraph import GraphStore

ROOT = Path(__file__).parents[2]
KILLS = int(os.environ.get("FOEDUS_KILLS", "4"))
#: Articles of the source for each kill, so that there is something left to be disturbed.
ARTICLES = 60 + 5 * KILLS
STATES = ("Iran", "Japan", "Kenya", "Peru", "Chile", "India", "Norway", "Canada", "Poland", "Oman")


def source(folder: Path) -> Path:
    """Write articles of ours, of which some are later revisions of others."""
    dice = random.Random(1)
    path = folder / "news.jsonl"
    with path.open("w", encoding="utf-8") as out:
        for number in range(ARTICLES):
            first, second = dice.sample(STATES, 2)
            day = date(2025, 3, 1) + timedelta(days=number // 5)
            line = {
                "id": f"n{number if number % 10 else number // 2}",
                "language": "en",
                "date": day.isoformat(),
                "text": f"{first} attacked {second} on {day - timedelta(days=1):%d %B %Y}. "
                f"The foreign minister of {second} met the president of {first} in {dice.choice(STATES)}.",
            }
            out.write(json.dumps(line) + "\n")
    return path


def start(articles: Path, store: Path) -> "subprocess.Popen[bytes]":
    command = [sys.executable, "-m", "foedus", "build", str(articles), "--store", str(store), "-q", "-j", "2"]
    return subprocess.Popen(command, cwd=ROOT, stdout=subprocess.DEVNULL, start_new_session=True)


def canonical(store: Path) -> str:
    """Return one hash of all that a store holds, but for when it was recorded."""
    with GraphStore(store, read_only=True) as opened:
        assert opened.check() == ()
        lines = sorted(str(quad) for quad in opened._open if not _is_moment(quad))
    return hashlib.sha256("\n".join(lines).encode()).hexdigest()


def _is_moment(quad: Quad) -> bool:
    return quad.predicate.value.endswith(("generatedAtTime", "invalidatedAtTime"))


@pytest.mark.timeout(120 + 30 * KILLS)
def test_a_build_that_is_killed_again_and_again_gives_the_same_store(tmp_path: Path) -> None:
    articles = source(tmp_path)
    with start(articles, tmp_path / "calm") as calm:
        assert calm.wait() == 0
    expected = canonical(tmp_path / "calm")
    dice = random.Random(KILLS)
    killed = 0
    for _ in range(KILLS):
        with start(articles, tmp_path / "killed") as run:
            try:
                run.wait(dice.uniform(0.2, 6))
            except subprocess.TimeoutExpired:
                os.kill(run.pid, signal.SIGKILL)
                killed += 1
    with start(articles, tmp_path / "killed") as last:
        assert last.wait() == 0
    assert canonical(tmp_path / "killed") == expected
    assert killed
    print(f"{killed} of {KILLS} runs were killed; {ARTICLES} articles")
