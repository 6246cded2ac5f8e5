"""The layer is a function of the articles: not of the order in which they came, went or changed."""

import random
from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pyoxigraph import Store
from tests.unit.resolve.made import (
    KIM,
    KOREA,
    LAVROV,
    PUTIN,
    PYONGYANG,
    RUSSIA,
    WONSAN,
    content,
    forget,
    groups,
    mention,
    put,
    record,
)

from foedus.resolve import clustering
from foedus.resolve.matching import Match, match
from foedus.resolve.records import Mention, Party, Record, Told, read

TEXTS = [" ".join(f"{word}{number}" for number in range(40)) for word in ("a", "b")]
SPAN = 9
_sides = st.sampled_from([(RUSSIA, KOREA), (PUTIN, KIM), (LAVROV, KIM), (PUTIN, KOREA), (RUSSIA, KIM)])


@st.composite
def mentions(draw: st.DrawFn, name: str) -> Mention:
    source, target = draw(_sides)
    return mention(
        name,
        draw(st.one_of(st.none(), st.integers(1, SPAN))),
        status=draw(st.sampled_from(["occurred", "planned", "denied", "alleged"])),
        type=draw(st.sampled_from(["CONSULT", "ASSAULT"])),
        mode=draw(st.sampled_from(["", "meet"])),
        source=(source,),
        target=(target,),
        place=draw(st.sampled_from([None, PYONGYANG, WONSAN])),
        words=frozenset(draw(st.sets(st.integers(1, 4), max_size=3))),
    )


@st.composite
def articles(draw: st.DrawFn) -> list[Record]:
    found = []
    for number in range(draw(st.integers(2, 9))):
        name = f"a{number}"
        inside = [draw(mentions(f"{name}-{one}")) for one in range(draw(st.integers(1, 2)))]
        found.append(
            record(
                name,
                *inside,
                published=draw(st.integers(1, SPAN)),
                language=draw(st.sampled_from(["id", "en"])),
                text=draw(st.sampled_from(["", *TEXTS])),
                items=draw(st.sets(st.sampled_from("pqrstuvw"), max_size=8)),
            )
        )
    return found


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(articles(), st.randoms(use_true_random=False))
def test_the_order_of_arrival_does_not_matter(records: list[Record], chance) -> None:
    first, second = Store(), Store()
    put(first, *records)
    shuffled = list(records)
    chance.shuffle(shuffled)
    put(second, *shuffled)
    assert content(second) == content(first)


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(articles(), articles(), st.sets(st.integers(0, 8)))
def test_what_went_or_was_replaced_leaves_no_trace(
    before: list[Record], after: list[Record], gone: set[int]
) -> None:
    store, fresh = Store(), Store()
    put(store, *before)
    put(store, *after)  # the same ids: newer revisions
    forget(store, *(f"a{number}" for number in sorted(gone)))
    last = {one.id: one for one in (*before, *after)}
    put(fresh, *(one for name, one in sorted(last.items()) if int(name[1:]) not in gone))
    assert content(store) == content(fresh)


@given(articles())
def test_a_record_is_read_back_as_it_was(records: list[Record]) -> None:
    for one in records:
        back = read(one.text)
        assert replace(back, mentions=tuple(back.mentions)) == one
        assert back.text == one.text
        assert back.blocks == one.blocks
        assert back.digest == one.digest


def test_a_party_is_named_if_it_is_a_person() -> None:
    assert Party("x", "person", "RUS").named
    assert not RUSSIA.named


@pytest.mark.parametrize("seed", range(3))
def test_a_busy_quarter_of_a_year_comes_out_alike_in_any_order(seed: int) -> None:
    """Long runs of days, where what is worked out near an article is not all there is."""
    chance = random.Random(seed)
    records = []
    for number in range(120):
        source, target = chance.choice([(RUSSIA, KOREA), (PUTIN, KIM), (LAVROV, KIM), (PUTIN, KOREA)])
        day = chance.choice([None, None, chance.randint(1, 80)])
        one = mention(
            f"m{number}",
            day,
            status=chance.choice(["occurred", "planned", "denied"]),
            source=(source,),
            target=(target,),
            place=chance.choice([None, PYONGYANG, WONSAN]),
        )
        records.append(
            record(
                f"a{number}",
                one,
                published=day or chance.randint(1, 80),
                language=chance.choice(["id", "en"]),
                text=chance.choice(["", "", *TEXTS]),
                items=chance.sample("pqrst", 3),
            )
        )
    first, second = Store(), Store()
    put(first, *records)
    chance.shuffle(records)
    put(second, *records)
    assert content(first) == content(second)
    assert len(groups(first)) > 10


def story(count: int) -> list[Record]:
    """One meeting told by so many: a third without the day, a third as copies of one text."""
    return [
        record(
            f"a{number:03}",
            mention(f"m{(number * 7919) % 997:03}", None if number % 3 == 1 else 1),
            text=TEXTS[0] if number % 3 == 2 else "",
            language="id" if number % 4 == 1 else "en",
        )
        for number in range(count)
    ]


def test_one_article_more_of_a_big_story_is_compared_with_a_few_alone(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    compared = 0

    def counted(one: Told, other: Told, *, dated: bool) -> Match | None:
        nonlocal compared
        compared += 1
        return match(one, other, dated=dated)

    monkeypatch.setattr(clustering, "match", counted)
    monkeypatch.setattr(clustering, "_KNOWN", {})
    store = Store()
    records = story(240)
    work = []
    for part in range(0, 240, 60):
        before = compared
        put(store, *records[part : part + 60])
        work.append((compared - before) / 60)
    assert max(work) < 1_000  # when an article comes among the first 20; the whole story has 5,000 and more
    assert len(groups(store)) == 1


def test_what_is_remembered_of_comparisons_changes_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    records = [*story(60), *story(30)]
    chance = random.Random(5)
    chance.shuffle(records)
    remembering, anew = Store(), Store()
    put(remembering, *records)
    forget(remembering, "a007", "a002")
    monkeypatch.setattr(clustering, "_MOST_KNOWN", 0)
    put(anew, *records)
    forget(anew, "a007", "a002")
    assert content(remembering) == content(anew)
