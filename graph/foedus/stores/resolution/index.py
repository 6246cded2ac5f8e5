"""The index of the resolved layer: by block to the articles, by article to its record. A graph of the store.

::

    article:a  foe:record       "[...]"                     (``resolve.records``, lines of JSON)
    article:a  foe:block        "CONSULT PRK+RUS 739577"    (type, sides, day)
    actor:x    foe:block        "PERSON cang hoin"          (persons, by the sound of their name)
    actor:x    foe:record       "cang hoin|KOR"
    event:e    foe:memberOf     resolved:r                  (where resolved:r has a graph)
    resolved:r foe:inputDigest  "1f..."                     (equal: nothing to write)
    resolved:r foe:resolvedGraph graph:resolved-r
    graph:resolved-r foe:graphDigest "9c..." ; prov:generatedAtTime "..."^^xsd:dateTime

All look-ups cost the same in a large store as in a small one. ``Index`` sees what the store holds
with the changes that are about to be written.
"""

from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache

from pyoxigraph import Literal, NamedNode, Quad, Store

from foedus.rdf.terms import term
from foedus.resolve.clustering import KNOWN, NEAR, Pair
from foedus.resolve.records import Record, Told, block, group, read, when

INDEX = term("graph:resolution")
DECISIONS = term("graph:decisions")
RECORD, BLOCK, MEMBER_OF = term("foe:record"), term("foe:block"), term("foe:memberOf")
INPUT, GRAPH = term("foe:inputDigest"), term("foe:resolvedGraph")
ABOUT, TOGETHER, APART = term("foe:about"), term("foe:Together"), term("foe:Apart")
_TYPE = term("rdf:type")
_PERSON = "PERSON"

#: The records of some days: articles come more or less in the order of their dates. Each takes some 10 KB.
read_record = lru_cache(maxsize=3_000)(read)


class Index:
    """What the store holds, and the records that are about to change: None for an article that goes."""

    def __init__(self, store: Store, changes: Mapping[str, Record | None]) -> None:
        self._store = store
        self.changes = changes
        self._loaded: dict[str, list[Told]] = {}
        self._stored: dict[str, Record | None] = {}
        self._coming: dict[str, list[Told]] = {}
        for record in (one for _, one in sorted(changes.items()) if one):
            for key in dict.fromkeys(record.blocks):
                self._coming.setdefault(key, []).extend(record.told_in(key))
        self.decided = any(True for _ in store.quads_for_pattern(None, ABOUT, None, DECISIONS))

    def stored(self, article: str) -> Record | None:
        """Return the record of an article as the store holds it."""
        if article not in self._stored:  # an article is in many blocks
            self._stored[article] = stored_record(self._store, article)
        return self._stored[article]

    def record(self, article: str) -> Record | None:
        """Return the record of an article as it will be."""
        return self.changes[article] if article in self.changes else self.stored(article)

    def in_block(self, key: str) -> list[Told]:
        """Return the mentions of a block, as they will be. Reads the articles that are in it, no others."""
        if key not in self._loaded:
            found = {
                quad.subject.value.rpartition("/")[2]  # type: ignore[union-attr]
                for quad in self._store.quads_for_pattern(None, BLOCK, Literal(key), INDEX)
            }
            records = [self.stored(article) for article in sorted(found - self.changes.keys())]
            told = [told for record in records if record for told in record.told_in(key)]
            self._loaded[key] = told + self._coming.get(key, [])
        return self._loaded[key]

    def around(self, name: str, days: Iterable[int]) -> list[Told]:
        """Return the mentions of a group that one must know to tell who is one near ``days``.

        From each day on it goes on until ``NEAR`` days are empty: over these nothing passes. At the most it
        goes ``KNOWN`` days.
        """
        found: dict[str, Told] = {}
        for day in sorted(set(days)):
            for way in (1, -1):
                for told in self._run(name, day, way):
                    found[told.id] = told
        return [found[key] for key in sorted(found)]

    def _run(self, name: str, day: int, way: int) -> Iterator[Told]:
        last, here = day, day
        while abs(here - day) <= KNOWN and abs(here - last) <= NEAR:
            if there := self.in_block(block(name, here)):
                last = here
                yield from there
            here += way

    def partners(self, member: str) -> list[tuple[str, str]]:
        """Return (id, article) of what somebody has decided to be the same as ``member``."""
        return [] if not self.decided else list(decided(self._store, member, TOGETHER))

    def apart(self, members: Iterable[str]) -> frozenset[Pair]:
        """Return the pairs among ``members`` that somebody has decided to be two."""
        if not self.decided:
            return frozenset()
        return frozenset(
            frozenset((member, other))
            for member in members
            for other, _ in decided(self._store, member, APART)
        )


def find_told(record: Record | None, member: str) -> Told | None:
    """Return the mention of that id in an article."""
    if record is None:
        return None
    return next((Told(mention, record) for mention in record.mentions if mention.id == member), None)


def seeds(record: Record | None) -> Iterator[tuple[str, int]]:
    """Yield the group and day of each mention of an article."""
    for mention in record.mentions if record else ():
        yield group(mention), when(mention, record)  # type: ignore[arg-type]


def stored_record(store: Store, article: str) -> Record | None:
    """Return the record that the store's index has of an article."""
    found = next(store.quads_for_pattern(term(f"article:{article}"), RECORD, None, INDEX), None)
    return read_record(found.object.value) if found and isinstance(found.object, Literal) else None


def record_quads(record: Record) -> Iterator[Quad]:
    """Yield what the index says of an article."""
    article = NamedNode(term("article:").value + record.id)
    yield Quad(article, RECORD, Literal(record.text), INDEX)
    for key in sorted(set(record.blocks)):
        yield Quad(article, BLOCK, Literal(key), INDEX)


def person_block(key: str) -> str:
    """Return the key of the block of the persons whose names sound like that."""
    return f"{_PERSON} {key}"


def is_of_persons(block: str) -> bool:
    """Whether a block is one of persons, not of events or agreements."""
    return block.startswith(_PERSON + " ")


def decided(store: Store, member: str, kind: NamedNode) -> Iterator[tuple[str, str]]:
    """Yield (id, article) of the others in each decision of that kind about ``member``."""
    for quad in store.quads_for_pattern(None, ABOUT, Literal(member), DECISIONS):
        decision = quad.subject
        if any(True for _ in store.quads_for_pattern(decision, _TYPE, kind, DECISIONS)):
            for other in store.quads_for_pattern(decision, ABOUT, None, DECISIONS):
                name = other.object.value  # type: ignore[union-attr]
                if name != member:
                    where = term("foe:aboutArticle")
                    for quad_ in store.quads_for_pattern(decision, where, None, DECISIONS):
                        event, _, article = quad_.object.value.partition(" ")  # type: ignore[union-attr]
                        if event == name:
                            yield name, article
