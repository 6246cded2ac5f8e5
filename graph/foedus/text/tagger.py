"""The part of speech of each word of a sentence, as a Universal Dependencies tag.

A linear model goes through a sentence once, from left to right: it sees a word, its neighbours, its
form and the tags given to the two words before. ``training.tagger`` makes the model of a language;
English has none, since no corpus with a permissive licence was found in a package registry.
"""

from collections.abc import Sequence
from functools import cache

from foedus import resources
from foedus.text.linear import LinearModel, read

#: The tag before a sentence's first word.
START = "^"
_LANGUAGES = ("id",)
_LONGEST = 4


def has_tags(language: str) -> bool:
    """Return whether there is a model for a language."""
    return language in _LANGUAGES


@cache
def model(language: str) -> LinearModel:
    """Return the model of a language; read once a process."""
    return read(resources.model(f"tagger-{language}"))


def tag(words: Sequence[str], known: LinearModel) -> list[str]:
    """Return the UD tag of each word of a sentence."""
    labels = known.labels
    tags: list[str] = []
    last = last_but_one = START
    for i in range(len(words)):
        scores = known.scores(signs(words, i, last, last_but_one))
        last_but_one, last = last, labels[scores.index(max(scores))]
        tags.append(last)
    return tags


def signs(words: Sequence[str], i: int, last: str, last_but_one: str) -> list[str]:
    """Return what the model sees of word ``i``; ``last`` is the tag of the word before."""
    word = words[i]
    lower = word.lower()
    before = words[i - 1].lower() if i else START
    after = words[i + 1].lower() if i + 1 < len(words) else "$"
    shape = _shape(word)
    found = [
        f"w={lower}",
        f"b={before}",
        f"a={after}",
        f"t={last}",
        f"tt={last_but_one} {last}",
        f"tw={last} {lower}",
        f"wa={lower} {after}",
        f"s={shape}{i == 0}",
        f"a3={after[-3:]}",
        f"a2={after[:2]}{_shape(words[i + 1]) if i + 1 < len(words) else ''}",
    ]
    for size in range(1, min(_LONGEST, len(lower) - 1) + 1):
        found += (f"p={lower[:size]}", f"x={lower[-size:]}")
    if len(lower) > 6:
        found.append(f"px={lower[:3]} {lower[-2:]}")
    return found


def _shape(word: str) -> str:
    if word[0].isdigit():
        return "d"
    if not word[0].isalnum():
        return word if len(word) == 1 else "."
    if word.isupper():
        return "AA" if len(word) > 1 else "A"
    return "Aa" if word[0].isupper() else "a"
