"""What the endpoint says of itself: SPARQL 1.1 Service Description and VoID.

https://www.w3.org/TR/sparql11-service-description/ and https://www.w3.org/TR/void/
"""

from collections.abc import Collection, Iterator

from pyoxigraph import Literal, NamedNode, QuerySolutions, Store, Triple

from foedus.rdf.terms import XSD_INTEGER, term
from foedus.vocab import BASE, FOE, PREFIXES

_SD = "http://www.w3.org/ns/sparql-service-description#"
_VOID = "http://rdfs.org/ns/void#"
_FORMATS = "http://www.w3.org/ns/formats/"
_TYPE = term("rdf:type")
#: Names of the formats in http://www.w3.org/ns/formats/
_RESULTS = ("SPARQL_Results_JSON", "SPARQL_Results_XML", "SPARQL_Results_CSV", "SPARQL_Results_TSV")
_GRAPHS = ("Turtle", "N-Triples", "JSON-LD", "RDF_XML", "TriG", "N-Quads")
_TITLES = {
    "en": "Foedus: who did what to whom, and who says so",
    "id": "Foedus: siapa berbuat apa, kata siapa",
}

_TOTALS = """SELECT (COUNT(*) AS ?triples) (COUNT(DISTINCT ?s) AS ?subjects) (COUNT(DISTINCT ?o) AS ?objects)
WHERE { ?s ?p ?o }"""
_CLASSES = f"SELECT ?of (COUNT(DISTINCT ?s) AS ?number) WHERE {{ ?s {_TYPE} ?of }} GROUP BY ?of"
_PROPERTIES = "SELECT ?of (COUNT(*) AS ?number) WHERE { ?s ?of ?o } GROUP BY ?of"


def describe(store: Store, endpoint: str, service_hosts: Collection[str]) -> Iterator[Triple]:
    """Yield the description of the SPARQL endpoint at the address ``endpoint``. Reads all of the store."""
    service, data = NamedNode(endpoint), NamedNode(endpoint + "#dataset")
    graph = NamedNode(endpoint + "#default-graph")
    yield from _service(service, data, graph, service_hosts)
    yield Triple(data, _TYPE, _sd("Dataset"))
    yield Triple(data, _TYPE, _void("Dataset"))
    yield Triple(data, _sd("defaultGraph"), graph)
    for language, title in _TITLES.items():
        yield Triple(data, term("dcterms:title"), Literal(title, language=language))
    yield Triple(data, _void("sparqlEndpoint"), service)
    yield Triple(data, _void("uriSpace"), Literal(BASE))
    for name in ("foe", "sem", "prov", "schema", "skos", "oa", "org", "geo"):
        yield Triple(data, _void("vocabulary"), NamedNode(PREFIXES[name]))
    for name in _GRAPHS:
        yield Triple(data, _void("feature"), NamedNode(_FORMATS + name))
    yield Triple(graph, _TYPE, _sd("Graph"))
    yield Triple(graph, _TYPE, _void("Dataset"))
    yield from _statistics(store, graph)


def _service(
    service: NamedNode, data: NamedNode, graph: NamedNode, service_hosts: Collection[str]
) -> Iterator[Triple]:
    yield Triple(service, _TYPE, _sd("Service"))
    yield Triple(service, _sd("endpoint"), service)
    yield Triple(service, _sd("supportedLanguage"), _sd("SPARQL11Query"))
    for name in (*_RESULTS, *_GRAPHS):
        yield Triple(service, _sd("resultFormat"), NamedNode(_FORMATS + name))
    if service_hosts:
        yield Triple(service, _sd("feature"), _sd("BasicFederatedQuery"))
    yield Triple(service, _sd("defaultDataset"), data)


def _statistics(store: Store, graph: NamedNode) -> Iterator[Triple]:
    (totals,) = _rows(store, _TOTALS)
    for name, property_ in (
        ("triples", "triples"),
        ("subjects", "distinctSubjects"),
        ("objects", "distinctObjects"),
    ):
        yield Triple(graph, _void(property_), totals[name])
    for kind, query in (("class", _CLASSES), ("property", _PROPERTIES)):
        counted = "entities" if kind == "class" else "triples"
        for row in _rows(store, query):
            of = row["of"]
            local = of.value.replace(FOE, "").rpartition("/")[2].rpartition("#")[2]
            part = NamedNode(f"{graph.value}-{kind}-{local}")
            yield Triple(graph, _void(f"{kind}Partition"), part)
            yield Triple(part, _void(kind), of)
            yield Triple(part, _void(counted), Literal(row["number"].value, datatype=XSD_INTEGER))


def _rows(store: Store, query: str) -> QuerySolutions:
    found = store.query(query)
    assert isinstance(found, QuerySolutions)
    return found


def _sd(name: str) -> NamedNode:
    return NamedNode(_SD + name)


def _void(name: str) -> NamedNode:
    return NamedNode(_VOID + name)
