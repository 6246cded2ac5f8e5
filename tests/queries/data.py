"""The articles, made by hand, on which every question of the library has an answer.

The first is ``tests.sample.SAMPLE`` (Indonesian). The second (English) tells the same meeting,
denies the arms delivery that the first alleges, ends one agreement and ratifies another. The others
are in ``harbour``. Each was recorded on a day of its own, from 2026-01-01 on.
"""

from datetime import date

from foedus.ids import digest
from foedus.model import (
    Actor,
    Agreement,
    Article,
    Claim,
    Event,
    Evidence,
    Extraction,
    Place,
    Span,
    Step,
)
from foedus.vocab import (
    ActorKind,
    AgreementKind,
    AgreementStep,
    EventType,
    Polarity,
    Status,
)
from tests.queries.harbour import STORIES
from tests.sample import SAMPLE, SATURDAY

TEXT = (
    "Sergei Lavrov met Kim Jong Un in Jakarta on Saturday. "
    "North Korea denied sending missiles to Russia. "
    "Russia and North Korea ratified the pact, Sergei Lavrov said. "
    "Japan ended its fishing accord with North Korea. "
    "Japan accused North Korea of firing missiles."
)


def _claim(words: str, status: Status = Status.OCCURRED, **changes: object) -> Claim:
    start = TEXT.index(words)
    evidence = Evidence(Span(start, start + len(words)), words)
    return Claim(digest("second", words), (evidence,), status, **changes)  # type: ignore[arg-type]


def _event(kind: EventType, source: str, target: str, claim: Claim, **changes: object) -> Event:
    return Event(
        id=digest("second", kind.value, source, target),
        type=kind,
        status=claim.status,
        claims=(claim,),
        source=(source,),
        target=(target,),
        **changes,  # type: ignore[arg-type]
    )


SECOND = Extraction(
    article=Article(
        id="second",
        text=TEXT,
        title="Lavrov and Kim meet",
        language="en",
        published=date(2025, 7, 20),
        url="https://example.org/news/2",
        publisher="Example News",
    ),
    actors=(
        Actor("RUS", "Russia", ActorKind.STATE, "RUS", "Q159"),
        Actor("PRK", "North Korea", ActorKind.STATE, "PRK", "Q423"),
        Actor("JPN", "Japan", ActorKind.STATE, "JPN", "Q17"),
        Actor("sergei-lavrov", "Sergei Lavrov", ActorKind.PERSON, "RUS", "Q58217"),
        Actor("kim-jong-un", "Kim Jong Un", ActorKind.PERSON, "PRK", "Q56226"),
    ),
    places=(Place("1642911", "Jakarta", "IDN", geonames=1642911, latitude=-6.21462, longitude=106.84513),),
    events=(
        _event(
            EventType.CONSULT,
            "sergei-lavrov",
            "kim-jong-un",
            _claim("Sergei Lavrov met Kim Jong Un"),
            date=SATURDAY,
            place="1642911",
        ),
        _event(
            EventType.AID,
            "PRK",
            "RUS",
            _claim(
                "North Korea denied sending missiles to Russia",
                Status.DENIED,
                polarity=Polarity.DENIED,
                speaker=("PRK",),
            ),
        ),
        _event(EventType.ACCUSE, "JPN", "PRK", _claim("Japan accused North Korea", speaker=("JPN",))),
    ),
    agreements=(
        Agreement(
            digest("second", "pact"),
            "Russia-North Korea pact",
            AgreementKind.DEFENCE,
            ("RUS", "PRK"),
            (
                Step(
                    AgreementStep.RATIFIED,
                    (_claim("Russia and North Korea ratified the pact", speaker=("sergei-lavrov",)),),
                ),
            ),
        ),
        Agreement(
            digest("second", "fishing"),
            "fishing accord",
            AgreementKind.OTHER,
            ("JPN", "PRK"),
            (
                Step(AgreementStep.SIGNED, (_claim("fishing accord"),)),
                Step(AgreementStep.TERMINATED, (_claim("Japan ended its fishing accord"),)),
            ),
        ),
    ),
    extractor="sample",
    extractor_version="1",
)

ARTICLES = (SAMPLE, SECOND, *(story.extraction() for story in STORIES))
