"""The other side of an act, where a sentence before names it and the clause only points to it."""

import pytest
from tests.unit.extract.coding import coded


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        (
            "en",
            "The United States proposed a truce. Russia rejected the proposal.",
            "REJECT RUS>USA occurred",
        ),
        (
            "en",
            "Hamas demanded an end to the blockade. Israel refused the demand.",
            "REJECT ISR>hamas occurred",
        ),
        (
            "id",
            "Amerika Serikat mengusulkan gencatan senjata. Rusia menolak usulan itu.",
            "REJECT RUS>USA occurred",
        ),
        (
            "id",
            "Iran menuntut pencabutan sanksi. Israel menolak tuntutan tersebut.",
            "REJECT ISR>IRN occurred",
        ),
    ],
)
def test_who_proposed_is_refused(language, text, expected):
    assert expected in coded(text, language)


def test_three_others_are_no_two_sides():
    text = "Kuba, Peru, dan Bolivia mengecam Iran. Jepang mendesak kedua negara menahan diri."
    assert not [event for event in coded(text) if event.startswith("REQUEST")]


def test_two_who_proposed_leave_a_doubt():
    text = "Egypt proposed a truce. Qatar proposed a truce. Israel rejected the proposal."
    assert not [event for event in coded(text, "en") if event.startswith("REJECT")]


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        (
            "en",
            "Russia and Ukraine held talks in Geneva. The United States urged the two sides to make peace.",
            "REQUEST USA>RUS+UKR occurred",
        ),
        (
            "id",
            "Kamboja dan Thailand berunding di Malaysia. Indonesia mendesak kedua negara menahan diri.",
            "REQUEST IDN>KHM+THA occurred",
        ),
        (
            "id",
            "Israel menuduh Iran. Teheran membantah tuduhan tersebut. "
            "Jepang menyerukan kedua pihak menahan diri.",
            "REQUEST JPN>IRN+ISR occurred",
        ),
        (
            "en",
            "Hungary and Slovakia criticised Ukraine. Kyiv urged both countries to help.",
            "REQUEST UKR>HUN+SVK occurred",
        ),
    ],
)
def test_the_two_sides_are_those_that_last_did_something(language, text, expected):
    assert expected in coded(text, language)


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        (
            "id",
            "Presiden Venezuela Nicolas Maduro berpidato. "
            "Amerika Serikat menjatuhkan sanksi terhadap negara itu.",
            ["SANCTION USA>VEN occurred"],
        ),
        (
            "id",
            "Presiden Venezuela dan Presiden Kuba berpidato. "
            "Amerika Serikat menjatuhkan sanksi terhadap negara itu.",
            [],
        ),
    ],
)
def test_that_country_is_the_only_one_named_before(language, text, expected):
    assert coded(text, language) == expected


def test_both_sides_are_never_who_urges_and_one_other():
    text = "France said it would not back down. Britain urged both sides to return to talks."
    assert not [event for event in coded(text, "en") if event.startswith("REQUEST")]


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        (
            "en",
            "Kenya attacked Uganda. Israel bombed Chad. Peru condemned the attack on Uganda.",
            "ACCUSE PER>KEN occurred",
        ),
        ("de", "Kenia griff Uganda an. Peru verurteilte den Angriff auf Uganda.", "ACCUSE PER>KEN occurred"),
    ],
)
def test_who_condemns_an_attack_blames_who_made_it(language, text, expected):
    assert expected in coded(text, language)


def test_who_suffers_an_attack_is_not_blamed_for_it():
    assert "ACCUSE PER>UGA occurred" not in coded("Peru condemned the attack on Uganda.", "en")
