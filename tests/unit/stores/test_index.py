"""The index of the resolved layer: what it reads to tell where an article belongs."""

from collections import Counter
from pathlib import Path

import pytest
from tests.unit.stores.test_intake import put, told

from foedus.resolve.records import Record, read
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
