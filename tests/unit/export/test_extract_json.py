"""The extract JSON: written byte for byte the same, read back, and hostile files refused."""

import json
from dataclasses import replace
from pathlib import Path

import pytest
from tests.sample import JUNE_2024, SAMPLE, claim

from foedus.errors import WrongUse
from foedus.export.extract_json import parse_gold, read_gold, to_json
from foedus.model import Extraction, Rejection, Step
from foedus.vocab import AgreementStep, Reason, Stage


def test_keys_and_their_order_are_those_of_the_design() -> None:
    value = json.loads(to_json(SAMPLE))
    assert list(value) == ["article", "actors", "places", "events", "agreements", "rejections"]
    assert list(value["article"]) == ["id", "url", "title", "language", "published", "publisher"]
    assert list(value["actors"][0]) == ["id", "name", "kind", "country", "wikidata", "aliases", "mentions"]
    assert list(value["places"][0]) == ["id", "name", "country", "mentions"]
    assert list(value["events"][0]) == [
        "id", "type", "mode", "source", "target", "date", "place", "status", "speaker", "reporter",
        "evidence", "confidence",
    ]  # fmt: skip
    assert list(value["agreements"][0]) == ["id", "name", "kind", "parties", "status", "date", "evidence"]


def test_an_agreement_whose_contents_are_told_has_them_behind_its_evidence() -> None:
    pact = replace(SAMPLE.agreements[0], topics=("gandum",), commitments=("saling bela",))
    value = json.loads(to_json(replace(SAMPLE, agreements=(pact,))))["agreements"][0]
    assert list(value)[-3:] == ["evidence", "topics", "commitments"]
    assert (value["topics"], value["commitments"]) == (["gandum"], ["saling bela"])
    (gold,) = parse_gold(to_json(replace(SAMPLE, agreements=(pact,))), "x")
    assert len(gold.agreements) == 1


def test_values() -> None:
    value = json.loads(to_json(SAMPLE))
    assert value["article"]["published"] == "2025-07-14"
    assert value["events"][0]["date"] == "2025-07-12"
    assert value["events"][0]["evidence"] == [
        {"start": 26, "end": 80, "quote": "Sergei Lavrov bertemu Presiden Korea Utara Kim Jong Un"}
    ]
    assert value["events"][3]["reporter"] == ["kcna"]
    assert (value["agreements"][0]["status"], value["agreements"][0]["date"]) == ("signed", "2024-06")


def test_one_line_and_no_escapes() -> None:
    article = replace(SAMPLE.article, title='Kata "é"\nbaru')
    line = to_json(Extraction(article))
    assert "\n" not in line
    assert "é" in line
    assert json.loads(line)["article"]["title"] == 'Kata "é"\nbaru'
    assert to_json(SAMPLE) == to_json(replace(SAMPLE))


def test_claims_of_an_event_are_united_in_their_order() -> None:
    first, second = "Kim Jong Un membantah", "Sergei Lavrov bertemu"
    event = replace(
        SAMPLE.events[0],
        claims=(
            claim(first, speaker=("kim-jong-un",), reporter=("kcna",), confidence=0.5),
            claim(second, speaker=("sergei-lavrov", "kim-jong-un"), confidence=0.7),
            claim(first, speaker=("kim-jong-un",)),
        ),
    )
    value = json.loads(to_json(replace(SAMPLE, events=(event,))))["events"][0]
    assert value["speaker"] == ["kim-jong-un", "sergei-lavrov"]
    assert value["reporter"] == ["kcna"]
    assert [item["quote"] for item in value["evidence"]] == [first, second]
    assert value["confidence"] == 1.0


def test_an_agreement_stands_at_its_furthest_step() -> None:
    pact = SAMPLE.agreements[0]
    later = Step(AgreementStep.VIOLATED, (claim("Korea Utara dikabarkan mengirim rudal"),))
    earlier = Step(AgreementStep.PROPOSED, (claim("bertemu Presiden"),), JUNE_2024)
    value = json.loads(
        to_json(replace(SAMPLE, agreements=(replace(pact, steps=(later, *pact.steps, earlier)),)))
    )
    found = value["agreements"][0]
    assert (found["status"], found["date"]) == ("violated", None)
    assert found["evidence"][0]["quote"] == "Korea Utara dikabarkan mengirim rudal"
    assert len(found["evidence"]) == 3


def test_rejections_are_told() -> None:
    rejection = Rejection(Stage.EXTRACT, Reason.NO_ACTOR, "a sentence without actors")
    assert json.loads(to_json(replace(SAMPLE, rejections=(rejection,))))["rejections"] == [
        {"stage": "extract", "reason": "no-actor", "detail": "a sentence without actors"}
    ]


def test_what_is_written_can_be_read(tmp_path: Path) -> None:
    path = tmp_path / "a.json"
    path.write_text("\ufeff" + json.dumps(json.loads(to_json(SAMPLE)), indent=2), encoding="utf-8")
    (gold,) = read_gold(path)
    assert gold.article.id == "sample"
    assert [actor.id for actor in gold.actors] == [actor.id for actor in SAMPLE.actors]
    assert gold.actors[4].aliases == ("Kim",)
    assert gold.events[0].evidence[0].quote == "Sergei Lavrov bertemu Presiden Korea Utara Kim Jong Un"
    assert gold.agreements[0].status is AgreementStep.SIGNED


def test_an_object_a_line() -> None:
    line = to_json(SAMPLE)
    assert len(parse_gold(f"{line}\n\n{line}\r\n", "gold")) == 2


ACTOR = {"id": "x", "name": "X", "kind": "state"}
MINIMAL = {"article": {"id": "a"}, "actors": [ACTOR]}
PACT = {"id": "p", "name": "P", "kind": "other"}
EVENT = {"id": "e", "type": "AID", "status": "occurred"}


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"article": None}, "gold: article: expected an object, found null"),
        ({"article": {"id": 4}}, "gold: article.id: expected a text, found 4"),
        ({"article": {"id": "\ud800"}}, "gold: article.id: expected a text"),
        ({"actors": {}}, "gold: actors: expected a list, found {}"),
        ({"actors": [[]]}, "gold: actors[0]: expected an object, found []"),
        (
            {"actors": [{**ACTOR, "name": " "}]},
            "actors[0].name: expected a text that is not",
        ),
        (
            {"actors": [{**ACTOR, "kind": "king"}]},
            "actors[0].kind: expected one of person, state",
        ),
        ({"actors": [ACTOR, ACTOR]}, "gold: two actors have the id 'x'"),
        (
            {"actors": [{**ACTOR, "mentions": [[5, 5]]}]},
            "actors[0].mentions[0]: exp",
        ),
        (
            {"actors": [{**ACTOR, "mentions": [[-1, 5]]}]},
            "mentions[0][0]: expected",
        ),
        (
            {"actors": [{**ACTOR, "mentions": [[True, 5]]}]},
            "mentions[0][0]: expected",
        ),
        ({"events": [{**EVENT, "type": "GREET"}]}, "events[0].type: expected one of AGREE, CONSULT"),
        ({"events": [{**EVENT, "status": None}]}, "events[0].status: expected a text, found null"),
        ({"events": [{**EVENT, "source": ["y"]}]}, "events[0].source: there is no actor with the id 'y'"),
        ({"events": [{**EVENT, "source": "x"}]}, "events[0].source: expected a list"),
        (
            {"events": [{**EVENT, "place": "y"}]},
            "events[0].place: there is no place or actor",
        ),
        (
            {"events": [{**EVENT, "evidence": [{"start": 3, "end": 1}]}]},
            "evidence[0]: expected evidence",
        ),
        (
            {"events": [{**EVENT, "evidence": [{"start": 0, "end": 1, "quote": "ab"}]}]},
            "events[0].evidence[0]: expected a quote of 1 code points",
        ),
        (
            {"agreements": [{**PACT, "parties": ["y"]}]},
            "agreements[0].parties: there",
        ),
    ],
)
def test_a_wrong_value_is_named_with_its_place(change: dict[str, object], message: str) -> None:
    with pytest.raises(WrongUse) as caught:
        parse_gold(json.dumps({**MINIMAL, **change}), "gold")
    assert message in str(caught.value)
    assert str(caught.value).startswith("gold: ")


@pytest.mark.parametrize(
    "text",
    ["", " \n", "{", "[]", "nul", "[" * 100_000, "9" * 5000, '{"article": {"id": "a"}}\n{"article"', "\x00"],
)
def test_what_is_no_extract_json_is_wrong_use(text: str) -> None:
    with pytest.raises(WrongUse, match="gold"):
        parse_gold(text, "gold")


def test_the_line_is_named(tmp_path: Path) -> None:
    with pytest.raises(WrongUse, match=r"gold:2: article: expected an object"):
        parse_gold('{"article": {"id": "a"}}\n{"article": 4}', "gold")


def test_an_unreadable_file_is_wrong_use(tmp_path: Path) -> None:
    (tmp_path / "latin").write_bytes(b"\xff\xfe\xfa")
    for name in ("latin", "missing", "."):
        with pytest.raises(WrongUse, match="cannot be read"):
            read_gold(tmp_path / name)
