"""Build hook: bundles what ``web/`` takes from npm into wheel and source archive.

With Node it runs ``npm ci`` and ``npm run build`` in ``web/``, which fills ``web/dist``; without Node, or
where npm cannot fetch, it says so, and ``foedus serve`` shows its own plain form. A ``web/dist`` that
was made from the same lock file is taken as it is: so a source archive needs no Node.
"""

import hashlib
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

#: What decides about the content of ``dist``.
INPUTS = ("package-lock.json", "build.js")
#: The file in ``dist`` in which ``build.js`` says from which inputs it was made.
STAMP = "inputs.sha256"


class BundleWeb(BuildHookInterface[Any]):
    """Fills ``web/dist`` before files are collected."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Bundle, unless it was done already."""
        bundle(Path(self.root) / "web")


def bundle(web: Path) -> bool:
    """Fill ``web/dist``; False, with a line on standard error, where that cannot be done."""
    inputs = hashlib.sha256(b"".join((web / name).read_bytes() for name in INPUTS)).hexdigest()
    stamp = web / "dist" / STAMP
    if stamp.is_file() and stamp.read_text() == inputs:
        return True
    npm = shutil.which("npm")
    if npm is None:
        print("without npm, YASGUI is not bundled: foedus serve shows its plain form", file=sys.stderr)
        return False
    for command in (["ci"], ["run", "build"]):
        done = subprocess.run([npm, *command], cwd=web, capture_output=True, text=True, check=False)
        if done.returncode:
            last = (done.stderr.strip() or done.stdout.strip()).rpartition("\n")[2]
            print(f"npm {command[0]} failed ({last}): YASGUI is not bundled", file=sys.stderr)
            return False
    return True
