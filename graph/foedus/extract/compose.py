"""Reads one sentence: which mentions of actors and places its known names and words compose."""

from foedus.extract.gazetteer import Known
from foedus.extract.heads import Head, Heads, Owner
from foedus.extract.mentions import Mention
from foedus.extract.persons import name_end, skip_honorifics
from foedus.extract.places import Surroundings, choose, country_after, is_famous
from foedus.extract.roster import Entry, Roster
from foedus.extract.scan import Item, Line
from foedus.vocab import ActorKind

_INTRODUCING = frozenset("the a an his her their seorang sang selaku yang juga".split())


class SentenceReader:
    """Gathers the mentions of one sentence in ``mentions`` and their actors in the roster."""

    def __init__(self, line: Line, roster: Roster, surroundings: Surroundings) -> None:
        self.line = line
        self.roster = roster
        self.around = surroundings
        self.heads = Heads(line, roster, surroundings)
        self.mentions: list[Mention] = []
        self._located: dict[int, str] = {}

    def read(self) -> None:
        """Read the sentence from its first piece to its last."""
        i = 0
        while i < len(self.line):
            i = max(self._step(i), i + 1)

    def _step(self, i: int) -> int:
        item = self.line.at(i)
        if item is None:
            return self._capitals(i) if self.line.capital(i) else i + 1
        head = self.heads.at(i)
        if head is not None:
            return self._head(head, item)
        if item.words:
            return self._honorific(i, item) if item.word("honorific") else item.end
        return self._name(i, item)

    # --- what is composed

    def _head(self, head: Head, item: Item) -> int:
        if head.word.scheme == "office":
            return self._titled(head.start, head.end, head.owner, head.word.alias)
        if head.owner is None:
            return self._bare(head, item)
        owner = head.owner
        if head.word.scheme == "organ":
            whole = self.heads.organ_owner(owner, head.word, head.start, head.end)
            self._note(whole.entry, head.start, head.end, "name")
        elif head.word.id in ("protesters", "fighters") and owner.entry.kind is not ActorKind.ARMED_GROUP:
            self._add(head.start, head.end, (head.start, head.end), (), "group")
        else:
            self._note(owner.entry, head.start, head.end, "group", (owner.start, owner.end))
        return head.end

    def _bare(self, head: Head, item: Item) -> int:
        """Read an organ or group without an owner: of whom it is, an earlier sentence may say."""
        if head.word.scheme == "group":
            if head.word.id == "protesters":
                self._add(head.start, head.end, (head.start, head.end), (), "group")
            return head.end
        person = self._known_person(item.end)
        if head.word.id == "government" and person is not None and person.country:
            state = self.roster.state(person.country)
            follower = self.line.at(item.end)
            if state is not None and follower is not None:
                organ = self.roster.organ(state, head.word.id)
                self._note(organ, head.start, follower.end, "name")
                return follower.end
        entry = self.roster.last_organ.get(head.word.id)
        definite = head.start > 0 and self.line.folds[head.start - 1] == "the"
        definite = definite or (
            head.end < len(self.line) and self.line.folds[head.end] in ("itu", "tersebut")
        )
        if entry is not None and (definite or self.line.capital(head.start)):
            self._note(entry, head.start, head.end, "pronoun")
        return head.end

    def _titled(self, start: int, end: int, owner: Owner | None, office: str | None) -> int:
        """Read an office and the name that follows it."""
        tail = self._tail(end)
        q = tail
        comma = q < len(self.line) and self.line.raw[q] == ","
        q = skip_honorifics(self.line, q + comma)
        country = owner.entry.country if owner else None
        entry, stop = self._person_at(q, country, comma=comma, titled=office is not None)
        if entry is None:
            if owner is not None:
                self._note(owner.entry, start, end, "title", (owner.start, owner.end))
            return end
        if owner is not None:
            entry.country = entry.country or country
            entry.office = entry.office or self.line.text(start, end)
            self._note(owner.entry, owner.start, owner.end, "title")
        if tail > end:
            self._read_tail(end, tail)
        self._note(entry, start, stop, "name", (q, stop))
        return stop

    def _tail(self, p: int) -> int:
        """Return the piece after "untuk PBB", "to the United Nations", "(AS)" at ``p``, else ``p``."""
        line = self.line
        q = p
        if q < len(line) and line.folds[q] in ("untuk", "to", "for", "di", "at", "in"):
            q += 1
            if q < len(line) and line.folds[q] == "the":
                q += 1
            owner = self.heads.owner_at(q)
            if owner is None:
                return p
            q = owner.end
        if q + 2 < len(line) and line.raw[q] == "(" and line.raw[q + 2] == ")":
            q += 3
        return q

    def _read_tail(self, start: int, end: int) -> None:
        for k in range(start, end):
            owner = self.heads.owner_at(k)
            if owner is not None:
                self._note(owner.entry, owner.start, owner.end, "title")

    def _person_at(
        self, q: int, country: str | None, *, comma: bool, titled: bool
    ) -> tuple[Entry | None, int]:
        """Return the person named at piece ``q`` and the piece after the name."""
        line = self.line
        item = line.at(q)
        if item is not None and (known := self._known_person(q, country)) is not None:
            if not (line.capital(item.end) and line.at(item.end) is None) or line.titled:
                return self.roster.known(known), item.end
        if not line.capital(q) or line.titled or line.shouting:
            return None, q
        free = item is not None and line.capital(item.end) and line.at(item.end) is None
        stop = name_end(line, q, first_is_free=free)
        words = sum(line.raw[k][0].isalpha() for k in range(q, stop))
        if words == 1 and (short := self.roster.short(line.raw[q])) is not None:
            return short, stop
        if words < (2 if comma or not titled else 1) or (
            words == 1 and not (country and len(line.raw[q]) > 2)
        ):
            return None, q
        return self.roster.unknown(line.text(q, stop), ActorKind.PERSON, country), stop

    def _known_person(self, q: int, country: str | None = None) -> Known | None:
        item = self.line.at(q)
        if item is None:
            return None
        people = {r.known.id: r.known for r in item.readings if r.known.kind is ActorKind.PERSON}
        if len(people) > 1:
            people = {
                key: known
                for key, known in people.items()
                if known.country == country or known.id in self.roster.actors
            }
        return next(iter(people.values())) if len(people) == 1 else None

    def _honorific(self, i: int, item: Item) -> int:
        q = skip_honorifics(self.line, i)
        if q == i:
            return item.end
        entry, stop = self._person_at(q, None, comma=False, titled=False)
        if entry is None:
            return item.end
        self._note(entry, i, stop, "name", (q, stop))
        return stop

    def _capitals(self, i: int) -> int:
        """Read a run of capitals that is no known name: somebody whom an apposition introduces."""
        line = self.line
        if line.titled or line.shouting:
            return i + 1
        stop = name_end(line, i)
        inner = next((k for k in range(i + 1, stop) if k in line.items and line.items[k].readings), None)
        if inner is not None:
            return inner if i == 0 else stop
        words = sum(line.raw[k][0].isalpha() for k in range(i, stop))
        if words >= 2 and stop < len(line) and line.raw[stop] == ",":
            p = stop + 1
            while p < len(line) and line.folds[p] in _INTRODUCING:
                p += 1
            head = self.heads.at(p)
            if head is not None and head.word.scheme == "office" and head.owner is not None:
                entry = self.roster.unknown(line.text(i, stop), ActorKind.PERSON, head.owner.entry.country)
                entry.office = entry.office or line.text(head.start, head.end)
                self._note(entry, i, head.end, "name", (i, stop))
                self._note(head.owner.entry, head.owner.start, head.owner.end, "title")
                return head.end
        return stop if words >= 2 else i + 1

    # --- what is named

    def _name(self, i: int, item: Item) -> int:
        """Read a known name that is part of nothing larger."""
        person = self._known_person(i)
        if person is not None:
            return self._person(i, item, person)
        actors = {r.known.id: r for r in item.readings if r.known.kind not in (None, ActorKind.PERSON)}
        places = [r.known for r in item.readings if r.known.kind is None]
        if len(actors) > 1:
            return item.end
        where = self.around.where(self.line, i, self._located)
        self._located[item.end] = where
        if not actors:
            self._place(i, item, places, where)
            return item.end
        reading = next(iter(actors.values()))
        if reading.known.kind is ActorKind.STATE:
            self._state(i, item, where)
        elif places and where:
            self._add_place(i, item, choose(places))
        else:
            self._note(self.roster.known(reading.known), i, item.end, "name")
        return item.end

    def _person(self, i: int, item: Item, person: Known) -> int:
        line = self.line
        entry = self.roster.known(person)
        p = self.heads._past_genitive(item.end)
        follower = line.at(p)
        word = follower.word("organ") if follower is not None else None
        if word is not None and follower is not None and word.id == "government" and entry.country:
            state = self.roster.state(entry.country)
            if state is not None:
                self._note(self.roster.organ(state, word.id), i, follower.end, "name")
                if p == item.end:
                    return follower.end
        end = item.end
        if p == item.end and end < len(line) and line.raw[end] == ",":
            q = end + 1
            while q < len(line) and line.folds[q] in _INTRODUCING:
                q += 1
            head = self.heads.at(q)
            if head is not None and head.word.scheme == "office" and head.owner is not None:
                self._note(head.owner.entry, head.owner.start, head.owner.end, "title")
                end = head.end
        self._note(entry, i, end, "name", (i, item.end))
        return end

    def _state(self, i: int, item: Item, where: str) -> None:
        line = self.line
        reading = next(r for r in item.readings if r.known.kind is ActorKind.STATE)
        state = self.roster.known(reading.known)
        places = [r.known for r in item.readings if r.known.kind is None]
        if any(r.role == "metonym" for r in item.readings):
            cities = [place for place in places if place.country == state.country] or places
            if self._is_city_here(i, item, where):
                self._add_place(i, item, choose(cities))
            else:
                self._note(state, i, item.end, "metonym")
            return
        demonym = all(r.role == "demonym" for r in item.readings)
        if self._in_longer_name(i, item, demonym=demonym):
            return
        if demonym:
            if not (i > 1 and line.raw[i - 1] == "-" and self.around.has("pro-anti", line.folds[i - 2])):
                self._note(state, i, item.end, "demonym")
            return
        if i > 1 and line.raw[i - 1] == "-" and self.around.has("pro-anti", line.folds[i - 2]):
            return
        place = self.roster.gazetteer.places.get(state.country or "")
        if where == "in" and place is not None:
            self._add_place(i, item, place)
        elif where == "to" and place is not None:
            self._note(state, i, item.end, "name", place=place)
        else:
            self._note(state, i, item.end, "name")

    def _is_city_here(self, i: int, item: Item, where: str) -> bool:
        line = self.line
        if where == "in":
            return True
        if where == "to":
            return not self.around.word_before(line, i, "supportive")
        if country_after(line, item) or self.around.word_before(line, i, "attack"):
            return True
        after = line.folds[item.end] if item.end < len(line) else ""
        if self.around.has("settlement", after):
            return True
        return line.capital(item.end) and line.at(item.end) is None and not line.titled

    def _in_longer_name(self, i: int, item: Item, *, demonym: bool) -> bool:
        """Whether a state's name only belongs to a name that we do not know ("Universitas Indonesia")."""
        line = self.line
        if line.titled or line.shouting:
            return False
        before = i - 1
        if before > 0 and line.capital(before) and not self._covered(before) and line.raw[before].isalpha():
            return True
        after = item.end
        return not demonym and line.capital(after) and line.at(after) is None and line.raw[after].isalpha()

    def _covered(self, k: int) -> bool:
        return any(item.start <= k < item.end for item in self.line.items.values())

    def _place(self, i: int, item: Item, places: list[Known], where: str) -> None:
        country = country_after(self.line, item)
        if country is not None:
            places = [place for place in places if place.country == country] or places
        place = choose(places)
        if place is None or self._in_longer_name(i, item, demonym=False):
            return
        if where or country or is_famous(place) or place.id in self.roster.seen_places:
            self._add_place(i, item, place)

    # --- noting

    def _add_place(self, i: int, item: Item, place: Known | None) -> None:
        if place is None:
            return
        start, end = self.line.starts[i], self.line.ends[item.end - 1]
        self.roster.place(place, start, end)
        self.mentions.append(Mention(start, end, start, end, (), place.id))

    def _note(
        self,
        entry: Entry,
        start: int,
        end: int,
        form: str,
        head: tuple[int, int] | None = None,
        *,
        place: Known | None = None,
    ) -> None:
        head = head or (start, end)
        span = (self.line.starts[head[0]], self.line.ends[head[1] - 1])
        entry.spans[span] = " ".join(self.line.text(*head).split())
        if entry.organ_id:
            self.roster.last_organ[entry.organ_id] = entry
        place_id = self.roster.place(place, *span) if place is not None else None
        self._add(start, end, head, (entry.id,), form, place_id)

    def _add(
        self,
        start: int,
        end: int,
        head: tuple[int, int],
        actors: tuple[str, ...],
        form: str,
        place: str | None = None,
    ) -> None:
        starts, ends = self.line.starts, self.line.ends
        self.mentions.append(
            Mention(starts[start], ends[end - 1], starts[head[0]], ends[head[1] - 1], actors, place, form)
        )
