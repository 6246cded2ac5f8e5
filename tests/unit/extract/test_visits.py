"""Who comes to a foreign capital visits its state, if he is no private person."""

import pytest
from tests.unit.extract.coding import coded


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "President Prabowo Subianto visited Nairobi on Tuesday."),
        ("es", "El presidente Prabowo Subianto visitó Nairobi el martes."),
        ("fr", "Le président Prabowo Subianto a visité Nairobi mardi."),
        ("id", "Presiden Prabowo Subianto tiba di Nairobi, Kenya, pada Selasa."),
        ("id", "Presiden Prabowo Subianto melakukan kunjungan kenegaraan ke Nairobi pada Selasa."),
        ("ms", "Presiden Prabowo Subianto melawat Nairobi pada Selasa."),
    ],
)
def test_an_office_needs_no_state_beside_it(language, text):
    assert coded(text, language) == ["CONSULT prabowo-subianto>KEN occurred"]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "The singer Omar Haddad visited Nairobi on Tuesday."),
        ("id", "Penyanyi Omar Haddad tiba di Nairobi pada Selasa."),
        ("id", "Aktivis Omar Haddad mengunjungi Nairobi."),
    ],
)
def test_a_private_person_visits_no_state(language, text):
    assert coded(text, language) == []
