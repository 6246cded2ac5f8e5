"""The tagger for Indonesian, with the model that the package ships."""

import pytest

from foedus import resources
from foedus.text.tagger import has_tags, model, tag


@pytest.mark.parametrize(
    ("sentence", "tags"),
    [
        ("Kapal besar berlayar ke Surabaya .", "NOUN ADJ VERB ADP PROPN PUNCT"),
        ("Mereka menandatangani tiga perjanjian di Praha .", "PRON VERB NUM NOUN ADP PROPN PUNCT"),
        ("Karena hujan , kapal dan pasukan menunggu .", "SCONJ NOUN PUNCT NOUN CCONJ NOUN VERB PUNCT"),
    ],
)
def test_words_get_their_part_of_speech(sentence, tags):
    assert tag(sentence.split(), model("id")) == tags.split()


def test_nothing_has_no_tags():
    assert tag([], model("id")) == []


def test_a_language_without_a_corpus_has_no_model():
    assert has_tags("id")
    assert not has_tags("en")


def test_the_model_is_small():
    assert resources.model("tagger-id").stat().st_size < 1_000_000
