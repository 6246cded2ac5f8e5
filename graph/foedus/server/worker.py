"""The processes that answer: ``python -m foedus.server.worker`` opens a snapshot and forks workers.

Oxigraph cannot stop a query that it has begun, but a process can be ended. So every query runs in a
worker, which sets itself an alarm that ends it when its time is over, whatever it does; its end is
seen on its socket at once, and the process here forks another in a millisecond or two. The snapshot
is opened once, before the first fork: all workers share what it takes of memory.

On the socket at descriptor ``argv[1]`` it says ``R`` and the folder of its snapshot when the store is
open, or ``E`` and a line why not. Then it takes sockets: for each it forks a worker that answers on it,
and sends back its pid. When its own socket is closed, it waits for its workers, and goes; a worker goes
when its socket is closed.
"""

import contextlib
import os
import resource
import signal
import socket
import struct
import sys
import warnings
from pathlib import Path

from pyoxigraph import Store

from foedus.errors import FoedusError
from foedus.server.answering import Answering, Limits
from foedus.server.messages import TEXT
from foedus.server.wire import LENGTHS, Answer, Task
from foedus.stores.folder import StoreFolder
from foedus.stores.opening import tables_for_reading, unusable_as

READY, FAILED = b"R", b"E"
PID = struct.Struct("!i")


def main() -> None:
    """Open the store and fork workers until the socket is closed."""
    folder, limits = StoreFolder(Path(sys.argv[2])), Limits.decoded(sys.argv[3])
    with socket.socket(fileno=int(sys.argv[1])) as control:
        try:
            folder.check()
            with tables_for_reading(folder) as tables:
                with unusable_as(folder.root, "read"):
                    store = Store.read_only(str(tables))
                control.sendall(READY + os.fsencode(tables))
                _fork_for_each(control, store, limits)
        except FoedusError as error:
            with contextlib.suppress(OSError):
                control.sendall(FAILED + str(error).encode())
        except OSError:
            pass  # the other end is gone


def _fork_for_each(control: socket.socket, store: Store, limits: Limits) -> None:
    # The kernel forgets ended children by itself; wait() then returns when none is left.
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)
    while True:
        message, descriptors, _, _ = socket.recv_fds(control, 1, 1)
        if not message:
            break
        with socket.socket(fileno=descriptors[0]) as link:
            pid = _fork()
            if pid == 0:
                control.close()
                _work(link, Answering(store, limits))
        try:
            control.sendall(PID.pack(pid))
        except OSError:
            break
    with contextlib.suppress(ChildProcessError):
        os.wait()


def _fork() -> int:
    with warnings.catch_warnings():
        # Python warns of other threads. There are RocksDB's, which wait for work that a store
        # opened for reading never has; no lock is held by any of them.
        warnings.simplefilter("ignore", DeprecationWarning)
        return os.fork()


def _work(link: socket.socket, answering: Answering) -> None:
    """Answer tasks until the socket is closed; then end, without the clearing up of the parent."""
    code = 1
    try:
        signal.signal(signal.SIGCHLD, signal.SIG_DFL)
        _limit_memory(answering.limits.memory_bytes)
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
        else:
            code = 0
    except OSError:
        pass  # the other end is gone
    finally:
        os._exit(code)


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


def _limit_memory(more: int) -> None:
    if more and sys.platform == "linux":  # elsewhere the kernel does not keep this limit
        now = int(Path("/proc/self/statm").read_text().split()[5]) * resource.getpagesize()
        resource.setrlimit(resource.RLIMIT_DATA, (now + more, now + more))


if __name__ == "__main__":
    main()
