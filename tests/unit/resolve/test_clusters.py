"""How well events are found to be one, from text: the floors of issue 6, and that the measure can fail."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from benchmarks.chorus import chorus, write
from benchmarks.coreference import CLUSTERS, Score, grouped, measure, pairwise, read_cluster
from benchmarks.resolution import aligned, origins_right, put, quality, resolved

from foedus.extract.rules import RulesExtractor
from foedus.stores.oxigraph import GraphStore

#: Generated articles: enough for a story of every kind.
COUNT = 120


def test_hand_written_clusters_reach_the_floor() -> None:
    rows = measure(sorted(CLUSTERS.glob("*.toml")))
    assert len(rows) >= 10
    whole = sum((score for _, score, _ in rows), Score())
    assert whole.gold >= 50
    assert whole.f1 >= 0.80, [(name, str(score), missed) for name, score, missed in rows]


def test_every_cluster_is_in_both_languages() -> None:
    for path in CLUSTERS.glob("*.toml"):
        articles, mentions = read_cluster(path)
        assert {one.language for one in articles} == {"id", "en"}, path.name
        assert len({event for event, _, _, _ in mentions}) >= 1


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[GraphStore]:
    extractor = RulesExtractor()
    with GraphStore(tmp_path_factory.mktemp("chorus") / "store") as store:
        for told in chorus(COUNT):
            put(store, extractor.extract(told.article))
        yield store


def test_the_generated_truth_is_found(store: GraphStore) -> None:
    extractor = RulesExtractor()
    told = list(chorus(COUNT))
    gold, missed = aligned(told, [extractor.extract(one.article) for one in told])
    groups, graphs = resolved(store)
    assert missed <= COUNT // 50
    assert quality(gold, groups).f1 >= 0.95
    right, events = origins_right(gold, groups, graphs)
    assert right >= 0.85 * events


def test_the_store_is_sound_with_its_resolved_layer(store: GraphStore) -> None:
    assert store.check() == ()


def test_the_measure_tells_good_from_bad() -> None:
    gold = {"a": "1", "b": "1", "c": "2", "d": "2"}
    assert pairwise(gold, {"a": "x", "b": "x", "c": "y", "d": "y"}).f1 == 1.0
    assert pairwise(gold, {name: name for name in gold}).f1 == 0.0
    everything = pairwise(gold, dict.fromkeys(gold, "x"))
    assert (everything.precision, everything.recall) == (2 / 6, 1.0)


def test_events_of_one_article_stay_two() -> None:
    articles, _ = read_cluster(CLUSTERS / "13-summit-day.toml")
    extraction = RulesExtractor().extract(articles[0])
    groups = grouped([extraction])
    assert len(set(groups.values())) == len(groups)


def test_the_generator_gives_the_same_bytes(tmp_path: Path) -> None:
    for name in ("a", "b"):
        write(tmp_path / name, 12)
    first, second = (
        {path.name: path.read_bytes() for path in (tmp_path / name).iterdir()} for name in ("a", "b")
    )
    assert first == second
    assert len(first) == 12
    truths = [(tmp_path / f"{name}-truth.jsonl").read_bytes() for name in ("a", "b")]
    assert truths[0] == truths[1]
