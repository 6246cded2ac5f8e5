"""All article graphs as one property graph, to be written to files: each node and relationship once.

That takes two passes over the projections (``rdf.projection``). The first tells which nodes several article
graphs describe, and which properties there are. The second gives what one article alone tells as it
comes; only what is shared waits for the end in memory, beside the IRIs of all nodes.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass

from foedus.rdf.projection import Projection, describing, unite, unite_edges
from foedus.rdf.property_graph import Label, Node, Properties, Relationship, main_label

#: Gives the projections of all article graphs, in the same order each time it is called.
Projections = Callable[[], Iterable[Projection]]
#: Property -> type of its values.
Columns = Mapping[str, type]


@dataclass(frozen=True, slots=True)
class Survey:
    """What there will be: ``nodes`` by main label and ``relationships`` by type, each with its properties.

    ``shared`` are the IRIs of the nodes that several article graphs describe.
    """

    nodes: Mapping[str, Columns]
    relationships: Mapping[str, Columns]
    shared: frozenset[str]


def survey(projections: Projections) -> Survey:
    """Look through everything once."""
    nodes: dict[str, dict[str, type]] = defaultdict(dict)
    relationships: dict[str, dict[str, type]] = defaultdict(dict)
    seen: dict[str, Label] = {}
    shared: set[str] = set()
    both: set[tuple[Label, Label]] = set()
    for projection in projections():
        for node in projection.nodes:
            label = main_label(node)
            _note(nodes[label], node.properties)
            if (first := seen.get(node.uri)) is None:
                seen[node.uri] = label
                continue
            shared.add(node.uri)
            if first is not label:
                both.add((first, label))
        for edge in (*projection.relationships, *projection.plain, *describing(projection)):
            _note(relationships[edge.type], edge.properties)
    # Either may be the main label of such a node in the end, with the properties that all articles give it:
    # twice, as a node may be three things.
    for first, label in [*sorted(both), *sorted(both)]:
        nodes[first] |= nodes[label]
        nodes[label] |= nodes[first]
    return Survey(nodes, relationships, frozenset(shared))


def _note(columns: dict[str, type], properties: Properties) -> None:
    for key, value in properties.items():
        columns[key] = type(value)


def gathered(projections: Projections, shared: frozenset[str]) -> Iterator[Node | Relationship]:
    """Yield every node and every relationship once; ``shared`` comes from ``survey``."""
    nodes: dict[str, Node] = {}
    links: dict[str, Relationship] = {}
    for projection in projections():
        for node in projection.nodes:
            if node.uri not in shared:
                yield node
            else:
                nodes[node.uri] = unite(nodes[node.uri], node) if node.uri in nodes else node
        for link in (*projection.relationships, *projection.plain):
            if link.properties.get("event", link.start) not in shared:
                yield link
            else:
                links[link.id] = unite_edges(links[link.id], link) if link.id in links else link
        yield from describing(projection)
    for uri in sorted(nodes):
        yield nodes[uri]
    for name in sorted(links):
        yield links[name]
