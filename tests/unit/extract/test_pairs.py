"""What one given span does to another."""

import pytest

from foedus.extract.judge import models
from foedus.extract.names.naming import find_mentions
from foedus.extract.pairs import code_pair, read_pair, shares, weigh
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


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Norway imposed an embargo on the militia.", "COERCE"),
        ("Norway recalled its ambassador to the militia.", "SANCTION"),
        ("Norway lifted its embargo on the militia.", "CONCEDE"),
    ],
)
def test_a_measure_that_is_imposed_coerces_and_a_tie_that_is_cut_is_a_sanction(text, expected):
    assert pair(text, "Norway", "the militia").type.value == expected


def test_the_shares_of_event_words_are_of_all_that_the_sentence_tells():
    text = "The mayor praised the police after protesters attacked the city hall."
    start, other = text.index("The mayor"), text.index("the police")
    document = segment(text, "en")
    mentions = find_mentions(document, Article("a", text, language="en"))
    parts = read_pair(document, mentions, Span(start, start + 9), Span(other, other + 10))
    found = shares([one for signs in parts for one in weigh(models(), signs)])
    assert found[0][1].deed.lexical == "SUPPORT"
    assert found[0][0] > 0.5
    assert sum(share for share, _ in found) == pytest.approx(1.0, abs=0.01)
    assert shares([]) == []
