"""The tables of the embedded property graph: one a main label, one a type of relationship.

LadybugDB knows one label per node and wants every table and column declared. Each table of nodes has all
columns, so that a query may ask for any property of any node, as in Neo4j; a name in a language met for the
first time adds its column. A relationship between labels that are not here adds its pair.
"""

from collections.abc import Iterable, Iterator

from foedus.rdf.property_graph import (
    ALL_PLAIN_TYPES,
    COLUMNS,
    DESCRIBES,
    MAIN,
    RELATIONSHIPS,
    SIGNED,
    Kind,
    Label,
    Node,
    quoted,
)

#: Changes whenever the tables do: an older file is then made anew.
SCHEMA = "2"
_TYPES = {
    Kind.TEXT: "STRING",
    Kind.CODE: "STRING",
    Kind.INTEGER: "INT64",
    Kind.FLOAT: "DOUBLE",
    Kind.DATE: "DATE",
    Kind.LIST: "STRING[]",
}
#: Property -> type of its column, in every table of nodes.
NODE_COLUMNS: dict[str, str] = {
    **dict.fromkeys(("name", "name_en", "name_id", "wikidata", "quote", "digest"), "STRING"),
    **{column.key: _TYPES[column.kind] for column in COLUMNS.values()},
    "date": "DATE",
    "recorded": "DATE",
    "longitude": "DOUBLE",
    "latitude": "DOUBLE",
    "called": "STRING[]",
}
#: Property -> type of its column, in every table of plain edges.
EDGE_COLUMNS: dict[str, str] = {
    "id": "STRING",
    "event": "STRING",
    "status": "STRING",
    "edtf": "STRING",
    "date": "DATE",
    "earliest": "DATE",
    "latest": "DATE",
    "graphs": "STRING[]",
}

#: Property -> type of its column, in ``DESCRIBES``; its facts are the store's own, here beside.
TOLD_COLUMNS: dict[str, str] = {"offices": "STRING[]"}

Pair = tuple[Label, Label]
#: Type of relationship -> the labels that it goes between in what Foedus writes.
PAIRS: dict[str, tuple[Pair, ...]] = {
    # What is not named below is there, so that it can be asked for, and gets its pairs with its data.
    **dict.fromkeys(RELATIONSHIPS.values(), ((Label.RESOURCE, Label.RESOURCE),)),
    **dict.fromkeys(
        ("SOURCE", "TARGET", "MEDIATOR", "PARTICIPANT", "INSTRUMENT"), ((Label.EVENT, Label.ACTOR),)
    ),
    "HAS_PLACE": ((Label.EVENT, Label.PLACE),),
    "PARTY": ((Label.AGREEMENT, Label.ACTOR),),
    "HAS_STEP": ((Label.AGREEMENT, Label.LEDGER_STEP),),
    "STATES": ((Label.CLAIM, Label.EVENT), (Label.CLAIM, Label.LEDGER_STEP)),
    "EVIDENCE": ((Label.CLAIM, Label.EVIDENCE),),
    "IN_ARTICLE": ((Label.CLAIM, Label.ARTICLE),),
    "HAS_OFFICE_HOLDING": ((Label.RESOLVED_EVENT, Label.OFFICE_HOLDING),),
    **dict.fromkeys(("HELD_BY", "HELD_FOR"), ((Label.OFFICE_HOLDING, Label.ACTOR),)),
    "CORRECTS": ((Label.CORRECTED_ARTICLE, Label.ARTICLE),),
    "HAS_CORRECTION": ((Label.CORRECTED_ARTICLE, Label.CORRECTION),),
    "HAS_CORRECTED_CLAIM": ((Label.CORRECTION, Label.CORRECTED_CLAIM),),
    **dict.fromkeys(("SPEAKER", "REPORTER"), ((Label.CLAIM, Label.ACTOR),)),
    "HAS_SOURCE": ((Label.EVIDENCE, Label.ARTICLE),),
    "MENTIONS": ((Label.ARTICLE, Label.ACTOR), (Label.ARTICLE, Label.PLACE)),
    "PUBLISHER": ((Label.ARTICLE, Label.ACTOR),),
    "IS_BASED_ON": ((Label.ARTICLE, Label.ARTICLE),),
    "ACTS_FOR": ((Label.ACTOR, Label.ACTOR),),
    "WAS_DERIVED_FROM": ((Label.ARTICLE_GRAPH, Label.ARTICLE),),
    "WAS_ATTRIBUTED_TO": ((Label.ARTICLE_GRAPH, Label.SOFTWARE_AGENT),),
    DESCRIBES: tuple((Label.ARTICLE_GRAPH, label) for label in MAIN),
    **dict.fromkeys(ALL_PLAIN_TYPES, ((Label.ACTOR, Label.ACTOR),)),
    SIGNED: ((Label.ACTOR, Label.AGREEMENT),),
}


#: Names of tables are one space for nodes and relationships, without case: ``Evidence`` is taken.
RENAMED = {kind: f"{kind}_" for kind in PAIRS if kind in {label.upper() for label in Label}}


def table(kind: str) -> str:
    """Return the table of a type of relationship, as Cypher text."""
    return f"`{RENAMED[kind]}`" if kind in RENAMED else quoted(kind)


def statements() -> Iterator[str]:
    """Yield what makes an empty database ours."""
    columns = ", ".join(f"`{key}` {kind}" for key, kind in NODE_COLUMNS.items())
    for label in MAIN:
        yield f"CREATE NODE TABLE {quoted(label)}(uri STRING PRIMARY KEY, {columns})"
    for kind, pairs in PAIRS.items():
        columns = ", ".join(f"`{key}` {value}" for key, value in edge_columns(kind).items())
        ends = ", ".join(f"FROM {quoted(start)} TO {quoted(end)}" for start, end in pairs)
        yield f"CREATE REL TABLE {table(kind)}({ends}, {columns})"
    yield "CREATE NODE TABLE Checkpoint(uri STRING PRIMARY KEY, name STRING, mark STRING)"
    # What Neo4j calls so and LadybugDB does not.
    yield "CREATE MACRO toString(x) AS CAST(x AS STRING)"
    yield "CREATE MACRO type(x) AS label(x)"


def edge_columns(kind: str) -> dict[str, str]:
    """Return the columns of a table of relationships."""
    if kind == DESCRIBES:
        return TOLD_COLUMNS
    return EDGE_COLUMNS if kind in ALL_PLAIN_TYPES else {"id": "STRING"}


def new_names(nodes: Iterable[Node]) -> set[str]:
    """Return the properties ``name_<language>`` of ``nodes`` that have no column of their own yet."""
    return {
        key
        for node in nodes
        for key in node.properties
        if key.startswith("name_") and key not in NODE_COLUMNS
    }
