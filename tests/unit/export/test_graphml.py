"""GraphML, read back with networkx: every node and relationship of the projection, once."""

import json
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from io import BytesIO

import networkx
import pytest
from tests.sample import SAMPLE

from foedus.errors import WrongUse
from foedus.export.graphml import graphml
from foedus.model import Extraction
from foedus.rdf.dataset import to_quads
from foedus.rdf.projection import Projection, describing, project
from foedus.rdf.property_graph import Value

TEXT = SAMPLE.article.text + 'Ditulis <ulang> & "begini"\r\nbaris kedua\n'
OTHER = replace(SAMPLE, article=replace(SAMPLE.article, id="b", title="Judul <lain> & 'lagi'", text=TEXT))


def projections(*extractions: Extraction) -> list[Projection]:
    found = []
    for item in extractions:
        quads = to_quads(item)
        found.append(project(quads[0].graph_name.value, quads))  # type: ignore[union-attr]
    return found


def read_back(items: list[Projection]) -> networkx.MultiDiGraph:
    return networkx.read_graphml(BytesIO(b"".join(graphml(lambda: items))), force_multigraph=True)


def written(value: Value) -> str | int | float:
    if isinstance(value, tuple):
        return json.dumps(list(value), ensure_ascii=False)
    return value.isoformat() if isinstance(value, date) else value


def test_one_article_is_its_projection() -> None:
    (item,) = items = projections(SAMPLE)
    graph = read_back(items)
    assert dict(graph.nodes(data=True)) == {
        node.uri: {
            "labels": "".join(f":{label}" for label in ("Resource", *node.labels)),
            **{key: written(value) for key, value in node.properties.items()},
        }
        for node in item.nodes
    }
    edges = Counter((start, end, data["label"]) for start, end, data in graph.edges(data=True))
    expected = (*item.relationships, *item.plain, *describing(item))
    assert edges == Counter((edge.start, edge.end, edge.type) for edge in expected)
    (plain,) = [edge for edge in item.plain if edge.type == "SUPPORTED"]
    (found,) = [data for *_, data in graph.edges(data=True) if data["label"] == "SUPPORTED"]
    properties = {key: written(value) for key, value in plain.properties.items()}
    assert {key: value for key, value in found.items() if key not in {"label", "id"}} == properties


def test_two_articles_have_what_they_share_once() -> None:
    one, two = items = projections(SAMPLE, OTHER)
    graph = read_back(items)
    assert len(graph) == len({node.uri for item in items for node in item.nodes})
    links = {edge.id for item in items for edge in (*item.relationships, *item.plain)}
    assert graph.number_of_edges() == len(links) + len(one.nodes) + len(two.nodes) - 2
    (event,) = {edge.properties["event"] for edge in one.plain if edge.type == "SUPPORTED"}
    (edge,) = [data for *_, data in graph.edges(data=True) if data["label"] == "SUPPORTED"]
    assert edge["event"] == event
    assert json.loads(edge["graphs"]) == sorted((one.graph, two.graph))


def test_text_comes_back_as_it_was() -> None:
    graph = read_back(projections(OTHER))
    (article,) = [data for _, data in graph.nodes(data=True) if data["labels"] == ":Resource:Article"]
    assert article["title"] == "Judul <lain> & 'lagi'"
    assert article["text"] == TEXT


def test_the_same_graph_gives_the_same_bytes() -> None:
    def parts(items: list[Projection]) -> Iterator[bytes]:
        return graphml(lambda: items)

    assert b"".join(parts(projections(SAMPLE, OTHER))) == b"".join(parts(projections(SAMPLE, OTHER)))


def test_what_xml_cannot_hold_is_said() -> None:
    bad = replace(SAMPLE, article=replace(SAMPLE.article, text=SAMPLE.article.text + "satu\x0bdua"))
    with pytest.raises(WrongUse, match=r"GraphML cannot hold the character U\+000B"):
        read_back(projections(bad))
