"""The pages of the library: where one starts, the form of a question, and what a search found.

All work without scripts, and load nothing but a style sheet from this server.
"""

import html
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from urllib.parse import urlencode

from foedus.queries import Parameter, Query, library
from foedus.server.pages import laid_out, link, said_of, template
from foedus.vocab import PREFIXES

#: Classes that the page to start at counts, beside those of the actors.
COUNTED = ("Article", "Event", "Agreement", "Claim")
#: Questions that the page to start at names first.
FIRST = ("who-met-whom", "who-signed-what", "who-supports-whom", "who-denies-what", "most-active-pairs")
#: Formats that a question can be asked for by name, for links that cannot say ``Accept``.
FORMATS = {
    "csv": "text/csv",
    "json": "application/sparql-results+json",
    "tsv": "text/tab-separated-values",
    "xml": "application/sparql-results+xml",
    "sparql": "application/sparql-query",
    "html": "text/html",
}
#: The same of a search.
SEARCH_FORMATS = {"json": "application/json", "html": "text/html"}
#: Names of parameters that are the name of an actor, where their type is any text.
_ACTORS = frozenset({"actor", "speaker", "mediator", "x", "y"})
#: What a field shows while it is empty, where a parameter has no default.
_EXAMPLES = {"country": "RUS", "language": "id", "iri": "actor:RUS"}
_INPUTS = {"date": 'type="date"', "integer": 'type="number" step="1"', "number": 'type="number" step="any"'}


@dataclass(frozen=True, slots=True, kw_only=True)
class Counts:
    """What a store holds; ``first`` and ``last`` are the days of its articles, maybe empty."""

    articles: int
    events: int
    agreements: int
    claims: int
    actors: int
    outlets: int
    first: str
    last: str


@cache
def questions() -> Mapping[str, Query]:
    """Return the questions of the library in SPARQL, by name, in the order of their titles."""
    found = (query for query in library() if query.language == "sparql")
    return {query.name: query for query in sorted(found, key=lambda query: query.title)}


def listed() -> bytes:
    """Return the questions with their parameters, and the prefixes, as JSON."""
    said = [
        {
            "name": query.name,
            "title": query.title,
            "title_id": dict(query.titles).get("id", ""),
            "description": query.description,
            "parameters": [
                {
                    "name": one.name,
                    "type": one.type,
                    "required": one.required,
                    "default": one.default,
                    "description": one.description,
                }
                for one in query.parameters
            ],
            "query": query.text,
        }
        for query in questions().values()
    ]
    return json.dumps({"prefixes": PREFIXES, "questions": said}, ensure_ascii=False).encode()


def names_an_actor(parameter: Parameter) -> bool:
    """Whether a parameter is the name of an actor."""
    return parameter.type == "string" and parameter.name in _ACTORS


def start(counts: Counts) -> bytes:
    """Return the page to start at."""
    page = template("start.html")
    ready = [query for query in questions().values() if not any(one.required for one in query.parameters)]
    asking = [query for query in questions().values() if query not in ready]
    body = page.substitute(
        told=_told(counts),
        first="".join(
            f'<a href="/questions/{name}">{html.escape(questions()[name].title)}</a>' for name in FIRST
        ),
        ready=_list(ready),
        asking=_list(asking),
    )
    return laid_out("Foedus", body)


def question(
    query: Query, given: Mapping[str, str], answer: str, offered: Mapping[str, Sequence[tuple[str, str]]]
) -> bytes:
    """Return the form of ``query`` with the values ``given``, and below, the HTML ``answer``.

    ``offered`` are (value, name) pairs that a field offers: ``countries`` and ``actors``.
    """
    fields = "".join(_field(one, given.get(one.name, "")) for one in query.parameters)
    lists = "".join(
        f'<datalist id="{name}">'
        + "".join(
            f'<option value="{html.escape(value)}">{html.escape(text)}</option>' for value, text in pairs
        )
        + "</datalist>"
        for name, pairs in offered.items()
        if pairs
    )
    form = ""
    if fields:
        form = (
            f'<form class="ask" action="/questions/{query.name}">{fields}{lists}'
            '<p><button type="submit">Ask</button></p></form>'
        )
    page = template("question.html")
    editor = "/sparql?" + urlencode({"example": query.name, **given})
    body = page.substitute(
        title=html.escape(query.title),
        description=html.escape(query.description),
        form=form,
        answer=answer,
        editor=html.escape(editor),
    )
    return laid_out(query.title, body)


def downloads(name: str, given: Mapping[str, str]) -> str:
    """Return links to the rows of a question in other formats, as HTML."""
    links = (
        f'<a href="/questions/{name}?{html.escape(urlencode({**given, "format": form}))}">{form.upper()}</a>'
        for form in ("csv", "json")
    )
    return f'<p class="downloads">{" ".join(links)}</p>'


def found(
    words: str, results: Mapping[str, tuple[int, Sequence[Mapping[str, str]]]], fault: str = ""
) -> bytes:
    """Return the page of a search for ``words``; ``results`` are numbers and rows of names and of quotes."""
    parts = [fault]
    if "names" in results:
        total, rows = results["names"]
        parts.append(f"<h2>Names <small>{_of(len(rows), total)}</small></h2>")
        parts += ['<ul class="names">', *map(_name, rows), "</ul>"] if rows else []
    if "quotes" in results:
        total, rows = results["quotes"]
        parts.append(f"<h2>Words of articles <small>{_of(len(rows), total)}</small></h2>")
        parts += ['<ul class="quotes">', *map(_quote, rows), "</ul>"] if rows else []
    if not words.strip():
        parts.append(
            "<p>Type words above: every word must be there; one that ends in * is the beginning.</p>"
        )
    title = f"Find: {words}" if words.strip() else "Find names and quotes"
    return laid_out(
        title, f'<section class="found"><h1>{html.escape(title)}</h1>{"".join(parts)}</section>', words
    )


def _told(counts: Counts) -> str:
    if not counts.articles:
        return '<p class="told">There is no article here yet. <code>foedus build SOURCE</code> adds some.</p>'
    said = f"{_many(counts.articles, 'article')}"
    if counts.outlets:
        said += f" of {_many(counts.outlets, 'outlet')}"
    if counts.first:
        said += f", published from {counts.first} to {counts.last}"
    boxes = "".join(
        f"<div><dt>{name}</dt><dd>{number:,}</dd></div>"
        for name, number in (
            ("events", counts.events),
            ("agreements", counts.agreements),
            ("claims", counts.claims),
            ("actors", counts.actors),
        )
    )
    what = f'<p class="told">What {said} say: who did what to whom, and on whose word.</p>'
    return f'{what}<dl class="counts">{boxes}</dl>'


def _list(some: Sequence[Query]) -> str:
    return "".join(
        f'<li><a href="/questions/{query.name}">{html.escape(query.title)}</a>'
        f"<p>{html.escape(query.description)}</p></li>"
        for query in some
    )


def _field(parameter: Parameter, value: str) -> str:
    kind = _INPUTS.get(parameter.type, 'type="text"')
    if parameter.type == "country":
        kind += ' list="countries" maxlength="3" autocapitalize="characters"'
    elif names_an_actor(parameter):
        kind += ' list="actors"'
    needed = " required" if parameter.required else ""
    name, told = html.escape(parameter.name), html.escape(parameter.description)
    example = parameter.default or _EXAMPLES.get(parameter.type, "")
    default = f' placeholder="{html.escape(example)}"' if example else ""
    return (
        f'<label><b>{name}</b><input name="{name}" {kind} value="{html.escape(value)}"{default}{needed}>'
        f"<small>{told}{'' if parameter.required else ' (may be left out)'}</small></label>"
    )


def _name(row: Mapping[str, str]) -> str:
    around = "/questions/network-around?" + urlencode({"actor": row["name"]})
    kind = html.escape(row["kind"].replace("_", " "))
    country = f", {html.escape(row['country'])}" if row["country"] else ""
    return (
        f'<li><a href="{html.escape(around)}"><b>{html.escape(row["name"])}</b></a> {kind}{country}'
        f' <a class="more" href="{said_of(row["uri"])}">all that is said of it</a></li>'
    )


def _quote(row: Mapping[str, str]) -> str:
    headline = link(row["url"] or row["article"], row["headline"] or row["article"])
    source = ", ".join([headline, *(html.escape(row[name]) for name in ("outlet", "published") if row[name])])
    return f"<li><blockquote>{html.escape(row['quote'])}</blockquote><p>{source}</p></li>"


def _of(shown: int, total: int) -> str:
    return f"{total:,} found" if shown >= total else f"{total:,} found, the first {shown:,} shown"


def _many(number: int, noun: str) -> str:
    return f"{number:,} {noun}{'' if number == 1 else 's'}"
