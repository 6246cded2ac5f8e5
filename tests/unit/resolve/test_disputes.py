"""Contradictions are shown with both sides, and what is none is not; the ledger and the words it rests on."""

import pytest
from tests.unit.resolve.made import JULY, PYONGYANG, WONSAN, claim, mention, record, told

from foedus.resolve.disputes import Contradiction, contradictions
from foedus.resolve.ledger import LedgerEntry, event_step, ledger
from foedus.resolve.names import name_key
from foedus.resolve.records import Toll
from foedus.resolve.wording import called_off, tolls


def found(*mentions):  # type: ignore[no-untyped-def]
    records = [record(f"a{number}", one, published=number + 2) for number, one in enumerate(mentions)]
    return contradictions(told(*records))


def test_affirmed_and_denied_are_both_kept() -> None:
    assert found(mention("x", 1), mention("y", 1, status="denied"), mention("z", 1)) == (
        Contradiction("polarity", "affirmed", "denied", ("c-x", "c-z"), ("c-y",)),
    )


def test_a_report_that_is_denied_is_contradicted() -> None:
    (one,) = found(mention("x", status="alleged"), mention("y", status="denied"))
    assert one.matter == "polarity"


def test_a_plan_that_is_denied_or_called_off_is_not() -> None:
    assert found(mention("x", 9, status="planned"), mention("y", 9, status="denied")) == ()
    off = mention("y", 9, status="denied", claims=(claim("y", "denied", step="cancelled"),))
    assert found(mention("x", 9), off) == ()


def test_two_days_of_one_event() -> None:
    (one,) = found(mention("x", 1), mention("y", 2), mention("z", 2))
    assert (one.matter, one.first, one.second) == ("date", "2025-07-02", "2025-07-01")
    assert (one.first_claims, one.second_claims) == (("c-y", "c-z"), ("c-x",))


def test_a_plan_for_another_day_is_no_contradiction() -> None:
    assert found(mention("x", 1, status="planned"), mention("y", 2)) == ()


def test_two_places() -> None:
    (one,) = found(mention("x", 1, place=PYONGYANG), mention("y", 1, place=WONSAN))
    assert one.matter == "place"
    assert found(mention("x", 1, place=PYONGYANG), mention("y", 1, place=PYONGYANG)) == ()


@pytest.mark.parametrize(
    ("first", "second", "apart"),
    [
        (Toll("killed", 12), Toll("killed", 15), True),
        (Toll("killed", 12), Toll("killed", 12), False),
        (Toll("killed", 12), Toll("killed", 10, True), False),
        (Toll("killed", 12), Toll("killed", 15, True), True),
        (Toll("killed", 12, True), Toll("killed", 15, True), False),
        (Toll("killed", 12), Toll("injured", 15), False),
    ],
)
def test_counts(first: Toll, second: Toll, apart: bool) -> None:
    pair = [mention(name, 1, type="ASSAULT", tolls=(toll,)) for name, toll in (("x", first), ("y", second))]
    assert bool(found(*pair)) is apart
    assert bool(found(*reversed(pair))) is apart


def test_steps_of_an_agreement_told_for_two_days() -> None:
    pair = [
        mention(name, day, type="AGREEMENT", claims=(claim(name, step="signed", edtf=f"2025-07-0{day}"),))
        for name, day in (("x", 1), ("y", 2))
    ]
    (one,) = found(*pair)
    assert (one.matter, one.first, one.second) == ("date", "2025-07-01", "2025-07-02")


def test_the_ledger_tells_steps_with_date_claims_and_first_publication() -> None:
    records = [
        record("a", mention("x", 9, status="planned"), published=2),
        record("b", mention("y", 9, status="planned"), published=3),
        record("c", mention("z", 9), published=10),
        record("d", mention("w", 9, status="denied"), published=11),
    ]
    assert ledger(told(*records)) == (
        LedgerEntry("scheduled", "2025-07-09", ("c-x", "c-y"), JULY + 1),
        LedgerEntry("held", "2025-07-09", ("c-z",), JULY + 9),
    )


@pytest.mark.parametrize(
    ("status", "dated", "denied", "words", "step"),
    [
        ("planned", False, False, "", "announced"),
        ("planned", True, False, "", "scheduled"),
        ("ongoing", True, False, "", "under-way"),
        ("occurred", False, False, "", "held"),
        ("denied", True, True, "", ""),
        ("denied", True, True, "postponed", "postponed"),
        ("denied", False, True, "cancelled", "cancelled"),
        ("alleged", False, False, "", ""),
    ],
)
def test_steps(status: str, dated: bool, denied: bool, words: str, step: str) -> None:
    assert event_step(status, dated=dated, denied=denied, words=words) == step


@pytest.mark.parametrize(
    ("sentence", "counts"),
    [
        (
            "Ledakan itu menewaskan sedikitnya 12 orang dan melukai 30 lainnya.",
            {("killed", 12, True), ("injured", 30, False)},
        ),
        (
            "At least 12 people were killed and 30 wounded on 14 May 2025.",
            {("killed", 12, True), ("injured", 30, False)},
        ),
        (
            "The blast killed 7 guards, injuring 1,200 others.",
            {("killed", 7, False), ("injured", 1200, False)},
        ),
        ("Lima belas orang tewas pada 2024.", set()),
        ("Talks ran for 12 hours.", set()),
    ],
)
def test_people_counted_in_a_sentence(sentence: str, counts: set[tuple[str, int, bool]]) -> None:
    assert {(toll.what, toll.number, toll.least) for toll in tolls(sentence)} == counts


def test_what_was_called_off() -> None:
    assert called_off("Pertemuan itu ditunda hingga pekan depan.") == "postponed"
    assert called_off("The visit was called off at noon.") == "cancelled"
    assert called_off("The visit went ahead.") == ""


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("Mohammed bin Salman", "Muhammad bin Salman", True),
        ("Sergey Lavrov", "Lavrov Sergei", True),
        ("Volodymyr Zelenskyy", "Volodymyr Zelensky", True),
        ("Chang Ho-jin", "Chang Hojin", True),
        ("Ali Khamenei", "Ali Khomeini", False),
        ("Bashar al-Assad", "Bashar Assad", True),
        ("Dmitri Medwedew", "Dmitry Medvedev", True),
    ],
)
def test_spellings(one: str, other: str, same: bool) -> None:
    assert (name_key(one) == name_key(other)) is same


def test_one_word_names_nobody_in_particular() -> None:
    assert name_key("Hassan") == ""
