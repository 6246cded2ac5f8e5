"""Training is deterministic, and learns what a small sample says."""

import pytest
from benchmarks.entities import sample
from training import chain, names, tagger
from training.corpus import read_text
from training.entities import Marked, fit, of_bio, of_corpus

from foedus.extract.names.entities import OUTSIDE
from foedus.text import chain as chains
from foedus.text.linear import write
from foedus.text.tagger import tag

CHAINS = [[["a"], ["b"], ["c"]], [["b"], ["c"]], [["a"], ["c"], ["c"]], [["c"]]]
ANSWERS = [["A", "B", "C"], ["B", "C"], ["A", "C", "C"], ["C"]]


def test_a_chain_model_learns_and_is_the_same_each_time():
    first, again = (chain.train(CHAINS, ANSWERS, bits=8, decay=0.01) for _ in range(2))
    assert chains.write(first) == chains.write(again)
    assert [[label for label, _ in first.label(one)] for one in CHAINS] == ANSWERS


def test_what_follows_what_is_learned_where_signs_say_nothing():
    rows = [[["?"], ["?"], ["?"]]] * 4
    model = chain.train(rows, [["B", "I", "O"]] * 4, bits=4, decay=0.01)
    assert model.after[model.items.labels.index("B")][model.items.labels.index("I")] > 0


def test_the_model_of_names_learns_from_a_few_sentences_the_same_each_time():
    marked = [
        Marked("Rapat dihadiri Tono Sujono.", "id", ((15, 26, "PER"),)),
        Marked("Rapat dihadiri Partai Kelapa.", "id", ((15, 28, "ORG"),)),
    ]
    first, again = (fit(marked, bits=10) for _ in range(2))
    assert chains.write(first) == chains.write(again)
    assert {"B-PER", "I-PER", "B-ORG", "I-ORG", OUTSIDE} >= set(first.items.labels)


def test_sentences_of_the_corpus_and_of_files_are_marked_alike():
    from training.corpus import Sentence

    text, mentions = read_text(
        "[Tono Sujono]{a per IDN} bertemu [nelayan]{- grp IDN} di [Praha]{- loc CZE}.", "x"
    )
    (own,) = of_corpus([Sentence("x", "", text, mentions, ())], "id")
    rows = [("Tono", "B-PER"), ("Sujono", "I-PER"), ("bertemu", "O"), ("nelayan", "O"), ("di", "O")]
    (told,) = of_bio([sample([*rows, ("Praha", "B-LOC"), (".", "O")])], "id")
    assert (own.text, own.names) == (told.text, told.names)


@pytest.mark.parametrize(
    ("word", "given", "expected"),
    [
        ("yang", "PR", "PRON"),
        ("%", "SYM", "SYM"),
        (",", "SYM", "PUNCT"),
        ("tidak", "NEG", "PART"),
        ("Lari", "vb", "VERB"),
    ],
)
def test_tags_become_those_of_ud(word, given, expected):
    assert tagger.ud(word, given) == expected


def test_the_tagger_learns_a_small_sample_the_same_each_time():
    lines = ["Kapal\tNN", "karam\tVB", "", "Kapal\tNN", "besar\tJJ", "karam\tVB", ""]
    first, again = (tagger.fit(tagger.read(lines)) for _ in range(2))
    assert write(first) == write(again)
    assert tag(["Kapal", "besar", "karam"], first) == ["NOUN", "ADJ", "VERB"]


def test_lists_of_names_are_read_as_text():
    source = "class Provider:\n    first_names = ('Ana', 'José {{x}}', 'Étienne')\n    formats = ('Zed',)\n"
    assert list(names.lists(source)) == [("first_names", ["Ana", "Étienne"])]
    assert names.words(["Ana", "Étienne", "X", "Анна"]) == {"ana", "etienne"}
