"""The triples of a lexicon file, and how those of a parent language come under them."""

from collections import defaultdict

import pyoxigraph as ox

from foedus.text import language_data
from foedus.vocab import BASE, PREFIXES

FLX = BASE + "lexicon#"
ONTOLEX = PREFIXES["ontolex"]
WORD_CLASS = FLX + "WordClass"
LEXICON = PREFIXES["lime"] + "Lexicon"
ENTRIES = (ONTOLEX + "Word", ONTOLEX + "MultiwordExpression", ONTOLEX + "LexicalEntry")
_TYPE = PREFIXES["rdf"] + "type"
#: What is added up where a language has a parent.
_ADDED = (FLX + "word", FLX + "nounShape")


def local(iri: str) -> str:
    """Return the last part of an IRI."""
    return iri[max(iri.rfind("/"), iri.rfind("#")) + 1 :]


class LexiconGraph:
    """The triples of one lexicon, by subject and predicate."""

    def __init__(self, turtle: str) -> None:
        self._objects: defaultdict[tuple[str, str], list[str]] = defaultdict(list)
        self._types: defaultdict[str, list[str]] = defaultdict(list)
        for quad in ox.parse(turtle.encode(), format=ox.RdfFormat.TURTLE):
            subject, predicate = _key(quad.subject), quad.predicate.value
            value = _key(quad.object)
            self._objects[(subject, predicate)].append(value)
            if predicate == _TYPE:
                self._types[value].append(subject)

    def of_type(self, *iris: str) -> list[str]:
        """Return the nodes of the types, sorted for each."""
        return [node for iri in iris for node in sorted(self._types.get(iri, ()))]

    def values(self, node: str, iri: str) -> list[str]:
        """Return the objects of a property, as text."""
        return self._objects.get((node, iri), [])

    def literals(self, node: str, name: str) -> list[str]:
        """Return the objects of a property of ours, sorted."""
        return sorted(self.values(node, FLX + name))

    def literal(self, node: str, name: str) -> str:
        """Return the first object of a property of ours, empty where there is none."""
        values = self._objects.get((node, FLX + name))
        return min(values) if values else ""

    def flag(self, node: str, name: str) -> bool:
        """Whether a property of ours is true."""
        return self.literal(node, name) == "true"

    def lemma(self, entry: str) -> str:
        """Return the lemma of an entry, in lower case."""
        form = self.values(entry, ONTOLEX + "canonicalForm")[0]
        return self.values(form, ONTOLEX + "writtenRep")[0].lower()

    def telling(self, entry: str) -> str:
        """Return the entry whose senses ``entry`` has: itself, its synonym, or that one's synonym."""
        seen = []
        while not self.values(entry, ONTOLEX + "sense") and entry not in seen:
            seen.append(entry)
            (entry, *_) = self.values(entry, PREFIXES["lexinfo"] + "synonym") or [entry]
        return entry

    def inherit(self, turtle: str, parent: str, language: str) -> None:
        """Take from the lexicon of ``parent`` what this one, of ``language``, does not state itself.

        An entry, frame or paradigm that is stated here stands alone; the words of a word class and the
        noun shapes are added up; what else is said of the lexicon as a whole holds where this one does
        not say it. Words and entries with a false friend of ``language`` stay away.
        """
        other = LexiconGraph(turtle.replace(f"{BASE}lexicon/{parent}", f"{BASE}lexicon/{language}"))
        whole = set(other.of_type(WORD_CLASS, LEXICON))
        left = {node for nodes in self._types.values() for node in nodes} - whole
        left.update(
            node
            for node in other.of_type(*ENTRIES)
            if not language_data.is_taken(other.lemma(node), language)
        )
        for (node, predicate), values in other._objects.items():
            mine = self._objects[node, predicate]
            if predicate in _ADDED:
                mine += (word for word in values if language_data.is_taken(word, language))
            elif node not in left and not mine:
                mine += values
        for kind, nodes in other._types.items():
            known = self._types[kind]
            known += (node for node in nodes if node not in known and node not in left)


def _key(term: object) -> str:
    return term.value if isinstance(term, ox.NamedNode | ox.Literal) else str(term)
