"""What is forgotten, revised or resolved anew goes from the embedded property graph, in the same file."""

import random
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from pyoxigraph import NamedNode, Quad
from tests.sample import SAMPLE
from tests.unit.stores.test_ladybug import anew, dump
from tests.unit.stores.test_oxigraph import REVISED, other

from foedus.extract.rules import RulesExtractor
from foedus.model import Article, Extraction
from foedus.rdf.dataset import graph_name, to_quads
from foedus.resolve.edges import plain_edges
from foedus.stores.ladybug import LadybugGraph
from foedus.stores.oxigraph import GraphStore
from foedus.stores.resolution.projected import Projected

MORNING = datetime(2025, 7, 15, 9, 0, tzinfo=UTC)
#: Sentences of which articles are made: they share actors, places, agreements, meetings and plain edges.
SENTENCES = (
    "Menteri Luar Negeri Rusia Aran Bastomi bertemu Menteri Luar Negeri Jepang Citra Hartono di Jakarta.",
    "Rusia menuduh Jepang melanggar gencatan senjata.",
    "India dan Mesir menandatangani perjanjian kerja sama pertahanan di Jakarta.",
    "India membantah menyerang Mesir.",
    "Jepang menjatuhkan sanksi terhadap Rusia.",
    "Mesir akan mengirim bantuan militer ke India.",
)


def told(name: str, chance: random.Random) -> Extraction:
    sentences = chance.sample(SENTENCES, chance.randint(1, 4))
    article = Article(
        id=name,
        text=" ".join(sentences) + "\n",
        title=sentences[0].rstrip("."),
        language="id",
        published=MORNING.date(),
        publisher=chance.choice(("Kabar Laut", "Pos Bukit")),
    )
    return RulesExtractor().extract(article)


def kept(store: GraphStore, item: Extraction, moment: datetime) -> None:
    graph = graph_name(item.article, item.extractor, item.extractor_version)
    store.put(to_quads(item), plain_edges(item), article_id=item.article.id, graph=graph, recorded_at=moment)


def caught_up(folder: Path, graph: LadybugGraph) -> int:
    with GraphStore(folder, read_only=True) as store:
        return graph.catch_up(Projected(store), patience=5)


def rebuilt(folder: Path, tmp_path: Path) -> list[str]:
    fresh = LadybugGraph(tmp_path / "fresh")
    fresh._file.parent.mkdir(exist_ok=True)
    fresh._file.unlink(missing_ok=True)
    with GraphStore(folder, read_only=True) as store:
        fresh.catch_up(Projected(store), patience=5)
    return dump(fresh)


@pytest.mark.parametrize("seed", range(2))
def test_whatever_goes_and_comes_it_is_as_if_made_anew(tmp_path: Path, seed: int) -> None:
    chance = random.Random(seed)
    folder, moment = tmp_path / "store", MORNING
    graph = LadybugGraph(folder)
    names = [f"article-{number}" for number in range(9)]
    with GraphStore(folder) as store:
        for name in names:
            kept(store, told(name, chance), moment)
    caught_up(folder, graph)
    file = graph._file.stat().st_ino
    for _ in range(3):
        moment += timedelta(minutes=5)
        with GraphStore(folder) as store:
            for name in chance.sample(names, 2):
                if chance.random() < 0.5:
                    store.forget(name, moment=moment)
                else:
                    kept(store, told(name, chance), moment)
        caught_up(folder, graph)
        assert dump(graph) == rebuilt(folder, tmp_path)
    assert graph._file.stat().st_ino == file


def test_one_of_two_that_support_a_plain_edge_goes(tmp_path: Path) -> None:
    folder = tmp_path / "store"
    graph = LadybugGraph(folder)
    with GraphStore(folder) as store:
        for number, item in enumerate((SAMPLE, other("b"), other("c"))):
            kept(store, item, MORNING + timedelta(minutes=number))
    caught_up(folder, graph)
    file = graph._file.stat().st_ino
    with GraphStore(folder) as store:
        store.forget("sample")
        kept(store, replace(REVISED, article=other("b").article), MORNING + timedelta(hours=1))
    caught_up(folder, graph)
    assert dump(graph) == anew(folder, tmp_path)
    assert graph._file.stat().st_ino == file


def test_all_that_goes_leaves_nothing(tmp_path: Path) -> None:
    folder = tmp_path / "store"
    graph = LadybugGraph(folder)
    with GraphStore(folder) as store:
        kept(store, SAMPLE, MORNING)
    caught_up(folder, graph)
    with GraphStore(folder) as store:
        store.forget("sample")
    assert caught_up(folder, graph) == 0
    assert dump(graph) == []


def test_who_many_articles_tell_of_is_not_read_in_all_of_them(tmp_path: Path) -> None:
    """Forgetting one article took seconds where thousands told of the same states."""
    whole: list[str] = []

    class Watched(Projected):
        def about(self, subject: NamedNode, graph: NamedNode | None = None) -> Iterator[Quad]:
            if graph is None:
                whole.append(subject.value)
            return super().about(subject, graph)

    folder = tmp_path / "s"
    with GraphStore(folder) as store:
        for number in range(3):
            article = Article(
                id=f"a{number}", text=SENTENCES[1], title="Tuduhan", language="id", published=MORNING.date()
            )
            kept(store, RulesExtractor().extract(article), MORNING + timedelta(hours=number))
    graph = LadybugGraph(folder)
    caught_up(folder, graph)
    with GraphStore(folder) as store:
        store.forget("a1", moment=MORNING + timedelta(days=1))
    with GraphStore(folder, read_only=True) as store:
        graph.catch_up(Watched(store), patience=5)
    assert not [name for name in whole if name.endswith(("actor/RUS", "actor/JPN"))]
    assert dump(graph) == rebuilt(folder, tmp_path)
