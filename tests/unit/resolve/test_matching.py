"""When two mentions are one event, and when they cannot be."""

from dataclasses import replace

import pytest
from tests.unit.resolve.made import (
    KIM,
    KOREA,
    LAVROV,
    PUTIN,
    PYONGYANG,
    RUSSIA,
    WONSAN,
    mention,
    record,
    told,
)

from foedus.resolve.matching import SURE, far_apart, is_copy, is_translation, match
from foedus.resolve.records import Mention, Party, Spot

SEOUL = Spot("1835848", "KOR", False, 37.566, 126.9784)
COUNTRY = Spot("PRK", "PRK", True)
TEXT = " ".join(f"word{number}" for number in range(80))


def score(one: Mention, other: Mention, *, dated: bool = True, **changes: object) -> float | None:
    pair = told(record("a", one, **changes), record("b", other, **changes))  # type: ignore[arg-type]
    found = match(*pair, dated=dated)
    return None if found is None else found.score


def test_a_meeting_of_the_same_two_on_one_day_is_one() -> None:
    found = match(*told(record("a", mention("x", 1)), record("b", mention("y", 1))), dated=True)
    assert found is not None
    assert found.score >= SURE
    assert {"same day", "same persons"} <= {*found.reasons}


def test_matching_does_not_depend_on_which_comes_first() -> None:
    one = record("a", mention("x", 1, place=PYONGYANG, words=frozenset({1, 2})), items=["p", "q"])
    other = record("b", mention("y", 1, mode="meet", words=frozenset({2, 3})), items=["q", "r"])
    assert match(*told(one, other), dated=True) == match(*told(other, one), dated=True)


def test_two_persons_of_one_state_are_never_one() -> None:
    assert score(mention("x", 1), mention("y", 1, source=(LAVROV,))) is None


def of_office(office: str, holder: str = "", key: str = "") -> Party:
    """Russia, named by an office alone."""
    return replace(RUSSIA, office=office, holder=holder, key=key)


def test_an_office_is_who_held_it_then_and_says_so() -> None:
    by_office = mention("y", 1, source=(of_office("president", PUTIN.id, PUTIN.key),))
    found = match(*told(record("a", mention("x", 1)), record("b", by_office)), dated=True)
    assert found is not None
    assert f"same persons: president of RUS then was {PUTIN.id}" in found.reasons
    minister = mention("y", 1, source=(of_office("foreign-minister", LAVROV.id, LAVROV.key),))
    assert score(mention("x", 1), minister) is None


def test_one_office_is_one_person_and_two_are_two() -> None:
    def of(office: str, holder: str = "") -> Mention:
        return mention(office, 1, source=(of_office(office, holder),))

    plain = score(mention("x", 1, source=(RUSSIA,)), mention("y", 1, source=(RUSSIA,)), dated=False)
    same = score(of("president"), of("president"), dated=False)
    assert plain is not None
    assert same is not None
    assert same > plain
    assert score(of("president"), of("foreign-minister")) is None
    assert score(of("president", "one"), of("president", "other")) is None


def test_of_an_office_that_nobody_is_sure_of_a_name_says_nothing() -> None:
    unsure = mention("y", 1, source=(of_office("president"),))
    state = mention("y", 1, source=(RUSSIA,))
    assert score(mention("x", 1), unsure) == score(mention("x", 1), state)


def test_a_state_may_stand_for_its_president() -> None:
    found = score(mention("x", 1), mention("y", 1, source=(RUSSIA,), target=(KOREA,)))
    assert found is not None
    assert found >= SURE


def test_a_spelling_of_the_name_is_the_same_person() -> None:
    other = Party("vladimir-poutine-1a2b3c", "person", "RUS", PUTIN.key)
    assert score(mention("x", 1), mention("y", 1, source=(other,))) == score(mention("x", 1), mention("y", 1))


def test_a_call_and_a_visit_are_two() -> None:
    assert score(mention("x", 1, mode="phone"), mention("y", 1, mode="visit")) is None


@pytest.mark.parametrize(
    ("left", "right", "apart"),
    [
        (PYONGYANG, WONSAN, True),
        (PYONGYANG, PYONGYANG, False),
        (PYONGYANG, COUNTRY, False),
        (SEOUL, COUNTRY, True),
        (Spot("x", "PRK"), PYONGYANG, False),
        (Spot("x"), Spot("y"), False),
    ],
)
def test_places_apart(left: Spot, right: Spot, apart: bool) -> None:
    assert far_apart(left, right) is apart
    assert far_apart(right, left) is apart


def test_attacks_in_two_cities_are_two_but_a_meeting_in_two_is_one_disputed() -> None:
    strikes = [
        mention(name, 1, type="ASSAULT", source=(RUSSIA,), target=(KOREA,), place=place)
        for name, place in (("x", PYONGYANG), ("y", WONSAN))
    ]
    assert score(*strikes) is None
    assert score(mention("x", 1, place=PYONGYANG), mention("y", 1, place=WONSAN)) is not None


def test_what_is_done_often_needs_more_than_sides_and_day() -> None:
    strikes = [
        mention(name, 1, type="ASSAULT", source=(RUSSIA,), target=(KOREA,), **said)
        for name, said in (("x", {}), ("y", {}), ("z", {"place": PYONGYANG, "mode": "drone"}))
    ]
    assert (score(strikes[0], strikes[1]) or 0) < SURE
    both = [
        strikes[2],
        mention("w", 1, type="ASSAULT", source=(RUSSIA,), target=(KOREA,), place=PYONGYANG, mode="drone"),
    ]
    assert (score(*both) or 0) >= SURE


def test_one_article_tells_two_things_unless_one_is_denied() -> None:
    twice = told(record("a", mention("x", 1), mention("y", 1)))
    assert match(*twice, dated=True) is None
    denied = told(record("a", mention("x", 1), mention("y", 1, status="denied")))
    assert match(*denied, dated=True) is not None


def test_the_same_numbers_speak_for_one_event() -> None:
    plain = score(mention("x", 1), mention("y", 1))
    same = score(mention("x", 1, figures=frozenset({17})), mention("y", 1, figures=frozenset({17, 40})))
    assert plain is not None
    assert same is not None
    assert same > plain


def test_a_copy_is_a_good_part_of_the_text_with_its_numbers() -> None:
    whole = record("a", text=TEXT)
    assert is_copy(whole, record("b", text=TEXT + " one more line of the other outlet"))
    assert not is_copy(whole, record("b"))
    assert not is_copy(whole, record("b", text=TEXT, language="id"))


def test_a_translation_has_the_names_and_the_numbers() -> None:
    names = [f"name{number}" for number in range(6)]

    def one(name: str, language: str, numbers: set[int], items: list[str] = names, published: int = 2):  # type: ignore[no-untyped-def]
        made = record(name, language=language, items=items, published=published)
        return type(made)(**{**made.__dict__, "numbers": frozenset(numbers)})

    assert is_translation(one("a", "en", {1, 2, 3}), one("b", "id", {1, 2, 3}))
    assert not is_translation(one("a", "en", {1, 2, 3}), one("b", "id", {4, 5, 6}))
    assert not is_translation(one("a", "en", {1, 2, 3}), one("b", "en", {1, 2, 3}))
    assert not is_translation(one("a", "en", {1, 2, 3}), one("b", "id", {1, 2, 3}, published=9))
    assert not is_translation(one("a", "en", set()), one("b", "id", set()))


def test_nobody_is_named_by_a_state() -> None:
    assert not KOREA.named
    assert KIM.named
