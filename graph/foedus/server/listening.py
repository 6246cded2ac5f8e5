"""Listens, and keeps clients from holding the server. The one module that knows uvicorn.

uvicorn waits for a client as long as it likes, takes heads of any length and as many connections as
come. Here a connection that keeps the server waiting, for a head, for the rest of a body, for an answer to
be read, is given up after some seconds, or sooner when its place is needed.
"""

import asyncio
import contextlib
import errno
import functools
import resource
import signal
import socket
from asyncio import FIRST_COMPLETED
from collections.abc import Awaitable, Callable, Coroutine, Iterator, MutableMapping
from dataclasses import dataclass, field
from http import HTTPStatus
from typing import Any, cast

import uvicorn
import uvloop
from uvicorn.protocols.http.flow_control import HIGH_WATER_LIMIT
from uvicorn.protocols.http.httptools_impl import STATUS_LINE, HttpToolsProtocol, RequestResponseCycle

from foedus.errors import StopRun
from foedus.server.asgi import Application, lines_of
from foedus.server.endpoint import Endpoint

#: Seconds that requests under way have when the server is told to stop.
FAREWELL = 2
#: Seconds between two looks at who keeps the server waiting.
LOOK = 0.5
#: Bytes a second with which a body must come, or an answer be read, when the patience is over.
RATE = 20_000
#: Bytes that the head of a request may have.
MOST_HEAD = 150_000
#: Bytes that an address may have: httptools reads no more.
MOST_ADDRESS = 65_535
#: Requests that a client may send ahead before nothing more is read of it.
AHEAD = 8
#: Files that the server may need open beside its connections.
FILES = 1_000

Serve = Callable[[Endpoint], Awaitable[None]]


@dataclass(slots=True, kw_only=True)
class Door:
    """How long clients may keep the server waiting, how many there may be, and what they may leave unread."""

    #: Seconds that a client has for a head, and for a body or an answer before ``RATE`` counts.
    patience: float
    #: Connections at the same time.
    most: int
    #: Bytes of answers that all clients together may leave unread.
    unread: int
    connections: "set[Connection]" = field(default_factory=set)

    async def keep(self) -> None:
        """Look again and again who keeps the server waiting, until cancelled."""
        while True:
            await asyncio.sleep(LOOK)
            now = asyncio.get_running_loop().time()
            for connection in list(self.connections):
                connection.look(now, self.patience)

    def enter(self, new: "Connection") -> bool:
        """Take a connection in, in place of the one that keeps us waiting longest where there are too many.

        False where there are too many, and all of them wait for us.
        """
        self.connections.add(new)
        open_ = [one for one in self.connections if not one.transport.is_closing()]
        if len(open_) <= self.most:
            return True
        now = asyncio.get_running_loop().time()
        waiting = [(since, id(one), one) for one in open_ if one is not new if (since := one.since(now))]
        if not waiting:
            return False
        min(waiting)[2].transport.abort()
        return True

    def room_for(self, size: int) -> bool:
        """Whether an answer of ``size`` bytes may be sent: else clients have left too much unread.

        Those that had time enough to read theirs are given up first.
        """
        now = asyncio.get_running_loop().time()
        readers = sorted(
            (one for one in self.connections if one.unread_since), key=lambda one: one.unread_since
        )
        total = sum(one.unread() for one in readers)
        for one in readers:
            if total + size > self.unread and now - one.unread_since > self.patience:
                total -= one.unread()
                one.transport.abort()
        return total == 0 or total + size <= self.unread


class Connection(HttpToolsProtocol):
    """One connection, which knows since when its client keeps us waiting."""

    def __init__(self, door: Door, application: Application, **of_uvicorn: Any) -> None:
        super().__init__(**of_uvicorn)
        self._door = door
        self._application = application
        #: Whether nothing was started since the client sent something.
        self._fresh = False
        self.url = b""
        self._head: int | None = 0
        self._running: RequestResponseCycle | None = None
        #: What it was waiting for when looked at last, since when, and the bytes of the body until then.
        self._awaited: tuple[str, object] = ("", None)
        self._since = 0.0
        self._received = self._received_before = 0
        #: Since when more of an answer is unread than the system takes; 0 when nothing is.
        self.unread_since = 0.0
        self._unread_most = 0

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Come in, if there is a place."""
        super().connection_made(cast(asyncio.Transport, transport))
        self._since = self.loop.time()
        if not self._door.enter(self):
            self._refuse(503, "there are too many connections; try again", "retry-after: 1\r\n")

    def connection_lost(self, exc: Exception | None) -> None:
        """Leave."""
        self._door.connections.discard(self)
        super().connection_lost(exc)
        if self._running is not None:  # uvicorn tells only the last of requests that were sent ahead
            self._running.disconnected = True
            self._running.message_event.set()

    def data_received(self, data: bytes) -> None:
        """Take what the client sends, unless its head is without end."""
        self._received += len(data)
        self._fresh = True
        if self._head is not None:
            self._head += len(data)
        super().data_received(data)
        if self._head is not None and self._head > MOST_HEAD and not self.transport.is_closing():
            self.send_400_response("")
        # uvicorn reads no more of a client that has sent requests ahead: it would not see it hang up.
        elif 0 < len(self.pipeline) <= AHEAD and len(self.cycle.body) <= HIGH_WATER_LIMIT:
            self.flow.resume_reading()

    def send_400_response(self, msg: str) -> None:
        """Refuse what is no request that can be read."""
        if len(self.url) > MOST_ADDRESS:
            self._refuse(414, "the address is too long: ask with POST")
        elif self._head and self._head > MOST_HEAD:
            self._refuse(431, f"the head of the request has more than {MOST_HEAD:,} bytes")
        else:
            self._refuse(400, "this is no HTTP/1.1 request that can be read")

    def _start_asgi_task(self, cycle: RequestResponseCycle, app: Any) -> None:
        """Answer a look-up here and now; for all else start a task, which costs as much as a look-up.

        One for each time that the client sends: who sends many requests ahead does not keep others waiting.
        """
        fresh, self._fresh = self._fresh, False
        self._running = cycle
        scope = cast(MutableMapping[str, Any], cycle.scope)
        response = self._application.at_once(scope) if fresh and not self.flow.write_paused else None
        if response is None:
            # Armed by a look-up that came in the same packet: it would end the connection under the task.
            self._unset_keepalive_if_required()
            super()._start_asgi_task(cycle, app)
            return
        cycle.response_started = cycle.response_complete = True
        lines = [*cycle.default_headers, *lines_of(response)]
        if not cycle.keep_alive:
            lines.append((b"connection", b"close"))
        head = b"".join(b"%b: %b\r\n" % line for line in lines)
        self.transport.write(b"%b%b\r\n%b" % (STATUS_LINE[response.status], head, response.body))
        if not cycle.keep_alive:
            self.transport.close()
        cycle.on_response()

    def on_headers_complete(self) -> None:
        """Take note that the head is over."""
        self._head = None
        super().on_headers_complete()

    def on_message_complete(self) -> None:
        """Take note that the next head begins."""
        self._head = 0
        super().on_message_complete()

    def pause_writing(self) -> None:
        """Take note that the client has left something unread."""
        self.unread_since = self.loop.time()
        self._unread_most = 0
        super().pause_writing()

    def resume_writing(self) -> None:
        """Take note that the client has read nearly all."""
        self.unread_since = 0.0
        super().resume_writing()

    def unread(self) -> int:
        """Return the bytes that wait here for the client to read them."""
        return self.transport.get_write_buffer_size()

    def since(self, now: float) -> float:
        """Return since when the client keeps us waiting; 0 where we keep it waiting."""
        awaited = self._what()
        if awaited != self._awaited:
            self._awaited, self._since, self._received_before = awaited, now, self._received
        return self.unread_since or (self._since if awaited[0] else 0.0)

    def look(self, now: float, patience: float) -> None:
        """Give the client up where it has kept us waiting too long."""
        since = self.since(now)
        if self.unread_since:
            self._unread_most = max(self._unread_most, self.unread())
            moved = self._unread_most - self.unread()
        else:
            moved = self._received - self._received_before if self._awaited[0] == "body" else 0
        if since and now - since > patience + moved / RATE:
            self._give_up()

    def _what(self) -> tuple[str, object]:
        """Return what of the client we wait for, and in which request; nothing where it waits for us."""
        if self.transport.is_closing():
            return "its end", None
        if self.cycle is None or self.cycle.response_complete:
            return "head", self.cycle
        return ("body" if self.cycle.more_body and not self.pipeline else "", self.cycle)

    def _give_up(self) -> None:
        if self._awaited[0] == "body" and not self.cycle.response_started:
            self._refuse(408, "the body of the request did not come in time")
        elif self._awaited[0] == "head" and self._head and not self.unread():
            self._refuse(408, "the head of the request did not come in time")
        else:
            self.transport.abort()

    def _refuse(self, status: int, text: str, headers: str = "") -> None:
        body = f"{status} {HTTPStatus(status).phrase}: {text}\n"
        head = f"HTTP/1.1 {body.partition(':')[0]}\r\ncontent-type: text/plain; charset=utf-8\r\n{headers}"
        rest = f"content-length: {len(body)}\r\nconnection: close\r\n\r\n"
        self.transport.write((head + rest + body).encode())
        self.transport.close()


class Server(uvicorn.Server):
    """uvicorn's server, that leaves signals to us: it would raise them again when it has stopped."""

    @contextlib.contextmanager
    def capture_signals(self) -> Iterator[None]:
        """Do nothing with signals."""
        yield


def listen(host: str, port: int) -> socket.socket:
    """Return a socket that listens at an address of this machine; port 0: any free one. Raises StopRun."""
    try:
        family = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0][0]
        return socket.create_server((host, port), family=family, backlog=1024)
    except OSError as error:
        why = (error.strerror or str(error)).partition(" (while ")[0]
        if error.errno == errno.EADDRINUSE:
            why = "another program listens there; --port names another port, 0 any free one"
        raise StopRun(f"cannot listen at {host}, port {port}: {why}") from error


def run(serving: Callable[[Serve], Coroutine[object, object, None]], at: socket.socket, door: Door) -> None:
    """Run ``serving``, which opens what an endpoint needs and then awaits what it is given with it.

    Returns when the process is told to stop (SIGINT, SIGTERM).
    """
    _let_open(door.most + FILES)
    told = asyncio.Event()

    async def serve(endpoint: Endpoint) -> None:
        application = Application(endpoint, door.room_for)
        server = Server(
            uvicorn.Config(
                application,
                http=cast(type[asyncio.Protocol], functools.partial(Connection, door, application)),
                ws="none",
                lifespan="off",
                log_config=None,
                access_log=False,
                server_header=False,
                proxy_headers=False,
                timeout_graceful_shutdown=FAREWELL,
            )
        )
        loop = asyncio.get_running_loop()
        keeping = loop.create_task(door.keep())
        running = loop.create_task(server.serve(sockets=[at]))
        await asyncio.wait([running, asyncio.ensure_future(told.wait())], return_when=FIRST_COMPLETED)
        server.should_exit = True
        await running
        keeping.cancel()

    async def main() -> None:
        for number in (signal.SIGINT, signal.SIGTERM):
            asyncio.get_running_loop().add_signal_handler(number, told.set)
        await serving(serve)

    with at:
        uvloop.run(main())


def _let_open(files: int) -> None:
    """Let this process have so many files open, where the system allows it."""
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    if soft != resource.RLIM_INFINITY and soft < files:
        most = files if hard == resource.RLIM_INFINITY else min(files, hard)
        with contextlib.suppress(ValueError, OSError):
            resource.setrlimit(resource.RLIMIT_NOFILE, (most, hard))
