"""What the tests of every language ask of its sentences and of its article."""

from collections.abc import Sequence
from datetime import date

from tests.unit.extract.coding import between, extract

Told = tuple[str, str, str, str]


def speaker_and_reporter(language: str, said: str, credited: str) -> tuple[str, tuple[str, ...]]:
    """Return whose words carry the one event of ``said``, and who is credited for that of ``credited``."""
    (event,) = extract(said, language).events
    (other,) = extract(credited, language).events
    return event.claims[0].speaker[0].rpartition("-")[0], other.claims[0].reporter


def the_agreement(language: str, text: str) -> tuple[str, tuple[str, ...], str, date]:
    """Return the kind, the parties, the first step and its first day of the one agreement of ``text``."""
    (found,) = extract(text, language).agreements
    step = found.steps[0]
    assert step.date is not None
    assert step.date.earliest is not None
    return found.kind.value, found.parties, step.step.value, step.date.earliest


def article_is_read(
    language: str,
    text: str,
    told: set[Told],
    *,
    at_least: int,
    at_most: int,
    agreements: Sequence[tuple[str, tuple[str, ...]]],
) -> None:
    """Assert that ``at_least`` of what an article tells is found, and ``at_most`` so many events in all."""
    found = extract(text, language, date(2025, 7, 17))
    assert len(told & between(found)) >= at_least
    assert len(found.events) <= at_most
    assert [(a.kind.value, a.parties) for a in found.agreements] == agreements
