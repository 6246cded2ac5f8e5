"""Words as full-text search compares them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from foedus.text.folding import LONGEST_WORD, fold


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("Kim Jong-un", "kim jong un"),
        ("José RAMÓN Pérez", "jose ramon perez"),
        ("Łódź, Tromsø; Đà Nẵng", "lodz tromso da nang"),
        ("Straße STRASSE", "strasse strasse"),
        ("İzmir IĞDIR ığdır", "izmir igdir igdir"),
        ("U.S. AT&T don't", "u s at t don t"),
        ("ﬁnal ２０２５", "final 2025"),
        ("习近平会见", "习 近 平 会 见"),
        ("كِتَاب", "كتاب"),
        ("ประเทศไทย", "ประเทศไทย"),
        ("Ελλάδα ΕΛΛΆΔΑ", "ελλαδα ελλαδα"),
        ('"; DROP *) OR :~^', "drop or"),
        ("snake_case", "snake case"),
        ("  \n\t", ""),
    ],
)
def test_fold(text: str, folded: str) -> None:
    assert fold(text) == folded


def test_a_word_has_an_end() -> None:
    assert fold("x" * 1000) == "x" * LONGEST_WORD


@given(st.text())
def test_folding_twice_changes_nothing(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@given(st.text())
def test_what_comes_out_are_words_with_one_blank_between(text: str) -> None:
    words = fold(text).split(" ") if fold(text) else []
    assert all(word and not any(char.isspace() or char in '"*+-:()\\' for char in word) for word in words)
