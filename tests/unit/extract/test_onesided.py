"""What a crowd without a name does to somebody, and what is done where nobody is named."""

import pytest
from tests.unit.extract.coding import coded


def told(text: str, language: str) -> list[str]:
    return [found.rpartition(" ")[0] for found in coded(text, language)]


@pytest.mark.parametrize(
    ("language", "text", "event"),
    [
        ("de", "Die Proteste gegen die georgische Regierung gehen weiter.", "PROTEST >GEO-government"),
        ("en", "Rare protests against Kenya and its president began.", "PROTEST >KEN"),
        ("es", "Las protestas contra el Gobierno de Perú siguen.", "PROTEST >PER-government"),
        ("fr", "Les manifestations contre le gouvernement géorgien continuent.", "PROTEST >GEO-government"),
        ("id", "Aksi demonstrasi terhadap militer Myanmar berlanjut.", "PROTEST >MMR-armed-forces"),
        ("id", "Ribuan warga berunjuk rasa menentang Kenya.", "PROTEST >KEN"),
        ("id", "Ribuan orang turun ke jalan memprotes pemerintah Prancis.", "PROTEST >FRA-government"),
        ("ms", "Ribuan penduduk berdemonstrasi membantah Kenya.", "PROTEST >KEN"),
        ("pt", "Os protestos contra o governo do Quénia continuam.", "PROTEST >KEN-government"),
    ],
)
def test_who_is_protested_against_is_told_though_nobody_is_said_to_protest(language, text, event):
    assert told(text, language) == [event]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("de", "Die Proteste in Kenia gehen weiter."),
        ("en", "The protests in Kenya continued."),
        ("es", "Las protestas en Perú siguen."),
        ("fr", "Les manifestations au Kenya continuent."),
        ("id", "Aksi demonstrasi di Kenya berlanjut."),
        ("pt", "Os protestos no Quénia continuam."),
    ],
)
def test_where_they_protest_is_nobody(language, text):
    assert told(text, language) == []
