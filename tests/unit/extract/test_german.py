"""What German sentences put where no other language has it, and what stands there."""

import pytest
from tests.unit.extract.coding import told_in

#: Sentence -> its events as "TYPE source>target status date"; published on Monday 14 July 2025.
TOLD = [
    # between the verb and its object stand time, place, means and partners
    (
        "Kenias Luftwaffe flog in der Nacht drei Angriffe auf Ziele im Sudan.",
        "ASSAULT KEN-air-force>SDN occurred -",
    ),
    ("Ghana hat mit Kenia in Accra ein Abkommen unterzeichnet.", "SUPPORT GHA>KEN occurred -"),
    ("Chile hat mit zwei Schiffen einen Hafen in Peru beschossen.", "ASSAULT CHL>PER occurred -"),
    # "im", "beim", "zum" are "in", "bei", "zu" with their article
    ("Bei einem sudanesischen Angriff im Tschad starben drei Menschen.", "ASSAULT SDN>TCD occurred -"),
    # a word between determiner and noun is no verb, whatever its ending
    (
        "Kenias Präsident William Ruto ist zu einem unangemeldeten Besuch in Ghana eingetroffen.",
        "CONSULT william-ruto>GHA occurred -",
    ),
    (
        "Peru hat drei bolivianische Diplomaten zu unerwünschten Personen erklärt.",
        "SANCTION PER>BOL occurred -",
    ),
    # what is hit is not met
    ("Die Hauptstadt Malis wurde von nigrischen Raketen getroffen.", "ASSAULT NER>MLI occurred -"),
    # a long name is one word of its phrase, and "other states" end a list
    (
        "Die Afrikanische Union, Ghana und andere Staaten verurteilten den kenianischen Angriff.",
        "ACCUSE GHA+african-union>KEN occurred -",
    ),
    # what is announced, begun, met with
    ("Peru hat die Ausweisung von zwei chilenischen Diplomaten angekündigt.", "SANCTION PER>CHL occurred -"),
    ("Ghana reagierte mit Strafzöllen auf Waren aus Togo.", "SANCTION GHA>TGO occurred -"),
    # blame in the mood of hearsay, a demand in that of duty
    (
        "Der Sudan verstoße gegen das Völkerrecht, sagte Kenias Außenminister Musalia Mudavadi.",
        "ACCUSE musalia-mudavadi>SDN occurred -",
    ),
    (
        "Peru müsse die Soldaten freilassen, forderte Boliviens Regierung.",
        "REQUEST BOL-government>PER occurred -",
    ),
    # crowds behind the verb
    (
        "In Nairobi gingen Tausende gegen die kenianische Regierung auf die Straße.",
        "PROTEST >KEN-government occurred -",
    ),
    # to whom something is done stands in the dative, before what is done
    ("Kenia stellte Uganda ein Ultimatum.", "THREATEN KEN>UGA occurred -"),
    ("Chiles Präsident Gabriel Boric stattete Peru einen Besuch ab.", "CONSULT gabriel-boric>PER occurred -"),
    # many are no subject of one
    ("Waffenlieferungen an Togo kündigte Ghana an.", "AID GHA>TGO occurred -"),
    # becoming a target is being attacked
    ("Somalia wurde Ziel eines kenianischen Angriffs.", "ASSAULT KEN>SOM occurred -"),
    ("Togo warf Hilfsgüter über dem Sudan ab.", "AID TGO>SDN occurred -"),
    ("Togo leistet dem Sudan humanitäre Hilfe.", "AID TGO>SDN occurred -"),
    ("Togo stellte die Angriffe auf Ghana ein.", "RETREAT TGO>GHA occurred -"),
    ("Togo verletzte den Luftraum Ghanas.", "COERCE TGO>GHA occurred -"),
    ("Togo schob dreißig Menschen nach Ghana ab.", "COERCE TGO>GHA occurred -"),
    ("Togo und Ghana erzielten eine Einigung.", "AGREE TGO>GHA occurred -"),
    # a compound of a class is also the event that it ends with
    ("Togo und Ghana nahmen Friedensgespräche auf.", "CONSULT TGO>GHA occurred -"),
    ("Togo lieferte Hilfsgüter in den Sudan.", "AID TGO>SDN occurred -"),
]


@pytest.mark.parametrize(("text", "expected"), TOLD, ids=[text[:40] for text, _ in TOLD])
def test_a_sentence_tells_its_event(text: str, expected: str) -> None:
    assert expected in told_in(text, "de")


@pytest.mark.parametrize(
    ("deed", "blame"),
    [
        ("Chile hat Peru angegriffen.", "Brasilien verurteilte das Vorgehen."),
        ("Chile hat zehn peruanische Diplomaten ausgewiesen.", "Brasilien kritisierte diesen Schritt."),
    ],
)
def test_a_deed_told_before_is_blamed_on_who_did_it(deed: str, blame: str) -> None:
    assert "ACCUSE BRA>CHL occurred -" in told_in(f"{deed} {blame}", "de")


def test_who_blames_a_step_that_nobody_has_told_blames_nobody() -> None:
    told = told_in("Chile und Peru liegen in Südamerika. Brasilien verurteilte das Vorgehen.", "de")
    assert not [event for event in told if ">CHL" in event or ">PER" in event]


def test_cities_have_their_german_names() -> None:
    assert told_in("Die Ukraine meldete Tote. Russland beschoss die Stadt Charkiw.", "de") == [
        "ASSAULT RUS>UKR occurred -"
    ]
