"""What somebody says of others blames or praises them, though no verb of blaming says so."""

import pytest
from tests.unit.extract.coding import coded

from foedus.extract.explaining import thoughts_of
from foedus.model import Article, Span


def _spoken(text: str, language: str) -> list[str]:
    return [event for event in coded(text, language) if event.split()[0] in ("ACCUSE", "SUPPORT", "REQUEST")]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Chad said that Niger was stalling the talks on the lake.", "ACCUSE TCD>NER occurred"),
        (
            "According to the government of Chad, Niger is dragging its feet.",
            "ACCUSE TCD-government>NER occurred",
        ),
        ("Chad said Niger does not respect the truce.", "ACCUSE TCD>NER occurred"),
        ("Chad said Niger had failed to abide by the truce.", "ACCUSE TCD>NER occurred"),
        ("Chad said that Niger's quarantine was illegal.", "ACCUSE TCD>NER occurred"),
        ("Chad said that Niger was guilty of piracy.", "ACCUSE TCD>NER occurred"),
        ("Chad said that Niger was fuelling tensions.", "ACCUSE TCD>NER occurred"),
        ("Chad said that Niger is lying.", "ACCUSE TCD>NER occurred"),
        ("Chad said that Niger is not interested in peace.", "ACCUSE TCD>NER occurred"),
        ("Chad said that Niger was right.", "SUPPORT TCD>NER occurred"),
        ("Chad said that Niger was a reliable partner.", "SUPPORT TCD>NER occurred"),
        ("Chad said that the raid was an act of piracy by Niger.", "ACCUSE TCD>NER occurred"),
        ('"Their quarantine is illegal," Mali said of Niger.', "ACCUSE MLI>NER occurred"),
        ("Chad said that Niger cannot have a second dam.", "REQUEST TCD>NER occurred"),
        ("Chad said it was time for Niger to open the lake.", "REQUEST TCD>NER occurred"),
    ],
)
def test_what_is_said_of_somebody_in_english(text, expected):
    assert _spoken(text, "en") == [expected]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Chad menyatakan bahwa Niger mengulur waktu.", "ACCUSE TCD>NER occurred"),
        (
            "Menurut pemerintah Chad, Niger tidak menghormati gencatan senjata.",
            "ACCUSE TCD-government>NER occurred",
        ),
        ("Chad menyatakan Niger terlibat dalam serangan itu.", "ACCUSE TCD>NER occurred"),
        ("Chad menyatakan Niger memicu ketegangan.", "ACCUSE TCD>NER occurred"),
        ("Chad menyatakan bahwa karantina Niger itu ilegal.", "ACCUSE TCD>NER occurred"),
        ("Niger, kata Presiden Chad, terus berbohong soal danau itu.", "ACCUSE TCD>NER occurred"),
        ("Niger, kata Presiden Chad, harus membuka danau itu.", "REQUEST TCD>NER occurred"),
        ("Chad menyatakan bahwa Niger adalah mitra utama.", "SUPPORT TCD>NER occurred"),
        ("Chad menyatakan karantina Niger itu ilegal.", "ACCUSE TCD>NER occurred"),
        ("Menurut Chad, penyitaan itu tindakan pembajakan oleh Niger.", "ACCUSE TCD>NER occurred"),
        ("Chad mengatakan Niger sebaiknya membuka danau itu.", "REQUEST TCD>NER occurred"),
        ("Chad mengatakan Niger tidak boleh menutup danau itu.", "REQUEST TCD>NER occurred"),
        ("Chad mengatakan sudah saatnya Niger membuka danau itu.", "REQUEST TCD>NER occurred"),
    ],
)
def test_what_is_said_of_somebody_in_indonesian(text, expected):
    assert _spoken(text, "id") == [expected]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "Chad said that Niger will pay a heavy price."),
        ("en", "Chad said there would be consequences for Niger."),
        ("id", "Chad mengatakan Niger akan membayar mahal."),
        ("id", "Chad mengatakan akan ada konsekuensi bagi Niger."),
    ],
)
def test_a_dark_prophecy_is_a_threat(language, text):
    assert coded(text, language) == ["THREATEN TCD>NER occurred"]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "Chad said that Niger will suffer from the drought."),
        ("en", "Chad said there will be no consequences for Niger."),
        ("en", "Chad said it is not time for Niger to open the lake."),
        ("id", "Chad mengatakan belum saatnya Niger membuka danau itu."),
        ("id", "Chad mengatakan tidak akan ada konsekuensi bagi Niger."),
    ],
)
def test_what_shall_not_be_is_no_threat_and_no_demand(language, text):
    assert [event for event in coded(text, language) if event.startswith(("THREATEN", "REQUEST"))] == []


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "Chad said that Niger was not stalling the talks."),
        ("en", "Chad said that Niger could violate the truce."),
        ("en", "Chad said that it would leave if Niger violated the truce."),
        ("en", "Chad denied that Niger was violating the truce."),
        ("en", "Niger was stalling the talks on the lake."),
        ("en", "Chad said that it was stalling the talks."),
        ("en", "Chad said that the truce was violated."),
        ("en", "Chad said that Niger's blocked accounts were in Mali."),
        ("en", "Chad said that Niger was not to blame."),
        ("en", "Chad said that Niger respects the truce."),
        ("en", "Chad said it did not think that Niger was stalling the talks."),
        ("en", "Niger has no intention of leaving the lake, its president said."),
        # words that blame or praise with some company only
        ("en", "Chad said that Niger acts as a mediator in the talks."),
        ("en", "Chad said that Niger fuels growth in the region."),
        ("en", "Chad said that Niger lies between Mali and the lake."),
        ("en", "Chad said that Niger is right on the border of the desert."),
        ("en", "Chad said that Niger was right behind Mali in the vote."),
        ("en", "Chad said that Niger was holding up well."),
        ("en", "Chad said that Niger was desperate for rain."),
        ("en", "Chad said that Niger was not interested in football."),
        ("id", "Chad menyatakan bahwa Niger tidak mengulur waktu."),
        ("id", "Chad menyatakan Niger menjadikan danau itu pusat wisata."),
        ("id", "Chad menyatakan Niger terlibat dalam perundingan damai."),
        ("id", "Chad menyatakan Niger memanfaatkan peluang dagang."),
        ("id", "Chad menyatakan Niger memicu pertumbuhan di kawasan."),
        ("id", "Chad menyatakan Niger membiarkan gandum keluar."),
        ("id", "Chad menyatakan bahwa Niger bisa melanggar gencatan senjata."),
        ("id", "Chad membantah bahwa Niger melanggar gencatan senjata."),
        ("id", "Niger melanggar gencatan senjata itu."),
        ("id", "Chad menyatakan bahwa Niger menghormati gencatan senjata."),
        ("id", "Chad menyatakan bahwa gencatan senjata itu dilanggar."),
    ],
)
def test_nobody_is_blamed(language, text):
    assert [event for event in coded(text, language) if event.startswith(("ACCUSE", "SUPPORT"))] == []


def test_it_is_told_why():
    text = "Chad said that Niger's quarantine was unacceptable."
    (thought,) = thoughts_of(Article(id="a", text=text, language="en"), Span(0, len(text)))[-1:]
    assert thought.rule == "ACCUSE"
    assert thought.signs == ("Chad says of Niger: 'was unacceptable'",)


def test_it_is_told_why_a_refusal_is_one():
    text = "Chad said that it would not budge."
    (thought,) = thoughts_of(Article(id="a", text=text, language="en"), Span(0, len(text)))[-1:]
    assert thought.signs[0] == "Chad says: 'budge'"
