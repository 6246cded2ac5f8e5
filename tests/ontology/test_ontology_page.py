"""The pages about the ontology: the reference equals the Turtle, the example holds."""

import re
import subprocess
import sys
from pathlib import Path

from rdflib import RDF, Graph, Namespace, URIRef

from foedus.vocab import FOE, EventType

ROOT = Path(__file__).parents[2]
PAGE = ROOT / "docs" / "reference" / "ontology.md"
MODEL = ROOT / "docs" / "explanation" / "model.md"
SENTENCES = (
    "Filipina dan Jepang menandatangani pakta pertahanan di Manila pada Senin, kata NHK. "
    "Tokyo membantah mengirim senjata ke Manila."
)
foe, oa = Namespace(FOE), Namespace("http://www.w3.org/ns/oa#")


def make(*arguments: str) -> "subprocess.CompletedProcess[str]":
    script = ROOT / "docs" / "make_ontology_page.py"
    return subprocess.run([sys.executable, script, *arguments], check=False, capture_output=True, text=True)


def example() -> Graph:
    blocks = re.findall(r"```turtle\n(.*?)```", MODEL.read_text(encoding="utf-8"), re.DOTALL)
    assert len(blocks) == 1
    return Graph().parse(data=blocks[0], format="turtle")


def test_page_is_made_from_the_turtle() -> None:
    checked = make("--check")
    assert checked.returncode == 0, checked.stderr


def test_page_names_every_term_and_type() -> None:
    text = PAGE.read_text(encoding="utf-8")
    schema = Graph().parse(ROOT / "ontology" / "foedus.ttl")
    terms = {str(term).removeprefix(FOE) for term in schema.subjects() if str(term).startswith(FOE)}
    assert {name for name in terms if f"`foe:{name}`" not in text} == set()
    assert {member.value for member in EventType if f"### {member.value}: " not in text} == set()


def test_example_of_the_model_uses_declared_terms_only() -> None:
    schema = Graph().parse(ROOT / "ontology" / "foedus.ttl")
    used = {
        node for triple in example() for node in triple if isinstance(node, URIRef) and node.startswith(FOE)
    }
    assert used
    assert used <= set(schema.subjects())


def test_offsets_of_the_example_are_those_of_its_sentences() -> None:
    graph = example()
    lengths = [int(str(length)) for length in graph.objects(None, foe.textLength)]
    assert lengths == [len(SENTENCES)]
    words = {
        SENTENCES[int(str(graph.value(node, oa.start))) : int(str(graph.value(node, oa.end)))]
        for node in graph.subjects(RDF.type, oa.TextPositionSelector)
    }
    assert words == {
        "Filipina dan Jepang menandatangani pakta pertahanan di Manila pada Senin",
        "Tokyo membantah mengirim senjata ke Manila",
    }
    assert SENTENCES in MODEL.read_text(encoding="utf-8").replace("\n> ", " ")
