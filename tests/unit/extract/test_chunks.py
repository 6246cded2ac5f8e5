"""Noun phrases: where they begin and end, in two languages."""

import pytest

from foedus.extract.grammar import chunks, lexicon, triggers, view
from foedus.extract.names.naming import find_mentions
from foedus.model import Article
from foedus.text.segment import segment


def phrases(text: str, language: str) -> list[str]:
    document = segment(text, language)
    mentions = find_mentions(document, Article("a", text, language=language))
    one = view.build(document.sentences[0], lexicon.load(language), mentions.mentions, ())
    triggers.find(one)
    return [text[one.tokens[c.first].start : one.tokens[c.last - 1].end] for c in chunks.find(one)]


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [
        (
            "Dozens of demonstrators attacked a police station.",
            "en",
            ["Dozens of demonstrators", "a police station"],
        ),
        (
            "The rebels freed the two captured servicemen.",
            "en",
            ["The rebels", "the two captured servicemen"],
        ),
        ("The mayor of Lima praised Peru's army.", "en", ["The mayor of Lima", "Peru's army"]),
        ("They said what it was.", "en", []),
        (
            "Puluhan pengunjuk rasa menyerang kantor polisi.",
            "id",
            ["Puluhan pengunjuk rasa", "kantor polisi"],
        ),
    ],
)
def test_the_phrases_of_a_sentence(text: str, language: str, expected: list[str]) -> None:
    assert phrases(text, language) == expected


def test_a_verb_ends_a_phrase() -> None:
    assert "The army attacked rebels" not in phrases("The army attacked rebels.", "en")
