"""What is found in one sentence, noted as mentions and in the roster of the article."""

from dataclasses import dataclass

from foedus.extract.names.gazetteer import Known
from foedus.extract.names.mentions import Mention
from foedus.extract.names.roster import Entry, Roster
from foedus.extract.names.scan import Item, Line
from foedus.vocab import ActorKind


@dataclass(frozen=True, slots=True)
class Doubtful:
    """A city's bare name: a place only if, in the whole article, nobody is called so."""

    item: Item
    place: Known


class Notes:
    """The mentions of one sentence. Positions are pieces of its line; mentions hold offsets."""

    def __init__(self, line: Line, roster: Roster) -> None:
        self.line = line
        self.roster = roster
        self.mentions: list[Mention] = []
        self.doubtful: list[Doubtful] = []
        #: Offices without owner and name, as (first piece, piece after, office): "the president".
        self.offices: list[tuple[int, int, str]] = []

    def actor(
        self,
        entry: Entry,
        start: int,
        end: int,
        form: str = "name",
        head: tuple[int, int] | None = None,
        *,
        place: Known | None = None,
    ) -> None:
        """Note ``entry``; ``head`` is the name alone where more is said ("President X")."""
        head = head or (start, end)
        span = (self.line.starts[head[0]], self.line.ends[head[1] - 1])
        entry.spans[span] = " ".join(self.line.text(*head).split())
        if entry.organ_id:
            self.roster.name_organ(entry.organ_id, entry)
        place_id = self.roster.place(place, *span) if place is not None else None
        self.add(start, end, head, (entry.id,), form, place_id)

    def group(self, start: int, end: int) -> None:
        """Note people who act without anybody's name: "demonstrators"."""
        self.add(start, end, (start, end), (), "group", None)

    def place(self, item: Item, place: Known | None) -> None:
        """Note a place; nothing if it is None."""
        if place is not None:
            span = (self.line.starts[item.start], self.line.ends[item.end - 1])
            self.roster.place(place, *span)
            self.add(item.start, item.end, (item.start, item.end), (), "name", place.id)

    def countries(self, before: int) -> frozenset[str]:
        """Return the states of the actors and places named before an offset, but for those who report."""
        found: set[str | None] = set()
        for mention in self.mentions:
            if mention.end <= before:
                named = [self.roster.actors[actor] for actor in mention.actors]
                found.update(e.country for e in named if e.kind is not ActorKind.NEWS_AGENCY)
                found.add(self.roster.place_country(mention.place) if mention.place else None)
        return frozenset(code for code in found if code is not None)

    def add(
        self,
        start: int,
        end: int,
        head: tuple[int, int],
        actors: tuple[str, ...],
        form: str,
        place: str | None,
    ) -> None:
        """Note a mention as it is."""
        starts, ends = self.line.starts, self.line.ends
        self.mentions.append(
            Mention(starts[start], ends[end - 1], starts[head[0]], ends[head[1] - 1], actors, place, form)
        )
