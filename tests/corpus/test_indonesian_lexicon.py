"""Indonesian news verbs, idioms and nouns, by their type. France is the source, Kenya the target.

Each sentence stands for an entry, a sense or an object class of the lexicon, in full or as titles
write it, so that one that is lost or overruled by another sense is seen.
"""

import pytest
from tests.unit.extract.coding import extract

from foedus.vocab import EventType

#: Makes both states actors of the text, also where the sentence names one only as a place.
_BOTH = " Prancis diam. Kenya diam."

TOLD = {
    EventType.CONSULT: (
        "Presiden Prancis bicara dengan Presiden Kenya lewat telepon.",
        "Prancis bicara dengan Kenya soal krisis pangan",
        "Menlu Prancis menyurati Presiden Kenya.",
        "Presiden Prancis mengirim surat kepada Presiden Kenya.",
        "Presiden Prancis menyalami Presiden Kenya.",
        "Prancis mengirim delegasi ke Kenya.",
        "Menteri Luar Negeri Prancis berangkat ke Kenya pada Senin.",
        "Presiden Prancis makan malam bersama Presiden Kenya.",
        "Prancis dan Kenya duduk semeja di Wina.",
        "Menlu Prancis menjenguk Presiden Kenya.",
        "Prancis menegosiasikan pembagian air dengan Kenya.",
        "Menlu Prancis berembug dengan Kenya.",
        "Prancis kembali ke meja perundingan dengan Kenya.",
        "Presiden Prancis melakukan video call dengan Presiden Kenya.",
    ),
    EventType.AGREE: (
        "Prancis janji bangun rumah sakit untuk Kenya",
        "Prancis berkenan mengirim pelatih kepada Kenya.",
        "Prancis dan Kenya mencapai titik temu soal tapal batas.",
        "Prancis memberi lampu hijau kepada Kenya.",
        "Prancis memperpanjang perjanjian pertahanan dengan Kenya.",
        "Prancis mengabulkan permintaan Kenya.",
        "Prancis terbuka untuk dialog dengan Kenya.",
        "Prancis menyatakan komitmen kepada Kenya.",
        "Prancis berdamai dengan Kenya.",
        "Prancis deal dengan Kenya",
    ),
    EventType.SUPPORT: (
        "Prancis pasang badan untuk Kenya.",
        "Prancis angkat topi kepada Kenya.",
        "Prancis berdiri di belakang Kenya.",
        "Presiden Prancis mengirim ucapan selamat kepada Presiden Kenya.",
        "Prancis menyambut hangat keputusan Kenya.",
        "Prancis menyatakan belasungkawa kepada Kenya.",
        "Presiden Prancis mengagumi Presiden Kenya.",
        "Prancis berdiri bersama Kenya.",
    ),
    EventType.COOPERATE: (
        "Prancis membangun aliansi dengan Kenya.",
        "Prancis memborong beras dari Kenya.",
        "Prancis memperbaiki hubungan dengan Kenya.",
        "Prancis menjalin hubungan dengan Kenya.",
        "Prancis berbaikan dengan Kenya.",
        "Prancis membeli jet tempur dari Kenya.",
    ),
    EventType.AID: (
        "Prancis mengulurkan tangan kepada Kenya.",
        "Prancis menolong Kenya.",
        "Prancis menggelontorkan bantuan kepada Kenya.",
        "Prancis mengekspor senjata ke Kenya.",
    ),
    EventType.CONCEDE: (
        "Prancis tunduk pada Kenya.",
        "Prancis mengendurkan sanksi terhadap Kenya.",
        "Prancis memaafkan Kenya.",
        "Prancis bertukar tawanan dengan Kenya.",
        "Prancis memindahkan narapidana ke Kenya.",
    ),
    EventType.REQUEST: (
        "Prancis merayu Kenya agar ikut.",
        "Prancis mengarahkan Kenya untuk menarik kapalnya.",
        "Prancis meminta penjelasan dari Kenya.",
        "Prancis meminta perlindungan kepada Kenya.",
        "Prancis mendorong agar Kenya membuka pelabuhan.",
        "Prancis menagih Kenya.",
    ),
    EventType.ACCUSE: (
        "Prancis semprot Kenya soal pajak",
        "Prancis mencecar Kenya soal kapal.",
        "Prancis murka terhadap Kenya.",
        "Prancis geram dengan Kenya.",
        "Prancis tuding Kenya dalangi kerusuhan",
        "Prancis kecam Kenya",
        "Prancis melecehkan Kenya.",
        "Prancis menuntut pertanggungjawaban Kenya.",
        "Prancis melayangkan nota protes kepada Kenya.",
        "Prancis menjuluki Kenya negara teroris.",
        "Prancis mempertanyakan Kenya.",
        "Prancis menyebut Kenya pembantai.",
        "Prancis memperolok Kenya.",
        "Prancis dan Kenya saling tuding.",
    ),
    EventType.REJECT: (
        "Prancis menolak berunding dengan Kenya.",
        "Prancis mengabaikan peringatan Kenya.",
        "Prancis tak menggubris Kenya.",
        "Prancis menganulir perjanjian dengan Kenya.",
    ),
    EventType.THREATEN: (
        "Prancis bersumpah membalas Kenya.",
        "Prancis bersumpah akan menghancurkan Kenya.",
        "Prancis menakut-nakuti Kenya.",
        "Prancis siap perang dengan Kenya.",
        "Prancis mengumbar ancaman terhadap Kenya.",
    ),
    EventType.PROTEST: ("Mahasiswa Prancis menggeruduk Kedutaan Kenya.",),
    EventType.SANCTION: (
        "Prancis menggebuk Kenya dengan tarif 30 persen.",
        "Prancis membebani Kenya dengan tarif baru.",
        "Prancis menghukum Kenya dengan sanksi ekonomi.",
        "Prancis memutus hubungan dengan Kenya.",
        "Prancis menangguhkan kerja sama dengan Kenya.",
        "Prancis mengganjar Kenya dengan sanksi.",
        "Prancis menghentikan bantuan kepada Kenya.",
        "Prancis menarik dubes dari Kenya.",
    ),
    EventType.MOBILIZE: (
        "Prancis memusatkan pasukan di perbatasan Kenya.",
        "Prancis menggerakkan kapal perang ke Kenya.",
        "Prancis menerjunkan kapal induk ke Kenya.",
    ),
    EventType.COERCE: (
        "Prancis memata-matai Kenya.",
        "Prancis memeras Kenya.",
        "Prancis mengintervensi Kenya.",
        "Prancis mencampuri Kenya.",
        "Prancis membobol jaringan Kenya.",
        "Prancis menggelandang diplomat Kenya.",
        "Prancis menjebloskan wartawan Kenya ke penjara.",
        "Prancis mencabut izin maskapai Kenya.",
        "Prancis mengambil alih pelabuhan Kenya.",
        "Prancis melancarkan serangan siber terhadap Kenya.",
    ),
    EventType.ASSAULT: (
        "Prancis memberondong tentara Kenya.",
        "Prancis melancarkan serangan balasan terhadap Kenya.",
        "Tentara Prancis memasuki wilayah Kenya.",
        "Prancis menyatakan perang terhadap Kenya.",
        "Prancis dan Kenya saling gempur.",
        "Prancis memorakporandakan Kenya.",
        "Prancis membalas serangan Kenya.",
    ),
}
#: Words that look like an act and tell none.
NOTHING = (
    "Presiden Prancis menggelar konferensi pers pada Senin.",
    "Menteri Prancis meninggal karena serangan jantung.",
    "Permintaan pasar Kenya terhadap kopi Prancis naik.",
    "Perang Dunia II mengubah Prancis dan Kenya.",
    "Prancis membobol gawang Kenya pada babak kedua.",
    "Prancis menghajar Kenya 3-0 di laga final.",
    "Prancis bicara soal cuaca.",
    "Pemain Prancis tertangkap kamera.",
    "Harga minyak menembus 90 dolar di Prancis.",
    "Tarif tol di Prancis naik.",
    "Kunjungan wisatawan Kenya ke Prancis naik.",
    "Prancis memasuki babak baru.",
    "Prancis memesan kopi.",
)


@pytest.mark.parametrize(
    ("event_type", "sentence"),
    [(event_type, sentence) for event_type, sentences in TOLD.items() for sentence in sentences],
)
def test_told(event_type: EventType, sentence: str) -> None:
    end = "" if sentence.endswith(".") else "."
    found = extract(sentence + end + _BOTH, "id")
    country = {actor.id: actor.country for actor in found.actors}
    (event,) = found.events
    assert event.type is event_type
    assert {country[actor] for actor in event.source} == {"FRA"}
    assert {country[actor] for actor in event.target} == {"KEN"}


@pytest.mark.parametrize("sentence", NOTHING)
def test_nothing_told(sentence: str) -> None:
    assert extract(sentence, "id").events == ()
