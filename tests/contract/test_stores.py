"""What the pipeline and the projection rest on, of every way to hold a store open.

``kept`` is one store open all the time, as in a build; ``reopened`` is opened anew for every call, as by
one command after the other; what is read is read by a reader beside the writer or after it.
"""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from pyoxigraph import Quad
from tests.sample import SAMPLE

from foedus.model import Extraction
from foedus.rdf.dataset import graph_name, to_quads
from foedus.resolve.edges import plain_edges
from foedus.stores.oxigraph import GraphStore

Opener = Callable[[], AbstractContextManager[GraphStore]]
NOON = datetime(2025, 7, 15, 12, 0, tzinfo=UTC)
B = replace(SAMPLE, article=replace(SAMPLE.article, id="b", url=None, path=None))
A2 = replace(SAMPLE, article=replace(SAMPLE.article, title="Judul baru"), events=SAMPLE.events[:2])


@pytest.fixture(params=["kept", "reopened"])
def writing(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Opener]:
    folder = tmp_path / "store"
    if request.param == "reopened":
        yield lambda: GraphStore(folder)
        return
    with GraphStore(folder) as store:

        @contextmanager
        def same() -> Iterator[GraphStore]:
            yield store

        yield same


@pytest.fixture
def reading(tmp_path: Path) -> Opener:
    return lambda: GraphStore(tmp_path / "store", read_only=True)


def put(writing: Opener, told: Extraction) -> bool:
    graph = graph_name(told.article, told.extractor, told.extractor_version)
    with writing() as store:
        result = store.put(
            to_quads(told), plain_edges(told), article_id=told.article.id, graph=graph, recorded_at=NOON
        )
    return result.changed


def contents(reading: Opener) -> list[Quad]:
    with reading() as store:
        assert store.check() == ()
        return list(store.quads())


def alone(told: Extraction, tmp_path: Path) -> list[Quad]:
    folder = tmp_path / f"alone-{told.article.id}"
    put(lambda: GraphStore(folder), told)
    return contents(lambda: GraphStore(folder, read_only=True))


def test_the_same_article_twice_is_once(writing: Opener, reading: Opener) -> None:
    assert put(writing, SAMPLE)
    before = contents(reading)
    assert not put(writing, SAMPLE)
    assert contents(reading) == before


def test_the_order_of_articles_does_not_matter(writing: Opener, reading: Opener, tmp_path: Path) -> None:
    for told in (B, SAMPLE):
        put(writing, told)
    other = tmp_path / "other"
    for told in (SAMPLE, B):
        put(lambda: GraphStore(other), told)
    assert contents(reading) == contents(lambda: GraphStore(other, read_only=True))


def test_a_revision_leaves_no_trace_of_the_one_before(
    writing: Opener, reading: Opener, tmp_path: Path
) -> None:
    for told in (SAMPLE, A2):
        put(writing, told)
    assert contents(reading) == alone(A2, tmp_path)


def test_withdrawing_a_of_a_and_b_leaves_b(writing: Opener, reading: Opener, tmp_path: Path) -> None:
    for told in (SAMPLE, B):
        put(writing, told)
    with writing() as store:
        assert store.forget("sample")
    assert contents(reading) == alone(B, tmp_path)
    with writing() as store:
        assert store.forget("b")
    assert contents(reading) == []


def test_articles_come_with_what_a_projection_needs(writing: Opener, reading: Opener) -> None:
    for told in (SAMPLE, B):
        put(writing, told)
    with reading() as store:
        articles = list(store.articles())
        assert [article.id for article in articles] == ["b", "sample"]
        assert all(store.has(article.graph) for article in articles)
        assert list(store.quads(articles[1].graph)) == to_quads(SAMPLE)
        assert len({article.digest for article in articles}) == 2
