"""One HTTP request under a total time limit, pinned to an address that was checked.

The address is checked where the socket is opened, on the very address connected to, so a name
that answers differently the second time (DNS rebinding) gains nothing. Host header, SNI and
certificate check keep the name. Nothing is taken from the environment: a proxy would resolve
names itself and defeat the check.
"""

import socket
import time
from collections.abc import Mapping
from dataclasses import dataclass
from threading import Lock, Timer
from types import TracebackType

import requests
from requests.adapters import HTTPAdapter
from urllib3.connection import HTTPConnection, HTTPSConnection
from urllib3.connectionpool import HTTPConnectionPool, HTTPSConnectionPool
from urllib3.exceptions import HTTPError

from foedus.errors import FetchRefused
from foedus.sources.addresses import Resolver, checked_addresses, resolve
from foedus.vocab import Reason

#: Statuses that send to the address in ``Location``.
REDIRECTS = (301, 302, 303, 307, 308)
_CHUNK = 64 * 1024
_CONNECT_SECONDS = 10.0


class Deadline:
    """A total time limit: when it passes, every watched socket is shut down, even mid-read."""

    def __init__(self, seconds: float) -> None:
        self.seconds = seconds
        self.expired = False
        self._sockets: list[socket.socket] = []
        self._lock = Lock()

    def __enter__(self) -> "Deadline":
        self._end = time.monotonic() + self.seconds
        self._timer = Timer(self.seconds, self._expire)
        self._timer.daemon = True
        self._timer.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._timer.cancel()
        with self._lock:
            for watched in self._sockets:
                watched.close()
            self._sockets.clear()

    def remaining(self) -> float:
        """Return the seconds left, always more than 0. Raises FetchRefused when there are none."""
        left = self._end - time.monotonic()
        if self.expired or left <= 0:
            raise self.refusal()
        return left

    def refusal(self) -> FetchRefused:
        """Return the error that says that the time is over."""
        return FetchRefused(f"took longer than {self.seconds:g} s", Reason.FETCH_FAILED)

    def watch(self, opened: socket.socket) -> None:
        """Shut ``opened`` down when the time is over (TLS takes over the socket, not this copy)."""
        with self._lock:
            self._sockets.append(opened.dup())

    def _expire(self) -> None:
        with self._lock:
            self.expired = True
            for watched in self._sockets:
                try:
                    watched.shutdown(socket.SHUT_RDWR)
                except OSError:
                    continue


@dataclass(frozen=True, slots=True)
class Guard:
    """Opens sockets to checked addresses only, within ``deadline``."""

    deadline: Deadline
    allow_private: bool
    resolver: Resolver

    def open(self, host: str, port: int) -> socket.socket:
        """Return a connected socket. Raises FetchRefused, or OSError if nobody answers."""
        addresses = checked_addresses(
            host,
            port,
            allow_private=self.allow_private,
            timeout=self.deadline.remaining(),
            resolver=self.resolver,
        )
        failure: OSError | None = None
        for address in addresses:
            seconds = min(_CONNECT_SECONDS, self.deadline.remaining())
            try:
                opened = socket.create_connection((address, port), timeout=seconds)
            except OSError as error:
                failure = error
                continue
            self.deadline.watch(opened)
            return opened
        raise failure or OSError("no address")


def _pools(guard: Guard) -> dict[str, type[HTTPConnectionPool]]:
    """Return connection pools whose sockets ``guard`` opens (urllib3 wants classes here)."""

    class Plain(HTTPConnection):
        def _new_conn(self) -> socket.socket:
            return guard.open(self._dns_host, self.port or self.default_port)

    class Secure(HTTPSConnection):
        def _new_conn(self) -> socket.socket:
            return guard.open(self._dns_host, self.port or self.default_port)

    class PlainPool(HTTPConnectionPool):
        ConnectionCls = Plain

    class SecurePool(HTTPSConnectionPool):
        ConnectionCls = Secure

    return {"http": PlainPool, "https": SecurePool}


class _GuardedAdapter(HTTPAdapter):
    def __init__(self, guard: Guard) -> None:
        super().__init__(max_retries=0)
        self.poolmanager.pool_classes_by_scheme = _pools(guard)


@dataclass(frozen=True, slots=True)
class Answer:
    """A server's answer: ``body`` is decompressed, and empty unless the status is 200."""

    status: int
    headers: Mapping[str, str]
    body: bytes = b""


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """What one request may take: ``seconds`` in all, ``max_bytes`` of decompressed body."""

    seconds: float
    max_bytes: int
    allow_private: bool = False
    resolver: Resolver = resolve
    #: Return the first ``max_bytes`` of a longer body instead of refusing it.
    truncate: bool = False


def request(url: str, headers: Mapping[str, str], limits: Limits, *, accepts: tuple[str, ...] = ()) -> Answer:
    """Return the answer to GET ``url``; redirects are not followed, cookies are not kept.

    ``accepts`` are the media types whose body is read; none: any. Raises FetchRefused with the
    reason ``fetch-failed`` (network, time), ``fetch-refused`` (address), ``too-large`` or
    ``unsupported-format``.
    """
    with Deadline(limits.seconds) as deadline, requests.Session() as session:
        session.trust_env = False
        adapter = _GuardedAdapter(Guard(deadline, limits.allow_private, limits.resolver))
        session.mount("http://", adapter)
        session.mount("https://", adapter)
        try:
            with session.get(
                url,
                headers=dict(headers),
                stream=True,
                allow_redirects=False,
                timeout=(min(_CONNECT_SECONDS, limits.seconds), limits.seconds),
            ) as response:
                answer = Answer(response.status_code, response.headers)
                if response.status_code == requests.codes.ok:
                    check_type(response.headers, accepts)
                    answer = Answer(200, response.headers, _body(response, limits, deadline))
        except (requests.RequestException, HTTPError, OSError, UnicodeError) as error:
            if deadline.expired:
                raise deadline.refusal() from error
            raise FetchRefused(_plain_words(error), Reason.FETCH_FAILED) from error
        if deadline.expired:
            raise deadline.refusal()
        return answer


def media_type(headers: Mapping[str, str]) -> str:
    """Return the media type in lower case without parameters, empty where none is given."""
    return headers.get("Content-Type", "").partition(";")[0].strip().lower()


def check_type(headers: Mapping[str, str], accepts: tuple[str, ...]) -> None:
    """Raise FetchRefused (``unsupported-format``) if the answer is of another type."""
    kind = media_type(headers)
    if accepts and kind and kind not in accepts:
        raise FetchRefused(f"the content type {kind[:80]!r} is not read", Reason.UNSUPPORTED_FORMAT)


def _body(response: requests.Response, limits: Limits, deadline: Deadline) -> bytes:
    declared = response.headers.get("Content-Length", "")
    limit = limits.max_bytes
    if declared.isdecimal() and len(declared) < 20 and int(declared) > limit and not limits.truncate:
        raise FetchRefused(f"larger than {limit} bytes", Reason.TOO_LARGE)
    body = bytearray()
    while chunk := response.raw.read(min(_CHUNK, limit + 1), decode_content=True):
        body += chunk
        if len(body) > limit:
            if limits.truncate:
                break
            raise FetchRefused(f"larger than {limit} bytes", Reason.TOO_LARGE)
        deadline.remaining()
    return bytes(body[:limit])


_WORDS: tuple[tuple[type[Exception], str], ...] = (
    (requests.exceptions.SSLError, "the secure connection failed (certificate or TLS)"),
    (requests.exceptions.Timeout, "the server did not answer in time"),
    (requests.exceptions.InvalidURL, "not a usable address"),
    (requests.exceptions.InvalidHeader, "a header is not allowed (see the setting user_agent)"),
    (requests.exceptions.ConnectionError, "the server refused the connection or broke it off"),
    (UnicodeError, "not a usable address"),
)


def _plain_words(error: Exception) -> str:
    for kind, words in _WORDS:
        if isinstance(error, kind):
            return words
    return f"the answer broke off or cannot be decoded ({type(error).__name__})"
