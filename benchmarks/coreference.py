"""How well mentions of one event are found to be one: precision, recall and F1 of pairs of mentions.

``python -m benchmarks.coreference`` prints them for each hand-written cluster (``tests/corpus/clusters``)
and for all of them. A gold mention that the extractor does not give counts as alone: what is missed there
is missed here.
"""

import tomllib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path

from foedus.extract.rules import RulesExtractor
from foedus.model import Article, Extraction
from foedus.rdf.dataset import to_quads
from foedus.resolve.clustering import resolve
from foedus.resolve.records import Told, group
from foedus.stores.resolution.reading import record_of

CLUSTERS = Path(__file__).parents[1] / "tests" / "corpus" / "clusters"


@dataclass(frozen=True, slots=True)
class Score:
    """Pairs of mentions: found and right, found, and there."""

    right: int = 0
    found: int = 0
    gold: int = 0

    def __add__(self, other: "Score") -> "Score":
        return Score(self.right + other.right, self.found + other.found, self.gold + other.gold)

    @property
    def precision(self) -> float:
        """The share of what was found that is right."""
        return self.right / self.found if self.found else 1.0

    @property
    def recall(self) -> float:
        """The share of what is there that was found."""
        return self.right / self.gold if self.gold else 1.0

    @property
    def f1(self) -> float:
        """The harmonic mean of both."""
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0

    def __str__(self) -> str:
        return f"P {self.precision:.2f}  R {self.recall:.2f}  F1 {self.f1:.2f}  ({self.gold} pairs)"


def pairwise(gold: Mapping[str, str], found: Mapping[str, str]) -> Score:
    """Compare two ways of grouping, mention -> group, over the mentions of ``gold``."""
    there = _pairs(gold)
    ours = _pairs({name: one for name, one in found.items() if name in gold})
    return Score(len(there & ours), len(ours), len(there))


def _pairs(groups: Mapping[str, str]) -> set[tuple[str, str]]:
    return {(a, b) for a, b in combinations(sorted(groups), 2) if groups[a] == groups[b]}


def grouped(extractions: Iterable[Extraction]) -> dict[str, str]:
    """Return the group of every event of ``extractions``, by their ids."""
    records = [record_of(one.article.id, to_quads(one)) for one in extractions]
    by_group: dict[str, list[Told]] = {}
    for record in records:
        for mention in record.mentions:
            by_group.setdefault(group(mention), []).append(Told(mention, record))
    return {
        member.told.id: cluster.id
        for members in by_group.values()
        for cluster in resolve(members)
        for member in cluster.members
    }


def read_cluster(path: Path) -> tuple[list[Article], list[tuple[str, str, str, str]]]:
    """Return the articles of a file and its mentions: (event, article, type, words)."""
    data = tomllib.loads(path.read_text(encoding="utf-8"))
    articles = [
        Article(
            id=f"{path.stem}-{one['id']}",
            text=one["text"].strip() + "\n",
            language=one["language"],
            published=one["published"],
            publisher=one["publisher"],
        )
        for one in data["article"]
    ]
    mentions = [
        (event["name"], f"{path.stem}-{article}", kind, words)
        for event in data["event"]
        for article, kind, words in event["mentions"]
    ]
    return articles, mentions


def score(path: Path, extractor: RulesExtractor) -> tuple[Score, list[str]]:
    """Return the score of one file, and the mentions that the extractor does not give."""
    articles, mentions = read_cluster(path)
    extractions = {one.id: extractor.extract(one) for one in articles}
    gold: dict[str, str] = {}
    missed = []
    for number, (event, article, kind, words) in enumerate(mentions):
        found = event_at(extractions[article], kind, words)
        if found is None:
            missed.append(f"{article} {kind}: {words}")
        gold[found or f"missed {number}"] = event
    return pairwise(gold, grouped(extractions.values())), missed


def event_at(extraction: Extraction, kind: str, words: str) -> str | None:
    """Return the id of the event of that type whose evidence has or lies around ``words``."""
    start = extraction.article.text.index(words)
    end = start + len(words)
    best: tuple[int, str] | None = None
    for event in extraction.events:
        for claim in event.claims if event.type.value == kind else ():
            for item in claim.evidence:
                shared = min(end, item.span.end) - max(start, item.span.start)
                if shared > 0 and (best is None or (shared, event.id) > best):
                    best = (shared, event.id)
    return best[1] if best else None


def measure(paths: Sequence[Path]) -> list[tuple[str, Score, list[str]]]:
    """Return name, score and missed mentions of each file."""
    extractor = RulesExtractor()
    return [(path.stem, *score(path, extractor)) for path in paths]


def main() -> None:
    """Measure and print."""
    rows = measure(sorted(CLUSTERS.glob("*.toml")))
    for name, one, missed in rows:
        print(f"{name:<32}{one}")
        for line in missed:
            print(f"    not extracted: {line}")
    print(f"{'all':<32}{sum((one for _, one, _ in rows), Score())}")


if __name__ == "__main__":
    main()
