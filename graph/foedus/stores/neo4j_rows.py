"""The Cypher that writes and takes away article graphs, inside a transaction that is given.

No driver here: ``Run`` is all this module knows of Neo4j. Text of statements holds labels and types
from ``property_graph.quoted`` alone; everything else is a parameter.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import reduce

from foedus.rdf.projection import (
    Projection,
    beside_facts,
    links_of,
    project,
    to_quads,
    unite,
    unite_edges,
    view,
)
from foedus.rdf.property_graph import (
    ALL_PLAIN_TYPES,
    DESCRIBES,
    PLAIN_TYPES,
    RELATIONSHIPS,
    SIGNED,
    Label,
    Node,
    Properties,
    Relationship,
    Value,
    caption,
    quoted,
)
from foedus.stores.log import LOG
from foedus.stores.neo4j_reading import Record, Run, facts_of, lines, lists, node_of, properties_of, texts

#: Name of each full-text index -> the main labels it looks through, by their property ``folded``.
FULLTEXT: dict[str, tuple[Label, ...]] = {
    "foedus_names": (Label.ACTOR, Label.PLACE, Label.AGREEMENT),
    "foedus_quotes": (Label.EVIDENCE,),
}

#: Statements that make the constraint and the indexes; each changes nothing the second time.
SCHEMA: tuple[str, ...] = (
    "CREATE CONSTRAINT n10s_unique_uri IF NOT EXISTS FOR (r:Resource) REQUIRE r.uri IS UNIQUE",
    *(
        f"CREATE INDEX foedus_{label}_{key} IF NOT EXISTS FOR (n:{quoted(label)}) ON (n.{key})"
        for label, key in (
            (Label.ACTOR, "name"),
            (Label.ACTOR, "country_code"),
            (Label.PLACE, "name"),
            (Label.EVENT, "type"),
            (Label.EVENT, "earliest"),
            (Label.CLAIM, "status"),
            (Label.ARTICLE, "published"),
        )
    ),
    *(
        f"CREATE INDEX foedus_{kind}_event IF NOT EXISTS FOR ()-[r:{quoted(kind)}]-() ON (r.event)"
        for kind in ALL_PLAIN_TYPES
    ),
    # Both hold folded words alone (text.folding), parted by blanks: no analyzer of Lucene may add its own.
    # They follow in the background, as writing them is a tenth of what a load costs: see SEARCHABLE.
    *(
        f"CREATE FULLTEXT INDEX {name} IF NOT EXISTS FOR (n:{'|'.join(quoted(label) for label in labels)}) "
        "ON EACH [n.folded] OPTIONS {indexConfig: "
        "{`fulltext.analyzer`: 'whitespace', `fulltext.eventually_consistent`: true}}"
        for name, labels in FULLTEXT.items()
    ),
    "CALL db.awaitIndexes(300)",
)

#: Waits until the full-text indexes have all that was committed.
SEARCHABLE = "CALL db.index.fulltext.awaitEventuallyConsistentIndexRefresh()"

_LINKS = "|".join(quoted(kind) for kind in sorted(set(RELATIONSHIPS.values())))
_LABELS = "".join(f":{quoted(label)}" for label in Label if label is not Label.RESOURCE)
_DESCRIBES = quoted(DESCRIBES)


@dataclass(frozen=True, slots=True)
class Entry:
    """An article graph to write, under the digest that says what it holds, in place of ``replaces``.

    ``recorded`` is the day (UTC) on which the store took it in.
    """

    projection: Projection
    digest: str
    replaces: str | None = None
    recorded: date | None = None


def graph_node(entry: Entry, node: Node) -> Node:
    """Return the node of an article graph with all that is written on it."""
    own: dict[str, Value] = {**node.properties, "digest": entry.digest, "facts": "\n".join(node.facts)}
    own |= {"recorded": entry.recorded} if entry.recorded else {}
    return replace(node, properties=own)


def set_mark(run: Run, mark: str, store: str) -> None:
    """Write down that Neo4j is in step with ``store`` up to ``mark``; one without an article needs none."""
    if run(f"MATCH (g:{quoted(Label.ARTICLE_GRAPH)}) RETURN g.uri AS graph LIMIT 1"):
        run(
            f"MERGE (m:Resource {{uri: $uri}}) SET m:{quoted(Label.CHECKPOINT)}, m.name = $name, "
            "m.mark = $mark, m.store = $store",
            uri=LOG.value,
            name="in step with the store",
            mark=mark,
            store=store,
        )
    else:
        run("MATCH (m:Resource {uri: $uri}) DELETE m", uri=LOG.value)


def write(run: Run, entries: Iterable[Entry]) -> int:
    """Write article graphs, in place of what there was of them; return how many were not there yet.

    What is there already under the same digest is left alone, even if another loader has just
    written it: the nodes of the graphs are locked before that is looked up.
    """
    wanted = {entry.projection.graph: entry for entry in entries}
    claimed = run(
        "UNWIND $rows AS row MERGE (g:Resource {uri: row.uri}) SET g.locked = true REMOVE g.locked "
        "WITH g, row WHERE coalesce(g.digest, '') <> row.digest "
        f"RETURN g.uri AS graph, EXISTS {{ (g)-[:{_DESCRIBES}]->() }} AS old",
        rows=[{"uri": graph, "digest": entry.digest} for graph, entry in sorted(wanted.items())],
    )
    fresh = [wanted[str(row["graph"])] for row in claimed]
    old = {str(row["graph"]) for row in claimed if row["old"]}
    remove(run, old | {entry.replaces for entry in fresh if entry.replaces})
    created = _write_nodes(run, fresh)
    links = [link for entry in fresh for link in entry.projection.relationships]
    # From a node made just now there can be no relationship yet, so there is none to look for.
    _write_links(run, "CREATE", [link for link in links if link.start in created])
    _write_links(run, "MERGE", [link for link in links if link.start not in created])
    _write_plain(run, [edge for entry in fresh for edge in entry.projection.plain], created)
    return len(fresh)


def remove(run: Run, graphs: Iterable[str]) -> None:
    """Take article graphs away: exactly what only they supported goes, and what is left shows the rest."""
    gone = sorted(graphs)
    if not gone:
        return
    records = run(
        f"UNWIND $graphs AS graph MATCH (:Resource {{uri: graph}})-[:{_DESCRIBES}]->(n) "
        "RETURN DISTINCT n.uri AS uri, n.type AS type, labels(n) AS labels",
        graphs=gone,
    )
    touched = {str(row["uri"]): _plain_type(row) for row in records}
    run(
        f"UNWIND $graphs AS graph MATCH (:Resource {{uri: graph}})-[d:{_DESCRIBES}]->() DELETE d",
        graphs=gone,
    )
    _withdraw_plain(run, {uri: kind for uri, kind in touched.items() if kind}, frozenset(gone))
    _refresh(run, touched)
    run(
        "UNWIND $uris AS uri MATCH (n:Resource {uri: uri}) "
        f"WHERE NOT EXISTS {{ (n)<-[:{_DESCRIBES}]-() }} DETACH DELETE n",
        uris=[*sorted(touched), *gone],
    )


def _plain_type(row: Record) -> str | None:
    if Label.LEDGER_STEP in texts(row["labels"]):
        return SIGNED
    return PLAIN_TYPES.get(str(row["type"]))


# Nodes


def _write_nodes(run: Run, entries: Sequence[Entry]) -> frozenset[str]:
    """Write what all entries say of their nodes; return the IRIs of those that were not there."""
    shared: dict[str, Node] = {}
    graphs: list[Node] = []
    tellers: dict[str, list[tuple[str, Node]]] = defaultdict(list)
    for entry in entries:
        name = entry.projection.graph
        for node in entry.projection.nodes:
            if node.uri == name:
                graphs.append(graph_node(entry, node))
            else:
                shared[node.uri] = unite(shared[node.uri], node) if node.uri in shared else node
                tellers[node.uri].append((name, node))
    there = _existing(run, shared)
    _put_nodes(run, graphs)
    created = frozenset(shared.keys() - there.keys())
    # Most nodes are new and one article's own: they are made together with their DESCRIBES.
    alone = {uri for uri in created if len(tellers[uri]) == 1}
    _put_own_nodes(run, (tellers[uri][0] for uri in shared if uri in alone))
    changed = [shared[uri] for uri in shared if uri in created and uri not in alone]
    for uri, known in there.items():
        united = unite(known, shared[uri])
        if (known.labels, known.properties) != (united.labels, united.properties):
            changed.append(united)
    _put_nodes(run, changed)
    _describe(run, [told for uri in shared if uri not in alone for told in tellers[uri]])
    return created


def _existing(run: Run, uris: Iterable[str]) -> dict[str, Node]:
    records = run(
        "UNWIND $uris AS uri MATCH (n:Resource {uri: uri}) "
        "RETURN uri, labels(n) AS labels, properties(n) AS properties",
        uris=sorted(uris),
    )
    return {str(row["uri"]): node_of(row) for row in records}


def _put_nodes(run: Run, nodes: Iterable[Node], *, relabel: bool = False) -> None:
    groups: dict[tuple[Label, ...], list[Node]] = defaultdict(list)
    for node in nodes:
        groups[node.labels].append(node)
    for labels, group in sorted(groups.items()):
        set_labels = "".join(f":{quoted(label)}" for label in labels)
        run(
            "UNWIND $rows AS row MERGE (n:Resource {uri: row.uri}) SET n = row "
            + (f"REMOVE n{_LABELS} " if relabel else "")
            + (f"SET n{set_labels}" if labels else ""),
            rows=[{"uri": node.uri, **_row(node.properties)} for node in group],
        )


def _row(properties: Properties) -> dict[str, object]:
    return {key: list(value) if isinstance(value, tuple) else value for key, value in properties.items()}


def _put_own_nodes(run: Run, told: Iterable[tuple[str, Node]]) -> None:
    """Make nodes that were not there, each described by one article graph: (its IRI, node).

    ``CREATE`` spares a tenth of what a load costs the server. Where somebody else has made one since it was
    looked for, the constraint refuses it, and the batch is done again (``Neo4jStore.writing``).
    """
    groups: dict[tuple[Label, ...], dict[str, list[object]]] = defaultdict(lambda: defaultdict(list))
    for graph, node in told:
        groups[node.labels][graph].append({"node": {"uri": node.uri, **_row(node.properties)}, **_told(node)})
    for labels, by_graph in sorted(groups.items()):
        its = "".join(f":{quoted(label)}" for label in (Label.RESOURCE, *labels))
        run(
            "UNWIND $rows AS row MATCH (g:Resource {uri: row.graph}) UNWIND row.items AS item "
            f"CREATE (n{its}) SET n = item.node "
            f"CREATE (g)-[:{_DESCRIBES} {{facts: item.facts, offices: item.offices}}]->(n)",
            rows=[{"graph": graph, "items": items} for graph, items in by_graph.items()],
        )


def _told(node: Node) -> dict[str, object]:
    """Return what one article graph says of a node: its facts, and the offices it gives a person."""
    return {"facts": "\n".join(node.facts), "offices": _row(beside_facts(node)).get("offices")}


def _describe(run: Run, told: Iterable[tuple[str, Node]]) -> None:
    by_node: dict[str, list[object]] = defaultdict(list)
    for graph, node in told:
        by_node[node.uri].append({"graph": graph, **_told(node)})
    run(
        "UNWIND $rows AS row MATCH (n:Resource {uri: row.node}) UNWIND row.told AS told "
        "MATCH (g:Resource {uri: told.graph}) "
        f"CREATE (g)-[:{_DESCRIBES} {{facts: told.facts, offices: told.offices}}]->(n)",
        rows=[{"node": uri, "told": items} for uri, items in by_node.items()],
    )


def _refresh(run: Run, touched: Iterable[str]) -> None:
    """Show on nodes what the article graphs that still describe them say, and nothing else."""
    records = run(
        f"UNWIND $uris AS uri MATCH (n:Resource {{uri: uri}})<-[d:{_DESCRIBES}]-() "
        "RETURN uri, collect(DISTINCT d.facts) AS facts, labels(n) AS labels, properties(n) AS properties",
        uris=sorted(touched),
    )
    changed, kept = [], []
    for row in records:
        uri, now = str(row["uri"]), node_of(row)
        said = [lines(facts) for facts in lists(row["facts"])]
        node = reduce(unite, (view(uri, facts) for facts in said))
        if "quote" in now.properties:
            properties = {**node.properties, "quote": now.properties["quote"]}
            node = replace(node, properties={**properties, "name": caption(uri, properties)})
        if (node.labels, node.properties) != (now.labels, now.properties):
            changed.append(node)
        kept.append({"uri": uri, "ids": sorted(links_of(uri, {fact for facts in said for fact in facts}))})
    _put_nodes(run, changed, relabel=True)
    run(
        f"UNWIND $rows AS row MATCH (:Resource {{uri: row.uri}})-[r:{_LINKS}]->() "
        "WHERE NOT r.id IN row.ids DELETE r",
        rows=kept,
    )


# Relationships


def _by_type(edges: Iterable[Relationship]) -> list[tuple[str, dict[str, Relationship]]]:
    groups: dict[str, dict[str, Relationship]] = defaultdict(dict)
    for edge in edges:
        own = groups[edge.type]
        own[edge.id] = unite_edges(own[edge.id], edge) if edge.id in own else edge
    return sorted(groups.items())


def _write_links(run: Run, clause: str, links: Iterable[Relationship]) -> None:
    for kind, group in _by_type(links):
        starts: dict[str, list[dict[str, str]]] = defaultdict(list)
        ends: dict[str, list[dict[str, str]]] = defaultdict(list)
        for link in group.values():
            starts[link.start].append({"uri": link.end, "id": link.id})
            ends[link.end].append({"uri": link.start, "id": link.id})
        # The end that fewer nodes are is looked up once for all its relationships.
        ways = ((starts, "(n)-[:{}]->(m)"), (ends, "(m)-[:{}]->(n)"))
        by_node, way = min(ways, key=lambda found: len(found[0]))
        run(
            "UNWIND $rows AS row MATCH (n:Resource {uri: row.uri}) UNWIND row.links AS link "
            f"MATCH (m:Resource {{uri: link.uri}}) {clause} {way.format(quoted(kind) + ' {id: link.id}')}",
            rows=[{"uri": uri, "links": items} for uri, items in by_node.items()],
        )


def _write_plain(run: Run, edges: Iterable[Relationship], created: frozenset[str]) -> None:
    for kind, group in _by_type(edges):
        # On an event made just now no edge can rest yet.
        there = _plain_of(run, kind, {str(edge.properties["event"]) for edge in group.values()} - created)
        new, changed = [], []
        for edge in group.values():
            known = there.get(edge.id)
            united = unite_edges(known, edge) if known else edge
            if known is None:
                new.append(united)
            elif united.properties != known.properties:
                changed.append(united)
        run(
            "UNWIND $rows AS row MATCH (a:Resource {uri: row.start}) MATCH (b:Resource {uri: row.end}) "
            f"CREATE (a)-[r:{quoted(kind)}]->(b) SET r = row.properties",
            rows=[{"start": edge.start, "end": edge.end, "properties": _edge_row(edge)} for edge in new],
        )
        _put_plain(run, kind, changed)


def _edge_row(edge: Relationship) -> dict[str, object]:
    return {"id": edge.id, **_row(edge.properties)}


def _plain_of(run: Run, kind: str, events: Iterable[str]) -> dict[str, Relationship]:
    """Return the plain edges of one type that rest on ``events``, by id."""
    records = run(
        f"UNWIND $events AS event MATCH (a)-[r:{quoted(kind)}]->(b) WHERE r.event = event "
        "RETURN a.uri AS start, b.uri AS end, properties(r) AS properties",
        events=sorted(events),
    )
    found: dict[str, Relationship] = {}
    for row in records:
        properties = properties_of(row["properties"])
        known = str(properties.pop("id", ""))
        found[known] = Relationship(known, kind, str(row["start"]), str(row["end"]), properties)
    return found


def _put_plain(run: Run, kind: str, edges: Iterable[Relationship]) -> None:
    if rows := [{"event": edge.properties["event"], "properties": _edge_row(edge)} for edge in edges]:
        run(
            f"UNWIND $rows AS row MATCH ()-[r:{quoted(kind)}]->() "
            "WHERE r.event = row.event AND r.id = row.properties.id SET r = row.properties",
            rows=rows,
        )


def _withdraw_plain(run: Run, events: Mapping[str, str], gone: frozenset[str]) -> None:
    """Delete the plain edges that only ``gone`` supported; give the others what is left of them."""
    kinds: dict[str, list[str]] = defaultdict(list)
    for uri, kind in events.items():
        kinds[kind].append(uri)
    for kind, uris in sorted(kinds.items()):
        edges = [e for e in _plain_of(run, kind, uris).values() if gone & {*texts(e.properties["graphs"])}]
        left = {edge.id: {*texts(edge.properties["graphs"])} - gone for edge in edges}
        _put_plain(run, kind, _drawn_again(run, left))
        run(
            f"UNWIND $rows AS row MATCH ()-[r:{quoted(kind)}]->() "
            "WHERE r.event = row.event AND r.id = row.id DELETE r",
            rows=[{"event": e.properties["event"], "id": e.id} for e in edges if not left[e.id]],
        )


def _drawn_again(run: Run, left: Mapping[str, set[str]]) -> list[Relationship]:
    """Return plain edges, by id, as the article graphs that still support them draw them."""
    graphs = {graph for names in left.values() for graph in names}
    found: dict[str, Relationship] = {}
    for graph, said in sorted(facts_of(run, graphs).items()) if graphs else ():
        for edge in project(graph, to_quads(graph, said)).plain:
            if edge.id in left:
                found[edge.id] = unite_edges(found[edge.id], edge) if edge.id in found else edge
    return list(found.values())
