"""Several new articles in one transaction: the same store as one by one, and nothing lost on the way."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from pyoxigraph import Quad
from tests.queries.resolved import ARTICLES, NEXT
from tests.sample import SAMPLE

from foedus.errors import InvalidValue, StoreUnusable
from foedus.model import Extraction
from foedus.rdf.dataset import graph_name, to_quads
from foedus.resolve.edges import plain_edges
from foedus.stores import oxigraph
from foedus.stores.incoming import incoming
from foedus.stores.oxigraph import GraphStore
from foedus.stores.resolution import layer

NOON = datetime(2025, 9, 1, 12, tzinfo=UTC)
REVISED = replace(ARTICLES[1], article=replace(ARTICLES[1].article, title="Judul baru"))
#: New articles with common persons and events, one again, one in place of an older one, one that comes back.
COMING = (SAMPLE, *ARTICLES, ARTICLES[0], REVISED, *NEXT, ARTICLES[1], REVISED)


def put(store: GraphStore, found: Extraction, when: datetime = NOON) -> bool:
    graph = graph_name(found.article, found.extractor, found.extractor_version)
    told = incoming(to_quads(found), plain_edges(found), article=found.article.id, graph=graph)
    return store.take(told, recorded_at=when).changed


def everything(store: GraphStore) -> set[Quad]:
    return store.reading(lambda opened: set(opened))


@pytest.mark.parametrize("together", [2, 3, 100])
def test_several_at_a_time_leave_the_same_store_as_one_by_one(tmp_path: Path, together: int) -> None:
    with GraphStore(tmp_path / "one") as one, GraphStore(tmp_path / "several") as several:
        several.commit_every(together)
        assert [put(one, found) for found in COMING] == [put(several, found) for found in COMING]
        assert everything(several) == everything(one)
        assert several.check() == ()
    assert (tmp_path / "several" / "intake").read_bytes() == (tmp_path / "one" / "intake").read_bytes()


def test_who_asks_sees_those_that_wait(tmp_path: Path) -> None:
    with GraphStore(tmp_path / "store") as store:
        store.commit_every(100)
        put(store, SAMPLE)
        graph = graph_name(SAMPLE.article, SAMPLE.extractor, SAMPLE.extractor_version)
        assert store.has(graph)
        assert not store.was_replaced(graph)
        assert [item.id for item in store.articles()] == [SAMPLE.article.id]
        put(store, ARTICLES[0])
        assert store.changed_since(None).mark != store.changed_since(store.changed_since(None).mark)
        assert store.forget(ARTICLES[0].article.id)
        put(store, ARTICLES[0])
        old = ARTICLES[0].article
        assert not store.was_replaced(graph_name(old, ARTICLES[0].extractor, ARTICLES[0].extractor_version))


def test_a_revision_of_one_that_was_forgotten_is_older_than_the_one_that_waits(tmp_path: Path) -> None:
    older = graph_name(ARTICLES[1].article, ARTICLES[1].extractor, ARTICLES[1].extractor_version)
    with GraphStore(tmp_path / "store") as store:
        put(store, ARTICLES[1])
        store.forget(ARTICLES[1].article.id)
        store.commit_every(100)
        put(store, REVISED)
        assert store.was_replaced(older)


def test_those_that_wait_do_not_wait_long(tmp_path: Path) -> None:
    with GraphStore(tmp_path / "store") as store:
        store.commit_every(100)
        put(store, SAMPLE)
        put(store, ARTICLES[0], NOON + timedelta(seconds=2))
        with GraphStore(tmp_path / "store", read_only=True) as reading:
            assert len(list(reading.articles())) == 2


def dying(folder: Path, together: int = 100) -> None:
    with GraphStore(folder) as store:
        store.commit_every(together)
        for found in (SAMPLE, *ARTICLES):
            put(store, found)
        if together > len(ARTICLES):
            assert not any(store._before)
        raise StoreUnusable("died")


def test_those_that_wait_when_a_run_dies_are_done_again_from_the_journal(tmp_path: Path) -> None:
    with pytest.raises(StoreUnusable, match="died"):
        dying(tmp_path / "store")
    with GraphStore(tmp_path / "store") as store, GraphStore(tmp_path / "other") as other:
        for found in (SAMPLE, *ARTICLES):
            put(other, found)
        assert everything(store) == everything(other)
        assert store.check() == ()


def test_what_cannot_be_stored_is_refused_before_it_is_written_down(tmp_path: Path) -> None:
    with GraphStore(tmp_path / "store") as store:
        store.commit_every(100)
        put(store, SAMPLE)
        with pytest.raises(InvalidValue, match="time zone"):
            put(store, ARTICLES[0], NOON.replace(tzinfo=None))
        put(store, ARTICLES[1])
        assert len(list(store.articles())) == 2
        assert store.check() == ()


def test_in_a_long_run_the_words_are_brought_in_step_on_the_way(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(oxigraph, "SEARCHABLE_EVERY", 2)
    with pytest.raises(StoreUnusable, match="died"):
        dying(tmp_path / "store", together=2)
    assert (tmp_path / "store" / "words.sqlite").exists()


def test_those_that_wait_are_not_lost_when_their_transaction_is_interrupted(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with GraphStore(tmp_path / "store") as store:
        store.commit_every(100)
        put(store, SAMPLE)
        put(store, ARTICLES[0])
        with monkeypatch.context() as patched:
            patched.setattr(layer, "put_changes", interrupted)
            with pytest.raises(KeyboardInterrupt):
                store.flush()
        store.flush()
    with GraphStore(tmp_path / "store", read_only=True) as store:
        assert len(list(store.articles())) == 2
        assert store.check() == ()


def interrupted(*_: object) -> None:
    raise KeyboardInterrupt
