"""What is wrong with a store: it is compared with its journal, its log, and itself."""

from collections.abc import Iterable, Iterator, Mapping

from pyoxigraph import DefaultGraph, NamedNode, Quad, Store, Triple

from foedus.rdf.canonical import graph_digest
from foedus.stores import history, indexes, log
from foedus.stores.intake import Damaged, Intake
from foedus.stores.log import edge_graph
from foedus.stores.opening import reason
from foedus.stores.resolution import deciding, upkeep
from foedus.vocab import PREFIXES


def check(store: Store, intake: Intake | None, *, every_index: bool = True) -> tuple[str, ...]:
    """Return a line for every difference, sorted, each once; none if all is well.

    Every article graph must be what the journal says was put last, the default graph must be the union of
    what the articles support, the resolved layer must be that of its articles, and there is nothing
    else. Reads all of it, and holds the union in memory; with ``every_index`` also the indexes that this does
    not need. With no ``intake`` the store is one of another moment, which has no journal.
    """
    parts = (
        _with_the_journal(store, intake) if intake else (),
        upkeep.differences(store),
        _with_itself(store),
        indexes.unreadable(store) if every_index else (),
    )
    return tuple(sorted({line for part in parts for line in _as_far_as_it_can_be_read(part)}))


def _as_far_as_it_can_be_read(part: Iterable[str]) -> Iterator[str]:
    try:
        yield from part
    except (OSError, RuntimeError) as error:
        yield f"the tables cannot be read: {reason(error)}"


def _with_itself(store: Store) -> Iterator[str]:
    supported: set[Triple] = set()
    known = {log.LOG, *upkeep.known_graphs(store)}
    for article, graph in log.current_graphs(store):
        quads = list(_in_graph(store, graph))
        known |= {graph, edge_graph(graph)}
        supported |= {quad.triple for quad in quads}
        supported |= {quad.triple for quad in _in_graph(store, edge_graph(graph))}
        if graph_digest(quads) != log.digest_of(store, graph):
            yield f"{_id(article)}: what is stored is not what was put: the digest differs"
    union = {quad.triple for quad in _in_graph(store, DefaultGraph())}
    yield from (f"a graph without a log entry: {name}" for name in {*store.named_graphs()} - known)
    yield from (f"a triple that no article supports: {triple}" for triple in union - supported)
    yield from (f"a triple is missing from the default graph: {triple}" for triple in supported - union)


def _with_the_journal(store: Store, intake: Intake) -> Iterator[str]:
    if not intake.exists():
        if any(True for _ in log.current_graphs(store)):
            yield "there is no journal: the next foedus build begins one with what is stored"
        return
    try:
        wanted = history.held(intake)
    except Damaged as error:
        yield f"{intake.path}: {error}; what came in later cannot be compared: restore a backup"
        return
    if not intake.is_marked_rightly():
        yield f"{intake.path}.mark: is not what was written: the next run goes through the whole journal"
    marked = intake.marked()
    if marked is not None and marked.size > intake.size():
        yield f"{intake.path}: the journal is shorter than it was: lines were cut off"
    there = {_id(article): log.digest_of(store, graph) for article, graph in log.current_graphs(store)}
    for name in sorted(wanted.articles.keys() - there.keys()):
        yield f"{name}: the journal has it and the store does not: the next foedus build repairs it"
    for name in sorted(there.keys() - wanted.articles.keys()):
        yield f"{name}: the store has it and the journal does not"
    for name in sorted(wanted.articles.keys() & there.keys()):
        if wanted.articles[name] != there[name]:
            yield f"{name}: the store has another revision than came in last, as the journal says"
    yield from _decisions(wanted.decisions, deciding.of_store(store))


def _decisions(wanted: Mapping[str, bytes], there: Mapping[str, bytes]) -> Iterator[str]:
    for name in sorted(wanted.keys() | there.keys()):
        if name not in there:
            yield f"decision {name}: the journal has it and the store does not: the next run repairs it"
        elif name not in wanted:
            yield f"decision {name}: the store has it and the journal does not"
        elif wanted[name] != there[name]:
            yield f"decision {name}: the store has another than was taken last, as the journal says"


def _in_graph(store: Store, graph: NamedNode | DefaultGraph) -> Iterator[Quad]:
    return store.quads_for_pattern(None, None, None, graph)


def _id(article: NamedNode) -> str:
    return article.value.removeprefix(PREFIXES["article"])
