"""Whom the pronouns of a Romance verb mean, and what may open a clause."""

import pytest
from tests.unit.extract.coding import told_in


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Emmanuel Macron se reunió con Gustavo Petro. Vladímir Putin lo acusó de mentir.",
            "ACCUSE vladimir-putin>emmanuel-macron",
        ),
        ("Donald Trump visitó a Xi Jinping y le pidió ayuda.", "REQUEST donald-trump>xi-jinping"),
        ("Donald Trump recibió a Xi Jinping para pedirle ayuda.", "CONSULT donald-trump>xi-jinping"),
        ("Xi Jinping llegó ayer. Irán presentó una denuncia contra él.", "ACCUSE IRN>xi-jinping"),
    ],
)
def test_a_pronoun_means_somebody_else_than_the_subject(text: str, expected: str) -> None:
    assert any(told.startswith(expected) for told in told_in(text, "es"))


def test_an_object_that_is_spelt_out_is_who_is_meant() -> None:
    told = told_in("Donald Trump habló con Xi Jinping. Kenia le pidió a Somalia una tregua.", "es")
    assert any(one.startswith("REQUEST KEN>SOM") for one in told)
