"""What is taken out of the embedded property graph: exactly what only the graphs that went supported.

A node that others still describe shows what they say, read from the store, which is beside it. No driver
here: ``Run`` is all this module knows of LadybugDB.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from functools import reduce
from itertools import islice
from typing import Protocol

from pyoxigraph import NamedNode, Quad

from foedus.rdf.facts import subjects
from foedus.rdf.projection import links_from, project, unite, unite_edges, view_of
from foedus.rdf.property_graph import (
    DESCRIBES,
    PLAIN_TYPES,
    RELATIONSHIPS,
    SIGNED,
    Label,
    Node,
    Relationship,
    caption,
    main_label,
    quoted,
)
from foedus.stores.ladybug_rows import Row, change_edges, edge_of, is_column, many, node_of, node_row, typed
from foedus.stores.ladybug_schema import table
from foedus.stores.neo4j_reading import Run, texts

#: Graphs of which most often one says all that a node shows that is told of in many.
_FEW = 12
_LINKS = "|".join(table(kind) for kind in sorted(set(RELATIONSHIPS.values())))


class Telling(Protocol):
    """The store, as far as it is asked what is left (``stores.oxigraph.GraphStore``)."""

    def quads(self, graph: NamedNode) -> Iterable[Quad]:
        """Return the quads of a graph."""
        ...

    def about(self, subject: NamedNode, graph: NamedNode | None = None) -> Iterable[Quad]:
        """Return what ``graph``, or any graph, says of ``subject``."""
        ...

    def describing(self, subject: NamedNode) -> Iterable[NamedNode]:
        """Return the graphs that tell of what class ``subject`` is, as they are found."""
        ...


class Moved(Exception):
    """A node changes its main label, and with it its table: the file is to be made anew."""


def remove(run: Run, source: Telling, gone: Collection[str], left: frozenset[str]) -> None:
    """Take the article graphs ``gone`` away, all at once; ``left`` are those that the store holds.

    Raises Moved, with things half done, where a node would have to go into another table.
    """
    graphs = sorted(gone)
    touched: dict[Label, list[str]] = defaultdict(list)
    events: dict[str, str] = {}
    for row in run(
        f"UNWIND $graphs AS graph MATCH (:ArticleGraph {{uri: graph}})-[:{quoted(DESCRIBES)}]->(n) "
        "RETURN DISTINCT n.uri AS uri, label(n) AS label, n.type AS type",
        graphs=graphs,
    ):
        label, uri = Label(str(row["label"])), str(row["uri"])
        touched[label].append(uri)
        if kind := SIGNED if label is Label.LEDGER_STEP else PLAIN_TYPES.get(str(row["type"])):
            events[uri] = kind
    _withdraw_plain(run, source, events, frozenset(gone), left)
    run("UNWIND $graphs AS graph MATCH (g:ArticleGraph {uri: graph}) DETACH DELETE g", graphs=graphs)
    for label, uris in sorted(touched.items()):
        node = f"UNWIND $uris AS uri MATCH (n:{quoted(label)} {{uri: uri}})"
        alone = f"NOT EXISTS {{ MATCH (n)<-[:{quoted(DESCRIBES)}]-(:ArticleGraph) }}"
        orphans = {str(row["uri"]) for row in run(f"{node} WHERE {alone} RETURN uri", uris=sorted(uris))}
        run(f"{node} DETACH DELETE n", uris=sorted(orphans))
        _refresh(run, source, label, sorted({*uris} - orphans), left)


def _refresh(run: Run, source: Telling, label: Label, uris: Sequence[str], left: frozenset[str]) -> None:
    """Show on nodes what the graphs that are left say of them, and nothing else."""
    node = f"UNWIND $uris AS uri MATCH (n:{quoted(label)} {{uri: uri}})"
    links: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for row in run(f"{node}-[r:{_LINKS}]->() RETURN uri, label(r) AS kind, r.id AS id", uris=uris):
        links[str(row["uri"])].append((str(row["kind"]), str(row["id"])))
    ended: dict[str, list[Row]] = defaultdict(list)
    changed: list[Node] = []
    keys: set[str] = set()
    for row in run(f"{node} RETURN n", uris=uris):
        now = node_of(row["n"], label)
        if _is_told_anyway(source, now, {name for _, name in links[now.uri]}, left):
            continue
        said = _said(source, now.uri, left)
        supported = {link.id: link.type for quads in said for link in links_from(now.uri, quads)}
        for kind, name in links[now.uri]:
            if name not in supported:
                ended[kind].append({"uri": now.uri, "id": name})
        shown = _shown(now, said, "EVIDENCE" in supported.values())
        if main_label(shown) != label:
            raise Moved(now.uri)
        if shown.properties != now.properties:
            changed.append(shown)
            keys |= shown.properties.keys() | now.properties.keys()
    start = f"MATCH (n:{quoted(label)} {{uri: row.uri}})"
    for kind, rows in sorted(ended.items()):
        many(run, f"{start}-[r:`{kind}`]->() WHERE r.id = row.id DELETE r", rows)
    if changed:
        values = ", ".join(f"n.`{key}` = {typed(key)}" for key in sorted(keys))
        many(run, f"{start} SET {values}", [node_row(shown, sorted(keys)) for shown in changed])


def _is_told_anyway(source: Telling, now: Node, links: set[str], left: frozenset[str]) -> bool:
    """Whether a few of the graphs that are left give a node all that it shows: then so do all of them.

    What graphs say is united, in whatever order and however often, so the others can add nothing: it shows
    all that they say already. A state that thousands of articles tell of need not be read in each of them.
    """
    few = islice((graph for graph in source.describing(NamedNode(now.uri)) if graph.value in left), _FEW)
    said = [[q for one in subjects(now.uri) for q in source.about(NamedNode(one), graph)] for graph in few]
    kinds = {link.id: link.type for quads in said for link in links_from(now.uri, quads)}
    if not said or not links <= kinds.keys():
        return False
    shown = _shown(now, said, "EVIDENCE" in kinds.values())
    return shown.properties == now.properties and main_label(shown) == main_label(now)


def _said(source: Telling, uri: str, left: frozenset[str]) -> list[list[Quad]]:
    """Return what the graphs that are left say of a node, each different saying once."""
    by_graph: dict[str, list[Quad]] = defaultdict(list)
    for subject in subjects(uri):
        for quad in source.about(NamedNode(subject)):
            if isinstance(quad.graph_name, NamedNode) and quad.graph_name.value in left:
                by_graph[quad.graph_name.value].append(quad)
    return list({frozenset(quad.triple for quad in quads): quads for quads in by_graph.values()}.values())


def _shown(now: Node, said: Iterable[Sequence[Quad]], has_evidence: bool) -> Node:
    """Return a node as what is said of it gives it; a claim that has evidence keeps its words."""
    node = reduce(unite, [view_of(now.uri, quads) for quads in said] or [view_of(now.uri, [])])
    properties = {key: value for key, value in node.properties.items() if is_column(key)}
    if has_evidence and "quote" in now.properties:
        properties["quote"] = now.properties["quote"]
        properties["name"] = caption(now.uri, properties)
    return Node(now.uri, node.labels, properties)


def _withdraw_plain(
    run: Run, source: Telling, events: Mapping[str, str], gone: frozenset[str], left: frozenset[str]
) -> None:
    """Delete the plain edges that only ``gone`` supported; draw the others as what is left of them does.

    ``events`` are the events and steps that they rest on, each with the type of its plain edge.
    """
    by_kind: dict[str, list[str]] = defaultdict(list)
    for uri, kind in events.items():
        by_kind[kind].append(uri)
    for kind, uris in sorted(by_kind.items()):
        pattern = f"(a)-[r:{table(kind)}]->(b) WHERE r.event IN $events"
        found: dict[Label, dict[str, Relationship]] = defaultdict(dict)
        for row in run(f"MATCH {pattern} RETURN a.uri AS a, label(a) AS label, b.uri AS b, r", events=uris):
            edge = edge_of(row["r"], kind, str(row["a"]), str(row["b"]))
            if gone & {*texts(edge.properties["graphs"])}:
                found[Label(str(row["label"]))][edge.id] = edge
        for label, edges in sorted(found.items()):
            kept = {name: left & {*texts(edge.properties["graphs"])} for name, edge in edges.items()}
            start = f"MATCH (a:{quoted(label)} {{uri: row.a}})-[r:{table(kind)}]->()"
            ended: list[Row] = [{"a": edges[name].start, "id": name} for name in kept if not kept[name]]
            many(run, f"{start} WHERE r.id = row.id DELETE r", ended)
            change_edges(run, kind, label, _drawn_again(source, kept))


def _drawn_again(source: Telling, kept: Mapping[str, frozenset[str]]) -> list[Relationship]:
    """Return plain edges, by id, as the graphs that still support them draw them."""
    found: dict[str, Relationship] = {}
    for graph in sorted({graph for graphs in kept.values() for graph in graphs}):
        for edge in project(graph, source.quads(NamedNode(graph))).plain:
            if edge.id in kept:
                found[edge.id] = unite_edges(found[edge.id], edge) if edge.id in found else edge
    return list(found.values())
