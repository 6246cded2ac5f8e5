"""Whose words carry an event, and which agency is credited."""

import pytest
from tests.unit.extract.coding import coded, extract, only

CASES = [
    # after "said", before "..., kata X", with "menurut"
    (
        "en",
        "President Volodymyr Zelensky said Russia attacked Kyiv and Ukraine.",
        {"volodymyr-zelensky"},
        set(),
    ),
    ("en", "Russia attacked Ukraine, President Volodymyr Zelensky said.", {"volodymyr-zelensky"}, set()),
    ("en", "According to NATO, Russia attacked Ukraine.", {"nato"}, set()),
    ("id", "Rusia menyerang Ukraina, kata Presiden Volodymyr Zelensky.", {"volodymyr-zelensky"}, set()),
    ("id", "Menurut NATO, Rusia menyerang Ukraina.", {"nato"}, set()),
    ("id", "Presiden Volodymyr Zelensky mengatakan Rusia menyerang Ukraina.", {"volodymyr-zelensky"}, set()),
    # an apposition before the verb, and what is said begins with a name
    ("en", "The Polish prime minister, Donald Tusk, said Russia attacked Ukraine.", {"donald-tusk"}, set()),
    (
        "id",
        "Perdana Menteri Polandia, Donald Tusk, mengatakan Rusia menyerang Ukraina.",
        {"donald-tusk"},
        set(),
    ),
    ("en", "Russia attacked Ukraine, said the Polish prime minister, Donald Tusk.", {"donald-tusk"}, set()),
    # a word of saying in front, and a credit there
    ("ms", "Tegas Presiden Volodymyr Zelensky, Rusia menyerang Ukraine.", {"volodymyr-zelensky"}, set()),
    ("id", "Mengutip AFP, Rusia menyerang Ukraina.", set(), {"afp"}),
    # a quotation
    ("id", '"Rusia menyerang Ukraina lagi," ujar Volodymyr Zelensky di Kyiv.', {"volodymyr-zelensky"}, set()),
    (
        "en",
        '"Russia attacked Ukraine again," Volodymyr Zelensky told reporters.',
        {"volodymyr-zelensky"},
        set(),
    ),
    # an agency is a reporter and no speaker
    ("id", "Rusia menyerang Ukraina, seperti dilansir AFP.", set(), {"afp"}),
    ("en", "Russia attacked Ukraine, KCNA reported on Friday.", set(), {"kcna"}),
    ("id", "Rusia menyerang Ukraina, lapor Reuters.", set(), {"reuters"}),
    ("id", "Rusia menyerang Ukraina, seperti dilansirAFP.", set(), {"afp"}),
    ("en", "Russia attacked Ukraine with rockets on Friday (AFP).", set(), {"afp"}),
    # a dateline is no credit
    ("en", "WARSAW (AFP) - Russia attacked Ukraine.", set(), set()),
    # the article's own voice
    ("en", "Russia attacked Ukraine.", set(), set()),
    # who accuses speaks
    ("en", "Poland accused Belarus on Friday.", {"POL"}, set()),
    # ... and so does who promises, but not who vetoes or summons
    ("id", "Polandia berjanji membantu Ukraina.", {"POL"}, set()),
    ("en", "Poland summoned the Russian ambassador.", set(), set()),
    # what is said may follow a passive and its agent
    ("id", "Disebutkan NATO bahwa Rusia menyerang Ukraina.", {"nato"}, set()),
    # ... but not before it is done
    ("id", "Polandia akan mengecam Belarus.", set(), set()),
]


@pytest.mark.parametrize(("language", "text", "speakers", "reporters"), CASES)
def test_speaker_and_reporter(language, text, speakers, reporters):
    event = only(text, language)
    assert {actor for claim in event.claims for actor in claim.speaker} == speakers
    assert {actor for claim in event.claims for actor in claim.reporter} == reporters


def test_we_in_a_quotation_is_who_speaks():
    event = only('"We attacked Russia," President Volodymyr Zelensky said.', "en")
    assert event.source == ("volodymyr-zelensky",)


def test_a_credit_holds_for_its_paragraph_only():
    text = "Rusia menyerang Ukraina, seperti dilansir AFP.\n\nIran mengecam Israel."
    by_type = {event.type.value: event.claims[0].reporter for event in extract(text).events}
    assert by_type == {"ASSAULT": ("afp",), "ACCUSE": ()}


def test_the_date_of_saying_is_not_the_date_of_what_is_said():
    event = only("President Volodymyr Zelensky said on Friday that Russia attacked Ukraine.", "en")
    assert event.date is None
    event = only("President Volodymyr Zelensky said that Russia attacked Ukraine on Friday.", "en")
    assert event.date is not None
    assert event.date.edtf == "2025-07-11"


def test_the_date_of_a_credit_is_not_the_date_of_the_event():
    event = only("Seperti dilansir AFP, Minggu (13/7/2025), Rusia menyerang Ukraina.")
    assert event.date is None


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "Volodymyr Zelensky said the night was hard. Russia had attacked Poland, he said on Friday."),
        ("en", "Volodymyr Zelensky said the night was hard. The statement said Russia had attacked Poland."),
        ("id", "Volodymyr Zelensky mengatakan malam itu berat. Ia mengatakan Rusia menyerang Polandia."),
    ],
)
def test_who_spoke_last_goes_on_speaking(language, text):
    (event,) = (e for e in extract(text, language).events if e.type.value == "ASSAULT")
    assert {actor for claim in event.claims for actor in claim.speaker} == {"volodymyr-zelensky"}
    assert event.date is None


def test_whoever_utters_a_promise_speaks_with_its_maker():
    text = "Polandia berjanji membantu Ukraina. Pernyataan itu disampaikan oleh Donald Tusk pada Jumat."
    event = only(text)
    assert {actor for claim in event.claims for actor in claim.speaker} == {"donald-tusk"}
    assert event.date is not None
    assert event.date.edtf == "2025-07-11"


def test_the_talks_that_somebody_mentions_are_not_his_claim():
    text = "Egypt and Iran held talks in Cairo. Donald Tusk said the talks were good."
    (event,) = (e for e in extract(text, "en").events if e.type.value == "CONSULT")
    assert [claim.speaker for claim in event.claims] == [(), ()]


@pytest.mark.parametrize(
    "text",
    [
        "Sebuah unggahan menyebut Jepang akan menjatuhkan sanksi terhadap Indonesia.",
        "Sebuah unggahan menyebut Jepang menjatuhkan sanksi terhadap Indonesia.",
    ],
)
def test_what_a_post_says_is_alleged(text):
    assert only(text).status.value == "alleged"


@pytest.mark.parametrize(
    ("language", "first", "second"),
    [
        ("id", "Presiden Volodymyr Zelensky mengatakan hal itu.", "Katanya, Rusia menyerang Ukraina."),
        ("id", "Presiden Volodymyr Zelensky mengatakan hal itu.", "Menurutnya, Rusia menyerang Ukraina."),
        ("id", "Presiden Volodymyr Zelensky mengatakan hal itu.", '"Rusia menyerang Ukraina," katanya.'),
        ("ms", "Presiden Volodymyr Zelensky berkata demikian.", "Tambah beliau, Rusia menyerang Ukraine."),
    ],
)
def test_a_word_of_saying_without_a_name_is_of_who_spoke_last(language, first, second):
    event = only(f"{first}\n\n{second}", language)
    assert {speaker for claim in event.claims for speaker in claim.speaker} == {"volodymyr-zelensky"}


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", '"Niger is lying about the lake," Chad fumed.'),
        ("en", "Chad lamented that Niger is lying about the lake."),
        ("id", '"Niger berbohong soal danau itu," dalih Presiden Chad.'),
        ("id", "Chad bersikeras bahwa Niger berbohong soal danau itu."),
    ],
)
def test_a_rare_word_of_saying_tells_who_speaks(language, text):
    assert coded(text, language) == ["ACCUSE TCD>NER occurred"]


@pytest.mark.parametrize("verb", ["hit back", "shot back", "fired back", "shot back on Tuesday"])
def test_an_answer_in_words_is_no_blow(verb):
    assert coded(f'"Niger is lying about the lake," Chad {verb}.', "en") == ["ACCUSE TCD>NER occurred"]
    assert coded(f'"The lake is deep," Chad {verb}.', "en") == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Chad hit back at Niger.", "ACCUSE TCD>NER occurred"),
        ("Chad shot back at Niger.", "ACCUSE TCD>NER occurred"),
        ("Chad hit back at Niger with missiles.", "ASSAULT TCD>NER occurred"),
        ("Chad hit back at Niger with tariffs.", "SANCTION TCD>NER occurred"),
        ("Soldiers of Chad shot back at Niger.", "ASSAULT TCD-armed-forces>NER occurred"),
        ("Niger fired missiles and Chad hit back with air strikes.", "ASSAULT TCD> occurred"),
    ],
)
def test_an_answer_with_arms_or_tariffs_is_one(text, expected):
    assert expected in coded(text, "en")


@pytest.mark.parametrize(
    ("language", "text", "status"),
    [
        ("en", "The prime minister denied that Chad had attacked Niger.", "denied"),
        ("en", "He denied Chad attacked Niger.", "denied"),
        ("en", "Chad attacked Niger, officials claimed.", "alleged"),
        ("en", "Officials claimed that Chad attacked Niger.", "alleged"),
        ("id", "Perdana menteri itu membantah Chad menyerang Niger.", "denied"),
        ("id", "Seorang pejabat mengklaim Chad menyerang Niger.", "alleged"),
        ("ms", "Perdana menteri itu menafikan Chad menyerang Niger.", "denied"),
        ("es", "Un portavoz negó que Chad atacara Níger.", "denied"),
        ("fr", "Un porte-parole a démenti que le Tchad ait attaqué le Niger.", "denied"),
        ("pt", "Um porta-voz negou que o Chade tenha atacado o Níger.", "denied"),
        ("de", "Ein Sprecher dementierte, dass der Tschad Niger angegriffen habe.", "denied"),
        # who claims something else says nothing of it
        ("en", "The man claimed asylum after Chad attacked Niger.", "occurred"),
    ],
)
def test_what_somebody_without_a_name_denies_or_claims_has_not_occurred(language, text, status):
    assert coded(text, language) == [f"ASSAULT TCD>NER {status}"]


@pytest.mark.parametrize(
    ("language", "text", "status"),
    [
        ("id", "Serangan yang akan dilakukan Chad terhadap Niger dibahas.", "planned"),
        ("id", "Serangan yang belum dilakukan Chad terhadap Niger dibahas.", "denied"),
        ("id", "Serangan yang diduga dilakukan Chad terhadap Niger dibahas.", "alleged"),
        ("id", "Serangan yang dilakukan Chad terhadap Niger dibahas.", "occurred"),
        ("en", "Strikes that may be carried out by Chad on Niger are a worry.", "hypothetical"),
        ("fr", "Les frappes prévues par le Tchad contre le Niger inquiètent.", "planned"),
        ("fr", "Les frappes menées par le Tchad contre le Niger inquiètent.", "occurred"),
        ("es", "Los ataques planeados por Chad contra Níger preocupan.", "planned"),
        ("pt", "Os ataques planejados pelo Chade contra o Níger preocupam.", "planned"),
    ],
)
def test_an_attack_has_the_status_of_who_is_said_to_carry_it_out(language, text, status):
    assert f"ASSAULT TCD>NER {status}" in coded(text, language)


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "France denied attacking Turkey, Emmanuel Macron said."),
        ("en", "France denied that it had attacked Turkey, officials in Ankara said."),
        ("es", "Francia negó haber atacado a Turquía, dijo Emmanuel Macron."),
        ("fr", "La France nie avoir attaqué la Turquie, a déclaré Emmanuel Macron."),
        ("id", "Prancis membantah menyerang Turki, kata Emmanuel Macron."),
    ],
)
def test_what_is_denied_stays_denied_whoever_tells_it(language, text):
    assert [(e.type.value, e.status.value) for e in extract(text, language).events] == [("ASSAULT", "denied")]
