"""Generated news articles, Indonesian and English, that vary: actors, acts, days, order, length.

``python -m benchmarks.generate 1000 FOLDER`` writes them as files. The same count and seed give
the same articles. They are for measuring cost, not quality: no meaning should be read into them.
"""

import random
import sys
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

from foedus.model import Article

STATES = (
    ("Rusia", "Russia", "Moskow", "Moscow"),
    ("Ukraina", "Ukraine", "Kyiv", "Kyiv"),
    ("Amerika Serikat", "the United States", "Washington", "Washington"),
    ("China", "China", "Beijing", "Beijing"),
    ("Jepang", "Japan", "Tokyo", "Tokyo"),
    ("Iran", "Iran", "Teheran", "Tehran"),
    ("Israel", "Israel", "Tel Aviv", "Tel Aviv"),
    ("India", "India", "New Delhi", "New Delhi"),
    ("Pakistan", "Pakistan", "Islamabad", "Islamabad"),
    ("Jerman", "Germany", "Berlin", "Berlin"),
    ("Prancis", "France", "Paris", "Paris"),
    ("Turki", "Turkey", "Ankara", "Ankara"),
    ("Mesir", "Egypt", "Kairo", "Cairo"),
    ("Filipina", "the Philippines", "Manila", "Manila"),
    ("Vietnam", "Vietnam", "Hanoi", "Hanoi"),
    ("Indonesia", "Indonesia", "Jakarta", "Jakarta"),
)
GIVEN = (
    "Aran",
    "Belo",
    "Citra",
    "Dmitra",
    "Eklan",
    "Farid",
    "Goran",
    "Hasna",
    "Ilmar",
    "Jovan",
    "Karim",
    "Lintang",
)
FAMILY = (
    "Abrenik",
    "Bastomi",
    "Corvane",
    "Darmawel",
    "Estrane",
    "Fahrezan",
    "Gulmira",
    "Hartono",
    "Iskanel",
    "Jurevan",
)
INDONESIAN = (
    "Menteri Luar Negeri {a} {p} bertemu Menteri Luar Negeri {b} {q} di {city} pada {day}.",
    "{a} menuduh {b} melanggar gencatan senjata di perbatasan.",
    "{a} akan mengirim bantuan militer ke {b}.",
    "Presiden {a} {p} mengecam serangan {b} terhadap {c}.",
    "{a} dan {b} menandatangani perjanjian kerja sama pertahanan di {city} pada {day}.",
    "{a} dikabarkan memasok rudal ke {b}.",
    "{a} membantah menyerang {b}, kata {p}.",
    "{a} menjatuhkan sanksi terhadap {b} atas konflik dengan {c}.",
    "Menurut {p}, {a} mendukung langkah {b}.",
    "Harga beras di pasar setempat naik tipis sejak pekan lalu.",
    "Warga memadati alun-alun kota untuk menyaksikan pawai tahunan.",
    "{a} mendesak {b} menarik pasukan dari wilayah {c}.",
)
ENGLISH = (
    "{A} Foreign Minister {p} met {B} Foreign Minister {q} in {City} on {Day}.",
    "{A} accused {B} of violating the ceasefire on the border.",
    "{A} will send military aid to {B}.",
    "President {p} of {A} condemned the attack on {C} by {B}.",
    "{A} and {B} signed a defence cooperation agreement in {City} on {Day}.",
    "{A} has reportedly supplied missiles to {B}.",
    "{A} denied attacking {B}, {p} said.",
    "{A} imposed sanctions on {B} over the conflict with {C}.",
    "According to {p}, {A} supports the steps of {B}.",
    "The price of rice in local markets rose slightly last week.",
    "Crowds filled the main square to watch the yearly parade.",
    "{A} urged {B} to withdraw troops from {C}.",
)
FIRST_DAY = date(2025, 1, 6)
DAYS = {
    "id": ("Senin", "Selasa", "Rabu", "Kamis", "Jumat", "Sabtu", "Minggu"),
    "en": ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"),
}


def articles(count: int, seed: int = 0) -> Iterator[Article]:
    """Yield ``count`` articles of 6 to 24 sentences, every second one in English."""
    for number in range(count):
        # One generator an article: the n-th article does not depend on how many are made.
        yield _article(number, random.Random(f"{seed}:{number}"))


def _article(number: int, chance: random.Random) -> Article:
    language = "en" if number % 2 else "id"
    published = FIRST_DAY + timedelta(days=chance.randrange(300))
    templates = ENGLISH if language == "en" else INDONESIAN
    sentences = [
        _sentence(chance, chance.choice(templates), published, language) for _ in range(chance.randint(6, 24))
    ]
    paragraphs = [" ".join(sentences[i : i + 2]) for i in range(0, len(sentences), 2)]
    return Article(
        id=f"generated-{number:06d}",
        text="\n\n".join(paragraphs) + "\n",
        title=sentences[0].rstrip("."),
        language=language,
        published=published,
        url=f"https://example.org/generated/{number}",
        publisher=f"Outlet {number % 7}",
    )


def _sentence(chance: random.Random, template: str, published: date, language: str) -> str:
    a, b, c = chance.sample(STATES, 3)
    day = published - timedelta(days=chance.randrange(5))
    text = template.format(
        a=a[0], b=b[0], c=c[0], A=_adjective(template, a[1]), B=_adjective(template, b[1]), C=c[1],
        city=c[2], City=c[3], p=_person(chance), q=_person(chance),
        day=f"{DAYS['id'][day.weekday()]} ({day.day}/{day.month}/{day.year})", Day=DAYS["en"][day.weekday()],
    )  # fmt: skip
    return text[0].upper() + text[1:]


def _adjective(template: str, state: str) -> str:
    return state.removeprefix("the ") if "{A} Foreign" in template else state


def _person(chance: random.Random) -> str:
    return f"{chance.choice(GIVEN)} {chance.choice(FAMILY)}"


def write(folder: Path, count: int, seed: int = 0) -> None:
    """Write ``count`` articles as .md files with front matter into ``folder``."""
    folder.mkdir(parents=True, exist_ok=True)
    for article in articles(count, seed):
        front = f"title: {article.title!r}\ndate: {article.published}\nurl: {article.url}\n"
        front += f"publisher: {article.publisher}\nlanguage: {article.language}\n"
        (folder / f"{article.id}.md").write_text(f"---\n{front}---\n{article.text}", encoding="utf-8")


if __name__ == "__main__":
    if len(sys.argv) != 3 or not sys.argv[1].isdigit():
        sys.exit("usage: python -m benchmarks.generate COUNT FOLDER")
    write(Path(sys.argv[2]), int(sys.argv[1]))
