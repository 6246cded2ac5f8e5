"""What the clause reader finds before it becomes an event: who, what, whom, with which words."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from foedus.extract.grammar.lexicon import Sense
from foedus.extract.grammar.view import View
from foedus.extract.names.mentions import Mention, Mentions
from foedus.model import Actor, Agreement, EdtfDate, Event, Place
from foedus.vocab import ActorKind, EventType, Status

_GOVERNMENTAL = (ActorKind.STATE, ActorKind.GOVERNMENT, ActorKind.PERSON)


class Cast:
    """Who and what is named in an article, looked up by id."""

    def __init__(self, mentions: Mentions) -> None:
        named = (*mentions.actors, *mentions.grounds)
        self._seats = mentions.seats
        self._public = mentions.public
        self._named = {actor.id for actor in named}
        hosts = {actor.id: actor for actor in mentions.seats.values() if actor.id not in self._named}
        self._grounds = (*mentions.grounds, *hosts.values())
        self.mentions = mentions.mentions
        self.actors: dict[str, Actor] = {actor.id: actor for actor in named} | hosts
        self.places: dict[str, Place] = {place.id: place for place in mentions.places}
        self._states = {
            actor.country: actor.id
            for actor in reversed(named)
            if actor.kind is ActorKind.STATE and actor.country
        }

    def taking_part(self, events: Iterable[Event], agreements: Iterable[Agreement]) -> tuple[Actor, ...]:
        """Return the states that are named only as places and take part in what is told."""
        used = {actor for event in events for actor in (*event.source, *event.target)}
        used |= {party for agreement in agreements for party in agreement.parties}
        return tuple(actor for actor in self._grounds if actor.id in used)

    def state_of(self, country: str | None) -> str | None:
        """Return the id of the state actor of a country, if the article names it."""
        return self._states.get(country) if country else None

    def forces_of(self, country: str | None) -> str | None:
        """Return the id of the armed forces of a country, if the article names them."""
        forces = f"{country}-armed-forces"
        return forces if forces in self.actors else None

    def country(self, actor: str) -> str | None:
        """Return the country that an actor belongs to."""
        return self.actors[actor].country

    def is_state(self, actor: str) -> bool:
        """Whether the actor is a state."""
        return self.actors[actor].kind is ActorKind.STATE

    def is_person(self, actor: str) -> bool:
        """Whether the actor is a person."""
        return self.actors[actor].kind is ActorKind.PERSON

    def is_statesman(self, actor: str) -> bool:
        """Whether the actor is a person who acts for a state: known as such, or by an office."""
        person = self.actors[actor]
        return self.is_person(actor) and bool(person.office or person.wikidata)

    def _is_private(self, actor: str) -> bool:
        """Whether the actor is a person whom nobody knows and the article gives no office."""
        return self.is_person(actor) and not self.is_statesman(actor) and actor not in self._public

    def is_governmental(self, actor: str) -> bool:
        """Whether the actor is a state or an organ of one."""
        return self.actors[actor].kind in (ActorKind.STATE, ActorKind.GOVERNMENT)

    def is_agency(self, actor: str) -> bool:
        """Whether the actor is a news agency or outlet."""
        return self.actors[actor].kind is ActorKind.NEWS_AGENCY

    def same_country(self, left: str, right: str) -> bool:
        """Whether two actors are of one state."""
        return self.country(left) == self.country(right) is not None

    def same_side(self, left: str, right: str) -> bool:
        """Whether two actors may be one side: the same, or a state and one who acts for it."""
        if left == right:
            return True
        first, second = self.actors[left], self.actors[right]
        if first.country is None or first.country != second.country:
            return False
        if first.kind not in _GOVERNMENTAL or second.kind not in _GOVERNMENTAL:
            return False
        return ActorKind.STATE in (first.kind, second.kind) or (
            ActorKind.GOVERNMENT in (first.kind, second.kind) and first.kind is not second.kind
        )

    def meant(self, mention: Mention) -> tuple[str, ...]:
        """Return the actors of a mention; of a seat of power read as a place, who sits there."""
        if not mention.actors and mention.place in self._named and not self.is_state(mention.place):
            return (mention.place,)
        return tuple(actor for actor in mention.actors if actor in self.actors)

    def acting(self, view: View, group: Iterable[int]) -> tuple[str, ...]:
        """Return who the subject of a verb names: also a state that was read as a place."""
        found = self.ids(view, group)
        if found:
            return found
        places = (view.mentions[number].place for number in group)
        return tuple(place for place in places if place in self.actors and self.is_state(place))

    def host(self, view: View, group: Iterable[int], guests: Sequence[str]) -> tuple[str, ...]:
        """Return who receives the guests of a place: the state of a capital abroad, the holder of a seat.

        Nobody where all of them are private persons ("the footballer X arrived in Madrid").
        """
        if guests and all(map(self._is_private, guests)):
            return ()
        mine = {self.country(guest) for guest in guests}
        seats = (self._seats.get(view.mentions[number].place or "") for number in group)
        return tuple(seat.id for seat in seats if seat is not None and seat.country not in mine)

    def ids(self, view: View, group: Iterable[int], *, places: bool = False) -> tuple[str, ...]:
        """Return who the mentions of ``group`` name, in order, agencies left out.

        With ``places`` a mention read as a place alone stands for the state that it lies in.
        """
        found: dict[str, None] = {}
        for number in group:
            mention = view.mentions[number]
            if any(view.is_a(place, "media_noun") for place in range(*view.spans[number])):
                continue
            for actor in self.meant(mention):
                if not self.is_agency(actor):
                    found[actor] = None
            if places and not mention.actors and mention.place in self.places:
                state = self.state_of(self.places[mention.place].country)
                if state:
                    found[state] = None
        return tuple(found)


@dataclass(slots=True)
class Candidate:
    """An event as one clause tells it. ``first``..``last`` are tokens of the trigger in ``view``.

    ``anaphoric`` ("the talks", "serangan itu", no names) and ``partial`` (one side unnamed) ones
    can only add to an event that another clause tells, unless they stand ``alone``. ``aimed``: a
    noun that says what it is done to, or by whom, though no actor is hit. ``borrowed``: the subject
    is that of another verb. ``about``: the type of the event that its object points back to
    ("condemned the attack"), ``suffered`` whom that was done to; ``pointed``: it points back to some
    deed of whatever type ("tindakan itu"). ``implied``: the speaker is the
    source because the act is done by speaking.
    """

    view: View
    number: int
    sense: Sense
    entry: str
    first: int
    last: int
    source: tuple[str, ...]
    target: tuple[str, ...]
    tokens: tuple[int, int]
    mods: frozenset[str] = frozenset()
    noun: bool = False
    conditional: bool = False
    status: Status = Status.OCCURRED
    type: EventType = EventType.CONSULT
    speaker: tuple[str, ...] = ()
    reporter: tuple[str, ...] = ()
    implied: bool = False
    anaphoric: bool = False
    partial: bool = False
    borrowed: bool = False
    alone: bool = False
    aimed: bool = False
    about: EventType | None = None
    suffered: tuple[str, ...] = ()
    pointed: bool = False
    date: EdtfDate | None = None
    place: str | None = None
    confidence: float = 0.8

    @property
    def start(self) -> int:
        """Where the words of the event begin in the article."""
        return self.view.extent(*self.tokens)[0]

    @property
    def end(self) -> int:
        """Where the words of the event end in the article."""
        return self.view.extent(*self.tokens)[1]

    @property
    def is_present(self) -> bool:
        """Whether a verb in the present tells it: with a date to come it is planned ("visits A on May 3")."""
        verb = self.view.verb_at[self.first]
        return not self.noun and verb is not None and verb.form.feature == "third"
