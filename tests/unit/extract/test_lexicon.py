"""The lexicons as data: they say what they mean, and one block of Turtle adds a verb."""

import json
import re
from collections import Counter

import pytest

from foedus import columns, resources
from foedus.errors import StoreUnusable
from foedus.extract.grammar import lexicon
from foedus.text import language_data
from foedus.text.language_data import lineage
from foedus.vocab import EventType

PREFIXES = """
@prefix lex: <https://w3id.org/foedus/lexicon/xx/> .
@prefix frame: <https://w3id.org/foedus/lexicon/xx/frame/> .
@prefix class: <https://w3id.org/foedus/lexicon/xx/class/> .
@prefix paradigm: <https://w3id.org/foedus/lexicon/xx/paradigm/> .
@prefix flx: <https://w3id.org/foedus/lexicon#> .
@prefix eventtype: <https://w3id.org/foedus/eventtype/> .
@prefix ontolex: <http://www.w3.org/ns/lemon/ontolex#> .
@prefix synsem: <http://www.w3.org/ns/lemon/synsem#> .
@prefix lime: <http://www.w3.org/ns/lemon/lime#> .
@prefix lexinfo: <http://www.lexinfo.net/ontology/3.0/lexinfo#> .
<https://w3id.org/foedus/lexicon/xx> a lime:Lexicon ; lime:language "xx" .
frame:object a synsem:SyntacticFrame ; flx:target flx:object ; flx:fallback "on"@xx .
class:weapon a flx:WordClass ; flx:word "rocket"@xx , "fighter jet"@xx .
paradigm:verb a flx:Paradigm ; flx:inflection
    [ flx:feature flx:past ; flx:rule "^(.*)$ => \\\\1ed" ] ,
    [ flx:feature flx:base ; flx:rule "^(.*)$ => \\\\1" ] .
"""
ENTRY = """
lex:hurl-v a ontolex:Word ; lexinfo:partOfSpeech lexinfo:verb ;
    ontolex:canonicalForm [ ontolex:writtenRep "hurl"@xx ] ; flx:paradigm paradigm:verb ;
    ontolex:otherForm [ ontolex:writtenRep "hurlt"@xx ; flx:feature flx:past ] ;
    ontolex:sense [ ontolex:reference eventtype:SUPPORT ; flx:frame frame:object ; flx:speechAct true ] ;
    ontolex:sense [ ontolex:reference eventtype:ASSAULT ;
        flx:frame frame:object ; flx:objectClass class:weapon ] .
"""


def forms(language: str, text: str) -> set[tuple[str, str]]:
    words = text.split()
    return {(form.entry.id, form.feature) for form in lexicon.load(language).at(words, 0)}


def test_one_block_adds_a_verb_with_its_forms_frame_and_conditions():
    words = lexicon.parse(PREFIXES + ENTRY, "xx")
    (form,) = words.at(["hurled"], 0)
    assert (form.feature, form.entry.lemma) == ("past", "hurl")
    assert [sense.type for sense in form.entry.senses] == [EventType.ASSAULT, EventType.SUPPORT]
    assert form.entry.senses[0].object_class == "weapon"
    assert form.entry.senses[1].speech_act
    assert form.entry.senses[0].frame.functions == {"object"}
    assert form.entry.senses[0].frame.fallback_prepositions == {"on"}
    assert words.at(["hurlt"], 0)


def test_word_classes_hold_words_and_phrases():
    words = lexicon.parse(PREFIXES, "xx")
    assert words.has("weapon", ["a", "fighter", "jet"])
    assert words.has("weapon", ["rocket"])
    assert not words.has("weapon", ["jet"])


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("menyerang", ("menyerang-v", "active")),
        ("diserang", ("menyerang-v", "passive")),
        ("mengirimkan", ("mengirimkan-v", "active")),
        ("mengebom", ("mengebom-v", "active")),
        ("memukul", ("memukul-v", "active")),
        ("ditandatangani", ("menandatangani-v", "passive")),
        ("memperingatkan", ("memperingatkan-v", "active")),
        ("menjatuhkan sanksi", ("menjatuhkan-sanksi-v", "active")),
        ("dijatuhkan sanksi", ("menjatuhkan-sanksi-v", "passive")),
    ],
)
def test_indonesian_forms_come_from_the_root(text, expected):
    assert expected in forms("id", text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("struck", ("strike-v", "past")),
        ("banned", ("ban-v", "past")),
        ("denies", ("deny-v", "third")),
        ("imposing sanctions", ("impose-sanctions-v", "gerund")),
        ("airstrikes", ("airstrike-n", "plural")),
    ],
)
def test_english_forms_regular_and_irregular(text, expected):
    assert expected in forms("en", text)


def test_the_longest_phrase_wins():
    found = lexicon.load("en").at(["carried", "out", "an", "attack", "on"], 0)
    assert {form.words for form in found} == {("carried", "out", "an", "attack")}


#: Least verbs, event nouns and phrases; a language that begins has fewer.
LEAST = {"en": (300, 120, 40), "id": (300, 120, 40)}
BEGUN = (80, 40, 3)


@pytest.mark.parametrize("language", lexicon.languages())
def test_each_lexicon_is_large_enough_and_whole(language):
    words = lexicon.load(language)
    entries = {form.entry.id: form.entry for found in words.forms.values() for form in found}
    coded = [e for e in entries.values() if any(sense.coded for sense in e.senses)]
    verbs = [e for e in coded if not e.noun and " " not in e.lemma]
    least_verbs, least_nouns, least_phrases = LEAST.get(language, BEGUN)
    assert len(verbs) >= least_verbs
    assert sum(e.noun for e in coded) >= least_nouns
    assert sum(" " in e.lemma for e in coded) >= least_phrases
    assert {sense.type for e in coded for sense in e.senses} == set(EventType)
    for entry in coded:
        for sense in entry.senses:
            for name in (sense.object_class, sense.context_class):
                assert name is None or name in words.members, f"{entry.id}: no word class {name}"


@pytest.mark.parametrize("language", lexicon.languages())
def test_every_frame_paradigm_and_class_that_is_used_exists(language):
    texts = [
        resources.ontology("lexicon", f"{one}.ttl").read_text(encoding="utf-8") for one in lineage(language)
    ]
    lines = "\n".join(texts).splitlines()
    body = "\n".join(line for line in lines if not line.startswith(("#", "@prefix")))
    for prefix in ("frame", "paradigm", "class", "lex"):
        used = set(re.findall(rf"(?<=[ \[]){prefix}:[a-z0-9-]+", body))
        defined = set(re.findall(rf"^{prefix}:[a-z0-9-]+", body, re.MULTILINE))
        assert used <= defined, f"{language}: {sorted(used - defined)} used and not defined"


CHILD = PREFIXES.split("frame:object")[0].replace("lexicon/xx", "lexicon/yy")
OWN = """
class:weapon a flx:WordClass ; flx:word "pistol"@yy .
lex:hurl-v a ontolex:Word ; lexinfo:partOfSpeech lexinfo:verb ;
    ontolex:canonicalForm [ ontolex:writtenRep "hurla"@yy ] ;
    ontolex:sense [ ontolex:reference eventtype:THREATEN ; flx:frame frame:object ] .
lex:lob-v a ontolex:Word ; lexinfo:partOfSpeech lexinfo:verb ; lexinfo:synonym lex:throw-v ;
    ontolex:canonicalForm [ ontolex:writtenRep "lob"@yy ] .
"""
THROW = ENTRY.replace("hurl", "throw")


@pytest.fixture
def no_rockets(monkeypatch):
    friends = {"false_friends": "rocket"}
    monkeypatch.setattr(language_data, "table", lambda language: language_data.Table(language, friends))


def laid(own: str, inherited: str) -> lexicon.Lexicon:
    return lexicon.parse(CHILD + own, "yy", {"xx": PREFIXES + inherited})


def test_a_child_has_what_its_parent_has(no_rockets):
    words = laid("", ENTRY)
    (form,) = words.at(["hurled"], 0)
    assert words.language == "yy"
    assert [sense.type for sense in form.entry.senses] == [EventType.ASSAULT, EventType.SUPPORT]
    assert form.entry.senses[0].frame.functions == {"object"}


def test_an_entry_of_the_child_stands_for_the_one_of_the_same_name(no_rockets):
    words = laid(OWN, ENTRY + THROW)
    assert words.at(["hurled"], 0) == ()
    (form,) = words.at(["hurla"], 0)
    assert [sense.type for sense in form.entry.senses] == [EventType.THREATEN]
    assert words.at(["threwed"], 0) == ()
    assert words.at(["throwed"], 0)


def test_the_words_of_a_class_are_added_up_but_for_false_friends(no_rockets):
    words = laid(OWN, ENTRY + THROW)
    assert words.members["weapon"] == {("pistol",), ("fighter", "jet")}


def test_an_entry_with_a_false_friend_in_it_stays_away(no_rockets):
    assert laid("", ENTRY.replace('"hurl"', '"hurl rocket"')).at(["hurled", "rocket"], 0) == ()


def test_an_entry_without_senses_has_those_of_its_synonym(no_rockets):
    (form,) = laid(OWN, ENTRY + THROW).at(["lob"], 0)
    assert [sense.type for sense in form.entry.senses] == [EventType.ASSAULT, EventType.SUPPORT]
    assert form.entry.learned == "throw-v"


def test_an_entry_has_the_senses_of_its_synonyms_synonym(no_rockets):
    own = (
        OWN
        + """
lex:throw-v a ontolex:Word ; lexinfo:partOfSpeech lexinfo:verb ; lexinfo:synonym lex:hurl-v ;
    ontolex:canonicalForm [ ontolex:writtenRep "throwa"@yy ] .
"""
    )
    (form,) = laid(own, ENTRY + THROW).at(["lob"], 0)
    assert [sense.type for sense in form.entry.senses] == [EventType.THREATEN]


def test_an_entry_with_senses_keeps_them_and_is_known_as_its_synonym(no_rockets):
    own = OWN + "\nlex:lob-v ontolex:sense [ ontolex:reference eventtype:AID ] ."
    (form,) = laid(own, ENTRY + THROW).at(["lob"], 0)
    assert [sense.type for sense in form.entry.senses] == [EventType.AID]
    assert form.entry.learned == "throw-v"


@pytest.mark.parametrize("language", sorted(lexicon.languages()))
def test_nothing_is_told_in_two_blocks(language):
    text = resources.ontology("lexicon", f"{language}.ttl").read_text(encoding="utf-8")
    told = re.findall(r"^((?:lex|class|frame|paradigm):\S+) a ", text, re.MULTILINE)
    assert sorted(one for one, often in Counter(told).items() if often > 1) == []


@pytest.mark.parametrize("language", lexicon.languages())
def test_every_synonym_is_there(language):
    entries = {form.entry for forms in lexicon.load(language).forms.values() for form in forms}
    assert {entry.learned for entry in entries} <= {entry.id for entry in entries}


@pytest.mark.parametrize("language", sorted(lexicon.languages()))
def test_nothing_is_its_own_synonym(language):
    text = resources.ontology("lexicon", f"{language}.ttl").read_text(encoding="utf-8")
    told = re.findall(r"^lex:(\S+) a .*?synonym lex:(\S+) [.;]", text, re.MULTILINE)
    assert [one for one, other in told if one == other] == []


@pytest.mark.parametrize("language", lexicon.languages())
def test_every_property_used_is_defined_in_the_schema(language):
    schema = resources.ontology("lexicon", "schema.ttl").read_text(encoding="utf-8")
    text = resources.ontology("lexicon", f"{language}.ttl").read_text(encoding="utf-8")
    body = "\n".join(line for line in text.splitlines() if not line.startswith("#"))
    properties = set(re.findall(r"(?<=[;\[] )flx:[A-Za-z]+(?= )", body))
    assert {name for name in properties if f"\n{name} a " not in schema} == set()


@pytest.mark.parametrize("language", ["en", "ms"])
def test_what_is_kept_is_what_the_file_says(language):
    texts = [
        resources.ontology("lexicon", f"{one}.ttl").read_text(encoding="utf-8") for one in lineage(language)
    ]
    made = lexicon.parse(texts[0], language, dict(zip(lineage(language)[1:], texts[1:], strict=True)))
    found = columns.read(lexicon.Lexicon, json.loads(json.dumps(columns.write(made))))
    assert found == made
    assert [*found.forms] == [*made.forms]


def test_a_missing_lexicon_says_so():
    with pytest.raises(StoreUnusable, match=r"zz\.ttl"):
        lexicon.load("zz")


def test_a_rule_without_an_arrow_is_refused():
    broken = PREFIXES.replace(" => ", " -> ")
    with pytest.raises(ValueError, match="pattern => replacement"):
        lexicon.parse(broken, "xx")
