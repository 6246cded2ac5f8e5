"""What somebody says that he will not do is a refusal, what he will do to others a threat."""

import pytest
from tests.unit.extract.coding import coded


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("en", "Chad said it would not sign the charter of the lake.", "REJECT TCD> occurred"),
        ("en", "The president of Chad said that Chad will never give up the island.", "REJECT TCD> occurred"),
        ("en", "Chad said it would not hand over the island to Niger.", "REJECT TCD>NER occurred"),
        ("en", "Chad said that it cannot accept a second inspection.", "REJECT TCD> occurred"),
        ("en", "Chad has closed the port and said it would not budge.", "REJECT TCD> occurred"),
        ("en", "The draft was vetoed by Chad.", "REJECT TCD> occurred"),
        ("en", "Chad said it would retaliate.", "THREATEN TCD> occurred"),
        ("id", "Chad menyatakan tidak akan menghentikan pengerukan danau.", "REJECT TCD> occurred"),
        ("id", "Chad menegaskan bahwa Chad tidak akan tunduk pada tekanan.", "REJECT TCD> occurred"),
        ("en", "Chad said it will not hold talks with Niger.", "REJECT TCD>NER occurred"),
        ("id", "Chad menyatakan tidak akan menghadiri pertemuan itu.", "REJECT TCD> occurred"),
        ("id", "Chad menyatakan tidak bisa menerima pemeriksaan kedua.", "REJECT TCD> occurred"),
    ],
)
def test_what_one_will_not_do_is_refused(language, text, expected):
    assert expected in coded(text, language)


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "Chad said it would sign the charter of the lake."),
        ("en", "Chad said that Niger will never give up the island."),
        ("en", "Chad did not sign the charter of the lake."),
        ("en", "Chad will not budge."),
        ("id", "Chad menyatakan bahwa Niger tidak akan menghentikan pengerukan danau."),
        ("id", "Chad menyatakan akan menghentikan pengerukan danau."),
        ("id", '"Kami pun akan berhenti," kata Presiden Chad.'),
    ],
)
def test_nothing_is_refused(language, text):
    assert [event for event in coded(text, language) if event.startswith(("REJECT", "THREATEN"))] == []
