"""Whose somebody is by the words that describe him: "the Kenyan grain trader X", "X, aktivis asal Mesir".

Read where neither a title nor the name itself says it. The noun must be one that says what somebody is
(``names.describing`` of the language file), so that no state that only stands near is taken for his.
"""

from collections.abc import Sequence

from foedus.extract.names.learned import forget
from foedus.extract.names.notes import Notes
from foedus.extract.names.places import Surroundings, choose
from foedus.extract.names.roster import Roster
from foedus.extract.names.scan import Item, Line
from foedus.vocab import ActorKind

#: So many words describe somebody before his name, or behind it.
_BEFORE = 5
_BEHIND = 8
_HYPHENS = "-‑"


def described(line: Line, first: int, last: int, around: Surroundings) -> str | None:
    """Return the state that the words around a name, pieces ``first`` to ``last`` (out), give it."""
    return (
        _bracketed(line, last)
        or _listed(line, last, around)
        or _before(line, first, around)
        or _based(line, first)
        or _behind(line, last, around)
    )


def _bracketed(line: Line, last: int) -> str | None:
    """Return the state in brackets right behind a name: "Batavia Shipping (Belanda)"."""
    item = line.at(last + 1)
    if item is None or line.raw[last] != "(" or item.end >= len(line) or line.raw[item.end] != ")":
        return None
    return _state(item)


def _listed(line: Line, last: int, around: Surroundings) -> str | None:
    """Return the state behind a comma: "los presidentes A, *de Chile*, y B, *de Perú*"."""
    if line.owner_first or last + 2 >= len(line) or line.raw[last] != ",":
        return None
    item = line.at(last + 2)
    if item is None or not around.has("genitive", line.folds[last + 1]):
        return None
    closed = item.end >= len(line) or not line.raw[item.end][0].isalnum()
    return _state(item) if closed or around.has("and", line.folds[item.end]) else None


def _before(line: Line, first: int, around: Surroundings) -> str | None:
    """Return the state of "perusahaan tambang [asal] Rusia X", "the Russian mining company X"."""
    k = first - 1
    if (
        k > 1
        and line.folds[k] == "s"
        and line.raw[k - 1] in "'’"
        and (item := _ending(line, k - 1)) is not None
    ):
        return _state(item)
    if not line.owner_first:
        k -= k >= 0 and line.raw[k] == ","
        item = _ending(line, k + 1)
        if item is None:
            return None
        nouns = range(item.start - 1, max(item.start - 1 - _BEFORE, -1), -1)
        return _state(item) if _has_noun(line, nouns, around) else None
    if not around.has("describing-noun", line.folds[k] if k >= 0 else ""):
        return None
    while (
        k >= 0 and first - k <= _BEFORE and line.raw[k].islower() and not around.has("no-noun", line.folds[k])
    ):
        if (item := _ending(line, k)) is not None:
            return _state(item)
        k -= 1
    item = _ending(line, k + 1)
    return _state(item) if item is not None else None


def drop_owners(notes: Sequence[Notes], roster: Roster, around: Surroundings) -> None:
    """Take back the states that only say whose a company or newspaper is: "Kenya's Equity Bank"."""
    named = (ActorKind.ORGANIZATION, ActorKind.NEWS_AGENCY)
    for note in notes:
        line = note.line
        firms = [
            m
            for m in note.mentions
            if m.form == "name" and {roster.actors[a].kind for a in m.actors} & {*named}
        ]
        starts = {m.head_start: roster.actors[m.actors[0]].country for m in firms}
        for mention in [m for m in note.mentions if m.form in ("name", "demonym") and m.place is None]:
            owners = [roster.actors[a] for a in mention.actors]
            if len(owners) != 1 or owners[0].kind is not ActorKind.STATE or mention.end not in line.ends:
                continue
            k = line.ends.index(mention.end) + 1
            genitive = line.raw[k : k + 2] in (["'", "s"], ["’", "s"])
            k += 2 * genitive
            first = k
            while k < len(line) and k - first < _BEFORE and line.raw[k].islower():
                k += 1
            noun = k == first or around.has("describing-noun", line.folds[k - 1])
            adjective = genitive or k > first or mention.form == "demonym" or not line.owner_first
            if k < len(line) and noun and adjective and starts.get(line.starts[k]) == owners[0].country:
                forget(note, mention, roster)


def _has_noun(line: Line, nouns: range, around: Surroundings) -> bool:
    """Whether one of the words before a state says what somebody is, with nothing but words between."""
    for k in nouns:
        if not line.raw[k].isalpha():
            return False
        if around.has("describing-noun", line.folds[k]):
            return True
    return False


def _based(line: Line, first: int) -> str | None:
    """Return the state of "Lagos-based X", "the Texas-based drilling firm X"."""
    for k in range(first - 1, max(first - 1 - _BEFORE, 1), -1):
        if line.is_base(k - 1):
            item = _ending(line, k - 1)
            return _ground(item) if item is not None else None
        if not line.raw[k].islower():
            return None
    return None


def _behind(line: Line, last: int, around: Surroundings) -> str | None:
    """Return the state of "X, a Kenyan grain trader," and "X, pedagang asal Kenya,"."""
    if last >= len(line) or line.raw[last] != ",":
        return None
    end = last + 1
    while (
        end < len(line) and end - last < _BEHIND and (line.raw[end][0].isalnum() or line.raw[end] in _HYPHENS)
    ):
        end += 1
    if not _has_noun(line, range(last + 1, end), around):
        return None
    if line.owner_first and not around.has("introducing", line.folds[last + 1]):
        return None
    items = [item for k in range(last + 1, end) if (item := line.at(k)) is not None and item.readings]
    found = {
        _ground(item) if line.is_base(item.end) else _state(item)
        for item in items
        if _is_of(line, item, range(last + 1, end), around)
    }
    return found.pop() if len(found) == 1 else None


def _is_of(line: Line, item: Item, words: range, around: Surroundings) -> bool:
    """Whether a state among the words behind a name is that of their noun, no other's.

    "A *Kenyan* grain trader", "pedagang asal *Kenya*"; not "a journalist who criticised *Iran*".
    """
    nouns = [k for k in words if around.has("describing-noun", line.folds[k])]
    if line.owner_first:
        noun = next((k for k in nouns if k >= item.end), None)
        return noun is not None and not any(
            around.has("no-noun", line.folds[k]) for k in range(words.start, noun)
        )
    return not any(around.has("introducing", line.folds[k]) for k in range(nouns[0] + 1, item.start))


def _ending(line: Line, end: int) -> Item | None:
    """Return the named item that ends before piece ``end``."""
    return next((i for i in line.items.values() if i.end == end and i.readings), None)


def _state(item: Item) -> str | None:
    """Return the state that an item names, by its name or as an adjective."""
    found = {
        r.known.country for r in item.readings if r.known.kind is ActorKind.STATE and r.role != "metonym"
    }
    return next(iter(found)) if len(found) == 1 else None


def _ground(item: Item) -> str | None:
    """Return the state of the place or state that an item names."""
    place = choose([r.known for r in item.readings if r.known.kind is None])
    return _state(item) or (place.country if place is not None else None)
