"""Where a word has its target: the frame of a sense, as a lexicon tells it."""

from dataclasses import dataclass

#: The functions of an object; a strict one stands right behind its verb.
OBJECT = frozenset(("object", "strict"))


@dataclass(frozen=True, slots=True)
class Frame:
    """Where the target stands: grammatical functions and prepositions, first and second choice."""

    name: str = "none"
    functions: frozenset[str] = frozenset()
    prepositions: frozenset[str] = frozenset()
    fallback_functions: frozenset[str] = frozenset()
    fallback_prepositions: frozenset[str] = frozenset()
    symmetric: bool = False
    owner_is_target: bool = False

    @property
    def takes_object(self) -> bool:
        """Whether the target is, first of all, the object of the verb."""
        return bool(self.functions & OBJECT)
