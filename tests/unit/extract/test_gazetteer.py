import json
import re
from collections import Counter

import pytest

from foedus import columns, resources
from foedus.extract.names.gazetteer import build, fold, key, load
from foedus.vocab import ActorKind


def test_fold_takes_away_case_accents_apostrophes_and_full_stops():
    words = ("Erdoğan", "N'Djamena", "U.S.", "KYIV")
    assert [fold(word) for word in words] == ["erdogan", "ndjamena", "us", "kyiv"]


def test_key_joins_words_whatever_stands_between():
    assert key("Kim Jong-un") == key("Kim Jong Un") == key(" Kim  Jong Un ") == "kim jong un"


def test_states_have_iso_codes_and_each_a_country_as_place():
    known = load()
    states = [item for item in known.actors.values() if item.kind is ActorKind.STATE]
    assert len(states) > 195
    assert {"RUS", "PRK", "XKX", "PSE", "TWN", "VAT"} <= {item.id for item in states}
    assert all(item.id == item.country and item.id in known.places for item in states)


def test_a_state_has_names_in_both_languages():
    korea = load().actors["PRK"]
    assert (korea.name("id"), korea.name("en")) == ("Korea Utara", "North Korea")


def test_reference_data_is_large_enough():
    kinds = Counter(item.kind for item in load().actors.values())
    assert kinds[ActorKind.PERSON] > 2200
    assert kinds[ActorKind.NEWS_AGENCY] > 400
    assert kinds[ActorKind.ARMED_GROUP] > 120
    assert len(load().places) > 7000


def test_no_wikidata_item_is_given_to_two_actors():
    given = Counter(item.wikidata for item in load().actors.values() if item.wikidata)
    assert [item for item, times in given.items() if times > 1] == []


def test_ids_are_such_as_the_model_allows():
    allowed = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]*\Z")
    known = load()
    assert [name for name in (*known.actors, *known.places) if not allowed.match(name)] == []


def test_every_country_code_is_a_known_state_or_territory():
    known = load()
    codes = {item.country for item in (*known.actors.values(), *known.places.values()) if item.country}
    assert codes <= set(known.places)


def test_a_city_has_a_position_and_its_geonames_number():
    moscow = load().places["524901"]
    assert (moscow.geonames, moscow.country) == (524901, "RUS")
    assert moscow.latitude == pytest.approx(55.75, abs=0.1)
    assert moscow.longitude == pytest.approx(37.6, abs=0.1)


def test_one_block_of_turtle_makes_an_actor_known(tmp_path):
    (tmp_path / "more.ttl").write_text(
        "@prefix foe: <https://w3id.org/foedus/ontology#> .\n"
        "@prefix actor: <https://w3id.org/foedus/actor/> .\n"
        "@prefix skos: <http://www.w3.org/2004/02/skos/core#> .\n"
        'actor:blue-league a foe:ArmedGroup ; skos:prefLabel "Blue League"@en, "Liga Biru"@id ;\n'
        '    skos:altLabel "BL"@en ; foe:countryCode "FRA" .\n',
        encoding="utf-8",
    )
    known = build(tmp_path)
    assert known.actors["blue-league"].kind is ActorKind.ARMED_GROUP
    assert {reading.alias for reading in known.names["bl"]} == {"BL"}
    assert known.names_first["liga"] == 2


def test_a_language_takes_the_names_of_its_parent_but_for_false_friends():
    known = load()
    languages = {word.language for word in known.words[key("pengunjuk rasa")]}
    assert languages == {"id", "ms"}
    assert {word.language for word in known.words[key("polisi")]} == {"id"}
    assert "ms" not in {reading.language for reading in known.names[key("Negeri Jiran")]}
    assert known.actors["ITA"].name("ms") == "Itali"
    assert known.actors["MEX"].name("ms") == "Mexico"


def test_what_is_kept_is_what_the_files_say():
    made = build(resources.ontology("reference"))
    found = columns.read(type(made), json.loads(json.dumps(columns.write(made))))
    assert found == made
    assert [*found.names] == [*made.names]
    assert found.actors["RUS"] is found.names["rusia"][0].known
