"""SPARQL 1.1 Protocol, reading: from a request to the query that it asks.

https://www.w3.org/TR/sparql11-protocol/#query-operation
"""

from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import parse_qsl

from pyoxigraph import NamedNode

from foedus.server.messages import Refused, Request

FORM = "application/x-www-form-urlencoded"
QUERY = "application/sparql-query"
UPDATE = "application/sparql-update"
_UTF8 = frozenset({"utf-8", "utf8"})
#: The parameters of a query operation.
_KNOWN = ("query", "default-graph-uri", "named-graph-uri")
NO_UPDATE = (
    "SPARQL Update is not taken here: it would go past the SHACL gate."
    " Write article graphs with the Graph Store Protocol at /data, and forget articles there"
)


@dataclass(frozen=True, slots=True)
class Asked:
    """A query and the data set that the request names; None: no data set is named."""

    text: str
    default_graphs: tuple[str, ...] | None = None
    named_graphs: tuple[str, ...] | None = None


def media_type(request: Request) -> str:
    """Return the media type of the body, without parameters; refuse a charset other than UTF-8."""
    name, *parameters = (part.strip() for part in request.headers.get("content-type", "").split(";"))
    for parameter in parameters:
        key, _, value = parameter.partition("=")
        if key.strip().lower() == "charset" and value.strip().strip('"').lower() not in _UTF8:
            raise Refused(415, f"the charset {value.strip()} is not taken; write UTF-8")
    return name.lower()


def asks_nothing(parameters: list[tuple[str, str]]) -> bool:
    """Whether the parameters of a GET request name no operation: it wants to know what is here."""
    return not any(name in {"query", "update"} for name, _ in parameters)


def asked(request: Request, parameters: list[tuple[str, str]], body: bytes) -> Asked:
    """Return what a GET or POST request with these ``parameters`` in its address asks.

    Raises Refused with 400, 403 or 415.
    """
    if request.method == "POST":
        kind = media_type(request)
        if kind == FORM:
            # The data set of a form stands in the form; a server may take it from the address as well.
            parameters += fields(_text(body))
        elif kind == QUERY:
            if not asks_nothing(parameters):
                raise Refused(400, "the query stands in the body, so it must not stand in the address too")
            parameters.append(("query", _text(body)))
        elif kind == UPDATE:
            raise Refused(403, NO_UPDATE)
        else:
            raise Refused(415, f"the content type {kind or '(none)'} is neither {QUERY} nor {FORM}")
    return _of(parameters)


def _of(parameters: list[tuple[str, str]]) -> Asked:
    values: dict[str, list[str]] = {name: [] for name in (*_KNOWN, "update")}
    for name, value in parameters:
        if name in values:
            values[name].append(value)
    if values["update"]:
        if values["query"]:
            raise Refused(400, "a request is a query or an update, not both")
        raise Refused(403, NO_UPDATE)
    if len(values["query"]) != 1:
        raise Refused(400, f"exactly one parameter 'query' is needed, and there are {len(values['query'])}")
    default, named = values["default-graph-uri"], values["named-graph-uri"]
    for iri in (*default, *named):
        check_iri(iri)
    if not default and not named:
        return Asked(values["query"][0])
    # A data set is named whole: what is not named is not in it.
    return Asked(values["query"][0], tuple(dict.fromkeys(default)), tuple(dict.fromkeys(named)))


def check_iri(iri: str) -> None:
    """Refuse what is no absolute IRI."""
    try:
        NamedNode(iri)
    except ValueError as error:
        raise Refused(400, f"{iri!r} is no absolute IRI: {error}") from error


def fields(encoded: str) -> list[tuple[str, str]]:
    """Return the names and values of a query string or form. Raises Refused where they are not UTF-8."""
    try:
        return parse_qsl(encoded, keep_blank_values=True, errors="strict", max_num_fields=1000)
    except UnicodeDecodeError as error:
        raise Refused(400, "a parameter is not UTF-8") from error
    except ValueError as error:
        raise Refused(400, "there are more than 1000 parameters") from error


def single(parameters: list[tuple[str, str]]) -> Mapping[str, str]:
    """Return parameters by name; refuse one that is given twice."""
    found = dict(parameters)
    if len(found) != len(parameters):
        raise Refused(400, "a parameter is given twice")
    return found


def _text(body: bytes) -> str:
    try:
        return body.decode()
    except UnicodeDecodeError as error:
        raise Refused(400, f"the body is not UTF-8: byte {error.start} cannot be read") from error
