"""The clauses of a sentence as far as dates and places need them: which words belong together.

A date or a place says something about the events of its own clause. A clause that an opener
begins ("after", "yang", "bahwa") lies inside another one and ends at its comma, or with the
sentence. What happens *while* something else does shares its date with it.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from foedus.extract.grammar.view import View

_FRONT = 2
_NEW_SUBJECT = 9


class Link(StrEnum):
    """How a clause hangs on the one around it."""

    MAIN = "main"
    OTHER_TIME = "other-time"
    SAME_TIME = "same-time"
    BEGINNING = "beginning"
    RELATIVE = "relative"
    CONTENT = "content"


@dataclass(frozen=True, slots=True)
class Clause:
    """A clause: how it hangs on ``parent`` (index of a clause, None for the outermost) since ``first``."""

    link: Link
    parent: int | None
    first: int
    parenthetical: bool = False


@dataclass(frozen=True, slots=True)
class Clauses:
    """The clauses of a sentence, and for every token the index of the one that it lies in."""

    clauses: Sequence[Clause]
    of: Sequence[int]

    def link(self, token: int) -> Clause:
        """Return the clause of a token."""
        return self.clauses[self.of[token]]


def split(view: View) -> Clauses:
    """Return the clauses of ``view``."""
    clauses = [Clause(Link.MAIN, None, 0)]
    of: list[int] = []
    current = 0
    for place in range(len(view.lowers)):
        while current and _closes(view, clauses[current], place):
            parent = clauses[current].parent
            current = parent if parent is not None else 0
        link = _opens(view, place)
        if link is not None:
            outer = current if link is not Link.MAIN else clauses[current].parent
            aside = place > 0 and view.lowers[place - 1] in (",", "(", "-", "–", "—", "--")
            front = place - clauses[current].first < _FRONT and link is not Link.RELATIVE
            clauses.append(Clause(link, outer, place, aside or front))
            current = len(clauses) - 1
        of.append(current)
    return Clauses(clauses, of)


def _opens(view: View, place: int) -> Link | None:
    """Return how the clause that begins at ``place`` hangs on the one before it; None if none begins."""
    if view.at[place] or view.dated[place] or place + 1 >= len(view.lowers):
        return None
    if view.lowers[place] == ";" or (view.is_a(place, "coordinator") and _new_subject(view, place)):
        return Link.MAIN
    if view.dated[place + 1] or (place and view.dated[place - 1] and view.is_a(place, "adverb")):
        return None
    if view.is_a(place, "result"):
        return None
    if view.is_a(place, "beginning"):
        return Link.BEGINNING
    if view.is_a(place, "same_time"):
        return Link.SAME_TIME if _happens(view, place) else None
    if view.lowers[place] == "while" and view.lowers[place + 1].endswith("ing"):
        return Link.SAME_TIME
    if view.is_a(place, "conditional") or _subordinates(view, place):
        return Link.OTHER_TIME
    if view.is_a(place, "complementizer", "relative"):
        told = place and (view.is_verb(place - 1) or view.is_a(place - 1, "saying"))
        relative = view.is_a(place, "relative") and not told
        return Link.RELATIVE if relative else Link.CONTENT
    return None


def _happens(view: View, place: int) -> bool:
    """Whether something happens after the word at ``place``: not in "selama dua hari", "during the night"."""
    if not view.is_a(place, "preposition"):
        return True
    for near in range(place + 1, min(place + 5, len(view.lowers))):
        if view.is_a(near, "subordinator", "relative", "conditional"):
            return False
        if view.is_verb(near) or view.noun_at[near] is not None or view.is_a(near, "meeting"):
            return True
    return False


def _subordinates(view: View, place: int) -> bool:
    if not view.is_a(place, "subordinator") or view.lowers[place] in ("as", "so", "once", "waktu"):
        return False
    return not view.is_a(place - 1, "determiner")


def _new_subject(view: View, place: int) -> bool:
    """Whether a name and its verb follow the coordinator at ``place``, and a verb stands before it."""
    if not any(view.is_verb(before) for before in range(place)):
        return False
    named = False
    for after in range(place + 1, min(place + _NEW_SUBJECT, len(view.lowers))):
        if view.at[after]:
            if any(view.spans[number][0] < place for number in view.groups[view.at[after][0]]):
                return False  # "A and B": one more of the same
            named = True
        elif view.is_verb(after):
            trigger = view.verb_at[after]
            return named and (trigger is None or trigger.form.feature not in ("gerund", "base"))
        elif view.lowers[after] in (",", ";") or view.is_a(after, "preposition", "relative"):
            return False
    return False


def _closes(view: View, clause: Clause, place: int) -> bool:
    """Whether ``clause`` has ended before the token at ``place``."""
    before = place - 1
    if before <= clause.first:
        return False
    if view.lowers[before] in (")", "–", "—", "--") and clause.parenthetical:
        return True
    if view.lowers[before] != ",":
        return clause.link is Link.RELATIVE and not clause.parenthetical and _second_verb(view, clause, place)
    if clause.link is Link.MAIN or view.dated[place]:
        return False
    placed = view.at[place] and view.mentions[view.at[place][0]].place is not None
    if placed and not _is_subject(view, place):
        return False
    return clause.parenthetical or clause.link is Link.RELATIVE


def _is_subject(view: View, place: int) -> bool:
    """Whether the name at ``place`` is followed by what may be its verb."""
    after = place
    while after < len(view.lowers) and view.at[after]:
        after += 1
    while after < len(view.lowers) and view.is_light(after) and not view.dated[after]:
        after += 1
    return after < len(view.lowers) and view.is_verb(after)


def _second_verb(view: View, clause: Clause, place: int) -> bool:
    """Whether the verb at ``place`` is that of the clause around ("the man who came on Friday left")."""
    trigger = view.verb_at[place]
    if not view.is_verb(place) or (trigger is not None and trigger.first != place):
        return False
    if trigger is not None and trigger.form.feature in ("gerund", "base") and view.lexicon.head_last:
        return False
    verbs = [at for at in range(clause.first + 1, place) if view.is_verb(at)]
    if not verbs or place - verbs[-1] < 2:
        return False
    between = range(verbs[-1] + 1, place)
    return not any(
        view.is_a(at, "purpose", "coordinator", "complementizer", "relative") or view.lowers[at] == ","
        for at in between
    ) and any(not view.is_light(at) or view.dated[at] for at in between)
