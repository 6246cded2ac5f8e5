"""The resolved layer from nothing, and what people decided about it."""

import logging
import time
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import islice

from pyoxigraph import Literal, NamedNode, Quad, Store

from foedus.errors import WrongUse
from foedus.ids import digest
from foedus.rdf.canonical import graph_digest
from foedus.rdf.terms import term
from foedus.resolve.records import Told
from foedus.stores.log import current_graphs
from foedus.stores.resolution.changing import (
    LayerChanges,
    begun_quad,
    format_quad,
    has_articles,
    node_of,
    resolved_of,
)
from foedus.stores.resolution.correcting import CORRECTIONS
from foedus.stores.resolution.index import (
    ABOUT,
    APART,
    BLOCK,
    DECISIONS,
    GRAPH,
    INDEX,
    TOGETHER,
    decided,
    find_told,
    is_of_persons,
    stored_record,
)
from foedus.stores.resolution.layer import decide, indexing, settling, telling_of
from foedus.stores.resolution.projected import resolved_graphs
from foedus.stores.resolution.reading import record_of
from foedus.vocab import BASE, PREFIXES

_ARTICLE, _REASON = term("foe:aboutArticle"), term("foe:reason")
_TYPE, _WHEN = term("rdf:type"), term("prov:generatedAtTime")
#: Seconds after which it is told how far a layer is that is made anew.
_TELL_EVERY = 10.0
#: Articles, or days of stories, that come in one transaction where the layer is made anew.
_SOME = 200
#: Quads of the index that are taken away in one transaction where the layer is made anew.
_PART = 5_000
_log = logging.getLogger(__name__)
#: Called with what is done ("articles", "stories"), how many, and of how many.
Report = Callable[[str, int, int], None]


def is_current(store: Store) -> bool:
    """Whether the layer is there, in this format; so it is in a store without an article."""
    return format_quad() in store or not has_articles(store)


def clearing(store: Store) -> Iterator[LayerChanges]:
    """Yield what takes the whole layer away, but for decisions and corrections; a part at a time.

    It counts as out of date from the first on. Nothing where making it anew was cut short, which is gone
    on with.
    """
    if begun_quad() in store:
        return
    yield LayerChanges(deleted=list(store.quads_for_pattern(INDEX, None, None, INDEX)))
    while there := list(islice(store.quads_for_pattern(None, None, None, INDEX), _PART)):
        done = LayerChanges(deleted=there)
        for quad in there:
            if quad.predicate == GRAPH and isinstance(quad.object, NamedNode):
                done.dropped.append(quad.object)
                done.touched.add(quad.subject.value.rpartition("/")[2])  # type: ignore[union-attr]
        yield done
    yield LayerChanges(inserted=[begun_quad()])


def rebuilding(store: Store, moment: datetime, report: Report | None = None) -> Iterator[LayerChanges]:
    """Yield what makes the layer, some articles and then some days at a time; each is to be carried out.

    First all articles come into the index, then each story is written, once. ``report``, or the log, is told
    how far it is, for it takes minutes where there are many.
    """
    articles = list(current_graphs(store))
    report = report or _Progress().so_far
    for start in range(0, len(articles), _SOME):
        tellings = {}
        for article, graph in articles[start : start + _SOME]:
            name = article.value.removeprefix(PREFIXES["article"])
            if stored_record(store, name) is None:
                tellings[name] = telling_of(name, store.quads_for_pattern(None, None, None, graph))
        if tellings:
            yield indexing(store, tellings, moment)
        report("articles", min(start + _SOME, len(articles)), len(articles))
    blocks = sorted(_blocks(store))
    for start in range(0, len(blocks), _SOME):
        days: dict[str, set[int]] = defaultdict(set)
        for name, day in blocks[start : start + _SOME]:
            days[name].add(day)
        yield settling(store, days, moment)
        report("stories", min(start + _SOME, len(blocks)), len(blocks))
    yield LayerChanges(deleted=[begun_quad()], inserted=[format_quad()] if articles else [])


def _blocks(store: Store) -> set[tuple[str, int]]:
    """Return group and day of all blocks of events and agreements."""
    found = store.quads_for_pattern(None, BLOCK, None, INDEX)
    keys = {quad.object.value for quad in found}  # type: ignore[union-attr]
    return {(key.rpartition(" ")[0], int(key.rpartition(" ")[2])) for key in keys if not is_of_persons(key)}


class _Progress:
    """Tells the log, now and then, how far the layer is."""

    def __init__(self) -> None:
        self._told = time.monotonic()

    def so_far(self, what: str, done: int, whole: int) -> None:
        """Tell it, if it is time."""
        if time.monotonic() - self._told > _TELL_EVERY:
            self._told = time.monotonic()
            _log.warning("making the resolved layer anew: %s %s of %s", what, f"{done:,}", f"{whole:,}")


@dataclass(frozen=True, slots=True)
class Decision:
    """That two events (or agreements) are one (``together``) or two, with the reason that was given."""

    one: str
    other: str
    together: bool
    reason: str = ""


def decisions(store: Store) -> Iterator[Decision]:
    """Yield what people decided, sorted."""
    found = {}
    for quad in store.quads_for_pattern(None, _TYPE, None, DECISIONS):
        said = list(store.quads_for_pattern(quad.subject, None, None, DECISIONS))
        names = sorted(q.object.value for q in said if q.predicate == ABOUT)  # type: ignore[union-attr]
        reason = next((q.object.value for q in said if q.predicate == _REASON), "")  # type: ignore[union-attr]
        found[quad.subject.value] = Decision(names[0], names[-1], quad.object == TOGETHER, reason)  # type: ignore[union-attr]
    yield from (found[key] for key in sorted(found, key=lambda key: (found[key].one, found[key].other)))


def locate(store: Store, member: str) -> Told:
    """Return an event or agreement of the store by its id. Raises WrongUse where there is none."""
    name = member.rpartition("/")[2].rpartition(":")[2]
    for stated in _stated(store, name):
        for quad in store.quads_for_pattern(None, term("foe:states"), stated, None):
            for place in store.quads_for_pattern(quad.subject, term("foe:inArticle"), None, None):
                article = place.object.value.rpartition("/")[2]  # type: ignore[union-attr]
                if (told := find_told(stored_record(store, article), name)) is not None:
                    return told
    raise WrongUse(f"no event or agreement {member!r} in the store; foedus resolve list shows ids")


def _stated(store: Store, name: str) -> Iterator[NamedNode]:
    try:
        yield node_of("event", name)
        for quad in store.quads_for_pattern(node_of("agreement", name), term("foe:hasStep"), None, None):
            if isinstance(quad.object, NamedNode):
                yield quad.object
    except ValueError as error:
        raise WrongUse(f"{name!r} is no id of an event") from error


def check_may_be_one(told: Told, others: Sequence[Told], *, force: bool = False) -> None:
    """Raise WrongUse for what can never be one: a thing with itself, an event with an agreement.

    Unless with ``force``, also for what tells of two things by what it says: events of two types, or
    between others altogether.
    """
    for other in others:
        both = f"{told.id} ({told.mention.label}) and {other.id} ({other.mention.label})"
        if other.id == told.id:
            raise WrongUse(f"{told.id} is one with itself already: name another event or agreement")
        if (other.mention.type == "AGREEMENT") != (told.mention.type == "AGREEMENT"):
            raise WrongUse(f"of {told.id} and {other.id} one is an event and one an agreement: they stay two")
        if force:
            continue
        if other.mention.type != told.mention.type:
            raise WrongUse(f"{both} are of two types; with --force they are made one all the same")
        here, there = _sides(told), _sides(other)
        if here and there and not here & there:
            raise WrongUse(f"{both} have no actor in common; with --force they are made one all the same")


def _sides(told: Told) -> set[str]:
    return {party.side for party in (*told.mention.source, *told.mention.target)}


def companions(store: Store, told: Told) -> list[str]:
    """Return the ids of those that are one with ``told`` now."""
    space = "agreement" if told.mention.type == "AGREEMENT" else "event"
    node = resolved_of(store, node_of(space, told.id))
    if node is None:
        return []
    found = store.quads_for_pattern(None, term("foe:memberOf"), node, INDEX)
    names = (quad.subject.value.removeprefix(BASE).partition("/")[2] for quad in found)  # type: ignore[union-attr]
    return sorted(name for name in names if name != told.id)


def otherwise(store: Store, tellings: Iterable[Told]) -> list[Decision]:
    """Return the decisions against making ``tellings``, and all that they are one with now, one thing.

    Left to stand they would tear the whole in two parts, as chance has it.
    """
    whole = {name for told in tellings for name in (told.id, *companions(store, told))}
    return [one for one in decisions(store) if not one.together and {one.one, one.other} <= whole]


def pinning(
    store: Store, told: Told, others: Sequence[Told], *, reason: str, moment: datetime
) -> Iterator[LayerChanges]:
    """Yield what makes ``told`` and ``others`` one from now on; what was decided otherwise is withdrawn."""
    concerned = {one.id: one for one in (told, *others)}
    change = LayerChanges()
    for one in otherwise(store, concerned.values()):
        pair = [locate(store, name) for name in (one.one, one.other)]
        concerned |= {member.id: member for member in pair}
        change.deleted += store.quads_for_pattern(_decision(*pair), None, None, DECISIONS)
    own = _deciding(store, told, others, kind=TOGETHER, reason=reason, moment=moment)
    change.deleted += own.deleted
    change.inserted += own.inserted
    yield change
    yield after_deciding(store, concerned.values(), moment)


def undoing(store: Store, told: Told, *, reason: str, moment: datetime) -> Iterator[LayerChanges]:
    """Yield what takes ``told`` out of what it is one with, and keeps it apart from these.

    What somebody decided to be one with it is withdrawn first; where that is all there was, nothing is
    kept apart.
    """
    pinned = [locate(store, name) for name in _decided_with(store, told.id, TOGETHER)]
    if pinned:
        withdrawn = LayerChanges(deleted=[format_quad()])
        for other in pinned:
            withdrawn.deleted += store.quads_for_pattern(_decision(told, other), None, None, DECISIONS)
        yield withdrawn
        yield after_deciding(store, (told, *pinned), moment)
    others = [locate(store, name) for name in companions(store, told)]
    if others:
        yield _deciding(store, told, others, kind=APART, reason=reason, moment=moment)
        yield after_deciding(store, (told, *others), moment)


def _deciding(
    store: Store, told: Told, others: Iterable[Told], *, kind: NamedNode, reason: str, moment: datetime
) -> LayerChanges:
    """Return the change that writes decisions down.

    Until the layer follows in the next transaction it counts as out of date: whoever is killed between
    the two leaves a store that makes its layer anew.
    """
    done = LayerChanges(deleted=[format_quad()])
    # As Oxigraph gives it back, for what is said of a decision is compared with the journal.
    text = moment.astimezone(UTC).replace(microsecond=0, tzinfo=None).isoformat() + "Z"
    when = Literal(text, datatype=term("xsd:dateTime"))
    for other in others:
        node = _decision(told, other)
        done.deleted += store.quads_for_pattern(node, None, None, DECISIONS)
        done.inserted += (Quad(node, _TYPE, kind, DECISIONS), Quad(node, _WHEN, when, DECISIONS))
        for one in (told, other):
            done.inserted.append(Quad(node, ABOUT, Literal(one.id), DECISIONS))
            done.inserted.append(Quad(node, _ARTICLE, Literal(f"{one.id} {one.record.id}"), DECISIONS))
        if reason:
            done.inserted.append(Quad(node, _REASON, Literal(reason), DECISIONS))
    return done


def after_deciding(store: Store, tellings: Iterable[Told], moment: datetime) -> LayerChanges:
    """Return what lets the layer follow a decision about ``tellings`` that was stored."""
    done = decide(store, tellings, moment)
    done.inserted.append(format_quad())
    return done


def _decision(one: Told, other: Told) -> NamedNode:
    return node_of("decision", digest(*sorted((one.id, other.id))))


def _decided_with(store: Store, member: str, kind: NamedNode) -> list[str]:
    return sorted(name for name, _ in decided(store, member, kind))


def known_graphs(store: Store) -> set[NamedNode]:
    """Return the names of all graphs that the layer has."""
    return {INDEX, DECISIONS, CORRECTIONS, *(item.graph for item in resolved_graphs(store))}


def differences(store: Store) -> Iterator[str]:
    """Yield what of the layer is not as it was written, or not of its article; a line each."""
    for item in resolved_graphs(store):
        quads = list(store.quads_for_pattern(None, None, None, item.graph))
        if graph_digest(quads) != item.digest:
            yield f"{item.id}: what is stored of this resolved thing is not what was written"
    if not is_current(store):
        yield "the resolved layer is of an older format, or not finished: run foedus resolve rebuild"
        return
    for article, graph in current_graphs(store):
        name = article.value.removeprefix(PREFIXES["article"])
        record = record_of(name, store.quads_for_pattern(None, None, None, graph))
        stored = stored_record(store, name)
        if stored is None or stored.text != record.text:
            yield f"{name}: the index of the resolved layer does not hold it: run foedus resolve rebuild"
