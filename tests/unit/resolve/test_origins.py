"""Who tells independently: outlets, agencies, copies and translations."""

from tests.unit.resolve.made import claim, mention, record, told

from foedus.resolve.origins import Origin, origins
from foedus.resolve.sketch import likeness, numbers, overlap, sketch

TEXT = " ".join(f"word{number}" for number in range(80))


def credited(name: str, agency: str):  # type: ignore[no-untyped-def]
    return mention(name, 1, claims=(claim(name, reporters=(agency,)),))


def test_three_reporters_are_three_origins() -> None:
    found = origins(told(*(record(name, mention(f"m{name}", 1)) for name in "abc")))
    assert [origin.articles for origin in found] == [("a",), ("b",), ("c",)]


def test_ten_copies_of_one_text_are_one_origin() -> None:
    records = [record(f"a{n}", mention(f"m{n}", 1), text=f"{TEXT} outlet {n}") for n in range(10)]
    (origin,) = origins(told(*records))
    assert len(origin.articles) == 10
    assert origin.reasons == ("copy",)


def test_those_that_credit_one_agency_are_one_origin_with_the_agency_itself() -> None:
    records = [
        record("a", credited("x", "antara")),
        record("b", credited("y", "antara")),
        record("c", mention("z", 1), publisher="antara"),
        record("d", mention("w", 1)),
    ]
    assert origins(told(*records)) == (
        Origin(("a", "b", "c"), ("agency",), ("antara",)),
        Origin(("d",)),
    )


def test_articles_of_one_outlet_are_one_origin() -> None:
    records = [record(name, mention(f"m{name}", 1), publisher="kabar") for name in "ab"]
    assert origins(told(*records)) == (Origin(("a", "b"), ("outlet",)),)


def test_a_mention_in_one_article_has_one_origin() -> None:
    assert origins(told(record("a", mention("x", 1)))) == (Origin(("a",)),)


def test_a_sketch_estimates_the_share_of_common_words() -> None:
    half = (
        " ".join(f"word{number}" for number in range(40))
        + " "
        + " ".join(f"x{number}" for number in range(40))
    )
    assert likeness(sketch(TEXT), sketch(TEXT)) == 1.0
    assert 0.15 < likeness(sketch(TEXT), sketch(half)) < 0.55
    assert likeness(sketch(TEXT), sketch("nothing of this is in the other text at all")) < 0.1
    assert likeness(sketch(""), sketch("")) <= 1.0
    assert sketch("Kata, KATA; kata") == sketch("kata kata kata")


def test_numbers_are_read_without_separators() -> None:
    assert numbers("1,200 blankets, 1.200 selimut, 7 ships, 12.5 tonnes in 2025") == {"1200", "125", "2025"}


def test_overlap_of_nothing_is_nothing() -> None:
    assert overlap(frozenset(), frozenset({1})) == 0.0
    assert overlap(frozenset({1, 2}), frozenset({2, 3})) == 0.5
