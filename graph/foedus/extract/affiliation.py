"""Whose an actor is that nothing in its name says: the state that its sentences or the article name.

A person or organisation without a state of its own gets the only state of the sentences that name
it, else the state that the article is mostly about, else, for a person, the state named right before.
Analysts, activists and the like get none but that of the whole article; a minister whose state nobody
names is one of the readers' own, where the article names it and is about no other.
Where these leave a doubt it has none.
"""

from collections import Counter
from collections.abc import Sequence

from foedus.extract.mentions import Mention
from foedus.extract.notes import Notes
from foedus.extract.roster import Entry, Roster
from foedus.vocab import ActorKind

_KINDS = frozenset((ActorKind.PERSON, ActorKind.ORGANIZATION, ActorKind.GOVERNMENT, ActorKind.ARMED_GROUP))
#: An article is mostly about a state that has more than this part of what it names of states.
_MOSTLY = 0.5
#: How often the article must name a state that somebody is taken to be of who acts for none.
_OFTEN = 4


def settle(notes: Sequence[Notes], roster: Roster) -> None:
    """Give the actors without a state the one that the article tells."""
    open_ones = {
        id_ for id_, entry in roster.actors.items() if id_ not in roster.gazetteer.actors and _is_open(entry)
    }
    if not open_ones:
        return
    named = [[(m, code) for m in note.mentions if (code := _country(m, roster))] for note in notes]
    counts = Counter(code for found in named for _, code in found)
    main = _main(counts)
    private = roster.private_persons()
    ministers = roster.ministers() if main in (None, roster.home) else set()
    beside: dict[str, set[str]] = {id_: set() for id_ in open_ones}
    before: dict[str, list[str]] = {id_: [] for id_ in open_ones}
    for note, found in zip(notes, named, strict=True):
        for mention in note.mentions:
            for id_ in open_ones.intersection(mention.actors):
                beside[id_].update(code for _, code in found)
                last = [(m.end, code) for m, code in found if m.end <= mention.start]
                if last:
                    before[id_].append(max(last)[1])
    for id_ in sorted(open_ones):
        entry = roster.actors[id_]
        if id_ in ministers and roster.home is not None:
            entry.country = roster.home
        elif id_ not in private:
            entry.country = _choice(entry, beside[id_], before[id_], main)
        elif main is not None and counts[main] >= _OFTEN:
            entry.country = main


def _main(counts: Counter[str]) -> str | None:
    """Return the state that the article is mostly about, if one."""
    code = min(counts, key=lambda one: (-counts[one], one), default=None)
    return code if code is not None and counts[code] > _MOSTLY * counts.total() else None


def _is_open(entry: Entry) -> bool:
    """Whether nothing says whose an actor is; the holder of an office has that of the office."""
    return entry.country is None and entry.office is None and entry.kind in _KINDS and bool(entry.spans)


def _country(mention: Mention, roster: Roster) -> str | None:
    for actor in mention.actors:
        return roster.actors[actor].country
    return roster.place_country(mention.place) if mention.place is not None else None


def _choice(entry: Entry, beside: set[str], before: list[str], main: str | None) -> str | None:
    if len(beside) == 1:
        only = next(iter(beside))
        return only if entry.kind is ActorKind.PERSON or main in (None, only) else main
    if main is not None and (not beside or main in beside):
        return main
    if entry.kind is ActorKind.PERSON and before:
        return before[0]
    return None
