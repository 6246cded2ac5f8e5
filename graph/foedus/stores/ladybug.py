"""The embedded property graph: Cypher on the store with no server. The only module with LadybugDB.

A file beside Oxigraph's folder holds the projection of the article graphs. It is a copy that can be
made again at any time, and it is caught up when it is asked, not when something is stored (decision 10):
what was replaced or forgotten is taken out, what was added goes in, in transactions. Where much goes,
the file is made anew beside the old one and takes its place whole.
"""

import contextlib
import errno
import re
import shutil
import sqlite3
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import Protocol

import ladybug
from filelock import ReadWriteLock, Timeout

from foedus.errors import FoedusError, QueryTimeout, StoreUnusable, WrongUse
from foedus.model import Cell, Rows
from foedus.queries import Bound
from foedus.rdf.projection import FORMAT, project
from foedus.stores import sums
from foedus.stores.ladybug_removal import Moved, Telling, remove
from foedus.stores.ladybug_rows import add, declared, held, held_of, widen
from foedus.stores.ladybug_schema import RENAMED, SCHEMA, statements
from foedus.stores.neo4j_loading import ChangingSource, StoredGraph, digest_of, entry_of
from foedus.stores.neo4j_reading import Record, Run
from foedus.vocab import PREFIXES

#: Article graphs that one transaction writes.
BATCH = 100
#: Where more of the graphs than one in so many go, the file is made anew.
FEW = 4
#: Bytes of memory for pages of the file.
MEMORY = 512 * 1024 * 1024
Report = Callable[[int, int], None]

_VERSION = f"{SCHEMA}.{FORMAT}.{ladybug.__version__}"
#: Strings, quoted names and comments of a query, and the parameters between them.
_PARTS = re.compile(
    r"""'(?:\\.|[^'\\])*'|"(?:\\.|[^"\\])*"|`[^`]*`|//[^\n]*|/\*.*?\*/|(?P<parameter>\$\w+)"""
    r"""|(?<=\.)(?P<end>end)\b|(?<=[:|])(?P<type>[A-Z_]+)\b|(?<![\w.:$])(?P<word>[A-Za-z]+)(?!\w)""",
    re.DOTALL,
)
#: What reads or writes files, fetches, or changes the database; none of it is a question.
_REFUSED = frozenset({"load", "copy", "install", "attach", "use", "export", "import", "call"})
_WRITING = frozenset({"create", "merge", "set", "delete", "remove", "drop", "alter"})
#: Where the IRIs lie of what graphs are derived from.
_SPACES = [space for space in ("article", "resolved") if space in PREFIXES]
_NULLS = {"date": "DATE", "integer": "INT64", "names": "STRING[]", "quotes": "STRING[]"}


class Kept(ChangingSource, Telling, Protocol):
    """The store that the file is kept in step with (``stores.oxigraph.GraphStore``)."""


class LadybugGraph:
    """The property graph of the store in ``folder``, in the file ``cypher.lbug`` there."""

    def __init__(self, folder: Path) -> None:
        """Remember where it is; nothing is opened."""
        self._file = folder / "cypher.lbug"
        self._lock = folder / "cypher.lock"

    def catch_up(self, store: Kept, *, patience: float, report: Report | None = None) -> int:
        """Bring the file up to what ``store`` holds; return how many article graphs were written.

        ``report`` is told how many are done, of how many. Raises StoreUnusable where it cannot be written, or
        others ask it for longer than ``patience`` seconds.
        """
        with self._errors():
            with self._locks.read_lock(timeout=patience):
                mark = self._mark()
            ours = mark.startswith(f"{_VERSION}.")
            if ours and store.changed_since(_of_the_store(mark)).articles == frozenset():
                return 0
            with self._locks.write_lock(timeout=patience):
                sums.forget(self._file)
                written = self._caught_up(store, report)
                sums.write(self._file, things=1 + written)
                return written

    def query(self, bound: Bound, *, timeout: float) -> Rows:
        """Answer a Cypher query, which may only read.

        Raises WrongUse where it cannot be run as it is written, QueryTimeout after ``timeout`` seconds.
        """
        text, given = _prepared(bound)
        with (
            self._errors(),
            self._locks.read_lock(timeout=timeout),
            _opened(self._file, read_only=True) as connection,
        ):
            connection.set_query_timeout(max(1, int(timeout * 1000)))
            try:
                result = connection.execute(text, given)
                if isinstance(result, list):
                    raise WrongUse("a query is one statement; this is several")
                columns = tuple(result.get_column_names())
                return Rows(columns, tuple(tuple(_cell(value) for value in row) for row in result))
            except RuntimeError as error:
                raise _mapped(error, timeout) from error

    @property
    def _locks(self) -> ReadWriteLock:
        """Many may ask at once, and nobody while somebody writes: LadybugDB itself does not see to it."""
        return ReadWriteLock(self._lock, is_singleton=False)

    @contextmanager
    def _errors(self) -> Iterator[None]:
        try:
            yield
        except Timeout as error:
            raise StoreUnusable(f"{self._file}: another process has it; try again") from error
        except (OSError, sqlite3.Error, _Damaged) as error:
            why = getattr(error, "strerror", None) or error
            if getattr(error, "errno", None) in {errno.EACCES, errno.EROFS}:
                why = f"{why}; Cypher writes its graph there: ask in SPARQL, or of Neo4j (--engine neo4j)"
            raise StoreUnusable(f"{self._file}: cannot be used: {why}") from error

    def _mark(self) -> str:
        """Return up to which mark of the store's journal the file is in step; empty for no file of ours."""
        if self._file.exists():
            with contextlib.suppress(_Damaged), _opened(self._file, read_only=True) as connection:
                return _mark_of(connection)
        return ""

    def _caught_up(self, store: Kept, report: Report | None) -> int:
        mark = self._mark()
        if not mark.startswith(f"{_VERSION}."):
            return self._anew(store, report)
        changed = store.changed_since(_of_the_store(mark))
        new = f"{_VERSION}.{changed.mark}"
        with _opened(self._file, read_only=False) as connection:
            run = _runner(connection)
            if changed.articles is None:
                items, there = list(store.articles()), held(run)
            else:
                ids = sorted(changed.articles)
                items = [item for name in ids for item in store.find(name) if item.id == name]
                there = held_of(run, [PREFIXES[s] + name for s in _SPACES for name in ids])
            wanted = {item.graph.value: digest_of(item) for item in items}
            gone = sorted(graph for graph, digest in there.items() if wanted.get(graph) != digest)
            everything = held(run) if gone else there
            left = frozenset({*everything, *wanted}.difference(gone))
            if len(gone) <= max(BATCH, len(everything) // FEW) and _taken_out(connection, store, gone, left):
                missing = [
                    item for item in items if item.graph.value not in there or item.graph.value in gone
                ]
                _write(connection, store, missing, report)
                _set_mark(connection, new)
                return len(missing)
        return self._anew(store, report)

    def _anew(self, store: Kept, report: Report | None) -> int:
        """Make the file from the start, beside the old one, and put it in its place."""
        part = self._file.with_suffix(".part")
        _remove(part)
        mark = f"{_VERSION}.{store.changed_since(None).mark}"
        with _opened(part, read_only=False) as connection:
            for statement in statements():
                connection.execute(statement)
            items = list(store.articles())
            _write(connection, store, items, report)
            _set_mark(connection, mark)
            connection.execute("CHECKPOINT")
        _remove(self._file, keep=self._file)
        part.replace(self._file)
        return len(items)


class _Damaged(Exception):
    """The file is none that can be opened: it is made anew."""


@contextmanager
def _opened(path: Path, *, read_only: bool) -> Iterator[ladybug.Connection]:
    try:
        database = ladybug.Database(path, buffer_pool_size=MEMORY, read_only=read_only)
    except (RuntimeError, IndexError, MemoryError) as error:
        raise _Damaged(str(error)) from error
    try:
        connection = ladybug.Connection(database)
        try:
            yield connection
        finally:
            connection.close()
    finally:
        database.close()


def _runner(connection: ladybug.Connection) -> Run:
    def run(statement: str, /, **parameters: object) -> Sequence[Record]:
        if any(value == [] for value in parameters.values()):
            return ()
        result = connection.execute(statement, dict(parameters))
        assert not isinstance(result, list)
        columns = result.get_column_names()
        return [dict(zip(columns, row, strict=True)) for row in result]

    return run


def _write(
    connection: ladybug.Connection, store: Kept, items: Sequence[StoredGraph], report: Report | None
) -> None:
    run, known = _runner(connection), declared()
    for start in range(0, len(items), BATCH):
        part = items[start : start + BATCH]
        entries = [entry_of(item, project(item.graph.value, store.quads(item.graph))) for item in part]
        widen(run, entries, known)
        connection.execute("BEGIN TRANSACTION")
        add(run, entries)
        connection.execute("COMMIT")
        if report:
            report(start + len(part), len(items))


def _taken_out(
    connection: ladybug.Connection, store: Kept, gone: Sequence[str], left: frozenset[str]
) -> bool:
    """Take article graphs away; False, with nothing changed, where only a new file can be right."""
    if not gone:
        return True
    connection.execute("BEGIN TRANSACTION")
    try:
        remove(_runner(connection), store, gone, left)
    except Moved:
        connection.execute("ROLLBACK")
        return False
    connection.execute("COMMIT")
    return True


def _mark_of(connection: ladybug.Connection) -> str:
    try:
        rows = _runner(connection)("MATCH (c:Checkpoint) RETURN c.mark AS mark")
    except RuntimeError:  # made by an earlier version, or not to the end
        return ""
    return str(rows[0]["mark"]) if rows else ""


def _of_the_store(mark: str) -> str:
    return mark.removeprefix(f"{_VERSION}.")


def _set_mark(connection: ladybug.Connection, mark: str) -> None:
    connection.execute(
        "MERGE (c:Checkpoint {uri: $uri}) SET c.name = $name, c.mark = $mark",
        {"uri": PREFIXES["graph"] + "log", "name": "in step with the store", "mark": mark},
    )


def _remove(path: Path, *, keep: Path | None = None) -> None:
    """Delete a file of LadybugDB and what lies beside it."""
    for item in path.parent.glob(path.name + "*"):
        if item.is_dir():
            shutil.rmtree(item)
        elif item != keep:
            item.unlink()


def _prepared(bound: Bound) -> tuple[str, dict[str, object]]:
    """Return the text of a query as LadybugDB takes it, and its parameters.

    Raises WrongUse for what is no question.
    """
    kinds = {parameter.name: parameter.type for parameter in bound.query.parameters}
    values = bound.values

    lower_case = re.search(r"\bcase\b", bound.text)

    def change(match: re.Match[str]) -> str:
        if (word := match["word"]) and word.lower() in _REFUSED | _WRITING:
            raise WrongUse(f"a query may only read; this one has {word.upper()}")
        if match["end"] or (word == "end" and not lower_case):
            return "`end`"
        if match["type"]:
            return RENAMED.get(match["type"], match["type"])
        name = (match["parameter"] or "").removeprefix("$")
        if name in kinds and values[name] is None:
            return f"CAST(NULL AS {_NULLS.get(kinds[name], 'STRING')})"
        if name:
            used.add(name)
            return f"$p_{name}"  # a parameter may not be called as a keyword is, as ``on``
        return match[0]

    used: set[str] = set()
    text = _PARTS.sub(change, bound.text)
    if missing := sorted(used - values.keys()):
        raise WrongUse(f"the query has the parameter ${missing[0]}, which its card does not declare")
    given = {f"p_{name}": values[name] for name in used}
    return text, {name: list(value) if isinstance(value, tuple) else value for name, value in given.items()}


def _cell(value: object) -> Cell:
    """Return a value as a cell: dates in ISO form, nodes as their uri, lists joined by commas."""
    if value is None or isinstance(value, str | int | float | bool):
        return value
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, list):
        return ", ".join(str(_cell(item)) for item in value)
    if isinstance(value, Mapping):
        if "_nodes" in value or "_NODES" in value:
            nodes = value.get("_nodes") or value.get("_NODES") or []
            return " - ".join(str(node.get("name", "")) for node in nodes)
        return str(value.get("uri") or value.get("_LABEL") or value.get("_label"))
    return str(value)


def _mapped(error: RuntimeError, seconds: float) -> FoedusError:
    """Return what an exception of LadybugDB means to the user."""
    first = str(error).strip().partition("\n")[0]
    if "nterrupted" in first:
        return QueryTimeout.after(seconds)
    if "read-only" in first.lower() or "read only" in first.lower():
        return WrongUse("a query may only read; this one writes")
    return WrongUse(f"LadybugDB cannot run this Cypher (Neo4j may: --engine neo4j): {first}")
