"""The graph of a resolved thing as values for people."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from pyoxigraph import Literal, Quad

from foedus.rdf.terms import term


@dataclass(frozen=True, slots=True)
class ShownMember:
    """A member, by its id; ``score`` is None for the first, into which the others came."""

    id: str
    score: float | None
    reason: str


@dataclass(frozen=True, slots=True)
class Shown:
    """A resolved thing: ``kind`` is event, agreement or actor; ``least`` the score of its weakest merge."""

    id: str
    kind: str
    label: str
    origins: int
    members: tuple[ShownMember, ...]
    contradictions: tuple[str, ...]
    least: float


def shown(identity: str, quads: Iterable[Quad]) -> Shown:
    """Return what the graph of a resolved thing says."""
    said: dict[str, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    for quad in quads:
        value = quad.object.value if isinstance(quad.object, Literal) else str(quad.object).strip("<>")
        said[str(quad.subject).strip("<>")][quad.predicate.value].append(value)
    own = said[term("resolved:").value + identity]

    def first(node: dict[str, list[str]], name: str) -> str:
        return next(iter(node.get(term(name).value, ())), "")

    merges = {first(node, "foe:merged"): node for node in said.values() if first(node, "foe:merged")}
    members = []
    for iri in sorted(own.get(term("foe:hasMember").value, ())):
        merge = merges.get(iri, {})
        score = first(merge, "foe:score")
        members.append(
            ShownMember(iri.rpartition("/")[2], float(score) if score else None, first(merge, "foe:reason"))
        )
    contradictions = sorted(
        f"{first(node, 'foe:matter')}: {first(node, 'foe:firstValue')} / {first(node, 'foe:secondValue')}"
        for node in said.values()
        if first(node, "foe:matter")
    )
    return Shown(
        id=identity,
        kind=first(own, "rdf:type").rpartition("Resolved")[2].lower(),
        label=first(own, "rdfs:label"),
        origins=int(first(own, "foe:originCount") or 0),
        members=tuple(members),
        contradictions=tuple(contradictions),
        least=min((member.score for member in members if member.score is not None), default=1.0),
    )
