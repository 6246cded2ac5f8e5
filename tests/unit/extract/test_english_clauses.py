"""Roles in long English sentences: whose a gerund is, what a date parts, who is only described."""

import pytest
from tests.unit.extract.coding import coded, extract


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # a gerund behind a comma goes with the subject, named or not, and with nobody in the object
        (
            "Gulf ministers condemned Chad's shelling of Libya, calling for a withdrawal of its troops.",
            ["ACCUSE >TCD occurred", "ASSAULT TCD>LBY occurred"],
        ),
        (
            "Japan imposed new sanctions on Chad, lowering the price cap on Chadian oil"
            " and banning transactions with more Chadian firms.",
            ["SANCTION JPN>TCD occurred"],
        ),
        # a date stands before the object, or right before a subject
        ("Norway summoned on Monday Chad's ambassador.", ["ACCUSE NOR>TCD occurred"]),
        (
            "The Polish foreign ministry said on Thursday Belarusian soldiers threatened"
            " to shell Polish troops.",
            ["THREATEN BLR-armed-forces>POL-armed-forces occurred"],
        ),
        # "and" behind a comma begins a clause with two subjects
        (
            "Kenya condemned the offensive in Chad, and Ghana and Mali both announced"
            " a ban on arms sales to Chad.",
            ["ACCUSE KEN> occurred", "SANCTION GHA+MLI>TCD occurred"],
        ),
        # who is somebody new is nobody named before
        ("Chad said enemy forces in the disputed region were shelling Chadian territory.", []),
        ("Libya has a port in the east. An envoy dismissed the Chadian claim.", []),
        # what those held are accused of is done to nobody here
        ("Spain detained three men accused of spying for Chad.", ["COERCE ESP> occurred"]),
        # the one who calls for something calls upon nobody in what it is for
        ("The session was called for by Egypt to discuss Libya's assault on Chad.", []),
        # own troops are not whom one withdraws from
        ("Kenya has pulled back a small number of Kenyan troops from Somalia.", ["RETREAT KEN>SOM occurred"]),
        # whom a call is made on is not hidden by what it is about
        (
            "Kenya's president called for swift implementation of these resolutions.",
            ["REQUEST KEN> occurred"],
        ),
        ("Kenya denies sending weapons to the rebels.", ["REJECT KEN> occurred"]),
        ("Kenya denied arming Chad.", ["AID KEN>TCD denied"]),
        ("Turkish airstrikes on two schools killed 18 people.", ["ASSAULT TUR> occurred"]),
    ],
)
def test_who_does_what(text, expected):
    assert coded(text, "en") == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Western countries have imposed sanctions on Chad, including Japan and Canada.",
            ["SANCTION CAN+JPN>TCD occurred"],
        ),
        (
            "Norway imposed sanctions on several countries, including Chad and Libya.",
            ["SANCTION NOR>LBY+TCD occurred"],
        ),
        (
            "Several firms signed agreements with Rosneft, including the Saudi giant Aramco and Chevron,"
            " which has a seat in Kenya.",
            ["SUPPORT chevron+saudi-aramco>rosneft occurred"],
        ),
        # others are named between, who may be meant; a place names nobody
        ("Militants killed dozens of people in Mali, including two Germans.", []),
        ("Troops attacked bases in Chad, including American soldiers.", []),
        ("Rebels attacked civilians in Sudan, including in Kenya and Chad.", []),
    ],
)
def test_whom_including_names(text, expected):
    assert coded(text, "en") == expected


def test_an_attack_is_on_the_state_whose_towns_it_hits():
    text = "Ukraine is tired. Russia fired dozens of rockets overnight, wounding people in Kharkiv and Odesa."
    assert coded(text, "en") == ["ASSAULT RUS>UKR occurred"]


def test_several_who_sign_agreements_with_one_have_one_each():
    text = "Kenya, Ghana and Mali have signed agreements with Chad."
    found = extract(text, "en").agreements
    assert sorted(sorted(one.parties) for one in found) == [["GHA", "TCD"], ["KEN", "TCD"], ["MLI", "TCD"]]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Thailand said Cambodian troops had attacked its base. Cambodia rejected the claim.",
            "REJECT KHM>THA occurred",
        ),
        (
            "Kenya and Ghana have announced a suspension of arms exports to Chad.",
            "SANCTION GHA+KEN>TCD occurred",
        ),
        ("Kenya announced a halt to all joint exercises with Chad.", "SANCTION KEN>TCD occurred"),
        ("Kenya announced military aid to Chad.", "AID KEN>TCD occurred"),
    ],
)
def test_what_the_noun_or_the_sentence_before_decides(text, expected):
    assert expected in coded(text, "en")
