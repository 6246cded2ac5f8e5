"""What one transaction changes of the resolved layer: index, clusters and their graphs.

The layer is a function of the stored articles and of what people decided, and never of the order in
which they came. An article changes it near its own mentions only (``clustering.REACH``), so it is
worked out there anew and compared with what stands in the store.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from pyoxigraph import NamedNode, Quad, Store

from foedus.ids import digest
from foedus.resolve.clustering import REACH, Cluster, Member, resolve
from foedus.resolve.matching import Match
from foedus.resolve.records import FORMAT, Record, Told, group
from foedus.stores.log import current_graph
from foedus.stores.resolution.changing import (
    LayerChanges,
    format_quad,
    has_articles,
    inputs_of,
    node_of,
    remove,
    resolved_of,
    write,
)
from foedus.stores.resolution.correcting import correct, forgotten
from foedus.stores.resolution.index import Index, find_told, record_quads, seeds, stored_record
from foedus.stores.resolution.persons import person_changes
from foedus.stores.resolution.reading import persons_of, record_of
from foedus.stores.resolution.writing import cluster_quads, tells_more

_PINNED = Match(1.0, ("somebody decided that these are one",))


@dataclass(frozen=True, slots=True)
class Telling:
    """What resolution knows of an article: its record, and its persons (``reading.persons_of``)."""

    record: Record
    persons: Mapping[str, str]


def telling_of(article_id: str, quads: Iterable[Quad]) -> Telling:
    """Return what resolution knows of the article whose graph has these ``quads``."""
    known = list(quads)
    return Telling(record_of(article_id, known), persons_of(known))


def put_changes(store: Store, tellings: Mapping[str, Telling], moment: datetime) -> LayerChanges:
    """Return what changes where articles, by id, come in: several only where all of them are new."""
    done = plan(store, {article: telling.record for article, telling in tellings.items()}, moment)
    done.inserted.append(format_quad())
    _about_each(store, done, tellings, moment)
    return done


def indexing(store: Store, tellings: Mapping[str, Telling], moment: datetime) -> LayerChanges:
    """Return what puts articles, all of them new, into the index alone; the rest follows by ``settling``."""
    done = LayerChanges()
    for _, telling in sorted(tellings.items()):
        done.inserted += record_quads(telling.record)
    _about_each(store, done, tellings, moment)
    return done


def settling(store: Store, start: Mapping[str, set[int]], moment: datetime) -> LayerChanges:
    """Return what makes the store hold what the index says of the days of these groups."""
    done = LayerChanges()
    _write(store, done, _clusters(Index(store, {}), start), set(), moment)
    return done


def _about_each(store: Store, done: LayerChanges, tellings: Mapping[str, Telling], moment: datetime) -> None:
    """Add to ``done`` the persons of articles that come in, and what they correct."""
    persons = {article: telling.persons for article, telling in tellings.items()}
    person_changes(store, done, persons, moment)
    for article, telling in sorted(tellings.items()):
        before, old = current_graph(store, node_of("article", article)), stored_record(store, article)
        if old is not None or telling.record.notice:
            was = before if old is not None else None
            correct(store, done, old, telling.record, before=was, moment=moment)


def forget_change(store: Store, article_id: str, moment: datetime) -> LayerChanges:
    """Return what changes where an article goes."""
    done = plan(store, {article_id: None}, moment)
    if not has_articles(store, but=article_id):
        done.deleted.append(format_quad())
    person_changes(store, done, {article_id: {}}, moment)
    forgotten(store, done, article_id)
    return done


def plan(store: Store, changes: Mapping[str, Record | None], moment: datetime) -> LayerChanges:
    """Return what changes where these articles become what is given, None for one that goes."""
    index = Index(store, changes)
    done = LayerChanges()
    start: dict[str, set[int]] = defaultdict(set)
    gone: set[NamedNode] = set()
    for article, record in sorted(changes.items()):
        old = stored_record(store, article)
        if old is not None and record is not None and old.text == record.text:
            continue
        for one in (old, record):
            for name, day in seeds(one):
                start[name].add(day)
        gone |= {_node(Told(mention, old)) for mention in old.mentions} if old else set()
        done.deleted += record_quads(old) if old else ()
        done.inserted += record_quads(record) if record else ()
    clusters = _clusters(index, start)
    _write(store, done, clusters, gone, moment)
    return done


def decide(store: Store, tellings: Iterable[Told], moment: datetime) -> LayerChanges:
    """Return what changes near ``tellings`` after a decision about them was stored."""
    start: dict[str, set[int]] = defaultdict(set)
    for told in tellings:
        start[group(told.mention)].add(told.when)
    return settling(store, start, moment)


def _clusters(index: Index, start: Mapping[str, set[int]]) -> list[Cluster]:
    """Return the clusters within reach of these groups and days, and what is decided to be one with them."""
    waiting = {name: set(days) for name, days in start.items()}
    seen: dict[str, set[int]] = defaultdict(set)
    found: dict[str, list[Cluster]] = {}
    pins: set[tuple[str, str]] = set()
    while waiting:
        name, days = waiting.popitem()
        seen[name] |= days
        mentions = index.around(name, seen[name])
        apart = index.apart(told.id for told in mentions)
        reached = {near for day in seen[name] for near in range(day - REACH, day + REACH + 1)}
        near = [
            cluster
            for cluster in resolve(mentions, apart)
            if any(member.told.when in reached for member in cluster.members)
        ]
        found[name] = near
        for member in (m.told.id for cluster in near for m in cluster.members) if index.decided else ():
            for other, article in index.partners(member):
                partner = find_told(index.record(article), other)
                if partner is not None:
                    pins.add((min(member, other), max(member, other)))
                    place = group(partner.mention)
                    if partner.when not in seen[place]:
                        waiting.setdefault(place, set()).add(partner.when)
    return _pinned([cluster for near in found.values() for cluster in near], pins)


def _pinned(clusters: list[Cluster], pins: set[tuple[str, str]]) -> list[Cluster]:
    """Unite the clusters that hold two mentions of which somebody decided that they are one."""
    for one, other in sorted(pins):
        both = [cluster for cluster in clusters if {one, other} & cluster.ids]
        if len(both) > 1:
            ordered = sorted(both, key=lambda cluster: cluster.id)
            first, second = ordered[0], ordered[1]
            joined = [*first.members, *(Member(m.told, m.match or _PINNED) for m in second.members)]
            clusters = [c for c in clusters if c not in both] + [Cluster(tuple(joined))]
    return sorted(clusters, key=lambda cluster: cluster.id)


def _write(
    store: Store, done: LayerChanges, clusters: Iterable[Cluster], gone: set[NamedNode], moment: datetime
) -> None:
    """Add to ``done`` what makes the store hold ``clusters``, and none that stood in their place."""
    wanted = {cluster.id: cluster for cluster in clusters if tells_more(cluster)}
    there = {
        found
        for member in gone | {_node(member.told) for cluster in clusters for member in cluster.members}
        if (found := resolved_of(store, member)) is not None
    }
    stale = there - {node_of("resolved", name) for name in wanted}
    for node in sorted(stale, key=str):
        remove(store, done, node)
    for name, cluster in sorted(wanted.items()):
        node = node_of("resolved", name)
        inputs = _inputs(cluster)
        if inputs_of(store, node) == inputs:
            continue
        members = [_node(member.told) for member in cluster.members]
        quads = cluster_quads(cluster)
        write(store, done, node, quads, members=members, inputs=inputs, moment=moment)


def _inputs(cluster: Cluster) -> str:
    parts = [f"{m.told.id} {m.told.record.digest} {m.match}" for m in cluster.members]
    return digest(FORMAT, *sorted(parts))


def _node(told: Told) -> NamedNode:
    return node_of("agreement" if told.mention.type == "AGREEMENT" else "event", told.id)
