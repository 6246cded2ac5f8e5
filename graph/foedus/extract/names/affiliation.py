"""Whose an actor is that nothing in its name says: the state that its sentences or the article name.

A person has the state of whom his title names ("Kepala Penerangan TNI X", "X, leader of the Welsh
Liberal Democrats"), or none where that one has none. Else an actor has that of the words that describe
it (``belonging``). Else a person or organisation without a state of
its own gets the only state of the sentences that name it, else the state that the article is mostly
about, else, for a person, the state named right before.
Analysts, activists and the like get none but that of the whole article; a minister whose state nobody
names is one of the readers' own, where the article names it and is about no other.
Where these leave a doubt it has none. Where who reports is at home counts for nobody.
"""

from bisect import bisect_left
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from foedus.extract.names.belonging import described
from foedus.extract.names.mentions import Mention
from foedus.extract.names.notes import Notes
from foedus.extract.names.places import Surroundings
from foedus.extract.names.roster import Entry, Roster
from foedus.extract.names.scan import Line
from foedus.vocab import ActorKind

_KINDS = frozenset((ActorKind.PERSON, ActorKind.ORGANIZATION, ActorKind.GOVERNMENT, ActorKind.ARMED_GROUP))
#: An article is mostly about a state that has more than this part of what it names of states.
_MOSTLY = 0.5
#: How often the article must name a state that somebody is taken to be of who acts for none.
_OFTEN = 4
#: So many pieces a title before a name, or behind it, may have.
_TITLE = 9


@dataclass(slots=True)
class _Company:
    """What an actor's title and description name, the states of his sentences and those right before."""

    titled: Mention | None = None
    described: str | None = None
    beside: set[str] = field(default_factory=set)
    before: list[str] = field(default_factory=list)


def settle(notes: Sequence[Notes], roster: Roster, surroundings: Surroundings) -> None:
    """Give the actors without a state the one that the article tells."""
    open_ones = {
        id_ for id_, entry in roster.actors.items() if id_ not in roster.gazetteer.actors and _is_open(entry)
    }
    if not open_ones:
        return
    named = [
        [(m, code) for m in note.mentions if not _reports(m, roster) and (code := _country(m, roster))]
        for note in notes
    ]
    counts = Counter(code for found in named for _, code in found)
    main = _main(counts)
    private = roster.private_persons()
    ministers = roster.ministers() if main in (None, roster.home) else set()
    around = _around(notes, named, open_ones, roster, surroundings)
    for id_ in sorted(open_ones, key=lambda one: (around[one].titled is not None, one)):
        entry, company = roster.actors[id_], around[id_]
        if id_ in ministers and roster.home is not None:
            entry.country = roster.home
        elif company.titled is not None:
            entry.country = _country(company.titled, roster)
        elif company.described is not None:
            entry.country = company.described
        elif id_ not in private:
            entry.country = _choice(entry, company.beside, company.before, main)
        elif main is not None and counts[main] >= _OFTEN:
            entry.country = main


def _around(
    notes: Sequence[Notes],
    named: Sequence[Sequence[tuple[Mention, str]]],
    open_ones: set[str],
    roster: Roster,
    surroundings: Surroundings,
) -> dict[str, _Company]:
    """Return with whom each of the actors without a state is named; ``named`` are the states by note."""
    found = {id_: _Company() for id_ in open_ones}
    for note, states in zip(notes, named, strict=True):
        for mention in note.mentions:
            for id_ in open_ones.intersection(mention.actors):
                company = found[id_]
                if company.titled is None and roster.actors[id_].kind is ActorKind.PERSON:
                    company.titled = _named_in_title(note, mention, surroundings)
                if company.described is None:
                    company.described = described(note.line, *_pieces(note.line, mention), surroundings)
                company.beside.update(
                    code for m, code in states if m.end <= mention.start or not surroundings.articled
                )  # "A acusó a B": in these languages whom he accuses stands behind
                last = [(m.end, code) for m, code in states if m.end <= mention.start]
                if last:
                    company.before.append(max(last)[1])
    return found


def _main(counts: Counter[str]) -> str | None:
    """Return the state that the article is mostly about, if one."""
    code = min(counts, key=lambda one: (-counts[one], one), default=None)
    return code if code is not None and counts[code] > _MOSTLY * counts.total() else None


def _is_open(entry: Entry) -> bool:
    """Whether nothing says whose an actor is; the holder of an office has that of the office."""
    told = entry.country is not None or entry.office is not None or entry.alone
    return not told and entry.kind in _KINDS and bool(entry.spans)


def _country(mention: Mention, roster: Roster) -> str | None:
    for actor in mention.actors:
        return roster.actors[actor].country
    return roster.place_country(mention.place) if mention.place is not None else None


def _reports(mention: Mention, roster: Roster) -> bool:
    """Whether a mention names who reports: where AFP is at home says nothing of those it tells of."""
    return any(roster.actors[actor].kind is ActorKind.NEWS_AGENCY for actor in mention.actors)


def _choice(entry: Entry, beside: set[str], before: list[str], main: str | None) -> str | None:
    if len(beside) == 1:
        only = next(iter(beside))
        return only if entry.kind is ActorKind.PERSON or main in (None, only) else main
    if main is not None and (not beside or main in beside):
        return main
    if entry.kind is ActorKind.PERSON and before:
        return before[0]
    return None


def _named_in_title(note: Notes, mention: Mention, surroundings: Surroundings) -> Mention | None:
    """Return who is named in the title before a name or in the apposition behind it, if anybody.

    Not where somebody is or was ("ambassador in Moscow X").
    """
    line = note.line
    others = [m for m in note.mentions if not set(m.actors) & set(mention.actors) and (m.actors or m.place)]
    first, last = _pieces(line, mention)
    start = first
    while start > 0 and first - start < _TITLE:
        if not line.raw[start - 1][0].isalnum() and (line.raw[start - 1] != "," or start != first):
            break
        start -= 1
    before = [m for m in others if start <= _pieces(line, m)[0] and _pieces(line, m)[1] <= first]
    if before and _has_office(line, start, first):
        stated = [m for m in before if not surroundings.before(line, _pieces(line, m)[0], "located")]
        return max(stated, key=lambda m: (bool(m.actors), m.end), default=None)  # "staf KBRI Tokyo X"
    if last >= len(line) or line.raw[last] != ",":
        return None
    end = last + 1
    while end < len(line) and end - last < _TITLE and line.raw[end][0].isalnum():
        end += 1
    closed = end < len(line) and line.raw[end] in (",", ".", ")")
    if not closed or not _has_office(line, last + 1, end):
        return None
    behind = [m for m in others if last < _pieces(line, m)[0] and _pieces(line, m)[1] <= end]
    return min(behind, key=lambda m: m.start, default=None)


def _pieces(line: Line, mention: Mention) -> tuple[int, int]:
    """Return the first piece of a mention and the one after its last."""
    return bisect_left(line.starts, mention.start), bisect_left(line.ends, mention.end) + 1


def _has_office(line: Line, start: int, end: int) -> bool:
    return any(
        (item := line.at(p)) is not None and item.word("office", "honorific") for p in range(start, end)
    )
