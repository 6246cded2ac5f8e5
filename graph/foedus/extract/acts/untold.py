"""Event words that tell no act: a question, what it asks, an ability, a near miss, what one is kept from."""

from foedus.extract.acts import speaking
from foedus.extract.acts.candidates import Candidate
from foedus.extract.grammar.view import View
from foedus.vocab import EventType, Status

#: How many words behind "asked" the question begins, those of a name aside.
_NEAR = 8
_SOON = 3
#: How many words behind a verb of keeping somebody from a deed that may stand.
_KEPT = 12
#: How many words before "were killed" the number of those who were stands.
_COUNTED = 8


def tells_nothing(view: View, candidate: Candidate) -> bool:
    """Whether the words of ``candidate`` tell no act of anybody."""
    if candidate.type is EventType.REQUEST and is_question(view, candidate.first, candidate.last):
        return True
    if candidate.noun:
        return False
    worried = any(view.is_a(place, "worry") for place in range(candidate.first, candidate.last + 3))
    if candidate.type is EventType.ACCUSE and worried and not candidate.target:
        return True  # "expressing concern over the hunger"
    if candidate.type is EventType.ASSAULT and view.lexicon.has("pitch", view.lowers):
        return True  # "A fought back to draw with B"
    refused = candidate.type is EventType.REJECT and candidate.status is Status.DENIED
    if refused and (not candidate.target or view.is_a(candidate.first, "possible")):
        return True  # "does not rule out"
    if view.is_a(candidate.first, "holding") and "negation" in candidate.mods:
        return True
    if not candidate.source and _is_toll(view, candidate):
        return True
    if candidate.type is EventType.THREATEN and _is_forecast(view, candidate):
        return True
    tests = (_is_ability, _is_asked, _is_near_miss, _is_prevented, _is_quality)
    return any(test(view, candidate.first) for test in tests)


def is_question(view: View, first: int, last: int) -> bool:
    """Whether "asked" puts a question ("asked A when it would leave") and asks nobody to do anything.

    "Asked whether it could use the port" is a request in the manner of a question.
    """
    opening = _opening(view, first, last)
    return opening is not None and not view.lexicon.has("asking_leave", view.words(opening, opening + _SOON))


def _opening(view: View, first: int, last: int) -> int | None:
    """Return the word that opens the question which "asked" puts, if it does."""
    if not view.is_a(first, "inquiring"):
        return None
    words = 0
    for place in range(last, len(view.lowers)):
        if view.at[place]:
            continue
        if view.is_a(place, "interrogative"):
            return None if view.is_a(place, "relative") and place > last else place
        words += 1
        if words > _NEAR or not view.is_word(place):
            return None
        if view.is_a(place, "purpose", "reason", "complementizer"):
            return None
    return None


def _is_asked(view: View, first: int) -> bool:
    """Whether a deed is only what a question asks ("asked whether A had bombed B"), up to its end."""
    for place in range(first - 1, -1, -1):
        if not view.is_word(place) and not view.at[place]:
            return False
        if view.is_a(place, "conditional"):
            return any(
                view.is_a(before, "inquiring") and _opening(view, before, before + 1) == place
                for before in range(max(place - 2 * _NEAR, 0), place)
            )
    return False


def _is_ability(view: View, first: int) -> bool:
    """Whether a deed is what somebody or something is made for ("capable of striking and sinking")."""
    place = first - 1
    while place > 0 and (view.is_a(place, "coordinator", "adverb") or view.verb_at[place] is not None):
        place -= 1
    linked = view.is_a(place, "purpose", "genitive_preposition")
    return place > 0 and linked and view.is_a(place - 1, "ability")


def _is_forecast(view: View, candidate: Candidate) -> bool:
    """Whether "warned" only foresees what another will do, or what will be ("warned that *B* would attack").

    A threat is what the one who warns will do himself, or will be done to whom he warns.
    """
    last = candidate.last
    if not view.is_a(candidate.first, "warning") or last >= len(view.lowers) or not view.lexicon.head_last:
        return False
    if view.is_a(last, "warned_of") and not view.at[last]:
        return not candidate.target
    if not view.is_a(last, "complementizer") or last + 1 >= len(view.lowers):
        return False
    named = last + 1 + view.is_a(last + 1, "determiner")
    return named < len(view.lowers) and bool(view.at[named]) and not _is_doomed(view, named)


def _is_doomed(view: View, place: int) -> bool:
    """Whether a threat says what who is named at ``place`` will suffer ("that B *would pay a price*")."""
    words = speaking.load(view.lexicon.language)
    return any(
        words.end("dooms", view.lowers, p) > p for p in range(place, min(place + _KEPT, len(view.lowers)))
    )


def _is_near_miss(view: View, first: int) -> bool:
    """Whether a deed was close and not done ("was *almost* held"); what is counted was ("nearly doubled")."""
    return view.is_a(first - 1, "near_miss") and not view.is_a(first, "counted")


def _is_prevented(view: View, first: int) -> bool:
    """Whether a deed is what somebody is kept from ("blocked the army from *deploying* troops to A")."""
    if first < 1 or not view.is_a(first - 1, "prevented"):
        return False
    for place in range(first - 2, max(first - 2 - _KEPT, -1), -1):
        if view.is_a(place, "preventing"):
            return True
        if not view.is_word(place) and not view.at[place]:
            return False
    return False


def _is_quality(view: View, first: int) -> bool:
    """Whether what looks like a bare verb is an adjective ("was too slow to help")."""
    verb = view.verb_at[first]
    if verb is None or verb.last - first > 1 or any(form.feature != "base" for form in verb.forms):
        return False
    return view.is_a(first - 1, "degree")


def _is_toll(view: View, candidate: Candidate) -> bool:
    """Whether a clause only counts who died or was hurt ("ten Armenians were killed and 31 injured")."""
    if candidate.type is not EventType.ASSAULT or not view.is_a(candidate.last - 1, "casualty"):
        return False
    for place in range(candidate.first - 1, max(candidate.first - 1 - _COUNTED, -1), -1):
        if not view.is_word(place) and not view.at[place]:
            return False
        if view.lowers[place][0].isdigit() or view.is_a(place, "indefinite"):
            return True
        if view.is_a(place, "determiner") and not view.is_a(place, "definite", "possessive"):
            return True  # "ten", "more than"
    return False
