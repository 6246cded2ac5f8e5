"""Coding of single sentences: one line out for each line in, spans that are the text's own words."""

import json

import pytest

from foedus.errors import WrongUse
from foedus.extract.rules import RulesExtractor
from foedus.pipeline.coding import code, parse_line

EXTRACTOR = RulesExtractor()


def coded(*lines: object) -> tuple[list[dict[str, object]], list[str]]:
    problems: list[str] = []
    texts = [line if isinstance(line, str) else json.dumps(line) for line in lines]
    return [json.loads(line) for line in code(texts, EXTRACTOR, problems)], problems


def test_a_sentence_gives_its_event_with_exact_words() -> None:
    text = "Rusia menyerang Ukraina pada Senin."
    ((answer,), problems) = coded({"id": "s1", "text": text, "language": "id", "date": "2025-07-16"})
    assert problems == []
    assert answer["id"] == "s1"
    (event,) = answer["events"]  # type: ignore[misc]
    assert (event["type"], event["status"], event["date"]) == ("ASSAULT", "occurred", "2025-07-14")
    assert (event["source"]["country"], event["target"]["country"]) == ("RUS", "UKR")
    for part in (event["source"], event["target"], event["trigger"]):
        assert text[part["start"] : part["end"]] == part["text"]
    assert event["trigger"]["text"] == "menyerang"


def test_with_a_pair_the_answer_is_what_the_source_does_to_the_target() -> None:
    text = "The union sued the ministry over the new law after France praised it."
    line = {"id": 7, "text": text, "source": "The union", "target": {"start": 15, "end": 27}}
    ((answer,), _) = coded(line)
    (event,) = answer["events"]  # type: ignore[misc]
    assert answer["id"] == "7"
    assert event["type"] == "ACCUSE"
    assert (event["source"]["text"], event["target"]["text"]) == ("The union", "the ministry")


def test_lines_stay_in_order_and_a_bad_one_stops_nothing() -> None:
    answers, problems = coded(
        {"id": "a", "text": "Iran menyerang Israel."},
        "{",
        "",
        {"id": "c", "text": 3},
        {"id": "d", "text": "Ya."},
    )
    assert [answer["id"] for answer in answers] == ["a", "2", "c", "d"]
    assert len(problems) == 2
    assert problems[0].startswith("line 2: not JSON")


def test_half_a_character_stops_nothing() -> None:
    answers, problems = coded(
        {"id": "\ud800", "text": "Rusia menyerang Ukraina.", "language": "id"},
        {"id": "b", "text": "\ud800 menyerang Ukraina."},
        {"id": "c", "text": "Iran\0menyerang Israel pada hari Jumat.", "language": "id"},
        {"id": "d", "text": "Iran menyerang Israel kemarin.", "language": "id", "date": "0001-01-01"},
    )
    assert [(answer["id"], len(answer["events"])) for answer in answers] == [  # type: ignore[arg-type]
        ("\ud800", 1),
        ("b", 0),
        ("c", 1),
        ("d", 1),
    ]
    assert problems == ["line 2: half of a surrogate pair (U+D800) at character 0"]


def test_an_extractor_that_fails_on_one_sentence_goes_on_with_the_next() -> None:
    class Failing(RulesExtractor):
        @property
        def version(self) -> str:
            raise ZeroDivisionError("division by zero")

    problems: list[str] = []
    lines = [json.dumps({"id": n, "text": "Iran menyerang Israel.", "language": "id"}) for n in (1, 2)]
    assert len(list(code(lines, Failing(), problems))) == 2
    assert problems == [f"line {n}: ZeroDivisionError: division by zero" for n in (1, 2)]


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ({"text": "x", "date": "yesterday"}, "date 'yesterday' is not a day"),
        ({"text": "x y", "source": "x"}, "together or not at all"),
        ({"text": "x y", "source": "z", "target": "y"}, "source 'z' is not words of the text"),
        ({"text": "x y", "source": {"start": 0, "end": 9}, "target": "y"}, "not words of the text"),
        ({"text": "x" * 20_001}, "no sentence"),
        ([], "not an object"),
    ],
)
def test_a_line_that_cannot_be_used_says_why(line: object, words: str) -> None:
    with pytest.raises(WrongUse, match=words):
        parse_line(json.dumps(line), 1)


def test_another_language_has_no_events_and_is_named() -> None:
    ((answer,), problems) = coded(
        {"id": "f", "text": "Minister spotkał się z prezydentem.", "language": "pl"}
    )
    assert (answer["id"], answer["events"]) == ("f", [])
    assert problems == ["line 1: no lexicon for the language 'pl'"]


@pytest.mark.parametrize(
    ("text", "language", "event_type", "source", "target"),
    [
        (
            "A strange court jailed two former ministers on Monday.",
            "en",
            "COERCE",
            "A strange court",
            "two former ministers",
        ),
        ("Puluhan mahasiswa mengecam gubernur itu.", "id", "ACCUSE", "Puluhan mahasiswa", "gubernur itu"),
    ],
)
def test_parties_without_a_name_are_coded(
    text: str, language: str, event_type: str, source: str, target: str
) -> None:
    ((answer,), _) = coded({"id": "n", "text": text, "language": language})
    event = answer["events"][0]  # type: ignore[index]
    assert event["type"] == event_type
    assert event["source"]["text"].startswith(source)
    assert event["target"]["text"] in (target, target.removesuffix(" itu"))
    assert event["source"]["kind"] is None
    assert len(answer["events"]) <= 2  # type: ignore[arg-type]


def test_the_country_of_a_party_without_a_name_is_that_of_its_adjective() -> None:
    ((answer,), _) = coded({"text": "Rebels abducted a Peruvian engineer.", "language": "en"})
    assert answer["events"][0]["target"]["country"] == "PER"  # type: ignore[index]


def test_why_an_event_was_found_is_told() -> None:
    lines = [
        json.dumps({"text": "Norway accused Chad of spying.", "language": "en"}),
        json.dumps(
            {"text": "Norway accused Chad of spying.", "language": "en", "source": "Norway", "target": "Chad"}
        ),
    ]
    raw, paired = (json.loads(line)["events"][0]["why"] for line in code(lines, EXTRACTOR, [], explain=True))
    assert (raw["words"], raw["entry"], raw["rule"]) == ("accused", "accuse-v", "ACCUSE")
    assert raw["signs"]["source"]
    assert raw["signs"]["target"]
    assert [(one["words"], one["type"]) for one in paired] == [("accused", "ACCUSE")]
    assert "Norway" in paired[0]["source"]


def test_a_language_is_given_for_all_lines_that_name_none() -> None:
    lines = [
        json.dumps({"text": "Kenya attacked Chad."}),
        json.dumps({"text": "Kenya menyerang Chad.", "language": "id"}),
    ]
    answers = [json.loads(line) for line in code(lines, EXTRACTOR, [], language="en")]
    assert [[event["type"] for event in one["events"]] for one in answers] == [["ASSAULT"], ["ASSAULT"]]
