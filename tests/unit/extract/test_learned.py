"""Names that only the trained model finds, and what it leaves to the rules."""

import pytest
from tests.unit.extract.reading import Read

from foedus import resources


def test_a_person_without_title_or_apposition_is_kept_and_linked_to_nothing():
    read = Read("Menurut Bagas Wirayuda, perundingan itu gagal. Wirayuda menolak hadir.")
    person = read.actor("Bagas Wirayuda")
    assert (person.kind.value, person.wikidata, person.country) == ("person", None, None)
    assert len(person.mentions) == 2


def test_a_person_gets_the_state_of_the_article():
    read = Read("Ukraine was silent. Oleh Marchenko, who fled, said Ukraine would lose.", "en")
    assert read.actor("Oleh Marchenko").country == "UKR"


def test_a_person_in_an_article_of_two_states_gets_the_one_named_before():
    read = Read("In Chad, Idriss Mahamat Saleh told reporters that Niger had closed the road.", "en")
    assert read.actor("Idriss Mahamat Saleh").country == "TCD"


def test_an_organisation_without_reference_data_is_kept():
    read = Read("Pernyataan itu dikutip dari Serikat Buruh Pelabuhan Merdeka.")
    (found,) = read.found.actors
    assert (found.kind.value, found.country) == ("organization", None)
    assert found.name == "Serikat Buruh Pelabuhan Merdeka"


def test_the_kind_of_an_organisation_is_told_by_its_name():
    read = Read("Rebels of the Northern Liberation Front killed two teachers near the river.", "en")
    (found,) = read.found.actors
    assert (found.name, found.kind.value) == ("Northern Liberation Front", "armed_group")


def test_a_law_or_a_building_is_no_organisation():
    read = Read("The court cited the Fair Harbours Act and the Coastal Waters Treaty.", "en")
    assert not any(name.endswith(("Act", "Treaty")) for name in read.heads())


def test_a_bare_ministry_stays_nobodys():
    assert "kementerian" not in "".join(Read("Di sana Kementerian Luar Negeri menyiapkan surat.").actors)


def test_an_organisation_in_brackets_behind_its_name_is_the_same():
    read = Read("Badan Kesehatan Sedunia (WHO) mengirim vaksin.")
    assert set(read.actors.values()) == {"intergovernmental_organization"}


def test_a_state_in_an_organisations_name_is_no_mention_of_the_state():
    read = Read("Ikatan Pedagang Beras Vietnam memprotes kenaikan pajak.")
    assert "state" not in read.actors.values()


def test_a_party_of_several_states_is_that_of_the_readers_unless_another_is_named():
    assert {a.country for a in Read("Partai Demokrat menolak usul itu.").found.actors} == {"IDN"}
    there = Read("Thailand menunggu. Partai Demokrat menolak usul Thailand.")
    assert "IDN" not in {a.country for a in there.found.actors}


def test_a_headline_names_nobody_new():
    assert Read("Harga Minyak Dunia Naik Tajam Usai Badai Besar").actors == {}


def test_a_city_between_commas_before_a_day_is_a_place():
    read = Read("Mereka berunding di Gedung Parlemen, Jakarta, Jumat (4/7).")
    assert "Jakarta" in read.places


def test_the_models_are_small():
    sizes = [resources.model(name).stat().st_size for name in ("entity", "organisation")]
    assert max(sizes) < 1_000_000
    assert resources.names().stat().st_size < 200_000


@pytest.mark.parametrize(
    ("text", "language"),
    [
        (
            "El atentado ocurrió en la ciudad de Buro Karem, en la región del Bajo Jamal, según la prensa.",
            "es",
        ),
        ("O atentado ocorreu na cidade de Buro Karem, na região de Alto Jamal, segundo a imprensa.", "pt"),
        (
            "L'attentat a eu lieu dans la ville de Buro Karem, dans la région de Haut Jamal, dit-on.",
            "fr",
        ),
    ],
)
def test_what_a_town_or_region_is_called_is_no_person(text: str, language: str) -> None:
    assert "person" not in Read(text, language).actors.values()


def test_a_first_name_with_a_hyphen_is_whole() -> None:
    read = Read("Jean-François Mancham a signé l'accord avec les Comores.", "fr")
    assert read.actor("Jean-François Mancham").kind.value == "person"
