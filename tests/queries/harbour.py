"""Five more articles, made by hand, for questions of time, place, mediation, sanctions and search.

They are about Indonesia, Australia, Myanmar and others in August and September 2025; the persons, the
outlets and what happens are invented. Told are: a plan that comes true and one that is called off, sanctions
of which one is eased, an accord with four steps, an office that changes hands, a quarrel that grows,
the same meeting in two outlets (by one agency), a name spelled in two ways, and an article without any event
in a language that is neither English nor Indonesian.
"""

from dataclasses import dataclass, field
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
from foedus.vocab import ActorKind, AgreementKind, AgreementStep, Certainty, EventType, Polarity, Status


def day(text: str) -> EdtfDate:
    """Return a single day."""
    return EdtfDate(text, date.fromisoformat(text), date.fromisoformat(text))


JULY = EdtfDate("2025-07", date(2025, 7, 1), date(2025, 7, 31))
MAY = EdtfDate("2025-05", date(2025, 5, 1), date(2025, 5, 31))

ACTORS = {
    actor.id: actor
    for actor in (
        Actor("IDN", "Indonesia", ActorKind.STATE, "IDN", "Q252"),
        Actor("AUS", "Australia", ActorKind.STATE, "AUS", "Q408"),
        Actor("MMR", "Myanmar", ActorKind.STATE, "MMR", "Q836"),
        Actor("SRB", "Serbia", ActorKind.STATE, "SRB", "Q403"),
        Actor("NOR", "Norway", ActorKind.STATE, "NOR", "Q20"),
        Actor("COL", "Colombia", ActorKind.STATE, "COL", "Q739"),
        Actor("PRK", "North Korea", ActorKind.STATE, "PRK", "Q423"),
        Actor("JPN", "Japan", ActorKind.STATE, "JPN", "Q17"),
        Actor("antara", "Antara", ActorKind.NEWS_AGENCY, "IDN"),
        Actor("jose-munoz", "José Muñoz", ActorKind.PERSON, "COL", aliases=("Pepe Muñoz",)),
    )
}
PLACES = {
    place.id: place
    for place in (
        Place("2172517", "Canberra", "AUS", geonames=2172517, latitude=-35.28346, longitude=149.12807),
        Place("3143244", "Oslo", "NOR", geonames=3143244, latitude=59.91273, longitude=10.74609),
    )
}


def minister(name: str, identity: str, office: str) -> Actor:
    """Return a person with an office, which the article tells."""
    return Actor(identity, name, ActorKind.PERSON, "IDN", office=office)


@dataclass(frozen=True, slots=True)
class Told:
    """One event, with the sentence that tells it."""

    sentence: str
    type: EventType
    source: str
    target: str
    status: Status = Status.OCCURRED
    when: EdtfDate | None = None
    place: str | None = None
    mode: str | None = None
    mediator: str | None = None
    speaker: str | None = None
    reporter: str | None = None
    certainty: Certainty = Certainty.CERTAIN


@dataclass(frozen=True, slots=True)
class Taken:
    """One step of the agreement, with the sentence that tells it."""

    sentence: str
    step: AgreementStep
    when: EdtfDate | None = None


@dataclass(frozen=True, slots=True)
class Story:
    """One article: all its sentences, and what some of them say."""

    id: str
    language: str
    published: date
    publisher: str
    title: str
    told: tuple[Told, ...] = ()
    taken: tuple[Taken, ...] = ()
    other: str = ""
    persons: tuple[Actor, ...] = field(default=())

    def extraction(self) -> Extraction:
        """Return it as an extractor would."""
        sentences = [item.sentence for item in self.told] + [item.sentence for item in self.taken]
        text = " ".join([*sentences, self.other]).strip()
        known = ACTORS | {person.id: person for person in self.persons}
        events = tuple(self._event(text, item) for item in self.told)
        named = [who for event in events for who in (*event.source, *event.target, *event.mediator)]
        named += [who for item in self.told for who in (item.speaker, item.reporter) if who]
        named += [*(person.id for person in self.persons), *(["IDN", "AUS"] if self.taken else [])]
        return Extraction(
            Article(
                self.id,
                text,
                self.title,
                self.language,
                self.published,
                f"https://example.net/{self.id}",
                self.publisher,
            ),
            actors=tuple(known[identity] for identity in sorted(set(named))),
            places=tuple(PLACES[place] for place in sorted({e.place for e in events if e.place})),
            events=events,
            agreements=(self._accord(text),) if self.taken else (),
            extractor="sample",
            extractor_version="1",
        )

    def _claim(self, text: str, sentence: str, status: Status, **changes: object) -> Claim:
        start = text.index(sentence)
        words = Evidence(Span(start, start + len(sentence)), sentence)
        return Claim(digest(self.id, "claim", sentence), (words,), status, **changes)  # type: ignore[arg-type]

    def _event(self, text: str, item: Told) -> Event:
        claim = self._claim(
            text,
            item.sentence,
            item.status,
            polarity=Polarity.DENIED if item.status is Status.DENIED else Polarity.AFFIRMED,
            certainty=item.certainty,
            speaker=(item.speaker,) if item.speaker else (),
            reporter=(item.reporter,) if item.reporter else (),
        )
        return Event(
            digest(self.id, "event", item.sentence),
            item.type,
            item.status,
            (claim,),
            (item.source,),
            (item.target,),
            (item.mediator,) if item.mediator else (),
            item.mode,
            item.when,
            item.place,
        )

    def _accord(self, text: str) -> Agreement:
        steps = tuple(
            Step(item.step, (self._claim(text, item.sentence, Status.OCCURRED),), item.when)
            for item in self.taken
        )
        return Agreement(
            digest("harbour", "accord"),
            "maritime accord",
            AgreementKind.COOPERATION,
            ("IDN", "AUS"),
            steps,
        )


DEPUTY = minister("Dewi Anggraini", "dewi-anggraini", "Deputy Trade Minister")
DEWI = minister("Dewi Anggraini", "dewi-anggraini", "Menteri Perdagangan")
BAYU = minister("Bayu Wirawan", "bayu-wirawan", "Menteri Perdagangan")

PLANS = Story(
    "plans",
    "en",
    date(2025, 8, 3),
    "Harbour Post",
    "A busy August",
    told=(
        Told(
            "Indonesia and Australia will meet in Canberra on 10 August.",
            EventType.CONSULT,
            "IDN",
            "AUS",
            Status.PLANNED,
            day("2025-08-10"),
            "2172517",
        ),
        Told(
            "Indonesia plans a naval drill with Australia.",
            EventType.COOPERATE,
            "IDN",
            "AUS",
            Status.PLANNED,
            speaker="dewi-anggraini",
        ),
        Told("Indonesia plans to host Japan.", EventType.CONSULT, "IDN", "JPN", Status.PLANNED),
        Told(
            "Australia imposed sanctions on Myanmar on 1 August.",
            EventType.SANCTION,
            "AUS",
            "MMR",
            when=day("2025-08-01"),
        ),
        Told("Japan imposed sanctions on North Korea.", EventType.SANCTION, "JPN", "PRK"),
        Told(
            "Serbia shipped shells to Myanmar in July, Dewi Anggraini said.",
            EventType.AID,
            "SRB",
            "MMR",
            when=JULY,
            mode="military",
            speaker="dewi-anggraini",
        ),
        Told(
            "José Muñoz met Norway's envoys in Oslo, with Norway between him and Myanmar.",
            EventType.CONSULT,
            "jose-munoz",
            "MMR",
            when=day("2025-07-30"),
            place="3143244",
            mediator="NOR",
        ),
        Told(
            "Serbia may have sent food to Colombia.",
            EventType.AID,
            "SRB",
            "COL",
            certainty=Certainty.PROBABLE,
        ),
    ),
    taken=(Taken("A maritime accord was negotiated in May.", AgreementStep.NEGOTIATED, MAY),),
    persons=(DEPUTY,),
)
MEETING = Story(
    "meeting",
    "id",
    date(2025, 8, 11),
    "Kabar Teluk",
    "Pertemuan di Canberra",
    told=(
        Told(
            "Indonesia dan Australia bertemu di Canberra, lapor Antara.",
            EventType.CONSULT,
            "IDN",
            "AUS",
            when=day("2025-08-10"),
            place="2172517",
            reporter="antara",
        ),
        Told(
            "Dewi Anggraini membantah latihan bersama Australia akan digelar.",
            EventType.COOPERATE,
            "IDN",
            "AUS",
            Status.DENIED,
            speaker="dewi-anggraini",
        ),
    ),
    taken=(
        Taken(
            "Kesepakatan kelautan ditandatangani pada 10 Agustus.", AgreementStep.SIGNED, day("2025-08-10")
        ),
    ),
    persons=(DEWI,),
)
COPY = Story(
    "copy",
    "en",
    date(2025, 8, 12),
    "Harbour Post",
    "Talks in Canberra",
    told=(
        Told(
            "Indonesia met Australia in Canberra, Antara reported.",
            EventType.CONSULT,
            "IDN",
            "AUS",
            when=day("2025-08-10"),
            place="2172517",
            reporter="antara",
        ),
        Told(
            "Australia lifted its sanctions on Myanmar on 9 August.",
            EventType.CONCEDE,
            "AUS",
            "MMR",
            when=day("2025-08-09"),
        ),
    ),
    # Here without accents: a second name in the same language.
    persons=(Actor("jose-munoz", "Jose Munoz", ActorKind.PERSON, "COL"),),
)
QUARREL = Story(
    "quarrel",
    "en",
    date(2025, 9, 5),
    "Harbour Post",
    "Accord suspended",
    told=(
        Told(
            "Indonesia accused Australia of breaking its word.",
            EventType.ACCUSE,
            "IDN",
            "AUS",
            when=day("2025-09-02"),
        ),
        Told(
            "Australia threatened to close its ports to Indonesia.",
            EventType.THREATEN,
            "AUS",
            "IDN",
            when=day("2025-09-03"),
        ),
        Told(
            "Both sides still spoke by telephone.",
            EventType.CONSULT,
            "AUS",
            "IDN",
            when=day("2025-09-04"),
        ),
    ),
    taken=(Taken("The accord was suspended.", AgreementStep.SUSPENDED),),
    persons=(BAYU,),
)
QUIET = Story(
    "quiet",
    "ms",
    date(2025, 9, 6),
    "Suara Selat",
    "Harga ikan naik",
    other="Harga ikan di pasar naik sepuluh persen.",
)

STORIES = (PLANS, MEETING, COPY, QUARREL, QUIET)
