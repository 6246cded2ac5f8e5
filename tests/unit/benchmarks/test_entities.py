"""The mapping of kinds in the benchmark of names."""

from collections import Counter

from benchmarks.entities import Style, compare, joined, names, sample, scores, style_of

from foedus.model import Actor, Article, Extraction, Place, Span
from foedus.vocab import ActorKind

ROWS = [
    ("Warga", "O"),
    ("Peru", "B-LOC"),
    ("memuji", "O"),
    ("Bank", "B-ORG"),
    ("Batu", "I-ORG"),
    ("(", "I-ORG"),
]
ONE = sample(
    [*ROWS, ("BB", "I-ORG"), (")", "I-ORG"), (",", "O"), ("kata", "O"), ("Ana", "B-PER"), (".", "O")]
)


def test_tokens_are_joined_as_written():
    assert ONE.text == "Warga Peru memuji Bank Batu (BB), kata Ana."
    assert [ONE.text[ONE.tokens[a][0] : ONE.tokens[b - 1][1]] for a, b, _ in ONE.entities] == [
        "Peru",
        "Bank Batu (BB)",
        "Ana",
    ]


def extraction() -> Extraction:
    actors = (
        Actor("PER", "Peru", ActorKind.STATE, "PER", mentions=(Span(6, 10),)),
        Actor("bank", "Bank Batu", ActorKind.ORGANIZATION, mentions=(Span(18, 27), Span(29, 31))),
        Actor("ana", "Ana", ActorKind.PERSON, mentions=(Span(39, 42),)),
    )
    return Extraction(Article("a", ONE.text, language="id"), actors=actors)


def test_an_acronym_in_brackets_joins_its_name_and_a_state_is_no_name_unless_the_file_says_so():
    style = style_of([ONE], "id")
    assert not style.states
    assert names(extraction(), style) == {(18, 32): "ORG", (39, 42): "PER"}
    told = names(extraction(), Style(True, frozenset()))
    assert told == {(6, 10): "LOC", (18, 27): "ORG", (29, 31): "ORG", (39, 42): "PER"}


def test_right_missed_and_extra_are_counted():
    counts = Counter((what, kind) for what, kind, _ in compare(ONE, {(18, 32): "ORG", (39, 42): "LOC"}))
    assert counts == {("right", "ORG"): 1, ("missed", "LOC"): 1, ("missed", "PER"): 1, ("extra", "LOC"): 1}
    precision, recall, f1 = scores(counts, ("PER", "ORG", "LOC"))
    assert (precision, round(recall, 2), f1) == (0.5, 0.33, 0.4)


def test_a_place_counts_before_a_state_where_states_are_no_names():
    place = Place("PER", "Peru", "PER", (Span(6, 10),))
    assert names(Extraction(Article("a", ONE.text), places=(place,)), Style(False, frozenset())) == {
        (6, 10): "LOC"
    }


def test_spans_that_do_not_touch_stay_apart():
    assert list(joined("A B (C) D", [(0, 1), (2, 3), (5, 6)])) == [(0, 1), (2, 7)]
