"""What a source says about an article, checked and made into an Article."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from foedus.errors import InvalidValue, UnreadableInput
from foedus.model import Article
from foedus.sources.identity import article_id, web_address
from foedus.text.characters import holdable
from foedus.vocab import Reason

_DAY = re.compile(
    r"(\d{4})-(\d{2})-(\d{2})"
    r"([T ]\d{1,2}:\d{2}(:\d{2}([.,]\d+)?)? *(Z|UTC|WIB|WITA|WIT|[+-]\d{2}:?\d{2})?)?\Z",
    re.ASCII,
)
_LANGUAGE = re.compile(r"[a-z]{2,3}(-[A-Za-z0-9]{2,8})*\Z")
_HEADLINE = re.compile(r"(?:# *)?(\S[^\r\n]{8,200}?)[ \t]*\r?\n[ \t]*\r?\n\s*\S")
_ENDS_A_SENTENCE = (".", ",", ";", ":", "…")
_MAX_LINE = 500


@dataclass(frozen=True, slots=True, kw_only=True)
class Fields:
    """Strings as a source gives them, unchecked; None: it does not say."""

    id: str | None = None
    title: str | None = None
    date: str | None = None
    url: str | None = None
    publisher: str | None = None
    language: str | None = None
    updated: str | None = None
    correction: str | None = None


def fields_of(mapping: Mapping[str, object]) -> Fields:
    """Return the known keys of ``mapping``; unknown keys are ignored.

    Raises UnreadableInput for a value that is neither text nor number.
    """
    return Fields(
        id=_string(mapping, "id"),
        title=_string(mapping, "title"),
        date=_string(mapping, "date"),
        url=_string(mapping, "url"),
        publisher=_string(mapping, "publisher"),
        language=_string(mapping, "language"),
        updated=updated_day(mapping.get("updated")),
        correction=correction_text(mapping.get("correction")),
    )


def updated_day(value: object) -> str | None:
    """Return the day on which something was changed, as ISO 8601; None for what is no day."""
    try:
        return day(str(value)).isoformat() if isinstance(value, str | date) else None
    except UnreadableInput:
        return None


def correction_text(value: object) -> str | None:
    """Return a publisher's correction: a text, an object with a ``text``, or several of these; else None.

    https://schema.org/correction has a CorrectionComment, a text, or an address.
    """
    if isinstance(value, list):
        return " ".join(filter(None, map(correction_text, value))) or None
    if isinstance(value, dict):
        return correction_text(value.get("text"))
    return one_line(value) or None if isinstance(value, str) else None


def _string(mapping: Mapping[str, object], key: str) -> str | None:
    value = mapping.get(key)
    if value is None:
        return None
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        kinds = {list: "a list", dict: "a mapping", bool: "true or false"}
        raise UnreadableInput(f"{key} must be text, not {kinds.get(type(value), 'that')}", Reason.MALFORMED)
    return one_line(str(value)) or None


def one_line(text: str) -> str:
    """Return ``text`` as one line of at most 500 characters, fit for RDF and for a terminal."""
    words = " ".join(text.encode("utf-8", "replace").decode().split())
    return "".join(char for char in words if char.isprintable())[:_MAX_LINE].strip()


def day(value: str) -> date:
    """Return the day of an ISO 8601 date or date and time, as it stands there (no time zone moved).

    Raises UnreadableInput if it is none.
    """
    if (match := _DAY.match(value.strip())) is not None:
        try:
            return date(int(match[1]), int(match[2]), int(match[3]))
        except ValueError:
            pass
    raise UnreadableInput(f"date {value[:60]!r} is not a day such as 2025-07-14", Reason.MALFORMED)


def language_tag(value: str) -> str:
    """Return ``value`` as a BCP 47 tag ("id_ID" -> "id-ID"); raise UnreadableInput if it is none."""
    primary, *rest = value.strip().replace("_", "-").split("-")
    tag = "-".join([primary.lower(), *rest])
    if _LANGUAGE.match(tag) is None:
        raise UnreadableInput(
            f"language {value[:60]!r} is not a language tag such as id or en", Reason.MALFORMED
        )
    return tag


def headline(text: str) -> str:
    """Return the first line of ``text`` if it is clearly a headline, else an empty string.

    A headline has three words or more, does not end like a sentence, and a blank line and more
    text follow it.
    """
    match = _HEADLINE.match(text)
    if match is None or match[1].endswith(_ENDS_A_SENTENCE) or len(match[1].split()) < 3:
        return ""
    return one_line(match[1])


def make_article(text: str, fields: Fields, path: str) -> Article:
    """Return the article, its id made as in ``article_id``; ``path`` is the source as given.

    Raises UnreadableInput where a field or the text cannot be used.
    """
    text = holdable(text)
    url = None
    if fields.url is not None and (url := web_address(fields.url)) is None:
        raise UnreadableInput(f"url {fields.url[:120]!r} is not an http(s) address", Reason.MALFORMED)
    try:
        return Article(
            id=article_id(given=fields.id, url=url, text=text),
            text=text,
            title=fields.title or "",
            language=language_tag(fields.language) if fields.language else None,
            published=day(fields.date) if fields.date else None,
            url=url,
            publisher=fields.publisher,
            path=path,
            updated=day(fields.updated) if fields.updated else None,
            correction=fields.correction or "",
        )
    except InvalidValue as error:
        raise UnreadableInput(str(error), Reason.MALFORMED) from error
