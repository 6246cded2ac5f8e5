"""What an article graph says of a node, as short exact strings: ``skos:prefLabel "Rusia"@id``.

A fact is a predicate and an object in Turtle, its subject being the node. It keeps what a native
value would lose (``"1.10"^^xsd:decimal``, language tags, whole numbers of any size). The selectors
of an evidence and the geometry of a place have no node of their own: their facts begin with
``-quote``, ``-position`` or ``-point``, which is how their IRIs go on from that of their owner.
"""

import re
from collections.abc import Iterable, Mapping

from pyoxigraph import BlankNode, Literal, NamedNode, Quad, RdfFormat, Triple, parse

from foedus.errors import InvalidValue
from foedus.vocab import BASE, GEOMETRY, PREFIXES

#: Start of an IRI -> endings of the resources that are folded into the node before them.
_FOLDED = {BASE + "evidence/": ("-quote", "-position"), BASE + "place/": (GEOMETRY,)}
_MARKS = tuple(mark for marks in _FOLDED.values() for mark in marks)
_PLAIN = frozenset({PREFIXES["xsd"] + "string", PREFIXES["rdf"] + "langString"})
_LOCAL = re.compile(r"[A-Za-z0-9_][A-Za-z0-9_-]*\Z")
_PROLOGUE = "".join(f"@prefix {prefix}: <{iri}> .\n" for prefix, iri in PREFIXES.items())
_BY_NAMESPACE = {iri: prefix for prefix, iri in PREFIXES.items()}
_NAMES: dict[str, str] = {}
_LONG: dict[str, str] = {}

Object = NamedNode | BlankNode | Literal | Triple
#: One statement about a node: the mark its fact begins with, the IRI of its predicate, its object.
Said = tuple[str, str, Object]


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
    return _name(iri)


def encode(predicate: str, value: Object) -> str:
    """Return one fact: the IRI of its predicate, and its object."""
    return f"{_name(predicate)} {_object(value)}"


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


def by_home(quads: Iterable[Quad]) -> dict[str, list[Said]]:
    """Return what ``quads`` say, by the IRI of the node that holds it."""
    found: dict[str, list[Said]] = {}
    places: dict[str, tuple[str, list[Said]]] = {}
    for quad in quads:
        subject = quad.subject
        if not isinstance(subject, NamedNode):
            raise InvalidValue(f"{quad} has a blank node or triple as its subject: article graphs have none")
        name = subject.value
        if (place := places.get(name)) is None:
            uri, mark = home(name)
            place = places[name] = mark, found.setdefault(uri, [])
        place[1].append((place[0], quad.predicate.value, quad.object))
    return found


def _object(value: Object) -> str:
    if isinstance(value, NamedNode):
        return _name(value.value)
    if isinstance(value, Literal):
        kind = value.datatype.value
        return str(value) if kind in _PLAIN else f"{Literal(value.value)}^^{_name(kind)}"
    raise InvalidValue(f"{value} is a blank node or triple: article graphs have none")


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


def _name(iri: str) -> str:
    if (known := _NAMES.get(iri)) is None:
        cut = max(iri.rfind("/"), iri.rfind("#")) + 1
        prefix, local = _BY_NAMESPACE.get(iri[:cut]), iri[cut:]
        known = f"{prefix}:{local}" if prefix and _LOCAL.match(local) else f"<{iri}>"
        if len(_NAMES) < 10_000:
            _NAMES[iri] = known
    return known
