"""What ``ontology/reference`` says about an actor or place that an article uses.

Article graphs carry the types, names and links of the reference resources they use, so that
each is whole by itself: it can be validated, exported and forgotten alone.
"""

from collections import defaultdict
from collections.abc import Iterator
from functools import cache

from pyoxigraph import NamedNode, RdfFormat, Triple, parse

from foedus import resources
from foedus.rdf.terms import term

_COPIED = frozenset(
    term(name)
    for name in (
        "rdf:type",
        "skos:prefLabel",
        "skos:exactMatch",
        "foe:countryCode",
        "foe:actsFor",
        "geo:asWKT",
    )
)


@cache
def _triples() -> dict[str, tuple[Triple, ...]]:
    found: dict[str, list[Triple]] = defaultdict(list)
    for path in sorted(resources.ontology("reference").glob("*.ttl")):
        for quad in parse(path=str(path), format=RdfFormat.TURTLE):
            if quad.predicate in _COPIED and isinstance(quad.subject, NamedNode):
                found[quad.subject.value].append(quad.triple)
    return {iri: tuple(triples) for iri, triples in found.items()}


def describe(node: NamedNode) -> Iterator[Triple]:
    """Yield what an article graph repeats about a reference resource; nothing if it is none."""
    yield from _triples().get(node.value, ())
