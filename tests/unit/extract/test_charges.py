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


@pytest.mark.parametrize(
    ("text", "events"),
    [
        # of a punishment any preposition will do, where another verb has the clause
        ("Kenya will deport a Chadian man jailed for smuggling.", ["COERCE KEN>TCD"]),
        ("Chad jailed for ten years a journalist from Mali.", ["COERCE TCD>MLI"]),
        ("Kenyan police arrested on Monday three Malians.", ["COERCE KEN-police>MLI"]),
        # whom somebody is punished for insulting does not suffer it, and the judge does not insult
        (
            "A court in Kenya sentenced a politician for insulting the president of Chad.",
            ["COERCE KEN-courts>"],
        ),
        ("Chad jailed a reporter for criticising Mali.", []),
        ("Chad jailed a Malian for criticising Kenya.", ["COERCE TCD>MLI", "ACCUSE MLI>KEN"]),
        # an unknown agent is no other
        ("Sanctions imposed by the West have hurt Chad's economy.", []),
    ],
)
def test_the_clause_of_a_punishment(text, events):
    assert told(text, "en") == events


def test_at_whose_request_somebody_is_arrested_is_not_arrested():
    assert told("Polisi Kenya menangkap seorang aktivis atas permintaan Chad.", "id") == [
        "COERCE KEN-police>"
    ]
