"""From a task to its answer, inside a worker: evaluates, chooses the format, keeps the size limit.

Nothing here keeps the time: a worker that takes too long is ended from outside (``worker``).
"""

import gzip
from collections.abc import Iterable
from dataclasses import dataclass, replace

from pyoxigraph import (
    DefaultGraph,
    NamedNode,
    Quad,
    QueryBoolean,
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
from foedus.server.formats import (
    GRAPHS,
    PAGE,
    RESULTS,
    Limits,
    TooLarge,
    UnacceptableTypes,
    choose,
    rows,
    typed,
)
from foedus.server.library import Library
from foedus.server.messages import HTML, TEXT
from foedus.server.negotiation import preferred
from foedus.server.wire import Answer, Task
from foedus.stores.answers import run
from foedus.stores.opening import reason

#: Bytes from which on an answer is worth compressing.
WORTH = 1_000


@dataclass(frozen=True, slots=True)
class Answering:
    """Answers tasks on a store that does not change."""

    store: Store
    limits: Limits
    library: Library | None = None

    def answer(self, task: Task) -> Answer:
        """Return the answer to ``task``; what is wrong with it is an answer too."""
        try:
            answer = self._work(task)
        except WrongUse as error:
            if preferred(task.accept, (*RESULTS, *GRAPHS, PAGE)) == PAGE:
                return Answer(400, HTML, pages.form(task.text, pages.fault(str(error)), task.say))
            return Answer(400, TEXT, f"400 Bad Request: {error}\n".encode())
        except TooLarge:
            limit = (
                f"the answer has more than {self.limits.result_bytes:,} bytes, the limit here: ask for less"
            )
            return Answer(503, TEXT, f"503 Service Unavailable: {limit}, as with LIMIT\n".encode())
        except UnacceptableTypes as error:
            return Answer(406, TEXT, f"406 Not Acceptable: {error}\n".encode())
        except (OSError, RuntimeError) as error:  # of Oxigraph
            if isinstance(error, OSError) and self.limits.service_hosts and "service" in task.text.lower():
                why = f"a server that the query asks (SERVICE) gave no answer: {reason(error)}"
                return Answer(502, TEXT, f"502 Bad Gateway: {why}\n".encode())
            why = f"the store cannot be read: {reason(error)}; foedus check tells what is damaged"
            return Answer(500, TEXT, f"500 Internal Server Error: {why}\n".encode())
        if task.gzip and len(answer.body) >= WORTH:
            packed = gzip.compress(answer.body, compresslevel=1, mtime=0)
            return replace(answer, body=packed, gzip=True)
        return answer

    def _work(self, task: Task) -> Answer:
        if task.work == "query":
            return self._query(task)
        if task.work == "graph":
            return self._graph(task)
        if task.work == "description":
            return self._description(task)
        assert self.library is not None
        return self.library.answer(task)

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
        if choose(task.accept, (*(GRAPHS if triples else RESULTS), PAGE)) == PAGE:
            return self._page(task, result)
        if isinstance(result, QueryTriples):
            return self._triples(result, task.accept)
        return rows(result, choose(task.accept, tuple(RESULTS)), self.limits.result_bytes)

    def _page(self, task: Task, result: QuerySolutions | QueryBoolean | QueryTriples) -> Answer:
        return Answer(200, HTML, pages.form(task.text, pages.table(result, task.say), task.say))

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
        chosen = choose(accept, tuple(GRAPHS))
        unique = sorted(set(self._counted(triples)), key=str)
        if GRAPHS[chosen] == RdfFormat.TURTLE:
            body = b"".join(turtle_of(unique))
        else:
            body = serialize(unique, format=GRAPHS[chosen]) or b""
        if len(body) > self.limits.result_bytes:
            raise TooLarge
        return Answer(200, typed(chosen), body)

    def _counted(self, triples: Iterable[Triple]) -> Iterable[Triple]:
        """Pass triples on until they are surely too many: each takes four bytes at the least."""
        most = self.limits.result_bytes // 4
        for number, triple in enumerate(triples):
            if number > most:
                raise TooLarge
            yield triple


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
