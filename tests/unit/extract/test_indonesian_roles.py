"""Who does what to whom in Indonesian clauses where a side stands far off, behind a thing, or is left out."""

import re

import pytest
from tests.unit.extract.coding import coded, extract


def told(text):
    return [found.rpartition(" ")[0] for found in coded(text)]


@pytest.mark.parametrize(
    ("text", "event"),
    [
        # what somebody does in a relative clause in the passive is his
        ("Kenya mengecam tindakan yang dilakukan oleh militer Somalia.", "ACCUSE KEN>SOM-armed-forces"),
        ("Kenya menyampaikan penghargaan atas mediasi yang dilakukan Qatar.", "SUPPORT KEN>QAT"),
        # whose decision or goods it is meets what others do
        ("Keputusan Somalia menuai kritik dari Uganda.", "ACCUSE UGA>SOM"),
        ("Usulan Kenya mendapat penolakan dari Somalia.", "REJECT SOM>KEN"),
        ("Produk Somalia dikenai tarif 25 persen oleh Kenya.", "SANCTION KEN>SOM"),
        # some of many, by name
        ("Kenya menyampaikan terima kasih kepada seluruh mediator, termasuk Turki.", "SUPPORT KEN>TUR"),
        ("Kenya meminta sejumlah negara, termasuk Chad dan Mali, mengirim pasukan.", "REQUEST KEN>MLI+TCD"),
        # a title between commas parts no visitor from where he goes
        ("Kunjungan Wang Yi, Menteri Luar Negeri China, ke Kenya usai.", "CONSULT wang-yi>KEN"),
        # a relative clause parts nobody from what he is called
        ("Uganda menyebut tindakan Somalia yang menutup pelabuhan sebagai memalukan.", "ACCUSE UGA>SOM"),
        ("Kenya menyambut tercapainya kesepakatan antara Chad dan Mali.", "SUPPORT KEN>MLI+TCD"),
    ],
)
def test_who_is_meant(text, event):
    assert event in told(text)


def test_a_truce_is_no_weapon_and_binds_those_who_approve_it():
    text = "Kementerian Luar Negeri Indonesia memuji Qatar.\n\nChad dan Mali menyetujui gencatan senjata."
    assert told(text) == ["SUPPORT IDN-foreign-ministry>QAT", "AGREE TCD>MLI"]


def test_they_are_the_body_that_the_sentence_before_is_about():
    text = "Otoritas Palestina mengecam Rusia.\n\nMereka menyerukan Moskow untuk meninjau keputusannya."
    assert told(text)[1:] == ["REQUEST palestinian-authority>RUS"]
    assert told(text.replace("Otoritas Palestina", "Kenya"))[1:] == []


@pytest.mark.parametrize(
    ("text", "events"),
    [
        ("Ilmuwan Iran Reza Behnam tewas dalam serangan bom di Isfahan.", ["ASSAULT >reza-behnam"]),
        ("Menhan Chad Idris Toumai menjadi korban tewas dalam serangan Niger.", ["ASSAULT NER>idris-toumai"]),
        ("Menhan Chad Idris Toumai juga tewas akibat ledakan bom.", ["ASSAULT >idris-toumai"]),
        ("Ledakan lain menewaskan Menhan Chad Idris Toumai.", ["ASSAULT >idris-toumai"]),
        ("Kecelakaan helikopter menewaskan Menhan Chad Idris Toumai.", []),
        ("Menhan Chad Idris Toumai tewas dalam kecelakaan.", []),
        ("Tentara Chad tewas dalam bentrokan.", []),  # with whom is not said
    ],
)
def test_who_died_in_an_attack_was_attacked(text, events):
    assert [re.sub("-[0-9a-f]{6}", "", found) for found in told(text)] == events


def test_a_strike_is_no_retelling_of_the_war():
    text = "Konflik bersenjata antara Chad dan Niger pecah.\n\nMiliter Chad melancarkan serangan ke Niger."
    assert told(text) == ["ASSAULT TCD>NER", "ASSAULT TCD-armed-forces>NER"]


def test_saat_itu_is_when_the_sentence_before_happened():
    text = "Pada November 2010, Kenya menyerang Somalia. Saat itu, Uganda mengecam Kenya."
    assert [event.date.edtf for event in extract(text).events] == ["2010-11", "2010-11"]
    assert extract("Saat itu, Uganda mengecam Kenya.").events[0].date is None


@pytest.mark.parametrize(
    ("text", "event"),
    [
        # a state gives orders to its own army
        (
            "Militer Kenya bersiaga. Pemerintah Kenya memerintahkan pasukannya menyerang Somalia.",
            "KEN-armed-forces",
        ),
        (
            "TNI bersiaga. Panglima TNI Agus Subiyanto menginstruksikan jajaran untuk bersiap.",
            "IDN-armed-forces",
        ),
        ("Pemerintah Kenya memerintahkan pasukannya untuk menyerang Somalia.", ""),  # that no sentence names
    ],
)
def test_whom_a_state_orders_about(text, event):
    (order,) = [found for found in told(text) if found.startswith("REQUEST")]
    assert order.partition(">")[2] == event


@pytest.mark.parametrize(
    ("text", "events"),
    [
        # who is jailed in a state is jailed by it
        ("Tiga warga Kenya ditahan di Somalia.", ["COERCE SOM>KEN"]),
        ("Tiga warga Kenya ditahan Uganda di Somalia.", ["COERCE UGA>KEN"]),
        # what a tariff is put on stands behind a relative clause
        ("Kenya mengumumkan pemangkasan tarif baja yang dikenakan terhadap Mali.", ["CONCEDE KEN>MLI"]),
        # who does it by a preposition needs nobody whom it is done to
        ("PBB menyoroti eksekusi terhadap warga sipil oleh militer Sudan.", ["ASSAULT SDN-armed-forces>"]),
        # nobody's sanctions are those of the one state that the text names
        (
            "Uganda menjatuhkan sanksi terhadap Kenya pada Senin.\n\nProduk Kenya dikenai tarif.",
            ["SANCTION UGA>KEN", "SANCTION UGA>KEN"],
        ),
    ],
)
def test_who_does_what_the_clause_leaves_out(text, events):
    assert told(text) == events


def test_both_sides_may_be_the_two_states_of_a_sentence_farther_back():
    text = (
        "Kenya menyerang Mali. Warga mengungsi. Uganda berharap perang usai. Kedua negara sepakat berunding."
    )
    assert told(text)[-1] == "AGREE KEN>MLI"
    assert "AGREE KEN>MLI" not in told(text.replace("Uganda", "Uganda, Chad, dan Niger"))


def test_a_call_that_failed_to_achieve_something_took_place():
    text = "Panggilan telepon selama dua jam antara Chad dan Niger gagal mencapai terobosan."
    assert coded(text) == ["CONSULT TCD>NER occurred"]


def test_who_does_something_else_at_the_time_is_not_attacked():
    text = "Rusia melancarkan serangan sebelum Presiden Amerika Serikat Donald Trump berbicara."
    assert told(text) == ["ASSAULT RUS>"]


def test_an_acting_minister_stands_beside_a_minister():
    text = "Chad berbicara dengan PM Mali Hun Keita dan Penjabat PM Niger Ba Diallo."
    assert [re.sub("-[0-9a-f]{6}", "", found) for found in told(text)] == ["CONSULT TCD>ba-diallo+hun-keita"]


@pytest.mark.parametrize(
    ("text", "events"),
    [
        ("Kenya meminta Chad dan Mali menahan diri.", ["REQUEST KEN>MLI+TCD"]),
        ("Kenya berharap Chad dan Mali sama-sama menahan diri.", ["REQUEST KEN>MLI+TCD"]),
        ("Kenya mendesak Chad maupun Mali segera menarik pasukan.", ["REQUEST KEN>MLI+TCD"]),
    ],
)
def test_both_are_asked_where_no_word_opens_what_is_asked(text, events):
    assert told(text) == events


def test_who_is_attacked_is_not_who_attacked():
    assert told("Kenya mengutuk Somalia atas invasi yang dilancarkan ke Chad pada Senin.") == [
        "ACCUSE KEN>SOM"
    ]
    text = "Serangan yang dilancarkan pada Senin oleh Somalia ke Kenya menuai kecaman."
    assert "ASSAULT SOM>KEN" in told(text)


@pytest.mark.parametrize(
    ("text", "events"),
    [
        ("Presiden Kenya William Ruto tiba di Beijing pada Rabu.", ["CONSULT william-ruto>CHN"]),
        ("Presiden Kenya William Ruto bertandang ke Gedung Putih.", ["CONSULT william-ruto>white-house"]),
        ("Presiden Kenya William Ruto memulai lawatan ke New Delhi.", ["CONSULT william-ruto>IND"]),
        ("Presiden Kenya William Ruto tiba di Nairobi pada Rabu.", []),
        ("Sejumlah warga Kenya tiba di Beijing pada Rabu.", []),
    ],
)
def test_who_comes_to_a_capital_visits_its_state(text, events):
    assert told(text) == events


@pytest.mark.parametrize(
    ("text", "events"),
    [
        ("Polisi Malaysia menangkap lima WNI di Johor.", ["COERCE MYS-police>IDN"]),
        ("Seorang WNI dihukum oleh pengadilan Malaysia.", ["COERCE MYS-courts>IDN"]),
        ("Para WNI tiba di Kuala Lumpur, Malaysia.", []),
        ("Tiga WNI tewas dalam kecelakaan bus di Malaysia.", []),
    ],
)
def test_indonesians_abroad_are_indonesias(text, events):
    assert told(text) == events


@pytest.mark.parametrize(
    ("text", "events"),
    [
        ("Chad mengajak negara-negara lain untuk menolak tarif Mali.", ["REQUEST TCD>"]),
        ("Chad mendesak masyarakat internasional untuk menghukum Mali.", ["REQUEST TCD>"]),
        ("Chad meminta bantuan kepada Mali untuk memadamkan api.", ["REQUEST TCD>MLI"]),
        ("Chad memaksa milisi untuk mundur dan mengembalikan sandera ke Mali.", ["COERCE TCD>"]),
        ("Tekanan Chad membuat Kenya membebaskan tahanan Mali.", ["CONCEDE KEN>MLI"]),
    ],
)
def test_who_is_asked_or_forced_without_a_name_is_nobody_named_behind(text, events):
    assert told(text) == events


@pytest.mark.parametrize(
    ("text", "events"),
    [
        ("Chad menarik mundur pasukannya dari Gao.", ["RETREAT TCD>"]),
        ("Pasukan Chad telah mundur dari Gao.", ["RETREAT TCD-armed-forces>"]),
    ],
)
def test_who_leaves_a_town_retreats(text, events):
    assert told(text) == events


@pytest.mark.parametrize(
    ("text", "event"),
    [
        ("Iran menembakkan rudal ke pangkalan udara Al Dhafra milik Kenya di Chad.", "ASSAULT IRN>KEN"),
        ("Gao dibom pesawat siluman B-2 Kenya pada Minggu.", "ASSAULT KEN>"),
        ("Menlu Kenya Musalia Mudavadi berbicara dengan mitranya di Chad.", "CONSULT musalia-mudavadi>TCD"),
        ("Militer Israel menyerang Hamas. Kedua kubu saling menuduh.", "ACCUSE ISR-armed-forces>hamas"),
        (
            "Angkatan Bersenjata Sudan alias Sudanese Armed Forces (SAF) mundur. Kenya mengecam SAF.",
            "ACCUSE KEN>SDN-armed-forces",
        ),
    ],
)
def test_whose_arms_counterpart_or_short_name_it_is(text, event):
    assert event in told(text)


@pytest.mark.parametrize(
    ("text", "events"),
    [
        ('"Tindakan Chad adalah intimidasi sepihak," kata Presiden Kenya.', ["ACCUSE KEN>TCD"]),
        ("NAIROBI, KABAR CONTOH - Langkah Chad itu ilegal, kata Presiden Kenya.", ["ACCUSE KEN>TCD"]),
        ("Menurut Kenya, pembangunan bendungan oleh Chad melanggar perjanjian.", ["ACCUSE KEN>TCD"]),
        ("Mahkamah Internasional memutuskan klaim Chad tidak memiliki dasar hukum.", ["REJECT icj>TCD"]),
        ("Pengadilan banding Kenya menyatakan kebijakan Chad melanggar hukum.", ["REJECT KEN-courts>TCD"]),
        ("Polisi Kenya menilai sensus oleh Chad melanggar hukum.", ["ACCUSE KEN-police>TCD"]),
    ],
)
def test_whose_deed_is_judged_and_by_whom(text, events):
    assert told(text) == events


@pytest.mark.parametrize(
    ("text", "events"),
    [
        ("Chad memakai hak veto untuk memblokir resolusi yang diajukan Kenya.", ["REJECT TCD>KEN"]),
        ("Chad menggunakan hak vetonya untuk menolak resolusi yang disponsori Kenya.", ["REJECT TCD>KEN"]),
        ("Chad memberi Kenya tenggat dua pekan untuk menarik kapalnya.", ["REQUEST TCD>KEN"]),
        ("Chad memberi Kenya ultimatum untuk menarik kapalnya.", ["REQUEST TCD>KEN"]),
        ("Chad mengutuk penembakan di sebuah pasar di Gao.", ["ACCUSE TCD>"]),
        (
            "Kenya menuduh Chad berbohong. Chad membantah tudingan itu dan balik menyalahkan Kenya.",
            ["ACCUSE KEN>TCD", "REJECT TCD>KEN", "ACCUSE TCD>KEN"],
        ),
        (
            "Presiden Kenya William Ruto datang ke Washington untuk mencari dana.",
            ["CONSULT william-ruto>USA"],
        ),
        ("Kenya mengutus KRI Usman Harun ke Gao.", []),
    ],
)
def test_what_one_act_is_done_for(text, events):
    assert told(text) == events


def test_what_is_condemned_has_happened():
    text = "Chad mengutuk serangan Kenya terhadap rumah sakit di Gao."
    assert coded(text) == ["ACCUSE TCD>KEN occurred", "ASSAULT KEN> occurred"]


def test_english_names_of_what_two_states_signed_in_a_list():
    text = (
        "Kenya dan Chad meneken sejumlah dokumen, yaitu:\n\n"
        "1. MoU on Fisheries Cooperation\n"
        "2. Letter of Intent on Border Defense Cooperation\n"
        "3. Declaration of Intent on Meteorological Cooperation"
    )
    kinds = [agreement.kind.value for agreement in extract(text).agreements]
    assert kinds == ["cooperation", "defence", "cooperation"]


def test_soldiers_of_whom_a_state_speaks_as_its_own_are_its():
    text = "Kenya mengatakan tiga tentaranya tewas dalam serangan Uganda."
    assert coded(text, "id") == ["ASSAULT UGA>KEN occurred"]


def test_the_agent_of_what_somebody_is_to_suffer_does_nothing_else():
    assert told("Tiga perwira Chad perlu dipulangkan untuk diadili oleh pengadilan Mali.") == []
    assert told("Tiga perwira Chad dipulangkan oleh pengadilan Mali.") == ["CONCEDE MLI-courts>TCD"]


@pytest.mark.parametrize("word", ["sambil", "seraya", "sembari", "sebelum", "setelah", "dan"])
def test_who_condemns_one_while_urging_another_urges_himself(word):
    text = f"Kenya mengecam Somalia {word} mendesak Uganda bertindak."
    assert told(text) == ["ACCUSE KEN>SOM", "REQUEST KEN>UGA"]


def test_whom_one_accuses_does_what_he_is_accused_of():
    assert told("Kenya menuduh Somalia karena menyerang Uganda.") == ["ACCUSE KEN>SOM", "ASSAULT SOM>UGA"]
