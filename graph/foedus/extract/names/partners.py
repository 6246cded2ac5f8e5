"""The parties that an agreement's noun names: "MoU antara X dan Y tentang ...", "a contract between X and Y".

Where the frame says that two parties stand there, capitals alone say how far their names go, also in a
list or a headline, and of names that nobody has heard of. What the rules read whole stays. Lists of what two
states sign keep one order: where it is known of one line, it is that of all.
"""

from collections.abc import Sequence

from foedus.extract.names import entities
from foedus.extract.names.entities import Name
from foedus.extract.names.learned import forget
from foedus.extract.names.notes import Notes
from foedus.extract.names.places import Surroundings
from foedus.extract.names.roster import Entry, Roster
from foedus.extract.names.scan import Line
from foedus.vocab import ActorKind

#: Pieces at most between the noun of an agreement and "between", of both parties together, and of brackets.
_NEAR, _LONGEST, _BRACKETS = 5, 40, 8
#: What stands inside names in any language: English ones are named in all.
_INSIDE = frozenset(("(", "-", "&", ".", "of", "the", "and"))

Side = tuple[int, int]


def add(notes: Sequence[Notes], roster: Roster, around: Surroundings) -> None:
    """Note the parties of agreements whose names the rules did not read, or read in part."""
    found: list[tuple[Entry, Entry]] = []
    for note in notes:
        line = note.line
        if line.shouting or line.nouns:
            continue
        for i in range(len(line) - 3):
            if around.has("between", line.folds[i]) and _after_pact(line, i, around):
                sides = _sides(line, i + 1, around, "and")
            elif around.has("pact", line.folds[i]) and line.raw[0].isdigit():
                sides = _sides(line, i + 1, around, "with")  # an entry of a list: "MoU X dengan Y"
            else:
                continue
            both = [_noted(note, side, roster, around) for side in sides]
            if both:
                found.append((both[0], both[1]))
    _settle(found)


def _settle(found: Sequence[tuple[Entry, Entry]]) -> None:
    """Give those whose state nothing tells the one that stands in their place in the other lines."""
    orders = {(a.country, b.country) for a, b in found if a.country and b.country and a.country != b.country}
    one, other = next(iter(orders)) if len(orders) == 1 else (None, None)
    for first, second in found:
        if first.country is None and second.country in (None, other):
            first.country = one
        if second.country is None and first.country in (None, one):
            second.country = other
        for party in (first, second):
            party.alone = party.country is None


def _after_pact(line: Line, i: int, around: Surroundings) -> bool:
    """Whether the noun of an agreement stands before piece ``i``, with nothing but words between."""
    for k in range(i - 1, max(-1, i - 1 - _NEAR), -1):
        if around.has("pact", line.folds[k]):
            return True
        if not line.raw[k].isalpha():
            return False
    return False


def _sides(line: Line, start: int, around: Surroundings, joint: str) -> tuple[Side, ...]:
    """Return where the names of the two parties stand from piece ``start`` on; nothing if that is not clear.

    ``joint`` is what stands between them: words of the concept ``and`` or ``with``.
    """
    end = _end(line, start, around)
    parts = [
        (before, k + 1)
        for k in range(start + 1, end - 1)
        if around.has(joint, line.folds[k])
        and (before := _name_end(line, k)) > start
        and (line.capital(k + 1) or line.folds[k + 1] == "the")
    ]
    if len(parts) > 1:
        parts = [part for part in parts if _begins_name(line, part[1], around)]
    if len(parts) != 1:
        return ()
    before, after = parts[0]
    sides = tuple(
        (_skip(line, first), last) for first, last in ((start, before), (after, _name_end(line, end)))
    )
    return sides if all(first < last and line.capital(first) for first, last in sides) else ()


def _end(line: Line, start: int, around: Surroundings) -> int:
    """Return the piece after the last that may be of a name: capitals, small words, brackets between."""
    end = i = start
    while i < min(len(line), start + _LONGEST):
        if line.capital(i) or (line.raw[i] == ")" and "(" in line.raw[start:i]):
            end = i + 1
        elif line.folds[i] not in _INSIDE and not any(
            around.has(concept, line.folds[i]) for concept in ("and", "with")
        ):
            break
        i += 1
    return end


def _name_end(line: Line, end: int) -> int:
    """Return the piece after a name that ends before ``end``, without what stands in brackets behind it."""
    if line.raw[end - 1] == ")":
        for k in range(end - 2, max(-1, end - 2 - _BRACKETS), -1):
            if line.raw[k] == "(":
                return k
    return end


def _skip(line: Line, first: int) -> int:
    return first + 1 if line.folds[first] == "the" else first


def _begins_name(line: Line, i: int, around: Surroundings) -> bool:
    """Whether a name begins at piece ``i``: an organ, an institution, something known, or capitals alone."""
    i = _skip(line, i)
    item, fold = line.at(i), line.folds[i]
    known = item is not None and (bool(item.readings) or item.word("organ") is not None)
    institution = around.has("institution", fold) or around.has("institution-of-state", fold)
    return known or institution or (len(fold) > 1 and line.raw[i].isupper())


def _after_brackets(line: Line, last: int) -> int:
    """Return the piece after the brackets that open at ``last`` ("X (Kenya)"), else ``last``."""
    behind = line.raw[last : last + _BRACKETS]
    return last + behind.index(")") + 1 if behind[:1] == ["("] and ")" in behind else last


def _noted(note: Notes, side: Side, roster: Roster, around: Surroundings) -> Entry:
    """Return who is named from piece to piece; he is noted if the rules did not read all of it."""
    line, (first, last) = note.line, side
    start, end = line.starts[first], line.ends[last - 1]
    for mention in note.mentions:
        if mention.actors and mention.start <= start and mention.end == end:
            return roster.actors[mention.actors[0]]
    after = _after_brackets(line, last)
    country, end = line.state(first, after), line.ends[after - 1]
    beside = [mention for mention in note.mentions if mention.start < end and start < mention.end]
    for mention in beside:
        forget(note, mention, roster)
    if around.has("institution-of-state", line.folds[first]):
        kind = ActorKind.GOVERNMENT
    else:
        kind = entities.kind_of(entities.Signs(line, around), Name(first, last, "ORG", 1.0))
    text = line.text(first, last)
    entry = roster.short(text) or roster.unknown(text, kind, country)
    note.actor(entry, first, after, head=(first, last))
    return entry
