"""The gate: what fails SHACL does not enter the store.

A fast engine looks at every article. What it rejects, pySHACL judges again, and pySHACL's word
counts: its report is what a person reads, and where it finds nothing the article passes and the
difference is logged.
"""

import logging
from collections.abc import Sequence

from pyoxigraph import Quad

from foedus.model import Article, Finding
from foedus.validate.data import to_ntriples
from foedus.validate.engines import REFERENCE, prepare_engine
from foedus.validate.report import Engine, Report
from foedus.validate.shapes import Shapes, load_shapes
from foedus.validate.wording import Wording

_log = logging.getLogger(__name__)


class Gate:
    """Judges article graphs; make one with ``Gate.prepare`` and use it for a whole run."""

    def __init__(self, shapes: Shapes, engine: Engine, reference: Engine | None = None) -> None:
        self._shapes = shapes
        self._engine = engine
        self._reference = reference

    @classmethod
    def prepare(cls, engine: str = "shifty", *, shapes: Shapes | None = None) -> "Gate":
        """Return a gate with the shapes of the ontology (or ``shapes``) prepared for ``engine``.

        Raises WrongUse for an unknown engine and StopRun for malformed shapes.
        """
        shapes = load_shapes() if shapes is None else shapes
        return cls(shapes, prepare_engine(engine, shapes))

    def check(
        self, quads: Sequence[Quad], plain_edges: Sequence[tuple[str, str, str]], article: Article
    ) -> tuple[Finding, ...]:
        """Return the violations in an article graph and the plain edges it supports; empty is a pass.

        ``plain_edges`` are (subject, property, object) IRIs. Raises StopRun if an engine fails.
        """
        data = to_ntriples(quads, plain_edges)
        report = self._engine.validate(data)
        if report.passes:
            return ()
        if self._engine.name != REFERENCE:
            report = self._confirmed(report, data, article)
        wording = Wording(quads, article)
        return tuple(wording.finding(result, self._shapes) for result in report.violations)

    def _confirmed(self, report: Report, data: bytes, article: Article) -> Report:
        """Return the reference engine's report, and log where ``report`` differs from it."""
        if self._reference is None:
            self._reference = prepare_engine(REFERENCE, self._shapes)
        reference = self._reference.validate(data)
        for who, pairs in (
            (self._engine.name, report.verdict - reference.verdict),
            (REFERENCE, reference.verdict - report.verdict),
        ):
            for focus, shape in sorted(pairs):
                _log.warning("article %s: only %s finds that <%s> breaks <%s>", article.id, who, focus, shape)
        return reference
