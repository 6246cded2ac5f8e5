"""HTML pages: the article's text without what surrounds it, and what the page says about it."""

import codecs
import json
import logging
import re
from collections.abc import Iterator, MutableMapping
from functools import cache
from typing import Protocol
from urllib.parse import urljoin, urlsplit

from trafilatura import bare_extraction
from trafilatura.settings import Document
from trafilatura.utils import load_html

from foedus.errors import UnreadableInput
from foedus.model import Article
from foedus.sources.encoding import refuse_binary
from foedus.sources.fields import (
    Fields,
    correction_text,
    day,
    language_tag,
    make_article,
    one_line,
    updated_day,
)
from foedus.sources.identity import web_address
from foedus.text.characters import holdable
from foedus.text.language import detect
from foedus.vocab import Reason

#: Beyond these a page is no news article, and taking it apart would take minutes.
MAX_CHARACTERS = 5_000_000
MAX_ELEMENTS = 20_000
_MAX_ATTRIBUTE = 1000
_UNSEEN = frozenset({"script", "style", "template", "svg", "iframe"})
#: The share of characters that may be undecodable, in one of this many.
_CHARACTERS_PER_DAMAGE = 100
_META_CHARSET = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([A-Za-z0-9_:.-]{2,40})", re.IGNORECASE)
_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
#: A paragraph: at least this long, and with the end of a sentence. Menus and lists have none.
_PROSE = re.compile(r"(?=.{60})[^\n]*[.!?…][\"'”’»)]*(?:\s|$)")
_ENOUGH_FOR_LANGUAGE = 200
_SURE_OF_LANGUAGE = 0.9
#: Lines that belong to the page, whatever the outlet; finer marking is the text stage's.
_FURNITURE = re.compile(
    r"(?:baca|lihat|simak|tonton)(?: juga)?(?: (?:artikel|berita|video|selengkapnya))*\s*:"
    r"|(?:baca|lihat|simak) juga\b"
    r"|(?:scroll (?:to|untuk) |gulir untuk |lanjutkan membaca|advertisement$|iklan$)"
    r"|(?:read (?:more|also)|see also|related|watch)\s*:",
    re.IGNORECASE,
)
_CHARSET_OF = {"iso-8859-1": "windows-1252", "latin-1": "windows-1252", "ascii": "windows-1252"}


class Tree(Protocol):
    """A parsed page or an element of it (lxml's), as far as it is used here."""

    tag: object
    text: str | None
    attrib: MutableMapping[str, str]

    def xpath(self, path: str) -> list[str]:
        """Return the strings that ``path`` selects."""
        ...

    def iter(self) -> Iterator["Tree"]:
        """Yield this and every element below it."""
        ...

    def getparent(self) -> "Tree | None":
        """Return the element that this one stands in."""
        ...

    def drop_tree(self) -> None:
        """Remove this element and all below it, and keep the text behind it."""
        ...


def read_page(
    data: bytes,
    path: str,
    *,
    charset: str | None = None,
    address: str | None = None,
    fallback: Fields | None = None,
) -> Article:
    """Return the article on the page ``data``.

    ``charset`` is what the server said, ``address`` where the page was fetched (then its own
    canonical link counts only within the same site), ``fallback`` what a feed said, used where the
    page is silent. Raises UnreadableInput: ``empty`` where there is no article text on it.
    """
    tree = _tree(_decode(data, charset))
    linked = _json_ld(tree)
    _lighten(tree)
    found = _extract(tree)
    title = _title(tree, found, fallback)
    text = _body(found.text or "", title)
    if not any(_PROSE.match(line) for line in text.splitlines()):
        raise UnreadableInput("no article text on this page", Reason.EMPTY)
    fallback = fallback or Fields()
    url = _canonical(tree, address) or address
    host = urlsplit(url).hostname if url else None
    fields = Fields(
        title=title,
        date=_published(linked, found) or fallback.date,
        url=url,
        publisher=_site_name(found, host) or _publisher(linked) or fallback.publisher or host,
        language=_language(_declared_language(tree) or fallback.language, text),
        updated=next(filter(None, (updated_day(item.get("dateModified")) for item in linked)), None),
        correction=next(filter(None, (correction_text(item.get("correction")) for item in linked)), None),
    )
    return make_article(text, fields, path)


def _decode(data: bytes, charset: str | None) -> str:
    if not data.strip():
        raise UnreadableInput("there is nothing in it", Reason.EMPTY)
    refuse_binary(data)
    for bom, codec in _BOMS:
        if data.startswith(bom):
            return _decoded(data.removeprefix(bom), codec)
    declared = _META_CHARSET.search(data[:4096])
    for name in (charset, declared[1].decode() if declared else None):
        if (known := _text_codec(name)) is not None:
            return _decoded(data, known)
    try:
        return data.decode()
    except UnicodeDecodeError:
        return _decoded(data, "windows-1252")


def _text_codec(name: str | None) -> str | None:
    """Return Python's name for a charset, if it can read any bytes as text (``base64``, ``idna`` cannot)."""
    if not name:
        return None
    wanted = _CHARSET_OF.get(name.lower(), name.lower())
    try:
        b"-\xe9".decode(wanted, "replace")
        return codecs.lookup(wanted).name
    except (LookupError, UnicodeError):
        return None


def _decoded(data: bytes, codec: str) -> str:
    text = data.decode(codec, "replace")
    if text.count("\ufffd") * _CHARACTERS_PER_DAMAGE > len(text):
        raise UnreadableInput(f"the page is not {codec}, which it says it is", Reason.ENCODING)
    return text


def _tree(html: str) -> Tree:
    _quiet()
    if len(html) > MAX_CHARACTERS:
        raise UnreadableInput(f"a page of more than {MAX_CHARACTERS} characters", Reason.TOO_LARGE)
    html = holdable(html.replace("\ufeff", ""))
    try:
        tree: Tree | None = load_html(html)
    except Exception as error:  # lxml raises what it likes on broken pages
        raise UnreadableInput(f"no usable HTML ({type(error).__name__})", Reason.MALFORMED) from error
    if tree is None:
        raise UnreadableInput("no usable HTML", Reason.MALFORMED)
    if sum(1 for _ in tree.iter()) > MAX_ELEMENTS:
        raise UnreadableInput(f"a page of more than {MAX_ELEMENTS} elements", Reason.TOO_LARGE)
    return tree


def _lighten(tree: Tree) -> None:
    """Take out what no reader sees and what makes trafilatura's patterns run without end.

    JSON-LD was read before. Attributes and a title of thousands of characters say nothing useful.
    """
    for element in list(tree.iter()):
        if element.tag in _UNSEEN and element.getparent() is not None:
            element.drop_tree()
            continue
        for name, value in element.attrib.items():
            if len(value) > _MAX_ATTRIBUTE:
                del element.attrib[name]
        if element.tag == "title" and element.text:
            element.text = element.text[:_MAX_ATTRIBUTE]


def _extract(tree: Tree) -> Document:
    try:
        found = bare_extraction(
            tree,
            favor_precision=True,
            include_comments=False,
            include_tables=False,
            with_metadata=True,
            # The clock must not decide (max_date), nor a guess from the text (extensive_search).
            date_extraction_params={
                "original_date": True,
                "extensive_search": False,
                "max_date": "2199-12-31",
            },
        )
    except Exception as error:  # trafilatura too
        raise UnreadableInput(f"no usable HTML ({type(error).__name__})", Reason.MALFORMED) from error
    if not isinstance(found, Document):
        raise UnreadableInput("no article text on this page", Reason.EMPTY)
    return found


@cache
def _quiet() -> None:
    """Keep the libraries' own log lines off the terminal unless somebody configured logging."""
    for name in ("trafilatura", "htmldate", "courlan", "protego"):
        logging.getLogger(name).addHandler(logging.NullHandler())


def _body(text: str, title: str) -> str:
    lines = [line.strip() for line in text.splitlines()]
    if lines and title and lines[0].casefold() == title.casefold():
        lines = lines[1:]
    return "\n".join(line for line in lines if line and not _FURNITURE.match(line))


def _title(tree: Tree, found: Document, fallback: Fields | None) -> str:
    """Return the headline without the outlet's name behind it."""
    title = one_line(found.title or "")
    site = one_line(found.sitename or "")
    if site:
        title = re.sub(rf"\s+[-|–—:»]\s+{re.escape(site)}\s*$", "", title, flags=re.IGNORECASE)
    if not title:
        title = one_line("".join(tree.xpath("(//h1)[1]//text()")))
    return title or (fallback.title if fallback and fallback.title else "")


def _published(linked: list[dict[str, object]], found: Document) -> str | None:
    """Return the day of first publication: JSON-LD's as it stands there, else trafilatura's."""
    for item in linked:
        value = item.get("datePublished")
        if isinstance(value, str):
            try:
                return day(value).isoformat()
            except UnreadableInput:
                continue
    return found.date or None


def _publisher(linked: list[dict[str, object]]) -> str | None:
    for item in linked:
        publisher = item.get("publisher")
        name = publisher.get("name") if isinstance(publisher, dict) else publisher
        if isinstance(name, str) and one_line(name):
            return one_line(name)
    return None


def _json_ld(tree: Tree) -> list[dict[str, object]]:
    """Return the article objects of the page's JSON-LD, in their order."""
    articles = []
    for script in tree.xpath('//script[@type="application/ld+json"]/text()'):
        try:
            value = json.loads(script)
        except (ValueError, RecursionError):
            continue
        for item in _objects(value):
            kinds = item.get("@type")
            names = kinds if isinstance(kinds, list) else [kinds]
            if any(isinstance(name, str) and name.endswith(("Article", "BlogPosting")) for name in names):
                articles.append(item)
    return articles


def _objects(value: object) -> Iterator[dict[str, object]]:
    if isinstance(value, list):
        for item in value:
            if isinstance(item, dict):
                yield item
    elif isinstance(value, dict):
        yield value
        graph = value.get("@graph")
        if isinstance(graph, list):
            yield from (item for item in graph if isinstance(item, dict))


def _canonical(tree: Tree, address: str | None) -> str | None:
    """Return the page's own address for itself; of another site only where nothing was fetched."""
    links = tree.xpath('//link[@rel="canonical"]/@href') + tree.xpath('//meta[@property="og:url"]/@content')
    for link in links:
        try:
            url = web_address(urljoin(address or "", link))
        except ValueError:
            continue
        if url is not None and (address is None or _site(url) == _site(address)):
            return url
    return None


def _site(url: str) -> str:
    return re.sub(r"^(?:www|m|amp)\.", "", urlsplit(url).netloc)


def _site_name(found: Document, host: str | None) -> str | None:
    """Return the outlet's name, unless it is only the host that trafilatura put in its place."""
    name = one_line(found.sitename or "")
    return None if host is not None and name in (host, host.removeprefix("www.")) else name or None


def _language(declared: str | None, text: str) -> str | None:
    """Return the declared language unless the text is clearly in another one, then that one.

    Many Indonesian sites declare "en" because their template did. A short text proves nothing
    against the page, and where the page is silent the text stage finds the language out.
    """
    if declared is None or len(text) < _ENOUGH_FOR_LANGUAGE:
        return declared
    detected, sure = detect(text)
    same = detected == declared.partition("-")[0] or sure < _SURE_OF_LANGUAGE
    return declared if same else detected


def _declared_language(tree: Tree) -> str | None:
    for value in tree.xpath("/html/@lang") + tree.xpath('//meta[@property="og:locale"]/@content'):
        try:
            return language_tag(value)
        except UnreadableInput:
            continue
    return None
