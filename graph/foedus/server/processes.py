"""The processes that answer, from the side of HTTP: how they are started, spoken to and ended.

What each of them does is told in ``worker``; who works when, in ``pool``.
"""

import asyncio
import contextlib
import os
import signal
import socket
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import cast

from pyoxigraph import Store

from foedus.errors import StoreUnusable
from foedus.server.formats import Limits
from foedus.server.lookups import LookUps
from foedus.server.wire import LENGTHS, Answer, Task
from foedus.server.worker import FAILED, PID, READY
from foedus.stores.folder import StoreFolder
from foedus.stores.opening import fingerprint, unusable_as


class Ended(Exception):
    """A worker ended without an answer: its time was over, or it needed too much memory."""


class Link(asyncio.Protocol):
    """The near end of the socket of one worker, which has at most one task."""

    def __init__(self, pid: int, generation: "Generation", lost: "Callable[[Link], None]") -> None:
        """Belong to the worker ``pid``; ``lost`` is called when it ends while it has no task."""
        self.pid = pid
        self.generation = generation
        self._lost = lost
        self.alive = True
        self.used = False
        self._transport: asyncio.WriteTransport | None = None
        self._answer: asyncio.Future[Answer] | None = None
        self._data = bytearray()
        self._expected = 0

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Keep the socket."""
        self._transport = cast(asyncio.WriteTransport, transport)  # uvloop's own class

    def send(self, task: Task) -> "asyncio.Future[Answer]":
        """Give the worker a task; the answer comes later, or Ended."""
        assert self._transport is not None
        self.used = True
        self._answer = asyncio.get_running_loop().create_future()
        self._data, self._expected = bytearray(), 0
        self._transport.write(task.encoded())
        return self._answer

    def data_received(self, data: bytes) -> None:
        """Take a part of an answer."""
        self._data += data
        if not self._expected and len(self._data) >= LENGTHS.size:
            self._expected = LENGTHS.size + sum(LENGTHS.unpack_from(self._data))
        if self._expected and len(self._data) >= self._expected:
            head, _ = LENGTHS.unpack_from(self._data)
            view = memoryview(self._data)[LENGTHS.size :]
            answer = Answer.decoded(bytes(view[:head]), bytes(view[head:]))
            if self._answer is not None and not self._answer.done():
                self._answer.set_result(answer)

    def connection_lost(self, exc: Exception | None) -> None:
        """Take note that the worker has ended."""
        was_alive, self.alive = self.alive, False
        if self._answer is not None and not self._answer.done():
            self._answer.set_exception(Ended())
        elif was_alive:
            self._lost(self)

    def kill(self) -> None:
        """End the worker now, whatever it does."""
        if self.alive:
            self.alive = False
            with contextlib.suppress(ProcessLookupError):
                os.kill(self.pid, signal.SIGKILL)
        self.close()

    def close(self) -> None:
        """Let the worker go: it ends when it has nothing to do."""
        self.alive = False
        if self._transport is not None:
            self._transport.close()


class Nursery:
    """The process from which all others are forked; it is started when needed, anew if it has ended."""

    def __init__(self, folder: Path, limits: Limits) -> None:
        """Serve the store in ``folder``."""
        self._arguments = [str(folder), limits.encoded()]
        self._process: subprocess.Popen[bytes] | None = None
        self._control: socket.socket | None = None

    async def holder(self) -> tuple[socket.socket, int]:
        """Return the socket and the pid of a new process that opens the store. Raises OSError."""
        if self._process is None or self._process.poll() is not None:
            self._start()
        assert self._control is not None
        return await _forked(self._control)

    def end(self) -> None:
        """End the process; holders that it forked go on without it."""
        if self._control is not None and self._process is not None:
            self._control.close()
            self._process.kill()
            self._process.wait()

    def _start(self) -> None:
        self.end()
        self._control, far = socket.socketpair()
        self._control.setblocking(False)
        with far:
            # -P: a module of ours must not be looked for in the folder where the user happens to be.
            command = [sys.executable, "-P", "-m", "foedus.server.worker", str(far.fileno())]
            self._process = subprocess.Popen(
                [*command, *self._arguments],
                pass_fds=(far.fileno(),),
                stdin=subprocess.DEVNULL,
                start_new_session=True,
            )


@dataclass(slots=True)
class Generation:
    """A process with an open snapshot, that forks workers; ``revision`` tells what it has opened."""

    control: socket.socket
    pid: int
    revision: str
    #: The folder of the snapshot.
    tables: str = ""
    forking: asyncio.Lock = field(default_factory=asyncio.Lock)
    #: The same snapshot, open here as well; None before that, and once another generation has taken over.
    look_ups: LookUps | None = None

    @classmethod
    async def open(cls, folder: Path, nursery: Nursery) -> "Generation":
        """Start the process and wait until it has the store open. Raises StoreUnusable, OSError."""
        revision = fingerprint(StoreFolder(folder))  # before the snapshot: what comes between is newer
        generation = cls(*await nursery.holder(), revision)
        try:
            said = await asyncio.get_running_loop().sock_recv(generation.control, 1 << 16)
            if not said.startswith(READY):
                why = said.removeprefix(FAILED).decode(errors="replace")
                raise StoreUnusable(why or f"{folder}: the store could not be opened for reading")
            generation.tables = os.fsdecode(said.removeprefix(READY))
        except BaseException:
            generation.end()
            raise
        return generation

    async def fork(self, lost: Callable[[Link], None]) -> Link:
        """Return a new worker; ``lost`` as in ``Link``. Raises OSError where the process has ended."""
        async with self.forking:
            near, pid = await _forked(self.control)
        link = Link(pid, self, lost)
        try:
            await asyncio.get_running_loop().create_unix_connection(lambda: link, sock=near)
        except BaseException:
            near.close()
            link.kill()
            raise
        return link

    def ended(self) -> bool:
        """Whether the process has ended, though nobody told it to."""
        try:
            return self.control.recv(1, socket.MSG_PEEK) == b""
        except BlockingIOError:
            return False
        except OSError:
            return True

    def retire(self) -> None:
        """Fork no more: the process goes when its workers have gone, and its snapshot with it."""
        self.look_ups = None
        with contextlib.suppress(OSError):
            self.control.shutdown(socket.SHUT_WR)

    async def gone(self) -> None:
        """Wait until the process has gone, after ``retire``."""
        with contextlib.suppress(OSError):
            while await asyncio.get_running_loop().sock_recv(self.control, 1 << 16):
                pass
        self.control.close()

    def end(self) -> None:
        """End the process; its workers have no task."""
        with contextlib.suppress(ProcessLookupError):
            os.kill(self.pid, signal.SIGKILL)
        self.control.close()


async def _forked(control: socket.socket) -> tuple[socket.socket, int]:
    """Let the process at the other end of ``control`` fork; return the socket of the new one, and its pid."""
    near, far = socket.socketpair()
    try:
        with far:
            socket.send_fds(control, [b"F"], [far.fileno()])
        pid = await asyncio.get_running_loop().sock_recv(control, PID.size)
        if len(pid) != PID.size:
            raise ConnectionError("the process that forks has ended")
    except BaseException:
        near.close()
        raise
    near.setblocking(False)
    return near, PID.unpack(pid)[0]


def open_look_ups(tables: str) -> LookUps:
    """Return what answers look-ups on the snapshot in the folder ``tables``. Raises StoreUnusable."""
    with unusable_as(Path(tables), "read"):
        return LookUps(Store.read_only(tables))
