"""Every event word that is left out is counted, with its words and a reason."""

from dataclasses import replace

import pytest
from tests.unit.extract.coding import extract

from foedus.extract import leftout
from foedus.model import Actor, Span
from foedus.vocab import ActorKind


def left(text: str, language: str = "id") -> list[tuple[str, str]]:
    return [(r.reason.value, r.detail) for r in extract(text, language).rejections]


@pytest.mark.parametrize(
    ("language", "text", "reason", "words"),
    [
        ("id", "Desa itu diserang pada malam hari.", "no-actor", "Desa itu diserang pada malam hari"),
        ("en", "Gunmen attacked a village at dawn.", "no-actor", "Gunmen attacked a village at dawn"),
        ("id", "Mesir meminta Iran menyerang Israel.", "background", "meminta Iran menyerang Israel"),
        ("en", "They attacked Iran.", "ambiguous-actor", "They attacked Iran"),
    ],
)
def test_the_reason_and_the_words(language, text, reason, words):
    found = left(text, language)
    assert [each for each, _ in found] == [reason]
    assert words in found[0][1]


def test_what_is_told_is_not_left_out():
    assert left("Rusia menyerang Ukraina.") == []


def test_they_are_bounded_for_an_article():
    found = left("Gunmen attacked a village. " * 100, "en")
    assert len(found) == 41
    assert found[-1][1] == "60 more event words without two resolved sides"


def test_an_unknown_organisation_that_takes_no_part_is_left_out():
    found = extract("Rusia menyerang Ukraina.")
    organisation = ActorKind.ORGANIZATION
    actors = [
        Actor("sky-lance-1", "Sky Lance", organisation, mentions=(Span(0, 9),)),
        Actor("velmont-1", "Velmont", organisation, mentions=(Span(0, 7), Span(20, 27))),
        Actor("rosneft", "Rosneft", organisation, mentions=(Span(0, 7),)),
        Actor("ana-ruiz-1", "Ana Ruiz", ActorKind.PERSON, mentions=(Span(0, 8),)),
    ]
    left_out = leftout.bystanders(actors, found.events, ())
    assert {name: r.reason.value for name, r in left_out.items()} == {"sky-lance-1": "no-part"}
    (attack,) = found.events
    armed = replace(attack, source=("sky-lance-1",))
    assert leftout.bystanders(actors, (armed,), ()) == {}
