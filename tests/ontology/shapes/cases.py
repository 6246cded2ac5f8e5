"""Reads ``cases.toml``, and makes the data of a case: the sample after a SPARQL update."""

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from pyoxigraph import DefaultGraph, Quad, Store
from tests.sample import SAMPLE

from foedus.model import Agreement, Event, Extraction
from foedus.rdf.dataset import evidence_id, step_node, to_quads
from foedus.resolve.edges import plain_edges
from foedus.vocab import FOE, PLAIN_EDGE, PREFIXES, SIGNED_EDGE, EventType

HERE = Path(__file__).parent
GRAPH = to_quads(SAMPLE)[0].graph_name
EDGES = frozenset(FOE + name for name in (*PLAIN_EDGE.values(), SIGNED_EDGE))


@dataclass(frozen=True, slots=True)
class Case:
    """A passing and a failing case of one shape (see ``cases.toml``)."""

    shape: str
    passing: str
    failing: str
    focus: str
    says: str
    also: frozenset[str]


def cases() -> list[Case]:
    """Return all cases: those of ``cases.toml``, and two for every plain edge between actors."""
    table = tomllib.loads((HERE / "cases.toml").read_text(encoding="utf-8"))
    return [
        *(
            Case(
                shape=shape,
                passing=entry.get("pass", ""),
                failing=entry["fail"],
                focus=iri(entry["focus"]),
                says=entry["says"],
                also=frozenset(entry.get("also", ())),
            )
            for shape, entry in table.items()
        ),
        *(_edge_case(kind, name) for kind, name in PLAIN_EDGE.items()),
    ]


def _edge_case(kind: EventType, name: str) -> Case:
    """The arms delivery, retold as a ``kind`` that is certain and happened, with its edge.

    It fails as the sample tells it: alleged and only possible.
    """
    edge = f"INSERT DATA {{ actor:PRK foe:{name} actor:RUS }}"
    participants = "foe:participant actor:PRK, actor:RUS ;" if kind is EventType.CONSULT else ""
    retold = f"""DELETE {{ arms: foe:eventType ?kind }}
        INSERT {{ arms: {participants} foe:eventType eventtype:{kind.value} }}
        WHERE {{ arms: foe:eventType ?kind }}"""
    certain = """DELETE { armsClaim: foe:certainty ?c ; foe:status ?s . arms: foe:status ?s }
        INSERT { armsClaim: foe:certainty certainty:certain ; foe:status status:occurred .
            arms: foe:status status:occurred }
        WHERE { armsClaim: foe:certainty ?c ; foe:status ?s }"""
    return Case(
        shape=f"Edge{name[0].upper()}{name[1:]}",
        passing=f"{retold} ; {certain} ; {edge}",
        failing=f"{retold} ; {edge}",
        focus=PREFIXES["actor"] + "PRK",
        says='words: "Korea Utara dikabarkan mengirim rudal ke Rusia"',
        also=frozenset(),
    )


def data(update: str) -> tuple[list[Quad], list[tuple[str, str, str]]]:
    """Return (quads of the article graph, plain edges) of the sample after ``update``."""
    store = Store()
    store.extend(Quad(q.subject, q.predicate, q.object, DefaultGraph()) for q in to_quads(SAMPLE))
    if update:
        store.update(_edges_as_data() + " ;\n" + update, prefixes=prefixes())
    else:
        store.update(_edges_as_data())
    quads = sorted(store.quads_for_pattern(None, None, None), key=str)
    return (
        [Quad(q.subject, q.predicate, q.object, GRAPH) for q in quads if q.predicate.value not in EDGES],
        [(q.subject.value, q.predicate.value, q.object.value) for q in quads if q.predicate.value in EDGES],
    )


def _edges_as_data() -> str:
    lines = (f"<{s}> <{p}> <{o}> ." for s, p, o in plain_edges(SAMPLE))
    return "INSERT DATA { " + " ".join(lines) + " }"


@cache
def prefixes() -> dict[str, str]:
    """Return the prefixes that a case may use."""
    named = {"meeting": 0, "arms": 1, "denial": 2, "signing": 3}
    return {
        **PREFIXES,
        **{
            name + ending: node
            for name, index in named.items()
            for ending, node in _nodes(SAMPLE, SAMPLE.events[index]).items()
        },
        **{
            "pact" if not ending else "step" + ending: node
            for ending, node in _nodes(SAMPLE, SAMPLE.agreements[0]).items()
        },
        "step": step_node(SAMPLE.agreements[0], SAMPLE.agreements[0].steps[0]).value,
    }


def _nodes(extraction: Extraction, thing: Event | Agreement) -> dict[str, str]:
    claim = thing.claims[0] if isinstance(thing, Event) else thing.steps[0].claims[0]
    evidence = PREFIXES["evidence"] + evidence_id(extraction.article, claim.evidence[0])
    return {
        "": PREFIXES["event" if isinstance(thing, Event) else "agreement"] + thing.id,
        "Claim": PREFIXES["claim"] + claim.id,
        "Evidence": evidence,
        "Position": evidence + "-position",
    }


def iri(name: str) -> str:
    """Return the IRI of a prefixed name of a case; ``graph:sample`` is the sample's graph."""
    if name == "graph:sample":
        return GRAPH.value
    prefix, _, local = name.partition(":")
    return prefixes()[prefix] + local
