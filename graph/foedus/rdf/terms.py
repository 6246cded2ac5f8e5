"""Short ways to make RDF terms in the name spaces of ``vocab.PREFIXES``."""

from datetime import date
from functools import lru_cache

from pyoxigraph import Literal, NamedNode

from foedus.errors import InvalidValue
from foedus.vocab import PREFIXES

XSD_DATE = NamedNode(PREFIXES["xsd"] + "date")
# Numbers are written as Oxigraph keeps them: it turns every integer type into xsd:integer and cuts
# closing zeros ("0.90" -> "0.9"), and what is stored must be what was validated (decision 4).
XSD_INTEGER = NamedNode(PREFIXES["xsd"] + "integer")
XSD_DECIMAL = NamedNode(PREFIXES["xsd"] + "decimal")
XSD_ANY_URI = NamedNode(PREFIXES["xsd"] + "anyURI")
XSD_BOOLEAN = NamedNode(PREFIXES["xsd"] + "boolean")
EDTF = NamedNode(PREFIXES["edtf"] + "EDTF")
WKT = NamedNode(PREFIXES["geo"] + "wktLiteral")


@lru_cache(maxsize=4096)
def term(curie: str) -> NamedNode:
    """Return the node of a prefixed name: ``term("foe:Event")``."""
    prefix, _, local = curie.partition(":")
    try:
        return NamedNode(PREFIXES[prefix] + local)
    except (KeyError, ValueError) as error:
        raise InvalidValue(f"{curie!r} is not a prefixed name of ours") from error


def curie(iri: str) -> str:
    """Return the prefixed name of an IRI of ours, or the IRI itself in ``<>``."""
    best = max((p for p in PREFIXES.items() if iri.startswith(p[1])), key=lambda p: len(p[1]), default=None)
    return f"{best[0]}:{iri[len(best[1]) :]}" if best else f"<{iri}>"


def iso_date(day: date) -> Literal:
    """Return ``day`` as xsd:date."""
    return Literal(day.isoformat(), datatype=XSD_DATE)


def count(number: int) -> Literal:
    """Return a number of code points as xsd:integer."""
    return Literal(str(number), datatype=XSD_INTEGER)


def decimal(number: float, digits: int = 2) -> Literal:
    """Return ``number``, rounded to ``digits`` places, as xsd:decimal in canonical form."""
    text = f"{number:.{digits}f}"
    text = text.rstrip("0").rstrip(".") if "." in text else text
    return Literal("0" if text == "-0" else text, datatype=XSD_DECIMAL)
