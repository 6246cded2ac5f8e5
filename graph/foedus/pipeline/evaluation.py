"""How well extractions agree with gold files: precision, recall, F1, and what was missed.

``python -m foedus.pipeline.evaluation GOLD.json... -- PREDICTED.json...`` prints the report.
"""

import io
import sys
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from rich.console import Console
from rich.table import Table

from foedus.errors import WrongUse
from foedus.export.extract_json import GoldEvent, GoldFile, read_gold
from foedus.pipeline.matching import (
    Pairs,
    Sides,
    common_length,
    events_equal,
    match_actors,
    match_agreements,
    match_events,
    match_places,
    plain,
)
from foedus.vocab import EventType


@dataclass(frozen=True, slots=True)
class Score:
    """Counts of things in the gold, in the prediction and in both."""

    gold: int = 0
    predicted: int = 0
    matched: int = 0

    def __add__(self, other: "Score") -> "Score":
        return Score(self.gold + other.gold, self.predicted + other.predicted, self.matched + other.matched)

    @property
    def precision(self) -> float:
        """Share of what was predicted that is right; 1 where nothing was predicted."""
        return self.matched / self.predicted if self.predicted else 1.0

    @property
    def recall(self) -> float:
        """Share of the gold that was found; 1 where there was nothing to find."""
        return self.matched / self.gold if self.gold else 1.0

    @property
    def f1(self) -> float:
        """The harmonic mean of precision and recall; 1 where both sides are empty."""
        both = self.gold + self.predicted
        return 2 * self.matched / both if both else 1.0


@dataclass(frozen=True, slots=True)
class AttributeScore:
    """How often an attribute of a matched event is right; ``given``: among those where gold has one."""

    total: int = 0
    right: int = 0
    given: int = 0
    given_right: int = 0

    def __add__(self, other: "AttributeScore") -> "AttributeScore":
        return AttributeScore(
            self.total + other.total,
            self.right + other.right,
            self.given + other.given,
            self.given_right + other.given_right,
        )

    @property
    def share(self) -> float:
        """Share right of all matched events; nothing on both sides is right."""
        return self.right / self.total if self.total else 1.0

    @property
    def share_given(self) -> float:
        """Share right of the matched events where the gold has a value."""
        return self.given_right / self.given if self.given else 1.0


@dataclass(frozen=True, slots=True)
class Unmatched:
    """An event on one side only: its article, who did what to whom, and the words.

    ``instead`` is the type of the event on the other side that has words in common, if any;
    ``start`` to ``end`` are the words' offsets.
    """

    article: str
    type: EventType
    source: tuple[str, ...]
    target: tuple[str, ...]
    words: str
    instead: EventType | None = None
    start: int = 0
    end: int = 0


@dataclass(frozen=True, slots=True)
class Report:
    """All that ``evaluate`` counted, summed over the files (micro).

    ``confusion`` counts (type in the gold, type predicted) over unmatched events with words in
    common; None stands for nothing there. Equal types mean that actors differ.
    """

    files: int
    actors: Score
    places: Score
    events: Score
    events_strict: Score
    agreements: Score
    types: tuple[tuple[EventType, Score], ...]
    attributes: tuple[tuple[str, AttributeScore], ...]
    confusion: tuple[tuple[EventType | None, EventType | None, int], ...]
    misses: tuple[Unmatched, ...]
    extras: tuple[Unmatched, ...]


ATTRIBUTES = ("date", "status", "speaker", "reporter")


@dataclass(slots=True)
class _Sums:
    files: int = 0
    scores: dict[str, Score] = field(default_factory=dict)
    types: dict[EventType, Score] = field(default_factory=dict)
    attributes: dict[str, AttributeScore] = field(default_factory=dict)
    confusion: Counter[tuple[EventType | None, EventType | None]] = field(default_factory=Counter)
    misses: list[Unmatched] = field(default_factory=list)
    extras: list[Unmatched] = field(default_factory=list)

    def score(self, name: str, gold: int, predicted: int, matched: int) -> None:
        self.scores[name] = self.scores.get(name, Score()) + Score(gold, predicted, matched)


def evaluate(pairs: Iterable[tuple[GoldFile, GoldFile]]) -> Report:
    """Compare predictions with gold: each pair is (gold, predicted) of one article.

    Actors, events, agreements and places are matched one to one by ``matching``; an attribute of
    a matched event is right if it is the same (speaker and reporter: somebody in common, or
    nobody on both sides).
    """
    sums = _Sums()
    for gold, predicted in pairs:
        _add(sums, gold, predicted)
    return Report(
        files=sums.files,
        actors=sums.scores.get("actors", Score()),
        places=sums.scores.get("places", Score()),
        events=sums.scores.get("events", Score()),
        events_strict=sums.scores.get("strict", Score()),
        agreements=sums.scores.get("agreements", Score()),
        types=tuple((kind, sums.types[kind]) for kind in EventType if kind in sums.types),
        attributes=tuple((name, sums.attributes.get(name, AttributeScore())) for name in ATTRIBUTES),
        confusion=tuple(
            (there, here, count)
            for (there, here), count in sorted(
                sums.confusion.items(), key=lambda item: (-item[1], item[0][0] or "", item[0][1] or "")
            )
        ),
        misses=tuple(sums.misses),
        extras=tuple(sums.extras),
    )


def _add(sums: _Sums, gold: GoldFile, predicted: GoldFile) -> None:
    sums.files += 1
    actors = match_actors(gold.actors, predicted.actors)
    sums.score("actors", len(gold.actors), len(predicted.actors), len(actors))
    places = match_places(gold.places, predicted.places)
    sums.score("places", len(gold.places), len(predicted.places), len(places))
    sides = Sides.of(gold, predicted, actors)
    agreements = match_agreements(sides, gold.agreements, predicted.agreements)
    sums.score("agreements", len(gold.agreements), len(predicted.agreements), len(agreements))
    events = match_events(sides, gold.events, predicted.events)
    strict = [(i, j) for i, j in events if events_equal(sides, gold.events[i], predicted.events[j])]
    sums.score("events", len(gold.events), len(predicted.events), len(events))
    sums.score("strict", len(gold.events), len(predicted.events), len(strict))
    _add_types(sums, gold, predicted, events)
    for i, j in events:
        _add_attributes(sums, sides, gold.events[i], predicted.events[j])
    _add_unmatched(sums, gold, predicted, events)


def _add_types(sums: _Sums, gold: GoldFile, predicted: GoldFile, events: Pairs) -> None:
    there = Counter(event.type for event in gold.events)
    here = Counter(event.type for event in predicted.events)
    both = Counter(gold.events[i].type for i, _ in events)
    for kind in there | here:
        sums.types[kind] = sums.types.get(kind, Score()) + Score(there[kind], here[kind], both[kind])


def _add_attributes(sums: _Sums, sides: Sides, gold: GoldEvent, predicted: GoldEvent) -> None:
    right = {
        "date": gold.date == predicted.date,
        "status": gold.status == predicted.status,
        "speaker": _somebody_in_common(sides, gold.speaker, predicted.speaker),
        "reporter": _somebody_in_common(sides, gold.reporter, predicted.reporter),
    }
    given = {
        "date": gold.date is not None,
        "status": True,
        "speaker": bool(gold.speaker),
        "reporter": bool(gold.reporter),
    }
    for name in ATTRIBUTES:
        sums.attributes[name] = sums.attributes.get(name, AttributeScore()) + AttributeScore(
            1, right[name], given[name], right[name] and given[name]
        )


def _somebody_in_common(sides: Sides, gold: Sequence[str], predicted: Sequence[str]) -> bool:
    if not gold and not predicted:
        return True
    return any(sides.same.get(member) in predicted for member in gold)


def _add_unmatched(sums: _Sums, gold: GoldFile, predicted: GoldFile, events: Pairs) -> None:
    found, used = {i for i, _ in events}, {j for _, j in events}
    missed = [event for i, event in enumerate(gold.events) if i not in found]
    extra = [event for j, event in enumerate(predicted.events) if j not in used]
    explained: set[int] = set()
    for event in missed:
        nearest = _nearest(event, extra, explained)
        if nearest is not None:
            explained.add(nearest)
        instead = extra[nearest].type if nearest is not None else None
        sums.confusion[(event.type, instead)] += 1
        sums.misses.append(_unmatched(gold, event, instead))
    for place, event in enumerate(extra):
        if place not in explained:
            sums.confusion[(None, event.type)] += 1
        other = _nearest(event, missed, set())
        sums.extras.append(_unmatched(predicted, event, missed[other].type if other is not None else None))


def _nearest(event: GoldEvent, others: Sequence[GoldEvent], taken: set[int]) -> int | None:
    """Return which of ``others`` has most words in common with ``event``, None if none has any."""
    best, longest = None, 0
    for place, other in enumerate(others):
        length = 0 if place in taken else common_length(event.evidence, other.evidence)
        if length > longest:
            best, longest = place, length
    return best


def _unmatched(file: GoldFile, event: GoldEvent, instead: EventType | None) -> Unmatched:
    names = {actor.id: actor.name for actor in file.actors}
    words = event.evidence[0].quote if event.evidence else ""
    return Unmatched(
        file.article.id,
        event.type,
        tuple(names[member] for member in event.source),
        tuple(names[member] for member in event.target),
        " ".join(words.split()),
        instead,
        event.evidence[0].start if event.evidence else 0,
        event.evidence[0].end if event.evidence else 0,
    )


def pair_files(gold: Sequence[GoldFile], predicted: Sequence[GoldFile]) -> list[tuple[GoldFile, GoldFile]]:
    """Return every gold file with the prediction for its article: same id, else URL, else title.

    Raises ``WrongUse`` for a gold file without a prediction.
    """
    pairs = []
    for file in gold:
        other = next(
            (
                candidate
                for key in _KEYS
                for candidate in predicted
                if key(file) and key(file) == key(candidate)
            ),
            None,
        )
        if other is None:
            raise WrongUse(f"no prediction for the article {file.article.id!r} of the gold")
        pairs.append((file, other))
    return pairs


_KEYS: tuple[Callable[[GoldFile], str | None], ...] = (
    lambda file: file.article.id,
    lambda file: file.article.url,
    lambda file: plain(file.article.title),
)


def format_report(
    report: Report,
    *,
    width: int = 110,
    details: bool = True,
    explain: Callable[[Unmatched], Iterable[str]] | None = None,
) -> str:
    """Return ``report`` as tables for a person, without colours; ``details`` adds every miss and extra.

    ``explain`` gives lines that are put below each of them.
    """
    console = Console(file=io.StringIO(), width=width, color_system=None, highlight=False, markup=False)
    scores = Table(title=f"{report.files} article{'s' * (report.files != 1)}")
    for name in ("", "gold", "predicted", "matched", "precision", "recall", "F1"):
        scores.add_column(name, justify="left" if not name else "right")
    rows = [
        ("actors", report.actors),
        ("places", report.places),
        ("agreements", report.agreements),
        ("events, lenient", report.events),
        ("events, strict", report.events_strict),
        *((f"  {kind.value}", score) for kind, score in report.types),
    ]
    for label, score in rows:
        counts = (str(score.gold), str(score.predicted), str(score.matched))
        shares = (f"{share:.3f}" for share in (score.precision, score.recall, score.f1))
        scores.add_row(label, *counts, *shares)
    console.print(scores)
    console.print(_attributes(report))
    if report.confusion:
        console.print(_confusion(report))
    if details:
        for title, unmatched in (("missed", report.misses), ("extra", report.extras)):
            for item in unmatched:
                console.print(_one_line(title, item), soft_wrap=True)
                for line in explain(item) if explain else ():
                    console.print(f"    {line}", soft_wrap=True)
    assert isinstance(console.file, io.StringIO)
    return console.file.getvalue()


def _attributes(report: Report) -> Table:
    table = Table(title="on matched events")
    for name in ("", "right", "of", "share", "where gold has one", "share "):
        table.add_column(name, justify="left" if not name else "right")
    for name, score in report.attributes:
        table.add_row(
            name,
            str(score.right),
            str(score.total),
            f"{score.share:.3f}",
            f"{score.given_right} of {score.given}",
            f"{score.share_given:.3f}",
        )
    return table


def _confusion(report: Report) -> Table:
    table = Table(title="unmatched events with words in common")
    for name in ("in the gold", "predicted", "times"):
        table.add_column(name, justify="right" if name == "times" else "left")
    for there, here, count in report.confusion:
        same = " (other actors)" if there == here else ""
        table.add_row(there.value if there else "-", f"{here.value if here else '-'}{same}", str(count))
    return table


def _one_line(title: str, item: Unmatched) -> str:
    who = f"{', '.join(item.source) or '-'} -> {', '.join(item.target) or '-'}"
    instead = f" [{item.instead.value} there]" if item.instead else ""
    return f"{title} {item.article} {item.type.value} {who}{instead}: {item.words}"


def main(arguments: Sequence[str]) -> int:
    """Print the report for gold files, ``--``, predicted files; return the exit code."""
    if "--" not in arguments:
        print(
            "usage: python -m foedus.pipeline.evaluation GOLD.json... -- PREDICTED.json...", file=sys.stderr
        )
        return 2
    cut = list(arguments).index("--")
    try:
        gold = [file for name in arguments[:cut] for file in read_gold(Path(name))]
        predicted = [file for name in arguments[cut + 1 :] for file in read_gold(Path(name))]
        sys.stdout.write(format_report(evaluate(pair_files(gold, predicted))))
    except WrongUse as error:
        print(error, file=sys.stderr)
        return 2
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
