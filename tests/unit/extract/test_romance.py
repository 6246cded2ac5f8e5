"""Subjects, agents and sides as Spanish, French and Portuguese news write them, in sentences of our own."""

import pytest
from tests.unit.extract.coding import extract, told_in


def sides(text: str, language: str) -> list[str]:
    """The events without their dates."""
    return [told.rpartition(" ")[0] for told in told_in(text, language)]


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        # a relative clause, and an insertion behind it, part a subject from its verb
        (
            "es",
            "El ejército maliense, que ayer ocupó Kidal, aunque sin combatir, acusó a Argelia de espionaje.",
            "ACCUSE MLI-armed-forces>DZA occurred",
        ),
        # whom one criticises is not who did what says when
        (
            "es",
            "Gustavo Petro criticó a Cuba después de reconocer como presidente interino a Juan Guaidó.",
            "SUPPORT gustavo-petro>juan-guaido occurred",
        ),
        ("es", "El país nipón acusó a Perú de espionaje.", "ACCUSE JPN>PER occurred"),
        ("es", "El Departamento de Estado acusó a Perú.", "ACCUSE USA-foreign-ministry>PER occurred"),
        ("es", "Pedro Sánchez condenó a Kenia.", "ACCUSE pedro-sanchez>KEN occurred"),
        ("es", "Ecuador y Perú retiraron a sus respectivos embajadores.", "SANCTION ECU>PER occurred"),
        ("es", "Chile anunció la retirada de su embajador en Perú.", "SANCTION CHL>PER occurred"),
        (
            "es",
            "El Gobierno de Tokio presentó una carta de protesta a Pyongyang.",
            "ACCUSE JPN-government>PRK occurred",
        ),
        # of whom an agreement is that several sign
        (
            "fr",
            "Le Mali et le Niger ont signé l'acte constitutif de l'Alliance des États du Sahel.",
            "SUPPORT MLI>NER occurred",
        ),
        # examples say who is meant
        (
            "pt",
            "Vários líderes, incluindo Emmanuel Macron e Keir Starmer, condenaram Moscou.",
            "ACCUSE emmanuel-macron+keir-starmer>RUS occurred",
        ),
        # two agents, each with its preposition
        (
            "pt",
            "O acordo foi assinado pelo ministro da Defesa de Angola e pela sua homóloga moçambicana.",
            "SUPPORT AGO>MOZ occurred",
        ),
        (
            "fr",
            "L'accord a été signé par le ministre tchadien de la Défense et par son homologue kényan.",
            "SUPPORT TCD>KEN occurred",
        ),
        ("pt", 'A Rússia efetuou "grandes ataques" contra a Ucrânia.', "ASSAULT RUS>UKR occurred"),
        ("pt", "O Quénia prometeu mais sanções ao Chade.", "THREATEN KEN>TCD occurred"),
        ("fr", "Les dirigeants militaires du Mali ont accusé le Kenya.", "ACCUSE MLI>KEN occurred"),
        (
            "fr",
            "Emmanuel Macron et Joe Biden étaient à Rome. Les deux chefs d'État ont discuté de la paix.",
            "CONSULT emmanuel-macron>joe-biden occurred",
        ),
        (
            "fr",
            "La crise suit un appel entre Macron et Tebboune.",
            "CONSULT emmanuel-macron>abdelmadjid-tebboune occurred",
        ),
        (
            "fr",
            "Le Kenya affirme que ses troupes ont été attaquées à Gao par les rebelles du M23.",
            "ASSAULT m23>KEN occurred",
        ),
        (
            "fr",
            "Kinshasa accuse le Rwanda d'appuyer le M23, une accusation toujours rejetée par Kigali.",
            "REJECT RWA>COD occurred",
        ),
    ],
)
def test_who_does_it_to_whom(language: str, text: str, expected: str) -> None:
    assert expected in sides(text, language)


@pytest.mark.parametrize(
    ("language", "text"),
    [
        # who stands behind a verb of saying is its subject only where a whole clause is said before
        ("fr", "Le président, qui a visité le Kenya, a accusé le Tchad."),
        ("pt", "O presidente, que visitou o Quénia, condenou o Chade."),
        # "cerca de" is no siege, "sul-americano" no American, "la nación" no newspaper
        ("pt", "O país sul-americano acusou o Quénia."),
        ("pt", "A UE não se deixará intimidar pela Rússia."),
        ("es", "La UE no se dejará intimidar por Rusia."),
    ],
)
def test_nobody_is_made_the_subject(language: str, text: str) -> None:
    assert sides(text, language) == []


def test_cerca_de_is_a_number() -> None:
    text = "O Hezbollah disparou cerca de 300 foguetes contra o território israelita."
    assert sides(text, "pt") == ["ASSAULT hezbollah>ISR occurred"]


def test_a_doubled_pronoun_means_whom_the_words_behind_the_verb_say() -> None:
    text = (
        "Estados Unidos negocia con Venezuela. Perú le ordenó al personal diplomático que abandone Caracas."
    )
    assert not any(told.startswith("REQUEST PER>VEN") for told in sides(text, "es"))


def test_a_person_for_a_continent_is_against_nobody() -> None:
    told = sides("Un tribunal du Tchad a condamné huit manifestants pro-européens à la prison.", "fr")
    assert not any("eu" in one.partition(">")[2].split()[0] for one in told)


def test_the_nation_is_no_newspaper() -> None:
    actors = {actor.id for actor in extract("La nación nipona acusó a Perú de espionaje.", "es").actors}
    assert actors == {"JPN", "PER"}
