"""RDF files: the same bytes, and rdflib reads back the same graph."""

import io
import os
import subprocess
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
import rdflib
from pyoxigraph import DefaultGraph, Literal, NamedNode, Quad, RdfFormat, parse
from rdflib.compare import isomorphic
from tests.sample import SAMPLE

from foedus.errors import StoreUnusable, WrongUse
from foedus.export.rdf import FORMATS, export, write_to
from foedus.rdf.dataset import to_quads
from foedus.resolve.edges import plain_edges
from foedus.vocab import PREFIXES

# rdflib's own parsers use what rdflib deprecates.
pytestmark = pytest.mark.filterwarnings("ignore::DeprecationWarning:rdflib")

RDFLIB = {
    "turtle": "turtle",
    "trig": "trig",
    "ntriples": "nt",
    "nquads": "nquads",
    "jsonld": "json-ld",
    "rdfxml": "xml",
}
XSD = PREFIXES["xsd"]
NODE = NamedNode("http://example.org/n")
NASTY = [
    Literal("dua\nbaris\r\ndan \r satu\ttab"),
    Literal(" \n"),
    Literal('"kutip" \'tunggal\' """tiga""" \\ \\u0041 <&>]]>'),
    Literal("teks", language="id"),
    Literal("x", language="zh-Hant"),
    Literal("surat dari @handle"),
    Literal("1.10", datatype=NamedNode(XSD + "decimal")),
    Literal("1", datatype=NamedNode(XSD + "decimal")),
    Literal("-7", datatype=NamedNode(XSD + "integer")),
    Literal("2024-06", datatype=NamedNode(XSD + "gYearMonth")),
    Literal("2024-06", datatype=NamedNode(PREFIXES["edtf"] + "EDTF")),
    Literal("true", datatype=NamedNode(XSD + "boolean")),
    Literal("1", datatype=NamedNode(XSD + "boolean")),
    Literal("1.0E3", datatype=NamedNode(XSD + "double")),
    Literal("𝄞 😀 🇮🇩"),
    Literal("\u202eمرحبا\u202c שלום", language="ar"),
    Literal("e\u0301 é \u2028 \u0085 \ufeff"),
    Literal(""),
    NamedNode("http://example.org/%20a/(b)?q=1&r='x'#é"),
]


class Quads:
    """A data set in memory."""

    def __init__(self, quads: list[Quad]) -> None:
        self._quads = sorted(quads, key=lambda quad: (str(quad.graph_name), str(quad)))

    def quads(self) -> Iterator[Quad]:
        return iter(self._quads)


def sample() -> Quads:
    edges = [Quad(*(NamedNode(iri) for iri in edge), DefaultGraph()) for edge in plain_edges(SAMPLE)]
    return Quads([*to_quads(SAMPLE), *edges])


def nasty() -> Quads:
    graph = NamedNode("http://example.org/g")
    quads = [
        Quad(NODE, NamedNode(f"{PREFIXES['foe']}p{number}"), value, graph)
        for number, value in enumerate(NASTY)
    ]
    return Quads([*quads, Quad(NODE, NamedNode(PREFIXES["foe"] + "p"), NODE, DefaultGraph())])


@pytest.fixture(autouse=True)
def _keep_lexical_forms(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rdflib, "NORMALIZE_LITERALS", False)


def expected(source: Quads) -> dict[str, rdflib.Graph]:
    """What rdflib should read, made term by term and not by any parser. The union is under ""."""
    graphs: dict[str, rdflib.Graph] = {"": rdflib.Graph()}
    for quad in source.quads():
        name = "default" if isinstance(quad.graph_name, DefaultGraph) else str(quad.graph_name)
        for key in ("", name):
            triple = tuple(_term(item) for item in quad.triple)
            graphs.setdefault(key, rdflib.Graph()).add(triple)
    return graphs


def _term(item: object) -> rdflib.term.Node:
    if isinstance(item, NamedNode):
        return rdflib.URIRef(item.value)
    assert isinstance(item, Literal)
    if item.language:
        return rdflib.Literal(item.value, lang=item.language)
    plain = item.datatype.value == XSD + "string"
    return rdflib.Literal(item.value, datatype=None if plain else rdflib.URIRef(item.datatype.value))


def _plain(graph: rdflib.Graph) -> rdflib.Graph:
    """xsd:string and no datatype are one in RDF 1.1, and two in rdflib."""
    made = rdflib.Graph()
    for s, p, o in graph:
        if isinstance(o, rdflib.Literal) and str(o.datatype) == XSD + "string":
            o = rdflib.Literal(str(o))
        made.add((s, p, o))
    return made


@pytest.mark.parametrize("form", sorted(FORMATS))
@pytest.mark.parametrize("source", [sample(), nasty()], ids=["sample", "nasty"])
def test_rdflib_reads_back_the_same(source: Quads, form: str) -> None:
    data = b"".join(export(source, form))
    want = expected(source)
    if form in {"turtle", "ntriples", "rdfxml"}:
        graph = rdflib.Graph().parse(data=data, format=RDFLIB[form])
        assert set(_plain(graph)) == set(want[""])
        assert isomorphic(_plain(graph), want[""])
        return
    dataset = rdflib.Dataset()
    dataset.parse(data=data, format=RDFLIB[form])
    found = {
        "default"
        if graph.identifier == rdflib.graph.DATASET_DEFAULT_GRAPH_ID
        else f"<{graph.identifier}>": _plain(graph)
        for graph in dataset.graphs()
        if len(graph)
    }
    assert set(found) == set(want) - {""}
    for name, graph in found.items():
        assert set(graph) == set(want[name])
        assert isomorphic(graph, want[name])


@pytest.mark.parametrize("form", sorted(FORMATS))
def test_any_order_in_same_bytes_out_in_any_process(form: str) -> None:
    """The serializer's own header comes in hash order, which differs from process to process."""
    program = (
        "import sys; from tests.unit.export.test_rdf import sample; from foedus.export.rdf import export;"
        f"sys.stdout.buffer.writelines(export(sample(), {form!r}))"
    )
    run = [sys.executable, "-c", program]
    root = Path(__file__).parents[3]
    other = subprocess.run(run, capture_output=True, check=True, cwd=root).stdout
    assert b"".join(export(sample(), form)) == other


def test_turtle_declares_the_prefixes_it_uses_in_order_and_types_come_first() -> None:
    text = b"".join(export(sample(), "turtle")).decode()
    declared = [line.split()[1] for line in text.splitlines() if line.startswith("@prefix")]
    assert declared == sorted(declared)
    assert "foe:" in declared
    assert "gist:" not in declared
    assert "\nactor:RUS a foe:State ;\n" in text
    for prefix in declared:
        assert text.count(f"{prefix}") > 1, prefix


def test_the_union_holds_a_shared_triple_once() -> None:
    shared = [Quad(NODE, NODE, NODE, NamedNode(f"http://example.org/g{n}")) for n in range(3)]
    assert len(list(parse(b"".join(export(Quads(shared), "turtle")), format=RdfFormat.TURTLE))) == 1
    assert len(list(parse(b"".join(export(Quads(shared), "nquads")), format=RdfFormat.N_QUADS))) == 3


@pytest.mark.parametrize("form", sorted(FORMATS))
def test_an_empty_graph_is_an_empty_file_of_its_format(form: str) -> None:
    data = b"".join(export(Quads([]), form))
    assert len(rdflib.Graph().parse(data=data, format=RDFLIB[form])) == 0


def test_rdf_xml_says_which_character_it_cannot_hold() -> None:
    with pytest.raises(WrongUse, match=r"character U\+000C of <http://example.org/n>"):
        b"".join(export(Quads([Quad(NODE, NODE, Literal("satu\x0cdua"))]), "rdfxml"))


def test_an_unknown_format_names_the_known_ones() -> None:
    with pytest.raises(WrongUse, match="there is: jsonld, nquads, ntriples, rdfxml, trig, turtle"):
        export(sample(), "n3")


def test_a_file_is_whole_or_not_there(tmp_path: Path) -> None:
    target = tmp_path / "graph.nq"
    write_to(target, export(sample(), "nquads"))
    before = target.read_bytes()
    stream = io.BytesIO()
    write_to(stream, export(sample(), "nquads"))
    assert stream.getvalue() == before

    class Failing(Quads):
        def quads(self) -> Iterator[Quad]:
            yield Quad(NODE, NODE, NODE)
            yield Quad(NODE, NODE, NODE, NODE)
            raise StoreUnusable("the disk is gone")

    with pytest.raises(StoreUnusable, match="the disk is gone"):
        write_to(target, export(Failing([]), "nquads"))
    assert target.read_bytes() == before
    assert [path.name for path in tmp_path.iterdir()] == ["graph.nq"]
    with pytest.raises(StoreUnusable, match="cannot be written: No such file"):
        write_to(tmp_path / "absent" / "x.nq", export(sample(), "nquads"))


def test_a_link_stays_a_link_and_a_pipe_a_pipe(tmp_path: Path) -> None:
    link, pipe, file = tmp_path / "link", tmp_path / "pipe", tmp_path / "file"
    link.symlink_to("file")
    write_to(link, export(sample(), "nquads"))
    assert link.is_symlink()
    os.mkfifo(pipe)
    with ThreadPoolExecutor() as pool:
        reading = pool.submit(pipe.read_bytes)
        write_to(pipe, export(sample(), "nquads"))
        assert reading.result() == file.read_bytes()
    assert pipe.is_fifo()
    assert len(list(tmp_path.iterdir())) == 3
