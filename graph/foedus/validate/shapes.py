"""The shapes of ``ontology/shapes``, read once: their Turtle, and the words for people."""

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from pyoxigraph import Literal, NamedNode, RdfFormat, Triple, parse

from foedus import resources
from foedus.errors import StopRun
from foedus.vocab import PREFIXES

_SH = PREFIXES["sh"]
_TYPE = NamedNode(PREFIXES["rdf"] + "type")
_PROPERTY_SHAPE = NamedNode(_SH + "PropertyShape")
_SHAPE_TYPES = frozenset({NamedNode(_SH + "NodeShape"), _PROPERTY_SHAPE})
_PATH = NamedNode(_SH + "path")
_TARGETS = frozenset(
    NamedNode(_SH + name) for name in ("targetClass", "targetNode", "targetSubjectsOf", "targetObjectsOf")
)
_MESSAGE = NamedNode(_SH + "message")
_SEVERITY = NamedNode(_SH + "severity")
#: What holds for a whole data set, what holds for one article graph only, and warnings.
FILES = ("dataset.ttl", "article.ttl", "advice.ttl")


@dataclass(frozen=True, slots=True)
class Shape:
    """One named shape: its IRI, severity, and message in each language (tag -> text)."""

    iri: str
    severity: str
    messages: tuple[tuple[str, str], ...]

    def message(self, language: str = "en") -> str:
        """Return the message in ``language``, or the shape's local name."""
        return dict(self.messages).get(language) or self.iri.rsplit("/", 1)[-1]


@dataclass(frozen=True, slots=True)
class Shapes:
    """All shapes as one Turtle document in UTF-8, and each named shape by its IRI."""

    turtle: bytes
    named: dict[str, Shape]


def load_shapes(paths: Iterable[Path] | None = None) -> Shapes:
    """Return the shapes of ``paths``, by default those of the ontology.

    Raises StopRun, naming the file, for one that is missing, no Turtle, or has no named
    shape, and naming the shape for one without a target or without its one path.
    """
    texts: list[bytes] = []
    named: dict[str, Shape] = {}
    for path in [resources.ontology("shapes", name) for name in FILES] if paths is None else paths:
        text = _read(path)
        found = _named_shapes(_parse(text, path), path)
        if not found:
            raise StopRun(f"{path}: no SHACL shape with a name in it")
        texts.append(text)
        named.update(found)
    return Shapes(b"\n".join(texts), named)


def _read(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise StopRun(f"{path}: the SHACL shapes cannot be read ({error.strerror})") from error


def _parse(text: bytes, path: Path) -> list[Triple]:
    try:
        return [quad.triple for quad in parse(text, format=RdfFormat.TURTLE)]
    except (SyntaxError, ValueError) as error:
        raise StopRun(f"{path}: the SHACL shapes are not valid Turtle: {error}") from error


def _named_shapes(triples: list[Triple], path: Path) -> dict[str, Shape]:
    """Return the named shapes, after a look at what an engine may pass over in silence."""
    about: dict[NamedNode, list[Triple]] = {
        triple.subject: []
        for triple in triples
        if triple.predicate == _TYPE
        and triple.object in _SHAPE_TYPES
        and isinstance(triple.subject, NamedNode)
    }
    for triple in triples:
        if isinstance(triple.subject, NamedNode) and triple.subject in about:
            about[triple.subject].append(triple)
    for node, said in about.items():
        paths = sum(triple.predicate == _PATH for triple in said)
        if paths != int(Triple(node, _TYPE, _PROPERTY_SHAPE) in said):
            raise StopRun(f"{path}: the shape <{node.value}> has {paths} paths; a property shape has one")
        if not any(triple.predicate in _TARGETS for triple in said):
            raise StopRun(f"{path}: the shape <{node.value}> has no target, so it would never apply")
    return {node.value: _shape(node, said) for node, said in about.items()}


def _shape(node: NamedNode, said: list[Triple]) -> Shape:
    severities = [
        t.object.value for t in said if t.predicate == _SEVERITY and isinstance(t.object, NamedNode)
    ]
    messages = [t.object for t in said if t.predicate == _MESSAGE and isinstance(t.object, Literal)]
    return Shape(
        node.value,
        severities[0].removeprefix(_SH) if severities else "Violation",
        tuple(sorted((message.language or "", message.value) for message in messages)),
    )
