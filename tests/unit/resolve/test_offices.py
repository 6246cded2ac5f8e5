"""An office alone means who held it on that day, where that is certain; what is not sure is left open."""

from datetime import date

import pytest

from foedus.resolve.offices import holder, office_named

RUSSIA = {("russia",), ("russian",), ("rusia",), ("russie",), ("russe",), ("ruso",)}


def held(state: str, office: str, day: str) -> str:
    return holder(state, office, date.fromisoformat(day).toordinal())


@pytest.mark.parametrize(
    ("state", "office", "day", "who"),
    [
        ("RUS", "foreign-minister", "2024-06-10", "sergei-lavrov"),
        ("USA", "president", "2019-05-01", "donald-trump"),
        ("USA", "president", "2023-05-01", "joe-biden"),
        ("USA", "president", "2021-01-20", ""),  # handed over on that day
        ("USA", "president", "2021-01-21", "joe-biden"),
        ("USA", "president", "2021-01-19", "donald-trump"),
        ("DEU", "chancellor", "2022-01-01", "olaf-scholz"),
        ("CHN", "foreign-minister", "2023-05-01", "qin-gang"),
        ("CHN", "foreign-minister", "2023-09-01", "wang-yi"),
        ("CHN", "defence-minister", "2023-11-11", ""),  # nobody
        ("PRK", "foreign-minister", "2022-06-15", ""),  # only the month is known
        ("PRK", "foreign-minister", "2022-07-01", "choe-son-hui"),
        ("RUS", "foreign-minister", "2003-01-01", ""),
        ("RUS", "foreign-minister", "2035-01-01", ""),  # beyond what the data knows
        ("ATA", "president", "2024-01-01", ""),
    ],
)
def test_who_held_an_office_on_a_day(state: str, office: str, day: str, who: str) -> None:
    assert held(state, office, day) == who


def named(text: str, language: str, evidence: str = "") -> str:
    start = text.index(evidence) if evidence else 0
    return office_named(text, start, start + len(evidence or text), RUSSIA, language)


@pytest.mark.parametrize(
    ("text", "language", "office"),
    [
        ("The Russian foreign minister met the envoy.", "en", "foreign-minister"),
        ("Russia's president called.", "en", "president"),
        ("The president of Russia called.", "en", "president"),
        ("Menteri Luar Negeri Rusia bertemu utusan itu.", "id", "foreign-minister"),
        ("Menlu Rusia bertemu utusan itu.", "id", "foreign-minister"),
        ("El presidente ruso llamó.", "es", "president"),
        ("El ministro de Asuntos Exteriores de Rusia llamó.", "es", "foreign-minister"),
        ("Le président russe a appelé.", "fr", "president"),
        ("Le ministre de la Défense de la Russie a appelé.", "fr", "defence-minister"),
        ("Presiden Rusia menghubungi utusan itu.", "ms", "president"),
        ("The former Russian president called.", "en", ""),
        ("The Russian president-elect called.", "en", ""),
        ("The Russian deputy foreign minister called.", "en", ""),
        ("The Russian vice president called.", "en", ""),
        ("Wakil Menteri Luar Negeri Rusia datang.", "id", ""),
        ("Mantan Presiden Rusia datang.", "id", ""),
        ("Russian Foreign Minister Sergei Lavrov called.", "en", ""),
        ("Menlu Rusia Sergei Lavrov datang.", "id", ""),
        ("The Russian president and the Russian prime minister called.", "en", ""),
        ("Russia called the president.", "en", ""),
        ("The Chinese foreign minister called.", "en", ""),
    ],
)
def test_an_office_alone_is_read_in_every_language(text: str, language: str, office: str) -> None:
    assert named(text, language) == office


def test_only_what_the_evidence_says_counts() -> None:
    text = "Russia denied it, and the Russian president left."
    assert named(text, "en", "Russia denied it") == ""
    assert named(text, "en", "Russian president left") == "president"
