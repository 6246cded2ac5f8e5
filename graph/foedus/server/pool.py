"""The workers: who is free, who must end, and when a newer store is opened.

A *generation* is one process that has opened a snapshot of the store, and the workers it forked. When
something was committed, a new generation is opened beside the old one and takes over; workers of the
old one finish what they do and go. What opening costs decides how soon a commit is seen while a build
goes on, so the snapshot is opened once for that; for look-ups it is opened here as well only when nothing
was committed for a while.
"""

import asyncio
import logging
from collections import deque
from collections.abc import Coroutine
from dataclasses import replace
from pathlib import Path
from types import TracebackType
from typing import Self

from foedus.errors import StoreUnusable
from foedus.server.formats import Limits
from foedus.server.processes import Ended, Generation, Link, Nursery, open_look_ups
from foedus.server.wire import Answer, Task
from foedus.stores.folder import StoreFolder
from foedus.stores.opening import fingerprint

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
        await asyncio.gather(*self._tasks)  # until all workers are there
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
            self._start(self._add_to(link.generation, after=0 if link.used else REST))

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

    async def _add_to(self, generation: Generation, *, after: float = 0) -> None:
        """Fork a worker of ``generation`` after some seconds, unless another has taken over by then."""
        await asyncio.sleep(after)
        if generation is not self._generation:
            return
        try:
            link = await generation.fork(self._lost)
        except OSError as error:
            if generation is self._generation:
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
            first = await generation.fork(self._lost)
        except BaseException:
            generation.end()
            raise
        last, self._generation = self._generation, generation
        for link in self._free:
            self._links.discard(link)
            link.close()
        self._free.clear()
        self._links.add(first)
        self._hand_out(first)
        for _ in range(self._size - 1):  # one is enough to see what was committed
            self._start(self._add_to(generation))
        if last is not None:
            self._old.append(last)
            await asyncio.to_thread(last.retire)  # closing a store takes some milliseconds
            self._start(self._see_off(last))

    async def _open_look_ups(self) -> None:
        """Open the snapshot of the workers here as well, unless it is. Raises StoreUnusable."""
        generation = self._generation
        if generation is not None and generation.look_ups is None:
            look_ups = await asyncio.to_thread(open_look_ups, generation.tables)
            if generation is self._generation:
                generation.look_ups = look_ups

    async def _see_off(self, old: Generation) -> None:
        await old.gone()
        self._old.remove(old)

    def _start(self, work: Coroutine[object, object, None]) -> None:
        task = asyncio.get_running_loop().create_task(work)
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)


def _give_up(turn: "asyncio.Future[Link]") -> None:
    if not turn.done():
        turn.set_exception(Ended())
