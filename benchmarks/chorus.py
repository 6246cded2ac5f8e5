"""Generated stories, each told by up to five outlets that copy, translate, deny and correct each other.

``python -m benchmarks.chorus COUNT FOLDER`` writes COUNT articles as .md files with front matter, and
beside the folder ``FOLDER-truth.jsonl``: a line for each mention of an event, with its article, its
words, the event that it tells, and the independent origin that it belongs to. The same count and seed
give the same bytes. The density of stories a day does not grow with their number: more articles are
more days.

The outlets: a wire that writes English; a paper that copies it, cut short; a site that translates it
into Indonesian; and two that send their own reporters, one in each language.
"""

import json
import random
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

from benchmarks.generate import DAYS, STATES
from foedus.model import Article

MORE_STATES = (
    ("Norwegia", "Norway", "Oslo", "Oslo"),
    ("Spanyol", "Spain", "Madrid", "Madrid"),
    ("Polandia", "Poland", "Warsawa", "Warsaw"),
    ("Kenya", "Kenya", "Nairobi", "Nairobi"),
    ("Nigeria", "Nigeria", "Abuja", "Abuja"),
    ("Brasil", "Brazil", "Brasilia", "Brasilia"),
    ("Cile", "Chile", "Santiago", "Santiago"),
    ("Peru", "Peru", "Lima", "Lima"),
    ("Kanada", "Canada", "Ottawa", "Ottawa"),
    ("Australia", "Australia", "Canberra", "Canberra"),
    ("Thailand", "Thailand", "Bangkok", "Bangkok"),
    ("Malaysia", "Malaysia", "Kuala Lumpur", "Kuala Lumpur"),
    ("Kazakhstan", "Kazakhstan", "Astana", "Astana"),
    ("Mongolia", "Mongolia", "Ulan Bator", "Ulaanbaatar"),
    ("Nepal", "Nepal", "Kathmandu", "Kathmandu"),
    ("Oman", "Oman", "Muskat", "Muscat"),
    ("Tunisia", "Tunisia", "Tunis", "Tunis"),
    ("Finlandia", "Finland", "Helsinki", "Helsinki"),
    ("Portugal", "Portugal", "Lisbon", "Lisbon"),
    ("Rumania", "Romania", "Bukares", "Bucharest"),
)
ALL_STATES = (*STATES, *MORE_STATES)
GIVEN = ("Aran", "Belo", "Citra", "Dmitra", "Eklan", "Farid", "Goran", "Hasna", "Ilmar", "Jovan", "Karim")
HEADS = (
    "Bar",
    "Cor",
    "Dal",
    "Fen",
    "Gul",
    "Hol",
    "Kes",
    "Lim",
    "Mor",
    "Ned",
    "Pol",
    "Ras",
    "Sel",
    "Tor",
    "Vel",
)
TAILS = ("anik", "bastov", "edran", "elsko", "enzar", "imeda", "ostrin", "ulvane", "urmek", "yarden")
#: Stories that begin on one day.
STORIES_A_DAY = 40
FIRST_DAY = date(2024, 1, 8)

WIRE, COPY, SITE, OWN_EN, OWN_ID = "Chorus Wire", "Morning Copy", "Situs Gema", "Field Desk", "Meja Lapangan"

#: Kind of story: event type, the sentence in English and Indonesian (wire), and as others write it.
KINDS: dict[str, tuple[str, str, str, str, str]] = {
    "meeting": (
        "CONSULT",
        "{A} Foreign Minister {p} met {B} Foreign Minister {q} in {City} on {Day}.",
        "Menteri Luar Negeri {a} {p} bertemu Menteri Luar Negeri {b} {q} di {city} pada {hari}.",
        "{B} Foreign Minister {q} held talks with {A} Foreign Minister {p} in {City} on {Full}.",
        "Menteri Luar Negeri {b} {q} mengadakan pertemuan dengan "
        "Menteri Luar Negeri {a} {p} di {city} pada {hari}.",
    ),
    "sanctions": (
        "SANCTION",
        "{A} imposed sanctions on {B} on {Day}.",
        "{a} menjatuhkan sanksi terhadap {b} pada {hari}.",
        "{A} imposed sanctions on {B} on {Full}.",
        "{a} menjatuhkan sanksi terhadap {b} pada {hari}.",
    ),
    "strike": (
        "ASSAULT",
        "{A} attacked {B} on {Day}, killing {n} people.",
        "{a} menyerang {b} pada {hari}, menewaskan {n} orang.",
        "{A} attacked {B} on {Full}, killing {m} people.",
        "{a} menyerang {b} pada {hari}, menewaskan {m} orang.",
    ),
    "signing": (
        "SUPPORT",
        "{A} and {B} signed a trade agreement in {City} on {Day}.",
        "{a} dan {b} menandatangani perjanjian dagang di {city} pada {hari}.",
        "{A} and {B} signed a trade agreement in {City} on {Full}.",
        "{a} dan {b} menandatangani perjanjian dagang di {city} pada {hari}.",
    ),
    "accusation": (
        "ACCUSE",
        "{A} accused {B} on {Day} of jamming {n} ships.",
        "{a} menuduh {b} pada {hari} mengganggu {n} kapal.",
        "{A} accused {B} on {Full} of jamming {n} ships.",
        "{a} menuduh {b} pada {hari} mengganggu {n} kapal.",
    ),
    "arms": (
        "AID",
        "{A} has reportedly supplied {n} drones to {B}.",
        "{a} dikabarkan memasok {n} drone ke {b}.",
        "{A} has reportedly supplied drones to {B}.",
        "{a} dikabarkan memasok drone ke {b}.",
    ),
}
FILLER_EN = (
    "Officials at the {x} harbour counted {k} crates before noon.",
    "Shops near the {x} station stayed open until {k} minutes past nine.",
    "A choir of {k} children sang in front of the {x} town hall.",
    "The river at {x} rose by {k} centimetres during the night.",
    "Farmers around {x} expect {k} tonnes of pears this autumn.",
    "The {x} museum lent {k} maps to a school.",
)
FILLER_ID = (
    "Petugas pelabuhan {x} menghitung {k} peti sebelum siang.",
    "Toko di dekat stasiun {x} buka hingga lewat {k} menit dari pukul sembilan.",
    "Paduan suara {k} anak bernyanyi di depan balai kota {x}.",
    "Permukaan sungai di {x} naik {k} sentimeter semalam.",
    "Petani di sekitar {x} mengharapkan {k} ton pir pada musim gugur.",
    "Museum {x} meminjamkan {k} peta kepada sebuah sekolah.",
)
#: Names of no place: filler tells nothing.
NOWHERE = ("Arbela", "Brunmoor", "Caldest", "Dornau", "Elvarra", "Fintholm", "Grevia", "Hallun")


@dataclass(frozen=True, slots=True)
class Mention:
    """That ``words`` of an article tell ``event``, as part of ``origin``; ``denied`` where they deny it."""

    article: str
    type: str
    words: str
    event: str
    origin: str
    denied: bool = False


@dataclass(frozen=True, slots=True)
class Told:
    """An article and what it tells."""

    article: Article
    mentions: tuple[Mention, ...]


def chorus(count: int, seed: int = 0) -> Iterator[Told]:
    """Yield ``count`` articles in the order of their stories."""
    made = 0
    number = 0
    while made < count:
        for told in story(number, seed):
            if made < count:
                yield told
                made += 1
        number += 1


def story(number: int, seed: int) -> list[Told]:
    """Return the articles of one story: two to six."""
    chance = random.Random(f"{seed}:{number}")
    day = FIRST_DAY + timedelta(days=number // STORIES_A_DAY)
    # Pairs of states take turns, so that two stories of a day are seldom of one pair.
    place = number % STORIES_A_DAY + 7 * (number // STORIES_A_DAY)
    first = ALL_STATES[place % len(ALL_STATES)]
    second = ALL_STATES[(place + 1 + number % 23) % len(ALL_STATES)]
    if first == second:
        second = ALL_STATES[(place + 2) % len(ALL_STATES)]
    kind = chance.choice(sorted(KINDS))
    return _Teller(number, chance, day, kind, first, second).tell()


@dataclass(slots=True)
class _Teller:
    number: int
    chance: random.Random
    day: date
    kind: str
    first: tuple[str, str, str, str]
    second: tuple[str, str, str, str]

    def tell(self) -> list[Told]:
        event = f"story-{self.number}"
        kind, wire_en, wire_id, own_en, own_id = KINDS[self.kind]
        published = self.day + timedelta(days=1)
        values = self._values(self.day)
        fillers = [(number, self.chance.choice(NOWHERE), self.chance.randint(11, 96)) for number in range(6)]
        self.chance.shuffle(fillers)
        wire = [wire_en.format(**values), *(FILLER_EN[n].format(x=x, k=k) for n, x, k in fillers)]
        site = [wire_id.format(**values), *(FILLER_ID[n].format(x=x, k=k) for n, x, k in fillers)]
        found = [self._article("w", WIRE, "en", published, wire, kind, event, "wire")]
        if self.chance.random() < 0.9:
            found.append(self._article("c", COPY, "en", published, wire[:5], kind, event, "wire"))
        if self.chance.random() < 0.9:
            found.append(self._article("t", SITE, "id", published, site, kind, event, "wire"))
        if self.chance.random() < 0.6:
            own = [own_en.format(**values), *self._own(FILLER_EN)]
            found.append(self._article("f", OWN_EN, "en", published, own, kind, event, "field"))
        if self.chance.random() < 0.6:
            own = [own_id.format(**values), *self._own(FILLER_ID)]
            found.append(self._article("m", OWN_ID, "id", published, own, kind, event, "meja"))
        if self.kind == "arms" and self.chance.random() < 0.7:
            denial = f"{values['A_bare']} denied supplying drones to {values['B']}."
            lines = [denial[0].upper() + denial[1:], *self._own(FILLER_EN)]
            when = published + timedelta(days=1)
            found.append(
                self._article("d", "River Gazette", "en", when, lines, kind, event, "denial", denied=True)
            )
        if self.kind == "meeting" and self.chance.random() < 0.3:
            wrong = self._values(self.day - timedelta(days=1))
            lines = [wire_en.format(**wrong), *wire[1:]]
            found.append(self._article("x", "Late Edition", "en", published, lines, kind, event, "wire"))
        return found

    def _own(self, fillers: tuple[str, ...]) -> list[str]:
        chosen = self.chance.sample(fillers, 4)
        return [line.format(x=self.chance.choice(NOWHERE), k=self.chance.randint(11, 96)) for line in chosen]

    def _values(self, day: date) -> dict[str, object]:
        a, b = self.first, self.second
        dead = self.number % 60 + 11
        bare = a[1].removeprefix("the ") if self.kind == "meeting" else a[1]
        return {
            "a": a[0], "b": b[0], "A": bare[0].upper() + bare[1:], "A_bare": a[1],
            "B": b[1].removeprefix("the ") if self.kind == "meeting" else b[1],
            "p": _minister(a[1]), "q": _minister(b[1]), "city": a[2], "City": a[3], "n": dead, "m": dead + 3,
            "Day": DAYS["en"][day.weekday()], "Full": f"{day.day} {day:%B} {day.year}",
            "hari": f"{DAYS['id'][day.weekday()]} ({day.day}/{day.month}/{day.year})",
        }  # fmt: skip

    def _article(  # noqa: PLR0913 - what an article has
        self, letter: str, outlet: str, language: str, published: date, lines: list[str], kind: str,
        event: str, origin: str, *, denied: bool = False,
    ) -> Told:  # fmt: skip
        lines = [line[0].upper() + line[1:] for line in lines]
        name = f"chorus-{self.number:06d}-{letter}"
        article = Article(
            id=name,
            text=" ".join(lines[:2]) + "\n\n" + " ".join(lines[2:]) + "\n",
            title=lines[0].rstrip("."),
            language=language,
            published=published,
            url=f"https://example.org/chorus/{self.number}/{letter}",
            publisher=outlet,
        )
        return Told(article, (Mention(name, kind, lines[0], event, origin, denied),))


def _minister(state: str) -> str:
    """Return the name of a state's minister: one for each, invented."""
    chance = random.Random(f"minister of {state}")
    return f"{chance.choice(GIVEN)} {chance.choice(HEADS)}{chance.choice(TAILS)}"


def write(folder: Path, count: int, seed: int = 0) -> None:
    """Write the articles into ``folder``, and the truth beside it."""
    folder.mkdir(parents=True, exist_ok=True)
    beside = folder.with_name(folder.name + "-truth.jsonl")
    with beside.open("w", encoding="utf-8") as truth:
        for told in chorus(count, seed):
            article = told.article
            front = f"title: {article.title!r}\ndate: {article.published}\nurl: {article.url}\n"
            front += f"publisher: {article.publisher}\nlanguage: {article.language}\n"
            (folder / f"{article.id}.md").write_text(f"---\n{front}---\n{article.text}", encoding="utf-8")
            for one in told.mentions:
                line = {
                    "article": one.article, "type": one.type, "words": one.words, "event": one.event,
                    "origin": one.origin, "denied": one.denied,
                }  # fmt: skip
                truth.write(json.dumps(line, ensure_ascii=False) + "\n")


if __name__ == "__main__":
    if len(sys.argv) != 3 or not sys.argv[1].isdigit():
        sys.exit("usage: python -m benchmarks.chorus COUNT FOLDER")
    write(Path(sys.argv[2]), int(sys.argv[1]))
