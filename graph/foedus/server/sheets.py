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
from foedus.server.texts import ENGLISH, Texts
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
#: What a field shows while it is empty, where a parameter has no default.
_EXAMPLES = {"country": "RUS", "language": "id", "iri": "actor:RUS"}
_INPUTS = {
    "date": 'type="date"',
    "integer": 'type="number" step="1"',
    "number": 'type="number" step="any"',
    "rows": 'type="number" min="1" step="1"',
}


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
                    "values": list(one.choices),
                    "description": one.description,
                }
                for one in query.parameters
            ],
            "query": query.text,
        }
        for query in questions().values()
    ]
    return json.dumps({"prefixes": PREFIXES, "questions": said}, ensure_ascii=False).encode()


def titled(query: Query, say: Texts) -> str:
    """Return the title of a question, in English where it has none in the language."""
    return dict(query.titles).get(say.language) or query.title


def described(query: Query, say: Texts) -> str:
    """Return the description of a question as HTML, in English where there is none in the language."""
    own = dict(query.descriptions).get(say.language)
    return html.escape(own) if own else f'<span lang="en">{html.escape(query.description)}</span>'


def start(counts: Counts, say: Texts = ENGLISH) -> bytes:
    """Return the page to start at."""
    page = template("start.html")
    ready = [query for query in questions().values() if not any(one.required for one in query.parameters)]
    asking = [query for query in questions().values() if query not in ready]
    body = page.substitute(
        say.all(),
        counts=_told(counts, say),
        shortcuts="".join(
            f'<a href="/questions/{name}">{html.escape(titled(questions()[name], say))}</a>' for name in FIRST
        ),
        ready_list=_list(ready, say),
        asking_list=_list(asking, say),
    )
    return laid_out("Foedus", body, say=say)


def question(
    query: Query,
    given: Mapping[str, str],
    answer: str,
    offered: Mapping[str, Sequence[tuple[str, str]]],
    say: Texts = ENGLISH,
) -> bytes:
    """Return the form of ``query`` with the values ``given``, and below, the HTML ``answer``.

    ``offered`` are (value, name) pairs that a field offers: ``countries`` and ``actors``.
    """
    fields = "".join(_field(one, given.get(one.name, ""), say) for one in query.parameters)
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
            f'<p><button type="submit">{say("ask")}</button></p></form>'
        )
    page = template("question.html")
    editor = "/sparql?" + urlencode({"example": query.name, **given})
    title = titled(query, say)
    body = page.substitute(
        say.all(),
        title=html.escape(title),
        description=described(query, say),
        form=form,
        answer=answer,
        editor=html.escape(editor),
    )
    return laid_out(title, body, say=say)


def downloads(name: str, given: Mapping[str, str]) -> str:
    """Return links to the rows of a question in other formats, as HTML."""
    links = (
        f'<a href="/questions/{name}?{html.escape(urlencode({**given, "format": form}))}">{form.upper()}</a>'
        for form in ("csv", "json")
    )
    return f'<p class="downloads">{" ".join(links)}</p>'


def found(
    words: str,
    results: Mapping[str, tuple[int, Sequence[Mapping[str, str]]]],
    fault: str = "",
    say: Texts = ENGLISH,
) -> bytes:
    """Return the page of a search for ``words``; ``results`` are numbers and rows of names and of quotes."""
    parts = [fault]
    if "names" in results:
        total, rows = results["names"]
        parts.append(f"<h2>{say('names')} <small>{_of(len(rows), total, say)}</small></h2>")
        parts += ['<ul class="names">', *(_name(row, say) for row in rows), "</ul>"] if rows else []
    if "quotes" in results:
        total, rows = results["quotes"]
        parts.append(f"<h2>{say('quotes')} <small>{_of(len(rows), total, say)}</small></h2>")
        parts += ['<ul class="quotes">', *map(_quote, rows), "</ul>"] if rows else []
    if not words.strip():
        parts.append(f"<p>{say('type_words')}</p>")
    title = say("find_words", words=words) if words.strip() else say("find_title")
    body = f'<section class="found"><h1>{html.escape(title)}</h1>{"".join(parts)}</section>'
    return laid_out(title, body, words, say)


def _told(counts: Counts, say: Texts) -> str:
    if not counts.articles:
        return f'<p class="told">{say("empty")}</p>'
    said = say.many(counts.articles, "article", "articles")
    if counts.outlets:
        said += say.many(counts.outlets, "of_outlet", "of_outlets")
    if counts.first:
        said += say("published", first=counts.first, last=counts.last)
    boxes = "".join(
        f"<div><dt>{say(name)}</dt><dd>{say.number(number)}</dd></div>"
        for name, number in (
            ("events", counts.events),
            ("agreements", counts.agreements),
            ("claims", counts.claims),
            ("actors", counts.actors),
        )
    )
    return f'<p class="told">{say("told", said=said)}</p><dl class="counts">{boxes}</dl>'


def _list(some: Sequence[Query], say: Texts) -> str:
    return "".join(
        f'<li><a href="/questions/{query.name}">{html.escape(titled(query, say))}</a>'
        f"<p>{described(query, say)}</p></li>"
        for query in some
    )


def _field(parameter: Parameter, value: str, say: Texts) -> str:
    kind = _INPUTS.get(parameter.type, 'type="text"')
    if parameter.type == "country":
        kind += ' list="countries" maxlength="3" autocapitalize="characters"'
    elif parameter.type == "actor":
        kind += ' list="actors"'
    needed = " required" if parameter.required else ""
    name, told = html.escape(parameter.name), html.escape(parameter.description)
    example = parameter.default or _EXAMPLES.get(parameter.type, "")
    default = f' placeholder="{html.escape(example)}"' if example else ""
    field = f'<input name="{name}" {kind} value="{html.escape(value)}"{default}{needed}>'
    if parameter.choices:
        field = f'<select name="{name}"{needed}>{_options(parameter, value)}</select>'
    return (
        f"<label><b>{name}</b>{field}"
        f"<small>{told}{'' if parameter.required else say('optional')}</small></label>"
    )


def _options(parameter: Parameter, value: str) -> str:
    """Return the values of a field, with none before them, and what was given where it is none of them."""
    given = {one.casefold(): one for one in parameter.choices}.get(value.casefold(), value)
    shown = dict.fromkeys(("", *parameter.choices, given))
    return "".join(
        f"<option{' selected' if one == given else ''}>{html.escape(one)}</option>" for one in shown
    )


def _name(row: Mapping[str, str], say: Texts) -> str:
    around = "/questions/network-around?" + urlencode({"actor": row["name"]})
    kind = html.escape(row["kind"].replace("_", " "))
    country = f", {html.escape(row['country'])}" if row["country"] else ""
    return (
        f'<li><a href="{html.escape(around)}"><b>{html.escape(row["name"])}</b></a> {kind}{country}'
        f' <a class="more" href="{said_of(row["uri"])}">{say("all_said")}</a></li>'
    )


def _quote(row: Mapping[str, str]) -> str:
    headline = link(row["url"] or row["article"], row["headline"] or row["article"])
    source = ", ".join([headline, *(html.escape(row[name]) for name in ("outlet", "published") if row[name])])
    return f"<li><blockquote>{html.escape(row['quote'])}</blockquote><p>{source}</p></li>"


def _of(shown: int, total: int, say: Texts) -> str:
    return say("n_found", n=total) if shown >= total else say("n_shown", n=total, shown=shown)
