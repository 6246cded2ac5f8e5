"""Trains the models of ``foedus.extract.judge`` on ``corpus/``: event type, roles, status.

``python -m training.events`` writes ``deed.model``, ``role.model`` and ``status.model``.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from foedus import resources
from foedus.extract import attribution, events, lexicon, triggers, view
from foedus.extract.candidates import Cast
from foedus.extract.judge import Models
from foedus.extract.mentions import Mention as Named
from foedus.extract.mentions import Mentions
from foedus.extract.naming import find_mentions
from foedus.extract.signs import Deed, Signs
from foedus.extract.subjects import Subjects
from foedus.model import Actor, Article
from foedus.text.dates import find_dates
from foedus.text.linear import write
from foedus.text.segment import segment
from foedus.vocab import ActorKind
from training.corpus import CodedEvent, Sentence, read_folder
from training.linear import train

NONE = "-"
_KINDS = {
    "per": ActorKind.PERSON,
    "sta": ActorKind.STATE,
    "gov": ActorKind.GOVERNMENT,
    "igo": ActorKind.INTERGOVERNMENTAL_ORGANIZATION,
    "org": ActorKind.ORGANIZATION,
    "arm": ActorKind.ARMED_GROUP,
    "med": ActorKind.NEWS_AGENCY,
    "grp": ActorKind.ORGANIZATION,
}


@dataclass(frozen=True, slots=True)
class Example:
    """A sentence as the rules read it, and for each event word the gold event that it tells."""

    sentence: Sentence
    language: str
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
            for gold in self.sentence.mentions
            if gold.start < mention.head_end and mention.head_start < gold.end
        }


def named(sentence: Sentence, language: str) -> tuple[Mentions, Article]:
    """Return the mentions that the extractor finds, with those of the gold that it misses."""
    article = Article("sentence", sentence.text, language=language)
    found = find_mentions(segment(sentence.text, language), article)
    mentions, actors = list(found.mentions), list(found.actors)
    for gold in sentence.mentions:
        known = any(m.start < gold.end and gold.start < m.end for m in found.mentions)
        if known or gold.kind == "loc":
            continue
        name = f"gold-{gold.key}" if gold.key != "-" else f"gold-{gold.start}"
        span = (gold.start, gold.end, gold.start, gold.end)
        mentions.append(Named(*span, (name,), form="group" if gold.kind == "grp" else "name"))
        if name not in {actor.id for actor in actors}:
            words = sentence.text[gold.start : gold.end]
            actors.append(Actor(name, words, _KINDS[gold.kind], gold.country))
    return Mentions(tuple(mentions), tuple(actors), found.places, grounds=found.grounds), article


def examples(sentences: Iterable[Sentence], language: str) -> Iterator[Example]:
    """Yield every sentence as the rules read it."""
    words = lexicon.load(language)
    for sentence in sentences:
        mentions, _ = named(sentence, language)
        cast = Cast(mentions)
        for part in segment(sentence.text, language).sentences:
            inside = [m for m in mentions.mentions if part.start <= m.start and m.end <= part.end]
            dates = find_dates(part, language, None)
            one = view.build(part, words, inside, [(d.start, d.end) for d in dates])
            triggers.find(one)
            subjects = Subjects(one)
            voices = attribution.read([one], [subjects], cast)[0]
            signs = Signs(events.gather(one, 0, subjects, voices, cast))
            told = tuple((deed, _told(signs, deed, sentence)) for deed in signs.deeds())
            yield Example(sentence, language, signs, told)


def _told(signs: Signs, deed: Deed, sentence: Sentence) -> CodedEvent | None:
    """Return the gold event whose words overlap an event word most."""
    tokens = signs.view.tokens
    start, end = tokens[deed.first].start, tokens[deed.last - 1].end
    common = [
        (min(end, event.trigger[1]) - max(start, event.trigger[0]), -n, event)
        for n, event in enumerate(sentence.events)
    ]
    best = max(common, key=lambda item: item[:2], default=None)
    return best[2] if best is not None and best[0] > 0 else None


def fit(data: Sequence[Example], *, strength: float = 0.2, bits: int = 18) -> Models:
    """Train on examples."""
    deeds: list[list[str]] = []
    types: list[str] = []
    roles: list[list[str]] = []
    parts: list[str] = []
    stands: list[list[str]] = []
    statuses: list[str] = []
    for example in data:
        for deed, event in example.told:
            deeds.append(example.signs.of_deed(deed))
            types.append(event.type.value if event else NONE)
            if event is None:
                continue
            rule = example.signs.rule(deed)
            stands.append(example.signs.of_status(deed, rule.status.value if rule else "-"))
            statuses.append(event.status.value)
            for number in range(len(example.signs.view.mentions)):
                roles.append(example.signs.of_role(deed, number))
                parts.append(example.role(event, number))
    return Models(
        train(deeds, types, bits=bits, strength=strength),
        train(roles, parts, bits=bits, strength=strength),
        train(stands, statuses, bits=bits - 2, strength=strength),
    )


def main() -> None:
    """Train on the whole corpus and write the models."""
    folders = sorted(path for path in Path("corpus").iterdir() if path.is_dir())
    data = [one for path in folders for one in examples(read_folder(path), path.name)]
    models = fit(data)
    for name in ("deed", "role", "status"):
        path = resources.model(name)
        path.write_bytes(write(getattr(models, name)))
        print(f"{path}: {path.stat().st_size:,} bytes")


if __name__ == "__main__":
    main()
