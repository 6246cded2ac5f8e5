"""Trains the model of names (``foedus.extract.names.entities``).

``python -m training.entities [--idner FILE] [--crossner FILE]`` reads the sentences of ``corpus/`` and,
where they are given, the train parts of IDNER-news-2k and CrossNER politics (both MIT), and writes
``entity.model`` and ``organisation.model`` (the kinds of organisations, from ``corpus/`` alone).
"""

import argparse
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from benchmarks.entities import GOLD, Sample, read

from foedus import resources
from foedus.extract.names.entities import OUTSIDE, Signs, runs
from foedus.extract.names.gazetteer import load
from foedus.extract.names.places import Surroundings
from foedus.extract.names.scan import Line
from foedus.text.chain import ChainModel, write
from foedus.text.document import Document
from foedus.text.linear import LinearModel
from foedus.text.linear import write as write_linear
from foedus.text.segment import segment
from foedus.vocab import ActorKind
from training.chain import train
from training.corpus import TRAINED, Sentence, read_folder
from training.linear import train as train_linear

BITS = 17
#: How often the sentences of news are read: they mark every name, ours those that matter to an event.
_AGAIN = 3
_KINDS = {
    "per": "PER",
    "sta": "LOC",
    "loc": "LOC",
    "gov": "ORG",
    "igo": "ORG",
    "org": "ORG",
    "arm": "ORG",
    "med": "ORG",
}
ORGANISATIONS = {
    "gov": ActorKind.GOVERNMENT,
    "igo": ActorKind.INTERGOVERNMENTAL_ORGANIZATION,
    "org": ActorKind.ORGANIZATION,
    "arm": ActorKind.ARMED_GROUP,
    "med": ActorKind.NEWS_AGENCY,
}


@dataclass(frozen=True, slots=True)
class Marked:
    """A sentence and the kinds of its names by their offsets."""

    text: str
    language: str
    names: tuple[tuple[int, int, str], ...]


def of_corpus(sentences: Iterable[Sentence], language: str) -> Iterator[Marked]:
    """Yield sentences of ``corpus/``; what is named by no name (a pronoun, a group) is left out."""
    for one in sentences:
        names = tuple(
            (m.start, m.end, _KINDS[m.kind])
            for m in one.mentions
            if m.kind in _KINDS and (one.text[m.start].isupper() or one.text[m.start].isdigit())
        )
        yield Marked(one.text, language, names)


def of_bio(samples: Iterable[Sample], language: str) -> Iterator[Marked]:
    """Yield sentences of a BIO file."""
    for one in samples:
        names = tuple(
            (one.tokens[first][0], one.tokens[after - 1][1], GOLD[kind])
            for first, after, kind in one.entities
            if kind in GOLD
        )
        yield Marked(one.text, language, names)


def lines(document: Document, language: str) -> Iterator[Line]:
    """Yield the lines of a document as the extractor cuts them."""
    for sentence in document.sentences:
        yield Line(sentence, language, load())


def chains(marked: Iterable[Marked]) -> Iterator[tuple[list[list[str]], list[str]]]:
    """Yield the signs of the pieces of every run, and their labels."""
    around = {language: Surroundings(load(), language) for language in ("id", "en")}
    for one in marked:
        for line in lines(segment(one.text, one.language), one.language):
            signs = Signs(line, around[one.language])
            for start, end in runs(line, around[one.language]):
                yield signs.of(start, end), labels(line, start, end, one.names)


def labels(line: Line, start: int, end: int, names: Iterable[tuple[int, int, str]]) -> list[str]:
    """Return the label of each piece of a run: ``B-KIND``, ``I-KIND`` or ``O``."""
    found = [OUTSIDE] * (end - start)
    for first, after, kind in names:
        inside = [i for i in range(start, end) if first <= line.starts[i] < after]
        for i in inside:
            found[i - start] = f"{'B' if line.starts[i] == first or i == start else 'I'}-{kind}"
    return found


def fit(marked: Iterable[Marked], *, decay: float = 2.0, bits: int = BITS) -> ChainModel:
    """Train on sentences."""
    data = list(chains(marked))
    return train([signs for signs, _ in data], [told for _, told in data], bits=bits, decay=decay)


def organisations(sentences: Iterable[Sentence], language: str) -> Iterator[tuple[list[str], str]]:
    """Yield the signs of the names of organisations in ``corpus/``, and their kinds."""
    around = Surroundings(load(), language)
    for one in sentences:
        for line in lines(segment(one.text, language), language):
            signs = Signs(line, around)
            for mention in one.mentions:
                inside = [i for i in range(len(line)) if mention.start <= line.starts[i] < mention.end]
                if mention.kind in ORGANISATIONS and inside and line.capital(inside[0]):
                    yield signs.of_name(inside[0], inside[-1] + 1), ORGANISATIONS[mention.kind].value


def fit_kinds(data: Iterable[tuple[list[str], str]]) -> LinearModel:
    """Train the model of the kinds of organisations."""
    told = list(data)
    return train_linear([signs for signs, _ in told], [kind for _, kind in told], bits=14, strength=0.3)


def main() -> None:
    """Train and write the model."""
    parser = argparse.ArgumentParser(description="Train the model of names.")
    parser.add_argument("--idner", type=Path, help="train part of IDNER-news-2k")
    parser.add_argument("--crossner", type=Path, help="train part of CrossNER politics")
    options = parser.parse_args()
    own = [(name, read_folder(Path("corpus", name))) for name in TRAINED]
    marked = [one for name, sentences in own for one in of_corpus(sentences, name)]
    for path, language in ((options.idner, "id"), (options.crossner, "en")):
        if path is not None:
            marked += [*of_bio(read(path), language)] * _AGAIN
    named = [one for name, sentences in own for one in organisations(sentences, name)]
    models = {"entity": write(fit(marked)), "organisation": write_linear(fit_kinds(named))}
    for name, data in models.items():
        path = resources.model(name)
        path.write_bytes(data)
        print(f"{path}: {path.stat().st_size:,} bytes")


if __name__ == "__main__":
    main()
