"""Deeds that nobody did, or that another did than the clause begins with."""

import pytest
from tests.unit.extract.coding import coded


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        (
            "en",
            "Poland thanked Canada for arming Ukraine.",
            ["SUPPORT POL>CAN occurred", "AID CAN>UKR occurred"],
        ),
        (
            "en",
            "The European Union sanctioned Iran for arming Russia.",
            ["SANCTION european-union>IRN occurred", "AID IRN>RUS occurred"],
        ),
        (
            "en",
            "Elon Musk asked users to vote on options including ceding land to Russia.",
            ["REQUEST elon-musk> occurred"],
        ),
        (
            "en",
            "Eritrea has provided broad support for Ethiopia's invasion of Somalia.",
            ["AID ERI>ETH occurred", "ASSAULT ETH>SOM occurred"],
        ),
        (
            "en",
            "Chad has backed Libya's attack on Tunisia.",
            ["SUPPORT TCD>LBY occurred", "ASSAULT LBY>TUN occurred"],
        ),
        (
            "en",
            "Chad is pressing for talks, while Libya has rejected any offer and insists on apologies.",
            ["REQUEST TCD>LBY ongoing", "REJECT LBY>TCD occurred", "REQUEST LBY>TCD occurred"],
        ),
        ("id", "MUI menanggapi pernyataan Presiden Prabowo Subianto tentang Israel.", []),
        ("en", "Huawei was forced to leave Canada.", []),
        ("id", "Militer Taiwan dipaksa untuk menghadapi China.", []),
    ],
)
def test_who_did_it(language, text, expected):
    assert coded(text, language) == expected


def test_who_is_punished_for_an_attack_made_it():
    text = "The European Union will block Russian oil to punish Russia for invading Ukraine."
    (attack,) = [event for event in coded(text, "en") if event.startswith("ASSAULT")]
    assert attack.startswith("ASSAULT RUS>UKR")


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("id", "Apa yang disepakati Jepang dan India?", []),
        ("id", "Apa saja perjanjian yang ditandatangani Jepang dan India?", []),
        ("id", "Mengapa Rusia menyerang Ukraina?", ["ASSAULT RUS>UKR occurred"]),
        ("id", "Setelah Rusia menyerang Ukraina, apa yang berubah?", ["ASSAULT RUS>UKR occurred"]),
    ],
)
def test_what_is_asked_is_not_told(language, text, expected):
    assert coded(text, language) == expected


def test_a_trade_partner_is_no_praise():
    assert coded("Modi mengatakan, Vietnam juga merupakan salah satu mitra dagang India di Asia.") == []
    assert coded("Modi mengatakan Vietnam merupakan mitra strategis.") == [
        "SUPPORT narendra-modi>VNM occurred"
    ]


def test_an_earlier_name_in_brackets_is_nobody_else():
    said = '"Kenya berkomitmen pada perdamaian," kata Ruto melalui platform X (sebelumnya Twitter).'
    assert all("twitter" not in event for event in coded(said))
    assert coded("Turki memblokir X (dulu Twitter).") == ["COERCE TUR>twitter occurred"]
    assert coded("Turkey banned X (formerly Twitter).", "en") == ["COERCE TUR>twitter occurred"]


@pytest.mark.parametrize(
    "text", ["Chile mengirimkan tembaga ke Jepang.", "Kenya mengekspor bunga ke Belanda."]
)
def test_what_is_only_sold_is_no_aid(text):
    assert coded(text) == []


def test_a_channel_takes_no_part():
    said = (
        '"Setia pada komitmen Kenya terhadap perdamaian, saya akan membantu Somalia," '
        "kata William Ruto melalui platform X (sebelumnya Twitter), Senin."
    )
    assert all("twitter" not in event for event in coded(said))
    assert coded("AS menyampaikan peringatan kepada Iran melalui Qatar.") == ["THREATEN USA>IRN occurred"]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Had Chad attacked Niger, Mali would have answered.", ["ASSAULT TCD>NER hypothetical"]),
        ("Were Chad to invade Niger, Mali would answer.", ["ASSAULT TCD>NER hypothetical"]),
        ("Chad had attacked Niger before Mali answered.", ["ASSAULT TCD>NER occurred"]),
        ("In football, Chad beat Niger 2-1 in Nairobi on Sunday.", []),
        ("Chad's Oumar beat Niger's Issa in Paris.", []),
        ("Soldiers of Chad beat a diplomat of Niger with batons.", ["ASSAULT TCD-armed-forces>NER occurred"]),
    ],
)
def test_what_would_have_been_and_who_wins_a_match_is_no_attack(text: str, told: list[str]) -> None:
    assert [event for event in coded(text, "en") if event.startswith("ASSAULT")] == told


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Ten Chadians were killed and six injured in the clashes.", []),
        ("Two Kenyan soldiers were wounded near the border.", []),
        ("At least ten Chadians were killed in Libyan air strikes.", ["ASSAULT LBY>TCD occurred"]),
        ("Ten Chadians were killed in a Libyan attack on Monday.", ["ASSAULT LBY>TCD occurred"]),
        ("Ten Chadians were killed by Libyan drones.", ["ASSAULT LBY>TCD occurred"]),
    ],
)
def test_the_dead_are_counted_only_where_somebody_killed_them(text: str, expected: list[str]) -> None:
    assert coded(text, "en") == expected
