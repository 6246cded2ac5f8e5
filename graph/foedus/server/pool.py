"""The workers, from the side of HTTP: who is free, who must end, and when a newer store is opened.

A *generation* is one process that has opened a snapshot of the store, and the workers it forked. When
something was committed, a new generation is opened beside the old one and takes over; workers of the
old one finish what they do and go. What opening costs decides how soon a commit is seen while a build
goes on, so the snapshot is opened once for that; for look-ups it is opened here as well only when nothing
was committed for a while.
"""

import asyncio
import contextlib
import logging
import os
import signal
import socket
import subprocess
import sys
from collections import deque
from collections.abc import Callable, Coroutine
from dataclasses import dataclass, field, replace
from pathlib import Path
from types import TracebackType
from typing import Self, cast

from pyoxigraph import Store

from foedus.errors import StoreUnusable
from foedus.server.formats import Limits
from foedus.server.lookups import LookUps
from foedus.server.wire import LENGTHS, Answer, Task
from foedus.server.worker import FAILED, PID, READY
from foedus.stores.folder import StoreFolder
from foedus.stores.opening import fingerprint, unusable_as

_log = logging.getLogger(__name__)

#: Seconds between two looks whether something was committed; looks without a commit that make it quiet.
LOOK = 0.1
QUIET = 5
#: Seconds that a worker's own alarm may be late before it is ended from here.
LATE = 0.1
#: Seconds that the processes have to clear up when the server stops.
FAREWELL = 5
#: Seconds before a worker that ended without having done anything is replaced.
REST = 0.25


class Busy(Exception):
    """All workers have work, and the queue is full."""


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
        await asyncio.get_running_loop().create_unix_connection(lambda: link, sock=near)
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


class Pool:
    """``size`` workers on the store in ``folder``, always on what was committed last, while it lasts.

    Entering raises StoreUnusable where the store cannot be opened; later, while it cannot, the last that
    could be opened stays.
    """

    def __init__(self, folder: Path, limits: Limits, *, size: int, queue: int) -> None:
        """Let at most ``queue`` tasks wait for one of ``size`` workers."""
        self._folder = folder
        self._nursery = Nursery(folder, limits)
        self._size = size
        self._queue = queue
        self._free: list[Link] = []
        self._links: set[Link] = set()
        self._waiting: deque[asyncio.Future[Link]] = deque()
        self._generation: Generation | None = None
        self._old: list[Generation] = []
        self._tasks: set[asyncio.Task[None]] = set()
        self._renewing = asyncio.Lock()

    async def __aenter__(self) -> Self:
        """Open the store and fork the workers."""
        await self.refresh()
        await self._open_look_ups()
        self._start(self._watch())
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """End all workers and the processes that held the store open; their snapshots go with them."""
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)
        for link in list(self._links):
            link.kill()
        generations = [*self._old, *([self._generation] if self._generation else [])]
        for generation in generations:
            generation.retire()
        for generation in generations:
            try:
                await asyncio.wait_for(generation.gone(), FAREWELL)
            except TimeoutError:
                generation.end()
        self._nursery.end()

    @property
    def revision(self) -> str:
        """What stands for the state of the store that the workers see; another state has another."""
        assert self._generation is not None
        return self._generation.revision

    def at_once(self, task: Task) -> Answer | None:
        """Return the answer to a look-up, without a worker; None for all else (``lookups``)."""
        generation = self._generation
        return generation.look_ups.answer(task) if generation and generation.look_ups else None

    async def ask(self, task: Task, gone: "asyncio.Future[None]") -> Answer:
        """Return the answer to ``task``.

        Raises Busy, or Ended where the task's seconds are over or its worker died. When ``gone`` is done,
        nobody waits for the answer any more: its worker is ended and CancelledError raised.
        """
        loop = asyncio.get_running_loop()
        end = loop.time() + task.seconds
        link = self._free.pop() if self._free else await self._wait_for_link(end, gone)
        left = replace(task, seconds=end - loop.time())
        answer = link.send(left)
        late = loop.call_at(end + LATE, link.kill)
        gone.add_done_callback(kill := lambda _: link.kill())
        try:
            return await answer
        except asyncio.CancelledError:
            link.kill()
            raise
        finally:
            late.cancel()
            gone.remove_done_callback(kill)
            self._give_back(link)

    async def _wait_for_link(self, end: float, gone: "asyncio.Future[None]") -> Link:
        if len(self._waiting) >= self._queue:
            raise Busy
        loop = asyncio.get_running_loop()
        turn: asyncio.Future[Link] = loop.create_future()
        self._waiting.append(turn)
        gone.add_done_callback(cancel := lambda _: turn.cancel())
        late = loop.call_at(end, _give_up, turn)
        try:
            return await turn
        except asyncio.CancelledError:
            if turn.done() and not turn.cancelled() and not turn.exception():
                self._give_back(turn.result())
            raise
        finally:
            late.cancel()
            gone.remove_done_callback(cancel)
            if turn in self._waiting:
                self._waiting.remove(turn)

    def _give_back(self, link: Link) -> None:
        """Take a worker that has no task; send it to the next that waits, or home, or replace it."""
        if link.alive and link.generation is self._generation:
            self._hand_out(link)
            return
        self._links.discard(link)
        if link.alive:
            link.close()
        elif link.generation is self._generation:
            # One that ended before it had anything to do may not be the last: no haste.
            self._start(self._replace(0 if link.used else REST))

    def _lost(self, link: Link) -> None:
        """Replace a worker that ended while it had nothing to do."""
        if link in self._free:
            self._free.remove(link)
            self._give_back(link)

    def _hand_out(self, link: Link) -> None:
        while self._waiting:
            turn = self._waiting.popleft()
            if not turn.done():
                turn.set_result(link)
                return
        self._free.append(link)

    async def _replace(self, delay: float) -> None:
        await asyncio.sleep(delay)
        generation = self._generation
        assert generation is not None
        try:
            link = await generation.fork(self._lost)
        except OSError as error:
            _log.warning("no worker could be started; the store is opened anew: %s", error)
            return
        self._links.add(link)
        self._give_back(link)

    async def _watch(self) -> None:
        """Open the store anew whenever something was committed."""
        quiet = 0
        while True:
            await asyncio.sleep(LOOK)
            try:
                quiet = 0 if await self.refresh() else quiet + 1
                if quiet >= QUIET:
                    await self._open_look_ups()
            except (StoreUnusable, OSError) as error:
                _log.warning("what was committed last cannot be read yet: %s", error)
                await asyncio.sleep(1)

    async def refresh(self) -> bool:
        """Let the workers see what is committed by now; False: they do. Raises StoreUnusable, OSError."""
        async with self._renewing:
            last = self._generation
            if last is None or last.ended() or fingerprint(StoreFolder(self._folder)) != last.revision:
                await self._renew()
                return True
        return False

    async def _renew(self) -> None:
        """Open what was committed last, and let its workers take over."""
        generation = await Generation.open(self._folder, self._nursery)
        try:
            links = [await generation.fork(self._lost) for _ in range(self._size)]
        except BaseException:
            generation.end()
            raise
        last, self._generation = self._generation, generation
        for link in self._free:
            self._links.discard(link)
            link.close()
        self._free.clear()
        for link in links:
            self._links.add(link)
            self._hand_out(link)
        if last is not None:
            await asyncio.to_thread(last.retire)  # closing a store takes some milliseconds
            self._old.append(last)
            self._start(self._see_off(last))

    async def _open_look_ups(self) -> None:
        """Open the snapshot of the workers here as well, unless it is. Raises StoreUnusable."""
        generation = self._generation
        if generation is not None and generation.look_ups is None:
            look_ups = await asyncio.to_thread(_open, generation.tables)
            if generation is self._generation:
                generation.look_ups = look_ups

    async def _see_off(self, old: Generation) -> None:
        await old.gone()
        self._old.remove(old)

    def _start(self, work: Coroutine[object, object, None]) -> None:
        task = asyncio.get_running_loop().create_task(work)
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)


def _open(tables: str) -> LookUps:
    with unusable_as(Path(tables), "read"):
        return LookUps(Store.read_only(tables))


def _give_up(turn: "asyncio.Future[Link]") -> None:
    if not turn.done():
        turn.set_exception(Ended())
