"""A language that is data alone: Malay, which has the grammar of Indonesian and words of its own."""

from datetime import date

import pytest
from tests.unit.extract.coding import between, extract, told_in

from foedus.text.language import detect

#: Sentence -> its events as "TYPE source>target status date"; published on Monday 14 July 2025.
SENTENCES = [
    # voice, months and weekdays
    ("Rusia menyerang Ukraine pada Isnin.", ["ASSAULT RUS>UKR occurred 2025-07-14"]),
    ("Ukraine diserang Rusia pada 3 Mac 2025.", ["ASSAULT RUS>UKR occurred 2025-03-03"]),
    (
        "Menteri Luar Mesir akan melawat Turkiye minggu depan.",
        ["CONSULT EGY>TUR planned 2025-07-21/2025-07-27"],
    ),
    (
        "Amerika Syarikat mungkin mengenakan sekatan ke atas Nicaragua.",
        ["SANCTION USA>NIC hypothetical -"],
    ),
    ("Jerman menghantar kereta kebal kepada Ukraine sejak 2023.", ["AID DEU>UKR ongoing 2023/.."]),
    ("Jika Rusia menyerang Poland, NATO akan bertindak balas.", ["ASSAULT RUS>POL hypothetical -"]),
    ("Itali tidak menandatangani perjanjian perdagangan dengan China.", ["SUPPORT ITA>CHN denied -"]),
    # meetings, agreements
    (
        "Perdana Menteri Jepun, Kenji Morita, bertemu Presiden Peru, José Paz, di Tokyo pada Selasa lalu.",
        ["CONSULT kenji-morita>jose-paz occurred 2025-07-08"],
    ),
    ("Kemboja dan Thailand bersetuju membuka semula sempadan.", ["AGREE KHM>THA occurred -"]),
    (
        "Singapura dan Malaysia memeterai perjanjian pertahanan pada 2 Jun 2024.",
        ["SUPPORT SGP>MYS occurred 2024-06-02"],
    ),
    ("Rundingan antara Armenia dan Azerbaijan diadakan di Geneva.", ["CONSULT ARM>AZE occurred -"]),
    # words of speaking
    (
        "Setiausaha Agung PBB, Paulo Mendes, menggesa Sudan menghentikan serangan.",
        ["REQUEST paulo-mendes>SDN occurred -"],
    ),
    (
        "Perancis menyelar Israel kerana menyerang Lubnan.",
        ["ACCUSE FRA>ISR occurred -", "ASSAULT ISR>LBN occurred -"],
    ),
    (
        "Iran mengutuk serangan Israel ke atas Syria.",
        ["ACCUSE IRN>ISR occurred -", "ASSAULT ISR>SYR occurred -"],
    ),
    ("China mendakwa Kanada mengintip pelabuhannya.", ["COERCE CAN> alleged -"]),
    ("Pakistan memberi amaran kepada India.", ["THREATEN PAK>IND occurred -"]),
    (
        "Pakistan menafikan dakwaan India.",
        ["REJECT PAK>IND occurred -", "ACCUSE IND>PAK occurred -"],
    ),
    (
        "Menteri Pertahanan Poland, Marek Nowicki, berkata Poland akan menghantar dron ke Latvia.",
        ["AID POL>LVA planned -"],
    ),
    # sanctions, arms, prisoners; yesterday, last week, last month
    ("Maghribi mengusir duta Algeria semalam.", ["SANCTION MAR>DZA occurred 2025-07-13"]),
    ("Sepanyol memanggil duta Rusia pada Ahad.", ["ACCUSE ESP>RUS occurred 2025-07-13"]),
    (
        "Belanda mengundurkan tenteranya dari Mali pada Disember 2023.",
        ["RETREAT NLD>MLI occurred 2023-12"],
    ),
    ("Brazil menghantar vaksin kepada Paraguay bulan lepas.", ["AID BRA>PRY occurred 2025-06"]),
    (
        "Kesatuan Eropah mengenakan sekatan baharu terhadap Belarus minggu lalu.",
        ["SANCTION european-union>BLR occurred 2025-07-07/2025-07-13"],
    ),
    ("Iraq membebaskan 12 banduan Iran pada Khamis.", ["CONCEDE IRQ>IRN occurred 2025-07-10"]),
    ("Tentera Israel membedil Gaza malam tadi.", ["ASSAULT ISR-armed-forces> occurred 2025-07-13"]),
    # headlines: verbs without their endings, two names joined by a comma
    ("Perancis iktiraf negara Palestin", ["SUPPORT FRA>PSE occurred -"]),
    ("Filipina panggil duta China", ["ACCUSE PHL>CHN occurred -"]),
    ("Rusia, Ukraine tukar 300 tawanan perang", ["CONCEDE RUS>UKR occurred -"]),
    ("AS kenakan sekatan ke atas 10 syarikat China", ["SANCTION USA>CHN occurred -"]),
    # false friends of Indonesian: manakala, apabila, melepaskan, membantah, menawan, menarik balik
    (
        "Dua askar Thailand cedera apabila tentera Kemboja melepaskan tembakan pada Khamis lalu.",
        ["ASSAULT KHM-armed-forces> occurred 2025-07-10"],
    ),
    ("Hamas melepaskan empat tebusan Israel.", ["CONCEDE hamas>ISR occurred -"]),
    ("Pemberontak Houthi melepaskan dua peluru berpandu ke arah Israel.", ["ASSAULT houthi>ISR occurred -"]),
    ("Malaysia membantah tindakan China.", ["ACCUSE MYS>CHN occurred -"]),
    ("Amerika Syarikat menarik balik sekatan ke atas Syria.", ["CONCEDE USA>SYR occurred -"]),
    ("Amerika Syarikat menarik balik tenteranya dari Iraq.", ["RETREAT USA>IRQ occurred -"]),
    ("Rusia mendakwa Ukraine menyerang loji itu.", ["ASSAULT UKR> alleged -"]),
    (
        "Bekas Presiden Filipina, Rodrigo Duterte, ditahan di Manila.",
        ["COERCE PHL>rodrigo-duterte occurred -"],
    ),
    ("Rusia menahan serangan Ukraine.", []),
    ("China menggesa India menahan diri.", ["REQUEST CHN>IND occurred -"]),
    # offices, honorifics, organs at home
    (
        "Wisma Putra mengutuk serangan Israel ke atas Qatar.",
        ["ACCUSE MYS-foreign-ministry>ISR occurred -", "ASSAULT ISR>QAT occurred -"],
    ),
    (
        "Datuk Seri Anwar Ibrahim dijadual mengadakan pertemuan dengan Putin di Moscow esok.",
        ["CONSULT anwar-ibrahim>vladimir-putin planned 2025-07-15"],
    ),
    (
        "Norway akan menyumbang AS$100 juta kepada Ukraine, kata Perdana Menterinya, Jonas Gahr Store.",
        ["AID NOR>UKR planned -"],
    ),
    # what there is not, what is said to be, what is put off, the weekend
    (
        "Tiada rundingan antara Amerika Syarikat dan Venezuela buat masa ini.",
        ["CONSULT USA>VEN denied -"],
    ),
    ("Iran dikatakan membekalkan roket kepada Rusia.", ["AID IRN>RUS alleged -"]),
    ("Rundingan damai antara Rusia dengan Ukraine ditangguhkan.", ["CONSULT RUS>UKR denied -"]),
    ("Rusia menyerang Ukraine hujung minggu lalu.", ["ASSAULT RUS>UKR occurred 2025-07-12/2025-07-13"]),
    (
        "Mahkamah Jenayah Antarabangsa mengeluarkan waran tangkap terhadap Benjamin Netanyahu.",
        ["COERCE icc>benjamin-netanyahu occurred -"],
    ),
    # no event
    ("Menteri Luar Thailand enggan mengulas lanjut pada sidang media di Bangkok.", []),
    ("Inflasi di Argentina menurun pada Jun.", []),
    ("Rusia ialah negara terbesar di dunia.", []),
    # words that Indonesian has too, with another meaning: claim, cannot, a ceremony
    ("Tentera Kenya mendakwa menembak jatuh dua pesawat Uganda.", []),
    ("Serangan Chad itu tidak boleh diterima, kata Presiden Niger.", ["ACCUSE NER>TCD occurred -"]),
    ("Pertemuan itu disusuli dengan Majlis Santapan oleh Sultan Brunei.", []),
    # a date ends the phrase of its preposition
    (
        "Perdana Menteri Fiji berkata pada 4 Julai Samoa dan Tonga telah bersetuju menamatkan pertikaian.",
        ["AGREE WSM>TON occurred -"],
    ),
    ("Sudan mengisytiharkan gencatan senjata selama lima hari.", ["RETREAT SDN> occurred -"]),
    ("Presiden Niger menzahirkan kekesalan terhadap Mali.", ["ACCUSE NER>MLI occurred -"]),
    ("Chad berikrar untuk menuntut bela terhadap Libya.", ["THREATEN TCD>LBY occurred -"]),
    # a court of a place; a place that is only said to be held
    (
        "Sebuah mahkamah di Nairobi memenjarakan dua wartawan Uganda.",
        ["COERCE KEN-courts>UGA occurred -"],
    ),
    ("Kampung yang dikuasai Eritrea itu dilanda banjir.", []),
    ("Peru menarik balik pengiktirafan terhadap Kosovo.", ["SANCTION PER>XKX occurred -"]),
    ("Peru tidak pernah mengiktiraf Kosovo.", ["REJECT PER>XKX occurred -"]),
    (
        "Malaysia menyifatkan tindakan Israel bercanggah dengan undang-undang.",
        ["ACCUSE MYS>ISR occurred -"],
    ),
    # one's own soldiers
    (
        "Kenya mengesahkan dua askarnya maut dalam pertempuran dengan Uganda.",
        ["ASSAULT UGA>KEN occurred -"],
    ),
    # who claims, objects, seizes; a clause behind "selepas" has the subject of the main one
    (
        "Rusia menyerang Ukraine selepas menyerang Poland.",
        ["ASSAULT RUS>UKR occurred -", "ASSAULT RUS>POL occurred -"],
    ),
    ("Kemboja membantah dakwaan Thailand.", ["REJECT KHM>THA occurred -", "ACCUSE THA>KHM occurred -"]),
    ("Syria menjalin semula hubungan diplomatik dengan Kanada.", ["SUPPORT SYR>CAN occurred -"]),
    ("China menyekat eksport nadir bumi ke Amerika Syarikat.", ["SANCTION CHN>USA occurred -"]),
    ("NATO bimbang Rusia menyerang Lithuania.", ["ASSAULT RUS>LTU occurred -"]),
]


ARTICLE = (
    "BANGKOK - Menteri Luar Thailand, Somchai Arun, bertemu rakan sejawatannya dari Kemboja, Sok Vanna, "
    "di Bangkok pada Selasa bagi membincangkan krisis di sempadan.\n\n"
    "Thailand dan Kemboja menandatangani memorandum persefahaman mengenai keselamatan. Kemboja berjanji "
    "menghantar empat helikopter kepada Thailand sebelum Disember.\n\n"
    "Vietnam menolak memorandum itu. Menteri Pertahanan Vietnam, Nguyen Binh, mendakwa Kemboja melanggar "
    "perjanjian dan mengugut Kemboja.\n\n"
    "Kerajaan Kemboja menafikan dakwaan itu. Menurut agensi berita AFP, Kemboja mengerahkan 2,000 askar ke "
    "sempadan minggu lalu.\n\n"
    "Amerika Syarikat menggesa Vietnam berunding. Washington mengenakan sekatan terhadap Vietnam pada Mei, "
    "manakala Jepun menyelar Vietnam kerana menahan dua wartawan Jepun.\n\n"
    "Pada 2019, Vietnam memutuskan hubungan diplomatik dengan Kemboja.\n\n"
    "Perdana Menteri Thailand akan melawat Vietnam pada Jumaat depan.\n\n"
)
#: What a reader finds in it: (type, source's country, target's country, status).
IN_ARTICLE = {
    ("CONSULT", "THA", "KHM", "occurred"),
    ("SUPPORT", "THA", "KHM", "occurred"),
    ("AGREE", "KHM", "THA", "occurred"),
    ("ACCUSE", "VNM", "KHM", "occurred"),
    ("THREATEN", "VNM", "KHM", "occurred"),
    ("MOBILIZE", "KHM", "", "occurred"),
    ("REQUEST", "USA", "VNM", "occurred"),
    ("SANCTION", "USA", "VNM", "occurred"),
    ("ACCUSE", "JPN", "VNM", "occurred"),
    ("SANCTION", "VNM", "KHM", "occurred"),
    ("CONSULT", "THA", "VNM", "planned"),
}


@pytest.mark.parametrize(("text", "expected"), SENTENCES, ids=[text[:40] for text, _ in SENTENCES])
def test_a_sentence_is_coded(text: str, expected: list[str]) -> None:
    assert told_in(text, "ms") == expected


def test_most_of_an_article_is_found_and_little_invented() -> None:
    found = extract(ARTICLE, "ms", date(2025, 7, 17))
    assert len(IN_ARTICLE & between(found)) >= 8
    assert len(found.events) <= 16


def test_the_language_of_a_text_is_known() -> None:
    assert detect(ARTICLE)[0] == "ms"
    indonesian = "Presiden mengatakan dalam pidato itu bahwa mereka akan bertemu dan tidak akan menjawab."
    assert detect(indonesian)[0] == "id"


def test_a_text_taken_for_indonesian_still_gives_its_events() -> None:
    assert told_in("Rusia menyerang Ukraine pada Selasa.", "id") == ["ASSAULT RUS>UKR occurred 2025-07-08"]


def test_an_office_at_the_head_of_a_clause_is_its_holder() -> None:
    text = (
        "Perdana Menteri Laisa Bulu melawat Tonga. Esok, perdana menteri akan bertemu Ann Otieno dari Kenya."
    )
    assert "CONSULT laisa-bulu>ann-otieno planned 2025-07-15" in told_in(text, "ms")
