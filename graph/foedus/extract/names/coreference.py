"""Second pass: what only the whole article can tell, and only where it leaves no doubt."""

from dataclasses import replace

from foedus.extract.names.mentions import Mention
from foedus.extract.names.notes import Notes
from foedus.extract.names.persons import name_end
from foedus.extract.names.places import Surroundings, is_famous
from foedus.extract.names.roster import SINGULAR, Entry, Roster
from foedus.extract.names.scan import Line
from foedus.vocab import ActorKind

_OPENERS = frozenset("\"“«„'‘(:-–—.!?")
#: What "the organisation" may mean.
_BODIES = (ActorKind.ORGANIZATION, ActorKind.INTERGOVERNMENTAL_ORGANIZATION, ActorKind.ARMED_GROUP)
#: After these a clause begins.
_BEFORE_CLAUSE = _OPENERS | {","}
_QUOTES = frozenset('"“”')
_CLOSING = frozenset('"”»')
#: So few pieces at most stand between a quotation and the pronoun of who says it ("», lui a-t-il dit").
_INVERTED = 8
#: Who two may be that are meant together.
_SIDES = {
    "two-leaders": (ActorKind.PERSON,),
    "two-states": (ActorKind.STATE,),
    "two-sides": (ActorKind.STATE, ActorKind.GOVERNMENT, ActorKind.ARMED_GROUP),
}
#: How many sentences back the two may stand whom "both countries" means.
_PAIR_BACK = 4
#: So many pieces "les deux chefs de gouvernement" has at most.
_PAIR_WORDS = 6


def cities(notes: list[Notes], roster: Roster, around: Surroundings) -> None:
    """Decide on bare city names: a place if large, or named as one elsewhere, and no person's name."""
    people = roster.named_apart()
    for note in notes:
        for doubt in note.doubtful:
            name = " ".join(note.line.folds[doubt.item.start : doubt.item.end])
            opening = doubt.item.start == 0 or note.line.raw[doubt.item.start - 1] in _OPENERS
            known = roster.has_place(doubt.place.id) or (not opening and is_famous(doubt.place, name, around))
            if known and name not in people:
                note.place(doubt.item, doubt.place)


def acronyms(notes: list[Notes], roster: Roster) -> None:
    """Let an acronym mean what stands before its brackets: "Sudan Doctors Network (SDN)"."""
    known: dict[str, str] = {}
    for note in notes:
        _translated(note, roster)
        for mention in list(note.mentions):
            if len(mention.actors) == 1 and mention.form == "name":
                found = _bracketed(note.line, mention.head_end)
                if found is not None:
                    known.setdefault(found, mention.actors[0])
    for note in notes:
        for i, word in enumerate(note.line.raw):
            entry = roster.actors.get(known.get(word, ""))
            if entry is not None and _is_free(note, i, word, entry, roster):
                note.actor(entry, i, i + 1)


def _translated(note: Notes, roster: Roster) -> None:
    """Let the known acronym in brackets say of which state an organ is: "Badan Intelijen Negara (CIA)"."""
    after = {m.start: m for m in note.mentions if len(m.actors) == 1}
    for mention in [m for m in note.mentions if len(m.actors) == 1 and m.form == "name"]:
        acronym = _bracketed(note.line, mention.head_end)
        short = after.get(mention.head_end + 2) if acronym is not None else None
        if acronym is None or short is None or mention.actors == short.actors:
            continue
        entry, other = roster.actors[mention.actors[0]], roster.actors[short.actors[0]]
        foreign = None not in (entry.country, other.country) and entry.country != other.country
        organs = ActorKind.GOVERNMENT in (entry.kind, other.kind) and entry.kind is not ActorKind.STATE
        if (
            foreign
            and organs
            and other.kind is not ActorKind.STATE
            and not _has_initials(entry.name, acronym)
        ):
            note.mentions.remove(mention)
            words = entry.spans.pop((mention.head_start, mention.head_end), None)
            note.mentions.append(replace(mention, actors=short.actors))
            if words is not None:
                other.spans[mention.head_start, mention.head_end] = words


def _is_free(note: Notes, i: int, word: str, entry: Entry, roster: Roster) -> bool:
    """Whether the acronym at piece ``i`` may mean ``entry``; a reference reading gives way to initials.

    "Agus Pramana (AP)" is no news agency, here and wherever else the article says AP.
    """
    names = (entry.name, *entry.spans.values())  # "Angkatan Bersenjata X atau *X Armed Forces (XAF)*"
    initials = any(_has_initials(name, word) for name in names)
    if i not in _taken(note):
        return note.line.at(i) is None or initials
    if not initials:
        return False
    span = (note.line.starts[i], note.line.ends[i])
    others = [m for m in note.mentions if (m.start, m.end) == span and m.actors and m.actors != (entry.id,)]
    states = any(roster.actors[actor].kind is ActorKind.STATE for m in others for actor in m.actors)
    if not others or states:
        return False
    for mention in others:
        note.mentions.remove(mention)
        for actor in mention.actors:
            roster.actors[actor].spans.pop(span, None)
    return True


def _has_initials(name: str, acronym: str) -> bool:
    """Whether ``acronym`` is made of the first letters of the words of ``name``."""
    initials = "".join(word[0] for word in name.split() if word[0].isupper())
    return initials == acronym


def _bracketed(line: Line, offset: int) -> str | None:
    for i in range(len(line) - 2):
        if line.starts[i] >= offset:
            word = line.raw[i + 1]
            fits = line.raw[i] == "(" and line.raw[i + 2] == ")" and word.isupper() and len(word) > 1
            return word if fits and line.starts[i] <= offset + 1 else None
    return None


def short_names(notes: list[Notes], roster: Roster, around: Surroundings) -> None:
    """Add mentions of persons by the first or last name alone, where one person has it."""
    for note in notes:
        line = note.line
        taken = _taken(note)
        i = 0
        while i < len(line):
            stop = i + 1
            item = line.at(i)
            if line.capital(i) and i not in taken and (item is None or not _names_other(note, i)):
                stop = max(_short_name(note, i, roster, around), stop)
            i = stop


def _names_other(note: Notes, i: int) -> bool:
    """Whether the item at ``i`` surely is no person's short name: a known actor, or several words."""
    item = note.line.at(i)
    return item is not None and (
        item.end > i + 1 or any(reading.known.kind is not None for reading in item.readings)
    )


def _short_name(note: Notes, i: int, roster: Roster, around: Surroundings) -> int:
    """Note the person whose short name begins at ``i``; return the piece after it, else ``i``."""
    line = note.line
    if (
        i > 1
        and line.capital(i - 1)
        and not line.covered(i - 1)
        and not line.titled
        and line.raw[i - 1].isalpha()
    ):
        return i
    stop = name_end(line, i, around, first_is_free=True)
    for end in range(stop, i, -1):
        cut = end < stop and not (line.titled or line.shouting) and line.raw[end][0].isalnum()
        joined = end < len(line) and line.raw[end] in "-‑" and line.starts[end] == line.ends[end - 1]
        if cut or (joined and end < stop):
            continue
        entry = roster.short(line.text(i, end))
        if entry is not None and line.raw[end - 1][0].isalpha():
            note.actor(entry, i, end)
            return end
    return i


def _taken(note: Notes) -> set[int]:
    """Return the pieces that mentions already cover."""
    spans = [(mention.start, mention.end) for mention in note.mentions]
    line = note.line
    return {i for i in range(len(line)) if any(start <= line.starts[i] < end for start, end in spans)}


def offices(notes: list[Notes], roster: Roster, around: Surroundings) -> None:
    """Let "the president" mean the one whom the article calls president, if it calls only one so."""
    for note in notes:
        line = note.line
        for start, end, office in note.offices:
            entry = roster.only_holder(office) if office in SINGULAR else None
            entry = roster.only_minister() if office == "minister" else entry
            the = start > 0 and around.has("article", line.folds[start - 1])
            that = end < len(line) and around.has("definite", line.folds[end])
            if entry is None and roster.only_country and roster.is_vacant(office):
                entry = roster.state(roster.only_country)  # nobody is named who holds it
            if entry is not None and (the or that or _is_bare(line, start, end)):
                note.add(start, end, (start, end), (entry.id,), "title", None)


def _is_bare(line: Line, start: int, end: int) -> bool:
    """Whether an office opens a clause, in a language without articles ("..., perdana menteri ...")."""
    opens = start == 0 or line.raw[start - 1] in _BEFORE_CLAUSE
    return line.bare_offices and opens and end < len(line) and line.raw[end][0].islower()


def pronouns(notes: list[Notes], roster: Roster, around: Surroundings) -> None:
    """Add mentions for pronouns whose antecedent the article leaves no doubt about."""
    previous: list[Mention] = []
    told: list[list[str]] = []  # the states of the sentences before
    for note in notes:
        line = note.line
        taken = _taken(note)
        states = _distinct(note.mentions, roster, ActorKind.STATE)
        for i in range(len(line)):
            if around.has("pronoun-first", line.folds[i]) and i not in taken:
                end, ids = _antecedents(note, previous, i, roster, around)
                if not ids and around.has("two-states", " ".join(line.folds[i:end])):
                    ids = _last_pair(told)
                if ids and not taken.intersection(range(i, end)):
                    note.add(i, end, (i, end), ids, "pronoun", None)
        previous = [mention for mention in note.mentions if not _is_possessor(note, mention)]
        told.append(states)


def _last_pair(told: list[list[str]]) -> tuple[str, ...]:
    """Return the two states that a sentence a little farther back is about, if none between is about more.

    "Both sides" may be others than those that were named last: mediators, hosts.
    """
    states = next((states for states in reversed(told[-_PAIR_BACK:]) if len(states) > 1), [])
    return tuple(states) if len(states) == 2 else ()


def _is_possessor(note: Notes, mention: Mention) -> bool:
    """Whether a genitive follows: in "X's firm, he said", "he" is hardly X."""
    sentence = note.line.sentence
    after = sentence.text[mention.end - sentence.start : mention.end - sentence.start + 2]
    return after in ("'s", "’s")


def _antecedents(
    note: Notes, previous: list[Mention], i: int, roster: Roster, around: Surroundings
) -> tuple[int, tuple[str, ...]]:
    line = note.line
    word = line.folds[i]
    before = [m for m in note.mentions if m.end <= line.starts[i]]
    he, she = around.has("he", word), around.has("she", word)
    if he or she:
        female = None if he and she else she
        told = _told(line, i)  # "« ... », a-t-il dit": nobody of whom he speaks
        named = [m for m in before if not _is_possessor(note, m) and m.start >= line.starts[told]]
        opens = i == 0 or told > 0 or not line.gendered
        return i + 1, () if _is_quoted(line, i) else _one_person(
            named, previous if opens else [], roster, female
        )
    rest = len(line) - i
    for length in range(min(5, rest), 1, -1):
        phrase = " ".join(line.folds[i : i + length])
        male, female, body = (around.has(f"noun-{concept}", phrase) for concept in ("he", "she", "body"))
        if male or female or body:
            end = _noun_end(line, i + length, around)
            if not end or _is_quoted(line, i):
                return i, ()
            one = (
                _one_body(before, previous, roster) if body else _one_person(before, previous, roster, female)
            )
            return end, one
    for length in range(min(_PAIR_WORDS, rest), 0, -1):
        phrase = " ".join(line.folds[i : i + length])
        for concept, kinds in _SIDES.items():
            if around.has(concept, phrase):
                return i + length, _two(before, previous, roster, *kinds)
    return i, ()


def _is_quoted(line: Line, i: int) -> bool:
    inside = line.raw[:i]
    return sum(word in _QUOTES for word in inside) % 2 == 1 or inside.count("«") > inside.count("»")


def _noun_end(line: Line, end: int, around: Surroundings) -> int:
    """Return where "el mandatario (izquierdista)" ends, 0 where a name says who is meant."""
    while end < len(line) and around.has("describing", line.folds[end]):
        end += 1
    if end >= len(line):
        return end
    item = line.at(end)
    named = line.capital(end) or (item is not None and bool(item.readings))
    named = named or around.has("owner-preposition", line.folds[end])
    apposed = line.raw[end] == "," and line.capital(end + 1)
    return 0 if named or apposed else end


def _one_body(before: list[Mention], previous: list[Mention], roster: Roster) -> tuple[str, ...]:
    """Return the only organisation that can be meant: in this sentence, else in the one before."""
    for group in (before, previous):
        bodies = list(dict.fromkeys(x for kind in _BODIES for x in _distinct(group, roster, kind)))
        if bodies:
            return tuple(bodies) if len(bodies) == 1 else ()
    return ()


def _told(line: Line, i: int) -> int:
    """Return where the words begin that a quotation before "a-t-il dit" leaves for who says it."""
    if i < 2 or line.raw[i - 1] not in "-‑":
        return 0
    for k in range(i - 1, max(i - _INVERTED, -1), -1):
        if line.raw[k] in _CLOSING:
            return k
    return 0


def _distinct(mentions: list[Mention], roster: Roster, *kinds: ActorKind) -> list[str]:
    ordered = sorted(mentions, key=lambda m: (m.start, m.end))
    ids = [actor for m in ordered if m.form != "title" for actor in m.actors]
    return list(dict.fromkeys(x for x in ids if roster.actors[x].kind in kinds))


def _one_person(
    before: list[Mention], previous: list[Mention], roster: Roster, female: bool | None
) -> tuple[str, ...]:
    """Return the only person who can be meant: in this sentence, else in the one before."""
    for group in (before, previous):
        people = _distinct(group, roster, ActorKind.PERSON)
        if female is not None:
            people = [x for x in people if roster.actors[x].female in (None, female)]
        if people:
            return (
                (people[0],) if len(people) == 1 or (group is previous and _leads(group, people[0])) else ()
            )
    return ()


def _leads(mentions: list[Mention], person: str) -> bool:
    """Whether ``person`` is the first that a sentence names: most often its subject."""
    first = min(mentions, key=lambda m: (m.start, -m.end))
    return first.actors == (person,) and first.form == "name"


def _sides(actors: list[str], roster: Roster) -> list[str]:
    """Return the actors without the organs of a state that is named itself, or by another organ before."""
    of_state: dict[str, str] = {}
    for actor in actors:
        entry = roster.actors[actor]
        if entry.country and entry.kind in (ActorKind.STATE, ActorKind.GOVERNMENT):
            kept = of_state.setdefault(entry.country, actor)
            if entry.kind is ActorKind.STATE and roster.actors[kept].kind is ActorKind.GOVERNMENT:
                of_state[entry.country] = actor
    organs = {ActorKind.STATE, ActorKind.GOVERNMENT}
    return [
        actor
        for actor in actors
        if roster.actors[actor].kind not in organs
        or of_state.get(roster.actors[actor].country or "", actor) == actor
    ]


def _two(
    before: list[Mention], previous: list[Mention], roster: Roster, *kinds: ActorKind
) -> tuple[str, ...]:
    for group in (before, before + previous):
        found = _sides(_distinct(group, roster, *kinds), roster)
        if len(found) >= 2:
            return tuple(found) if len(found) == 2 else ()
        if found and ActorKind.STATE in kinds and any(m.place is not None for m in group):
            return ()  # "A is in B to speak of the ties of the two countries": B is one of them
    return ()
