from tests.unit.extract.reading import Read


def pronouns(text, language="id"):
    read = Read(text, language)
    return [(text[m.start : m.end], m.actors) for m in read.found.mentions if m.form == "pronoun"]


def test_a_pronoun_means_the_only_person_before():
    assert pronouns("Kim Jong Un tiba. Ia tersenyum.") == [("Ia", ("kim-jong-un",))]
    assert pronouns("Vladimir Putin said he would wait.", "en") == [("he", ("vladimir-putin",))]


def test_a_pronoun_after_two_persons_means_the_one_who_leads_the_sentence_before():
    text = "Vladimir Putin menjamu Kim Jong Un. Dia gembira."
    assert pronouns(text) == [("Dia", ("vladimir-putin",))]


def test_a_pronoun_after_two_persons_in_its_own_sentence_is_left_alone():
    assert pronouns("Ketika Vladimir Putin menjamu Kim Jong Un, ia gembira.") == []


def test_she_is_no_man_and_he_no_woman():
    text = "Giorgia Meloni met Emmanuel Macron, and she thanked him."
    assert pronouns(text, "en") == [("she", ("giorgia-meloni",)), ("him", ("emmanuel-macron",))]


def test_a_pronoun_inside_a_quotation_is_left_alone():
    assert pronouns("Kim Jong Un tiba. “Ia datang,” kata seorang pejabat.") == []


def test_both_leaders_are_the_two_persons_before():
    text = "Vladimir Putin menjamu Kim Jong Un. Keduanya lalu makan malam."
    assert pronouns(text) == [("Keduanya", ("vladimir-putin", "kim-jong-un"))]


def test_both_leaders_of_three_are_nobody():
    assert pronouns("Vladimir Putin menjamu Kim Jong Un dan Xi Jinping. Keduanya makan.") == []


def test_the_two_countries_are_the_two_states_before():
    text = "Russia and China signed a pact. The two countries will trade more."
    assert pronouns(text, "en") == [("The two countries", ("RUS", "CHN"))]
    assert pronouns("Rusia dan China berunding. Kedua negara sepakat.") == [("Kedua negara", ("RUS", "CHN"))]


def test_whom_the_last_words_of_a_text_mean_without_a_full_stop():
    assert pronouns("Norway met Chad. It pleased both countries", "en") == [
        ("both countries", ("NOR", "TCD"))
    ]
    assert pronouns("Norwegia bertemu Chad. Kedua negara") == [("Kedua negara", ("NOR", "TCD"))]
    text = "Luis Arce viajó a Lima. Habló el mandatario"
    ((words, _),) = pronouns(text, "es")
    assert words == "el mandatario"


def titles(text, language):
    read = Read(text, language)
    return [(text[m.start : m.end], m.actors) for m in read.found.mentions if m.form == "title"]


def test_the_president_is_the_only_one_called_so():
    text = "Turkish President Karla Brandt left. Later the president called."
    (brandt,) = [actor.id for actor in Read(text, "en").found.actors if actor.name == "Karla Brandt"]
    assert ("president", (brandt,)) in titles(text, "en")


def test_the_president_of_two_is_nobody():
    text = "Turkish President Karla Brandt met Peruvian President Ines Mora. Later the president called."
    assert "president" not in [words for words, _ in titles(text, "en")]


def test_a_noun_with_an_article_means_the_only_person_before():
    text = "Gustavo Petro habló en Cali. El mandatario izquierdista criticó a la prensa."
    assert pronouns(text, "es") == [("El mandatario izquierdista", ("gustavo-petro",))]
    assert pronouns("Emmanuel Macron falou. O dirigente saiu.", "pt") == [
        ("O dirigente", ("emmanuel-macron",))
    ]


def test_a_noun_whose_name_follows_means_him_whom_it_names():
    text = "Gustavo Petro habló en Cali. El dirigente Carlos Rojas criticó a la prensa."
    assert pronouns(text, "es") == []


def test_the_organisation_means_the_only_one_before():
    text = "Human Rights Watch publicó un informe. La organización pidió justicia."
    (found,) = pronouns(text, "es")
    assert found[0] == "La organización"


def test_a_side_may_be_an_armed_group():
    text = "Sudan accused the Rapid Support Forces of theft. The two sides agreed to talk."
    assert pronouns(text, "en") == [("The two sides", ("SDN", "rsf"))]
    text = "Colombia and the National Liberation Army met in Cuba with Norway. Both sides agreed to talk."
    assert pronouns(text, "en") == []
