"""SPARQL answers: as rows, as triples, and within a time.

Oxigraph cannot stop a query that it has begun. So a query with a time limit runs in a process of
its own (``python -m foedus.stores.answers``), which is ended when the time is over.
"""

import json
import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path

from pyoxigraph import Literal, NamedNode, QueryBoolean, QuerySolutions, QueryTriples, Store, Triple

from foedus.errors import FoedusError, QueryTimeout, StoreUnusable, WrongUse
from foedus.model import Cell, Rows
from foedus.rdf.terms import term
from foedus.stores.folder import StoreFolder
from foedus.stores.opening import open_for_reading, unusable_as

_INTEGER = term("xsd:integer")
_FLOATS = frozenset({term("xsd:decimal"), term("xsd:double"), term("xsd:float")})
_BOOLEAN = term("xsd:boolean")


def ask(store: Store, sparql: str) -> Rows:
    """Return the answer to ``sparql``.

    ASK gives one row with the column ``answer``; CONSTRUCT and DESCRIBE give subject, predicate, object.
    """
    result = _run(store, sparql)
    if isinstance(result, QueryBoolean):
        return Rows(("answer",), ((bool(result),),))
    if isinstance(result, QuerySolutions):
        columns = tuple(variable.value for variable in result.variables)
        return Rows(columns, tuple(tuple(cell(value) for value in row) for row in result))
    return Rows(("subject", "predicate", "object"), tuple(_cells(sorted(set(result), key=str))))


def construct(store: Store, sparql: str) -> list[Triple]:
    """Return the triples of a CONSTRUCT or DESCRIBE query, sorted. Raises WrongUse for another query."""
    result = _run(store, sparql)
    if not isinstance(result, QueryTriples):
        raise WrongUse("only a CONSTRUCT or DESCRIBE query makes triples")
    return sorted(set(result), key=str)


def cell(value: object) -> Cell:
    """Return a term as a cell: numbers and booleans as such, all else as its text."""
    if value is None or not isinstance(value, Literal):
        return value.value if isinstance(value, NamedNode) else None if value is None else str(value)
    if value.datatype == _INTEGER:
        return int(value.value)
    if value.datatype in _FLOATS:
        return float(value.value)
    return value.value == "true" if value.datatype == _BOOLEAN else value.value


def ask_in_time(folder: Path, sparql: str, seconds: float) -> Rows:
    """Return what ``ask`` gives on the store in ``folder``, or raise QueryTimeout after ``seconds``."""
    request = json.dumps({"folder": str(folder), "sparql": sparql})
    command = [sys.executable, "-m", __name__]
    try:
        done = subprocess.run(
            command, input=request.encode(), capture_output=True, timeout=seconds, check=False
        )
    except subprocess.TimeoutExpired as error:
        raise QueryTimeout(f"the query took more than {seconds:g} seconds and was given up") from error
    try:
        answer = json.loads(done.stdout)
    except ValueError as error:
        raise StoreUnusable(
            f"{folder}: the query ended without an answer (exit code {done.returncode})"
        ) from error
    if "wrong" in answer:
        raise WrongUse(answer["wrong"])
    if "stopped" in answer:
        raise StoreUnusable(answer["stopped"])
    return Rows(tuple(answer["columns"]), tuple(tuple(row) for row in answer["rows"]))


def main() -> None:
    """Answer the one request on standard input, on standard output."""
    request = json.load(sys.stdin)
    folder = StoreFolder(Path(request["folder"]))
    try:
        folder.check()
        with open_for_reading(folder) as store, unusable_as(folder.root, "read"):
            rows = ask(store, request["sparql"])
    except WrongUse as error:
        answer: dict[str, object] = {"wrong": str(error)}
    except FoedusError as error:
        answer = {"stopped": str(error)}
    else:
        answer = {"columns": rows.columns, "rows": rows.rows}
    json.dump(answer, sys.stdout)


def _run(store: Store, sparql: str) -> QueryBoolean | QuerySolutions | QueryTriples:
    try:
        return store.query(sparql)
    except SyntaxError as error:
        raise WrongUse(f"the query cannot be read: {str(error).partition(chr(10))[0]}") from error


def _cells(triples: Iterable[Triple]) -> Iterable[tuple[Cell, ...]]:
    for triple in triples:
        yield cell(triple.subject), cell(triple.predicate), cell(triple.object)


if __name__ == "__main__":
    main()
