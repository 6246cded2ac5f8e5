"""The page in a real browser: YASGUI as bundled, and the plain form of a checkout without Node."""

import html
import os
import re
import shutil
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from docs.make_pictures import chromium
from filelock import FileLock
from hatch_build import bundle
from selenium import webdriver
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys
from tests.e2e.serving import Server, put, serving
from tests.sample import SAMPLE

from foedus.queries import library
from foedus.stores.oxigraph import GraphStore

ROOT = Path(__file__).parents[2]
QUESTIONS = [query for query in library() if query.language == "sparql"]


def leave_out(why: str) -> None:
    if os.environ.get("FOEDUS_REQUIRE_BROWSER", "0") not in {"", "0"}:
        pytest.fail(f"FOEDUS_REQUIRE_BROWSER is set, but {why}", pytrace=False)
    pytest.skip(f"left out the tests of the page in a browser: {why}")


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder: Path = tmp_path_factory.mktemp("page") / "store"
    with GraphStore(folder) as store:
        put(store, SAMPLE)
    return folder


@pytest.fixture(scope="module")
def bundled(folder: Path) -> Iterator[Server]:
    """A server of a checkout in which YASGUI was bundled, here and now if it was not before."""
    if not (ROOT / "web" / "dist").is_dir() and shutil.which("npm") is None:
        leave_out("there is no npm (Debian: npm)")
    with FileLock(Path(tempfile.gettempdir()) / "foedus-web.lock"):
        assert bundle(ROOT / "web")
    with serving(folder) as running:
        yield running


@pytest.fixture(scope="module")
def plain(folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """A server of a checkout without Node: all of it but ``web/dist``."""
    checkout: Path = tmp_path_factory.mktemp("checkout")
    for name in ("graph", "ontology", "queries"):
        (checkout / name).symlink_to(ROOT / name)
    (checkout / "web").mkdir()
    (checkout / "graph").unlink()
    shutil.copytree(
        ROOT / "graph" / "foedus", checkout / "graph" / "foedus", ignore=shutil.ignore_patterns("__pycache__")
    )
    (checkout / "web" / "site").symlink_to(ROOT / "web" / "site")
    with serving(folder, PYTHONPATH=str(checkout / "graph")) as running:
        yield running


@pytest.fixture(scope="module")
def browser() -> Iterator[webdriver.Chrome]:
    if shutil.which("chromedriver") is None:
        leave_out("there is no chromedriver (Debian: chromium-driver)")
    with chromium() as driver:
        yield driver


def until(condition: Callable[[], object], seconds: float = 20) -> None:
    end = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < end
        time.sleep(0.05)


def texts(browser: webdriver.Chrome, selector: str) -> list[str]:
    return [item.text for item in browser.find_elements(By.CSS_SELECTOR, selector)]


def loaded_from_elsewhere(browser: webdriver.Chrome, server: Server) -> list[str]:
    names = browser.execute_script("return performance.getEntriesByType('resource').map((one) => one.name)")
    assert names
    return [name for name in names if not name.startswith((server.address + "/", "data:"))]


# YASGUI


def test_yasgui_answers_a_query_that_is_typed(bundled: Server, browser: webdriver.Chrome) -> None:
    browser.get(bundled.sparql)
    until(lambda: browser.find_elements(By.CSS_SELECTOR, ".yasqe textarea"))
    query = "SELECT ?typed WHERE { VALUES ?typed { 'by hand' } }"
    browser.execute_script(
        "document.querySelector('.tabPanel.active .CodeMirror').CodeMirror.setValue(arguments[0])", query
    )
    browser.find_element(By.CSS_SELECTOR, ".tabPanel.active .yasqe_queryButton").click()
    until(lambda: "by hand" in " ".join(texts(browser, ".tabPanel.active .yasr td")))
    assert loaded_from_elsewhere(browser, bundled) == []
    assert [entry for entry in browser.get_log("browser") if entry["level"] == "SEVERE"] == []


def test_a_table_cuts_no_value_and_breaks_no_date(bundled: Server, browser: webdriver.Chrome) -> None:
    browser.set_window_size(1200, 900)
    browser.get(bundled.sparql)
    until(lambda: browser.find_elements(By.CSS_SELECTOR, ".tabPanel.active .yasqe textarea"))
    words = "satu dua tiga empat lima " * 12
    query = f"SELECT * {{ VALUES (?a ?b ?date ?c ?told) {{ ('{words}' '1' '2024-06-19' 'x' '{words}') }} }}"
    browser.execute_script(
        "document.querySelector('.tabPanel.active .CodeMirror').CodeMirror.setValue(arguments[0])", query
    )
    browser.find_element(By.CSS_SELECTOR, ".tabPanel.active .yasqe_queryButton").click()
    until(lambda: "2024" in " ".join(texts(browser, ".tabPanel.active .yasr td")))
    lines, cut = browser.execute_script("""
const cells = [...document.querySelectorAll('.tabPanel.active .yasr td')];
const date = cells.find((cell) => cell.textContent === '2024-06-19');
return [date.querySelector('span').getClientRects().length,
  cells.filter((cell) => getComputedStyle(cell.firstElementChild).textOverflow === 'ellipsis').length];
""")
    assert (lines, cut) == (1, 0)


def test_yasgui_asks_with_the_keyboard(bundled: Server, browser: webdriver.Chrome) -> None:
    browser.get(bundled.sparql)
    until(lambda: browser.find_elements(By.CSS_SELECTOR, ".tabPanel.active .yasqe textarea"))
    area = browser.find_element(By.CSS_SELECTOR, ".tabPanel.active .yasqe textarea")
    area.send_keys(Keys.CONTROL, "a")
    area.send_keys("ASK {")
    area.send_keys(Keys.CONTROL, Keys.ENTER)
    until(lambda: "cannot be read" in " ".join(texts(browser, ".tabPanel.active .yasr")))


def test_every_question_of_the_library_is_an_example_that_runs(
    bundled: Server, browser: webdriver.Chrome
) -> None:
    browser.get(bundled.sparql)
    until(lambda: len(texts(browser, "#questions a")) == len(QUESTIONS))
    assert sorted(texts(browser, "#questions a")) == sorted(query.title for query in QUESTIONS)
    ready = [one.title for one in QUESTIONS if not any(p.required for p in one.parameters)]
    for title in ready[:3]:
        browser.find_element(By.LINK_TEXT, title).click()
        until(lambda: texts(browser, ".tabsList .tab.active span")[:1] == [title])  # noqa: B023
        until(lambda: texts(browser, ".tabPanel.active .yasr_response_chip"))


def editor(browser: webdriver.Chrome) -> str:
    script = "return document.querySelector('.tabPanel.active .CodeMirror').CodeMirror.getValue()"
    return str(browser.execute_script(script))


def test_a_question_asks_for_what_it_needs_beside_yasgui(bundled: Server, browser: webdriver.Chrome) -> None:
    browser.get(bundled.sparql)
    until(lambda: len(texts(browser, "#questions a")) == len(QUESTIONS))
    browser.find_element(By.LINK_TEXT, "On which words does it rest?").click()
    fields = browser.find_elements(By.CSS_SELECTOR, "#questions form input")
    assert [field.get_attribute("name") for field in fields] == ["x", "y", "limit"]
    fields[0].send_keys("rus")
    fields[1].send_keys("KO", Keys.ENTER)
    until(lambda: "not an ISO 3166 alpha-3 code" in " ".join(texts(browser, "#questions [role=alert]")))
    fields[1].send_keys("R", Keys.ENTER)
    until(lambda: 'VALUES ?x { "RUS" }' in editor(browser))
    assert 'VALUES ?y { "KOR" }' in editor(browser)
    assert texts(browser, "#questions [role=alert]") == [""]
    until(lambda: texts(browser, ".tabPanel.active .yasr_response_chip"))
    assert loaded_from_elsewhere(browser, bundled) == []


def test_words_are_found_from_yasgui(bundled: Server, browser: webdriver.Chrome) -> None:
    browser.get_log("browser")  # what tests before this one left there
    browser.get(bundled.sparql + "?example=search-names&match=kim")
    until(lambda: texts(browser, ".tabsList .tab.active span")[:1] == ["Whose name has these words?"])
    until(lambda: "Kim Jong Un" in " ".join(texts(browser, ".tabPanel.active .yasr td")))
    assert "<https://w3id.org/foedus/actor/kim-jong-un>" in editor(browser)
    assert [entry for entry in browser.get_log("browser") if entry["level"] == "SEVERE"] == []


def test_the_questions_can_be_filtered(bundled: Server, browser: webdriver.Chrome) -> None:
    browser.get(bundled.sparql)
    until(lambda: len(texts(browser, "#questions a")) == len(QUESTIONS))
    browser.find_element(By.ID, "filter").send_keys("who-met-whom")
    until(lambda: [text for text in texts(browser, "#questions a") if text] == ["Who met whom?"])


@pytest.mark.parametrize("path", ["/", "/questions/evidence-for?x=RUS&y=PRK", "/search?q=kim", "/sparql"])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_on_a_narrow_window_nothing_is_cut_off(
    bundled: Server, browser: webdriver.Chrome, path: str, scheme: str
) -> None:
    browser.execute_cdp_cmd(
        "Emulation.setEmulatedMedia", {"features": [{"name": "prefers-color-scheme", "value": scheme}]}
    )
    browser.execute_cdp_cmd(
        "Emulation.setDeviceMetricsOverride",
        {"width": 360, "height": 740, "deviceScaleFactor": 1, "mobile": False},
    )
    try:
        browser.get(bundled.address + path)
        until(lambda: browser.find_elements(By.CSS_SELECTOR, "header nav a"))
        wide = browser.execute_script("return document.documentElement.scrollWidth")
        paper, ink = browser.execute_script(
            "const style = getComputedStyle(document.body); return [style.backgroundColor, style.color]"
        )
    finally:
        browser.execute_cdp_cmd("Emulation.clearDeviceMetricsOverride", {})
        browser.execute_cdp_cmd("Emulation.setEmulatedMedia", {"features": []})
    assert wide <= 360
    dark = [sum(map(int, re.findall(r"\d+", colour)[:3])) < 380 for colour in (paper, ink)]
    assert dark == [scheme == "dark", scheme == "light"]


def test_a_question_has_an_address(bundled: Server, browser: webdriver.Chrome) -> None:
    (met,) = (query for query in QUESTIONS if query.name == "who-met-whom")
    browser.get(bundled.sparql + "?example=who-met-whom")
    until(lambda: texts(browser, ".tabsList .tab.active span")[:1] == ["Who met whom?"])
    until(lambda: "Kim Jong Un" in " ".join(texts(browser, ".tabPanel.active .yasr td")))
    shown = browser.execute_script(
        "return document.querySelector('.tabPanel.active .CodeMirror').CodeMirror.getValue()"
    )
    assert shown.strip() == met.text.strip()


def test_the_bundle_says_whose_it_is(bundled: Server) -> None:
    text = bundled.request("GET", "/assets/LICENSES.txt").text
    assert "@zazuko/yasgui 4.6" in text
    assert text.count("Permission is hereby granted") > 20
    script = bundled.request("GET", "/assets/yasgui.min.js", accept_encoding="gzip")
    assert script.headers["content-encoding"] == "gzip"
    assert "javascript" in script.type


def test_the_page_may_load_nothing_from_elsewhere(bundled: Server) -> None:
    answer = bundled.request("GET", "/sparql", accept="text/html")
    policy = answer.headers["content-security-policy"]
    assert "default-src 'none'" in policy
    assert not re.search(r"https?:|\*|unsafe-eval|script-src[^;]*unsafe-inline", policy)
    assert answer.headers["vary"] == "accept, accept-language"
    assert "://" not in answer.text


# The plain form


def test_the_form_works_without_scripts(plain: Server) -> None:
    page = plain.request("GET", "/sparql", accept="text/html,application/xml;q=0.9,*/*;q=0.8")
    assert (page.status, page.type, "<script" in page.text) == (200, "text/html", False)
    example = plain.request("GET", "/sparql?example=who-met-whom", accept="text/html").text
    (area,) = re.findall(r"<textarea[^>]*>(.*?)</textarea>", example, re.DOTALL)
    answer = plain.ask(html.unescape(area), accept="text/html")
    assert (answer.status, answer.type) == (200, "text/html")
    assert "<th>whom</th>" in answer.text
    assert "Kim Jong Un" in answer.text
    assert "content-security-policy" in answer.headers


def test_the_form_in_a_browser(plain: Server, browser: webdriver.Chrome) -> None:
    browser.get(plain.sparql + "?example=who-met-whom")
    until(lambda: "met" in browser.find_element(By.ID, "query").get_attribute("value").lower())
    browser.find_element(By.CSS_SELECTOR, "main form button").click()
    until(lambda: "Kim Jong Un" in " ".join(texts(browser, "#answer td")))
    assert texts(browser, "#answer [role=status]") == ["1 row"]
    assert loaded_from_elsewhere(browser, plain) == []


def test_what_a_query_gives_is_text_and_no_markup(plain: Server) -> None:
    query = "SELECT ('<script>alert(1)</script>'@en AS ?a) (<http://example.org/\\u0026> AS ?b) {}"
    answer = plain.ask(query, accept="text/html").text
    assert "<script" not in answer
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in answer
    assert 'lang="en"' in answer


def test_a_page_shows_a_thousand_rows_and_says_so(plain: Server) -> None:
    many = " ".join(f"VALUES ?{name} {{ 1 2 3 4 5 6 7 8 9 10 11 }}" for name in "abc")
    answer = plain.ask(f"SELECT * {{ {many} }}", accept="text/html").text
    assert "the first 1,000 rows" in answer
    assert answer.count("<tr>") == 1001
    triples = plain.ask("CONSTRUCT WHERE { ?s ?p ?o }", accept="text/html").text
    assert "<th>predicate</th>" in triples
    assert "<td>true</td>" in plain.ask("ASK {}", accept="text/html").text


def test_what_is_wrong_with_a_query_stands_below_it(plain: Server) -> None:
    answer = plain.ask("SELECT nothing", accept="text/html")
    assert (answer.status, answer.type) == (400, "text/html")
    assert "cannot be read" in answer.text
    assert "SELECT nothing</textarea>" in answer.text


# The pages of the library


@pytest.mark.parametrize("which", ["bundled", "plain"])
def test_a_question_is_answered_within_one_click(
    which: str, request: pytest.FixtureRequest, browser: webdriver.Chrome
) -> None:
    server: Server = request.getfixturevalue(which)
    browser.get(server.address + "/")
    assert "1 article" in texts(browser, ".told")[0]
    browser.find_element(By.LINK_TEXT, "Who met whom?").click()
    until(lambda: "Kim Jong Un" in " ".join(texts(browser, "#answer td")))
    assert loaded_from_elsewhere(browser, server) == []


def test_a_question_asks_for_what_it_needs(plain: Server, browser: webdriver.Chrome) -> None:
    browser.get(plain.address + "/questions")
    browser.find_element(By.LINK_TEXT, "On which words does it rest?").click()
    until(lambda: browser.find_elements(By.NAME, "x"))
    assert texts(browser, "[role=alert]") == []
    browser.find_element(By.NAME, "x").send_keys("RUS")
    browser.find_element(By.NAME, "y").send_keys("zz")
    browser.find_element(By.NAME, "y").submit()
    until(lambda: "'zz' is not an ISO 3166 alpha-3 code" in " ".join(texts(browser, "[role=alert]")))
    assert browser.find_element(By.NAME, "x").get_attribute("value") == "RUS"
    browser.find_element(By.NAME, "y").clear()
    browser.find_element(By.NAME, "y").send_keys("prk")
    browser.find_element(By.NAME, "y").submit()
    until(lambda: texts(browser, "#answer td"))


def test_names_and_quotes_are_found_from_every_page(plain: Server, browser: webdriver.Chrome) -> None:
    browser.get(plain.sparql)
    browser.find_element(By.NAME, "q").send_keys("kim jo*", Keys.ENTER)
    until(lambda: texts(browser, ".names li"))
    assert texts(browser, ".names b") == ["Kim Jong Un"]
    browser.get(plain.address + "/search?q=bertemu")
    assert "bertemu" in texts(browser, ".quotes blockquote")[0]
    (link,) = browser.find_elements(By.CSS_SELECTOR, ".quotes a")[:1]
    assert link.get_attribute("href") == SAMPLE.article.url
