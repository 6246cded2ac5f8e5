"""What the shapes say in SPARQL, said in Cypher by hand: one query for each, which gives the focus nodes.

The texts follow those of ``ontology/shapes/dataset.ttl`` line for line; like them they compare texts and
cast numbers, so that ill-typed literals, which other shapes report, count for nothing.
"""

from collections.abc import Mapping

from foedus.rdf import facts
from foedus.rdf.property_graph import SIGNED, Label, quoted, upper_snake
from foedus.validate import cypher_text as c

#: Shapes that cannot be asked of Neo4j, and why.
UNTOLD: Mapping[str, str] = {"ArticleDigestIsRight": "Cypher has no SHA-256"}

_HAPPENED = "['foe:status status:occurred', 'foe:status status:ongoing']"
_AFFIRMED = (
    "'foe:polarity polarity:affirmed' IN claim AND 'foe:certainty certainty:certain' IN claim "
    f"AND any(line IN {_HAPPENED} WHERE line IN claim)"
)
_END = " RETURN DISTINCT f.uri AS focus ORDER BY focus"


def edge_twin(path: str, event: str) -> str:
    """Return who has a plain edge that no affirmed, certain claim of one type of event supports."""
    kind = quoted(upper_snake(facts.short(path).partition(":")[2]))
    return (
        f"MATCH (f)-[:{kind}]->(v) WHERE NOT EXISTS {{ MATCH (f)<-[:SOURCE]-(e)-[:TARGET]->(v) "
        f"MATCH (e)<-[:STATES]-(s) WITH {c.lines('e')} AS event, {c.lines('s')} AS claim "
        f"WHERE {c.string('foe:eventType ' + facts.short(event))} IN event "
        f"AND any(line IN {_HAPPENED} WHERE line IN event) AND {_AFFIRMED} RETURN 1 AS one }}{_END}"
    )


def _article(clauses: str, found: str) -> str:
    """A question to each article: its facts are ``said``; ``clauses`` give ``own``, facts beside it."""
    return (
        f"MATCH (f:{quoted(Label.ARTICLE)}) WITH f, {c.lines('f')} AS said "
        f"WHERE 'rdf:type foe:Article' IN said {clauses} AND {found}{_END}"
    )


def _texts(said: str, predicate: str) -> str:
    return f"[item IN {c.values(said, predicate)} | {c.text('item')}]"


def _numbers(values: str) -> str:
    """The whole numbers among values; what is none counts for nothing."""
    return f"[number IN [item IN {values} | {c.number('item')}] WHERE number IS NOT NULL]"


def _evidence(found: str) -> str:
    """A question to each article and each evidence of it; ``found`` is about lists of what both say."""
    starts, ends, quotes = (
        c.along("told", "oa:hasSelector", f"oa:{name}") for name in ("start", "end", "exact")
    )
    return _article(
        f"MATCH (f)<-[:HAS_SOURCE]-(e) WITH f, {_texts('said', 'foe:text')} AS texts, "
        f"{_numbers(c.values('said', 'foe:textLength'))} AS lengths, {c.lines('e')} AS told "
        f"WITH f, texts, lengths, {_numbers(starts)} AS starts, {_numbers(ends)} AS ends, "
        f"[item IN {quotes} | {c.text('item')}] AS quotes WHERE true",
        found,
    )


def _any(name: str, of: str, found: str) -> str:
    return f"any({name} IN {of} WHERE {found})"


_LATER = (
    "EXISTS { MATCH (v)<-[:STATES]-()-[:IN_ARTICLE]->(n) "
    f"WITH earliest, {c.lines('n')} AS newer UNWIND {_texts('newer', 'schema:datePublished')} AS later "
    "WITH earliest, later WHERE later >= earliest RETURN later }"
)
_EARLIEST = _texts("own", "sem:hasEarliestBeginTimeStamp")

#: Local name of a shape -> its twin.
TWINS: Mapping[str, str] = {
    "ArticleTextLengthIsRight": _article(
        f"WITH f, {_texts('said', 'foe:text')} AS texts, "
        f"{_numbers(c.values('said', 'foe:textLength'))} AS lengths WHERE true",
        _any("t", "texts", _any("length", "lengths", "size(t) <> length")),
    ),
    "EvidenceOrder": _evidence(_any("start", "starts", _any("end", "ends", "start >= end"))),
    "EvidenceInText": _evidence(_any("length", "lengths", _any("end", "ends", "end > length"))),
    "QuoteIsText": _evidence(
        _any(
            "t",
            "texts",
            "any(start IN starts WHERE start >= 0 AND any(end IN ends WHERE start < end "
            "AND any(quote IN quotes WHERE substring(t, start, end - start) <> quote)))",
        )
    ),
    "DateOrder": _article(
        f"MATCH (f)<-[:IN_ARTICLE]-()-[:STATES]->(v) WITH f, {c.lines('v')} AS own WHERE true",
        _any(
            "earliest",
            _EARLIEST,
            _any("latest", _texts("own", "sem:hasLatestEndTimeStamp"), "earliest > latest"),
        ),
    ),
    "HappenedBeforeNews": _article(
        f"MATCH (f)<-[:IN_ARTICLE]-(s)-[:STATES]->(v) WITH f, v, said, {c.lines('s')} AS claim, "
        f"{c.lines('v')} AS own WHERE 'foe:polarity polarity:affirmed' IN claim "
        f"AND any(line IN {_HAPPENED} WHERE line IN claim) UNWIND {_EARLIEST} AS earliest "
        "WITH f, v, said, earliest WHERE true",
        f"any(day IN {_texts('said', 'schema:datePublished')} WHERE day < earliest) AND NOT {_LATER}",
    ),
    "EdgeSigned": (
        f"MATCH (f)-[:{quoted(SIGNED)}]->(v) WHERE NOT EXISTS {{ "
        "MATCH (f)<-[:PARTY]-(v)-[:HAS_STEP]->(t)<-[:STATES]-(s) "
        f"WITH {c.lines('t')} AS step, {c.lines('s')} AS claim "
        "WHERE any(line IN ['foe:step agreementstep:signed', 'foe:step agreementstep:ratified', "
        f"'foe:step agreementstep:in-force'] WHERE line IN step) AND {_AFFIRMED} RETURN 1 AS one }}{_END}"
    ),
}
