"""Idioms, clauses and one-sided deeds of Spanish, French and Portuguese news, in our own words."""

import pytest
from tests.unit.extract.coding import coded, extract


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        # what is announced or planned by somebody has not been done
        (
            "fr",
            "Les frappes annoncées par le Tchad contre le Kenya inquiètent.",
            ["ASSAULT TCD>KEN planned"],
        ),
        (
            "pt",
            "Os ataques planejados pelo Quênia contra o Chade preocupam a região.",
            ["ASSAULT KEN>TCD planned"],
        ),
        # ... but a sanction is one when it is announced
        (
            "es",
            "Las sanciones anunciadas por Kenia contra Chad entran en vigor.",
            ["SANCTION KEN>TCD occurred"],
        ),
        # not to rule out a thing is no refusal
        ("es", "Kenia no descarta enviar armas a Chad.", ["AID KEN>TCD hypothetical"]),
        ("pt", "O Quênia não descarta enviar armas ao Chade.", ["AID KEN>TCD hypothetical"]),
        ("fr", "Le Kenya n'exclut pas d'envoyer des armes au Tchad.", ["AID KEN>TCD hypothetical"]),
        ("fr", "Le Kenya menace de frapper le Tchad.", ["THREATEN KEN>TCD occurred"]),
        # a noun and the light verb of its relative clause, its subject behind it
        (
            "es",
            "La reunión que sostuvo el canciller keniano con su homólogo chadiano duró una hora.",
            ["CONSULT KEN>TCD occurred"],
        ),
        ("es", "El apoyo que dio Kenia a Chad sorprendió.", ["SUPPORT KEN>TCD occurred"]),
        # the capital where an ambassador is means its state
        ("es", "Kenia llamó a consultas a su embajador en Yamena.", ["SANCTION KEN>TCD occurred"]),
        ("pt", "O Chade chamou de volta o seu embaixador em Nairóbi.", ["SANCTION TCD>KEN occurred"]),
        # what only describes the object of a verb is not carried by it
        ("es", "Kenia impuso a Chad restricciones de viaje.", ["SANCTION KEN>TCD occurred"]),
        # who repels an attack was attacked; who repels a proposal refuses it
        ("es", "Chad repelió un ataque keniano.", ["ASSAULT KEN>TCD occurred"]),
        ("fr", "Le Tchad a repoussé une attaque kényane.", ["ASSAULT KEN>TCD occurred"]),
        # one side alone
        ("es", "Kenia sancionó a doce empresarios.", ["SANCTION KEN> occurred"]),
        ("pt", "O Quênia nega ter armado rebeldes.", ["REJECT KEN> occurred"]),
        # "both" are the two of the sentence before
        (
            "es",
            "William Ruto conversó con Yoweri Museveni. Ambos acordaron abrir la frontera.",
            [
                "CONSULT william-ruto>yoweri-museveni occurred",
                "AGREE william-ruto>yoweri-museveni occurred",
            ],
        ),
        # who summons somebody to complain complains himself
        (
            "es",
            "Kenia citó al embajador de Chad para expresarle su malestar.",
            ["ACCUSE KEN>TCD occurred"],
        ),
        # idioms of the desks
        ("es", "Kenia transmitió a Chad su malestar.", ["ACCUSE KEN>TCD occurred"]),
        ("es", "Kenia considera inaceptable la decisión de Chad.", ["ACCUSE KEN>TCD occurred"]),
        ("es", "Kenia anunció el rompimiento de relaciones con Chad.", ["SANCTION KEN>TCD occurred"]),
        ("es", "Kenia dio 48 horas al embajador de Chad para irse.", ["SANCTION KEN>TCD occurred"]),
        ("es", "Kenia subió un 10 % los aranceles a Chad.", ["SANCTION KEN>TCD occurred"]),
        ("es", "Kenia se sumó a las sanciones contra Chad.", ["SANCTION KEN>TCD occurred"]),
        (
            "es",
            "La ministra keniana abordó la sequía con su par chadiana.",
            ["CONSULT KEN>TCD occurred"],
        ),
        ("es", "Un ataque keniano dejó tres muertos en Chad.", ["ASSAULT KEN>TCD occurred"]),
        ("fr", "Le Kenya a donné raison au Tchad.", ["SUPPORT KEN>TCD occurred"]),
        ("fr", "Le Kenya exprime sa solidarité au Tchad.", ["SUPPORT KEN>TCD occurred"]),
        ("fr", "Le Kenya a utilisé des drones contre le Tchad.", ["ASSAULT KEN>TCD occurred"]),
        ("fr", "Le Kenya et le Tchad ont repris langue.", ["CONSULT KEN>TCD occurred"]),
        ("pt", "O Quênia aderiu às sanções contra o Chade.", ["SANCTION KEN>TCD occurred"]),
        ("pt", "O Quênia expressou a sua gratidão ao Chade.", ["SUPPORT KEN>TCD occurred"]),
        ("pt", "O Quênia teve uma «longa conversa» com o Chade.", ["CONSULT KEN>TCD occurred"]),
        ("pt", "O chanceler queniano trocou impressões com o chadiano.", ["CONSULT KEN>TCD occurred"]),
    ],
)  # fmt: skip
def test_what_a_desk_writes(language: str, text: str, expected: list[str]) -> None:
    assert coded(text, language) == expected


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("es", "El terremoto dejó tres muertos en Chad."),
        ("es", "Kenia acusó recibo de la carta de Chad."),
        ("es", "Kenia subió los impuestos a los bancos."),
        ("es", "Kenia evaluó la situación en Chad."),
        ("pt", "O Quênia usou drones para vigiar elefantes."),
    ],
)
def test_the_same_words_where_nothing_is_done_to_anybody(language: str, text: str) -> None:
    assert coded(text, language) == []


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        # whom a passive without a subject means, the sentence before says
        (
            "es",
            "El canciller chadiano acusó a Uganda. Después fue recibido por el presidente keniano.",
            ["ACCUSE TCD>UGA occurred", "CONSULT KEN>TCD occurred"],
        ),
        # who has a thing done does it; a gerund has the subject of the main verb
        ("es", "Kenia ordenó bombardear Chad.", ["ASSAULT KEN>TCD occurred"]),
        ("pt", "O Quênia assinou um decreto impondo sanções ao Chade.", ["SANCTION KEN>TCD occurred"]),
        # the number of a day, a place between commas, and then the object
        (
            "pt",
            "O presidente do Quênia recebeu nesta sexta-feira, 11, em Mombaça, o seu homólogo do Chade.",
            ["CONSULT KEN>TCD occurred"],
        ),
        # an ambassador set off by a comma
        ("fr", "Le Kenya a rappelé Paul Ndiko, son ambassadeur au Tchad.", ["SANCTION KEN>TCD occurred"]),
        # whose the arms of an attack are
        (
            "pt",
            "O Chade condenou um ataque com mísseis quenianos em Abéché.",
            ["ACCUSE TCD>KEN occurred", "ASSAULT KEN>TCD occurred"],
        ),
        # a participle that the lexicon does not know
        ("es", "Kenia rechazó el texto encabezado por Chad.", ["REJECT KEN>TCD occurred"]),
        # the full stop of an ordinal ends no clause
        ("pt", "O Quênia aprovou o 3.º pacote de sanções contra o Chade.", ["SANCTION KEN>TCD occurred"]),
        # his own visit called off; somebody on a visit
        ("fr", "William Ruto a reporté sa visite au Tchad.", ["CONSULT william-ruto>TCD denied"]),
        ("pt", "O presidente queniano está em visita oficial ao Chade.", ["CONSULT KEN>TCD occurred"]),
        # an opening clause with its subject behind it
        (
            "es",
            "En la reunión que mantuvo con el canciller chadiano, Kenia elogió a Uganda.",
            ["CONSULT KEN>TCD occurred", "SUPPORT KEN>UGA occurred"],
        ),
        # prepositions that swallow an article; a village that nobody knows
        (
            "es",
            "Cientos de personas protestaron frente al consulado de Chad.",
            ["PROTEST >TCD-consulate occurred"],
        ),
        ("fr", "Des avions kényans ont bombardé le village de Zoumri.", ["ASSAULT KEN> occurred"]),
        ("fr", "Le Kenya reproche au Tchad son silence.", ["ACCUSE KEN>TCD occurred"]),
    ],
)  # fmt: skip
def test_how_a_desk_builds_its_sentences(language: str, text: str, expected: list[str]) -> None:
    assert coded(text, language) == expected


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        # what only blame says that somebody does, a refusal and a threat without a verb of refusing
        ("es", "Kenia afirmó que Chad viola el derecho internacional.", ["ACCUSE KEN>TCD occurred"]),
        ("es", "Según Kenia, Chad incumple el tratado.", ["ACCUSE KEN>TCD occurred"]),
        ("fr", "« Le Tchad joue avec le feu », a dit William Ruto.", ["ACCUSE william-ruto>TCD occurred"]),
        ("pt", "O Quênia disse que o Chade comete crimes de guerra.", ["ACCUSE KEN>TCD occurred"]),
        ("es", "«No vamos a ceder ante Chad», declaró William Ruto.", ["REJECT william-ruto>TCD occurred"]),
        # an agent behind three words
        (
            "es",
            "La expulsión del embajador chadiano por parte de Kenia sorprendió.",
            ["SANCTION KEN>TCD occurred"],
        ),
        # a first name spelt otherwise; a surname that is also a state
        (
            "es",
            "El presidente Volodimir Zelenski acusó a Chad.",
            ["ACCUSE volodymyr-zelensky>TCD occurred"],
        ),
        (
            "pt",
            "Luís Montenegro visitou o Quênia. Montenegro elogiou o Chade.",
            ["CONSULT luis-montenegro>KEN occurred", "SUPPORT luis-montenegro>TCD occurred"],
        ),
    ],
)  # fmt: skip
def test_who_says_what_of_whom(language: str, text: str, expected: list[str]) -> None:
    assert coded(text, language) == expected


def test_whom_a_minister_accuses_is_not_his_own_state() -> None:
    text = "Perú y Bolivia negocian. El ministro de Exteriores, Tomás Ibarra, acusó a Chad de espionaje."
    found = extract(text, "es")
    assert {actor.name: actor.country for actor in found.actors}["Tomás Ibarra"] != "TCD"
