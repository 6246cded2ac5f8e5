"""How ``foedus code`` does on the PLV sentences: the type with the pair given, and from the raw sentence.

``python -m benchmarks.plv FILE.tsv`` reads the columns sentence, source, target and gold_root and
prints macro-F1 over the roots, over PLOVER's four classes, and over cooperation and conflict.
CONCEDE and RETREAT are one root there. From raw sentences a prediction
is right when the root is, and both spans overlap the gold spans with a token-F1 of .5 or more; one
prediction a sentence can be right. The data state no licence: they are measured with, not shipped.
"""

import csv
import json
import re
import sys
from collections import Counter
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any

from rdflib import Graph, URIRef
from rdflib.term import Node

from foedus import resources
from foedus.extract.rules import RulesExtractor
from foedus.pipeline.coding import code
from foedus.vocab import FOE

Row = Mapping[str, str]
Event = Mapping[str, Any]


def root_of(event_type: str) -> str:
    """Return the PLV root of a PLOVER type."""
    return "YIELD" if event_type in {"CONCEDE", "RETREAT", "YIELD"} else event_type


@cache
def quads() -> dict[str, str]:
    """Return the quad class of each root as the ontology has it; of YIELD, two types in one, as PLV does."""
    types = Graph().parse(resources.ontology("eventtypes.ttl"))
    found = {_local(kind): _local(quad) for kind, quad in types.subject_objects(URIRef(FOE + "quadClass"))}
    return found | {"YIELD": "material-cooperation"}


def _local(node: Node) -> str:
    return str(node).rpartition("/")[2]


def quad_of(root: str) -> str:
    """Return the class of a root, one of four; empty for no answer."""
    return quads()[root] if root else ""


def side_of(root: str) -> str:
    """Return whether a root is cooperation or conflict; empty for no answer."""
    return quad_of(root).partition("-")[2]


def answers(lines: Sequence[Mapping[str, str]]) -> list[list[Event]]:
    """Return the events that ``foedus code`` gives for each line."""
    problems: list[str] = []
    found = [json.loads(line)["events"] for line in code(map(json.dumps, lines), RulesExtractor(), problems)]
    assert not problems, problems[:3]
    return found


def token_f1(left: str, right: str) -> float:
    """Return the F1 of the words of two spans."""
    a, b = (re.findall(r"\w+", text.lower()) for text in (left, right))
    common = sum((Counter(a) & Counter(b)).values())
    return 2 * common / (len(a) + len(b)) if common else 0.0


def spans_of(row: Row) -> dict[str, str]:
    """Return the pair to be asked about; none where a span is not words of the sentence (2 of dev)."""
    spans = {role: row[role] for role in ("source", "target")}
    return spans if all(span in row["sentence"] for span in spans.values()) else {}


def of_pairs(gold: Sequence[str], predicted: Sequence[str]) -> float:
    """Return macro-F1 of one label a sentence."""
    hits = Counter(right for right, told in zip(gold, predicted, strict=True) if right == told)
    return macro_f1(Counter(gold), Counter(predicted), hits)


def macro_f1(gold: Counter[str], predicted: Counter[str], right: Counter[str]) -> float:
    """Return the mean over the gold labels of each label's F1."""
    return sum(2 * right[root] / (gold[root] + predicted[root]) for root in gold) / len(gold)


def is_right(event: Event, row: Row) -> bool:
    """Whether an event from a raw sentence is the one of the gold."""
    return root_of(event["type"]) == root_of(row["gold_root"]) and all(
        event[role] and token_f1(event[role]["text"], row[role]) >= 0.5 for role in ("source", "target")
    )


def texts_of(rows: Sequence[Row]) -> list[dict[str, str]]:
    """Return the sentences as ``foedus code`` takes them, no pair being given."""
    return [{"text": row["sentence"], "language": "en"} for row in rows]


def given_of(rows: Sequence[Row]) -> list[dict[str, str]]:
    """Return the sentences with the pair given."""
    return [text | spans_of(row) for text, row in zip(texts_of(rows), rows, strict=True)]


def of_raw(rows: Sequence[Row]) -> tuple[float, float]:
    """Return macro-F1 over the roots from raw sentences, and how many events one gives."""
    raw = answers(texts_of(rows))
    found = Counter(root_of(event["type"]) for events in raw for event in events)
    right = Counter(
        root_of(row["gold_root"])
        for events, row in zip(raw, rows, strict=True)
        if any(is_right(event, row) for event in events)
    )
    gold = Counter(root_of(row["gold_root"]) for row in rows)
    return macro_f1(gold, found, right), found.total() / len(rows)


def main() -> None:
    """Measure and print."""
    if len(sys.argv) != 2:
        sys.exit("usage: python -m benchmarks.plv FILE.tsv")
    with Path(sys.argv[1]).open(encoding="utf-8", newline="") as stream:
        rows = list(csv.DictReader(stream, delimiter="\t", quoting=csv.QUOTE_NONE))
    roots = [root_of(row["gold_root"]) for row in rows]
    paired = [root_of(events[0]["type"]) if events else "" for events in answers(given_of(rows))]
    print(f"{len(rows)} sentences, {len(set(roots))} roots")
    print(f"pair given  macro-F1 {of_pairs(roots, paired):.3f}  without an answer {paired.count('')}")
    for name, label in (("four classes", quad_of), ("cooperation or conflict", side_of)):
        print(f"  {name}: {of_pairs([*map(label, roots)], [*map(label, paired)]):.3f}")
    raw, rate = of_raw(rows)
    print(f"raw         macro-F1 {raw:.3f}  events a sentence {rate:.2f}")


if __name__ == "__main__":
    main()
