"""Make docs/images/browser.png: the graph of the example articles in the real Neo4j Browser.

``python -m docs.make_pictures`` starts a Neo4j of its own (JDK 17 and Maven, see docs/how-to/neo4j.md),
loads ``examples/``, drops ``queries/neo4j-browser/style.grass`` on the Browser as a user does, asks for
an excerpt and takes the picture (Chromium and its driver). With ``--bolt``, ``--http`` and
``FOEDUS_NEO4J_PASSWORD`` it uses a server that runs already and holds only the examples. Not run in CI.
It takes a minute, five where the machine is busy.
"""

import argparse
import base64
import os
import shutil
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from selenium import webdriver
from selenium.webdriver.common.action_chains import ActionChains
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys
from selenium.webdriver.remote.webelement import WebElement
from selenium.webdriver.support.ui import WebDriverWait
from tests.neo4j.server import USER, Server, running

from foedus.cli import cli

ROOT = Path(__file__).resolve().parents[1]
PICTURE = ROOT / "docs" / "images" / "browser.png"
STYLE = ROOT / "queries" / "neo4j-browser" / "style.grass"
SIZE = (1200, 700)
#: Seconds for the layout of the graph to come to rest.
SETTLE = 8

#: Some actors (of edges of one type between two of them, one), a meeting, and a treaty with the words it
#: rests on.
EXCERPT = """
WITH ['Russia', 'North Korea', 'United States', 'Ukraine', 'European Union', 'United Kingdom',
  'Vladimir Putin', 'Kim Jong Un'] AS names
MATCH (a:Actor)-[edge]->(b:Actor) WHERE a.name IN names AND b.name IN names
  AND NOT (type(edge) = 'MET_WITH' AND b:State) AND NOT (type(edge) = 'REJECTED')
  AND NOT (type(edge) = 'SUPPORTED' AND a:Person)
WITH names, a, b, type(edge) AS type, head(collect(edge)) AS edge
WITH names, collect(a) AS from, collect(b) AS to, collect(edge) AS edges
MATCH treaty = (:State {name: 'Russia'})-[:SIGNED]->(t:Agreement)<-[:SIGNED]-(:State {name: 'North Korea'})
MATCH step = (t)-[:HAS_STEP]->(:LedgerStep)<-[:STATES]-(c:Claim),
  words = (c)-[:EVIDENCE]->(w:Evidence)-[:HAS_SOURCE]->(:Article {language: 'en'})
MATCH met = (p:Person)<-[:SOURCE]-(e:Event {type: 'CONSULT'})-[:TARGET]->(k:Person), place = (e)-[:HAS_PLACE]->()
WHERE p.name IN names AND k.name IN names
RETURN from, to, edges, treaty, step, words, met, place ORDER BY e.edtf, e.uri, w.start LIMIT 1
"""

#: Drops a file on the Browser: a script cannot drag one from the desktop.
DROP = """
const [name, text] = arguments, data = new DataTransfer();
data.items.add(new File([text], name));
document.querySelector('.filedrop').dispatchEvent(
  new DragEvent('drop', {bubbles: true, cancelable: true, dataTransfer: data}));
"""

#: Where the nodes of the excerpt are drawn to, by name or else by main label, in a picture of ``SIZE``.
PLACES = {
    "Ukraine": (80, 180),
    "United States": (80, 570),
    "United Kingdom": (240, 375),
    "European Union": (240, 60),
    "Russia": (410, 180),
    "North Korea": (410, 570),
    "Agreement": (580, 375),
    "LedgerStep": (700, 260),
    "Claim": (860, 300),
    "Evidence": (730, 430),
    "Article": (890, 500),
    "Vladimir Putin": (1010, 80),
    "Kim Jong Un": (1010, 630),
    "Event": (1120, 270),
    "Place": (1120, 470),
}

#: The middle of the drawing on the screen, and its scale (screen pixels for one of the style).
MEASURE = """
const box = document.querySelector('svg.neod3viz').getBoundingClientRect();
const circle = document.querySelector('svg.neod3viz g.node circle');
return [box.x + box.width / 2, box.y + box.height / 2, circle.getScreenCTM().a];
"""

#: Hides what lies over the drawing.
UNCOVER = """
const inspector = document.querySelector('[data-testid=vizInspector]');
for (const over of [inspector, inspector.parentElement, document.querySelector('[aria-label=zoom-in]').parentElement])
  over.style.visibility = 'hidden';
"""

#: All nodes of the drawing: name, labels, element.
NODES = """
return [...document.querySelectorAll('svg.neod3viz g.node')].map(
  node => [node.__data__.propertyMap.name, node.__data__.labels, node]);
"""


@contextmanager
def server(options: argparse.Namespace) -> Iterator[Server]:
    """Give the server that was named, or one of our own with the example articles."""
    if options.bolt:
        yield Server(options.bolt, options.http, USER, os.environ["FOEDUS_NEO4J_PASSWORD"], 0)
        return
    with running() as started, tempfile.TemporaryDirectory() as store:
        os.environ["FOEDUS_NEO4J_PASSWORD"] = started.password
        build = ["build", str(ROOT / "examples"), "--store", store, "--neo4j", started.bolt_uri]
        cli.main(build, standalone_mode=False)
        yield started


@contextmanager
def chromium() -> Iterator[webdriver.Chrome]:
    """Run a Chromium that talks to nobody but the server."""
    options = webdriver.ChromeOptions()
    flags = "headless no-sandbox disable-gpu no-first-run disable-background-networking "
    flags += "disable-component-update disable-sync hide-scrollbars force-device-scale-factor=1"
    for flag in (*flags.split(), f"window-size={SIZE[0] + 600},{SIZE[1] + 500}"):
        options.add_argument(f"--{flag}")
    service = webdriver.ChromeService(executable_path=shutil.which("chromedriver") or "chromedriver")
    driver = webdriver.Chrome(options=options, service=service)
    try:
        yield driver
    finally:
        driver.quit()


class Browser:
    """The Neo4j Browser, as a user has it in front of them."""

    def __init__(self, driver: webdriver.Chrome) -> None:
        """Take a Chromium; ``connect`` opens the page."""
        self.driver = driver

    def find(self, selector: str, seconds: float = 120) -> WebElement:
        """Wait for the element and return it."""
        return WebDriverWait(self.driver, seconds).until(
            lambda driver: driver.find_element(By.CSS_SELECTOR, selector)
        )

    def connect(self, neo4j: Server) -> None:
        """Open the page and log in."""
        assert neo4j.http_uri is not None
        self.driver.get(f"{neo4j.http_uri}browser/")
        fields = {"boltaddress": neo4j.bolt_uri, "username": neo4j.user, "password": neo4j.password}
        for name, value in fields.items():
            field = self.find(f"input[data-testid={name}]")
            field.send_keys(Keys.CONTROL, "a")
            field.send_keys(value.removeprefix("bolt://"))
        self.find("button[data-testid=connect]").click()
        time.sleep(5)

    def drop(self, file: Path) -> None:
        """Drop a file on the page."""
        self.driver.execute_script(DROP, file.name, file.read_text(encoding="utf-8"))
        time.sleep(2)

    def run(self, text: str) -> None:
        """Put a line into the editor and run it; for a graph, wait until it rests."""
        editor = self.find(".monaco-editor textarea")
        editor.send_keys(Keys.CONTROL, "a")
        # As one piece: letter by letter the editor takes a minute for EXCERPT on a busy machine.
        self.driver.execute_cdp_cmd("Input.insertText", {"text": " ".join(text.split())})
        editor.send_keys(Keys.CONTROL, Keys.ENTER)
        time.sleep(SETTLE)

    def arrange(self) -> tuple[float, float, float]:
        """Drag every node to its place; return left edge, top edge and scale of the picture on the screen."""
        self.find("svg.neod3viz g.node circle")
        self.find("[data-testid=frame] [title=Fullscreen]").click()
        time.sleep(2)
        for _ in range(20):
            x, y, scale = self.driver.execute_script(MEASURE)
            if scale * SIZE[0] < 2 * x and scale * SIZE[1] < 2 * y - 100:
                break
            self.find("[aria-label=zoom-out]").click()
            time.sleep(1)
        self.driver.execute_script(UNCOVER)
        left, top = x - scale * SIZE[0] / 2, y - scale * SIZE[1] / 2
        for name, labels, node in self.driver.execute_script(NODES):
            right, down = next(PLACES[key] for key in (name, *labels) if key in PLACES)
            mouse = ActionChains(self.driver, duration=100)
            mouse.click_and_hold(node)
            mouse.w3c_actions.pointer_action.move_to_location(  # type: ignore[no-untyped-call]
                round(left + scale * right), round(top + scale * down)
            )
            mouse.release().perform()
        ActionChains(self.driver).move_to_element(self.find("[data-testid=cypherFrameSidebarCode]")).perform()
        time.sleep(SETTLE)
        return left, top, scale

    def photograph(self, left: float, top: float, scale: float) -> bytes:
        """Return a part of the page as a PNG of ``SIZE``, drawn sharp at its scale."""
        clip = {"x": left, "y": top, "width": scale * SIZE[0], "height": scale * SIZE[1], "scale": 1 / scale}
        picture = self.driver.execute_cdp_cmd("Page.captureScreenshot", {"clip": clip})
        return base64.b64decode(picture["data"])


def main() -> int:
    """Make docs/images/browser.png."""
    parser = argparse.ArgumentParser(prog="python -m docs.make_pictures", description=main.__doc__)
    parser.add_argument("--bolt", help="use the server at this Bolt address")
    parser.add_argument("--http", help="and its Browser at this address, with / at the end")
    options = parser.parse_args()
    with server(options) as neo4j, chromium() as driver:
        browser = Browser(driver)
        browser.connect(neo4j)
        browser.drop(STYLE)
        browser.run(":config autoComplete: false")
        browser.run(":clear")
        browser.run(EXCERPT)
        corner = browser.arrange()
        PICTURE.write_bytes(browser.photograph(*corner))
    return 0


if __name__ == "__main__":
    sys.exit(main())
