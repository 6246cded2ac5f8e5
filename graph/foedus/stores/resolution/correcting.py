"""Corrections in the store: a graph for each article that was corrected, with what no longer stands.

::

    graph:resolved-corrected-a:
      resolved:corrected-a a foe:CorrectedArticle ; foe:corrects article:a ; foe:hasCorrection correction:1f
      correction:1f a foe:Correction ; foe:correctionSign "notice" ;
          foe:note "Correction: an earlier version ..." ; foe:date "2025-03-04"^^edtf:EDTF ;
          foe:recordedOn "2025-03-05"^^xsd:date ; prov:used graph:a.0e ;
          foe:hasCorrectedClaim correction:1f-1
      correction:1f-1 a foe:CorrectedClaim ; rdfs:label "CONSULT: ..." ; oa:exact "..." ; foe:nowSays "..." ;
          prov:wasInvalidatedBy correction:1f

What no longer stands is told in words, not in events and actors: nothing that counts as told now may hang
on it. The steps cannot be made again from the articles that are held, so ``graph:corrections``, which says
which graphs there are, is no part of the index of the layer. They go with their article.
"""

from collections.abc import Iterator
from datetime import UTC, date, datetime

from pyoxigraph import Literal, NamedNode, Quad, Store, Triple

from foedus.ids import digest
from foedus.rdf.canonical import graph_digest
from foedus.rdf.terms import EDTF, iso_date, term
from foedus.resolve.corrections import Correction, Superseded, correction, in_words
from foedus.resolve.records import Record
from foedus.stores.log import DIGEST, GENERATED, current_graph
from foedus.stores.resolution.changing import LayerChanges, moment_of, node_of
from foedus.stores.resolution.index import GRAPH
from foedus.stores.resolution.writing import graph_of
from foedus.vocab import BASE

CORRECTIONS = term("graph:corrections")
#: How the id of a corrected article begins among those of resolved things.
CORRECTED = "corrected-"


def correct(
    store: Store,
    done: LayerChanges,
    old: Record | None,
    new: Record,
    *,
    before: NamedNode | None,
    moment: datetime,
) -> None:
    """Add to ``done`` the step that ``new`` is after ``old``, if it corrects something.

    ``store`` is as it was before it, with the graph ``before`` of ``old``.
    """
    node = node_of("resolved", CORRECTED + new.id)
    graph = graph_of(CORRECTED + new.id)
    there = list(store.quads_for_pattern(None, None, None, graph))
    if old is None and there:  # the layer is made anew, and this is known
        return
    found = correction(old, new)
    if found is None:
        return
    step = _step(store, found, new, before, moment)
    come = {Quad(t.subject, t.predicate, t.object, graph) for t in (*_head(node, graph, new), *step)}
    quads = {*there, *come}
    registry = (
        Quad(node, GRAPH, graph, CORRECTIONS),
        Quad(graph, DIGEST, Literal(graph_digest(quads)), CORRECTIONS),
        Quad(graph, GENERATED, moment_of(moment), CORRECTIONS),
    )
    gone = set(store.quads_for_pattern(graph, None, None, CORRECTIONS))
    done.deleted += gone - {*registry}
    done.inserted += [*sorted(come - {*there}, key=str), *registry]
    done.touched.add(CORRECTED + new.id)


def forgotten(store: Store, done: LayerChanges, article: str) -> None:
    """Add to ``done`` what takes the corrections of an article away."""
    node, graph = node_of("resolved", CORRECTED + article), graph_of(CORRECTED + article)
    if registry := list(store.quads_for_pattern(node, None, None, CORRECTIONS)):
        done.dropped.append(graph)
        done.deleted += [*registry, *store.quads_for_pattern(graph, None, None, CORRECTIONS)]
        done.touched.add(CORRECTED + article)


def _head(node: NamedNode, graph: NamedNode, new: Record) -> Iterator[Triple]:
    yield Triple(graph, term("rdf:type"), term("foe:ResolvedGraph"))
    yield Triple(graph, term("prov:wasDerivedFrom"), node)
    yield Triple(node, term("rdf:type"), term("foe:CorrectedArticle"))
    yield Triple(node, term("foe:corrects"), node_of("article", new.id))


def _step(
    store: Store, found: Correction, new: Record, before: NamedNode | None, moment: datetime
) -> Iterator[Triple]:
    was = before.value if before else ""
    name = digest(new.id, was, new.edition, moment.isoformat() if was else "")
    step = node_of("correction", name)
    yield Triple(node_of("resolved", CORRECTED + new.id), term("foe:hasCorrection"), step)
    yield Triple(step, term("rdf:type"), term("foe:Correction"))
    yield Triple(step, term("foe:correctionSign"), Literal(found.sign.value))
    yield Triple(step, term("foe:recordedOn"), iso_date(_recorded(store, new, before, moment)))
    if found.note:
        yield Triple(step, term("foe:note"), Literal(found.note, language=new.language or "und"))
    if found.day is not None:
        day = date.fromordinal(found.day).isoformat()
        yield Triple(step, term("foe:date"), Literal(day, datatype=EDTF))
    if before is not None:
        yield Triple(step, term("prov:used"), before)
    for number, one in enumerate(found.superseded, 1):
        part = node_of("correction", f"{name}-{number}")
        yield Triple(step, term("foe:hasCorrectedClaim"), part)
        yield from _corrected(store, step, part, one, before, new.language or "und")


def _corrected(
    store: Store, step: NamedNode, part: NamedNode, one: Superseded, before: NamedNode | None, language: str
) -> Iterator[Triple]:
    yield Triple(part, term("rdf:type"), term("foe:CorrectedClaim"))
    yield Triple(part, term("prov:wasInvalidatedBy"), step)
    yield Triple(part, term("rdfs:label"), Literal(in_words(one.mention), language=language))
    yield Triple(part, term("foe:status"), NamedNode(f"{BASE}status/{one.claim.status}"))
    yield Triple(part, term("foe:polarity"), NamedNode(f"{BASE}polarity/{one.claim.polarity}"))
    yield Triple(part, term("oa:exact"), Literal(_words(store, one.claim.id, before)))
    if one.mention.edtf:
        yield Triple(part, term("foe:date"), Literal(one.mention.edtf, datatype=EDTF))
    if one.now:
        yield Triple(part, term("foe:nowSays"), Literal(one.now))


def _words(store: Store, claim: str, graph: NamedNode | None) -> str:
    """Return the words on which a claim rested, those of its first evidence."""
    found = []
    for evidence in store.quads_for_pattern(node_of("claim", claim), term("foe:evidence"), None, graph):
        if isinstance(evidence.object, NamedNode):
            quote = NamedNode(evidence.object.value + "-quote")
            told = store.quads_for_pattern(quote, term("oa:exact"), None, graph)
            found += [quad.object.value for quad in told if isinstance(quad.object, Literal)]
    return min(found, default="")


def _recorded(store: Store, new: Record, before: NamedNode | None, moment: datetime) -> date:
    """Return when a step was recorded: now, or, where the layer is made anew, when its article was."""
    graph = None if before else current_graph(store, node_of("article", new.id))
    for quad in store.quads_for_pattern(graph, GENERATED, None, None) if graph else ():
        if isinstance(quad.object, Literal):
            return datetime.fromisoformat(quad.object.value).date()
    return moment.astimezone(UTC).date()
