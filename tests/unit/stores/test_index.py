"""The index of the resolved layer: what it reads to tell where an article belongs."""

from collections import Counter
from pathlib import Path

import pytest
from pyoxigraph import Store
from tests.unit.resolve import made
from tests.unit.stores.test_intake import put, told

from foedus.resolve import records
from foedus.resolve.records import Mention, Record, read
from foedus.stores.oxigraph import GraphStore
from foedus.stores.resolution import index


def test_an_article_beside_many_reads_each_of_them_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The sample is in the blocks of several events, and so are all that tell the same."""
    often: Counter[str] = Counter()

    def counted(text: str) -> Record:
        often[text] += 1
        return read(text)

    with GraphStore(tmp_path) as store:
        for number in range(5):
            put(store, told(f"a{number}"))
        monkeypatch.setattr(index, "read_record", counted)
        put(store, told("b"))
    assert sorted(often.values()) == [1] * 5


def test_an_article_reads_those_of_the_days_around_it_and_no_others(monkeypatch: pytest.MonkeyPatch) -> None:
    """However much is told of the same two in the same weeks."""
    store = Store()
    days = (1, 2, 3, 8, 9, 14, 15)
    made.put(store, *(made.record(f"a{day}", made.mention(f"e{day}", day)) for day in days))
    seen: list[str] = []

    def noted(text: str) -> Record:
        found = read(text)
        seen.append(found.id)
        return found

    monkeypatch.setattr(index, "read_record", noted)
    made.put(store, made.record("b", made.mention("f", 8)))
    assert sorted(set(seen)) == ["a8", "a9"]


def test_of_an_article_that_tells_much_only_what_is_asked_for_is_read(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    one = made.record("a", *(made.mention(f"e{day}", day) for day in range(1, 20)))
    real, often = records._read_mention, []

    def counted(raw: list) -> Mention:  # type: ignore[type-arg]
        often.append(raw[0])
        return real(raw)

    monkeypatch.setattr(records, "_read_mention", counted)
    back = read(one.text)
    assert [told.mention for told in back.told_in(one.blocks[4])] == [one.mentions[4]]
    assert often == ["e5"]
