"""A look-up is answered where it is read: what that leaves to requests behind it, and to other clients."""

import asyncio
from collections.abc import Awaitable
from typing import cast

import pytest
import uvicorn
from uvicorn.server import ServerState

from foedus.server.asgi import SMALL, Application
from foedus.server.endpoint import Endpoint
from foedus.server.listening import Connection, Door
from foedus.server.messages import Request, Response

LOOK_UP = b"GET /small HTTP/1.1\r\nHost: x\r\n\r\n"
QUERY = b"GET /large HTTP/1.1\r\nHost: x\r\n\r\n"


class FakeEndpoint:
    """Answers /small at once, with a body of some bytes; all else never."""

    def __init__(self, size: int = 2) -> None:
        self.size = size

    def at_once(self, request: Request) -> Response | None:
        return (
            Response(200, {"content-type": "text/plain"}, b"x" * self.size)
            if request.path == "/small"
            else None
        )

    async def respond(self, _request: Request, _read: object, gone: Awaitable[None]) -> Response:
        await gone
        raise asyncio.CancelledError


class FakeTransport(asyncio.Transport):
    """Keeps what is written."""

    def __init__(self) -> None:
        super().__init__()
        self.written = b""

    def write(self, data: bytes | bytearray | memoryview) -> None:
        self.written += bytes(data)

    def is_closing(self) -> bool:
        return False

    def close(self) -> None:
        self.written += b"closed"

    def pause_reading(self) -> None:
        pass

    def resume_reading(self) -> None:
        pass

    def get_write_buffer_size(self) -> int:
        return 0


def connected(endpoint: FakeEndpoint) -> tuple[Connection, FakeTransport]:
    door = Door(patience=1.0, most=10, unread=0)
    application = Application(cast(Endpoint, endpoint), lambda _size: False)
    config = uvicorn.Config(application, ws="none", lifespan="off", log_config=None, access_log=False)
    connection = Connection(door, application, config=config, server_state=ServerState(), app_state={})
    transport = FakeTransport()
    connection.connection_made(transport)
    return connection, transport


@pytest.mark.parametrize("packets", [[LOOK_UP + QUERY], [LOOK_UP, QUERY]])
def test_a_query_sent_with_a_look_up_has_its_whole_time(packets: list[bytes]) -> None:
    """uvicorn closes a connection some seconds after an answer, unless something comes: it has come."""

    async def talk() -> None:
        connection, transport = connected(FakeEndpoint())
        for packet in packets:
            connection.data_received(packet)
        assert transport.written.startswith(b"HTTP/1.1 200 OK")
        assert len(connection.tasks) == 1
        assert connection.timeout_keep_alive_task is None
        connection.connection_lost(None)
        await asyncio.gather(*connection.tasks)

    asyncio.run(talk())


def test_a_look_up_alone_is_waited_behind() -> None:
    async def talk() -> None:
        connection, _ = connected(FakeEndpoint())
        connection.data_received(LOOK_UP)
        assert not connection.tasks
        assert connection.timeout_keep_alive_task is not None
        connection.timeout_keep_alive_task.cancel()

    asyncio.run(talk())


def test_a_long_page_of_a_look_up_is_not_sent_where_too_much_is_unread() -> None:
    """A page is many times as long as the answer in it; else each client could leave one in memory."""
    scope = {
        "method": "GET",
        "path": "/small",
        "query_string": b"",
        "headers": [(b"host", b"x")],
        "http_version": "1.1",
    }
    for size, sent in ((SMALL, True), (SMALL + 1, False)):
        application = Application(cast(Endpoint, FakeEndpoint(size)), lambda _size: False)
        assert (application.at_once(scope) is not None) is sent
