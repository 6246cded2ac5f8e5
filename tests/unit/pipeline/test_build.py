"""The build: every input is counted once, and one that fails does not stop the others."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime

import pytest
from pyoxigraph import NamedNode, Quad
from tests.sample import SAMPLE

from foedus.errors import InvalidValue, StoreUnusable
from foedus.model import Article, Counts, Extraction, Finding, Quarantined, Rejection
from foedus.pipeline.build import Builder, Outcome
from foedus.pipeline.extracting import extract_from
from foedus.pipeline.preparing import prepare
from foedus.stores.incoming import Incoming
from foedus.stores.oxigraph import Put
from foedus.vocab import Reason, Stage

NOW = datetime(2026, 1, 1, tzinfo=UTC)


class SampleExtractor:
    """Finds in every article what the sample says; fails where the text says so."""

    name, version, languages = "sample", "1", frozenset({"id"})

    def extract(self, article: Article) -> Extraction:
        if "meledak" in article.text:
            raise ZeroDivisionError("division by zero")
        rejection = Rejection(Stage.EXTRACT, Reason.NO_ACTOR, "menyerang")
        return Extraction(article, rejections=(rejection,), extractor="sample", extractor_version="1")


class Gate:
    def check(
        self, quads: Sequence[Quad], edges: Sequence[tuple[str, str, str]], article: Article
    ) -> tuple[Finding, ...]:
        return (Finding("focus", "shape", "message"),) if "salah" in article.text else ()


class Store:
    def __init__(self) -> None:
        self.graphs: list[NamedNode] = []
        self.gone: list[NamedNode] = []
        self.secured = 0

    def has(self, graph: NamedNode) -> bool:
        return graph in self.graphs

    def was_replaced(self, graph: NamedNode) -> bool:
        return graph in self.gone

    def secure(self) -> None:
        self.secured = len(self.graphs)

    def take(self, told: Incoming, *, recorded_at: datetime) -> Put:
        graph = NamedNode(told.graph)
        if told.article == "odd":
            raise InvalidValue("a literal that would change")
        if told.article == "full":
            raise StoreUnusable("the disk is full")
        assert recorded_at == NOW
        older = next(
            (name for name in self.graphs if name.value.split(".")[-2] == graph.value.split(".")[-2]), None
        )
        self.graphs = [name for name in self.graphs if name != older] + [graph]
        self.gone = [name for name in self.gone if name != graph] + ([older] if older else [])
        return Put(graph, changed=True, replaced=older)


class Box:
    def __init__(self) -> None:
        self.ids: list[str] = []

    def add(self, item: Quarantined, quads: Sequence[Quad], edges: Sequence[tuple[str, str, str]]) -> None:
        self.ids.append(item.article.id)

    def holds(self, article_id: str) -> bool:
        return article_id in self.ids

    def remove(self, article_id: str) -> None:
        self.ids = [name for name in self.ids if name != article_id]


def article(name: str, text: str = "Iran menyerang Israel.", language: str | None = "id") -> Article:
    return Article(name, text, language=language)


def build(items: list[Article | Rejection], store: Store | None = None) -> tuple[Counts, list[Outcome], Box]:
    box, outcomes = Box(), []
    builder = Builder(
        extractor=SampleExtractor(), gate=Gate(), store=store or Store(), quarantine=box, clock=lambda: NOW
    )
    return builder.build(items, outcomes.append), outcomes, box


class WrongType(SampleExtractor):
    """Gives a day as text, as a plug-in that nobody has checked may."""

    def extract(self, article: Article) -> Extraction:
        odd = replace(SAMPLE.events[0], date="2030-01-01")  # type: ignore[arg-type]
        return replace(SAMPLE, events=(odd,))


def test_what_an_extractor_gives_in_a_wrong_type_stops_no_other_article() -> None:
    outcome = prepare(SAMPLE.article, WrongType(), Gate())
    assert isinstance(outcome, Rejection)
    assert outcome.reason is Reason.UNSTORABLE
    assert "'sample' says cannot be stored: AttributeError: 'str' object has no attribute" in outcome.detail


def test_every_input_is_counted_once() -> None:
    unreadable = Rejection(Stage.READ, Reason.EMPTY, "b.txt: empty")
    counts, outcomes, box = build(
        [
            article("a"),
            article("a"),
            unreadable,
            article("c", "salah"),
            article("d", "meledak"),
            article("odd"),
        ]
    )
    assert (counts.read, counts.stored, counts.unchanged, counts.quarantined, counts.rejected) == (
        6,
        1,
        1,
        1,
        3,
    )
    assert counts.rejections == (("empty", 1), ("extractor-failed", 1), ("unstorable", 1))
    assert counts.left_out == (("no-actor", 1),)
    assert [outcome.what for outcome in outcomes].count("rejected") == 3
    assert box.ids == ["c"]


def test_an_article_that_takes_the_place_of_another_is_told() -> None:
    counts, outcomes, _ = build([article("a"), article("a", "Kabar lain."), article("b")])
    assert (counts.read, counts.stored, counts.replaced) == (3, 3, 1)
    assert [outcome.replaced for outcome in outcomes] == [False, True, False]


ONE, TWO, THREE = (article("a", f"Kabar {word}.") for word in ("satu", "dua", "tiga"))


@pytest.mark.parametrize("begun", [[], [ONE], [ONE, TWO], [ONE, TWO, THREE]], ids=len)
def test_a_run_that_begins_anew_puts_no_older_revision_in_place_of_a_newer(begun: list[Article]) -> None:
    """What came of a bug: each resume of a killed run put the first revision again, then the second."""
    calm, store = Store(), Store()
    build([ONE, TWO, THREE], calm)
    build([*begun], store)
    put = len(begun)
    counts, outcomes, _ = build([ONE, article("b"), TWO, THREE], store)
    assert (counts.read, counts.stored, counts.unchanged) == (4, 4 - put, put)
    assert counts.older == max(0, put - 1)  # which are unchanged, and not what is stored
    assert len(outcomes) == 4
    assert store.graphs[-1 if put < 3 else 0] == calm.graphs[0]
    assert store.gone == calm.gone


def test_an_article_that_went_back_to_what_it_said_is_stored_at_the_end() -> None:
    store = Store()
    build([ONE, TWO], store)
    counts, outcomes, _ = build([ONE, article("b")], store)
    assert (counts.stored, counts.replaced) == (2, 1)
    assert [outcome.name for outcome in outcomes] == ["b", "a"]
    again, _, _ = build([ONE, article("b")], store)
    assert again.unchanged == 2


def test_a_page_that_went_back_is_stored_at_once() -> None:
    """It may be remembered as read only when it is stored, and is met once in a run."""
    pages = [replace(one, path="https://example.org/a") for one in (ONE, TWO)]
    store = Store()
    build([*pages], store)
    _, outcomes, _ = build([pages[0], article("b")], store)
    assert [outcome.name for outcome in outcomes] == ["https://example.org/a", "b"]


def test_what_was_put_aside_and_is_stored_as_it_is_now_leaves_the_quarantine() -> None:
    """A killed run put an older revision aside again, which the newer one had let go."""
    bad, good = article("a", "salah"), article("a", "benar")
    store = Store()
    _, _, box = build([bad, good], store)
    assert box.ids == []
    _, _, box = build([bad, good], store)
    assert box.ids == []


def test_a_failing_extractor_rejects_its_article_in_one_line() -> None:
    class Talkative(SampleExtractor):
        def extract(self, article: Article) -> Extraction:
            if "meledak" in article.text:
                raise ValueError("two\nlines")
            return super().extract(article)

    found = [extract_from(article(text, text), Talkative()) for text in ("meledak", "tenang")]
    assert found[0] == Rejection(
        Stage.EXTRACT,
        Reason.EXTRACTOR_FAILED,
        "meledak: the extractor 'sample' failed: ValueError: two lines",
    )
    assert isinstance(found[1], Extraction)
    unreadable = Rejection(Stage.READ, Reason.EMPTY, "b.txt: empty")
    assert extract_from(unreadable, Talkative()) is unreadable
    foreign = extract_from(article("x", language="fr"), Talkative())
    assert isinstance(foreign, Rejection)
    assert foreign.reason is Reason.UNSUPPORTED_LANGUAGE


def test_a_language_that_nobody_reads_is_rejected() -> None:
    counts, outcomes, _ = build([article("x", language="fr"), article("y", language="id-ID")])
    assert (counts.stored, counts.rejections) == (1, (("unsupported-language", 1),))
    assert outcomes[0].rejection is not None
    assert outcomes[0].rejection.detail == "x: language 'fr' is not one of id"


def test_a_language_that_was_only_detected_may_be_given() -> None:
    _, outcomes, _ = build([article("x", text="Le ministre a parlé de la paix à Paris.", language=None)])
    assert outcomes[0].rejection is not None
    assert outcomes[0].rejection.detail == (
        "x: language 'fr' is not one of id (detected; where that is wrong, give the article a language)"
    )


def test_a_text_too_long_to_be_an_article_is_rejected() -> None:
    counts, outcomes, _ = build([article("long", "kata " * 40_001), article("fits", "kata " * 40_000)])
    assert (counts.stored, counts.rejections) == (1, (("too-large", 1),))
    assert outcomes[0].rejection is not None
    assert "200,005 characters" in outcomes[0].rejection.detail


def test_a_full_disk_stops_the_run_and_keeps_what_is_stored() -> None:
    store = Store()
    with pytest.raises(StoreUnusable):
        build([article("a"), article("full"), article("b")], store)
    assert len(store.graphs) == 1


def test_an_article_that_passes_leaves_the_quarantine() -> None:
    box = Box()
    box.ids = ["a", "b"]
    builder = Builder(
        extractor=SampleExtractor(), gate=Gate(), store=Store(), quarantine=box, clock=lambda: NOW
    )
    builder.build([article("a")], lambda outcome: None)
    assert box.ids == ["b"]


@pytest.mark.parametrize("known", [False, True], ids=["stored now", "stored before"])
def test_an_article_leaves_the_quarantine_only_when_no_loss_of_power_takes_it_from_the_store(
    known: bool,
) -> None:
    store = Store()
    if known:
        build([article("a")], store)

    class Careful(Box):
        def remove(self, article_id: str) -> None:
            assert store.secured == 1
            super().remove(article_id)

    box = Careful()
    box.ids = ["a"]
    builder = Builder(
        extractor=SampleExtractor(), gate=Gate(), store=store, quarantine=box, clock=lambda: NOW
    )
    builder.build([article("a")], lambda outcome: None)
    assert box.ids == []


def test_contents_are_counted() -> None:
    class Whole(SampleExtractor):
        def extract(self, article: Article) -> Extraction:
            return SAMPLE

    builder = Builder(extractor=Whole(), gate=Gate(), store=Store(), quarantine=Box(), clock=lambda: NOW)
    counts = builder.build([SAMPLE.article], lambda outcome: None)
    assert (counts.events, counts.agreements, counts.claims) == (4, 1, 5)
