"""The formats of answers: media types, which one a client gets, and the limit of their size."""

import io
import json
from dataclasses import dataclass

from pyoxigraph import QueryBoolean, QueryResultsFormat, QuerySolutions, RdfFormat, parse_query_results

from foedus.server.negotiation import preferred
from foedus.server.wire import Answer

#: Media types of the answer to SELECT and ASK, the one we would choose first.
RESULTS = {
    "application/sparql-results+json": QueryResultsFormat.JSON,
    "application/sparql-results+xml": QueryResultsFormat.XML,
    "text/csv": QueryResultsFormat.CSV,
    "text/tab-separated-values": QueryResultsFormat.TSV,
    "application/json": QueryResultsFormat.JSON,
    "application/xml": QueryResultsFormat.XML,
    "text/xml": QueryResultsFormat.XML,
}
#: Media types of triples, the one we would choose first.
GRAPHS = {
    "text/turtle": RdfFormat.TURTLE,
    "application/n-triples": RdfFormat.N_TRIPLES,
    "application/ld+json": RdfFormat.JSON_LD,
    "application/rdf+xml": RdfFormat.RDF_XML,
    "application/trig": RdfFormat.TRIG,
    "application/n-quads": RdfFormat.N_QUADS,
    "application/json": RdfFormat.JSON_LD,
    "application/xml": RdfFormat.RDF_XML,
    "text/xml": RdfFormat.RDF_XML,
}
PAGE = "text/html"
_CHARSET = frozenset({"text/csv", "text/tab-separated-values", "text/turtle", "text/xml"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """What one answer may cost, and whom a query may ask."""

    #: Bytes of an answer, before it is compressed.
    result_bytes: int
    #: Bytes of memory that a worker may take; 0: no limit.
    memory_bytes: int = 0
    #: Hosts that SERVICE may ask.
    service_hosts: tuple[str, ...] = ()

    def encoded(self) -> str:
        """Return the limits as one argument of a command line."""
        return json.dumps((self.result_bytes, self.memory_bytes, self.service_hosts))

    @staticmethod
    def decoded(argument: str) -> "Limits":
        """Return what ``encoded`` wrote."""
        result, memory, hosts = json.loads(argument)
        return Limits(result_bytes=result, memory_bytes=memory, service_hosts=tuple(hosts))


class TooLarge(Exception):
    """An answer has more bytes than it may."""


class UnacceptableTypes(Exception):
    """None of the media types that there are is one that the client takes."""


class Bounded(io.BytesIO):
    """Bytes in memory, up to a limit; more raise TooLarge."""

    def __init__(self, limit: int) -> None:
        """Take at most ``limit`` bytes."""
        super().__init__()
        self._left = limit

    def write(self, part: bytes, /) -> int:  # type: ignore[override]
        """Take ``part``."""
        self._left -= len(part)
        if self._left < 0:
            raise TooLarge
        return super().write(part)


def choose(accept: str, offers: tuple[str, ...]) -> str:
    """Return the media type of ``offers`` that the client prefers. Raises UnacceptableTypes."""
    chosen = preferred(accept, offers)
    if chosen is None:
        raise UnacceptableTypes(f"there is: {', '.join(offers)}")
    return chosen


def typed(media_type: str) -> str:
    """Return the value of the header Content-Type for what is UTF-8 in ``media_type``."""
    return f"{media_type}; charset=utf-8" if media_type in _CHARSET else media_type


def rows(result: QuerySolutions | QueryBoolean, media_type: str, limit: int) -> Answer:
    """Return what SELECT or ASK gave, in one of ``RESULTS``. Raises TooLarge."""
    out = Bounded(limit)
    result.serialize(out, format=RESULTS[media_type])
    return Answer(200, typed(media_type), out.getvalue())


def number_of_rows(answer: Answer) -> int:
    """Return how many rows an answer of ``rows`` to SELECT has."""
    form = RESULTS[answer.type.partition(";")[0]]
    if form == QueryResultsFormat.CSV:  # module csv takes no value of more than 131,072 characters
        return sum(part.count(b"\n") for part in answer.body.split(b'"')[::2]) - 1
    found = parse_query_results(answer.body, format=form)
    assert isinstance(found, QuerySolutions)
    return sum(1 for _ in found)
