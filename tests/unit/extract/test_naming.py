import pytest
from tests.unit.extract.reading import Read

# --- states, short forms, demonyms


@pytest.mark.parametrize(
    ("text", "language", "ids"),
    [
        ("AS dan RI sepakat.", "id", {"USA", "IDN"}),
        ("Korut menolak usul Korsel.", "id", {"PRK", "KOR"}),
        ("DPRK menolak.", "id", {"PRK"}),
        ("Tiongkok memprotes Inggris.", "id", {"CHN", "GBR"}),
        ("China memprotes Britania Raya.", "id", {"CHN", "GBR"}),
        ("The US and the UK agreed, as they told us.", "en", {"USA", "GBR"}),
        ("The U.S. warned Iran.", "en", {"USA", "IRN"}),
        ("Americans want peace with Russians.", "en", {"USA", "RUS"}),
        ("Iranian drones hit a tanker.", "en", {"IRN"}),
    ],
)
def test_states_are_met_by_all_their_names(text, language, ids):
    assert set(Read(text, language).actors) == ids


def test_as_in_small_letters_or_in_english_is_no_state():
    assert Read("Dua roda dan as mobil itu patah.").actors == {}
    assert Read("AS IF NOTHING HAD HAPPENED, she left.", "en").actors == {}


def test_a_headline_in_capitals_names_no_state_by_two_letters():
    assert "USA" not in Read("JOIN US NOW FOR THE BEST NEWS", "en").actors


def test_a_compound_is_two_mentions():
    read = Read("Perang Israel-Iran mengganggu pembicaraan AS-China.")
    assert read.heads() == ["Israel", "Iran", "AS", "China"]


def test_anti_a_state_is_no_mention_of_it():
    assert Read("Massa meneriakkan slogan anti-Israel.").actors == {}


def test_a_state_in_an_unknown_name_is_no_mention():
    assert "IDN" not in Read("Dosen Universitas Indonesia meneliti laut.").actors
    assert "ISR" not in Read("He writes for Israel Hayom every week.", "en").actors


# --- capitals and seats of power


def test_a_capital_as_subject_is_the_state():
    mention = Read("Moskow menolak usulan itu.").mention("Moskow")
    assert (mention.actors, mention.place, mention.form) == (("RUS",), None, "metonym")


def test_a_capital_after_a_preposition_of_place_is_a_place():
    mention = Read("Kedua menteri bertemu di Moskow.").mention("Moskow")
    assert (mention.actors, mention.place) == ((), "524901")
    assert Read("They met in Vienna.", "en").actors == {}


def test_between_two_capitals_stand_two_states():
    assert set(Read("Hubungan antara Moskow dan Pyongyang makin erat.").actors) == {"RUS", "PRK"}
    assert set(Read("Ties between Moscow and Beijing grew.", "en").actors) == {"RUS", "CHN"}


def test_support_from_a_capital_is_the_states():
    assert set(Read("Dukungan dari Washington datang terlambat.").actors) == {"USA"}
    assert Read("Pesawat dari Washington terlambat.").actors == {}


def test_two_cities_after_one_preposition_are_both_places():
    assert Read("Ledakan terdengar di Tel Aviv dan Teheran.").places == ["Tel Aviv", "Teheran"]


def test_the_white_house_is_a_government_and_in_it_a_place():
    assert Read("Gedung Putih membantah laporan itu.").actors == {"white-house": "government"}
    assert Read("Mereka berkumpul di Gedung Putih.").places == ["Gedung Putih"]


def test_a_state_where_something_happens_is_a_place():
    read = Read("Gempa terjadi di Turki.")
    assert (read.actors, read.places) == ({}, ["Turki"])


def test_where_somebody_travels_is_a_state_and_a_place():
    mention = Read("Presiden Peru berkunjung ke Turki.").mention("Turki")
    assert (mention.actors, mention.place) == (("TUR",), "TUR")


# --- organs


@pytest.mark.parametrize(
    ("text", "language", "actor"),
    [
        ("Kementerian Luar Negeri Rusia membantah.", "id", "RUS-foreign-ministry"),
        ("Kemlu Rusia membantah.", "id", "RUS-foreign-ministry"),
        ("Russia's Foreign Ministry denied it.", "en", "RUS-foreign-ministry"),
        ("The Russian foreign ministry denied it.", "en", "RUS-foreign-ministry"),
        ("The Ministry of Foreign Affairs of Russia denied it.", "en", "RUS-foreign-ministry"),
        ("Departemen Luar Negeri AS menyetujuinya.", "id", "USA-foreign-ministry"),
        ("The State Department approved it.", "en", "USA-foreign-ministry"),
        ("Tentara Israel maju.", "id", "ISR-armed-forces"),
        ("The Israeli military advanced.", "en", "ISR-armed-forces"),
        ("Angkatan Darat Kerajaan Thailand menembak.", "id", "THA-army-branch"),
        ("Mahkamah Agung Iran menolak.", "id", "IRN-supreme-court"),
        ("Kedutaan Besar Jerman tutup.", "id", "DEU-embassy"),
        ("Parlemen Turki bersidang.", "id", "TUR-parliament"),
        ("Pemerintah Iran setuju.", "id", "IRN-government"),
        ("Russia's Industry and Trade Ministry agreed.", "en", "RUS-industry-ministry"),
    ],
)
def test_an_organ_is_one_actor_in_both_languages_and_no_mention_of_the_state(text, language, actor):
    assert Read(text, language).actors == {actor: "government"}


def test_a_ministry_named_before_is_meant_by_its_bare_name():
    read = Read("Kementerian Pertahanan Turki membeli jet. Harganya, kata Kementerian Pertahanan, wajar.")
    assert list(read.actors) == ["TUR-defence-ministry"]
    assert len(read.actor("Kementerian Pertahanan Turki").mentions) == 2


def test_a_ministry_without_a_state_in_the_press_at_home_is_the_home_states():
    read = Read("Indonesia menunggu. Di sana Kementerian Luar Negeri menyiapkan surat.")
    assert "IDN-foreign-ministry" in read.actors
    read = Read("Jepang menunggu. Di sana Kementerian Luar Negeri menyiapkan surat.")
    assert read.actors == {"JPN": "state"}


def test_the_administration_of_a_president_is_the_government_of_his_state():
    read = Read("The Trump administration lifted the ban.", "en")
    assert read.actors["USA-government"] == "government"


def test_unknown_institutions_belong_to_the_state_they_name():
    (actor,) = Read("Komisi Anggaran Belanja Negara Republik Indonesia bersidang.").found.actors
    assert (actor.kind.value, actor.country) == ("government", "IDN")
    (actor,) = Read("The Kenya Teachers Network called for talks.", "en").found.actors
    assert (actor.name, actor.kind.value, actor.country) == ("Kenya Teachers Network", "organization", "KEN")


# --- groups


def test_officials_and_citizens_of_a_state_stand_for_it():
    for text, language in (("Pejabat Rusia itu datang.", "id"), ("Russian officials came.", "en")):
        (mention,) = Read(text, language).found.mentions
        assert (mention.actors, mention.form) == (("RUS",), "group")


def test_demonstrators_are_a_group_that_nobody_names():
    (mention,) = Read("Ribuan pengunjuk rasa memenuhi jalan.").found.mentions
    assert (mention.actors, mention.form) == ((), "group")


# --- other actors


def test_who_and_un_are_organisations_only_where_written_so():
    assert Read("Those who came said that he is ill.", "en").actors == {}
    assert set(Read("The WHO warned the UN.", "en").actors) == {"world-health-organization", "united-nations"}


def test_an_acronym_means_what_its_article_says():
    read = Read("The Kenya Teachers Network (KTN) met him. KTN wants more.", "en")
    assert len(read.actor("Kenya Teachers Network").mentions) == 3


# --- places


def test_a_city_named_like_others_is_the_far_larger_or_none():
    assert Read("He landed in Tripoli.", "en").found.places[0].country == "LBY"
    assert Read("He landed in Tripoli, Lebanon.", "en").found.places[0].country == "LBN"
    assert Read("He landed in Springfield.", "en").places == []


def test_a_city_called_like_a_word_needs_a_preposition():
    assert Read("Nice weather is rare. Reading helps.", "en").places == []
    assert Read("The talks were held in Nice.", "en").places == ["Nice"]


def test_a_person_called_like_a_city_is_no_place():
    read = Read("US Senator Carl Houston spoke. Houston then left.", "en")
    assert read.places == []
    assert len(read.actor("Carl Houston").mentions) == 2


def test_regions_and_waters_are_known_in_both_languages():
    read = Read("Kapal itu tenggelam di Laut China Selatan dekat Tepi Barat.")
    assert read.places == ["Laut China Selatan", "Tepi Barat"]
    read = Read("Ships left the Strait of Hormuz for Crimea.", "en")
    assert read.places == ["Strait of Hormuz", "Crimea"]


def test_an_unknown_site_takes_the_country_named_after_it():
    found = Read("Mereka mendarat di Bandara Sultan Thaha, Jambi.").found.places
    assert ("Bandara Sultan Thaha", "IDN") in [(place.name, place.country) for place in found]


# --- the whole


def test_mentions_are_in_order_and_within_the_text():
    text = "Presiden Turki bertemu Menteri Luar Negeri Rusia Sergei Lavrov di Ankara. Ia lalu ke Moskow."
    found = Read(text).found
    spans = [(m.start, -m.end) for m in found.mentions]
    assert spans == sorted(spans)
    assert all(0 <= m.start <= m.head_start < m.head_end <= m.end <= len(text) for m in found.mentions)
    assert {x for m in found.mentions for x in m.actors} <= {actor.id for actor in found.actors}
    assert {m.place for m in found.mentions if m.place} <= {place.id for place in found.places}


def test_furniture_names_nobody():
    assert list(Read("JAKARTA, KOMPAS.com - Rusia menolak usulan itu.").actors) == ["RUS"]


@pytest.mark.parametrize(
    "text",
    ["(((", "“”’’ -- -", "AS-AS-AS-AS " * 50, "\u202eRusia\u202c", "a" * 5000, "Mr Mr Mr ,", "the U.S"],
)
@pytest.mark.parametrize("language", ["id", "en", "fr"])
def test_hostile_text_is_read_without_an_error(text, language):
    found = Read(text, language).found
    assert all(m.end <= len(text) for m in found.mentions)


@pytest.mark.parametrize(
    "text",
    [
        "Antara dua pihak itu tidak ada kata sepakat.",
        "Baku tembak pecah pada malam hari.",
        "Lima orang tewas.",
        "“Sisi lain tetap diam.”",
        "Kota itu sepi.",
    ],
)
def test_a_name_that_is_a_word_too_is_a_word_where_a_sentence_begins(text):
    read = Read(text)
    assert (read.actors, read.places) == ({}, [])


def test_a_name_that_is_a_word_too_is_a_name_within_a_sentence():
    read = Read("Menteri itu terbang ke Baku, kata Antara.")
    assert (list(read.actors), read.places) == (["antara"], ["Baku"])


def test_a_bare_congress_is_that_of_the_state_the_article_is_about_or_nobodys():
    assert "USA-parliament" in Read("Presiden AS memberi tahu Kongres.").actors
    assert set(Read("Presiden Peru memberi tahu Kongres. Peru menunggu.").actors) == {"PER"}


def test_the_ministry_of_two_that_were_named_is_neither():
    read = Read("The British government met the Egyptian government. Later the government resigned.", "en")
    assert [m.form for m in read.found.mentions] == ["name", "name"]


def test_a_capitals_name_in_a_longer_name_is_neither_state_nor_place():
    read = Read("Her sister Sanaa Farouk waited; Beijing Capital Airlines paid.", "en")
    assert (set(read.actors.values()) - {"person", "organization"}, read.places) == (set(), [])


def test_an_english_abbreviation_that_means_something_else_at_home_is_no_name_there():
    assert Read("Ketua RT itu tinggal di kampung.").actors == {}
    assert list(Read("The channel RT said so.", "en").actors) == ["rt"]


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Proyek itu bernilai 8 miliar dolar AS dan 3 juta franc Swiss.", "id"),
        ("Proyek itu bernilai US$ 8 miliar.", "id"),
        ("It cost 8 billion US dollars.", "en"),
        ("Isi Kesepakatan Oslo dibahas. Menurut kesepakatan Oslo, batasnya jelas.", "id"),
        ("They discussed the Oslo accords.", "en"),
    ],
)
def test_money_and_treaties_named_after_a_place_name_no_state(text, language):
    assert Read(text, language).actors == {}


@pytest.mark.parametrize(
    ("text", "language", "words"),
    [
        ("Koalisi pimpinan Arab Saudi menyerang.", "id", "Koalisi pimpinan Arab Saudi"),
        (
            "Menurut koalisi yang dipimpin oleh Arab Saudi, hujan turun.",
            "id",
            "koalisi yang dipimpin oleh Arab Saudi",
        ),
        ("The Saudi-led coalition attacked.", "en", "Saudi-led coalition"),
    ],
)
def test_a_coalition_is_not_the_state_that_leads_it(text, language, words):
    read = Read(text, language)
    assert list(read.actors.values()) == ["intergovernmental_organization"]
    assert read.heads() == [words]


def test_a_party_without_a_state_belongs_to_the_state_that_the_article_is_about():
    about = "Thailand memilih. Rakyat Thailand menunggu. Parlemen Thailand bubar. Raja Thailand hadir. "
    party = Read(about + "Partai Bulan Sabit menang.").actor("Partai Bulan Sabit")
    assert (party.kind.value, party.country) == ("organization", "THA")
    assert "Partai" not in str(Read("Partai Bulan Sabit menang.").actors)


def test_tel_aviv_stands_for_its_government_in_indonesian():
    assert Read("Serangan Tel Aviv menewaskan dua orang.").actors == {"ISR": "state"}
    assert Read("Ledakan terjadi di Tel Aviv.").actors == {}


def test_a_movement_is_named_though_its_noun_stands_before_it():
    assert "taliban" in Read("Gerakan Taliban menyerang.").actors


def test_an_expert_of_a_state_does_not_act_for_it():
    (mention,) = Read("Pakar Italia tersebut menulis buku.").found.mentions
    assert (mention.actors, mention.form) == (("ITA",), "demonym")


@pytest.mark.parametrize(
    ("sentence", "language", "named"),
    [
        ("Polisi menahan mahasiswa.", "id", True),
        ("Mahasiswa ditahan oleh polisi.", "id", True),
        ("Media pemerintah diam.", "id", False),
        ("The police arrested students.", "en", True),
        ("Students feared police dogs.", "en", False),
    ],
)
def test_a_bare_organ_is_that_of_the_state_that_the_article_is_about(sentence, language, named):
    about = {
        "id": "Thailand memilih. Rakyat Thailand menunggu. Raja Thailand hadir. Ekonomi Thailand tumbuh. ",
        "en": "Thailand votes. Thailand waits. The king of Thailand came. Thailand's economy grew. ",
    }
    organs = {"THA-police", "THA-government"} & set(Read(about[language] + sentence, language).actors)
    assert bool(organs) is named
    assert not {"THA-police", "THA-government"} & set(Read(sentence, language).actors)


def test_the_government_of_somebody_met_before_is_that_of_his_state():
    read = Read("Perdana Menteri Kenya Amina Otieno tiba. Pemerintahan Otieno menolak.")
    assert read.actors["KEN-government"] == "government"
    assert "KEN-government" not in Read("Pemerintahan Otieno menolak.").actors


@pytest.mark.parametrize(
    ("text", "actor", "country"),
    [
        ("Pemerintah Moskow menolak.", "RUS-government", "RUS"),
        ("Militer Tel Aviv menolak.", "ISR-armed-forces", "ISR"),
        ("Polisi Texas menolak.", "Polisi Texas", "USA"),
    ],
)
def test_an_organ_of_a_place(text, actor, country):
    (found,) = Read(text).found.actors
    assert actor in (found.id, found.name)
    assert (found.kind.value, found.country) == ("government", country)


def test_brussels_stands_for_the_union_where_belgium_is_not_named():
    assert Read("Brussel mengecam Rusia.").actors == {
        "european-union": "intergovernmental_organization",
        "RUS": "state",
    }
    assert "european-union" not in Read("They met in Brussels on Monday.", "en").actors
    assert "european-union" not in Read("Belgium agreed. Brussels thanked France.", "en").actors


def test_the_government_of_a_president_is_his_states_whatever_stands_before_his_name():
    found = Read("Washington mengecam pemerintahan Presiden Nicolas Maduro.").actors
    assert found["VEN-government"] == "government"


@pytest.mark.parametrize(
    ("text", "language", "actors"),
    [
        ("Kremlin marah, tulis seorang pembaca di Facebook.", "id", {"kremlin"}),
        ("Readers of the Kremlin's site complained on Twitter.", "en", {"kremlin"}),
        ("Facebook menolak tuntutan Rusia.", "id", {"facebook", "RUS"}),
    ],
)
def test_where_something_is_said_is_not_who_says_it(text, language, actors):
    assert set(Read(text, language).actors) == actors


def test_an_owner_may_stand_behind_the_short_form_in_brackets():
    assert "RUS-defence-ministry" in Read("Kementerian Pertahanan (Kemhan) Rusia menolak tuduhan itu.").actors


def test_a_ministry_by_its_short_form_is_the_one_at_home_whoever_else_is_named():
    text = "Pesawat Indonesia tiba. Kemlu mencatat 12 orang masih di Iran dan Rusia."
    assert "IDN-foreign-ministry" in Read(text).actors


@pytest.mark.parametrize(
    ("text", "language", "actor"),
    [
        ("Police in Lagos arrested a poet.", "en", "NGA-police"),
        ("A court in Moscow freed the poet.", "en", "RUS-courts"),
        ("Officials in China accused the poet.", "en", "CHN"),
        ("Crowds in Tbilisi jeered. They called the government deaf.", "en", "GEO-government"),
        ("Pengadilan di Moskow membebaskan penyair itu.", "id", "RUS-courts"),
        ("Pejabat di Thailand menuduh penyair itu.", "id", "THA"),
    ],
)
def test_organs_and_officials_are_of_the_state_where_they_act(text, language, actor):
    assert set(Read(text, language).actors) == {actor}


def test_who_may_come_from_elsewhere_is_not_of_the_state_where_he_is():
    assert Read("Negotiators in Geneva argued.", "en").actors == {}
    assert Read("Troops in Mali fired.", "en").actors == {}


def test_a_number_before_a_state_is_no_name():
    assert set(Read("Two Ukrainian drones hit a refinery in Samara.", "en").actors) == {"UKR"}


@pytest.mark.parametrize(
    ("sentence", "organ"),
    [
        ("Mahkamah Agung menolak gugatan itu.", "KEN-supreme-court"),
        ("Majelis Nasional menyetujui anggaran.", "KEN-parliament"),
        ("Menurut dia, Kementerian Kehakiman membantah.", "KEN-justice-ministry"),
    ],
)
def test_an_organ_named_in_full_without_a_state_is_of_the_state_that_the_article_is_about(sentence, organ):
    about = "Kenya tenang. Kenya menunggu. Rakyat Kenya senang. Presiden Kenya pergi. "
    assert organ in Read(about + sentence).actors


def test_english_organs_named_in_full_are_of_the_state_that_the_article_is_about():
    about = "Kenya waits. Kenya votes. Kenya's president left. Kenya cheered. "
    read = Read(about + "The Ministry of Health agreed. The Supreme Court ruled. The central bank met.", "en")
    assert {"KEN-health-ministry", "KEN-supreme-court", "KEN-central-bank"} <= set(read.actors)


def test_an_article_that_names_nothing_abroad_is_about_home():
    text = "Pemerintah menaikkan pajak. Kementerian Keuangan diam. Wali Kota Surabaya menolak."
    assert {"IDN-government", "IDN-finance-ministry"} <= set(Read(text).actors)
    abroad = Read(text + " Wali Kota Nairobi setuju.")
    assert "IDN-finance-ministry" not in abroad.actors


def test_an_organ_without_a_state_stands_between_an_office_and_its_holder():
    about = "Taiwan siaga. Taiwan menunggu. Militer Taiwan berlatih. Taiwan tenang. "
    read = Read(about + "Kepala Staf Angkatan Udara Hu Chih-wen mengatakan hal itu.")
    assert (read.actor("Hu Chih-wen").country, "TWN-air-force" in read.actors) == ("TWN", True)


def test_a_known_acronym_says_of_which_state_a_translated_organ_is():
    read = Read("Badan Intelijen Negara (CIA) membantah tuduhan itu.")
    assert [actor.country for actor in read.found.actors] == ["USA"]


def test_initials_in_brackets_say_how_far_a_name_goes_and_whose_they_are():
    read = Read("Ketua Umum Ikatan Cendekia Esa (ICE) Yusran Malik hadir. ICE menolak.")
    assert [(a.name, a.kind.value) for a in read.found.actors if "Ikatan" in a.name] == [
        ("Ikatan Cendekia Esa", "organization")
    ]
    assert "ice" not in read.actors


def test_a_scheme_is_no_organisation():
    read = Read("The Kalani Farmers Relief Scheme (KFRS) failed. Chad closed KFRS.", "en")
    assert set(read.actors) == {"TCD"}


def test_the_government_of_a_region_is_an_actor_of_its_own():
    (actor,) = Read("The Gujarat government signed it.", "en").found.actors
    assert (actor.name, actor.kind.value, actor.country) == ("Gujarat government", "government", "IND")
    assert set(Read("The Kyiv government agreed.", "en").actors) == {"UKR-government"}


def test_an_envoy_to_somebody_is_one_mention_with_whom_he_is_sent_to():
    read = Read("Duta Besar Kenya untuk PBB menuduh Chad berbohong.", "id")
    titles = [read.text[m.start : m.end] for m in read.found.mentions if m.form == "title"]
    assert titles == ["Duta Besar Kenya untuk PBB", "PBB"]


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("La CIJ se pronunció sobre Venezuela. La corte pidió a Caracas que se abstenga.", "es"),
        ("The International Court of Justice ruled on Venezuela. The court ordered it to wait.", "en"),
        (
            "Mahkamah Internasional memutuskan soal Venezuela. Mahkamah itu meminta Venezuela menahan diri.",
            "id",
        ),
    ],
)
def test_the_court_is_that_of_many_states_which_the_article_named(text: str, language: str) -> None:
    read = Read(text, language)
    assert "VEN-courts" not in read.actors
    assert sum(m.actors == ("icj",) for m in read.found.mentions) == 2


ABOUT_ONE = "South Sudan is young. South Sudan has oil. South Sudan sells it. South Sudan is at war. "


@pytest.mark.parametrize(
    ("sentence", "words", "actor"),
    [
        ("Police stormed the camp.", "Police", "SSD-police"),
        ("Government troops stormed the camp.", "Government troops", "SSD-armed-forces"),
        ("The defence ministry denied it.", "defence ministry", "SSD-defence-ministry"),
        ("The prime minister denied it.", "prime minister", "SSD"),
        ("Police chief Deng denied it.", "Police", None),
        ("Government spending rose.", "Government", None),
    ],
)
def test_what_has_no_owner_is_of_the_state_that_the_article_is_about(
    sentence: str, words: str, actor: str | None
) -> None:
    read = Read(ABOUT_ONE + sentence, "en")
    found = [m.actors for m in read.found.mentions if read.text[m.start : m.end] == words]
    assert found == ([(actor,)] if actor else [])


@pytest.mark.parametrize(
    ("text", "language", "known"),
    [
        ("Le président Volodimir Zelensky est parti.", "fr", True),
        ("Menteri Luar Negeri Vera Putin berbicara.", "id", False),
        ("Foreign Minister Vladislav Putin spoke.", "en", False),
        ("Präsidentin Donata Trump sagte das.", "de", False),
    ],
)
def test_only_a_first_name_spelt_otherwise_is_that_of_the_statesman(
    text: str, language: str, known: bool
) -> None:
    famous = {"volodymyr-zelensky", "vladimir-putin", "donald-trump"}
    assert bool(famous & Read(text, language).actors.keys()) is known


@pytest.mark.parametrize(
    ("text", "language", "actors"),
    [
        ("El encargado de negocios en Moscú protestó.", "es", {"RUS"}),
        ("La empresa hace negocios en Moscú.", "es", set()),
        ("O encarregado de negócios em Moscovo protestou.", "pt", {"RUS"}),
        ("Homens de negócios em Moscovo protestaram.", "pt", set()),
    ],
)
def test_a_mission_in_a_capital_is_to_its_state_and_business_there_is_not(
    text: str, language: str, actors: set[str]
) -> None:
    assert Read(text, language).actors.keys() == actors
