"""What Indonesian words tell, type by type, and what the same words tell in other company."""

import pytest
from tests.unit.extract.coding import coded


@pytest.mark.parametrize(
    ("text", "event"),
    [
        ("Prabowo menerima kunjungan Menlu China Wang Yi.", "CONSULT prabowo-subianto>wang-yi"),
        ("Xi Jinping menyambut Vladimir Putin di Beijing.", "CONSULT xi-jinping>vladimir-putin"),
        ("Jepang berjanji membantu Filipina.", "AGREE JPN>PHL"),
        ("Prabowo menyebut Jepang sebagai mitra penting.", "SUPPORT prabowo-subianto>JPN"),
        ("Turki menyambut keputusan Prancis mengakui Palestina.", "SUPPORT TUR>FRA SUPPORT FRA>PSE"),
        ("Indonesia menjalin kerja sama dengan Jepang.", "COOPERATE IDN>JPN"),
        ("Uni Eropa memberikan pinjaman 90 miliar euro kepada Ukraina.", "AID european-union>UKR"),
        ("Perdana Menteri Jepang Shigeru Ishiba mengundurkan diri.", "CONCEDE shigeru-ishiba>"),
        ("Ukraina dan Rusia bertukar 300 tahanan.", "CONCEDE UKR>RUS"),
        ("Belarus membuka perbatasan dengan Lituania.", "CONCEDE BLR>LTU"),
        ("Pasukan Rusia meninggalkan Kherson.", "RETREAT RUS-armed-forces>"),
        ("Indonesia menerima undangan dari Jepang.", "REQUEST JPN>IDN"),
        ("Putin mengundang Prabowo ke Moskow.", "REQUEST vladimir-putin>prabowo-subianto"),
        ("Prancis menilai langkah Israel sebagai pelanggaran hukum.", "ACCUSE FRA>ISR"),
        ("Israel mendapat kecaman dari Turki.", "ACCUSE TUR>ISR"),
        ("AS mundur dari perjanjian nuklir dengan Iran.", "REJECT USA>IRN"),
        ("Iran bersumpah membalas Israel.", "THREATEN IRN>ISR"),
        ("Ribuan warga Israel turun ke jalanan.", "PROTEST ISR>"),
        ("AS menghentikan sementara bantuan militer kepada Ukraina.", "SANCTION USA>UKR"),
        ("Rusia dikenai sanksi oleh Jepang.", "SANCTION JPN>RUS"),
        ("AS menaikkan tarif impor dari Brasil.", "SANCTION USA>BRA"),
        ("AS melarang impor dari Rusia.", "SANCTION USA>RUS"),
        ("Israel menarik pulang duta besarnya dari Irlandia.", "SANCTION ISR>IRL"),
        ("Perang dagang antara AS dan China berlanjut.", "SANCTION USA>CHN"),
        ("Korea Utara menembakkan rudal balistik ke Laut Jepang.", "MOBILIZE PRK>"),
        ("China menggelar latihan militer di sekitar Taiwan.", "MOBILIZE CHN>TWN"),
        ("Rusia dan China menggelar latihan militer bersama.", "COOPERATE RUS>CHN"),
        ("Polisi Turki menahan 30 demonstran.", "COERCE TUR-police>"),
        ("Pemerintah Kenya memutus akses internet.", "COERCE KEN-government>"),
        ("ICC merilis surat perintah penangkapan Netanyahu.", "COERCE icc>benjamin-netanyahu"),
        ("Rusia merebut kota Bakhmut dari Ukraina.", "ASSAULT RUS>UKR"),
    ],
)
def test_what_words_tell(text, event):
    assert " ".join(found.rpartition(" ")[0] for found in coded(text)) == event


@pytest.mark.parametrize(
    "text",
    [
        "Indonesia menduduki posisi kedua.",
        "Trump meninggalkan Gedung Putih menuju Pittsburgh.",
        "Indonesia menyambut tahun baru bersama Malaysia.",
        "Indonesia memperluas pasar ekspor ke Afrika Selatan.",
        "Indonesia mengalihkan impor dari China ke India.",
        "Malaysia melepas ekspor durian ke China.",
        "Singapura menggeser Hong Kong sebagai pusat keuangan.",
        "Jepang membuat robot baru.",
        "AS memimpin dunia dalam teknologi.",
        "Indonesia mendapat investasi dari Jepang.",
        "Rusia mengalahkan Jerman dalam laga final.",
    ],
)
def test_the_same_words_of_other_things_tell_nothing(text):
    assert coded(text) == []
