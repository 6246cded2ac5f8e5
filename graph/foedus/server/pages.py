"""The page for people: YASGUI where it was bundled, a plain form of our own where it was not.

The form works without scripts; YASGUI comes from ``web/`` (npm, see there), from this server and
nowhere else.
"""

import gzip
import html
import json
import mimetypes
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from string import Template
from urllib.parse import parse_qs

from pyoxigraph import BlankNode, Literal, NamedNode, Triple

from foedus import resources
from foedus.queries import Query, library
from foedus.rdf.terms import curie
from foedus.server.messages import HTML, Refused, Request, Response
from foedus.server.negotiation import accepts_gzip
from foedus.vocab import PREFIXES

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
#: What the example begins with, of which the form is full at first.
FIRST = "SELECT ?class (COUNT(?x) AS ?number) WHERE { ?x a ?class } GROUP BY ?class ORDER BY DESC(?number)"


@dataclass(frozen=True, slots=True)
class Site:
    """The files of the page, in memory: by path, media type and content."""

    files: Mapping[str, tuple[str, bytes]]
    bundled: bool

    @classmethod
    def load(cls) -> "Site":
        """Read the files of this installation."""
        own, dist = resources.web("site"), resources.web("dist")
        files = {f"/assets/{path.name}": _typed(path) for path in own.iterdir() if path.suffix != ".html"}
        bundled = (dist / "yasgui.min.js").is_file()
        if bundled:
            files |= {f"/assets/{path.name}": _typed(path) for path in dist.iterdir() if path.is_file()}
        files["/assets/examples.json"] = ("application/json", _examples())
        return cls(files, bundled)

    def page(self, request: Request) -> Response:
        """Return the page, with the example of the library that ``?example=NAME`` names."""
        name = parse_qs(request.query).get("example", [""])[0]
        text = next((query.text for query in _questions() if query.name == name), FIRST)
        body = _template("yasgui.html").template.encode() if self.bundled else form(text)
        return Response(200, {"content-type": HTML, "vary": "accept", **SAFE}, body)

    def file(self, request: Request) -> Response:
        """Return a file of the page. Raises Refused with 404."""
        if request.path not in self.files:
            raise Refused(404, f"there is nothing at {request.path}; the endpoint is at /sparql")
        kind, body = self.files[request.path]
        headers = {"content-type": kind, "cache-control": "no-cache", "vary": "accept-encoding", **SAFE}
        if accepts_gzip(request.headers.get("accept-encoding", "")):
            return Response(200, headers | {"content-encoding": "gzip"}, _packed(body))
        return Response(200, headers, body)


def form(text: str, answer: str = "") -> bytes:
    """Return the form with the query ``text`` in it and, below, the HTML ``answer``."""
    links = "\n".join(
        f'<li><a href="/sparql?example={query.name}" title="{html.escape(query.description)}">'
        f"{html.escape(query.title)}</a></li>"
        for query in _questions()
    )
    page = _template("form.html")
    return page.substitute(query=html.escape(text), examples=links, answer=answer).encode()


def results(text: str, columns: Sequence[str], rows: Iterable[Sequence[str]], *, more: bool = False) -> bytes:
    """Return the form with the query ``text`` and a table; the cells are HTML, the columns are not."""
    head = "".join(f"<th>{html.escape(column)}</th>" for column in columns)
    lines = ["<tr>" + "".join(f"<td>{cell}</td>" for cell in row) + "</tr>" for row in rows]
    told = f"{len(lines):,} row{'s' if len(lines) != 1 else ''}"
    if more:
        told = f"the first {told}; ask with curl for all"
    table = f"<table><thead><tr>{head}</tr></thead><tbody>\n" + "\n".join(lines) + "\n</tbody></table>"
    return form(text, f'<p role="status">{told}</p>\n{table}')


def shown(value: NamedNode | BlankNode | Literal | Triple) -> str:
    """Return a term as HTML: an IRI of ours as its prefixed name, a literal as its text."""
    if isinstance(value, NamedNode):
        name = html.escape(curie(value.value))
        return f'<span title="{html.escape(value.value)}">{name}</span>'
    if isinstance(value, Literal):
        language = f' lang="{html.escape(value.language)}"' if value.language else ""
        return f"<span{language}>{html.escape(value.value)}</span>"
    return html.escape(str(value))


@cache
def _template(name: str) -> Template:
    return Template(resources.web("site", name).read_text(encoding="utf-8"))


@cache
def _questions() -> tuple[Query, ...]:
    return tuple(sorted((q for q in library() if q.language == "sparql"), key=lambda query: query.name))


def _examples() -> bytes:
    """Return what the page's script needs: the questions of the library, and the prefixes."""
    questions = [
        {
            "name": query.name,
            "title": query.title,
            "title_id": dict(query.titles).get("id", ""),
            "description": query.description,
            "query": query.text,
        }
        for query in _questions()
    ]
    return json.dumps(
        {"first": FIRST, "prefixes": PREFIXES, "questions": questions}, ensure_ascii=False
    ).encode()


def _typed(path: Path) -> tuple[str, bytes]:
    kind = mimetypes.guess_type(path.name)[0] or "text/plain"
    return f"{kind}; charset=utf-8" if kind.startswith("text/") else kind, path.read_bytes()


@cache
def _packed(body: bytes) -> bytes:
    return gzip.compress(body, mtime=0)
