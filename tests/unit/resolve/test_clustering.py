"""Which mentions are one event: days, undated mentions, copies with another day, decisions."""

from tests.unit.resolve.made import KIM, KOREA, LAVROV, PUTIN, RUSSIA, claim, mention, record, told

from foedus.resolve.clustering import resolve
from foedus.resolve.records import Mention

TEXT = " ".join(f"word{number}" for number in range(80))


def ids(*records) -> list[list[str]]:  # type: ignore[no-untyped-def]
    return sorted(sorted(cluster.ids) for cluster in resolve(told(*records)))


def test_ten_outlets_in_two_languages_tell_one_meeting() -> None:
    records = [record(f"a{n}", mention(f"m{n}", 1), language="en" if n % 2 else "id") for n in range(10)]
    (cluster,) = resolve(told(*records))
    assert len(cluster.members) == 10
    assert cluster.id == "m0"


def test_meetings_on_two_days_stay_two() -> None:
    assert ids(record("a", mention("x", 1)), record("b", mention("y", 2))) == [["x"], ["y"]]


def test_an_undated_mention_joins_the_one_that_it_can_be() -> None:
    records = [
        record("a", mention("x", 1)),
        record("b", mention("y")),
        record("c", mention("z", 20), published=21),
    ]
    assert ids(*records) == [["x", "y"], ["z"]]


def test_an_undated_mention_that_may_be_two_stays_alone() -> None:
    records = [record("a", mention("x", 1)), record("b", mention("y", 2)), record("c", mention("z"))]
    assert ids(*records) == [["x"], ["y"], ["z"]]


def test_what_is_told_as_done_is_not_what_comes_later() -> None:
    assert ids(record("a", mention("x", 3), published=4), record("b", mention("y"), published=2)) == [
        ["x"],
        ["y"],
    ]


def test_a_plan_and_what_came_of_it_are_one() -> None:
    planned = record("a", mention("x", 9, status="planned"), published=2)
    assert ids(planned, record("b", mention("y", 9), published=10)) == [["x", "y"]]


def test_what_is_called_off_undated_is_what_was_planned_for_a_later_day() -> None:
    def off(step: str) -> Mention:
        return mention("b", status="denied", claims=(claim("b", "denied", step=step),))

    plan = record("x", mention("a", 3, status="planned"), published=1, items="pqrs")
    for step, number in (("postponed", 1), ("cancelled", 1), ("", 2)):
        assert len(resolve(told(plan, record("y", off(step), published=2, items="pqrs")))) == number, step


def test_undated_mentions_of_one_day_are_one_and_of_another_week_not() -> None:
    records = [
        record(name, mention(f"m{name}"), published=day) for name, day in (("a", 2), ("b", 2), ("c", 12))
    ]
    assert ids(*records) == [["ma", "mb"], ["mc"]]


def test_undated_mentions_on_many_days_in_a_row_never_make_a_chain() -> None:
    records = [record(f"a{day}", mention(f"m{day}"), published=day) for day in range(1, 9)]
    assert max(len(group) for group in ids(*records)) <= 2


def test_ministers_are_not_what_presidents_of_the_same_day_did() -> None:
    records = [record("a", mention("x", 1)), record("b", mention("y", 1, source=(LAVROV,)))]
    assert ids(*records) == [["x"], ["y"]]


def test_states_join_the_persons_only_if_nobody_else_acted_for_them() -> None:
    states = record("c", mention("z", 1, source=(RUSSIA,), target=(KOREA,)))
    assert ids(record("a", mention("x", 1)), states) == [["x", "z"]]


def test_nobody_joins_a_group_in_which_one_vetoes() -> None:
    records = [
        record("a", mention("x", 1, source=(PUTIN,), target=(KIM,))),
        record("b", mention("y", 1, source=(LAVROV,), target=(KIM,))),
        record("c", mention("z", source=(RUSSIA,), target=(KOREA,)), published=2),
    ]
    groups = ids(*records)
    assert ["x"] in groups or ["y"] in groups
    assert not any({"x", "y"} <= {*group} for group in groups)


def test_copies_that_give_another_day_are_one_disputed_event() -> None:
    records = [
        record("a", mention("x", 1), text=TEXT),
        record("b", mention("y", 1), text=TEXT),
        record("c", mention("z", 2), text=TEXT),
        record("d", mention("w", 2)),
    ]
    assert ids(*records) == [["w", "z"], ["x", "y"]]  # somebody else gives that day as well
    assert ids(*records[:3]) == [["x", "y", "z"]]


def test_what_somebody_decided_to_be_two_stays_two() -> None:
    records = told(record("a", mention("x", 1)), record("b", mention("y", 1)), record("c", mention("z", 1)))
    apart = frozenset({frozenset(("x", "y"))})
    groups = sorted(sorted(cluster.ids) for cluster in resolve(records, apart))
    assert groups == [["x", "z"], ["y"]] or groups == [["x"], ["y", "z"]]


def test_an_article_without_a_day_of_its_own_is_not_guessed_at() -> None:
    assert ids(record("a", mention("x"), published=None), record("b", mention("y"), published=5)) == [
        ["x"],
        ["y"],
    ]
