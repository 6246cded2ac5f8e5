"""Make docs/reference/ontology.md from the Turtle of ``ontology/``.

``python docs/make_ontology_page.py`` writes it; with ``--check`` it only says whether the page is
old (exit code 1). A test runs the check.
"""

import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

from rdflib import OWL, RDF, RDFS, SKOS, BNode, Graph, Literal, Namespace, URIRef
from rdflib.collection import Collection
from rdflib.term import Node

from foedus.vocab import BASE, FOE, PREFIXES, EventType

ROOT = Path(__file__).parents[1]
PAGE = ROOT / "docs" / "reference" / "ontology.md"
MADE = "<!-- Made by docs/make_ontology_page.py: change the Turtle in ontology/, not this page. -->\n"
PROPERTY_KINDS = (OWL.ObjectProperty, OWL.DatatypeProperty, OWL.AnnotationProperty)
MATCHES = {
    SKOS.closeMatch: "about the same as",
    SKOS.broadMatch: "part of",
    SKOS.narrowMatch: "wider than",
    SKOS.relatedMatch: "related to",
}
#: The vocabularies of vocabularies.ttl and the two small ones of eventtypes.ttl, in reading order.
SMALL_SCHEMES = (
    "status",
    "polarity",
    "certainty",
    "tense",
    "agreementkind",
    "agreementstep",
    "quadclass",
    "context",
)
foe = Namespace(FOE)

INTRODUCTION = """\
The schema of Foedus in five files of [`ontology/`](../../ontology): `foedus.ttl` (classes and
properties), `vocabularies.ttl` (small closed vocabularies), `eventtypes.ttl` (PLOVER event types,
modes, contexts), `cameo.ttl` and `acled.ttl` (crosswalks). Every term has a label and a comment, and
every concept a label and a definition, in English and Indonesian; this page shows the English text
and the Indonesian label. How an article becomes statements is told in
[the model explained](../explanation/model.md).

Standard terms come first: ours stand below terms of SEM, schema.org, PROV-O, ORG, Web Annotation,
GRaSP, gist and GeoSPARQL ("below" in the tables is `rdfs:subClassOf` or `rdfs:subPropertyOf`).
The prefix `foe:` is `https://w3id.org/foedus/ontology#`; a concept is
`https://w3id.org/foedus/` + scheme + `/` + code, as in `https://w3id.org/foedus/status/planned`.
"""


def page() -> str:
    """Return the whole page as Markdown."""
    graph = Graph()
    for path in sorted((ROOT / "ontology").glob("*.ttl")):
        graph.parse(path)
    parts = ["# Ontology\n", MADE, INTRODUCTION, _diagram(graph)]
    parts += ["## Classes\n", _classes(graph), *_properties(graph)]
    parts += ["## Event types\n", *_event_types(graph), "## Modes\n", _modes(graph)]
    for scheme in SMALL_SCHEMES:
        parts += _small_scheme(graph, URIRef(BASE + scheme))
    parts += _crosswalk(graph, "cameo", "CAMEO codes")
    parts += _crosswalk(graph, "acled", "ACLED event types")
    parts += ["## Terms of others that Foedus uses\n", _foreign(graph)]
    return "\n".join(parts)


def _text(graph: Graph, node: Node, predicate: URIRef, language: str = "en") -> str:
    found = [o for o in graph.objects(node, predicate) if isinstance(o, Literal) and o.language == language]
    return str(found[0]) if found else ""


def _short(node: Node) -> str:
    """Return ``foe:Event`` for its IRI; an IRI of no known name space stays itself."""
    for prefix, iri in sorted(PREFIXES.items(), key=lambda item: -len(item[1])):
        if str(node).startswith(iri):
            return f"{prefix}:{str(node).removeprefix(iri)}"
    return f"<{node}>"


def _code(node: Node) -> str:
    return str(node).rsplit("/", 1)[-1]


def _table(header: Iterable[str], rows: Iterable[Iterable[str]]) -> str:
    names = list(header)
    lines = [names, ["---"] * len(names), *([cell.replace("|", "\\|") for cell in row] for row in rows)]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines) + "\n"


def _names(nodes: Iterable[Node]) -> str:
    return ", ".join(f"`{name}`" for name in sorted(_short(node) for node in nodes))


def _members(graph: Graph, node: Node | None) -> list[Node]:
    """Return the classes that a domain or range is: one, or the members of a union."""
    if isinstance(node, BNode):
        union = graph.value(node, OWL.unionOf)
        return list(Collection(graph, union)) if union else []
    return [node] if node is not None else []


def _ours(graph: Graph, kinds: Iterable[URIRef]) -> list[URIRef]:
    found = {s for kind in kinds for s in graph.subjects(RDF.type, kind) if str(s).startswith(FOE)}
    return sorted(node for node in found if isinstance(node, URIRef))


def _diagram(graph: Graph) -> str:
    """Return a Mermaid class diagram: our classes and the object properties between them."""
    lines = ["```mermaid", "classDiagram", "    direction LR"]
    lines += sorted(
        f"    {_local(parent)} <|-- {_local(child)}"
        for child, parent in graph.subject_objects(RDFS.subClassOf)
        if str(parent).startswith(FOE) and parent != foe.VocabularyConcept
    )
    lines += sorted(
        f"    {_local(domain)} --> {_local(target)} : {_local(node)}"
        for node in _ours(graph, [OWL.ObjectProperty])
        if node != foe.plainRelation
        for domain in _members(graph, graph.value(node, RDFS.domain))
        for target in _members(graph, graph.value(node, RDFS.range))
        if target != foe.VocabularyConcept
    )
    lines += ["    Evidence --> Article : oa_hasSource", "    Event --> Place : sem_hasPlace"]
    return "\n".join([*lines, "    ArticleGraph --> Article : prov_wasDerivedFrom", "```\n"])


def _local(node: Node) -> str:
    return str(node).removeprefix(FOE)


def _classes(graph: Graph) -> str:
    rows = [
        (
            f"`{_short(node)}`",
            _text(graph, node, RDFS.label, "id"),
            _names(graph.objects(node, RDFS.subClassOf)),
            _text(graph, node, RDFS.comment),
        )
        for node in _ours(graph, [OWL.Class])
    ]
    return _table(("class", "Indonesian", "below", "meaning"), rows)


def _group(graph: Graph, node: URIRef) -> str:
    if (
        node == foe.plainRelation
        or (node, RDFS.subPropertyOf, foe.plainRelation) in graph
        or node == foe.signed
    ):
        return "Plain edges"
    domains = {_local(domain) for domain in _members(graph, graph.value(node, RDFS.domain))}
    for name, classes in (
        ("Properties of events", {"Event"}),
        ("Properties of claims", {"Claim"}),
        ("Properties of agreements and their steps", {"Agreement", "LedgerStep"}),
        ("Properties of actors and places", {"Actor", "Person", "State", "Place"}),
        ("Properties of articles and their graphs", {"Article", "ArticleGraph"}),
    ):
        if domains & classes:
            return name
    return "Properties of event types"


def _properties(graph: Graph) -> Iterator[str]:
    groups: dict[str, list[URIRef]] = {}
    for node in _ours(graph, PROPERTY_KINDS):
        groups.setdefault(_group(graph, node), []).append(node)
    order = sorted(
        groups, key=lambda name: (name == "Plain edges", name == "Properties of event types", name)
    )
    for name in order:
        yield f"## {name}\n"
        yield _table(
            ("property", "Indonesian", "from", "to", "below", "meaning"),
            (
                (
                    f"`{_short(node)}`",
                    _text(graph, node, RDFS.label, "id"),
                    _names(_members(graph, _inherited(graph, node, RDFS.domain))),
                    _names(_members(graph, _inherited(graph, node, RDFS.range))),
                    _names(graph.objects(node, RDFS.subPropertyOf)),
                    _text(graph, node, RDFS.comment),
                )
                for node in groups[name]
            ),
        )


def _inherited(graph: Graph, node: Node, predicate: URIRef) -> Node | None:
    for candidate in graph.transitive_objects(node, RDFS.subPropertyOf):
        if (found := graph.value(candidate, predicate)) is not None:
            return found
    return None


def _event_types(graph: Graph) -> Iterator[str]:
    for member in EventType:
        node = URIRef(member.iri)
        modes = sorted(_code(mode) for mode in graph.subjects(SKOS.broader, node))
        quad = graph.value(node, foe.quadClass)
        edge = graph.value(node, foe.plainEdge)
        yield f"### {member.value}: {_text(graph, node, SKOS.prefLabel, 'id')}\n"
        yield _text(graph, node, SKOS.definition) + "\n"
        yield f"*Beware:* {_text(graph, node, SKOS.scopeNote)}\n"
        yield f"*Example:* {_text(graph, node, SKOS.example)} / {_text(graph, node, SKOS.example, 'id')}\n"
        yield f"- quad class: {_text(graph, quad, SKOS.prefLabel) if quad else ''}"
        yield f"- plain edge: `{_short(edge) if edge else ''}`"
        yield f"- modes: {', '.join(f'`{mode}`' for mode in modes) or 'none'}"
        for scheme in ("cameo", "acled"):
            if found := _matches(graph, node, scheme):
                yield f"- {scheme.upper()}: {found}"
        yield ""


def _matches(graph: Graph, node: Node, scheme: str) -> str:
    """Return what ``node`` corresponds to in a scheme, best first: ``about the same as 04; wider than 041``."""
    parts = []
    for predicate, words in MATCHES.items():
        found = [
            o for o in graph.objects(node, predicate) if (o, SKOS.inScheme, URIRef(BASE + scheme)) in graph
        ]
        if found:
            parts.append(f"{words} {', '.join(sorted(_code(o) for o in found))}")
    return "; ".join(parts)


def _modes(graph: Graph) -> str:
    rows = [
        (
            f"`{_code(node)}`",
            _text(graph, node, SKOS.prefLabel, "id"),
            ", ".join(sorted(_code(parent) for parent in graph.objects(node, SKOS.broader))),
            _text(graph, node, SKOS.definition),
            "; ".join(
                f"{scheme.upper()} {found}"
                for scheme in ("cameo", "acled")
                if (found := _matches(graph, node, scheme))
            ),
        )
        for node in sorted(graph.subjects(RDF.type, foe.Mode), key=_code)
    ]
    return _table(("mode", "Indonesian", "of", "meaning", "crosswalk"), rows)


def _small_scheme(graph: Graph, scheme: URIRef) -> Iterator[str]:
    title = _text(graph, scheme, SKOS.prefLabel)
    yield f"## Vocabulary: {title}\n"
    yield f"{_text(graph, scheme, SKOS.definition)} IRIs: `{scheme}/...`\n"
    yield _table(
        ("code", "Indonesian", "meaning", "elsewhere"),
        (
            (
                f"`{_code(node)}`",
                _text(graph, node, SKOS.prefLabel, "id"),
                _text(graph, node, SKOS.definition),
                ", ".join(
                    f"{words} {_short(target)}"
                    for predicate, words in MATCHES.items()
                    for target in sorted(graph.objects(node, predicate), key=_short)
                ),
            )
            for node in sorted(graph.subjects(SKOS.topConceptOf, scheme), key=_code)
        ),
    )


def _crosswalk(graph: Graph, scheme: str, title: str) -> Iterator[str]:
    node = URIRef(BASE + scheme)
    yield f"## Crosswalk: {title}\n"
    yield _text(graph, node, SKOS.definition) + "\n"
    rows = []
    for concept in sorted(graph.subjects(SKOS.inScheme, node), key=lambda c: _place(graph, c)):
        indent = "" if (concept, SKOS.topConceptOf, node) in graph else "&nbsp;&nbsp;"
        rows.append(
            (
                f"{indent}`{_code(concept)}`",
                _text(graph, concept, SKOS.prefLabel),
                _text(graph, concept, SKOS.prefLabel, "id"),
                _text(graph, concept, SKOS.definition),
                _matches(graph, concept, "eventtype") or "no match",
            )
        )
    yield _table(("code", "label", "Indonesian", "meaning", "event type or mode"), rows)


def _place(graph: Graph, concept: Node) -> list[str]:
    """Return the codes from the top down to ``concept``, which sort it below its parents."""
    return [_code(node) for node in graph.transitive_objects(concept, SKOS.broader) if node is not None][::-1]


def _foreign(graph: Graph) -> str:
    noted = [s for s in graph.subjects(SKOS.scopeNote) if not str(s).startswith(BASE)]
    rows = [
        (f"`{_short(node)}`", _text(graph, node, SKOS.scopeNote)) for node in sorted(set(noted), key=_short)
    ]
    return _table(("term", "how Foedus uses it"), rows)


def main(arguments: list[str]) -> int:
    """Write the page, or with ``--check`` say whether it is old; return the exit code."""
    wanted = page()
    if arguments == ["--check"]:
        if not PAGE.is_file() or PAGE.read_text(encoding="utf-8") != wanted:
            print(f"{PAGE} is old: run python docs/make_ontology_page.py", file=sys.stderr)
            return 1
        return 0
    PAGE.parent.mkdir(parents=True, exist_ok=True)
    PAGE.write_text(wanted, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
