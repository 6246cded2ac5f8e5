"""SHACL shapes as Cypher, where they can be: what is asked of the facts that Neo4j holds.

A shape becomes one query, which returns the focus nodes that break it. It asks the facts of
``DESCRIBES``, exact as they are (``rdf.facts``), and not the view, in which two values of one property are
one. What SHACL says in SPARQL has a twin in Cypher (``validate.cypher_twins``). Every other shape is named
with the reason why it is left to the SHACL engine.
"""

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from pyoxigraph import BlankNode, Literal, NamedNode, RdfFormat, Triple, parse

from foedus.rdf import facts
from foedus.rdf.property_graph import LABELS, RELATIONSHIPS, Label, quoted
from foedus.rdf.terms import term
from foedus.validate import cypher_text as c
from foedus.validate.cypher_twins import TWINS, UNTOLD, edge_twin
from foedus.validate.shapes import Shapes

#: The constraints that can be compiled.
CONSTRAINTS = frozenset(
    f"sh:{name}"
    for name in (
        *("minCount", "maxCount", "class", "in", "datatype", "pattern", "nodeKind", "uniqueLang", "hasValue"),
        *("minLength", "minInclusive", "maxInclusive", "equals", "qualifiedMinCount", "or", "and", "not"),
    )
)
_TARGETS = frozenset({"sh:targetClass", "sh:targetSubjectsOf", "sh:targetObjectsOf"})
_SAID_OF_SHAPES = _TARGETS | {"rdf:type", "sh:path", "sh:message", "sh:severity", "sh:qualifiedValueShape"}
_EDGE_OF = "<https://w3id.org/foedus/shape/edgeOf>"
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
            rules.append(Rule(iri, _Compiler(about).query(iri, about[NamedNode(iri)])))
        except _NotCompiled as reason:
            left.append((iri, str(reason)))
    return Compiled(tuple(rules), tuple(left))


@dataclass(frozen=True, slots=True)
class _Compiler:
    """Shapes, and what is said of each node of theirs."""

    about: Mapping[Value, Said]

    def query(self, iri: str, shape: Said) -> str:
        name = iri.rpartition("/")[2]
        if name in UNTOLD:
            raise _NotCompiled(UNTOLD[name])
        if _EDGE_OF in shape:
            return edge_twin(_iri(shape["sh:path"][0]), _iri(shape[_EDGE_OF][0]))
        if name in TWINS:
            return TWINS[name]
        if "sh:sparql" in shape:
            raise _NotCompiled("it is SPARQL, and has no twin in Cypher")
        marks = ("", *c.MARKS) if "sh:targetSubjectsOf" in shape else ("",)
        return (
            f"MATCH (f:{quoted(Label.RESOURCE)}) WHERE {self._labels(shape)} WITH f, {c.lines('f')} AS told "
            f"UNWIND {c.strings(marks)} AS mark WITH f, f.uri + mark AS focus, "
            f"{c.part('told', 'mark')} AS said "
            f"WHERE {self._target(shape)} AND NOT ({self.conforms(shape)}) "
            "RETURN DISTINCT focus ORDER BY focus"
        )

    def _labels(self, shape: Said) -> str:
        """Return what the label of a node must be, so that not all have to be looked at."""
        classes = [value.value for value in shape.get("sh:targetClass", ()) if isinstance(value, NamedNode)]
        if unknown := sorted(set(classes) - LABELS.keys()):
            raise _NotCompiled(f"Neo4j has no label for {facts.short(unknown[0])}")
        labels = sorted({LABELS[value][-1] for value in classes})
        return " OR ".join(f"f:{quoted(label)}" for label in labels) or "true"

    def _target(self, shape: Said) -> str:
        found = [
            f"{c.string('rdf:type ' + facts.short(_iri(value)))} IN said"
            for value in shape.get("sh:targetClass", ())
        ]
        found += [
            f"size({c.values('said', facts.short(_iri(value)))}) > 0"
            for value in shape.get("sh:targetSubjectsOf", ())
        ]
        if pointed := [_iri(value) for value in shape.get("sh:targetObjectsOf", ())]:
            kinds = "|".join(quoted(_relationship(predicate)) for predicate in pointed)
            found.append(f"EXISTS {{ (f)<-[:{kinds}]-() }}")
        return f"({' OR '.join(found)})"

    def conforms(self, shape: Said, said: str = "said") -> str:
        """Return whether the node with the facts ``said`` conforms to a shape, and its values do."""
        if other := sorted(shape.keys() - CONSTRAINTS - _SAID_OF_SHAPES):
            raise _NotCompiled(f"it has {', '.join(other)}")
        if "sh:path" not in shape:
            return self._logic(shape, lambda inner: self.conforms(inner, said))
        path = shape["sh:path"][0]
        values = self._values(path, said)
        held = [
            self._holds(name, value, values, said)
            for name in sorted(
                shape.keys() & CONSTRAINTS - {"sh:or", "sh:and", "sh:not", "sh:qualifiedMinCount"}
            )
            for value in shape[name]
        ]
        if "sh:or" in shape or "sh:not" in shape:
            held.append(self._of_each(shape, values))
        for number in shape.get("sh:qualifiedMinCount", ()):
            inner = self.about[shape["sh:qualifiedValueShape"][0]]
            if "sh:in" in inner:
                good = f"size([v IN {values} WHERE v IN {self._allowed(inner['sh:in'][0])}])"
            else:
                good = f"COUNT {{ {c.home(values)} WITH own WHERE {self.conforms(inner, 'own')} RETURN own }}"
            held.append(f"{good} >= {_number(number)}")
        return " AND ".join(held) or "true"

    def _holds(self, name: str, value: Value, values: str, said: str) -> str:
        """Return whether the values of a path keep to one constraint."""
        if name == "sh:minCount":
            return f"size({values}) >= {_number(value)}"
        if name == "sh:maxCount":
            return f"size({values}) <= {_number(value)}"
        if name == "sh:class":
            return _of_class(values, [value])
        if name == "sh:hasValue":
            return f"{self._term(value)} IN {values}"
        if name == "sh:equals":
            others = c.values(said, facts.short(_iri(value)))
            return f"all(v IN {values} WHERE v IN {others}) AND all(v IN {others} WHERE v IN {values})"
        if name == "sh:uniqueLang":
            tags = f"[v IN {values} WHERE {c.behind('v')} STARTS WITH '@' | toLower({c.behind('v')})]"
            return f"all(tag IN {tags} WHERE size([other IN {tags} WHERE other = tag]) = 1)"
        return f"all(v IN {values} WHERE {self._is_so(name, value)})"

    def _of_each(self, shape: Said, values: str) -> str:
        """Return whether each value keeps to what ``sh:or`` and ``sh:not`` say of it."""
        classes = [self.about[item] for one in shape.get("sh:or", ()) for item in self._list(one)]
        if classes and all(inner.keys() == {"sh:class"} for inner in classes):
            return _of_class(values, [inner["sh:class"][0] for inner in classes])
        each = self._logic(
            {name: shape[name] for name in ("sh:or", "sh:not") if name in shape},
            lambda inner: " AND ".join(self._is_so(name, value) for name in inner for value in inner[name]),
        )
        return f"all(v IN {values} WHERE {each})"

    def _logic(self, shape: Said, conforms: Callable[[Said], str]) -> str:
        """Return whether something conforms to what ``sh:and``, ``sh:or`` and ``sh:not`` put together."""
        if other := sorted(shape.keys() - _SAID_OF_SHAPES - {"sh:and", "sh:or", "sh:not"}):
            raise _NotCompiled(f"it has {', '.join(other)} without a path")
        held = [f"NOT ({conforms(self.about[value])})" for value in shape.get("sh:not", ())]
        for name, joint in (("sh:or", " OR "), ("sh:and", " AND ")):
            for value in shape.get(name, ()):
                parts = [f"({conforms(self.about[item])})" for item in self._list(value)]
                held.append(f"({joint.join(parts)})")
        return " AND ".join(held) or "true"

    def _is_so(self, name: str, value: Value) -> str:
        """Return what must be true of one value ``v``."""
        if name == "sh:in":
            return f"v IN {self._allowed(value)}"
        if name == "sh:nodeKind" and value == term("sh:IRI"):
            return f"NOT {c.is_text('v')}"
        if name == "sh:datatype":
            kind = facts.short(_iri(value))
            after = c.behind("v")
            if kind == "rdf:langString":
                return f"({c.is_text('v')} AND {after} STARTS WITH '@')"
            end = "''" if kind == "xsd:string" else c.string("^^" + kind)
            form = f" AND {c.text('v')} =~ {c.string(_FORMS[kind])}" if kind in _FORMS else ""
            return f"({c.is_text('v')} AND {after} = {end}{form})"
        if name == "sh:pattern":
            assert isinstance(value, Literal)
            return f"({c.text('v')} =~ {c.string(f'(?s).*(?:{value.value}).*')})"
        if name == "sh:minLength":
            return f"size({c.text('v')}) >= {_number(value)}"
        if name in {"sh:minInclusive", "sh:maxInclusive"}:
            sign = ">=" if name == "sh:minInclusive" else "<="
            found = f"toFloat({c.text('v')}) {sign} {_number(value)}"
            return f"({c.is_text('v')} AND coalesce({found}, false))"
        raise _NotCompiled(f"it has {name}")

    def _values(self, path: Value, said: str) -> str:
        """Return the list of the values of a path, each once."""
        if isinstance(path, NamedNode):
            return c.values(said, facts.short(path.value))
        own = self.about[path]
        if "sh:inversePath" in own and said == "said":
            kind = quoted(_relationship(_iri(own["sh:inversePath"][0])))
            return f"COLLECT {{ MATCH (f)<-[:{kind}]-(s) RETURN DISTINCT '<' + s.uri + '>' }}"
        if "sh:alternativePath" in own:
            every = " + ".join(self._values(item, said) for item in self._list(own["sh:alternativePath"][0]))
            return f"COLLECT {{ UNWIND {every} AS one RETURN DISTINCT one }}"
        steps = [facts.short(_iri(item)) for item in self._list(path)] if "rdf:first" in own else []
        if len(steps) == 2:
            return c.along(said, *steps)
        raise _NotCompiled("its path is neither a property, its inverse, one of several, nor two in a row")

    def _allowed(self, node: Value) -> str:
        return f"[{', '.join(self._term(item) for item in self._list(node))}]"

    def _term(self, item: Value) -> str:
        assert isinstance(item, NamedNode | Literal)
        return c.string(facts.encode(_NIL.value, item).partition(" ")[2])

    def _list(self, node: Value) -> list[Value]:
        found: list[Value] = []
        while node != _NIL:
            found.append(self.about[node]["rdf:first"][0])
            node = self.about[node]["rdf:rest"][0]
        return found


def _of_class(values: str, classes: Sequence[Value]) -> str:
    lines = c.strings("rdf:type " + facts.short(_iri(value)) for value in classes)
    good = f"COUNT {{ {c.home(values)} WITH own WHERE any(line IN {lines} WHERE line IN own) RETURN own }}"
    return f"{good} = size({values})"


def _relationship(predicate: str) -> str:
    if predicate not in RELATIONSHIPS:
        raise _NotCompiled(f"no relationship leads back along {facts.short(predicate)}")
    return RELATIONSHIPS[predicate]


def _iri(value: Value) -> str:
    assert isinstance(value, NamedNode)
    return value.value


def _number(value: Value) -> str:
    assert isinstance(value, Literal)
    return str(float(value.value)) if "." in value.value else str(int(value.value))
