"""Who and what an article names: actors and places gathered while it is read."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from types import MappingProxyType

from foedus.extract.names.gazetteer import Gazetteer, Known, fold, key
from foedus.extract.names.scan import is_owner_first
from foedus.ids import digest, slug
from foedus.model import Actor, Place, Span
from foedus.vocab import ActorKind

_UNIQUE = 6
#: Roles in which nobody acts for the state that the role names: "an Italian expert".
PRIVATE = frozenset(("activist", "analyst", "lawyer", "businessman"))
#: Offices of which a state has one, so that "the president" is somebody.
SINGULAR = frozenset(("president", "prime-minister", "chancellor", "king", "pope", "foreign-minister"))
#: An article is about one state if it names it so often, and in so large a part of its namings of states.
OFTEN = 4
_MOSTLY = 2 / 3


@dataclass(slots=True)
class Entry:
    """An actor while it is gathered. ``spans`` are its names in the text, with what they read.

    ``alone``: he has no state that the rest of the article could tell.
    """

    id: str
    name: str
    kind: ActorKind
    country: str | None = None
    wikidata: str | None = None
    female: bool | None = None
    office: str | None = None
    organ_id: str | None = None
    alone: bool = False
    spans: dict[tuple[int, int], str] = field(default_factory=dict)


class Roster:
    """The actors and places of one article."""

    def __init__(
        self,
        gazetteer: Gazetteer,
        language: str,
        *,
        countries: Mapping[str, int] = MappingProxyType({}),
        home: str | None = None,
        press: str | None = None,
    ) -> None:
        #: The state whose press writes in the article's language, if one does.
        self.press = press
        #: The state whose organs need no owner in this article, if any.
        self.home = home
        #: Codes of the states that the article names, to tell namesakes apart.
        self.countries = frozenset(countries)
        #: The state it names most often; None if it names none.
        self.main_country = min(countries, key=lambda code: (-countries[code], code), default=None)
        #: The state that the article is about; None where it is about several.
        self.only_country = self._dominant(countries)
        #: Codes of the states of which the sentence read last speaks.
        self.recent: frozenset[str] = frozenset()
        self.gazetteer = gazetteer
        self.language = language
        self.actors: dict[str, Entry] = {}
        self._places: dict[str, tuple[Known, dict[tuple[int, int], None]]] = {}
        #: Folded short names of persons met by their full name -> their ids.
        self._short: dict[str, set[str]] = {}
        self._full: dict[str, set[str]] = {}
        self._unknown: dict[tuple[ActorKind, str], Entry] = {}
        self._organs: dict[str, dict[str, Entry]] = {}
        self._holders: dict[str, dict[str, Entry]] = {}

    def _dominant(self, countries: Mapping[str, int]) -> str | None:
        code = self.main_country
        if code is None or countries[code] < OFTEN:
            return None
        return code if countries[code] >= _MOSTLY * sum(countries.values()) else None

    def known(self, known: Known) -> Entry:
        """Return the entry of a reference actor, made if new."""
        entry = self.actors.get(known.id)
        if entry is None and known.kind is not None:
            entry = Entry(known.id, known.name(self.language), known.kind, known.country, known.wikidata)
            entry.female = known.female
            code, _, organ = known.id.partition("-")
            entry.organ_id = organ if code == known.country and organ else None
            self.actors[known.id] = entry
            if known.kind is ActorKind.PERSON:
                self._remember(entry.id, known.names[0][1])
        if entry is None:
            raise TypeError(f"{known.id} is a place")
        return entry

    def state(self, code: str) -> Entry | None:
        """Return the entry of a state, None if reference data knows no such state."""
        known = self.gazetteer.actors.get(code)
        return self.known(known) if known is not None else None

    def organ(self, owner: Entry, organ: str) -> Entry:
        """Return the entry of an organ of ``owner``, as ``RUS-foreign-ministry``."""
        code = owner.country or owner.id
        found = self.actors.get(f"{code}-{organ}")
        if found is None and (known := self.gazetteer.actors.get(f"{code}-{organ}")) is not None:
            return self.known(known)
        if found is None:
            name = self._organ_name(code, organ)
            found = Entry(f"{code}-{organ}", name, ActorKind.GOVERNMENT, owner.country, organ_id=organ)
            self.actors[found.id] = found
        return found

    def name_organ(self, organ: str, entry: Entry) -> None:
        """Note that the article names ``entry``, an organ of this sort."""
        self._organs.setdefault(organ, {})[entry.id] = entry

    def only_organ(self, organ: str) -> Entry | None:
        """Return the one organ of this sort that the article has named, for "the ministry"."""
        named = self._organs.get(organ, {})
        return next(iter(named.values())) if len(named) == 1 else None

    def only_international(self, words: Sequence[str]) -> Entry | None:
        """Return the one body of many states named so far with these words in its name, for "the court"."""
        kind = ActorKind.INTERGOVERNMENTAL_ORGANIZATION
        bodies = [e for e in self.actors.values() if e.kind is kind and e.spans]
        named = [e for e in bodies if set(words) <= set(fold(e.name).split())]
        return named[0] if len(named) == 1 else None

    def only_armed_group(self) -> Entry | None:
        """Return the one armed group that the article has named, for "the rebels"."""
        named = [e for e in self.actors.values() if e.kind is ActorKind.ARMED_GROUP and e.spans]
        return named[0] if len(named) == 1 else None

    def give_office(self, office: str, entry: Entry) -> None:
        """Note that the article gives ``entry`` an office of this sort."""
        self._holders.setdefault(office, {})[entry.id] = entry

    def private_persons(self) -> set[str]:
        """Return the ids of the persons who, by what the article calls them, act for no state."""
        return {identity for office in PRIVATE for identity in self._holders.get(office, {})}

    def public_persons(self) -> frozenset[str]:
        """Return the ids of the persons whom the reference data have, or whom the article gives an office."""
        held = {id_ for office, held in self._holders.items() if office not in PRIVATE for id_ in held}
        return frozenset(held | (self.actors.keys() & self.gazetteer.actors.keys()))

    def ministers(self) -> set[str]:
        """Return the ids of the persons whom the article calls ministers."""
        return {id_ for office, held in self._holders.items() if office.endswith("minister") for id_ in held}

    def only_minister(self) -> Entry | None:
        """Return the one person whom the article calls minister of something, for "the minister"."""
        heads = set(self._holders.get("prime-minister", {}))
        named = sorted(self.ministers() - heads)
        return self.actors[named[0]] if len(named) == 1 else None

    def is_vacant(self, office: str) -> bool:
        """Whether a state has one such office, and the article names nobody who holds it."""
        single = office in SINGULAR or office.endswith("-minister")
        return single and not self._holders.get(office)

    def only_holder(self, office: str) -> Entry | None:
        """Return the one person to whom the article gives an office of this sort, if one."""
        named = self._holders.get(office, {})
        return next(iter(named.values())) if len(named) == 1 else None

    def _organ_name(self, code: str, organ: str) -> str:
        names = self.gazetteer.organ_names
        word = names.get((organ, self.language)) or names.get((organ, "en")) or organ
        state = self.gazetteer.actors.get(code)
        whose = state.name(self.language) if state is not None else code
        title = " ".join(part[:1].upper() + part[1:] for part in word.split())
        return f"{whose} {title}" if is_owner_first(self.language) else f"{title} {whose}"

    def unknown(self, name: str, kind: ActorKind, country: str | None) -> Entry:
        """Return the entry of somebody reference data does not know."""
        known = self._unknown.get((kind, key(name)))
        if known is not None and country in (None, known.country or country):
            known.country = known.country or country
            return known
        identity = f"{slug(name) or 'x'}-{digest(kind.value, country or '', key(name))[:_UNIQUE]}"
        entry = Entry(identity, name, kind, country)
        self.actors[identity] = entry
        self._unknown[kind, key(name)] = entry
        if kind is ActorKind.PERSON:
            self._remember(identity, name)
            self._full.setdefault(key(name), set()).add(identity)
        return entry

    def _remember(self, identity: str, name: str) -> None:
        """Let the first and the last name, and all but the first, mean this person."""
        words = name.split()
        if len(words) < 2:
            return
        for part in (words[0], words[-1], " ".join(words[1:])):
            if len(key(part)) > 2:
                self._short.setdefault(key(part), set()).add(identity)

    def short(self, name: str) -> Entry | None:
        """Return the one person met whose full, first or last name ``name`` is; None if several."""
        wanted = key(name)
        found = self._short.get(wanted) or self._full.get(wanted) or set()
        return self.actors[next(iter(found))] if len(found) == 1 else None

    def named_apart(self) -> set[str]:
        """Return the folded short names that mean one person of the article."""
        return {name for name, ids in self._short.items() if len(ids) == 1}

    def place(self, known: Known, start: int, end: int) -> str:
        """Note a mention of a place and return its id."""
        self._places.setdefault(known.id, (known, {}))[1][start, end] = None
        return known.id

    def forget_place(self, identity: str, start: int, end: int) -> None:
        """Take a mention of a place back."""
        spans = self._places[identity][1]
        spans.pop((start, end), None)
        if not spans:
            del self._places[identity]

    def place_country(self, identity: str) -> str | None:
        """Return the country of a place that the article has named."""
        return self._places[identity][0].country

    def has_place(self, identity: str) -> bool:
        """Return whether the article has named this place so far."""
        return identity in self._places

    def finished_actors(self) -> tuple[Actor, ...]:
        """Return the actors that are named somewhere, in order of their first mention."""
        named = [entry for entry in self.actors.values() if entry.spans]
        return tuple(
            Actor(
                entry.id,
                entry.name,
                entry.kind,
                entry.country,
                entry.wikidata,
                tuple(Span(start, end) for start, end in sorted(entry.spans)),
                tuple(sorted(set(entry.spans.values()) - {entry.name})),
                entry.office,
            )
            for entry in sorted(named, key=lambda item: (min(item.spans), item.id))
        )

    def grounds(self) -> tuple[Actor, ...]:
        """Return the states that are named only as places, in order of their first mention."""
        found = []
        for known, spans in self._places.values():
            state = self.gazetteer.actors.get(known.id)
            if state is not None and state.kind is ActorKind.STATE and not self._is_named(state):
                found.append(self._placed(state, spans))
        return tuple(sorted(found, key=lambda actor: (actor.mentions[0], actor.id)))

    def seats(self) -> dict[str, Actor]:
        """Return who receives a visitor of a place, by place: a capital's state, the holder of a palace."""
        found = {}
        for known, spans in self._places.values():
            readings = self.gazetteer.names.get(key(known.name(self.language)), ())
            states = (r.known for r in readings if r.role == "metonym" and r.known.country == known.country)
            host = next(states, None) or self.gazetteer.actors.get(known.id)
            if host is not None and (host.id != known.id or host.kind is not ActorKind.STATE):
                found[known.id] = self._placed(host, spans)
        return found

    def _is_named(self, known: Known) -> bool:
        """Whether an actor of the reference data is named as one somewhere."""
        entry = self.actors.get(known.id)
        return entry is not None and bool(entry.spans)

    def _placed(self, known: Known, spans: Iterable[tuple[int, int]]) -> Actor:
        """Return an actor that the article names only as a place."""
        places = tuple(Span(start, end) for start, end in sorted(spans))
        kind = known.kind or ActorKind.STATE
        return Actor(known.id, known.name(self.language), kind, known.country, known.wikidata, places)

    def finished_places(self) -> tuple[Place, ...]:
        """Return the places in order of their first mention."""
        ordered = sorted(self._places.values(), key=lambda item: (min(item[1]), item[0].id))
        return tuple(
            Place(
                known.id,
                known.name(self.language),
                known.country,
                tuple(Span(start, end) for start, end in sorted(spans)),
                known.geonames,
                known.latitude,
                known.longitude,
            )
            for known, spans in ordered
        )
