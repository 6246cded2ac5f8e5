"""What stands in Neo4j, read inside a transaction that is given: checkpoints, facts, nodes and edges.

No driver here: ``Run`` is all this module knows of Neo4j.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Protocol

from foedus.rdf.property_graph import DESCRIBES, Label, Node, Value, quoted
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
        articles=[PREFIXES["article"] + name for name in articles],
    )
    return {str(row["graph"]): (str(row["digest"]), str(row["article"])) for row in records}


def mark_of(run: Run) -> str | None:
    """Return the mark of the store's journal up to which Neo4j is in step with it."""
    records = run("MATCH (m:Resource {uri: $uri}) RETURN m.mark AS mark", uri=LOG.value)
    return str(records[0]["mark"]) if records else None


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
