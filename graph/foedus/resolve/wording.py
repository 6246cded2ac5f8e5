"""Words that resolution reads in a sentence: whether it was called off, and how many were hurt.

The words are data (``ontology/resolution/words.ttl``), all languages together: nobody is killed in one
language and not in another.
"""

import re
from functools import cache

from pyoxigraph import Literal, RdfFormat, parse

from foedus import resources
from foedus.resolve.records import Toll
from foedus.text.folding import fold

_LABELS = ("#prefLabel", "#altLabel")
#: Words between a number and what it counts ("12 orang warga sipil tewas", "killed at least 12").
_BETWEEN = 3
_NUMBER = re.compile(r"[0-9]{1,6}\Z")
_SEPARATED = re.compile(r"(?<=\d)[.,](?=\d{3}\b)")
#: No year and no clock: what is longer is not taken for a count of people.
_MOST = 99_999


@cache
def _words() -> dict[str, frozenset[tuple[str, ...]]]:
    found: dict[str, set[tuple[str, ...]]] = {}
    for quad in parse(path=str(resources.ontology("resolution") / "words.ttl"), format=RdfFormat.TURTLE):
        if quad.predicate.value.endswith(_LABELS) and isinstance(quad.object, Literal):
            sense = str(quad.subject).rpartition("#")[2].rstrip(">")
            found.setdefault(sense, set()).add(tuple(fold(quad.object.value).split()))
    return {sense: frozenset(phrases) for sense, phrases in found.items()}


def sense(name: str) -> frozenset[tuple[str, ...]]:
    """Return the phrases of a sense, each as its folded words."""
    return _words()[name]


def called_off(sentence: str) -> str:
    """Return "cancelled" or "postponed" where the sentence says so, else nothing."""
    words = fold(sentence).split()
    for sense in ("postponed", "cancelled"):
        if _places(words, sense):
            return sense
    return ""


def tolls(sentence: str) -> tuple[Toll, ...]:
    """Return how many people the sentence says were killed and injured, sorted; only numbers in digits."""
    words = fold(_SEPARATED.sub("", sentence)).split()
    numbers = [p for p, word in enumerate(words) if _NUMBER.match(word) and _counts(word)]
    near = [
        (place - end if place >= end else start - place - 1, place, sense, start)
        for sense in ("killed", "injured")
        for start, end in _places(words, sense)
        for place in numbers
    ]
    least = _places(words, "least")
    found: dict[int, Toll] = {}
    taken: set[tuple[str, int]] = set()
    # The nearest first: a word counts one number, and a number is told by one word.
    for gap, place, sense, start in sorted(near):
        if gap <= _BETWEEN and place not in found and (sense, start) not in taken:
            taken.add((sense, start))
            bound = any(0 <= place - end <= 1 for _, end in least)
            found[place] = Toll(sense, int(words[place]), bound)
    return tuple(sorted(set(found.values()), key=lambda toll: (toll.what, toll.number, toll.least)))


def _counts(word: str) -> bool:
    return 0 < int(word) <= _MOST and not (len(word) == 4 and word.startswith(("19", "20")))


def _places(words: list[str], sense: str) -> list[tuple[int, int]]:
    """Return where the words of a sense stand: from, to (exclusive)."""
    phrases = _words()[sense]
    return [
        (start, start + size)
        for size in sorted({len(phrase) for phrase in phrases})
        for start in range(len(words) - size + 1)
        if tuple(words[start : start + size]) in phrases
    ]
