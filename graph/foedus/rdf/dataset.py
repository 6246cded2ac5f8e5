"""Extraction -> the quads of its article graph. The one place that knows how the model looks in RDF.

There are no blank nodes: every resource has an id made from content, so the same article always
gives the same quads. Times of recording are not here but in the store's log graph.
"""

from collections.abc import Iterable, Iterator

from pyoxigraph import Literal, NamedNode, Quad, Triple

from foedus.ids import digest, slug, text_digest
from foedus.model import Actor, Agreement, Article, Claim, EdtfDate, Event, Evidence, Extraction, Place, Step
from foedus.rdf import geometry, reference
from foedus.rdf.terms import EDTF, XSD_ANY_URI, count, decimal, iso_date, term
from foedus.vocab import ACTOR_CLASS, ActorKind, EventType

#: Code points of context kept on each side of a quote (oa:prefix, oa:suffix).
CONTEXT = 32


def revision(article: Article, extractor: str, version: str) -> str:
    """Return 12 hex digits that change when the article, or the extractor, changes."""
    return digest(
        text_digest(article.text),
        article.title,
        article.language or "",
        article.published.isoformat() if article.published else "",
        article.url or "",
        article.publisher or "",
        extractor,
        version,
        *([article.correction] if article.correction else []),
    )[:12]


def graph_name(article: Article, extractor: str, version: str) -> NamedNode:
    """Return the name of the graph of what this extractor, in this version, finds in ``article``.

    It is known before extraction, so that an article which is already stored costs nothing.
    """
    return term(f"graph:{article.id}.{revision(article, extractor, version)}")


def to_quads(extraction: Extraction) -> list[Quad]:
    """Return all that the article says, in its named graph, sorted and without repetition."""
    graph = graph_name(extraction.article, extraction.extractor, extraction.extractor_version)
    unique = {Quad(t.subject, t.predicate, t.object, graph) for t in _triples(extraction, graph)}
    return sorted(unique, key=str)


def _triples(extraction: Extraction, graph: NamedNode) -> Iterator[Triple]:
    article = extraction.article
    node = term(f"article:{article.id}")
    language = article.language or "und"
    agent = term(f"run:{slug(extraction.extractor)}-{slug(extraction.extractor_version) or '0'}")
    yield Triple(graph, term("rdf:type"), term("foe:ArticleGraph"))
    yield Triple(graph, term("prov:wasDerivedFrom"), node)
    yield Triple(graph, term("prov:wasAttributedTo"), agent)
    yield Triple(agent, term("rdf:type"), term("prov:SoftwareAgent"))
    yield Triple(agent, term("schema:name"), Literal(extraction.extractor))
    yield Triple(agent, term("schema:softwareVersion"), Literal(extraction.extractor_version or "0"))
    yield from _article(article, node, language)
    for actor in extraction.actors:
        yield from _actor(actor, language)
        yield Triple(node, term("schema:mentions"), term(f"actor:{actor.id}"))
    for place in extraction.places:
        yield from _place(place, language)
        yield Triple(node, term("schema:mentions"), term(f"place:{place.id}"))
    names = {actor.id: actor.name for actor in extraction.actors}
    for event in extraction.events:
        yield from _event(event, names, language)
        for claim in event.claims:
            yield from _claim(claim, term(f"event:{event.id}"), article, node)
    for agreement in extraction.agreements:
        yield from _agreement(agreement, language)
        for step in agreement.steps:
            yield from _step(agreement, step, language)
            for claim in step.claims:
                yield from _claim(claim, step_node(agreement, step), article, node)


def step_node(agreement: Agreement, step: Step) -> NamedNode:
    """Return the node of one step in an agreement's ledger."""
    return term(f"agreement:{agreement.id}-{step.step.value}")


def _article(article: Article, node: NamedNode, language: str) -> Iterator[Triple]:
    yield Triple(node, term("rdf:type"), term("foe:Article"))
    yield Triple(node, term("foe:text"), Literal(article.text))
    yield Triple(node, term("foe:textLength"), count(len(article.text)))
    yield Triple(node, term("foe:textDigest"), Literal(text_digest(article.text)))
    yield Triple(node, term("schema:inLanguage"), Literal(language))
    if article.title:
        yield Triple(node, term("schema:headline"), Literal(article.title, language=language))
    if article.published:
        yield Triple(node, term("schema:datePublished"), iso_date(article.published))
    if article.updated:
        yield Triple(node, term("schema:dateModified"), iso_date(article.updated))
    if article.correction:
        yield Triple(node, term("schema:correction"), Literal(article.correction, language=language))
    if article.url:
        yield Triple(node, term("schema:url"), Literal(article.url, datatype=XSD_ANY_URI))
    if article.path:
        yield Triple(node, term("dcterms:source"), Literal(article.path))
    if article.publisher and (outlet := slug(article.publisher)):
        outlet_node = term(f"actor:{outlet}")
        yield Triple(node, term("schema:publisher"), outlet_node)
        yield Triple(outlet_node, term("rdf:type"), term("foe:NewsAgency"))
        yield Triple(outlet_node, term("skos:prefLabel"), Literal(article.publisher, language=language))


def _actor(actor: Actor, language: str) -> Iterator[Triple]:
    node = term(f"actor:{actor.id}")
    known = list(reference.describe(node))
    yield from known
    yield Triple(node, term("rdf:type"), term(f"foe:{ACTOR_CLASS[actor.kind]}"))
    if not any(_is_label(triple, language) for triple in known):
        yield Triple(node, term("skos:prefLabel"), Literal(actor.name, language=language))
    preferred = {t.object.value for t in known if isinstance(t.object, Literal)} | {actor.name}
    for alias in actor.aliases:
        if alias not in preferred:
            yield Triple(node, term("skos:altLabel"), Literal(alias, language=language))
    if actor.office:
        yield Triple(node, term("foe:office"), Literal(actor.office, language=language))
    if actor.wikidata:
        yield Triple(node, term("skos:exactMatch"), term(f"wd:{actor.wikidata}"))
    if actor.country:
        yield Triple(node, term("foe:countryCode"), Literal(actor.country))
        state = term(f"actor:{actor.country}")
        described = list(reference.describe(state))
        if described and actor.kind is not ActorKind.STATE:
            yield Triple(node, term("foe:actsFor"), state)
            yield from described


def _is_label(triple: Triple, language: str) -> bool:
    return (
        triple.predicate == term("skos:prefLabel")
        and isinstance(triple.object, Literal)
        and triple.object.language == language
    )


def _place(place: Place, language: str) -> Iterator[Triple]:
    node = term(f"place:{place.id}")
    known = list(reference.describe(node))
    yield from known
    yield Triple(node, term("rdf:type"), term("foe:Place"))
    if not any(_is_label(triple, language) for triple in known):
        yield Triple(node, term("skos:prefLabel"), Literal(place.name, language=language))
    if place.country:
        yield Triple(node, term("foe:countryCode"), Literal(place.country))
    if place.geonames:
        yield Triple(node, term("skos:exactMatch"), NamedNode(f"https://sws.geonames.org/{place.geonames}/"))
    located = any(triple.predicate == term("geo:hasDefaultGeometry") for triple in known)
    if place.longitude is not None and place.latitude is not None and not located:
        yield from geometry.point(node, place.longitude, place.latitude)


def _date(node: NamedNode, when: EdtfDate | None) -> Iterator[Triple]:
    if when is None:
        return
    yield Triple(node, term("foe:date"), Literal(when.edtf, datatype=EDTF))
    if when.earliest:
        yield Triple(node, term("sem:hasEarliestBeginTimeStamp"), iso_date(when.earliest))
    if when.latest:
        yield Triple(node, term("sem:hasLatestEndTimeStamp"), iso_date(when.latest))


def _event(event: Event, names: dict[str, str], language: str) -> Iterator[Triple]:
    node = term(f"event:{event.id}")
    yield Triple(node, term("rdf:type"), term("foe:Event"))
    yield Triple(node, term("rdfs:label"), Literal(event_label(event, names), language=language))
    yield Triple(node, term("foe:eventType"), NamedNode(event.type.iri))
    yield Triple(node, term("foe:status"), NamedNode(event.status.iri))
    if event.mode:
        yield Triple(node, term("foe:mode"), term(f"eventtype:{event.mode}"))
    for role, ids in (("source", event.source), ("target", event.target), ("mediator", event.mediator)):
        for actor in ids:
            yield Triple(node, term(f"foe:{role}"), term(f"actor:{actor}"))
    if event.type is EventType.CONSULT:
        for actor in (*event.source, *event.target):
            yield Triple(node, term("foe:participant"), term(f"actor:{actor}"))
    if event.place:
        yield Triple(node, term("sem:hasPlace"), term(f"place:{event.place}"))
    yield from _date(node, event.date)


def event_label(event: Event, names: dict[str, str]) -> str:
    """Return a name for people: ``CONSULT: Kim Jong Un - Sergei Lavrov (2025-07-12)``."""
    sides = [_names(event.source, names), _names(event.target, names)]
    when = f" ({event.date.edtf})" if event.date else ""
    return f"{event.type.value}: {' - '.join(side for side in sides if side)}{when}"


def _names(ids: Iterable[str], names: dict[str, str]) -> str:
    return ", ".join(names[actor] for actor in ids)


def _claim(claim: Claim, stated: NamedNode, article: Article, article_node: NamedNode) -> Iterator[Triple]:
    node = term(f"claim:{claim.id}")
    yield Triple(node, term("rdf:type"), term("foe:Claim"))
    yield Triple(node, term("foe:states"), stated)
    yield Triple(node, term("foe:inArticle"), article_node)
    yield Triple(node, term("foe:status"), NamedNode(claim.status.iri))
    yield Triple(node, term("foe:polarity"), NamedNode(claim.polarity.iri))
    yield Triple(node, term("foe:certainty"), NamedNode(claim.certainty.iri))
    yield Triple(node, term("foe:tense"), NamedNode(claim.tense.iri))
    yield Triple(node, term("foe:confidence"), decimal(claim.confidence))
    if claim.trigger:
        yield Triple(node, term("foe:trigger"), Literal(claim.trigger))
    for speaker in claim.speaker:
        yield Triple(node, term("foe:speaker"), term(f"actor:{speaker}"))
    for reporter in claim.reporter:
        yield Triple(node, term("foe:reporter"), term(f"actor:{reporter}"))
    for evidence in claim.evidence:
        part = term(f"evidence:{evidence_id(article, evidence)}")
        yield Triple(node, term("foe:evidence"), part)
        yield from _evidence(evidence, part, article, article_node)


def evidence_id(article: Article, evidence: Evidence) -> str:
    """Return the id of a stretch of an article; the same stretch has one id for all claims."""
    return digest(article.id, str(evidence.span.start), str(evidence.span.end), evidence.quote)


def _evidence(
    evidence: Evidence, node: NamedNode, article: Article, article_node: NamedNode
) -> Iterator[Triple]:
    start, end = evidence.span.start, evidence.span.end
    quote, position = NamedNode(node.value + "-quote"), NamedNode(node.value + "-position")
    yield Triple(node, term("rdf:type"), term("foe:Evidence"))
    yield Triple(node, term("oa:hasSource"), article_node)
    yield Triple(node, term("oa:hasSelector"), quote)
    yield Triple(node, term("oa:hasSelector"), position)
    yield Triple(quote, term("rdf:type"), term("oa:TextQuoteSelector"))
    yield Triple(quote, term("oa:exact"), Literal(evidence.quote))
    yield Triple(quote, term("oa:prefix"), Literal(article.text[max(0, start - CONTEXT) : start]))
    yield Triple(quote, term("oa:suffix"), Literal(article.text[end : end + CONTEXT]))
    yield Triple(position, term("rdf:type"), term("oa:TextPositionSelector"))
    yield Triple(position, term("oa:start"), count(start))
    yield Triple(position, term("oa:end"), count(end))


def _agreement(agreement: Agreement, language: str) -> Iterator[Triple]:
    node = term(f"agreement:{agreement.id}")
    yield Triple(node, term("rdf:type"), term("foe:Agreement"))
    yield Triple(node, term("skos:prefLabel"), Literal(agreement.name, language=language))
    yield Triple(node, term("foe:agreementKind"), NamedNode(agreement.kind.iri))
    for party in agreement.parties:
        yield Triple(node, term("foe:party"), term(f"actor:{party}"))
    for topic in agreement.topics:
        yield Triple(node, term("foe:topic"), Literal(topic, language=language))
    for commitment in agreement.commitments:
        yield Triple(node, term("foe:commitment"), Literal(commitment, language=language))


def _step(agreement: Agreement, step: Step, language: str) -> Iterator[Triple]:
    node = step_node(agreement, step)
    yield Triple(term(f"agreement:{agreement.id}"), term("foe:hasStep"), node)
    yield Triple(node, term("rdf:type"), term("foe:LedgerStep"))
    yield Triple(node, term("rdfs:label"), Literal(f"{step.step.value}: {agreement.name}", language=language))
    yield Triple(node, term("foe:step"), NamedNode(step.step.iri))
    yield from _date(node, step.date)
