"""Persons across articles: ids that are spellings of one full name, for one country, are one person.

Reference data gives known persons one id in every language; others get an id of their spelling. Two
persons of the reference data are never one. Whose country no article tells joins only where one group
has that name. A state, an organ and an organisation have one id already.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import datetime

from pyoxigraph import Literal, NamedNode, Quad, Store

from foedus.ids import digest
from foedus.rdf import reference
from foedus.rdf.terms import term
from foedus.stores.log import current_graph
from foedus.stores.resolution.changing import LayerChanges, inputs_of, node_of, remove, resolved_of, write
from foedus.stores.resolution.index import BLOCK, INDEX, RECORD, person_block
from foedus.stores.resolution.writing import actor_quads
from foedus.vocab import BASE

_TYPE, _PERSON, _CODE = term("rdf:type"), term("foe:Person"), term("foe:countryCode")
_UNIQUE = re.compile(r"-[0-9a-f]{6}\Z")
#: Ids of one sound beyond which a name tells nobody apart.
_MOST = 50


def person_changes(
    store: Store, done: LayerChanges, named: Mapping[str, Mapping[str, str]], moment: datetime
) -> None:
    """Add to ``done`` what changes where articles, by id, name persons (id -> ``KEY|COUNTRY``).

    Several articles only where all of them are new.
    """
    added: Named = []
    removed: Named = []
    for article, persons in named.items():
        graph = current_graph(store, node_of("article", article))
        before = _named_in(store, graph)
        added += [(name, told) for name, told in persons.items() if told not in _told(store, name)]
        removed += [
            (name, told)
            for name in sorted(before)
            for told in _told(store, name)
            if told != persons.get(name) and not _elsewhere(store, name, told, graph)
        ]
    added = list(dict.fromkeys(added))
    done.inserted += (quad for name, told in added for quad in (_record(name, told), _in_block(name, told)))
    done.deleted += (_record(name, told) for name, told in removed)
    gone = {name for name, _ in removed} - {name for name, _ in added}
    for name, told in removed:
        if name in gone and {*_told(store, name)} <= {other for one, other in removed if one == name}:
            done.deleted.append(_in_block(name, told))
    for key in sorted({told.partition("|")[0] for _, told in (*added, *removed)}):
        _block(store, done, key, (added, removed), moment)


Named = list[tuple[str, str]]


def _block(
    store: Store, done: LayerChanges, key: str, changes: tuple[Named, Named], moment: datetime
) -> None:
    known: dict[str, set[str]] = defaultdict(set)
    for quad in store.quads_for_pattern(None, BLOCK, Literal(person_block(key)), INDEX):
        name = quad.subject.value.rpartition("/")[2]  # type: ignore[union-attr]
        known[name] |= set(_told(store, name))
    stored = set(known)
    added, removed = changes
    for name, told in removed:
        known[name].discard(told)
    for name, told in added:
        if told.partition("|")[0] == key:
            known[name].add(told)
    groups = same_persons({name: _countries(told) for name, told in known.items() if told})
    wanted = {node_of("resolved", min(ids)): ids for ids in groups}
    there = {resolved_of(store, node_of("actor", name)) for name in stored} - {None}
    for node in sorted(there - wanted.keys(), key=str):
        remove(store, done, node)  # type: ignore[arg-type]
    for node, ids in sorted(wanted.items(), key=lambda item: item[0].value):
        inputs = digest(*ids)
        if inputs_of(store, node) != inputs:
            members = [node_of("actor", name) for name in ids]
            quads = actor_quads(ids, _label(ids[0]))
            write(store, done, node, quads, members=members, inputs=inputs, moment=moment)


def same_persons(countries: Mapping[str, frozenset[str]]) -> list[list[str]]:
    """Return which ids of one sound are one person, sorted; those that stand alone are left out."""
    if len(countries) > _MOST:
        return []
    groups: dict[str, list[str]] = defaultdict(list)
    unknown = []
    for name in sorted(countries):
        if len(countries[name]) == 1:
            groups[next(iter(countries[name]))].append(name)
        elif not countries[name]:
            unknown.append(name)
    if len(groups) <= 1:
        groups[next(iter(groups), "")] += unknown
    found = []
    for ids in groups.values():
        known = [name for name in ids if any(True for _ in reference.describe(node_of("actor", name)))]
        if len(ids) > 1 and len(known) <= 1:
            found.append(sorted(ids))
    return sorted(found)


def _countries(told: Iterable[str]) -> frozenset[str]:
    return frozenset(country for one in told if (country := one.partition("|")[2]))


def _label(name: str) -> str:
    return _UNIQUE.sub("", name).replace("-", " ").title()


def _record(name: str, told: str) -> Quad:
    return Quad(node_of("actor", name), RECORD, Literal(told), INDEX)


def _in_block(name: str, told: str) -> Quad:
    return Quad(node_of("actor", name), BLOCK, Literal(person_block(told.partition("|")[0])), INDEX)


def _told(store: Store, name: str) -> list[str]:
    found = store.quads_for_pattern(node_of("actor", name), RECORD, None, INDEX)
    return sorted(quad.object.value for quad in found)  # type: ignore[union-attr]


def _named_in(store: Store, graph: NamedNode | None) -> set[str]:
    if graph is None:
        return set()
    found = store.quads_for_pattern(None, _TYPE, _PERSON, graph)
    return {quad.subject.value.removeprefix(BASE + "actor/") for quad in found}  # type: ignore[union-attr]


def _elsewhere(store: Store, name: str, told: str, graph: NamedNode | None) -> bool:
    """Whether another article says this of a person: ends at the first one."""
    actor, country = node_of("actor", name), told.partition("|")[2]
    found = (
        store.quads_for_pattern(actor, _CODE, Literal(country), None)
        if country
        else store.quads_for_pattern(actor, _TYPE, _PERSON, None)
    )
    return any(isinstance(q.graph_name, NamedNode) and q.graph_name != graph for q in found)
