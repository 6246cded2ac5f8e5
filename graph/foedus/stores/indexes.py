"""Whether the nine indexes of Oxigraph say the same: each is read through, and its statements are counted.

Oxigraph keeps a statement in six orders, one of the default graph in three, and answers from that which suits
the question. Each block of its files has a checksum (RocksDB), which is looked at when it is read: so what
nobody reads may be damaged for years. Going through an index takes a look for each term that leads it, done
within Oxigraph: about two microseconds a statement and index.
"""

from collections.abc import Iterator
from typing import NamedTuple

from pyoxigraph import Literal, QuerySolutions, Store

from foedus.stores.opening import reason


class _Index(NamedTuple):
    name: str
    led_by: str
    pattern: str
    looked_up: str


#: In the order of the terms in their names: subject, predicate, object, graph.
_NAMED, _DEFAULT = "GRAPH ?g { ?s ?p ?o }", "?s ?p ?o"
_INDEXES = (
    _Index("gspo", "?g", _NAMED, "GRAPH ?g { ?b ?c ?d }"),
    _Index("spog", "?s", _NAMED, "GRAPH ?a { ?s ?c ?d }"),
    _Index("posg", "?p", _NAMED, "GRAPH ?a { ?b ?p ?d }"),
    _Index("ospg", "?o", _NAMED, "GRAPH ?d { ?b ?c ?o }"),
    _Index("gpos", "?g ?p", _NAMED, "GRAPH ?g { ?b ?p ?d }"),
    _Index("gosp", "?g ?o", _NAMED, "GRAPH ?g { ?d ?c ?o }"),
    _Index("dspo", "?s", _DEFAULT, "?s ?c ?d"),
    _Index("dpos", "?p", _DEFAULT, "?b ?p ?d"),
    _Index("dosp", "?o", _DEFAULT, "?d ?c ?o"),
)


def differences(store: Store) -> Iterator[str]:
    """Yield a line for each index that cannot be read, or holds more or fewer statements than there are."""
    for index in _INDEXES:
        looked_up = (
            f"{{ SELECT DISTINCT {index.led_by} {{ {index.pattern} }} }} LATERAL {{ {index.looked_up} }}"
        )
        try:
            _read_through(store, index.pattern.replace("?o", "?d"))
            _read_through(store, looked_up)
        except (OSError, RuntimeError) as error:
            yield f"the index {index.name} of the tables cannot be read: {reason(error)}"
            continue
        if (found := _count(store, looked_up)) != (wanted := _count(store, index.pattern)):
            yield f"the index {index.name} of the tables holds {found:,} statements of {wanted:,}"


def _read_through(store: Store, pattern: str) -> None:
    """Read all that ``pattern`` reads. Raises OSError at the first block that is damaged.

    Counting does not: it goes on and on, and takes all the memory there is (Oxigraph 0.5). No statement of
    ours has a blank node, so nothing is found, and every term is looked at without being looked up.
    """
    for _ in store.query(f"SELECT ?d {{ {pattern} FILTER(isBlank(?d)) }}"):  # type: ignore[union-attr]
        pass


def _count(store: Store, pattern: str) -> int:
    answer = store.query(f"SELECT (COUNT(*) AS ?n) {{ {pattern} }}")
    assert isinstance(answer, QuerySolutions)  # as SELECT gives
    (row,) = answer
    number = row[0]
    assert isinstance(number, Literal)
    return int(number.value)
