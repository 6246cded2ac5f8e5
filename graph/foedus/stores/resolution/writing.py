"""Clusters -> the quads of their graphs. Each resolved event, agreement or actor has a graph of its own.

It says who its members are and by what each came in (``foe:Merge``, a statement with reason and score),
which origins tell it, the steps of its ledger, and where its claims contradict each other. It depends on
its members alone, on no clock: the same articles give the same quads.
"""

from collections.abc import Iterable, Iterator
from datetime import date

from pyoxigraph import Literal, NamedNode, Quad, Triple

from foedus.ids import digest
from foedus.rdf.terms import EDTF, count, decimal, iso_date, term
from foedus.resolve.clustering import Cluster
from foedus.resolve.disputes import Contradiction, contradictions
from foedus.resolve.ledger import LedgerEntry, ledger
from foedus.resolve.matching import Match
from foedus.resolve.origins import Origin, origins
from foedus.resolve.records import CALLED_OFF, Told
from foedus.vocab import BASE


def graph_of(identity: str) -> NamedNode:
    """Return the name of the graph of a resolved thing."""
    return term(f"graph:resolved-{identity}")


def tells_more(cluster: Cluster) -> bool:
    """Whether a cluster says more than its one event does: only then it has a graph."""
    if len(cluster.members) > 1:
        return True
    mention = cluster.members[0].told.mention
    if any(party.holder for party in (*mention.source, *mention.target)):
        return True
    return any(claim.step in CALLED_OFF for claim in mention.claims)


def cluster_quads(cluster: Cluster) -> list[Quad]:
    """Return the graph of a resolved event or agreement, sorted."""
    first = cluster.members[0].told
    agreed = first.mention.type == "AGREEMENT"
    node = term(f"resolved:{cluster.id}")
    tellings = [member.told for member in cluster.members]
    triples = [
        Triple(node, term("rdf:type"), term("foe:ResolvedAgreement" if agreed else "foe:ResolvedEvent")),
        Triple(node, term("rdfs:label"), Literal(first.mention.label, language=first.record.language)),
    ]
    space = "agreement" if agreed else "event"
    for member in cluster.members:
        triples += _member(node, term(f"{space}:{member.told.id}"), member.match)
    found = origins(tellings)
    triples.append(Triple(node, term("foe:originCount"), count(len(found))))
    claims = {claim.id for told in tellings for claim in told.mention.claims}
    triples.append(Triple(node, term("foe:claimCount"), count(len(claims))))
    for origin in found:
        triples += _origin(node, origin)
    triples += _held(node, tellings)
    for entry in ledger(tellings):
        triples += _step(node, entry, "agreementstep" if agreed else "eventstep")
    for one in contradictions(tellings):
        triples += _contradiction(node, one)
    return _graph(cluster.id, node, triples)


def actor_quads(members: Iterable[str], label: str) -> list[Quad]:
    """Return the graph of one person whose name is spelt in several ways, sorted."""
    ids = sorted(members)
    node = term(f"resolved:{ids[0]}")
    triples = [
        Triple(node, term("rdf:type"), term("foe:ResolvedActor")),
        Triple(node, term("rdfs:label"), Literal(label, language="und")),
    ]
    for place, name in enumerate(ids):
        match = Match(0.9, ("spellings of one name",)) if place else None
        triples += _member(node, term(f"actor:{name}"), match)
    return _graph(ids[0], node, triples)


def _graph(identity: str, node: NamedNode, triples: Iterable[Triple]) -> list[Quad]:
    graph = graph_of(identity)
    own = (
        Triple(graph, term("rdf:type"), term("foe:ResolvedGraph")),
        Triple(graph, term("prov:wasDerivedFrom"), node),
    )
    unique = {Quad(t.subject, t.predicate, t.object, graph) for t in (*own, *triples)}
    return sorted(unique, key=str)


def _member(node: NamedNode, member: NamedNode, match: Match | None) -> Iterator[Triple]:
    yield Triple(node, term("foe:hasMember"), member)
    if match is not None:
        merge = _part(node, "merge", member.value)
        yield Triple(node, term("foe:hasMerge"), merge)
        yield Triple(merge, term("rdf:type"), term("foe:Merge"))
        yield Triple(merge, term("foe:merged"), member)
        yield Triple(merge, term("foe:reason"), Literal("; ".join(match.reasons)))
        yield Triple(merge, term("foe:score"), decimal(match.score))


def _origin(node: NamedNode, origin: Origin) -> Iterator[Triple]:
    part = _part(node, "origin", origin.articles[0])
    yield Triple(node, term("foe:hasOrigin"), part)
    yield Triple(part, term("rdf:type"), term("foe:Origin"))
    if origin.reasons:
        yield Triple(part, term("foe:reason"), Literal(", ".join(origin.reasons)))
    for article in origin.articles:
        yield Triple(part, term("foe:toldBy"), term(f"article:{article}"))
    for agency in origin.agencies:
        yield Triple(part, term("foe:credits"), term(f"actor:{agency}"))


def _held(node: NamedNode, tellings: Iterable[Told]) -> Iterator[Triple]:
    """Yield who is meant where an article names an office alone: a statement with its reason."""
    for told in tellings:
        for party in (*told.mention.source, *told.mention.target):
            if party.holder:
                day = date.fromordinal(told.when)
                part = _part(node, "holding", told.id, party.side, party.office)
                yield Triple(node, term("foe:hasOfficeHolding"), part)
                yield Triple(part, term("rdf:type"), term("foe:OfficeHolding"))
                yield Triple(part, term("foe:heldBy"), term(f"actor:{party.holder}"))
                yield Triple(part, term("foe:heldFor"), term(f"actor:{party.id}"))
                yield Triple(part, term("foe:heldOffice"), NamedNode(f"{BASE}naming/office/{party.office}"))
                yield Triple(part, term("foe:date"), Literal(day.isoformat(), datatype=EDTF))
                why = f"{party.office} of {party.side} on {day.isoformat()}, by the reference data on offices"
                yield Triple(part, term("foe:reason"), Literal(why))


def _step(node: NamedNode, entry: LedgerEntry, scheme: str) -> Iterator[Triple]:
    part = _part(node, "step", entry.step, entry.edtf)
    yield Triple(node, term("foe:hasStatusStep"), part)
    yield Triple(part, term("rdf:type"), term("foe:StatusStep"))
    yield Triple(part, term("foe:statusStep"), term(f"{scheme}:{entry.step}"))
    if entry.edtf:
        yield Triple(part, term("foe:statusDate"), Literal(entry.edtf, datatype=EDTF))
    if entry.published is not None:
        yield Triple(part, term("foe:firstPublished"), iso_date(date.fromordinal(entry.published)))
    for claim in entry.claims:
        yield Triple(part, term("foe:restsOn"), term(f"claim:{claim}"))


def _contradiction(node: NamedNode, one: Contradiction) -> Iterator[Triple]:
    part = _part(node, "contradiction", one.matter, one.first, one.second)
    yield Triple(node, term("foe:hasContradiction"), part)
    yield Triple(part, term("rdf:type"), term("foe:Contradiction"))
    yield Triple(part, term("foe:matter"), Literal(one.matter))
    yield Triple(part, term("foe:firstValue"), Literal(one.first))
    yield Triple(part, term("foe:secondValue"), Literal(one.second))
    for claim in one.first_claims:
        yield Triple(part, term("foe:firstClaim"), term(f"claim:{claim}"))
    for claim in one.second_claims:
        yield Triple(part, term("foe:secondClaim"), term(f"claim:{claim}"))


def _part(node: NamedNode, *parts: str) -> NamedNode:
    return NamedNode(f"{node.value}-{digest(*parts)[:10]}")
