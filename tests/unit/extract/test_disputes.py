"""What only an adversary tells and the accused denies is alleged, and makes no plain edge."""

import pytest
from tests.unit.extract.coding import coded, extract

from foedus.resolve.edges import plain_edges


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        (
            "en",
            "Ukraine said Russia had shelled a hospital in Kharkiv. Russia denied the accusation.",
            ["ASSAULT RUS>UKR alleged", "REJECT RUS>UKR occurred"],
        ),
        (
            "id",
            "Kamboja menyatakan Thailand menyerang Kamboja pada Sabtu. Thailand membantah tuduhan tersebut.",
            ["ASSAULT THA>KHM alleged", "REJECT THA>KHM occurred"],
        ),
        (
            "en",
            "Pakistan said India had attacked Pakistan on Friday. India denied attacking Pakistan.",
            ["ASSAULT IND>PAK alleged"],
        ),
        (
            "id",
            "Kiev mengatakan Rusia menyerang Ukraina pada Sabtu. Rusia membantah menyerang Ukraina.",
            ["ASSAULT RUS>UKR alleged"],
        ),
    ],
)
def test_what_the_accused_denies_is_alleged_and_one_event(language, text, expected):
    assert coded(text, language) == expected


def test_the_accusation_told_again_as_a_fact_by_the_accuser_gives_no_plain_edge():
    text = (
        "The United States accused North Korea of sending weapons to Iran. "
        "According to John Kirby, North Korea sent weapons to Syria in June 2025."
    )
    found = extract(text, "en")
    assert [e.status.value for e in found.events if e.type.value == "AID"] == ["alleged", "alleged"]
    assert not [edge for edge in plain_edges(found) if edge[1].lower().endswith("aided")]


def test_what_is_told_in_the_articles_own_voice_stays_a_fact():
    text = "India attacked Pakistan on Friday. India denied attacking Pakistan."
    assert "ASSAULT IND>PAK occurred" in coded(text, "en")


def test_what_nobody_disputes_stays_what_the_speaker_says():
    text = "Pakistan said India had attacked Pakistan on Friday. India has not commented."
    assert coded(text, "en") == ["ASSAULT IND>PAK occurred"]


def test_who_is_accused_of_having_carried_out_an_attack_did_so_allegedly():
    text = "Ukraina menuduh serangan itu dilakukan oleh Rusia."
    assert coded(text) == ["ACCUSE UKR>RUS occurred", "ASSAULT RUS> alleged"]


def test_that_there_was_an_attack_is_not_in_doubt_where_it_is_condemned():
    text = "Mesir mengecam serangan Israel terhadap Iran."
    assert "ASSAULT ISR>IRN occurred" in coded(text)
