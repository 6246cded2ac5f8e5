"""What is made for the Neo4j Browser names only what there is, and names all of it."""

import re
from pathlib import Path

import pytest

from foedus.queries import library
from foedus.rdf.property_graph import (
    ALL_PLAIN_TYPES,
    COLUMNS,
    DESCRIBES,
    PLAIN_TYPES,
    RELATIONSHIPS,
    TEMPORAL,
    Label,
)

FOLDER = Path(__file__).parents[2] / "queries" / "neo4j-browser"
STYLE = (FOLDER / "style.grass").read_text(encoding="utf-8")
SAVED = sorted((FOLDER / "Foedus").glob("*.cypher"))
LABELS = {label.value for label in Label}
TYPES = {*RELATIONSHIPS.values(), *ALL_PLAIN_TYPES, DESCRIBES}
PROPERTIES = {column.key for column in COLUMNS.values()} | {
    *("uri", "name", "name_en", "name_id", "kind", "quote", "event", *TEMPORAL),
    *("called", "folded", "longitude", "latitude", "recorded"),
}


def rules() -> list[tuple[str, dict[str, str]]]:
    """Return selector and declarations of each rule, as the Browser's own parser reads them."""
    found = re.findall(r"([\w.]+) \{\n((?:  [\w-]+: [^:;\n]+;\n)+)\}\n", STYLE)
    assert "".join(f"{selector} {{\n{body}}}\n" for selector, body in found) == STYLE
    return [(selector, dict(re.findall(r"  ([\w-]+): (.+);", body))) for selector, body in found]


def test_the_style_is_for_labels_and_types_that_exist() -> None:
    styled = [selector.partition(".") for selector, _ in rules()]
    assert len(styled) == len({*styled})
    assert {name for kind, _, name in styled if kind == "node" and name} == LABELS
    typed = {name for kind, _, name in styled if kind == "relationship" and name}
    assert typed == {*ALL_PLAIN_TYPES, "ACTS_FOR"}
    assert typed <= TYPES


def test_the_rule_of_the_main_label_comes_before_those_that_refine_it() -> None:
    """Of two rules that match, the later stands; every node is a Resource, every person an Actor."""
    order = [selector.removeprefix("node.") for selector, _ in rules()]
    assert [order.index("node"), order.index("Resource"), order.index("Actor")] == [0, 2, 3]


def test_captions_name_properties_that_exist() -> None:
    captions = [declared["caption"].strip("'") for _, declared in rules() if "caption" in declared]
    assert {key for caption in captions for key in re.findall(r"\{(\w+)\}", caption)} <= PROPERTIES
    assert {caption for caption in captions if "{" not in caption} == {"<type>", "origin"}


def test_words_are_thin_and_deeds_thick() -> None:
    width = {selector.partition(".")[2]: declared.get("shaft-width") for selector, declared in rules()}
    deeds = {"COOPERATE", "AID", "RETREAT", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT"}
    assert {event for event, kind in PLAIN_TYPES.items() if width[kind] == "5px"} == deeds


def test_every_question_of_the_library_is_among_the_saved_queries() -> None:
    assert {query.name for query in library()} <= {path.stem for path in SAVED}


@pytest.mark.parametrize("path", SAVED, ids=[path.stem for path in SAVED])
def test_a_saved_query_names_only_what_exists(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    title, cypher = text.split("\n", 1)
    assert title.startswith("// ")  # the Browser shows the first line as the name
    assert "$" not in cypher  # it would ask for a parameter
    bare = re.sub(r"'[^']*'", "''", cypher).replace("db.index.fulltext.queryNodes", "")
    assert set(re.findall(r"\(\w*:(\w+)", bare)) <= LABELS
    named = {name for group in re.findall(r"\[\w*:([A-Z_|]+)[\]*]", bare) for name in group.split("|")}
    assert named <= TYPES
    assert set(re.findall(r"\b\w+\.(\w+)", bare)) | set(re.findall(r"\{(\w+): ''\}", bare)) <= PROPERTIES


def test_the_guide_names_saved_queries() -> None:
    named = re.findall(r"(?<!\*)\*([^*\n]+)\*(?!\*)", (FOLDER / "guide.md").read_text(encoding="utf-8"))
    named = [name for name in named if name != "plain edges"]
    titles = [path.read_text(encoding="utf-8").split("\n", 1)[0] for path in SAVED]
    assert len(named) > 4
    assert [name for name in named if not any(title.startswith(f"// {name}") for title in titles)] == []
