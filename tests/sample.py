"""One small extraction made by hand, for tests that need data but no extractor.

The article is ours. It tells a meeting (occurred, in Jakarta, on a day), an arms delivery that
is only alleged, a signing that is denied, and a defence agreement that was signed.
"""

from datetime import date

from foedus.ids import digest
from foedus.model import (
    Actor,
    Agreement,
    Article,
    Claim,
    EdtfDate,
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
    Certainty,
    EventType,
    Polarity,
    Status,
    Tense,
)

TEXT = (
    "Menteri Luar Negeri Rusia Sergei Lavrov bertemu Presiden Korea Utara Kim Jong Un di Jakarta pada Sabtu. "
    "Korea Utara dikabarkan mengirim rudal ke Rusia. "
    "Kim Jong Un membantah menandatangani perjanjian dagang dengan Jepang. "
    "Rusia dan Korea Utara menandatangani pakta pertahanan pada Juni 2024, kata KCNA."
)


def span(words: str, occurrence: int = 0, text: str = TEXT) -> Span:
    """Return where ``words`` stand in ``text`` (the n-th time, from 0)."""
    start = -1
    for _ in range(occurrence + 1):
        start = text.index(words, start + 1)
    return Span(start, start + len(words))


def evidence(words: str, text: str = TEXT) -> Evidence:
    """Return the evidence that ``words`` of ``text`` are."""
    return Evidence(span(words, text=text), words)


def claim(words: str, status: Status = Status.OCCURRED, **changes: object) -> Claim:
    """Return a claim resting on ``words``."""
    return Claim(id=digest("claim", words), evidence=(evidence(words),), status=status, **changes)  # type: ignore[arg-type]


ARTICLE = Article(
    id="sample",
    text=TEXT,
    title="Lavrov bertemu Kim",
    language="id",
    published=date(2025, 7, 14),
    url="https://example.org/berita/1",
    publisher="Contoh.id",
    path="sample.txt",
)
SATURDAY = EdtfDate("2025-07-12", date(2025, 7, 12), date(2025, 7, 12))
JUNE_2024 = EdtfDate("2024-06", date(2024, 6, 1), date(2024, 6, 30))

SAMPLE = Extraction(
    article=ARTICLE,
    actors=(
        Actor("RUS", "Rusia", ActorKind.STATE, "RUS", "Q159", (span("Rusia", 1), span("Rusia", 2))),
        Actor("PRK", "Korea Utara", ActorKind.STATE, "PRK", "Q423", (span("Korea Utara", 1),)),
        Actor("JPN", "Jepang", ActorKind.STATE, "JPN", "Q17", (span("Jepang"),)),
        Actor(
            "sergei-lavrov",
            "Sergei Lavrov",
            ActorKind.PERSON,
            "RUS",
            "Q58217",
            (span("Sergei Lavrov"),),
            office="Menteri Luar Negeri Rusia",
        ),
        Actor(
            "kim-jong-un",
            "Kim Jong Un",
            ActorKind.PERSON,
            "PRK",
            "Q56226",
            (span("Kim Jong Un"), span("Kim Jong Un", 1)),
            ("Kim",),
        ),
        Actor("kcna", "KCNA", ActorKind.NEWS_AGENCY, "PRK", None, (span("KCNA"),)),
    ),
    places=(Place("1642911", "Jakarta", "IDN", (span("Jakarta"),), 1642911, -6.21462, 106.84513),),
    events=(
        Event(
            id=digest("event", "meeting"),
            type=EventType.CONSULT,
            status=Status.OCCURRED,
            claims=(claim("Sergei Lavrov bertemu Presiden Korea Utara Kim Jong Un"),),
            source=("sergei-lavrov",),
            target=("kim-jong-un",),
            date=SATURDAY,
            place="1642911",
        ),
        Event(
            id=digest("event", "arms"),
            type=EventType.AID,
            status=Status.ALLEGED,
            claims=(
                claim(
                    "Korea Utara dikabarkan mengirim rudal ke Rusia",
                    Status.ALLEGED,
                    certainty=Certainty.POSSIBLE,
                ),
            ),
            source=("PRK",),
            target=("RUS",),
        ),
        Event(
            id=digest("event", "denial"),
            type=EventType.SUPPORT,
            status=Status.DENIED,
            claims=(
                claim(
                    "Kim Jong Un membantah menandatangani perjanjian dagang dengan Jepang",
                    Status.DENIED,
                    polarity=Polarity.DENIED,
                    speaker=("kim-jong-un",),
                ),
            ),
            source=("kim-jong-un",),
            target=("JPN",),
        ),
        Event(
            id=digest("event", "signing"),
            type=EventType.SUPPORT,
            status=Status.OCCURRED,
            claims=(
                claim(
                    "Rusia dan Korea Utara menandatangani pakta pertahanan pada Juni 2024",
                    reporter=("kcna",),
                    tense=Tense.PAST,
                    confidence=0.9,
                    trigger="lexicon:id:tanda-tangan",
                ),
            ),
            source=("RUS",),
            target=("PRK",),
            date=JUNE_2024,
        ),
    ),
    agreements=(
        Agreement(
            id=digest("agreement", "pact"),
            name="pakta pertahanan Rusia-Korea Utara",
            kind=AgreementKind.DEFENCE,
            parties=("RUS", "PRK"),
            steps=(
                Step(
                    AgreementStep.SIGNED,
                    (claim("menandatangani pakta pertahanan pada Juni 2024", reporter=("kcna",)),),
                    JUNE_2024,
                ),
            ),
        ),
    ),
    extractor="sample",
    extractor_version="1",
)
