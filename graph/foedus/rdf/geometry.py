"""Where a place is, as GeoSPARQL 1.1 has it: place -> ``geo:Geometry`` -> WKT.

A place is a ``geo:Feature`` and ``geo:asWKT`` belongs to a ``geo:Geometry``, which no feature can be
(https://docs.ogc.org/is/22-047r1/22-047r1.html, "Property: geo:asWKT"): hence a node of its own.
"""

from collections.abc import Iterator

from pyoxigraph import Literal, NamedNode, Triple

from foedus.rdf.terms import WKT, decimal, term
from foedus.vocab import GEOMETRY

#: Decimals of a degree that are kept: a tenth of a metre.
_DIGITS = 6


def point(place: NamedNode, longitude: float, latitude: float) -> Iterator[Triple]:
    """Yield the default geometry of ``place``: one point, in degrees, WGS 84, longitude first."""
    geometry = NamedNode(place.value + GEOMETRY)
    wkt = f"POINT({decimal(longitude, _DIGITS).value} {decimal(latitude, _DIGITS).value})"
    yield Triple(place, term("geo:hasDefaultGeometry"), geometry)
    yield Triple(geometry, term("rdf:type"), term("geo:Geometry"))
    yield Triple(geometry, term("geo:asWKT"), Literal(wkt, datatype=WKT))
