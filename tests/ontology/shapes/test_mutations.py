"""The fast engine is held to pySHACL: the same verdict on hundreds of broken article graphs.

``differences.toml`` lists the differences we accept, each with the clause of SHACL that decides it.
"""

import random
import tomllib
from functools import cache
from pathlib import Path

import pytest
from pyoxigraph import NamedNode, RdfFormat, Triple, serialize
from tests.ontology.shapes.mutations import MUTATIONS, Triples, mutants
from tests.sample import SAMPLE

from foedus.rdf.dataset import to_quads
from foedus.resolve.edges import plain_edges
from foedus.validate.engines import ENGINES, REFERENCE, prepare_engine
from foedus.validate.report import Engine
from foedus.validate.shapes import load_shapes
from foedus.vocab import BASE

MUTANTS = 240
CHUNK = 30
FAST = tuple(name for name in ENGINES if name != REFERENCE)


def sample() -> Triples:
    edges = [Triple(*(NamedNode(part) for part in edge)) for edge in plain_edges(SAMPLE)]
    return [*(quad.triple for quad in to_quads(SAMPLE)), *edges]


@cache
def engine(name: str) -> Engine:
    return prepare_engine(name, load_shapes())


@cache
def accepted() -> frozenset[tuple[str, str]]:
    """Return (engine that alone finds it, local name of the shape) of every accepted difference."""
    table = tomllib.loads(Path(__file__).with_name("differences.toml").read_text(encoding="utf-8"))
    for entry in table["difference"]:
        assert entry["clause"].startswith("SHACL "), "an accepted difference cites its clause"
    return frozenset((entry["only"], entry["shape"]) for entry in table["difference"])


@pytest.mark.parametrize("first", range(0, MUTANTS, CHUNK))
def test_the_fast_engine_gives_the_verdict_of_pyshacl(first):
    for name, triples in list(mutants(sample(), MUTANTS))[first : first + CHUNK]:
        data = serialize(triples, format=RdfFormat.N_TRIPLES)
        reference = engine(REFERENCE).validate(data)
        for fast in FAST:
            report = engine(fast).validate(data)
            assert report.passes == reference.passes, name
            different = {(fast, pair) for pair in report.verdict - reference.verdict}
            different |= {(REFERENCE, pair) for pair in reference.verdict - report.verdict}
            unknown = {
                (who, focus, shape)
                for who, (focus, shape) in different
                if (who, shape.removeprefix(BASE + "shape/")) not in accepted()
            }
            assert not unknown, name


def test_the_mutants_are_always_the_same_and_most_are_broken():
    once, twice = (list(mutants(sample(), MUTANTS)) for _ in range(2))
    assert once == twice
    assert len({frozenset(triples) for _, triples in once}) > 0.9 * MUTANTS
    failing = sum(not engine("shifty").validate(_written(triples)).passes for _, triples in once)
    assert 0.5 * MUTANTS < failing < MUTANTS


def test_the_mutants_break_nearly_every_shape():
    broken = {
        shape
        for _, triples in mutants(sample(), MUTANTS)
        for _, shape in engine("shifty").validate(_written(triples)).verdict
    }
    assert len(broken) > 0.8 * len(load_shapes().named)


@pytest.mark.parametrize("mutation", MUTATIONS, ids=lambda mutation: mutation.__name__)
def test_every_mutation_changes_something(mutation):
    changed = 0
    for seed in range(10):
        triples = sample()
        mutation(random.Random(seed), triples)
        changed += set(triples) != set(sample())
    assert changed > 3


def _written(triples: Triples) -> bytes:
    return serialize(triples, format=RdfFormat.N_TRIPLES)
