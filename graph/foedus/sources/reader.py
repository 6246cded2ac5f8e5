"""Articles in: files, folders, standard input, pages and feeds, one after the other."""

import codecs
import os
import stat
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from foedus.config import Settings
from foedus.errors import FetchRefused, SkipArticle, UnreadableInput
from foedus.model import Article, Rejection
from foedus.sources import feeds
from foedus.sources.fields import Fields
from foedus.sources.folders import ENDINGS, article_files
from foedus.sources.identity import is_url, web_address
from foedus.sources.jsonl import Readable, lines, read_line, refuse_other_kinds
from foedus.sources.plain import read_plain
from foedus.sources.state import FetchState, Validators
from foedus.vocab import Reason, Stage

if TYPE_CHECKING:
    from foedus.sources.fetch import Fetcher, Page

_PEEK = 64 * 1024


@dataclass(frozen=True, slots=True)
class Unopened(Rejection):
    """A source that was named and could not be opened: none of the articles in it were seen.

    That there is no such file or folder, that it may not be read, that a server refused it. What is
    wrong with an article, or with what a file holds, is a rejection as any other.
    """


#: What reading yields: an article, or why there is none.
Outcome = Article | Rejection


def read_articles(
    sources: Sequence[str],
    settings: Settings,
    *,
    stdin: BinaryIO,
    state: FetchState | None = None,
    fetcher: "Fetcher | None" = None,
) -> Iterator[Outcome]:
    """Yield the articles of all ``sources`` in order, and a Rejection for each that is unusable.

    A source is a file, a folder, an http(s) URL of a page or feed, or ``-`` for ``stdin``; one that
    cannot be opened yields ``Unopened``. One article at a time is held in memory; nothing that is
    wrong with one stops the others. A page that has not changed since ``state`` yields nothing and is
    added to ``state.not_modified``. ``fetcher`` replaces the one made from ``settings`` and ``state``.
    """
    reader = _Reader(settings, stdin, state or FetchState(), fetcher)
    for source in sources:
        yield from reader.read(source)


class _Reader:
    def __init__(
        self, settings: Settings, stdin: BinaryIO, state: FetchState, fetcher: "Fetcher | None"
    ) -> None:
        self._settings = settings
        self._limit = settings.max_bytes
        self._stdin = stdin
        self._state = state
        self._known = fetcher

    @property
    def _fetcher(self) -> "Fetcher":
        # Imported only here: what speaks HTTP takes a seventh of a second, and most runs read files.
        from foedus.sources.fetch import Fetcher

        if self._known is None:
            self._known = Fetcher(self._settings, self._state)
        return self._known

    def read(self, source: str) -> Iterator[Outcome]:
        try:
            if source == "-":
                yield from self._standard_input()
            elif is_url(source):
                yield from self._web(source)
            elif "://" in source:
                raise FetchRefused("only http and https addresses are read")
            elif source and Path(source).is_dir():
                yield from self._folder(source)
            else:
                yield from self._file(source)
        except FetchRefused as error:
            yield _rejection(source, error, Unopened)
        except SkipArticle as error:
            yield _rejection(source, error)
        except (OSError, ValueError) as error:
            yield _rejection(source, _unreadable(error), Unopened)

    def _folder(self, source: str) -> Iterator[Outcome]:
        empty = True
        for found in article_files(Path(source)):
            empty = False
            if isinstance(found, OSError):
                yield _rejection(str(found.filename or source), _unreadable(found))
            else:
                yield from self.read_file(str(found))
        if empty:
            raise UnreadableInput(f"no file that ends in {', '.join(ENDINGS)} in this folder", Reason.EMPTY)

    def read_file(self, path: str) -> Iterator[Outcome]:
        """Yield what the file ``path`` of a folder holds, whatever its name looks like."""
        try:
            yield from self._file(path)
        except SkipArticle as error:
            yield _rejection(path, error)
        except (OSError, ValueError) as error:
            yield _rejection(path, _unreadable(error))

    def _file(self, path: str) -> Iterator[Outcome]:
        about = os.stat(path)  # noqa: PTH116  (a path with a NUL must fail here, in one place)
        if stat.S_ISDIR(about.st_mode):
            raise UnreadableInput("a folder where a file was expected")
        if not stat.S_ISREG(about.st_mode):
            raise UnreadableInput("not a regular file")
        ending = Path(path).suffix.lower()
        if ending not in ENDINGS:
            raise UnreadableInput(
                f"files {f'that end in {ending!r}' if ending else 'without an ending'} are not read,"
                f" only {', '.join(ENDINGS)}",
                Reason.UNSUPPORTED_FORMAT,
            )
        if ending == ".jsonl":
            with Path(path).open("rb") as stream:
                yield from self._lines(stream, path)
            return
        if about.st_size > self._limit:
            raise _too_large(self._limit)
        with Path(path).open("rb") as stream:
            data = _read_all(stream, self._limit)
        yield _read_page(data, shown(path)) if ending.startswith(".htm") else read_plain(data, shown(path))

    def _standard_input(self) -> Iterator[Outcome]:
        start = self._stdin.read(_PEEK)
        while start and not start.removeprefix(codecs.BOM_UTF8).strip() and len(start) <= self._limit:
            more = self._stdin.read(_PEEK)
            if not more:
                break
            start += more
        first = start.removeprefix(codecs.BOM_UTF8).lstrip()[:5]
        if first.startswith(b"{") and first != b"{\\rtf":
            yield from self._lines(self._stdin, "-", start)
        else:
            yield read_plain(_read_all(self._stdin, self._limit, start), "-")

    def _lines(self, stream: Readable, path: str, start: bytes = b"") -> Iterator[Outcome]:
        path, empty = shown(path), True
        for number, line in lines(stream, self._limit, start):
            try:
                if line is None:
                    raise _too_large(self._limit)
                article = read_line(line, path)
            except SkipArticle as error:
                if number == 1 and line is not None:
                    refuse_other_kinds(line)
                empty = False
                yield _rejection(f"{path}, line {number}", error)
            else:
                if article is not None:
                    empty = False
                    yield article
        if empty:
            raise UnreadableInput("there is nothing in it", Reason.EMPTY)

    def _web(self, url: str) -> Iterator[Outcome]:
        page = self._fetched(url)
        if page is None:
            return
        if not feeds.is_feed(page.body):
            yield self._article(page, url)
            self._remember(page, url)
            return
        found = feeds.entries(page.body, page.url)
        complete = True
        for entry in found[: feeds.MAX_ENTRIES]:
            outcome = self._entry(entry)
            if outcome is not None:
                yield outcome[0]
                complete &= outcome[1] is not None and self._remember(outcome[1], entry.url)
        if len(found) > feeds.MAX_ENTRIES:
            raise UnreadableInput(
                f"a feed of {len(found)} entries, of which the first {feeds.MAX_ENTRIES} were read",
                Reason.TOO_LARGE,
            )
        if complete:
            self._remember(page, url)

    def _entry(self, entry: feeds.Entry) -> "tuple[Outcome, Page | None] | None":
        """Return the entry's outcome and its page, None if unchanged; no page if it was rejected."""
        try:
            page = self._fetched(entry.url)
            if page is None:
                return None
            return self._article(page, entry.url, entry.fields), page
        except SkipArticle as error:
            return _rejection(entry.url, error), None

    def _fetched(self, url: str) -> "Page | None":
        page = self._fetcher.get(url)
        if page is None:
            self._fetcher.state.not_modified.append(web_address(url) or url)
        return page

    def _remember(self, page: "Page", source: str) -> bool:
        """Remember a page unless the caller could not use what was read from it."""
        state = self._fetcher.state
        used = shown(source) not in state.unused
        state.remember(page.url, page.validators if used else Validators())
        return used

    def _article(self, page: "Page", source: str, fallback: Fields | None = None) -> Article:
        if feeds.is_feed(page.body):
            raise UnreadableInput("a feed where a page was expected", Reason.UNSUPPORTED_FORMAT)
        path = shown(source)
        if page.kind in ("text/plain", "text/markdown"):
            return read_plain(page.body, path, replace(fallback or Fields(), url=page.url))
        return _read_page(page.body, path, page, fallback)


def _read_page(data: bytes, path: str, page: "Page | None" = None, fallback: Fields | None = None) -> Article:
    # Imported only here: trafilatura takes half a second, and most runs meet no HTML.
    from foedus.sources.pages import read_page

    charset, address = (page.charset, page.url) if page else (None, None)
    return read_page(data, path, charset=charset, address=address, fallback=fallback)


def _read_all(stream: Readable, limit: int, start: bytes = b"") -> bytes:
    """Return all of ``stream``, holding at most a little more than ``limit`` bytes."""
    data = bytearray(start)
    while len(data) <= limit and (chunk := stream.read(_PEEK)):
        data += chunk
    if len(data) > limit:
        raise _too_large(limit)
    return bytes(data)


def _too_large(limit: int) -> UnreadableInput:
    return UnreadableInput(f"larger than {limit:,} bytes (the setting max_bytes)", Reason.TOO_LARGE)


def _unreadable(error: OSError | ValueError) -> UnreadableInput:
    if isinstance(error, FileNotFoundError | NotADirectoryError):
        return UnreadableInput("there is no such file or folder", Reason.NOT_FOUND)
    if isinstance(error, OSError):
        return UnreadableInput(f"cannot be read ({error.strerror or error})")
    return UnreadableInput("not a usable file name", Reason.NOT_FOUND)


def _rejection(source: str, error: SkipArticle, kind: type[Rejection] = Rejection) -> Rejection:
    return kind(Stage.READ, Reason(error.reason), f"{shown(source)}: {shown(str(error))}")


def shown(text: str) -> str:
    """Return ``text`` as one line without control characters, and without a URL's password."""
    clean = text.encode("utf-8", "backslashreplace").decode()
    if is_url(clean):
        scheme, _, rest = clean.partition("://")
        host, slash, path = rest.partition("/")
        clean = f"{scheme}://{host.rpartition('@')[2]}{slash}{path}"
    return "".join(char if char.isprintable() else char.encode("unicode_escape").decode() for char in clean)
