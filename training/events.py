"""Trains the models of ``foedus.extract.judge`` on ``corpus/``: event type, roles, status.

``python -m training.events`` writes ``deed.model``, ``role.model``, ``status.model``,
``context.model``, ``words.model`` and ``pair.model``; with ``--group iberian`` the first four of another
group of languages, into its folder.
"""

import argparse
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from foedus import resources
from foedus.extract import events
from foedus.extract.acts import attribution
from foedus.extract.acts.candidates import Cast
from foedus.extract.context import Context
from foedus.extract.grammar import lexicon, triggers, view
from foedus.extract.grammar.subjects import Subjects
from foedus.extract.judge import Models
from foedus.extract.names.mentions import Mention as Named
from foedus.extract.names.mentions import Mentions
from foedus.extract.names.naming import find_mentions
from foedus.extract.pairs import imposes, intended, of_words, read_pair, shares, weigh
from foedus.extract.signs import Deed, Signs
from foedus.model import Actor, Article, Span
from foedus.text.dates import find_dates
from foedus.text.linear import LinearModel, write
from foedus.text.segment import segment
from foedus.vocab import ActorKind, EventType
from training.corpus import (
    ACTOR_KINDS,
    GROUPS,
    TRAINED,
    CodedEvent,
    Mention,
    read_articles,
    read_file,
    read_folder,
)
from training.linear import train

NONE = "-"
#: A name of one word shorter than this may be a pronoun at the beginning of a sentence.
_SHORT = 5
#: Signs of an event word that are the word itself. Every second one is learned without them, so that the
#: model learns what holds of words that it has not seen.
_THE_WORD = re.compile(r"[a-z]+:(?:entry|words|tail|start)=")


@dataclass(frozen=True, slots=True)
class Unit:
    """What is read as one text: a sentence of the corpus, or an article. Offsets are of ``text``."""

    text: str
    language: str
    mentions: tuple[Mention, ...]
    events: tuple[CodedEvent, ...]
    whole: bool = False


@dataclass(frozen=True, slots=True)
class Example:
    """A sentence as the rules read it, and for each event word the gold event that it tells."""

    unit: Unit
    signs: Signs
    told: tuple[tuple[Deed, CodedEvent | None], ...]

    def role(self, event: CodedEvent, number: int) -> str:
        """Return the part that a mention has in an event."""
        keys = self.keys(number)
        if keys & set(event.source):
            return "source"
        return "target" if keys & set(event.target) else NONE

    def keys(self, number: int) -> set[str]:
        """Return the keys of the gold mentions that a mention names."""
        mention = self.signs.view.mentions[number]
        return {
            gold.key
            for gold in self.unit.mentions
            if gold.start < mention.head_end and mention.head_start < gold.end
        }


def units(folder: Path) -> Iterator[Unit]:
    """Yield the sentences of a language's folder, and the articles of those trained on."""
    language = folder.name
    for sentence in read_folder(folder):
        yield Unit(sentence.text, language, sentence.mentions, sentence.events)
    for article in read_articles(folder) if language in TRAINED else ():
        mentions: list[Mention] = []
        found: list[CodedEvent] = []
        for start, sentence in zip(article.starts(), article.sentences, strict=True):
            mentions += [replace(m, start=m.start + start, end=m.end + start) for m in sentence.mentions]
            found += [
                replace(e, trigger=(e.trigger[0] + start, e.trigger[1] + start)) for e in sentence.events
            ]
        yield Unit(article.text, language, tuple(mentions), tuple(found), whole=True)


def stressed(folder: Path) -> Iterator[Unit]:
    """Yield the sentences that count twice: what only the codebook tells stands in few of them."""
    problems: list[str] = []
    path = folder / "codebook.txt"
    for sentence in read_file(path, problems) if path.exists() else ():
        yield Unit(sentence.text, folder.name, sentence.mentions, sentence.events)


def named(unit: Unit) -> Mentions:
    """Return the mentions that the extractor finds, with those of the gold that it misses.

    In an article only names are added: who "he" is, it must find by itself.
    """
    article = Article("unit", unit.text, language=unit.language)
    found = find_mentions(segment(unit.text, unit.language), article)
    mentions, actors = list(found.mentions), list(found.actors)
    for gold in unit.mentions:
        words = unit.text[gold.start : gold.end]
        known = any(m.start < gold.end and gold.start < m.end for m in found.mentions)
        if known or gold.kind == "loc" or (unit.whole and words[:1].islower()):
            continue
        if unit.whole and " " not in words and gold.kind in ("per", "grp") and len(words) < _SHORT:
            continue
        name = f"gold-{gold.key}" if gold.key != "-" else f"gold-{gold.start}"
        span = (gold.start, gold.end, gold.start, gold.end)
        mentions.append(Named(*span, (name,), form="group" if gold.kind == "grp" else "name"))
        if name not in {actor.id for actor in actors}:
            actors.append(Actor(name, words, ACTOR_KINDS[gold.kind], gold.country))
    return Mentions(tuple(mentions), tuple(actors), found.places, grounds=found.grounds)


def examples(unit: Unit) -> Iterator[Example]:
    """Yield the sentences of a unit as the rules read them."""
    words = lexicon.load(unit.language)
    mentions = named(unit)
    cast = Cast(mentions)
    parts = [part for part in segment(unit.text, unit.language).sentences if part.tokens]
    views = []
    for part in parts:
        inside = [m for m in mentions.mentions if part.start <= m.start and m.end <= part.end]
        dates = find_dates(part, unit.language, None)
        one = view.build(part, words, inside, [(d.start, d.end) for d in dates])
        triggers.find(one)
        views.append(one)
    subjects = [Subjects(one) for one in views]
    voices = attribution.read(views, subjects, cast)
    for number, one in enumerate(views):
        signs = Signs(events.gather(one, number, subjects[number], voices[number], cast))
        yield Example(unit, signs, tuple((deed, _told(signs, deed, unit)) for deed in signs.deeds()))


def _told(signs: Signs, deed: Deed, unit: Unit) -> CodedEvent | None:
    """Return the gold event whose words overlap an event word most."""
    tokens = signs.view.tokens
    start, end = tokens[deed.first].start, tokens[deed.last - 1].end
    common = [
        (min(end, event.trigger[1]) - max(start, event.trigger[0]), -n, event)
        for n, event in enumerate(unit.events)
    ]
    best = max(common, key=lambda item: item[:2], default=None)
    return best[2] if best is not None and best[0] > 0 else None


def fit(data: Sequence[Example], *, strength: float = 0.2, bits: int = 18) -> Models:
    """Train on examples."""
    return Models(*fit_words(data, strength=strength, bits=bits), context(data, strength=strength))


def fit_words(
    data: Sequence[Example], *, strength: float = 0.2, bits: int = 18
) -> tuple[LinearModel, LinearModel, LinearModel]:
    """Train what needs no article around a sentence: event words, roles and status."""
    deeds: list[list[str]] = []
    types: list[str] = []
    roles: list[list[str]] = []
    parts: list[str] = []
    stands: list[list[str]] = []
    statuses: list[str] = []
    for example in data:
        for deed, event in example.told:
            signs = example.signs.of_deed(deed)
            hidden = len(deeds) % 2 == 1
            deeds.append([sign for sign in signs if not (hidden and _THE_WORD.match(sign))])
            types.append(event.type.value if event else NONE)
            if event is None:
                continue
            rule = example.signs.rule(deed)
            stands.append(example.signs.of_status(deed, rule.status.value if rule else "-"))
            statuses.append(event.status.value)
            for number in range(len(example.signs.view.mentions)):
                roles.append(example.signs.of_role(deed, number))
                parts.append(example.role(event, number))
    return (
        train(deeds, types, bits=bits, strength=strength),
        train(roles, parts, bits=bits, strength=strength),
        train(stands, statuses, bits=bits - 2, strength=strength),
    )


def context(data: Sequence[Example], *, strength: float) -> LinearModel:
    """Train who is meant where a sentence of an article does not name a side of an event."""
    instances: list[list[str]] = []
    answers: list[str] = []
    before: Context | None = None
    unit: Unit | None = None
    for example in data:
        if not example.unit.whole:
            continue
        if example.unit is not unit or before is None:
            unit, before = example.unit, Context(example.signs.cast)
        owners = _owners(example)
        for deed, event in example.told:
            if event is None:
                continue
            here = frozenset(a for n in range(len(example.signs.view.mentions)) for a in _ids(example, n))
            present = {side: _present(example, event, side) for side in ("source", "target")}
            for side, other in (("source", "target"), ("target", "source")):
                if present[side]:
                    continue
                keys = set(event.source if side == "source" else event.target)
                for actor in before.actors(here):
                    instances.append(before.signs(example.signs, deed, actor, side, present[other]))
                    answers.append("yes" if owners.get(actor, set()) & keys else "no")
        sentence = example.signs.sentence
        events.close(sentence)
        before.note(sentence)
    print(f"{len(answers)} who may be meant, {answers.count('yes')} of them are")
    return train(instances, answers, bits=15, strength=strength)


def _ids(example: Example, number: int) -> tuple[str, ...]:
    return example.signs.cast.ids(example.signs.view, (number,), places=True)


def _present(example: Example, event: CodedEvent, side: str) -> tuple[str, ...]:
    """Return the actors of the sentence that are on a side of an event."""
    numbers = range(len(example.signs.view.mentions))
    return tuple(a for n in numbers if example.role(event, n) == side for a in _ids(example, n))


def _owners(example: Example) -> dict[str, set[str]]:
    """Return the gold keys that each actor of the article is, its state's organs' for a state too."""
    unit, cast = example.unit, example.signs.cast
    found: dict[str, set[str]] = {}
    countries: dict[str, set[str]] = {}
    for gold in unit.mentions:
        if gold.country and gold.kind in ("sta", "gov"):
            countries.setdefault(gold.country, set()).add(gold.key)
    for mention in cast.mentions:
        for gold in unit.mentions:
            if gold.start < mention.head_end and mention.head_start < gold.end:
                for actor in mention.actors:
                    found.setdefault(actor, set()).add(gold.key)
    for actor, one in cast.actors.items():
        if one.kind in (ActorKind.STATE, ActorKind.GOVERNMENT) and one.country:
            found.setdefault(actor, set()).update(countries.get(one.country, set()))
    return found


def given(units_read: Sequence[Unit], known: Models) -> tuple[LinearModel, LinearModel]:
    """Train what the words of a sentence speak for, and its event words, its parties being given."""
    instances: list[list[str]] = []
    acts: list[list[str]] = []
    counts: list[list[float]] = []
    answers: list[str] = []
    for unit in (unit for unit in units_read if not unit.whole):
        spans: dict[str, Span] = {}
        for mention in unit.mentions:
            spans.setdefault(mention.key, Span(mention.start, mention.end))
        document = segment(unit.text, unit.language)
        mentions = find_mentions(document, Article("unit", unit.text, language=unit.language))
        for event in unit.events:
            if event.source and event.target:
                parts = read_pair(document, mentions, spans[event.source[0]], spans[event.target[0]])
                weighed = shares([one for signs in parts for one in weigh(known, signs)])
                instances.append(of_words(parts))
                acts.append([sign for _, one in weighed for sign in one.told])
                counts.append([share for share, one in weighed for _ in one.told])
                answers.append(_answer(parts, event))
    return (
        train(instances, answers, bits=17, strength=0.3),
        train(acts, answers, bits=17, strength=0.3, counts=counts),
    )


def _answer(parts: Sequence[Signs], event: CodedEvent) -> str:
    kind = event.type
    if kind is EventType.SANCTION and any(
        imposes(signs, deed) for signs in parts for deed in signs.deeds() if _is_of(signs, deed, event)
    ):
        kind = EventType.COERCE
    return intended(kind, event.status, refused=False).value


def _is_of(signs: Signs, deed: Deed, event: CodedEvent) -> bool:
    start, end = signs.view.extent(deed.first, deed.last)
    return start < event.trigger[1] and event.trigger[0] < end


def main() -> None:
    """Train on the corpus of a group of languages and write its models."""
    parser = argparse.ArgumentParser(description="Train the models of events.")
    parser.add_argument("--group", choices=GROUPS, default="", help="the group of languages")
    group = parser.parse_args().group
    folders = [Path("corpus", name) for name in GROUPS[group]]
    read = [unit for folder in folders for unit in (*units(folder), *stressed(folder))]
    data = [one for unit in read for one in examples(unit)]
    models = fit(data)
    if not group:
        for name, model in zip(("words", "pair"), given(read, models), strict=True):
            resources.model(name).write_bytes(write(model))
    for name in ("deed", "role", "status", "context"):
        path = resources.model(name, group)
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(write(getattr(models, name)))
        print(f"{path}: {path.stat().st_size:,} bytes")


if __name__ == "__main__":
    main()
