"""What is done with an article before it reaches the store: pure work, in this process or in another.

``prepare`` needs nothing but the article, the extractor and the gate, and gives a small frozen value
that costs little to send between processes.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from pyoxigraph import Quad, RdfFormat, parse, serialize

from foedus.errors import InvalidValue
from foedus.model import Article, Extraction, Finding, Rejection
from foedus.pipeline.extracting import extracted, name_of
from foedus.plugins import Extractor
from foedus.rdf.dataset import graph_name, to_quads
from foedus.resolve.edges import Edge, plain_edges
from foedus.stores.incoming import Incoming, incoming
from foedus.vocab import Reason, Stage


class ArticleGate(Protocol):
    """What decides whether an article graph may be stored (``validate.gate.Gate``)."""

    def check(self, quads: Sequence[Quad], edges: Sequence[Edge], article: Article) -> tuple[Finding, ...]:
        """Return the violations; none means: store it."""
        ...


@dataclass(frozen=True, slots=True)
class Prepared:
    """An article that was extracted, made RDF and judged.

    ``written`` is the graph as N-Quads where there are ``findings``; else it is ready for the store, as
    ``incoming``. ``contents`` counts its events, agreements and claims; ``left_out`` are the reasons of what
    the extractor saw and did not take.
    """

    article: Article
    written: bytes = b""
    edges: tuple[Edge, ...] = ()
    incoming: Incoming | None = None
    findings: tuple[Finding, ...] = ()
    contents: tuple[tuple[str, int], ...] = ()
    left_out: tuple[str, ...] = ()

    def quads(self) -> list[Quad]:
        """Return the quads of the article graph."""
        return list(parse(self.written, format=RdfFormat.N_QUADS))


def prepare(article: Article, extractor: Extractor, gate: ArticleGate) -> Prepared | Rejection:
    """Return what is to be stored of an admissible article, or why nothing is."""
    found = extracted(article, extractor)
    if isinstance(found, Rejection):
        return found
    try:
        quads, edges = to_quads(found), tuple(plain_edges(found))
        findings = gate.check(quads, edges, found.article)
        ready = None
        if not findings:
            graph = graph_name(found.article, found.extractor, found.extractor_version)
            ready = incoming(quads, edges, article=found.article.id, graph=graph)
    except InvalidValue as error:
        return unstorable(article, extractor.name, error)
    except (AttributeError, TypeError) as error:  # a plug-in gave a value of a wrong type
        return unstorable(article, extractor.name, InvalidValue(f"{type(error).__name__}: {error}"))
    return Prepared(
        article=found.article,
        written=(serialize(quads, format=RdfFormat.N_QUADS) or b"") if findings else b"",
        edges=edges,
        incoming=ready,
        findings=findings,
        contents=_contents(found),
        left_out=tuple(rejection.reason.value for rejection in found.rejections),
    )


def unstorable(article: Article, extractor: str, error: Exception) -> Rejection:
    """Return the rejection of an article whose graph the store cannot take."""
    detail = f"{name_of(article)}: what the extractor {extractor!r} says cannot be stored: {error}"
    return Rejection(Stage.STORE, Reason.UNSTORABLE, detail)


def _contents(extraction: Extraction) -> tuple[tuple[str, int], ...]:
    claims = sum(len(event.claims) for event in extraction.events)
    claims += sum(len(step.claims) for agreement in extraction.agreements for step in agreement.steps)
    return (
        ("events", len(extraction.events)),
        ("agreements", len(extraction.agreements)),
        ("claims", claims),
    )
