"""Portuguese, Brazilian and European: what it has of its own, beside ``languages/pt.toml``."""

from datetime import date

import pytest
from tests.corpus.checks import article_is_read, speaker_and_reporter, the_agreement
from tests.unit.extract.coding import told_in

from foedus.text.language import detect

#: Sentence -> its events as "TYPE source>target status date"; published on Monday 14 July 2025.
SENTENCES = [
    # "a" is an article before the names that have one, and a preposition before others
    ("A Alemanha acusou a França.", ["ACCUSE DEU>FRA occurred -"]),
    ("Moscou prometeu ajuda a Cuba.", ["AGREE RUS>CUB occurred -"]),
    ("O Brasil doou vacinas ao Paraguai há duas semanas.", ["AID BRA>PRY occurred 2025-06-30/2025-07-06"]),
    ("A Alemanha tem enviado tanques à Ucrânia desde 2023.", ["AID DEU>UKR ongoing 2023/.."]),
    # Brazilian and European spelling and word order
    ("A Arábia Saudita teria bombardeado o Iêmen, segundo a mídia local.", ["ASSAULT SAU>YEM alleged -"]),
    ("O Irão recusou-se a negociar com Washington.", ["REJECT IRN>USA occurred -"]),
    (
        "O presidente do Peru, Óscar Medina, se reuniu com o premiê do Japão, Kenji Morita, em Tóquio.",
        ["CONSULT oscar-medina>kenji-morita occurred -"],
    ),
    (
        "A Grécia e a Turquia vão reunir-se em Ancara na próxima quinta-feira.",
        ["CONSULT GRC>TUR planned 2025-07-17"],
    ),
    (
        "O ministro dos Negócios Estrangeiros egípcio vai visitar Ancara na próxima semana.",
        ["CONSULT EGY>TUR planned 2025-07-21/2025-07-27"],
    ),
    ("O Marrocos expulsou o embaixador da Argélia.", ["SANCTION MAR>DZA occurred -"]),
    (
        "O Iraque libertou doze prisioneiros iranianos na quinta-feira.",
        ["CONCEDE IRQ>IRN occurred 2025-07-10"],
    ),
    (
        "Maduro foi capturado por forças norte-americanas em Caracas.",
        ["COERCE USA-armed-forces>nicolas-maduro occurred -"],
    ),
    (
        "Angola e Moçambique firmaram um acordo de cooperação militar em Luanda.",
        ["SUPPORT AGO>MOZ occurred -"],
    ),
    ("O Kremlin alertou a Finlândia de que vai posicionar mísseis.", ["THREATEN kremlin>FIN occurred -"]),
    (
        "O governo colombiano condenou o ataque de Israel ao Líbano.",
        ["ACCUSE COL-government>ISR occurred -", "ASSAULT ISR>LBN occurred -"],
    ),
    # names that one "and" joins, each behind its own article; whose chiefs are meant
    ("Representantes dos Estados Unidos e do Irã voltaram a negociar.", ["CONSULT USA>IRN occurred -"]),
    ("Os chefes da diplomacia da Grécia e da Turquia reuniram-se.", ["CONSULT GRC>TUR occurred -"]),
    # what is answered belongs to somebody; what is given to whom, before the noun or behind a date
    ("A proposta da Turquia foi rejeitada pela Grécia.", ["REJECT GRC>TUR occurred -"]),
    ("O Egito deu à Etiópia um ultimato.", ["THREATEN EGY>ETH occurred -"]),
    (
        "O Peru anunciou na sexta-feira o rompimento das relações diplomáticas com o México.",
        ["SANCTION PER>MEX occurred 2025-07-11"],
    ),
    ("A ajuda dos Estados Unidos a Israel cresceu.", ["AID USA>ISR occurred -"]),
    # who shall do it, who is made to do it, and who does it in an infinitive with a subject of its own
    ("A França quer que a China pressione a Rússia.", ["REQUEST FRA>CHN occurred -"]),
    ("O caso levou o México a romper com o Equador.", ["SANCTION MEX>ECU occurred -"]),
    ("O Peru protestou após o país vizinho conceder asilo a Mauro Ibáñez.", ["PROTEST PER> occurred -"]),
    # "a" before a pronoun is a preposition
    (
        "O presidente do Peru, Óscar Medina, visitou o Chile, a quem agradeceu a ajuda.",
        ["CONSULT oscar-medina>CHL occurred -", "SUPPORT oscar-medina>CHL occurred -"],
    ),
    # names with particles; whose national somebody is; a mayor behind a comma
    (
        "O ministro da Defesa de Angola, João Ernesto dos Santos, visitou Cuba.",
        ["CONSULT joao-ernesto-dos-santos>CUB occurred -"],
    ),
    (
        "O diretor-geral da AIEA, o argentino Rafael Grossi, visitou o Irã.",
        ["CONSULT rafael-grossi>IRN occurred -"],
    ),
    (
        "O peruano Óscar Medina e o russo Igor Vetrov conversaram e combinaram que Moscou vai ajudar.",
        ["CONSULT oscar-medina>igor-vetrov occurred -", "AGREE oscar-medina>igor-vetrov occurred -"],
    ),
    ("O líder da ilha, Lai Ching-te, criticou a China.", ["ACCUSE lai-ching-te>CHN occurred -"]),
    # in the present, with a date to come
    (
        "O presidente do Peru, Óscar Medina, visita o Chile na próxima quinta-feira.",
        ["CONSULT oscar-medina>CHL planned 2025-07-17"],
    ),
    ("Três destróieres foram deslocados pelo Pentágono.", ["MOBILIZE USA-defence-ministry> occurred -"]),
    # no event
    ("A seleção da Argentina derrotou o Brasil no jogo.", []),
    ("A inflação em Angola subiu em junho.", []),
    # pronouns in the group of the verb, and hanging on it
    (
        "O presidente do Peru, Óscar Medina, reuniu-se com o primeiro-ministro do Japão, Kenji Morita, e "
        "ofereceu-lhe um acordo de pesca.",
        [
            "CONSULT oscar-medina>kenji-morita occurred -",
            "AGREE oscar-medina>kenji-morita occurred -",
        ],
    ),
    ("A Bolívia rejeitou as tarifas decretadas pelo Canadá.", ["REJECT BOL>CAN occurred -"]),
    ("Israel confirmou que bombardeou a Síria.", ["ASSAULT ISR>SYR occurred -"]),
    ("A Turquia cobrou de Israel o fim dos ataques.", ["REQUEST TUR>ISR occurred -"]),
    ("O Quénia determinou a expulsão do embaixador ugandês.", ["SANCTION KEN>UGA occurred -"]),
    # the European progressive, a fugitive who is handed over
    ("O Ruanda está a enviar tropas para Moçambique.", ["MOBILIZE RWA>MOZ ongoing -"]),
    (
        "Dois fugitivos foram entregues à polícia paraguaia pela polícia argentina.",
        ["COOPERATE ARG-police>PRY-police occurred -"],
    ),
    ("O Quénia está a cinco quilómetros do Uganda.", []),
]

ARTICLE = (
    "LISBOA - O ministro dos Negócios Estrangeiros português, Duarte Meireles, reuniu-se na terça-feira "
    "em Lisboa com o homólogo angolano, Paulo Kiala, para discutir a crise na fronteira.\n\n"
    "Os dois ministros assinaram um acordo de cooperação policial. Portugal prometeu entregar quatro "
    "helicópteros a Angola até dezembro.\n\n"
    '"Não vamos negociar com quem sequestra", afirmou Kiala em entrevista coletiva.\n\n'
    "A Zâmbia rejeitou o acordo. O chanceler zambiano, Chanda Mwale, acusou Angola de preparar uma agressão "
    "e ameaçou fechar a fronteira.\n\n"
    "O governo angolano desmentiu essa acusação. Segundo a agência AFP, Angola enviou 2.000 soldados para o "
    "Moxico na semana passada.\n\n"
    "Os Estados Unidos, que sancionaram três ministros zambianos em maio, podem levantar algumas sanções.\n\n"
    "A União Europeia condenou a detenção de dois jornalistas portugueses em Lusaka. Portugal convocou o "
    "embaixador zambiano na segunda-feira.\n\n"
    "Em 2019, a Zâmbia rompeu relações diplomáticas com Angola. O presidente do Brasil viajará a Lusaka na "
    "próxima sexta-feira.\n\n"
)
#: What a reader finds in it: (type, source's country, target's country, status).
IN_ARTICLE = {
    ("CONSULT", "PRT", "AGO", "occurred"),
    ("SUPPORT", "PRT", "AGO", "occurred"),
    ("AGREE", "PRT", "AGO", "occurred"),
    ("ACCUSE", "ZMB", "AGO", "occurred"),
    ("THREATEN", "ZMB", "AGO", "occurred"),
    ("MOBILIZE", "AGO", "", "occurred"),
    ("SANCTION", "USA", "ZMB", "occurred"),
    ("SANCTION", "ZMB", "AGO", "occurred"),
    ("ACCUSE", "PRT", "ZMB", "occurred"),
    ("CONSULT", "BRA", "ZMB", "planned"),
    ("COERCE", "", "PRT", "occurred"),
}


@pytest.mark.parametrize(("text", "expected"), SENTENCES, ids=[text[:40] for text, _ in SENTENCES])
def test_a_sentence_is_coded(text: str, expected: list[str]) -> None:
    assert told_in(text, "pt") == expected


def test_most_of_an_article_is_found_and_little_invented() -> None:
    agreements = [("cooperation", ("PRT", "AGO"))]
    article_is_read("pt", ARTICLE, IN_ARTICLE, at_least=8, at_most=17, agreements=agreements)


def test_who_says_it_and_who_reports_it() -> None:
    assert speaker_and_reporter(
        "pt",
        "O ministro da Defesa da Polônia, Marek Nowicki, disse que a Polônia enviará drones à Letônia.",
        "Segundo a agência AFP, a Tunísia deteve três ativistas.",
    ) == ("marek-nowicki", ("afp",))


def test_an_agreement_is_found() -> None:
    found = the_agreement(
        "pt", "A Bolívia e o Paraguai assinaram um tratado de defesa em 2 de junho de 2024."
    )
    assert found == ("defence", ("BOL", "PRY"), "signed", date(2024, 6, 2))


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("pt", ARTICLE),
        (
            "pt",
            "O presidente disse em Brasília que não vai assinar o acordo com os Estados Unidos até junho.",
        ),
        (
            "es",
            "El presidente dijo en Lima que no va a firmar el acuerdo con los Estados Unidos hasta junio.",
        ),
        (
            "gl",
            "O presidente dixo na Coruña que non vai asinar o acordo cos Estados Unidos ata o mes de xuño.",
        ),
    ],
)
def test_portuguese_spanish_and_galician_are_told_apart(language: str, text: str) -> None:
    assert detect(text)[0] == language
