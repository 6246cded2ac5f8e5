"""Plain edges: the direct triples between actors, and the one rule by which they exist.

**The rule** (DESIGN, promise 2) is ``supports_plain_edge``, which asks ``vocab.affirms``: one claim that
affirms, without reserve, that the thing happened. Who else denies it does not take the edge away, and
how many affirm it does not make it stronger: the affirmation stands, both claims are kept, and the two
show as a contradiction on the resolved event (``resolve.disputes``). An edge goes when the last article
with such a claim does.
"""

from collections.abc import Iterable, Iterator

from foedus.model import Agreement, Claim, Event, Extraction
from foedus.vocab import FOE, HAPPENED, PLAIN_EDGE, PREFIXES, SIGNED_EDGE, SIGNED_STEPS, affirms

#: A plain edge: the IRIs of subject, property and object.
Edge = tuple[str, str, str]


def supports_plain_edge(claim: Claim) -> bool:
    """Whether a claim alone is enough for a plain edge: affirmed, certain, and happened."""
    return affirms(claim.polarity, claim.certainty, claim.status)


def plain_edges(extraction: Extraction) -> list[Edge]:
    """Return (subject IRI, property IRI, object IRI) of every plain edge that an article supports."""
    found: set[Edge] = set()
    for event in extraction.events:
        found.update(_event_edges(event))
    for agreement in extraction.agreements:
        found.update(_agreement_edges(agreement))
    return sorted(found)


def _event_edges(event: Event) -> Iterator[tuple[str, str, str]]:
    if event.status in HAPPENED and _supported(event.claims):
        for source in event.source:
            for target in event.target:
                if source != target:
                    yield _actor(source), FOE + PLAIN_EDGE[event.type], _actor(target)


def _agreement_edges(agreement: Agreement) -> Iterator[tuple[str, str, str]]:
    if any(step.step in SIGNED_STEPS and _supported(step.claims) for step in agreement.steps):
        for party in agreement.parties:
            yield _actor(party), FOE + SIGNED_EDGE, PREFIXES["agreement"] + agreement.id


def _supported(claims: Iterable[Claim]) -> bool:
    return any(supports_plain_edge(claim) for claim in claims)


def _actor(local: str) -> str:
    return PREFIXES["actor"] + local
