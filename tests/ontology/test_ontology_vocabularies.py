"""The concept schemes: equal to ``vocab``, described in two languages, sound SKOS."""

from pathlib import Path

import pytest
from rdflib import RDF, SKOS, Graph, Literal, Namespace, URIRef

from foedus import vocab
from foedus.vocab import BASE, FOE, PLAIN_EDGE, Coded, EventType

ROOT = Path(__file__).parents[2]
foe = Namespace(FOE)
MAPPINGS = [SKOS.closeMatch, SKOS.exactMatch, SKOS.broadMatch, SKOS.narrowMatch, SKOS.relatedMatch]
INVERSE = {
    SKOS.closeMatch: SKOS.closeMatch,
    SKOS.relatedMatch: SKOS.relatedMatch,
    SKOS.broadMatch: SKOS.narrowMatch,
    SKOS.narrowMatch: SKOS.broadMatch,
}
#: PLOVER: verbal or material, cooperation or conflict.
QUADS = {
    "verbal-cooperation": {"AGREE", "CONSULT", "SUPPORT", "CONCEDE"},
    "material-cooperation": {"COOPERATE", "AID", "RETREAT"},
    "verbal-conflict": {"REQUEST", "ACCUSE", "REJECT", "THREATEN"},
    "material-conflict": {"PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT"},
}


@pytest.fixture(scope="module")
def graph() -> Graph:
    graph = Graph()
    for path in sorted((ROOT / "ontology").glob("*.ttl")):
        graph.parse(path)
    return graph


def top(graph: Graph, scheme: str) -> set[str]:
    return {str(concept) for concept in graph.subjects(SKOS.topConceptOf, URIRef(BASE + scheme))}


def coded() -> list[type[Coded]]:
    return sorted(Coded.__subclasses__(), key=lambda cls: cls.__name__)


@pytest.mark.parametrize("enum", coded(), ids=lambda enum: enum.__name__)
def test_scheme_equals_enumeration(enum: type[Coded], graph: Graph) -> None:
    scheme = enum.__name__.lower()
    assert (URIRef(BASE + scheme), RDF.type, SKOS.ConceptScheme) in graph
    assert top(graph, scheme) == {member.iri for member in enum}
    for member in enum:
        assert graph.value(URIRef(member.iri), SKOS.notation) == Literal(member.value)


def test_enumerations_are_all_checked() -> None:
    assert vocab.AgreementStep in coded()
    assert len(coded()) == 8


def test_every_concept_and_scheme_is_described_in_both_languages(graph: Graph) -> None:
    described = {*graph.subjects(RDF.type, SKOS.Concept), *graph.subjects(RDF.type, SKOS.ConceptScheme)}
    assert len(described) > 300
    for node in described:
        for predicate in (SKOS.prefLabel, SKOS.definition):
            languages = sorted(str(text.language) for text in graph.objects(node, predicate))
            assert languages == ["en", "id"], f"{node} {predicate}"


def test_every_concept_is_in_one_scheme_and_hangs_from_its_top(graph: Graph) -> None:
    for concept in graph.subjects(RDF.type, SKOS.Concept):
        schemes = set(graph.objects(concept, SKOS.inScheme))
        assert len(schemes) == 1, concept
        tops = {
            node
            for node in graph.transitive_objects(concept, SKOS.broader)
            if (node, SKOS.topConceptOf, None) in graph
        }
        assert tops, f"{concept} hangs nowhere"
        assert {graph.value(node, SKOS.topConceptOf) for node in tops} == schemes


def test_nothing_is_broader_than_itself_or_related_to_its_broader(graph: Graph) -> None:
    """SKOS S27: related and broader-transitive are disjoint; a hierarchy has no cycle."""
    up = Graph()
    for predicate in (SKOS.broader, SKOS.broadMatch):
        for narrow, broad in graph.subject_objects(predicate):
            up.add((narrow, SKOS.broader, broad))
    for concept in set(graph.subjects(RDF.type, SKOS.Concept)):
        above = {
            node
            for start in up.objects(concept, SKOS.broader)
            for node in up.transitive_objects(start, SKOS.broader)
        }
        assert concept not in above
        assert not above & set(graph.objects(concept, SKOS.relatedMatch)), concept


def test_event_types_have_their_plain_edge_and_quad_class(graph: Graph) -> None:
    for event_type in EventType:
        node = URIRef(event_type.iri)
        assert graph.value(node, foe.plainEdge) == foe[PLAIN_EDGE[event_type]]
        assert (node, RDF.type, foe.EventType) in graph
    quads = {
        name: {
            str(node).removeprefix(BASE + "eventtype/")
            for node in graph.subjects(foe.quadClass, URIRef(f"{BASE}quadclass/{name}"))
        }
        for name in QUADS
    }
    assert quads == QUADS


def test_traps_and_examples_of_event_types_are_in_both_languages(graph: Graph) -> None:
    for event_type in EventType:
        for predicate in (SKOS.scopeNote, SKOS.example):
            languages = sorted(
                str(text.language) for text in graph.objects(URIRef(event_type.iri), predicate)
            )
            assert languages == ["en", "id"], f"{event_type} {predicate}"


def test_modes_are_narrower_than_types(graph: Graph) -> None:
    types = {URIRef(member.iri) for member in EventType}
    modes = set(graph.subjects(RDF.type, foe.Mode))
    assert len(modes) > 60
    for mode in modes:
        broader = set(graph.objects(mode, SKOS.broader))
        assert broader, mode
        assert broader <= types, mode


def test_modes_of_the_lexicons_are_modes_of_their_types(graph: Graph) -> None:
    flx, ontolex = Namespace(BASE + "lexicon#"), Namespace("http://www.w3.org/ns/lemon/ontolex#")
    unknown = set()
    for path in sorted((ROOT / "ontology" / "lexicon").glob("*.ttl")):
        lexicon = Graph().parse(path)
        for sense, mode in lexicon.subject_objects(flx.mode):
            for event_type in lexicon.objects(sense, ontolex.reference):
                if (URIRef(f"{BASE}eventtype/{mode}"), SKOS.broader, event_type) not in graph:
                    unknown.add(f"{path.name}: {mode} of {event_type}")
    assert unknown == set()


@pytest.mark.parametrize("scheme", ["cameo", "acled"])
def test_crosswalk_is_whole(scheme: str, graph: Graph) -> None:
    """Every code has a match, or says that it has none; every match stands in both directions."""
    types = {URIRef(member.iri) for member in EventType}
    modes = set(graph.subjects(RDF.type, foe.Mode))
    concepts = set(graph.subjects(SKOS.inScheme, URIRef(BASE + scheme)))
    assert concepts
    for concept in concepts:
        matches = [(p, o) for p in MAPPINGS for o in graph.objects(concept, p)]
        assert matches or list(graph.objects(concept, SKOS.scopeNote)), concept
        for predicate, target in matches:
            assert target in types | modes, f"{concept} {target}"
            assert (target, INVERSE[predicate], concept) in graph
        assert len(matches) == len({target for _, target in matches}), (
            f"{concept} matches one concept in two ways"
        )


def test_cameo_has_its_twenty_roots_and_every_type_is_reached(graph: Graph) -> None:
    assert top(graph, "cameo") == {f"{BASE}cameo/{root:02d}" for root in range(1, 21)}
    for event_type in EventType:
        matched = [o for p in MAPPINGS for o in graph.objects(URIRef(event_type.iri), p)]
        assert any(str(o).startswith(BASE + "cameo/") for o in matched), event_type


def test_plover_traps_of_the_design(graph: Graph) -> None:
    """Promising to sign is AGREE, signing is SUPPORT, a meeting is CONSULT (DESIGN section 4)."""
    event, cameo = Namespace(BASE + "eventtype/"), Namespace(BASE + "cameo/")
    assert (cameo["057"], SKOS.broadMatch, event.SUPPORT) in graph
    assert (cameo["03"], SKOS.closeMatch, event.AGREE) in graph
    assert (cameo["042"], SKOS.broadMatch, event.CONSULT) in graph
    assert (event.sign, SKOS.broader, event.SUPPORT) in graph
