"""From a validation result to a line for a person: which article, what, and in which words."""

from collections import defaultdict
from collections.abc import Iterable

from pyoxigraph import Literal, NamedNode, Quad

from foedus.model import Article, Finding
from foedus.rdf.terms import curie, term
from foedus.validate.report import Result
from foedus.validate.shapes import Shapes
from foedus.vocab import ACTOR_CLASS

#: How much of a quote, and how many quotes, one message shows.
QUOTE_LENGTH = 120
QUOTES = 2

_KINDS = {
    term("foe:Event"): "event",
    term("foe:Claim"): "claim",
    term("foe:Evidence"): "evidence",
    term("foe:Agreement"): "agreement",
    term("foe:LedgerStep"): "step",
    term("foe:Place"): "place",
    **{term(f"foe:{name}"): "actor" for name in ACTOR_CLASS.values()},
}
_LABELS = (term("rdfs:label"), term("skos:prefLabel"))
_EXACT, _START, _END = term("oa:exact"), term("oa:start"), term("oa:end")
_STATES = term("foe:states")
_SELECTOR, _TYPE, _ARTICLE = term("oa:hasSelector"), term("rdf:type"), term("foe:Article")
#: The links that lead from anything to the words on which it rests, forwards and backwards.
_FORWARD = frozenset({term("foe:evidence"), term("foe:hasStep"), _SELECTOR})
_BACKWARD = frozenset(
    term(name)
    for name in (
        "foe:states",
        "foe:source",
        "foe:target",
        "foe:participant",
        "foe:mediator",
        "foe:speaker",
        "foe:reporter",
        "foe:party",
        "sem:hasPlace",
    )
)


class Wording:
    """Finds names and words in one article graph."""

    def __init__(self, quads: Iterable[Quad], article: Article) -> None:
        self._article = article
        self._out: dict[str, list[tuple[NamedNode, NamedNode | Literal]]] = defaultdict(list)
        self._in: dict[str, list[tuple[NamedNode, str]]] = defaultdict(list)
        for quad in quads:
            if isinstance(quad.subject, NamedNode) and isinstance(quad.object, NamedNode | Literal):
                self._out[quad.subject.value].append((quad.predicate, quad.object))
                self._in[quad.object.value].append((quad.predicate, quad.subject.value))

    def finding(self, result: Result, shapes: Shapes) -> Finding:
        """Return ``result`` with a message that names the article and the words concerned."""
        shape = shapes.named.get(result.shape)
        message = shape.message() if shape else "a rule of the shapes is broken"
        return Finding(
            focus=result.focus,
            shape=result.shape,
            message=f"{self._where()}: {message}{self._what(result)}{self._words(result)}",
            path=result.path or None,
            value=result.value or None,
            severity=result.severity,
        )

    def _where(self) -> str:
        title = f' "{one_line(self._article.title)}"' if self._article.title else ""
        return f"article {self._article.id}{title}"

    def _what(self, result: Result) -> str:
        """Return what it is about: the focus and the value found; of an article, the resource in it."""
        of_article = self._is_article(result.focus)
        focus = "" if of_article else self._name(result.focus)
        value = self._name(result.value) if result.value not in ("", result.focus) else ""
        if value and not (of_article and result.value in self._out):
            value = f"found: {value}"
        parts = [part for part in (focus, value) if part]
        return f" ({'; '.join(parts)})" if parts else ""

    def _is_article(self, node: str) -> bool:
        return (_TYPE, _ARTICLE) in self._out.get(node, ())

    def _name(self, node: str) -> str:
        """Return what a person calls ``node``; empty for evidence, which its words name."""
        links = self._out.get(node, [])
        kind = next((_KINDS[o] for p, o in links if p == _TYPE and o in _KINDS), "")  # type: ignore[index]
        names = [o for p, o in links if p in _LABELS and isinstance(o, Literal) and one_line(o.value)]
        if names:
            names.sort(key=lambda o: (o.language != self._article.language, o.language or "", o.value))
            return f"{kind} {one_line(names[0].value)}".strip()
        if stated := [
            o.value for p, o in links if p == _STATES and _STATES not in dict(self._out.get(o.value, ()))
        ]:
            return f"claim on {self._name(min(stated))}"
        if kind == "evidence" or any(p in (_EXACT, _START, _END) for p, _ in links):
            return ""
        return curie(node) if node.startswith(("http://", "https://")) else f'"{one_line(node)}"'

    def _words(self, result: Result) -> str:
        quotes = self._edge_quotes(result) or self._quotes(self._starts(result))
        if not quotes:
            return ""
        return "; words: " + ", ".join(f'"{one_line(quote)}"' for quote in quotes[:QUOTES])

    def _starts(self, result: Result) -> list[str]:
        """Return the nodes from which to look for words."""
        if not self._is_article(result.focus):
            return [result.focus]
        return [result.value] if result.value in self._out else []

    def _edge_quotes(self, result: Result) -> list[str]:
        """Return the words of what links focus and value, such as the ends of a plain edge."""
        if result.focus not in self._out or result.value not in self._out:
            return []
        both = [
            {end, *(subject for predicate, subject in self._in.get(end, ()) if predicate in _BACKWARD)}
            for end in (result.focus, result.value)
        ]
        return self._quotes(sorted(both[0] & both[1]))

    def _quotes(self, starts: list[str]) -> list[str]:
        """Return the quotes nearest to ``starts``, breadth first, in the order of the text."""
        seen, level = set(starts), sorted(starts)
        while level:
            found = {quote for node in level for quote in self._own_quotes(node)}
            if found:
                return [quote for _, quote in sorted(found)]
            level = sorted({following for node in level for following in self._next(node)} - seen)
            seen.update(level)
        return []

    def _next(self, node: str) -> set[str]:
        forward = {o.value for p, o in self._out.get(node, ()) if p in _FORWARD}
        backward = {s for p, s in self._in.get(node, ()) if p in _BACKWARD or p == _SELECTOR}
        return forward | backward

    def _own_quotes(self, node: str) -> set[tuple[int, str]]:
        """Return (start, words) of a selector: its quote, else the text at its position."""
        values = {p: o.value for p, o in self._out.get(node, ()) if p in (_EXACT, _START, _END)}
        if _EXACT in values:
            return {(self._article.text.find(values[_EXACT]), values[_EXACT])}
        places = [values.get(key, "") for key in (_START, _END)]
        if not all(place.isdecimal() and len(place) < 10 for place in places):
            return set()
        start, end = map(int, places)
        words = self._article.text[start:end]
        return {(start, words)} if words else set()


def one_line(text: str) -> str:
    """Return ``text`` on one line, without control characters, cut after QUOTE_LENGTH."""
    plain = "".join(char if char.isprintable() else " " for char in text)
    words = " ".join(plain.split())
    return words if len(words) <= QUOTE_LENGTH else words[: QUOTE_LENGTH - 1] + "…"
