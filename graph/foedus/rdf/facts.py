"""What an article graph says of a node, as short exact strings: ``skos:prefLabel "Rusia"@id``.

A fact is a predicate and an object in Turtle, its subject being the node. It keeps what a native
value would lose (``"1.10"^^xsd:decimal``, language tags, whole numbers of any size). The selectors
of an evidence and the geometry of a place have no node of their own: their facts begin with
``-quote``, ``-position`` or ``-point``, which is how their IRIs go on from that of their owner.
"""

import re
from collections.abc import Iterable, Mapping

from pyoxigraph import BlankNode, Literal, NamedNode, Quad, RdfFormat, Triple, parse, serialize

from foedus.errors import InvalidValue
from foedus.vocab import BASE, GEOMETRY, PREFIXES

#: Start of an IRI -> endings of the resources that are folded into the node before them.
_FOLDED = {BASE + "evidence/": ("-quote", "-position"), BASE + "place/": (GEOMETRY,)}
_MARKS = tuple(mark for marks in _FOLDED.values() for mark in marks)
_LOCAL = re.compile(r"[A-Za-z0-9_][A-Za-z0-9_-]*\Z")
_PROLOGUE = "".join(f"@prefix {prefix}: <{iri}> .\n" for prefix, iri in PREFIXES.items())
_BY_NAMESPACE = {iri: prefix for prefix, iri in PREFIXES.items()}
_ESCAPE = re.compile(r"\\(?:u([0-9A-Fa-f]{4})|U([0-9A-Fa-f]{8})|(.))", re.DOTALL)
_ESCAPED = {"t": "\t", "b": "\b", "n": "\n", "r": "\r", "f": "\f"}
#: Name in ``<>`` -> name as facts have it, and the other way round.
_NAMES: dict[str, str] = {}
_LONG: dict[str, str] = {}

Object = NamedNode | BlankNode | Literal | Triple
#: One statement about a node: the mark its fact begins with, its predicate and its object as facts have them.
Said = tuple[str, str, str]


def home(subject: str) -> tuple[str, str]:
    """Return the IRI of the node that holds the facts of ``subject``, and the mark they begin with."""
    if not subject.endswith(_MARKS):
        return subject, ""
    for start, marks in _FOLDED.items():
        if subject.startswith(start):
            for mark in marks:
                if subject.endswith(mark):
                    return subject.removesuffix(mark), mark + " "
    return subject, ""


def subjects(uri: str) -> list[str]:
    """Return the IRIs of all that ``home`` gives the node ``uri``: its own first."""
    return [uri, *(uri + mark for start, marks in _FOLDED.items() if uri.startswith(start) for mark in marks)]


def short(iri: str) -> str:
    """Return an IRI as facts have it: ``foe:status``, or the whole of it in ``<>``."""
    return _name(f"<{iri}>")


def value(written: str) -> str:
    """Return the IRI, or the text of a literal, that an object of a fact stands for."""
    if written[0] != '"':
        return _long(written)[1:-1]
    text = written[1 : written.rindex('"')]
    return _ESCAPE.sub(_unescaped, text) if "\\" in text else text


def _unescaped(found: re.Match[str]) -> str:
    code = found[1] or found[2]
    return chr(int(code, 16)) if code else _ESCAPED.get(found[3], found[3])


def encode(predicate: str, value: Object) -> str:
    """Return one fact: the IRI of its predicate, and its object."""
    if isinstance(value, BlankNode | Triple):
        raise InvalidValue(f"{value} {_NONE}")
    return f"{short(predicate)} {_object(str(value))}"


def decode(facts: Mapping[str, Iterable[str]], graph: NamedNode) -> list[Quad]:
    """Return the quads of ``graph`` from its facts by node IRI, sorted.

    Raises InvalidValue where they are not what ``encode`` wrote.
    """
    return sorted(set(read(facts, graph)), key=str)


def read(facts: Mapping[str, Iterable[str]], graph: NamedNode) -> list[Quad]:
    """Return the quads of ``graph`` as its facts have them. Raises InvalidValue as ``decode`` does."""
    lines = [_PROLOGUE, f"{graph} {{\n"]
    for uri, own in facts.items():
        for fact in own:
            mark, _, rest = fact.partition(" ") if fact.startswith("-") else ("", "", fact)
            lines.append(f"<{uri}{mark}> {rest} .\n")
    lines.append("}\n")
    try:
        quads = list(parse(input="".join(lines), format=RdfFormat.TRIG))
    except (SyntaxError, ValueError) as error:
        raise InvalidValue(
            f"the facts of {graph.value} in Neo4j were changed by somebody: {error}"
        ) from error
    if any(quad.graph_name != graph for quad in quads):
        raise InvalidValue(f"the facts of {graph.value} in Neo4j were changed by somebody: not one graph")
    return quads


def nquads(facts: Mapping[str, Iterable[str]], graph: NamedNode) -> list[str]:
    """Return the N-Quads line of each fact, with no parser: a canonical one for what ``encode`` wrote.

    Raises InvalidValue where a fact cannot be taken apart; what was written otherwise may give a line that
    is no N-Quads, which equals no line that is.
    """
    end = f" {graph} .\n"
    found = []
    for uri, own in facts.items():
        for fact in own:
            mark, _, rest = fact.partition(" ") if fact.startswith("-") else ("", "", fact)
            predicate, _, value = rest.partition(" ")
            if value[:1] == '"':
                # Behind the last quotation mark stands the language or the datatype.
                text, _, kind = value.rpartition('"')
                written = f'{text}"^^{_long(kind[2:])}' if kind[:2] == "^^" else value
            else:
                written = _long(value)
            found.append(f"<{uri}{mark}> {_long(predicate)} {written}{end}")
    return found


def triples(quads: Iterable[Quad]) -> bytes:
    """Return the N-Triples of quads, whatever their graph."""
    written = serialize((quad.triple for quad in quads), format=RdfFormat.N_TRIPLES)
    assert written is not None  # it is None only where it goes to a file
    return written


def by_home(written: bytes) -> dict[str, list[Said]]:
    """Return what N-Triples, as pyoxigraph writes them, say, by the IRI of the node that holds it.

    Raises InvalidValue for blank nodes and triples in triples.
    """
    found: dict[str, list[Said]] = {}
    places: dict[str, tuple[str, list[Said]]] = {}
    for line in written.decode().split("\n")[:-1]:
        subject, predicate, rest = line.split(" ", 2)
        if (place := places.get(subject)) is None:
            if subject[0] != "<":
                raise InvalidValue(f"{subject} {_NONE}")
            uri, mark = home(subject[1:-1])
            place = places[subject] = mark, found.setdefault(uri, [])
        name = _NAMES.get(predicate) or _name(predicate)
        target = rest[:-2]
        place[1].append((place[0], name, _NAMES.get(target) or _object(target)))
    return found


_NONE = "is a blank node or triple: article graphs have none"


def _object(written: str) -> str:
    """Return an object of N-Triples as facts have it."""
    if written[0] == '"':
        if written[-1] != ">":
            return written
        text, _, kind = written.rpartition('"^^')
        return f'{text}"^^{_name(kind)}'
    if written[0] == "_" or written[1] == "<":
        raise InvalidValue(f"{written} {_NONE}")
    return _name(written)


def _long(name: str) -> str:
    """Return a name as N-Quads has it: the whole IRI in ``<>``."""
    if name[:1] == "<":
        return name
    if (known := _LONG.get(name)) is None:
        prefix, colon, local = name.partition(":")
        if not colon or prefix not in PREFIXES:
            raise InvalidValue(f"{name!r} is no name")
        known = f"<{PREFIXES[prefix]}{local}>"
        if len(_LONG) < 10_000:
            _LONG[name] = known
    return known


def _name(long: str) -> str:
    """Return a name in ``<>`` as facts have it."""
    if (known := _NAMES.get(long)) is None:
        cut = max(long.rfind("/"), long.rfind("#")) + 1
        prefix, local = _BY_NAMESPACE.get(long[1:cut]), long[cut:-1]
        known = f"{prefix}:{local}" if prefix and _LOCAL.match(local) else long
        if len(_NAMES) < 10_000:
            _NAMES[long] = known
    return known
