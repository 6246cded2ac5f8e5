"""Articles a second through the SHACL gate, for each engine, and the ratio to pySHACL.

    python benchmarks/gate.py [--articles 20]

The articles are generated: no two are alike, each has 5 to 18 events and 0 to 2 agreements in a
text of some thousand characters, so that a graph has about 200 to 700 quads. Every engine sees the
same graphs in the same run, and must give the same verdict on each.
"""

import argparse
import random
import time
from datetime import date, timedelta

from foedus.ids import digest
from foedus.model import Actor, Agreement, Article, Claim, EdtfDate, Event, Evidence, Extraction, Span, Step
from foedus.rdf.dataset import to_quads
from foedus.resolve.edges import plain_edges
from foedus.validate.data import to_ntriples
from foedus.validate.engines import ENGINES, REFERENCE, prepare_engine
from foedus.validate.shapes import load_shapes
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

STATES = (
    ("IDN", "Indonesia"),
    ("JPN", "Jepang"),
    ("PHL", "Filipina"),
    ("VNM", "Vietnam"),
    ("AUS", "Australia"),
    ("IND", "India"),
    ("EGY", "Mesir"),
    ("BRA", "Brasil"),
    ("KEN", "Kenya"),
    ("PER", "Peru"),
)
VERBS = {
    EventType.CONSULT: "bertemu",
    EventType.AID: "mengirim bantuan kepada",
    EventType.ACCUSE: "menuduh",
    EventType.THREATEN: "mengancam",
    EventType.COOPERATE: "bekerja sama dengan",
    EventType.REQUEST: "meminta bantuan kepada",
}
FILLER = (
    "Para pengamat menilai perkembangan itu akan memengaruhi kawasan dalam beberapa bulan ke depan. "
    "Harga bahan pangan di sejumlah kota dilaporkan tetap stabil sepanjang pekan ini. "
)
POLARITY = {Status.DENIED: Polarity.DENIED}


class Writer:
    """Writes an article sentence by sentence and remembers where the words stand."""

    def __init__(self, number: int) -> None:
        self.random = random.Random(number)
        self.number = number
        self.text = ""

    def sentence(self, words: str) -> Evidence:
        """Append a sentence, and return the evidence that its words are."""
        start = len(self.text)
        self.text += words + ". "
        for _ in range(self.random.randrange(3)):
            self.text += FILLER
        return Evidence(Span(start, start + len(words)), words)


def generate(number: int) -> Extraction:
    """Return the extraction of article ``number``; the same number gives the same article."""
    writer = Writer(number)
    published = date(2025, 1, 1) + timedelta(days=number)
    parts = [_event(writer, index, published) for index in range(writer.random.randrange(5, 19))]
    agreements = [_agreement(writer, index, published) for index in range(writer.random.randrange(3))]
    people = {code: f"Duta Besar {name}" for code, name in STATES}
    return Extraction(
        article=Article(
            id=f"generated-{number}",
            text=writer.text,
            title=f"Berita {number}",
            language="id",
            published=published,
            url=f"https://example.org/{number}",
            publisher="Contoh.id",
        ),
        actors=(
            *(Actor(code, name, ActorKind.STATE, code) for code, name in STATES),
            *(Actor(f"envoy-{code}", name, ActorKind.PERSON, code) for code, name in people.items()),
        ),
        events=tuple(parts),
        agreements=tuple(agreements),
        extractor="generated",
        extractor_version="1",
    )


def _event(writer: Writer, index: int, published: date) -> Event:
    (source, source_name), (target, target_name) = writer.random.sample(STATES, 2)
    kind = writer.random.choice(list(VERBS))
    status = writer.random.choice([Status.OCCURRED, Status.OCCURRED, Status.ALLEGED, Status.DENIED])
    day = published - timedelta(days=writer.random.randrange(30))
    evidence = writer.sentence(
        f"Duta Besar {source_name} {VERBS[kind]} Duta Besar {target_name} pada {day.isoformat()}"
    )
    return Event(
        id=digest("event", str(writer.number), str(index)),
        type=kind,
        status=status,
        claims=(
            Claim(
                id=digest("claim", str(writer.number), str(index)),
                evidence=(evidence,),
                status=status,
                polarity=POLARITY.get(status, Polarity.AFFIRMED),
                certainty=Certainty.POSSIBLE if status is Status.ALLEGED else Certainty.CERTAIN,
                tense=Tense.PAST,
                speaker=(f"envoy-{source}",) if index % 2 else (),
                confidence=0.8,
                trigger="generated",
            ),
        ),
        source=(f"envoy-{source}",),
        target=(f"envoy-{target}",),
        date=EdtfDate(day.isoformat(), day, day),
    )


def _agreement(writer: Writer, index: int, published: date) -> Agreement:
    (first, first_name), (second, second_name) = writer.random.sample(STATES, 2)
    evidence = writer.sentence(f"{first_name} dan {second_name} menandatangani perjanjian dagang")
    claim = Claim(
        id=digest("step", str(writer.number), str(index)), evidence=(evidence,), status=Status.OCCURRED
    )
    when = EdtfDate(published.isoformat()[:4], date(published.year, 1, 1), date(published.year, 12, 31))
    return Agreement(
        id=digest("agreement", str(writer.number), str(index)),
        name=f"perjanjian dagang {first_name}-{second_name}",
        kind=AgreementKind.TRADE,
        parties=(first, second),
        steps=(Step(AgreementStep.SIGNED, (claim,), when),),
    )


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])  # type: ignore[union-attr]
    parser.add_argument("--articles", type=int, default=20)
    number = parser.parse_args().articles
    graphs = []
    for extraction in map(generate, range(number)):
        quads = to_quads(extraction)
        graphs.append((quads, to_ntriples(quads, plain_edges(extraction))))
    sizes = sorted(len(quads) for quads, _ in graphs)
    print(
        f"{number} article graphs of {sizes[0]} to {sizes[-1]} quads, {sizes[len(sizes) // 2]} in the middle"
    )
    shapes = load_shapes()
    rates = {}
    verdicts = {}
    for name in ENGINES:
        engine = prepare_engine(name, shapes)
        datas = [data for _, data in graphs]
        verdicts[name] = [engine.validate(data).verdict for data in datas]
        started = time.perf_counter()
        for data in datas:
            engine.validate(data)
        rates[name] = number / (time.perf_counter() - started)
    for name, rate in rates.items():
        ratio = rate / rates[REFERENCE]
        print(f"{name:10} {rate:9.1f} articles/s {1000 / rate:8.2f} ms/article {ratio:7.1f} x {REFERENCE}")
    same = all(verdict == verdicts[REFERENCE] for verdict in verdicts.values())
    print("same verdicts on all graphs" if same else "VERDICTS DIFFER")
    raise SystemExit(0 if same else 1)


if __name__ == "__main__":
    main()
