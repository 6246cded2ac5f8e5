"""Neo4j: the projection of the article graphs, loaded and asked. The only module with the driver.

The RDF store is the truth and Neo4j can be loaded from it again at any time. Every article goes in
whole, in one transaction with its neighbours, and the node of its graph then says so (``digest``):
that is the checkpoint, so a run that was killed, or whose server went away, is continued by the next.
One loader at a time is meant; a second does no harm to what is stored, as the graphs are locked.
"""

import re
import socket
import ssl
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from types import TracebackType
from typing import Self, TypeVar
from urllib.parse import urlsplit

import neo4j
from neo4j.exceptions import (
    AuthError,
    ClientError,
    ConfigurationError,
    ConstraintError,
    CypherSyntaxError,
    DriverError,
    ForbiddenOnReadOnlyDatabase,
    Neo4jError,
    NotALeader,
    ServiceUnavailable,
)
from pyoxigraph import Quad

from foedus.config import Settings
from foedus.errors import FoedusError, Neo4jUnavailable, QueryTimeout, WrongUse
from foedus.model import Cell, Rows
from foedus.rdf.projection import to_quads
from foedus.rdf.property_graph import Relationship
from foedus.stores.fulltext import wanted
from foedus.stores.neo4j_loading import (
    BATCH_GRAPHS,
    ChangingSource,
    LoadReport,
    Report,
    Source,
    Standing,
    is_foreign,
    load,
    standing,
)
from foedus.stores.neo4j_reading import (
    Described,
    Record,
    Run,
    Seen,
    described,
    facts_of,
    false_describes,
    held,
    plain_edges,
    seen,
    strays,
)
from foedus.stores.neo4j_rows import SCHEMA, SEARCHABLE, remove

#: Rows that one transaction writes, more or less: an article is never divided.
BATCH_ROWS = 12_000
#: How often a transaction is done again where another loader made the same node.
AGAIN = 4
#: The oldest server that has all we need (silent notifications).
OLDEST = (5, 7)
#: How an address may begin.
SCHEMES = frozenset({"bolt", "bolt+s", "bolt+ssc", "neo4j", "neo4j+s", "neo4j+ssc"})

_T = TypeVar("_T")


class Neo4jStore:
    """Neo4j at ``settings.neo4j_uri``, connected while the context lasts.

    Everything raises Neo4jUnavailable, in one line that says what to do, where the server refuses us
    or cannot be reached.
    """

    def __init__(self, settings: Settings, *, patience: float = 15.0) -> None:
        """``patience``: seconds for which a transaction is tried again while the server is away."""
        self._settings = settings
        self._patience = patience
        self._driver: neo4j.Driver | None = None
        self._bookmarks: neo4j.BookmarkManager | None = None

    def __enter__(self) -> Self:
        """Connect, and see that the server is one we can use. Raises WrongUse for a bad address."""
        settings = self._settings
        check_address(settings.neo4j_uri)
        auth = (settings.neo4j_user, settings.neo4j_password) if settings.neo4j_password else None
        with self._errors():
            driver = neo4j.GraphDatabase.driver(
                str(settings.neo4j_uri),
                auth=auth,
                user_agent="foedus",
                connection_timeout=10,
                max_transaction_retry_time=self._patience,
                notifications_min_severity="OFF",
            )
            try:
                with driver.session(database=settings.neo4j_database) as session:
                    agent = session.run("RETURN 1").consume().server.agent
                _check_version(agent, str(settings.neo4j_uri))
            except BaseException:
                driver.close()
                raise
        self._driver = driver
        # In a cluster a reader may be behind: what this store wrote is waited for.
        self._bookmarks = neo4j.GraphDatabase.bookmark_manager()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Let go of the server."""
        driver, self._driver = self._driver, None
        if driver is not None:
            driver.close()

    def prepare(self) -> None:
        """Make the constraint and the indexes; the second time changes nothing."""
        with self._errors(), self._session() as session:
            for statement in SCHEMA:
                session.run(statement).consume()

    def held(self) -> dict[str, str]:
        """Return the digest of every article graph in Neo4j, by its IRI."""
        return {graph: digest for graph, (digest, _) in self.reading(held).items()}

    def load(self, source: Source, report: Report | None = None, *, whole: bool = False) -> LoadReport:
        """Make Neo4j hold what ``source`` holds: write what differs, take away what is gone.

        ``report`` is told how many article graphs are done, of how many. With ``whole`` everything is
        compared, also where the source knows what changed since the last load.
        """
        done = load(self, source, report, whole=whole, rows=BATCH_ROWS)
        self.reading(lambda run: run(SEARCHABLE))
        return done

    def standing(self, source: ChangingSource) -> Standing:
        """Return how this Neo4j stands beside ``source``: behind, ahead, in step. Changes nothing."""
        return standing(self, source)

    def is_foreign(self, source: ChangingSource) -> bool:
        """Whether what is here was loaded from another source."""
        return is_foreign(self, source)

    def forget(self, graphs: Iterable[str]) -> LoadReport:
        """Take article graphs away, by IRI; those that are not there are passed over."""
        there = self.held()
        done = self.remove(sorted(graph for graph in set(graphs) if graph in there))
        self.reading(lambda run: run(SEARCHABLE))
        return done

    def remove(self, graphs: Sequence[str]) -> LoadReport:
        """Take away article graphs that are there."""
        done = LoadReport(removed=len(graphs))
        for start in range(0, len(graphs), BATCH_GRAPHS):
            part = graphs[start : start + BATCH_GRAPHS]
            done += self.writing(lambda run, part=part: remove(run, part))[1]  # type: ignore[misc]
        return done

    def read(self, graph: str) -> list[Quad]:
        """Return the quads of an article graph from what Neo4j holds of it, sorted; maybe none."""
        return to_quads(graph, self.reading(lambda run: facts_of(run, [graph])).get(graph, {}))

    def described(self, graphs: Sequence[str]) -> tuple[list[Described], list[Seen]]:
        """Return what article graphs say of the nodes they describe, and the nodes of the graphs."""
        return self.reading(lambda run: (described(run, graphs), seen(run, graphs)))

    def seen(self, uris: Sequence[str]) -> list[Seen]:
        """Return nodes as they stand; those that are not there are left out."""
        return self.reading(lambda run: seen(run, uris))

    def plain_edges(self) -> list[Relationship]:
        """Return every plain edge."""
        return self.reading(plain_edges)

    def strays(self) -> list[tuple[str, str]]:
        """Return the nodes that no article graph describes: (uri, labels)."""
        return self.reading(strays)

    def false_describes(self) -> list[Relationship]:
        """Return each ``DESCRIBES`` that begins at no article graph."""
        return self.reading(false_describes)

    def query(
        self,
        cypher: str,
        parameters: Mapping[str, Cell | object] | None = None,
        *,
        timeout: float | None = None,
    ) -> Rows:
        """Answer a Cypher query, which may only read.

        Raises WrongUse where it cannot be run as it is written, QueryTimeout after ``timeout`` seconds
        (default: the setting).
        """
        seconds = timeout or self._settings.query_timeout

        @neo4j.unit_of_work(timeout=seconds)
        def ask(transaction: neo4j.ManagedTransaction) -> Rows:
            result = transaction.run(cypher, dict(parameters or {}))
            columns = tuple(result.keys())
            return Rows(columns, tuple(tuple(_cell(value) for value in record.values()) for record in result))

        with self._errors(seconds), self._session(neo4j.READ_ACCESS) as session:
            return session.execute_read(ask)

    def search(self, index: str, words: str) -> tuple[str, ...]:
        """Return the IRIs of the nodes with all of these words in ``names`` or ``quotes``, sorted.

        The same as ``GraphStore.search`` finds, by Neo4j's own full-text index.
        """
        lucene = " ".join(f"+{word}*" if star else f'+"{word}"' for word, star in wanted(words))
        statement = "CALL db.index.fulltext.queryNodes($name, $lucene) YIELD node RETURN node.uri AS uri"
        rows = self.query(statement, {"name": f"foedus_{index}", "lucene": lucene}).rows
        return tuple(sorted(str(uri) for (uri,) in rows))

    def writing(self, work: Callable[[Run], _T]) -> tuple[_T, LoadReport]:
        """Do ``work`` in a transaction, which the driver repeats after passing faults; count changes."""

        def once(transaction: neo4j.ManagedTransaction) -> tuple[_T, LoadReport]:
            running = _Running(transaction)
            return work(running), running.done

        with self._errors(), self._session() as session:
            for _ in range(AGAIN):
                # Another loader made a node since this one looked: now it is found, and added to.
                with suppress(ConstraintError):
                    return session.execute_write(once)
            return session.execute_write(once)

    def reading(self, work: Callable[[Run], _T]) -> _T:
        """Return what ``work`` gives in a transaction that reads."""
        with self._errors(), self._session(neo4j.READ_ACCESS) as session:
            return session.execute_read(lambda transaction: work(_Running(transaction)))

    def _session(self, access: str = neo4j.WRITE_ACCESS) -> neo4j.Session:
        if self._driver is None:
            raise Neo4jUnavailable("not connected to Neo4j")
        return self._driver.session(
            database=self._settings.neo4j_database,
            default_access_mode=access,
            bookmark_manager=self._bookmarks,
        )

    @contextmanager
    def _errors(self, seconds: float | None = None) -> Iterator[None]:
        try:
            yield
        except (Neo4jError, DriverError, OSError) as error:
            raise _mapped(error, self._settings, seconds) from error


class _Running:
    """A ``Run`` in one transaction that counts what its statements change."""

    def __init__(self, transaction: neo4j.ManagedTransaction) -> None:
        self._transaction = transaction
        self.done = LoadReport()

    def __call__(self, statement: str, /, **parameters: object) -> Sequence[Record]:
        if any(value == [] for value in parameters.values()):
            return ()
        result = self._transaction.run(statement, parameters)
        records = [dict(record) for record in result]
        counters = result.consume().counters
        self.done += LoadReport(
            nodes_created=counters.nodes_created,
            nodes_deleted=counters.nodes_deleted,
            relationships_created=counters.relationships_created,
            relationships_deleted=counters.relationships_deleted,
        )
        return records


def _cell(value: object) -> Cell:
    """Return a value as a cell: dates in ISO form, nodes as their uri, lists joined by commas."""
    if value is None or isinstance(value, str | int | float | bool):
        return value
    if isinstance(value, neo4j.graph.Node):
        return str(value.get("uri", value.element_id))
    if isinstance(value, neo4j.graph.Relationship):
        return value.type
    if isinstance(value, neo4j.graph.Path):
        return " - ".join(str(node.get("name", node.element_id)) for node in value.nodes)
    if isinstance(value, list):
        return ", ".join(str(_cell(item)) for item in value)
    iso = getattr(value, "iso_format", None)
    return str(iso() if iso else value)


def check_address(uri: str | None) -> None:
    """Raise WrongUse for an address that the driver cannot take, or that holds a user or password."""
    if not uri:
        raise WrongUse("no Neo4j address: give --neo4j, or set FOEDUS_NEO4J_URI, as in bolt://localhost:7687")
    try:
        parts = urlsplit(uri)
        fine = parts.scheme in SCHEMES and parts.hostname and parts.port != 0
    except ValueError:
        fine = False
    else:
        if "@" in parts.netloc:
            raise WrongUse("a Neo4j address holds no user: set FOEDUS_NEO4J_USER and FOEDUS_NEO4J_PASSWORD")
    if not fine:
        raise WrongUse(f"{uri!r} is no Neo4j address, as in bolt://localhost:7687")


def _check_version(agent: str, address: str) -> None:
    """Raise Neo4jUnavailable for a server older than ``OLDEST``; ``agent`` is as in ``Neo4j/5.26.0``."""
    found = re.match(r"Neo4j/(\d+)\.(\d+)", agent)
    if found and (int(found[1]), int(found[2])) < OLDEST:
        oldest = ".".join(str(part) for part in OLDEST)
        raise Neo4jUnavailable(f"{agent} at {address} is too old: Foedus needs Neo4j {oldest} or newer")


def _mapped(error: Exception, settings: Settings, seconds: float | None) -> FoedusError:
    """Return what an exception of the driver means to the user."""
    where = f"Neo4j at {settings.neo4j_uri}"
    code = (error.code or "") if isinstance(error, Neo4jError) else ""
    if isinstance(error, ConfigurationError):
        return WrongUse(f"{settings.neo4j_uri!r} is no Neo4j address that can be used: {error}")
    return (
        _refused(error, code, where, settings)
        or _query_failed(error, code, seconds)
        or _unreachable(error, where)
    )


def _refused(error: Exception, code: str, where: str, settings: Settings) -> FoedusError | None:
    user = repr(settings.neo4j_user)
    if code.endswith("AuthenticationRateLimit"):
        return Neo4jUnavailable(
            f"{where} had too many wrong passwords: wait a little, then try the right one"
        )
    if code.endswith("CredentialsExpired"):
        return Neo4jUnavailable(
            f"{where} wants user {user} to change the password first: ALTER CURRENT USER SET PASSWORD"
        )
    if code.endswith("Security.Forbidden"):
        return Neo4jUnavailable(f"{where} does not let user {user} do this: {_first_line(error)}")
    if isinstance(error, AuthError) or "Neo.ClientError.Security" in code:
        if not settings.neo4j_password:
            return Neo4jUnavailable(f"{where} asks for a password: set FOEDUS_NEO4J_PASSWORD")
        return Neo4jUnavailable(
            f"{where} refused user {user}: check FOEDUS_NEO4J_USER and FOEDUS_NEO4J_PASSWORD"
        )
    if code.endswith("DatabaseNotFound") or (code and settings.neo4j_database == "system"):
        return Neo4jUnavailable(
            f"{where} has no database {settings.neo4j_database!r} for data: check FOEDUS_NEO4J_DATABASE"
        )
    if isinstance(error, NotALeader | ForbiddenOnReadOnlyDatabase):
        return Neo4jUnavailable(
            f"{where} may not be written to: in a cluster, neo4j:// finds the member that may"
        )
    return None


def _query_failed(error: Exception, code: str, seconds: float | None) -> FoedusError | None:
    if "TransactionTimedOut" in code and seconds is not None:
        return QueryTimeout.after(seconds)
    if code.endswith("Statement.AccessMode"):
        return WrongUse("a query may only read; this one writes")
    if seconds is not None and isinstance(error, CypherSyntaxError | ClientError):
        return WrongUse(f"this Cypher cannot be run: {_first_line(error)}")
    return None


def _unreachable(error: Exception, where: str) -> Neo4jUnavailable:
    causes = list(_chain(error))
    if untrusted := [cause for cause in causes if isinstance(cause, ssl.SSLCertVerificationError)]:
        return Neo4jUnavailable(
            f"{where}: its certificate does not hold: {untrusted[0].verify_message}; "
            "name the authority's file in SSL_CERT_FILE, or take any certificate with neo4j+ssc:// or bolt+ssc://"
        )
    if any(isinstance(cause, ssl.SSLError) for cause in causes):
        return Neo4jUnavailable(
            f"{where}: the encrypted connection failed; use bolt:// or neo4j:// for a server without TLS"
        )
    if any(isinstance(cause, socket.gaierror) for cause in causes):
        return Neo4jUnavailable(f"{where}: there is no such host; check FOEDUS_NEO4J_URI")
    if any("incomplete handshake" in str(cause) for cause in causes):
        return Neo4jUnavailable(
            f"{where} hung up: is the port that of Bolt, and does the server want neo4j+s:// or bolt+ssc://?"
        )
    if isinstance(error, ServiceUnavailable):
        return Neo4jUnavailable(f"{where} does not answer: is it running, and is the port right?")
    return Neo4jUnavailable(f"{where} gave up: {_first_line(error)}")


def _first_line(error: Exception) -> str:
    text = (getattr(error, "message", None) or str(error)).strip()
    return text.splitlines()[0] if text else type(error).__name__


def _chain(error: BaseException | None) -> Iterator[BaseException]:
    while error is not None:
        yield error
        if isinstance(error, BaseExceptionGroup):  # one for every router that was asked
            for part in error.exceptions:
                yield from _chain(part)
        error = error.__cause__ or error.__context__
