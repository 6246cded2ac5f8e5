"""The processes that answer: ``python -m foedus.server.worker FD FOLDER LIMITS`` is the nursery of all.

Oxigraph cannot stop a query that it has begun, but a process can be ended. So every query runs in a
worker, which sets itself an alarm that ends it when its time is over, whatever it does; its end is
seen on its socket at once, and another is forked in a millisecond or two. Three kinds of processes:

- the *nursery* has everything imported and nothing open. For each socket that comes on the one at
  descriptor ``FD`` it forks a holder, and sends back its pid: that takes a hundredth of what starting
  Python takes, each time that something was committed.
- a *holder* opens a snapshot, says ``R`` and the folder of the snapshot, or ``E`` and a line why not. For
  each socket that comes on its own it forks a worker, and sends back its pid: all share what the store takes
  of memory.
- a *worker* answers one task after the other on its socket.

Each goes when its socket is closed; a holder waits for its workers.
"""

import contextlib
import os
import signal
import socket
import struct
import sys
import traceback
import warnings
from collections.abc import Callable
from pathlib import Path
from typing import NoReturn

from pyoxigraph import Store

from foedus.errors import FoedusError
from foedus.queries.names import name_in_graph
from foedus.server.answering import Answering
from foedus.server.formats import Limits
from foedus.server.library import Library
from foedus.server.messages import TEXT
from foedus.server.wire import LENGTHS, Answer, Task
from foedus.server.words import Words
from foedus.stores.folder import StoreFolder
from foedus.stores.journal import Journal
from foedus.stores.memory import limit_memory
from foedus.stores.opening import tables_for_reading, unusable_as

READY, FAILED = b"R", b"E"
PID = struct.Struct("!i")


def main() -> None:
    """Fork holders until the socket is closed."""
    folder, limits = StoreFolder(Path(sys.argv[2])), Limits.decoded(sys.argv[3])
    name_in_graph("actor", "")  # what is read for it is there for all that are forked
    with socket.socket(fileno=int(sys.argv[1])) as control:
        _fork_for_each(control, lambda own: _hold(own, folder, limits))


def _hold(control: socket.socket, folder: StoreFolder, limits: Limits) -> None:
    """Open the store and fork workers until the socket is closed."""
    try:
        folder.check()
        seen = Journal(folder.changes).read()  # before the snapshot: what comes between is newer
        with tables_for_reading(folder) as tables:
            with unusable_as(folder.root, "read"):
                store = Store.read_only(str(tables))
            control.sendall(READY + os.fsencode(tables))
            library = Library(store, Words(folder, store, seen), limits)
            _fork_for_each(control, lambda link: _work(link, Answering(store, limits, library)))
    except FoedusError as error:
        control.sendall(FAILED + str(error).encode())


def _fork_for_each(control: socket.socket, work: Callable[[socket.socket], None]) -> None:
    """Let ``work`` do its part in a process of its own for each socket that comes; then wait for all."""
    # The kernel forgets ended children by itself; wait() then returns when none is left.
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)
    while True:
        message, descriptors, _, _ = socket.recv_fds(control, 1, 1)
        if not message:
            break
        with socket.socket(fileno=descriptors[0]) as own:
            pid = _fork()
            if pid == 0:
                control.close()
                _end_after(lambda: work(own))
        try:
            control.sendall(PID.pack(pid))
        except OSError:
            break
    with contextlib.suppress(ChildProcessError):
        os.wait()


def _end_after(work: Callable[[], None]) -> NoReturn:
    """Do the work of a forked process, and end without the clearing up of the one it was forked from."""
    code = 1
    try:
        work()
        code = 0
    except OSError:
        pass  # the other end is gone
    except Exception:  # noqa: BLE001  (nobody is left to raise it to)
        traceback.print_exc()
    finally:
        os._exit(code)


def _fork() -> int:
    with warnings.catch_warnings():
        # Python warns of other threads. There are RocksDB's, which wait for work that a store
        # opened for reading never has; no lock is held by any of them.
        warnings.simplefilter("ignore", DeprecationWarning)
        return os.fork()


def _work(link: socket.socket, answering: Answering) -> None:
    """Answer tasks until the socket is closed."""
    signal.signal(signal.SIGCHLD, signal.SIG_DFL)
    limit_memory(answering.limits.memory_bytes)
    while task := _received(link):
        signal.setitimer(signal.ITIMER_REAL, max(task.seconds, 0.001))  # ends this process
        try:
            answer = answering.answer(task)
        except MemoryError:
            break
        except Exception as error:  # noqa: BLE001  (whatever it is, the client must be told)
            text = f"500 Internal Server Error: {type(error).__name__}: {error}\n"
            answer = Answer(500, TEXT, text.encode())
        signal.setitimer(signal.ITIMER_REAL, 0)
        for part in answer.encoded():
            link.sendall(part)


def _received(link: socket.socket) -> Task | None:
    data = link.recv(1 << 16)
    if not data:
        return None
    length, _ = LENGTHS.unpack_from(data)
    parts, missing = [data], LENGTHS.size + length - len(data)
    while missing:
        part = link.recv(missing)
        if not part:
            return None
        parts.append(part)
        missing -= len(part)
    return Task.decoded(b"".join(parts)[LENGTHS.size :])


if __name__ == "__main__":
    main()
