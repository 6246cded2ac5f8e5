"""Reads one sentence: which mentions of actors and places its names and naming words compose."""

from foedus.extract.names.descriptions import ends, words
from foedus.extract.names.gazetteer import Word
from foedus.extract.names.heads import Head, Heads
from foedus.extract.names.institutions import Institutions
from foedus.extract.names.named import NameReader
from foedus.extract.names.notes import Notes
from foedus.extract.names.people import PersonReader
from foedus.extract.names.places import Surroundings
from foedus.extract.names.roster import Entry, Roster
from foedus.extract.names.scan import Item, Line
from foedus.extract.names.sites import Sites
from foedus.vocab import ActorKind

#: Organs that a province or a city has too, and those that a capital's name gives to the state.
_OF_A_PLACE = frozenset(("government", "police", "parliament", "courts", "armed-forces", "prosecutors"))
_MINISTRIES = ("foreign-ministry", "defence-ministry", "interior-ministry")
_OF_A_CAPITAL = frozenset(("government", "armed-forces", *_MINISTRIES))
_SEATED = _OF_A_PLACE | _OF_A_CAPITAL
#: Organs that are of the state where they act.
_OF_WHERE = _OF_A_PLACE - {"armed-forces"}
#: Organs that belong to the one state that an article is about, where they are named bare.
_COURTS = ("courts", "supreme-court", "constitutional-court")
_ELECTED = ("parliament", "senate", "election-commission")
_FORCES = ("armed-forces", "air-force", "navy", "coast-guard", "border-guard")
_OF_THE_STATE = frozenset(
    ("government", "police", "prosecutors", "central-bank", *_FORCES, *_COURTS, *_ELECTED)
)


def _is_short(word: Word) -> bool:
    """Whether a ministry is named by a word made for it ("Kemlu"), as only those at home are."""
    return word.id.endswith("-ministry") and " " not in word.alias


class SentenceReader:
    """Reads one sentence into ``notes`` and its actors into the roster."""

    def __init__(self, line: Line, roster: Roster, surroundings: Surroundings) -> None:
        self.line = line
        self.roster = roster
        self.around = surroundings
        self.heads = Heads(line, roster, surroundings)
        self.notes = Notes(line, roster)
        self._names = NameReader(self.notes, surroundings)
        self._people = PersonReader(self.notes, self.heads, self._names, surroundings)
        self._institutions = Institutions(self.notes, self.heads, surroundings)
        self._sites = Sites(self.notes, surroundings, designator_last=self.heads.owner_first)

    def read(self) -> Notes:
        """Read the sentence from its first piece to its last."""
        i = 0
        while i < len(self.line):
            i = max(self._step(i), i + 1)
        self.roster.recent = self.notes.countries(self.line.ends[-1]) if len(self.line) else frozenset()
        return self.notes

    def _step(self, i: int) -> int:
        item = self.line.at(i)
        if (stop := self._coalition(i)) > i:
            return stop
        for unknown in (self._institutions, self._sites):
            if (stop := unknown.read(i)) > i:
                return stop
        head = self.heads.at(i)
        if head is not None:
            return self._head(head)
        if item is None:
            return self._people.introduced(i) if self.line.capital(i) else i + 1
        if item.words:
            if any(word.id == "native" for word in item.words):
                return self._people.native(item)
            return self._people.ranked(i, item) if item.word("honorific") else item.end
        return self._named(i, item)

    def _named(self, i: int, item: Item) -> int:
        """Read the name at piece ``i`` of somebody or somewhere known."""
        person = self._people.known(i)
        if person is not None:
            return self._people.named(i, item, person)
        if self.heads.owner_first and (stop := self._people.possessed(i, item)) > i:
            return stop
        if self.heads.owner_first and (stop := self._of_region(item)) > i:
            return stop
        stop = self._names.read(i, item)
        return self._people.local(item, stop) if self.heads.owner_first else stop

    # --- organs and groups

    def _coalition(self, i: int) -> int:
        """Note the coalition at piece ``i`` and return the piece after it, else ``i``.

        "koalisi pimpinan Arab Saudi", "the Saudi-led coalition": an organisation of its own, and
        what it does is not done by the state that leads it.
        """
        line = self.line
        if self.heads.owner_first:
            owner = self.heads.owner_at(i)
            led = owner is not None and line.folds[owner.end : owner.end + 2] == ["-", "led"]
            end = owner.end + 3 if owner is not None and led else 0
            found = 0 < end <= len(line) and self.around.has("coalition", line.folds[end - 1])
        else:
            p = i + 1
            while p < len(line) and p - i < 4 and self.around.has("led-by", line.folds[p]):
                p += 1
            owner = self.heads.owner_at(p) if p > i + 1 else None
            end = owner.end if owner is not None else 0
            found = owner is not None and self.around.has("coalition", line.folds[i])
        if owner is None or not found or owner.entry.kind is not ActorKind.STATE:
            return i
        leader = owner.entry
        name = f"{leader.name}-led coalition" if self.heads.owner_first else f"Koalisi pimpinan {leader.name}"
        entry = self.roster.unknown(name, ActorKind.INTERGOVERNMENTAL_ORGANIZATION, None)
        self.notes.actor(entry, i, end)
        return end

    def _head(self, head: Head) -> int:
        if head.word.scheme == "office":
            return self._people.titled(head)
        if head.owner is None:
            return self._bare(head)
        owner = head.owner
        if head.word.scheme == "organ":
            whole = self.heads.organ_owner(owner, head.word, head.start, head.end)
            self.notes.actor(whole.entry, head.start, head.end)
        elif head.word.id in ("protesters", "fighters") and owner.entry.kind is not ActorKind.ARMED_GROUP:
            self.notes.group(head.start, head.end)
        else:
            self.notes.actor(owner.entry, head.start, head.end, "group", (owner.start, owner.end))
        return head.end

    def _bare(self, head: Head) -> int:
        """Read an organ or group without an owner: of whom it is, an earlier sentence may say."""
        if head.word.scheme == "group":
            if head.word.id == "protesters":
                self.notes.group(head.start, head.end)
            state = self._state_where(head)
            if state is not None and self.around.has("resident", self.line.folds[head.end - 1]):
                self.notes.actor(state, head.start, head.end, "group")
            definite = head.start > 0 and self.around.has("before-organ", self.line.folds[head.start - 1])
            if head.word.id == "fighters" and definite:
                entry = self.roster.only_armed_group()
                if entry is not None:
                    self.notes.actor(entry, head.start, head.end, "pronoun")
            return head.end
        return self._bare_organ(head)

    def _bare_organ(self, head: Head) -> int:
        line = self.line
        if head.word.id == "government" and (stop := self._of_person(head)) is not None:
            return stop
        if head.word.id in _OF_WHERE and (state := self._state_where(head)) is not None:
            self.notes.actor(self.roster.organ(state, head.word.id), head.start, head.end)
            return head.end
        of_place = not self.heads.owner_first or line.nouns
        if of_place and (after := self._of_place(head)) > head.end:
            return after
        if self._is_part_of_name(head):
            return head.end
        entry = self.roster.only_organ(head.word.id)
        if entry is None and head.word.id == "courts":
            entry = self.roster.only_international(line.folds[head.start : head.end])
        definite = head.start > 0 and self.around.has("article", line.folds[head.start - 1])
        definite = definite or (head.end < len(line) and self.around.has("definite", line.folds[head.end]))
        opening = head.start == 0 and head.end == head.start + 1 and not _is_short(head.word)
        capital = line.capital(head.start) and not opening and not line.nouns
        if entry is not None and (definite or capital):
            self.notes.actor(entry, head.start, head.end, "pronoun")
        elif ((definite or capital) and (state := self._opening_state(head)) is not None) or (
            entry is None and (state := self._state_of(head, capital=capital, definite=definite)) is not None
        ):
            form = "name" if self._is_proper(head) else "pronoun"
            self.notes.actor(self.roster.organ(state, head.word.id), head.start, head.end, form)
        elif entry is None and capital and self._at_home(head):
            state = self.roster.state(self.roster.home or "")
            if state is not None:
                self.notes.actor(self.roster.organ(state, head.word.id), head.start, head.end)
        return head.end

    def _state_where(self, head: Head) -> Entry | None:
        """Return the state in which an organ or group acts that names no other ("police in Lagos")."""
        line, first = self.line, head.end
        if first >= len(line) or not self.around.has("located", line.folds[first]):
            return None
        first += 1
        while first < len(line) and self.around.has("article", line.folds[first]):
            first += 1
        place = line.at(first)
        if place is None or not line.capital(first) or (place.end < len(line) and line.raw[place.end] == "-"):
            return None
        code = line.state(first, place.end) or self._people.country_of_place(place)
        return self.roster.state(code) if code is not None else None

    def _opening_state(self, head: Head) -> Entry | None:
        """Return the state that the sentence says at its beginning it is about ("In Kenya, the police")."""
        line, around = self.line, self.around
        if head.word.id not in _OF_THE_STATE or not around.has("located", line.folds[0]):
            return None
        first = 1
        while first < len(line) and around.has("article", line.folds[first]):
            first += 1
        item = line.at(first)
        if item is None or item.end >= len(line) or line.raw[item.end] != "," or head.start <= item.end:
            return None
        country = next((r.known.country for r in item.readings if r.known.country), None)
        return self.roster.state(country) if country is not None else None

    def _of_place(self, head: Head) -> int:
        """Note "pemerintah Moskow" as the state's, "polisi Texas" as an organ of its own; return its end.

        The end of the head where no place follows.
        """
        first = head.end
        if first < len(self.line) and self.around.has("owner-preposition", self.line.folds[first]):
            first += 1  # "le tribunal de Tunis"
        follower = self.line.at(first)
        if follower is None or head.word.id not in _SEATED or not self.line.capital(first):
            return head.end
        seats = [
            r.known for r in follower.readings if r.role == "metonym" and r.known.kind is ActorKind.STATE
        ]
        states = [r.known for r in follower.readings if r.role == "name" and r.known.kind is ActorKind.STATE]
        inside = first > head.end and self.around.has("located", self.line.folds[head.end])
        if states and inside and head.word.id in _SEATED - {"armed-forces"}:
            entry = self.roster.organ(self.roster.known(states[0]), head.word.id)  # "ein Gericht in Kenia"
        elif seats and head.word.id in _OF_A_CAPITAL:
            entry = self.roster.organ(self.roster.known(seats[0]), head.word.id)
        elif head.word.id not in _OF_A_PLACE:
            return head.end
        elif (country := self._people.country_of_place(follower)) is not None:
            text = self.line.text(head.start, follower.end)
            entry = self.roster.unknown(text, ActorKind.GOVERNMENT, country)
        else:
            return head.end
        self.notes.actor(entry, head.start, follower.end)
        return follower.end

    def _of_region(self, item: Item) -> int:
        """Note "the Gujarat government" as an organ of its own and return its end, 0 if it is none."""
        line = self.line
        follower = line.at(item.end)
        word = follower.word("organ") if follower is not None else None
        if follower is None or word is None or word.id not in _OF_A_PLACE or line.titled:
            return 0
        country = self._people.country_of_place(item)
        if country is None or word.id == "armed-forces":
            return 0
        seat = next((r.known for r in item.readings if r.role == "metonym"), None)
        if seat is not None and word.id in _OF_A_CAPITAL and seat.country == country:
            entry = self.roster.organ(self.roster.known(seat), word.id)  # "the Kyiv government"
        else:
            text = line.text(item.start, follower.end)
            entry = self.roster.unknown(text, ActorKind.GOVERNMENT, country)
        self.notes.actor(entry, item.start, follower.end)
        return follower.end

    def _is_of_the_state(self, head: Head, *, capital: bool) -> bool:
        """Whether a bare organ is that of the one state that the article is about.

        It stands where an actor does: "media pemerintah", "military aid" name nobody.
        """
        if self.roster.only_country is None:
            return False
        line, before = self.line, head.start - 1
        if self._is_proper(head):
            return True
        ministry = head.word.id.endswith("-ministry") and not _is_short(head.word)
        if head.word.id not in _OF_THE_STATE and not ministry:
            return False
        if before < 0 or capital or not line.raw[before].isalpha():
            return not self.heads.owner_first or self._acts(head)
        return self.around.has("before-organ", line.folds[before])

    def _acts(self, head: Head) -> bool:
        """Whether an organ opens a clause without an article, and does something ("Police said")."""
        line = self.line
        noun = line.folds[head.end - 1]
        many = noun.endswith("s") or self.around.has("articleless", noun)
        known = words(line.language)
        if not many or known is None or head.end >= len(line):
            return False
        return ends(line, head.end, known, self.around)

    def _is_proper(self, head: Head) -> bool:
        """Whether an organ is named in full, all in capitals: "Mahkamah Agung", "the Ministry of Health"."""
        line, last = self.line, head.end - 1
        whole = last > head.start and line.capital(head.start) and line.capital(last)
        return whole and not (line.nouns or line.titled or line.shouting)

    def _state_of(self, head: Head, *, capital: bool, definite: bool) -> Entry | None:
        """Return of which state a bare organ is: of the one that the article is about, or named last."""
        if self._is_of_the_state(head, capital=capital):
            return self.roster.state(self.roster.only_country or "")
        return self._state_named_last(head) if definite else None

    def _state_named_last(self, head: Head) -> Entry | None:
        """Return the only state of which the words before "the police" speak, here or a sentence before."""
        if head.word.id not in _OF_THE_STATE:
            return None
        here = self.notes.countries(self.line.starts[head.start])
        found = here or self.roster.recent
        return self.roster.state(next(iter(found))) if len(found) == 1 else None

    def _of_person(self, head: Head) -> int | None:
        """Note "pemerintahan Trump" as the government of his state; None if nobody met or known follows."""
        line, p = self.line, head.end
        title = line.at(p)
        if title is not None and title.word("office", "honorific") is not None:
            p = title.end  # "pemerintahan Presiden X"
        known, follower = self._people.known(p), line.at(p)
        if known is not None and follower is not None:
            country, end = known.country, follower.end
        else:
            met = self.roster.short(line.text(p, p + 1)) if line.capital(p) and follower is None else None
            country, end = (met.country, p + 1) if met is not None else (None, p)
        state = self.roster.state(country) if country is not None else None
        if state is None:
            return None
        self.notes.actor(self.roster.organ(state, head.word.id), head.start, end)
        return head.end

    def _is_part_of_name(self, head: Head) -> bool:
        """Whether an organ's word belongs to a longer name, or has an owner that we cannot name."""
        line, start, end = self.line, head.start, head.end
        if line.capital(start) and line.capital(end) and line.at(end) is None and not line.titled:
            return True
        if start > 0 and line.capital(start - 1) and not line.covered(start - 1):
            return not self.around.has("introducing", line.folds[start - 1])
        return end < len(line) and self.around.has("owner-preposition", line.folds[end])

    def _at_home(self, head: Head) -> bool:
        """Whether an organ without an owner is the readers' own state's, as ministries at home are."""
        if self.roster.home is None or not (head.word.id.endswith("-ministry") or self._is_proper(head)):
            return False
        if _is_short(head.word):
            return True
        items = self.line.items.values()
        readings = [reading for item in items for reading in item.readings]
        codes = {r.known.country for r in readings if r.known.kind is ActorKind.STATE}
        beside = any(
            r.known.kind is ActorKind.PERSON and r.known.country == self.roster.home for r in readings
        )
        return beside or self.roster.home in codes or not codes
