"""A third language that is data alone: Spanish, read by the grammar that reads Indonesian and English.

What it is made of: ``ontology/language/es.toml``, ``ontology/lexicon/es.ttl`` and the Spanish names in
``ontology/reference`` (docs/how-to/add-a-language.md). No line of code names the language.
"""

from datetime import date

import pytest
from tests.corpus.checks import article_is_read, speaker_and_reporter, the_agreement
from tests.unit.extract.coding import told_in

from foedus.text.language import detect

#: Sentence -> its events as "TYPE source>target status date"; published on Monday 14 July 2025.
SENTENCES = [
    # voice, tense in the ending, gender and number of demonyms
    ("Rusia atacó Ucrania el lunes.", ["ASSAULT RUS>UKR occurred 2025-07-14"]),
    ("Ucrania fue atacada por Rusia el 3 de marzo de 2025.", ["ASSAULT RUS>UKR occurred 2025-03-03"]),
    ("Las tropas rusas bombardearon Járkov el sábado.", ["ASSAULT RUS-armed-forces> occurred 2025-07-12"]),
    (
        "El ministro de Exteriores egipcio visitará Turquía la próxima semana.",
        ["CONSULT EGY>TUR planned 2025-07-21/2025-07-27"],
    ),
    ("Estados Unidos podría sancionar a Nicaragua.", ["SANCTION USA>NIC hypothetical -"]),
    ("Alemania ha enviado tanques a Ucrania desde 2023.", ["AID DEU>UKR ongoing 2023/.."]),
    ("Si Rusia ataca Polonia, la OTAN responderá.", ["ASSAULT RUS>POL hypothetical -"]),
    (
        "Arabia Saudí habría bombardeado Yemen, según medios locales.",
        ["ASSAULT SAU>YEM alleged -"],
    ),
    ("Uruguay no firmará el acuerdo comercial con China.", ["REJECT URY>CHN occurred -"]),
    # meetings, visits, agreements
    (
        "El presidente de Perú, Óscar Medina, se reunió con el primer ministro de Japón, Kenji Morita, "
        "en Tokio el martes.",
        ["CONSULT oscar-medina>kenji-morita occurred 2025-07-08"],
    ),
    ("Grecia y Turquía se reunirán en Ankara el próximo jueves.", ["CONSULT GRC>TUR planned 2025-07-17"]),
    ("Kenia y Somalia están negociando un tratado de pesca.", ["CONSULT KEN>SOM ongoing -"]),
    (
        "Bolivia y Paraguay firmaron un tratado de defensa el 2 de junio de 2024.",
        ["SUPPORT BOL>PRY occurred 2024-06-02"],
    ),
    ("Vietnam y Laos acordaron abrir la frontera.", ["AGREE VNM>LAO occurred -"]),
    ("Moscú prometió ayuda a Cuba.", ["AGREE RUS>CUB occurred -"]),
    # the object of a person with "a", an object class behind it
    ("Marruecos expulsó al embajador de Argelia.", ["SANCTION MAR>DZA occurred -"]),
    ("Irak liberó a doce prisioneros iraníes el jueves.", ["CONCEDE IRQ>IRN occurred 2025-07-10"]),
    ("China acusó a Canadá de espiar sus puertos.", ["ACCUSE CHN>CAN occurred -"]),
    ("La ONU instó a Sudán a declarar un alto el fuego.", ["REQUEST united-nations>SDN occurred -"]),
    (
        "La ministra de Defensa de España, Elena Robledo, pidió a Marruecos que retire sus barcos.",
        ["REQUEST elena-robledo>MAR occurred -"],
    ),
    ("El presidente turco elogió a Catar por su mediación.", ["SUPPORT TUR>QAT occurred -"]),
    ("El Kremlin advirtió a Finlandia de que desplegará misiles.", ["THREATEN kremlin>FIN occurred -"]),
    # event nouns, light verbs, whoever condemns an attack
    (
        "El Gobierno colombiano condenó el ataque de Israel contra Líbano.",
        ["ACCUSE COL-government>ISR occurred -", "ASSAULT ISR>LBN occurred -"],
    ),
    (
        "Las conversaciones entre Armenia y Azerbaiyán se celebraron en Ginebra.",
        ["CONSULT ARM>AZE occurred -"],
    ),
    (
        "La Unión Europea impuso nuevas sanciones contra Bielorrusia la semana pasada.",
        ["SANCTION european-union>BLR occurred 2025-07-07/2025-07-13"],
    ),
    (
        "Francia retiró sus tropas de Níger en diciembre de 2023.",
        ["RETREAT FRA>NER occurred 2023-12"],
    ),
    ("Brasil donó vacunas a Paraguay hace dos semanas.", ["AID BRA>PRY occurred 2025-06-30/2025-07-06"]),
    ("Corea del Norte lanzó dos misiles balísticos el viernes.", ["MOBILIZE PRK> occurred 2025-07-11"]),
    (
        "Miles de personas marcharon en Lima contra el Gobierno de Perú.",
        ["PROTEST >PER-government occurred -"],
    ),
    ("Etiopía negó las acusaciones de Sudán.", ["REJECT ETH>SDN occurred -", "ACCUSE SDN>ETH occurred -"]),
    # names that one "y" joins, each behind its own preposition; whose chiefs are meant; names with particles
    ("Delegaciones de Rusia y de Ucrania se sentaron a la mesa.", ["CONSULT RUS>UKR occurred -"]),
    ("Los jefes de la diplomacia de Grecia y de Turquía se reunieron.", ["CONSULT GRC>TUR occurred -"]),
    (
        "El canciller peruano, Hugo de la Torre, acusó a México.",
        ["ACCUSE hugo-de-la-torre>MEX occurred -"],
    ),
    # what is answered belongs to somebody; what is given to whom; who shall do it, or is made to
    ("La propuesta de Turquía fue rechazada por Grecia.", ["REJECT GRC>TUR occurred -"]),
    ("Egipto dio a Etiopía un ultimátum.", ["THREATEN EGY>ETH occurred -"]),
    ("Francia quiere que China presione a Rusia.", ["REQUEST FRA>CHN occurred -"]),
    ("El caso llevó a México a romper relaciones con Ecuador.", ["SANCTION MEX>ECU occurred -"]),
    ("Ucrania fue blanco de un ataque ruso.", ["ASSAULT RUS>UKR occurred -"]),
    # no event
    ("La inflación en Argentina bajó en junio.", []),
    ("La selección de Argentina derrotó a Brasil en el partido.", []),
    ("Rusia es el país más grande del mundo.", []),
    # pronouns in the group of the verb, and hanging on it
    (
        "El presidente de Perú, Óscar Medina, se reunió con el primer ministro de Japón, Kenji Morita, y le "
        "ofreció un acuerdo pesquero.",
        [
            "CONSULT oscar-medina>kenji-morita occurred -",
            "AGREE oscar-medina>kenji-morita occurred -",
        ],
    ),
    # a participle that is a clause, with its agent far behind it; whose measures are refused
    ("Bolivia rechazó los aranceles decretados por Canadá.", ["REJECT BOL>CAN occurred -"]),
    # a subject of several names behind "and"
    (
        "La ONU exigió una investigación, y los presidentes de Chile, Perú y Ecuador condenaron a Nicaragua.",
        [
            "REQUEST united-nations> occurred -",
            "ACCUSE CHL+ECU+PER>NIC occurred -",
        ],
    ),
    # what is said has the subject of the verb of saying
    ("Israel confirmó que bombardeó Siria.", ["ASSAULT ISR>SYR occurred -"]),
    # an object that a date and a place part from its verb
    (
        "Egipto mantuvo el viernes en Ginebra conversaciones con Jordania.",
        ["CONSULT EGY>JOR occurred 2025-07-11"],
    ),
    # a fixed phrase is no event and no "without"
    ("Sin embargo, Kenia acusó a Somalia de espionaje.", ["ACCUSE KEN>SOM occurred -"]),
    # diplomatic steps
    ("Chile llamó en consulta a su embajador en Bolivia.", ["SANCTION CHL>BOL occurred -"]),
    (
        "El canciller chileno anunció la suspensión de las relaciones con Bolivia.",
        ["SANCTION CHL>BOL occurred -"],
    ),
    ("El presidente de Perú ofreció sus condolencias a Turquía.", ["SUPPORT PER>TUR occurred -"]),
    (
        "Agentes de seguridad peruanos entraron a la fuerza en la Embajada de Bolivia.",
        ["ASSAULT PER>BOL-embassy occurred -"],
    ),
    # who only made the statement killed nobody
    (
        "Diez soldados kenianos fueron abatidos, mientras otros seis quedaron heridos, según una nota "
        "publicada por el Ejército de Uganda.",
        ["ASSAULT >KEN-armed-forces occurred -"],
    ),
    # what the word's object, or what stands beside it, makes of it
    ("Chile presentó una nota de protesta ante Venezuela.", ["ACCUSE CHL>VEN occurred -"]),
    ("Estados Unidos se retiró del acuerdo nuclear con Irán.", ["REJECT USA>IRN occurred -"]),
    ("Malta romperá con Corea del Norte.", ["SANCTION MLT>PRK planned -"]),
    ("Fiyi dio las gracias a Nueva Zelanda.", ["SUPPORT FJI>NZL occurred -"]),
    ("Marruecos devolvió a España a 40 menores.", ["COERCE MAR>ESP occurred -"]),
    ("El Salvador recibió a 238 deportados venezolanos.", []),
    ("Tres millones de turistas españoles visitaron México.", []),
    ("El presidente de Kenia juró el cargo.", []),
    ("Irán no ha amenazado a Israel ni a Turquía.", ["THREATEN IRN>ISR+TUR denied -"]),
]


ARTICLE = (
    "BOGOTÁ - La ministra de Exteriores de Colombia, Marcela Ríos, se reunió el martes en Bogotá con "
    "su homólogo brasileño, Paulo Teixeira, para hablar de la crisis en la frontera.\n\n"
    "Ambos ministros firmaron un acuerdo de cooperación policial. Brasil prometió entregar cuatro "
    "helicópteros a Colombia antes de diciembre.\n\n"
    '"No vamos a negociar con quienes secuestran", afirmó Ríos en una rueda de prensa.\n\n'
    "Venezuela rechazó el acuerdo. El canciller venezolano, Ramón Ibarra, acusó a Colombia de "
    "preparar una agresión y amenazó con cerrar la frontera si Bogotá envía tropas a la zona.\n\n"
    "El Gobierno colombiano desmintió esa acusación. Según la agencia EFE, Colombia desplegó 2.000 "
    "soldados en La Guajira la semana pasada.\n\n"
    "Estados Unidos pidió calma a ambos países. Washington, que sancionó a tres ministros venezolanos "
    "en mayo, podría levantar algunas sanciones si Caracas libera a los presos políticos.\n\n"
    "La Unión Europea condenó la detención de dos periodistas españoles en Caracas. España exigió su "
    "liberación inmediata y convocó al embajador venezolano el lunes.\n\n"
    "En 2019, Venezuela rompió relaciones diplomáticas con Colombia. Los dos países las "
    "restablecieron en agosto de 2022.\n\n"
    "El presidente de Brasil viajará a Caracas el próximo viernes. La ONU habría ofrecido mediar "
    "entre las partes.\n\n"
)
#: What a reader finds in it: (type, source's country, target's country, status).
IN_ARTICLE = {
    ("CONSULT", "COL", "BRA", "occurred"),
    ("SUPPORT", "COL", "BRA", "occurred"),
    ("AGREE", "BRA", "COL", "occurred"),
    ("ACCUSE", "VEN", "COL", "occurred"),
    ("THREATEN", "VEN", "COL", "occurred"),
    ("MOBILIZE", "COL", "", "hypothetical"),
    ("MOBILIZE", "COL", "", "occurred"),
    ("REQUEST", "USA", "COL", "occurred"),
    ("SANCTION", "USA", "VEN", "occurred"),
    ("CONCEDE", "USA", "VEN", "hypothetical"),
    ("ACCUSE", "ESP", "VEN", "occurred"),
    ("SANCTION", "VEN", "COL", "occurred"),
    ("AGREE", "VEN", "COL", "occurred"),
    ("CONSULT", "BRA", "VEN", "planned"),
    ("COERCE", "", "ESP", "occurred"),
}


@pytest.mark.parametrize(("text", "expected"), SENTENCES, ids=[text[:40] for text, _ in SENTENCES])
def test_a_sentence_is_coded(text: str, expected: list[str]) -> None:
    assert told_in(text, "es") == expected


def test_who_says_it_and_who_reports_it() -> None:
    assert speaker_and_reporter(
        "es",
        "El ministro de Defensa de Polonia, Marek Nowicki, aseguró que Polonia enviará drones a Letonia.",
        "Según la agencia EFE, Túnez detuvo a tres activistas.",
    ) == ("marek-nowicki", ("efe",))


def test_an_agreement_is_found() -> None:
    found = the_agreement("es", "Bolivia y Paraguay firmaron un tratado de defensa el 2 de junio de 2024.")
    assert found == ("defence", ("BOL", "PRY"), "signed", date(2024, 6, 2))


def test_most_of_an_article_is_found_and_little_invented() -> None:
    agreements = [("cooperation", ("COL", "BRA"))]
    article_is_read("es", ARTICLE, IN_ARTICLE, at_least=12, at_most=20, agreements=agreements)


def test_the_language_of_a_text_is_known() -> None:
    text = (
        "El presidente viajó el martes a Lima y se reunió con los líderes de la oposición, según la prensa. "
        "También habló de las elecciones, pero no dio más detalles sobre el acuerdo."
    )
    assert detect(text)[0] == "es"
