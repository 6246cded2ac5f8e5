"""What pages say to people, in their language: ``web/site/texts.json`` has all of it.

The language is the one that the address names (``?lang=id``), else what the browser prefers, else English.
"""

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from foedus import resources
from foedus.server.negotiation import preferred

#: The languages that there are, the one we would choose first.
LANGUAGES = ("en", "id")
_LINK = re.compile(r'(?<= href=")(/(?!assets/|data\b)[^"#]*)(?=")')
_FORM = re.compile(r'<form\b[^>]* action="/[^>]*>')


@dataclass(frozen=True, slots=True)
class Texts:
    """The texts of one language; ``chosen`` where the address named it, so that links go on naming it."""

    language: str = "en"
    chosen: bool = False

    def __call__(self, key: str, **values: object) -> str:
        """Return a text with ``values`` in it, which are HTML already, or numbers."""
        said = {
            name: self.number(value) if isinstance(value, int) else value for name, value in values.items()
        }
        text = texts()[key][self.language]
        return text.format(**said) if said else text

    def many(self, number: int, one: str, more: str) -> str:
        """Return the text ``one`` or ``more``, with the number in it."""
        return self(one if number == 1 else more, n=number)

    def number(self, number: int) -> str:
        """Return a number with its thousands parted."""
        return f"{number:,}" if self.language == "en" else f"{number:,}".replace(",", ".")

    def all(self) -> dict[str, str]:
        """Return every text by its key, for templates, and ``lang``."""
        return {key: both[self.language] for key, both in texts().items()} | {
            "lang": self.language,
            "other": next(one for one in LANGUAGES if one != self.language),
        }

    def carried(self, page: str) -> str:
        """Return a page of which links and forms go on in the language that was chosen."""
        if not self.chosen:
            return page
        named = f"lang={self.language}"
        page = _LINK.sub(lambda link: link[0] if "lang=" in link[0] else _with(link[0], named), page)
        hidden = f'<input type="hidden" name="lang" value="{self.language}">'
        return _FORM.sub(lambda form: form[0] + hidden, page)


ENGLISH = Texts()


def spoken(accept_language: str, asked: str = "") -> Texts:
    """Return the texts for a client: ``asked`` is what the address names, one of ``LANGUAGES`` or empty."""
    if asked:
        return Texts(asked, chosen=True)
    if not accept_language:
        return ENGLISH
    # en-GB is English as well; what is named without a region covers all regions (RFC 4647).
    ranges = re.sub(r"([A-Za-z]{2,3})-[A-Za-z0-9-]+", r"\1", accept_language)
    return Texts(preferred(ranges.replace("*", "*/*"), LANGUAGES) or "en")


@cache
def texts() -> Mapping[str, Mapping[str, str]]:
    """Return every text by key and language."""
    found: Mapping[str, Mapping[str, str]] = json.loads(
        resources.web("site", "texts.json").read_text(encoding="utf-8")
    )
    return found


def _with(link: str, named: str) -> str:
    return f"{link}{'&amp;' if '?' in link else '?'}{named}"
