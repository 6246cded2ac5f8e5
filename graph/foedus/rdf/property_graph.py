"""The vocabulary of the property graph: its labels, relationship types and properties, all closed.

What RDF says is looked up in the tables here; nothing that came from data ever becomes a label, a
type or a property name. Cypher text takes labels and types from ``quoted`` alone. A page for people
is ``docs/how-to/neo4j.md``; a test holds it to these tables.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from foedus.errors import InvalidValue
from foedus.rdf.terms import term
from foedus.vocab import ACTOR_CLASS, BASE, PLAIN_EDGE, SIGNED_EDGE

#: A property of a node or relationship, as the driver takes it.
Value = str | int | float | date | tuple[str, ...]
Properties = Mapping[str, Value]


class Label(StrEnum):
    """Every label there is. ``RESOURCE`` is on every node; one main label says what it is."""

    RESOURCE = "Resource"
    ACTOR = "Actor"
    PLACE = "Place"
    EVENT = "Event"
    AGREEMENT = "Agreement"
    LEDGER_STEP = "LedgerStep"
    CLAIM = "Claim"
    EVIDENCE = "Evidence"
    ARTICLE = "Article"
    ARTICLE_GRAPH = "ArticleGraph"
    SOFTWARE_AGENT = "SoftwareAgent"
    CHECKPOINT = "Checkpoint"
    RESOLVED_EVENT = "ResolvedEvent"
    RESOLVED_AGREEMENT = "ResolvedAgreement"
    RESOLVED_ACTOR = "ResolvedActor"
    RESOLVED_GRAPH = "ResolvedGraph"
    MERGE = "Merge"
    ORIGIN = "Origin"
    STATUS_STEP = "StatusStep"
    CONTRADICTION = "Contradiction"
    OFFICE_HOLDING = "OfficeHolding"
    CORRECTED_ARTICLE = "CorrectedArticle"
    CORRECTION = "Correction"
    CORRECTED_CLAIM = "CorrectedClaim"
    PERSON = "Person"
    STATE = "State"
    GOVERNMENT = "Government"
    INTERGOVERNMENTAL_ORGANIZATION = "IntergovernmentalOrganization"
    ORGANIZATION = "Organization"
    ARMED_GROUP = "ArmedGroup"
    NEWS_AGENCY = "NewsAgency"


class Kind(StrEnum):
    """How the object of a statement becomes a property's value."""

    TEXT = "text"
    INTEGER = "integer"
    FLOAT = "float"
    DATE = "date"
    CODE = "code"
    LIST = "list"


@dataclass(frozen=True, slots=True)
class Column:
    """The property that a predicate fills; of several values of one that is no list, the least stands."""

    key: str
    kind: Kind


def upper_snake(local: str) -> str:
    """Return a camelCase name as a relationship type: ``metWith`` -> ``MET_WITH``."""
    return re.sub(r"(?<=[a-z0-9])(?=[A-Z])", "_", local).upper()


#: Class IRI -> labels, the main one first.
LABELS: dict[str, tuple[Label, ...]] = {
    **{term(f"foe:{name}").value: (Label.ACTOR, Label(name)) for name in ACTOR_CLASS.values()},
    **{
        term(f"foe:{label}").value: (label,)
        for label in (
            Label.PLACE,
            Label.EVENT,
            Label.AGREEMENT,
            Label.LEDGER_STEP,
            Label.CLAIM,
            Label.EVIDENCE,
            Label.ARTICLE,
            Label.ARTICLE_GRAPH,
            Label.RESOLVED_EVENT,
            Label.RESOLVED_AGREEMENT,
            Label.RESOLVED_ACTOR,
            Label.MERGE,
            Label.ORIGIN,
            Label.STATUS_STEP,
            Label.CONTRADICTION,
            Label.OFFICE_HOLDING,
            Label.CORRECTED_ARTICLE,
            Label.CORRECTION,
            Label.CORRECTED_CLAIM,
        )
    },
    # The graph of a resolved thing is loaded, verified and forgotten as that of an article is.
    term("foe:ResolvedGraph").value: (Label.ARTICLE_GRAPH, Label.RESOLVED_GRAPH),
    term("prov:SoftwareAgent").value: (Label.SOFTWARE_AGENT,),
}

#: The main labels: a node has one. ``RESOURCE`` is for nodes of which nobody knows what they are.
MAIN: tuple[Label, ...] = (*dict.fromkeys(labels[0] for labels in LABELS.values()), Label.RESOURCE)

#: Value of the property ``kind`` of an actor, by its label.
ACTOR_KIND: dict[Label, str] = {Label(name): kind.value for kind, name in ACTOR_CLASS.items()}

#: Start of an IRI -> main label of a node of which the graph says nothing but that it is pointed at.
NAMESPACES: dict[str, Label] = {
    BASE + "actor/": Label.ACTOR,
    BASE + "place/": Label.PLACE,
    BASE + "event/": Label.EVENT,
    BASE + "agreement/": Label.AGREEMENT,
    BASE + "claim/": Label.CLAIM,
    BASE + "evidence/": Label.EVIDENCE,
    BASE + "article/": Label.ARTICLE,
    BASE + "run/": Label.SOFTWARE_AGENT,
}

#: Predicate IRI -> property. ``skos:prefLabel`` is not here: it fills ``name_<language>``.
COLUMNS: dict[str, Column] = {
    term(name).value: Column(key, kind)
    for name, key, kind in (
        ("foe:countryCode", "country_code", Kind.TEXT),
        ("skos:altLabel", "alt_names", Kind.LIST),
        ("foe:office", "offices", Kind.LIST),
        ("skos:exactMatch", "exact_matches", Kind.LIST),
        ("geo:asWKT", "wkt", Kind.TEXT),
        ("foe:eventType", "type", Kind.CODE),
        ("foe:mode", "mode", Kind.CODE),
        ("foe:status", "status", Kind.CODE),
        ("foe:polarity", "polarity", Kind.CODE),
        ("foe:certainty", "certainty", Kind.CODE),
        ("foe:tense", "tense", Kind.CODE),
        ("foe:confidence", "confidence", Kind.FLOAT),
        ("foe:trigger", "trigger", Kind.TEXT),
        ("foe:agreementKind", "kind", Kind.CODE),
        ("foe:topic", "topics", Kind.LIST),
        ("foe:commitment", "commitments", Kind.LIST),
        ("foe:step", "step", Kind.CODE),
        ("rdfs:label", "label", Kind.TEXT),
        ("schema:name", "label", Kind.TEXT),
        ("schema:softwareVersion", "version", Kind.TEXT),
        ("foe:date", "edtf", Kind.TEXT),
        ("sem:hasEarliestBeginTimeStamp", "earliest", Kind.DATE),
        ("sem:hasLatestEndTimeStamp", "latest", Kind.DATE),
        ("schema:headline", "title", Kind.TEXT),
        ("schema:inLanguage", "language", Kind.TEXT),
        ("schema:datePublished", "published", Kind.DATE),
        ("schema:dateModified", "updated", Kind.DATE),
        ("schema:correction", "correction", Kind.TEXT),
        ("schema:url", "url", Kind.TEXT),
        ("dcterms:source", "path", Kind.TEXT),
        ("foe:text", "text", Kind.TEXT),
        ("foe:textLength", "text_length", Kind.INTEGER),
        ("foe:textDigest", "text_digest", Kind.TEXT),
        ("oa:exact", "exact", Kind.TEXT),
        ("oa:prefix", "prefix", Kind.TEXT),
        ("oa:suffix", "suffix", Kind.TEXT),
        ("oa:start", "start", Kind.INTEGER),
        ("oa:end", "end", Kind.INTEGER),
        ("foe:reason", "reason", Kind.TEXT),
        ("foe:score", "score", Kind.FLOAT),
        ("foe:originCount", "origins", Kind.INTEGER),
        ("foe:claimCount", "claims", Kind.INTEGER),
        ("foe:statusStep", "step", Kind.CODE),
        ("foe:statusDate", "edtf", Kind.TEXT),
        ("foe:firstPublished", "published", Kind.DATE),
        ("foe:matter", "matter", Kind.TEXT),
        ("foe:firstValue", "first_value", Kind.TEXT),
        ("foe:secondValue", "second_value", Kind.TEXT),
        ("foe:heldOffice", "office", Kind.CODE),
        ("foe:correctionSign", "sign", Kind.TEXT),
        ("foe:note", "note", Kind.TEXT),
        ("foe:recordedOn", "recorded", Kind.DATE),
        ("foe:nowSays", "now_says", Kind.TEXT),
    )
}

#: Predicate IRI -> relationship type.
RELATIONSHIPS: dict[str, str] = {
    term(name).value: upper_snake(name.partition(":")[2])
    for name in (
        "foe:source",
        "foe:target",
        "foe:mediator",
        "foe:participant",
        "foe:instrument",
        "sem:hasPlace",
        "foe:party",
        "foe:hasStep",
        "foe:states",
        "foe:evidence",
        "foe:inArticle",
        "foe:speaker",
        "foe:reporter",
        "oa:hasSource",
        "schema:mentions",
        "schema:publisher",
        "schema:isBasedOn",
        "foe:actsFor",
        "prov:wasDerivedFrom",
        "prov:wasAttributedTo",
        "foe:hasMember",
        "foe:hasMerge",
        "foe:merged",
        "foe:hasOrigin",
        "foe:toldBy",
        "foe:credits",
        "foe:hasStatusStep",
        "foe:restsOn",
        "foe:hasContradiction",
        "foe:firstClaim",
        "foe:secondClaim",
        "foe:hasOfficeHolding",
        "foe:heldBy",
        "foe:heldFor",
        "foe:corrects",
        "foe:hasCorrection",
        "foe:hasCorrectedClaim",
    )
}

#: From an article's graph to every node of which it says something.
DESCRIBES = "DESCRIBES"
#: Value of an event's ``type`` -> type of its plain edge.
PLAIN_TYPES: dict[str, str] = {event.value: upper_snake(local) for event, local in PLAIN_EDGE.items()}
SIGNED = upper_snake(SIGNED_EDGE)
#: Every type of plain edge.
ALL_PLAIN_TYPES: tuple[str, ...] = (*sorted(PLAIN_TYPES.values()), SIGNED)

#: Properties that say when; of two dates of one thing, one is taken whole.
TEMPORAL = ("edtf", "date", "earliest", "latest")

_CLOSED = frozenset({*Label, *RELATIONSHIPS.values(), *ALL_PLAIN_TYPES, DESCRIBES})


def quoted(name: str) -> str:
    """Return a label or relationship type as Cypher text. Raises InvalidValue for any not in the tables."""
    if name not in _CLOSED:
        raise InvalidValue(f"{name!r} is no label or relationship type of ours")
    return f"`{name}`"


@dataclass(frozen=True, slots=True)
class Node:
    """A node: ``labels`` sorted, without ``Resource``; ``facts`` is what one article graph says of it."""

    uri: str
    labels: tuple[Label, ...]
    properties: Properties
    facts: tuple[str, ...] = ()


def main_label(node: Node) -> Label:
    """Return the label that says what a node is."""
    return next((label for label in MAIN if label in node.labels), Label.RESOURCE)


@dataclass(frozen=True, slots=True)
class Relationship:
    """A relationship of a closed ``type`` between two nodes, known by its ``id``.

    Plain edges have properties: ``event``, ``status``, dates, and ``graphs``, the article graphs
    that support them.
    """

    id: str
    type: str
    start: str
    end: str
    properties: Properties


def merge(first: Properties, second: Properties) -> Properties:
    """Return what two sets of properties of one thing give together, in whatever order they come.

    Lists are united and sorted; of two single values the lesser stands; dates are taken whole from
    one, the more precise. ``name`` is left out: ``caption`` gives it anew.
    """
    merged: dict[str, Value] = {}
    for key in first.keys() | second.keys():
        if key == "name" or key in TEMPORAL:
            continue
        mine, other = first.get(key), second.get(key)
        if isinstance(mine, tuple) and isinstance(other, tuple):
            merged[key] = tuple(sorted({*mine, *other}))
        elif mine is not None and other is not None:
            merged[key] = min(mine, other)
        else:
            merged[key] = mine if mine is not None else other  # type: ignore[assignment]
    when = min(first, second, key=_precision)
    merged |= {key: when[key] for key in TEMPORAL if key in when}
    return merged


def _precision(properties: Properties) -> tuple[int, str]:
    edtf = properties.get("edtf")
    return (-len(edtf) if isinstance(edtf, str) else 1, str([properties.get(key) for key in TEMPORAL]))


def _is_name(key: str) -> bool:
    return key.startswith("name_")


#: Characters of a quote that a caption shows.
CAPTION = 60


def caption(uri: str, properties: Properties) -> str:
    """Return the ``name`` of a node: English, else Indonesian, else its first language; else what it has."""
    name = properties.get("name_en") or properties.get("name_id")
    for key in () if name else (*sorted(filter(_is_name, properties)), "title", "label"):
        name = name or properties.get(key)
    if name:
        return " ".join(str(name).split())
    if words := properties.get("quote") or properties.get("exact"):
        text = " ".join(str(words).split())
        return text if len(text) <= CAPTION else text[: CAPTION - 1].rstrip() + "…"
    return re.split(r"[/#]", uri)[-1] or uri
