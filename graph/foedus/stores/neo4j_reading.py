"""What stands in Neo4j, read inside a transaction that is given: checkpoints, facts, nodes and edges.

No driver here: ``Run`` is all this module knows of Neo4j.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Protocol

from foedus.rdf.property_graph import ALL_PLAIN_TYPES, DESCRIBES, Label, Node, Relationship, Value, quoted
from foedus.stores.log import LOG
from foedus.vocab import PREFIXES

Record = Mapping[str, object]
_DESCRIBES = quoted(DESCRIBES)


class Run(Protocol):
    """Runs one statement in the transaction and returns its records."""

    def __call__(self, statement: str, /, **parameters: object) -> Sequence[Record]:
        """Run ``statement``."""
        ...


def held(run: Run) -> dict[str, tuple[str, str]]:
    """Return the digest and the article's IRI of every article graph in Neo4j, by its IRI."""
    records = run(
        f"MATCH (g:{quoted(Label.ARTICLE_GRAPH)}) WHERE g.digest IS NOT NULL "
        "OPTIONAL MATCH (g)-[:WAS_DERIVED_FROM]->(a) "
        "RETURN g.uri AS graph, g.digest AS digest, coalesce(a.uri, '') AS article"
    )
    return {str(row["graph"]): (str(row["digest"]), str(row["article"])) for row in records}


def held_of(run: Run, articles: Iterable[str]) -> dict[str, tuple[str, str]]:
    """Return what ``held`` does, of these articles alone, by their ids."""
    records = run(
        "UNWIND $articles AS article MATCH (:Resource {uri: article})<-[:WAS_DERIVED_FROM]-(g) "
        "WHERE g.digest IS NOT NULL RETURN g.uri AS graph, g.digest AS digest, article",
        articles=[PREFIXES[space] + name for name in articles for space in ("article", "resolved")],
    )
    return {str(row["graph"]): (str(row["digest"]), str(row["article"])) for row in records}


def mark_of(run: Run) -> str | None:
    """Return the mark of the store's journal up to which Neo4j is in step with it."""
    records = run("MATCH (m:Resource {uri: $uri}) RETURN m.mark AS mark", uri=LOG.value)
    return str(records[0]["mark"]) if records else None


def origin_of(run: Run) -> str | None:
    """Return what tells the store that was loaded last from others; None where nobody knows."""
    records = run("MATCH (m:Resource {uri: $uri}) RETURN m.store AS store", uri=LOG.value)
    return str(records[0]["store"]) if records and records[0]["store"] else None


def facts_of(run: Run, graphs: Iterable[str]) -> dict[str, dict[str, tuple[str, ...]]]:
    """Return the facts of article graphs: by graph, then by node."""
    found: dict[str, dict[str, tuple[str, ...]]] = defaultdict(dict)
    statements = (
        "UNWIND $graphs AS graph MATCH (n:Resource {uri: graph}) WHERE n.facts IS NOT NULL "
        "RETURN graph, graph AS node, n.facts AS facts",
        f"UNWIND $graphs AS graph MATCH (:Resource {{uri: graph}})-[d:{_DESCRIBES}]->(n) "
        "RETURN graph, n.uri AS node, d.facts AS facts",
    )
    for statement in statements:
        for row in run(statement, graphs=sorted(graphs)):
            found[str(row["graph"])][str(row["node"])] = lines(row["facts"])
    return found


def node_of(row: Record) -> Node:
    """Return the node of a record with ``uri``, ``labels`` and ``properties``."""
    known = set(texts(row["labels"])) - {Label.RESOURCE}
    labels = tuple(sorted(label for label in Label if label in known))
    properties = properties_of(row["properties"])
    return Node(str(row["uri"]), labels, {key: value for key, value in properties.items() if key != "uri"})


def properties_of(value: object) -> dict[str, Value]:
    """Return properties as ``Value``s."""
    found = value if isinstance(value, Mapping) else {}
    return {str(key): item for key, raw in found.items() if (item := native(raw)) is not None}


def native(value: object) -> Value | None:
    """Return a property as ``Value``: lists as tuples, the driver's dates as Python's."""
    if type(value) is str:  # nearly all are
        return value
    if isinstance(value, list | tuple):
        return texts(value)
    if (to_native := getattr(value, "to_native", None)) is not None:
        value = to_native()
    return value if isinstance(value, str | int | float | date) else None


def lines(facts: object) -> tuple[str, ...]:
    """Return the facts in one text; no fact has a line break, as Turtle escapes it. Format 2 had lists."""
    return tuple(facts.split("\n")) if isinstance(facts, str) and facts else texts(facts)


def texts(value: object) -> tuple[str, ...]:
    """Return a list of texts."""
    return tuple(str(item) for item in value) if isinstance(value, list | tuple) else ()


def lists(value: object) -> list[object]:
    """Return a list of anything."""
    return list(value) if isinstance(value, list) else []


@dataclass(frozen=True, slots=True)
class Seen:
    """A node as it stands: ``node`` with its labels and properties, and every relationship that begins there.

    Plain edges and ``DESCRIBES`` are left out of ``links``. Values of types that no projection writes
    are shown as text, so that they are seen to differ.
    """

    node: Node
    links: tuple[Relationship, ...]


@dataclass(frozen=True, slots=True)
class Described:
    """One ``DESCRIBES``: what ``graph`` says of the node; ``alone`` is the node if no other graph does.

    ``rest`` is what stands on the relationship beside the facts.
    """

    graph: str
    uri: str
    facts: tuple[str, ...]
    rest: Mapping[str, Value]
    alone: Seen | None


_LINKS = "[(n)-[r]->(m) WHERE NOT type(r) IN $others | [type(r), coalesce(m.uri, ''), properties(r)]]"
_OTHERS = [DESCRIBES, *ALL_PLAIN_TYPES]


def described(run: Run, graphs: Sequence[str]) -> list[Described]:
    """Return what article graphs say of the nodes they describe; of themselves it is ``seen`` that tells.

    The server sends one record a graph: each record costs the driver as much as a node does.
    """
    records = run(
        f"UNWIND $graphs AS graph MATCH (:Resource {{uri: graph}})-[d:{_DESCRIBES}]->(n) "
        f"WITH graph, d, n, COUNT {{ (n)<-[:{_DESCRIBES}]-() }} = 1 AS alone "
        "RETURN graph, collect([coalesce(n.uri, ''), properties(d), "
        f"CASE WHEN alone THEN [labels(n), properties(n), {_LINKS}] END]) AS nodes",
        graphs=graphs,
        others=_OTHERS,
    )
    found = []
    for row in records:
        graph = str(row["graph"])
        for item in lists(row["nodes"]):
            uri, told, alone = lists(item)
            rest = _shown(told)
            facts = lines(rest.pop("facts", None))
            one = _seen(str(uri), *lists(alone)) if alone else None
            found.append(Described(graph, str(uri), facts, rest, one))
    return found


def seen(run: Run, uris: Sequence[str]) -> list[Seen]:
    """Return nodes as they stand; those that are not there are left out."""
    records = run(
        "UNWIND $uris AS uri MATCH (n:Resource {uri: uri}) "
        f"RETURN collect([uri, labels(n), properties(n), {_LINKS}]) AS nodes",
        uris=uris,
        others=_OTHERS,
    )
    return [_seen(str(uri), *rest) for row in records for uri, *rest in map(lists, lists(row["nodes"]))]


def plain_edges(run: Run) -> list[Relationship]:
    """Return every plain edge there is."""
    types = "|".join(quoted(kind) for kind in ALL_PLAIN_TYPES)
    records = run(
        f"MATCH (a)-[r:{types}]->(b) RETURN type(r) AS type, coalesce(a.uri, '') AS start, "
        "coalesce(b.uri, '') AS end, properties(r) AS properties"
    )
    return [
        _relationship(str(row["type"]), str(row["start"]), str(row["end"]), row["properties"])
        for row in records
    ]


def strays(run: Run) -> list[tuple[str, str]]:
    """Return the nodes that no article graph describes, as (uri, labels), our own checkpoint aside."""
    graph = quoted(Label.ARTICLE_GRAPH)
    records = run(
        f"MATCH (n) WHERE NOT EXISTS {{ (n)<-[:{_DESCRIBES}]-(g:{graph}) WHERE g.digest IS NOT NULL }} "
        f"AND NOT (n:{graph} AND n.digest IS NOT NULL) AND coalesce(n.uri, '') <> $mark "
        "RETURN coalesce(n.uri, elementId(n)) AS uri, labels(n) AS labels ORDER BY uri",
        mark=LOG.value,
    )
    return [(str(row["uri"]), ":".join(sorted(texts(row["labels"])))) for row in records]


def false_describes(run: Run) -> list[Relationship]:
    """Return each ``DESCRIBES`` that begins at no article graph: only somebody else can have made it."""
    records = run(
        f"MATCH (a)-[:{_DESCRIBES}]->(b) WHERE NOT a:{quoted(Label.ARTICLE_GRAPH)} OR a.digest IS NULL "
        "RETURN coalesce(a.uri, '') AS start, coalesce(b.uri, '') AS end"
    )
    return [Relationship("", DESCRIBES, str(row["start"]), str(row["end"]), {}) for row in records]


def _seen(uri: str, labels: object, held: object, links: object) -> Seen:
    properties = _shown(held)
    properties.pop("uri", None)
    ends = tuple(
        _relationship(str(kind), uri, str(end), found) for kind, end, found in map(lists, lists(links))
    )
    # A label that is none of ours is a label all the same: it is to be seen.
    return Seen(Node(uri, _labels(texts(labels)), properties), ends)  # type: ignore[arg-type]


@lru_cache(maxsize=1000)
def _labels(found: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(sorted({*found} - {Label.RESOURCE}))


def _relationship(kind: str, start: str, end: str, found: object) -> Relationship:
    properties = _shown(found)
    return Relationship(str(properties.pop("id", "")), kind, start, end, properties)


def _shown(value: object) -> dict[str, Value]:
    """Return properties as they were read, which are changed: nearly all values are texts, and stay."""
    found = value if isinstance(value, dict) else {}
    for key, raw in found.items():
        if type(raw) is not str:
            found[key] = str(raw) if (item := native(raw)) is None else item
    return found
