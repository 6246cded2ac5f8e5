"""One suite over every extractor: it brings its evidence, answers the same twice, and survives anything."""

import random
from dataclasses import replace
from datetime import date

import pytest

from foedus.extract.rules import RulesExtractor
from foedus.model import Article, Extraction
from foedus.plugins import Extractor
from foedus.vocab import Reason

EXTRACTORS = [RulesExtractor()]
TEXT = (
    "JAKARTA, CONTOH.com - Menteri Luar Negeri Rusia Sergei Lavrov bertemu Presiden Korea Utara Kim Jong Un "
    "di Wonsan pada Sabtu, seperti dilansir KCNA. Keduanya membahas perang Rusia melawan Ukraina.\n\n"
    '"Kami mendukung Rusia," kata Kim. Korea Utara dikabarkan mengirim rudal ke Rusia. '
    "Kim membantah menandatangani perjanjian dagang dengan Jepang."
)
ARTICLE = Article(id="contoh", text=TEXT, language="id", published=date(2025, 7, 14))
HOSTILE = [
    '"' * 500,
    "(" * 2000,
    "menyerang " * 3000,
    "Rusia dan " * 2000,
    "a, " * 3000,
    "\u202eRusia\u202c menyerang \ud7ff Ukraina\u0000",
    "Россия напала на Украину. Rusia menyerang Ukraina。",
    "yang yang yang yang dan dan dan untuk untuk menyerang menyerang",
    "to to to attack attack attacked attacking and and by by",
    "🚀" * 400 + " Rusia menyerang Ukraina",
]


def words(extraction: Extraction) -> list[str]:
    return [repr(event) for event in extraction.events] + [repr(a) for a in extraction.agreements]


@pytest.fixture(params=EXTRACTORS, ids=lambda extractor: extractor.name)
def extractor(request: pytest.FixtureRequest) -> Extractor:
    assert isinstance(request.param, Extractor)
    return request.param


def test_it_finds_something_and_says_which_version(extractor):
    found = extractor.extract(ARTICLE)
    assert found.events
    assert (found.extractor, found.extractor_version) == (extractor.name, extractor.version)


def test_every_claim_rests_on_exact_words(extractor):
    found = extractor.extract(ARTICLE)
    claims = [claim for event in found.events for claim in event.claims]
    claims += [claim for a in found.agreements for step in a.steps for claim in step.claims]
    assert claims
    for claim in claims:
        for item in claim.evidence:
            assert TEXT[item.span.start : item.span.end] == item.quote


def test_the_same_article_gives_the_same_answer(extractor):
    assert extractor.extract(ARTICLE) == extractor.extract(ARTICLE)


def test_ids_are_of_the_article(extractor):
    first, second = extractor.extract(ARTICLE), extractor.extract(replace(ARTICLE, id="lain"))
    assert not {e.id for e in first.events} & {e.id for e in second.events}


def test_ids_are_unique(extractor):
    found = extractor.extract(ARTICLE)
    ids = [event.id for event in found.events] + [a.id for a in found.agreements]
    assert len(ids) == len(set(ids))


def test_a_language_that_it_does_not_read_is_a_counted_rejection(extractor):
    article = Article(id="ru", text="Россия и Китай подписали договор.", language="ru")
    found = extractor.extract(article)
    assert found.events == ()
    assert [item.reason for item in found.rejections] == [Reason.UNSUPPORTED_LANGUAGE]


@pytest.mark.parametrize("text", HOSTILE, ids=range(len(HOSTILE)))
@pytest.mark.parametrize("language", ["id", "en"])
def test_hostile_texts_give_an_answer(extractor, text, language):
    extractor.extract(Article(id="x", text=text, language=language, published=date(2025, 7, 14)))


@pytest.mark.parametrize("seed", range(40))
def test_shuffled_and_cut_texts_give_an_answer(extractor, seed):
    chance = random.Random(seed)
    tokens = TEXT.split(" ")
    chance.shuffle(tokens)
    text = " ".join(tokens[: chance.randrange(5, len(tokens))])[chance.randrange(5) :]
    extractor.extract(Article(id="x", text=text, language=chance.choice(["id", "en"])))
