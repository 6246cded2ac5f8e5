"""A text cut into sentences and tokens, every one with its offsets in the article's text."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Token:
    """A word, number or mark. ``start`` and ``end`` are offsets in the article's text."""

    start: int
    end: int
    text: str

    @property
    def lower(self) -> str:
        """The word in lower case."""
        return self.text.lower()


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence; ``text`` is ``article.text[start:end]`` and ``paragraph`` counts from 0.

    ``furniture`` is true for what belongs to the page and not to the story: datelines, "Baca
    juga", captions, subscription calls. Nothing in it is ever coded.
    """

    start: int
    end: int
    text: str
    tokens: tuple[Token, ...]
    paragraph: int
    furniture: bool = False


@dataclass(frozen=True, slots=True)
class Document:
    """An article's text in its language (BCP 47), cut into sentences in reading order."""

    language: str
    sentences: tuple[Sentence, ...]
