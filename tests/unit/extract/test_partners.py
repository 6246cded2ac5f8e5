"""The parties of agreements, in names that nobody has heard of."""

import pytest

from foedus.extract.rules import RulesExtractor
from foedus.model import Article, Extraction

EXTRACTOR = RulesExtractor()


def read(text: str, language: str) -> Extraction:
    return EXTRACTOR.extract(Article("a", text, language=language))


def parties(found: Extraction) -> list[list[tuple[str, str | None]]]:
    actors = {actor.id: actor for actor in found.actors}
    return [[(actors[p].name, actors[p].country) for p in one.parties] for one in found.agreements]


LIST = """Presiden Indonesia dan Presiden Laos bertemu di Jakarta. Berikut daftar kerja sama yang diteken:

1. MoU antara LENTERA dan LAOSME tentang Pengembangan Usaha Mikro

2. Nota Kesepahaman antara Museum Maritim Republik Indonesia dan National Library of Laos tentang Naskah

3. MoU antara Badan Siber Nusantara dan Ministry of Technology and Communications tentang Data

4. MoU PT Bumi Lestari dengan Vientiane Power Company

5. MoU antara Pemerintah Indonesia dan Pemerintah Laos untuk Program Kesehatan

6. Perjanjian Ekstradisi
"""


def test_a_list_of_what_two_states_sign_is_read_entry_by_entry() -> None:
    found = read(LIST, "id")
    assert parties(found) == [
        [("LENTERA", "IDN"), ("LAOSME", "LAO")],
        [("Museum Maritim Republik Indonesia", "IDN"), ("National Library of Laos", "LAO")],
        [("Badan Siber Nusantara", "IDN"), ("Ministry of Technology and Communications", "LAO")],
        [("PT Bumi Lestari", "IDN"), ("Vientiane Power Company", "LAO")],
        [("Pemerintah Indonesia", "IDN"), ("Pemerintah Laos", "LAO")],
        [("Indonesia", "IDN"), ("Laos", "LAO")],
    ]
    assert {step.step.value for one in found.agreements for step in one.steps} == {"signed"}


def test_an_entry_of_a_list_binds_nobody_where_the_article_tells_of_several_pairs() -> None:
    text = (
        "Indonesia dan Laos bertemu. Indonesia dan Chad bertemu. Yang diteken:\n\n1. Perjanjian Ekstradisi\n"
    )
    assert parties(read(text, "id")) == []


def test_a_party_has_the_state_in_brackets_behind_it() -> None:
    text = (
        "Ministers signed a contract between Mombasa Ports Company (Kenya) and Saigon Cranes (Vietnam) "
        "for the delivery of six cranes."
    )
    found = read(text, "en")
    assert [("Mombasa Ports Company", "KEN"), ("Saigon Cranes", "VNM")] in parties(found)


@pytest.mark.parametrize(
    "text",
    [
        "An agreement between farmers and traders on prices was signed.",
        "The talks between Kenya Airways and Boeing went on.",
        "A deal between Kenya Airways and its pilots was signed.",
    ],
)
def test_who_has_no_name_is_no_party(text: str) -> None:
    names = {actor.name for actor in read(text, "en").actors}
    assert names <= {"Kenya Airways", "Boeing", "Kenya"}


WITNESSED = """Menlu Indonesia dan Menlu Laos {} penandatanganan dua nota, Selasa (10/2/2026), yaitu:

1. MoU antara LENTERA dan LAOSME tentang Usaha Mikro

2. MoU antara Pemerintah Indonesia dan Pemerintah Laos tentang Kesehatan
"""


@pytest.mark.parametrize(("verb", "step"), [("menyaksikan", "signed"), ("akan menyaksikan", "proposed")])
def test_what_a_list_names_is_signed_where_somebody_has_seen_it_signed(verb: str, step: str) -> None:
    found = read(WITNESSED.format(verb), "id")
    assert [one.step.value for deal in found.agreements for one in deal.steps] == [step, step]


def test_what_two_ministries_sign_is_another_agreement_than_that_of_their_states() -> None:
    text = (
        "Indonesia dan Vietnam akan menandatangani perjanjian batas pada Juni. MoU antara Kementerian "
        "Perikanan RI dan Kementerian Pertanian Vietnam tentang ikan sudah diteken kemarin."
    )
    found = read(text, "id")
    steps = [[step.step.value for step in one.steps] for one in found.agreements]
    assert steps == [["proposed"], ["signed"]]
