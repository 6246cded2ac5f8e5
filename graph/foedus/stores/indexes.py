"""Whether each of Oxigraph's nine indexes can be read: what nobody reads may be damaged for years.

Oxigraph keeps a statement in six orders, one of the default graph in three, and answers from that which suits
the question. Each block of its tables has a checksum (RocksDB), which is looked at when it is read. Going
through an index takes a look for each term that leads it, done within Oxigraph: about two microseconds a
statement and index. So it is done only where a table has no checksum of its own (``stores.sums``).
"""

from collections import defaultdict
from collections.abc import Iterator
from typing import NamedTuple

from pyoxigraph import Store

from foedus.stores.opening import reason


class _Index(NamedTuple):
    name: str
    led_by: str
    pattern: str
    looked_up: str


#: Those that a check does not read anyway, in the order of the terms in their names: subject, predicate,
#: object, graph.
_NAMED, _DEFAULT = "GRAPH ?g { ?s ?p ?o }", "?s ?p ?o"
_INDEXES = (
    _Index("spog", "?s", _NAMED, "GRAPH ?a { ?s ?c ?d }"),
    _Index("posg", "?p", _NAMED, "GRAPH ?a { ?b ?p ?d }"),
    _Index("ospg", "?o", _NAMED, "GRAPH ?d { ?b ?c ?o }"),
    _Index("gpos", "?g ?p", _NAMED, "GRAPH ?g { ?b ?p ?d }"),
    _Index("gosp", "?g ?o", _NAMED, "GRAPH ?g { ?d ?c ?o }"),
    _Index("dpos", "?p", _DEFAULT, "?b ?p ?d"),
    _Index("dosp", "?o", _DEFAULT, "?d ?c ?o"),
)


def unreadable(store: Store) -> Iterator[str]:
    """Yield a line for each reason for which indexes cannot be read.

    They are asked for statements with a blank node, which no statement of ours has: so every term is looked
    at, none is looked up, and nothing is found. Counting would not do: over a damaged block it never ends,
    and takes all the memory there is (Oxigraph 0.5).
    """
    found: dict[str, list[str]] = defaultdict(list)
    for one in _INDEXES:
        leading = f"{{ SELECT DISTINCT {one.led_by} {{ {one.pattern} }} }}"
        query = f"SELECT ?d {{ {leading} LATERAL {{ {one.looked_up} }} FILTER(isBlank(?d)) }}"
        try:
            for _ in store.query(query):  # type: ignore[union-attr]
                pass
        except (OSError, RuntimeError) as error:
            found[reason(error)].append(one.name)
    for why, names in found.items():
        yield f"the tables cannot be read by {', '.join(names)}: {why}"
