"""Resolution across articles on the generated chorus: how good, and what it costs.

``python -m benchmarks.resolution [COUNT]`` (default 600) prints

- precision, recall and F1 of pairs of mentions against the truth (``benchmarks.chorus``), of what the
  store holds after a build;
- how many events have the right number of independent origins, and how many denials and wrong days
  show as contradictions;
- the milliseconds of processor time for an article that resolution adds to storing it, for each fifth of
  the articles: the last should cost what the first does.
"""

import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from pyoxigraph import Quad

from benchmarks.chorus import Mention, Told, chorus
from benchmarks.coreference import Score, event_at, pairwise
from foedus.extract.rules import RulesExtractor
from foedus.model import Extraction
from foedus.rdf.dataset import graph_name, to_quads
from foedus.resolve.edges import plain_edges
from foedus.stores.oxigraph import GraphStore
from foedus.stores.resolution import layer

WHEN = datetime(2026, 1, 1, tzinfo=UTC)


@dataclass(slots=True)
class Timer:
    """Seconds of processor time in ``layer.put_changes``, for each article."""

    seconds: list[float]

    def watch(self) -> None:
        """Stand in for ``layer.put_changes``."""
        real = layer.put_changes

        def timed(store, tellings, moment):  # type: ignore[no-untyped-def]
            began = time.thread_time()
            done = real(store, tellings, moment)
            self.seconds.append(time.thread_time() - began)
            return done

        layer.put_changes = timed


def put(store: GraphStore, found: Extraction) -> None:
    """Store what was extracted."""
    graph = graph_name(found.article, found.extractor, found.extractor_version)
    store.put(to_quads(found), plain_edges(found), article_id=found.article.id, graph=graph, recorded_at=WHEN)


def resolved(store: GraphStore) -> tuple[dict[str, str], dict[str, list[Quad]]]:
    """Return event id -> resolved id, and the quads of each resolved thing."""
    groups: dict[str, str] = {}
    graphs: dict[str, list[Quad]] = {}
    for item in store.resolved():
        graphs[item.id] = list(store.quads(item.graph))
        for quad in graphs[item.id]:
            if quad.predicate.value.endswith("#hasMember"):
                groups[quad.object.value.rpartition("/")[2]] = item.id
    return groups, graphs


def aligned(told: Sequence[Told], found: Sequence[Extraction]) -> tuple[dict[str, Mention], int]:
    """Return the mention that each extracted event is, and how many mentions were not extracted."""
    gold: dict[str, Mention] = {}
    missed = 0
    for one, extraction in zip(told, found, strict=True):
        for mention in one.mentions:
            event = event_at(extraction, mention.type, mention.words)
            missed += event is None
            gold[event or f"missed {missed}"] = mention
    return gold, missed


def quality(gold: dict[str, Mention], groups: dict[str, str]) -> Score:
    """Return the score of pairs of mentions."""
    alone = {event: groups.get(event, event) for event in gold}
    return pairwise({event: mention.event for event, mention in gold.items()}, alone)


def origins_right(
    gold: dict[str, Mention], groups: dict[str, str], graphs: dict[str, list[Quad]]
) -> tuple[int, int]:
    """Return of how many events the number of origins is right, and how many there are."""
    wanted: dict[str, set[str]] = defaultdict(set)
    events: dict[str, set[str]] = defaultdict(set)
    for event, mention in gold.items():
        wanted[mention.event].add(mention.origin)
        events[mention.event].add(event)
    right = 0
    for name, members in events.items():
        ids = {groups.get(member, member) for member in members}
        count = 1
        if len(ids) == 1 and (graph := graphs.get(next(iter(ids)))):
            count = next(int(q.object.value) for q in graph if q.predicate.value.endswith("#originCount"))
        right += len(ids) == 1 and count == len(wanted[name])
    return right, len(events)


def main() -> None:
    """Measure and print."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 600
    told = list(chorus(count))
    extractor = RulesExtractor()
    found = [extractor.extract(one.article) for one in told]
    timer = Timer([])
    timer.watch()
    with tempfile.TemporaryDirectory() as folder, GraphStore(Path(folder) / "store") as store:
        began = time.thread_time()
        for one in found:
            put(store, one)
        whole = time.thread_time() - began
        groups, graphs = resolved(store)
    gold, missed = aligned(told, found)
    print(f"{count} articles, {len(gold)} mentions, {missed} of them not extracted")
    print(f"pairs of mentions: {quality(gold, groups)}")
    right, events = origins_right(gold, groups, graphs)
    print(f"number of origins: right for {right} of {events} events")
    matters: dict[str, int] = defaultdict(int)
    for quads in graphs.values():
        for quad in quads:
            if quad.predicate.value.endswith("#matter"):
                matters[quad.object.value] += 1
    denials = sum(mention.denied for mention in gold.values())
    late = sum(mention.article.endswith("-x") for mention in gold.values())
    print(f"denials {denials}, wrong days {late}; contradictions shown: {dict(sorted(matters.items()))}")
    fifth = max(1, count // 5)
    print(f"storing an article: {1000 * whole / count:.1f} ms, of which resolution, by fifths:")
    for start in range(0, count, fifth):
        part = timer.seconds[start : start + fifth]
        print(f"  {start + 1:>7}-{start + len(part):<7}{1000 * sum(part) / len(part):>8.2f} ms")


if __name__ == "__main__":
    main()
