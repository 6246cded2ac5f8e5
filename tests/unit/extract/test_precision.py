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
