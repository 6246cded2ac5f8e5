"""Where a place is: a geometry of its own, from reference data or from the extraction."""

from dataclasses import replace

import pytest
from pyoxigraph import Literal, RdfFormat, Triple, parse
from tests.sample import SAMPLE

from foedus import resources
from foedus.errors import InvalidValue
from foedus.model import Place
from foedus.rdf import geometry, reference
from foedus.rdf.dataset import to_quads
from foedus.rdf.terms import WKT, term
from foedus.vocab import GEOMETRY, PREFIXES


def positions(*places: Place) -> dict[str, str]:
    """Return the WKT literals of an article that names these places, by IRI of the geometry."""
    quads = to_quads(replace(SAMPLE, places=(*SAMPLE.places, *places)))
    return {
        quad.subject.value.removeprefix(PREFIXES["place"]): quad.object.value
        for quad in quads
        if quad.predicate == term("geo:asWKT")
    }


def test_a_reference_place_brings_its_geometry_along() -> None:
    place, point = term("place:1642911"), term("place:1642911-point")
    found = list(reference.describe(place))
    assert found[-3:] == [
        Triple(place, term("geo:hasDefaultGeometry"), point),
        Triple(point, term("rdf:type"), term("geo:Geometry")),
        Triple(point, term("geo:asWKT"), Literal("POINT(106.84513 -6.21462)", datatype=WKT)),
    ]
    assert not [t for t in found if t.predicate in {term("wgs84:lat"), term("wgs84:long")}]


def test_a_reference_place_without_a_position_has_no_geometry() -> None:
    found = list(reference.describe(term("place:gaza-strip")))
    assert {triple.subject for triple in found} == {term("place:gaza-strip")}


def test_reference_data_knows_better_where_a_place_is() -> None:
    oslo = Place("3143244", "Oslo", latitude=1.0, longitude=2.0)
    assert positions(oslo)["3143244-point"] == "POINT(10.74609 59.91273)"


@pytest.mark.parametrize(
    ("longitude", "latitude", "wkt"),
    [
        (106.0, -6.5, "POINT(106 -6.5)"),
        (-0.00001, 0.00002, "POINT(-0.00001 0.00002)"),  # str() gives -1e-05, which is no WKT of ours
        (-0.0000001, 51.123456789, "POINT(0 51.123457)"),
        (-180.0, 90.0, "POINT(-180 90)"),
    ],
)
def test_positions_are_plain_decimals(longitude: float, latitude: float, wkt: str) -> None:
    assert positions(Place("x", "X", latitude=latitude, longitude=longitude))["x-point"] == wkt
    assert len(list(geometry.point(term("place:x"), longitude, latitude))) == 3


def test_no_place_can_be_taken_for_a_geometry() -> None:
    with pytest.raises(InvalidValue, match="west-point"):
        Place("west-point", "West Point")
    places = {
        quad.subject.value
        for path in resources.ontology("reference").glob("*.ttl")
        for quad in parse(path=path, format=RdfFormat.TURTLE)
        if quad.subject.value.startswith(PREFIXES["place"])
    }
    assert len(places) > 7000
    assert not [iri for iri in places if iri.endswith(GEOMETRY)]
