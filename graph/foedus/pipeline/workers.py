"""Processes that prepare articles, so that a build uses all cores; one writer takes what they give, in order.

Articles go out in chunks and come back in the order they went. A process that dies (killed, out of
memory) costs nothing but time: its articles are tried once more, one at a time, and one that ends its
process again is rejected; what the process wrote on its end, as Rust does where it finds no memory, is
told in one line. When the run is stopped, or its own process is killed, no worker stays behind.
"""

import os
import signal
import sys
import tempfile
import threading
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass, field
from multiprocessing import get_context, parent_process
from types import TracebackType
from typing import IO, Protocol, Self

from foedus.model import Article, Rejection
from foedus.pipeline.extracting import name_of
from foedus.pipeline.preparing import ArticleGate, Prepared, prepare
from foedus.plugins import Extractor
from foedus.vocab import Reason, Stage

Result = Prepared | Rejection

#: Articles that travel together.
CHUNK = 8
#: Chunks that are out for each process: enough that none waits, few enough that memory stays flat.
AHEAD = 3


class Setup(Protocol):
    """What makes an extractor and a gate in a worker, where it is sent: a partial of a plain function."""

    def __call__(self) -> tuple[Extractor, ArticleGate]:
        """Return both."""
        ...


@dataclass(slots=True, eq=False)
class _Chunk:
    articles: list[Article] = field(default_factory=list)
    sent: "Future[list[Result]] | None" = None
    results: list[Result] | None = None


@dataclass(frozen=True, slots=True)
class Ticket:
    """An article that is out, to be asked for with ``Workers.result``."""

    chunk: _Chunk
    place: int


class Workers:
    """``jobs`` processes, running while the context lasts; they start with the first chunk."""

    def __init__(self, jobs: int, setup: Setup) -> None:
        self._jobs = jobs
        self._setup = setup
        self._pool: ProcessPoolExecutor | None = None
        self._last_words: IO[bytes] | None = None
        self._filling = _Chunk()

    @property
    def window(self) -> int:
        """Articles that may be out at once."""
        return self._jobs * AHEAD * CHUNK

    def __enter__(self) -> Self:
        """Start nothing yet."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """End the processes; what they have not begun is given up."""
        self._close()

    def submit(self, article: Article) -> Ticket:
        """Let ``article`` be prepared."""
        chunk = self._filling
        chunk.articles.append(article)
        ticket = Ticket(chunk, len(chunk.articles) - 1)
        if len(chunk.articles) == CHUNK:
            self._send()
        return ticket

    def result(self, ticket: Ticket) -> Result:
        """Wait for an article. Raises StopRun where a worker met it."""
        chunk = ticket.chunk
        if chunk.results is None:
            if chunk is self._filling:
                self._send()
            chunk.results = self._received(chunk)
        return chunk.results[ticket.place]

    def _send(self) -> None:
        chunk, self._filling = self._filling, _Chunk()
        chunk.sent = self._submitted(chunk.articles)

    def _received(self, chunk: _Chunk) -> list[Result]:
        assert chunk.sent is not None
        try:
            return chunk.sent.result()
        except BrokenProcessPool:
            self._close()
            return [self._alone(article) for article in chunk.articles]

    def _alone(self, article: Article) -> Result:
        try:
            return self._submitted([article]).result()[0]
        except BrokenProcessPool:
            why = self._why()
            self._close()
            detail = f"{name_of(article)}: the process that read it was ended by the system ({why})"
            return Rejection(Stage.EXTRACT, Reason.EXTRACTOR_FAILED, detail)

    def _submitted(self, articles: list[Article]) -> "Future[list[Result]]":
        if self._pool is None:
            context = get_context("spawn")  # Oxigraph's threads do not survive a fork
            self._last_words = tempfile.NamedTemporaryFile(prefix="foedus-")  # noqa: SIM115 - closed with the pool
            told = (self._setup, self._last_words.name)
            self._pool = ProcessPoolExecutor(self._jobs, context, _begin, told)
        try:
            return self._pool.submit(_work, articles)
        except BrokenProcessPool as error:
            failed: Future[list[Result]] = Future()
            failed.set_exception(error)
            return failed

    def _why(self) -> str:
        """Return the first line that a process wrote on its end, or what is likely where there is none."""
        assert self._last_words is not None
        self._last_words.seek(0)
        first = self._last_words.readline(200).decode("utf-8", "replace").strip()
        return first or "out of memory?"

    def _close(self) -> None:
        if self._pool is not None:
            self._pool.shutdown(cancel_futures=True)
            self._pool = None
        if self._last_words is not None:
            self._last_words.close()
            self._last_words = None


_tools: tuple[Extractor, ArticleGate] | None = None


def _begin(setup: Setup, last_words: str) -> None:
    """Begin a worker: Ctrl-C is for the process that started it, and it ends with that one."""
    _hear(last_words)
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_end_with_parent, daemon=True).start()
    global _tools  # the state of a process that does nothing else
    _tools = setup()


def _hear(last_words: str) -> None:
    """Let what other languages than Python write to standard error go to the file ``last_words``."""
    sys.stderr = os.fdopen(os.dup(2), "w", buffering=1, errors="backslashreplace")
    file = os.open(last_words, os.O_WRONLY | os.O_APPEND)
    os.dup2(file, 2)
    os.close(file)


def _end_with_parent() -> None:
    parent = parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)


def _work(articles: list[Article]) -> list[Result]:
    assert _tools is not None
    extractor, gate = _tools
    return [prepare(article, extractor, gate) for article in articles]
