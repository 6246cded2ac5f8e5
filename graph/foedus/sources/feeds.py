"""RSS and Atom feeds: which pages they point to, and what they say about them."""

import codecs
import re
from dataclasses import dataclass
from datetime import date
from email.utils import parsedate_to_datetime
from io import BytesIO
from urllib.parse import urljoin
from xml.sax import ContentHandler, SAXException

from defusedxml.common import DefusedXmlException
from defusedxml.sax import parseString

from foedus.errors import UnreadableInput
from foedus.sources.fields import Fields, day, language_tag, one_line
from foedus.vocab import Reason

#: Entries of one feed that are read; feeds list the newest first.
MAX_ENTRIES = 100
#: A feed beyond these is made to keep us busy.
MAX_FEED_BYTES = 3_000_000
MAX_FEED_TAGS = 100_000
_MAX_DEPTH = 60
_ROOT = re.compile(rb"<(?:rss|feed|rdf:RDF)[\s>]")
#: The root element of a feed stands within this many bytes.
_PROLOG = 20_000


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry: the address of its page, and what the feed says about it."""

    url: str
    fields: Fields


def is_feed(data: bytes) -> bool:
    """Tell whether the first element of ``data`` is that of an RSS or Atom feed."""
    head = data[:_PROLOG].removeprefix(codecs.BOM_UTF8).lstrip()
    at = 0
    while (end := _after_declaration(head, at)) > at:
        at = end
    return _ROOT.match(head, at) is not None


def _after_declaration(head: bytes, at: int) -> int:
    """Return where the XML declaration, comment or document type at ``at`` and its blanks end."""
    if head.startswith(b"<?", at):
        closing = b"?>"
    elif head.startswith(b"<!--", at):
        closing = b"-->"
    elif head.startswith(b"<!", at):
        bracket, closing = head.find(b"[", at), b">"
        if 0 <= bracket < head.find(b">", at):
            closing = b"]>" if b"]>" in head[at:] else b"]"
    else:
        return at
    end = head.find(closing, at)
    if end < 0:
        return at
    end += len(closing)
    return end + len(head[end:]) - len(head[end:].lstrip())


class _Depth(ContentHandler):
    """Refuses XML whose elements stand in each other without end."""

    def __init__(self) -> None:
        super().__init__()
        self._depth = 0

    def startElement(self, name: str, attrs: object) -> None:  # noqa: N802  (SAX's name)
        self._depth += 1
        if self._depth > _MAX_DEPTH:
            raise UnreadableInput("the feed is nested too deep", Reason.MALFORMED)

    def endElement(self, name: str) -> None:  # noqa: N802
        self._depth -= 1


def entries(data: bytes, address: str) -> list[Entry]:
    """Return all entries with a link, in the feed's order, each page once.

    ``address`` resolves relative links. Raises UnreadableInput for a feed that declares XML
    entities (``malformed``; they can grow without bound), is nested too deep or larger than
    ``MAX_FEED_BYTES`` and ``MAX_FEED_TAGS``, and for one without entries (``empty``).
    """
    if len(data) > MAX_FEED_BYTES:
        raise UnreadableInput(f"a feed of more than {MAX_FEED_BYTES} bytes", Reason.TOO_LARGE)
    if data.count(b"<") > MAX_FEED_TAGS:
        raise UnreadableInput(f"a feed of more than {MAX_FEED_TAGS} tags", Reason.TOO_LARGE)
    try:
        # The external DTD of old feeds is named but never fetched (expat's default).
        parseString(data, _Depth(), forbid_entities=True, forbid_external=False)
    except DefusedXmlException as error:
        raise UnreadableInput(
            "the feed declares XML entities, which are not read", Reason.MALFORMED
        ) from error
    except (SAXException, ValueError, LookupError):
        pass  # feedparser reads broken XML too, and expands no entities that a feed declares
    # Imported only here, since most runs meet no feed.
    import feedparser

    try:
        feed = feedparser.parse(
            BytesIO(data),  # bytes alone could pass for the name of a file
            response_headers={"content-location": address},
            resolve_relative_uris=False,
            sanitize_html=False,
        )
    except Exception as error:  # feedparser raises what it likes on broken feeds
        raise UnreadableInput(f"no usable feed ({type(error).__name__})", Reason.MALFORMED) from error
    base = urljoin(address, _text(feed.feed, "link"))
    language = _language(_text(feed.feed, "language"))
    found: dict[str, Entry] = {}
    for item in feed.entries:
        link = _text(item, "link")
        if link:
            entry = Entry(_joined(base, link), _fields(item, feed.feed, language))
            found.setdefault(entry.url, entry)
    if not found:
        raise UnreadableInput("a feed without entries that link to a page", Reason.EMPTY)
    return list(found.values())


def _joined(base: str, link: str) -> str:
    try:
        return urljoin(base, link.strip())
    except ValueError:
        return link.strip()


def _fields(item: object, feed: object, language: str | None) -> Fields:
    source = item.get("source") if isinstance(item, dict) else None
    return Fields(
        title=one_line(_text(item, "title")) or None,
        date=_day(_text(item, "published")) or _day(_text(item, "date")),
        publisher=one_line(_text(source, "title") or _text(feed, "title")) or None,
        language=language,
    )


def _text(item: object, key: str) -> str:
    value = item.get(key) if isinstance(item, dict) else None
    return value if isinstance(value, str) else ""


def _day(value: str) -> str | None:
    """Return the day as it stands in the feed's own time zone, which UTC may move by one."""
    try:
        return day(value).isoformat()
    except UnreadableInput:
        pass
    try:
        moment: date = parsedate_to_datetime(value).date()
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
    return moment.isoformat()


def _language(value: str) -> str | None:
    try:
        return language_tag(value)
    except UnreadableInput:
        return None
