"""Reads a text that a test writes: the events and agreements that the rules find in it."""

import re
from datetime import date

from foedus.extract.rules import RulesExtractor
from foedus.model import Agreement, Article, Event, Extraction

PUBLISHED = date(2025, 7, 14)  # a Monday
_RULES = RulesExtractor()


def extract(text: str, language: str = "id", published: date | None = PUBLISHED) -> Extraction:
    """All that the rules find in ``text``."""
    return _RULES.extract(Article(id="test", text=text, language=language, published=published))


def shown(event: Event) -> str:
    """An event as ``TYPE source>target status``, actors sorted."""
    sides = ">".join("+".join(sorted(side)) for side in (event.source, event.target))
    return f"{event.type.value} {sides} {event.status.value}"


def told(event: Event) -> str:
    """An event as ``shown``, the digests of unknown names cut off, with its date."""
    plain = re.sub(r"-[0-9a-f]{6}(?=[>+ ])", "", shown(event))
    return f"{plain} {event.date.edtf if event.date else '-'}"


def told_in(text: str, language: str) -> list[str]:
    """The events of ``text`` as ``told``, in the order of their words."""
    events = extract(text, language).events
    return [told(e) for e in sorted(events, key=lambda e: e.claims[0].evidence[0].span.start)]


def between(found: Extraction) -> set[tuple[str, str, str, str]]:
    """What was found as (type, source's country, target's country, status); "" for a side not named."""
    country = {actor.id: actor.country or "" for actor in found.actors}
    return {
        (
            event.type.value,
            country[event.source[0]] if event.source else "",
            country[event.target[0]] if event.target else "",
            event.status.value,
        )
        for event in found.events
    }


def coded(text: str, language: str = "id") -> list[str]:
    """The events of ``text`` as ``shown``, in the order of their words."""
    events = extract(text, language).events
    return [shown(e) for e in sorted(events, key=lambda e: e.claims[0].evidence[0].span.start)]


def only(text: str, language: str = "id") -> Event:
    """The one event of ``text``."""
    (event,) = extract(text, language).events
    return event


def agreement(text: str, language: str = "id") -> Agreement:
    """The one agreement of ``text``."""
    (found,) = extract(text, language).agreements
    return found
