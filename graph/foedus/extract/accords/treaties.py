"""Agreements that the world knows by a name of their own: ``ontology/reference/treaties.ttl``.

One that is named two ways ("JCPOA", "Iran nuclear deal") is one. Where an article names it and two of
its parties, these are its parties there.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache

from pyoxigraph import Literal, NamedNode, RdfFormat, parse

from foedus import resources
from foedus.extract.grammar.view import View
from foedus.extract.names.gazetteer import fold, key
from foedus.vocab import FOE, PREFIXES, AgreementKind, AgreementStep

_SKOS = PREFIXES["skos"]
_LABELS = (_SKOS + "prefLabel", _SKOS + "altLabel")


@dataclass(frozen=True, slots=True)
class Treaty:
    """A known agreement: ``names`` are its preferred ones by language, ``parties`` the ids of actors.

    ``step`` is how it stands where the text does not say.
    """

    id: str
    names: tuple[tuple[str, str], ...]
    kind: AgreementKind
    parties: frozenset[str]
    step: AgreementStep = AgreementStep.IN_FORCE

    def name(self, language: str) -> str:
        """Return its name in a language, else in English."""
        names = dict(self.names)
        return names.get(language) or names["en"]


@cache
def load() -> Mapping[str, Treaty]:
    """Return the known agreements by every name, folded; read once a process."""
    facts: dict[str, dict[str, list[Literal | NamedNode]]] = defaultdict(lambda: defaultdict(list))
    path = resources.ontology("reference", "treaties.ttl")
    for quad in parse(path=str(path), format=RdfFormat.TURTLE):
        if isinstance(quad.subject, NamedNode) and isinstance(quad.object, Literal | NamedNode):
            facts[quad.subject.value][quad.predicate.value].append(quad.object)
    found: dict[str, Treaty] = {}
    for iri, about in sorted(facts.items()):
        treaty = _treaty(iri, about)
        for label in (label for name in _LABELS for label in about[name]):
            tag = label.language if isinstance(label, Literal) else ""
            found[key(label.value, tag or "")] = treaty
    return found


def _treaty(iri: str, about: Mapping[str, list[Literal | NamedNode]]) -> Treaty:
    names = ((label.language or "", label.value) for label in about[_LABELS[0]] if isinstance(label, Literal))
    steps = [AgreementStep(_last(step)) for step in about.get(FOE + "step", [])]
    return Treaty(
        _last_of(iri),
        tuple(names),
        AgreementKind(_last(about[FOE + "agreementKind"][0])),
        frozenset(map(_last, about[FOE + "party"])),
        *steps,
    )


def _last(term: Literal | NamedNode) -> str:
    return _last_of(term.value)


def _last_of(iri: str) -> str:
    return iri.rsplit("/", 1)[-1]


def known(name: str) -> Treaty | None:
    """Return the known agreement that is called ``name``, None for anything else."""
    return load().get(" ".join(fold(name.lower()).replace("-", " ").split()))


@cache
def _longest() -> Mapping[str, int]:
    """Return how many words the longest name with this first word has."""
    found: dict[str, int] = {}
    for name in load():
        first, count = name.split(" ", 1)[0], name.count(" ") + 1
        found[first] = max(found.get(first, 0), count)
    return found


def find(view: View) -> Iterator[tuple[int, int, Treaty]]:
    """Yield the known agreements that a sentence names, with the tokens of the names."""
    folded = [fold(word) for word in view.lowers]
    place = 0
    while place < len(folded):
        found = _at(folded, place)
        if found is not None:
            yield (place, *found)
        place = found[0] if found is not None else place + 1


def _at(folded: list[str], place: int) -> tuple[int, Treaty] | None:
    reach = _longest().get(folded[place].split("-", 1)[0], 0) if folded[place] else 0
    for last in range(min(place + 2 * reach, len(folded)), place, -1):
        words = " ".join(" ".join(folded[place:last]).replace("-", " ").split())
        treaty = load().get(words)
        if treaty is not None:
            return last, treaty
    return None
