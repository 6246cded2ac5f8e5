"""What a SHACL engine is asked and what it answers, in one form for every engine."""

from dataclasses import dataclass
from typing import Protocol


@dataclass(frozen=True, slots=True, order=True)
class Result:
    """One result of a validation report.

    ``focus``, ``path`` and ``value`` are IRIs, or the lexical form where the node is a literal;
    ``shape`` is the IRI of the shape; ``severity`` is ``Violation``, ``Warning`` or ``Info``.
    ``path`` and ``value`` are empty where the engine does not say.
    """

    focus: str
    shape: str
    severity: str
    path: str = ""
    value: str = ""


@dataclass(frozen=True, slots=True)
class Report:
    """All results of one validation, sorted. A graph passes if none of them is a violation."""

    results: tuple[Result, ...]

    @property
    def passes(self) -> bool:
        """Whether there is no violation; warnings do not count."""
        return not self.violations

    @property
    def violations(self) -> tuple[Result, ...]:
        """The results that keep an article out of the store."""
        return tuple(result for result in self.results if result.severity == "Violation")

    @property
    def verdict(self) -> frozenset[tuple[str, str]]:
        """The (focus, shape) pairs of all results: what two engines must agree on."""
        return frozenset((result.focus, result.shape) for result in self.results)


class Engine(Protocol):
    """A SHACL engine with its shapes read and prepared once, used for many data graphs."""

    @property
    def name(self) -> str:
        """The name under which settings choose it, such as ``shifty``."""
        ...

    def validate(self, data: bytes) -> Report:
        """Return the report on ``data`` (N-Triples in UTF-8). Raises StopRun if the engine fails."""
        ...
