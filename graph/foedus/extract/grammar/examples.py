"""Whom "including" names: who is behind "several countries", said before the verb or at the clause's end."""

from foedus.extract.grammar.view import View

#: So many words at most that are no names stand between two of the examples.
_GAP = 8


def of_subject(view: View, verb: int, noun: int) -> tuple[int, ...]:
    """Return who behind a verb is an example of its subject ("several firms sued A, *including B and C*").

    ``noun`` is the head of the subject. Nobody where "including" may speak of others, named between ("killed
    *dozens* of people in A, including two of B"), or of places ("including *in* B").
    """
    if not (view.lexicon.head_last and view.lexicon.trained) or not _is_plural(view, noun):
        return ()
    trigger = view.verb_at[verb]
    first = trigger.last if trigger is not None else verb + 1
    for place in range(first, len(view.lowers) - 2):
        if view.lowers[place] in (";", ":") or view.is_a(place, "relative", "subordinator", "conditional"):
            return ()
        if view.is_verb(place) and place > first:
            return ()
        if view.lowers[place] == "," and view.is_a(place + 1, "example"):
            named = bool(view.at[place - 1]) or view.dated[place - 1]
            place_only = view.is_a(place + 2, "preposition")
            others = any(_may_be_many(view, between) for between in range(first, place))
            return _named(view, place + 2) if named and not (place_only or others) else ()
    return ()


def _may_be_many(view: View, place: int) -> bool:
    """Whether a word is a plural that may have examples: no event, no date ("imposed *sanctions* on A")."""
    if view.noun_at[place] is not None or view.dated[place]:
        return False
    return view.is_word(place) and _is_plural(view, place)


def _is_plural(view: View, noun: int) -> bool:
    return not view.at[noun] and (view.lowers[noun].endswith("s") or view.is_a(noun, "crowd", "people"))


def _named(view: View, place: int) -> tuple[int, ...]:
    """Return the names of a list with whatever describes each, up to the end of its clause."""
    found: list[int] = []
    words = 0
    while place < len(view.lowers) and words <= _GAP:
        if view.at[place]:
            number = view.at[place][-1]
            last = view.spans[number][1]
            alone = last >= len(view.lowers) or not view.is_word(last) or view.is_a(last, "list_joiner")
            alone = alone or view.is_verb(last)  # "B, working with C"
            if alone and view.lowers[min(last, len(view.lowers) - 1)] not in ("'s", "'"):
                found.append(number)
                words = 0
            place = last
            continue
        joins = view.is_a(place, "list_joiner")
        if (not joins and view.is_a(place, "relative", "subordinator", "conditional")) or view.lowers[
            place
        ] in (";", ":", "–"):
            break
        words += view.is_word(place)
        place += 1
    return tuple(dict.fromkeys(found))


def set_off(view: View, first: int, last: int) -> tuple[int, ...] | None:
    """Return the names that two commas set off as those meant ("trente pays, dont A et B, ont ...")."""
    if not view.lexicon.object_late or not view.is_a(first + 1, "example"):
        return None
    if any(view.mentions[number].form != "demonym" for number in view.at[first - 1]):
        return None
    if not view.is_word(first - 1) or any(view.is_verb(place) for place in range(first + 2, last)):
        return None
    named = next((view.at[place][0] for place in range(first + 1, last) if view.at[place]), None)
    return view.groups[named] if named is not None else None
