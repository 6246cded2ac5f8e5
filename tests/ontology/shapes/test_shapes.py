"""Every shape of ontology/shapes holds where it should, and speaks up where it should."""

from dataclasses import replace
from functools import cache

import pytest
from pyoxigraph import NamedNode, RdfFormat, Store, parse
from tests.ontology.shapes.cases import Case, cases, data
from tests.sample import ARTICLE, SAMPLE

from foedus import resources
from foedus.model import Actor, Finding, Place
from foedus.rdf.dataset import to_quads
from foedus.resolve.edges import plain_edges
from foedus.validate.data import to_ntriples
from foedus.validate.engines import ENGINES, prepare_engine
from foedus.validate.gate import Gate
from foedus.validate.report import Engine
from foedus.validate.shapes import Shapes, load_shapes
from foedus.vocab import ACTOR_CLASS, BASE, FOE, PREFIXES

SHAPE = BASE + "shape/"
CASES = cases()
_SH = "http://www.w3.org/ns/shacl#"


@cache
def shapes() -> Shapes:
    return load_shapes()


class Remembering:
    """An engine that validates the same data once, for tests that ask several times."""

    def __init__(self, engine: Engine) -> None:
        self.name = engine.name
        self.validate = cache(engine.validate)


@cache
def engine(name: str) -> Engine:
    return Remembering(prepare_engine(name, shapes()))


@cache
def gate() -> Gate:
    return Gate(prepare=lambda name, _: engine(name))


def applies(shape: str, triples: bytes) -> bool:
    """Whether ``shape`` has a target in the data."""
    store = Store()
    store.load(triples, format=RdfFormat.N_TRIPLES)
    targets = Store()
    targets.load(shapes().turtle, format=RdfFormat.TURTLE)
    a = NamedNode("http://www.w3.org/1999/02/22-rdf-syntax-ns#type")
    for quad in targets.quads_for_pattern(NamedNode(SHAPE + shape), None, None):
        if quad.predicate.value == _SH + "targetClass":
            found = store.quads_for_pattern(None, a, quad.object)
        elif quad.predicate.value in (_SH + "targetSubjectsOf", _SH + "targetObjectsOf"):
            found = store.quads_for_pattern(None, quad.object, None)
        else:
            continue
        if next(iter(found), None) is not None:
            return True
    return False


def test_every_shape_has_a_pair_of_cases():
    names = [SHAPE + case.shape for case in CASES]
    assert sorted(names) == sorted(shapes().named)


@pytest.mark.parametrize("name", ENGINES)
def test_the_sample_breaks_no_shape(name):
    assert engine(name).validate(to_ntriples(*data(""))).results == ()


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.shape)
def test_passing(case: Case):
    triples = to_ntriples(*data(case.passing))
    assert applies(case.shape, triples), "the shape has no target in its passing case"
    for name in ENGINES if case.passing else ("shifty",):
        assert engine(name).validate(triples).results == (), name


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.shape)
def test_failing(case: Case):
    triples = to_ntriples(*data(case.failing))
    for name in ENGINES:
        verdict = engine(name).validate(triples).verdict
        assert (case.focus, SHAPE + case.shape) in verdict, name
        assert {shape.removeprefix(SHAPE) for _, shape in verdict} == {case.shape} | case.also, name


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.shape)
def test_the_message_names_the_article_and_the_words(case: Case):
    quads, edges = data(case.failing)
    findings = [f for f in gate().check(quads, edges, ARTICLE) if f.shape == SHAPE + case.shape]
    if shapes().named[SHAPE + case.shape].severity == "Warning":
        assert findings == []
        return
    assert findings
    assert all(f'article {SAMPLE.article.id} "{SAMPLE.article.title}": ' in f.message for f in findings)
    assert any(f.focus == case.focus and case.says in f.message for f in findings), messages(findings)


def messages(findings: list[Finding]) -> str:
    return "\n".join(f"{finding.focus}: {finding.message}" for finding in findings)


def test_all_reference_data_passes():
    """Whatever actor or place of the reference data an article names, its graph is not rejected."""
    kinds = {FOE + name: kind for kind, name in ACTOR_CLASS.items()}
    actors, places = [], []
    for path in sorted(resources.ontology("reference").glob("*.ttl")):
        for quad in parse(path=path, format=RdfFormat.TURTLE):
            node = quad.subject.value
            if node.startswith(PREFIXES["place"]) and quad.object.value == FOE + "Place":
                places.append(Place(node.removeprefix(PREFIXES["place"]), "Tempat"))
            elif node.startswith(PREFIXES["actor"]) and quad.object.value in kinds:
                local = node.removeprefix(PREFIXES["actor"])
                actors.append(Actor(local, "Pelaku", kinds[quad.object.value]))
    assert len(actors) > 500
    assert len(places) > 500
    known = {actor.id for actor in SAMPLE.actors} | {place.id for place in SAMPLE.places}
    whole = replace(
        SAMPLE,
        actors=(*SAMPLE.actors, *(actor for actor in actors if actor.id not in known)),
        places=(*SAMPLE.places, *(place for place in places if place.id not in known)),
    )
    report = engine("shifty").validate(to_ntriples(to_quads(whole), plain_edges(whole)))
    assert report.results == ()
