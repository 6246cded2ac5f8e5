"""The pages for people: YASGUI where it was bundled, a plain form of our own where it was not.

All but YASGUI works without scripts; that comes from ``web/`` (npm, see there), from this server and
nowhere else. The pages of the library are in ``sheets``.
"""

import gzip
import html
import mimetypes
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import islice
from pathlib import Path
from string import Template
from urllib.parse import urlencode

from pyoxigraph import BlankNode, Literal, NamedNode, QueryBoolean, QuerySolutions, QueryTriples, Triple

from foedus import resources
from foedus.rdf.terms import curie
from foedus.server.messages import HTML, Refused, Request, Response
from foedus.server.negotiation import accepts_gzip
from foedus.server.texts import ENGLISH, Texts, texts
from foedus.vocab import BASE

#: Headers of every page: it loads nothing from elsewhere, and nobody frames it.
SAFE = {
    "content-security-policy": (
        "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:;"
        " font-src 'self' data:; connect-src 'self'; form-action 'self'; base-uri 'none';"
        " frame-ancestors 'none'"
    ),
    "x-content-type-options": "nosniff",
    "referrer-policy": "no-referrer",
}
#: What a client may want of the address of the endpoint other than a page.
OTHERS = ("text/turtle", "application/n-triples", "application/ld+json", "application/rdf+xml")
#: The query of which the form is full at first.
FIRST = "SELECT ?class (COUNT(?x) AS ?number) WHERE { ?x a ?class } GROUP BY ?class ORDER BY DESC(?number)"
#: Rows that a page shows, characters of one cell, and characters of all cells: a browser has to draw them.
SHOWN, CELL, CELLS = 1_000, 5_000, 4_000_000
_ADDRESS = re.compile(r"https?://[^\s<>\"{}|\\^`]+")


@dataclass(frozen=True, slots=True)
class Site:
    """The files of the page, in memory: by path, media type and content."""

    files: Mapping[str, tuple[str, bytes]]
    bundled: bool

    @classmethod
    def load(cls) -> "Site":
        """Read the files of this installation."""
        own, dist = resources.web("site"), resources.web("dist")
        files = {f"/assets/{name}": _typed(own / name) for name in ("page.css", "page.js")}
        bundled = (dist / "yasgui.min.js").is_file()
        if bundled:
            files |= {f"/assets/{path.name}": _typed(path) for path in dist.iterdir() if path.is_file()}
        return cls(files, bundled)

    def page(self, text: str, say: Texts = ENGLISH) -> Response:
        """Return the page to ask in SPARQL on; the plain form has the query ``text`` in it."""
        if self.bundled:
            body = say.carried(template("yasgui.html").substitute(say.all())).encode()
        else:
            body = form(text or FIRST, say=say)
        return Response(200, {"content-type": HTML, "vary": "accept, accept-language", **SAFE}, body)

    def file(self, request: Request) -> Response:
        """Return a file of the page. Raises Refused with 404."""
        if request.path not in self.files:
            raise Refused(404, f"there is nothing at {request.path}; the endpoint is at /sparql")
        kind, body = self.files[request.path]
        headers = {"content-type": kind, "cache-control": "no-cache", "vary": "accept-encoding", **SAFE}
        if accepts_gzip(request.headers.get("accept-encoding", "")):
            return Response(200, headers | {"content-encoding": "gzip"}, _packed(body))
        return Response(200, headers, body)


def laid_out(title: str, body: str, words: str = "", say: Texts = ENGLISH) -> bytes:
    """Return a page with the HTML ``body`` under its head, whose field for a search has ``words`` in it."""
    page = template("layout.html").substitute(
        say.all(), title=html.escape(title), words=html.escape(words), body=body
    )
    return say.carried(page).encode()


def form(text: str, answer: str = "", say: Texts = ENGLISH) -> bytes:
    """Return the plain form with the query ``text`` in it and, below, the HTML ``answer``."""
    rows = min(18, text.count("\n") + 3)
    body = template("form.html").substitute(say.all(), query=html.escape(text), rows=rows, answer=answer)
    return laid_out(say("sparql_title"), body, say=say)


def fault(text: str) -> str:
    """Return what is wrong, as HTML."""
    return f'<p role="alert" lang="en">{html.escape(text)}</p>'


def refusal(status: int, text: str, say: Texts = ENGLISH) -> bytes:
    """Return the page of a refusal: what is wrong in ``text``, and what to do."""
    kind = str(status) if f"status_{status}" in texts() else "other"
    heading = say(f"status_{kind}")
    body = template("refusal.html").substitute(
        say.all(), heading=heading, fault=fault(text), advice=say(f"do_{kind}")
    )
    return laid_out(f"Foedus: {heading}", body, say=say)


def table(
    result: QuerySolutions | QueryBoolean | QueryTriples, say: Texts = ENGLISH, limit: int | None = None
) -> str:
    """Return the first rows that a query gives as HTML, and how many there are or that there are more.

    ``limit`` is how many were asked for.
    """
    if isinstance(result, QueryBoolean):
        return _table((say("answer"),), [(str(bool(result)).lower(),)], say)
    columns: tuple[str, ...] = ("subject", "predicate", "object")
    if isinstance(result, QuerySolutions):
        columns = tuple(variable.value for variable in result.variables)
    rows: list[tuple[str, ...]] = []
    size, more = 0, False
    for row in islice(result, SHOWN + 1):
        cells = tuple("" if cell is None else shown(cell, say) for cell in row)
        size += sum(map(len, cells))
        if more := len(rows) == SHOWN or (size > CELLS and bool(rows)):
            break
        rows.append(cells)
    left_out = "first_rows" if more else "limited_rows" if len(rows) == limit else ""
    return _table(columns, rows, say, left_out)


def _table(columns: Sequence[str], rows: Sequence[Sequence[str]], say: Texts, left_out: str = "") -> str:
    """Return a table; the cells are HTML, the columns are not. ``left_out`` names the text for "not all"."""
    if not rows:
        return f'<p role="status">{say("no_rows")}</p>'
    head = "".join(f"<th>{html.escape(column)}</th>" for column in columns)
    lines = ["<tr>" + "".join(f"<td>{cell}</td>" for cell in row) + "</tr>" for row in rows]
    number = say.many(len(rows), "row", "rows")
    told = say(left_out, n=number) if left_out else number
    whole = f"<table><thead><tr>{head}</tr></thead><tbody>\n" + "\n".join(lines) + "\n</tbody></table>"
    return f'<p role="status">{told}</p>\n<div class="wide">{whole}</div>'


def shown(value: NamedNode | BlankNode | Literal | Triple, say: Texts = ENGLISH) -> str:
    """Return a term as HTML: an IRI as its prefixed name, which leads to what is said of it.

    What is longer than ``CELL`` characters is cut, and says so.
    """
    text = value.value if isinstance(value, NamedNode | Literal) else str(value)
    if (left := len(text) - CELL) > 0:
        return f"{html.escape(text[:CELL])}<small>{say('cut', n=left)}</small>"
    if isinstance(value, NamedNode):
        iri, name = html.escape(value.value), html.escape(curie(value.value))
        return f'<a href="{said_of(value.value)}" title="{iri}">{name}</a>'
    if isinstance(value, Literal):
        if _ADDRESS.fullmatch(value.value):
            return link(value.value, value.value)
        if value.language:
            tag = html.escape(value.language)
            return f'<span lang="{tag}">{html.escape(value.value)}</span> <small>{tag}</small>'
        return html.escape(value.value)
    return html.escape(text)


def link(address: str, text: str) -> str:
    """Return ``text`` as HTML that leads to ``address``: of ours, what is said of it; else that page."""
    if not _ADDRESS.fullmatch(address):
        return html.escape(text)
    to = said_of(address) if address.startswith(BASE) else html.escape(address)
    return f'<a href="{to}" rel="noreferrer">{html.escape(text)}</a>'


def said_of(iri: str) -> str:
    """Return the address of the page that shows what is said of ``iri``, for HTML."""
    return html.escape("/sparql?" + urlencode({"query": f"DESCRIBE <{iri}>"}))


@cache
def template(name: str) -> Template:
    """Return a template of the site."""
    return Template(resources.web("site", name).read_text(encoding="utf-8"))


def _typed(path: Path) -> tuple[str, bytes]:
    kind = mimetypes.guess_type(path.name)[0] or "text/plain"
    return f"{kind}; charset=utf-8" if kind.startswith("text/") else kind, path.read_bytes()


@cache
def _packed(body: bytes) -> bytes:
    return gzip.compress(body, mtime=0)
