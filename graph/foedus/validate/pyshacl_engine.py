"""The reference engine: pySHACL on rdflib, slow and well kept; it confirms every rejection.

The only module that imports ``pyshacl``.
"""

import logging
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

import pyshacl
import rdflib
from pyshacl.errors import ConstraintLoadError, ShapeLoadError
from rdflib import RDF, SH, BNode, Graph
from rdflib.term import Node

from foedus.errors import StopRun
from foedus.validate.report import Report, Result
from foedus.validate.shapes import Shapes


@dataclass(frozen=True, slots=True)
class PyshaclEngine:
    """Validates with shapes parsed once; make one with ``prepare``."""

    _shapes: Graph
    name: str = "pyshacl"

    @classmethod
    def prepare(cls, shapes: Shapes) -> "PyshaclEngine":
        """Parse ``shapes`` and try them on an empty graph. Raises StopRun if they are malformed."""
        try:
            with _as_written():
                engine = cls(Graph().parse(data=shapes.turtle, format="turtle"))
        except Exception as error:  # rdflib's parsers raise many kinds
            raise StopRun(f"the SHACL shapes are malformed: {type(error).__name__}: {error}") from error
        engine.validate(b"")
        return engine

    def validate(self, data: bytes) -> Report:
        """Return the report on ``data`` (N-Triples in UTF-8)."""
        try:
            with _as_written():
                graph = Graph().parse(data=data, format="nt")
                _, report, text = pyshacl.validate(
                    graph, shacl_graph=self._shapes, inference="none", advanced=False, inplace=True
                )
        except (ConstraintLoadError, ShapeLoadError) as error:
            raise StopRun(f"the SHACL shapes are malformed: {error}") from error
        except Exception as error:  # pySHACL lets through what rdflib and pyparsing raise
            raise StopRun(f"the SHACL engine pyshacl failed: {type(error).__name__}: {error}") from error
        if not isinstance(report, Graph):
            raise StopRun(f"the SHACL engine pyshacl failed: {text}")
        results = report.subjects(RDF.type, SH.ValidationResult)
        return Report(tuple(sorted({_result(report, node) for node in results})))


def _result(report: Graph, node: Node) -> Result:
    def text(predicate: Node) -> str:
        value = report.value(node, predicate)
        return (
            "" if value is None or (predicate == SH.resultPath and isinstance(value, BNode)) else str(value)
        )

    return Result(
        focus=text(SH.focusNode),
        shape=text(SH.sourceShape),
        severity=text(SH.resultSeverity).removeprefix(str(SH)),
        path=text(SH.resultPath),
        value=text(SH.value),
    )


@contextmanager
def _as_written() -> Iterator[None]:
    """Let rdflib keep literals as they are written, and its remarks to itself.

    It would make ``"007"^^xsd:integer`` 7 and any ``xsd:boolean`` it does not know ``false``; and it
    remarks on ill-typed literals, which are what we look for, and on its own old names. All three
    are global in rdflib, so they are set back afterwards.
    """
    remarks = logging.getLogger("rdflib.term")
    before = remarks.disabled, rdflib.NORMALIZE_LITERALS
    remarks.disabled, rdflib.NORMALIZE_LITERALS = True, False
    try:
        with warnings.catch_warnings():
            warnings.filterwarnings("ignore", category=DeprecationWarning, module="rdflib|pyshacl|pyparsing")
            warnings.filterwarnings("ignore", category=UserWarning, module="rdflib")
            yield
    finally:
        remarks.disabled, rdflib.NORMALIZE_LITERALS = before
