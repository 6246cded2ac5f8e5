"""What the name means that a parameter has as its value: short forms, demonyms, names in other languages.

The graph has the preferred names of an actor or place, in every language, but not "Korut", "RI" or "ONU". The
reference data knows them: they give way to a name that the graph has before any engine is asked.
"""

import re
from collections import defaultdict
from collections.abc import Iterator
from functools import cache
from typing import Literal as OneOf

from pyoxigraph import Literal, RdfFormat, parse

from foedus import resources
from foedus.vocab import PREFIXES

Space = OneOf["actor", "place"]
_PREFERRED = PREFIXES["skos"] + "prefLabel"
#: Other names: a name goes before an adjective, that before a capital. A capital is a place itself.
_OTHERS: dict[Space, tuple[str, ...]] = {
    "actor": (PREFIXES["skos"] + "altLabel", PREFIXES["foe"] + "demonym", PREFIXES["foe"] + "metonym"),
    "place": (PREFIXES["skos"] + "altLabel",),
}
#: The file that has nothing but places, and is half of the data.
_PLACES = "places.ttl"
_STATE = re.compile(re.escape(PREFIXES["actor"]) + "([A-Z]{3})$")


def name_in_graph(space: Space, name: str) -> str:
    """Return the preferred name of the one that ``name`` means, in English where there is one.

    ``name`` itself where it is a preferred name, whose ever it is, or means nobody or several. Case does
    not count.
    """
    return _preferred(space).get(name.casefold(), name)


@cache
def _preferred(space: Space) -> dict[str, str]:
    """Return the preferred names by all other names, without case."""
    labels: dict[str, dict[str, str]] = defaultdict(dict)
    others: dict[str, dict[str, set[str]]] = {kind: defaultdict(set) for kind in _OTHERS[space]}
    for one, kind, name in _names(space):
        if kind == _PREFERRED:
            labels[one][name.language or ""] = name.value
        elif kind in others:
            others[kind][name.value.casefold()].add(one)
    stays = {label.casefold() for named in labels.values() for label in named.values()}
    found: dict[str, str] = {}
    for kind in _OTHERS[space]:
        for other, meant in others[kind].items():
            if len(meant) == 1 and other not in stays and (named := labels.get(min(meant))):
                found.setdefault(other, named.get("en") or min(named.values()))
    return found


def _names(space: Space) -> Iterator[tuple[str, str, Literal]]:
    """Yield what is said in words of actors or of places: of whom, by which property, the words."""
    for path in sorted(resources.ontology("reference").glob("*.ttl")):
        if space == "actor" and path.name == _PLACES:
            continue
        for quad in parse(path=str(path), format=RdfFormat.TURTLE):
            one = str(quad.subject)[1:-1]
            if space == "place":  # a state is called as its country
                one = _STATE.sub(PREFIXES["place"] + r"\1", one)
            if one.startswith(PREFIXES[space]) and isinstance(quad.object, Literal):
                yield one, quad.predicate.value, quad.object
