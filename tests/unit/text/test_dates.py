"""Dates in sentences, resolved as a reader would; every row is a rule of the language."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from foedus.model import EdtfDate
from foedus.text import edtf
from foedus.text.calendar_words import date_words
from foedus.text.dates import DateKind, DateMention, find_dates
from foedus.text.edtf import edtf_bounds
from foedus.text.language_data import languages
from foedus.text.segment import segment

MONDAY = date(2025, 7, 14)  # a Monday


def found(
    text: str, language: str = "id", published: date | None = MONDAY, anchor: EdtfDate | None = None
) -> list[DateMention]:
    return [
        mention
        for sentence in segment(text, language).sentences
        for mention in find_dates(sentence, language, published, anchor=anchor)
    ]


def edtfs(text: str, language: str = "id", published: date | None = MONDAY) -> list[str]:
    return [mention.date.edtf for mention in found(text, language, published)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # whole dates
        ("Rapat digelar 21 Oktober 2025.", "2025-10-21"),
        ("Rapat digelar pada tanggal 4 Juni 2019 di Bogor.", "2019-06-04"),
        ("Rapat digelar Minggu (13/7/2025).", "2025-07-13"),
        ("Rapat digelar hari Minggu, 13 Juli 2025.", "2025-07-13"),
        ("Rapat digelar 13-07-2025 dan 2025-07-12.", "2025-07-13 2025-07-12"),
        # a day without a year is the nearest
        ("Rapat digelar Kamis (10/7) waktu setempat.", "2025-07-10"),
        ("Rapat digelar pada hari Kamis (10/7).", "2025-07-10"),
        ("Rapat digelar 27 Desember.", "2024-12-27"),
        ("Rapat digelar 4 Juni lalu.", "2025-06-04"),
        ("Rapat digelar 1 Agustus mendatang.", "2025-08-01"),
        ("Rapat digelar 1 Agustus 2025 mendatang.", "2025-08-01"),
        # months
        ("Rapat digelar pada Juni 2024.", "2024-06"),
        ("Rapat digelar pada Juni lalu.", "2025-06"),
        ("Rapat digelar pada September lalu.", "2024-09"),
        ("Rapat digelar pada bulan Juli.", "2025-07"),
        ("Rapat digelar pada Juli lalu.", "2024-07"),
        ("Rapat digelar pada September mendatang.", "2025-09"),
        ("Rapat digelar pada awal Juli.", "2025-07"),
        ("Rapat digelar pada pertengahan bulan Juni ini.", "2025-06"),
        ("Rapat digelar pada Oktober tahun lalu.", "2024-10"),
        ("Rapat digelar pada April tahun depan.", "2026-04"),
        ("Rapat Juli 2023 lalu gagal.", "2023-07"),
        # weekdays
        ("Rapat digelar pada Sabtu.", "2025-07-12"),
        ("Rapat digelar pada Senin.", "2025-07-14"),
        ("Rapat digelar Senin lalu.", "2025-07-07"),
        ("Rapat digelar hari Jumat lalu.", "2025-07-11"),
        ("Rapat digelar Rabu mendatang.", "2025-07-16"),
        ("Rapat digelar Senin depan.", "2025-07-21"),
        ("Rapat akan digelar pada Kamis.", "2025-07-17"),
        ("Menteri akan hadir, kata juru bicara pada Sabtu.", "2025-07-12"),
        ("Rapat digelar Sabtu pekan lalu.", "2025-07-12"),
        ("Rapat digelar Jumat ini.", "2025-07-18"),
        ("Rapat digelar Sabtu dini hari.", "2025-07-12"),
        # weeks, months, years
        ("Pekan lalu rapat digelar.", "2025-07-07/2025-07-13"),
        ("Minggu lalu rapat digelar.", "2025-07-07/2025-07-13"),
        ("Rapat digelar dua minggu lalu.", "2025-06-30/2025-07-06"),
        ("Rapat digelar pekan ini.", "2025-07-14/2025-07-20"),
        ("Rapat digelar pada akhir pekan lalu.", "2025-07-12/2025-07-13"),
        ("Rapat digelar bulan lalu.", "2025-06"),
        ("Rapat digelar bulan depan.", "2025-08"),
        ("Rapat digelar tahun lalu.", "2024"),
        ("Rapat digelar awal tahun ini.", "2025"),
        ("Rapat digelar pada akhir tahun.", "2025"),
        ("Rapat digelar pada akhir tahun 2024.", "2024"),
        ("Rapat digelar dua tahun yang lalu.", "2023"),
        ("Rapat digelar tiga hari lalu.", "2025-07-11"),
        ("Rapat digelar setahun lalu.", "2024"),
        ("Rapat digelar pada 2020.", "2020"),
        ("Rapat digelar pada tahun 2017.", "2017"),
        ("Rapat digelar pada 2006 dan 2014.", "2006 2014"),
        # days in words
        ("Rapat digelar kemarin, bukan hari ini, dan lusa ada lagi.", "2025-07-13 2025-07-14 2025-07-16"),
        ("Serangan terjadi semalam.", "2025-07-13/2025-07-14"),
        # periods
        ("Ia di sana sejak 2022.", "2022/.."),
        ("Ia di sana sejak Februari 2022.", "2022-02/.."),
        ("Ia di sana sejak akhir Mei.", "2025-05/.."),
        ("Ia di sana sejak hari Jumat.", "2025-07-11/.."),
        ("Ia di sana hingga Minggu.", "../2025-07-13"),
        ("Ia di sana 10 hingga 12 Juni 2025.", "2025-06-10/2025-06-12"),
        ("Ia di sana 10-12 Juni 2025.", "2025-06-10/2025-06-12"),
        ("Ia di sana dari 28 Mei hingga 2 Juni 2025.", "2025-05-28/2025-06-02"),
        ("Ia menjabat 2008-2012.", "2008/2012"),
        ("Ia di sana selama dua pekan terakhir.", "2025-06-30/2025-07-14"),
        ("Ia di sana tiga bulan terakhir.", "2025-04/2025-07"),
        ("Pesawat itu dibuat sejak 1960-an.", "196X/.."),
        # no date at all
        ("Ia di sana beberapa bulan terakhir.", ""),
        ("Ia berusia 29 tahun dan menunggu dua hari.", ""),
        ("Ia lalu pergi ke depan umum, suatu hari.", ""),
        ("Undang-Undang Nomor 12 Tahun 2006 berlaku.", ""),
        ("Ada 2025 orang di sana, di maret saja, dan 3/4 bagian.", ""),
        ("Rapat digelar 31 Februari 2025.", ""),
        ("Rapat digelar Minggu (13/57/2025).", "2025-07-13"),
        ("Dua hari kemudian ia pergi.", ""),
        ("Menteri Raja Juli Antoni hadir, juga Juli.", ""),
        ("Ia salat Jumat dan merayakan Jumat Agung.", ""),
        ("Senin kemarin ia hadir, juga Selasa malam.", "2025-07-07 2025-07-08"),
        ("Ia hadir pada Mei dan Juni.", "2025-05 2025-06"),
    ],
)
def test_indonesian(text: str, expected: str) -> None:
    assert edtfs(text) == expected.split()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("They met on February 24, 2022.", "2022-02-24"),
        ("They met on Feb. 24, 2022 in Oslo.", "2022-02-24"),
        ("They met on 7 October 2023.", "2023-10-07"),
        ("They met on the 7th of October 2023.", "2023-10-07"),
        ("They met on Saturday, July 12, 2025.", "2025-07-12"),
        ("They met on June 26.", "2025-06-26"),
        ("They met on December 20.", "2024-12-20"),
        ("They met on Friday.", "2025-07-11"),
        ("They will meet on Friday.", "2025-07-18"),
        ("On Friday, they will meet.", "2025-07-18"),
        ("He said on Friday they will meet.", "2025-07-11"),
        ("They met last Monday.", "2025-07-07"),
        ("They meet next Tuesday.", "2025-07-15"),
        ("Friday's talks failed.", "2025-07-11"),
        ("They met in November 2021.", "2021-11"),
        ("They met in October.", "2024-10"),
        ("They met in December.", "2024-12"),
        ("Talks are scheduled for October.", "2025-10"),
        ("They hold talks in September.", "2025-09"),
        ("They meet in early August.", "2025-08"),
        ("They met at the end of May.", "2025-05"),
        ("They met last June.", "2025-06"),
        ("They met in October last year.", "2024-10"),
        ("They met in March, in May and by August.", "2025-03 2025-05 2025-08"),
        ("They met in the summer of 2021.", "2021"),
        ("They met last week.", "2025-07-07/2025-07-13"),
        ("They met earlier this month.", "2025-07"),
        ("They met late last year.", "2024"),
        ("They meet by the end of the year.", "2025"),
        ("They met two days ago.", "2025-07-12"),
        ("They met a year ago.", "2024"),
        ("They met yesterday and meet tomorrow.", "2025-07-13 2025-07-15"),
        ("They met at the weekend.", "2025-07-12/2025-07-13"),
        ("Rockets fell overnight.", "2025-07-13/2025-07-14"),
        ("Rockets fell overnight into Saturday.", "2025-07-11/2025-07-12"),
        ("He has been there since March 2022.", "2022-03/.."),
        ("He has been there since mid-January.", "2025-01/.."),
        ("He stays until Sunday.", "../2025-07-13"),
        ("In the last two weeks he slept.", "2025-06-30/2025-07-14"),
        ("Over the past year he slept.", "2024/2025"),
        ("He ruled from 2008 to 2012.", "2008/2012"),
        ("He slept from late May to June 6.", "2025-05/2025-06-06"),
        ("He slept December 30 to January 2, 2025.", "2024-12-30/2025-01-02"),
        ("They extended the deadline from June 28 to August 1.", "2025-06-28 2025-08-01"),
        ("A May Day march, Theresa May, he may go, an august body, March on!", ""),
        ("June Smith spoke on Good Friday and on May Day.", ""),
        ("The June deadline passed.", "2025-06"),
        ("In recent weeks, for the two previous years, one day, 24/7.", ""),
        ("He has 2000 books and room 1984.", ""),
        ("The 2021 accord came through the 1949 conventions.", ""),
    ],
)
def test_english(text: str, expected: str) -> None:
    assert edtfs(text, "en") == expected.split()


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("id", "Roket jatuh Minggu malam hingga Senin dini hari.", "2025-07-13/2025-07-14"),
        ("id", "Pagi tadi mereka bertemu.", "2025-07-14"),
        ("pt", "Foguetes caíram na noite de domingo para segunda-feira.", "2025-07-13/2025-07-14"),
        ("pt", "Esta madrugada caíram foguetes.", "2025-07-14"),
        ("es", "La pasada noche cayeron cohetes.", "2025-07-13/2025-07-14"),
        ("fr", "Des roquettes sont tombées dans la nuit de samedi à dimanche.", "2025-07-12/2025-07-13"),
        ("fr", "Cette nuit, des roquettes sont tombées.", "2025-07-13/2025-07-14"),
        ("de", "In der Nacht auf Sonntag fielen Raketen.", "2025-07-12/2025-07-13"),
        ("de", "In der Nacht von Samstag auf Sonntag fielen Raketen.", "2025-07-12/2025-07-13"),
        ("de", "Am Morgen trafen sie sich, heute Morgen, und morgen wieder.", "2025-07-14 2025-07-15"),
    ],
)
def test_a_night_lies_between_two_days(language: str, text: str, expected: str) -> None:
    assert edtfs(text, language) == expected.split()


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("en", "They met on June 20 and 21.", "2025-06-20/2025-06-21"),
        ("en", "They met on June 4 and 9.", "2025-06-04"),
        ("en", "On June 4 and 5 people were killed.", "2025-06-04"),
        ("en", "They met on June 4 and 5 in Rome.", "2025-06-04/2025-06-05"),
        ("en", "They met between June 4 and 9.", "2025-06-04/2025-06-09"),
        ("en", "They ruled between 2014 and 2022.", "2014/2022"),
        ("id", "Mereka bertemu pada 20 dan 21 Juni.", "2025-06-20/2025-06-21"),
        ("id", "Antara 2014 dan 2022 mereka berkuasa.", "2014/2022"),
        ("es", "Entre el 4 y el 9 de junio se reunieron.", "2025-06-04/2025-06-09"),
        ("es", "El 4 y el 9 de junio se reunieron.", "2025-06-09"),
        ("pt", "Entre 4 e 9 de junho reuniram-se.", "2025-06-04/2025-06-09"),
        ("de", "Am 20. und 21. Juni trafen sie sich.", "2025-06-20/2025-06-21"),
        ("fr", "Entre 2014 et 2022 ils ont gouverné.", "2014/2022"),
    ],
)
def test_and_joins_the_ends_of_a_period_only_where_the_words_say_so(
    language: str, text: str, expected: str
) -> None:
    assert edtfs(text, language) == expected.split()


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("en", "In the past 24 hours rockets fell.", "2025-07-13/2025-07-14"),
        ("id", "Dalam 48 jam terakhir roket berjatuhan.", "2025-07-12/2025-07-14"),
        ("fr", "Des roquettes sont tombées ces dernières 24 heures.", "2025-07-13/2025-07-14"),
        ("de", "In den vergangenen 24 Stunden fielen Raketen.", "2025-07-13/2025-07-14"),
        ("en", "In the past 10 hours rockets fell, two hours ago the last.", ""),
        ("id", "Akhir pekan roket berjatuhan.", "2025-07-12/2025-07-13"),
        ("id", "Jumat malam pekan lalu roket berjatuhan.", "2025-07-11"),
    ],
)
def test_hours_that_make_days_and_the_weekend(language: str, text: str, expected: str) -> None:
    assert edtfs(text, language) == expected.split()


def test_place_kind_and_bounds() -> None:
    text = "Ali pergi. Ia di sana sejak Februari 2022."
    (mention,) = found(text)
    assert text[mention.start : mention.end] == "sejak Februari 2022"
    assert (mention.kind, mention.date.earliest, mention.date.latest) == (
        DateKind.SINCE,
        date(2022, 2, 1),
        None,
    )
    kinds = {m.kind for m in found("Pekan lalu, kemarin, hingga Minggu, dua hari terakhir.")}
    assert kinds == {DateKind.INTERVAL, DateKind.POINT, DateKind.UNTIL, DateKind.DURATION}


def test_a_weekday_that_is_not_that_day_is_noted_and_the_date_trusted() -> None:
    (mention,) = found("Rapat digelar Jumat (26/7/2025).", published=date(2025, 7, 26))
    assert mention.date.edtf == "2025-07-26"
    assert mention.note == "weekday conflict: Friday, but 2025-07-26 is a Saturday"
    (mention,) = found("Rapat digelar Sabtu (26/7/2025).", published=date(2025, 7, 26))
    assert mention.note == ""


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("id", "Dua hari kemudian ia pergi.", "2025-01-03"),
        ("id", "Seminggu kemudian ia pergi.", "2025-01-08"),
        ("id", "Keesokan harinya ia pergi.", "2025-01-02"),
        ("en", "A day earlier he left.", "2024-12-31"),
        ("en", "Three months later he left.", "2025-04"),
        ("en", "The following day he left.", "2025-01-02"),
        ("id", "Beberapa jam kemudian ia pergi.", "2025-01-01"),
        ("id", "Pada tahun yang sama ia pergi.", "2025"),
        ("en", "He left later that month.", "2025-01"),
    ],
)
def test_what_counts_from_an_anchor(language: str, text: str, expected: str) -> None:
    assert [m.date.edtf for m in found(text, language, anchor=edtf.day(date(2025, 1, 1)))] == [expected]
    assert found(text, language) == []


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("id", "Dua tahun kemudian ia pergi.", ["2013"]),
        ("en", "He left later that year.", ["2011"]),
        ("en", "Two days later he left.", []),
        ("en", "Later that month he left.", []),
    ],
)
def test_an_anchor_gives_no_more_than_it_says(language: str, text: str, expected: list[str]) -> None:
    assert [m.date.edtf for m in found(text, language, anchor=edtf.year(2011))] == expected


def test_a_date_counts_from_the_one_before_it_in_the_sentence() -> None:
    assert edtfs("They met in May 2024, and left later that month.", "en") == ["2024-05", "2024-05"]
    assert edtfs("Rapat digelar pada 4 Juni 2025 dan dua hari kemudian ditutup.") == [
        "2025-06-04",
        "2025-06-06",
    ]


def test_without_a_day_of_publication_only_whole_dates_are_found() -> None:
    text = "Kemarin, Sabtu, 4 Juni, pada Mei, pekan lalu, tiga hari lalu, 21 Oktober 2025, sejak 2022."
    assert edtfs(text, published=None) == ["2025-10-21", "2022/.."]


@pytest.mark.parametrize("published", [MONDAY, date.min, date.max])
def test_a_range_may_begin_on_a_day_that_its_last_year_does_not_have(published: date) -> None:
    for day in ("29 February", "31 December", "1 January"):
        found(f"The talks ran from {day} to 3 March 2025, and from {day} to 3 March.", "en", published)
        found(f"The talks ran from {day} until 1 January 1.", "en", published)
    assert edtfs("The talks ran from 29 February to 3 March 2025.", "en") == ["2024-02-29/2025-03-03"]


def test_a_language_without_words_has_no_dates() -> None:
    assert found("12.07.2025", "ru") == []


@pytest.mark.parametrize("language", languages())
def test_a_leap_day_and_the_ends_of_time(language: str) -> None:
    for day in (date(2024, 2, 29), date(2025, 1, 1), date(2025, 12, 31), date.min, date.max):
        for text in (
            "29 Februari Jumat lalu bulan lalu tahun lalu pekan depan 31 Desember",
            "90000 tahun lalu 5000 hari lalu semalam besok 31 Juni",
            "February 29 last Friday last year next week overnight 90000 years ago",
            "99999999 days ago 31 June yesterday",
        ):
            found(text, language, day, day)


_MARKS = (
    "sejak", "hingga", "lalu", "depan", "ini", "terakhir", "last", "next", "ago", "since", "until", "to",
    "12", "31", "30/2", "2025", "1/1/2025", "(", ")", ",", ".", "-",
)  # fmt: skip
_PIECES = sorted(
    {
        word
        for language in languages()
        if (words := date_words(language)) is not None
        for table in (words.months, words.weekdays, words.units, words.phrases)
        for word in table
    }
    | set(_MARKS)
)


@given(
    st.lists(st.sampled_from(_PIECES), max_size=12),
    st.sampled_from(["id", "en"]),
    st.dates(min_value=date(1900, 1, 1), max_value=date(2100, 1, 1)),
)
@settings(max_examples=400, deadline=None)
def test_any_words_give_valid_dates_in_order(pieces: list[str], language: str, published: date) -> None:
    text = " ".join(piece.capitalize() for piece in pieces)
    last = 0
    for mention in found(text, language, published, published):
        assert mention.start >= last
        last = mention.end
        assert text[mention.start : mention.end].strip()
        assert edtf_bounds(mention.date.edtf) == mention.date
