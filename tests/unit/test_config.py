"""Settings: their order, and a clear line for each value that cannot be."""

from pathlib import Path

import pytest

from foedus.config import Settings, environment_name, load_settings
from foedus.errors import WrongUse


def loaded(
    tmp_path: Path, toml: str = "", flags: dict[str, object] | None = None, **environ: str
) -> Settings:
    path = tmp_path / "foedus.toml"
    path.write_text(toml, encoding="utf-8")
    return load_settings(flags, environ=environ, config_file=path)


def test_a_flag_wins_over_the_environment_and_that_over_the_file(tmp_path: Path) -> None:
    toml = 'store = "f"\nneo4j_user = "f"\nextractor = "f"\n'
    found = loaded(
        tmp_path,
        toml,
        {"store": Path("flag"), "neo4j_user": None},
        FOEDUS_STORE="e",
        FOEDUS_NEO4J_USER="e",
        FOEDUS_MAX_BYTES="7",
        STORE="x",
    )
    assert (found.store, found.neo4j_user, found.extractor, found.max_bytes) == (Path("flag"), "e", "f", 7)


def test_without_any_the_defaults_hold(tmp_path: Path) -> None:
    assert loaded(tmp_path) == Settings()


def test_an_empty_variable_counts_as_not_set(tmp_path: Path) -> None:
    empty = {environment_name(name): "" for name in Settings.__dataclass_fields__}
    assert loaded(tmp_path, **empty) == Settings()
    assert loaded(tmp_path, "allow_private_addresses = true", **empty).allow_private_addresses


@pytest.mark.parametrize(
    ("raw", "value"), [("1", True), ("Yes", True), (" on ", True), ("0", False), ("FALSE", False)]
)
def test_words_for_yes_and_no(tmp_path: Path, raw: str, value: bool) -> None:
    assert loaded(tmp_path, FOEDUS_ALLOW_PRIVATE_ADDRESSES=raw).allow_private_addresses is value


@pytest.mark.parametrize(
    ("name", "raw", "words"),
    [
        ("QUERY_TIMEOUT", "abc", "'abc' is not a number"),
        ("QUERY_TIMEOUT", "nan", "'nan' is not a number from 0.001 to 1e+09"),
        ("QUERY_TIMEOUT", "inf", "'inf' is not a number from"),
        ("FETCH_TIMEOUT", "1e10", "'1e10' is not a number from"),
        ("QUERY_TIMEOUT", "0", "'0' is not a number from"),
        ("MAX_BYTES", "-5", "'-5' is not a number from 1 to"),
        ("MAX_BYTES", "1.5", "'1.5' is not a whole number"),
        ("MAX_REDIRECTS", "-1", "'-1' is not a number from 0 to 100"),
        ("ALLOW_PRIVATE_ADDRESSES", "maybe", "'maybe' is neither true nor false"),
    ],
)
def test_a_variable_that_cannot_be_is_named(tmp_path: Path, name: str, raw: str, words: str) -> None:
    with pytest.raises(WrongUse) as caught:
        loaded(tmp_path, **{f"FOEDUS_{name}": raw})
    assert str(caught.value).startswith(f"FOEDUS_{name}: {words}")


@pytest.mark.parametrize(
    ("toml", "words"),
    [
        ("max_bytes = 1.5", "max_bytes: 1.5 is not a whole number"),
        ("query_timeout = true", "query_timeout: True is not a number"),
        ("store = 5", "store: 5 is not a path"),
        ("neo4j_uri = 5", "neo4j_uri: 5 is not text"),
        ("user_agent = [1]", "user_agent: [1] is not text"),
        ("stroe = 'x'", "unknown setting 'stroe'; known: allow_private_addresses, extractor"),
        ("store = ", "Invalid value"),
    ],
)
def test_a_line_of_the_file_that_cannot_be_is_named(tmp_path: Path, toml: str, words: str) -> None:
    with pytest.raises(WrongUse) as caught:
        loaded(tmp_path, toml)
    assert str(caught.value).startswith(f"{tmp_path / 'foedus.toml'}: {words}")
    assert "\n" not in str(caught.value)


def test_a_password_is_in_no_message(tmp_path: Path) -> None:
    for toml in ('neo4j_password = ["hush"]', "neo4j_password = 'hush", "neo4j_password = hush"):
        with pytest.raises(WrongUse) as caught:
            loaded(tmp_path, toml)
        assert "hush" not in str(caught.value)


def test_a_named_file_must_be_there_and_be_text(tmp_path: Path) -> None:
    with pytest.raises(WrongUse, match="no such configuration file"):
        load_settings(config_file=tmp_path / "none.toml", environ={})
    (tmp_path / "latin.toml").write_bytes(b'store = "\xe9"')
    with pytest.raises(WrongUse, match=r"latin\.toml: .*utf-8"):
        load_settings(config_file=tmp_path / "latin.toml", environ={})
