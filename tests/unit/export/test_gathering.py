"""The property graph for files: every node and relationship once, with all that any article gives it."""

from foedus.export.gathering import gathered, survey
from foedus.rdf.projection import Projection
from foedus.rdf.property_graph import Label, Node, main_label


def of(graph: str, label: Label, **properties: str) -> Projection:
    """An article graph that says this of the one node ``n``."""
    return Projection(graph, (Node("n", (label,), {**properties}),), (), ())


def test_what_is_two_things_in_two_articles_loses_nothing_that_a_third_one_says() -> None:
    first, second = of("g1", Label.ACTOR, name="a"), of("g2", Label.PLACE, name="a")
    for label in (Label.ACTOR, Label.PLACE):
        items = [first, second, of("g3", label, wikidata="Q1")]
        found = survey(lambda items=items: items)
        (node,) = (
            part for part in gathered(lambda items=items: items, found.shared) if isinstance(part, Node)
        )
        assert node.properties["wikidata"] == "Q1"
        assert node.properties.keys() <= found.nodes[main_label(node)].keys()
