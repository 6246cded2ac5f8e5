"""The texts of pages, in both languages, and which one a client gets."""

import re
from string import Formatter

import pytest

from foedus.queries import library
from foedus.server import pages
from foedus.server.pages import template
from foedus.server.texts import LANGUAGES, Texts, spoken, texts

BROWSER = "id-ID,id;q=0.9,en-US;q=0.8,en;q=0.7"


def test_every_text_is_there_in_every_language_with_the_same_values() -> None:
    for key, both in texts().items():
        assert both.keys() == {*LANGUAGES}, key
        values = [{name for _, name, _, _ in Formatter().parse(text) if name} for text in both.values()]
        assert values[0] == values[1], key
        assert (
            len({re.sub(r"[^<>]*(<[^>]*>)[^<]*", r"\1", text) for text in both.values() if "<" in text}) <= 1
        )


@pytest.mark.parametrize(
    ("header", "asked", "language"),
    [
        ("", "", "en"),
        (BROWSER, "", "id"),
        ("en-GB,en;q=0.9,id;q=0.8", "", "en"),
        ("fr,id;q=0.5,en;q=0.2", "", "id"),
        ("fr", "", "en"),
        ("*", "", "en"),
        (BROWSER, "en", "en"),
        ("en", "id", "id"),
    ],
)
def test_the_address_counts_before_the_browser(header: str, asked: str, language: str) -> None:
    assert spoken(header, asked).language == language


def test_a_language_that_was_chosen_is_carried_on() -> None:
    page = pages.form("ASK {}", say=Texts("id", chosen=True)).decode()
    links = re.findall(r'<a [^>]*href="([^"]+)"', page)
    assert {"/?lang=id", "/questions?lang=id", "/sparql?lang=id", "?lang=en"} <= {*links}
    assert page.count('<input type="hidden" name="lang" value="id">') == page.count("<form") == 2
    assert "lang=" not in pages.form("ASK {}", say=Texts("id")).decode().replace(
        '<html lang="id">', ""
    ).replace('<a href="?lang=en" lang="en" hreflang="en"', "")


def test_numbers_and_plurals_are_those_of_the_language() -> None:
    assert Texts("id").many(1234, "row", "rows") == "1.234 baris"
    assert Texts("en").many(1234, "row", "rows") == "1,234 rows"
    assert Texts("en").many(1, "row", "rows") == "1 row"


def test_a_refusal_says_what_to_do_and_escapes_what_is_wrong() -> None:
    page = pages.refusal(503, "503 Service Unavailable: <b>busy</b>", Texts("id")).decode()
    assert "&lt;b&gt;busy" in page
    assert texts()["do_503"]["id"] in page
    assert texts()["do_other"]["en"] in pages.refusal(413, "413").decode()


def test_no_template_has_words_of_its_own() -> None:
    for name in ("layout.html", "form.html", "question.html", "start.html", "refusal.html", "yasgui.html"):
        text = re.sub(
            r"<pre>.*?</pre>|<[^>]*>|\$\w+|Foedus|SPARQL", "", template(name).template, flags=re.DOTALL
        )
        assert not re.search("[A-Za-z]", text), (name, text)


def test_every_question_is_there_in_every_language() -> None:
    for query in library():
        assert dict(query.titles).keys() == dict(query.descriptions).keys() == {*LANGUAGES}, query.name
