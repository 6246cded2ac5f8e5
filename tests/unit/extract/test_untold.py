"""Event words that tell no act, and their twins that do."""

import pytest
from tests.unit.extract.coding import coded


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The foreign minister of Chad was asked by Libyan reporters when the border would reopen.", []),
        ("Chad asked Niger why it had closed the road.", []),
        ("Chad asked Niger to explain why it had closed the road.", ["REQUEST TCD>NER occurred"]),
        ("Chad asked Niger if it could use its airfields.", ["REQUEST TCD>NER occurred"]),
        ("Chad asked the Nigerien officers who held the road to leave it.", ["REQUEST TCD>NER occurred"]),
        ("Chad asked Niger for help when the floods came.", ["REQUEST TCD>NER occurred"]),
    ],
)
def test_a_question_asks_nobody_to_act(text, expected):
    assert coded(text, "en") == expected


def test_what_a_question_asks_is_not_told():
    assert coded("The judge asked whether Niger had bombed Mali.", "en") == []
    assert coded("Niger had bombed Mali, the judge said.", "en") == ["ASSAULT NER>MLI occurred"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Chad built rockets capable of targeting and attacking Libya.", []),
        ("Chad denies any ability to strike Libya.", []),
        ("Chad was accused of attacking Libya.", ["ASSAULT TCD>LBY alleged"]),
    ],
)
def test_an_ability_is_no_deed(text, expected):
    assert [event for event in coded(text, "en") if event.startswith("ASSAULT")] == expected


def test_not_to_hold_ground_is_no_deed():
    assert coded("Chad does not fully control the region.", "en") == []
    assert coded("Chad controls the region.", "en") == ["COERCE TCD> occurred"]


def test_an_adjective_is_no_verb():
    assert coded("The Swedish Migration Agency has been too slow to answer.", "en") == []
