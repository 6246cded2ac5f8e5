"""When two clauses tell one event, and when they tell two."""

from tests.unit.extract.coding import extract, shown

from foedus.extract.article import merging


def events(text: str, language: str = "id") -> list[str]:
    return sorted(shown(event) for event in extract(text, language).events)


def test_the_same_event_told_twice_is_one_with_both_as_evidence():
    text = (
        "Menteri Luar Negeri Rusia Sergei Lavrov bertemu Kim Jong Un di Wonsan. "
        "Pertemuan itu berlangsung pada Sabtu."
    )
    (event,) = extract(text).events
    assert sum(len(claim.evidence) for claim in event.claims) == 2
    assert event.date is not None
    assert event.date.edtf == "2025-07-12"


def test_two_meetings_on_two_days_stay_two():
    text = "Lavrov bertemu Kim Jong Un pada 12 Juli 2025. Lavrov bertemu Kim Jong Un pada 3 Juni 2025."
    assert [event.date.edtf for event in extract(text).events if event.date] == ["2025-07-12", "2025-06-03"]


def test_other_participants_make_another_event():
    text = "Rusia menyerang Ukraina. Rusia menyerang Georgia. Iran menyerang Israel."
    assert len(events(text)) >= 2


def test_a_plan_and_a_deed_are_two():
    text = "Jepang akan menjatuhkan sanksi terhadap Iran. Jepang menjatuhkan sanksi terhadap Iran pada 2010."
    assert events(text) == ["SANCTION JPN>IRN occurred", "SANCTION JPN>IRN planned"]


def test_to_praise_a_president_is_not_to_praise_his_state():
    text = "Kim Jong Un memuji Rusia. Kim Jong Un memuji Vladimir Putin."
    assert events(text) == [
        "SUPPORT kim-jong-un>RUS occurred",
        "SUPPORT kim-jong-un>vladimir-putin occurred",
    ]


def test_a_meeting_called_off_is_denied():
    text = "Erdogan dijadwalkan bertemu Joe Biden. Pertemuan itu ditunda."
    assert [shown(event).split()[-1] for event in extract(text).events] == ["denied"]


def test_a_rejected_demand_is_of_whoever_demanded():
    text = "Russia demanded that Ukraine leave the Donbas. Kyiv rejected the demand."
    assert "REJECT UKR>RUS occurred" in events(text, "en")


def test_a_condemned_attack_points_back_to_the_attacker():
    text = "Israel attacked Iran. Egypt condemned the attack."
    assert "ACCUSE EGY>ISR occurred" in events(text, "en")


def test_evidence_is_the_text_and_the_most_specific_comes_first():
    text = "Perang Rusia melawan Ukraina. Rusia menyerang Ukraina pada 12 Juli 2025."
    for event in extract(text).events:
        for claim in event.claims:
            for item in claim.evidence:
                assert text[item.span.start : item.span.end] == item.quote


def test_every_mention_is_a_claim_with_its_own_voices():
    text = (
        "Rusia menyerang Ukraina pada Sabtu, kata Volodymyr Zelensky.\n\n"
        "Serangan Rusia terhadap Ukraina terjadi dini hari, seperti dilansir AFP."
    )
    (event,) = extract(text).events
    assert [(c.speaker, c.reporter, len(c.evidence)) for c in event.claims] == [
        (("volodymyr-zelensky",), (), 1),
        ((), ("afp",), 1),
    ]


def test_a_signing_is_no_praise():
    text = "Rusia dan Korea Utara menandatangani pakta pertahanan. Rusia memuji Korea Utara."
    assert events(text) == ["SUPPORT RUS>PRK occurred", "SUPPORT RUS>PRK occurred"]


def test_an_invasion_on_a_day_is_not_the_attacks_that_go_on():
    text = "Russia invaded Ukraine on February 24, 2022. Russia is still attacking Ukraine."
    assert events(text, "en") == ["ASSAULT RUS>UKR occurred", "ASSAULT RUS>UKR ongoing"]


def test_the_most_exact_date_wins():
    text = "Lavrov bertemu Kim Jong Un pada Juli 2025. Pertemuan itu berlangsung pada 12 Juli 2025."
    assert [e.date.edtf for e in extract(text).events if e.date] == ["2025-07-12"]


def test_an_allegation_told_again_by_its_speaker_stays_alleged():
    text = (
        "Amerika Serikat menuduh Korea Utara mengirim roket kepada Rusia. "
        "Menurut NATO, Korea Utara mengirim roket kepada Rusia pada Juni 2025."
    )
    (event,) = (e for e in extract(text).events if e.type.value == "AID")
    assert event.status.value == "alleged"
    assert event.date is not None
    assert event.date.edtf == "2025-06"


def test_another_deed_of_the_same_actor_is_not_swallowed():
    text = "Russia annexed Crimea in 2014. Russian authorities have fined a singer."
    (event,) = (e for e in extract(text, "en").events if e.date)
    assert len(event.claims) == 1


def test_an_invasion_is_not_the_later_raids():
    text = "Russia launched its invasion of Ukraine in February 2022. Russian attacks on Ukraine are deadly."
    assert len(events(text, "en")) == 2


def test_the_talks_are_those_that_were_told_and_not_later_ones():
    text = (
        "Lavrov bertemu Kim Jong Un pada Sabtu. Cuaca cerah. Kota itu ramai. Pasar dibuka. Warga berbelanja. "
        "Pertemuan itu berlangsung di Wonsan. Lavrov bertemu Kim Jong Un pada Juni 2024."
    )
    first = next(e for e in extract(text).events if e.date and e.date.edtf == "2025-07-12")
    assert first.place == "1866923"


def test_a_noun_after_a_plan_means_what_is_planned():
    text = "The EU plans to ban Chinese steel. The EU ban on Chinese steel would hurt Hungary."
    assert events(text, "en") == ["SANCTION european-union>CHN planned"]


def test_a_meeting_and_what_was_discussed_there_are_one():
    text = (
        "Prabowo Subianto mengadakan pertemuan dengan Emmanuel Macron pada Rabu. "
        "Soal lain juga dibicarakan Macron dan Prabowo dalam pertemuan itu."
    )
    assert events(text) == ["CONSULT prabowo-subianto>emmanuel-macron occurred"]


def test_who_is_said_to_give_is_not_who_says_so():
    (event,) = extract("RSF diduga mendapat dukungan dari Uni Emirat Arab.").events
    assert [claim.speaker for claim in event.claims] == [()]


def test_a_claim_whose_sides_were_all_filled_in_is_still_a_claim():
    assert merging.sureness(0.27 - 3 * 0.15, told=1) == 0.05
    assert merging.sureness(0.9, told=4) == 0.95
