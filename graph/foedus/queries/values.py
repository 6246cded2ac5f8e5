"""What a parameter of a query can be: its types, and the check of a value that is given for one.

A type is a name of ``TYPES``, or a choice of words written out: ``notice|updated|silent``. What is
closed (countries, and the vocabularies of ``vocab``) is checked against all there is, and who is near to
one of them is told which. The name of an actor or place is made one that the graph has (``names``).
"""

import re
from collections.abc import Callable, Iterable
from datetime import date
from difflib import get_close_matches
from functools import cache

from pyoxigraph import NamedNode, RdfFormat, parse

from foedus import resources
from foedus.errors import WrongUse
from foedus.queries.names import Space, name_in_graph
from foedus.vocab import FOE, PREFIXES, AgreementKind, AgreementStep, Certainty, EventStep, EventType, Status

#: A value that was checked.
Checked = str | int | float | date
#: Types of parameters that are words to look up in a full-text index.
SEARCHES = frozenset({"names", "quotes"})
#: The type of a parameter that is a number of rows: the number behind LIMIT.
ROWS = "rows"

_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*")
_INTEGER = re.compile(r"[+-]?[0-9]{1,18}")
_ROWS = re.compile(r"[1-9][0-9]{0,8}")
_NUMBER = re.compile(r"[+-]?[0-9]{1,15}(\.[0-9]{1,15})?")
_ISO_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
#: Where the closed types have their values from.
CLOSED: dict[str, tuple[str, ...]] = {
    "eventtype": tuple(EventType),
    "status": tuple(Status),
    "certainty": tuple(Certainty),
    "agreementkind": tuple(AgreementKind),
    "agreementstep": tuple(AgreementStep),
    "step": tuple(dict.fromkeys((*EventStep, *AgreementStep))),
}


def choices_of(kind: str) -> tuple[str, ...]:
    """Return the values that a type has, where it has no others; else nothing."""
    return tuple(kind.split("|")) if "|" in kind else CLOSED.get(kind, ())


def known(kind: str) -> bool:
    """Whether there is such a type."""
    return kind in TYPES or ("|" in kind and all(choices_of(kind)))


def checked(kind: str, raw: str, where: str) -> Checked:
    """Return the value of a type that ``raw`` writes. Raises WrongUse, which begins with ``where``."""
    if choices := choices_of(kind):
        return _chosen(choices, raw, where)
    return TYPES[kind](raw, where)


def _chosen(choices: tuple[str, ...], raw: str, where: str) -> str:
    by_case = {one.casefold(): one for one in choices}
    if (found := by_case.get(raw.casefold())) is not None:
        return found
    near = get_close_matches(raw.casefold(), by_case, n=1)
    hint = f"did you mean {by_case[near[0]]}?" if near else f"it is one of {', '.join(choices)}"
    raise WrongUse(f"{where}: there is no {raw!r}; {hint}")


def _country(raw: str, where: str) -> str:
    codes = _codes()
    if raw.upper() in codes:
        return raw.upper()
    names = _codes_by_name(codes)
    wanted = raw.casefold()
    guess = len(wanted) > 3  # fewer letters are near to too much
    near = (
        [wanted] if wanted in names else get_close_matches(wanted, names, n=1, cutoff=0.75) if guess else []
    )
    hint = f"; did you mean {names[near[0]]} ({codes[names[near[0]]]})?" if near else ""
    raise WrongUse(f"{where}: {raw!r} is not an ISO 3166 alpha-3 code such as RUS{hint}")


@cache
def _codes() -> dict[str, str]:
    """Return the English name of every country by its code."""
    codes: dict[str, str] = {}
    names: dict[str, str] = {}
    for quad in parse(path=str(resources.ontology("reference", "states.ttl")), format=RdfFormat.TURTLE):
        subject, value = _last(quad.subject), quad.object
        if quad.predicate.value == FOE + "countryCode":
            codes[value.value] = subject
        elif quad.predicate.value.endswith("#prefLabel") and getattr(value, "language", "") == "en":
            names[subject] = value.value
    return {code: names.get(subject, code) for code, subject in codes.items()}


def _codes_by_name(codes: Iterable[str]) -> dict[str, str]:
    """Return the code of every country by its names in any language, without case, and by the code."""
    found = {code.casefold(): code for code in codes}
    for path in sorted(resources.ontology("reference").glob("state*.ttl")):
        for quad in parse(path=str(path), format=RdfFormat.TURTLE):
            if quad.predicate.value.endswith("Label") and (code := _last(quad.subject)) in codes:
                found.setdefault(quad.object.value.casefold(), code)
    return found


def _last(node: object) -> str:
    return str(node).rstrip(">").rpartition("/")[2]


def _string(raw: str, where: str) -> str:
    try:
        raw.encode()
    except UnicodeEncodeError as error:  # the command line was not UTF-8
        raise WrongUse(f"{where}: {raw!r} is not text") from error
    return raw


def _date(raw: str, where: str) -> date:
    try:
        if _ISO_DATE.fullmatch(raw):
            return date.fromisoformat(raw)
    except ValueError as error:
        raise WrongUse(f"{where}: there is no day {raw}") from error
    raise WrongUse(f"{where}: {raw!r} is not a day such as 2025-07-12")


def _name(space: Space) -> Callable[[str, str], Checked]:
    return lambda raw, where: name_in_graph(space, _string(raw, where))


def _iri(raw: str, where: str) -> str:
    prefix, _, local = raw.partition(":")
    iri = PREFIXES[prefix] + local if prefix in PREFIXES and not local.startswith("//") else raw
    try:
        return NamedNode(iri).value
    except ValueError as error:
        raise WrongUse(f"{where}: {raw!r} is neither an IRI nor a prefixed name such as actor:RUS") from error


def _matching(
    pattern: re.Pattern[str], what: str, value: Callable[[str], Checked]
) -> Callable[[str, str], Checked]:
    def check(raw: str, where: str) -> Checked:
        if pattern.fullmatch(raw):
            return value(raw)
        raise WrongUse(f"{where}: {raw!r} is not {what}")

    return check


#: The types that are no list of values, with their checks, and those that are.
TYPES: dict[str, Callable[[str, str], Checked]] = {
    "string": _string,
    "actor": _name("actor"),
    "place": _name("place"),
    "names": _string,
    "quotes": _string,
    "number": _matching(_NUMBER, "a number such as -6.2", float),
    "date": _date,
    "iri": _iri,
    "integer": _matching(_INTEGER, "a whole number", int),
    ROWS: _matching(_ROWS, "a number of rows from 1 to 999999999", int),
    "country": _country,
    "language": _matching(_LANGUAGE, "a language tag such as id", str.lower),
    **dict.fromkeys(CLOSED, _string),
}
