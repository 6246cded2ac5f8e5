"""The gate: what fails SHACL does not enter the store.

A fast engine looks at every article. What it rejects, pySHACL judges again, and pySHACL's word
counts: its report is what a person reads, and where it finds nothing the article passes and the
difference is logged. An engine that fails on one article does not stop the run: the other judges.
"""

import logging
from collections.abc import Callable, Sequence
from functools import cached_property

from pyoxigraph import Quad

from foedus.errors import StopRun
from foedus.model import Article, Finding
from foedus.validate.data import to_ntriples
from foedus.validate.engines import REFERENCE, prepare_engine
from foedus.validate.report import Engine, Report
from foedus.validate.shapes import Shapes, load_shapes
from foedus.validate.wording import Wording

_log = logging.getLogger(__name__)


class Gate:
    """Judges article graphs: make one for a whole run; the first ``check`` prepares the shapes."""

    def __init__(
        self, engine: str = "shifty", *, prepare: Callable[[str, Shapes], Engine] = prepare_engine
    ) -> None:
        """Choose an engine by name (``Settings.shacl_engine``); ``prepare`` makes it from its name."""
        self._name = engine
        self._prepare = prepare
        self._engines: dict[str, Engine] = {}

    @cached_property
    def shapes(self) -> Shapes:
        """The shapes of the ontology. Raises StopRun if they are malformed."""
        return load_shapes()

    def check(
        self, quads: Sequence[Quad], plain_edges: Sequence[tuple[str, str, str]], article: Article
    ) -> tuple[Finding, ...]:
        """Return the violations in an article graph and the plain edges it supports; empty is a pass.

        ``plain_edges`` are (subject, property, object) IRIs. Raises WrongUse for an unknown engine,
        StopRun for malformed shapes or where no engine can judge.
        """
        data = to_ntriples(quads, plain_edges)
        report = self._judged(data, article)
        if report.passes:
            return ()
        wording = Wording(quads, article)
        return tuple(wording.finding(result, self.shapes) for result in report.violations)

    def _judged(self, data: bytes, article: Article) -> Report:
        engine = self._engine(self._name)
        if self._name == REFERENCE:
            return engine.validate(data)
        try:
            report = engine.validate(data)
        except StopRun as error:
            _log.warning("article %s: judged by %s alone: %s", article.id, REFERENCE, error)
            return self._engine(REFERENCE).validate(data)
        return report if report.passes else self._confirmed(report, data, article)

    def _confirmed(self, report: Report, data: bytes, article: Article) -> Report:
        """Return the reference engine's report, and log where ``report`` differs from it."""
        reference_engine = self._engine(REFERENCE)
        try:
            reference = reference_engine.validate(data)
        except StopRun as error:
            _log.warning("article %s: rejected by %s alone: %s", article.id, self._name, error)
            return report
        for who, pairs in (
            (self._name, report.verdict - reference.verdict),
            (REFERENCE, reference.verdict - report.verdict),
        ):
            for focus, shape in sorted(pairs):
                _log.warning("article %s: only %s finds that <%s> breaks <%s>", article.id, who, focus, shape)
        return reference

    def _engine(self, name: str) -> Engine:
        if name not in self._engines:
            self._engines[name] = self._prepare(name, self.shapes)
        return self._engines[name]
