"""The graph as RDF files: Turtle, TriG, N-Triples, N-Quads, JSON-LD and RDF/XML, always the same bytes.

What is exported is the data set of decision 1: the plain edges in the default graph, and the article
graphs. TriG, N-Quads and JSON-LD keep the named graphs, and are written graph by graph; Turtle,
N-Triples and RDF/XML hold one graph: the union of all, sorted in memory.
"""

import re
from collections.abc import Callable, Iterable, Iterator
from itertools import groupby
from pathlib import Path
from typing import BinaryIO, Protocol

from pyoxigraph import DefaultGraph, Literal, NamedNode, Quad, RdfFormat, Triple, serialize

from foedus.errors import StoreUnusable, WrongUse
from foedus.files import write_atomically
from foedus.vocab import PREFIXES

_RDF_TYPE = PREFIXES["rdf"] + "type"
_RDF_XML_TYPE = f"<{_RDF_TYPE}>"
#: Datatypes that no format writes out.
_UNWRITTEN = frozenset({PREFIXES["xsd"] + "string", PREFIXES["rdf"] + "langString"})
_NAMESPACES = {iri: prefix for prefix, iri in PREFIXES.items()}
# XML 1.0 (https://www.w3.org/TR/xml/#charsets) has no way to write these, not even as a reference.
_NOT_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
_ROOT = re.compile(rb"<rdf:RDF[^>]*>")


class QuadSource(Protocol):
    """Something that yields a data set, the quads of a graph one after the other (``GraphStore``)."""

    def quads(self) -> Iterator[Quad]:
        """Yield every quad, in an order that depends on nothing but the content; can be called again."""
        ...


def write_to(target: Path | BinaryIO, parts: Iterable[bytes]) -> None:
    """Write to a stream, or to a file, which is whole or not there.

    What is no regular file, a pipe or a device, is written to as it is. Raises StoreUnusable where the
    file cannot be written.
    """
    if not isinstance(target, Path):
        target.writelines(parts)
        return
    try:
        if target.exists() and not target.is_file():
            with target.open("wb") as stream:
                stream.writelines(parts)
        else:
            write_atomically(target.resolve(), parts)  # so that a link stays a link
    except OSError as error:
        raise StoreUnusable(f"{target}: cannot be written: {error.strerror or error}") from error


def export(source: QuadSource, form: str) -> Iterator[bytes]:
    """Return the bytes of ``source`` in the format ``form``, in parts.

    Raises WrongUse for an unknown format, and for RDF/XML of a text with characters that XML cannot hold.
    """
    if form not in FORMATS:
        raise WrongUse(f"no format {form!r}; there is: {', '.join(sorted(FORMATS))}")
    return FORMATS[form](source)


def _turtle(source: QuadSource) -> Iterator[bytes]:
    yield from turtle_of(quad.triple for quad in source.quads())


def turtle_of(triples: Iterable[Triple]) -> Iterator[bytes]:
    """Return ``triples`` as Turtle in parts: each once, sorted, under the prefixes that they use."""
    triples = sorted(set(triples), key=_order)
    prefixes = _used_prefixes(triples)
    yield _header(prefixes)
    for _, same in groupby(triples, key=lambda triple: str(triple.subject)):
        yield b"\n" + _body(list(same), RdfFormat.TURTLE, prefixes)


def _trig(source: QuadSource) -> Iterator[bytes]:
    prefixes = _used_prefixes(source.quads())
    yield _header(prefixes)
    for _, quads in groupby(source.quads(), key=lambda quad: str(quad.graph_name)):
        yield b"\n" + _body(sorted(quads, key=_order), RdfFormat.TRIG, prefixes)


def _ntriples(source: QuadSource) -> Iterator[bytes]:
    yield _serialized(_union(source), RdfFormat.N_TRIPLES)


def _nquads(source: QuadSource) -> Iterator[bytes]:
    for _, quads in groupby(source.quads(), key=lambda quad: str(quad.graph_name)):
        yield _serialized(quads, RdfFormat.N_QUADS)


def _jsonld(source: QuadSource) -> Iterator[bytes]:
    """Yield an array of node objects, a named graph being one with ``@graph``, a line for each graph."""
    opening = b"[\n"
    for _, quads in groupby(source.quads(), key=lambda quad: str(quad.graph_name)):
        array = _serialized(sorted(quads, key=_order), RdfFormat.JSON_LD).strip()
        yield opening + array.removeprefix(b"[").removesuffix(b"]")
        opening = b",\n"
    yield b"\n]\n" if opening == b",\n" else b"[]\n"


def _rdfxml(source: QuadSource) -> Iterator[bytes]:
    triples = _union(source)
    for triple in triples:
        if isinstance(triple.object, Literal) and (found := _NOT_XML.search(triple.object.value)):
            raise WrongUse(
                f"RDF/XML cannot hold the character U+{ord(found[0]):04X} of {triple.subject}"
                f" {triple.predicate}: choose another format"
            )
    prefixes = {**_used_prefixes(triples, properties_only=True), "rdf": PREFIXES["rdf"]}
    text = _serialized(triples, RdfFormat.RDF_XML, prefixes)
    names = "".join(f'\n    xmlns:{prefix}="{iri}"' for prefix, iri in sorted(prefixes.items()))
    text = _ROOT.sub(f"<rdf:RDF{names}>".encode(), text, count=1)
    # The serializer leaves carriage returns as they are, and an XML parser would make them line feeds.
    yield text.replace(b"\r", b"&#13;") + b"\n"


#: The formats by name.
FORMATS: dict[str, Callable[[QuadSource], Iterator[bytes]]] = {
    "turtle": _turtle,
    "trig": _trig,
    "ntriples": _ntriples,
    "nquads": _nquads,
    "jsonld": _jsonld,
    "rdfxml": _rdfxml,
}


def _union(source: QuadSource) -> list[Triple]:
    return sorted({quad.triple for quad in source.quads()}, key=_order)


def _order(item: Triple | Quad) -> tuple[str, bool, str, str]:
    predicate = str(item.predicate)
    return str(item.subject), predicate != _RDF_XML_TYPE, predicate, str(item.object)


def _serialized(
    items: Iterable[Triple] | Iterable[Quad], form: RdfFormat, prefixes: dict[str, str] | None = None
) -> bytes:
    return serialize(items, format=form, prefixes=prefixes) or b""


def _header(prefixes: dict[str, str]) -> bytes:
    return "".join(f"@prefix {prefix}: <{iri}> .\n" for prefix, iri in sorted(prefixes.items())).encode()


def _body(items: list[Triple] | list[Quad], form: RdfFormat, prefixes: dict[str, str]) -> bytes:
    """Return ``items`` without the header, which the serializer writes in an order of its own."""
    text = _serialized(items, form, prefixes)
    for _ in prefixes:
        text = text.partition(b"\n")[2]
    return text


def _used_prefixes(
    items: Iterable[Triple] | Iterable[Quad], *, properties_only: bool = False
) -> dict[str, str]:
    spaces: set[str] = set()
    for item in items:
        for iri in _iris(item, properties_only):
            spaces.add(iri[: max(iri.rfind("/"), iri.rfind("#")) + 1])
    return {_NAMESPACES[space]: space for space in sorted(spaces) if space in _NAMESPACES}


def _iris(item: Triple | Quad, properties_only: bool) -> Iterator[str]:
    is_type = item.predicate.value == _RDF_TYPE
    if not is_type:
        yield item.predicate.value
    if isinstance(item.object, NamedNode) and (is_type or not properties_only):
        yield item.object.value
    if properties_only:
        return
    if isinstance(item.subject, NamedNode):
        yield item.subject.value
    if isinstance(item.object, Literal) and item.object.datatype.value not in _UNWRITTEN:
        yield item.object.datatype.value
    if isinstance(item, Quad) and not isinstance(item.graph_name, DefaultGraph):
        yield str(item.graph_name)[1:-1]
