"""The store as it stood at another moment is what a store would be to which nothing came later."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from pyoxigraph import Quad
from tests.queries.resolved import ARTICLES
from tests.unit.stores.test_intake import NOON, put, told

from foedus.errors import StoreUnusable, WrongUse
from foedus.rdf.terms import term
from foedus.stores.oxigraph import GraphStore
from foedus.stores.past import KEPT, as_of, moment_of
from foedus.stores.resolution import upkeep
from foedus.stores.resolution.index import INDEX

HOUR = timedelta(hours=1)


def tell(folder: Path, steps: int) -> None:
    """Do the first ``steps`` of a history in which articles come, change, go and come back, one an hour."""
    with GraphStore(folder) as store:
        for number, (name, title) in enumerate(
            [
                ("a", "judul"),
                ("b", "judul"),
                ("a", "judul lain"),
                ("b", ""),
                ("c", "judul"),
                ("b", "judul"),
                ("a", "judul"),
                ("c", ""),
            ][:steps]
        ):
            when = NOON + number * HOUR
            if title:
                put(store, told(name, title), when)
            else:
                store.forget(name, reason="withdrawn", moment=when)


def content(folder: Path) -> set[str]:
    """Return all quads, but for the times at which the resolved layer was made."""

    def counts(quad: Quad) -> bool:
        return quad.graph_name != INDEX or quad.predicate != term("prov:generatedAtTime")

    with GraphStore(folder, read_only=True) as store:
        return {str(quad) for quad in store._open if counts(quad)}


@pytest.mark.parametrize("steps", range(9))
def test_it_is_what_a_store_would_be_to_which_nothing_came_later(tmp_path: Path, steps: int) -> None:
    tell(tmp_path / "whole", 8)
    tell(tmp_path / "then", steps)
    found = as_of(tmp_path / "whole", NOON + (steps - 1) * HOUR)
    assert content(found) == content(tmp_path / "then")
    assert (found == tmp_path / "whole") == (steps == 8)


def test_the_same_moment_is_made_once(tmp_path: Path) -> None:
    tell(tmp_path, 8)
    reported: list[tuple[int, int]] = []
    first = as_of(tmp_path, NOON + HOUR, lambda done, total: reported.append((done, total)))
    assert reported[-1] == (4, 4)
    reported.clear()
    again = as_of(tmp_path, NOON + 1.5 * HOUR, lambda done, total: reported.append((done, total)))
    assert (again, reported) == (first, [])


def test_no_more_than_a_few_moments_are_kept(tmp_path: Path) -> None:
    tell(tmp_path, 8)
    made = [as_of(tmp_path, NOON + steps * HOUR) for steps in range(KEPT + 2)]
    assert [folder.exists() for folder in made] == [False, False, *[True] * KEPT]
    left = tmp_path / "past" / "x.part"
    left.mkdir()
    as_of(tmp_path, NOON)
    assert not left.exists()


def test_one_that_somebody_reads_stays(tmp_path: Path) -> None:
    """As ``foedus serve --as-of`` does, for days: it opens it again for each process that answers."""
    tell(tmp_path, 8)
    first = as_of(tmp_path, NOON)
    with GraphStore(first, read_only=True):
        for steps in range(1, KEPT + 2):
            as_of(tmp_path, NOON + steps * HOUR)
        assert first.exists()
    as_of(tmp_path, NOON + HOUR)
    assert not first.exists()


def test_the_store_of_now_is_sound_beside_it(tmp_path: Path) -> None:
    tell(tmp_path, 8)
    as_of(tmp_path, NOON)
    with GraphStore(tmp_path) as store:
        assert store.check() == ()


def test_what_was_decided_later_does_not_count(tmp_path: Path) -> None:
    with GraphStore(tmp_path) as store:
        for number, found in enumerate(ARTICLES):
            put(store, found, NOON + number * HOUR)
        one, other = (found.events[0].id for found in ARTICLES[:2])
        store.pin(one, [other], moment=NOON + 3 * HOUR)
        put(store, told("a"), NOON + 4 * HOUR)
        put(store, told("b"), NOON + 5 * HOUR)
    for hours, expected in ((2, 0), (3, 1), (4, 1)):
        with GraphStore(as_of(tmp_path, NOON + hours * HOUR), read_only=True) as store:
            assert len(store.reading(lambda opened: list(upkeep.decisions(opened)))) == expected


def test_a_damaged_journal_is_said(tmp_path: Path) -> None:
    tell(tmp_path, 8)
    file = tmp_path / "intake"
    lines = file.read_bytes().splitlines(keepends=True)
    file.write_bytes(b"".join([lines[0].replace(b"put", b"pot"), *lines[1:]]))
    with pytest.raises(StoreUnusable, match=r"line 1 .*what was held cannot be told"):
        as_of(tmp_path, NOON)


def test_half_a_line_is_one_that_is_being_written(tmp_path: Path) -> None:
    tell(tmp_path, 8)
    with (tmp_path / "intake").open("ab") as file:
        file.write(b"half a li")
    assert as_of(tmp_path, NOON + 7 * HOUR) == tmp_path


def test_without_a_journal_nobody_knows(tmp_path: Path) -> None:
    tell(tmp_path, 1)
    (tmp_path / "intake").unlink()
    with pytest.raises(StoreUnusable, match="no journal"):
        as_of(tmp_path, NOON)


def test_a_day_is_all_of_it() -> None:
    assert moment_of("2026-03-01") == datetime(2026, 3, 1, 23, 59, 59, 999999, UTC)
    assert moment_of("2026-03-01T12:00:00Z") == datetime(2026, 3, 1, 12, tzinfo=UTC)
    assert moment_of("2026-03-01T12:00:00") == datetime(2026, 3, 1, 12, tzinfo=UTC)
    assert moment_of("2026-03-01T12:00:00+07:00") == datetime(2026, 3, 1, 5, tzinfo=UTC)
    for wrong in ("yesterday", "2026-13-01", "", "2026"):
        with pytest.raises(WrongUse, match="no moment"):
            moment_of(wrong)
