import pytest
from tests.unit.extract.reading import Read


@pytest.mark.parametrize(
    ("text", "language", "country"),
    [
        ("Menteri Luar Negeri Jerman Karla Brandt tiba.", "id", "DEU"),
        ("Menteri Luar Negeri Jerman, Karla Brandt, tiba.", "id", "DEU"),
        ("Menlu Jerman Karla Brandt tiba.", "id", "DEU"),
        ("German Foreign Minister Karla Brandt arrived.", "en", "DEU"),
        ("Germany's foreign minister, Karla Brandt, arrived.", "en", "DEU"),
        ("Karla Brandt, the German ambassador to Kenya, arrived.", "en", "DEU"),
        ("Karla Brandt, juru bicara Kementerian Luar Negeri Jerman, tiba.", "id", "DEU"),
        ("Juru bicara militer Jerman Mayor Jenderal Karla Brandt tiba.", "id", "DEU"),
        ("Duta Besar Jerman untuk PBB, Karla Brandt, tiba.", "id", "DEU"),
        ("German foreign ministry spokeswoman Karla Brandt arrived.", "en", "DEU"),
        ("Berlin Mayor Karla Brandt arrived.", "en", "DEU"),
        ("Turis asal Jerman, Karla Brandt, tiba.", "id", "DEU"),
        ("Panglima Garda Revolusi Iran Mayor Jenderal Karla Brandt tiba.", "id", "IRN"),
    ],
)
def test_an_unknown_person_has_the_country_of_the_office(text, language, country):
    person = Read(text, language).actor("Karla Brandt")
    assert (person.kind.value, person.country, person.wikidata) == ("person", country, None)


def test_a_title_names_the_state_too_within_the_persons_mention():
    text = "Menteri Luar Negeri Rusia, Sergei Lavrov, pergi."
    read = Read(text)
    person, state = read.mention("Sergei Lavrov"), read.mention("Rusia")
    assert text[person.start : person.end] == "Menteri Luar Negeri Rusia, Sergei Lavrov"
    assert (person.actors, person.form) == (("sergei-lavrov",), "name")
    assert (state.actors, state.form) == (("RUS",), "title")
    assert person.start <= state.start < state.end <= person.end


def test_a_title_without_a_name_is_a_mention_of_the_state():
    text = "Presiden Turki menolak."
    (mention,) = Read(text).found.mentions
    assert (mention.actors, mention.form) == (("TUR",), "title")
    assert text[mention.start : mention.end] == "Presiden Turki"


def test_a_name_that_begins_like_a_state():
    read = Read("Menteri Pertahanan Israel, Israel Gantolo, mengancam.")
    assert read.actor("Israel Gantolo").country == "ISR"


def test_spellings_of_one_person_are_one_actor():
    for name in ("Zelensky", "Zelenskyy", "Zelenskiy", "Volodymyr Zelenskyy"):
        assert list(Read(f"Kemarin {name} berpidato.").actors) == ["volodymyr-zelensky"]


def test_a_small_second_syllable_belongs_to_the_name():
    read = Read("Juru bicara militer Taiwan Chen Wei-han membantah.")
    assert read.actor("Chen Wei-han").country == "TWN"


def test_surname_and_first_name_mean_the_person_named_in_full():
    read = Read("German Chancellor Karla Brandt spoke. Brandt left early. Karla was ill.", "en")
    assert len(read.actor("Karla Brandt").mentions) == 3


def test_a_surname_that_two_persons_have_means_neither():
    text = "German Chancellor Karla Brandt met Dutch Prime Minister Piet Brandt. Brandt left early."
    assert "Brandt" not in Read(text, "en").heads()


def test_a_known_surname_in_another_name_is_somebody_else():
    assert "joe-biden" not in Read("We asked Hunter Biden about it.", "en").actors
    assert Read("We saw Putin Restaurant close.", "en").actors == {}


def test_a_known_name_with_another_states_office_is_a_namesake():
    read = Read("Presiden Peru Vladimir Putin tiba.")
    assert "vladimir-putin" not in read.actors
    assert read.actor("Vladimir Putin").country == "PER"


def test_namesakes_are_told_apart_by_the_country_or_by_whose_own_name_it_is():
    assert "pedro-sanchez" in Read("Spanyol menunggu Pedro Sanchez.").actors
    assert "pedro-arnulfo-sanchez" in Read("Kolombia menunggu Pedro Sanchez.").actors
    assert set(Read("Semua menunggu Pedro Sanchez.").actors) == {"pedro-sanchez"}  # the other is P. Arnulfo


def test_a_headline_is_no_run_of_capitals():
    read = Read("Menteri Luar Negeri Jerman Bertemu Presiden Rusia Vladimir Putin\n\nMereka makan.")
    assert set(read.actors) == {"DEU", "RUS", "vladimir-putin"}


def test_months_and_weekdays_are_no_names():
    read = Read("Presiden Rusia Sabtu lalu berpidato. Menlu Iran Juli lalu mundur.")
    assert set(read.actors) == {"RUS", "IRN"}


def test_di_is_a_preposition_and_no_particle_of_a_name():
    assert Read("Menlu Jerman Karla Brandt di Sukamaju bertemu warga.").actor("Karla Brandt")


def test_a_particle_joins_more_to_a_known_name():
    text = "Qatari ruler Sheikh Tamim bin Hamad Al Sani, arrived."
    read = Read(text, "en")
    assert set(read.actors) == {"QAT", "tamim-bin-hamad-al-thani"}
    assert "Sheikh Tamim bin Hamad Al Sani" in read.heads()


def test_the_chief_of_an_organisation():
    text = "In the hall NATO chief Mark Rutte spoke."
    mention = Read(text, "en").mention("Mark Rutte")
    assert text[mention.start : mention.end] == "NATO chief Mark Rutte"


def test_a_state_before_its_person_is_said_of_the_person():
    text = "Turkey's Erdogan called Iran's Araghchi."
    read = Read(text, "en")
    assert [(text[m.start : m.end], m.form) for m in read.found.mentions] == [
        ("Turkey's Erdogan", "name"),
        ("Turkey", "title"),
        ("Iran's Araghchi", "name"),
        ("Iran", "title"),
    ]


def test_for_whom_an_envoy_is_sent_stands_between_office_and_name():
    text = "Utusan khusus AS untuk Timur Tengah Karla Brandt tiba."
    mention = Read(text).mention("Karla Brandt")
    assert text[mention.start : mention.end] == "Utusan khusus AS untuk Timur Tengah Karla Brandt"


def test_an_ordinal_or_a_word_may_stand_between_office_and_state():
    assert Read("Presiden ke-9 Peru Karla Brandt hadir.").actor("Karla Brandt").country == "PER"
    assert Read("Presiden terpilih Peru Karla Brandt hadir.").actor("Karla Brandt").country == "PER"


@pytest.mark.parametrize(
    ("text", "language", "country"),
    [
        ("Pengamat politik Karla Brandt mengkritik Jerman.", "id", None),
        ("Aktivis Jerman Karla Brandt ditahan.", "id", "DEU"),
        ("Human rights campaigner Karla Brandt was arrested.", "en", None),
        ("Direktur Amnesty International Indonesia Karla Brandt mengkritik Jerman.", "id", None),
        ("Ketua Partai Bulan, Karla Brandt, mundur.", "id", None),
    ],
)
def test_a_role_introduces_a_person_and_gives_a_country_only_if_it_names_one(text, language, country):
    person = Read(text, language).actor("Karla Brandt")
    assert (person.kind.value, person.country) == ("person", country)


def test_initials_in_brackets_are_the_person_and_no_news_agency():
    read = Read("Selebgram Arif Perdana (AP) ditahan. AP lalu dipulangkan.")
    assert list(read.actors.values()) == ["person"]
    assert read.heads() == ["Arif Perdana", "AP", "AP"]


def test_an_agency_keeps_its_initials():
    read = Read("Kantor berita Associated Press (AP) menulis. Menurut AP, hujan turun.")
    assert "associated-press" in read.actors


def test_initials_do_not_take_the_name_of_a_state():
    read = Read(
        "Arif Suryana, juru bicara Indonesia, (AS) hadir. Selebgram Arif Suryana (AS) ditahan. AS menolak."
    )
    assert "USA" in read.actors
