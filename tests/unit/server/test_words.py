"""The full-text index for readers: brought forward to a snapshot, never back to an older one."""

from dataclasses import replace
from pathlib import Path

import pytest
from pyoxigraph import Store
from tests.sample import SAMPLE
from tests.unit.stores.test_oxigraph import other, put

from foedus.model import Actor, Extraction
from foedus.server.words import Words
from foedus.stores.folder import StoreFolder
from foedus.stores.journal import Journal
from foedus.stores.opening import tables_for_reading
from foedus.stores.oxigraph import GraphStore
from foedus.vocab import ActorKind

KIM = "https://w3id.org/foedus/actor/kim-jong-un"


def with_person(name: str, article: str) -> Extraction:
    return replace(other(article), actors=(*SAMPLE.actors, Actor(article, name, ActorKind.PERSON)))


@pytest.fixture
def folder(tmp_path: Path) -> StoreFolder:
    with GraphStore(tmp_path / "store") as store:
        put(store, SAMPLE)
    return StoreFolder(tmp_path / "store")


def test_a_snapshot_finds_what_it_holds(folder: StoreFolder) -> None:
    seen = Journal(folder.changes).read()
    with tables_for_reading(folder) as tables:
        words = Words(folder, Store.read_only(str(tables)), seen)
        assert words.find_all("names", "kim jo*") == (KIM,)
        assert words.find_best("names", "kim", 5) == (1, (KIM,))
        del words


def test_an_index_that_is_behind_is_brought_forward(folder: StoreFolder) -> None:
    (folder.words).unlink()
    with tables_for_reading(folder) as tables:
        words = Words(folder, Store.read_only(str(tables)), Journal(folder.changes).read())
        assert words.find_all("names", "kim") == (KIM,)
        del words
    assert folder.words.exists()


def test_an_index_that_is_newer_stays_as_it_is(folder: StoreFolder) -> None:
    seen = Journal(folder.changes).read()
    with tables_for_reading(folder) as tables:
        with GraphStore(folder.root) as writer:
            put(writer, with_person("Anna Later", "later"))
        before = folder.words.read_bytes()
        words = Words(folder, Store.read_only(str(tables)), seen)
        # It may name what the snapshot does not hold, which then gives no row.
        assert words.find_all("names", "later") == ("https://w3id.org/foedus/actor/later",)
        assert words.find_all("names", "kim") == (KIM,)
        assert folder.words.read_bytes() == before
        del words


def test_a_journal_that_begins_anew_does_not_take_the_index_back(folder: StoreFolder) -> None:
    seen = Journal(folder.changes).read()
    with tables_for_reading(folder) as tables:
        folder.changes.unlink()  # as after a writer that was killed
        with GraphStore(folder.root) as writer:
            put(writer, with_person("Anna Later", "later"))
        before = folder.words.read_bytes()
        words = Words(folder, Store.read_only(str(tables)), seen)
        assert words.find_all("names", "kim") == (KIM,)
        assert folder.words.read_bytes() == before
        del words


def test_an_index_that_goes_while_a_reader_lives_is_made_anew(folder: StoreFolder) -> None:
    with tables_for_reading(folder) as tables:
        words = Words(folder, Store.read_only(str(tables)), Journal(folder.changes).read())
        assert words.find_all("names", "kim") == (KIM,)
        folder.words.unlink()
        assert words.find_all("names", "kim") == (KIM,)
        del words


def test_without_a_journal_all_is_compared_once(folder: StoreFolder) -> None:
    with tables_for_reading(folder) as tables:
        words = Words(folder, Store.read_only(str(tables)), b"")
        assert words.changed_since("0:no").articles is None
        assert words.find_all("names", "kim") == (KIM,)
        assert words.changed_since("0:no").articles == frozenset()
        del words
