"""The digest of a graph."""

import hashlib

from pyoxigraph import BlankNode, Literal, NamedNode, Quad
from tests.sample import SAMPLE

from foedus.rdf.canonical import graph_digest, quads_of, triples_digest
from foedus.rdf.dataset import to_quads
from foedus.rdf.facts import triples

A, B = NamedNode("http://example.org/a"), NamedNode("http://example.org/b")


def test_order_and_repetition_do_not_matter_and_every_quad_does() -> None:
    quads = to_quads(SAMPLE)
    assert graph_digest([*reversed(quads), quads[0]]) == graph_digest(quads)
    assert len({graph_digest([*quads[:n], *quads[n + 1 :]]) for n in range(len(quads))}) == len(quads)


def test_it_is_the_sha_256_of_the_canonical_lines() -> None:
    quads = [Quad(B, A, Literal("x\ny")), Quad(A, A, B, B)]
    lines = (
        "<http://example.org/a> <http://example.org/a> <http://example.org/b> <http://example.org/b> .\n"
        '<http://example.org/b> <http://example.org/a> "x\\ny" .\n'
    )
    assert graph_digest(quads) == hashlib.sha256(lines.encode()).hexdigest()


def test_names_of_blank_nodes_do_not_matter_and_their_places_do() -> None:
    def ring(*names: str) -> list[Quad]:
        nodes = [BlankNode(name) for name in names]
        return [Quad(one, A, two) for one, two in zip(nodes, [*nodes[1:], nodes[0]], strict=True)]

    assert graph_digest(ring("x", "y", "z")) == graph_digest(ring("q", "a", "m"))
    assert graph_digest(ring("x", "y", "z")) != graph_digest([*ring("x", "y"), *ring("z")])


def test_terms_that_look_alike_differ() -> None:
    terms = [A, Literal("a"), Literal("a", language="en"), Literal("a", datatype=A), Literal('a"')]
    assert len({graph_digest([Quad(A, A, item)]) for item in terms}) == len(terms)


def test_triples_of_a_graph_have_its_digest() -> None:
    odd = [
        Literal("a .\n_:b"),
        Literal(" .\r\n \u2028 .", language="id"),
        Literal("x", datatype=A),
        BlankNode("n"),
    ]
    for terms in (odd[:0], odd[1:3], odd):
        quads = [Quad(A, B, item, B) for item in terms]
        assert triples_digest(triples(quads), B) == graph_digest(quads)
        assert graph_digest(quads_of(triples(quads), B)) == graph_digest(quads)
