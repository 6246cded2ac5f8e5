"""Who is "accused of" something has done what follows; who holds or punishes him has not."""

import pytest
from tests.unit.extract.coding import coded


def told(text: str, language: str) -> list[str]:
    return [found.rpartition(" ")[0] for found in coded(text, language)]


@pytest.mark.parametrize(
    ("language", "text", "events"),
    [
        (
            "en",
            "Kenya imposed sanctions on Chadian officials accused of attacking Mali.",
            ["SANCTION KEN>TCD"],
        ),
        ("en", "Kenya sanctioned Chad, accused of attacking Mali.", ["SANCTION KEN>TCD"]),
        ("es", "Kenia detuvo a tres chadianos acusados de atacar Malí.", ["COERCE KEN>TCD"]),
        ("fr", "Le Kenya a arrêté trois Tchadiens accusés d'avoir attaqué le Mali.", ["COERCE KEN>TCD"]),
        ("pt", "O Quénia deteve três chadianos acusados de atacar o Mali.", ["COERCE KEN>TCD"]),
        ("id", "Kenya menahan warga Chad yang dituduh menyerang Mali.", ["COERCE KEN>TCD"]),
    ],
)
def test_the_charged_did_it(language, text, events):
    found = [event for event in told(text, language) if not event.startswith("ACCUSE >")]
    assert found == [*events, "ASSAULT TCD>MLI"]


def test_who_is_attacked_does_not_accuse():
    assert "ACCUSE MLI-police>TCD" not in told(
        "Kenya menahan warga Chad yang dituduh menyerang polisi Mali.", "id"
    )


def test_somebody_is_jailed_for_helping_another():
    found = told("The court jailed five Belarusians accused of helping Ukraine.", "en")
    assert found == ["ACCUSE >BLR", "AID BLR>UKR"]
