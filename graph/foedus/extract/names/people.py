"""Reads the persons of one sentence: known by name, or by an office, a rank or an origin."""

from collections.abc import Mapping
from difflib import SequenceMatcher

from foedus.extract.names.gazetteer import Known, fold
from foedus.extract.names.heads import Head, Heads, Owner
from foedus.extract.names.named import NameReader
from foedus.extract.names.notes import Notes
from foedus.extract.names.persons import name_end, skip_honorifics, word_count
from foedus.extract.names.places import Surroundings, choose
from foedus.extract.names.roster import PRIVATE, Entry
from foedus.extract.names.scan import Item
from foedus.vocab import ActorKind

#: Offices that one holds of a place: "Kyiv Mayor", "Gubernur Texas", "Jaksa Agung Texas".
_GOVERNING = ("governor", "senator", "lawmaker", "leader", "minister", "prime-minister", "secretary")
#: A first name and a surname.
_TWO_NAMES = 2
#: How alike two spellings of a first name are at least (1: the same).
_ALIKE = 0.7
_LOCAL = frozenset((*_GOVERNING, "justice-minister", "prosecutor", "police-chief"))


class PersonReader:
    """Reads persons into the notes of one sentence. Every method returns the piece after what it read."""

    def __init__(self, notes: Notes, heads: Heads, names: NameReader, surroundings: Surroundings) -> None:
        self.notes = notes
        self.line = notes.line
        self.roster = notes.roster
        self.heads = heads
        self.around = surroundings
        self._names = names

    def titled(self, head: Head) -> int:
        """Read an office and the name that follows it."""
        owner = head.owner or self._organ(head.end)
        where = self.line.at(head.end)
        of_place = owner is None and head.word.id in _LOCAL and where is not None
        if of_place and where is not None and (local := self.country_of_place(where)) is not None:
            self._names.read(head.end, where)
            return self._local_person(head.start, where.end, local) or where.end
        end = max(head.end, owner.end) if owner is not None and not self.heads.owner_first else head.end
        tail = self._past_institution(head.end) if owner is None else self._past_branch(owner, end)
        tail = self._tail(tail)
        comma = tail < len(self.line) and self.line.raw[tail] == ","
        native = self._native(tail + 1) if comma else None
        q = skip_honorifics(self.line, native.end if native else tail + comma)
        at_party = owner is None and tail > head.end and comma
        country = owner.entry.country if owner else self.roster.only_country if at_party else None
        if native is not None and owner is None:
            country = native.entry.country
        owned = owner is not None and owner.entry.kind is ActorKind.STATE
        entry, stop = self._person_at(q, country, comma=comma, titled=True, owned=owned)
        if entry is None:
            if owner is not head.owner:
                return head.end  # "Kepala Staf Angkatan Udara": of whom, the rest of the article may say
            if owner is not None:
                return self._unnamed(head, owner, tail)
            if tail == head.end:
                self.notes.offices.append((head.start, head.end, head.word.id))
            return head.end
        self.roster.give_office(head.word.id, entry)
        if owner is not None:
            entry.country = entry.country or country
            entry.office = entry.office or self.line.text(head.start, head.end)
            self.notes.actor(owner.entry, owner.start, owner.end, "title")
        self._read_tail(head.end, tail)
        if native is not None:
            self.notes.actor(native.entry, native.start, native.end, "title")
        self.notes.actor(entry, head.start, stop, "name", (q, stop))
        self._administration(entry, q, stop)
        return stop

    def _unnamed(self, head: Head, owner: Owner, tail: int) -> int:
        """Note the holder of an office without a name, and whom he is sent to ("Dubes Kenya *untuk PBB*")."""
        if head.word.id in PRIVATE:
            self.notes.actor(owner.entry, owner.start, owner.end, "demonym")
            return head.end
        end = head.end if self.heads.owner_first else tail
        form = "group" if head.word.id == "national" else "title"
        self.notes.actor(owner.entry, head.start, end, form, (owner.start, owner.end))
        self._read_tail(head.end, end)
        return end

    def local(self, item: Item, stop: int) -> int:
        """Read "Kyiv Mayor NAME": a person of the place's country."""
        p = self.heads.past_genitive(stop)
        office = self.line.at(p)
        country = self.country_of_place(item)
        word = office.word("office") if office is not None else None
        if office is None or country is None or word is None or word.id not in _LOCAL:
            return stop
        return self._local_person(item.start, office.end, country) or stop

    def possessed(self, i: int, item: Item) -> int:
        """Read "Turkey's Erdogan" as a person with a state; return ``i`` where it is not that."""
        owner = self.heads.owner_at(i)
        p = self.heads.past_genitive(item.end)
        named = self.line.at(p)
        person = self.known(p) if owner is not None and p > item.end else None
        if owner is None or named is None or person is None or person.country != owner.entry.country:
            return i
        stop = self._whole(named)
        self.notes.actor(owner.entry, owner.start, owner.end, "title")
        self.notes.actor(self.roster.known(person), i, stop, "name", (p, stop))
        return stop

    def _local_person(self, start: int, end: int, country: str) -> int | None:
        comma = end < len(self.line) and self.line.raw[end] == ","
        q = skip_honorifics(self.line, end + comma)
        entry, after = self._person_at(q, country, comma=comma, titled=True)
        if entry is None:
            return None
        entry.country = entry.country or country
        entry.office = entry.office or self.line.text(start, end)
        self.notes.actor(entry, start, after, "name", (q, after))
        return after

    def _place_of(self, item: Item) -> Known | None:
        """Return the place that an item names; None if it may name anybody."""
        if any(reading.known.kind is not None for reading in item.readings):
            return None
        return choose([reading.known for reading in item.readings])

    def country_of_place(self, item: Item) -> str | None:
        """Return the country of the place that an item names; None if it names anything else."""
        if not item.readings or any(r.known.kind not in (None, ActorKind.STATE) for r in item.readings):
            return None
        place = choose(
            [r.known for r in item.readings if r.known.kind is None and r.known.id != r.known.country]
        )
        return place.country if place is not None else None

    def _tail(self, p: int) -> int:
        """Return the piece after "untuk PBB", "to the United Nations", "(AS)" at ``p``, else ``p``."""
        line = self.line
        q = p
        if q < len(line) and self.around.has("tail", line.folds[q]):
            q += 1
            if q < len(line) and self.around.has("article", line.folds[q]):
                q += 1
            owner = self.heads.owner_at(q)
            place = line.at(q)
            if owner is not None:
                q = owner.end
            elif place is not None and self._place_of(place) is not None:
                q = place.end
            else:
                return p
        if q + 2 < len(line) and line.raw[q] == "(" and line.raw[q + 2] == ")":
            q += 3
        return q

    def _native(self, p: int) -> Owner | None:
        """Return whose national is named behind the comma before ``p`` ("o chefe da ONU, o argentino A")."""
        line = self.line
        if p >= len(line) or not self.around.has("article", line.folds[p]):
            return None
        owner = self.heads.owner_at(p + 1)
        if owner is None or owner.entry.kind is not ActorKind.STATE or line.capital(p + 1):
            return None
        return owner if line.capital(owner.end) else None

    def _past_branch(self, owner: Owner, p: int) -> int:
        """Return the piece after the state at ``p`` where an organisation has its branch.

        "direktur Amnesty International Indonesia Usman Hamid": no name begins with the state.
        """
        if self.heads.owner_first or owner.entry.kind is ActorKind.STATE or owner.end != p:
            return p
        branch = self.heads.owner_at(p)
        return branch.end if branch is not None and branch.entry.kind is ActorKind.STATE else p

    def _past_institution(self, p: int) -> int:
        """Return the comma after an institution unknown to us ("ketua Partai Rakyat, NAME"), else ``p``."""
        line = self.line
        if self.heads.owner_first or not line.capital(p):
            return p
        if not any(self.around.has("institution", word) for word in line.folds[p - 1 : p + 1]):
            return p
        q = p
        while line.capital(q) and q - p < 6 and ((item := line.at(q)) is None or not item.readings):
            q += 1
        return q if q < len(line) and line.raw[q] == "," else p

    def _organ(self, p: int) -> Owner | None:
        """Return the organ without an owner at ``p`` of the state that the article is about.

        "Kepala Staf Angkatan Udara NAME".
        """
        item = self.line.at(p)
        word = item.word("organ") if item is not None else None
        main, home = self.roster.main_country, self.roster.home
        state = self.roster.state(self.roster.only_country or (home if home == main else None) or "")
        if self.heads.owner_first or item is None or word is None or word.id == "government" or state is None:
            return None
        return Owner(self.roster.organ(state, word.id), p, item.end)

    def _read_tail(self, start: int, end: int) -> None:
        for k in range(start, end):
            owner = self.heads.owner_at(k)
            item = self.line.at(k)
            if owner is not None:
                self.notes.actor(owner.entry, owner.start, owner.end, "title")
            elif item is not None:
                self.notes.place(item, self._place_of(item))

    def _person_at(
        self, q: int, country: str | None, *, comma: bool, titled: bool, owned: bool = False
    ) -> tuple[Entry | None, int]:
        """Return the person named at piece ``q`` and the piece after the name.

        ``country`` is that of the office or organ before it; with ``owned`` it is a state's own
        office, so that somebody known of another country is a namesake.
        """
        line = self.line
        item = line.at(q)
        known = self.known(q, country)
        goes_on = item is not None and line.capital(item.end) and line.at(item.end) is None
        if known is not None and country and known.country and known.country != country and owned:
            known = None
        if item is not None and known is not None and (line.titled or not goes_on):
            return self.roster.known(known), self._whole(item)
        if not line.capital(q) or (line.titled and not line.nouns) or line.shouting:
            return None, q
        free = (
            item is not None and bool(item.readings) and line.capital(item.end) and line.at(item.end) is None
        )
        stop = name_end(line, q, self.around, first_is_free=free)
        if line.capital(stop) and self.around.has("no-name", line.folds[stop]) and not line.quoted(stop):
            return None, q
        words = word_count(line, q, stop)
        if words and (short := self.roster.short(line.text(q, stop))) is not None:
            other = owned and short.country not in (None, country)
            return (None, q) if other else (short, stop)
        single = not comma and titled and country is not None and len(line.raw[q]) > 2
        if words < (1 if single else 2):
            return None, q
        if words == _TWO_NAMES and (known := self._spelt_otherwise(q, stop, country)) is not None:
            return self.roster.known(known), stop
        return self.roster.unknown(line.text(q, stop), ActorKind.PERSON, country), stop

    def _spelt_otherwise(self, q: int, stop: int, country: str | None) -> Known | None:
        """Return the reference person whose first name is only spelt otherwise ("*Volodimir* A")."""
        surname = self.line.at(q + 1)
        known = self.known(q + 1, country) if surname is not None and surname.end == stop else None
        if known is None or country not in (None, known.country):
            return None
        first = self.line.folds[q]
        spellings = (fold(name).split()[0] for _, name in known.names if " " in name)
        return known if any(_is_spelling(first, other) for other in spellings) else None

    def known(self, q: int, country: str | None = None) -> Known | None:
        """Return the reference person whose name begins at piece ``q``; None if none or several are meant."""
        item = self.line.at(q)
        if item is None:
            return None
        people = {r.known.id: r.known for r in item.readings if r.known.kind is ActorKind.PERSON}
        if len(people) > 1:
            wanted = {country} if country else self.roster.countries
            here = {key: known for key, known in people.items() if known.country in wanted}
            people = here or ({} if country else self._best_known(item, people))
        return next(iter(people.values())) if len(people) == 1 else None

    def _best_known(self, item: Item, people: Mapping[str, Known]) -> dict[str, Known]:
        """Return those of namesakes whose own name it is, and no other one of theirs."""
        text = " ".join(self.line.folds[item.start : item.end])
        return {key: one for key, one in people.items() if any(fold(name) == text for _, name in one.names)}

    def ranked(self, i: int, item: Item) -> int:
        """Read a rank or form of address at piece ``i`` and the name behind it."""
        q = skip_honorifics(self.line, i)
        if q == i:
            return item.end
        country = self._country_before(i)
        entry, stop = self._person_at(q, country, comma=False, titled=False)
        if entry is None:
            return item.end
        entry.country = entry.country or country
        self.notes.actor(entry, i, stop, "name", (q, stop))
        return stop

    def _country_before(self, i: int) -> str | None:
        """Return the country of the organ or state named right before the rank at piece ``i``."""
        line = self.line
        comma = i > 0 and line.raw[i - 1] == ","
        ends = line.ends[i - 2] if comma and i > 1 else line.ends[i - 1] if i else -1
        for mention in reversed(self.notes.mentions):
            if mention.end == ends and len(mention.actors) == 1:
                entry = self.roster.actors[mention.actors[0]]
                return None if entry.kind is ActorKind.PERSON else entry.country
        return None

    def native(self, item: Item) -> int:
        """Read "asal Inggris, NAME dan NAME"."""
        line = self.line
        owner = self.heads.owner_at(item.end)
        if owner is None or owner.entry.kind is not ActorKind.STATE or line.titled:
            return item.end
        self.notes.actor(owner.entry, owner.start, owner.end)
        p = owner.end
        for _ in range(3):
            if p < len(line) and (line.raw[p] == "," or self.around.has("named", line.folds[p])):
                q = skip_honorifics(line, p + 1)
                stop = name_end(line, q, self.around) if line.capital(q) else q
                if word_count(line, q, stop) < 2:
                    break
                entry = self.roster.unknown(line.text(q, stop), ActorKind.PERSON, owner.entry.country)
                self.notes.actor(entry, q, stop)
                aged = stop + 2 < len(line) and line.raw[stop] == "(" and line.raw[stop + 2] == ")"
                p = stop + 3 if aged else stop
        return p

    def introduced(self, i: int) -> int:
        """Read a run of capitals that is no known name: somebody whom an apposition introduces."""
        line = self.line
        if (line.titled and not line.nouns) or line.shouting:
            return i + 1
        stop = name_end(line, i, self.around)
        inner = next((k for k in range(i + 1, stop) if k in line.items and line.items[k].readings), None)
        if inner is not None:
            full = line.items[inner].end > inner + 1
            after = inner if i == 0 or full else stop
            return i + 1 if line.nouns else after
        words = word_count(line, i, stop)
        if words >= 2 and (found := self._apposition(stop)) is not None:
            head, end = found
            owner = head.owner
            if owner is not None:
                entry = self.roster.unknown(line.text(i, stop), ActorKind.PERSON, owner.entry.country)
                entry.office = entry.office or line.text(head.start, head.end)
                self.notes.actor(entry, i, end, "name", (i, stop))
                self.notes.actor(owner.entry, owner.start, owner.end, "title")
                return end
        return stop if words >= 2 and not line.nouns else i + 1  # German nouns are no names

    def _apposition(self, p: int) -> tuple[Head, int] | None:
        """Return the office with an owner behind a comma at piece ``p``, and the piece after it."""
        line = self.line
        if p >= len(line) or line.raw[p] != ",":
            return None
        p += 1
        while p < len(line) and self.around.has("introducing", line.folds[p]):
            p += 1
        head = self.heads.at(p)
        if head is None or head.word.scheme != "office" or head.owner is None:
            return None
        after = skip_honorifics(line, head.end)
        return None if line.capital(after) and self.known(after) else (head, head.end)

    def named(self, i: int, item: Item, person: Known) -> int:
        """Read the name of a reference person, and an apposition behind it."""
        entry = self.roster.known(person)
        end = name_stop = self._whole(item)
        if self._part_of_another(i, item):
            return end
        self._administration(entry, i, end)
        found = self._apposition(end)
        if found is not None and not _is_of_another_state(entry, found[0]):
            head, end = found
            if head.owner is not None:
                self.notes.actor(head.owner.entry, head.owner.start, head.owner.end, "title")
        self.notes.actor(entry, i, end, "name", (i, name_stop))
        return end

    def _whole(self, item: Item) -> int:
        """Return the piece after a known name and what a particle joins to it ("Tamim bin Hamad")."""
        line = self.line
        if item.end < len(line) and self.around.has("particle", line.folds[item.end]):
            return max(item.end, name_end(line, item.start, self.around, first_is_free=True))
        return item.end

    def _part_of_another(self, i: int, item: Item) -> bool:
        """Whether a known surname stands beside an unknown name: somebody else is meant."""
        line = self.line
        if item.end > i + 1 or line.titled or line.shouting:
            return False
        after = item.end
        if line.capital(after) and not line.covered(after) and line.raw[after].isalpha():
            return True
        before = line.raw[i - 1]
        return (
            i > 1
            and line.capital(i - 1)
            and not line.covered(i - 1)
            and len(before) > 1
            and not self.around.has("no-name", line.folds[i - 1])
            and before.isalpha()
        )

    def _administration(self, entry: Entry, start: int, end: int) -> None:
        """Note "the Trump administration" as the government of his state."""
        p = self.heads.past_genitive(end)
        follower = self.line.at(p)
        if follower is None or entry.country is None:
            return
        if any(word.scheme == "organ" and word.id == "government" for word in follower.words):
            state = self.roster.state(entry.country)
            if state is not None:
                self.notes.actor(self.roster.organ(state, "government"), start, follower.end)


def _is_of_another_state(entry: Entry, head: Head) -> bool:
    """Whether an office behind a comma is of another state, so of somebody else ("Reçu par A, le ...")."""
    owner = head.owner.entry.country if head.owner is not None else None
    return None not in (owner, entry.country) and owner != entry.country


def _is_spelling(first: str, other: str) -> bool:
    """Whether two first names are one ("volodimir", "volodymyr"), and not two that only begin alike."""
    return first[0] == other[0] and SequenceMatcher(None, first, other).ratio() >= _ALIKE
