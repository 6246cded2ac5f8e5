"""Ways to a real Neo4j: routed, encrypted, as another user; all that one server can show."""

import subprocess
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import neo4j
import pytest
from tests.conftest import TestServer
from tests.e2e.test_neo4j import Graphs, closed_port, settings_for
from tests.neo4j import server
from tests.sample import SAMPLE

from foedus.errors import Neo4jUnavailable
from foedus.stores.neo4j import Neo4jStore

pytestmark = pytest.mark.neo4j


def load_and_read(store: Neo4jStore) -> int:
    """Load the sample, and return how many article graphs a reader finds afterwards."""
    store.prepare()
    store.load(Graphs(SAMPLE))
    return len(store.held())


def test_the_scheme_that_routes_works_with_a_server_alone(clean_neo4j: TestServer) -> None:
    settings = settings_for(clean_neo4j)
    routed = clean_neo4j.bolt_uri.replace("bolt://", "neo4j://")
    with Neo4jStore(replace(settings, neo4j_uri=routed, neo4j_database="neo4j")) as store:
        assert load_and_read(store) == 1


def test_a_new_user_must_change_the_password_and_then_may_load(clean_neo4j: TestServer) -> None:
    admin = neo4j.GraphDatabase.driver(clean_neo4j.bolt_uri, auth=(clean_neo4j.user, clean_neo4j.password))
    settings = replace(settings_for(clean_neo4j), neo4j_user="loader", neo4j_password="given-first")
    with admin:
        admin.execute_query("CREATE USER loader SET PASSWORD 'given-first'", database_="system")
        try:
            with pytest.raises(Neo4jUnavailable, match="user 'loader' to change the password first"):
                Neo4jStore(settings).__enter__()
            admin.execute_query(
                "ALTER USER loader SET PASSWORD 'own-choice' CHANGE NOT REQUIRED", database_="system"
            )
            with Neo4jStore(replace(settings, neo4j_password="own-choice")) as store:
                assert load_and_read(store) == 1
        finally:
            admin.execute_query("DROP USER loader", database_="system")


@pytest.fixture(scope="module")
def encrypted(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[server.Server, Path]]:
    """A server that takes encrypted connections only, and its self-signed certificate for "localhost"."""
    folder = tmp_path_factory.mktemp("neo4j-tls")
    keys = folder / "certificates" / "bolt"
    keys.mkdir(parents=True)
    command = [
        "openssl",
        "req",
        "-x509",
        "-newkey",
        "rsa:2048",
        "-nodes",
        "-days",
        "2",
        "-subj",
        "/CN=localhost",
    ]
    command += ["-addext", "subjectAltName=DNS:localhost"]
    command += ["-keyout", str(keys / "private.key"), "-out", str(keys / "public.crt")]
    subprocess.run(command, check=True, capture_output=True)
    running = server.start(folder, bolt_port=closed_port(), http_port=None)
    yield running, keys / "public.crt"
    running.kill()


@pytest.mark.parametrize("scheme", ["bolt+ssc", "neo4j+ssc"])
def test_a_self_signed_certificate_is_taken_where_the_scheme_says_so(
    encrypted: tuple[server.Server, Path], scheme: str
) -> None:
    running, _ = encrypted
    address = running.bolt_uri.replace("bolt", scheme)
    with Neo4jStore(replace(settings_for(running), neo4j_uri=address)) as store:
        assert load_and_read(store) == 1


@pytest.mark.parametrize("scheme", ["bolt+s", "neo4j+s"])
def test_a_certificate_whose_authority_is_named_is_taken(
    encrypted: tuple[server.Server, Path], scheme: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    running, certificate = encrypted
    address = running.bolt_uri.replace("bolt", scheme).replace("127.0.0.1", "localhost")
    settings = replace(settings_for(running), neo4j_uri=address)
    with pytest.raises(Neo4jUnavailable, match="its certificate does not hold: self-signed certificate"):
        Neo4jStore(settings).__enter__()
    monkeypatch.setenv("SSL_CERT_FILE", str(certificate))
    with Neo4jStore(settings) as store:
        assert load_and_read(store) == 1
    elsewhere = replace(settings, neo4j_uri=address.replace("localhost", "127.0.0.1"))
    with pytest.raises(Neo4jUnavailable, match=r"certificate is not valid for '127\.0\.0\.1'"):
        Neo4jStore(elsewhere).__enter__()


@pytest.mark.parametrize("scheme", ["bolt", "neo4j"])
def test_a_server_that_wants_encryption_says_so(encrypted: tuple[server.Server, Path], scheme: str) -> None:
    running, _ = encrypted
    address = running.bolt_uri.replace("bolt", scheme)
    with pytest.raises(Neo4jUnavailable, match=r"does the server want neo4j\+s://"):
        Neo4jStore(replace(settings_for(running), neo4j_uri=address)).__enter__()
