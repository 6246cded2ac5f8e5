"""Agreements: parties, kind and step; a signing is an event besides."""

import pytest
from tests.unit.extract.coding import agreement, extract

CASES = [
    ("id", "Rusia dan Korea Utara menandatangani pakta pertahanan.", "RUS+PRK", "defence", "signed"),
    ("id", "Indonesia meratifikasi perjanjian dagang dengan Chile.", "IDN+CHL", "trade", "ratified"),
    ("id", "Kamboja menyerukan gencatan senjata dengan Thailand.", "KHM+THA", "ceasefire", "proposed"),
    ("id", "Israel melanggar gencatan senjata dengan Lebanon.", "ISR+LBN", "ceasefire", "violated"),
    ("en", "Russia and North Korea signed a defence treaty.", "RUS+PRK", "defence", "signed"),
    ("en", "A ceasefire between Israel and Lebanon came into force.", "ISR+LBN", "ceasefire", "in-force"),
    ("en", "India will sign a trade deal with Britain.", "IND+GBR", "trade", "proposed"),
    ("en", "Egypt and Sudan reached an agreement.", "EGY+SDN", "other", "negotiated"),
]


@pytest.mark.parametrize(("language", "text", "parties", "kind", "step"), CASES)
def test_parties_kind_and_step(language, text, parties, kind, step):
    found = agreement(text, language)
    assert set(found.parties) == set(parties.split("+"))
    assert found.kind.value == kind
    assert [each.step.value for each in found.steps] == [step]


def test_a_signing_is_support_too():
    found = extract("Rusia dan Korea Utara menandatangani pakta pertahanan pada Juni 2024.")
    assert [(e.type.value, e.source, e.target) for e in found.events] == [("SUPPORT", ("RUS",), ("PRK",))]
    (step,) = found.agreements[0].steps
    assert step.date is not None
    assert step.date.edtf == "2024-06"


def test_presidents_sign_for_their_states():
    text = "Rusia dan Korea Utara berunding. Vladimir Putin dan Kim Jong Un menandatangani pakta pertahanan."
    assert {party for a in extract(text).agreements for party in a.parties} == {"RUS", "PRK"}


@pytest.mark.parametrize("text", ["Indonesia menandatangani perjanjian itu.", "Perjanjian itu penting."])
def test_one_party_is_no_agreement(text):
    assert extract(text).agreements == ()


def test_told_twice_it_is_one():
    text = (
        "Rusia dan Korea Utara menandatangani pakta pertahanan pada Juni 2024. "
        "Pakta itu mencakup kerja sama militer."
    )
    assert len(extract(text).agreements) == 1
