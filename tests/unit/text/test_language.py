"""Languages are told apart, also where they look alike."""

import pytest

from foedus.text.language import detect
from foedus.text.language_data import languages, lineage, table


@pytest.mark.parametrize(
    ("tag", "text"),
    [
        ("id", "Presiden bertemu menteri di Bogor untuk membahas kerja sama yang akan dimulai bulan depan."),
        ("id", "Menteri itu mengatakan bahwa rapat digelar hari Senin karena ada masalah keuangan."),
        ("id", "Presiden bertemu menteri."),
        ("en", "The minister said that the talks with the union would resume on Monday."),
        ("en", "King visits the town."),
        ("en", "Ghana met Togo in Accra on 7 May 2024."),
        ("en", "Russia attacked Ukraine."),
        ("en", "Kenya expelled Somali diplomats."),
        ("sv", "Ryssland anfaller Ukraina."),
        ("fr", "Macron rencontre Merz."),
        ("ms", "Menteri itu berkata mesyuarat akan diadakan pada hari Isnin kerana isu ini, kata polis."),
        ("jv", "Presiden lunga menyang pasar karo kancane, banjur mulih saka kana nganggo sepur."),
        ("de", "Der Minister sagte am Montag, dass die Gespräche mit der Regierung weitergehen."),
        ("es", "El ministro dijo que las conversaciones con el gobierno continuarán el lunes."),
        ("fr", "Le ministre a déclaré que les discussions avec le gouvernement continueront lundi."),
        ("nl", "De minister zei dat de gesprekken met de regering maandag worden hervat."),
        ("ru", "Министр заявил, что переговоры с правительством продолжатся в понедельник."),
        ("zh", "部长表示，与政府的会谈将于星期一继续。"),
    ],
)
def test_tag(tag: str, text: str) -> None:
    found, sure = detect(text)
    assert found == tag
    assert 0 < sure <= 1


@pytest.mark.parametrize("text", ["", " \n", "12345 !!! 6/7", "\u0000"])
def test_no_letters_no_language(text: str) -> None:
    assert detect(text) == ("und", 0.0)


INDONESIAN = (
    "Rusia serang Kyiv, lima orang tewas",
    "Ukraina dan Polandia teken kesepakatan drone",
    "Kapolri: polisi sudah menangkap dua tersangka",
    "Menlu Malaysia bertemu Menlu Jepang di Jakarta",
    "Uni Eropa jatuhkan sanksi ke Iran",
    "Kedutaan Besar Malaysia di Jakarta membantah kabar itu karena tidak ada bukti.",
)
MALAY = (
    "Rusia serang Kyiv, lima maut",
    "Ukraine, Poland meterai perjanjian dron",
    "Polis tahan dua suspek di Ipoh semalam",
    "Menteri Luar Indonesia bersemuka dengan rakan sejawatan Jepun",
    "Kesatuan Eropah kenakan sekatan ke atas Iran",
    "Kedutaan Indonesia di Kuala Lumpur menafikan dakwaan itu kerana tiada bukti.",
    "Wisma Putra selar tindakan Israel",
)


@pytest.mark.parametrize("text", INDONESIAN)
def test_a_line_of_indonesian_is_not_malay(text: str) -> None:
    assert detect(text)[0] == "id"


@pytest.mark.parametrize("text", MALAY)
def test_a_line_of_malay_is_not_indonesian(text: str) -> None:
    assert detect(text)[0] == "ms"


def test_a_text_about_the_neighbour_stays_in_its_language() -> None:
    text = (
        "Setiausaha Agung Pertubuhan Kebangsaan Melayu Bersatu mengatakan bahwa rapat dengan Polis Diraja "
        "Malaysia digelar karena ada warga negara Indonesia yang tewas."
    )
    assert detect(text)[0] == "id"


@pytest.mark.parametrize("heir", [one for one in languages() if len(lineage(one)) > 1])
def test_no_word_tells_for_both(heir: str) -> None:
    apart = table(heir).inner("apart")
    own, parents = apart.words("own"), apart.words("parents")
    assert own
    assert parents
    assert own & parents == frozenset()


def test_a_foreign_quotation_does_not_change_the_language() -> None:
    text = 'Presiden mengatakan dalam pidato itu: "we will meet" dan tidak akan menjawab pertanyaan.'
    assert detect(text)[0] == "id"
