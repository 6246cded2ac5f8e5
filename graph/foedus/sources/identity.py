"""How an article gets its id, and what counts as a web address."""

import re
from ipaddress import ip_address
from urllib.parse import SplitResult, parse_qsl, urlencode, urlsplit, urlunsplit

from foedus.ids import digest, slug

_ID = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]*\Z")
_MAX_ID = 128
_MAX_SLUG = 60
_TRACKING = re.compile(r"utm_\w+|fbclid|gclid|igshid|mc_[ce]id\Z")
#: What must not stand in an IRI (RFC 3987, section 2.2), and brackets, allowed in hosts only.
_NOT_IN_IRI = re.compile(r"[\x00-\x20\x7f-\xa0<>\"{}|\\^`\[\]\ud800-\udfff]")


def is_url(source: str) -> bool:
    """Tell whether ``source`` is an ``http://`` or ``https://`` address and not a path."""
    return source[:8].lower().startswith(("http://", "https://"))


def web_address(text: str) -> str | None:
    """Return ``text`` as a clean http(s) address without fragment, or None if it is none.

    Characters that no IRI holds are percent-encoded; scheme and host are in lower case. An
    address with a user name or password in it is none.
    """
    try:
        parts = urlsplit(text.strip())
        host, port = parts.hostname, parts.port
    except ValueError:
        return None
    if parts.scheme not in ("http", "https") or not host or _NOT_IN_IRI.search(host) or "@" in parts.netloc:
        return None
    if ":" in host:
        try:
            host = f"[{ip_address(host.partition('%')[0])}]"
        except ValueError:
            return None
    standard = {"http": 80, "https": 443}[parts.scheme]
    netloc = host if port in (None, standard) else f"{host}:{port}"
    return urlunsplit((parts.scheme, netloc, _quoted(parts.path), _quoted(parts.query), ""))


def _quoted(part: str) -> str:
    return _NOT_IN_IRI.sub(
        lambda hit: "".join(f"%{byte:02X}" for byte in hit[0].encode("utf-8", "replace")), part
    )


def article_id(*, given: str | None = None, url: str | None = None, text: str) -> str:
    """Return an article's id: the ``given`` one, else one made from ``url``, else from ``text``.

    A given id that the model does not allow (blanks, slashes, more than 128 characters) becomes
    its slug and a digest. The scheme, the fragment and tracking parameters of ``url`` do not
    count, so that one page has one id however it was linked.
    """
    if given:
        if _ID.match(given) and len(given) <= _MAX_ID:
            return given
        return _with_digest(given, given)
    if url:
        parts = urlsplit(url)
        return _with_digest(f"{parts.netloc}{parts.path}", _same_page(parts))
    return digest("article", text)


def _with_digest(name: str, identity: str) -> str:
    short = digest(identity.encode("utf-8", "replace").decode())[:10]
    head = slug(name)[:_MAX_SLUG].strip("-")
    return f"{head}-{short}" if head else short


def _same_page(parts: SplitResult) -> str:
    pairs = parse_qsl(parts.query, keep_blank_values=True)
    query = urlencode([pair for pair in pairs if not _TRACKING.match(pair[0])])
    return urlunsplit(("", parts.netloc, parts.path.rstrip("/"), query, ""))
