"""Get a real Neo4j 5 from Maven Central and start it on loopback, with a password and the Browser.

For tests: the fixtures in ``tests/conftest.py``. For developers::

    python -m tests.neo4j.server --bolt-port 7687 --http-port 7474

Needs a JDK 17 or newer and Maven (Debian: ``openjdk-17-jdk-headless`` and ``maven``). The jars
(136 MB) are kept in ``~/.cache/foedus``, or below ``XDG_CACHE_HOME``.
"""

import argparse
import json
import os
import re
import secrets
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from functools import cache
from hashlib import sha256
from pathlib import Path

from filelock import FileLock

HERE = Path(__file__).resolve().parent
POM = HERE / "pom.xml"
USER = "neo4j"
READY_SECONDS = 300
_READY = re.compile(r"^READY (\S+) (\S+)$", re.MULTILINE)


class ServerFailed(Exception):
    """The server could not be fetched or started; the message says why."""


@dataclass(frozen=True, slots=True)
class Server:
    """A running server: where it listens, who may enter, and its process.

    ``http_uri`` (the Browser is at ``http_uri + "browser/"``) is None for a server with lasting data.
    """

    bolt_uri: str
    http_uri: str | None
    user: str
    password: str
    pid: int

    def kill(self) -> None:
        """End the server at once, as a crash does (kill -9)."""
        _signal(self.pid, signal.SIGKILL)

    def stop(self) -> None:
        """Let the server end in good order."""
        _signal(self.pid, signal.SIGTERM)


@cache
def missing() -> str | None:
    """Return what this machine lacks to run the server, as part of a sentence, or None."""
    if shutil.which("java") is None:
        return "no Java here (Debian: openjdk-17-jdk-headless)"
    modules = subprocess.run(["java", "--list-modules"], capture_output=True, text=True, check=False).stdout
    version = re.search(r"^java\.base@(\d+)", modules, re.MULTILINE)
    if version is None or int(version[1]) < 17:
        return "Java is older than 17 (Debian: openjdk-17-jdk-headless)"
    if "jdk.compiler@" not in modules:
        return "this Java is no JDK (Debian: openjdk-17-jdk-headless)"
    if shutil.which("mvn") is None:
        return "no Maven here (Debian: maven)"
    return None


def jars() -> Path:
    """Return the folder of the server's jars, fetching them first if they are not there."""
    root = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "foedus"
    target = root / f"neo4j-{sha256(POM.read_bytes()).hexdigest()[:12]}"
    if target.is_dir():
        return target
    root.mkdir(parents=True, exist_ok=True)
    with FileLock(root / "neo4j.lock"):
        if target.is_dir():
            return target
        part = Path(tempfile.mkdtemp(dir=root, prefix="part-"))
        command = ["mvn", "-B", "-q", "-f", str(POM), "-Dmaven.artifact.threads=16"]
        command += ["dependency:copy-dependencies", "-DincludeScope=runtime", f"-DoutputDirectory={part}"]
        run = subprocess.run(command, capture_output=True, text=True, check=False)
        if run.returncode != 0:
            shutil.rmtree(part)
            raise ServerFailed(f"Maven could not fetch Neo4j: {(run.stdout + run.stderr).strip()[:2000]}")
        part.rename(target)
    return target


def start(
    folder: Path,
    *,
    bolt_port: int = 0,
    http_port: int | None = 0,
    password: str | None = None,
    owner: int | None = None,
) -> Server:
    """Start a server and wait until it answers; port 0 is any free one.

    With ``http_port=None`` there is no Browser, but the data in ``folder`` outlives the server (then
    give a fixed ``bolt_port``). The server ends when process ``owner`` (default: this one) ends.
    """
    if (why := missing()) is not None:
        raise ServerFailed(why)
    password = password or secrets.token_urlsafe(18)
    folder.mkdir(parents=True, exist_ok=True)
    log = folder / "server.log"
    command = ["java", "-Xmx1g", "-XX:+UseSerialGC", "--add-opens=java.base/java.nio=ALL-UNNAMED"]
    scratch = folder / "tmp"  # Jetty unpacks the Browser there, and leaves it when it is killed
    scratch.mkdir(exist_ok=True)
    command += [
        f"-Djava.io.tmpdir={scratch}",
        "-cp",
        f"{jars()}/*",
        str(HERE / "Neo4jServer.java"),
        str(folder),
        str(bolt_port),
    ]
    command += [str(-1 if http_port is None else http_port), str(owner or os.getpid())]
    with log.open("w") as output:
        process = subprocess.Popen(
            command, stdin=subprocess.PIPE, stdout=output, stderr=subprocess.STDOUT, start_new_session=True
        )
    assert process.stdin is not None
    with process.stdin as stdin:
        stdin.write(password.encode() + b"\n")
    deadline = time.monotonic() + READY_SECONDS
    while not (ready := _READY.search(log.read_text())):
        if process.poll() is not None or time.monotonic() > deadline:
            process.kill()
            process.wait()
            raise ServerFailed(f"Neo4j did not start: {_why(log.read_text())}")
        time.sleep(0.1)
    # The process is known by its id from here on: under pytest-xdist it outlives the worker.
    process.returncode = 0
    return Server(ready[1], None if ready[2] == "-" else ready[2], USER, password, process.pid)


def _why(log: str) -> str:
    """Return the part of a log that says why the server did not start."""
    taken = re.search(r"PortBindException: .* (\S+:\d+)", log)
    return f"something else listens on {taken[1].lstrip('/')}" if taken else log[-2000:]


@contextmanager
def running(**options: int | None) -> Iterator[Server]:
    """Run a server in a folder of its own, gone afterwards; options as for ``start``."""
    with tempfile.TemporaryDirectory(prefix="foedus-neo4j-", ignore_cleanup_errors=True) as folder:
        server = start(Path(folder), **options)  # type: ignore[arg-type]
        try:
            yield server
        finally:
            server.kill()


def shared(folder: Path, owner: int) -> Server:
    """Return the one server that all processes naming this ``folder`` share; it ends with ``owner``."""
    folder.mkdir(parents=True, exist_ok=True)
    record = folder / "server.json"
    with FileLock(folder / "server.lock"):
        if not record.exists():
            server = start(folder / "data", owner=owner)
            record.touch(mode=0o600)
            record.write_text(json.dumps(asdict(server)))
        return Server(**json.loads(record.read_text()))


def _signal(pid: int, number: signal.Signals) -> None:
    """Send a signal and wait until the process is gone."""
    try:
        os.kill(pid, number)
    except ProcessLookupError:
        return
    deadline = time.monotonic() + 30
    while time.monotonic() < deadline:
        try:
            if os.waitpid(pid, os.WNOHANG)[0] == pid:
                return
        except ChildProcessError:
            try:
                os.kill(pid, 0)
            except ProcessLookupError:
                return
        time.sleep(0.05)
    os.kill(pid, signal.SIGKILL)


def main() -> int:
    """Run a server until Ctrl+C; print where it is and where its password stands."""
    parser = argparse.ArgumentParser(prog="python -m tests.neo4j.server", description=main.__doc__)
    parser.add_argument("--bolt-port", type=int, default=7687)
    parser.add_argument("--http-port", type=int, default=7474)
    parser.add_argument("--password-file", type=Path, default=Path(".cache/neo4j-password"))
    options = parser.parse_args()
    try:
        with running(bolt_port=options.bolt_port, http_port=options.http_port) as server:
            options.password_file.parent.mkdir(parents=True, exist_ok=True)
            options.password_file.touch(mode=0o600)
            options.password_file.write_text(server.password)
            print(
                f"bolt      {server.bolt_uri}\nbrowser   {server.http_uri}browser/\nuser      {server.user}"
            )
            print(f"password  in {options.password_file}", flush=True)
            signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))
            signal.pause()
    except KeyboardInterrupt:
        return 0
    except ServerFailed as error:
        print(error, file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
