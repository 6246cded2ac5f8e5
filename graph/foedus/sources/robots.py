"""robots.txt (RFC 9309), read once for each server and obeyed."""

from collections.abc import Callable
from dataclasses import dataclass
from urllib.parse import urljoin, urlsplit

from protego import Protego

from foedus.errors import FetchRefused
from foedus.sources.connection import REDIRECTS, Answer
from foedus.sources.identity import web_address
from foedus.vocab import Reason

#: RFC 9309, section 2.5: at least 500 KiB must be read; the rest is cut off.
MAX_ROBOTS_BYTES = 512 * 1024
_MAX_REDIRECTS = 5
#: Seconds between two requests that a server may ask for; a longer wish is shortened to this.
MAX_CRAWL_DELAY = 30.0


@dataclass(frozen=True, slots=True)
class _Rules:
    rules: Protego
    refusal: FetchRefused | None = None


class Robots:
    """The rules of every server met in a run. ``ask`` fetches a robots.txt without redirects."""

    def __init__(self, user_agent: str, ask: Callable[[str], Answer]) -> None:
        self._agent = user_agent.partition("/")[0].strip() or "Foedus"
        self._ask = ask
        self._known: dict[str, _Rules] = {}

    def check(self, url: str) -> float:
        """Return the seconds that the server wants between two requests (0: no wish).

        Raises FetchRefused if ``url`` may not be fetched: by rule (``robots``), or because
        robots.txt could not be read. A robots.txt that is not there allows everything.
        """
        parts = urlsplit(url)
        origin = f"{parts.scheme}://{parts.netloc}"
        if origin not in self._known:
            self._known[origin] = self._read(origin)
        known = self._known[origin]
        if known.refusal is not None:
            raise FetchRefused(str(known.refusal), known.refusal.reason)
        if not known.rules.can_fetch(url, self._agent):
            raise FetchRefused(f"robots.txt of {parts.netloc} does not allow it", Reason.ROBOTS)
        return min(float(known.rules.crawl_delay(self._agent) or 0.0), MAX_CRAWL_DELAY)

    def _read(self, origin: str) -> _Rules:
        nothing = Protego.parse("")
        try:
            answer = self._follow(f"{origin}/robots.txt")
        except FetchRefused as error:
            return _Rules(nothing, error)
        if answer.status == 200:
            return _Rules(Protego.parse(answer.body.decode("utf-8", "replace").lstrip("\ufeff")))
        if 400 <= answer.status < 500:
            return _Rules(nothing)
        refusal = FetchRefused(f"robots.txt cannot be read (HTTP {answer.status})", Reason.ROBOTS)
        return _Rules(nothing, refusal)

    def _follow(self, url: str) -> Answer:
        for _ in range(_MAX_REDIRECTS + 1):
            answer = self._ask(url)
            if answer.status not in REDIRECTS:
                return answer
            following = web_address(urljoin(url, answer.headers.get("Location", "")))
            if following is None:
                break
            url = following
        raise FetchRefused("robots.txt cannot be read (its redirects lead nowhere)", Reason.ROBOTS)
