r"""How the extractor names persons, organisations and places, on BIO files (IDNER, CrossNER).

``python -m benchmarks.entities --language id FILE`` prints precision, recall and F1 of exact spans.
A line of a file is a token and its BIO tag, with anything between; an empty line ends a sentence.
Each sentence is an article of its own: its tokens joined by blanks, but none before ``, . ; : ! ?``,
closing brackets and percent signs, nor after opening brackets.

Kinds are mapped thus; other tags of the file (elections, events, misc) are passed over, and what the
extractor names where the file has such a tag counts neither way:

==== ============================== =================================================================
PER  ``person``                     PER; CrossNER person, politician
LOC  places                         LOC; CrossNER location
\     ``state``                      CrossNER country; in a file without that tag a state is no name,
                                    as IDNER marks one only where it is meant as a place
ORG  every other kind of actor      ORG; CrossNER organisation, politicalparty
==== ============================== =================================================================

A name is what an actor's or place's ``mentions`` cover, if it begins with a capital or a digit:
"the ministry" or "two fishermen" are mentions, but no names. A state named only by the adjective
made of its name ("Iranian") is none either, as in both sets. Of a span that is both, the place
counts in IDNER, the actor in CrossNER. IDNER takes a name and the acronym in brackets behind it for
one name ("Mahkamah Konstitusi (MK)"): where the extractor gives both to one actor, so do we there.
"""

import argparse
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from foedus.extract.names.gazetteer import load
from foedus.extract.rules import RulesExtractor
from foedus.model import Article, Extraction
from foedus.vocab import ActorKind

KINDS = ("PER", "ORG", "LOC")
GOLD = {
    "PER": "PER",
    "person": "PER",
    "politician": "PER",
    "ORG": "ORG",
    "organisation": "ORG",
    "politicalparty": "ORG",
    "LOC": "LOC",
    "country": "LOC",
    "location": "LOC",
}
_CLOSING = frozenset(",.;:!?)%")
Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Style:
    """How a file marks names: whether states are names, and the adjectives of states, which are not."""

    states: bool
    demonyms: frozenset[str]


@dataclass(frozen=True, slots=True)
class Sample:
    """A sentence as text, where its tokens stand, and its entities (first token, token after, kind)."""

    text: str
    tokens: tuple[Span, ...]
    tags: tuple[str, ...]
    entities: tuple[tuple[int, int, str], ...]


def blocks(lines: Iterable[str]) -> Iterator[list[list[str]]]:
    """Yield the columns of each sentence's lines."""
    rows: list[list[str]] = []
    for line in [*lines, ""]:
        if line.strip():
            rows.append(line.split())
        elif rows:
            yield rows
            rows = []


def sample(rows: Sequence[Sequence[str]]) -> Sample:
    """Return the sentence of a block of token and tag columns."""
    text, tokens = "", []
    for row in rows:
        if text and row[0] not in _CLOSING and text[-1] not in "([":
            text += " "
        tokens.append((len(text), len(text) + len(row[0])))
        text += row[0]
    entities: list[tuple[int, int, str]] = []
    for i, row in enumerate(rows):
        position, _, kind = row[-1].partition("-")
        if position == "I" and entities and entities[-1][1] == i and entities[-1][2] == kind:
            entities[-1] = (entities[-1][0], i + 1, kind)
        elif position in ("B", "I"):
            entities.append((i, i + 1, kind))
    return Sample(text, tuple(tokens), tuple(row[1] for row in rows), tuple(entities))


def read(path: Path) -> list[Sample]:
    """Return the sentences of a file."""
    return [sample(rows) for rows in blocks(path.read_text(encoding="utf-8").splitlines())]


def names(extraction: Extraction, style: Style) -> dict[Span, str]:
    """Return the kind of each name in an extraction, by its span."""
    text = extraction.article.text
    found: dict[Span, str] = {}
    for actor in extraction.actors:
        state = actor.kind is ActorKind.STATE
        if state and not style.states:
            continue
        kind = {ActorKind.PERSON: "PER", ActorKind.STATE: "LOC"}.get(actor.kind, "ORG")
        spans = [(span.start, span.end) for span in actor.mentions]
        for start, end in spans if style.states or kind == "PER" else joined(text, spans):
            if not state or text[start:end].casefold() not in style.demonyms:
                found[start, end] = kind
    for place in extraction.places:
        for span in place.mentions:
            if not style.states or (span.start, span.end) not in found:
                found[span.start, span.end] = "LOC"
    return {span: kind for span, kind in found.items() if text[span[0]].isupper() or text[span[0]].isdigit()}


def joined(text: str, spans: Sequence[Span]) -> Iterator[Span]:
    """Yield spans, each with the next one where that stands in brackets right behind it."""
    rest = sorted(spans)
    while rest:
        start, end = rest.pop(0)
        if rest and text[end : rest[0][0]] == " (" and text[rest[0][1] : rest[0][1] + 1] == ")":
            end = rest.pop(0)[1] + 1
        yield start, end


def demonyms(language: str) -> frozenset[str]:
    """Return the adjectives of states in a language that are no names too."""
    by_role: dict[str, set[str]] = {"demonym": set(), "name": set(), "metonym": set()}
    for readings in load().names.values():
        for reading in readings:
            if reading.language in ("", language):
                by_role[reading.role].add(reading.alias.casefold())
    return frozenset(by_role["demonym"] - by_role["name"])


def style_of(samples: Sequence[Sample], language: str) -> Style:
    """Return how a file marks names."""
    states = any(kind == "country" for one in samples for _, _, kind in one.entities)
    return Style(states, demonyms(language))


def compare(one: Sample, found: dict[Span, str]) -> Iterator[tuple[str, str, str]]:
    """Yield what is ``right``, ``missed`` and ``extra`` in a sentence, with the kind and the words."""
    gold, ignored = {}, []
    for first, after, kind in one.entities:
        span = (one.tokens[first][0], one.tokens[after - 1][1])
        if kind in GOLD:
            gold[span] = GOLD[kind]
        else:
            ignored.append(span)
    for span, kind in sorted(gold.items()):
        yield "right" if found.get(span) == kind else "missed", kind, one.text[slice(*span)]
    for span, kind in sorted(found.items()):
        passed = span not in gold and any(start < span[1] and span[0] < end for start, end in ignored)
        if gold.get(span) != kind and not passed:
            yield "extra", kind, one.text[slice(*span)]


def scores(counts: Counter[tuple[str, str]], kinds: Sequence[str]) -> tuple[float, float, float]:
    """Return precision, recall and F1 over some kinds."""
    right, missed, extra = (
        sum(counts[what, kind] for kind in kinds) for what in ("right", "missed", "extra")
    )
    precision, recall = right / max(1, right + extra), right / max(1, right + missed)
    return precision, recall, 2 * right / max(1, 2 * right + extra + missed)


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description="Measure names on a BIO file.")
    parser.add_argument("file", type=Path)
    parser.add_argument("--language", required=True, choices=("id", "en"))
    parser.add_argument("--details", action="store_true", help="print what is missed and extra")
    options = parser.parse_args()
    samples = read(options.file)
    style = style_of(samples, options.language)
    extractor = RulesExtractor()
    counts: Counter[tuple[str, str]] = Counter()
    for number, one in enumerate(samples):
        article = Article(f"s{number}", one.text, language=options.language)
        for what, kind, name in compare(one, names(extractor.extract(article), style)):
            counts[what, kind] += 1
            if options.details and what != "right":
                print(f"{what}\t{kind}\t{name}\t{one.text}")
    for title, kinds in (("all", KINDS), *((kind, (kind,)) for kind in KINDS)):
        print(f"{title:4} precision {{:.3f}}  recall {{:.3f}}  F1 {{:.3f}}".format(*scores(counts, kinds)))


if __name__ == "__main__":
    main()
