"""Whose an actor is that nothing in its own name says."""

import pytest
from tests.unit.extract.reading import Read

_ABOUT_IRAN = "Iran menolak tuduhan itu. Iran meminta bukti. Parlemen Iran bersidang. "
_ABOUT_IRAN_EN = "Iran rejected the charge. Iran asked for proof. Iran's parliament met. "


@pytest.mark.parametrize(
    ("text", "language", "name", "country"),
    [
        (_ABOUT_IRAN + "Ronan Belder, kepala intelijen militer Israel, diam.", "id", "Ronan Belder", "ISR"),
        (_ABOUT_IRAN + "Duta Besar RI di Teheran Yusran Malik hadir.", "id", "Yusran Malik", "IDN"),
        (
            _ABOUT_IRAN_EN + "Ronan Belder, spokesman for the German Red Cross, said nothing of Iran.",
            "en",
            "Ronan Belder",
            "DEU",
        ),
        # whom the apposition names without a state: nobody's, not the state's of the article
        (
            _ABOUT_IRAN_EN + "Ronan Belder, Greenpeace spokesman, said nothing of Iran.",
            "en",
            "Ronan Belder",
            None,
        ),
        # a clause behind a name is no apposition
        (_ABOUT_IRAN + "Menurut Ronan Belder, Iran tidak menjawab.", "id", "Ronan Belder", "IRN"),
    ],
)
def test_a_person_belongs_to_whom_his_title_names(text, language, name, country):
    person = Read(text, language).actor(name)
    assert person is not None
    assert person.country == country


def test_a_branch_of_an_organ_belongs_to_its_state_and_so_does_who_speaks_for_it():
    read = Read("Kepala Pusat Penerangan TNI Mayjen Yusran Malik menyebut warga di Iran aman.", "id")
    branch, head = read.actor("Pusat Penerangan TNI"), read.actor("Yusran Malik")
    assert branch is not None
    assert head is not None
    assert (branch.kind.value, branch.country, head.country) == ("government", "IDN", "IDN")


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Participaron los presidentes Luis Pardo, de Chile, Ana Ruiz, de Perú, y Juan Soto.", "es"),
        ("Participaram os presidentes Luís Pardo, do Chile, Ana Ruiz, do Peru, e João Soto.", "pt"),
        ("Les présidents Luis Pardo, du Chili, et Ana Ruiz, du Pérou, se sont parlé.", "fr"),
    ],
)
def test_persons_in_a_list_have_the_state_behind_their_own_comma(text, language):
    assert Read(text, language).actor("Ana Ruiz").country == "PER"
