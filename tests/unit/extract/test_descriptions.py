from tests.unit.extract.reading import Read


def described(text, language="en"):
    read = Read(text, language)
    return [(text[m.start : m.end], *m.actors) for m in read.found.mentions if m.form == "pronoun"]


def test_a_body_is_meant_by_the_noun_that_heads_its_name():
    text = "Kenya's Foreign Ministry met the envoys of Chad. The ministry accused Sudan of arming rebels."
    assert described(text) == [("ministry", "KEN-foreign-ministry")]
    text = "Kementerian Luar Negeri Kenya memanggil duta besar Chad. Kementerian itu menuduh Sudan berbohong."
    assert described(text, "id") == [("Kementerian itu", "KEN-foreign-ministry")]


def test_the_modifiers_of_a_description_are_of_the_name_too():
    start = "The Supreme Court of Peru heard the case in May. "
    found = described(start + "The supreme court ordered his release.")
    assert found == [("supreme court", "PER-supreme-court")]
    assert described(start + "The appeal court ordered his release.") == []


def test_a_body_is_meant_by_what_it_is_where_it_alone_was_named():
    text = "Al-Shabaab attacked a village. The militant group threatened Kenya."
    assert described(text) == [("militant group", "al-shabaab")]
    assert described("Al-Shabaab and Boko Haram met. The militant group threatened Kenya.") == []
    text = "Hizbullah menembakkan roket. Milisi tersebut mengancam Israel."
    assert described(text, "id") == [("Milisi tersebut", "hezbollah")]


def test_a_noun_that_describes_another_is_nobody():
    start = "Kenya's Foreign Ministry met the envoys of Chad. "
    assert described(start + "The ministry spokesman left.") == []
    assert described(start + "The ministry of trade agreed.") == []
    assert described(start + "The ministries agreed.") == []


def test_a_noun_written_twice_is_of_several():
    text = "Perusahaan Rosneft merugi. Perusahaan-perusahaan itu menggugat Jerman."
    assert described(text, "id") == []


def test_a_body_that_was_not_named_before_is_nobody():
    assert described("The ministry agreed. Kenya's Foreign Ministry met the envoys of Chad.") == []


def test_the_country_is_the_only_state_named_before_where_it_opens_a_clause():
    assert described("Kenya menutup jalan. Negara itu menyerang Chad.", "id") == [("Negara itu", "KEN")]
    assert described("Kenya dan Ghana menutup jalan. Negara itu menyerang Chad.", "id") == []
    assert described("Kenya closed the road. The country attacked Chad.") == [("country", "KEN")]
    assert described("Kenya closed the road. Protests across the country went on.") == []
