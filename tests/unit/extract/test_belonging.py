"""Whose somebody is by the words around his name, and which states are named only for that."""

import pytest
from tests.unit.extract.reading import Read

_EN = "Chad closed its border. {} Chad did not answer."
_ID = "Chad menutup perbatasan. {} Chad diam."


@pytest.mark.parametrize(
    ("sentence", "name", "country"),
    [
        ("The US investment fund Gray Harbor Partners made a bid.", "Gray Harbor Partners", "USA"),
        ("Bids came from the Kenyan grain trader Tom Haverly.", "Tom Haverly", "KEN"),
        ("Bids came from the Texas-based drilling firm Brazos Ridge.", "Brazos Ridge", "USA"),
        ("Tom Haverly, a Kenyan human rights lawyer, said so.", "Tom Haverly", "KEN"),
        ("Tom Haverly, a London-based researcher, said so.", "Tom Haverly", "GBR"),
        # a state that only stands near is nobody's
        ("Kenya warned in June that Tom Haverly would speak.", "Tom Haverly", "KEN"),
    ],
)
def test_english_words_that_describe_somebody_give_his_state(sentence, name, country):
    assert Read(_EN.format(sentence), "en").actor(name).country == country


@pytest.mark.parametrize(
    ("sentence", "name", "country"),
    [
        ("Jurnalis Palestina Yusran Malik menulis.", "Yusran Malik", "PSE"),
        ("Yusran Malik, aktivis asal Mesir, menolak.", "Yusran Malik", "EGY"),
        ("Perusahaan tambang asal Rusia, Sibirskaya Ruda, menolak.", "Sibirskaya Ruda", "RUS"),
        (
            "Kerja sama antara Batavia Shipping (Belanda) dan PT Laut Biru (Indonesia) batal.",
            "PT Laut Biru",
            "IDN",
        ),
        (
            "Kerja sama antara Batavia Shipping (Belanda) dan PT Laut Biru (Indonesia) batal.",
            "Batavia Shipping",
            "NLD",
        ),
    ],
)
def test_indonesian_words_that_describe_somebody_give_his_state(sentence, name, country):
    assert Read(_ID.format(sentence)).actor(name).country == country


@pytest.mark.parametrize(
    ("sentence", "language"),
    [
        ("Tom Haverly, a journalist who criticised Iran, accused Kenya.", "en"),
        ("Tom Haverly, a reporter covering Iran, accused Kenya.", "en"),
        ("Yusran Malik, wartawan yang mengkritik Iran, menuduh Kenya.", "id"),
    ],
)
def test_what_somebody_does_there_gives_him_no_state(sentence, language):
    read = Read((_EN if language == "en" else _ID).format(sentence), language)
    assert read.actor("Tom Haverly" if language == "en" else "Yusran Malik").country is None


def test_where_a_news_agency_is_at_home_says_nothing_of_those_it_tells_of():
    read = Read("Militer Taiwan, seperti dilansir AFP, menyebut pilot Chu Wen-hao loncat.")
    assert read.actor("Chu Wen-hao").country == "TWN"


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Saudi Arabia's Aramco and the Saudi oil giant Aramco said so.", "en"),
        ("A Riyadh-based adviser left.", "en"),
        ("Warga dievakuasi melalui Riyadh, Arab Saudi.", "id"),
        ("Bus itu tiba dari Zubbara, Arab Saudi.", "id"),
    ],
)
def test_a_state_that_only_says_whose_or_where_something_is_acts_not(text, language):
    assert "SAU" not in Read(text, language).actors


def test_a_state_between_commas_may_act():
    assert set(Read("Ukraine, Russia agree on a swap.", "en").actors) == {"UKR", "RUS"}


@pytest.mark.parametrize(
    "text",
    ["Russia's powerful central bank agreed.", "Russia's new and feared central bank agreed."],
)
def test_adjectives_stand_between_a_state_and_its_organ(text):
    found = Read(text, "en").actors
    assert ("RUS-central-bank" in found) == ("and" not in text)


def test_adjectives_stand_between_a_party_and_who_holds_its_office():
    read = Read(
        "Kenya waits. Kenya votes. Labour's shadow immigration minister Tom Haverly left Kenya.", "en"
    )
    assert read.actor("Tom Haverly").country == "GBR"
