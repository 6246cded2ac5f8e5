"""What a person may do about an article that failed the gate: a suggestion for each kind of shape."""

from collections import Counter
from collections.abc import Iterable

from foedus.model import Finding, Quarantined

#: By what the name of a shape begins with, the longest first.
_REPAIRS = (
    (
        "HappenedBeforeNews",
        "compare the article's date with the day in the words; if the date is wrong, mend it at the source"
        " and build again; if the event lies ahead, the lexicon lacks the word that says so",
    ),
    ("ArticlePublished", "give the article its date in the front matter, and build again"),
    ("ArticleLanguage", "give the article its language in the front matter, and build again"),
    ("ArticleUrl", "mend the address in the front matter, and build again"),
    ("Article", "read the article anew: foedus build SOURCE; if that fails too, report the extractor"),
    ("Evidence", "the extractor quotes what is not in the text: mend it, then foedus quarantine retry"),
    ("Quote", "the extractor quotes what is not in the text: mend it, then foedus quarantine retry"),
    ("Claim", "the extractor makes a claim without its parts: mend it, then foedus quarantine retry"),
    ("Consult", "a meeting of one: add the missing name to the actors of the ontology, then retry"),
    ("Event", "compare the status with the words: the lexicon frame of this verb may be wrong"),
    ("Date", "compare the date with the words: a form of date may be unknown to this language"),
    ("Agreement", "add the missing party to the actors of the ontology, then retry"),
    ("Step", "the extractor makes a step without its parts: mend it, then foedus quarantine retry"),
    ("OneNamePerLanguage", "two names for one actor: correct the reference data of the ontology, then retry"),
    ("OneCountry", "two countries for one actor: correct the reference data of the ontology, then retry"),
    ("Edge", "a plain edge without a claim that affirms it: mend the extractor; do not waive it lightly"),
)
_ELSE = "mend the extractor, the reference data or the shape, then: foedus quarantine retry"


def repair(finding: Finding) -> str:
    """Return what may be done about a finding, in one line."""
    name = shape_name(finding.shape)
    return next((advice for start, advice in _REPAIRS if name.startswith(start)), _ELSE)


def shape_name(shape: str) -> str:
    """Return the name of a shape without its namespace."""
    return shape.rpartition("/")[2]


def doubts_edges(finding: Finding) -> bool:
    """Whether a finding says that a plain edge may lie."""
    return shape_name(finding.shape).startswith(("Edge", "HappenedEvent"))


def by_shape(cases: Iterable[Quarantined]) -> list[tuple[str, int]]:
    """Return how many articles break each shape, the most first."""
    found = Counter(name for case in cases for name in {shape_name(one.shape) for one in case.findings})
    return sorted(found.items(), key=lambda item: (-item[1], item[0]))
