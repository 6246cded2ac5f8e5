"""Carries requests from uvicorn to the endpoint and responses back. The one module that knows uvicorn."""

import asyncio
import contextlib
import signal
import socket
from asyncio import FIRST_COMPLETED
from collections.abc import Awaitable, Callable, Coroutine, Iterator, MutableMapping
from typing import Any

import uvicorn
import uvloop

from foedus.errors import StopRun
from foedus.server.endpoint import Endpoint
from foedus.server.messages import Refused, Request, Response

#: Seconds after which it is watched whether a client hangs up; most answers are out before.
PATIENCE = 0.05
#: Seconds that requests under way have when the server is told to stop.
FAREWELL = 2

Message = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[Message]]
Send = Callable[[Message], Awaitable[None]]
Serve = Callable[[Endpoint], Awaitable[None]]


class Application:
    """An ASGI 3 application (https://asgi.readthedocs.io/en/latest/specs/www.html) around an endpoint."""

    def __init__(self, endpoint: Endpoint) -> None:
        """Carry what comes to ``endpoint``."""
        self._endpoint = endpoint

    async def __call__(self, scope: Message, receive: Receive, send: Send) -> None:
        """Answer one request."""
        assert scope["type"] == "http"
        request = Request(
            method=scope["method"],
            path=scope["path"],
            query=scope["query_string"].decode("latin-1"),
            headers={name.decode("latin-1"): value.decode("latin-1") for name, value in scope["headers"]},
        )
        body = Body(request, receive)
        watch = asyncio.get_running_loop().call_later(PATIENCE, body.watch)
        try:
            response = await self._endpoint.respond(request, body.read, body.gone)
        except (asyncio.CancelledError, ClientGone):
            return  # nobody is there to answer
        finally:
            watch.cancel()
            body.unwatch()
        await _send(response, send)


class ClientGone(Exception):
    """The client hung up before it had sent all of its request."""


class Body:
    """The body of one request, and whether its client is still there (``gone`` is done when not)."""

    def __init__(self, request: Request, receive: Receive) -> None:
        """Read with ``receive``."""
        self._request = request
        self._receive = receive
        self._complete = request.method in {"GET", "HEAD", "DELETE", "OPTIONS"}
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
        return b"".join(parts)

    def watch(self) -> None:
        """Begin to look whether the client hangs up."""
        if self._complete and self._watching is None:
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


async def _send(response: Response, send: Send) -> None:
    headers = [(name.encode("latin-1"), value.encode("latin-1")) for name, value in response.headers.items()]
    if response.status not in {204, 304}:
        headers.append((b"content-length", str(len(response.body)).encode()))
    await send({"type": "http.response.start", "status": response.status, "headers": headers})
    await send({"type": "http.response.body", "body": response.body})


def listen(host: str, port: int) -> socket.socket:
    """Return a socket that listens at an address of this machine; port 0: any free one. Raises StopRun."""
    try:
        family = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0][0]
        return socket.create_server((host, port), family=family, backlog=1024)
    except OSError as error:
        raise StopRun(f"cannot listen at {host}, port {port}: {error.strerror or error}") from error


class Server(uvicorn.Server):
    """uvicorn's server, that leaves signals to us: it would raise them again when it has stopped."""

    @contextlib.contextmanager
    def capture_signals(self) -> Iterator[None]:
        """Do nothing with signals."""
        yield


def run(serving: Callable[[Serve], Coroutine[object, object, None]], at: socket.socket) -> None:
    """Run ``serving``, which opens what an endpoint needs and then awaits what it is given with it.

    Returns when the process is told to stop (SIGINT, SIGTERM).
    """
    told = asyncio.Event()

    async def serve(endpoint: Endpoint) -> None:
        server = Server(
            uvicorn.Config(
                Application(endpoint),
                http="httptools",
                ws="none",
                lifespan="off",
                log_config=None,
                access_log=False,
                server_header=False,
                proxy_headers=False,
                timeout_graceful_shutdown=FAREWELL,
            )
        )
        running = asyncio.get_running_loop().create_task(server.serve(sockets=[at]))
        await asyncio.wait([running, asyncio.ensure_future(told.wait())], return_when=FIRST_COMPLETED)
        server.should_exit = True
        await running

    async def main() -> None:
        for number in (signal.SIGINT, signal.SIGTERM):
            asyncio.get_running_loop().add_signal_handler(number, told.set)
        await serving(serve)

    with at:
        uvloop.run(main())
