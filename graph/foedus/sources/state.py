"""What is remembered of fetched pages, so that an unchanged one is not fetched again."""

import json
from dataclasses import dataclass
from pathlib import Path

from foedus.errors import StoreUnusable
from foedus.files import sealed, unsealed, write_atomically

_MAX_PAGES = 20_000


@dataclass(frozen=True, slots=True)
class Validators:
    """What a server gave to ask "has it changed?" with (RFC 9110, section 8.8)."""

    etag: str | None = None
    last_modified: str | None = None


class FetchState:
    """The validators of pages by URL, and the URLs that this run found unchanged.

    The caller loads it before a run and saves it after. ``read_articles`` remembers a page only
    when it is asked for the one after it, so a page whose storing failed is fetched again, and not
    where the caller named it in ``unused`` meanwhile.
    """

    def __init__(self, extractor: str = "") -> None:
        self._extractor = extractor
        self._pages: dict[str, Validators] = {}
        #: Sources (``Article.path``) of this run whose article was read and then rejected.
        self.unused: set[str] = set()
        #: URLs that answered "304 Not Modified" in this run, in the order asked.
        self.not_modified: list[str] = []

    @classmethod
    def load(cls, path: Path, *, extractor: str | None = None) -> "FetchState":
        """Return what ``path`` holds. Missing or damaged: nothing, and all is fetched once more.

        So it is where it was saved for another ``extractor`` (name and version), which is to see every
        page for itself; None takes it as it is.
        """
        try:
            content = unsealed(json.loads(path.read_bytes()))
            state = cls(str(content["extractor"]))
            for url, etag, last_modified in content["pages"]:
                state.remember(str(url), Validators(_text(etag), _text(last_modified)))
        except (OSError, ValueError, KeyError, TypeError, RecursionError):
            return cls(extractor or "")
        return state if extractor in (None, state._extractor) else cls(extractor or "")

    def save(self, path: Path) -> None:
        """Write to ``path`` in one step, the oldest first, at most 20,000. Raises StoreUnusable."""
        newest = list(self._pages.items())[-_MAX_PAGES:]
        rows = [[url, known.etag, known.last_modified] for url, known in newest]
        content = {"extractor": self._extractor, "pages": rows}
        try:
            whole = json.dumps(sealed(content), ensure_ascii=False, indent=0)
            write_atomically(path, [whole.encode(), b"\n"])
        except OSError as error:
            raise StoreUnusable(f"{path}: cannot be written: {error.strerror}") from error

    @staticmethod
    def is_damaged(path: Path) -> bool:
        """Whether the file at ``path``, if there is one, is not what was written."""
        try:
            unsealed(json.loads(path.read_bytes()))
        except FileNotFoundError:
            return False
        except (OSError, ValueError, RecursionError):
            return True
        return False

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
