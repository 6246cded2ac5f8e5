"""The layer in a real store: what people decide, what is forgotten, what a kill leaves."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from itertools import islice, permutations
from pathlib import Path

import pytest
from pyoxigraph import Literal, Quad
from tests.queries.resolved import ARTICLES, NEXT

from foedus.cli import run
from foedus.errors import WrongUse
from foedus.model import Actor, Extraction
from foedus.rdf.dataset import graph_name, to_quads
from foedus.rdf.terms import term
from foedus.resolve.edges import plain_edges
from foedus.stores.oxigraph import GraphStore
from foedus.stores.resolution import layer, upkeep
from foedus.stores.resolution.changing import GENERATED, LayerChanges, format_quad
from foedus.stores.resolution.index import INDEX, RECORD
from foedus.stores.resolution.persons import same_persons
from foedus.stores.resolution.projected import Projected
from foedus.stores.resolution.reading import record_of
from foedus.stores.resolution.showing import shown
from foedus.vocab import ActorKind

NOON = datetime(2025, 9, 1, 12, tzinfo=UTC)
ALL = (*ARTICLES, *NEXT)


def put(store: GraphStore, *extractions: Extraction) -> None:
    for found in extractions:
        graph = graph_name(found.article, found.extractor, found.extractor_version)
        store.put(
            to_quads(found), plain_edges(found), article_id=found.article.id, graph=graph, recorded_at=NOON
        )


@pytest.fixture
def store(tmp_path: Path) -> Iterator[GraphStore]:
    with GraphStore(tmp_path / "store") as store:
        put(store, *ALL)
        yield store


def things(store: GraphStore) -> dict[str, set[str]]:
    return {
        thing.id: {member.id for member in thing.members}
        for thing in (shown(item.id, store.quads(item.graph)) for item in store.resolved())
    }


def meeting(store: GraphStore) -> set[str]:
    return max(things(store).values(), key=len)


def events() -> list[str]:
    return [found.events[0].id for found in ALL if found.events]


def layer_of(store: GraphStore) -> list[Quad]:
    return store.reading(lambda opened: [q for q in opened if "/graph/resol" in str(q.graph_name)])


def everything(store: GraphStore) -> set[Quad]:
    return store.reading(lambda opened: {quad for quad in opened if quad.predicate != GENERATED})


def test_four_tellings_are_one_meeting(store: GraphStore) -> None:
    assert meeting(store) == set(events())
    assert store.check() == ()


def test_undo_takes_one_out_and_pin_takes_it_back(store: GraphStore) -> None:
    before = everything(store)
    told = events()[2]
    rest = [name for name in events() if name != told]
    store.undo(told, reason="another table", moment=NOON)
    assert meeting(store) == set(rest)
    decided = store.reading(lambda opened: list(upkeep.decisions(opened)))
    assert {(one.together, one.reason) for one in decided} == {(False, "another table")}
    assert len(decided) == 3
    assert store.check() == ()
    store.pin(told, rest, moment=NOON)
    assert meeting(store) == set(events())
    store.undo(told, moment=NOON)
    # The pins are withdrawn; what was one by itself is kept apart now.
    assert meeting(store) == set(rest)
    assert before <= everything(store) | before


@pytest.mark.parametrize("pair", list(permutations(range(4), 2)))
def test_pinned_to_one_of_those_it_was_kept_apart_from_it_is_one_with_all(
    store: GraphStore, pair: tuple[int, int]
) -> None:
    """Kept apart from the others all the same, it took that one away from them, or not, as chance had it."""
    told, other = (events()[place] for place in pair)
    store.undo(told, reason="another table", moment=NOON)
    done = store.pin(told, [other], moment=NOON)
    assert {told, *done.others} == meeting(store) == set(events())
    assert [(one.together, one.reason) for one in done.taken_back] == [(False, "another table")] * 3
    assert store.decisions() == 1
    assert [one.together for one in store.undo(told, moment=NOON).taken_back] == [True]
    assert meeting(store) == set(events()) - {told}
    assert store.check() == ()


def test_a_decision_outlives_the_layer(store: GraphStore) -> None:
    store.undo(events()[0], moment=NOON)
    before = everything(store)
    store.rebuild_layer(NOON)
    assert everything(store) == before
    assert events()[0] not in meeting(store)


def test_what_is_pinned_is_one_whatever_it_looks_like(store: GraphStore) -> None:
    signing, suspending = (found.agreements[0].id for found in (ALL[0], ALL[4]))
    store.pin(signing, [suspending], moment=NOON)
    assert any({signing, suspending} <= members for members in things(store).values())
    pinned = everything(store)
    store.forget("mekong-1")
    put(store, ALL[0])
    assert everything(store) == pinned
    store.rebuild_layer(NOON)
    assert everything(store) == pinned


def test_the_last_article_forgotten_leaves_nothing(store: GraphStore) -> None:
    for found in ALL:
        store.forget(found.article.id)
    graphs = store.reading(lambda opened: {graph.value for graph in opened.named_graphs()})
    assert [graph for graph in graphs if "/graph/resolved-" in graph] == []
    assert not any(quad.graph_name.value.endswith("/resolution") for quad in layer_of(store))
    assert store.check() == ()


def test_the_order_in_which_articles_are_put_does_not_matter(store: GraphStore, tmp_path: Path) -> None:
    with GraphStore(tmp_path / "other") as other:
        put(other, *reversed(ALL))
        assert everything(other) == everything(store)


def test_a_place_is_called_as_in_english_or_else_in_indonesian() -> None:
    quads = to_quads(ARTICLES[0])
    named = next(q for q in quads if q.predicate == term("skos:prefLabel") and "Vientiane" in str(q.object))
    rest = [quad for quad in quads if quad != named]
    names = {"es": "Ventiana", "id": "Wiangcan", "en": "Viengchan"}
    for known, expected in (("es", "Ventiana"), ("es id", "Wiangcan"), ("id en es", "Viengchan")):
        labels = [Literal(names[language], language=language) for language in known.split()]
        called = [Quad(named.subject, named.predicate, label, named.graph_name) for label in labels]
        places = [mention.place for mention in record_of("mekong-1", [*rest, *called]).mentions]
        assert [place.name for place in places if place] == [expected]


def test_a_store_without_the_layer_gets_it_with_the_next_article(tmp_path: Path, monkeypatch) -> None:
    with monkeypatch.context() as patched, GraphStore(tmp_path / "store") as store:
        patched.setattr(layer, "put_changes", lambda *_: LayerChanges())
        put(store, *ALL[:-1])
        assert list(store.resolved()) == []
    with GraphStore(tmp_path / "store") as store:
        put(store, ALL[-1])
        assert meeting(store) == set(events())
        assert store.check() == ()


def test_who_is_killed_between_a_decision_and_its_effect_leaves_a_layer_to_be_made_anew(
    tmp_path: Path,
) -> None:
    with GraphStore(tmp_path / "store") as store:
        put(store, *ALL)
        told = store.located(events()[0], NOON)
        changes = store.reading(
            lambda opened: next(iter(upkeep.undoing(opened, told, reason="", moment=NOON)))
        )
        store.changing(lambda _: [changes])
    with GraphStore(tmp_path / "store") as store:
        store.forget("mekong-5")
        assert told.id not in meeting(store)
        assert store.check() == ()


@pytest.mark.parametrize("steps", [1, 2, 5, 7, 8])
def test_making_the_layer_anew_is_told_and_goes_on_where_it_was_cut_short(
    store: GraphStore, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture, steps: int
) -> None:
    before = everything(store)
    monkeypatch.setattr(upkeep, "_SOME", 1)
    monkeypatch.setattr(upkeep, "_TELL_EVERY", 0.0)
    with monkeypatch.context() as patched:
        patched.setattr(
            upkeep, "rebuilding", lambda *given, whole=upkeep.rebuilding: _cut(whole(*given), steps)
        )
        with pytest.raises(KeyboardInterrupt):
            store.rebuild_layer(NOON)
    assert everything(store) != before
    assert not store.reading(upkeep.is_current)
    store.see_to_the_layer(NOON)
    assert everything(store) == before
    assert f"articles {len(ALL)} of {len(ALL)}" in caplog.text
    assert "stories 1 of " in caplog.text


def _cut(changes: Iterator[LayerChanges], steps: int) -> Iterator[LayerChanges]:
    yield from islice(changes, steps)
    raise KeyboardInterrupt


@pytest.mark.parametrize("parts", [1, 2, 5])
def test_who_is_killed_while_the_old_layer_is_taken_away_leaves_one_to_be_made_anew(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, parts: int
) -> None:
    monkeypatch.setattr(upkeep, "_PART", 7)
    with GraphStore(tmp_path / "store") as store:
        put(store, *ALL)
        before = everything(store)
        store.changing(lambda opened: islice(upkeep.clearing(opened), parts))
        assert not store.reading(upkeep.is_current)
    with GraphStore(tmp_path / "store") as store:
        store.see_to_the_layer(NOON)
        assert everything(store) == before
        assert store.check() == ()


def test_a_check_says_that_the_layer_is_of_an_older_format_and_reads_none_of_it(store: GraphStore) -> None:
    before = [line for line in layer_of(store) if line.predicate == RECORD]
    older = [Quad(one.subject, one.predicate, Literal("[1]"), one.graph_name) for one in before]
    store.changing(lambda _: [LayerChanges(deleted=[format_quad(), *before], inserted=older)])
    assert store.check() == (
        "the resolved layer is of an older format, or not finished: run foedus resolve rebuild",
    )
    store.rebuild_layer(NOON)
    assert store.check() == ()


def test_who_decides_on_a_layer_of_an_older_format_has_it_made_anew_first(
    store: GraphStore, tmp_path: Path
) -> None:
    before = things(store)
    store.changing(lambda _: [LayerChanges(dropped=[INDEX], deleted=[format_quad()])])
    store.__exit__(None, None, None)
    one, other = (found.agreements[0].id for found in (ALL[0], ALL[4]))
    assert run(["resolve", "pin", one, other, "--store", str(tmp_path / "store")]) == 0
    store.__enter__()
    after = things(store)
    assert any({one, other} <= members for members in after.values())
    assert {key for key in before if before[key] == set(events())} <= after.keys()
    assert store.check() == ()


def test_an_unknown_event_is_told_as_such(store: GraphStore) -> None:
    with pytest.raises(WrongUse, match="no event or agreement 'nothing'"):
        store.located("nothing", NOON)
    with pytest.raises(WrongUse, match="is no id"):
        store.located("a b>", NOON)


def test_damage_to_the_layer_is_seen(store: GraphStore) -> None:
    item = next(store.resolved())
    quad = next(iter(store.quads(item.graph)))
    store.changing(lambda _: [LayerChanges(deleted=[quad])])
    assert any(item.id in line and "resolved thing" in line for line in store.check())


def test_copies_of_the_store_see_articles_and_resolved_things(store: GraphStore) -> None:
    seen = Projected(store)
    ids = [item.id for item in seen.articles()]
    assert {found.article.id for found in ALL} < set(ids)
    item = next(store.resolved())
    assert seen.find(item.id) == (item,)
    assert seen.find("mekong-1")[0].id == "mekong-1"
    assert seen.find("no such > thing") == ()
    mark = seen.changed_since(None).mark
    store.forget("mekong-4")
    changed = seen.changed_since(mark).articles
    assert changed is not None
    assert {"mekong-4", min(events())} <= changed


def test_spellings_of_one_person_are_one_actor(tmp_path: Path) -> None:
    first = ALL[0]
    spelt = replace(
        first,
        article=replace(first.article, id="other", text=first.article.text),
        events=(),
        agreements=(),
        actors=(Actor("tran-van-mynh-9f9f9f", "Tran Van Mynh", ActorKind.PERSON, "VNM"),),
    )
    with GraphStore(tmp_path / "store") as store:
        put(store, first, spelt)
        assert {"tran-van-minh-1a2b3c", "tran-van-mynh-9f9f9f"} in things(store).values()
        assert store.check() == ()
        store.forget("other")
        assert not any("tran-van-mynh-9f9f9f" in members for members in things(store).values())
        put(store, replace(spelt, actors=(replace(spelt.actors[0], country="LAO"),)))
        assert not any("tran-van-mynh-9f9f9f" in members for members in things(store).values())


def test_two_known_persons_or_two_countries_are_never_one_person() -> None:
    one, two, none = frozenset({"VNM"}), frozenset({"LAO"}), frozenset[str]()
    assert same_persons({"a": one, "b": one, "c": two}) == [["a", "b"]]
    assert same_persons({"a": one, "b": none}) == [["a", "b"]]
    assert same_persons({"a": one, "b": none, "c": two}) == []
    assert same_persons({"a": one | two, "b": one}) == []
    assert same_persons({"sergei-lavrov": one, "kim-jong-un": one}) == []
    assert same_persons({f"x{number}": one for number in range(60)}) == []
