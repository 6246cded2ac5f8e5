"""What is remembered of fetched pages, so that an unchanged one is not fetched again."""

import json
import os
from dataclasses import dataclass
from pathlib import Path

from foedus.errors import StoreUnusable

_VERSION = 1
_MAX_PAGES = 20_000


@dataclass(frozen=True, slots=True)
class Validators:
    """What a server gave to ask "has it changed?" with (RFC 9110, section 8.8)."""

    etag: str | None = None
    last_modified: str | None = None


class FetchState:
    """The validators of pages by URL, and the URLs that this run found unchanged.

    The caller loads it before a run and saves it after. ``read_articles`` remembers a page only
    when it is asked for the one after it, so a page whose storing failed is fetched again.
    """

    def __init__(self) -> None:
        self._pages: dict[str, Validators] = {}
        #: URLs that answered "304 Not Modified" in this run, in the order asked.
        self.not_modified: list[str] = []

    @classmethod
    def load(cls, path: Path) -> "FetchState":
        """Return what ``path`` holds. Missing or damaged: nothing, and all is fetched once more."""
        state = cls()
        try:
            pages = json.loads(path.read_bytes())["pages"]
            for url, etag, last_modified in pages:
                state.remember(str(url), Validators(_text(etag), _text(last_modified)))
        except (OSError, ValueError, KeyError, TypeError, RecursionError):
            return cls()
        return state

    def save(self, path: Path) -> None:
        """Write to ``path`` in one step, the oldest first, at most 20,000. Raises StoreUnusable."""
        newest = list(self._pages.items())[-_MAX_PAGES:]
        rows = [[url, known.etag, known.last_modified] for url, known in newest]
        text = json.dumps({"version": _VERSION, "pages": rows}, ensure_ascii=False, indent=0) + "\n"
        draft = path.with_name(path.name + ".new")
        try:
            draft.write_text(text, encoding="utf-8")
            os.replace(draft, path)  # noqa: PTH105  (Path.replace hides that it is atomic)
        except OSError as error:
            raise StoreUnusable(f"{path}: cannot be written: {error.strerror}") from error

    def get(self, url: str) -> Validators:
        """Return what is known of ``url``; empty validators if nothing is."""
        return self._pages.get(url, Validators())

    def remember(self, url: str, validators: Validators) -> None:
        """Keep ``validators`` for ``url``; empty ones forget it."""
        self._pages.pop(url, None)
        if validators != Validators():
            self._pages[url] = validators

    def forget(self, url: str) -> None:
        """Fetch ``url`` in full next time, as after its article was withdrawn."""
        self._pages.pop(url, None)


def _text(value: object) -> str | None:
    return value if isinstance(value, str) else None
