"""Who is meant by an office alone: "the Russian foreign minister" in an article of a day.

Two questions. Whether a text names an office of a state and no person beside it (``office_named``), by the
words of ``ontology/reference/naming*.ttl``; and who held it on that day (``holder``), by ``offices.ttl``,
which has only what is certain. What is not sure is not answered: nobody is guessed.
"""

import re
from bisect import bisect_right
from calendar import monthrange
from collections import defaultdict
from collections.abc import Collection
from datetime import date
from functools import cache

from pyoxigraph import Literal, NamedNode, RdfFormat, parse

from foedus import resources
from foedus.resolve.wording import sense
from foedus.text.folding import fold

OFFICES = ("president", "prime-minister", "chancellor", "foreign-minister", "defence-minister")
_ORG = "http://www.w3.org/ns/org#"
_MEMBER, _STATE, _ROLE = _ORG + "member", _ORG + "organization", _ORG + "role"
_DATE = "https://w3id.org/foedus/ontology#date"
_VALID = "http://purl.org/dc/terms/valid"
_OFFICE = "https://w3id.org/foedus/naming/office/"
_LABELS = ("#prefLabel", "#altLabel")
_TOKEN = re.compile(r"\w+")
#: Between a state and its office: "Russia's president".
_POSSESSIVE = "s"
#: Words that may stand between an office and its state.
_MOST_BETWEEN = 2

Words = tuple[str, ...]
Holding = tuple[int, int, str]


@cache
def _holdings() -> dict[tuple[str, str], tuple[Holding, ...]]:
    """Return by (state, office) from which day to which somebody surely held it, in order of time."""
    said: dict[str, dict[str, str]] = defaultdict(dict)
    for quad in parse(path=str(resources.ontology("reference") / "offices.ttl"), format=RdfFormat.TURTLE):
        value = quad.object.value if isinstance(quad.object, Literal | NamedNode) else ""
        said[str(quad.subject)][quad.predicate.value] = value
    known_to = next(node[_VALID] for node in said.values() if _VALID in node)
    found: dict[tuple[str, str], list[Holding]] = defaultdict(list)
    for node in said.values():
        if _MEMBER in node:
            start, _, end = node[_DATE].partition("/")
            last = date.fromisoformat(known_to).toordinal() if end == ".." else _days(end)[0] - 1
            key = node[_STATE].rpartition("/")[2], node[_ROLE].removeprefix(_OFFICE)
            found[key].append((_days(start)[1] + 1, last, node[_MEMBER].rpartition("/")[2]))
    return {key: tuple(sorted(holdings)) for key, holdings in found.items()}


def _days(edtf: str) -> tuple[int, int]:
    """Return the first and last day (ordinals) of a day, month or year."""
    year, month, day = (int(part) for part in (edtf + "-0-0").split("-")[:3])
    first = date(year, month or 1, day or 1)
    last = date(year, month or 12, day or monthrange(year, month or 12)[1])
    return first.toordinal(), last.toordinal()


def holder(state: str, office: str, day: int) -> str:
    """Return the id of who surely held an office of a state (its code) on a day (ordinal), else nothing.

    The days on which an office passes on are nobody's.
    """
    holdings = _holdings().get((state, office), ())
    place = bisect_right([start for start, _, _ in holdings], day) - 1
    if place < 0 or day > holdings[place][1]:
        return ""
    return holdings[place][2]


@cache
def _not_held() -> frozenset[str]:
    return frozenset(words[0] for words in sense("not-held"))


@cache
def _of() -> frozenset[str]:
    return frozenset(words[0] for words in sense("of"))


@cache
def _office_words(language: str) -> dict[Words, str]:
    found: dict[Words, str] = {}
    for path in sorted(resources.ontology("reference").glob("naming*.ttl")):
        for quad in parse(path=str(path), format=RdfFormat.TURTLE):
            office = str(quad.subject).strip("<>").removeprefix(_OFFICE)
            if office in OFFICES and quad.predicate.value.endswith(_LABELS):
                assert isinstance(quad.object, Literal)
                words = tuple(fold(quad.object.value).split())
                if quad.object.language == language and words and not _not_held() & {*words}:
                    found[words] = office
    return found


def office_named(text: str, start: int, end: int, names: Collection[Words], language: str) -> str:
    """Return the office that ``text[start:end]`` names of a state, with no person beside it; else nothing.

    ``names`` are the folded names and demonyms of the state. Nothing also where two offices are named.
    """
    tokens = [(m.start(), m.end(), m[0]) for m in _TOKEN.finditer(text)]
    folded = [fold(word) for _, _, word in tokens]
    offices = _longest(folded, _office_words(language))
    states = _longest(folded, {tuple(name): "state" for name in names if name})
    found = set()
    for first, last, office in offices:
        for begin, stop, _ in states:
            low, high = min(first, begin), max(last, stop)
            near = (stop <= first and folded[stop:first] in ([], [_POSSESSIVE])) or (
                last <= begin <= last + _MOST_BETWEEN and {*folded[last:begin]} <= _of()
            )
            inside = tokens[low][0] < end and tokens[high - 1][1] > start
            if near and inside and _alone(tokens, folded, low, high):
                found.add(office)
    return found.pop() if len(found) == 1 else ""


def _longest(folded: list[str], phrases: dict[Words, str]) -> list[tuple[int, int, str]]:
    """Return where phrases stand, the longest at each place: (from, to, what)."""
    sizes = sorted({len(phrase) for phrase in phrases}, reverse=True)
    found: list[tuple[int, int, str]] = []
    taken = -1
    for place in range(len(folded)):
        if place < taken:
            continue
        for size in sizes:
            if len(words := tuple(folded[place : place + size])) == size and (what := phrases.get(words)):
                found.append((place, place + size, what))
                taken = place + size
                break
    return found


def _alone(tokens: list[tuple[int, int, str]], folded: list[str], low: int, high: int) -> bool:
    """Whether no word beside says that another is meant, and no name follows."""
    if low and folded[low - 1] in _not_held():
        return False
    if high >= len(tokens):
        return True
    return folded[high] not in _not_held() and not tokens[high][2][0].isupper()
