"""From a task to its answer, inside a worker: evaluates, chooses the format, keeps the size limit.

Nothing here keeps the time: a worker that takes too long is ended from outside (``worker``).
"""

import gzip
import io
import json
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from itertools import islice

from pyoxigraph import (
    DefaultGraph,
    NamedNode,
    Quad,
    QueryBoolean,
    QueryResultsFormat,
    QuerySolutions,
    QueryTriples,
    RdfFormat,
    Store,
    Triple,
    serialize,
)

from foedus.errors import WrongUse
from foedus.export.rdf import turtle_of
from foedus.server import pages
from foedus.server.description import describe
from foedus.server.messages import HTML, TEXT
from foedus.server.negotiation import preferred
from foedus.server.wire import Answer, Task
from foedus.stores.answers import run

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
_CHARSET = frozenset({"text/csv", "text/tab-separated-values", "text/turtle", "text/xml"})
#: Bytes from which on an answer is worth compressing.
WORTH = 1_000
PAGE = "text/html"
#: Rows that a page shows.
SHOWN = 1_000


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


@dataclass(frozen=True, slots=True)
class Answering:
    """Answers tasks on a store that does not change."""

    store: Store
    limits: Limits

    def answer(self, task: Task) -> Answer:
        """Return the answer to ``task``; what is wrong with it is an answer too."""
        try:
            answer = self._works()[task.work](task)
        except WrongUse as error:
            return Answer(400, TEXT, f"400 Bad Request: {error}\n".encode())
        except TooLarge:
            limit = (
                f"the answer has more than {self.limits.result_bytes:,} bytes, the limit here: ask for less"
            )
            return Answer(503, TEXT, f"503 Service Unavailable: {limit}, as with LIMIT\n".encode())
        except UnacceptableTypes as error:
            return Answer(406, TEXT, f"406 Not Acceptable: {error}\n".encode())
        if task.gzip and len(answer.body) >= WORTH:
            packed = gzip.compress(answer.body, compresslevel=1, mtime=0)
            return Answer(answer.status, answer.type, packed, gzip=True)
        return answer

    def _works(self) -> dict[str, Callable[[Task], Answer]]:
        return {"query": self._query, "graph": self._graph, "description": self._description}

    def _query(self, task: Task) -> Answer:
        store, named = self.store, None
        default: list[NamedNode | DefaultGraph] | None = None
        if task.graphs is not None:
            first, second = task.graphs
            default, named = [NamedNode(iri) for iri in first], [NamedNode(iri) for iri in second]
            if len(default) > 1:
                store, default = _merged(store, default, named), [DefaultGraph()]
        result = run(
            store,
            task.text,
            default_graphs=default,
            named_graphs=named,
            service_hosts=self.limits.service_hosts,
        )
        triples = isinstance(result, QueryTriples)
        if _choose(task.accept, (*(GRAPHS if triples else RESULTS), PAGE)) == PAGE:
            return self._page(task.text, result)
        if isinstance(result, QueryTriples):
            return self._triples(result, task.accept)
        chosen = _choose(task.accept, tuple(RESULTS))
        out = Bounded(self.limits.result_bytes)
        result.serialize(out, format=RESULTS[chosen])
        return Answer(200, _typed(chosen), out.getvalue())

    def _page(self, text: str, result: QuerySolutions | QueryBoolean | QueryTriples) -> Answer:
        if isinstance(result, QueryBoolean):
            return Answer(200, HTML, pages.results(text, ("answer",), [(str(bool(result)).lower(),)]))
        columns: tuple[str, ...] = ("subject", "predicate", "object")
        if isinstance(result, QuerySolutions):
            columns = tuple(variable.value for variable in result.variables)
        rows = [
            tuple("" if cell is None else pages.shown(cell) for cell in row)
            for row in islice(result, SHOWN + 1)
        ]
        return Answer(200, HTML, pages.results(text, columns, rows[:SHOWN], more=len(rows) > SHOWN))

    def _graph(self, task: Task) -> Answer:
        graph = NamedNode(task.text) if task.text else DefaultGraph()
        quads = self.store.quads_for_pattern(None, None, None, graph)
        first = next(quads, None)
        if first is None and task.text:
            return Answer(404, TEXT, f"404 Not Found: there is no graph <{task.text}> here\n".encode())
        triples = (quad.triple for quad in (*([first] if first else ()), *quads))
        return self._triples(triples, task.accept)

    def _description(self, task: Task) -> Answer:
        return self._triples(describe(self.store, task.text, self.limits.service_hosts), task.accept)

    def _triples(self, triples: Iterable[Triple], accept: str) -> Answer:
        chosen = _choose(accept, tuple(GRAPHS))
        unique = sorted(set(self._counted(triples)), key=str)
        if GRAPHS[chosen] == RdfFormat.TURTLE:
            body = b"".join(turtle_of(unique))
        else:
            body = serialize(unique, format=GRAPHS[chosen]) or b""
        if len(body) > self.limits.result_bytes:
            raise TooLarge
        return Answer(200, _typed(chosen), body)

    def _counted(self, triples: Iterable[Triple]) -> Iterable[Triple]:
        """Pass triples on until they are surely too many: each takes four bytes at the least."""
        most = self.limits.result_bytes // 4
        for number, triple in enumerate(triples):
            if number > most:
                raise TooLarge
            yield triple


class UnacceptableTypes(Exception):
    """None of the media types that there are is one that the client takes."""


def _choose(accept: str, offers: tuple[str, ...]) -> str:
    chosen = preferred(accept, offers)
    if chosen is None:
        raise UnacceptableTypes(f"there is: {', '.join(offers)}")
    return chosen


def _typed(media_type: str) -> str:
    return f"{media_type}; charset=utf-8" if media_type in _CHARSET else media_type


def _merged(store: Store, default: Iterable[NamedNode | DefaultGraph], named: Iterable[NamedNode]) -> Store:
    """Return a store whose default graph has each triple of the graphs ``default`` once.

    Oxigraph reads several default graphs one after the other: a triple in two of them would be two rows.
    """
    merged = Store()
    for graph in default:
        quads = store.quads_for_pattern(None, None, None, graph)
        merged.extend(Quad(quad.subject, quad.predicate, quad.object) for quad in quads)
    for graph in named:
        merged.extend(store.quads_for_pattern(None, None, None, graph))
    return merged
