"""Whom a clause acts upon: objects, complements, agents of passives, and names that only describe."""

import pytest
from tests.unit.extract.coding import coded


@pytest.mark.parametrize(
    ("text", "events"),
    [
        ("Brasil mengancam akan mengenakan tarif 20 persen terhadap Peru.", ["THREATEN BRA>PER"]),
        (
            "Presiden Prabowo Subianto menolak menyerahkan pulau itu kepada Malaysia.",
            ["REJECT prabowo-subianto>MYS"],
        ),
        ("Norwegia memerintahkan pemeriksaan terhadap kapal Rusia.", []),
        ("Chad diserang drone Sudan.", ["ASSAULT SDN>TCD"]),
        ("Kamboja dituduh melanggar kesepakatan oleh Thailand.", ["ACCUSE THA>KHM"]),
        ("Perjanjian damai ditandatangani Armenia dan Azerbaijan.", ["SUPPORT ARM>AZE"]),
        ("Laos dilarang mengikuti pertemuan dengan Jepang.", []),
        ("Sekutu Iran menyerang Israel.", []),
        ("Mesir membantah tuduhan Sudan.", ["ACCUSE SDN>EGY", "REJECT EGY>SDN"]),
        ("Kenya dikritik Uganda karena mengirim senjata ke Chad.", ["ACCUSE UGA>KEN", "AID KEN>TCD"]),
        ("Kenya membatalkan pertemuan dengan Uganda.", ["CONSULT KEN>UGA"]),
        ("Brasil berterima kasih kepada Peru karena membantu Chad.", ["AID PER>TCD", "SUPPORT BRA>PER"]),
        ("Brasil ingin Peru menarik pasukannya.", ["REQUEST BRA>PER"]),
        ("Brasil ingin bertemu Presiden Peru.", ["CONSULT BRA>PER"]),
    ],
)
def test_who_acts_upon_whom_in_indonesian(text, events):
    assert sorted(found.rpartition(" ")[0] for found in coded(text)) == events


@pytest.mark.parametrize(
    ("text", "events"),
    [
        ("Peru wants Brazil to reopen the border.", ["REQUEST PER>BRA"]),
        ("Peru told Brazil to leave the island.", ["REQUEST PER>BRA"]),
        ("Peru told Brazil that the border was open.", []),
        ("Peru wants Brazilian coffee.", []),
        ("Peru vetoed a Security Council text drafted by Brazil.", ["REJECT PER>BRA"]),
        ("Peru seized two mines owned by Brazil.", ["COERCE PER>BRA"]),
        ("Peru has given Brazil $2 billion in aid.", ["AID PER>BRA"]),
        ("Peru bombed Iran's allies in Chad.", ["ASSAULT PER>TCD"]),
        ("Iran's allies attacked Chad.", []),
        ("Chad, which Peru accuses of bombing Uganda, stayed calm.", ["ACCUSE PER>TCD", "ASSAULT TCD>UGA"]),
        ("Peru cut aid to Chad in protest at attacks by Uganda.", ["SANCTION PER>TCD"]),
        ("Peru barred Chad from attacking Uganda.", ["COERCE PER>TCD"]),
    ],
)
def test_who_acts_upon_whom_in_english(text, events):
    assert sorted(found.rpartition(" ")[0] for found in coded(text, "en")) == events


def test_what_one_is_arrested_for_is_ones_own_deed():
    assert not any(
        "FRA>UGA" in found for found in coded("France arrested two Kenyan men for attacking Uganda.")
    )


def test_a_meeting_that_is_called_off_did_not_happen():
    assert coded("Kenya menunda pertemuan dengan Uganda.") == ["CONSULT KEN>UGA denied"]


def test_who_will_host_a_meeting_tells_that_it_is_planned():
    assert coded("Kenya akan menjadi tuan rumah pertemuan Prancis dan Uganda.") == ["CONSULT FRA>UGA planned"]


@pytest.mark.parametrize(
    ("text", "language", "event"),
    [
        ("Iran, accused by France of bombing Kenya, denied the claim.", "en", "ASSAULT IRN>KEN alleged"),
        ("France would have bombed Kenya.", "en", "ASSAULT FRA>KEN hypothetical"),
        ("Instead of attacking Kenya, France called for calm.", "en", "ASSAULT FRA>KEN denied"),
        ("Prancis berhenti mengirim senjata ke Kenya.", "id", "AID FRA>KEN denied"),
    ],
)
def test_what_was_not_done_is_not_told_as_done(text, language, event):
    assert event in coded(text, language)


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [
        ("Two Chinese workers were deported from Kenya.", "en", ["COERCE KEN>CHN occurred"]),
        ("Tiga diplomat China diusir dari Kenya.", "id", ["SANCTION KEN>CHN occurred"]),
        ("Três diplomatas chineses foram expulsos do Quénia.", "pt", ["SANCTION KEN>CHN occurred"]),
        # where he came from, or his warrant, is no state that drives him out
        ("A Russian was arrested after arriving from Belarus.", "en", ["COERCE >RUS occurred"]),
        ("Two Chinese nationals were detained with weapons from Iran.", "en", ["COERCE >CHN occurred"]),
    ],
)
def test_who_is_driven_out_of_a_state_is_driven_out_by_it(text, language, expected):
    assert coded(text, language) == expected
