"""The names that ``ontology/reference`` knows, ready to be met in a text.

Two indexes from folded words to what they may mean: names (of actors and places) and naming
words (organs, offices, groups, honorifics and small words of ``naming.ttl``). Both are read from
Turtle once, by ``load()``; nothing is read at import.
"""

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache, partial
from pathlib import Path
from typing import TypeVar

from pyoxigraph import Literal, NamedNode, RdfFormat, parse

from foedus import resources
from foedus.tables import kept
from foedus.text.language_data import heirs, is_taken, languages
from foedus.text.tokens import elision
from foedus.vocab import ACTOR_CLASS, FOE, PREFIXES, ActorKind

T = TypeVar("T")
Facts = Mapping[str, list[Literal | NamedNode]]

#: A word (with apostrophes inside, but no English genitive), an abbreviation with full stops, or one mark;
#: a word and an acronym that lost their space ("dilansirAFP") are two.
PIECE = re.compile(
    r"(?:[^\W\d_]\.){2,}|[a-z]{5,40}(?=[A-Z]{2,10}(?![^\W_]))"
    r"|[^\W_]+(?:['’ʼʻ`](?!s\b)[^\W_]+)*|[^\w\s]|_"
)
_APOSTROPHES = str.maketrans("", "", "'’ʼʻ`.")
_NAMING = "https://w3id.org/foedus/naming/"
_KINDS = {FOE + name: kind for kind, name in ACTOR_CLASS.items()}
#: Last letters of the demonyms whose plural, the people, ends in -s: Americans, Iraqis, Greeks.
_TAKES_S = frozenset("nikbot")
_SKOS = PREFIXES["skos"]


@dataclass(frozen=True, slots=True)
class Known:
    """A reference actor (``kind``) or place (``kind`` None); ``names`` are by language, preferred first."""

    id: str
    kind: ActorKind | None
    names: tuple[tuple[str, str], ...]
    country: str | None = None
    wikidata: str | None = None
    female: bool = False
    people: int = 0
    geonames: int | None = None
    latitude: float | None = None
    longitude: float | None = None

    def name(self, language: str) -> str:
        """Return the preferred name in ``language``, else in English, else any."""
        for wanted in (language, "en"):
            for tag, name in self.names:
                if tag == wanted:
                    return name
        return self.names[0][1]


@dataclass(frozen=True, slots=True)
class Reading:
    """One thing that a name may mean. ``role``: ``name``, ``demonym`` or ``metonym``."""

    known: Known
    role: str
    language: str
    alias: str


@dataclass(frozen=True, slots=True)
class Word:
    """A naming word: ``scheme`` is organ, office, group, honorific or word; ``id`` its concept."""

    scheme: str
    id: str
    language: str
    alias: str


@dataclass(frozen=True, slots=True)
class Gazetteer:
    """Everything known. Keys are folded words joined by one blank; ``*_first`` say how many words
    the longest key with this first word has.
    """

    actors: dict[str, Known]
    places: dict[str, Known]
    names: dict[str, tuple[Reading, ...]]
    names_first: dict[str, int]
    words: dict[str, tuple[Word, ...]]
    words_first: dict[str, int]
    organ_names: dict[tuple[str, str], str]


@lru_cache(maxsize=65536)
def fold(word: str) -> str:
    """Return ``word`` in lower case, without accents, apostrophes and full stops inside."""
    if not word.isascii():
        word = "".join(c for c in unicodedata.normalize("NFKD", word) if not unicodedata.combining(c))
    return word.lower().translate(_APOSTROPHES) or word


def pieces(text: str, language: str) -> Iterator[tuple[int, str]]:
    """Yield the words and marks of ``text`` with their offsets, a small word cut short by itself ("l'")."""
    for match in PIECE.finditer(text):
        start, piece = match.start(), match.group()
        while cut := elision(piece, language):
            yield start, piece[:cut]
            start, piece = start + cut, piece[cut:]
        yield start, piece


def key(name: str, language: str = "") -> str:
    """Return the index key of ``name``: its folded words, joined by one blank."""
    one_case = name.istitle() or name.islower() or name.isupper()
    if one_case and name.isascii() and name.replace(" ", "").isalpha():
        return " ".join(name.lower().split())  # most names, and nothing in them to cut or fold
    return " ".join(fold(piece) for _, piece in pieces(name, language) if piece[0].isalnum())


@cache
@resources.to_stay()
def load() -> Gazetteer:
    """Return the gazetteer of the installed reference data, read once."""
    folder = resources.ontology("reference")
    return kept("names", Gazetteer, ("reference", "language"), partial(build, folder))


def build(folder: Path) -> Gazetteer:
    """Return the gazetteer of the Turtle files in ``folder``."""
    facts: dict[str, dict[str, list[Literal | NamedNode]]] = defaultdict(lambda: defaultdict(list))
    taken: list[tuple[list[Literal | NamedNode], Literal]] = []
    inherited = {language for language in languages() if heirs(language)}
    for path in sorted(folder.glob("*.ttl")):
        for quad in parse(path=str(path), format=RdfFormat.TURTLE):
            subject, value = quad.subject, quad.object  # each access makes a new object
            if isinstance(value, Literal | NamedNode) and isinstance(subject, NamedNode):
                values = facts[subject.value][quad.predicate.value]
                values.append(value)
                if isinstance(value, Literal) and value.language in inherited:
                    taken += ((values, name) for name in _inherited(value))
    for values, name in taken:  # a language's own names, if any, stand before those that it takes
        values.append(name)
    items = [item for iri, about in facts.items() if (item := _known(iri, about)) is not None]
    words = [word for iri, about in facts.items() if iri.startswith(_NAMING) for word in _words(iri, about)]
    readings = [reading for item in items for reading in _readings(item, facts[_iri(item)])]
    names, names_first = _index([(key(item.alias, item.language), item) for item in readings])
    word_index, words_first = _index([(key(item.alias, item.language), item) for item in words])
    organ_names: dict[tuple[str, str], str] = {}
    for word in words:
        if word.scheme == "organ":
            organ_names.setdefault((word.id, word.language), word.alias)
    return Gazetteer(
        actors={item.id: item for item in items if item.kind is not None},
        places={item.id: item for item in items if item.kind is None},
        names=names,
        names_first=names_first,
        words=word_index,
        words_first=words_first,
        organ_names=organ_names,
    )


def _inherited(name: Literal) -> Iterator[Literal]:
    """Yield what the languages that take names from that of ``name`` make of it."""
    for heir in heirs(name.language or ""):
        if is_taken(name.value, heir):
            yield Literal(name.value, language=heir)


def _index(pairs: Sequence[tuple[str, T]]) -> tuple[dict[str, tuple[T, ...]], dict[str, int]]:
    found: dict[str, list[T]] = defaultdict(list)
    longest: dict[str, int] = {}
    for text, item in pairs:
        if text:
            found[text].append(item)
            first = text.partition(" ")[0]
            longest[first] = max(longest.get(first, 0), text.count(" ") + 1)
    return {text: tuple(items) for text, items in found.items()}, longest


def _iri(known: Known) -> str:
    return PREFIXES["place" if known.kind is None else "actor"] + known.id


def _known(iri: str, about: Facts) -> Known | None:
    types = {item.value for item in about.get(PREFIXES["rdf"] + "type", ())}
    place = FOE + "Place" in types
    kind = next((_KINDS[item] for item in sorted(types) if item in _KINDS), None)
    if kind is None and not place:
        return None
    links = [item.value for item in about.get(_SKOS + "exactMatch", ())]
    longitude, latitude = _position(about)
    return Known(
        id=iri.removeprefix(PREFIXES["place" if place else "actor"]),
        kind=kind,
        names=tuple((_tag(item), item.value) for item in about.get(_SKOS + "prefLabel", ())),
        country=_first(about, FOE + "countryCode"),
        wikidata=next((x.removeprefix(PREFIXES["wd"]) for x in links if x.startswith(PREFIXES["wd"])), None),
        female=_first(about, PREFIXES["schema"] + "gender") == PREFIXES["schema"] + "Female",
        people=int(_first(about, FOE + "population") or 0),
        geonames=next((int(x.rstrip("/").rpartition("/")[2]) for x in links if "geonames" in x), None),
        latitude=latitude,
        longitude=longitude,
    )


def _first(about: Facts, iri: str) -> str | None:
    values = about.get(iri, ())
    return values[0].value if values else None


def _tag(item: Literal | NamedNode) -> str:
    return item.language or "" if isinstance(item, Literal) else ""


def _position(about: Facts) -> tuple[float | None, float | None]:
    longitude, latitude = (_first(about, PREFIXES["wgs84"] + name) for name in ("long", "lat"))
    return (float(longitude), float(latitude)) if longitude and latitude else (None, None)


def _readings(known: Known, about: Facts) -> Iterator[Reading]:
    roles = (
        ("prefLabel", _SKOS, "name"),
        ("altLabel", _SKOS, "name"),
        ("demonym", FOE, "demonym"),
        ("metonym", FOE, "metonym"),
    )
    for local, space, role in roles:
        for item in about.get(space + local, ()):
            yield Reading(known, role, _tag(item), item.value)
            if role == "demonym" and item.value[-1] in _TAKES_S:
                yield Reading(known, role, _tag(item), item.value + "s")


def _words(iri: str, about: Facts) -> Iterator[Word]:
    scheme, _, concept = iri.removeprefix(_NAMING).partition("/")
    for local in ("prefLabel", "altLabel"):
        for item in about.get(_SKOS + local, ()):
            yield Word(scheme, concept, _tag(item), item.value)
