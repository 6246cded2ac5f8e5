"""Pieces of Cypher that read the facts of ``DESCRIBES`` (``rdf.facts``): what nodes say, what values are.

A value is the text that stands in a fact behind its predicate: ``foe:Person``, ``<http://...>``, or a
literal as in N-Triples, ``"teks"@id``, with a short datatype. Every function returns Cypher text.
"""

import re
from collections.abc import Iterable

from foedus.rdf.property_graph import DESCRIBES, Label, quoted
from foedus.vocab import BASE, GEOMETRY, PREFIXES

#: What stands before the facts of the resources that are folded into the node before them.
MARKS = ("-quote", "-position", GEOMETRY)
_FOLDED = ((BASE + "evidence/", "-quote"), (BASE + "evidence/", "-position"), (BASE + "place/", GEOMETRY))
_CONTROL = re.compile("[\x00-\x1f\x7f-\x9f\ufffe\uffff]")
#: How N-Triples writes a character -> the character.
_ESCAPES = {
    '\\"': '"',
    **{f"\\u{code:04X}": chr(code) for code in (*range(0x20), 0x7F)},
    "\\t": "\t",
    "\\b": "\b",
    "\\n": "\n",
    "\\r": "\r",
    "\\f": "\f",
}


def string(value: str) -> str:
    """A text as Cypher writes it."""
    escaped = value.replace("\\", "\\\\").replace("'", "\\'")
    return "'" + _CONTROL.sub(lambda found: f"\\u{ord(found[0]):04X}", escaped) + "'"


def strings(values: Iterable[str]) -> str:
    """A list of texts."""
    return f"[{', '.join(map(string, values))}]"


def lines(node: str) -> str:
    """All facts of a node, each once."""
    return (
        f"CASE WHEN {node}:{quoted(Label.ARTICLE_GRAPH)} THEN split(coalesce({node}.facts, ''), '\\n') "
        f"ELSE COLLECT {{ MATCH ({node})<-[d:{quoted(DESCRIBES)}]-() "
        "UNWIND split(d.facts, '\\n') AS line RETURN DISTINCT line } END"
    )


def values(said: str, predicate: str) -> str:
    """The values of a property (short), of the list ``said`` of facts."""
    start = string(predicate + " ")
    return f"[line IN {said} WHERE line STARTS WITH {start} | substring(line, {len(predicate) + 1})]"


def iri(value: str) -> str:
    """The whole IRI of a value that is one; null or nonsense for others."""
    spaces = ", ".join(f"`{prefix}`: {string(space)}" for prefix, space in sorted(PREFIXES.items()))
    return _let(
        "name",
        value,
        "CASE WHEN name STARTS WITH '<' THEN substring(name, 1, size(name) - 2) "
        f"ELSE {{{spaces}}}[split(name, ':')[0]] + substring(name, size(split(name, ':')[0]) + 1) END",
    )


def _let(name: str, value: str, expression: str) -> str:
    """An expression in which ``name`` stands for a value, so that its text is there once."""
    return f"[{name} IN [{value}] | {expression}][0]"


def home(values_of: str) -> str:
    """Clauses from a list of values to ``own``, the facts of each that has any, and ``value``."""
    folded = " ".join(
        f"WHEN i STARTS WITH {string(start)} AND i ENDS WITH {string(mark)} THEN {string(mark)}"
        for start, mark in _FOLDED
    )
    return (
        f"UNWIND {values_of} AS value WITH value, {iri('value')} AS i "
        f"WITH value, i, CASE {folded} ELSE '' END AS m "
        f"MATCH (h:{quoted(Label.RESOURCE)} {{uri: left(i, size(i) - size(m))}}) "
        f"WITH value, m, {lines('h')} AS own WITH value, {part('own', 'm')} AS own "
    )


def part(said: str, mark: str) -> str:
    """Of the facts of a node those of the resource that is folded in under ``mark``; or its own."""
    return (
        f"CASE {mark} WHEN '' THEN [line IN {said} WHERE NOT line STARTS WITH '-'] "
        f"ELSE [line IN {said} WHERE line STARTS WITH {mark} + ' ' | substring(line, size({mark}) + 1)] END"
    )


def along(said: str, first: str, second: str) -> str:
    """The values of a path of two properties."""
    return (
        f"COLLECT {{ {home(values(said, first))} UNWIND {values('own', second)} AS end RETURN DISTINCT end }}"
    )


def is_text(value: str) -> str:
    """Whether a value is a literal."""
    return f"{value} STARTS WITH '\"'"


def behind(value: str) -> str:
    """What stands behind the text of a literal: ``@id``, ``^^xsd:date`` or nothing."""
    return f"last(split({value}, '\"'))"


def text(value: str) -> str:
    """The text of a literal, or the IRI."""
    pairs = ", ".join(f"[{string(written)}, {string(meant)}]" for written, meant in _ESCAPES.items())
    plain = (
        "substring(reduce(whole = '', piece IN split(inner, '\\\\\\\\') | whole + '\\\\' + "
        f"reduce(t = piece, pair IN [{pairs}] | replace(t, pair[0], pair[1]))), 1)"
    )
    inner = _let(
        "inner",
        f"substring(term, 1, size(term) - size({behind('term')}) - 2)",
        f"CASE WHEN inner CONTAINS '\\\\' THEN {plain} ELSE inner END",
    )
    return _let("term", value, f"CASE WHEN {is_text('term')} THEN {inner} ELSE {iri('term')} END")


def number(value: str) -> str:
    """The whole number that a value says (``xsd:integer(STR(...))`` of SPARQL), or null."""
    return _let("found", text(value), "CASE WHEN found =~ '[+-]?[0-9]+' THEN toInteger(found) END")
