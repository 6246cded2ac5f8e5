"""What one given span does to another."""

import pytest

from foedus.extract.naming import find_mentions
from foedus.extract.pairs import code_pair
from foedus.model import Article, Span
from foedus.text.segment import segment


def pair(text: str, source: str, target: str, language: str = "en"):
    start, other = text.index(source), text.index(target)
    document = segment(text, language)
    mentions = find_mentions(document, Article("a", text, language=language))
    return code_pair(document, mentions, Span(start, start + len(source)), Span(other, other + len(target)))


@pytest.mark.parametrize(
    ("text", "source", "target", "language", "expected"),
    [
        ("A court in Lima jailed the former mayor.", "A court in Lima", "the former mayor", "en", "COERCE"),
        (
            "The rebels were attacked by government troops.",
            "government troops",
            "The rebels",
            "en",
            "ASSAULT",
        ),
        ("Critics denounced the minister.", "Critics", "the minister", "en", "ACCUSE"),
        ("The union will not accept the offer.", "The union", "the offer", "en", "REJECT"),
        ("Mahasiswa mengecam gubernur itu.", "Mahasiswa", "gubernur itu", "id", "ACCUSE"),
    ],
)
def test_the_type_of_a_pair(text, source, target, language, expected):
    found = pair(text, source, target, language)
    assert found is not None
    assert found.type.value == expected
    assert text[found.trigger.start : found.trigger.end].strip()


def test_the_verb_of_the_pair_counts_and_not_another():
    text = "The mayor praised the police after protesters attacked the city hall."
    assert pair(text, "The mayor", "the police").type.value == "SUPPORT"
    assert pair(text, "protesters", "the city hall").type.value == "ASSAULT"


def test_no_word_no_type():
    assert pair("The mayor and the police were there.", "The mayor", "the police") is None
