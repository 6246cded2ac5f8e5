"""Plain sentences of the wire, one for each thing that states do to each other, in several languages.

``plain/LANG.txt`` has an event a line, ``TYPE SOURCE>TARGET | sentence``: countries (ISO 3166 alpha-3) or ids
of actors, joined by commas where any of several will do, empty where there is none. No other event is
annotated. ``python -m tests.corpus.test_plain`` prints what is not found; ``benchmarks/floors.json`` has
the floors, as shares of the sentences whose event is found.
"""

import datetime
import json
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pytest

from foedus.extract.rules import RulesExtractor
from foedus.model import Article, Event, Extraction
from foedus.vocab import EventType

ROOT = Path(__file__).parents[2]
FLOORS: dict[str, float] = json.loads((ROOT / "benchmarks" / "floors.json").read_text())["plain sentences"]
PUBLISHED = datetime.date(2026, 3, 19)


@dataclass(frozen=True, slots=True)
class Plain:
    """A sentence and the event that it tells: its type, and who may stand on either side."""

    type: EventType
    source: frozenset[str]
    target: frozenset[str]
    text: str

    def is_told_by(self, event: Event, found: Extraction) -> bool:
        """Whether an event is the one of the sentence; a meeting has no direction."""
        sides = [(self.source, self.target)]
        if self.type is EventType.CONSULT:
            sides.append((self.target, self.source))
        return event.type is self.type and any(
            _fits(source, event.source, found) and _fits(target, event.target, found)
            for source, target in sides
        )


def _fits(wanted: frozenset[str], actors: tuple[str, ...], found: Extraction) -> bool:
    countries = {actor.country for actor in found.actors if actor.id in actors}
    return not (wanted or actors) or bool(wanted & {*actors, *countries})


def sentences(language: str) -> Iterator[Plain]:
    for line in (ROOT / "tests" / "corpus" / "plain" / f"{language}.txt").read_text().splitlines():
        head, _, text = line.partition(" | ")
        kind, _, sides = head.partition(" ")
        source, target = (frozenset(filter(None, side.split(","))) for side in sides.split(">"))
        yield Plain(EventType(kind), source, target, text)


@cache
def missed(language: str) -> tuple[tuple[Plain, Extraction], ...]:
    """Return the sentences whose event is not found, with what is."""
    extractor = RulesExtractor()
    read = [
        (one, extractor.extract(Article("plain", one.text, language=language, published=PUBLISHED)))
        for one in sentences(language)
    ]
    return tuple(
        (one, found) for one, found in read if not any(one.is_told_by(e, found) for e in found.events)
    )


def share(language: str) -> float:
    """Return the share of a language's sentences whose event is found."""
    return 1 - len(missed(language)) / len(list(sentences(language)))


@pytest.mark.parametrize("language", sorted(FLOORS))
def test_plain_sentences_are_read(language: str) -> None:
    assert share(language) >= FLOORS[language]


def test_every_list_has_a_floor() -> None:
    assert sorted(path.stem for path in (ROOT / "tests" / "corpus" / "plain").glob("*.txt")) == sorted(FLOORS)


if __name__ == "__main__":
    for name in sorted(FLOORS):
        for one, found in missed(name):
            told = [(event.type.value, event.source, event.target) for event in found.events]
            print(name, one.type.value, sorted(one.source), sorted(one.target), one.text, told)
        print(f"{name}: {share(name):.2f}")
