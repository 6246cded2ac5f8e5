"""Language files are data: what is missing is empty, what is wrong is told with its place."""

import pytest

from foedus.errors import StoreUnusable
from foedus.text import abbreviations, language_data
from foedus.text.calendar_words import date_words
from foedus.text.language_data import Table


def test_what_is_missing_is_empty() -> None:
    table = Table("xx.toml", {})
    assert table.words("titles") == frozenset()
    assert table.numbered("months", 1) == {}
    assert table.inner("dates").numbers() == {}
    assert not table.flag("lowercase")
    assert table.text("modifiers") == ""


def test_forms_of_one_number_and_numbers_without_a_word() -> None:
    table = Table("xx.toml", {"months": "jan feb/peb - apr"})
    assert table.numbered("months", 1) == {"jan": 1, "feb": 2, "peb": 2, "apr": 4}


def test_a_list_holds_phrases() -> None:
    assert Table("xx.toml", {"names": ["good friday", "may day"]}).words("names") == {
        "good friday",
        "may day",
    }


@pytest.mark.parametrize(
    ("values", "ask"),
    [
        ({"titles": 3}, lambda table: table.words("titles")),
        ({"names": [1]}, lambda table: table.words("names")),
        ({"months": ["mei"]}, lambda table: table.numbered("months", 1)),
        ({"dates": "mei"}, lambda table: table.inner("dates")),
        ({"lowercase": "yes"}, lambda table: table.flag("lowercase")),
        ({"modifiers": 1}, lambda table: table.text("modifiers")),
        ({"today": "0"}, lambda table: table.numbers()),
    ],
)
def test_a_value_of_the_wrong_sort_is_told_with_its_place(values, ask) -> None:
    with pytest.raises(StoreUnusable, match=r"xx\.toml.* is not "):
        ask(Table("xx.toml", values))


def test_every_language_has_its_months_and_weekdays() -> None:
    assert {"id", "en"} <= set(language_data.languages())
    for language in language_data.languages():
        words = date_words(language)
        assert words is not None
        assert set(words.months.values()) | set(words.short_months.values()) == set(range(1, 13))
        assert set(words.weekdays.values()) == set(range(7))
        assert {"day", "week", "month", "year"} <= set(words.units.values())
        assert set(words.phrases.values()) >= {-1, 0, 1}
        assert language_data.table(language).words("function_words")


def test_a_language_without_a_file_has_no_dates_and_the_abbreviations_of_all() -> None:
    assert date_words("xx") is None
    assert abbreviations.of("titles", "xx") >= abbreviations.of("titles", "id")
    assert abbreviations.of("titles", "en-GB") == abbreviations.of("titles", "en")


def test_a_table_laid_over_another_says_what_it_says_and_adds_where_asked() -> None:
    parent = Table(
        "id.toml", {"ago": "lalu", "until": "sampai", "dates": {"numbers": {"satu": 1}, "glue": "dan"}}
    )
    own = Table("ms.toml", {"ago": "+ lepas", "until": "hingga", "dates": {"numbers": {"lapan": 8}}})
    laid = own.over(parent)
    assert laid.name == "ms.toml"
    assert laid.words("ago") == {"lalu", "lepas"}
    assert laid.words("until") == {"hingga"}
    assert laid.inner("dates").inner("numbers").numbers() == {"satu": 1, "lapan": 8}
    assert laid.inner("dates").words("glue") == {"dan"}


def test_a_list_of_phrases_is_added_to_as_well() -> None:
    parent = Table("id.toml", {"dooms": ["membayar mahal"], "threats": ["membalas"]})
    laid = Table("ms.toml", {"dooms": ["+", "menerima padah"], "threats": ["menyerang"]}).over(parent)
    assert laid.words("dooms") == {"membayar mahal", "menerima padah"}
    assert laid.words("threats") == {"menyerang"}


def test_malay_takes_from_indonesian_and_no_other_has_a_parent() -> None:
    assert language_data.lineage("ms") == ("ms", "id")
    assert language_data.heirs("id") == ("ms",)
    assert language_data.lineage("xx") == ("xx",)
    assert {one for one in language_data.languages() if len(language_data.lineage(one)) > 1} == {"ms"}


def test_no_phrase_with_a_false_friend_is_taken(monkeypatch: pytest.MonkeyPatch) -> None:
    table = Table("ms.toml", {"false_friends": "polisi rapat"})
    monkeypatch.setattr(language_data, "table", lambda language: table)
    assert language_data.is_taken("polis", "ms")
    assert not language_data.is_taken("Polisi federal", "ms")
