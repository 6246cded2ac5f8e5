"""The questions of the library, the search for words and the page to start at, answered inside a worker.

A question is asked by its name and its parameters, as in ``foedus query NAME --param ...``, so that nobody
needs SPARQL to use it; who wants to go on from there gets the query with the values in it
(``application/sparql-query``).
"""

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import islice

from pyoxigraph import DefaultGraph, Literal, NamedNode, Quad, QueryTriples, Store, Triple

from foedus.errors import WrongUse
from foedus.queries import Query, bind, most_rows
from foedus.queries.values import ROWS, SEARCHES
from foedus.rdf.terms import term
from foedus.server import pages, sheets
from foedus.server.formats import PAGE, RESULTS, Limits, choose, number_of_rows, rows
from foedus.server.messages import HTML
from foedus.server.texts import Texts
from foedus.server.wire import Answer, Task
from foedus.server.words import Words
from foedus.stores.answers import ask, run
from foedus.vocab import ACTOR_CLASS, FOE

#: Media type of a query with its values in it.
SPARQL = "application/sparql-query"
#: What a search can look through.
SEARCHED = ("names", "quotes")
#: Results of a search that are shown unless more are asked for; the most that can be.
SHOWN, MOST = 50, 1_000
_NUMBER = re.compile(r"[0-9]{1,9}")
#: Names that a form offers.
OFFERED = 500

_STATES = f"""SELECT ?code (MIN(?label) AS ?name)
{{ ?x a <{FOE}State> ; <{FOE}countryCode> ?code ; {term("skos:prefLabel")} ?label
  FILTER(LANG(?label) = "en") }}
GROUP BY ?code ORDER BY ?name"""
_DAYS = f"SELECT (MIN(?day) AS ?first) (MAX(?day) AS ?last) {{ ?x {term('schema:datePublished')} ?day }}"
_OUTLETS = f"SELECT (COUNT(DISTINCT ?x) AS ?n) {{ ?article {term('schema:publisher')} ?x }}"


@dataclass(frozen=True, slots=True)
class Library:
    """Answers tasks of the kinds ``question``, ``search`` and ``start``."""

    store: Store
    words: Words
    limits: Limits
    #: What was worked out once: the store does not change.
    _known: dict[str, tuple[tuple[str, str], ...]] = field(default_factory=dict)

    def answer(self, task: Task) -> Answer:
        """Return the answer. Raises WrongUse, TooLarge, UnacceptableTypes."""
        if task.work == "start":
            choose(task.accept, (PAGE,))
            return Answer(200, HTML, sheets.start(self._counts(), task.say))
        if task.work == "search":
            return self._search(task)
        return self._question(task)

    def _question(self, task: Task) -> Answer:
        query = sheets.questions()[task.text]
        given = {name: value.strip() for name, value in task.values if value.strip()}
        offset = given.pop("offset", "0")
        chosen = choose(task.accept, (*RESULTS, SPARQL, PAGE))
        missing = [one for one in query.parameters if one.required and one.name not in given]
        try:
            if missing:
                needed = "; ".join(f"{one.name} ({one.type}): {one.description}" for one in missing)
                raise WrongUse(f"{query.name} needs a value for {needed}")
            if chosen == PAGE and offset != "0":
                raise WrongUse("offset is for CSV, JSON, TSV and XML; a page has the first rows")
            first, text = self._from(query, given, offset)
        except WrongUse as error:
            if chosen != PAGE:
                raise
            asked = bool(given) or not missing  # who only opens the form has done nothing wrong
            told = pages.fault(str(error)) if asked else ""
            return Answer(400 if asked else 200, HTML, self._sheet(query, given, told, task.say))
        if chosen == SPARQL:
            return Answer(200, f"{SPARQL}; charset=utf-8", text.encode())
        result = run(self.store, text, service_hosts=self.limits.service_hosts)
        if isinstance(result, QueryTriples):
            raise WrongUse(f"{query.name} gives no rows")
        if chosen == PAGE:
            table = sheets.downloads(query.name, given) + pages.table(
                result, task.say, most_rows(query, given)
            )
            return Answer(200, HTML, self._sheet(query, given, table, task.say))
        answer, limit = rows(result, chosen, self.limits.result_bytes), most_rows(query, given)
        if limit is not None and number_of_rows(answer) >= limit:
            return replace(answer, following=first + limit)
        return answer

    def _from(self, query: Query, given: Mapping[str, str], offset: str) -> tuple[int, str]:
        """Return the number that ``offset`` is, and the query without so many of its first rows."""
        if not _NUMBER.fullmatch(offset):
            raise WrongUse(f"offset={offset}: a number of rows to leave out")
        first, text = int(offset), bind(query, given, self.words.find_all).text
        limit = most_rows(query, given)
        if first == 0 or limit is None:
            return first, text
        (name,) = (one.name for one in query.parameters if one.type == ROWS)
        all_rows = bind(query, {**given, name: str(first + limit)}, self.words.find_all).text
        head, _, _ = all_rows.rpartition("LIMIT")  # there may be others inside
        return first, f"{head}LIMIT {limit}\nOFFSET {first}\n"

    def _sheet(self, query: Query, given: Mapping[str, str], answer: str, say: Texts) -> bytes:
        kinds = {one.type for one in query.parameters}
        offered = {"countries": self._states() if "country" in kinds else ()}
        offered["actors"] = self._actors() if "actor" in kinds else ()
        return sheets.question(query, given, answer, offered, say)

    def _search(self, task: Task) -> Answer:
        values = dict(task.values)
        wanted = values.get("in", "")
        if wanted not in {"", *SEARCHED}:
            raise WrongUse(f"in={wanted}: a search looks in {' or '.join(SEARCHED)}; left out, in both")
        limit = values.get("limit", str(SHOWN))
        if not (_NUMBER.fullmatch(limit) and 0 < int(limit) <= MOST):
            raise WrongUse(f"limit={limit}: a number from 1 to {MOST:,}")
        chosen = choose(task.accept, ("application/json", PAGE))
        if chosen == PAGE and not task.text.strip():
            return Answer(200, HTML, sheets.found("", {}, say=task.say))
        try:
            found = {
                index: self._find(index, task.text, int(limit)) for index in SEARCHED if wanted in {"", index}
            }
        except WrongUse as error:
            if chosen != PAGE:
                raise
            return Answer(400, HTML, sheets.found(task.text, {}, pages.fault(str(error)), task.say))
        if chosen == PAGE:
            return Answer(200, HTML, sheets.found(task.text, found, say=task.say))
        said = {index: {"found": total, "rows": list(shown)} for index, (total, shown) in found.items()}
        body = json.dumps({"words": task.text, **said}, ensure_ascii=False)
        return Answer(200, chosen, body.encode())

    def _find(self, index: str, words: str, limit: int) -> tuple[int, list[dict[str, str]]]:
        """Return how many nodes have the words, and the rows of the best."""
        total, nodes = self.words.find_best(index, words, limit)
        return total, self._names(words, nodes) if index == "names" else self._quotes(nodes)

    def _names(self, words: str, nodes: Sequence[str]) -> list[dict[str, str]]:
        """Return the rows of the library's question, the node of most articles first."""
        query = sheets.questions()["search-names"]
        (parameter,) = (one.name for one in query.parameters if one.type in SEARCHES)
        answer = ask(self.store, bind(query, {parameter: words}, lambda *_: tuple(nodes)).text)
        shown = [
            {name: "" if cell is None else str(cell) for name, cell in zip(answer.columns, row, strict=True)}
            for row in answer.rows
        ]
        rank = {node: place for place, node in enumerate(nodes)}
        return sorted(shown, key=lambda row: rank.get(row["uri"], len(rank)))

    def _quotes(self, nodes: Sequence[str]) -> list[dict[str, str]]:
        """Return a row for each piece of evidence, the newest first: where its words stand, and whose."""
        shown = []
        for node in map(NamedNode, nodes):
            selectors = [quad.object for quad in self._said(node, "oa:hasSelector")]
            for quad in self._said(node, "oa:hasSource"):
                article = quad.object
                outlet = next((q.object for q in self._said(article, "schema:publisher")), None)
                shown.append(
                    {
                        "published": self._value(article, "schema:datePublished"),
                        "outlet": self._value(outlet, "skos:prefLabel") if outlet is not None else "",
                        "headline": self._value(article, "schema:headline"),
                        "start": max(self._value(one, "oa:start") for one in selectors),
                        "quote": max(self._value(one, "oa:exact") for one in selectors),
                        "article": str(article)[1:-1],
                        "url": self._value(article, "schema:url"),
                    }
                )
        return sorted(shown, key=lambda row: row["published"], reverse=True)

    def _value(self, subject: object, name: str) -> str:
        return next(
            (q.object.value for q in self._said(subject, name) if not isinstance(q.object, Triple)), ""
        )

    def _said(self, subject: object, name: str) -> Iterator[Quad]:
        assert isinstance(subject, NamedNode)
        return self.store.quads_for_pattern(subject, term(name), None, DefaultGraph())

    def _counts(self) -> sheets.Counts:
        number = {
            name: self._number(f"?x a <{FOE}{name}>") for name in (*sheets.COUNTED, *ACTOR_CLASS.values())
        }
        (days,) = ask(self.store, _DAYS).rows
        (outlets,) = ask(self.store, _OUTLETS).rows
        return sheets.Counts(
            articles=number["Article"],
            events=number["Event"],
            agreements=number["Agreement"],
            claims=number["Claim"],
            actors=sum(number[name] for name in set(ACTOR_CLASS.values())),
            outlets=int(outlets[0] or 0),
            first=str(days[0] or ""),
            last=str(days[1] or ""),
        )

    def _number(self, pattern: str) -> int:
        (row,) = ask(self.store, f"SELECT (COUNT(?x) AS ?n) {{ {pattern} }}").rows
        return int(row[0] or 0)

    def _states(self) -> tuple[tuple[str, str], ...]:
        if "states" not in self._known:
            found = ask(self.store, _STATES).rows
            self._known["states"] = tuple((str(code), str(name)) for code, name in found)
        return self._known["states"]

    def _actors(self) -> tuple[tuple[str, str], ...]:
        if "actors" not in self._known:
            names = islice(self._labels(), OFFERED)
            self._known["actors"] = tuple((name, "") for name in sorted(set(names)))
        return self._known["actors"]

    def _labels(self) -> Iterator[str]:
        """Yield names of actors, those of states and governments first."""
        for local in dict.fromkeys(("State", "Government", *ACTOR_CLASS.values())):
            kind = term(f"foe:{local}")
            for quad in self.store.quads_for_pattern(None, term("rdf:type"), kind, DefaultGraph()):
                for label in self._said(quad.subject, "skos:prefLabel"):
                    if isinstance(label.object, Literal):
                        yield label.object.value
