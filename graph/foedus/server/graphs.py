"""SPARQL 1.1 Graph Store HTTP Protocol: a graph is read, written and deleted by its name.

https://www.w3.org/TR/sparql11-http-rdf-update/; graphs are named as in ``/data?graph=IRI`` and
``/data?default`` (indirect identification).
"""

import asyncio
import hmac
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from typing import Protocol
from urllib.parse import quote

from pyoxigraph import Triple

from foedus.errors import StoreLocked, StoreUnusable, WrongUse
from foedus.server.messages import Refused, Request, Response
from foedus.server.protocol import check_iri, fields, media_type, single
from foedus.server.writing import READABLE, GateFailed, Unexpected, graph_of, read_triples

METHODS = "GET, HEAD, OPTIONS, PUT, POST, DELETE"
#: The default graph, as a name.
DEFAULT = ""


class Writer(Protocol):
    """Who writes article graphs (``writing.GraphWriter``)."""

    def put(self, graph: str, triples: Sequence[Triple], *, add: bool, expected: bool | None = None) -> bool:
        """Store a graph, if it is there as ``expected``; True where it is new."""
        ...

    def delete(self, graph: str) -> bool:
        """Forget a graph; False where there is none."""
        ...


def graph_named(request: Request) -> str | None:
    """Return the graph that the request names, ``DEFAULT``, or None. Raises Refused."""
    named = single(fields(request.query))
    if "graph" in named and "default" in named:
        raise Refused(400, "a request names one graph: ?graph=IRI or ?default, not both")
    if "graph" in named:
        check_iri(named["graph"])
        return named["graph"]
    return DEFAULT if "default" in named else None


def expected(request: Request) -> bool | None:
    """Whether a graph must be there to be written or deleted, or must not; None: either (RFC 9110, 13.1).

    Raises Refused for a condition on a tag, as ours are weak: no one stands for one state of a graph alone.
    """
    match, none_match = request.headers.get("if-match", ""), request.headers.get("if-none-match", "")
    if match and match.strip() != "*":
        raise Refused(
            412, "tags are weak here and match nothing: If-Match can be *, for a graph that is there"
        )
    if match:
        return True
    return False if none_match.strip() == "*" else None


@dataclass(frozen=True, slots=True)
class Writing:
    """What a request must bring to write, and who does it. One request writes at a time."""

    writer: Writer
    token: str
    #: Sees to it that readers see what was written.
    written: Callable[[], Awaitable[object]]
    #: The body of a request, up to so many bytes.
    max_bytes: int

    def check(self, request: Request) -> None:
        """Refuse a request without the token."""
        scheme, _, given = request.headers.get("authorization", "").partition(" ")
        right = hmac.compare_digest(given.strip().encode(), self.token.encode())
        if scheme.lower() != "bearer" or not right:
            raise Refused(
                401, "writing needs the token: Authorization: Bearer ...", www_authenticate="Bearer"
            )

    async def write(self, request: Request, read: Callable[[int], Awaitable[bytes]]) -> Response:
        """Do what a PUT, POST or DELETE request asks; the answer says that readers see it."""
        self.check(request)
        graph = graph_named(request)
        if graph == DEFAULT:
            raise Refused(403, "the default graph is made from the graphs of the articles: write those")
        if request.method != "POST" and graph is None:
            raise Refused(400, "name the graph with ?graph=IRI")
        try:
            if request.method == "DELETE":
                return await self._delete(request, graph or "")
            return await self._put(request, graph, await read(self.max_bytes))
        except Unexpected as error:
            raise Refused(412, str(error)) from error
        except GateFailed as error:
            raise Refused(422, f"the graph breaks the shapes, and is not stored:\n{error}") from error
        except WrongUse as error:
            raise Refused(422, str(error)) from error
        except StoreLocked as error:
            raise Refused(503, str(error), retry_after="5") from error
        except StoreUnusable as error:
            raise Refused(500, str(error)) from error

    async def _delete(self, request: Request, graph: str) -> Response:
        if expected(request) is False:
            raise Refused(412, "If-None-Match: * is for a graph that is not there; none is deleted")
        if not await asyncio.to_thread(self.writer.delete, graph):
            raise Refused(404, f"there is no article graph <{graph}> here")
        await self.written()
        return Response(204)

    async def _put(self, request: Request, graph: str | None, body: bytes) -> Response:
        kind = media_type(request)
        if kind not in READABLE:
            raise Refused(415, f"the content type {kind or '(none)'} is not one of {', '.join(READABLE)}")
        try:
            triples = read_triples(
                body, kind, graph or f"http://{request.headers.get('host', 'localhost')}/data"
            )
        except WrongUse as error:
            raise Refused(400, str(error)) from error
        name = graph or graph_of(triples)
        adding, there = request.method == "POST", expected(request)
        new = await asyncio.to_thread(self.writer.put, name, triples, add=adding, expected=there)
        await self.written()
        if not new:
            return Response(204)
        return Response(201, {"location": f"/data?graph={quote(name, safe='')}"})
