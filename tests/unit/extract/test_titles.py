"""Titles in which every word has a capital: their verbs are read, and none is taken for a name."""

import pytest
from tests.unit.extract.coding import coded

TITLES = (
    ("id", "Prancis Gempur Kenya, 10 Orang Tewas", "ASSAULT FRA>KEN occurred"),
    ("id", "Uni Afrika Jatuhkan Sanksi ke Kenya", "SANCTION african-union>KEN occurred"),
    ("id", "Prancis Usir Dubes Kenya", "SANCTION FRA>KEN occurred"),
    ("id", "Presiden Prancis Sambangi Kenya, Bahas Krisis Pangan", "CONSULT FRA>KEN occurred"),
    ("id", "Prancis Tolak Usulan Damai Kenya", "REJECT FRA>KEN occurred"),
    ("id", "Prancis Bebaskan 3 Sandera Kenya", "CONCEDE FRA>KEN occurred"),
    ("id", "Prancis Wanti-wanti Kenya Tak Ikut Campur", "THREATEN FRA>KEN occurred"),
    ("id", "Prancis Janji Kirim Vaksin ke Kenya", "AGREE FRA>KEN occurred"),
    ("en", "France Strikes Kenya, Killing Ten", "ASSAULT FRA>KEN occurred"),
    ("en", "African Union Imposes Sanctions on Kenya", "SANCTION african-union>KEN occurred"),
    ("en", "France and Kenya Agree to Truce", "AGREE FRA>KEN occurred"),
    ("en", "France Expels Kenyan Ambassador", "SANCTION FRA>KEN occurred"),
)


@pytest.mark.parametrize(("language", "title", "event"), TITLES)
def test_a_title_is_read(language: str, title: str, event: str) -> None:
    assert coded(title, language) == [event]


def test_a_name_of_many_words_is_no_title() -> None:
    assert coded("The United States Central Command and the Royal Navy", "en") == []
