"""An article graph as nodes and relationships, and back: pure, the same quads give the same rows.

Two things stand side by side in the property graph (decision 7). ``Node.facts`` is the truth:
exactly what this article graph says of the node, kept on the relationship ``DESCRIBES`` from the
graph's node, so that ``to_quads`` gives the same graph back and an article can be forgotten alone.
``Node.properties`` and the relationships are the view that people query: native values, made from
the facts alone. A node that several articles describe shows what ``merge`` makes of their views.

**Plain edges** follow the one rule of promise 2, ``vocab.affirms``. The rows need an edge for each
event, with its dates and what it rests on, where the RDF store keeps one triple for each pair; so the
edges are worked out from the quads here, and not from those triples. ``resolve`` works them out
from the model before anything is stored; it is a sibling, which this package may not import, and a
test holds that both draw the same edges for every status, polarity, certainty and step.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache

from pyoxigraph import NamedNode, Quad

from foedus.ids import digest
from foedus.rdf import facts
from foedus.rdf.facts import Said
from foedus.rdf.property_graph import (
    ACTOR_KIND,
    COLUMNS,
    DESCRIBES,
    LABELS,
    NAMESPACES,
    PLAIN_TYPES,
    RELATIONSHIPS,
    SIGNED,
    TEMPORAL,
    Kind,
    Label,
    Node,
    Properties,
    Relationship,
    Value,
    caption,
    merge,
)
from foedus.text.folding import fold
from foedus.vocab import HAPPENED, PREFIXES, SIGNED_STEPS, affirms

#: Changes whenever the same quads would give other rows: what was loaded before is then loaded anew.
FORMAT = "6"

_TYPE = "rdf:type"
_PREF_LABEL = "skos:prefLabel"
# The tables by the names that facts have.
_LABELS = {facts.short(iri): labels for iri, labels in LABELS.items()}
_COLUMNS = {facts.short(iri): column for iri, column in COLUMNS.items()}
_RELATIONSHIPS = {facts.short(iri): kind for iri, kind in RELATIONSHIPS.items()}
_WIKIDATA = PREFIXES["wd"]
_INT64 = 2**63
#: What full-text search looks through: the names of some nodes, the words of evidence.
_NAMES = frozenset({_PREF_LABEL, "skos:altLabel"})
_SEARCHED = _NAMES | {"oa:exact"}
_SEARCHABLE = frozenset({Label.ACTOR, Label.PLACE, Label.AGREEMENT, Label.EVIDENCE})
_POINT = re.compile(r"POINT ?\((-?[0-9.]+) (-?[0-9.]+)\)")
#: Starts of IRIs of what many articles describe, mostly in the same words.
_SHARED = (PREFIXES["actor"], PREFIXES["place"], PREFIXES["run"])
#: (start, relationship type) -> ends.
Ends = defaultdict[tuple[str, str], list[str]]


@dataclass(frozen=True, slots=True)
class Projection:
    """The rows of one article graph; ``nodes`` and ``relationships`` are sorted, ``graph`` is its IRI."""

    graph: str
    nodes: tuple[Node, ...]
    relationships: tuple[Relationship, ...]
    plain: tuple[Relationship, ...]

    @property
    def rows(self) -> int:
        """How many rows that is, for the size of batches."""
        return 2 * len(self.nodes) + len(self.relationships) + len(self.plain)


def project(graph: str, quads: Iterable[Quad]) -> Projection:
    """Return the rows of the article graph ``graph``.

    Every node that is pointed at is there, if only with its IRI and name. Statements that no table
    of ``property_graph`` knows are in the facts alone. Raises InvalidValue for blank nodes.
    """
    return project_triples(graph, facts.triples(quads))


def project_triples(graph: str, written: bytes) -> Projection:
    """Return what ``project`` does, of the N-Triples of the graph."""
    described = facts.by_home(written)
    described.setdefault(graph, [])
    links = sorted(_links(described), key=lambda link: (link.type, link.start, link.end))
    for link in links:
        described.setdefault(link.end, [])
    nodes = {
        uri: _known_node(uri, tuple(own)) if uri.startswith(_SHARED) else _node(uri, own)
        for uri, own in described.items()
    }
    _quote_claims(nodes, links)
    plain = _plain_edges(graph, nodes, links)
    return Projection(
        graph,
        tuple(nodes[uri] for uri in sorted(nodes)),
        tuple(links),
        tuple(sorted(plain, key=lambda edge: (edge.type, edge.start, edge.end, edge.id))),
    )


def beside_facts(node: Node) -> Properties:
    """Return what stands on a ``DESCRIBES`` beside the facts: the offices that this graph gives a person."""
    return {key: node.properties[key] for key in ("offices",) if key in node.properties}


def describing(projection: Projection) -> Iterator[Relationship]:
    """Yield the ``DESCRIBES`` of an article graph, which have no id: one to every node but its own."""
    for node in projection.nodes:
        if node.uri != projection.graph:
            told = {"facts": "\n".join(node.facts), **beside_facts(node)}
            yield Relationship("", DESCRIBES, projection.graph, node.uri, told)


def to_quads(graph: str, said: Mapping[str, Iterable[str]]) -> list[Quad]:
    """Return the quads of an article graph from the facts of its nodes, sorted."""
    return facts.decode(said, NamedNode(graph))


def view(uri: str, facts_of_one_graph: Sequence[str]) -> Node:
    """Return the node that these facts alone give, without its facts; a claim without its quote."""
    return view_of(uri, facts.decode({uri: facts_of_one_graph}, NamedNode(uri)))


def view_of(uri: str, quads: Iterable[Quad]) -> Node:
    """Return what ``view`` does, from the statements themselves."""
    return replace(_node(uri, facts.by_home(facts.triples(quads)).get(uri, [])), facts=())


def unite(first: Node, second: Node) -> Node:
    """Return the view of a node that two article graphs describe; order does not matter."""
    if first.properties == second.properties and first.labels == second.labels:
        return first
    labels = tuple(sorted({*first.labels, *second.labels}))
    properties = merge(first.properties, second.properties)
    named = {**properties, **_degrees(properties), "name": caption(first.uri, properties)}
    return Node(first.uri, labels, named)


def unite_edges(first: Relationship, second: Relationship) -> Relationship:
    """Return the plain edge that two article graphs support; order does not matter."""
    return replace(first, properties=merge(first.properties, second.properties))


def links_of(uri: str, facts_of_all_graphs: Iterable[str]) -> set[str]:
    """Return the ids of the relationships that begin at a node, plain edges aside."""
    return {link.id for link in links_from(uri, facts.decode({uri: facts_of_all_graphs}, NamedNode(uri)))}


def links_from(uri: str, quads: Iterable[Quad]) -> list[Relationship]:
    """Return the relationships that begin at a node, plain edges aside, by all statements about it."""
    return list(_links({uri: facts.by_home(facts.triples(quads)).get(uri, [])}))


def _links(described: Mapping[str, list[Said]]) -> Iterator[Relationship]:
    for uri, own in list(described.items()):
        for mark, predicate, target in own:
            kind = _RELATIONSHIPS.get(predicate)
            if kind and not mark and target[0] != '"':
                end = facts.value(target)
                yield Relationship(digest(uri, kind, end), kind, uri, end, {})


@lru_cache(maxsize=20_000)
def _known_node(uri: str, own: tuple[Said, ...]) -> Node:
    return _node(uri, own)


def _node(uri: str, own: Iterable[Said]) -> Node:
    labels: set[Label] = set()
    found: dict[str, Value] = {}
    said: list[str] = []
    words: set[str] = set()
    names: set[str] = set()
    for mark, predicate, target in own:
        said.append(f"{mark}{predicate} {target}")
        if predicate in _RELATIONSHIPS:
            continue
        if predicate == _TYPE:
            labels.update(_LABELS.get(target, ()) if not mark else ())
            continue
        if (cell := _cell(predicate, target)) is not None:
            _put(found, *cell)
        if predicate in _SEARCHED and target[0] == '"':
            text = facts.value(target)
            words.add(fold(text))
            names.update([text.lower()] if predicate in _NAMES else ())
    if not labels:
        labels.update(label for start, label in NAMESPACES.items() if uri.startswith(start))
    _derive(found, labels)
    if (words := words - {""}) and labels & _SEARCHABLE:
        found["folded"] = tuple(sorted(words))
    if names:
        found["called"] = tuple(sorted(names))
    found["name"] = caption(uri, found)
    return Node(uri, tuple(sorted(labels)), found, tuple(sorted(set(said))))


def _put(found: dict[str, Value], key: str, value: Value) -> None:
    if key in found:
        value = merge({key: found[key]}, {key: value})[key]
    found[key] = value


def _derive(found: dict[str, Value], labels: set[Label]) -> None:
    """Add what follows from the rest: an actor's kind, its Wikidata id, a place's degrees, a day."""
    kinds = sorted(ACTOR_KIND[label] for label in labels if label in ACTOR_KIND)
    if kinds:
        found["kind"] = kinds[0]
    matches = found.get("exact_matches")
    if isinstance(matches, tuple):
        ours = [iri.removeprefix(_WIKIDATA) for iri in matches if iri.startswith(_WIKIDATA)]
        found |= {"wikidata": min(ours)} if ours else {}
    found |= _degrees(found)
    if "earliest" in found and found["earliest"] == found.get("latest"):
        found["date"] = found["earliest"]


def _degrees(properties: Properties) -> dict[str, Value]:
    """Return the position that the ``wkt`` of a place gives, as numbers to compare."""
    point = _POINT.fullmatch(str(properties.get("wkt", "")))
    return {"longitude": float(point[1]), "latitude": float(point[2])} if point else {}


def _cell(predicate: str, target: str) -> tuple[str, Value] | None:
    """Return the property that a statement fills and its native value, or None where it fills none."""
    if predicate == _PREF_LABEL:
        if target[0] != '"':
            return None
        _, _, tag = target.rpartition('"')
        tag = tag[1:].split("-")[0] if tag[:1] == "@" else "und"
        return (f"name_{tag}", facts.value(target)) if tag.isalpha() and tag.isascii() else None
    column = _COLUMNS.get(predicate)
    if column is None:
        return None
    value = _native(column.kind, target)
    return None if value is None else (column.key, value)


def _native(kind: Kind, target: str) -> Value | None:
    """Return the native value, or None where there is none: the facts still have it."""
    text = facts.value(target)
    if kind is Kind.LIST:
        return (text,)
    if kind is Kind.CODE:
        return text.rsplit("/", 1)[-1] if target[0] != '"' else text
    if kind is Kind.TEXT:
        return text
    try:
        if kind is Kind.DATE:
            return date.fromisoformat(text)
        if kind is Kind.FLOAT:
            return float(text)
        number = int(text)
    except ValueError:
        return None
    return number if -_INT64 <= number < _INT64 else None


def _quote_claims(nodes: dict[str, Node], links: Iterable[Relationship]) -> None:
    """Give every claim the words of its first evidence, for its name and for queries."""
    quotes: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for link in links:
        if link.type == "EVIDENCE" and isinstance(exact := nodes[link.end].properties.get("exact"), str):
            start = nodes[link.end].properties.get("start", 0)
            quotes[link.start].append((f"{start:>20}", exact))
    for uri, found in quotes.items():
        properties = {**nodes[uri].properties, "quote": min(found)[1]}
        properties["name"] = caption(uri, properties)
        nodes[uri] = replace(nodes[uri], properties=properties)


def _plain_edges(
    graph: str, nodes: Mapping[str, Node], links: Iterable[Relationship]
) -> Iterator[Relationship]:
    ends: Ends = defaultdict(list)
    affirmed: set[str] = set()
    for link in links:
        if link.type == "STATES":
            claim = nodes[link.start].properties
            if affirms(*(str(claim.get(key)) for key in ("polarity", "certainty", "status"))):
                affirmed.add(link.end)
        else:
            ends[link.start, link.type].append(link.end)
    for uri in affirmed:
        yield from _event_edges(graph, nodes[uri], ends)
    for agreement, kind in list(ends):
        if kind == "HAS_STEP" and (step := _signing(ends[agreement, kind], affirmed, nodes)):
            for party in ends[agreement, "PARTY"]:
                yield _plain(graph, SIGNED, party, agreement, step)


def _event_edges(graph: str, event: Node, ends: Ends) -> Iterator[Relationship]:
    kind = PLAIN_TYPES.get(str(event.properties.get("type")))
    if kind is None or event.properties.get("status") not in HAPPENED:
        return
    for source in ends[event.uri, "SOURCE"]:
        for target in ends[event.uri, "TARGET"]:
            if source != target:
                yield _plain(graph, kind, source, target, event)


def _signing(steps: Iterable[str], affirmed: set[str], nodes: Mapping[str, Node]) -> Node | None:
    """Return the step that shows best that an agreement was signed, if any does."""
    found = {str(nodes[uri].properties.get("step")): nodes[uri] for uri in steps if uri in affirmed}
    return next((found[step] for step in SIGNED_STEPS if step in found), None)


def _plain(graph: str, kind: str, start: str, end: str, because: Node) -> Relationship:
    kept = {key: because.properties[key] for key in ("status", *TEMPORAL) if key in because.properties}
    properties: Properties = {**kept, "event": because.uri, "graphs": (graph,)}
    return Relationship(digest(start, kind, end, because.uri), kind, start, end, properties)
