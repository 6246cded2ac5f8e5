"""Pages from the web: one at a time, within limits, with the server's consent."""

import time
from collections.abc import Callable
from dataclasses import dataclass
from urllib.parse import urljoin, urlsplit

from foedus.config import Settings
from foedus.errors import FetchRefused
from foedus.sources.addresses import Resolver, resolve
from foedus.sources.connection import REDIRECTS, Answer, Limits, media_type, request
from foedus.sources.identity import web_address
from foedus.sources.robots import MAX_ROBOTS_BYTES, Robots
from foedus.sources.state import FetchState, Validators
from foedus.vocab import Reason

#: Media types that are read; an answer without one is judged by its content.
ACCEPTED = (
    "text/html",
    "application/xhtml+xml",
    "application/rss+xml",
    "application/atom+xml",
    "application/rdf+xml",
    "application/xml",
    "text/xml",
    "text/plain",
    "text/markdown",
)
#: Seconds between two requests to one host, unless its robots.txt wants more.
POLITE_DELAY = 1.0


@dataclass(frozen=True, slots=True)
class Page:
    """A fetched page: ``url`` is where it was found after redirects, ``body`` is decompressed."""

    url: str
    body: bytes
    kind: str
    charset: str | None
    validators: Validators


class Fetcher:
    """Fetches pages under the settings' limits; keeps robots.txt and delays for each host.

    ``delay`` is in seconds; ``sleep``, ``clock`` and ``resolver`` are there for tests.
    """

    def __init__(
        self,
        settings: Settings,
        state: FetchState,
        *,
        delay: float = POLITE_DELAY,
        sleep: Callable[[float], None] = time.sleep,
        clock: Callable[[], float] = time.monotonic,
        resolver: Resolver = resolve,
    ) -> None:
        self.state = state
        self._settings = settings
        self._delay = delay
        self._sleep = sleep
        self._clock = clock
        self._resolver = resolver
        self._robots = Robots(settings.user_agent, self._ask_robots)
        self._free_at: dict[str, float] = {}

    def get(self, url: str) -> Page | None:
        """Return the page at ``url``, or None if it has not changed since the state knew it.

        Redirects are followed under the same rules as ``url`` itself. Raises FetchRefused.
        """
        seen: set[str] = set()
        while len(seen) <= self._settings.max_redirects:
            here = _checked(url)
            if here in seen:
                raise FetchRefused("its redirects run in a circle")
            seen.add(here)
            answer = self._ask(here)
            if answer.status not in REDIRECTS:
                return _page(here, answer)
            url = urljoin(here, answer.headers.get("Location", ""))
        raise FetchRefused(f"more than {self._settings.max_redirects} redirects")

    def _ask(self, url: str) -> Answer:
        self._wait(urlsplit(url).netloc, self._robots.check(url))
        known = self.state.get(url)
        headers = self._headers(", ".join(ACCEPTED[:6]) + ", text/plain;q=0.5")
        if known.etag:
            headers["If-None-Match"] = known.etag
        if known.last_modified:
            headers["If-Modified-Since"] = known.last_modified
        answer = request(url, headers, self._limits(self._settings.max_bytes), accepts=ACCEPTED)
        if answer.status == 304 and known == Validators():
            raise FetchRefused("the server says that nothing changed, but was not asked", Reason.FETCH_FAILED)
        return answer

    def _ask_robots(self, url: str) -> Answer:
        limits = self._limits(MAX_ROBOTS_BYTES, truncate=True)
        return request(url, self._headers("text/plain, */*;q=0.1"), limits)

    def _limits(self, max_bytes: int, *, truncate: bool = False) -> Limits:
        return Limits(
            seconds=self._settings.fetch_timeout,
            max_bytes=max_bytes,
            allow_private=self._settings.allow_private_addresses,
            resolver=self._resolver,
            truncate=truncate,
        )

    def _headers(self, accept: str) -> dict[str, str]:
        return {"User-Agent": self._settings.user_agent, "Accept": accept, "Accept-Encoding": "gzip, deflate"}

    def _wait(self, host: str, wanted: float) -> None:
        now = self._clock()
        pause = self._free_at.get(host, now) - now
        if pause > 0:
            self._sleep(pause)
        self._free_at[host] = max(now, self._free_at.get(host, now)) + max(self._delay, wanted)


def _checked(url: str) -> str:
    try:
        parts = urlsplit(url)
        credentials = "@" in parts.netloc
    except ValueError:
        credentials, parts = False, urlsplit("")
    if credentials:
        raise FetchRefused("an address with a user name or password in it is not fetched")
    if parts.scheme not in ("http", "https"):
        raise FetchRefused(f"only http and https addresses are fetched, not {parts.scheme or 'this'!r}")
    address = web_address(url)
    if address is None:
        raise FetchRefused("not a usable address")
    return address


def _page(url: str, answer: Answer) -> Page | None:
    if answer.status == 304:
        return None
    if answer.status in (404, 410):
        raise FetchRefused(f"there is no such page (HTTP {answer.status})", Reason.NOT_FOUND)
    if answer.status != 200:
        raise FetchRefused(f"the server answered HTTP {answer.status}{_later(answer)}", Reason.FETCH_FAILED)
    return Page(
        url=url,
        body=answer.body,
        kind=media_type(answer.headers),
        charset=_charset(answer),
        validators=Validators(answer.headers.get("ETag"), answer.headers.get("Last-Modified")),
    )


def _later(answer: Answer) -> str:
    wait = answer.headers.get("Retry-After", "")
    return f"; it asks to wait {wait} s" if wait.isdecimal() and len(wait) < 8 else ""


def _charset(answer: Answer) -> str | None:
    _, _, after = answer.headers.get("Content-Type", "").lower().partition("charset=")
    return after.partition(";")[0].strip().strip("\"'") or None
