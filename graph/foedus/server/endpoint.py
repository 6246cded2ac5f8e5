"""The endpoint: which address does what, and what all answers have in common.

============================  ==================================================================
``/sparql``                   SPARQL 1.1 Protocol; without a query the service description, or the page
``/data``                     Graph Store Protocol
``/.well-known/void``         VoID
``/questions``, ``/questions/NAME``, ``/search``   the library by name, words in names and quotes
``/``, ``/assets/...``        the page to start at, and what pages need
============================  ==================================================================

No framework here: ``asgi`` carries requests in and responses out.
"""

import asyncio
import re
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, replace
from difflib import get_close_matches
from hashlib import blake2b
from typing import Protocol
from urllib.parse import urlencode

from foedus.server import pages, sheets
from foedus.server.graphs import METHODS, Writing, graph_named
from foedus.server.lookups import is_look_up
from foedus.server.messages import HTML, TEXT, Refused, Request, Response
from foedus.server.negotiation import accepts_gzip, preferred
from foedus.server.pool import Busy
from foedus.server.processes import Ended
from foedus.server.protocol import Asked, asked, asks_nothing, fields, single
from foedus.server.texts import ENGLISH, LANGUAGES, Texts, spoken
from foedus.server.wire import Answer, Task, Work
from foedus.stores.answers import PERHAPS_DAMAGED

#: Seconds by which the alarm of a worker and the clock here may differ.
CLOCK = 0.05
#: Bytes that a query may have.
MAX_QUERY = 1_000_000
#: Functions whose value is another at every call: no answer with them is kept.
_CHANGING = re.compile(r"\b(?:now|rand|uuid|struuid|service)\b", re.IGNORECASE)
_HOST = re.compile(r"[A-Za-z0-9.:\[\]-]+")
#: For any web page to read, without cookies or passwords of whoever looks at it.
_CORS = {"access-control-allow-origin": "*", "access-control-expose-headers": "etag, link, retry-after"}
#: What is taken at which address, and at all others.
_METHODS = {"/sparql": "GET, HEAD, POST, OPTIONS", "/data": METHODS}
_READING = "GET, HEAD, OPTIONS"
_PREFLIGHT = {
    **_CORS,
    "access-control-allow-methods": _METHODS["/sparql"],
    "access-control-allow-headers": "accept, content-type, if-none-match",
    "access-control-max-age": "86400",
}
_VARY = {"vary": "accept, accept-encoding, accept-language", "cache-control": "no-cache"}
#: The parameters of a search; all other addresses of the library take ``format`` and ``lang`` as well.
_SEARCH = ("q", "in", "limit", "format", "lang")

ReadBody = Callable[[int], Awaitable[bytes]]
Gone = asyncio.Future[None]


class Answering(Protocol):
    """Who answers tasks (``pool.Pool``)."""

    @property
    def revision(self) -> str:
        """What stands for the state of the store."""
        ...

    def at_once(self, task: Task) -> Answer | None:
        """Return the answer to a task that is surely small; None for the others."""
        ...

    async def ask(self, task: Task, gone: Gone) -> Answer:
        """Return the answer; Busy, Ended."""
        ...


@dataclass(frozen=True, slots=True)
class Endpoint:
    """Answers requests; ``writing`` is None where nobody may write."""

    pool: Answering
    seconds: float
    site: pages.Site
    writing: Writing | None = None

    async def respond(self, request: Request, read: ReadBody, gone: Gone) -> Response:
        """Return the whole response to ``request``. What ``gone`` is, says ``pool.Pool.ask``."""
        began = asyncio.get_running_loop().time()
        try:
            if request.method == "OPTIONS":
                return Response(204, {**_PREFLIGHT, "allow": _METHODS.get(request.path, _READING)})
            response = await self._route(request, read, gone)
        except Refused as refused:
            response = refused.response()
        except Busy:
            response = Refused(503, "all workers are busy; try again", retry_after="1").response()
        except Ended:
            text = f"the query took more than {self.seconds:g} seconds"
            if asyncio.get_running_loop().time() - began < self.seconds - CLOCK:
                text = (
                    "the query needed more memory than it may (serve_max_memory), or its process was ended;"
                    f" {PERHAPS_DAMAGED}"
                )
            response = Refused(503, text).response()
        response = _readable(request, response)
        return Response(response.status, {**_CORS, **response.headers}, response.body)

    def at_once(self, request: Request) -> Response | None:
        """Return the whole response to a look-up in the address of a GET request; None for all else.

        The same as ``respond`` gives, without waiting for anything; what goes wrong is left to it.
        """
        if request.path != "/sparql" or request.method != "GET":
            return None
        try:
            task = self._task(asked(request, fields(request.query), b""))
            if not is_look_up(task.text):
                return None
            task, tag = self._wanted(request, task)
            if _has(request.headers.get("if-none-match"), tag):
                return None
            answer = self.pool.at_once(task)
        except (Refused, OSError):
            return None
        if answer is None:
            return None
        response = _given(answer, tag, request)
        return Response(response.status, {**_CORS, **response.headers}, response.body)

    async def _route(self, request: Request, read: ReadBody, gone: Gone) -> Response:
        allowed = _METHODS.get(request.path, _READING)
        if request.method not in allowed.split(", "):
            raise Refused(405, f"{request.path} takes {allowed}", allow=allowed)
        if request.path == "/sparql":
            return await self._sparql(request, read, gone)
        if request.path == "/data":
            return await self._data(request, read, gone)
        if request.path == "/.well-known/void":
            return await self._answered(request, Task("description", _address(request), self.seconds), gone)
        if request.path == "/":
            return await self._answered(request, Task("start", "", self.seconds), gone)
        if request.path == "/search" or request.path.startswith("/questions"):
            return await self._library(request, gone)
        return self.site.file(request)

    async def _library(self, request: Request, gone: Gone) -> Response:
        """Answer a question of the library, list them, or search."""
        parameters = dict(single(fields(request.query)))
        if request.path == "/search" and (unknown := sorted(parameters.keys() - {*_SEARCH})):
            raise Refused(400, f"a search has no parameter {unknown[0]!r}; it takes {', '.join(_SEARCH)}")
        if (language := parameters.pop("lang", "")) not in {"", *LANGUAGES}:
            raise Refused(400, f"lang={language} is not one of {', '.join(LANGUAGES)}")
        if form := parameters.pop("format", ""):
            forms = sheets.SEARCH_FORMATS if request.path == "/search" else sheets.FORMATS
            if form not in forms:
                raise Refused(400, f"format={form} is not one of {', '.join(forms)}")
            request = replace(request, headers={**request.headers, "accept": forms[form]})
        if request.path == "/search":
            words = parameters.pop("q", "")
            return await self._answered(request, self._named("search", words, parameters), gone)
        if request.path == "/questions":
            kinds = ("application/json", "text/html")
            if preferred(request.headers.get("accept", ""), kinds) == "text/html":
                return await self._answered(request, Task("start", "", self.seconds), gone)
            return Response(200, {"content-type": "application/json", **_VARY}, sheets.listed())
        name = request.path.removeprefix("/questions/")
        if name not in sheets.questions():
            near = get_close_matches(name, sheets.questions(), n=3)
            known = f"did you mean {', '.join(near)}?" if near else "/questions lists them"
            raise Refused(404, f"the library has no question {name!r}; {known}")
        return await self._answered(request, self._named("question", name, parameters), gone)

    def _named(self, work: Work, text: str, values: Mapping[str, str]) -> Task:
        return Task(work, text, self.seconds, values=tuple(values.items()))

    async def _sparql(self, request: Request, read: ReadBody, gone: Gone) -> Response:
        parameters = fields(request.query)
        if request.method != "POST" and asks_nothing(parameters):
            if preferred(request.headers.get("accept", ""), (*pages.OTHERS, "text/html")) == "text/html":
                example = sheets.questions().get(dict(parameters).get("example", ""))
                return self.site.page(example.text if example else "", _texts(request))
            return await self._answered(request, Task("description", _address(request), self.seconds), gone)
        body = await read(MAX_QUERY) if request.method == "POST" else b""
        query = asked(request, parameters, body)
        return await self._answered(request, self._task(query), gone)

    def _task(self, query: Asked) -> Task:
        graphs = None
        if query.default_graphs is not None and query.named_graphs is not None:
            graphs = (query.default_graphs, query.named_graphs)
        return Task("query", query.text, self.seconds, graphs=graphs)

    async def _data(self, request: Request, read: ReadBody, gone: Gone) -> Response:
        if request.method in {"GET", "HEAD"}:
            graph = graph_named(request)
            if graph is None:
                raise Refused(400, "name the graph: ?graph=IRI or ?default")
            return await self._answered(request, Task("graph", graph, self.seconds), gone)
        if self.writing is None:
            raise Refused(
                403, "this endpoint only reads; whoever runs it sets serve_token to let others write"
            )
        return await self.writing.write(request, read)

    async def _answered(self, request: Request, task: Task, gone: Gone) -> Response:
        """Return the answer to ``task`` as the client wants it, or 304 where the client has it already."""
        task, tag = self._wanted(request, task)
        if _has(request.headers.get("if-none-match"), tag):
            return Response(304, {"etag": tag, **_VARY})
        return _given(self.pool.at_once(task) or await self.pool.ask(task, gone), tag, request)

    def _wanted(self, request: Request, task: Task) -> tuple[Task, str]:
        """Return ``task`` in the form that the client wants, and the tag of its answer, if any."""
        headers = request.headers
        accept, gzip = headers.get("accept", ""), accepts_gzip(headers.get("accept-encoding", ""))
        say = _texts(request)
        tag = ""
        if request.method != "POST" and not (task.work == "query" and _CHANGING.search(task.text)):
            tag = _tag(self.pool.revision, task, accept, gzip, say)
        # Not replace(): it takes as long as all else here.
        return Task(task.work, task.text, task.seconds, accept, gzip, task.graphs, task.values, say), tag


def _given(answer: Answer, tag: str, request: Request) -> Response:
    """Return an answer as a response, with its tag where it has one, and where it goes on."""
    found: dict[str, str] = {"content-type": answer.type}
    if answer.type == HTML:
        found.update(pages.SAFE)
    if answer.gzip:
        found["content-encoding"] = "gzip"
    if tag and answer.status == 200:
        found["etag"] = tag
    if answer.following:  # a reference to the same address with another query (RFC 8288, RFC 3986)
        on = [(name, value) for name, value in fields(request.query) if name != "offset"]
        found["link"] = f'<?{urlencode([*on, ("offset", answer.following)])}>; rel="next"'
    return Response(answer.status, found | _VARY, answer.body)


def _address(request: Request) -> str:
    host = request.headers.get("host", "")
    return f"http://{host if _HOST.fullmatch(host) else 'localhost'}/sparql"


def _texts(request: Request) -> Texts:
    """Return the texts in the language that a request wants its page in."""
    query = request.query
    asked = dict(fields(query)).get("lang", "") if "lang=" in query else ""
    return spoken(request.headers.get("accept-language", ""), asked if asked in LANGUAGES else "")


def _readable(request: Request, response: Response) -> Response:
    """Return a refusal as a page, where a browser asks."""
    if response.status < 400 or response.headers.get("content-type") != TEXT:
        return response
    response = Response(response.status, {**response.headers, **_VARY}, response.body)
    if preferred(request.headers.get("accept", ""), ("text/plain", "text/html")) != "text/html":
        return response
    if "content-encoding" in response.headers:
        return response
    try:
        say = _texts(request)
    except Refused:  # what is wrong with the parameters is told already
        say = ENGLISH
    body = pages.refusal(response.status, response.body.decode().strip(), say)
    return Response(response.status, {**response.headers, "content-type": HTML, **pages.SAFE}, body)


def _tag(revision: str, task: Task, accept: str, gzip: bool, say: Texts) -> str:
    said = repr((revision, task.work, task.text, task.graphs, task.values, accept, gzip, say))
    return f'W/"{blake2b(said.encode("utf-8", "surrogatepass"), digest_size=12).hexdigest()}"'


def _has(if_none_match: str | None, tag: str) -> bool:
    if if_none_match is None or not tag:
        return False
    # Compared weakly (RFC 9110, section 13.1.2): whether a tag is weak does not matter.
    given = {one.strip().removeprefix("W/") for one in if_none_match.split(",")}
    return tag.removeprefix("W/") in given
