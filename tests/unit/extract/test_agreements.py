"""Agreements: parties, kind and step; a signing is an event besides."""

import pytest
from tests.unit.extract.coding import agreement, extract

from foedus.extract.accords import treaties
from foedus.extract.names import gazetteer

CASES = [
    ("id", "Rusia dan Korea Utara menandatangani pakta pertahanan.", "RUS+PRK", "defence", "signed"),
    ("id", "Indonesia meratifikasi perjanjian dagang dengan Chile.", "IDN+CHL", "trade", "ratified"),
    ("id", "Kamboja menyerukan gencatan senjata dengan Thailand.", "KHM+THA", "ceasefire", "proposed"),
    ("id", "Israel melanggar gencatan senjata dengan Lebanon.", "ISR+LBN", "ceasefire", "violated"),
    ("en", "Russia and North Korea signed a defence treaty.", "RUS+PRK", "defence", "signed"),
    ("en", "A ceasefire between Israel and Lebanon came into force.", "ISR+LBN", "ceasefire", "in-force"),
    ("en", "India will sign a trade deal with Britain.", "IND+GBR", "trade", "proposed"),
    ("es", "El acuerdo entre Kenia y Somalia entró en vigor.", "KEN+SOM", "other", "in-force"),
    ("fr", "La trêve entre Israël et Chypre est entrée en vigueur.", "ISR+CYP", "ceasefire", "in-force"),
    ("pt", "O acordo entre Israel e Cuba entrou em vigor.", "ISR+CUB", "other", "in-force"),
    ("de", "Das Abkommen zwischen Kenia und Mali trat in Kraft.", "KEN+MLI", "other", "in-force"),
    ("de", "Kenia und Mali unterzeichneten ein Abkommen.", "KEN+MLI", "other", "signed"),
    ("en", "The truce between Israel and Lebanon has come into force.", "ISR+LBN", "ceasefire", "in-force"),
    ("en", "Egypt and Sudan reached an agreement.", "EGY+SDN", "other", "negotiated"),
]

STEPS = [
    # what is nearly done, asked for or talked about is open
    ("en", "Chile and Norway are close to a trade agreement.", "CHL+NOR", "trade", "proposed"),
    ("id", "Chile dan Norwegia hampir mencapai kesepakatan dagang.", "CHL+NOR", "trade", "proposed"),
    ("en", "Mali and Niger held indirect talks on a ceasefire.", "MLI+NER", "ceasefire", "proposed"),
    (
        "id",
        "Malaysia mendesak Thailand dan Kamboja menyepakati gencatan senjata.",
        "KHM+THA",
        "ceasefire",
        "proposed",
    ),
    # what is to be ended stands
    ("en", "Chile will withdraw from its trade agreement with Norway.", "CHL+NOR", "trade", "in-force"),
    (
        "en",
        "Brazil will wait until the pact between Chile and Norway is scrapped.",
        "CHL+NOR",
        "other",
        "in-force",
    ),
    ("en", "Mali and Niger extended their truce.", "MLI+NER", "ceasefire", "in-force"),
    (
        "en",
        "Under a prisoner exchange agreement between Mali and Niger, ten people went home.",
        "MLI+NER",
        "other",
        "in-force",
    ),
    # the noun of the deed tells the step
    (
        "en",
        "Poland's signing of a defence contract with South Korea angered Russia.",
        "KOR+POL",
        "defence",
        "signed",
    ),
    # who accuses whom of a breach
    ("en", "Armenia accused Azerbaijan of violating the ceasefire.", "ARM+AZE", "ceasefire", "violated"),
    ("id", "Armenia menuduh Azerbaijan melanggar gencatan senjata.", "ARM+AZE", "ceasefire", "violated"),
    # whoever proposes it to two is not bound
    (
        "id",
        "Malaysia mengusulkan gencatan senjata kepada Thailand dan Kamboja.",
        "KHM+THA",
        "ceasefire",
        "proposed",
    ),
    ("en", "Brazil has proposed a peace plan to Mali and Niger.", "MLI+NER", "peace", "proposed"),
    # parties behind the verb
    ("id", "Kesepakatan dagang tercapai antara Chile dan Norwegia.", "CHL+NOR", "trade", "negotiated"),
    # swaps and sales
    ("en", "Mali and Niger agreed to exchange 300 prisoners of war.", "MLI+NER", "other", "negotiated"),
    ("id", "Mali dan Niger sepakat menukar 300 tawanan perang.", "MLI+NER", "other", "negotiated"),
    ("en", "Greece agreed to buy 18 fighter jets from France.", "FRA+GRC", "defence", "negotiated"),
    (
        "id",
        "Suriah dan Chile membahas kesepakatan pencabutan sanksi.",
        "CHL+SYR",
        "sanctions-relief",
        "proposed",
    ),
]


@pytest.mark.parametrize(("language", "text", "parties", "kind", "step"), [*CASES, *STEPS])
def test_parties_kind_and_step(language, text, parties, kind, step):
    found = agreement(text, language)
    assert set(found.parties) == set(parties.split("+"))
    assert found.kind.value == kind
    assert [each.step.value for each in found.steps] == [step]


def test_a_signing_is_support_too():
    found = extract("Rusia dan Korea Utara menandatangani pakta pertahanan pada Juni 2024.")
    assert [(e.type.value, e.source, e.target) for e in found.events] == [("SUPPORT", ("RUS",), ("PRK",))]
    (step,) = found.agreements[0].steps
    assert step.date is not None
    assert step.date.edtf == "2024-06"


def test_presidents_sign_for_their_states():
    text = "Rusia dan Korea Utara berunding. Vladimir Putin dan Kim Jong Un menandatangani pakta pertahanan."
    assert {party for a in extract(text).agreements for party in a.parties} == {"RUS", "PRK"}


@pytest.mark.parametrize(
    "text",
    [
        "Indonesia menandatangani perjanjian itu.",
        "Perjanjian itu penting.",
        # a private person signs for himself
        "Indonesia diam. Warga Indonesia bernama Rudi Harjo menandatangani kontrak dengan Rusia.",
    ],
)
def test_one_party_is_no_agreement(text):
    assert extract(text).agreements == ()


def test_told_twice_it_is_one():
    text = (
        "Rusia dan Korea Utara menandatangani pakta pertahanan pada Juni 2024. "
        "Pakta itu mencakup kerja sama militer."
    )
    assert len(extract(text).agreements) == 1


NAMED = [
    # from the pair that met, from talks about it, from the only war that is told
    (
        "id",
        "Rusia berunding dengan Korea Utara. Kedua negara menandatangani pakta pertahanan.",
        "RUS+PRK",
        "defence",
        "signed",
    ),
    ("en", "Russia and Ukraine are holding talks on a peace deal.", "RUS+UKR", "peace", "proposed"),
    (
        "en",
        "Russia attacked Ukraine. Ukraine attacked Russia. Diplomats in Geneva hope for a peace deal.",
        "RUS+UKR",
        "peace",
        "proposed",
    ),
    # a mediator is not bound
    (
        "en",
        "Rafael Grossi held talks with Russia and Ukraine on a ceasefire.",
        "RUS+UKR",
        "ceasefire",
        "proposed",
    ),
    # agreed deeds; what its words are about
    ("id", "Indonesia dan Jepang bersepakat memproduksi 20 jet tempur.", "IDN+JPN", "defence", "negotiated"),
    ("en", "Egypt and Sudan reached an agreement to end the long war.", "EGY+SDN", "peace", "negotiated"),
    # one attack is enough where the two talk
    (
        "en",
        "Russia attacked Ukraine. The United States met Russia and Ukraine. Many hope for a ceasefire.",
        "RUS+UKR",
        "ceasefire",
        "proposed",
    ),
    # "it" says what it is about
    (
        "en",
        "Egypt and Sudan signed a treaty. It obliges both to give military help.",
        "EGY+SDN",
        "defence",
        "signed",
    ),
    # a list of what was signed
    (
        "id",
        "Indonesia dan Jepang menandatangani sejumlah dokumen pada Jumat.\n\n"
        "1. MoU antara Indonesia dan Jepang tentang kesehatan;",
        "IDN+JPN",
        "cooperation",
        "signed",
    ),
]


@pytest.mark.parametrize(("language", "text", "parties", "kind", "step"), NAMED)
def test_parties_that_the_noun_phrase_does_not_name(language, text, parties, kind, step):
    found = agreement(text, language)
    assert set(found.parties) == set(parties.split("+"))
    assert found.kind.value == kind
    assert [each.step.value for each in found.steps] == [step]


@pytest.mark.parametrize(
    "text",
    [
        # two wars: whose peace is unknown
        "Russia attacked Ukraine. Israel attacked Iran. Diplomats in Geneva hope for a peace deal.",
        # agreeing to meet is no accord
        "Egypt and Sudan agreed to hold security talks.",
        # of one mind
        "France and Germany agreed that Russia must stop the war.",
        # there is none
        "There is no deal between France and Germany.",
        "France and Germany signed no agreement.",
        "The minister said the law was a deal with the devil for Peru.",
        "Chile's striker signed a two-year contract with a club in Spain.",
        "Two companies in Japan and France announced a merger deal.",
        "Norway praised the agreement between unions and employers.",
        # whoever praises an accord is not bound by it
        "The United States praised Sudan for the agreement.",
    ],
)
def test_no_agreement(text):
    assert extract(text, "en").agreements == ()


@pytest.mark.parametrize(
    "text",
    [
        "Prancis dan Jerman sepakat bahwa Rusia harus menghentikan perang.",
        "Tidak ada kesepakatan antara Prancis dan Jerman.",
        "Penyerang Chile itu menandatangani kontrak dua tahun dengan klub Spanyol.",
        "Polisi Peru mengusut pembunuhan kontrak di Chile.",
        "Norwegia memuji kesepakatan antara serikat pekerja dan pengusaha.",
    ],
)
def test_no_agreement_in_indonesian(text):
    assert extract(text).agreements == ()


def test_a_swap_is_no_peace():
    text = "Mali and Niger want a peace deal. Mali and Niger agreed to exchange 40 prisoners."
    assert sorted(a.kind.value for a in extract(text, "en").agreements) == ["other", "peace"]


def test_a_truce_holds_and_is_held_up():
    found = agreement("The truce between Mali and Niger has held.", "en")
    assert [step.step.value for step in found.steps] == ["in-force"]
    held_up = agreement("Mali is holding up a peace deal with Niger.", "en")
    assert [step.step.value for step in held_up.steps] == ["proposed"]


def test_an_accusation_from_outside_binds_nobody_new():
    text = "Mali and Niger agreed to a ceasefire. The United States accused Niger of violating the ceasefire."
    (found,) = extract(text, "en").agreements
    assert set(found.parties) == {"MLI", "NER"}
    statuses = {step.step.value: step.claims[0].status.value for step in found.steps}
    assert statuses == {"negotiated": "occurred", "violated": "alleged"}


def test_a_name_of_many_parties_is_one_between_those_that_its_sentence_names():
    text = "Australia menang. China dan Jepang meratifikasi RCEP."
    found = agreement(text)
    assert (set(found.parties), found.steps[0].step.value) == ({"CHN", "JPN"}, "ratified")


def test_what_is_called_by_a_known_name_is_no_party():
    found = agreement("Ursula von der Leyen senang dengan IEU-CEPA antara Indonesia dan Uni Eropa.")
    assert set(found.parties) == {"IDN", "european-union"}


def test_a_step_is_taken_at_a_time():
    text = "Indonesia dan Jepang mencapai kesepakatan dagang setelah berunding sejak 2016."
    (step,) = agreement(text).steps
    assert step.date is None


def test_what_was_agreed_is_not_dated_by_what_is_to_come():
    text = (
        "Indonesia dan Jepang mencapai kesepakatan dagang. "
        "Kesepakatan dagang itu akan ditandatangani pada September 2025."
    )
    steps = {step.step.value: step.date for step in agreement(text).steps}
    assert steps["negotiated"] is None


def test_a_step_has_no_other_step_s_date():
    text = "Iran and Israel agreed to a ceasefire on Tuesday. Later, Israel violated the ceasefire with Iran."
    steps = {s.step.value: s.date.edtf if s.date else None for s in agreement(text, "en").steps}
    assert steps == {"negotiated": "2025-07-08", "violated": None}


KNOWN = [
    ("en", "India suspended the Indus Waters Treaty with Pakistan.", "Indus Waters Treaty", "suspended"),
    (
        "id",
        "India menangguhkan Perjanjian Air Indus. Pakistan protes.",
        "Perjanjian Perairan Indus",
        "suspended",
    ),
    ("es", "Estados Unidos y México revisan el TMEC.", "T-MEC", "in-force"),
    (
        "fr",
        "La France et l'Allemagne fêtent le traité d'Aix-la-Chapelle.",
        "traité d'Aix-la-Chapelle",
        "in-force",
    ),
    (
        "en",
        "The EU-Mercosur deal divides Brazil and the European Union.",
        "EU-Mercosur agreement",
        "in-force",
    ),
]


@pytest.mark.parametrize(("language", "text", "name", "step"), KNOWN)
def test_a_known_agreement_has_its_name_and_the_parties_that_the_text_names(language, text, name, step):
    found = agreement(text, language)
    assert (found.name, [each.step.value for each in found.steps]) == (name, [step])
    assert len(found.parties) >= 2


def test_a_known_agreement_named_two_ways_is_one():
    text = "Iran will no longer honour the JCPOA. The United States left the Iran nuclear deal in 2018."
    (found,) = extract(text, "en").agreements
    assert (found.name, found.parties) == ("Joint Comprehensive Plan of Action", ("IRN", "USA"))
    assert [step.date for step in found.steps] == [None]


def test_a_known_agreement_needs_two_of_its_parties_in_the_text():
    assert extract("Egypt honours the Camp David Accords.", "en").agreements == ()


def test_every_known_agreement_has_parties_that_the_reference_knows():
    known = {treaty.id: treaty for treaty in treaties.load().values()}
    actors = set(gazetteer.load().actors)
    assert len(known) > 80
    for treaty in known.values():
        assert treaty.parties <= actors, treaty.id
        assert len(treaty.parties) > 1, treaty.id
