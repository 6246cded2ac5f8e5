"""The full-text index beside the RDF store, which has none: which nodes have these words.

An SQLite file (FTS5, from the standard library) in the store's folder. It holds the property ``folded``
of the projection (``rdf.projection``), the same that Neo4j's own index holds, so both find the same:
``names`` of actors, places and agreements, and the ``quotes`` of evidence. Case and accents are
folded before anything gets here (``text.folding``), and a search can be words and nothing else.

The file is a copy and never the truth. Whoever searches first brings it in step, and looks inside the
transaction that ends that: with the journal of changed articles (``stores.journal``) where its mark
holds, else by comparing the digests of all articles. Killed at any moment, or deleted, it is found
behind and catches up, ``STRIDE`` articles a transaction, so that one who is ended in between has not worked
in vain. Where it cannot be written, the same is done in memory.
"""

import contextlib
import re
import sqlite3
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import closing
from pathlib import Path
from typing import Protocol, TypeVar

from pyoxigraph import NamedNode, Quad

from foedus.errors import WrongUse
from foedus.rdf.projection import FORMAT, project
from foedus.rdf.property_graph import Label
from foedus.rdf.terms import term
from foedus.stores.journal import Changed
from foedus.stores.log import StoredArticle
from foedus.text.folding import fold

#: The indexes there are, with the main labels that each looks through.
INDEXES: dict[str, frozenset[Label]] = {
    "names": frozenset({Label.ACTOR, Label.PLACE, Label.AGREEMENT}),
    "quotes": frozenset({Label.EVIDENCE}),
}
#: The predicates on which labels and words rest; the rest of an article graph need not be read.
_TELLING = tuple(term(name) for name in ("rdf:type", "skos:prefLabel", "skos:altLabel", "oa:exact"))
#: Articles that are brought in step in one transaction.
STRIDE = 100
#: Words that one search may have.
MOST_WORDS = 50
#: Seconds to wait while another process brings the file in step.
_PATIENCE = 60.0
_MATCHING = "FROM node WHERE kind = ? AND number IN (SELECT rowid FROM shown(?))"
_T = TypeVar("_T")
_BEGINNING = re.compile(r"\*(?=\s|$)")

# ``said``: what one article adds to a node; ``node``: all its words, which the index shows under its number.
_TABLES = """
CREATE TABLE about (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE held (article TEXT PRIMARY KEY, digest TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE said (article TEXT, node INTEGER, words TEXT, PRIMARY KEY (article, node)) WITHOUT ROWID;
CREATE INDEX said_of ON said (node, words);
CREATE TABLE node (number INTEGER PRIMARY KEY, uri TEXT UNIQUE NOT NULL, kind TEXT NOT NULL);
CREATE VIRTUAL TABLE shown USING fts5(words, tokenize='ascii', detail='none')
"""


class Articles(Protocol):
    """The store, as far as the index needs it (``stores.oxigraph.GraphStore``)."""

    def articles(self) -> Iterable[StoredArticle]:
        """Return every stored article."""
        ...

    def find(self, article: str) -> Iterable[StoredArticle]:
        """Return the article of that id, among others."""
        ...

    def saying(self, graph: NamedNode, predicates: Iterable[NamedNode]) -> Iterable[Quad]:
        """Return the quads of one article graph that have one of these predicates."""
        ...

    def changed_since(self, mark: str | None) -> Changed:
        """Return the ids of the articles that changed since ``mark``, and the mark now."""
        ...


def search(file: Path, store: Articles, index: str, words: str) -> tuple[str, ...]:
    """Return the IRIs of the nodes with all of these ``words``, sorted, as ``store`` has them now.

    ``index`` is one of ``INDEXES``. Raises WrongUse for a search without a word, or with too many.
    """
    values = _checked(index, words)
    rows = _in_step(file, store, lambda made: made.execute(f"SELECT uri {_MATCHING}", values).fetchall())
    return tuple(sorted(uri for (uri,) in rows))


def best(file: Path, store: Articles, index: str, words: str, most: int) -> tuple[int, tuple[str, ...]]:
    """Return how many nodes ``search`` finds, and the first ``most`` of them.

    Those that most articles tell of come first, and among them those that came into the index last.
    """
    values = _checked(index, words)
    told = "(SELECT COUNT(*) FROM said WHERE said.node = node.number)"

    def look(made: sqlite3.Connection) -> tuple[int, tuple[str, ...]]:
        (total,) = made.execute(f"SELECT COUNT(*) {_MATCHING}", values).fetchone()
        ordered = f"SELECT uri {_MATCHING} ORDER BY {told} DESC, number DESC LIMIT ?"
        return total, tuple(uri for (uri,) in made.execute(ordered, [*values, most]))

    return _in_step(file, store, look)


def _checked(index: str, words: str) -> list[str]:
    """Return the index and the expression to look for, as ``_MATCHING`` takes them. Raises WrongUse."""
    if index not in INDEXES:
        raise WrongUse(f"no full-text index {index!r}; there is: {', '.join(sorted(INDEXES))}")
    return [index, " ".join(f'"{word}"{star}' for word, star in wanted(words))]


def catch_up(file: Path, store: Articles) -> None:
    """Bring the index in step with ``store``, so that the next search need not."""
    _in_step(file, store, lambda _: None)


def is_damaged(file: Path, store: Articles) -> bool:
    """Whether the index, if there is one, says of the articles that it holds what ``store`` does not say."""
    if not file.exists():
        return False
    try:
        with closing(sqlite3.connect(":memory:", isolation_level=None)) as copy:
            with closing(_open(file, read_only=True)) as source:
                source.backup(copy)
            return _is_ours(copy) and not _says_the_same(copy, store)
    except sqlite3.DatabaseError:
        return True


def _says_the_same(made: sqlite3.Connection, store: Articles) -> bool:
    if made.execute("PRAGMA integrity_check").fetchone() != ("ok",):
        return False
    made.execute("INSERT INTO shown (shown) VALUES ('integrity-check')")  # raises where words are lost
    in_step = store.changed_since(_mark(made)).articles == frozenset()
    held = dict(made.execute("SELECT article, digest FROM held").fetchall())
    asked = "SELECT uri, kind, words FROM said JOIN node ON number = node WHERE article = ?"
    for item in store.articles():
        if held.pop(item.id, None) == f"{item.graph.value} {item.digest}":
            there = {uri: (kind, words) for uri, kind, words in made.execute(asked, [item.id])}
            if there != _said(store, item.graph):
                return False
        elif in_step:
            return False
    nodes = [number for (number,) in made.execute("SELECT number FROM node")]
    shown = all({*_shown(made, number)} == _of_all_articles(made, number) for number in nodes)
    return shown and not (in_step and held)


def wanted(words: str) -> list[tuple[str, str]]:
    """Return the folded words to search for, each with ``*`` where it is the beginning of a word, else "".

    Raises WrongUse where there is none, or more than ``MOST_WORDS``.
    """
    found: list[tuple[str, str]] = []
    for part in _BEGINNING.sub("* ", words).split():
        folded = fold(part).split()
        found += [(word, "") for word in folded[:-1]]
        found += [(word, "*" if part.endswith("*") else "") for word in folded[-1:]]
    if not found:
        raise WrongUse(f"{words!r} has no word to search for")
    if len(found) > MOST_WORDS:
        raise WrongUse(f"{len(found)} words are too many to search for: at most {MOST_WORDS}")
    return found


def _in_step(file: Path, store: Articles, work: Callable[[sqlite3.Connection], _T]) -> _T:
    """Return what ``work`` gives on the index in step with ``store``, in one transaction."""
    try:
        with closing(_open(file)) as connection:
            return _run(connection, store, work)
    except sqlite3.OperationalError:
        pass  # a disk that is read-only or full, or others who took too long
    except sqlite3.DatabaseError:
        with contextlib.suppress(OSError):  # damaged: the next search makes it anew
            file.unlink()
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as connection:
        with contextlib.suppress(sqlite3.DatabaseError), closing(_open(file, read_only=True)) as source:
            source.backup(connection)
        return _run(connection, store, work)


def _open(file: Path, *, read_only: bool = False) -> sqlite3.Connection:
    address = f"{file.absolute().as_uri()}?mode={'ro' if read_only else 'rwc'}"
    return sqlite3.connect(address, timeout=_PATIENCE, isolation_level=None, uri=True)


def _run(connection: sqlite3.Connection, store: Articles, work: Callable[[sqlite3.Connection], _T]) -> _T:
    # Most searches find the index in step, and then need not wait for one who writes.
    connection.execute("BEGIN")
    if not _is_ours(connection) or store.changed_since(_mark(connection)).articles != frozenset():
        connection.execute("COMMIT")
        _begin(connection)
        _update(connection, store)
    result = work(connection)
    connection.execute("COMMIT")
    return result


def _is_ours(connection: sqlite3.Connection) -> bool:
    with contextlib.suppress(sqlite3.OperationalError):
        found: object = connection.execute("SELECT value FROM about WHERE key = 'format'").fetchone()
        return found == (FORMAT,)
    return False


def _mark(connection: sqlite3.Connection) -> str | None:
    row = connection.execute("SELECT value FROM about WHERE key = 'mark'").fetchone()
    return str(row[0]) if row else None


def _begin(connection: sqlite3.Connection) -> None:
    """Begin to write; make the tables anew where they are none of ours, or of another format."""
    connection.execute("BEGIN IMMEDIATE")
    if _is_ours(connection):
        return
    for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall():
        with contextlib.suppress(sqlite3.OperationalError):  # one that went with its index
            connection.execute(f'DROP TABLE "{name}"')
    for statement in _TABLES.split(";"):
        connection.execute(statement)
    connection.execute("INSERT INTO about VALUES ('format', ?)", [FORMAT])


def _update(connection: sqlite3.Connection, store: Articles) -> None:
    """Bring all articles in step.

    Whoever does the same in between does no harm: the mark that is set at the end is that of what is done
    here, and what came after it is looked at again.
    """
    mark = _mark(connection)
    changed = store.changed_since(mark)
    if changed.articles is None:
        items = {item.id: item for item in store.articles()}
        held = dict(connection.execute("SELECT article, digest FROM held").fetchall())
    else:
        items = {item.id: item for name in changed.articles for item in store.find(name) if item.id == name}
        held = dict(_held(connection, changed.articles))
    now = {article: f"{item.graph.value} {item.digest}" for article, item in items.items()}
    behind = [name for name in sorted(held.keys() | now.keys()) if held.get(name) != now.get(name)]
    for number, article in enumerate(behind, start=1):
        _replace(connection, article, _said(store, items[article].graph) if article in items else {})
        connection.execute("DELETE FROM held WHERE article = ?", [article])
        if article in now:
            connection.execute("INSERT INTO held VALUES (?, ?)", [article, now[article]])
        if number % STRIDE == 0:
            connection.execute("COMMIT")
            connection.execute("BEGIN IMMEDIATE")
    if changed.mark != mark:
        connection.execute("INSERT OR REPLACE INTO about VALUES ('mark', ?)", [changed.mark])


def _held(connection: sqlite3.Connection, articles: Iterable[str]) -> Iterator[tuple[str, str]]:
    for article in articles:
        yield from connection.execute("SELECT article, digest FROM held WHERE article = ?", [article])


def _said(store: Articles, graph: NamedNode) -> dict[str, tuple[str, str]]:
    """Return the index and the words, a line each, of every node that an article graph names."""
    found: dict[str, tuple[str, str]] = {}
    for node in project(graph.value, store.saying(graph, _TELLING)).nodes:
        words = node.properties.get("folded")
        if isinstance(words, tuple):
            for index, labels in INDEXES.items():
                if labels & {*node.labels}:
                    found[node.uri] = index, "\n".join(words)
    return found


def _replace(connection: sqlite3.Connection, article: str, said: Mapping[str, tuple[str, str]]) -> None:
    """Put what ``article`` says in place of what it said before, and show it in the index."""
    before = dict(connection.execute("SELECT node, words FROM said WHERE article = ?", [article]).fetchall())
    for uri, (index, words) in said.items():
        connection.execute("INSERT OR IGNORE INTO node (uri, kind) VALUES (?, ?)", [uri, index])
        (number,) = connection.execute("SELECT number FROM node WHERE uri = ?", [uri]).fetchone()
        if before.get(number) == words:
            del before[number]
            continue
        connection.execute("INSERT OR REPLACE INTO said VALUES (?, ?, ?)", [article, number, words])
        if before.pop(number, None) is None:
            _show(connection, number, {*_shown(connection, number), *words.split("\n")})
        else:
            _show(connection, number, _of_all_articles(connection, number))
    for number in sorted(before):
        connection.execute("DELETE FROM said WHERE article = ? AND node = ?", [article, number])
        _show(connection, number, _of_all_articles(connection, number))


def _shown(connection: sqlite3.Connection, number: int) -> list[str]:
    """Return the lines that the index shows of a node."""
    row = connection.execute("SELECT words FROM shown WHERE rowid = ?", [number]).fetchone()
    return row[0].split("\n") if row else []


def _of_all_articles(connection: sqlite3.Connection, number: int) -> set[str]:
    """Return the lines that all articles have of a node: asked only where one takes something back."""
    rows = connection.execute("SELECT DISTINCT words FROM said WHERE node = ?", [number])
    return {line for (text,) in rows for line in text.split("\n")}


def _show(connection: sqlite3.Connection, number: int, lines: set[str]) -> None:
    """Let the index show these lines of a node; a node with none goes."""
    before = _shown(connection, number)
    if before == (now := sorted(lines)):
        return
    if before:
        connection.execute("DELETE FROM shown WHERE rowid = ?", [number])
    if now:
        connection.execute("INSERT INTO shown (rowid, words) VALUES (?, ?)", [number, "\n".join(now)])
    else:
        connection.execute("DELETE FROM node WHERE number = ?", [number])
