"""Make docs/images/start-page.png and sparql-page.png: the page of ``foedus serve`` to start at, and YASGUI.

``python -m docs.make_page_picture`` reads ``examples/`` into a store of its own, serves it, and takes the
pictures (Chromium and its driver; npm for YASGUI). Not run in CI.
"""

import base64
import tempfile
import time
from pathlib import Path

from docs.make_pictures import ROOT, chromium
from hatch_build import bundle
from selenium.webdriver import Chrome
from tests.e2e.serving import serving

from foedus.cli import cli

IMAGES = ROOT / "docs" / "images"
SIZE = (1240, 790)
#: The card and the prefixes would fill the editor: its end is shown.
SCROLL = """
const editor = document.querySelector('.tabPanel.active .CodeMirror').CodeMirror;
editor.scrollIntoView({line: editor.lineCount() - 1, ch: 0});
document.activeElement.blur();
"""


def main() -> None:
    """Make the pictures."""
    assert bundle(ROOT / "web")
    with tempfile.TemporaryDirectory() as folder:
        store = Path(folder) / "store"
        cli.main(["build", str(ROOT / "examples"), "--store", str(store)], standalone_mode=False)
        with serving(store) as server, chromium() as driver:
            driver.set_window_size(SIZE[0], SIZE[1] + 150)
            driver.get(server.address + "/")
            time.sleep(2)
            photograph(driver, IMAGES / "start-page.png")
            driver.get(server.sparql + "?example=who-met-whom")
            time.sleep(5)
            driver.execute_script(SCROLL)
            time.sleep(1)
            photograph(driver, IMAGES / "sparql-page.png")


def photograph(driver: Chrome, file: Path) -> None:
    """Write the upper left of the page as a PNG of ``SIZE``."""
    clip = {"x": 0, "y": 0, "width": SIZE[0], "height": SIZE[1], "scale": 1}
    picture = driver.execute_cdp_cmd("Page.captureScreenshot", {"clip": clip})
    file.write_bytes(base64.b64decode(picture["data"]))


if __name__ == "__main__":
    main()
