"""Scores: each rule of the matching makes a difference in a small case made for it."""

from dataclasses import replace
from pathlib import Path

import pytest
from tests.sample import SAMPLE

from foedus.errors import WrongUse
from foedus.export.extract_json import (
    GoldActor,
    GoldAgreement,
    GoldArticle,
    GoldEvent,
    GoldEvidence,
    GoldFile,
    GoldPlace,
    parse_gold,
    to_json,
)
from foedus.pipeline.evaluation import Report, Score, evaluate, format_report, main, pair_files
from foedus.pipeline.matching import dates_overlap, kinds_agree, plain
from foedus.vocab import ActorKind, AgreementKind, AgreementStep, EventType, Status

P, S, G, O = ActorKind.PERSON, ActorKind.STATE, ActorKind.GOVERNMENT, ActorKind.ORGANIZATION  # noqa: E741


def actor(
    name: str,
    kind: ActorKind = S,
    country: str | None = None,
    wikidata: str | None = None,
    aliases: tuple[str, ...] = (),
    mentions: tuple[tuple[int, int], ...] = (),
) -> GoldActor:
    return GoldActor(name, name, kind, country, wikidata, aliases, mentions)


NOR, SWE, FIN = actor("Norway", S, "NOR"), actor("Sweden", S, "SWE"), actor("Finland", S, "FIN")
OLA, KARI, SVEN = actor("Ola", P, "NOR"), actor("Kari", P, "NOR"), actor("Sven", P, "SWE")
ALL = (NOR, SWE, FIN, OLA, KARI, SVEN)


def event(
    kind: EventType = EventType.AID,
    source: tuple[str, ...] = ("Norway",),
    target: tuple[str, ...] = ("Sweden",),
    words: tuple[tuple[int, int], ...] = ((0, 10),),
    **more: object,
) -> GoldEvent:
    base = GoldEvent(
        "e", kind, None, source, target, None, None, Status.OCCURRED, (), (),
        tuple(GoldEvidence(a, b, "") for a, b in words),
    )  # fmt: skip
    return replace(base, **more)  # type: ignore[arg-type]


def file(
    *events: GoldEvent,
    actors: tuple[GoldActor, ...] = ALL,
    agreements: tuple[GoldAgreement, ...] = (),
    places: tuple[GoldPlace, ...] = (),
) -> GoldFile:
    numbered = tuple(replace(item, id=f"e{place}") for place, item in enumerate(events))
    return GoldFile(GoldArticle("a", None, "", "en", None), actors, places, numbered, agreements)


def compare(gold: GoldFile, predicted: GoldFile) -> Report:
    return evaluate([(gold, predicted)])


def matched(gold: GoldEvent, predicted: GoldEvent) -> tuple[int, int]:
    report = compare(file(gold), file(predicted))
    return report.events.matched, report.events_strict.matched


def actors_match(a: GoldActor, b: GoldActor) -> bool:
    return compare(file(actors=(a,)), file(actors=(b,))).actors.matched == 1


def test_a_file_against_itself_is_perfect() -> None:
    (gold,) = parse_gold(to_json(SAMPLE), "sample")
    report = evaluate([(gold, gold), (gold, gold)])
    assert report.files == 2
    for score in (report.actors, report.places, report.events, report.events_strict, report.agreements):
        assert score.gold > 0
        assert (score.precision, score.recall, score.f1) == (1.0, 1.0, 1.0)
    assert all(score.f1 == 1.0 for _, score in report.types)
    assert all(score.share == score.share_given == 1.0 for _, score in report.attributes)
    assert report.confusion == report.misses == report.extras == ()


def test_precision_recall_and_f1() -> None:
    score = Score(gold=4, predicted=2, matched=1)
    assert (score.precision, score.recall, score.f1) == (0.5, 0.25, 1 / 3)
    assert (Score().precision, Score().recall, Score().f1) == (1.0, 1.0, 1.0)
    assert (Score(2, 0, 0).recall, Score(2, 0, 0).f1) == (0.0, 0.0)


def test_files_are_summed() -> None:
    report = evaluate([(file(event()), file(event())), (file(event(), event()), file())])
    assert (report.events.gold, report.events.predicted, report.events.matched) == (3, 1, 1)


@pytest.mark.parametrize(
    ("a", "b", "same"),
    [
        (actor("Norway", S, "NOR"), actor("Norwegia", S, "NOR"), True),  # the same state
        (actor("Norway", S, "NOR"), actor("Norway", S, "SWE"), False),  # country
        (actor("Storting", G, "NOR"), actor("Norway", S, "NOR"), False),  # kinds agree, names do not
        (actor("Norway", G, "NOR"), actor("Norway", S, "NOR"), True),  # state with government
        (actor("Ola", P, "NOR", "Q1"), actor("O. N.", P, "NOR", "Q1"), True),  # Wikidata
        (actor("Fishers", O), actor("FISHERS", ActorKind.ARMED_GROUP), True),  # organization with most
        (actor("Fishers", O), actor("Fishers", P), False),
        (actor("Fishers", O), actor("Fishers", S), False),
        (actor("Fishers", ActorKind.ARMED_GROUP), actor("Fishers", ActorKind.NEWS_AGENCY), False),
        (actor("Núñez-Día", P), actor("nunez dia", P), True),  # accents, case, punctuation
        (actor("Fishers", O, aliases=("FF",)), actor("ff", O), True),  # alias
        (actor("Fishers", O, mentions=((3, 9),)), actor("Boats", O, mentions=((3, 9),)), True),  # mention
        (actor("Fishers", O, mentions=((3, 9),)), actor("Boats", O, mentions=((3, 8),)), False),
        (actor("Ola Nordmann", P), actor("Nordmann", P), True),  # part of a person's name
        (actor("Ola Nordmann", P), actor("Nord", P), False),  # whole words only
        (actor("Fish Union", O), actor("Union", O), False),  # persons only
    ],
)
def test_actors(a: GoldActor, b: GoldActor, same: bool) -> None:
    assert actors_match(a, b) is same
    assert actors_match(b, a) is same


def test_actors_are_matched_one_to_one_surest_first() -> None:
    gold = file(actors=(actor("Nordmann", P), actor("Ola Nordmann", P)))
    predicted = file(actors=(actor("Ola Nordmann", P),))
    assert compare(gold, predicted).actors == Score(2, 1, 1)
    both = file(actors=(actor("Ola Nordmann", P), actor("Kari Nordmann", P)))
    assert compare(gold, both).actors.matched == 2


def test_kinds_agree_both_ways() -> None:
    for a in ActorKind:
        for b in ActorKind:
            assert kinds_agree(a, b) == kinds_agree(b, a)


def test_events_need_the_same_type() -> None:
    assert matched(event(), event(EventType.ASSAULT)) == (0, 0)


def test_events_need_a_country_or_name_in_common_on_each_side() -> None:
    assert matched(event(), event()) == (1, 1)
    assert matched(event(), event(source=("Ola",))) == (1, 0)  # a Norwegian for Norway
    assert matched(event(), event(source=("Finland",))) == (0, 0)
    assert matched(event(), event(target=("Finland",))) == (0, 0)
    assert matched(event(), event(target=("Finland", "Sven"))) == (1, 0)  # some is enough
    assert matched(event(), event(source=("Sweden",), target=("Norway",))) == (0, 0)  # direction


def test_nobody_on_both_sides_agrees_and_nobody_on_one_does_not() -> None:
    assert matched(event(target=()), event(target=())) == (1, 1)
    assert matched(event(target=()), event()) == (0, 0)
    assert matched(event(), event(target=())) == (0, 0)


def test_actors_without_a_country_share_a_name() -> None:
    fish = actor("Fish Union", O)
    boat = actor("Boat Union", O)
    gold = file(event(source=("Fish Union",)), actors=(*ALL, fish))
    assert compare(gold, file(event(source=("Fish Union",)), actors=(*ALL, fish))).events.matched == 1
    assert compare(gold, file(event(source=("Boat Union",)), actors=(*ALL, boat))).events.matched == 0


def test_a_consult_has_no_direction() -> None:
    meeting = event(EventType.CONSULT, ("Ola",), ("Sven",))
    assert matched(meeting, event(EventType.CONSULT, ("Sven",), ("Ola",))) == (1, 1)
    assert matched(meeting, event(EventType.CONSULT, ("Ola", "Sven"), ())) == (1, 1)
    assert matched(meeting, event(EventType.CONSULT, ("Norway",), ("Sweden",))) == (1, 0)


def test_a_consult_needs_two_participants_of_each_side_on_the_other() -> None:
    meeting = event(EventType.CONSULT, ("Ola",), ("Sven", "Finland"))
    assert matched(meeting, event(EventType.CONSULT, ("Ola",), ("Sven",))) == (1, 0)
    assert matched(meeting, event(EventType.CONSULT, ("Ola",), ())) == (0, 0)
    alone = event(EventType.CONSULT, ("Ola",), ())
    assert matched(alone, event(EventType.CONSULT, (), ("Ola",))) == (1, 1)  # its only one
    assert matched(alone, event(EventType.CONSULT, ("Sven",), ())) == (0, 0)


def test_strict_needs_the_same_date_string() -> None:
    assert matched(event(date="2025"), event(date="2025")) == (1, 1)
    assert matched(event(date="2025"), event(date="2025-01")) == (1, 0)
    assert matched(event(date="2025"), event(date=None)) == (1, 0)


def test_events_are_matched_one_to_one_by_common_evidence() -> None:
    gold = file(event(words=((0, 10),), date="2024"), event(words=((20, 40),), date="2025"))
    predicted = file(event(words=((22, 40), (5, 6)), date="2025"))
    report = compare(gold, predicted)
    assert report.events == Score(2, 1, 1)
    assert report.events_strict.matched == 1  # the second: it has most words in common
    assert [miss.type for miss in report.misses] == [EventType.AID]


def test_overlapping_evidence_is_counted_once() -> None:
    gold = file(event(words=((0, 10), (0, 10), (5, 10)), date="2024"), event(words=((0, 12),), date="2025"))
    assert compare(gold, file(event(words=((0, 12),), date="2025"))).events_strict.matched == 1


def test_types() -> None:
    gold = file(event(), event(EventType.ASSAULT))
    predicted = file(event(), event(EventType.ACCUSE), event(EventType.ACCUSE))
    assert compare(gold, predicted).types == (
        (EventType.AID, Score(1, 1, 1)),
        (EventType.ACCUSE, Score(0, 2, 0)),
        (EventType.ASSAULT, Score(1, 0, 0)),
    )


def attributes(gold: GoldEvent, predicted: GoldEvent) -> dict[str, tuple[int, int, int, int]]:
    found = compare(file(gold), file(predicted)).attributes
    return {name: (a.total, a.right, a.given, a.given_right) for name, a in found}


def test_attributes_of_matched_events() -> None:
    assert attributes(event(), event()) == {
        "date": (1, 1, 0, 0),
        "status": (1, 1, 1, 1),
        "speaker": (1, 1, 0, 0),
        "reporter": (1, 1, 0, 0),
    }
    gold = event(date="2025", status=Status.PLANNED, speaker=("Ola", "Kari"), reporter=("Sven",))
    assert attributes(gold, event(speaker=("Kari",))) == {
        "date": (1, 0, 1, 0),
        "status": (1, 0, 1, 0),
        "speaker": (1, 1, 1, 1),
        "reporter": (1, 0, 1, 0),
    }
    assert attributes(event(), event(speaker=("Ola",)))["speaker"] == (1, 0, 0, 0)
    assert attributes(event(speaker=("Ola",)), event(speaker=("Kari",)))["speaker"] == (1, 0, 1, 0)
    assert attributes(gold, event(EventType.ACCUSE))["date"] == (0, 0, 0, 0)


def test_confusion_and_the_lists() -> None:
    gold = file(event(words=((0, 10),)), event(EventType.ASSAULT, words=((50, 60),)))
    predicted = file(event(EventType.ACCUSE, words=((5, 10),)), event(EventType.REJECT, words=((70, 80),)))
    report = compare(gold, predicted)
    assert set(report.confusion) == {
        (EventType.AID, EventType.ACCUSE, 1),
        (EventType.ASSAULT, None, 1),
        (None, EventType.REJECT, 1),
    }
    assert [(miss.type, miss.instead) for miss in report.misses] == [
        (EventType.AID, EventType.ACCUSE),
        (EventType.ASSAULT, None),
    ]
    assert [(extra.type, extra.instead, extra.source) for extra in report.extras] == [
        (EventType.ACCUSE, EventType.AID, ("Norway",)),
        (EventType.REJECT, None, ("Norway",)),
    ]


def agreement(
    parties: tuple[str, ...],
    kind: AgreementKind = AgreementKind.PEACE,
    date: str | None = None,
) -> GoldAgreement:
    return GoldAgreement("p", "Pact", kind, parties, AgreementStep.SIGNED, date, ())


@pytest.mark.parametrize(
    ("a", "b", "same"),
    [
        (agreement(("Norway", "Sweden")), agreement(("Sweden", "Norway")), True),
        (agreement(("Norway", "Sweden")), agreement(("Sven", "Ola")), True),  # by country
        (agreement(("Norway", "Sweden")), agreement(("Norway", "Finland")), False),
        (agreement(("Norway", "Ola")), agreement(("Norway", "Sweden")), False),
        (agreement(("Norway", "Sweden")), agreement(("Norway", "Sweden"), AgreementKind.TRADE), False),
        (
            agreement(("Norway", "Sweden"), date="2025"),
            agreement(("Norway", "Sweden"), AgreementKind.TRADE, "2025-03"),
            True,
        ),
        (
            agreement(("Norway", "Sweden"), date="2025"),
            agreement(("Norway", "Sweden"), AgreementKind.TRADE, "2024-03"),
            False,
        ),
    ],
)
def test_agreements(a: GoldAgreement, b: GoldAgreement, same: bool) -> None:
    assert compare(file(agreements=(a,)), file(agreements=(b,))).agreements.matched == same


def test_dates_overlap() -> None:
    assert dates_overlap("2022/..", "2025-01")
    assert dates_overlap("../2025", "2025-12-31")
    assert not dates_overlap("2022/2023", "2024")
    assert not dates_overlap(None, None)
    assert dates_overlap("soon", "soon")
    assert not dates_overlap("soon", "2024")


def test_places() -> None:
    oslo = GoldPlace("o", "Oslo", "NOR", ((3, 7),))
    for other, same in (
        (GoldPlace("x", "OSLO", "NOR", ()), 1),
        (GoldPlace("x", "Christiania", "NOR", ((3, 7),)), 1),
        (GoldPlace("x", "kota Oslo", "NOR", ()), 1),
        (GoldPlace("x", "Oslofjord", "NOR", ()), 0),
        (GoldPlace("x", "Oslo", "USA", ((3, 7),)), 0),
        (GoldPlace("x", "Bergen", "NOR", ()), 0),
    ):
        assert compare(file(places=(oslo,)), file(places=(other,))).places.matched == same


def test_plain_names() -> None:
    assert plain("  Al-Shára’a, ") == "al shara a"
    assert plain("—") == ""


def test_files_are_paired_by_id_url_or_title() -> None:
    def with_article(id: str, url: str | None, title: str) -> GoldFile:
        return replace(file(), article=GoldArticle(id, url, title, None, None))

    gold = [
        with_article("a", None, ""),
        with_article("b", "http://b", ""),
        with_article("c", None, "Talks fail"),
    ]
    predicted = [
        with_article("z", "http://z", "Talks fail!"),
        with_article("y", "http://b", "B"),
        with_article("a", None, "A"),
    ]
    assert [p.article.id for _, p in pair_files(gold, predicted)] == ["a", "y", "z"]
    with pytest.raises(WrongUse, match="no prediction for the article 'd'"):
        pair_files([with_article("d", None, "")], predicted)


def test_the_report_can_be_read() -> None:
    gold = file(event(), event(EventType.ASSAULT, words=((50, 60),)))
    text = format_report(compare(gold, file(event(EventType.ACCUSE, words=((5, 9),)))))
    assert "events, lenient" in text
    assert "missed a AID Norway -> Sweden [ACCUSE there]:" in text
    assert "extra a ACCUSE Norway -> Sweden [AID there]:" in text
    assert "missed" not in format_report(compare(gold, file()), details=False)
    assert "\x1b" not in text


def test_from_the_command_line(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "gold.json"
    path.write_text(to_json(SAMPLE), encoding="utf-8")
    assert main([str(path), "--", str(path)]) == 0
    assert "1 article" in capsys.readouterr().out
    assert main([str(path)]) == 2
    assert main([str(path), "--", str(tmp_path / "none")]) == 2
    assert "none: cannot be read" in capsys.readouterr().err
