"""The order in which the words of a German sentence are read."""

import pytest

from foedus.extract.grammar import lexicon, order, view
from foedus.extract.names.mentions import Mention
from foedus.text.segment import segment


def read(text: str, *names: str) -> str:
    """The words of ``text`` as the grammar reads them; ``names`` are the mentions in it."""
    found = [
        Mention(place, place + len(name), place, place + len(name), (name,))
        for name in names
        if (place := text.index(name)) >= 0
    ]
    sentence = segment(text, "de").sentences[0]
    one = view.build(sentence, lexicon.load("de"), sorted(found, key=lambda m: m.start), [])
    order.rearrange(one)
    for number, mention in enumerate(one.mentions):
        first, last = one.spans[number]
        words = [token.text for token in one.tokens[first:last]]
        assert words == text[mention.start : mention.end].split()
        assert all(number in one.at[place] for place in range(first, last))
    assert sorted(token.start for token in one.tokens) == [token.start for token in sentence.tokens]
    return " ".join(token.text for token in one.tokens)


@pytest.mark.parametrize(
    ("text", "names", "expected"),
    [
        (
            "Russland hat die Ukraine angegriffen.",
            ("Russland", "Ukraine"),
            "Russland hat angegriffen die Ukraine .",
        ),
        (
            "Gestern griff Russland die Ukraine an.",
            ("Russland", "Ukraine"),
            "Gestern Russland griff an die Ukraine .",
        ),
        (
            "Den Angriff verurteilte Polen.",
            ("Polen",),
            "Polen verurteilte Den Angriff .",
        ),
        (
            "Er sagte, dass Russland die Ukraine angegriffen hat.",
            ("Russland", "Ukraine"),
            "Er sagte , dass Russland hat angegriffen die Ukraine .",
        ),
        (
            "Polen verurteilte Russland und rief seinen Botschafter zurück.",
            ("Polen", "Russland"),
            "Polen verurteilte Russland und rief zurück seinen Botschafter .",
        ),
        (
            "Iran soll Russland nicht beliefert haben.",
            ("Iran", "Russland"),
            "Iran nicht soll haben beliefert Russland .",
        ),
        (
            "Polen forderte Russland auf, die Grenze zu öffnen.",
            ("Polen", "Russland"),
            "Polen forderte auf Russland zu öffnen die Grenze , .",
        ),
        (
            "Sie verurteilten den Angriff Russlands auf Polen.",
            ("Russlands", "Polen"),
            "Sie verurteilten den Russlands Angriff auf Polen .",
        ),
        (
            "In Kenia wurden 80 Menschen verhaftet.",
            ("Kenia",),
            "80 Menschen wurden verhaftet In Kenia .",
        ),
        (
            "Zwei Tage später besuchte Polen Kenia.",
            ("Polen", "Kenia"),
            "Zwei Tage später Polen besuchte Kenia .",
        ),
        (
            "Polen hat Kenia gelobt und dabei den Sudan kritisiert.",
            ("Polen", "Kenia", "Sudan"),
            "Polen hat gelobt Kenia und kritisiert dabei den Sudan .",
        ),
        (
            "Der Minister, der Polen gelobt und Kenia kritisiert hat, trat zurück.",
            ("Polen", "Kenia"),
            "Der Minister , der hat gelobt Polen und kritisiert Kenia , trat zurück .",
        ),
        ("Polen versprach er Hilfe.", ("Polen",), "er versprach Polen Hilfe ."),
        ("Auch Polen warf Kenia Verrat vor.", ("Polen", "Kenia"), "Auch Polen warf vor Kenia Verrat ."),
        ("Das bestritt Polen.", ("Polen",), "Polen bestritt Das ."),
        ("Kritik übte Polen.", ("Polen",), "Polen übte Kritik ."),
        (
            "Die mit Kenia verbündete Gruppe griff Polen an.",
            ("Kenia", "Polen"),
            "Die mit Kenia verbündete Gruppe griff an Polen .",
        ),
        (
            "In Rom ließ Polen zwei Männer frei.",
            ("Rom", "Polen"),
            "Polen ließ frei zwei Männer In Rom .",
        ),
        (
            "Nach dem Tod von 30 Soldaten griff Polen Kenia an.",
            ("Polen", "Kenia"),
            "Polen griff an Kenia Nach dem Tod von 30 Soldaten .",
        ),
        (
            "Polen verhängte im Streit um die Insel Zölle gegen Kenia.",
            ("Polen", "Kenia"),
            "Polen verhängte Zölle gegen Kenia im Streit um die Insel .",
        ),
        (
            "Er sagte, dass Polen wegen des Vorfalls zwei Männer verhaftet habe.",
            ("Polen",),
            "Er sagte , dass Polen habe verhaftet zwei Männer wegen des Vorfalls .",
        ),
        (
            "Als Reaktion auf den Test wies Polen zwei Männer aus.",
            ("Polen",),
            "Polen wies aus zwei Männer Als Reaktion auf den Test .",
        ),
        (
            "Am Rande des Gipfels lobte Polen Kenia.",
            ("Polen", "Kenia"),
            "Polen lobte Kenia Am Rande des Gipfels .",
        ),
        (
            "Die Kritik der Union an Kenia wies Polen zurück.",
            ("Union", "Kenia", "Polen"),
            "Polen wies zurück Die der Union Kritik an Kenia .",
        ),
        (
            "Polen hat wegen des Vorfalls Kenia gewarnt.",
            ("Polen", "Kenia"),
            "Polen hat gewarnt Kenia wegen des Vorfalls .",
        ),
        (
            "Gestern hat die Partei von Ruto Polen kritisiert.",
            ("Ruto", "Polen"),
            "Gestern die Partei von Ruto hat kritisiert Polen .",
        ),
    ],
)
def test_words_stand_as_the_grammar_reads_them(text: str, names: tuple[str, ...], expected: str) -> None:
    assert read(text, *names) == expected


@pytest.mark.parametrize(
    ("text", "classes"),
    [
        ("Polen soll Kenia besuchen.", {"plan"}),
        ("Polen soll Kenia besucht haben.", {"hearsay"}),
    ],
)
def test_what_soll_means_its_infinitive_tells(text: str, classes: set[str]) -> None:
    one = view.build(segment(text, "de").sentences[0], lexicon.load("de"), [], [])
    order.rearrange(one)
    assert one.classes[one.lowers.index("soll")] & {"plan", "hearsay"} == classes


@pytest.mark.parametrize(
    "text",
    [
        "hat, " * 400 + "angegriffen.",  # the longest sentence that segment leaves
        "zu.",
        "Polen hat, “ “ “ angegriffen.",
        "Polen griff an, weil “ “ an.",
    ],
)
def test_no_word_is_lost_or_doubled_where_no_grammar_is(text: str) -> None:
    assert read(text)
