"""The gate: what it lets through, who has the last word, and what a person reads."""

import logging
import subprocess
import sys
from dataclasses import dataclass, field, replace
from pathlib import Path

import pytest
from pyoxigraph import Literal, NamedNode, Quad
from tests.sample import ARTICLE, SAMPLE

from foedus.config import Settings
from foedus.errors import StopRun, WrongUse
from foedus.rdf.dataset import to_quads
from foedus.rdf.terms import term
from foedus.resolve.edges import plain_edges
from foedus.validate.engines import ENGINES
from foedus.validate.gate import Gate
from foedus.validate.report import Engine, Report, Result
from foedus.validate.shapes import Shapes
from foedus.vocab import BASE

QUADS = to_quads(SAMPLE)
EDGES = plain_edges(SAMPLE)
EVENT = term(f"event:{SAMPLE.events[0].id}")
BROKEN = Report((Result(EVENT.value, BASE + "shape/EventClaim", "Violation"),))
WARNED = Report((Result(EVENT.value, BASE + "shape/ClaimDenialAgrees", "Warning"),))
CLEAN = Report(())


def without_claim() -> list[Quad]:
    return [quad for quad in QUADS if not (quad.predicate == term("foe:states") and quad.object == EVENT)]


@dataclass
class Fake:
    """Says what it was told to, and counts how often it was asked."""

    name: str
    report: Report | StopRun
    asked: int = 0

    def validate(self, data: bytes) -> Report:
        assert data
        self.asked += 1
        if isinstance(self.report, StopRun):
            raise self.report
        return self.report


@dataclass
class Fakes:
    """Prepares fakes by name, and remembers them."""

    fast: Report | StopRun
    reference: Report | StopRun
    made: dict[str, Fake] = field(default_factory=dict)

    def __call__(self, name: str, shapes: Shapes) -> Engine:
        assert shapes.named
        self.made[name] = Fake(name, self.reference if name == "pyshacl" else self.fast)
        return self.made[name]


@pytest.mark.parametrize("engine", ENGINES)
def test_the_sample_passes(engine):
    assert Gate(engine).check(QUADS, EDGES, ARTICLE) == ()


@pytest.mark.parametrize("engine", ENGINES)
def test_an_event_without_claim_is_rejected_with_words(engine):
    findings = Gate(engine).check(without_claim(), EDGES, ARTICLE)
    assert {finding.shape.removeprefix(BASE + "shape/") for finding in findings} == {
        "ClaimStates",
        "EventClaim",
        "EventHappenedClaim",
        "EdgeMetWith",
    }
    (finding,) = (f for f in findings if f.shape.endswith("EventClaim"))
    assert finding.focus == EVENT.value
    assert finding.message == (
        'article sample "Lavrov bertemu Kim": an event needs a claim: nothing in the article states it '
        "(event CONSULT: Sergei Lavrov - Kim Jong Un (2025-07-12))"
    )


def test_a_plain_edge_that_nothing_supports_is_rejected():
    edge = ("actor:RUS", "foe:sanctioned", "actor:JPN")
    (finding,) = Gate().check(QUADS, [*EDGES, tuple(term(name).value for name in edge)], ARTICLE)
    assert finding.value == term("actor:JPN").value
    assert "says that this actor sanctioned that one (actor Rusia; found: actor Jepang)" in finding.message


def test_the_default_engine_is_that_of_the_settings():
    prepare = Fakes(CLEAN, CLEAN)
    Gate(prepare=prepare).check(QUADS, EDGES, ARTICLE)
    assert list(prepare.made) == [Settings().shacl_engine]


def test_an_article_that_the_fast_engine_passes_is_not_judged_twice():
    prepare = Fakes(CLEAN, BROKEN)
    gate = Gate(prepare=prepare)
    assert gate.check(QUADS, EDGES, ARTICLE) == ()
    assert "pyshacl" not in prepare.made


def test_engines_are_prepared_once_for_many_articles():
    prepare = Fakes(BROKEN, BROKEN)
    gate = Gate(prepare=prepare)
    for _ in range(3):
        assert len(gate.check(QUADS, EDGES, ARTICLE)) == 1
    assert {name: fake.asked for name, fake in prepare.made.items()} == {"shifty": 3, "pyshacl": 3}


def test_pyshacl_wins_where_it_finds_nothing_and_the_difference_is_logged(caplog):
    with caplog.at_level(logging.WARNING):
        assert Gate(prepare=Fakes(BROKEN, CLEAN)).check(QUADS, EDGES, ARTICLE) == ()
    (record,) = caplog.records
    assert record.getMessage() == (
        f"article sample: only shifty finds that <{EVENT.value}> breaks <{BASE}shape/EventClaim>"
    )


def test_pyshacl_wins_where_it_finds_something_else(caplog):
    other = Report((Result(EVENT.value, BASE + "shape/EventType", "Violation"),))
    (finding,) = Gate(prepare=Fakes(BROKEN, other)).check(QUADS, EDGES, ARTICLE)
    assert finding.shape == BASE + "shape/EventType"
    assert [record.getMessage().split()[3] for record in caplog.records] == ["shifty", "pyshacl"]


def test_warnings_reject_nothing():
    prepare = Fakes(WARNED, WARNED)
    assert Gate(prepare=prepare).check(QUADS, EDGES, ARTICLE) == ()
    assert "pyshacl" not in prepare.made
    assert Gate(prepare=Fakes(BROKEN, WARNED)).check(QUADS, EDGES, ARTICLE) == ()


def test_a_rejection_stands_where_pyshacl_fails_on_the_article(caplog):
    prepare = Fakes(BROKEN, StopRun("the SHACL engine pyshacl failed: RecursionError"))
    (finding,) = Gate(prepare=prepare).check(QUADS, EDGES, ARTICLE)
    assert finding.shape == BASE + "shape/EventClaim"
    assert caplog.records[0].getMessage() == (
        "article sample: rejected by shifty alone: the SHACL engine pyshacl failed: RecursionError"
    )


def test_where_the_fast_engine_fails_pyshacl_judges(caplog):
    prepare = Fakes(StopRun("the SHACL engine shifty failed: panic"), CLEAN)
    assert Gate(prepare=prepare).check(QUADS, EDGES, ARTICLE) == ()
    assert caplog.records[0].getMessage() == (
        "article sample: judged by pyshacl alone: the SHACL engine shifty failed: panic"
    )


def test_where_both_engines_fail_the_run_stops():
    with pytest.raises(StopRun, match="pyshacl broke"):
        Gate(prepare=Fakes(StopRun("shifty broke"), StopRun("pyshacl broke"))).check(QUADS, EDGES, ARTICLE)


def test_a_run_without_rejection_does_not_pay_for_pyshacl():
    code = (
        "import sys; from foedus.validate.gate import Gate; from tests.sample import ARTICLE, SAMPLE; "
        "from foedus.rdf.dataset import to_quads; "
        "assert Gate().check(to_quads(SAMPLE), [], ARTICLE) == (); "
        "assert 'shifty' in sys.modules; assert 'pyshacl' not in sys.modules"
    )
    subprocess.run([sys.executable, "-c", code], check=True, cwd=Path(__file__).parents[3])


def test_an_unknown_engine_is_the_callers_fault():
    with pytest.raises(WrongUse, match="no SHACL engine 'jena'; known: pyshacl, shifty"):
        Gate("jena").check(QUADS, EDGES, ARTICLE)


def test_control_characters_and_long_quotes_stay_on_one_short_line():
    words = "baris\nbaru\u0007" + "x" * 500
    quads = [*QUADS, Quad(EVENT, term("rdfs:label"), Literal(words), QUADS[0].graph_name)]
    (finding,) = Gate().check(quads, EDGES, replace(ARTICLE, title="Judul\nganda"))
    assert finding.message.isprintable()
    assert 'article sample "Judul ganda": ' in finding.message
    assert len(finding.message) < 600
    assert finding.value == words


def test_an_article_graph_with_a_link_to_itself_is_still_worded():
    claim = term(f"claim:{SAMPLE.events[0].claims[0].id}")
    loop = Quad(claim, term("foe:states"), claim, QUADS[0].graph_name)
    findings = Gate().check([*QUADS, loop], EDGES, ARTICLE)
    assert [finding.shape for finding in findings] == [BASE + "shape/ClaimStates"]


def test_ill_typed_literals_are_rejected_without_a_warning_on_the_way(caplog):
    position = NamedNode(next(q.subject.value for q in QUADS if q.predicate == term("oa:start")))
    wrong = Literal("tiga", datatype=term("xsd:integer"))
    quads = [
        Quad(q.subject, q.predicate, wrong, q.graph_name)
        if q.subject == position and q.predicate == term("oa:start")
        else q
        for q in QUADS
    ]
    findings = Gate().check(quads, EDGES, ARTICLE)
    assert {finding.shape.removeprefix(BASE + "shape/") for finding in findings} == {"EvidenceStart"}
    assert caplog.records == []


def test_a_long_text_is_judged_by_the_positions_of_its_characters():
    """Code points, not bytes or UTF-16 units: the text begins far outside the basic plane."""
    lead = "\U0001f600é" * 20_000
    moved = _shifted(lead)
    assert Gate().check(to_quads(moved), plain_edges(moved), moved.article) == ()
    assert Gate("pyshacl").check(to_quads(moved), plain_edges(moved), moved.article) == ()


def _shifted(lead: str):
    def move(claims):
        return tuple(
            replace(
                claim,
                evidence=tuple(
                    replace(
                        item,
                        span=replace(item.span, start=item.span.start + by, end=item.span.end + by),
                    )
                    for item in claim.evidence
                ),
            )
            for claim in claims
        )

    by = len(lead)
    return replace(
        SAMPLE,
        article=replace(ARTICLE, text=lead + ARTICLE.text),
        events=tuple(replace(event, claims=move(event.claims)) for event in SAMPLE.events),
        agreements=tuple(
            replace(
                agreement,
                steps=tuple(replace(step, claims=move(step.claims)) for step in agreement.steps),
            )
            for agreement in SAMPLE.agreements
        ),
    )
