"""Real clients of the running server: SPARQLWrapper, rdflib's SPARQLStore, curl."""

import json
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest
import SPARQLWrapper
from rdflib import RDF, Graph, URIRef
from rdflib.plugins.stores.sparqlstore import SPARQLStore
from tests.e2e.serving import TOKEN, Server, put, sample_graph, serving
from tests.sample import SAMPLE

from foedus.export.rdf import turtle_of
from foedus.rdf.dataset import to_quads
from foedus.stores.oxigraph import GraphStore

FOE = "https://w3id.org/foedus/ontology#"
STATES = f"SELECT ?state WHERE {{ ?state a <{FOE}State> }} ORDER BY ?state"
LONG = STATES + " #" + "x" * 10_000


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    folder: Path = tmp_path_factory.mktemp("clients") / "store"
    with GraphStore(folder) as store:
        put(store, SAMPLE)
    with serving(folder, "--workers", "2") as running:
        yield running


@pytest.fixture(scope="module")
def states(server: Server) -> list[str]:
    found = [row["state"]["value"] for row in json.loads(server.ask(STATES).body)["results"]["bindings"]]
    assert found
    return found


# SPARQLWrapper


@pytest.mark.parametrize("query", [STATES, LONG], ids=["short", "long"])
@pytest.mark.parametrize("method", [SPARQLWrapper.GET, SPARQLWrapper.POST])
@pytest.mark.parametrize("form", [SPARQLWrapper.URLENCODED, SPARQLWrapper.POSTDIRECTLY])
def test_sparqlwrapper_asks_in_every_way(
    server: Server, states: list[str], query: str, method: str, form: str
) -> None:
    if form == SPARQLWrapper.POSTDIRECTLY and method == SPARQLWrapper.GET:
        method = SPARQLWrapper.POST
    wrapper = SPARQLWrapper.SPARQLWrapper(server.sparql, returnFormat=SPARQLWrapper.JSON)
    wrapper.setMethod(method)
    wrapper.setRequestMethod(form)
    wrapper.setQuery(query)
    rows = wrapper.queryAndConvert()["results"]["bindings"]
    assert [row["state"]["value"] for row in rows] == states


@pytest.mark.parametrize("form", [SPARQLWrapper.XML, SPARQLWrapper.CSV, SPARQLWrapper.TSV])
def test_sparqlwrapper_reads_every_format_of_rows(server: Server, states: list[str], form: str) -> None:
    wrapper = SPARQLWrapper.SPARQLWrapper(server.sparql, returnFormat=form)
    wrapper.setQuery(STATES)
    with_rows = wrapper.queryAndConvert()
    text = with_rows.toxml() if form == SPARQLWrapper.XML else with_rows.decode()
    assert all(state in text for state in states)


@pytest.mark.filterwarnings("ignore:ConjunctiveGraph is deprecated")  # SPARQLWrapper 2.0 makes one
@pytest.mark.parametrize("form", [SPARQLWrapper.TURTLE, SPARQLWrapper.RDFXML, SPARQLWrapper.JSONLD])
def test_sparqlwrapper_reads_triples(server: Server, states: list[str], form: str) -> None:
    wrapper = SPARQLWrapper.SPARQLWrapper(server.sparql, returnFormat=form)
    wrapper.setQuery(f"CONSTRUCT WHERE {{ ?state a <{FOE}State> }}")
    found = wrapper.queryAndConvert()
    graph = Graph().parse(data=found, format="turtle") if isinstance(found, bytes) else found
    assert {str(state) for state in graph.subjects(RDF.type)} == set(states)


def test_sparqlwrapper_raises_for_a_bad_query_with_the_reason(server: Server) -> None:
    wrapper = SPARQLWrapper.SPARQLWrapper(server.sparql)
    wrapper.setQuery("SELECT nothing")
    with pytest.raises(SPARQLWrapper.SPARQLExceptions.QueryBadFormed, match="the query cannot be read"):
        wrapper.query()


# rdflib


@pytest.mark.parametrize("method", ["GET", "POST", "POST_FORM"])
@pytest.mark.parametrize("form", ["json", "xml"])
def test_rdflib_sparqlstore(server: Server, states: list[str], method: str, form: str) -> None:
    graph = Graph(SPARQLStore(server.sparql, method=method, returnFormat=form))
    assert [str(row[0]) for row in graph.query(STATES)] == states
    assert graph.query("ASK { ?s ?p ?o }").askAnswer is True
    assert {str(state) for state in graph.subjects(RDF.type, URIRef(FOE + "State"))} == set(states)
    if form == "xml":  # with json, rdflib says that it takes JSON alone, which is no format of triples
        triples = graph.query(f"CONSTRUCT WHERE {{ ?state a <{FOE}State> }}").graph
        assert triples is not None
        assert len(triples) == len(states)
    assert len(graph) == len({quad.triple for quad in to_quads(SAMPLE)}) + edges(server)


def edges(server: Server) -> int:
    query = "SELECT (COUNT(*) AS ?n) { GRAPH ?g { ?s ?p ?o } FILTER STRENDS(STR(?g), '.edges') }"
    return int(json.loads(server.ask(query).body)["results"]["bindings"][0]["n"]["value"])


def test_rdflib_service(server: Server, states: list[str]) -> None:
    """A federated query of another engine: rdflib asks this endpoint with SERVICE."""
    query = f"SELECT ?state {{ SERVICE <{server.sparql}> {{ ?state a <{FOE}State> }} }} ORDER BY ?state"
    assert [str(row[0]) for row in Graph().query(query)] == states


# curl


def curl(*arguments: str) -> str:
    assert shutil.which("curl")
    command = ["curl", "--silent", "--show-error", "--fail-with-body", *arguments]
    done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=30)
    assert done.returncode in {0, 22}, done.stderr
    return done.stdout


def test_curl_as_the_page_of_the_docs_says(server: Server, states: list[str], tmp_path: Path) -> None:
    query = tmp_path / "states.rq"
    query.write_text(STATES)
    form = curl(server.sparql, "--data-urlencode", f"query={STATES}", "-H", "Accept: text/csv")
    assert form.split() == ["state", *states]
    direct = ["--data-binary", f"@{query}", "-H", "Content-Type: application/sparql-query"]
    assert curl(server.sparql, *direct, "-H", "Accept: text/csv") == form
    get = curl("--get", server.sparql, "--data-urlencode", f"query={STATES}", "--compressed")
    assert [row["state"]["value"] for row in json.loads(get)["results"]["bindings"]] == states
    assert curl(server.sparql, "--data-urlencode", "query=SELECT").startswith("400 Bad Request: ")


def test_curl_writes_a_graph(server: Server, tmp_path: Path) -> None:
    name, quads = sample_graph()
    file = tmp_path / "graph.ttl"
    file.write_bytes(b"".join(turtle_of(quad.triple for quad in quads)))
    bearer = ["-H", f"Authorization: Bearer {TOKEN}"]
    curl(
        "-X",
        "PUT",
        f"{server.address}/data?graph={name}",
        "-T",
        str(file),
        *bearer,
        "-H",
        "Content-Type: text/turtle",
    )
    read = curl("--get", f"{server.address}/data", "--data-urlencode", f"graph={name}")
    assert read == file.read_text()
