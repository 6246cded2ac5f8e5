"""SPARQL answers: as rows, as triples, and within a time; from this store and no other server.

Oxigraph cannot stop a query that it has begun. So a query with limits runs in a process of
its own (``python -m foedus.stores.answers``), which is ended when the time or the memory is over.
"""

import json
import math
import re
import subprocess
import sys
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pyoxigraph import (
    DefaultGraph,
    Literal,
    NamedNode,
    QueryBoolean,
    QuerySolutions,
    QueryTriples,
    RdfFormat,
    Store,
    Triple,
    parse,
    serialize,
)

from foedus.errors import FoedusError, QueryTimeout, StoreUnusable, WrongUse
from foedus.model import Cell, Rows
from foedus.rdf.terms import XSD_BOOLEAN, XSD_DECIMAL, XSD_INTEGER, term
from foedus.stores.folder import StoreFolder
from foedus.stores.memory import limit_memory
from foedus.stores.opening import open_for_reading, unusable_as

_FLOATS = frozenset({XSD_DECIMAL, term("xsd:double"), term("xsd:float")})
_BOOLEANS = {(word, XSD_BOOLEAN): word in ("true", "1") for word in ("true", "1", "false", "0")}
_SERVICE = re.compile("service", re.IGNORECASE)
_SERVICE_CLAUSE = re.compile(r"service(\s+silent\b)?", re.IGNORECASE)
# A SERVICE clause with the address itself in it, which names no user; host and port are its group.
_SERVICE_OF = re.compile(
    r"\bservice\s+(?:silent\s+)?(?=<https?://([a-z0-9.-]+(?::\d+)?)(?:/[^<>\s\\]*)?>)", re.IGNORECASE
)
#: What may be wrong where a query has needed too much memory.
PERHAPS_DAMAGED = "if it asks for little, a table may be damaged: foedus check tells"
#: What is said where no memory is left, by Rust, C++ and Python; what Rust says of a fault.
_NO_MEMORY = ("memory allocation of", "bad_alloc", "MemoryError")
_PANIC = re.compile(r"panicked at [^\n]*\n([^\n]+)")
# What a SPARQL Update begins with, after its comments and its prologue.
_UPDATE = re.compile(
    r"(?:\s+|#[^\n]*\n|base\s*<[^>]*>|prefix\s[^<]*<[^>]*>)*+"
    r"(insert|delete|load|clear|drop|create|add|move|copy|with)\b",
    re.IGNORECASE,
)


def ask(store: Store, sparql: str) -> Rows:
    """Return the answer to ``sparql``.

    ASK gives one row with the column ``answer``; CONSTRUCT and DESCRIBE give subject, predicate, object.
    """
    result = run(store, sparql)
    if isinstance(result, QueryBoolean):
        return Rows(("answer",), ((bool(result),),))
    if isinstance(result, QuerySolutions):
        columns = tuple(variable.value for variable in result.variables)
        return Rows(columns, tuple(tuple(cell(value) for value in row) for row in result))
    return Rows(("subject", "predicate", "object"), tuple(_cells(sorted(set(result), key=str))))


def construct(store: Store, sparql: str) -> list[Triple]:
    """Return the triples of a CONSTRUCT or DESCRIBE query, sorted. Raises WrongUse for another query."""
    result = run(store, sparql)
    if not isinstance(result, QueryTriples):
        raise WrongUse("only a CONSTRUCT or DESCRIBE query makes triples")
    return sorted(set(result), key=str)


def cell(value: object) -> Cell:
    """Return a term as a cell: finite numbers and booleans as such, all else as its text."""
    if not isinstance(value, Literal):
        return value.value if isinstance(value, NamedNode) else None if value is None else str(value)
    try:
        if value.datatype == XSD_INTEGER:
            return int(value.value)
        if value.datatype in _FLOATS and math.isfinite(number := float(value.value)):
            return number
    except ValueError:  # a query may make "x"^^xsd:integer
        pass
    return _BOOLEANS.get((value.value, value.datatype), value.value)


@dataclass(frozen=True, slots=True)
class Within:
    """What a query may take: ``seconds``, and bytes of ``memory`` (0: no limit)."""

    seconds: float
    memory: int = 0


def ask_within(folder: Path, sparql: str, limits: Within) -> Rows:
    """Return what ``ask`` gives on the store in ``folder``.

    Raises QueryTimeout when the time is over, StoreUnusable when the memory is.
    """
    answer = _within(folder, sparql, limits, "rows")
    return Rows(tuple(answer["columns"]), tuple(tuple(row) for row in answer["rows"]))


def construct_within(folder: Path, sparql: str, limits: Within) -> list[Triple]:
    """Return what ``construct`` gives on the store in ``folder``; raises as ``ask_within`` does."""
    answer = _within(folder, sparql, limits, "triples")
    return [quad.triple for quad in parse(answer["triples"], format=RdfFormat.N_TRIPLES)]


def _within(folder: Path, sparql: str, limits: Within, want: str) -> dict[str, Any]:
    request = json.dumps({"folder": str(folder), "sparql": sparql, "want": want, "memory": limits.memory})
    # -P: a module of ours must not be looked for in the folder where the user happens to be.
    command = [sys.executable, "-P", "-m", __name__]
    try:
        done = subprocess.run(
            command, input=request.encode(), capture_output=True, timeout=limits.seconds, check=False
        )
    except subprocess.TimeoutExpired as error:
        raise QueryTimeout(f"the query took more than {limits.seconds:g} seconds and was given up") from error
    try:
        answer: dict[str, Any] = json.loads(done.stdout)
    except ValueError as error:
        why = _why_it_ended(done.stderr.decode(errors="replace"), done.returncode, limits.memory)
        raise StoreUnusable(f"{folder}: {why}") from error
    if "wrong" in answer:
        raise WrongUse(answer["wrong"])
    if "stopped" in answer:
        raise StoreUnusable(answer["stopped"])
    return answer


def _why_it_ended(said: str, code: int, memory: int) -> str:
    """Return what a process that gave no answer says on standard error, for a person."""
    if any(words in said for words in _NO_MEMORY):
        most = f"than {memory:,} bytes of memory (serve_max_memory)" if memory else "memory than there is"
        return f"the query needed more {most}; {PERHAPS_DAMAGED}"
    if panic := _PANIC.search(said):
        sorting = "; ORDER BY STR(?x) sorts values of all kinds" if "total order" in panic[1] else ""
        return f"Oxigraph cannot answer the query: {panic[1]}{sorting}"
    return f"the query ended without an answer (exit code {code})"


def main() -> None:
    """Answer the one request on standard input, on standard output."""
    request = json.load(sys.stdin)
    folder = StoreFolder(Path(request["folder"]))
    try:
        folder.check()
        with open_for_reading(folder) as store, unusable_as(folder.root, "read"):
            limit_memory(request["memory"])
            answer = _answer(store, request["sparql"], request["want"])
    except WrongUse as error:
        answer = {"wrong": str(error)}
    except FoedusError as error:
        answer = {"stopped": str(error)}
    json.dump(answer, sys.stdout)


def _answer(store: Store, sparql: str, want: str) -> dict[str, object]:
    if want == "rows":
        rows = ask(store, sparql)
        return {"columns": rows.columns, "rows": rows.rows}
    written = serialize(construct(store, sparql), format=RdfFormat.N_TRIPLES)
    assert written is not None  # it is None only where it goes to a file
    return {"triples": written.decode()}


def run(
    store: Store,
    sparql: str,
    *,
    default_graphs: Sequence[NamedNode | DefaultGraph] | None = None,
    named_graphs: Sequence[NamedNode] | None = None,
    service_hosts: Collection[str] = (),
) -> QueryBoolean | QuerySolutions | QueryTriples:
    """Begin a query: what it gives is worked out as it is read.

    Where graphs are named, they are the data set, whatever the query says. SERVICE may ask only the
    ``service_hosts``, as in ``example.org`` or ``example.org:8080``. Raises WrongUse for what cannot be
    read, would write, or would ask another server.
    """
    _check_service(sparql, service_hosts)
    try:
        return store.query(
            sparql,
            default_graph=None if default_graphs is None else [*default_graphs],
            named_graphs=None if named_graphs is None else [*named_graphs],
        )
    except SyntaxError as error:
        if written := _UPDATE.match(sparql):
            raise WrongUse(
                f"the query cannot be read: it begins with {written[1].upper()}, and a query may only read"
            ) from error
        raise WrongUse(f"the query cannot be read: {_first_line(error)}") from error


def _check_service(sparql: str, hosts: Collection[str]) -> None:
    """Raise WrongUse for a SERVICE clause that asks none of ``hosts``: it would fetch from anywhere.

    Oxigraph cannot be told not to. But a text in which that word is everywhere replaced by one that is
    no keyword can still be read where it stood in a name or a string, and cannot where it was a clause.
    A clause that names one of ``hosts`` outright becomes GRAPH first, which reads the same.
    """
    if _SERVICE.search(sparql):
        text = _SERVICE_OF.sub(lambda found: "GRAPH " if found[1].lower() in hosts else found[0], sparql)
        try:
            Store().query(_SERVICE.sub("servize", text))
        except SyntaxError as error:
            raise WrongUse(_why_no_service(text, hosts, error)) from error


def _why_no_service(sparql: str, hosts: Collection[str], error: SyntaxError) -> str:
    """Say that the query asks another server; where it cannot be read even without that, the error too."""
    try:
        # An empty store, and no server: GRAPH stands where SERVICE stood.
        Store().query(_SERVICE_CLAUSE.sub("GRAPH ", sparql))
    except SyntaxError:
        return f"the query cannot be read, or asks another server (SERVICE): {_first_line(error)}"
    may = f"only {', '.join(sorted(hosts))} may be asked" if hosts else "here no other server may be asked"
    return f"the query asks another server (SERVICE): {may}"


def _first_line(error: SyntaxError) -> str:
    return str(error).partition("\n")[0]


def _cells(triples: Iterable[Triple]) -> Iterable[tuple[Cell, ...]]:
    for triple in triples:
        yield cell(triple.subject), cell(triple.predicate), cell(triple.object)


if __name__ == "__main__":
    main()
