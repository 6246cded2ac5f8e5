"""Who does what to whom in English: infinitives of nouns, headlines, armed groups, names shared by states."""

import pytest
from tests.unit.extract.coding import coded
from tests.unit.extract.reading import Read


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # the infinitive of a noun stands between it and its verb
        (
            "Kenya's decision to cut aid to Mali was criticised by Ghana.",
            ["ACCUSE GHA>KEN occurred", "SANCTION KEN>MLI occurred"],
        ),
        # "to" before a name is no infinitive
        ("Kenyan troops deployed to Mozambique killed two policemen.", []),
        # "and" joins no finite verb to an infinitive
        (
            "Kenya said it was time to talk and expelled Chad's ambassador.",
            ["SANCTION KEN>TCD occurred"],
        ),
        # whose people they are
        ("Hackers linked to Belarus attacked Poland.", ["ASSAULT BLR>POL occurred"]),
        # what moves others to act
        (
            "Chadian soldiers shelled Niger, prompting Niger to close its embassy in Chad.",
            ["ASSAULT TCD-armed-forces>NER occurred", "SANCTION NER>TCD occurred"],
        ),
        # men held and what they are suspected of
        ("Mali's police detained two men suspected of attacking NATO.", ["COERCE MLI-police> occurred"]),
    ],
)
def test_sides(text, expected):
    assert sorted(coded(text, "en")) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Opposition leader Imran Khan sentenced to ten years", ["COERCE >imran-khan occurred"]),
        ("Imran Khan sentenced a servant to ten years", ["COERCE imran-khan> occurred"]),
    ],
)
def test_a_headline_leaves_out_its_auxiliary(text, expected):
    assert coded(text, "en") == expected


def test_an_armed_group_fights_its_own_state():
    assert coded("M23 rebels seized a Congolese town.", "en") == ["ASSAULT m23>COD occurred"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Kenya considered a halt to aid to Mali.", ["SANCTION KEN>MLI hypothetical"]),
        ("Kenya was almost expelled from the bloc.", []),
        ("Kenya's envoy was nearly arrested by Chad's police.", []),
        ("The lifting of Kenyan sanctions on Mali was announced.", ["CONCEDE KEN>MLI occurred"]),
        ("Kenya was hit with new Ghanaian sanctions.", ["SANCTION GHA>KEN occurred"]),
        ("Kenya blocked sanctions on Mali.", ["REJECT KEN> occurred"]),
        ("The withdrawal of Kenyan troops from Mali ended.", ["RETREAT KEN-armed-forces>MLI occurred"]),
        ("Kenya ordered two Chadian diplomats to leave the country.", ["SANCTION KEN>TCD occurred"]),
        ("Kenya ordered two Chadian ships to leave.", ["REQUEST KEN>TCD occurred"]),
        (
            "Kenyan soldiers clashed with Chadian troops.",
            ["ASSAULT KEN-armed-forces>TCD-armed-forces occurred"],
        ),
        ("The Kenyan minister clashed with Chad over fish.", ["ACCUSE KEN>TCD occurred"]),
        ("Asked about the raid, the Kenyan minister smiled.", []),
    ],
)
def test_what_the_words_around_make_of_it(text, expected):
    assert coded(text, "en") == expected


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Congo thanked Ghana.", "COD"),
        ("Congolese soldiers left. The M23 rebels cheered.", "COD"),
        ("Congo thanked Ghana in a letter sent from Brazzaville.", "COG"),
        ("Congo thanked Ghana. Brazzaville and Kinshasa face each other.", "COD"),
    ],
)
def test_a_name_of_two_states_is_that_of_which_the_article_speaks(text, code):
    read = Read(text, "en")
    first = min(read.found.mentions, key=lambda mention: mention.start)
    states = {actor.id: actor.country for actor in read.found.actors}
    assert [states[actor] for actor in first.actors] == [code]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # what happens between two
        ("Fighting erupted between Kenyan and Chadian soldiers.", ["ASSAULT KEN>TCD-armed-forces ongoing"]),
        ("Talks resumed on Monday between Kenya and Chad.", ["CONSULT KEN>TCD occurred"]),
        # what somebody threatens to do
        ("Kenya's threat to cut off electricity to Chad surprised Ghana.", ["THREATEN KEN>TCD occurred"]),
        # a deed is praised or blamed as a subject
        (
            "The recognition of Kosovo by Kenya was welcomed by Ghana.",
            ["SUPPORT GHA>KEN occurred", "SUPPORT KEN>XKX occurred"],
        ),
        # a charge that is blamed is refused
        ("Kenya called Chad's accusations baseless.", ["REJECT KEN>TCD occurred"]),
        ("Chad's accusations are baseless, Kenya said.", ["REJECT KEN>TCD occurred"]),
        # own people
        (
            "Kenya closed its embassy after Chad sanctioned two of its ministers.",
            ["SANCTION TCD>KEN occurred"],
        ),
        # aimed at a city
        ("Kenya hit out at Washington over tariffs.", ["ACCUSE KEN>USA occurred"]),
        # four words are one phrase of a class
        (
            "The Kenyan president told the Chadian premier in a phone call that rain was near.",
            ["CONSULT KEN>TCD occurred"],
        ),
        # what talks are for
        ("Talks between Kenya and Chad to secure a truce have stalled.", ["CONSULT KEN>TCD occurred"]),
    ],
)
def test_more_sides(text, expected):
    assert sorted(coded(text, "en")) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Kenya warned that Chad would attack Ghana.", []),
        ("Kenya warned about a famine.", []),
        ("Kenya warned Chad that it would retaliate.", ["THREATEN KEN>TCD occurred"]),
        ("Kenya warned that Chad would pay a heavy price.", ["THREATEN KEN>TCD occurred"]),
    ],
)
def test_who_foresees_what_others_do_threatens_nobody(text, expected):
    assert coded(text, "en") == expected


def test_what_is_denied_names_nobody_who_is_refused():
    assert "REJECT UGA>TCD occurred" not in coded("Uganda denied that its troops were in Chad.", "en")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Kenya called on Kampala and Kigali to end the dispute.", ["REQUEST KEN>RWA+UGA occurred"]),
        ("Kenya fought back to draw with Ghana.", []),
        ("Kenya fought back against Ghana.", ["ASSAULT KEN>GHA occurred"]),
        # words of games that others use too
        ("Kenya attacked Chad in the second half of last year.", ["ASSAULT KEN>TCD occurred"]),
        ("Kenya shelled a friendly village in Chad.", ["ASSAULT KEN>TCD occurred"]),
        (
            "Kenya called for a truce between Chad and Mali, expressing deep concern over the hunger.",
            ["REQUEST KEN>MLI+TCD occurred"],
        ),
        (
            "Two Chadian soldiers were killed on Monday in a Nigerien strike on a camp in Chad.",
            ["ASSAULT NER>TCD-armed-forces occurred"],
        ),
    ],
)
def test_whom_it_is_aimed_at(text, expected):
    assert coded(text, "en") == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Kenyan footballer Amos Wekesa arrived in Madrid.", []),
        ("Kenyan President William Ruto arrived in Madrid.", ["CONSULT william-ruto>ESP occurred"]),
        (
            "Kenyan Foreign Minister Amos Wekesa arrived in Madrid.",
            ["CONSULT amos-wekesa-120220>ESP occurred"],
        ),
    ],
)
def test_who_comes_to_a_capital_for_no_state_visits_no_state(text, expected):
    assert coded(text, "en") == expected
