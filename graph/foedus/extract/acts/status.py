"""How an event stands, from the words around it; and what that means for the claim."""

from foedus.extract.grammar.view import View
from foedus.model import EdtfDate
from foedus.vocab import Certainty, EventType, Polarity, Status, Tense

#: What it means to say that one will not: an offer refused, and no denial of an event.
REFUSABLE = frozenset(
    (
        EventType.AGREE,
        EventType.CONSULT,
        EventType.SUPPORT,
        EventType.CONCEDE,
        EventType.COOPERATE,
        EventType.AID,
        EventType.RETREAT,
    )
)
#: How far behind what a meeting is called it may be said that it was called off, and where its clause ends.
_FAR = 14
_ENDS = frozenset(".;:?!")
#: What is announced first and done later; a sanction or a reproach is one when it is announced.
_DONE_LATER = frozenset(
    (
        EventType.CONSULT,
        EventType.CONCEDE,
        EventType.COOPERATE,
        EventType.AID,
        EventType.RETREAT,
        EventType.MOBILIZE,
        EventType.ASSAULT,
    )
)
_MODIFIERS = {
    "planned_modifier": Status.PLANNED,
    "potential_modifier": Status.HYPOTHETICAL,
    "alleged_modifier": Status.ALLEGED,
}


def of_verb(mods: frozenset[str], feature: str, *, conditional: bool) -> Status:
    """Return the status that the words of a verb group give ("akan", "reportedly", "not")."""
    if conditional:
        return Status.HYPOTHETICAL
    if "negation" in mods:
        return Status.DENIED
    if "hearsay" in mods:
        return Status.ALLEGED
    if {"future", "perfect"} <= mods:
        return Status.HYPOTHETICAL  # "would have sent"
    if mods & {"future", "plan"}:
        return Status.PLANNED
    if "possible" in mods:
        return Status.HYPOTHETICAL
    progressive = feature == "gerund" and "passive_auxiliary" in mods
    return Status.ONGOING if progressive or mods & {"progressive", "habitual"} else Status.OCCURRED


def since(status: Status, date: EdtfDate | None, *, war: bool) -> Status:
    """Return the status once the date is known: what goes on since then, and a war without an end."""
    if status is not Status.OCCURRED:
        return status
    open_end = date is not None and date.latest is None
    return Status.ONGOING if open_end or (war and date is None) else status


def is_refusal(mods: frozenset[str], event_type: EventType) -> bool:
    """Whether "will not do" refuses what ``event_type`` would give."""
    return "negation" in mods and bool(mods & {"future", "plan"}) and event_type in REFUSABLE


def of_noun(view: View, first: int, last: int, end: int, event_type: EventType) -> Status:
    """Return the status that the words around an event noun give.

    ``first``..``last`` is the noun, ``end`` where its phrase ends; the verb of which the noun is
    the subject follows there ("pertemuan itu akan digelar", "talks were called off").
    """
    told = before_noun(view, first, event_type)
    if told is not None:
        return told
    if is_none(view, first) or (event_type is EventType.CONSULT and _is_called_off(view, last, end)):
        return Status.DENIED
    told = _described(view, last, event_type)
    return told if told is not Status.OCCURRED else _predicate(view, last, end, event_type)


def before_noun(view: View, first: int, event_type: EventType) -> Status | None:
    """Return the status that the words right before an event noun give ("*considered* a halt to"), if any."""
    start = max(0, first - 4)
    for place in range(first - 1, start - 1, -1):
        if not view.is_word(place) and view.lowers[place] not in ("'s", "'"):
            break
        if view.is_verb(place) and view.is_a(place, "cancelled") and event_type is EventType.CONSULT:
            return Status.DENIED
        if view.is_verb(place) and not view.is_a(place, *_MODIFIERS):
            break
        for name, status in _MODIFIERS.items():
            if view.is_a(place, name):
                return status
    told = [place for place in range(start, first) if view.verb_at[place] is None]  # "has provided support"
    return Status.HYPOTHETICAL if any(view.is_a(place, "conditional") for place in told) else None


def _described(view: View, last: int, event_type: EventType) -> Status:
    """Return the status that the words right behind a noun give.

    A participle there ("des frappes *prévues* par A"; a deed that is announced has not been done), or a
    clause that only says who does it ("serangan yang *akan* dilakukan A", "strikes that *may* be carried
    out by A").
    """
    if view.lexicon.object_late and not view.lexicon.verb_last:
        if event_type in _DONE_LATER and view.is_a(last, "announced"):
            return Status.PLANNED
        for name, status in _MODIFIERS.items():
            if view.is_a(last, name):
                return status
    if not view.is_a(last, "relative"):
        return Status.OCCURRED
    place, mods = last + 1, set[str]()
    while place < len(view.lowers) and view.is_light(place) and not view.at[place]:
        mods |= view.classes[place]
        place += 1
    verb = view.verb_at[place] if place < len(view.lowers) else None
    if verb is None or "light" not in verb.form.entry.roles:
        return Status.OCCURRED
    return of_verb(frozenset(mods), verb.form.feature, conditional=False)


def _is_called_off(view: View, last: int, end: int) -> bool:
    """Whether a meeting was, behind the day for which it was planned ("set for Friday, was cancelled")."""
    place = max(last, end)
    while place < min(end + _FAR, len(view.lowers)):
        if view.is_a(place, "cancelled") and not view.at[place]:
            return any(view.dated[last:place]) or any(view.is_a(p, "plan") for p in range(last, place))
        passing = view.at[place] or view.dated[place] or not view.is_word(place) or view.is_light(place)
        passing = passing or view.is_a(place, "preposition", "relative", "adverb", "plan", "planned_modifier")
        if not passing or view.lowers[place] in _ENDS or view.is_a(place, "negation", "subordinator"):
            return False
        place += 1
    return False


def is_none(view: View, first: int) -> bool:
    """Whether a noun says what there is not ("tiada rundingan"), with an adjective between at most."""
    for place in (first - 1, first - 2):
        if place < 0 or view.at[place] or view.is_a(place, "none"):
            return place >= 0 and view.is_a(place, "none")
        if not view.is_word(place) or view.is_verb(place) or view.is_a(place, "preposition", "definite"):
            return False
    return False


def _predicate(view: View, last: int, end: int, event_type: EventType) -> Status:
    for place in range(last, min(end + 5, len(view.lowers))):
        if view.at[place]:
            continue
        if not view.is_word(place) or view.is_a(place, "relative", "subordinator", "complementizer"):
            break
        if view.is_a(place, "cancelled") and event_type is EventType.CONSULT:
            after = view.verb_at[place + 1] if place + 1 < len(view.lowers) else None
            failed = after is not None and after.form.feature == "active"  # "gagal mencapai terobosan"
            return Status.OCCURRED if failed else Status.DENIED
        if view.is_a(place, "negation"):
            break
        if view.is_a(place, "future", "plan"):
            return Status.PLANNED
        if view.is_a(place, "progressive"):
            return Status.ONGOING
    return Status.OCCURRED


def certainty(status: Status) -> Certainty:
    """Return how sure a claim is whose event has ``status``."""
    if status in (Status.ALLEGED, Status.HYPOTHETICAL):
        return Certainty.POSSIBLE
    return Certainty.PROBABLE if status is Status.PLANNED else Certainty.CERTAIN


def polarity(status: Status) -> Polarity:
    """Return whether a claim whose event has ``status`` affirms it."""
    return Polarity.DENIED if status is Status.DENIED else Polarity.AFFIRMED


def tense(status: Status) -> Tense:
    """Return where a claim whose event has ``status`` sets it."""
    if status in (Status.PLANNED, Status.HYPOTHETICAL):
        return Tense.FUTURE
    return Tense.PRESENT if status is Status.ONGOING else Tense.PAST
