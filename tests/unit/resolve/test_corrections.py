"""What a revision takes back is kept, with what it says in its place; another reading corrects nothing."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from tests.queries.resolved import HANOI, NOTICE, REVISIONS, RIGHT, VIENTIANE, WRONG

from foedus.model import Event, Extraction, Place
from foedus.queries import bind, load
from foedus.rdf.dataset import graph_name, to_quads
from foedus.resolve.corrections import Sign, correction, in_words
from foedus.resolve.edges import plain_edges
from foedus.resolve.records import Record, read
from foedus.stores.oxigraph import GraphStore
from foedus.stores.past import as_of
from foedus.stores.resolution.reading import record_of

FIRST, SECOND = REVISIONS
WHERE = ((FIRST, HANOI), (SECOND, VIENTIANE))
DAYS = [datetime(2025, 9, day, tzinfo=UTC) for day in range(1, 9)]


def record(found: Extraction) -> Record:
    return record_of(found.article.id, to_quads(found))


def without_notice(found: Extraction, **changes: object) -> Extraction:
    text = found.article.text.replace(NOTICE, "").strip()
    article = replace(found.article, text=text, updated=None, **changes)  # type: ignore[arg-type]
    return replace(found, article=article)


def test_a_notice_is_a_step_with_what_no_longer_stands() -> None:
    found = correction(record(FIRST), record(SECOND))
    assert found is not None
    assert (found.sign, found.note) == (Sign.NOTICE, NOTICE)
    assert [(one.mention.edtf, one.now) for one in found.superseded] == [
        ("2025-05-06", "ACCUSE: Thailand - Cambodia (2025-05-05)")
    ]


def test_another_place_is_named_on_both_sides() -> None:
    here, there = (replace(one, places=(place,), events=(at(one, place),)) for one, place in WHERE)
    found = correction(record(here), record(there))
    assert found is not None
    assert in_words(found.superseded[0].mention) == "ACCUSE: Thailand - Cambodia (2025-05-06), Hanoi"
    assert found.superseded[0].now == "ACCUSE: Thailand - Cambodia (2025-05-05), Vientiane"


def at(found: Extraction, place: Place) -> Event:
    return replace(found.events[0], place=place.id)


def test_a_day_of_change_or_nothing_at_all_shows_too() -> None:
    second = without_notice(SECOND)
    dated = replace(second, article=replace(second.article, updated=FIRST.article.published))
    assert correction(record(FIRST), record(dated)).sign is Sign.UPDATED  # type: ignore[union-attr]
    assert correction(record(FIRST), record(second)).sign is Sign.SILENT  # type: ignore[union-attr]


def test_another_reading_of_the_same_text_corrects_nothing() -> None:
    assert correction(record(FIRST), record(replace(FIRST, events=(), extractor_version="2"))) is None


def test_more_text_that_takes_nothing_back_corrects_nothing() -> None:
    longer = replace(FIRST, article=replace(FIRST.article, text=FIRST.article.text + " More soon."))
    assert correction(record(FIRST), record(longer)) is None


def test_a_notice_counts_where_nobody_saw_what_was_before() -> None:
    found = correction(None, record(SECOND))
    assert found is not None
    assert (found.sign, found.superseded) == (Sign.NOTICE, ())
    assert correction(None, record(FIRST)) is None


def test_a_correction_field_is_a_notice() -> None:
    told = without_notice(SECOND, correction="The day was wrong.")
    assert correction(record(FIRST), record(told)).note == "The day was wrong."  # type: ignore[union-attr]


def test_a_record_is_read_as_it_was_written() -> None:
    back = read(record(SECOND).text)
    assert replace(back, mentions=tuple(back.mentions)) == record(SECOND)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[GraphStore]:
    with GraphStore(tmp_path / "store") as opened:
        yield opened


def put(store: GraphStore, found: Extraction, day: int) -> None:
    graph = graph_name(found.article, found.extractor, found.extractor_version)
    edges, when = plain_edges(found), DAYS[day]
    store.put(to_quads(found), edges, article_id=found.article.id, graph=graph, recorded_at=when)


def words(store: GraphStore) -> list[tuple[object, object, object]]:
    rows = store.query(bind(load("corrections"), {}).text).rows
    return [(row[0], row[3], row[7]) for row in rows]


def test_steps_add_up_survive_a_layer_made_anew_and_go_with_the_article(store: GraphStore) -> None:
    put(store, FIRST, 0)
    put(store, SECOND, 1)
    put(store, FIRST, 2)
    expected = [("2025-09-03", "silent", RIGHT), ("2025-09-02", "notice", WRONG)]
    assert words(store) == expected
    assert store.check() == ()
    store.rebuild_layer(DAYS[5])
    assert words(store) == expected
    assert store.check() == ()
    store.forget("delta-1", moment=DAYS[6])
    assert words(store) == []
    assert store.check() == ()


def test_a_layer_made_anew_finds_a_first_notice_once(store: GraphStore) -> None:
    put(store, SECOND, 0)
    assert words(store) == [("2025-09-01", "notice", "")]
    store.rebuild_layer(DAYS[5])
    assert words(store) == [("2025-09-01", "notice", "")]


def test_what_had_been_corrected_by_then(store: GraphStore, tmp_path: Path) -> None:
    for day, found in enumerate((FIRST, SECOND, FIRST)):
        put(store, found, day)
    store.forget("delta-1", moment=DAYS[3])
    put(store, SECOND, 4)
    store.flush()
    told = []
    for day in range(5):
        with GraphStore(as_of(tmp_path / "store", DAYS[day]), read_only=True) as then:
            told.append([row[2] for row in words(then)])
    assert told == [[], [WRONG], [RIGHT, WRONG], [], [""]]
