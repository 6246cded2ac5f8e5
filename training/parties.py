"""Trains the model of ``foedus.extract.parties`` on ``corpus/``: which noun phrases take part in an event.

``python -m training.parties`` writes ``party.model``.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from foedus import resources
from foedus.extract import parties
from foedus.extract.acts.deeds import Deed
from foedus.extract.names.mentions import Mention as Named
from foedus.extract.names.naming import find_mentions
from foedus.extract.signs import Signs
from foedus.model import Article
from foedus.text.linear import LinearModel, write
from foedus.text.segment import segment
from training.corpus import TRAINED, CodedEvent, Mention, Sentence, read_folder
from training.linear import train

NONE = "-"
#: A phrase is a gold mention if so much of their words is common (F1).
_SAME = 0.5


@dataclass(frozen=True, slots=True)
class Example:
    """An event word of a sentence with the event that it tells."""

    sentence: Sentence
    signs: Signs
    deed: Deed
    event: CodedEvent

    def role(self, number: int) -> str:
        """Return the part that a noun phrase has in the event."""
        mention = self.signs.view.mentions[number]
        text = self.sentence.text
        words = text[mention.start : mention.end]
        keys = {
            gold.key
            for gold in self.sentence.mentions
            if gold.start < mention.end and mention.start < gold.end and _is_same(gold, mention, text, words)
        }
        if keys & set(self.event.source):
            return "source"
        return "target" if keys & set(self.event.target) else NONE

    def roles(self) -> list[str]:
        """Return the part of each noun phrase; where nobody is the target, the places behind it are."""
        view = self.signs.view
        found = [self.role(number) for number in range(len(view.mentions))]
        if "target" in found:
            return found
        return [
            "target" if part == NONE and first > self.deed.first and self._is_place(mention) else part
            for part, mention, (first, _) in zip(found, view.mentions, view.spans, strict=True)
        ]

    def _is_place(self, mention: Named) -> bool:
        return any(
            gold.kind == "loc" and gold.start < mention.end and mention.start < gold.end
            for gold in self.sentence.mentions
        )


def _is_same(gold: Mention, mention: Named, text: str, words: str) -> bool:
    left, right = (Counter(re.findall(r"\w+", one.lower())) for one in (text[gold.start : gold.end], words))
    common = sum((left & right).values())
    return 2 * common >= _SAME * (left.total() + right.total())


def examples(sentences: Iterable[Sentence], language: str) -> Iterator[Example]:
    """Yield every event word of the sentences that tells an event."""
    for sentence in sentences:
        mentions = find_mentions(
            segment(sentence.text, language), Article("sentence", sentence.text, language=language)
        )
        for part in parties.parts(segment(sentence.text, language), mentions):
            signs = part.signs
            for deed in signs.deeds():
                event = told(signs, deed, sentence)
                if event is not None:
                    yield Example(sentence, signs, deed, event)


def told(signs: Signs, deed: Deed, sentence: Sentence) -> CodedEvent | None:
    """Return the event of the gold whose words overlap an event word most, the first of equals."""
    tokens = signs.view.tokens
    start, end = tokens[deed.first].start, tokens[deed.last - 1].end
    common = [min(end, event.trigger[1]) - max(start, event.trigger[0]) for event in sentence.events]
    most = max(common, default=0)
    return sentence.events[common.index(most)] if most > 0 else None


def fit(data: Sequence[Example], *, strength: float = 0.2, bits: int = 18) -> LinearModel:
    """Train on the examples that have a target: who it is, and not whether there is one."""
    features: list[list[str]] = []
    labels: list[str] = []
    for example in data:
        roles = example.roles()
        if "target" in roles:
            numbers = range(len(roles))
            features += [parties.of_party(example.signs, example.deed, number) for number in numbers]
            labels += roles
    return train(features, labels, bits=bits, strength=strength)


def main() -> None:
    """Train on the whole corpus and write the model."""
    folders = [Path("corpus", name) for name in TRAINED]
    data = [one for path in folders for one in examples(read_folder(path), path.name)]
    path = resources.model("party")
    path.write_bytes(write(fit(data)))
    print(f"{path}: {path.stat().st_size:,} bytes from {len(data):,} event words")


if __name__ == "__main__":
    main()
