"""What all tests share: the real Neo4j server, and what happens where it cannot run."""

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

import neo4j
import pytest
from filelock import FileLock

from tests.neo4j import server

FIXTURES = {"neo4j_server", "clean_neo4j"}


@dataclass(frozen=True, slots=True)
class TestServer:
    """The shared server. Its one database belongs to whoever is inside ``exclusive()``."""

    __test__ = False

    bolt_uri: str
    http_uri: str
    user: str
    password: str
    lock: FileLock

    @contextmanager
    def exclusive(self) -> Iterator["TestServer"]:
        """Hold the database alone, empty at the start: other pytest-xdist workers wait."""
        with self.lock:
            auth = (self.user, self.password)
            with neo4j.GraphDatabase.driver(self.bolt_uri, auth=auth) as driver, driver.session() as session:
                session.run("MATCH (n) CALL (n) { DETACH DELETE n } IN TRANSACTIONS").consume()
            yield self


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Whoever uses the server is marked, and cannot forget it."""
    for item in items:
        if FIXTURES & set(getattr(item, "fixturenames", ())):
            item.add_marker(pytest.mark.neo4j)


def pytest_runtest_setup(item: pytest.Item) -> None:
    """Leave out what needs Neo4j where it cannot run; fail instead if FOEDUS_REQUIRE_NEO4J is set."""
    if item.get_closest_marker("neo4j") is None or (why := server.missing()) is None:
        return
    message = f"left out the tests against a real Neo4j: {why}"
    if os.environ.get("FOEDUS_REQUIRE_NEO4J", "0") not in {"", "0"}:
        pytest.fail(f"FOEDUS_REQUIRE_NEO4J is set, but would have {message}", pytrace=False)
    pytest.skip(message)


@pytest.fixture(scope="session")
def neo4j_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestServer]:
    """A real Neo4j 5, one for all pytest-xdist workers; use its data only inside ``exclusive()``."""
    base = tmp_path_factory.getbasetemp()
    worker = "PYTEST_XDIST_WORKER" in os.environ
    folder = (base.parent if worker else base) / "neo4j"
    running = server.shared(folder, owner=os.getppid() if worker else os.getpid())
    assert running.http_uri is not None
    yield TestServer(
        running.bolt_uri, running.http_uri, running.user, running.password, FileLock(folder / "database.lock")
    )
    if not worker:
        running.kill()
        shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture
def clean_neo4j(neo4j_server: TestServer) -> Iterator[TestServer]:
    """The server with an empty database that no other test touches meanwhile."""
    with neo4j_server.exclusive() as exclusive:
        yield exclusive
