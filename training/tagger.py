"""Trains the part-of-speech tagger (``foedus.text.tagger``).

``python -m training.tagger FILE [--idner FILE]`` reads ``dataset_postag.txt`` of the package nlp-id (MIT): a
word and its tag a line, an empty line after each sentence; and the train part of IDNER-news-2k (MIT),
which has UD tags and says how UD parts the tags that nlp-id has too few of. It writes ``tagger-id.model``.
"""

import argparse
from collections.abc import Iterable, Iterator
from pathlib import Path

from benchmarks.entities import blocks

from foedus import resources
from foedus.text.linear import LinearModel, write
from foedus.text.tagger import START, signs
from training.linear import train

BITS = 16
#: The tags of nlp-id as UD tags; marks are told from symbols by what they are.
_TAGS = {
    "ADV": "ADV",
    "CC": "CCONJ",
    "DT": "DET",
    "FW": "X",
    "IN": "ADP",
    "JJ": "ADJ",
    "NEG": "PART",
    "NN": "NOUN",
    "NNP": "PROPN",
    "NUM": "NUM",
    "PR": "PRON",
    "RP": "PART",
    "SC": "SCONJ",
    "SYM": "PUNCT",
    "UH": "INTJ",
    "VB": "VERB",
}
_SYMBOLS = frozenset("$%+=<>@#&*/€£°")
#: Words whose UD tag nlp-id's coarser tags do not tell.
_WORDS = {"adalah": "AUX", "ialah": "AUX", "merupakan": "AUX", "yang": "PRON", "bukan": "PART"}

#: How often the sentences with UD tags are read, as they are few beside the others.
_AGAIN = 20

Tagged = list[tuple[str, str]]


def ud(word: str, tag: str) -> str:
    """Return the UD tag of a word that nlp-id gives ``tag``."""
    if tag.upper() == "SYM" and set(word) <= _SYMBOLS:
        return "SYM"
    return _WORDS.get(word.lower(), _TAGS[tag.upper()])


def read(lines: Iterable[str]) -> Iterator[Tagged]:
    """Yield the sentences of the corpus."""
    sentence: Tagged = []
    for line in [*lines, ""]:
        columns = line.split()
        if len(columns) > 1:
            sentence.append((columns[0], ud(columns[0], columns[1])))
        elif sentence:
            yield sentence
            sentence = []


def fit(sentences: Iterable[Tagged]) -> LinearModel:
    """Train on tagged sentences; each word knows the right tags of the two before it."""
    instances: list[list[str]] = []
    answers: list[str] = []
    for sentence in sentences:
        words = [word for word, _ in sentence]
        before = [START, START]
        for i, (_, tag) in enumerate(sentence):
            instances.append(signs(words, i, before[-1], before[-2]))
            answers.append(tag)
            before.append(tag)
    return train(instances, answers, bits=BITS, strength=1.0)


def main() -> None:
    """Train and write the model."""
    parser = argparse.ArgumentParser(description="Train the part-of-speech tagger for Indonesian.")
    parser.add_argument("file", type=Path, help="dataset_postag.txt of nlp-id")
    parser.add_argument("--idner", type=Path, help="train part of IDNER-news-2k")
    options = parser.parse_args()
    sentences = list(read(options.file.read_text(encoding="utf-8").splitlines()))
    if options.idner is not None:
        own = [[(row[0], row[1]) for row in rows] for rows in blocks(options.idner.read_text().splitlines())]
        sentences += own * _AGAIN
    path = resources.model("tagger-id")
    path.write_bytes(write(fit(sentences)))
    print(f"{path}: {path.stat().st_size:,} bytes")


if __name__ == "__main__":
    main()
