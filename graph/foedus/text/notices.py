"""Publishers' notices of a correction: "Correction: an earlier version of this article said ...".

The words by which they begin are data (``ontology/resolution/words.ttl``), all languages together. A notice
begins a line or a sentence; a single word ("Correction", "Ralat") only with a colon or a dash behind it.
What a notice says was wrong is no story: its sentence belongs to the page (``text.furniture``).
"""

import re
from functools import cache

from pyoxigraph import Literal, RdfFormat, parse

from foedus import resources

#: Characters of a notice that are kept.
LONGEST = 500
_SENSE = "https://w3id.org/foedus/resolution#correction"
_LABELS = ("#prefLabel", "#altLabel")


@cache
def _opening() -> re.Pattern[str]:
    several: list[str] = []
    single: list[str] = []
    for quad in parse(path=str(resources.ontology("resolution") / "words.ttl"), format=RdfFormat.TURTLE):
        if str(quad.subject) == f"<{_SENSE}>" and quad.predicate.value.endswith(_LABELS):
            assert isinstance(quad.object, Literal)
            words = [re.escape(word) for word in quad.object.value.split()]
            (several if len(words) > 1 else single).append(r"\s+".join(words))
    longest = sorted(several, key=len, reverse=True)
    marked = rf"(?:{'|'.join(sorted(single))})\s*(?:\([^()]{{1,30}}\)\s*)?[:–—]"
    return re.compile(rf"[\W_]{{0,4}}(?:(?:{'|'.join(longest)})\b|{marked})", re.IGNORECASE)


def is_notice(sentence: str) -> bool:
    """Whether a sentence is a publisher's notice that something was corrected."""
    return _opening().match(sentence) is not None


def notice_of(text: str) -> str:
    """Return the first notice of an article, to the end of its line, as one line; maybe empty."""
    for line in text.splitlines():
        starts = [0, *(match.end() for match in re.finditer(r"[.!?][\"'”’)]*\s+", line))]
        for start in starts:
            if _opening().match(line, start):
                return " ".join(line[start:].split())[:LONGEST].strip()
    return ""
