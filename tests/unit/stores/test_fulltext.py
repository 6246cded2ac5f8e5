"""The full-text index: the same as the store says, whatever happened to its file."""

import sqlite3
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from pyoxigraph import Quad
from tests.sample import SAMPLE
from tests.unit.stores.test_oxigraph import REVISED, other, put

from foedus.errors import WrongUse
from foedus.model import Actor, Extraction
from foedus.stores import fulltext
from foedus.stores.fulltext import MOST_WORDS, wanted
from foedus.stores.oxigraph import GraphStore
from foedus.vocab import ActorKind

ACTOR = "https://w3id.org/foedus/actor/"
KIM = f"{ACTOR}kim-jong-un"
MET = "bertemu presiden"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    with GraphStore(tmp_path / "store") as store:
        put(store, SAMPLE)
    return tmp_path / "store"


def found(folder: Path, words: str, index: str = "names") -> tuple[str, ...]:
    with GraphStore(folder, read_only=True) as store:
        return store.search(index, words)


def with_person(name: str, article: str = "else", identity: str = "somebody") -> Extraction:
    """The sample as another article, with one more person."""
    return replace(other(article), actors=(*SAMPLE.actors, Actor(identity, name, ActorKind.PERSON)))


@pytest.mark.parametrize("words", ["Kim Jong Un", "UN kim", "jo* kim", "kím"])
def test_all_words_in_any_order_case_and_accent(folder: Path, words: str) -> None:
    assert found(folder, words) == (KIM,)


def test_a_word_is_whole_unless_it_ends_in_a_star(folder: Path) -> None:
    assert found(folder, "ki") == ()
    assert found(folder, "ki*") == (KIM,)
    assert found(folder, "ki * ") == ()


def test_names_and_quotes_are_two_things(folder: Path) -> None:
    assert found(folder, MET) == ()
    assert len(found(folder, MET, "quotes")) == 1
    assert found(folder, "kcna", "quotes") == ()


def test_words_of_two_names_of_one_actor_are_found_together(folder: Path) -> None:
    assert found(folder, "rusia russia") == ("https://w3id.org/foedus/actor/RUS",)


def test_an_article_is_found_as_soon_as_it_is_put_and_lost_when_it_is_forgotten(folder: Path) -> None:
    with GraphStore(folder) as store:
        put(store, with_person("Łucja Żółć"))
        assert store.search("names", "zolc") == ("https://w3id.org/foedus/actor/somebody",)
        assert len(store.search("quotes", MET)) == 2
        store.forget("else")
        assert store.search("names", "zolc") == ()
        assert len(store.search("quotes", MET)) == 1
        assert store.search("names", "kim") == (KIM,)


def test_a_new_revision_takes_back_what_only_the_old_one_said(folder: Path) -> None:
    with GraphStore(folder) as store:
        assert store.search("names", "pakta") != ()
        put(store, REVISED)
        assert store.search("names", "pakta") == ()
        assert store.search("quotes", "membantah") == ()
        assert store.search("names", "lavrov") == ("https://w3id.org/foedus/actor/sergei-lavrov",)


def test_a_name_stays_while_another_article_tells_it(folder: Path) -> None:
    with GraphStore(folder) as store:
        put(store, with_person("Anna Both", "one"))
        put(store, with_person("Anna Second", "two"))
        assert store.search("names", "both second") != ()
        store.forget("one")
        assert store.search("names", "both") == ()
        assert store.search("names", "second anna") != ()


def test_searching_changes_nothing_once_it_is_in_step(folder: Path) -> None:
    found(folder, "kim")
    before = (folder / "words.sqlite").read_bytes()
    found(folder, "lavrov")
    assert (folder / "words.sqlite").read_bytes() == before


def test_a_search_does_not_wait_for_one_who_brings_the_index_in_step(folder: Path) -> None:
    found(folder, "kim")
    with closing(sqlite3.connect(folder / "words.sqlite", isolation_level=None)) as other_one:
        other_one.execute("BEGIN IMMEDIATE")
        started = time.monotonic()
        assert found(folder, "kim") == (KIM,)
        assert time.monotonic() - started < 10  # else it would wait a minute


def test_what_is_in_step_stays_so_when_the_rest_is_not_reached(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """One who is ended in between has not worked in vain."""

    class Ending:
        """The store, until the third article is read."""

        def __init__(self, store: GraphStore) -> None:
            self._store, self.read = store, 0

        def __getattr__(self, name: str) -> object:
            return getattr(self._store, name)

        def saying(self, *asked: Any) -> Iterator[Quad]:
            self.read += 1
            if self.read == 3:
                raise KeyboardInterrupt
            return self._store.saying(*asked)

    with GraphStore(folder) as store:
        for number in range(4):
            put(store, with_person(f"Person {number}", f"more-{number}", f"person-{number}"))
    (folder / "words.sqlite").unlink()
    monkeypatch.setattr(fulltext, "STRIDE", 1)
    with GraphStore(folder, read_only=True) as store:
        with pytest.raises(KeyboardInterrupt):
            fulltext.catch_up(folder / "words.sqlite", Ending(store))  # type: ignore[arg-type]
        rest = Ending(store)
        rest.read = 10
        fulltext.catch_up(folder / "words.sqlite", rest)  # type: ignore[arg-type]
    assert rest.read == 10 + 3
    assert len(found(folder, "person")) == 4


def test_the_best_are_those_that_most_articles_tell_of(folder: Path) -> None:
    with GraphStore(folder) as store:
        put(store, with_person("Kim Somebody"))
        store.flush()
        file = folder / "words.sqlite"
        assert fulltext.best(file, store, "names", "kim", 1) == (2, (KIM,))
        assert fulltext.best(file, store, "names", "kim", 10)[1] == (KIM, f"{ACTOR}somebody")


@pytest.mark.parametrize(
    "content", [None, b"", b"no database at all, but long enough to look like a header" * 9]
)
def test_an_index_that_is_gone_or_damaged_is_made_anew(folder: Path, content: bytes | None) -> None:
    file = folder / "words.sqlite"
    file.unlink()
    if content is not None:
        file.write_bytes(content)
    assert found(folder, "kim") == (KIM,)
    assert found(folder, "kim") == (KIM,)
    assert file.read_bytes().startswith(b"SQLite format 3")


def test_a_page_in_its_middle_that_is_damaged_does_no_harm(folder: Path) -> None:
    file = folder / "words.sqlite"
    content = bytearray(file.read_bytes())
    content[4096:] = b"\xff" * (len(content) - 4096)
    file.write_bytes(content)
    assert found(folder, "kim") == (KIM,)
    assert found(folder, "kim") == (KIM,)


def test_an_index_of_another_format_is_made_anew(folder: Path) -> None:
    with sqlite3.connect(folder / "words.sqlite") as connection:
        connection.execute("UPDATE about SET value = 'older' WHERE key = 'format'")
        connection.execute("DELETE FROM node")
    assert found(folder, "kim") == (KIM,)


def test_what_an_older_foedus_stored_without_an_index_is_found(folder: Path) -> None:
    (folder / "words.sqlite").unlink()
    (folder / "changes").unlink()
    assert found(folder, "kim") == (KIM,)


def test_where_the_file_cannot_be_written_the_search_is_right_all_the_same(folder: Path) -> None:
    (folder / "words.sqlite").unlink()
    (folder / "words.sqlite").mkdir()
    assert found(folder, "kim") == (KIM,)
    with GraphStore(folder) as store:
        put(store, with_person("Anna Both"))
    assert found(folder, "both") == ("https://w3id.org/foedus/actor/somebody",)


def test_a_reader_finds_what_its_snapshot_holds(folder: Path) -> None:
    with GraphStore(folder, read_only=True) as reader:
        with GraphStore(folder) as writer:
            put(writer, with_person("Anna Both"))
        assert found(folder, "both") != ()
        assert reader.search("names", "both") == ()
    assert found(folder, "both") != ()


def test_many_search_at_once_while_one_writes(folder: Path) -> None:
    answers: list[tuple[str, ...]] = []
    faults: list[Exception] = []

    def search() -> None:
        try:
            answers.extend(found(folder, "kim") for _ in range(10))
        except Exception as error:  # noqa: BLE001 - whatever it is, the test tells it
            faults.append(error)

    threads = [threading.Thread(target=search) for _ in range(3)]
    for thread in threads:
        thread.start()
    with GraphStore(folder) as store:
        for number in range(10):
            put(store, with_person(f"Person {number}", f"more-{number}", f"person-{number}"))
            store.flush()
    for thread in threads:
        thread.join()
    assert faults == []
    assert set(answers) == {(KIM,)}
    assert len(found(folder, "person")) == 10


WRITER = """
import sys
from pathlib import Path
from foedus.stores.oxigraph import GraphStore
from tests.unit.stores.test_fulltext import put, with_person
with GraphStore(Path(sys.argv[1])) as store:
    for number in range(10_000):
        put(store, with_person(f"Person {number}", f"more-{number}", f"person-{number}"))
        store.flush()
        print(number, flush=True)
"""


@pytest.mark.parametrize("seconds", [0.05, 0.21])
def test_a_writer_killed_at_any_moment_leaves_an_index_that_catches_up(folder: Path, seconds: float) -> None:
    writer = subprocess.Popen(
        [sys.executable, "-c", WRITER, str(folder)], stdout=subprocess.PIPE, cwd=Path(__file__).parents[3]
    )
    assert writer.stdout is not None
    writer.stdout.readline()
    time.sleep(seconds)
    writer.kill()
    writer.communicate()
    with GraphStore(folder, read_only=True) as store:
        stored = {item.id.removeprefix("more-") for item in store.articles()} - {"sample"}
        people = {uri.rpartition("person-")[2] for uri in store.search("names", "person")}
    assert stored
    assert people == stored


@pytest.mark.parametrize("words", ["", " * ", '";--', "* * *"])
def test_a_search_needs_a_word(folder: Path, words: str) -> None:
    with pytest.raises(WrongUse, match="has no word to search for"):
        found(folder, words)


def test_a_search_has_not_too_many_words(folder: Path) -> None:
    assert found(folder, "kim " * MOST_WORDS) == (KIM,)
    with pytest.raises(WrongUse, match="51 words are too many"):
        found(folder, "kim " * 51)


def test_there_are_two_indexes(folder: Path) -> None:
    with pytest.raises(WrongUse, match="no full-text index 'titles'; there is: names, quotes"):
        found(folder, "kim", "titles")


def test_operators_are_words() -> None:
    assert wanted("Kim AND (NOT un*) foo:bar -x") == [
        ("kim", ""), ("and", ""), ("not", ""), ("un", ""), ("foo", ""), ("bar", ""), ("x", ""),
    ]  # fmt: skip


def test_recorded_again_means_found_once(folder: Path) -> None:
    with GraphStore(folder) as store:
        store.forget("sample")
        put(store, SAMPLE, datetime(2026, 1, 1, tzinfo=UTC))
    assert found(folder, "kim") == (KIM,)
