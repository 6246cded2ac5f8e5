"""What another sentence says of an event's day and place."""

import pytest
from tests.unit.extract.coding import extract, shown


def dated(text: str, language: str = "id", **options) -> set[str]:
    return {
        f"{shown(e)} {e.date.edtf if e.date else None}" for e in extract(text, language, **options).events
    }


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        (
            "id",
            "Mesir mengecam Israel. Pernyataan itu disampaikan pada Jumat.",
            "ACCUSE EGY>ISR occurred 2025-07-11",
        ),
        ("en", "Egypt condemned Israel. The remarks came on Friday.", "ACCUSE EGY>ISR occurred 2025-07-11"),
        (
            "id",
            "Lavrov bertemu Kim Jong Un pada Sabtu. Dalam pertemuan itu, Kim Jong Un memuji Vladimir Putin.",
            "SUPPORT kim-jong-un>vladimir-putin occurred 2025-07-12",
        ),
        (
            "id",
            "Lavrov bertemu Kim Jong Un pada Sabtu. Kim Jong Un memuji Vladimir Putin. "
            "Ia mengatakan hal itu dalam pertemuan tersebut.",
            "SUPPORT kim-jong-un>vladimir-putin occurred 2025-07-12",
        ),
        (
            "en",
            "Lavrov met Kim Jong Un on Saturday. In the talks, Kim Jong Un praised Vladimir Putin.",
            "SUPPORT kim-jong-un>vladimir-putin occurred 2025-07-12",
        ),
        (
            "en",
            'Zelensky said on Wednesday that the war was hard. "Russia must end it," he said.',
            "REQUEST volodymyr-zelensky>RUS occurred 2025-07-09",
        ),
        (
            "id",
            "Mesir meminta bantuan Iran. Permintaan itu disampaikan oleh Presiden Abdel Fattah al-Sisi, "
            "saat hadir dalam rapat Dewan Keamanan PBB pada Jumat.",
            "REQUEST EGY>IRN occurred 2025-07-11",
        ),
        (
            "id",
            "Israel menyerang Iran pada 12 Juni 2025. Dua hari kemudian, Iran menyerang Israel.",
            "ASSAULT IRN>ISR occurred 2025-06-14",
        ),
        (
            "en",
            "Israel attacked Iran on 12 June 2025. Two days later, Iran attacked Israel.",
            "ASSAULT IRN>ISR occurred 2025-06-14",
        ),
        (
            "id",
            "Perang Kosovo pecah pada 1998. Setahun kemudian, Rusia menyerang Georgia.",
            "ASSAULT RUS>GEO occurred 1999",
        ),
        (
            "en",
            "Israel attacked Iran on 12 June 2025. Hours later, Iran attacked Israel.",
            "ASSAULT IRN>ISR occurred 2025-06-12",
        ),
        (
            "en",
            "Israel attacked Iran in June 2024. Iran attacked Israel later that month.",
            "ASSAULT IRN>ISR occurred 2024-06",
        ),
        (
            "en",
            "Lavrov said on Friday that the harvest was good. He accused Ukraine of sabotage.",
            "ACCUSE sergei-lavrov>UKR occurred 2025-07-11",
        ),
        (
            "id",
            'Lavrov menuduh Ukraina. "Panen kami rusak," kata Lavrov di Moskow, Jumat.',
            "ACCUSE sergei-lavrov>UKR occurred 2025-07-11",
        ),
    ],
)
def test_a_date_from_the_sentence_beside_it(language, text, expected):
    assert expected in dated(text, language)


def test_other_sentences_about_something_else_date_nothing():
    text = "Mesir mengecam Israel. Pertandingan itu digelar pada Jumat."
    assert dated(text) == {"ACCUSE EGY>ISR occurred None"}


def test_what_somebody_did_on_a_day_does_not_date_what_he_says():
    text = "Lavrov visited Minsk on Friday. He accused Ukraine of sabotage."
    assert "ACCUSE sergei-lavrov>UKR occurred None" in dated(text, "en")


@pytest.mark.parametrize(
    "text",
    [
        "Lavrov accused Ukraine of lying. Lavrov said on 3 May 2019 that the talks would fail.",
        "Lavrov said on 3 May 2019 that the talks would fail. It snowed. Lavrov accused Ukraine of lying.",
    ],
)
def test_what_was_said_long_ago_does_not_date_what_is_said(text):
    assert "ACCUSE sergei-lavrov>UKR occurred None" in dated(text, "en")


def test_the_day_of_what_is_reported_is_not_that_of_the_report():
    text = "Lavrov mengatakan Ukraina menyerang Rusia pada Jumat. Ia menuduh Polandia."
    assert "ACCUSE sergei-lavrov>POL occurred None" in dated(text)


def test_an_article_without_a_date_is_dated_by_its_latest_credit():
    text = (
        "Rusia menyerang Ukraina pada Sabtu. Serangan itu diberitakan luas, "
        "demikian dilansir AFP, Minggu (13/7/2025)."
    )
    assert "ASSAULT RUS>UKR occurred 2025-07-12" in dated(text, published=None)


def test_without_any_date_a_weekday_is_no_date():
    assert dated("Rusia menyerang Ukraina pada Sabtu.", published=None) == {"ASSAULT RUS>UKR occurred None"}
