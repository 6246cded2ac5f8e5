"""SHACL shapes as Cypher, where they can be: what is asked of the facts that Neo4j holds.

A property shape with a target class (or ``sh:targetSubjectsOf``), a plain path, and none but the
constraints of ``CONSTRAINTS`` becomes one query, which returns the focus nodes that break it. It asks the
facts of ``DESCRIBES``, exact as they are (``rdf.facts``), and not the view, in which two values of one
property are one. Every other shape is named with the reason why it is left to the SHACL engine.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from pyoxigraph import BlankNode, Literal, NamedNode, RdfFormat, Triple, parse

from foedus.rdf import facts
from foedus.rdf.property_graph import DESCRIBES, LABELS, RELATIONSHIPS, Label, quoted
from foedus.rdf.terms import term
from foedus.validate.shapes import Shapes

#: The constraints that can be compiled.
CONSTRAINTS = frozenset(
    f"sh:{name}"
    for name in (
        *("minCount", "maxCount", "class", "in", "datatype", "pattern"),
        *("minLength", "minInclusive", "maxInclusive"),
    )
)
_SAID_OF_SHAPES = frozenset({"sh:targetClass", "sh:targetSubjectsOf", "sh:path", "sh:message", "sh:severity"})
#: Predicates whose subjects are folded into the node before them: they have no node of their own.
_FOLDED = frozenset(
    term(name).value for name in ("oa:exact", "oa:prefix", "oa:suffix", "oa:start", "oa:end", "geo:asWKT")
)
_NIL = term("rdf:nil")
#: Lexical forms that a datatype allows, as far as a pattern can tell.
_FORMS = {
    "xsd:integer": "[+-]?[0-9]+",
    "xsd:decimal": "[+-]?([0-9]+([.][0-9]*)?|[.][0-9]+)",
    "xsd:date": "-?[0-9]{4,}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])(Z|[+-][0-9]{2}:[0-9]{2})?",
}
Value = NamedNode | BlankNode | Literal | Triple
Said = Mapping[str, Sequence[Value]]


class _NotCompiled(Exception):
    """Why a shape is left to the SHACL engine."""


@dataclass(frozen=True, slots=True)
class Rule:
    """A shape as Cypher: ``text`` returns the column ``focus``, the IRIs of the nodes that break it."""

    shape: str
    text: str


@dataclass(frozen=True, slots=True)
class Compiled:
    """The ``rules``, sorted by shape, and the shapes that are ``left``, each with the reason."""

    rules: tuple[Rule, ...]
    left: tuple[tuple[str, str], ...]


def compile_shapes(shapes: Shapes) -> Compiled:
    """Return the named shapes as Cypher, where they can be."""
    about: dict[Value, dict[str, list[Value]]] = defaultdict(lambda: defaultdict(list))
    for quad in parse(shapes.turtle, format=RdfFormat.TURTLE):
        about[quad.subject][facts.short(quad.predicate.value)].append(quad.object)
    rules, left = [], []
    for iri in sorted(shapes.named):
        try:
            rules.append(Rule(iri, _query(about[NamedNode(iri)], about)))
        except _NotCompiled as reason:
            left.append((iri, str(reason)))
    return Compiled(tuple(rules), tuple(left))


def _query(shape: Said, about: Mapping[Value, Said]) -> str:
    kinds = {facts.short(value.value) for value in shape.get("rdf:type", ()) if isinstance(value, NamedNode)}
    if "sh:PropertyShape" not in kinds:
        raise _NotCompiled("it is no property shape")
    if other := sorted(shape.keys() - CONSTRAINTS - _SAID_OF_SHAPES - {"rdf:type"}):
        raise _NotCompiled(f"it has {', '.join(other)}")
    path = shape["sh:path"][0]
    if not isinstance(path, NamedNode):
        raise _NotCompiled("its path is no plain property")
    if path.value in _FOLDED:
        raise _NotCompiled("its focus has no node of its own in Neo4j")
    broken = [
        text for name in sorted(CONSTRAINTS & shape.keys()) for text in _broken(name, shape, path, about)
    ]
    start = _text(facts.short(path.value) + " ")
    return (
        f"MATCH (f:{quoted(Label.RESOURCE)}) "
        f"WITH f, CASE WHEN f:{quoted(Label.ARTICLE_GRAPH)} THEN [coalesce(f.facts, '')] "
        f"ELSE [(f)<-[d:{quoted(DESCRIBES)}]-() | d.facts] END AS told "
        "WITH f, reduce(all = [], text IN told | all + split(text, '\\n')) AS told "
        f"WHERE {_target(shape)} "
        f"WITH f, reduce(some = [], line IN told | CASE WHEN line STARTS WITH {start} "
        f"AND NOT substring(line, size({start})) IN some THEN some + substring(line, size({start})) "
        f"ELSE some END) AS said WHERE {' OR '.join(broken)} RETURN f.uri AS focus ORDER BY focus"
    )


def _target(shape: Said) -> str:
    found = []
    for value in shape.get("sh:targetClass", ()):
        if not isinstance(value, NamedNode) or value.value not in LABELS:
            raise _NotCompiled("Neo4j has no label for its target class")
        found.append(f"{_text('rdf:type ' + facts.short(value.value))} IN told")
    for value in shape.get("sh:targetSubjectsOf", ()):
        if not isinstance(value, NamedNode) or value.value in _FOLDED:
            raise _NotCompiled("its target has no node of its own in Neo4j")
        found.append(f"any(line IN told WHERE line STARTS WITH {_text(facts.short(value.value) + ' ')})")
    return f"({' OR '.join(found)})"


def _broken(name: str, shape: Said, path: NamedNode, about: Mapping[Value, Said]) -> list[str]:
    """Return the conditions under which a node breaks one kind of constraint."""
    found = []
    for value in shape[name]:
        if name in {"sh:minCount", "sh:maxCount"}:
            sign = "<" if name == "sh:minCount" else ">"
            found.append(f"size(said) {sign} {_number(value)}")
        elif name == "sh:class":
            found.append(_not_of_class(value, path))
        else:
            found.append(f"any(v IN said WHERE NOT {_holds(name, value, about)})")
    return found


def _holds(name: str, value: Value, about: Mapping[Value, Said]) -> str:
    """Return what must be true of a value ``v`` of the path."""
    if name == "sh:in":
        allowed = [_text(facts.encode(_NIL.value, item).partition(" ")[2]) for item in _list(value, about)]
        return f"v IN [{', '.join(allowed)}]"
    # From the first quotation mark to the last stands the text, behind it the language or the datatype.
    after = "last(split(v, '\"'))"
    text = f"substring(v, 1, size(v) - size({after}) - 2)"
    is_literal = "v STARTS WITH '\"'"
    if name == "sh:datatype":
        assert isinstance(value, NamedNode)
        kind = facts.short(value.value)
        end = "''" if kind == "xsd:string" else _text("^^" + kind)
        form = f" AND {text} =~ {_text(_FORMS[kind])}" if kind in _FORMS else ""
        return f"({is_literal} AND {after} = {end}{form})"
    if name == "sh:pattern":
        assert isinstance(value, Literal)
        return f"({is_literal} AND {text} =~ {_text(f'(?s).*(?:{value.value}).*')})"
    if name == "sh:minLength":
        return f"({is_literal} AND size({text}) >= {_number(value)})"
    sign = ">=" if name == "sh:minInclusive" else "<="
    return f"({is_literal} AND coalesce(toFloat({text}) {sign} {_number(value)}, false))"


def _not_of_class(value: Value, path: NamedNode) -> str:
    kind = RELATIONSHIPS.get(path.value)
    if kind is None or not isinstance(value, NamedNode) or value.value not in LABELS:
        raise _NotCompiled("sh:class of values that are no nodes in Neo4j")
    line = _text("rdf:type " + facts.short(value.value))
    typed = (
        f"EXISTS {{ MATCH (v)<-[e:{quoted(DESCRIBES)}]-() WHERE {line} IN split(e.facts, '\\n') }} "
        f"OR {line} IN split(coalesce(v.facts, ''), '\\n')"
    )
    bad = f"EXISTS {{ MATCH (f)-[:{quoted(kind)}]->(v) WHERE NOT ({typed}) }}"
    return f"{bad} OR any(v IN said WHERE v STARTS WITH '\"')"


def _list(node: Value, about: Mapping[Value, Said]) -> list[NamedNode | Literal]:
    found: list[NamedNode | Literal] = []
    while node != _NIL:
        item = about[node]["rdf:first"][0]
        assert isinstance(item, NamedNode | Literal)
        found.append(item)
        node = about[node]["rdf:rest"][0]
    return found


def _number(value: Value) -> str:
    assert isinstance(value, Literal)
    return str(float(value.value)) if "." in value.value else str(int(value.value))


def _text(value: str) -> str:
    """Return a text as Cypher writes it."""
    escaped = value.replace("\\", "\\\\").replace("'", "\\'").replace("\n", "\\n")
    return f"'{escaped}'"
