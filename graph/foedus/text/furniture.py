"""What belongs to the page and not to the story: datelines, links, captions, credits, calls.

``stretches`` cuts a paragraph into story and page; ``is_furniture`` judges one sentence. The
rules are about forms that pages of many outlets share, not about any one article.
"""

import re
from collections.abc import Iterator

_OUTLET = (
    r"(?:[A-Z][\w.]*\.(?:com|co\.id|id|net|news|COM|CO\.ID|ID)"
    r"|AP|AFP|Reuters|REUTERS|ANTARA|Antara|Xinhua|TASS|CNN|BBC|UPI|dpa|VOA)"
)
_CITY = r"[A-ZÀ-Þ][\w.'’ ,/-]{1,60}?"
_DATELINE = re.compile(
    rf"""(?:
      # JAKARTA, KOMPAS.com -
      {_CITY}[,.]\s+{_OUTLET}\s*(?:--?|[–—])
      # CITY, Feb 1 (Reuters) -
    | {_CITY}(?:,\s*[A-Z][a-z]{{2,8}}\.?\s+\d{{1,2}})?\s*\([^()\n]{{2,40}}\)\s*(?:--?|[–—])
    | \([^()\n]{{2,40}}\)\s*(?:--?|[–—])                           # (OSV News) —
    | {_OUTLET}\s*(?:--?|[–—])                                    # KOMPAS.com –
    | [A-ZÀ-Þ][A-ZÀ-Þ.'’ -]{{2,40}}(?:,\s+[A-Z][\w. ]{{2,30}})?\s*(?:--|[–—])  # KYIV, Ukraine —
    )\s+""",
    re.VERBOSE,
)
_INSERT = re.compile(r"\[(?:gambas|img|video|embed|caption)[^\[\]\n]{0,80}\]", re.IGNORECASE)


def stretches(text: str, start: int, end: int) -> Iterator[tuple[int, int, bool]]:
    """Yield ``(start, end, furniture)`` of the parts of the paragraph ``text[start:end]``, in order."""
    match = _DATELINE.match(text, start, min(end, start + 140))
    if match and match.end() < end:
        yield start, match.end(), True
        start = match.end()
    at = start
    for insert in _INSERT.finditer(text, start, end):
        if insert.start() > at:
            yield at, insert.start(), False
        yield insert.start(), insert.end(), True
        at = insert.end()
    if at < end:
        yield at, end, False


_PAGE = re.compile(
    r"(?:baca juga|lihat juga|simak (?:juga|berita|selengkapnya|video)|tonton juga|saksikan juga|"
    r"scroll to continue|read more|read also|also read|sign up|subscribe|getty images)\b",
    re.IGNORECASE,
)


def is_furniture(sentence: str) -> bool:
    """Whether a whole sentence (its text) belongs to the page."""
    return _PAGE.match(sentence) is not None
