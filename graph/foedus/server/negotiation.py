"""Which of several representations a client prefers (https://www.rfc-editor.org/rfc/rfc9110#section-12.5).

The most specific range that covers a media type says how much it is wanted; among those wanted
equally, the one that we name first is taken.
"""

import re
from collections.abc import Sequence
from functools import lru_cache

#: Length up to which what a header asks for is remembered: clients send the same ones again and again.
USUAL = 500
_QUALITY = re.compile(r"(?:0(?:\.\d{0,3})?|1(?:\.0{0,3})?)\Z")


def preferred(accept: str, offers: Sequence[str]) -> str | None:
    """Return the media type of ``offers`` that the header ``accept`` prefers; None: none is acceptable.

    An absent or empty header accepts all. Parameters of a media type, such as ``charset``, are not
    looked at, and a range that cannot be read counts for nothing.
    """
    return (_preferred if len(accept) <= USUAL else _preferred.__wrapped__)(accept, tuple(offers))


@lru_cache(maxsize=1024)
def _preferred(accept: str, offers: tuple[str, ...]) -> str | None:
    ranges = dict(_codings(accept))
    if not ranges:
        return offers[0] if not accept.strip() else None
    best, chosen = 0.0, None
    for offer in offers:
        wanted = _wanted(offer, ranges)
        if wanted > best:
            best, chosen = wanted, offer
    return chosen


def accepts_gzip(accept_encoding: str) -> bool:
    """Whether a client with this header ``Accept-Encoding`` can read gzip."""
    if not accept_encoding:
        return False
    named = dict(_codings(accept_encoding))
    return named.get("gzip", named.get("*", 0.0)) > 0


def _codings(header: str) -> list[tuple[str, float]]:
    found = []
    for part in header.split(","):
        name, *parameters = (piece.strip() for piece in part.split(";"))
        quality = 1.0
        for parameter in parameters:
            key, _, value = parameter.partition("=")
            if key.strip().lower() == "q":
                quality = float(value) if _QUALITY.match(value.strip()) else 0.0
        if name:
            found.append((name.lower(), quality))
    return found


def _wanted(offer: str, ranges: dict[str, float]) -> float:
    for name in (offer, offer.partition("/")[0] + "/*", "*/*"):
        if name in ranges:
            return ranges[name]
    return 0.0
