"""Adds the names that only the trained model finds to what the rules noted.

The rules go first: where they read a name, the model is heard only if it takes it for a part of a
longer one. A name that the model adds is linked to nothing: an actor or place of its own, with the
state that the name itself or the article tells.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from foedus.extract.names import entities
from foedus.extract.names.entities import Name
from foedus.extract.names.gazetteer import Known, fold
from foedus.extract.names.mentions import Mention
from foedus.extract.names.notes import Notes
from foedus.extract.names.persons import skip_honorifics
from foedus.extract.names.places import Surroundings, choose
from foedus.extract.names.roster import Entry, Roster
from foedus.extract.names.scan import Item, Line
from foedus.ids import digest, slug
from foedus.vocab import ActorKind

#: Words that no person's name has.
_NO_PERSON = ("no-name", "institution", "site")
_INSTITUTIONS = ("institution", "institution-of-state")
#: So many pieces the words of an office may have.
_LONGEST = 8
#: Words that begin with as many of the same letters count as the same.
_STEM = 5


@dataclass(frozen=True, slots=True)
class Limits:
    """How likely a name must be to be added: as a new one, of one word, or over one that the rules read."""

    new: float = 0.5
    single: float = 0.5
    over: float = 0.6
    headline: float = 0.95
    alone: float = 0.8
    acronym: float = 0.6
    ground: float = 0.9


LIMITS = Limits()


def add(notes: Sequence[Notes], roster: Roster, around: Surroundings) -> list[tuple[Notes, Name]]:
    """Add the model's names to the notes of an article's sentences.

    Returned are the names of one word, for ``add_short``: what they may be short for must be known before.
    """
    short: list[tuple[Notes, Name]] = []
    long: list[tuple[Notes, Name]] = []
    common = {
        fold
        for note in notes
        for word, fold in zip(note.line.raw, note.line.folds, strict=True)
        if word.islower()
    }
    things = {acronym for note in notes for acronym in _things(note.line, around)}
    for note in notes:
        if note.line.nouns:
            continue  # the model reads capitals
        for told in _with_initials(note.line, entities.find(note.line, around), around):
            name = _without_group(note.line, told, around)
            thing = name.end == name.start + 1 and note.line.raw[name.start] in things
            if not thing and _is_name(note.line, name, common, around):
                (short if name.end == name.start + 1 else long).append((note, name))
    for note, name in sorted(long, key=lambda item: item[1].start - item[1].end):
        _add(note, name, roster, around)
    return short


def add_short(short: Sequence[tuple[Notes, Name]], roster: Roster, around: Surroundings) -> None:
    """Add the names of one word that are short for nobody the article has named."""
    people = roster.named_apart()
    for note, name in short:
        if name.kind != "LOC" or note.line.folds[name.start] not in people:
            _add(note, name, roster, around)


def _with_initials(line: Line, names: Sequence[Name], around: Surroundings) -> list[Name]:
    """Return the names, those before their initials in brackets as far as these say: "X Y Z (XYZ)"."""
    found = list(names)
    for i in range(2, len(line) - 2):
        acronym = line.raw[i + 1]
        if line.raw[i] != "(" or line.raw[i + 2] != ")" or not (acronym.isupper() and acronym.isalpha()):
            continue
        start = _expanded(line, i, acronym, around)
        inside = [name for name in found if name.start < i and name.end > start]
        told = any(name.kind != "LOC" for name in inside) or any(
            around.has(concept, fold) for fold in line.folds[start:i] for concept in _INSTITUTIONS
        )
        if i - start > 1 and told and all(name.start >= start and name.end <= i for name in inside):
            found = [name for name in found if name not in inside] + [Name(start, i, "ORG", 1.0)]
    return sorted(found, key=lambda name: name.start)


def _things(line: Line, around: Surroundings) -> Iterator[str]:
    """Yield the acronyms of what is no organisation: "Farmers Relief Scheme (FRS)"."""
    for i in range(2, len(line) - 2):
        if line.raw[i] == "(" and line.raw[i + 2] == ")" and line.raw[i + 1].isupper():
            start = _expanded(line, i, line.raw[i + 1], around)
            if any(around.has("no-organisation", fold) for fold in line.folds[start:i]):
                yield line.raw[i + 1]


def _expanded(line: Line, end: int, acronym: str, around: Surroundings) -> int:
    """Return where the words begin that end before ``end`` and have these initials; ``end`` if none do."""
    k, letters = end - 1, acronym.lower()
    while k >= 0 and letters:
        if line.capital(k) and line.folds[k][0] == letters[-1]:
            letters = letters[:-1]
        elif not around.has("link", line.folds[k]) and line.raw[k] not in "-,":
            return end
        k -= 1
    start = k + 1
    return (
        end
        if letters or any(line.at(p) and line.items[p].word("office") for p in range(start, end))
        else start
    )


def _without_group(line: Line, name: Name, around: Surroundings) -> Name:
    """Leave out those who are of an organisation before its name: "Rebels of the Northern Front"."""
    item = line.at(name.start)
    word = item.word("group") if item is not None else None
    if name.kind != "ORG" or item is None or word is None or word.id == "media":
        return name
    start = item.end
    while start < name.end - 1 and not line.capital(start) and around.has("link", line.folds[start]):
        start += 1
    return replace(name, start=start) if start < name.end and line.capital(start) else name


def _is_name(line: Line, name: Name, common: set[str], around: Surroundings) -> bool:
    """Whether nothing speaks against a name: a last word in small letters, or what its words mean."""
    if line.raw[name.end - 1].islower() or _is_of_office(line, name):
        return False
    if line.is_base(name.end):
        return name.kind == "LOC"
    if name.kind == "PER":
        return _is_person(line, name, common, around)
    return name.kind == "LOC" or _is_organisation(line, name, around)


def _is_of_office(line: Line, name: Name) -> bool:
    """Whether a name is words of an office known as a whole: "ministro dos Negócios Estrangeiros"."""
    before = (line.at(i) for i in range(max(0, name.start - _LONGEST), name.start))
    return any(item.end > name.start and item.word("office") for item in before if item is not None)


def _is_person(line: Line, name: Name, common: set[str], around: Surroundings) -> bool:
    """Whether no word says that a name is no person's.

    A known name that the rules passed over may mean several, or somebody else: that is for them to say.
    """
    known = line.at(name.start)
    if known is not None and known.readings:
        surname = any(reading.known.kind is ActorKind.PERSON for reading in known.readings)
        if known.end == name.end or surname:
            return False
    start = skip_honorifics(line, name.start)
    before = name.start - 1
    noun = before - 1 - around.has("article", line.folds[before]) if before > 1 else 0
    if (
        noun > 0
        and around.has("genitive", line.folds[noun + 1])
        and around.has("settlement", line.folds[noun])
    ):
        return False  # "la ciudad de Buro Karem"
    while line.capital(before):
        if around.has("site", line.folds[before]):
            return False  # "Bandara I Gusti Ngurah Rai"
        before -= 1
    for i in range(start, name.end):
        item, fold = line.at(i), line.folds[i]
        if item is not None and item.word("organ", "office", "group"):
            return False
        if any(around.has(concept, fold) for concept in _NO_PERSON):
            return False
        if fold in common and line.raw[i].isalpha() and not around.has("particle", fold):
            return False
    return start < name.end


def _is_organisation(line: Line, name: Name, around: Surroundings) -> bool:
    """Whether no word says that a name is no organisation's: an office, a law, an organ of nobody."""
    item = line.at(name.start)
    if item is not None and item.word("office"):
        return False
    if item is not None and item.end >= name.end:  # "Kementerian Luar Negeri": the rules have asked whose
        kinds = {reading.known.kind for reading in item.readings}
        if item.word("organ") or not kinds <= {ActorKind.ORGANIZATION}:
            return False
    folds = line.folds[name.start : name.end]
    if all(
        line.state(i, i + 1) or around.has("quantity", line.folds[i]) for i in range(name.start, name.end)
    ):
        return False  # "Two Ukrainian drones"
    ends = (name.start, name.end - 1)
    told = (f for k, f in enumerate(folds, name.start) if k in ends or not line.raw[k].isupper())
    return not (around.has("medium", " ".join(folds)) or any(around.has("no-organisation", f) for f in told))


def _add(note: Notes, name: Name, roster: Roster, around: Surroundings) -> None:
    line = note.line
    start, end = line.starts[name.start], line.ends[name.end - 1]
    beside = [m for m in note.mentions if m.head_start < end and start < m.head_end]
    if beside:
        if _is_inner(line, name, beside, around):
            return
        if name.chance >= (LIMITS.headline if line.titled or line.shouting else LIMITS.over):
            _correct(note, name, beside, roster, around)
    elif name.chance >= (LIMITS.headline if line.titled or line.shouting else LIMITS.new):
        _note(note, name, roster, around)


def _note(note: Notes, name: Name, roster: Roster, around: Surroundings) -> None:
    if _follows(note.line, name, "vessel", around):
        return  # "KRI Usman Harun": the name of a ship
    if name.kind == "LOC" or _follows(note.line, name, "site", around):
        _place(note, name, roster)
    elif name.kind == "PER":
        _person(note, name, roster)
    else:
        _organisation(note, name, roster, around)


def _follows(line: Line, name: Name, concept: str, around: Surroundings) -> bool:
    """Whether one or two words of the concept stand right before a name ("pangkalan udara X").

    In a language whose nouns stand before what they are called.
    """
    return not line.owner_first and around.before(line, name.start, concept)


def _correct(
    note: Notes, name: Name, beside: Sequence[Mention], roster: Roster, around: Surroundings
) -> None:
    """Hear the model where the rules read something: about how far a name goes."""
    line = note.line
    start, end = line.starts[name.start], line.ends[name.end - 1]
    heads = [(mention.head_start, mention.head_end) for mention in beside]
    if (start, end) in heads:
        if name.kind == "LOC" and name.chance >= LIMITS.ground and len(beside) == 1:
            _ground(note, name, beside[0], roster, around)
        return
    cut = _cut_otherwise(name, beside, roster)
    kinds = {roster.actors[actor].kind for mention in beside for actor in mention.actors}
    if cut is not None:
        for mention in beside:
            forget(note, mention, roster)
        _person(note, name, roster, cut)
    elif not all(start <= first and after <= end for first, after in heads) or _is_pair(line, name, heads):
        return
    elif kinds <= {ActorKind.STATE} or (name.kind == "LOC" and _is_ground(name, kinds)):
        for mention in beside:
            forget(note, mention, roster)
        _note(note, name, roster, around)
    elif name.kind == "ORG" and len(beside) == 1 and (heads[0][0] == start or heads[0][1] == end):
        entry = roster.actors[beside[0].actors[0]]
        if entry.kind is not ActorKind.PERSON:  # "PT Pertamina": the same, with all of its name
            forget(note, beside[0], roster)
            note.actor(entry, name.start, name.end, beside[0].form)


def _is_inner(line: Line, name: Name, beside: Sequence[Mention], around: Surroundings) -> bool:
    """Whether a name is only what stands before or behind a particle of another ("João dos *Santos*")."""
    start, end = line.starts[name.start], line.ends[name.end - 1]
    if not any(mention.head_start <= start and end <= mention.head_end for mention in beside):
        return False
    sides = (name.start - 1, name.end)
    return any(0 <= i < len(line) and around.has("particle", line.folds[i]) for i in sides)


def _is_pair(line: Line, name: Name, heads: Sequence[tuple[int, int]]) -> bool:
    """Whether names that the rules read are all the words of a name: "AS-China" is two."""
    return all(
        any(start <= line.starts[i] < end for start, end in heads)
        for i in range(name.start, name.end)
        if line.raw[i][0].isalnum()
    )


def _is_ground(name: Name, kinds: set[ActorKind]) -> bool:
    """Whether an organisation only gives a building its name: "Gedung DPR"."""
    return name.chance >= LIMITS.ground and ActorKind.PERSON not in kinds


def _ground(note: Notes, name: Name, mention: Mention, roster: Roster, around: Surroundings) -> None:
    """Read a state as a place too where one goes there or comes from there: "turis dari Suriah"."""
    if mention.place is not None or mention.form != "name" or len(mention.actors) != 1:
        return
    state = roster.actors[mention.actors[0]]
    place = roster.gazetteer.places.get(state.country or "")
    if state.kind is ActorKind.STATE and place is not None and around.before(note.line, name.start, "way"):
        forget(note, mention, roster)
        note.actor(state, name.start, name.end, place=place)


def _cut_otherwise(name: Name, beside: Sequence[Mention], roster: Roster) -> Entry | None:
    """Return the unknown person whom the rules read where the model reads a person, if they did."""
    if name.kind != "PER" or len(beside) != 1 or len(beside[0].actors) != 1:
        return None
    entry = roster.actors[beside[0].actors[0]]
    unknown = entry.kind is ActorKind.PERSON and entry.id not in roster.gazetteer.actors
    return entry if unknown else None


def forget(note: Notes, mention: Mention, roster: Roster) -> None:
    """Take a mention back."""
    note.mentions.remove(mention)
    span = (mention.head_start, mention.head_end)
    for actor in mention.actors:
        roster.actors[actor].spans.pop(span, None)
    if mention.place is not None:
        roster.forget_place(mention.place, *span)


def _person(note: Notes, name: Name, roster: Roster, before: Entry | None = None) -> None:
    """Note a person; ``before`` is whom the rules read there under a name cut otherwise."""
    line = note.line
    start = skip_honorifics(line, name.start)
    entry = roster.short(line.text(start, name.end))
    if entry is None:
        if name.end == start + 1:
            if name.chance < LIMITS.single:
                return
            start = name.start  # "Gus Dur": the form of address is all that tells him apart
        country = before.country if before is not None else None
        entry = roster.unknown(line.text(start, name.end), ActorKind.PERSON, country)
        if before is not None:
            entry.office = entry.office or before.office
    note.actor(entry, name.start, name.end, head=(start, name.end))


def _organisation(note: Notes, name: Name, roster: Roster, around: Surroundings) -> None:
    line = note.line
    folds = line.folds[name.start : name.end]
    if len(folds) == 1 and not _may_be_alone(note, name):
        return
    text = line.text(name.start, name.end)
    found = _in_brackets(line, name.start, name.end, roster) or roster.short(text)
    if found is not None:
        note.actor(found, name.start, name.end)
        return
    kind = entities.kind_of(entities.Signs(line, around), name)
    country = line.state(name.start, name.end)
    if kind is ActorKind.INTERGOVERNMENTAL_ORGANIZATION:
        country = None
    note.actor(roster.unknown(text, kind, country), name.start, name.end)


def _in_brackets(line: Line, start: int, i: int, roster: Roster) -> Entry | None:
    """Return the known organisation whose acronym stands in brackets at ``i``: "Badan Dunia (WHO)"."""
    item = line.at(i + 1)
    if item is None or line.raw[i] != "(" or item.end >= len(line) or line.raw[item.end] != ")":
        return None
    known = {reading.known.id: reading.known for reading in item.readings}
    one = next(iter(known.values())) if len(known) == 1 else None
    if one is None or one.kind in (None, ActorKind.STATE, ActorKind.PERSON, ActorKind.NEWS_AGENCY):
        return None
    return roster.known(one) if _may_mean(line.text(start, i), line.raw[i + 1], one) else None


def _may_mean(name: str, acronym: str, known: Known) -> bool:
    """Whether a name before an acronym may be a known organisation's: not where its own initials are these.

    "Guild of Free Farmers (GFF)" is no other GFF; with words in common it may be one spelt otherwise.
    """
    if "".join(word[0] for word in name.split() if word[0].isupper()) != acronym:
        return True
    words = {fold(word)[:_STEM] for word in name.split() if word[0].isupper()}
    own = {fold(word)[:_STEM] for _, other in known.names for word in other.split()}
    return 2 * len(words & own) >= len(words)


def _may_be_alone(note: Notes, name: Name) -> bool:
    """Whether one word can name an organisation: an acronym, or what the model is sure of."""
    line, start = note.line, name.start
    word = line.raw[start]
    acronym = word[1:] != word[1:].lower()
    opening = start == 0 or line.raw[start - 1] in "\"“«„'‘(:"
    return name.chance >= (LIMITS.acronym if acronym else LIMITS.alone) and (acronym or not opening)


def _place(note: Notes, name: Name, roster: Roster) -> None:
    line = note.line
    item = line.at(name.start)
    if item is not None and item.end == name.end and item.readings:
        note.place(item, _known(item))
        return
    places = [
        known
        for k in range(name.start, name.end)
        if (inner := line.at(k)) is not None
        and inner.end <= name.end
        and (known := _known(inner)) is not None
    ]
    country = places[0].country if len({place.country for place in places}) == 1 else None
    text = line.text(name.start, name.end)
    identity = f"{slug(text) or 'x'}-{digest('place', country or '', fold(text))[:6]}"
    note.place(Item(name.start, name.end), Known(identity, None, ((line.language, text),), country))


def _known(item: Item) -> Known | None:
    return choose([reading.known for reading in item.readings if reading.known.kind is None])
