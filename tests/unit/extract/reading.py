"""Reads a text that a test writes: who and what ``find_mentions`` finds in it."""

from foedus.extract.names.mentions import Mention, Mentions
from foedus.extract.names.naming import find_mentions
from foedus.model import Actor, Article
from foedus.text.segment import segment


class Read:
    """A text with its mentions."""

    def __init__(self, text: str, language: str = "id") -> None:
        self.text = text
        article = Article(id="test", text=text, language=language)
        self.found: Mentions = find_mentions(segment(text, language), article)

    @property
    def actors(self) -> dict[str, str]:
        """Actor id -> kind."""
        return {actor.id: actor.kind.value for actor in self.found.actors}

    @property
    def places(self) -> list[str]:
        """Names of the places, in order."""
        return [place.name for place in self.found.places]

    def actor(self, name: str) -> Actor:
        """The one actor of that name."""
        (found,) = [actor for actor in self.found.actors if actor.name == name]
        return found

    def mention(self, words: str) -> Mention:
        """The one mention whose head is ``words``."""
        (found,) = [m for m in self.found.mentions if self.text[m.head_start : m.head_end] == words]
        return found

    def heads(self) -> list[str]:
        """The words of every mention's head, in order."""
        return [self.text[m.head_start : m.head_end] for m in self.found.mentions]
