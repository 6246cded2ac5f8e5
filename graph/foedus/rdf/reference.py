"""What ``ontology/reference`` says about an actor or place that an article uses.

Article graphs carry the types, names and links of the reference resources they use, so that
each is whole by itself: it can be validated, exported and forgotten alone.

The files give the position of a place as GeoNames does, in ``wgs84:lat`` and ``wgs84:long``: two
statements where GeoSPARQL needs three and a node, for thousands of places. The geometry is made here.
"""

from collections import defaultdict
from collections.abc import Iterator
from functools import cache

from pyoxigraph import Literal, NamedNode, RdfFormat, Triple, parse

from foedus import resources
from foedus.rdf import geometry
from foedus.rdf.terms import term

_LATITUDE, _LONGITUDE = term("wgs84:lat"), term("wgs84:long")
_COPIED = frozenset(
    term(name)
    for name in (
        "rdf:type",
        "skos:prefLabel",
        "skos:exactMatch",
        "foe:countryCode",
        "foe:actsFor",
    )
)
_READ = _COPIED | {_LATITUDE, _LONGITUDE}


@cache
def _triples() -> dict[str, tuple[Triple, ...]]:
    found: dict[str, list[Triple]] = defaultdict(list)
    for path in sorted(resources.ontology("reference").glob("*.ttl")):
        for quad in parse(path=str(path), format=RdfFormat.TURTLE):
            if quad.predicate in _READ and isinstance(quad.subject, NamedNode):
                found[quad.subject.value].append(quad.triple)
    return {iri: tuple(triples) for iri, triples in found.items()}


def describe(node: NamedNode) -> Iterator[Triple]:
    """Yield what an article graph repeats about a reference resource; nothing if it is none.

    With a place comes its geometry, where its position is known.
    """
    position: dict[NamedNode, float] = {}
    for triple in _triples().get(node.value, ()):
        if triple.predicate in _COPIED:
            yield triple
        elif isinstance(triple.object, Literal):
            position[triple.predicate] = float(triple.object.value)
    if len(position) == 2:
        yield from geometry.point(node, position[_LONGITUDE], position[_LATITUDE])
