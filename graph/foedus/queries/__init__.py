"""The query library: questions as files, in pairs of SPARQL and Cypher, and their parameters as values.

A query file carries its own card in the comments at its head (``docs/how-to/write-a-query.md``)::

    # title: Who met whom
    # title@id: Siapa bertemu siapa
    # description: Meetings that took place, with their sentence and their article.
    # param: since date - Only meetings on or after this day

In SPARQL a parameter is a data block of its own, ``VALUES ?since { UNDEF }``, whose UNDEF gives way
to one checked RDF term, written by the RDF library; left out, UNDEF stays. In Cypher it is the
driver parameter ``$since``; left out, it is null. The number of rows, for which SPARQL has no variable,
is that of the line ``LIMIT 1000``, which gives way to another. Nothing else of a text is ever touched.

A parameter of the type ``names`` or ``quotes`` is a full-text search: the value given is words, and the
query gets the IRIs that an index finds for them (``Find``): several terms in the VALUES block, a list
in ``$match``. Every engine has an index, and they find the same.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from difflib import get_close_matches
from pathlib import Path
from typing import Literal as OneOf

from pyoxigraph import Literal, NamedNode

from foedus import resources
from foedus.errors import UnknownQuery, WrongUse
from foedus.queries.values import ROWS, SEARCHES, TYPES, Checked, checked, choices_of, known
from foedus.vocab import PREFIXES

Language = OneOf["sparql", "cypher"]
#: A parameter's value, as the Cypher driver takes it; None where it was left out.
Value = Checked | tuple[str, ...] | None
#: Looks words up in the full-text index of an engine: (``names`` or ``quotes``, words) -> IRIs.
Find = Callable[[str, str], tuple[str, ...]]

SUFFIXES: dict[str, Language] = {".rq": "sparql", ".cypher": "cypher"}
_COMMENT: dict[Language, str] = {"sparql": "#", "cypher": "//"}
_FIELD = re.compile(
    r"(?P<key>title|description|param|as-of)(@(?P<tag>[A-Za-z]{2,3}(-[A-Za-z0-9]+)*))?:(?P<text>.*)"
)
_PARAM = re.compile(
    r"(?P<name>[a-z][a-z0-9_]*)\s+(?P<type>[\w|-]+)\s+(?P<default>\"[^\"]*\"|\S+)(\s+(?P<description>.*))?"
)
_SLOT = r"^(?P<head>[ \t]*VALUES[ \t]+\?{name}[ \t]*\{{[ \t]*)UNDEF(?P<tail>[ \t]*\}})"
#: The line of SPARQL that says how many rows there are at most.
_LIMIT = re.compile(r"^(?P<head>[ \t]*LIMIT[ \t]+)[0-9]+(?P<tail>[ \t]*)$", re.MULTILINE)
#: What stands in a ``param`` line where there is no default: may be left out, or must be given.
OPTIONAL, REQUIRED = "-", "required"


@dataclass(frozen=True, slots=True)
class Parameter:
    """One parameter of a query; ``default`` is None where there is none."""

    name: str
    type: str
    default: str | None = None
    required: bool = False
    description: str = ""

    @property
    def choices(self) -> tuple[str, ...]:
        """The values that it can have, where there are no others."""
        return choices_of(self.type)


@dataclass(frozen=True, slots=True)
class Query:
    """A query and its card. ``titles`` and ``descriptions`` are (language tag, text) pairs.

    ``as_of`` names the parameter, a date, that says as of which day the store is to be asked; maybe none.
    """

    name: str
    language: Language
    text: str
    titles: tuple[tuple[str, str], ...] = ()
    descriptions: tuple[tuple[str, str], ...] = ()
    parameters: tuple[Parameter, ...] = ()
    as_of: str = ""

    @property
    def title(self) -> str:
        """The English title; the name where the file gives none."""
        return dict(self.titles).get("en", self.name)

    @property
    def description(self) -> str:
        """The English description, maybe empty."""
        return dict(self.descriptions).get("en", "")


@dataclass(frozen=True, slots=True)
class Bound:
    """A query ready to run: ``text`` to hand to the engine, and the value of every parameter.

    SPARQL carries its values in ``text``; for Cypher pass ``values`` to the driver beside it.
    """

    query: Query
    text: str
    parameters: tuple[tuple[str, Value], ...]

    @property
    def values(self) -> dict[str, Value]:
        """The values by parameter name; None where left out."""
        return dict(self.parameters)


def library() -> tuple[Query, ...]:
    """Return every query of the library, sorted by name, SPARQL before Cypher."""
    paths = [*resources.queries("sparql").glob("*.rq"), *resources.queries("cypher").glob("*.cypher")]
    found = (_read(path) for path in paths)
    return tuple(sorted(found, key=lambda query: (query.name, query.language == "cypher")))


def load(name_or_path: str, language: Language = "sparql") -> Query:
    """Return a query of the library by name, or the query in a file.

    ``who-met-whom`` is taken in ``language``; ``who-met-whom.cypher`` and ``.rq`` say it themselves.
    Anything else is the path of a ``.rq`` or ``.cypher`` file. Raises UnknownQuery where there is
    neither, naming the queries with a name like it, or else all (not for what looks like a file).
    """
    path = Path(name_or_path)
    wanted = SUFFIXES.get(path.suffix, language)
    stem = path.stem if path.suffix in SUFFIXES else name_or_path
    for query in library():
        if path.name == name_or_path and query.name == stem and query.language == wanted:
            return query
    if path.suffix in SUFFIXES and path.is_file():
        return _read(path)
    if path.is_file():
        raise UnknownQuery(f"{name_or_path}: the name of a query file ends in .rq or .cypher")
    if path.name != name_or_path:
        raise UnknownQuery(f"{name_or_path}: there is no such file")
    names = sorted({query.name for query in library()})
    if close := get_close_matches(stem, names, n=3):
        raise UnknownQuery(f"no query {name_or_path!r}; did you mean {', '.join(close)}?")
    if path.suffix in SUFFIXES:
        raise UnknownQuery(
            f"{name_or_path}: there is no such file, and no query of this name; foedus query --list has all"
        )
    raise UnknownQuery(f"no query {name_or_path!r}; there is: {', '.join(names) or 'none'}")


def parse(text: str, language: Language, name: str) -> Query:
    """Return the query that ``text`` is, with the card at its head, if it has one.

    Raises WrongUse where the card cannot be read, or names a parameter that the query does not use.
    """
    titles: dict[str, str] = {}
    descriptions: dict[str, str] = {}
    parameters: list[Parameter] = []
    as_of = ""
    for number, field in _fields(text, language):
        key, tag, content = field["key"], field["tag"] or "en", field["text"].strip()
        if key == "param":
            parameters.append(_parameter(content, f"{name}, line {number}"))
        elif key == "as-of":
            as_of = content
        elif key == "title":
            titles[tag] = content
        else:
            descriptions[tag] = f"{descriptions.get(tag, '')} {content}".strip()
    query = Query(
        name, language, text, tuple(titles.items()), tuple(descriptions.items()), tuple(parameters), as_of
    )
    _check_parameters(query)
    return query


def bind(query: Query, given: Mapping[str, str], find: Find | None = None) -> Bound:
    """Return ``query`` with the ``given`` values, checked against the types it declares.

    ``find`` is the full-text index of the engine that will be asked. Raises UnknownQuery for a parameter
    that it does not take, WrongUse for a value of the wrong type, for a required parameter that is
    missing, and for words to search where there is no ``find``.
    """
    known = [parameter.name for parameter in query.parameters]
    if unknown := sorted(set(given) - set(known)):
        raise UnknownQuery(
            f"{query.name} takes no parameter {unknown[0]!r}; it takes: {', '.join(known) or 'none'}"
        )
    text = query.text
    values: list[tuple[str, Value]] = []
    for parameter in query.parameters:
        raw = given.get(parameter.name, parameter.default)
        if raw is None:
            if parameter.required:
                raise WrongUse(f"{query.name} needs --param {parameter.name}=... ({parameter.type})")
            values.append((parameter.name, None))
            continue
        value: Value = checked(parameter.type, raw, f"{query.name}: {parameter.name}")
        if parameter.type in SEARCHES:
            if find is None:
                raise WrongUse(f"{query.name}: {parameter.name} needs a full-text index, and here is none")
            value = find(parameter.type, raw)
        values.append((parameter.name, value))
        if query.language == "sparql":
            text = _fill(text, parameter, value)
    return Bound(query, text, tuple(values))


def most_rows(query: Query, given: Mapping[str, str]) -> int | None:
    """Return how many rows ``query`` gives at most with the ``given`` values; None where it has no limit."""
    limits = (given.get(one.name, one.default) for one in query.parameters if one.type == ROWS)
    return next((int(limit) for limit in limits if limit), None)


def _read(path: Path) -> Query:
    try:
        text = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise UnknownQuery(f"{path}: cannot be read: {error}") from error
    return parse(text, SUFFIXES[path.suffix], path.stem)


def _fields(text: str, language: Language) -> Iterator[tuple[int, re.Match[str]]]:
    """Yield the fields of the card: the comments before the first line that is none."""
    for number, line in enumerate(text.splitlines(), start=1):
        stripped = line.strip()
        if not stripped:
            continue
        if not stripped.startswith(_COMMENT[language]):
            return
        if field := _FIELD.fullmatch(stripped.removeprefix(_COMMENT[language]).strip()):
            yield number, field


def _parameter(content: str, where: str) -> Parameter:
    match = _PARAM.fullmatch(content)
    if match is None:
        raise WrongUse(f"{where}: a parameter is 'param: name type default description', not {content!r}")
    kind, default = match["type"], match["default"]
    if not known(kind):
        raise WrongUse(f"{where}: no parameter type {kind!r}; there is: {', '.join(sorted(TYPES))}, or a|b|c")
    value = None if default in {OPTIONAL, REQUIRED} else default.strip('"')
    if value is not None:
        checked(kind, value, where)
    return Parameter(match["name"], kind, value, default == REQUIRED, (match["description"] or "").strip())


def _check_parameters(query: Query) -> None:
    names = [parameter.name for parameter in query.parameters]
    if repeated := {name for name in names if names.count(name) > 1}:
        raise WrongUse(f"{query.name}: parameter {min(repeated)} is declared twice")
    if query.as_of and ("date", query.as_of) not in {(one.type, one.name) for one in query.parameters}:
        raise WrongUse(f"{query.name}: as-of names a parameter of the type date, not {query.as_of!r}")
    for parameter in query.parameters:
        name = parameter.name
        if query.language == "sparql" and not _slot(parameter).search(query.text):
            line = "LIMIT 1000" if parameter.type == ROWS else f"VALUES ?{name} {{ UNDEF }}"
            raise WrongUse(f"{query.name}: parameter {name} needs a line '{line}'")
        if query.language == "cypher" and not re.search(rf"\${name}\b", query.text):
            raise WrongUse(f"{query.name}: parameter {name} is declared, but ${name} is not used")


def _slot(parameter: Parameter) -> re.Pattern[str]:
    if parameter.type == ROWS:
        return _LIMIT
    return re.compile(_SLOT.format(name=parameter.name), re.MULTILINE)


def _fill(text: str, parameter: Parameter, value: Value) -> str:
    values = value if isinstance(value, tuple) else (value,)
    if parameter.type == ROWS:
        term = str(value)
    else:
        term = " ".join(str(_term(parameter.type, item)) for item in values)
    return _slot(parameter).sub(lambda match: match["head"] + term + match["tail"], text)


def _term(kind: str, value: Value) -> NamedNode | Literal:
    if kind == "iri" or kind in SEARCHES:
        return NamedNode(str(value))
    if isinstance(value, date):
        return Literal(value.isoformat(), datatype=NamedNode(PREFIXES["xsd"] + "date"))
    return Literal(value) if isinstance(value, int | float) else Literal(str(value))


def pairs(queries: Iterable[Query]) -> dict[str, dict[Language, Query]]:
    """Return ``queries`` by name and language."""
    found: dict[str, dict[Language, Query]] = {}
    for query in queries:
        found.setdefault(query.name, {})[query.language] = query
    return found
