"""What Malay says otherwise than Indonesian, whose grammar it has."""

import pytest
from tests.unit.extract.coding import told_in

#: Sentence -> its events as "TYPE source>target status date"; published on Monday 14 July 2025.
TOLD = [
    (
        "Kenya mengenakan tarif sehingga 30 peratus ke atas import dari Ghana.",
        ["SANCTION KEN>GHA occurred -"],
    ),
    ("Ghana mengutuk serangan Kenya berhubung isu sempadan.", ["ACCUSE GHA>KEN occurred -"]),
    (
        "Presiden Ghana, John Mahama, bercakap dengan Presiden Kenya, William Ruto.",
        ["CONSULT john-mahama>william-ruto occurred -"],
    ),
    ("Sultan Brunei berkenan mengadakan pertemuan dengan Presiden Kenya.", ["CONSULT BRN>KEN occurred -"]),
    ("Chad mengeluarkan tenteranya dari Sudan.", ["RETREAT TCD>SDN occurred -"]),
    ("Peru menghantar kapal pengangkut pesawat ke perairan Chile.", ["MOBILIZE PER>CHL occurred -"]),
    ("Kenya memanggil Pesuruhjaya Tinggi Ghana bagi membantah tindakan itu.", ["ACCUSE KEN>GHA occurred -"]),
    # words that Malay has from Indonesian, and such as it says otherwise
    ("Kenya melakukan serangan udara ke atas hospital di Sudan.", ["ASSAULT KEN>SDN occurred -"]),
    ("Kenya memusnahkan sebuah hospital Sudan.", ["ASSAULT KEN>SDN occurred -"]),
    ("Ghana meminta agar Kenya berundur.", ["REQUEST GHA>KEN occurred -"]),
    ("Ghana berdiri teguh bersama Kenya.", ["SUPPORT GHA>KEN occurred -"]),
    # what is asked of everybody is asked of nobody in particular
    ("Kenya menyeru masyarakat antarabangsa supaya bertindak.", ["REQUEST KEN> occurred -"]),
]


@pytest.mark.parametrize(("text", "expected"), TOLD, ids=[text[:40] for text, _ in TOLD])
def test_a_sentence_tells_its_events(text: str, expected: list[str]) -> None:
    assert told_in(text, "ms") == expected


@pytest.mark.parametrize(
    "blame",
    [
        "Ghana menyifatkan tindakan itu sebagai tidak berperikemanusiaan.",
        "Kerajaan Ghana berkata serangan itu merupakan satu pelanggaran serius.",
        "Ghana mengecam langkah itu.",
    ],
)
def test_a_deed_told_before_is_blamed_on_who_did_it(blame: str) -> None:
    told = told_in(f"Chad menyerang Sudan. {blame}", "ms")
    assert any(event.startswith("ACCUSE GHA") and ">TCD " in event for event in told)


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("ms", "Kenya menggesa Ghana menutup sempadan serta mengenakan sekatan terhadap Togo."),
        ("id", "Kenya mendesak Ghana menutup perbatasan serta menjatuhkan sanksi terhadap Togo."),
    ],
)
def test_the_second_deed_that_is_asked_for_is_not_done_either(language: str, text: str) -> None:
    assert told_in(text, language) == ["REQUEST KEN>GHA occurred -"]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("ms", "Paulo Mendes dari Ghana menggesa siasatan insiden yang mengorbankan puluhan rakyat Chad."),
        (
            "id",
            "Paulo Mendes dari Ghana menyerukan penyelidikan insiden yang menewaskan puluhan warga Chad.",
        ),
    ],
)
def test_who_speaks_of_a_deed_did_not_do_it(language: str, text: str) -> None:
    assert not [event for event in told_in(text, language) if event.startswith("ASSAULT paulo")]
