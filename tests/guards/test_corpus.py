"""Promises about the training corpus (``corpus/README.md``)."""

from collections import Counter, defaultdict
from pathlib import Path

import pycountry
import pytest
from training.corpus import (
    TRAINED,
    Sentence,
    doubts,
    in_article,
    language_of,
    near_copies,
    read_paths,
    table,
    update,
)

from foedus.vocab import EventType, Status

OTHERS = ("de", "es", "fr", "ms", "pt")
ROOT = Path(__file__).parents[2]
CORPUS = ROOT / "corpus"
#: ISO 3166 alpha-3, and the user-assigned code of Kosovo that the project's reference data has too.
COUNTRIES = {country.alpha_3 for country in pycountry.countries} | {"XKX"}


@pytest.fixture(scope="module")
def sentences() -> list[Sentence]:
    problems: list[str] = []
    found = list(read_paths(sorted(CORPUS.glob("*/**/*.txt")), problems))
    assert problems == []
    return found


@pytest.fixture(scope="module")
def by_language(sentences: list[Sentence]) -> dict[str, list[Sentence]]:
    found: dict[str, list[Sentence]] = defaultdict(list)
    for sentence in sentences:
        found[language_of(sentence)].append(sentence)
    return found


def triggers_of(sentences: list[Sentence]) -> dict[EventType, Counter[str]]:
    found: dict[EventType, Counter[str]] = defaultdict(Counter)
    for sentence in sentences:
        for event in sentence.events:
            found[event.type][sentence.text[slice(*event.trigger)].lower()] += 1
    return found


def test_no_sentence_is_nearly_another(sentences: list[Sentence]) -> None:
    assert list(near_copies(sentences)) == []


@pytest.mark.parametrize("language", TRAINED)
def test_there_are_enough_sentences(by_language: dict[str, list[Sentence]], language: str) -> None:
    alone = [sentence for sentence in by_language[language] if not in_article(sentence)]
    assert len(alone) >= 3_000


@pytest.mark.parametrize("language", TRAINED)
def test_a_quarter_tells_no_event(by_language: dict[str, list[Sentence]], language: str) -> None:
    some = by_language[language]
    assert sum(not sentence.events for sentence in some) * 4 >= len(some)


@pytest.mark.parametrize("language", TRAINED)
@pytest.mark.parametrize("event_type", EventType)
def test_every_type_is_told_often_and_in_many_words(
    by_language: dict[str, list[Sentence]], language: str, event_type: EventType
) -> None:
    triggers = triggers_of(by_language[language])[event_type]
    assert triggers.total() >= 150
    assert len(triggers) * 2 >= triggers.total()  # half of the words are new
    (word, most), *_ = triggers.most_common(1)
    assert most * 8 <= triggers.total(), word


@pytest.mark.parametrize("language", TRAINED)
def test_no_status_is_rare(by_language: dict[str, list[Sentence]], language: str) -> None:
    statuses = Counter(event.status for sentence in by_language[language] for event in sentence.events)
    assert {status for status in Status if statuses[status] < 150} == set()
    assert statuses[Status.OCCURRED] <= 0.8 * statuses.total()


def test_the_same_words_have_the_same_type(sentences: list[Sentence]) -> None:
    """Of the events that a short trigger tells, at most 4 in a hundred have another type than most.

    ``python -m training.corpus --doubts`` lists them; those that are left differ for a reason.
    """
    triggers: dict[tuple[str, str], Counter[EventType]] = defaultdict(Counter)
    for sentence in sentences:
        for event in sentence.events:
            words = sentence.text[slice(*event.trigger)].lower()
            if len(words.split()) <= 3:
                triggers[language_of(sentence), words][event.type] += 1
    others = sum(types.total() - max(types.values()) for types in triggers.values())
    assert others * 100 <= 4 * sum(types.total() for types in triggers.values())
    listed = {(language, trigger) for language, trigger, _ in doubts(sentences)}
    assert listed == {key for key, types in triggers.items() if len(types) > 1}


def test_countries_are_of_iso_3166(sentences: list[Sentence]) -> None:
    named = {(m.country, s.where) for s in sentences for m in s.mentions if m.country}
    assert {(country, where) for country, where in named if country not in COUNTRIES} == set()


def test_readme_says_what_is_there(by_language: dict[str, list[Sentence]]) -> None:
    """``python -m training.corpus --readme`` writes the numbers."""
    readme = (CORPUS / "README.md").read_text(encoding="utf-8")
    rows = table(by_language)
    assert [row for row in rows if row not in readme.splitlines()] == []
    assert update(readme, rows) == readme


@pytest.mark.parametrize("language", OTHERS)
def test_the_other_languages_have_a_thousand_sentences_of_all_types(
    by_language: dict[str, list[Sentence]], language: str
) -> None:
    alone = [sentence for sentence in by_language[language] if not in_article(sentence)]
    assert len(alone) >= 1_000
    assert sum(not sentence.events for sentence in alone) * 5 >= len(alone)
    for event_type, triggers in triggers_of(alone).items():
        assert triggers.total() >= 40, event_type
        assert len(triggers) * 5 >= triggers.total() * 2, event_type


def test_a_new_row_of_the_readme_stands_after_the_one_before() -> None:
    page = "| a | 1 |\n| c | 3 |\ntext"
    assert update(page, ["| a | 2 |", "| b | 5 |", "| c | 4 |"]) == "| a | 2 |\n| b | 5 |\n| c | 4 |\ntext"


def test_the_corpus_is_given_to_everybody() -> None:
    assert (
        (CORPUS / "LICENSE").read_text(encoding="utf-8").startswith("Creative Commons Legal Code\n\nCC0 1.0")
    )
