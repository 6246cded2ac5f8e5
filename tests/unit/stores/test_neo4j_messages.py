"""What the Neo4j store says, without a server: addresses, versions, rows of a statement."""

import ssl
from collections.abc import Sequence

import pytest
from neo4j.exceptions import Neo4jError, ServiceUnavailable
from tests.neo4j import server

from foedus.config import Settings
from foedus.errors import Neo4jUnavailable, WrongUse
from foedus.stores.neo4j import Neo4jStore, _check_version, _mapped
from foedus.stores.neo4j_rows import SCHEMA, Record, remove, write


@pytest.mark.parametrize(
    ("uri", "says"),
    [
        (None, "no Neo4j address"),
        ("", "no Neo4j address"),
        ("localhost", "is no Neo4j address, as in bolt://localhost:7687"),
        ("http://localhost:7474", "is no Neo4j address"),
        ("bolt://", "is no Neo4j address"),
        ("bolt://localhost:port", "is no Neo4j address"),
        ("bolt://localhost:99999", "is no Neo4j address"),
        ("bolt://[::1", "is no Neo4j address"),
        ("bolt://neo4j:s3cret@localhost:7687", "address holds no user: set FOEDUS_NEO4J_USER"),
    ],
)
def test_an_address_that_cannot_be_is_the_callers_fault(uri: str | None, says: str) -> None:
    with pytest.raises(WrongUse, match=says) as raised, Neo4jStore(Settings(neo4j_uri=uri)):
        pass
    assert "s3cret" not in str(raised.value)


def test_nothing_is_connected_before_the_context_is_entered() -> None:
    store = Neo4jStore(Settings(neo4j_uri="bolt://localhost:7687"))
    with pytest.raises(Neo4jUnavailable, match="not connected"):
        store.query("RETURN 1")


@pytest.mark.parametrize(
    "agent", ["Neo4j/5.26.30", "Neo4j/5.7.0", "Neo4j/5.27-aura", "Neo4j/2025.06.0", "other"]
)
def test_servers_that_will_do(agent: str) -> None:
    _check_version(agent, "bolt://x")


@pytest.mark.parametrize("agent", ["Neo4j/4.4.30", "Neo4j/5.6.0"])
def test_a_server_too_old_is_named(agent: str) -> None:
    with pytest.raises(Neo4jUnavailable, match=rf"{agent} at bolt://x is too old: Foedus needs Neo4j 5\.7"):
        _check_version(agent, "bolt://x")


@pytest.mark.parametrize(
    ("code", "says"),
    [
        ("Neo.ClientError.Security.CredentialsExpired", "wants user 'reader' to change the password first"),
        ("Neo.ClientError.Security.Forbidden", "does not let user 'reader' do this: no right to create"),
        ("Neo.ClientError.Security.Unauthorized", "refused user 'reader': check FOEDUS_NEO4J_USER"),
        ("Neo.ClientError.Cluster.NotALeader", "may not be written to: in a cluster, neo4j:// finds"),
        ("Neo.ClientError.General.ForbiddenOnReadOnlyDatabase", "may not be written to"),
        ("Neo.ClientError.Database.DatabaseNotFound", "has no database 'geo' for data: check"),
        ("Neo.DatabaseError.General.UnknownError", "gave up: no right to create"),
    ],
)
def test_what_a_server_refuses_is_told_in_one_line(code: str, says: str) -> None:
    settings = Settings(
        neo4j_uri="bolt://graph", neo4j_user="reader", neo4j_password="s3cret", neo4j_database="geo"
    )
    error = Neo4jError._hydrate_neo4j(code=code, message="no right to create\nmore of it")
    line = str(_mapped(error, settings, None))
    assert line.startswith("Neo4j at bolt://graph ")
    assert says in line
    assert "\n" not in line


def test_a_certificate_that_does_not_hold_is_told_apart_from_a_server_without_tls() -> None:
    untrusted = ssl.SSLCertVerificationError("certificate verify failed")
    untrusted.verify_message = "self-signed certificate"
    for cause, says in (
        (untrusted, "its certificate does not hold: self-signed certificate"),
        (ssl.SSLError("wrong version number"), "use bolt:// or neo4j:// for a server without TLS"),
    ):
        error = ServiceUnavailable("no connection")
        error.__cause__ = cause
        assert says in str(_mapped(error, Settings(neo4j_uri="bolt+s://graph"), None))


class Recorder:
    """Takes statements and answers none."""

    def __init__(self) -> None:
        self.statements: list[str] = []

    def __call__(self, statement: str, /, **parameters: object) -> Sequence[Record]:
        self.statements.append(statement)
        return ()


def test_nothing_to_write_or_remove_touches_nothing_but_the_locks() -> None:
    run = Recorder()
    assert write(run, []) == 0
    remove(run, [])
    assert all("UNWIND" in statement for statement in run.statements)


def test_the_schema_is_made_only_where_it_is_not() -> None:
    assert all("IF NOT EXISTS" in line for line in SCHEMA if line.startswith("CREATE"))
    assert any("n10s_unique_uri" in line for line in SCHEMA)


def test_a_port_in_use_is_said_in_one_line() -> None:
    log = "x\nCaused by: PortBindException: trying to bind to the socket /127.0.0.1:7687\n\tat y"
    assert server._why(log) == "something else listens on 127.0.0.1:7687"
