"""The ablation switches models off, and on again."""

import pytest
from benchmarks import ablation
from benchmarks.ablation import VARIANTS, by_rules, measure, only, read

from foedus.extract import judge, pairs, parties
from foedus.extract.names import entities

ROW = {"sentence": "France condemned Mali on Friday.", "source": "France", "target": "Mali"}


def switches():
    return judge.revise, judge.complete, judge.models, entities.find, pairs.words, parties.pairs


@pytest.mark.parametrize("variant", VARIANTS, ids=lambda one: one.name)
def test_only_the_models_of_a_variant_decide_and_all_do_afterwards(variant):
    before = switches()
    with only(variant):
        same = [now == then for now, then in zip(switches(), before, strict=True)]
        assert same == [variant.deeds, variant.context, True, variant.names, variant.words, variant.parties]
    assert switches() == before


def test_events_are_fewer_with_rules_alone():
    told = read(*ablation.OWN["articles"])[:2]
    with only(VARIANTS[0]):
        alone = measure(told).events
    assert alone.predicted < measure(told).events.predicted


def test_the_rules_alone_code_a_pair():
    assert by_rules(ROW) == "ACCUSE"
    assert by_rules({**ROW, "sentence": "France and Mali lie far apart."}) == ""


def test_gold_is_read_with_its_articles():
    gold, articles = ablation.OWN["examples"]
    told = read(gold, articles)
    assert len(told) == 10
    assert measure(told[:1]).files == 1
