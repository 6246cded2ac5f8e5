"""The default engine: pyshifty, which plans the shapes once and validates in Rust.

The only module that imports ``shifty``. Its algebra mode is used, without inference and on the data
graph alone; it reports the top-level shape, which is why every shape of ours is one. pyshifty is
young: it is pinned, and ``tests/ontology/shapes/test_mutations.py`` holds it to pySHACL.
"""

from dataclasses import dataclass
from typing import Any

import shifty
from pyoxigraph import NamedNode, RdfFormat, parse

from foedus.errors import StopRun
from foedus.validate.report import Report, Result
from foedus.validate.shapes import Shapes


@dataclass(frozen=True, slots=True)
class ShiftyEngine:
    """Validates with prepared shapes; make one with ``prepare``."""

    _validator: Any
    name: str = "shifty"

    @classmethod
    def prepare(cls, shapes: Shapes) -> "ShiftyEngine":
        """Plan ``shapes``. Raises StopRun if they are malformed or need what shifty cannot do."""
        try:
            validator = shifty.PreparedValidator(shapes.turtle)
        except (ValueError, RuntimeError) as error:
            raise StopRun(f"the SHACL shapes are malformed: {error}") from error
        if validator.diagnostics:
            raise StopRun(f"the SHACL shapes are malformed: {'; '.join(validator.diagnostics)}")
        return cls(validator)

    def validate(self, data: bytes) -> Report:
        """Return the report on ``data`` (N-Triples in UTF-8); no ``path``, its own is for display."""
        try:
            # The wrapper would look at bytes as Turtle; the inner validator reads N-Triples as such.
            answer = self._validator._inner.validate_algebra(
                data=data,
                data_format="nt",
                graph_mode="data",
                run_infer=False,
                sort_results=False,
                on_unsupported="error",
            )
        except (ValueError, RuntimeError) as error:
            raise StopRun(f"the SHACL engine shifty failed: {error}") from error
        if answer.diagnostics:
            raise StopRun(f"the SHACL engine shifty failed: {'; '.join(answer.diagnostics)}")
        return Report(tuple(sorted({result for item in answer.violations for result in _results(item)})))


def _results(item: Any) -> list[Result]:
    focus, shape = _plain(item.focus_node), item.shape_name or ""
    return [Result(focus, shape, item.severity, "", _plain(reason.value)) for reason in item.reasons] or [
        Result(focus, shape, item.severity)
    ]


def _plain(term: str) -> str:
    """Return the IRI or lexical form of a term written as in N-Triples."""
    if term.startswith("<"):
        return term[1:-1]
    if term.startswith('"'):
        (quad,) = parse(f"<x:x> <x:x> {term} .", format=RdfFormat.N_TRIPLES)
        assert not isinstance(quad.object, NamedNode)
        return str(quad.object.value)
    return term
