"""Four articles that tell one meeting and one agreement, and the questions that need resolution.

The names are invented. Two outlets tell of a meeting in two places, a third copies the first, a
fourth denies it; later the agreement that was signed there is suspended.
"""

from dataclasses import dataclass, field
from datetime import date

from foedus.ids import digest
from foedus.model import (
    Actor,
    Agreement,
    Article,
    Cell,
    Claim,
    EdtfDate,
    Event,
    Evidence,
    Extraction,
    Place,
    Span,
    Step,
)
from foedus.vocab import ActorKind, AgreementKind, AgreementStep, EventType, Polarity, Status

MAY_3 = EdtfDate("2025-05-03", date(2025, 5, 3), date(2025, 5, 3))
ACTORS = (
    Actor("VNM", "Vietnam", ActorKind.STATE, "VNM"),
    Actor("LAO", "Laos", ActorKind.STATE, "LAO"),
    Actor("tran-van-minh-1a2b3c", "Tran Van Minh", ActorKind.PERSON, "VNM"),
    Actor("somphone-keola-4d5e6f", "Somphone Keola", ActorKind.PERSON, "LAO"),
)
MINH, KEOLA = "tran-van-minh-1a2b3c", "somphone-keola-4d5e6f"
VIENTIANE = Place("1651944", "Vientiane", "LAO", geonames=1651944, latitude=17.96667, longitude=102.6)
HANOI = Place("1581130", "Hanoi", "VNM", geonames=1581130, latitude=21.0245, longitude=105.84117)

FIRST = (
    "Tran Van Minh met Somphone Keola in Vientiane on Saturday. "
    "Vietnam and Laos signed a trade accord. "
    "Officials on both sides called the talks frank and said that border markets would open by June."
)
COPY = FIRST + " Traders welcomed the news."
SECOND = "Tran Van Minh bertemu Somphone Keola di Hanoi pada Sabtu. Pasar perbatasan ramai."
DENIAL = "Laos membantah Somphone Keola bertemu Tran Van Minh pada Sabtu. Kabar itu disebut keliru."
LATER = "Laos suspended its trade accord with Vietnam. Lorries waited at the frontier for a week."


@dataclass
class Draft:
    """An article and what it says, with claims found by their words."""

    name: str
    text: str
    published: date
    language: str
    publisher: str
    events: list[Event] = field(default_factory=list)
    agreements: list[Agreement] = field(default_factory=list)
    places: tuple[Place, ...] = ()

    def claim(self, words: str, status: Status = Status.OCCURRED) -> Claim:
        start = self.text.index(words)
        polarity = Polarity.DENIED if status is Status.DENIED else Polarity.AFFIRMED
        evidence = (Evidence(Span(start, start + len(words)), words),)
        return Claim(digest(self.name, words), evidence, status, polarity)

    def meeting(
        self, words: str, place: Place | None, status: Status = Status.OCCURRED, *, turned: bool = False
    ) -> "Draft":
        event = Event(
            id=digest(self.name, "meeting"),
            type=EventType.CONSULT,
            status=status,
            claims=(self.claim(words, status),),
            source=(KEOLA if turned else MINH,),
            target=(MINH if turned else KEOLA,),
            mode="meet",
            date=MAY_3,
            place=place.id if place else None,
        )
        self.events.append(event)
        self.places = (place,) if place else ()
        return self

    def accord(
        self, words: str, step: AgreementStep, when: EdtfDate | None, name: str = "trade accord"
    ) -> "Draft":
        steps = (Step(step, (self.claim(words),), when),)
        self.agreements.append(
            Agreement(digest(self.name, name), name, AgreementKind.TRADE, ("VNM", "LAO"), steps)
        )
        return self

    def extraction(self) -> Extraction:
        return Extraction(
            article=Article(
                id=self.name,
                text=self.text,
                language=self.language,
                published=self.published,
                publisher=self.publisher,
            ),
            actors=ACTORS,
            places=self.places,
            events=tuple(self.events),
            agreements=tuple(self.agreements),
            extractor="sample",
            extractor_version="1",
        )


MET = "Tran Van Minh met Somphone Keola in Vientiane on Saturday"
BERTEMU = "Tran Van Minh bertemu Somphone Keola di Hanoi pada Sabtu"
MEMBANTAH = "Laos membantah Somphone Keola bertemu Tran Van Minh pada Sabtu"
SIGNED = "Vietnam and Laos signed a trade accord"


def _first(name: str, text: str, outlet: str) -> Extraction:
    draft = Draft(name, text, date(2025, 5, 4), "en", outlet)
    return draft.meeting(MET, VIENTIANE).accord(SIGNED, AgreementStep.SIGNED, MAY_3).extraction()


#: What was recorded on the first day, and what on the second.
ARTICLES = (
    _first("mekong-1", FIRST, "Mekong Wire"),
    _first("mekong-2", COPY, "Delta Post"),
    Draft("mekong-3", SECOND, date(2025, 5, 4), "id", "Harian Sungai")
    .meeting(BERTEMU, HANOI, turned=True)
    .extraction(),
)
NEXT = (
    Draft("mekong-4", DENIAL, date(2025, 5, 5), "id", "Kabar Hulu")
    .meeting(MEMBANTAH, None, Status.DENIED, turned=True)
    .extraction(),
    Draft("mekong-5", LATER, date(2025, 9, 1), "en", "Mekong Wire")
    .accord("Laos suspended its trade accord", AgreementStep.SUSPENDED, None)
    .extraction(),
)

WRONG = "Thailand accused Cambodia of shelling a village on Tuesday"
RIGHT = "Thailand accused Cambodia of shelling a village on Monday"
NOTICE = "Correction: an earlier version of this article gave another day."


def _accusation(words: str, day: int, notice: str = "", name: str = "delta-1") -> Extraction:
    """An article, or one revision of it in which only the day is another."""
    text = f"{words}. {notice}".strip()
    when = EdtfDate(f"2025-05-{day:02}", date(2025, 5, day), date(2025, 5, day))
    evidence = (Evidence(Span(0, len(words)), words),)
    event = Event(
        id=digest(name, words),
        type=EventType.ACCUSE,
        status=Status.OCCURRED,
        claims=(Claim(digest(name, words, "claim"), evidence, Status.OCCURRED),),
        source=("THA",),
        target=("KHM",),
        date=when,
    )
    return Extraction(
        article=Article(
            id=name,
            text=text,
            title="Shells on the border",
            language="en",
            published=date(2025, 5, 6),
            updated=date(2025, 5, 7) if notice else None,
        ),
        actors=(
            Actor("THA", "Thailand", ActorKind.STATE, "THA", aliases=("Thai",)),
            Actor("KHM", "Cambodia", ActorKind.STATE, "KHM", aliases=("Cambodian",)),
        ),
        events=(event,),
        extractor="sample",
        extractor_version="1",
    )


#: An article and its corrected revision.
REVISIONS = (_accusation(WRONG, 6), _accusation(RIGHT, 5, NOTICE))

#: One in which both sides are named by their offices alone.
IN_OFFICE = _accusation(
    "The Thai prime minister accused the Cambodian prime minister of lying", 20, name="delta-2"
)

IN_TWO_LANGUAGES = "Vietnam dan Laos menandatangani kesepakatan dagang"
#: The accord again, by another name.
AGAIN = (
    Draft("mekong-6", f"{IN_TWO_LANGUAGES} pada Sabtu.", date(2025, 5, 4), "id", "Kabar Hulu")
    .accord(IN_TWO_LANGUAGES, AgreementStep.SIGNED, MAY_3, "kesepakatan dagang")
    .extraction()
)

Row = tuple[Cell, ...]
WHO = ("Somphone Keola", "Tran Van Minh")
LABEL = "CONSULT: Tran Van Minh - Somphone Keola (2025-05-03)"
IN_MAY = "ACCUSE: Thailand - Cambodia (2025-05-20)"
CAMBODIAN = ("2025-05-20", "KHM", "prime-minister", "https://w3id.org/foedus/actor/hun-manet", IN_MAY)
THAI = ("2025-05-20", "THA", "prime-minister", "https://w3id.org/foedus/actor/paetongtarn-shinawatra", IN_MAY)
CORRECTED = (
    "2025-09-03",
    "2025-05-07",
    "Shells on the border",
    "notice",
    NOTICE,
    "ACCUSE: Thailand - Cambodia (2025-05-06)",
    "occurred",
    WRONG,
    "ACCUSE: Thailand - Cambodia (2025-05-05)",
)
#: (query, parameters, expected rows in order)
CASES: list[tuple[str, dict[str, str], list[Row]]] = [
    (
        "origins",
        {"type": "consult", "x": "LAO"},
        [("CONSULT", "Tran Van Minh", "Somphone Keola", "2025-05-03", 3, 4)],
    ),
    ("origins", {"least": "4"}, []),
    # one meeting, though one article names the two in the other order, and another place
    (
        "who-met-whom",
        {},
        [("Tran Van Minh", "Somphone Keola", "2025-05-03", "Vientiane", 3, f"Delta Post: {MET}")],
    ),
    ("origins", {"y": "MMR"}, []),
    (
        "contradictions",
        {},
        [
            ("place", LABEL, "Vientiane", "Hanoi", 2, 1, MET, BERTEMU),
            ("polarity", LABEL, "affirmed", "denied", 3, 1, BERTEMU, MEMBANTAH),
        ],
    ),
    (
        "contradictions",
        {"matter": "place", "actor": "tran van minh"},
        [("place", LABEL, "Vientiane", "Hanoi", 2, 1, MET, BERTEMU)],
    ),
    ("contradictions", {"actor": "Kim Jong Un"}, []),
    (
        "held-on",
        {"x": "VNM", "y": "LAO", "on": "2025-05-04"},
        [("CONSULT", "Tran Van Minh", "Somphone Keola", "2025-05-03", 3, 0, 0, "2025-05-04", "2025-05-04")],
    ),
    (
        "held-on",
        {"x": "VNM", "y": "LAO", "on": "2025-12-01"},
        [("CONSULT", "Tran Van Minh", "Somphone Keola", "2025-05-03", 3, 1, 0, "2025-05-04", "2025-05-04")],
    ),
    ("held-on", {"x": "VNM", "y": "LAO", "on": "2025-05-03"}, []),
    (
        "held-on",
        {"x": "VNM", "y": "LAO", "on": "2025-12-01", "published": "2025-05-04"},
        [("CONSULT", "Tran Van Minh", "Somphone Keola", "2025-05-03", 3, 0, 0, "2025-05-04", "2025-05-04")],
    ),
    (
        "status-ledger",
        {},
        [
            ("trade accord", "suspended", "", 1, "2025-09-01", "2025-09-01"),
            ("ACCUSE: Thailand - Cambodia (2025-05-05)", "held", "2025-05-05", 1, "2025-05-06", "2025-09-03"),
            (IN_MAY, "held", "2025-05-20", 1, "2025-05-06", "2025-09-03"),
            (LABEL, "held", "2025-05-03", 3, "2025-05-04", "2025-05-04"),
            ("kesepakatan dagang", "signed", "2025-05-03", 3, "2025-05-04", "2025-05-04"),
        ],
    ),
    (
        "status-ledger",
        {"step": "held", "actor": "somphone keola"},
        [(LABEL, "held", "2025-05-03", 3, "2025-05-04", "2025-05-04")],
    ),
    ("status-ledger", {"actor": "Kim Jong Un"}, []),
    ("office-holders", {}, [CAMBODIAN, THAI]),
    ("office-holders", {"country": "THA", "office": "prime-minister"}, [THAI]),
    ("office-holders", {"office": "president"}, []),
    ("corrections", {}, [CORRECTED]),
    ("corrections", {"sign": "notice", "since": "2025-09-03"}, [CORRECTED]),
    ("corrections", {"sign": "silent"}, []),
    ("corrections", {"since": "2025-09-04"}, []),
    (
        "what-binds",
        {"x": "LAO", "y": "VNM", "on": "2025-06-01"},
        [("kesepakatan dagang", "trade", "Laos", "Vietnam", "signed", "2025-05-03", 2)],
    ),
    ("what-binds", {"x": "LAO", "y": "VNM", "on": "2025-09-02"}, []),
    ("what-binds", {"x": "LAO", "on": "2025-05-02"}, []),
    (
        "agreements-in-force",
        {"x": "LAO", "y": "VNM", "on": "2025-06-01"},
        [("kesepakatan dagang", "trade", "Laos", "Vietnam", "signed", "2025-05-03", IN_TWO_LANGUAGES)],
    ),
    ("agreements-in-force", {}, []),
    ("agreements-in-force", {"x": "LAO", "on": "2025-05-02"}, []),
    (
        "agreement-status",
        {},
        [
            ("kesepakatan dagang", "trade", "signed", "2025-05-03"),
            ("trade accord", "trade", "suspended", "2025-09-01"),
        ],
    ),
    (
        "agreement-steps",
        {"status": "signed"},
        [
            ("kesepakatan dagang", "trade", "2025-05-03", "signed", "occurred", "affirmed", by, words)
            for by, words in (
                ("Delta Post", SIGNED),
                ("Kabar Hulu", IN_TWO_LANGUAGES),
                ("Mekong Wire", SIGNED),
            )
        ],
    ),
    (
        "who-signed-what",
        {},
        [("Laos", "kesepakatan dagang", "trade"), ("Vietnam", "kesepakatan dagang", "trade")],
    ),
]
