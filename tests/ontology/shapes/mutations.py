"""Broken article graphs in great number, always the same ones: what two engines must agree on."""

import random
from collections import Counter
from collections.abc import Callable, Iterator

from pyoxigraph import Literal, NamedNode, Triple

from foedus.rdf.terms import term
from foedus.vocab import (
    PLAIN_EDGE,
    PREFIXES,
    SIGNED_EDGE,
    AgreementStep,
    Certainty,
    EventType,
    Polarity,
    Status,
    Tense,
)

Triples = list[Triple]
Mutation = Callable[[random.Random, Triples], None]

_XSD = PREFIXES["xsd"]
_TYPE = term("rdf:type")
_DATATYPES = [
    NamedNode(_XSD + name)
    for name in (
        "string",
        "integer",
        "decimal",
        "date",
        "dateTime",
        "anyURI",
        "boolean",
        "nonNegativeInteger",
        "double",
    )
] + [term("edtf:EDTF"), term("geo:wktLiteral")]
_WORDS = (
    "", " ", "abc", "0", "-1", "007", "1.0", "1.10", "1e3", "99999", "+5", "true", "INF", "IDN", "idn", "@id",
    "2025-07-12", "2025-07-12Z", "2025-13-45", "2025-02-30", "2024-06", "2025", "../2025", "2030-01-01",
    "2025-07-12T00:00:00", "POINT(1 2)", "POINT(200 2)", "http://example.org/", "ftp://example.org/",
    "dua\nbaris", "tab\tdi sini", "lonceng\u0007", "nol\u0000", "\U0001f600", "e\u0301", 'kutip "dalam"',
)  # fmt: skip
_LANGUAGES = ("id", "en", "zh-Hant", "ID", "und")
_CONCEPTS = [
    NamedNode(member.iri)
    for kind in (EventType, Status, Polarity, Certainty, Tense, AgreementStep)
    for member in kind
]
_EDGES = [term(f"foe:{name}") for name in (*PLAIN_EDGE.values(), SIGNED_EDGE)]


def mutants(base: Triples, number: int) -> Iterator[tuple[str, Triples]]:
    """Yield ``number`` changed copies of ``base``, each with the names of its changes.

    They are one to three, or some more where those left everything as it was.
    """
    for index in range(number):
        chance = random.Random(index)
        triples = list(base)
        names: list[str] = []
        wanted = chance.choice((1, 1, 1, 2, 3))
        while len(names) < wanted or set(triples) == set(base):
            mutation = chance.choice(MUTATIONS) if names else MUTATIONS[index % len(MUTATIONS)]
            mutation(chance, triples)
            names.append(mutation.__name__)
        yield f"{index}: {', '.join(names)}", triples


def _pick(chance: random.Random, triples: Triples, test: Callable[[Triple], bool]) -> int:
    """Return the index of a triple; of every predicate first, so that rare ones get their turn."""
    found = [index for index, triple in enumerate(triples) if test(triple)]
    predicate = chance.choice(sorted({triples[index].predicate.value for index in found}))
    return chance.choice([index for index in found if triples[index].predicate.value == predicate])


def _varied(triples: Triples) -> Callable[[Triple], bool]:
    """Return a test for the triples of properties that have several values in ``triples``."""
    pairs = {(triple.predicate, triple.object) for triple in triples}
    number = Counter(predicate for predicate, _ in pairs)
    return lambda triple: number[triple.predicate] > 1


def _literal(triple: Triple) -> bool:
    return isinstance(triple.object, Literal)


def _link(triple: Triple) -> bool:
    return isinstance(triple.object, NamedNode) and triple.predicate != _TYPE


def _any(_: Triple) -> bool:
    return True


def _put(triples: Triples, index: int, value: NamedNode | Literal) -> None:
    triples[index] = Triple(triples[index].subject, triples[index].predicate, value)


def _typed(value: str, like: Literal) -> Literal:
    if like.language:
        return Literal(value, language=like.language)
    return Literal(value, datatype=like.datatype)


def delete(chance: random.Random, triples: Triples) -> None:
    """One triple less."""
    triples.pop(_pick(chance, triples, _any))


def drop_type(chance: random.Random, triples: Triples) -> None:
    """A node loses its class."""
    triples.pop(_pick(chance, triples, lambda triple: triple.predicate == _TYPE))


def drop_node(chance: random.Random, triples: Triples) -> None:
    """All that is said about one node is gone."""
    subject = triples[_pick(chance, triples, _any)].subject
    triples[:] = [triple for triple in triples if triple.subject != subject]


def reword(chance: random.Random, triples: Triples) -> None:
    """A literal has another lexical form, perhaps one that its datatype does not know."""
    index = _pick(chance, triples, _literal)
    _put(triples, index, _typed(chance.choice(_WORDS), triples[index].object))  # type: ignore[arg-type]


def edit(chance: random.Random, triples: Triples) -> None:
    """A literal loses, doubles or changes one character."""
    index = _pick(chance, triples, lambda triple: _literal(triple) and bool(triple.object.value))  # type: ignore[union-attr]
    old: Literal = triples[index].object  # type: ignore[assignment]
    at = chance.randrange(len(old.value))
    middle = chance.choice(("", old.value[at] * 2, "9", "x"))
    _put(triples, index, _typed(old.value[:at] + middle + old.value[at + 1 :], old))


def retype(chance: random.Random, triples: Triples) -> None:
    """A literal has another datatype."""
    index = _pick(chance, triples, _literal)
    _put(triples, index, Literal(triples[index].object.value, datatype=chance.choice(_DATATYPES)))  # type: ignore[union-attr]


def relanguage(chance: random.Random, triples: Triples) -> None:
    """A literal has another language."""
    index = _pick(chance, triples, _literal)
    _put(triples, index, Literal(triples[index].object.value, language=chance.choice(_LANGUAGES)))  # type: ignore[union-attr]


def retarget(chance: random.Random, triples: Triples) -> None:
    """A link leads to another node of the graph."""
    index = _pick(chance, triples, _link)
    nodes = sorted({triple.subject.value for triple in triples})  # type: ignore[union-attr]
    _put(triples, index, NamedNode(chance.choice(nodes)))


def recode(chance: random.Random, triples: Triples) -> None:
    """A concept is replaced by another, perhaps of another list."""
    index = _pick(chance, triples, lambda triple: triple.object in _CONCEPTS)
    _put(triples, index, chance.choice(_CONCEPTS))


def swap(chance: random.Random, triples: Triples) -> None:
    """Two triples of one property exchange their objects: dates, positions, claims, names."""
    first = _pick(chance, triples, _varied(triples))
    like = [i for i, triple in enumerate(triples) if triple.predicate == triples[first].predicate]
    second = chance.choice(like)
    one, other = triples[first].object, triples[second].object
    _put(triples, first, other)  # type: ignore[arg-type]
    _put(triples, second, one)  # type: ignore[arg-type]


def swap_ends(chance: random.Random, triples: Triples) -> None:
    """Earliest and latest day, or start and end of evidence, change places."""
    pairs = {"sem:hasEarliestBeginTimeStamp": "sem:hasLatestEndTimeStamp", "oa:start": "oa:end"}
    names = {term(a): term(b) for a, b in pairs.items()} | {term(b): term(a) for a, b in pairs.items()}
    subject = triples[_pick(chance, triples, lambda triple: triple.predicate in names)].subject
    for index, triple in enumerate(triples):
        if triple.subject == subject and triple.predicate in names:
            triples[index] = Triple(subject, names[triple.predicate], triple.object)


def duplicate(chance: random.Random, triples: Triples) -> None:
    """A node has one more value of a property that it has, taken from another node."""
    first = _pick(chance, triples, _varied(triples))
    like = [triple.object for triple in triples if triple.predicate == triples[first].predicate]
    triples.append(Triple(triples[first].subject, triples[first].predicate, chance.choice(like)))


def second_value(chance: random.Random, triples: Triples) -> None:
    """A node has one more literal of a property that it has, with another lexical form."""
    triple = triples[_pick(chance, triples, _literal)]
    triples.append(Triple(triple.subject, triple.predicate, _typed(chance.choice(_WORDS), triple.object)))  # type: ignore[arg-type]


def link_to_literal(chance: random.Random, triples: Triples) -> None:
    """Where a node should stand, there is text."""
    index = _pick(chance, triples, _link)
    _put(triples, index, Literal(chance.choice(_WORDS), language=chance.choice(_LANGUAGES)))


def literal_to_link(chance: random.Random, triples: Triples) -> None:
    """Where text should stand, there is a node."""
    nodes = sorted({triple.subject.value for triple in triples})  # type: ignore[union-attr]
    _put(triples, _pick(chance, triples, _literal), NamedNode(chance.choice(nodes)))


def draw_edge(chance: random.Random, triples: Triples) -> None:
    """A plain edge that perhaps no claim supports."""
    actors = sorted({triple.subject.value for triple in triples if "/actor/" in str(triple.subject)})
    triples.append(
        Triple(NamedNode(chance.choice(actors)), chance.choice(_EDGES), NamedNode(chance.choice(actors)))
    )


def rename_property(chance: random.Random, triples: Triples) -> None:
    """A value stands under another property of the graph."""
    index = _pick(chance, triples, _any)
    names = sorted({triple.predicate.value for triple in triples})
    triple = triples[index]
    triples[index] = Triple(triple.subject, NamedNode(chance.choice(names)), triple.object)


MUTATIONS: tuple[Mutation, ...] = (
    delete,
    drop_type,
    drop_node,
    reword,
    edit,
    retype,
    relanguage,
    retarget,
    recode,
    swap,
    swap_ends,
    duplicate,
    second_value,
    link_to_literal,
    literal_to_link,
    draw_edge,
    rename_property,
)
