"""The schema, ``ontology/foedus.ttl``: whole, described in two languages, consistent."""

import re
from pathlib import Path

import owlrl
import pyoxigraph
import pytest
from rdflib import OWL, RDF, RDFS, SKOS, BNode, Graph, Literal, Namespace, URIRef
from tests.sample import SAMPLE

from foedus.rdf.dataset import to_quads
from foedus.resolve.edges import plain_edges
from foedus.vocab import ACTOR_CLASS, BASE, FOE, PLAIN_EDGE, PREFIXES, SIGNED_EDGE

ROOT = Path(__file__).parents[2]
FILES = sorted((ROOT / "ontology").glob("*.ttl"))
foe = Namespace(FOE)
LANGUAGES = {"en", "id"}
#: The rule engine reports what cannot be as a node of this class.
ERROR = URIRef("http://www.daml.org/2002/03/agents/agent-ont#ErrorMessage")
#: Alignments that issue 3 and DESIGN section 4 ask for.
STANDARDS = ["sem", "schema", "prov", "org", "oa", "grasp", "gist", "time", "geo", "skos"]


@pytest.fixture(scope="module")
def ontology() -> Graph:
    graph = Graph()
    for path in FILES:
        graph.parse(path)
    return graph


@pytest.fixture(scope="module")
def schema() -> Graph:
    """The part of the ontology that a contradiction needs: without the crosswalks, for speed."""
    return Graph().parse(ROOT / "ontology" / "foedus.ttl").parse(ROOT / "ontology" / "vocabularies.ttl")


@pytest.fixture(scope="module")
def data() -> Graph:
    """The sample article with its plain edges, as rdflib sees it."""
    graph = Graph()
    triples = [quad.triple for quad in to_quads(SAMPLE)]
    graph.parse(data=pyoxigraph.serialize(triples, format=pyoxigraph.RdfFormat.N_TRIPLES), format="nt")
    for subject, edge, target in plain_edges(SAMPLE):
        graph.add((URIRef(subject), URIRef(edge), URIRef(target)))
    return graph


def contradictions(graph: Graph) -> list[str]:
    """Return what is wrong with ``graph`` under the rules of OWL 2 RL; empty if consistent."""
    closure = Graph()
    for triple in graph:
        if not (isinstance(triple[2], Literal) and triple[2].language):  # labels and comments prove nothing
            closure.add(triple)
    owlrl.DeductiveClosure(owlrl.OWLRL_Semantics).expand(closure)
    found = [
        str(text)
        for node in closure.subjects(RDF.type, ERROR)
        for text in closure.objects(node, None)
        if isinstance(text, Literal)
    ]
    return found + [f"{node} is a member of nothing" for node in closure.subjects(RDF.type, OWL.Nothing)]


def terms_of_ours(graph: Graph) -> set[URIRef]:
    return {s for s in graph.subjects() if isinstance(s, URIRef) and s.startswith(FOE)}


def test_files_are_all_there() -> None:
    assert [path.name for path in FILES] == [
        "acled.ttl",
        "cameo.ttl",
        "eventtypes.ttl",
        "foedus.ttl",
        "vocabularies.ttl",
    ]


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_both_parsers_read_it_alike(path: Path) -> None:
    ours = Graph().parse(path)
    theirs = {quad.triple for quad in pyoxigraph.parse(path=str(path), format=pyoxigraph.RdfFormat.TURTLE)}
    assert len(ours) == len(theirs) > 100


def test_header_says_version_and_licence(ontology: Graph) -> None:
    header = URIRef(BASE + "ontology")
    assert (header, RDF.type, OWL.Ontology) in ontology
    assert (header, OWL.versionInfo, Literal("0.1.0")) in ontology
    assert "apache" in str(ontology.value(header, URIRef(PREFIXES["dcterms"] + "license")))
    assert {text.language for text in ontology.objects(header, RDFS.label)} == LANGUAGES


def test_every_term_has_one_label_and_one_comment_in_both_languages(ontology: Graph) -> None:
    terms = terms_of_ours(ontology)
    assert len(terms) > 60
    for term in terms:
        for predicate in (RDFS.label, RDFS.comment):
            languages = sorted(str(text.language) for text in ontology.objects(term, predicate))
            assert languages == sorted(LANGUAGES), f"{term} {predicate}"
        english, indonesian = sorted(
            ontology.objects(term, RDFS.comment), key=lambda text: str(text.language)
        )
        assert str(english) != str(indonesian), term
        assert ontology.value(term, RDFS.isDefinedBy) == URIRef(BASE + "ontology")


def test_every_term_is_a_class_or_a_property(ontology: Graph) -> None:
    kinds = {OWL.Class, OWL.ObjectProperty, OWL.DatatypeProperty, OWL.AnnotationProperty}
    for term in terms_of_ours(ontology):
        assert len(kinds & set(ontology.objects(term, RDF.type))) == 1, term


def test_every_term_is_used_with_a_declared_name(ontology: Graph, data: Graph) -> None:
    """Whatever ``rdf.dataset`` writes is declared."""
    used = {node for triple in data for node in triple if isinstance(node, URIRef) and node.startswith(FOE)}
    assert len(used) > 30
    assert used <= terms_of_ours(ontology)


@pytest.mark.parametrize("folder", ["graph", "queries", "ontology"])
def test_no_file_names_an_undeclared_term(folder: str, ontology: Graph) -> None:
    known = {term.removeprefix(FOE) for term in terms_of_ours(ontology)}
    unknown = {
        f"{path.name}: foe:{name}"
        for path in (ROOT / folder).rglob("*")
        if path.suffix in {".py", ".rq", ".ttl"}
        for name in re.findall(r"\bfoe:([A-Za-z]\w*)", path.read_text(encoding="utf-8"))
        if name not in known and name not in {"CLASS"}
    }
    assert unknown == set()


def test_vocabulary_classes_and_edges_are_declared(ontology: Graph) -> None:
    for name in ACTOR_CLASS.values():
        assert (foe[name], RDF.type, OWL.Class) in ontology
        assert foe.Actor in set(ontology.transitive_objects(foe[name], RDFS.subClassOf))
    for name in PLAIN_EDGE.values():
        assert (foe[name], RDFS.subPropertyOf, foe.plainRelation) in ontology
    assert len(set(ontology.subjects(RDFS.subPropertyOf, foe.plainRelation))) == len(PLAIN_EDGE)
    assert (foe[SIGNED_EDGE], RDFS.range, foe.Agreement) in ontology


@pytest.mark.parametrize("prefix", STANDARDS)
def test_every_standard_is_used(prefix: str, ontology: Graph) -> None:
    """DESIGN section 4: ours are below terms of these, or use them with a note."""
    namespace = PREFIXES[prefix]
    above = {RDFS.subClassOf, RDFS.subPropertyOf, RDFS.seeAlso}
    aligned = [o for s, p, o in ontology if p in above and str(o).startswith(namespace)]
    noted = [s for s in ontology.subjects(SKOS.scopeNote) if str(s).startswith(namespace)]
    assert aligned or noted


def test_nothing_is_stated_about_terms_of_others(ontology: Graph) -> None:
    """We do not own them: a note on how we use them is all we may say."""
    foreign = {
        (s, p)
        for s, p, _ in ontology
        if not isinstance(s, BNode) and not str(s).startswith(BASE) and p != SKOS.scopeNote
    }
    assert foreign == set()


def test_ontology_and_sample_are_consistent(ontology: Graph, data: Graph) -> None:
    assert contradictions(ontology + data) == []


def test_reference_resources_are_one_thing_each(schema: Graph) -> None:
    """No state is a place, no person an organisation, in all files of reference data together."""
    kinds: dict[str, set[URIRef]] = {}
    for path in sorted((ROOT / "ontology" / "reference").glob("*.ttl")):
        for quad in pyoxigraph.parse(path=str(path), format=pyoxigraph.RdfFormat.TURTLE):
            if quad.predicate.value == str(RDF.type) and quad.object.value.startswith(FOE):
                above = set(schema.transitive_objects(URIRef(quad.object.value), RDFS.subClassOf))
                kinds.setdefault(quad.subject.value, set()).update(above)
    assert len(kinds) > 100
    apart = {foe.Person, foe.State, foe.Organization, foe.Place}
    assert {iri for iri, above in kinds.items() if len(above & apart) != 1} == set()


def test_example_of_the_model_page_is_consistent(schema: Graph) -> None:
    text = (ROOT / "docs" / "explanation" / "model.md").read_text(encoding="utf-8")
    example = "".join(re.findall(r"```turtle\n(.*?)```", text, re.DOTALL))
    assert contradictions(schema + Graph().parse(data=example, format="turtle")) == []


@pytest.mark.parametrize(
    "planted",
    [
        "actor:RUS a foe:Place .",
        "actor:x a foe:State, foe:Person .",
        "actor:x a foe:Person, foe:Government .",
        "event:x a foe:Event ; foe:source place:1642911 .",
        "event:x a foe:Event ; foe:hasStep agreement:y .",
        "claim:x foe:speaker place:1642911 .",
        "claim:x foe:evidence article:sample .",
        "status:planned a foe:Event .",
        "event:x foe:eventType actor:RUS .",
    ],
)
def test_a_planted_contradiction_is_found(planted: str, schema: Graph, data: Graph) -> None:
    """A state is no place, an actor no place, an article no evidence: the test above can fail."""
    header = "".join(f"@prefix {name}: <{iri}> .\n" for name, iri in PREFIXES.items())
    assert contradictions(schema + data + Graph().parse(data=header + planted, format="turtle")) != []


#: What GeoSPARQL 1.1 and PROV-O themselves state about the terms that ours stand below.
OF_OTHERS = """
geo:Feature rdfs:subClassOf geo:SpatialObject ; owl:disjointWith geo:Geometry .
geo:Geometry rdfs:subClassOf geo:SpatialObject .
geo:hasDefaultGeometry rdfs:subPropertyOf geo:hasGeometry .
geo:hasGeometry rdfs:domain geo:Feature ; rdfs:range geo:Geometry .
prov:Entity owl:disjointWith prov:Activity .
prov:Person rdfs:subClassOf prov:Agent . prov:Organization rdfs:subClassOf prov:Agent .
prov:SoftwareAgent rdfs:subClassOf prov:Agent .
prov:wasDerivedFrom rdfs:domain prov:Entity ; rdfs:range prov:Entity .
prov:wasAttributedTo rdfs:domain prov:Entity ; rdfs:range prov:Agent .
prov:actedOnBehalfOf rdfs:domain prov:Agent ; rdfs:range prov:Agent .
"""
POSITION = "geo:asWKT rdfs:domain geo:Geometry .\n"


def test_consistent_with_what_the_standards_state(schema: Graph, data: Graph) -> None:
    header = "".join(f"@prefix {name}: <{iri}> .\n" for name, iri in PREFIXES.items())
    assert contradictions(schema + data + Graph().parse(data=header + OF_OTHERS, format="turtle")) == []


def test_a_place_is_not_its_own_geometry(schema: Graph, data: Graph) -> None:
    """What GeoSPARQL says of positions holds; one on the place itself, as we had it, is found."""
    header = "".join(f"@prefix {name}: <{iri}> .\n" for name, iri in PREFIXES.items())
    stated = Graph().parse(data=header + OF_OTHERS + POSITION, format="turtle")
    assert contradictions(schema + data + stated) == []
    on_place = Graph().parse(data=header + 'place:1642911 geo:asWKT "POINT(0 0)" .', format="turtle")
    assert contradictions(schema + data + stated + on_place) != []
