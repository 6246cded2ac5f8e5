"""What is written into the embedded property graph: article graphs that are not there yet.

No driver here: ``Run`` is all this module knows of LadybugDB. Text of statements holds labels, types
and properties of the closed tables alone; everything else is a parameter.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date

from foedus.rdf.projection import unite, unite_edges
from foedus.rdf.property_graph import (
    ALL_PLAIN_TYPES,
    DESCRIBES,
    Label,
    Node,
    Properties,
    Relationship,
    Value,
    main_label,
    quoted,
)
from foedus.stores.ladybug_schema import (
    EDGE_COLUMNS,
    NODE_COLUMNS,
    PAIRS,
    TOLD_COLUMNS,
    Pair,
    new_names,
    table,
)
from foedus.stores.neo4j_reading import Run
from foedus.stores.neo4j_rows import Entry, graph_node

Row = dict[str, object]
#: Rows of one statement.
BATCH = 5_000


def held(run: Run) -> dict[str, str]:
    """Return the digest of every article graph that is there, by its IRI."""
    records = run("MATCH (g:ArticleGraph) RETURN g.uri AS graph, g.digest AS digest")
    return {str(row["graph"]): str(row["digest"]) for row in records}


def held_of(run: Run, articles: Iterable[str]) -> dict[str, str]:
    """Return what ``held`` does, of the graphs that were derived from these IRIs alone."""
    records = run(
        "MATCH (a)<-[:WAS_DERIVED_FROM]-(g:ArticleGraph) WHERE a.uri IN $articles "
        "RETURN g.uri AS graph, g.digest AS digest",
        articles=sorted(articles),
    )
    return {str(row["graph"]): str(row["digest"]) for row in records}


def widen(run: Run, entries: Sequence[Entry], known: set[tuple[str, Pair]]) -> None:
    """Add the columns and pairs of labels that ``entries`` need; outside a transaction."""
    nodes = [node for entry in entries for node in entry.projection.nodes]
    for key in sorted(new_names(nodes)):
        for label in sorted({main_label(node) for node in nodes if key in node.properties}):
            run(f"ALTER TABLE {quoted(label)} ADD IF NOT EXISTS `{key}` STRING")
    labels = {node.uri: main_label(node) for node in nodes}
    wanted = {
        (edge.type, (labels[edge.start], labels[edge.end]))
        for entry in entries
        for edge in (*entry.projection.relationships, *entry.projection.plain)
    }
    for kind, (start, end) in sorted(wanted - known):
        run(f"ALTER TABLE {table(kind)} ADD IF NOT EXISTS FROM {quoted(start)} TO {quoted(end)}")
        known.add((kind, (start, end)))


def declared() -> set[tuple[str, Pair]]:
    """Return the pairs of labels that every database of ours has."""
    return {(kind, pair) for kind, pairs in PAIRS.items() for pair in pairs}


def add(run: Run, entries: Sequence[Entry]) -> None:
    """Write article graphs of which nothing is there yet."""
    united: dict[str, Node] = {}
    for entry in entries:
        for node in entry.projection.nodes:
            new = graph_node(entry, node) if node.uri == entry.projection.graph else node
            united[node.uri] = unite(united[node.uri], new) if node.uri in united else new
    labels = {uri: main_label(node) for uri, node in united.items()}
    created = _nodes(run, united, labels)
    links = {link.id: link for entry in entries for link in entry.projection.relationships}
    _links(run, [link for link in links.values() if link.start in created], labels, "CREATE")
    _links(run, [link for link in links.values() if link.start not in created], labels, "MERGE")
    _describe(run, entries, labels)
    plain: dict[str, Relationship] = {}
    for entry in entries:
        for edge in entry.projection.plain:
            plain[edge.id] = unite_edges(plain[edge.id], edge) if edge.id in plain else edge
    _plain(run, plain, created, labels)


def _nodes(run: Run, nodes: Mapping[str, Node], labels: Mapping[str, Label]) -> set[str]:
    """Write nodes; return the IRIs of those that were not there."""
    by_label: dict[Label, list[Node]] = defaultdict(list)
    for uri, node in nodes.items():
        by_label[labels[uri]].append(node)
    created: set[str] = set()
    for label, group in sorted(by_label.items()):
        there = _existing(run, label, [node.uri for node in group])
        new = [node for node in group if node.uri not in there]
        changed = [node for uri, old in there.items() if (node := unite(old, nodes[uri])) != old]
        keys = sorted({key for node in new for key in node.properties if is_column(key)})
        values = "".join(f", `{key}`: {typed(key)}" for key in keys)
        many(run, f"CREATE (n:{quoted(label)} {{uri: row.uri{values}}})", [node_row(n, keys) for n in new])
        keys = sorted({key for node in changed for key in node.properties if is_column(key)})
        if keys:
            values = ", ".join(f"n.`{key}` = {typed(key)}" for key in keys)
            statement = f"MATCH (n:{quoted(label)} {{uri: row.uri}}) SET {values}"
            many(run, statement, [node_row(n, keys) for n in changed])
        created |= {node.uri for node in new}
    return created


def _existing(run: Run, label: Label, uris: Sequence[str]) -> dict[str, Node]:
    found: dict[str, Node] = {}
    for row in run(f"UNWIND $uris AS uri MATCH (n:{quoted(label)} {{uri: uri}}) RETURN n", uris=uris):
        node = node_of(row["n"], label)
        found[node.uri] = node
    return found


def node_of(value: object, label: Label) -> Node:
    """Return a node as it stands. Of labels only the main one is kept: a query tests ``kind``."""
    properties = _properties(value)
    return Node(str(properties.pop("uri")), (label,), properties)


def edge_of(value: object, kind: str, start: str, end: str) -> Relationship:
    """Return a plain edge as it stands."""
    properties = _properties(value)
    return Relationship(str(properties.pop("id")), kind, start, end, properties)


def _properties(value: object) -> dict[str, Value]:
    found = value if isinstance(value, Mapping) else {}
    kept: dict[str, Value] = {}
    for key, item in found.items():
        if isinstance(item, list):
            kept[key] = tuple(str(one) for one in item)
        elif not key.startswith("_") and isinstance(item, str | int | float | date):
            kept[key] = item
    return kept


def is_column(key: str) -> bool:
    """Whether a property of a node is kept here."""
    return key in NODE_COLUMNS or key.startswith("name_")


def node_row(node: Node, keys: Sequence[str]) -> Row:
    """Return a node as a row with these properties."""
    return {"uri": node.uri, **_cells(node.properties, keys)}


def _cells(properties: Properties, keys: Iterable[str]) -> Row:
    found = {key: properties.get(key) for key in keys}
    return {key: list(value) if isinstance(value, tuple) else value for key, value in found.items()}


def typed(key: str) -> str:
    """Return how a cell of a row is read: where all of a column are null, LadybugDB takes them for text."""
    kind = NODE_COLUMNS.get(key) or EDGE_COLUMNS.get(key, "STRING")
    return f"CAST(row.`{key}` AS {kind})"


def many(run: Run, statement: str, rows: Sequence[Row]) -> None:
    """Run a statement for each of ``rows``."""
    for start in range(0, len(rows), BATCH):
        run(f"UNWIND $rows AS row {statement}", rows=rows[start : start + BATCH])


def _ends(start: Label, end: Label) -> str:
    return f"MATCH (a:{quoted(start)} {{uri: row.a}}) MATCH (b:{quoted(end)} {{uri: row.b}}) "


def _links(run: Run, links: Sequence[Relationship], labels: Mapping[str, Label], clause: str) -> None:
    groups: dict[tuple[str, Label, Label], list[Row]] = defaultdict(list)
    for link in links:
        key = (link.type, labels[link.start], labels[link.end])
        groups[key].append({"a": link.start, "b": link.end, "id": link.id})
    for (kind, start, end), rows in sorted(groups.items()):
        many(run, f"{_ends(start, end)}{clause} (a)-[:{table(kind)} {{id: row.id}}]->(b)", rows)


def _describe(run: Run, entries: Sequence[Entry], labels: Mapping[str, Label]) -> None:
    groups: dict[Label, list[Row]] = defaultdict(list)
    for entry in entries:
        graph = entry.projection.graph
        for node in entry.projection.nodes:
            if node.uri != graph:
                told = _cells(node.properties, TOLD_COLUMNS)
                groups[labels[node.uri]].append({"a": graph, "b": node.uri, **told})
    values = ", ".join(f"{key}: CAST(row.{key} AS {kind})" for key, kind in TOLD_COLUMNS.items())
    for label, rows in sorted(groups.items()):
        ends = _ends(Label.ARTICLE_GRAPH, label)
        many(run, f"{ends}CREATE (a)-[:{quoted(DESCRIBES)} {{{values}}}]->(b)", rows)


def _plain(
    run: Run, edges: Mapping[str, Relationship], created: set[str], labels: Mapping[str, Label]
) -> None:
    groups: dict[tuple[str, Label, Label], list[Relationship]] = defaultdict(list)
    for edge in edges.values():
        groups[edge.type, labels[edge.start], labels[edge.end]].append(edge)
    values = ", ".join(f"`{key}`: {typed(key)}" for key in EDGE_COLUMNS)
    for (kind, start, end), group in sorted(groups.items()):
        # On an event made just now no edge can rest yet.
        old = [edge for edge in group if str(edge.properties["event"]) not in created]
        there = _existing_edges(run, kind, start, end, old)
        new = [_edge_row(edge) for edge in group if edge.id not in there]
        changed = [unite_edges(there[edge.id], edge) for edge in old if edge.id in there]
        many(run, f"{_ends(start, end)}CREATE (a)-[:{table(kind)} {{{values}}}]->(b)", new)
        change_edges(run, kind, start, changed)


def change_edges(run: Run, kind: str, start: Label, edges: Iterable[Relationship]) -> None:
    """Give plain edges of one type, from nodes of one label, other properties."""
    changes = ", ".join(f"r.`{key}` = {typed(key)}" for key in EDGE_COLUMNS)
    statement = f"MATCH (a:{quoted(start)} {{uri: row.a}})-[r:{table(kind)}]->() WHERE r.id = row.id"
    many(run, f"{statement} SET {changes}", [_edge_row(edge) for edge in edges])


def _existing_edges(
    run: Run, kind: str, start: Label, end: Label, edges: Sequence[Relationship]
) -> dict[str, Relationship]:
    found: dict[str, Relationship] = {}
    wanted = {edge.id: edge for edge in edges}
    rows = [{"a": edge.start, "id": edge.id} for edge in edges]
    pattern = f"(a:{quoted(start)} {{uri: row.a}})-[r:{table(kind)}]->(b:{quoted(end)})"
    for row in run(f"UNWIND $rows AS row MATCH {pattern} WHERE r.id = row.id RETURN r", rows=rows):
        edge = edge_of(row["r"], kind, "", "")
        found[edge.id] = replace(edge, start=wanted[edge.id].start, end=wanted[edge.id].end)
    return found


def _edge_row(edge: Relationship) -> Row:
    assert edge.type in ALL_PLAIN_TYPES
    row = _cells({**edge.properties, "id": edge.id}, EDGE_COLUMNS)
    return {"a": edge.start, "b": edge.end, **row}
