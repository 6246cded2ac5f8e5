"""The property graph as GraphML, for Gephi, yEd, networkx, igraph: http://graphml.graphdrawing.org/specification.html.

The same nodes and relationships as in Neo4j, but for ``facts``, which are RDF and stand in the formats of
RDF. GraphML has neither lists nor dates: a list is a JSON array, a date is written as 2025-07-12. Labels
are written as Neo4j's own tools do, ``:Resource:Actor:State``, the type of a relationship as its ``label``.
"""

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from xml.sax.saxutils import escape, quoteattr

from foedus.errors import WrongUse
from foedus.export.gathering import Columns, Projections, gathered, survey
from foedus.rdf.property_graph import Label, Node, Properties, Relationship, Value

_TYPES: Mapping[type, str] = {str: "string", int: "long", float: "double", date: "string", tuple: "string"}
_LEFT_OUT = frozenset({"facts"})
# XML 1.0 (https://www.w3.org/TR/xml/#charsets) has no way to write these, not even as a reference.
_NOT_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
#: What an XML parser would make something else of.
_ENTITIES = {"\r": "&#13;"}
_HEAD = """<?xml version="1.0" encoding="UTF-8"?>
<graphml xmlns="http://graphml.graphdrawing.org/xmlns">
"""


def graphml(projections: Projections) -> Iterator[bytes]:
    """Return the property graph as GraphML, in parts. Raises WrongUse for characters that XML cannot hold."""
    found = survey(projections)
    nodes, edges = _united(found.nodes.values()), _united(found.relationships.values())
    yield _HEAD.encode()
    yield _key("labels", "node", "labels", "string")
    yield from (_key(f"n_{key}", "node", key, _TYPES[kind]) for key, kind in sorted(nodes.items()))
    yield _key("label", "edge", "label", "string")
    yield from (_key(f"e_{key}", "edge", key, _TYPES[kind]) for key, kind in sorted(edges.items()))
    yield b'<graph id="foedus" edgedefault="directed">\n'
    for part in gathered(projections, found.shared):
        yield (_node(part) if isinstance(part, Node) else _edge(part)).encode()
    yield b"</graph>\n</graphml>\n"


def _united(columns: Iterable[Columns]) -> Columns:
    return {key: kind for some in columns for key, kind in some.items() if key not in _LEFT_OUT}


def _key(name: str, whose: str, key: str, kind: str) -> bytes:
    return f'<key id="{name}" for="{whose}" attr.name="{key}" attr.type="{kind}"/>\n'.encode()


def _node(node: Node) -> str:
    labels = "".join(f":{label}" for label in (Label.RESOURCE, *node.labels))
    return f"<node id={_attribute(node.uri)}>{_data('labels', labels)}{_all('n_', node.properties)}</node>\n"


def _edge(edge: Relationship) -> str:
    name = f" id={_attribute(edge.id)}" if edge.id else ""
    ends = f"source={_attribute(edge.start)} target={_attribute(edge.end)}"
    return f"<edge{name} {ends}>{_data('label', edge.type)}{_all('e_', edge.properties)}</edge>\n"


def _all(start: str, properties: Properties) -> str:
    return "".join(
        _data(start + key, value) for key, value in sorted(properties.items()) if key not in _LEFT_OUT
    )


def _data(key: str, value: Value) -> str:
    text = json.dumps(value, ensure_ascii=False) if isinstance(value, tuple) else str(value)
    return f'<data key="{key}">{escape(_checked(text), _ENTITIES)}</data>'


def _attribute(text: str) -> str:
    return quoteattr(_checked(text), _ENTITIES)


def _checked(text: str) -> str:
    if found := _NOT_XML.search(text):
        raise WrongUse(f"GraphML cannot hold the character U+{ord(found[0]):04X}: choose another format")
    return text
