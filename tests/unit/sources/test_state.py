from pathlib import Path

import pytest

from foedus.errors import StoreUnusable
from foedus.sources.state import FetchState, Validators


def test_what_is_saved_is_loaded(tmp_path: Path) -> None:
    state = FetchState()
    state.remember("https://b.example/", Validators('"1"', None))
    state.remember("https://a.example/é", Validators(None, "Tue, 19 Nov 2024 10:00:00 GMT"))
    state.remember("https://c.example/", Validators())
    state.save(tmp_path / "fetch.json")
    loaded = FetchState.load(tmp_path / "fetch.json")
    assert loaded.get("https://b.example/") == Validators('"1"', None)
    assert loaded.get("https://a.example/é").last_modified == "Tue, 19 Nov 2024 10:00:00 GMT"
    assert loaded.get("https://c.example/") == Validators()
    assert loaded.not_modified == []
    first = (tmp_path / "fetch.json").read_bytes()
    loaded.save(tmp_path / "fetch.json")
    assert (tmp_path / "fetch.json").read_bytes() == first
    assert [path.name for path in tmp_path.iterdir()] == ["fetch.json"]


@pytest.mark.parametrize(
    "damage", ["", "{", "[]", '{"pages": 3}', '{"pages": [["a"]]}', '{"pages": {"a": 1}}', "[" * 99999]
)
def test_a_missing_or_damaged_state_is_an_empty_one(tmp_path: Path, damage: str) -> None:
    path = tmp_path / "fetch.json"
    assert FetchState.load(path).get("https://a.example/") == Validators()
    path.write_text(damage)
    assert FetchState.load(path).get("https://a.example/") == Validators()


def test_the_oldest_pages_are_forgotten_first(tmp_path: Path) -> None:
    state = FetchState()
    for number in range(20_001):
        state.remember(f"https://a.example/{number}", Validators(str(number)))
    state.remember("https://a.example/0", Validators("again"))
    state.save(tmp_path / "s")
    loaded = FetchState.load(tmp_path / "s")
    assert loaded.get("https://a.example/0") == Validators("again")
    assert loaded.get("https://a.example/1") == Validators()
    assert loaded.get("https://a.example/2") == Validators("2")


def test_a_state_that_cannot_be_written_is_one_clear_line(tmp_path: Path) -> None:
    with pytest.raises(StoreUnusable, match="cannot be written"):
        FetchState().save(tmp_path / "missing" / "s")


def test_another_extractor_sees_every_page_again(tmp_path: Path) -> None:
    path = tmp_path / "s"
    state = FetchState.load(path, extractor="rules 1")
    state.remember("https://a.example/", Validators("1"))
    state.save(path)
    for extractor, etag in (("rules 1", "1"), (None, "1"), ("rules 2", None), ("", None)):
        loaded = FetchState.load(path, extractor=extractor)
        assert loaded.get("https://a.example/").etag == etag
    FetchState.load(path).save(path)
    assert FetchState.load(path, extractor="rules 1").get("https://a.example/").etag == "1"
