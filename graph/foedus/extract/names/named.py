"""Reads a known name that is part of nothing larger: a state, a place, an organisation.

The hard part is whether a name means those who act or where they do: "di Moskow" is a place,
"Moskow menolak" the state.
"""

from collections.abc import Sequence

from foedus.extract.names.gazetteer import Known
from foedus.extract.names.heads import is_anybodys
from foedus.extract.names.notes import Doubtful, Notes
from foedus.extract.names.places import FAMOUS, Surroundings, choose, country_after
from foedus.extract.names.roster import Entry
from foedus.extract.names.scan import OPENERS, Item
from foedus.vocab import ActorKind


class NameReader:
    """Reads the plain names of one sentence into its notes."""

    def __init__(self, notes: Notes, surroundings: Surroundings) -> None:
        self.notes = notes
        self.line = notes.line
        self.roster = notes.roster
        self.around = surroundings
        #: Piece after a name read before -> how it was located, for "in A and B".
        self._located: dict[int, str] = {}

    def read(self, i: int, item: Item) -> int:
        """Note what the item at piece ``i`` names and return the piece after it."""
        if self.line.is_base(item.end):
            self.notes.place(item, choose([r.known for r in item.readings if r.known.kind is None]))
        else:
            self._read(i, item)
        return item.end

    def _read(self, i: int, item: Item) -> None:
        actors = {r.known.id: r for r in item.readings if r.known.kind not in (None, ActorKind.PERSON)}
        places = [r.known for r in item.readings if r.known.kind is None]
        if len(actors) > 1:  # parties of one name in several states: the one of the article's state
            here = self._meant_state([reading.known.country for reading in actors.values()])
            actors = {key: reading for key, reading in actors.items() if reading.known.country == here}
            if len(actors) != 1:
                return
        where = self.around.where(self.line, i, self._located)
        self._located[item.end] = where
        if not actors:
            self._place(i, item, places, where)
            return
        reading = next(iter(actors.values()))
        if where and self.around.has("medium", " ".join(self.line.folds[i : item.end])):
            return  # what is said "on Facebook" is not said by it
        if reading.known.kind is ActorKind.STATE or reading.role == "metonym":
            self._state(i, item, where)
        elif is_anybodys(self.line, item, reading.known, self.roster):
            entry = self.roster.only_organ(reading.known.id.partition("-")[2])
            if entry is not None:
                self.notes.actor(entry, i, item.end, "pronoun")
        elif places and where:
            self.notes.place(item, choose(places))
        elif not self._in_longer_name(i, item, after=False) and not self._against(i):
            form = "demonym" if reading.role == "demonym" else "name"
            self.notes.actor(self.roster.known(reading.known), i, item.end, form)

    def _meant_state(self, countries: Sequence[str | None]) -> str | None:
        """Return of which state a party is meant where several states have one of its name.

        That of the article; in an article that names no other state, that of its readers.
        """
        main, press = self.roster.main_country, self.roster.press
        return main if main in countries or self.roster.countries - {press} else press

    # --- states and their capitals

    def _state(self, i: int, item: Item, where: str) -> None:
        if self._is_money(i, item):
            return
        if (holder := self._surname(i, item, where)) is not None:
            self.notes.actor(holder, i, item.end)
            return
        known = next(r.known for r in item.readings if r.known.kind not in (None, ActorKind.PERSON))
        state = self.roster.known(known)
        roles = {r.role for r in item.readings if r.known.id == known.id}
        if "metonym" in roles:
            places = [r.known for r in item.readings if r.known.kind is None]
            country = country_after(self.line, item) or state.country
            cities = [place for place in places if place.country == country] or places
            if (not where and self._in_longer_name(i, item)) or self._names_treaty(i, item):
                return
            hosted = state.country is None and any(p.country in self.roster.countries for p in cities)
            aimed = self.around.before(self.line, i, "aimed")  # "hit out at Washington"
            if not aimed and (
                hosted or self._is_city_here(i, item, where)
            ):  # Brussels may be Belgium, where it is named
                self.notes.place(item, choose(cities))
            else:
                self.notes.actor(state, i, item.end, "metonym")
            return
        demonym = roles == {"demonym"}
        in_name = self._in_longer_name(i, item, after=not demonym)
        if in_name or self._against(i) or (demonym and self._names_institution(item.end)):
            return
        if demonym:
            self.notes.actor(state, i, item.end, "demonym")
            return
        place = self.roster.gazetteer.places.get(state.country or "")
        of_city = self._of_city(i, state.country)
        if place is None or not (where or of_city) or self._before_noun(item):
            self.notes.actor(state, i, item.end)
        elif where == "in" or of_city:
            self.notes.place(item, place)
        else:
            moved = self.around.near_before(self.line, i, "motion")
            self.notes.actor(state, i, item.end, place=place if moved else None)

    def _surname(self, i: int, item: Item, where: str) -> Entry | None:
        """Return whom a state's name means that is the surname of somebody met ("Luís *Montenegro*")."""
        text = self.line.text(i, item.end)
        holder = self.roster.short(text) if not where else None
        named = holder is not None and holder.kind is ActorKind.PERSON and len(holder.name.split()) > 1
        return holder if holder is not None and named and holder.name.split()[-1] == text else None

    def _of_city(self, i: int, country: str | None) -> bool:
        """Whether a state stands behind a comma after a city of its own, or a name of somewhere there."""
        line = self.line
        if i < 2 or line.raw[i - 1] != ",":
            return False
        city = next((item for item in line.items.values() if item.end == i - 1), None)
        if city is not None:
            return any(r.known.kind is None and r.known.country == country for r in city.readings)
        start = i - 1
        while start > 0 and line.capital(start - 1) and not line.covered(start - 1):
            start -= 1
        return 1 < start < i - 1 and (
            self.around.before(line, start, "located") or self.around.before(line, start, "directed")
        )

    def _is_money(self, i: int, item: Item) -> bool:
        """Whether a state's name only says whose money is meant: "dolar AS", "US dollars"."""
        line = self.line
        if (
            item.end < len(line)
            and line.raw[item.end] == "$"
            and line.starts[item.end] == line.ends[item.end - 1]
        ):
            return True  # "US$5", and not "gave Kenya $5"
        if line.owner_first:
            return item.end < len(line) and self.around.has("currency", line.folds[item.end])
        return i > 0 and self.around.has("currency", line.folds[i - 1])

    def _names_treaty(self, i: int, item: Item) -> bool:
        """Whether a city only gives a treaty its name: "Kesepakatan Oslo", "the Oslo accords"."""
        line = self.line
        if line.owner_first:
            return item.end < len(line) and self.around.has("treaty", line.folds[item.end])
        k = i - 1
        while k > 0 and self.around.has("genitive", line.folds[k]):
            k -= 1
        return k >= 0 and self.around.has("treaty", line.folds[k])

    def _before_noun(self, item: Item) -> bool:
        """Whether a name in place is no place: "in Russia's favour", "in US custody"."""
        line, end = self.line, item.end
        if not line.owner_first or end >= len(line):
            return False
        if line.raw[end] in "'’":
            after = line.raw[end + 2] if end + 2 < len(line) else ""
            return after[:1].islower() and not self.around.has("settlement", after)
        short = line.raw[item.start].isupper() and item.end == item.start + 1
        word = line.raw[end]
        return short and not line.shouting and word[0].islower() and not self.around.has("no-noun", word)

    def _against(self, i: int) -> bool:
        """Whether the name is only in "anti-X", "pro-X"."""
        line = self.line
        return i > 1 and line.raw[i - 1] == "-" and self.around.has("pro-anti", line.folds[i - 2])

    def _is_city_here(self, i: int, item: Item, where: str) -> bool:
        line = self.line
        if where == "in":
            return not self.around.word_before(line, i, "mission")  # "su embajador *en Moscú*"
        if where == "to":
            return not self.around.word_before(line, i, "supportive")
        if country_after(line, item) or self.around.word_before(line, i, "attack") or self._dated(i, item):
            return True
        after = line.folds[item.end] if item.end < len(line) else ""
        return self.around.has("settlement", after)

    def _dated(self, i: int, item: Item) -> bool:
        """Whether a city stands between commas before a day: "di Gedung Parlemen, Jakarta, Jumat"."""
        line, end = self.line, item.end
        if i == 0 or line.raw[i - 1] != "," or end + 1 >= len(line) or line.raw[end] not in ",(":
            return False
        return self.around.has("calendar", line.folds[end + 1]) or line.raw[end + 1].isdigit()

    def _in_longer_name(self, i: int, item: Item, *, after: bool = True) -> bool:
        """Whether a name only belongs to a name that we do not know ("Universitas Indonesia")."""
        line = self.line
        if line.titled or line.shouting:
            return False
        k = i - 1
        place = all(reading.known.kind in (None, ActorKind.STATE) for reading in item.readings)
        head_first = place and k >= 0 and not line.owner_first and line.capital(k)
        if head_first and self.around.has("institution", line.folds[k]):
            return True
        if (
            k > 0
            and not self._opens(k)
            and line.capital(k)
            and not line.covered(k)
            and line.raw[k].isalpha()
            and len(line.raw[k]) > 1
        ):
            return True
        k = item.end
        return (
            after and line.capital(k) and line.at(k) is None and line.raw[k].isalpha() and not line.quoted(k)
        )

    def _opens(self, k: int) -> bool:
        """Whether a quotation, or what follows a dateline, begins with piece ``k``: with a capital."""
        line = self.line
        dashed = line.raw[k - 1] in "-–—" and line.starts[k] > line.ends[k - 1]
        return dashed or line.raw[k - 1] in OPENERS

    def _names_institution(self, k: int) -> bool:
        """Whether the capitals from piece ``k`` on name an institution: "Russian Orthodox Church"."""
        line = self.line
        while not line.titled and line.capital(k) and line.at(k) is None and not line.quoted(k):
            if self.around.has("no-name", line.folds[k]):
                return True
            k += 1
        return False

    # --- places

    def _place(self, i: int, item: Item, places: list[Known], where: str) -> None:
        country = country_after(self.line, item)
        if country is not None:
            places = [place for place in places if place.country == country] or places
        place = choose(places)
        if place is None or self._in_longer_name(i, item):
            return
        name = " ".join(self.line.folds[i : item.end])
        if self.around.has("common", name) and place.people < FAMOUS:
            return
        if self.around.has("settlement", name) and self.line.capital(item.end):
            return  # "Kota Surakarta" names no city called Kota
        attacked = self.around.word_before(self.line, i, "attack")
        if where or country or attacked or place.geonames is None:
            self.notes.place(item, place)
        else:
            self.notes.doubtful.append(Doubtful(item, place))
