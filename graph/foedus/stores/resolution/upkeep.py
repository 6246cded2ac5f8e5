"""The resolved layer from nothing, and what people decided about it."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime

from pyoxigraph import Literal, NamedNode, Quad, Store

from foedus.errors import WrongUse
from foedus.ids import digest
from foedus.rdf.terms import term
from foedus.resolve.records import Told
from foedus.stores.log import current_graphs
from foedus.stores.resolution.changing import LayerChanges, format_quad, has_articles, node_of, resolved_of
from foedus.stores.resolution.index import ABOUT, APART, DECISIONS, INDEX, TOGETHER, find_told, stored_record
from foedus.stores.resolution.layer import put_change
from foedus.stores.resolution.projected import resolved_graphs
from foedus.vocab import BASE

_ARTICLE, _REASON = term("foe:aboutArticle"), term("foe:reason")
_TYPE, _WHEN = term("rdf:type"), term("prov:generatedAtTime")


def is_current(store: Store) -> bool:
    """Whether the layer is there, in this format; so it is in a store without an article."""
    form = format_quad()
    found = store.quads_for_pattern(form.subject, form.predicate, form.object, INDEX)
    return any(True for _ in found) or not has_articles(store)


def clearing(store: Store) -> LayerChanges:
    """Return what takes the whole layer away, decisions aside."""
    items = list(resolved_graphs(store))
    return LayerChanges(dropped=[INDEX, *(item.graph for item in items)], touched={item.id for item in items})


def rebuilding(store: Store, moment: datetime) -> Iterator[LayerChanges]:
    """Yield, article by article, what makes the layer; each is to be carried out before the next."""
    for article, graph in current_graphs(store):
        quads = store.quads_for_pattern(None, None, None, graph)
        change = put_change(store, article.value.rpartition("/")[2], quads, moment)
        change.inserted.remove(format_quad())
        yield change
    if has_articles(store):  # last: a rebuild that was cut short begins anew
        yield LayerChanges(inserted=[format_quad()])


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
        found[quad.subject.value] = Decision(names[0], names[1], quad.object == TOGETHER, reason)  # type: ignore[union-attr]
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


def companions(store: Store, told: Told) -> list[str]:
    """Return the ids of those that are one with ``told`` now."""
    space = "agreement" if told.mention.type == "AGREEMENT" else "event"
    node = resolved_of(store, node_of(space, told.id))
    if node is None:
        return []
    found = store.quads_for_pattern(None, term("foe:memberOf"), node, INDEX)
    names = (quad.subject.value.removeprefix(BASE).partition("/")[2] for quad in found)  # type: ignore[union-attr]
    return sorted(name for name in names if name != told.id)


def deciding(
    store: Store, told: Told, others: Iterable[Told], *, together: bool, reason: str, moment: datetime
) -> LayerChanges:
    """Return the change that writes down decisions on ``told`` and ``others``, in place of older ones."""
    done = LayerChanges()
    for other in others:
        node = term(f"decision:{digest(*sorted((told.id, other.id)))}")
        done.deleted += store.quads_for_pattern(node, None, None, DECISIONS)
        done.inserted += (
            Quad(node, _TYPE, TOGETHER if together else APART, DECISIONS),
            Quad(node, _WHEN, Literal(moment.isoformat(), datatype=term("xsd:dateTime")), DECISIONS),
            *(Quad(node, ABOUT, Literal(one.id), DECISIONS) for one in (told, other)),
            *(Quad(node, _ARTICLE, Literal(f"{one.id} {one.record.id}"), DECISIONS) for one in (told, other)),
            *([Quad(node, _REASON, Literal(reason), DECISIONS)] if reason else []),
        )
    return done


def withdrawing(store: Store, told: Told) -> tuple[LayerChanges, list[str]]:
    """Return the change that withdraws every decision about ``told``, and whom these were about."""
    done = LayerChanges()
    others: set[str] = set()
    for quad in store.quads_for_pattern(None, ABOUT, Literal(told.id), DECISIONS):
        said = list(store.quads_for_pattern(quad.subject, None, None, DECISIONS))
        done.deleted += said
        others |= {q.object.value for q in said if q.predicate == ABOUT}  # type: ignore[union-attr]
    return done, sorted(others - {told.id})


def known_graphs(store: Store) -> set[NamedNode]:
    """Return the names of all graphs that the layer has."""
    return {INDEX, DECISIONS, *(item.graph for item in resolved_graphs(store))}
