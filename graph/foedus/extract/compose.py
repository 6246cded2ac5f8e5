"""Reads one sentence: which mentions of actors and places its names and naming words compose."""

from foedus.extract.gazetteer import Known
from foedus.extract.heads import Head, Heads
from foedus.extract.institutions import Institutions
from foedus.extract.named import NameReader
from foedus.extract.notes import Notes
from foedus.extract.persons import name_end, skip_honorifics, word_count
from foedus.extract.places import Surroundings
from foedus.extract.roster import Entry, Roster
from foedus.extract.scan import Item, Line
from foedus.extract.sites import Sites
from foedus.vocab import ActorKind


class SentenceReader:
    """Reads one sentence into ``notes`` and its actors into the roster."""

    def __init__(self, line: Line, roster: Roster, surroundings: Surroundings) -> None:
        self.line = line
        self.roster = roster
        self.around = surroundings
        self.heads = Heads(line, roster, surroundings)
        self.notes = Notes(line, roster)
        self._names = NameReader(self.notes, surroundings)
        self._institutions = Institutions(self.notes, self.heads, surroundings)
        self._sites = Sites(self.notes, surroundings, designator_last=self.heads.owner_first)

    def read(self) -> Notes:
        """Read the sentence from its first piece to its last."""
        i = 0
        while i < len(self.line):
            i = max(self._step(i), i + 1)
        return self.notes

    def _step(self, i: int) -> int:
        item = self.line.at(i)
        for unknown in (self._institutions, self._sites):
            if (stop := unknown.read(i)) > i:
                return stop
        if item is None:
            return self._capitals(i) if self.line.capital(i) else i + 1
        head = self.heads.at(i)
        if head is not None:
            return self._head(head, item)
        if item.words:
            if any(word.id == "native" for word in item.words):
                return self._native(item)
            return self._honorific(i, item) if item.word("honorific") else item.end
        person = self._known_person(i)
        return self._person(i, item, person) if person is not None else self._names.read(i, item)

    # --- organs and groups

    def _head(self, head: Head, item: Item) -> int:
        if head.word.scheme == "office":
            return self._titled(head)
        if head.owner is None:
            return self._bare(head, item)
        owner = head.owner
        if head.word.scheme == "organ":
            whole = self.heads.organ_owner(owner, head.word, head.start, head.end)
            self.notes.actor(whole.entry, head.start, head.end)
        elif head.word.id in ("protesters", "fighters") and owner.entry.kind is not ActorKind.ARMED_GROUP:
            self.notes.group(head.start, head.end)
        else:
            self.notes.actor(owner.entry, head.start, head.end, "group", (owner.start, owner.end))
        return head.end

    def _bare(self, head: Head, item: Item) -> int:
        """Read an organ or group without an owner: of whom it is, an earlier sentence may say."""
        line = self.line
        if head.word.scheme == "group":
            if head.word.id == "protesters":
                self.notes.group(head.start, head.end)
            return head.end
        person = self._known_person(item.end)
        if head.word.id == "government" and person is not None and person.country:
            follower = line.at(item.end)
            state = self.roster.state(person.country)
            if state is not None and follower is not None:
                self.notes.actor(self.roster.organ(state, head.word.id), head.start, follower.end)
                return item.end
        if (
            line.capital(head.end)
            and line.at(head.end) is None
            and not line.titled
            and line.capital(head.start)
        ):
            return head.end
        entry = self.roster.last_organ.get(head.word.id)
        definite = head.start > 0 and line.folds[head.start - 1] == "the"
        definite = definite or (head.end < len(line) and self.around.has("definite", line.folds[head.end]))
        capital = line.capital(head.start) and (head.start > 0 or head.end > head.start + 1)
        if entry is not None and (definite or capital):
            self.notes.actor(entry, head.start, head.end, "pronoun")
        elif entry is None and capital and self._at_home(head):
            state = self.roster.state(self.roster.home or "")
            if state is not None:
                self.notes.actor(self.roster.organ(state, head.word.id), head.start, head.end)
        return head.end

    def _at_home(self, head: Head) -> bool:
        """Whether an organ without an owner is the readers' own state's, as ministries at home are."""
        if self.roster.home is None or not head.word.id.endswith("-ministry"):
            return False
        codes = {
            reading.known.country
            for item in self.line.items.values()
            for reading in item.readings
            if reading.known.kind is ActorKind.STATE
        }
        return codes <= {self.roster.home}

    # --- persons

    def _titled(self, head: Head) -> int:
        """Read an office and the name that follows it."""
        owner = head.owner
        tail = self._tail(head.end)
        comma = tail < len(self.line) and self.line.raw[tail] == ","
        q = skip_honorifics(self.line, tail + comma)
        country = owner.entry.country if owner else None
        entry, stop = self._person_at(q, country, comma=comma, titled=True)
        if entry is None:
            if owner is not None:
                self.notes.actor(owner.entry, head.start, head.end, "title", (owner.start, owner.end))
            return head.end
        if owner is not None:
            entry.country = entry.country or country
            entry.office = entry.office or self.line.text(head.start, head.end)
            self.notes.actor(owner.entry, owner.start, owner.end, "title")
        self._read_tail(head.end, tail)
        self.notes.actor(entry, head.start, stop, "name", (q, stop))
        self._administration(entry, q, stop)
        return stop

    def _tail(self, p: int) -> int:
        """Return the piece after "untuk PBB", "to the United Nations", "(AS)" at ``p``, else ``p``."""
        line = self.line
        q = p
        if q < len(line) and self.around.has("tail", line.folds[q]):
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
                self.notes.actor(owner.entry, owner.start, owner.end, "title")

    def _person_at(
        self, q: int, country: str | None, *, comma: bool, titled: bool
    ) -> tuple[Entry | None, int]:
        """Return the person named at piece ``q`` and the piece after the name."""
        line = self.line
        item = line.at(q)
        known = self._known_person(q, country)
        goes_on = item is not None and line.capital(item.end) and line.at(item.end) is None
        if item is not None and known is not None and (line.titled or not goes_on):
            return self.roster.known(known), item.end
        if not line.capital(q) or line.titled or line.shouting:
            return None, q
        free = (
            item is not None and bool(item.readings) and line.capital(item.end) and line.at(item.end) is None
        )
        stop = name_end(line, q, self.around, first_is_free=free)
        words = word_count(line, q, stop)
        if words and (short := self.roster.short(line.text(q, stop))) is not None:
            return short, stop
        single = not comma and titled and country is not None and len(line.raw[q]) > 2
        if words < (1 if single else 2):
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
        self.notes.actor(entry, i, stop, "name", (q, stop))
        return stop

    def _native(self, item: Item) -> int:
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

    def _capitals(self, i: int) -> int:
        """Read a run of capitals that is no known name: somebody whom an apposition introduces."""
        line = self.line
        if line.titled or line.shouting:
            return i + 1
        stop = name_end(line, i, self.around)
        inner = next((k for k in range(i + 1, stop) if k in line.items and line.items[k].readings), None)
        if inner is not None:
            full = line.items[inner].end > inner + 1
            return inner if i == 0 or full else stop
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
        return stop if words >= 2 else i + 1

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
        return None if line.capital(after) and self._known_person(after) else (head, head.end)

    def _person(self, i: int, item: Item, person: Known) -> int:
        entry = self.roster.known(person)
        end = item.end
        if self._part_of_another(i, item):
            return end
        self._administration(entry, i, end)
        if (found := self._apposition(end)) is not None:
            head, end = found
            if head.owner is not None:
                self.notes.actor(head.owner.entry, head.owner.start, head.owner.end, "title")
        self.notes.actor(entry, i, end, "name", (i, item.end))
        return end

    def _part_of_another(self, i: int, item: Item) -> bool:
        """Whether a known surname follows an unknown first name: somebody else is meant."""
        line = self.line
        if item.end > i + 1 or line.titled or line.shouting or i < 2:
            return False
        before = line.raw[i - 1]
        return (
            line.capital(i - 1)
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
