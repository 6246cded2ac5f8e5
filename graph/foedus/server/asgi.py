"""Carries requests from whoever speaks HTTP to the endpoint, and responses back (ASGI)."""

import asyncio
from collections.abc import Awaitable, Callable, Iterable, MutableMapping
from typing import Any

from foedus.server.endpoint import Endpoint
from foedus.server.messages import Refused, Request, Response

#: Seconds after which it is watched whether a client hangs up; most answers are out before.
PATIENCE = 0.05
#: Bytes from which on it is asked whether there is room for an answer: fewer are sent at once.
SMALL = 64_000

Message = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[Message]]
Send = Callable[[Message], Awaitable[None]]
#: Whether so many bytes may be sent, or clients have left too much unread.
Room = Callable[[int], bool]


class Application:
    """An ASGI 3 application (https://asgi.readthedocs.io/en/latest/specs/www.html) around an endpoint."""

    def __init__(self, endpoint: Endpoint, room: Room) -> None:
        """Carry what comes to ``endpoint``, and back what there is ``room`` for."""
        self._endpoint = endpoint
        self._room = room

    def at_once(self, scope: Message) -> Response | None:
        """Return the response to a look-up, which is small and needs no waiting; None for all else."""
        request = _request(scope)
        response = None if _nameless(scope, request) else self._endpoint.at_once(request)
        return response if response is not None and self._may_send(response) else None

    async def __call__(self, scope: Message, receive: Receive, send: Send) -> None:
        """Answer one request."""
        assert scope["type"] == "http"
        request = _request(scope)
        if _nameless(scope, request):
            await _send(Refused(400, "a request of HTTP/1.1 has a header Host").response(), send)
            return
        body = Body(request, receive)
        watch = asyncio.get_running_loop().call_later(PATIENCE, body.watch)
        try:
            response = await self._endpoint.respond(request, body.read, body.gone)
        except (asyncio.CancelledError, ClientGone):
            return  # nobody is there to answer
        finally:
            watch.cancel()
            body.unwatch()
        if not self._may_send(response):
            text = "other clients have not read their answers yet; try again"
            response = Refused(503, text, retry_after="5").response()
        await _send(response, send)

    def _may_send(self, response: Response) -> bool:
        """Whether there is room for a response until its client reads it."""
        return len(response.body) <= SMALL or self._room(len(response.body))


class ClientGone(Exception):
    """The client hung up before it had sent all of its request."""


class Body:
    """The body of one request, and whether its client is still there (``gone`` is done when not)."""

    def __init__(self, request: Request, receive: Receive) -> None:
        """Read with ``receive``."""
        self._request = request
        self._receive = receive
        self._complete = request.method in {"GET", "HEAD", "DELETE", "OPTIONS"}
        self._watchful = False
        self._watching: asyncio.Task[None] | None = None
        self.gone: asyncio.Future[None] = asyncio.get_running_loop().create_future()

    async def read(self, most: int) -> bytes:
        """Return the whole body. Raises Refused with 413 where it has more bytes than ``most``."""
        if self._request.headers.get("content-encoding", "identity").lower() != "identity":
            raise Refused(415, "a compressed body is not taken")
        length = self._request.headers.get("content-length", "")
        too_large = Refused(413, f"the body has more than {most:,} bytes")
        if length.isdecimal() and int(length) > most:
            raise too_large
        parts, size = [], 0
        while not self._complete:
            message = await self._receive()
            if message["type"] == "http.disconnect":
                raise ClientGone
            parts.append(message.get("body", b""))
            size += len(parts[-1])
            if size > most:
                raise too_large
            self._complete = not message.get("more_body", False)
        self._watch_if_due()
        return b"".join(parts)

    def watch(self) -> None:
        """Begin to look whether the client hangs up, as soon as its request is whole."""
        self._watchful = True
        self._watch_if_due()

    def _watch_if_due(self) -> None:
        if self._watchful and self._complete and self._watching is None:
            self._watching = asyncio.get_running_loop().create_task(self._wait_for_the_end())

    def unwatch(self) -> None:
        """Look no more."""
        if self._watching is not None:
            self._watching.cancel()

    async def _wait_for_the_end(self) -> None:
        while (await self._receive())["type"] != "http.disconnect":
            pass
        if not self.gone.done():
            self.gone.set_result(None)


def _request(scope: Message) -> Request:
    return Request(
        method=scope["method"],
        path=scope["path"],
        query=scope["query_string"].decode("latin-1"),
        headers=_joined(scope["headers"]),
    )


def _nameless(scope: Message, request: Request) -> bool:
    """Whether a request lacks the header Host that HTTP/1.1 asks for (RFC 9112, section 3.2)."""
    return scope["http_version"] == "1.1" and "host" not in request.headers


def _joined(lines: Iterable[tuple[bytes, bytes]]) -> dict[str, str]:
    """Return headers by name; what stands in several lines is one list (RFC 9110, section 5.3)."""
    found: dict[str, str] = {}
    for name, value in lines:
        key, text = name.decode("latin-1"), value.decode("latin-1")
        found[key] = f"{found[key]}, {text}" if key in found else text
    return found


def lines_of(response: Response) -> list[tuple[bytes, bytes]]:
    """Return the names and values of the headers of a response, its length among them."""
    lines = [(name.encode("latin-1"), value.encode("latin-1")) for name, value in response.headers.items()]
    if response.status not in {204, 304}:
        lines.append((b"content-length", b"%d" % len(response.body)))
    return lines


async def _send(response: Response, send: Send) -> None:
    await send({"type": "http.response.start", "status": response.status, "headers": lines_of(response)})
    await send({"type": "http.response.body", "body": response.body})
