"""An article graph -> the record by which resolution knows it. A pure function of its quads."""

import contextlib
import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from zlib import crc32

from pyoxigraph import Literal, NamedNode, Quad

from foedus.rdf.terms import term
from foedus.resolve.ledger import event_step
from foedus.resolve.names import name_key
from foedus.resolve.offices import holder, office_named
from foedus.resolve.records import Mention, Party, Record, Said, Spot
from foedus.resolve.sketch import marks, numbers, sketch
from foedus.resolve.wording import called_off, tolls
from foedus.text.folding import fold
from foedus.text.notices import notice_of
from foedus.vocab import ACTOR_CLASS, BASE, PREFIXES, ActorKind, AgreementStep, EventType, Polarity

#: What the record needs of a node: predicate IRI -> objects, in the order of their text.
_Said = dict[str, list[NamedNode | Literal]]
_KINDS = {term(f"foe:{name}").value: kind.value for kind, name in ACTOR_CLASS.items()}
_LONG = 4
_WORDS = 24
_ISO = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}\Z")
_YEAR = re.compile(r"(?:19|20)[0-9]{2}\Z")
_POINT = re.compile(r"POINT ?\((-?[0-9]{1,3}(?:\.[0-9]+)?) (-?[0-9]{1,2}(?:\.[0-9]+)?)\)\Z")
#: By which step an agreement is dated: what happens once comes first.
_DATING = (AgreementStep.SIGNED, AgreementStep.RATIFIED, AgreementStep.IN_FORCE, *AgreementStep)
_PREDICATES = {
    name: term(name).value
    for name in (
        "rdf:type",
        "rdfs:label",
        "skos:prefLabel",
        "skos:altLabel",
        "foe:countryCode",
        "foe:eventType",
        "foe:mode",
        "foe:status",
        "foe:source",
        "foe:target",
        "foe:date",
        "foe:party",
        "foe:agreementKind",
        "foe:hasStep",
        "foe:step",
        "foe:states",
        "foe:polarity",
        "foe:certainty",
        "foe:reporter",
        "foe:evidence",
        "foe:text",
        "sem:hasPlace",
        "geo:asWKT",
        "oa:start",
        "oa:end",
        "schema:inLanguage",
        "schema:datePublished",
        "schema:dateModified",
        "schema:correction",
        "foe:textDigest",
        "schema:publisher",
        "schema:mentions",
        "schema:isBasedOn",
    )
}


def record_of(article: str, quads: Iterable[Quad]) -> Record:
    """Return the record of the graph of an article, by its id; ``quads`` may come in any order.

    What the SHACL gate would refuse is read as if it were not there.
    """
    nodes: dict[str, _Said] = defaultdict(lambda: defaultdict(list))
    for quad in quads:
        if isinstance(quad.subject, NamedNode) and isinstance(quad.object, NamedNode | Literal):
            nodes[quad.subject.value][quad.predicate.value].append(quad.object)
    for said in nodes.values():
        for objects in said.values():
            if len(objects) > 1:
                objects.sort(key=str)
    return _Reader(article, nodes).record()


class _Reader:
    def __init__(self, article: str, nodes: dict[str, _Said]) -> None:
        self._nodes = nodes
        self._id = article
        self._article = PREFIXES["article"] + article
        self._text = self._value(self._article, "foe:text")

    def record(self) -> Record:
        claims = defaultdict(list)
        for iri in sorted(self._nodes):
            if self._is_a(iri, "foe:Claim"):
                for stated in self._all(iri, "foe:states"):
                    claims[stated].append(iri)
        mentions = []
        for iri in sorted(self._nodes):
            if self._is_a(iri, "foe:Event"):
                mentions.append(self._event(iri, claims[iri]))
            elif self._is_a(iri, "foe:Agreement"):
                mentions.append(self._agreement(iri, claims))
        credited = {name for m in mentions for claim in m.claims for name in claim.reporters}
        return Record(
            id=self._id,
            language=self._value(self._article, "schema:inLanguage").partition("-")[0],
            published=_day(self._value(self._article, "schema:datePublished")),
            publisher=_local(self._value(self._article, "schema:publisher")),
            sketch=sketch(self._text),
            marks=self._marks(mentions),
            mentions=tuple(mentions),
            agencies=frozenset(credited),
            numbers=marks(("number", number) for number in numbers(self._text)),
            edition=self._value(self._article, "foe:textDigest")[:12],
            updated=_day(self._value(self._article, "schema:dateModified")),
            notice=self._value(self._article, "schema:correction") or notice_of(self._text),
        )

    def _marks(self, mentions: Iterable[Mention]) -> frozenset[int]:
        items = {("id", _local(iri)) for iri in self._all(self._article, "schema:mentions")}
        items |= {("day", item.edtf) for item in mentions if item.day is not None}
        return marks(items)

    def _event(self, iri: str, claims: list[str]) -> Mention:
        kind = _code(self._value(iri, "foe:eventType"))
        edtf = self._value(iri, "foe:date")
        sentences = [sentence for claim in claims for sentence in self._sentences(claim)]
        return Mention(
            id=_local(iri),
            type=kind,
            status=_code(self._value(iri, "foe:status")),
            source=self._acting(iri, "foe:source", claims),
            target=self._acting(iri, "foe:target", claims),
            claims=tuple(self._event_claim(claim, edtf) for claim in claims),
            mode=_code(self._value(iri, "foe:mode")),
            day=_day(edtf),
            edtf=edtf,
            place=self._spot(iri),
            words=_words(sentences),
            figures=_figures(sentences),
            tolls=tuple(sorted({t for s in sentences for t in tolls(s)}, key=lambda t: (t.what, t.number)))
            if kind == EventType.ASSAULT.value
            else (),
            label=self._value(iri, "rdfs:label"),
        )

    def _event_claim(self, iri: str, edtf: str) -> Said:
        status, polarity = _code(self._value(iri, "foe:status")), _code(self._value(iri, "foe:polarity"))
        denied = polarity == Polarity.DENIED.value
        words = called_off(" ".join(self._sentences(iri))) if denied else ""
        return self._claim(iri, event_step(status, dated=bool(edtf), denied=denied, words=words), edtf)

    def _claim(self, iri: str, step: str, edtf: str) -> Said:
        return Said(
            id=_local(iri),
            status=_code(self._value(iri, "foe:status")),
            polarity=_code(self._value(iri, "foe:polarity")),
            certainty=_code(self._value(iri, "foe:certainty")),
            step=step,
            edtf=edtf,
            reporters=tuple(
                _local(name)
                for name in (
                    *self._all(iri, "foe:reporter"),
                    *self._all(self._article, "schema:isBasedOn"),
                )
            ),
        )

    def _agreement(self, iri: str, claims: dict[str, list[str]]) -> Mention:
        steps = {_code(self._value(step, "foe:step")): step for step in self._all(iri, "foe:hasStep")}
        dated = [self._value(steps[name], "foe:date") for name in _DATING if name in steps]
        edtf = next((one for one in dated if _day(one) is not None), next(filter(None, dated), ""))
        said = [
            self._claim(claim, name, self._value(step, "foe:date"))
            for name, step in sorted(steps.items())
            for claim in claims[step]
        ]
        sentences = [s for step in steps.values() for claim in claims[step] for s in self._sentences(claim)]
        name = self._value(iri, "skos:prefLabel")
        return Mention(
            id=_local(iri),
            type="AGREEMENT",
            status=said[0].status if said else "",
            source=self._parties(iri, "foe:party"),
            target=(),
            claims=tuple(said),
            mode=_code(self._value(iri, "foe:agreementKind")),
            day=_day(edtf),
            edtf=edtf,
            words=_words([name, *sentences]),
            figures=_figures(sentences),
            label=name,
        )

    def _parties(self, iri: str, predicate: str) -> tuple[Party, ...]:
        return tuple(self._party(actor) for actor in self._all(iri, predicate))

    def _acting(self, iri: str, predicate: str, claims: list[str]) -> tuple[Party, ...]:
        """Return who acts in an event; a state that is named by an office alone with who held it then."""
        day = _day(self._value(iri, "foe:date")) or _day(self._value(self._article, "schema:datePublished"))
        return tuple(
            self._in_office(party, claims, day) if party.kind == ActorKind.STATE else party
            for party in self._parties(iri, predicate)
        )

    def _in_office(self, party: Party, claims: list[str], day: int | None) -> Party:
        actor = PREFIXES["actor"] + party.id
        labels = (*self._all(actor, "skos:prefLabel"), *self._all(actor, "skos:altLabel"))
        names = {tuple(fold(label).split()) for label in labels}
        language = self._value(self._article, "schema:inLanguage").partition("-")[0]
        found = set()
        for claim in claims:
            for sentence, start, end in self._places(claim):
                found.add(office_named(sentence, start, end, names, language))
        office = found.pop() if len(found) == 1 else ""
        if not office:
            return party
        who = holder(party.side, office, day) if day is not None else ""
        return replace(party, office=office, holder=who, key=name_key(who.replace("-", " ")) if who else "")

    def _party(self, iri: str) -> Party:
        kinds = [_KINDS[value] for value in self._all(iri, "rdf:type") if value in _KINDS]
        kind = min(kinds, default="organization")
        side = self._value(iri, "foe:countryCode") or _local(iri)
        named = kind == "person"
        return Party(_local(iri), kind, side, name_key(self._value(iri, "skos:prefLabel")) if named else "")

    def _spot(self, iri: str) -> Spot | None:
        place = self._value(iri, "sem:hasPlace")
        if not place:
            return None
        country = self._value(place, "foe:countryCode")
        point = self._value(place + "-point", "geo:asWKT")
        longitude, latitude = _position(point)
        name = self._name(place)
        return Spot(_local(place), country, _local(place) == country, latitude, longitude, name)

    def _name(self, iri: str) -> str:
        """Return what a place is called: in English if it is, else in Indonesian, else in any language."""
        labels = self._nodes[iri].get(_PREDICATES["skos:prefLabel"], [])
        named = [(label.language or "", label.value) for label in labels if isinstance(label, Literal)]
        order = {"en": 0, "id": 1}
        return min(named, key=lambda one: (order.get(one[0].partition("-")[0], 2), one), default=("", ""))[1]

    def _sentences(self, claim: str) -> list[str]:
        """Return the sentences in which the evidence of a claim stands, more or less."""
        return [sentence for sentence, _, _ in self._places(claim)]

    def _places(self, claim: str) -> list[tuple[str, int, int]]:
        """Return these sentences, and from where to where in each the evidence goes."""
        found = []
        for evidence in self._all(claim, "foe:evidence"):
            start = self._value(evidence + "-position", "oa:start")
            end = self._value(evidence + "-position", "oa:end")
            if start.isdecimal() and end.isdecimal():
                sentence, first = _sentence(self._text, int(start), int(end))
                found.append((sentence, int(start) - first, int(end) - first))
        return found

    def _is_a(self, iri: str, kind: str) -> bool:
        return term(kind) in self._nodes[iri].get(_PREDICATES["rdf:type"], ())

    def _all(self, iri: str, predicate: str) -> list[str]:
        said = self._nodes.get(iri)
        return [item.value for item in said.get(_PREDICATES[predicate], ())] if said else []

    def _value(self, iri: str, predicate: str) -> str:
        found = self._all(iri, predicate)
        return found[0] if found else ""


def persons_of(quads: Iterable[Quad]) -> dict[str, str]:
    """Return the persons of an article graph by id: ``NAME KEY|COUNTRY``, those with a full name."""
    person, label = term("foe:Person"), term("skos:prefLabel")
    code, kind = term("foe:countryCode"), term("rdf:type")
    persons: set[str] = set()
    names: dict[str, list[str]] = defaultdict(list)
    countries: dict[str, str] = {}
    for quad in quads:
        iri = quad.subject.value if isinstance(quad.subject, NamedNode) else ""
        if quad.predicate == kind and quad.object == person:
            persons.add(iri)
        elif quad.predicate == label and isinstance(quad.object, Literal):
            names[iri].append(quad.object.value)
        elif quad.predicate == code and isinstance(quad.object, Literal):
            countries[iri] = quad.object.value
    keys = {iri: name_key(min(names[iri])) for iri in persons if names[iri]}
    return {_local(iri): f"{key}|{countries.get(iri, '')}" for iri, key in sorted(keys.items()) if key}


def _sentence(text: str, start: int, end: int) -> tuple[str, int]:
    """Return the sentence around a place, and where it begins."""
    before = max(text.rfind(mark, 0, start) for mark in (". ", "\n", "? ", "! ")) + 1
    stops = [at for mark in (". ", "\n", "? ", "! ") if (at := text.find(mark, end)) >= 0]
    return text[before : min(stops, default=len(text))], before


def _words(sentences: Iterable[str]) -> frozenset[int]:
    found = {word for sentence in sentences for word in fold(sentence).split() if len(word) >= _LONG}
    return frozenset(sorted(crc32(word.encode()) >> 12 for word in found)[:_WORDS])


def _figures(sentences: Iterable[str]) -> frozenset[int]:
    found = {number for sentence in sentences for number in numbers(sentence)}
    return frozenset(int(number) for number in found if len(number) <= 6 and not _YEAR.match(number))


def _day(edtf: str) -> int | None:
    if not _ISO.match(edtf):
        return None
    with contextlib.suppress(ValueError):
        return date.fromisoformat(edtf).toordinal()
    return None


def _position(wkt: str) -> tuple[float, float] | tuple[None, None]:
    """Return longitude and latitude of a point in WKT."""
    if found := _POINT.match(wkt):
        return float(found[1]), float(found[2])
    return None, None


def _local(iri: str) -> str:
    return iri.removeprefix(BASE).partition("/")[2] if iri.startswith(BASE) else iri


def _code(iri: str) -> str:
    return iri.rpartition("/")[2]
