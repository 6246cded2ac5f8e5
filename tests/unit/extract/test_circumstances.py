"""When and where an event happens: of its own clause, never of another's."""

import pytest
from tests.unit.extract.coding import extract, shown

DATES = [
    # the date of a relative clause of occurring is that of its noun, and of what happens in it
    (
        "id",
        "Pertemuan antara Indonesia dan Malaysia yang berlangsung pada Sabtu berjalan lancar.",
        "2025-07-12",
    ),
    ("id", "Lavrov bertemu Kim Jong Un dalam pertemuan yang digelar pada Sabtu.", "2025-07-12"),
    ("en", "Talks between Egypt and Ethiopia, which took place on Friday, were friendly.", "2025-07-11"),
    # a relative clause about a place keeps nothing
    ("id", "Kamboja menyerang Thailand di wilayah yang disengketakan pada Kamis.", "2025-07-10"),
    # what happens while something else does shares its date
    ("id", "Mesir mengecam Israel saat menghadiri pertemuan di Kairo pada Jumat.", "2025-07-11"),
    # a beginning in a clause of its own makes an open time
    ("en", "Russia has been attacking Ukraine since the war began in February 2022.", "2022-02/.."),
    # the day of an event noun is not that of another event
    ("en", "Egypt condemned Israel after Friday's talks.", None),
    # a clause of another time keeps its date, on both sides
    ("id", "Mesir mengecam Israel setelah perundingan di Kairo gagal pada Jumat.", None),
    ("en", "Egypt condemned Israel because its envoy had left on Friday.", None),
    # when something was said is not when it happened
    ("en", "On Friday, Israel said that it had attacked Iran.", None),
    ("en", "Israel attacked Iran, Egypt said on Friday.", None),
    ("id", "Israel menyerang Iran, demikian dilansir Reuters, Jumat (11/7/2025).", None),
    # ... but a demand that is made by saying it is
    ("en", '"Russia must withdraw from Ukraine," Zelensky said on Wednesday.', "2025-07-09"),
    # a request that is uttered on a day
    (
        "id",
        "Mesir meminta bantuan Iran. Permintaan itu disampaikan oleh Mesir pada Jumat.",
        "2025-07-11",
    ),
    # a coordinated name is no new clause
    (
        "id",
        "Dilaporkan, perang antara Mesir dan Sudan terjadi di daerah yang disengketakan pada Kamis.",
        "2025-07-10",
    ),
    # "with A doing" is at the same time
    (
        "en",
        "Talks ended in Oman on Thursday, with Russia and Ukraine exchanging dozens of prisoners.",
        "2025-07-10",
    ),
    # how long it goes on is no clause of its own
    (
        "id",
        "Rusia menyerang Ukraina selama dua hari sejak gencatan senjata berakhir pada Jumat.",
        "2025-07-11/..",
    ),
    # since and until together
    ("id", "Perang Rusia-Ukraina berkecamuk sejak 2022. Perang Rusia-Ukraina berakhir.", "2022/.."),
    # a clause that a date opens
    ("en", "The row began on Wednesday, when Tajikistan arrested three Kyrgyz soldiers.", "2025-07-09"),
    ("fr", "La crise a éclaté mercredi, quand la Russie a arrêté trois soldats ukrainiens.", "2025-07-09"),
    ("en", "The row began on Wednesday, and later Tajikistan arrested three Kyrgyz soldiers.", None),
    ("pt", "O regime reprime desde 2018, quando a Rússia prendeu três soldados ucranianos.", "2018"),
    # of how long something is the first or most
    ("en", "Sharaa met Vladimir Putin, the first visit by a Syrian leader since 1946.", None),
    ("en", "Israel attacked Iran in the biggest strike since 2024.", None),
    # what a statement of that day says, and what a book says that came out then
    ("id", "Militer Thailand pada Rabu merilis pernyataan yang mengecam Kamboja.", "2025-07-09"),
    ("id", "Militer Thailand pada Rabu merilis buku yang mengecam Kamboja.", None),
    # years in office are those of the name
    ("id", "Mantan Presiden Rusia 2008-2012 itu mengecam Ukraina.", None),
    # what somebody is accused of has its own date
    ("id", "Iran menuduh Israel membocorkan rahasia pada tahun 2017.", None),
    ("en", "Iran accused Israel of leaking secrets in 2017.", None),
    # a day between an owner and a noun is that noun's
    ("en", "Egypt condemned Israel in the fighting after Hamas's 7 October 2023 raid.", None),
    # a refusal in somebody's own words is of the day on which they are said
    ("en", "Iran said on Saturday that it would not sign the agreement with Egypt.", "2025-07-12"),
    # a deadline is not when it is asked for
    ("en", "Egypt urged Israel to withdraw by Friday.", None),
    # a day inside a name is no date
    ("en", "The March 23 Movement attacked Rwanda.", None),
    ("en", "The March 23 Movement attacked Rwanda on Friday.", "2025-07-11"),
]


@pytest.mark.parametrize(("language", "text", "date"), DATES)
def test_the_date_of_the_only_event(language, text, date):
    dates = {event.date.edtf if event.date else None for event in extract(text, language).events}
    assert dates == {date}


BOTH = [
    (
        "id",
        "Rusia menyerang Ukraina pada Sabtu setelah Ukraina menyerang Rusia pada Kamis.",
        {"ASSAULT RUS>UKR occurred 2025-07-12", "ASSAULT UKR>RUS occurred 2025-07-10"},
    ),
    (
        "id",
        "Setelah menyerang Iran pada Jumat, Israel mengecam Mesir.",
        {"ASSAULT ISR>IRN occurred 2025-07-11", "ACCUSE ISR>EGY occurred None"},
    ),
    (
        "en",
        "Israel attacked Iran on Friday, and Egypt condemned Israel.",
        {"ASSAULT ISR>IRN occurred 2025-07-11", "ACCUSE EGY>ISR occurred None"},
    ),
    (
        "en",
        "Israel attacked Iran last week and accused Egypt of silence.",
        {"ASSAULT ISR>IRN occurred 2025-07-07/2025-07-13", "ACCUSE ISR>EGY occurred 2025-07-07/2025-07-13"},
    ),
    # what is planned for a day of the week is ahead
    (
        "es",
        "El presidente Emmanuel Macron recibirá el jueves a Sergei Lavrov.",
        {"CONSULT emmanuel-macron>sergei-lavrov planned 2025-07-17"},
    ),
    (
        "ms",
        "Emmanuel Macron dijadual bertemu Sergei Lavrov pada Khamis.",
        {"CONSULT emmanuel-macron>sergei-lavrov planned 2025-07-17"},
    ),
    # what one verb and another behind "and" say of the same subject has one day
    (
        "es",
        "Francia condenó el miércoles a Irán y pidió a Rusia retirar sus tropas.",
        {"ACCUSE FRA>IRN occurred 2025-07-09", "REQUEST FRA>RUS occurred 2025-07-09"},
    ),
    (
        "fr",
        "La France a condamné mercredi l’Iran et a appelé la Russie à retirer ses troupes.",
        {"ACCUSE FRA>IRN occurred 2025-07-09", "REQUEST FRA>RUS occurred 2025-07-09"},
    ),
    (
        "pt",
        "A França condenou na quarta-feira o Irã e pediu à Rússia que retire as tropas.",
        {"ACCUSE FRA>IRN occurred 2025-07-09", "REQUEST FRA>RUS occurred 2025-07-09"},
    ),
    # ... and what is added behind a comma
    (
        "id",
        "Pada hari Rabu, Uni Eropa memberlakukan sanksi terhadap Venezuela, mengkritik Rusia.",
        {"SANCTION european-union>VEN occurred 2025-07-09", "ACCUSE european-union>RUS occurred 2025-07-09"},
    ),
    (
        "id",
        "Lavrov dijadwalkan bertemu Kim Jong Un pada Rabu.",
        {"CONSULT sergei-lavrov>kim-jong-un planned 2025-07-16"},
    ),
]


@pytest.mark.parametrize(("language", "text", "expected"), BOTH)
def test_each_clause_has_its_own_date(language, text, expected):
    found = {f"{shown(e)} {e.date.edtf if e.date else None}" for e in extract(text, language).events}
    assert found == expected


def test_the_place_of_another_clause_is_not_the_event_s():
    (event,) = (e for e in extract("Egypt condemned Israel after talks in Geneva failed.", "en").events)
    assert event.place is None


def test_the_place_of_a_meeting_that_took_place_there():
    (event,) = extract("Lavrov met Kim Jong Un in a meeting which took place in Wonsan.", "en").events
    assert event.place == "1866923"
