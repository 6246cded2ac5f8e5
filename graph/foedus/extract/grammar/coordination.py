"""Which names of a sentence belong together: one "and", a list, or both hold them."""

from foedus.extract.grammar.view import View
from foedus.vocab import EventType

#: So many words at most stand between two commas.
_INSERTION = 7
#: Classes whose words are one preposition with different articles ("do", "da", "dos").
_ONE_PREPOSITION = ("genitive_preposition", "object_preposition", "place_preposition", "agent_preposition")
#: So many words at most that are no names stand in the subject of a clause, and in a relative clause in it.
_SUBJECT_WORDS = 4
_RELATIVE = 25
_SMALL = ("determiner", "list_joiner", "genitive_preposition")
#: Features of forms that a passive is made of.
_PASSIVE = ("past", "participle", "passive")


def coordinate(view: View) -> None:
    """Join names that one "and" or a list holds together."""
    chain: list[int] = []
    joined = False
    for number in _joinable(view):
        link = _link(view, chain[-1], number) if chain else "none"
        if link == "none":
            _close(view, chain, joined or (bool(chain) and _adds_others(view, chain[-1])))
            chain, joined = [number], False
            continue
        chain.append(number)
        joined = joined or link == "and"
        if link == "and" and _following_link(view, number) != "and":
            _close(view, chain, joined)
            chain, joined = [], False
    _close(view, chain, joined or (bool(chain) and _adds_others(view, chain[-1])))
    if len(view.mentions) > 1 and opens_headline(view, 1) and len(view.groups[1]) == 1:
        last = view.spans[1][1]
        _close(view, [0, 1], last < len(view.lowers) and view.verb_at[last] is not None)


def _joinable(view: View) -> list[int]:
    """Return the names that may be one of several: not "Texas" in "A and Texas-based B"."""
    every = range(len(view.mentions))
    apart = view.lexicon.head_last
    return [number for number in every if not (apart and view.is_attributive(view.spans[number][1] - 1))]


def opens_headline(view: View, number: int) -> bool:
    """Whether a comma alone joins the two names that open a sentence ("Russia, Ukraine swap prisoners")."""
    if number != 1 or view.spans[0][0] != 0:
        return False
    comma = view.spans[0][1]
    return view.spans[1][0] == comma + 1 and view.lowers[comma] == ","


def _adds_others(view: View, number: int) -> bool:
    """Whether a list of names ends with others that are not named ("A, B and four other states")."""
    place = view.spans[number][1]
    if not view.is_a(place, "list_joiner"):
        return False
    words = range(place + 1, min(place + 5, len(view.lowers)))
    return any(view.is_a(near, "crowd") for near in words if not view.at[near])


def _following_link(view: View, number: int) -> str:
    return _link(view, number, number + 1) if number + 1 < len(view.mentions) else "none"


def _close(view: View, chain: list[int], joined: bool) -> None:
    if joined and len(chain) > 1:
        for number in chain:
            view.groups[number] = tuple(chain)


def _link(view: View, left: int, right: int) -> str:
    """Return how two neighbouring names hang together: ``and``, ``comma`` or ``none``."""
    first, last = view.spans[left][1], view.spans[right][0]
    if last < first:
        return "and"  # two names in one token: "Iran-Israel"
    between = _joining(view, left, first, last)
    joiner = next((n for n, place in enumerate(between) if view.is_a(place, "list_joiner")), None)
    if joiner is not None and joiner <= 1:
        described = between[joiner + 1 :]
        paired = any(view.is_a(view.spans[left][0] - n, "pairing") for n in (1, 2))
        owned = any(view.is_a(place, "possessive") for place in range(between[joiner], last))
        if (
            (paired or owned)
            and len(described) <= 2
            and all(_is_description(view, place) for place in described)
        ):
            between = between[: joiner + 1]
    texts = [view.lowers[place] for place in between]
    if not texts:
        return "none"
    if texts in (["-"], ["–"], ["—"], ["/"]) and view.mentions[right].start - view.mentions[left].end <= 3:
        return "and"
    if all(view.is_a(place, "list_joiner") for place in between):
        return "none" if _starts_clause(view, left, right) else "and"
    if texts[0] == "," and all(view.is_a(place, "list_joiner") for place in between[1:]):
        if len(texts) == 1:
            return "comma"
        return "none" if _starts_clause(view, left, right) else "and"
    return "none"


def _joining(view: View, left: int, first: int, last: int) -> list[int]:
    """Return the tokens between two names but for determiners, adverbs, brackets, a preposition again."""
    between = [
        place
        for place in _unbracketed(view, first, last)
        if not view.at[place]
        and (not view.is_a(place, "determiner", "adverb") or view.is_a(place, "list_joiner"))
    ]
    if len(between) == 2 and _is_same_preposition(view, left, between[1]):
        return between[:1]  # "a Rusia y a Bielorrusia"
    return between


def _is_same_preposition(view: View, left: int, place: int) -> bool:
    """Whether the preposition at ``place`` stands before the name ``left`` too, with whatever article.

    "delegações *dos* Estados Unidos e *do* Irã": the name may be the last word of its mention.
    """
    if not view.is_a(place, "preposition"):
        return False
    start = view.mentions[left].head_start
    first, last = view.spans[left]
    named = next((n for n in range(first, last) if view.tokens[n].start >= start), first)
    for before in {first - 1, named - 1}:
        while before >= 0 and view.is_a(before, "article") and not view.is_a(before, "preposition"):
            before -= 1
        if before < 0:
            continue
        if view.lowers[before] == view.lowers[place]:
            return True
        if any(view.is_a(before, name) and view.is_a(place, name) for name in _ONE_PREPOSITION):
            return True
    return False


def _unbracketed(view: View, first: int, last: int) -> list[int]:
    """Return the tokens from ``first`` to ``last`` that stand in no bracket."""
    kept: list[int] = []
    depth = 0
    for place in range(first, last):
        depth += view.lowers[place] == "("
        if not depth:
            kept.append(place)
        depth -= view.lowers[place] == ")"
    return kept


def _is_description(view: View, place: int) -> bool:
    """Whether a word only describes the name after it ("and the paramilitary RSF")."""
    if not view.is_word(place) or view.is_verb(place):
        return False
    return not view.is_a(place, "preposition", "relative", "subordinator", "complementizer", "coordinator")


def _insertion_before(view: View, comma: int) -> int | None:
    """Return the comma that opens a phrase with a preposition before ``comma`` (", en février,"), or None."""
    for place in range(comma - 1, max(comma - _INSERTION, 0), -1):
        if view.is_verb(place):
            return None
        if view.lowers[place] == ",":
            return place if view.is_a(place + 1, "preposition") else None
    return None


def _starts_clause(view: View, left: int, right: int) -> bool:
    """Whether the second of two names is the subject of a new clause ("... met X and Y said")."""
    place = _list_end(view, left, right)
    while place < len(view.lowers) and (view.is_light(place) and not view.at[place]):
        place += 1
    if view.lowers[view.spans[left][1]] == "," and opens_clause(view, view.spans[right][0]):
        return _follows_verb(view, view.spans[left][0] - 1)
    if place >= len(view.lowers) or not view.is_verb(place) or _are_told(view, view.spans[left][0]):
        return False
    trigger = view.verb_at[place]
    after_verb = _follows_verb(view, view.spans[left][0] - 1)
    if trigger is not None and any(sense.frame.symmetric for sense in trigger.form.entry.senses):
        return after_verb and view.lowers[view.spans[left][1]] == ","
    if trigger is not None and trigger.form.feature in _PASSIVE and place == view.spans[right][1]:
        following = trigger.last
        if following < len(view.lowers) and view.is_a(following, "agent_preposition"):
            return False
    return after_verb


def _are_told(view: View, first: int) -> bool:
    """Whether a name is the object of a verb right before it that says what the object shall do.

    "meminta *A dan B* menahan diri": where no word opens what is asked, both are asked.
    """
    if view.lexicon.head_last or view.lexicon.object_late:
        return False
    place = first - 1
    while place >= 0 and view.verb_at[place] is None and view.is_light(place) and not view.at[place]:
        place -= 1
    verb = view.verb_at[place] if place >= 0 else None
    return (
        verb is not None
        and verb.form.feature == "active"
        and any(sense.type is EventType.REQUEST for sense in verb.form.entry.senses)
    )


def _list_end(view: View, left: int, right: int) -> int:
    """Return where a name ends, with those that "and" joins to it ("met X, and *Y and Z* said")."""
    place = view.spans[right][1]
    if not view.lexicon.head_last or view.lowers[view.spans[left][1]] != ",":
        return place
    while place + 1 < len(view.lowers) and view.is_a(place, "list_joiner") and view.at[place + 1]:
        place = view.spans[view.at[place + 1][-1]][1]
    return place


def _follows_verb(view: View, before: int) -> bool:
    """Whether a name after ``before`` belongs to a verb before it that introduces nothing said."""
    while before >= 0:
        if view.lowers[before] == "," and (opened := _insertion_before(view, before)) is not None:
            before = opened - 1
            continue
        if view.lowers[before] in (",", ";", ":") or view.is_quote(before):
            return False
        if view.is_a(before, "complementizer", "subordinator", "relative", "conditional"):
            return False
        if view.is_verb(before):
            verb = view.verb_at[before]
            return verb is None or verb.form.entry.roles.isdisjoint(("speech", "claiming", "reporting"))
        before -= 1
    return False


def opens_clause(view: View, place: int) -> bool:
    """Whether a new clause with a subject of its own begins at ``place``, behind "and".

    "..., y las embajadas de A, B y C instaron a D": a noun phrase, however long, and then a verb. Asked
    where the object may stand late, so that a name behind "and" is as often a subject as an object.
    """
    named = words = 0
    while view.lexicon.object_late and place < len(view.lowers) and words <= _SUBJECT_WORDS:
        if view.at[place]:
            named, words, place = 1, 0, view.spans[view.at[place][-1]][1]
        elif view.is_verb(place):
            verb = view.verb_at[place]
            finite = verb is None or verb.form.feature in ("active", "third", "participle")
            return bool(named) and finite and not view.lowers[place].endswith(view.lexicon.infinitives)
        elif view.lowers[place] == ",":
            place = _after_insertion(view, place)
        elif _ends_subject(view, place):
            return False
        else:
            words += not (view.is_light(place) or view.is_a(place, *_SMALL))
            place += 1
    return False


def _ends_subject(view: View, place: int) -> bool:
    """Whether a word cannot stand in the subject of a clause."""
    if not view.is_word(place) or view.is_a(place, "subordinator", "complementizer", "purpose"):
        return True
    return view.is_a(place, "preposition") and not view.is_a(place, "genitive_preposition")


def _after_insertion(view: View, comma: int) -> int:
    """Return where the sentence goes on behind a relative clause between two commas, or behind a comma."""
    if not view.is_a(comma + 1, "relative"):
        return comma + 1
    ends = range(comma + 2, min(comma + _RELATIVE, len(view.lowers)))
    return next((place + 1 for place in ends if view.lowers[place] == ","), len(view.lowers))
