"""Store and Neo4j compared, one article after the other: what differs, and what waits for the end.

A node that several articles describe shows what they say together, so it can be compared only when
all of them were read: until then its expected view is kept here, as are the plain edges.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from enum import StrEnum
from itertools import zip_longest

from pyoxigraph import Quad

from foedus.errors import InvalidValue
from foedus.rdf.canonical import graph_digest, lines_digest, quads_of, triples_digest
from foedus.rdf.facts import nquads, read
from foedus.rdf.projection import Projection, beside_facts, project_triples, unite, unite_edges
from foedus.rdf.property_graph import DESCRIBES, Node, Relationship, Value
from foedus.rdf.terms import curie
from foedus.stores.neo4j_loading import StoredGraph, entry_of
from foedus.stores.neo4j_reading import Described, Seen
from foedus.stores.neo4j_rows import graph_node


class Kind(StrEnum):
    """What differs."""

    ARTICLE = "article"
    STATEMENT = "statement"
    NODE = "node"
    LABEL = "label"
    PROPERTY = "property"
    EDGE = "edge"
    SHAPE = "shape"


@dataclass(frozen=True, slots=True, order=True)
class Difference:
    """One thing that the store and Neo4j do not agree on; None: it is not there.

    ``article`` is an id, or how many articles describe the subject, or empty where none does.
    """

    article: str
    kind: Kind
    subject: str
    property: str
    store: str | None
    neo4j: str | None


@dataclass(slots=True)
class Expected:
    """A node that is compared when all articles that describe it are read."""

    node: Node
    links: dict[str, Relationship]
    articles: list[str]


@dataclass(slots=True)
class Findings:
    """What was found so far, and what is expected of nodes and plain edges that several articles share."""

    statements: int = 0
    found: list[Difference] = field(default_factory=list)
    shared: dict[str, Expected] = field(default_factory=dict)
    plain: dict[str, tuple[Relationship, list[str]]] = field(default_factory=dict)

    def merge(self, other: "Findings") -> None:
        """Add what was found on other articles."""
        self.statements += other.statements
        self.found += other.found
        for expected in other.shared.values():
            self._later(expected.articles, expected.node, expected.links)
        for edge, articles in other.plain.values():
            self._plain_edge(articles, edge)

    def article(self, item: StoredGraph, written: bytes, rows: list[Described], own: Seen | None) -> None:
        """Compare one article: its N-Triples in the store, and what Neo4j holds of it."""
        name = item.graph.value
        self.statements += written.count(b"\n")
        projection = project_triples(name, written)
        said = {row.uri: row.facts for row in rows}
        text = own.node.properties.get("facts") if own else None
        said[name] = tuple(text.split("\n")) if isinstance(text, str) and text else ()
        self._statements(item, written, said)
        nodes = {node.uri: node for node in projection.nodes}
        links = _by_start(projection.relationships)
        self._own_node(item, projection, links.get(name, {}), own)
        del nodes[name]
        alone = {row.uri: row.alone for row in rows if row.alone}
        self._described(item, nodes.keys(), Counter(row.uri for row in rows))
        rest = {row.uri: row.rest for row in rows}
        for uri, node in nodes.items():
            if uri in rest and (beside := beside_facts(node)) != rest[uri]:
                edge = Relationship("", DESCRIBES, name, uri, {})
                self._properties(item.id, _arrow(edge), beside, rest[uri])
            if uri in alone:
                self._node(item.id, node, links.get(uri, {}), alone[uri])
            else:
                self._later([item.id], node, links.get(uri, {}))
        for edge in projection.plain:
            self._plain_edge([item.id], edge)

    def _statements(self, item: StoredGraph, written: bytes, said: Mapping[str, Iterable[str]]) -> None:
        expected = triples_digest(written, item.graph)
        # Article graphs have no blank nodes, so their canonical form is their sorted lines, which need no
        # parser. Where that hash differs, somebody may have written the same in other words: it is read.
        with suppress(InvalidValue):
            if expected == lines_digest(line.encode() for line in nquads(said, item.graph)):
                return
        quads = quads_of(written, item.graph)
        try:
            back = read(said, item.graph)
        except InvalidValue as error:
            self.differs(
                item.id, Kind.STATEMENT, item.graph.value, "", f"{len(quads)} statements", str(error)
            )
            return
        if expected == graph_digest(back):
            return
        missing, extra = _by_property({*quads} - {*back}), _by_property({*back} - {*quads})
        for key in missing.keys() | extra.keys():
            subject, predicate = key
            for ours, theirs in zip_longest(sorted(missing.get(key, ())), sorted(extra.get(key, ()))):
                self.differs(item.id, Kind.STATEMENT, subject, curie(predicate), ours, theirs)

    def _own_node(
        self, item: StoredGraph, projection: Projection, links: dict[str, Relationship], own: Seen | None
    ) -> None:
        """Compare the node of an article graph; its facts are compared as statements."""
        node = next(node for node in projection.nodes if node.uri == projection.graph)
        if own is None:
            self.differs(item.id, Kind.NODE, node.uri, "", ":".join(node.labels), None)
            return
        expected = graph_node(entry_of(item, projection), node)
        ours, theirs = (
            Node(
                node.uri, one.labels, {key: value for key, value in one.properties.items() if key != "facts"}
            )
            for one in (expected, own.node)
        )
        self._node(item.id, ours, links, Seen(theirs, own.links))

    def _described(self, item: StoredGraph, expected: Iterable[str], rows: Counter[str]) -> None:
        """Compare to which nodes ``DESCRIBES`` goes, once each."""
        wanted = Counter(expected)
        for uri in (wanted - rows).elements():
            self.differs(item.id, Kind.EDGE, item.graph.value, DESCRIBES, uri, None)
        for uri in (rows - wanted).elements():
            self.differs(item.id, Kind.EDGE, item.graph.value, DESCRIBES, None, uri or "a node without uri")

    def _later(self, articles: list[str], node: Node, links: dict[str, Relationship]) -> None:
        known = self.shared.get(node.uri)
        if known is None:
            self.shared[node.uri] = Expected(node, dict(links), [*articles])
        else:
            known.node = unite(known.node, node)
            known.links.update(links)
            known.articles += articles

    def _plain_edge(self, articles: list[str], edge: Relationship) -> None:
        if edge.id in self.plain:
            known, others = self.plain[edge.id]
            edge, articles = unite_edges(known, edge), others + articles
        self.plain[edge.id] = edge, articles

    def shared_nodes(self, uris: Sequence[str], seen: Iterable[Seen]) -> None:
        """Compare nodes that several articles describe, when all are read; ``seen`` is how they stand."""
        there = {one.node.uri: one for one in seen}
        for uri in uris:
            expected = self.shared[uri]
            if uri in there:
                self._node(_of(expected.articles), expected.node, expected.links, there[uri])
            else:
                labels = ":".join(expected.node.labels)
                self.differs(_of(expected.articles), Kind.NODE, uri, "", labels, None)

    def plain_edges(self, edges: Iterable[Relationship]) -> None:
        """Compare the plain edges, when all articles are read; ``edges`` are all that there are."""
        there: dict[str, list[Relationship]] = defaultdict(list)
        for edge in edges:
            there[edge.id].append(edge)
        for name, (edge, articles) in self.plain.items():
            self._links(_of(articles), [edge], [_bare(found) for found in there.get(name, [])])
            for found in there.pop(name, []):
                if _key(found) == _key(edge):
                    self._properties(_of(articles), _arrow(edge), edge.properties, found.properties)
        for extra in there.values():
            self.false_edges(extra)

    def false_edges(self, edges: Iterable[Relationship]) -> None:
        """Take note of relationships that nothing supports."""
        self._links("", [], map(_bare, edges))

    def _node(self, article: str, node: Node, links: dict[str, Relationship], seen: Seen) -> None:
        if node.labels != seen.node.labels:
            for label in sorted({*node.labels} - {*seen.node.labels}):
                self.differs(article, Kind.LABEL, node.uri, "", label, None)
            for label in sorted({*seen.node.labels} - {*node.labels}):
                self.differs(article, Kind.LABEL, node.uri, "", None, label)
        self._properties(article, node.uri, node.properties, seen.node.properties)
        if len(links) == len(seen.links) and all(_same(links.get(link.id), link) for link in seen.links):
            return
        self._links(article, links.values(), seen.links)

    def _properties(
        self, article: str, subject: str, expected: Mapping[str, Value], found: Mapping[str, Value]
    ) -> None:
        if expected == found:
            return
        for key in expected.keys() | found.keys():
            ours, theirs = expected.get(key), found.get(key)
            if ours != theirs or type(ours) is not type(theirs):
                self.differs(article, Kind.PROPERTY, subject, key, _text(ours), _text(theirs))

    def _links(self, article: str, expected: Iterable[Relationship], found: Iterable[Relationship]) -> None:
        """Tell of relationships that are missing, too many, or have properties that they should not."""
        wanted, there = Counter(map(_key, expected)), Counter(map(_key, found))
        for kind, start, end, _ in (wanted - there).elements():
            self.differs(article, Kind.EDGE, start, kind, end, None)
        for kind, start, end, _ in (there - wanted).elements():
            self.differs(article, Kind.EDGE, start, kind, None, end)
        for link in found:
            if link.properties and wanted[_key(link)]:
                self._properties(article, _arrow(link), {}, link.properties)

    def differs(
        self, article: str, kind: Kind, subject: str, key: str, store: str | None, neo4j: str | None
    ) -> None:
        """Take note of one difference."""
        if kind is Kind.EDGE:
            store, neo4j = _name(store), _name(neo4j)
        self.found.append(Difference(article, kind, _name(subject) or "", key, store, neo4j))


def _by_start(links: Iterable[Relationship]) -> dict[str, dict[str, Relationship]]:
    found: dict[str, dict[str, Relationship]] = defaultdict(dict)
    for link in links:
        found[link.start][link.id] = link
    return found


def _by_property(quads: Iterable[Quad]) -> dict[tuple[str, str], list[str]]:
    found: dict[tuple[str, str], list[str]] = defaultdict(list)
    for quad in quads:
        found[getattr(quad.subject, "value", str(quad.subject)), quad.predicate.value].append(
            str(quad.object)
        )
    return found


def _key(link: Relationship) -> tuple[str, str, str, str]:
    return link.type, link.start, link.end, link.id


def _same(expected: Relationship | None, found: Relationship) -> bool:
    return expected is not None and _key(expected) == _key(found) and not found.properties


def _bare(link: Relationship) -> Relationship:
    return Relationship(link.id, link.type, link.start, link.end, {})


def _arrow(link: Relationship) -> str:
    return f"{_name(link.start)} -{link.type}-> {_name(link.end)}"


def _name(iri: str | None) -> str | None:
    return iri if iri is None or "://" not in iri or " " in iri else curie(iri).strip("<>")


def _of(articles: Sequence[str]) -> str:
    return ", ".join(sorted(articles)) if len(articles) <= 3 else f"{len(articles):,} articles"


def _text(value: Value | None) -> str | None:
    if value is None:
        return None
    return ", ".join(value) if isinstance(value, tuple) else str(value)
