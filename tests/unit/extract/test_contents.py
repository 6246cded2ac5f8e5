"""Topics and commitments of agreements: what the words say of their contents, and nothing else."""

from dataclasses import replace
from datetime import date

import pytest
from tests.sample import SAMPLE

from foedus.extract.rules import RulesExtractor
from foedus.model import Article
from foedus.rdf.dataset import to_quads
from foedus.rdf.projection import project
from foedus.rdf.terms import term

EXTRACTOR = RulesExtractor()


def told(text: str, language: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    article = Article("t", text, language=language, published=date(2025, 7, 14))
    (agreement,) = EXTRACTOR.extract(article).agreements
    return agreement.topics, agreement.commitments


@pytest.mark.parametrize(
    ("language", "text", "topics", "commitments"),
    [
        (
            "id",
            "Chile dan Peru menandatangani perjanjian di Lima. Perjanjian itu mencakup "
            "latihan bersama, termasuk klausul bantuan timbal balik, kata Menteri Luar Negeri Chile.",
            ("latihan bersama",),
            ("klausul bantuan timbal balik",),
        ),
        (
            "id",
            "Kesepakatan antara Mali dan Niger yang diteken tahun lalu mewajibkan "
            "kedua negara saling membantu.",
            (),
            ("kedua negara saling membantu",),
        ),
        (
            "id",
            "Kenya dan Somalia menyepakati gencatan senjata. Isinya mewajibkan kedua pihak menarik pasukan.",
            (),
            ("kedua pihak menarik pasukan",),
        ),
        ("id", "Chile dan Peru meneken kesepakatan untuk menukar tahanan.", (), ("menukar tahanan",)),
        ("id", "Chile dan Peru meneken perjanjian soal ekspor gandum pada Selasa.", ("ekspor gandum",), ()),
        (
            "en",
            "Chile and Peru signed a treaty in Lima. The treaty includes a mutual assistance clause, "
            "joint drills and training, the Chilean foreign minister said.",
            ("joint drills and training",),
            ("a mutual assistance clause",),
        ),
        ("en", "Norway and Chad signed pacts covering trade, oil and ports.", ("trade", "oil and ports"), ()),
        (
            "en",
            "The accord between Mali and Niger, signed last year, commits each side to "
            "defend the other if attacked.",
            (),
            ("each side to defend the other if attacked",),
        ),
        (
            "en",
            "Kenya and Somalia agreed to a ceasefire. It obliges both sides to pull their troops back.",
            (),
            ("both sides to pull their troops back",),
        ),
        (
            "en",
            "Kenya and Somalia signed a deal. It includes aid for prisoners and obliges Mali to leave.",
            ("aid for prisoners",),
            ("Mali to leave",),
        ),
        (
            "id",
            "Kesepakatan Kenya dan Somalia mencakup gencatan senjata, pembebasan tahanan, serta perdagangan.",
            ("gencatan senjata", "pembebasan tahanan", "perdagangan"),
            (),
        ),
        (
            "es",
            "El acuerdo entre Kenia y Somalia incluye una tregua, la pesca y obliga a Kenia a retirarse.",
            ("una tregua", "la pesca"),
            ("Kenia a retirarse",),
        ),
        (
            "en",
            "The Chile-Peru treaty contains a clause on water, and it runs for ten years.",
            (),
            ("a clause on water",),
        ),
        ("en", "The clause on water in the treaty between Peru and Chile stays.", (), ("clause on water",)),
        ("en", "The memorandum, which Peru and Chile signed in May, covers visas.", ("visas",), ()),
        ("en", "Peru and Chile signed a treaty that bans landmines.", (), ("bans landmines",)),
        (
            "id",
            "Perjanjian Peru-Chile melarang ranjau darat dan membatasi pasukan di perbatasan.",
            (),
            ("melarang ranjau darat", "membatasi pasukan di perbatasan"),
        ),
        (
            "id",
            "Klausul pertahanan bersama dalam perjanjian Peru dan Chile membuat Bolivia cemas.",
            (),
            ("Klausul pertahanan bersama",),
        ),
        ("id", "Peru dan Chile meneken perjanjian di bidang tani dan laut.", ("tani dan laut",), ()),
        ("es", "Chile y Perú firman un acuerdo que prevé una cláusula de paz.", (), ("una cláusula de paz",)),
        ("fr", "Le Mali et le Niger ont signé un accord sur l'eau.", ("l'eau",), ()),
        ("de", "Kenia und Mali haben ein Abkommen über Fischerei unterzeichnet.", ("Fischerei",), ()),
        ("pt", "Chile e Peru assinaram um acordo que inclui comércio.", ("comércio",), ()),
        (
            "ms",
            "Chile dan Peru menandatangani perjanjian yang merangkumi klausa pertahanan bersama.",
            (),
            ("klausa pertahanan bersama",),
        ),
    ],
)  # fmt: skip
def test_the_words_of_the_contents(
    language: str, text: str, topics: tuple[str, ...], commitments: tuple[str, ...]
) -> None:
    assert told(text, language) == (topics, commitments)


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("id", "Perjanjian dagang Chile dan Peru tidak mencakup perikanan."),
        ("id", "Setelah kesepakatan Mali dan Niger itu, ekspor Chile mencakup tembaga."),
        ("id", "Chile dan Peru meneken perjanjian di Lima yang mencakup Kolombia."),
        ("en", "The trade deal between Chile and Peru does not include fisheries."),
        ("en", "After the deal between Mali and Niger, exports of Chile include copper."),
        ("en", "Chile and Peru signed a treaty on the sidelines of a summit in Lima."),
        ("en", "Chile signed a trade agreement with Peru, and exports include copper."),
    ],
)
def test_what_is_said_of_others_or_denied_is_no_contents(language: str, text: str) -> None:
    assert told(text, language) == ((), ())


def test_they_reach_the_graph_and_come_back_from_the_property_graph() -> None:
    pact = replace(SAMPLE.agreements[0], topics=("gandum",), commitments=("saling bela", "tukar data"))
    quads = to_quads(replace(SAMPLE, agreements=(pact,)))
    node = term(f"agreement:{pact.id}")
    found = {
        quad.object.value
        for quad in quads
        if quad.subject == node and quad.predicate == term("foe:commitment")
    }
    assert found == {"saling bela", "tukar data"}
    projection = project(quads[0].graph_name.value, quads)
    (row,) = [item for item in projection.nodes if item.uri == node.value]
    assert row.properties["topics"] == ("gandum",)
    assert row.properties["commitments"] == ("saling bela", "tukar data")
