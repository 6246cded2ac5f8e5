"""The closed vocabularies and name spaces that all of Foedus shares.

Every enumeration here is a SKOS concept scheme in ``ontology/``; a test holds the two equal.
The IRI of a member is ``BASE + scheme + "/" + value``, as in
``https://w3id.org/foedus/eventtype/CONSULT``.
"""

from enum import StrEnum

BASE = "https://w3id.org/foedus/"
FOE = BASE + "ontology#"
#: How the IRI of the geometry of a place goes on from that of the place; no place id ends so.
GEOMETRY = "-point"

PREFIXES: dict[str, str] = {
    "foe": FOE,
    "eventtype": BASE + "eventtype/",
    "status": BASE + "status/",
    "polarity": BASE + "polarity/",
    "certainty": BASE + "certainty/",
    "tense": BASE + "tense/",
    "agreementkind": BASE + "agreementkind/",
    "agreementstep": BASE + "agreementstep/",
    "eventstep": BASE + "eventstep/",
    "actor": BASE + "actor/",
    "place": BASE + "place/",
    "article": BASE + "article/",
    "event": BASE + "event/",
    "agreement": BASE + "agreement/",
    "claim": BASE + "claim/",
    "evidence": BASE + "evidence/",
    "graph": BASE + "graph/",
    "run": BASE + "run/",
    "resolved": BASE + "resolved/",
    "decision": BASE + "decision/",
    "correction": BASE + "correction/",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "owl": "http://www.w3.org/2002/07/owl#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "dcterms": "http://purl.org/dc/terms/",
    "sh": "http://www.w3.org/ns/shacl#",
    "sem": "http://semanticweb.cs.vu.nl/2009/11/sem/",
    "schema": "https://schema.org/",
    "prov": "http://www.w3.org/ns/prov#",
    "org": "http://www.w3.org/ns/org#",
    "oa": "http://www.w3.org/ns/oa#",
    "grasp": "http://groundedannotationframework.org/grasp#",
    "gist": "https://w3id.org/semanticarts/ns/ontology/gist/",
    "time": "http://www.w3.org/2006/time#",
    "geo": "http://www.opengis.net/ont/geosparql#",
    "wgs84": "http://www.w3.org/2003/01/geo/wgs84_pos#",
    "edtf": "http://id.loc.gov/datatypes/edtf/",
    "wd": "http://www.wikidata.org/entity/",
    "ontolex": "http://www.w3.org/ns/lemon/ontolex#",
    "synsem": "http://www.w3.org/ns/lemon/synsem#",
    "lime": "http://www.w3.org/ns/lemon/lime#",
    "lexinfo": "http://www.lexinfo.net/ontology/3.0/lexinfo#",
}


class Coded(StrEnum):
    """A member of a SKOS concept scheme; its IRI follows from the scheme's name."""

    @property
    def iri(self) -> str:
        """The IRI of this concept."""
        return f"{BASE}{type(self).__name__.lower()}/{self.value}"


class EventType(Coded):
    """The sixteen PLOVER event types."""

    AGREE = "AGREE"
    CONSULT = "CONSULT"
    SUPPORT = "SUPPORT"
    CONCEDE = "CONCEDE"
    COOPERATE = "COOPERATE"
    AID = "AID"
    RETREAT = "RETREAT"
    REQUEST = "REQUEST"
    ACCUSE = "ACCUSE"
    REJECT = "REJECT"
    THREATEN = "THREATEN"
    PROTEST = "PROTEST"
    SANCTION = "SANCTION"
    MOBILIZE = "MOBILIZE"
    COERCE = "COERCE"
    ASSAULT = "ASSAULT"


#: Plain actor-to-actor edge of each event type: the local name of the property in ``foe:``.
#: Its Neo4j relationship type is the same name in UPPER_SNAKE (``metWith`` -> ``MET_WITH``).
PLAIN_EDGE: dict[EventType, str] = {
    EventType.AGREE: "agreedWith",
    EventType.CONSULT: "metWith",
    EventType.SUPPORT: "supported",
    EventType.CONCEDE: "concededTo",
    EventType.COOPERATE: "cooperatedWith",
    EventType.AID: "aided",
    EventType.RETREAT: "retreatedBefore",
    EventType.REQUEST: "requestedOf",
    EventType.ACCUSE: "accused",
    EventType.REJECT: "rejected",
    EventType.THREATEN: "threatened",
    EventType.PROTEST: "protestedAgainst",
    EventType.SANCTION: "sanctioned",
    EventType.MOBILIZE: "mobilizedAgainst",
    EventType.COERCE: "coerced",
    EventType.ASSAULT: "assaulted",
}

#: Plain actor-to-agreement edge: drawn when a claim affirms that a step of signing happened.
SIGNED_EDGE = "signed"


class Status(Coded):
    """How an event stands, as the article tells it."""

    OCCURRED = "occurred"
    ONGOING = "ongoing"
    PLANNED = "planned"
    DENIED = "denied"
    ALLEGED = "alleged"
    HYPOTHETICAL = "hypothetical"


class Polarity(Coded):
    """Whether the speaker of a claim affirms or denies what it states (GRaSP)."""

    AFFIRMED = "affirmed"
    DENIED = "denied"


class Certainty(Coded):
    """How sure the speaker of a claim is (GRaSP)."""

    CERTAIN = "certain"
    PROBABLE = "probable"
    POSSIBLE = "possible"


class Tense(Coded):
    """Where a claim sets its event, seen from the claim (GRaSP)."""

    PAST = "past"
    PRESENT = "present"
    FUTURE = "future"


class AgreementKind(Coded):
    """What an agreement is about."""

    TREATY = "treaty"
    CEASEFIRE = "ceasefire"
    PEACE = "peace"
    TRADE = "trade"
    DEFENCE = "defence"
    ARMS_CONTROL = "arms-control"
    BORDER = "border"
    COOPERATION = "cooperation"
    SANCTIONS_RELIEF = "sanctions-relief"
    OTHER = "other"


class AgreementStep(Coded):
    """A step in the life of an agreement."""

    PROPOSED = "proposed"
    NEGOTIATED = "negotiated"
    SIGNED = "signed"
    RATIFIED = "ratified"
    IN_FORCE = "in-force"
    SUSPENDED = "suspended"
    VIOLATED = "violated"
    TERMINATED = "terminated"
    REJECTED = "rejected"


class EventStep(Coded):
    """A step in the life of an event, as the articles that tell it give it (``resolve.ledger``)."""

    ANNOUNCED = "announced"
    SCHEDULED = "scheduled"
    UNDER_WAY = "under-way"
    HELD = "held"
    POSTPONED = "postponed"
    CANCELLED = "cancelled"


class ActorKind(StrEnum):
    """What sort of actor somebody is; each is a class of the ontology (``ACTOR_CLASS``)."""

    PERSON = "person"
    STATE = "state"
    GOVERNMENT = "government"
    INTERGOVERNMENTAL_ORGANIZATION = "intergovernmental_organization"
    ORGANIZATION = "organization"
    ARMED_GROUP = "armed_group"
    NEWS_AGENCY = "news_agency"


#: The local name in ``foe:`` of the class of each kind of actor.
ACTOR_CLASS: dict[ActorKind, str] = {
    ActorKind.PERSON: "Person",
    ActorKind.STATE: "State",
    ActorKind.GOVERNMENT: "Government",
    ActorKind.INTERGOVERNMENTAL_ORGANIZATION: "IntergovernmentalOrganization",
    ActorKind.ORGANIZATION: "Organization",
    ActorKind.ARMED_GROUP: "ArmedGroup",
    ActorKind.NEWS_AGENCY: "NewsAgency",
}


#: Statuses under which a thing has happened, or is happening.
HAPPENED = frozenset({Status.OCCURRED, Status.ONGOING})
#: Steps that only somebody who signed can have taken, the plainest first.
SIGNED_STEPS = (AgreementStep.SIGNED, AgreementStep.RATIFIED, AgreementStep.IN_FORCE)


def affirms(polarity: str, certainty: str, status: str) -> bool:
    """Whether a claim of these three is enough for a plain edge: the one rule of promise 2.

    ``resolve.edges`` asks it of the model and ``rdf.property_graph`` of stored quads; a test holds
    the two to the same edges.
    """
    return polarity == Polarity.AFFIRMED and certainty == Certainty.CERTAIN and status in HAPPENED


class Stage(StrEnum):
    """Where in the flow something was rejected."""

    READ = "read"
    EXTRACT = "extract"
    STORE = "store"


class Reason(StrEnum):
    """Why something did not reach the graph. Closed: add a member before using a new reason."""

    EMPTY = "empty"
    BINARY = "binary"
    TOO_LARGE = "too-large"
    ENCODING = "encoding"
    MALFORMED = "malformed"
    UNREADABLE = "unreadable"
    UNSUPPORTED_FORMAT = "unsupported-format"
    UNSUPPORTED_LANGUAGE = "unsupported-language"
    NOT_FOUND = "not-found"
    FETCH_FAILED = "fetch-failed"
    FETCH_REFUSED = "fetch-refused"
    ROBOTS = "robots"
    UNSTORABLE = "unstorable"
    EXTRACTOR_FAILED = "extractor-failed"
    NO_ACTOR = "no-actor"
    AMBIGUOUS_ACTOR = "ambiguous-actor"
    BACKGROUND = "background"
    NO_PART = "no-part"
