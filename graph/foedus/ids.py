"""Identifiers made from content, so that the same input always gets the same one.

Every part is length-prefixed before hashing: ``("ab", "c")`` and ``("a", "bc")`` differ.
"""

import hashlib
import re
import unicodedata

_NOT_SLUG = re.compile(r"[^a-z0-9]+")


def digest(*parts: str) -> str:
    """Return 20 hex digits (80 bits) of SHA-256 over the length-prefixed ``parts``."""
    data = [part.encode() for part in parts]
    whole = b"".join([len(part).to_bytes(8, "big") + part for part in data])
    return hashlib.sha256(whole).hexdigest()[:20]


def text_digest(text: str) -> str:
    """Return the full SHA-256 of ``text`` in UTF-8, as 64 hex digits."""
    return hashlib.sha256(text.encode()).hexdigest()


def slug(name: str) -> str:
    """Return ``name`` in lower-case ASCII letters and digits joined by hyphens, maybe empty."""
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    return _NOT_SLUG.sub("-", plain).strip("-")
