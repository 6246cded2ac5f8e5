"""Puts the words of a sentence in the order in which the grammar reads them: subject, verb, objects.

German has its verb second in a main clause, with the rest of it at the end ("*hat* die Ukraine
*angegriffen*", "*griff* die Ukraine *an*"), and last in a subordinate one ("dass Russland die Ukraine
*angegriffen hat*"); what stands first need not be the subject. ``rearrange`` moves the verbs together
behind the subject, an adverbial before it to the end of its clause, and a genitive before its noun ("der
Angriff *Russlands*"). Words keep their offsets, so that evidence is found where it stands. Only for a
lexicon with ``flx:verbLast``.
"""

from dataclasses import dataclass

from foedus.extract.view import View

_BOUNDS = frozenset((",", ";", ":", ".", "!", "?", "–", "—", "(", ")"))
_OPENING = ("subordinator", "complementizer", "conditional", "same_time")
_OBJECT_CASE = "object_determiner"
#: A noun phrase is no longer than so many words.
_PHRASE = 9


@dataclass(slots=True)
class _Unit:
    """The tokens between two marks (or before a second clause), and the marks behind them."""

    words: list[int]
    marks: list[int]
    after: str = ""


def rearrange(view: View) -> None:
    """Reorder the tokens of ``view`` and all that is counted by them."""
    units = _units(view)
    _join_verbs(view, units)
    before, opens = "", True
    for unit in units:
        subordinate = _is_subordinate(view, unit, before)
        _tell_apart(view, unit.words, relative=subordinate and before == ",")
        if subordinate:
            unit.words = _verb_last(view, unit.words)
        elif (purpose := _infinitive(view, unit.words)) is not None:
            unit.words = purpose
        else:
            unit.words = _verb_second(view, unit.words, opens=opens)
            opens = False
        before = unit.after
    _permute(view, _genitives(view, [place for unit in units for place in (*unit.words, *unit.marks)]))


def _units(view: View) -> list[_Unit]:
    units = [_Unit([], [])]
    for place in range(len(view.lowers)):
        bound = view.lowers[place] in _BOUNDS and not view.at[place]
        if bound:
            units[-1].marks.append(place)
            units[-1].after = view.lowers[place]
            continue
        clause = view.is_a(place, "coordinator") and units[-1].words and _parts_clauses(view, place)
        if units[-1].marks or clause:
            units.append(_Unit([], []))
        units[-1].words.append(place)
    for unit in units:
        _end_quotation(view, unit)
    return units


def _end_quotation(view: View, unit: _Unit) -> None:
    """Count quotation marks at the end of a clause to the marks behind it."""
    while unit.words and view.is_quote(unit.words[-1]):
        unit.marks.insert(0, unit.words.pop())


def _parts_clauses(view: View, joiner: int) -> bool:
    """Whether a clause ends before "und" with a verb or its prefix, or one begins behind it with a verb."""
    place = joiner - 1
    if joiner + 1 < len(view.lowers) and _is_finite(view, joiner + 1):
        return True
    return not view.at[place] and (
        _is_infinite(view, place) or view.is_a(place, "separable") or _is_finite(view, place)
    )


def _is_lower(view: View, place: int) -> bool:
    return view.tokens[place].text[0].islower()


def _is_auxiliary(view: View, place: int) -> bool:
    return not view.at[place] and view.is_a(place, "finite")


def _is_finite(view: View, place: int) -> bool:
    """Whether a word is a finite verb of the lexicon, or an auxiliary."""
    if view.at[place] or not _is_lower(view, place) or view.dated[place]:
        return False
    if view.is_a(place, "finite"):
        return True
    return any(
        not form.entry.noun and form.feature in ("active", "third")
        for form in view.lexicon.forms.get(view.lowers[place], ())
    )


def _is_infinite(view: View, place: int) -> bool:
    """Whether a word may be a participle or an infinitive."""
    if view.at[place] or not _is_lower(view, place) or view.dated[place]:
        return False
    lower = view.lowers[place]
    if view.is_a(place, "infinite") or view.lexicon.is_participle(lower):
        return True
    plain = lower.endswith(("en", "ern", "eln")) and len(lower) > 4
    return plain and not view.is_a(place, "determiner", "adverb", "preposition", "auxiliary", "negation")


def _join_verbs(view: View, units: list[_Unit]) -> None:
    """Move the infinite verbs, or the prefix, at the end of a clause to its finite verb."""
    marks = ["", *(unit.after for unit in units)]
    main = [unit for n, unit in enumerate(units) if not _is_subordinate(view, unit, marks[n])]
    for number, unit in enumerate(main):
        finite = next((n for n, place in enumerate(unit.words) if _is_finite(view, place)), None)
        if finite is None:
            continue
        helps = view.is_a(unit.words[finite], "finite")
        for later in main[number:]:
            if later is not unit and any(_is_finite(view, place) for place in later.words[:3]):
                break
            last = _tail(view, later.words, finite if later is unit else -1, helps=helps)
            if last and (helps or _parts(view, unit.words[finite], last[0])):
                later.words = [place for place in later.words if place not in last]
                _end_quotation(view, later)
                unit.words[finite + 1 : finite + 1] = last
                break
            if later.after in (";", ":"):
                break


def _parts(view: View, finite: int, prefix: int) -> bool:
    """Whether a verb of the lexicon parts with this prefix ("griff ... an")."""
    pair = (view.lowers[finite], view.lowers[prefix])
    return any(form.words == pair for form in view.lexicon.forms.get(pair[0], ()))


def _tail(view: View, words: list[int], finite: int, *, helps: bool) -> list[int]:
    """Return what belongs to the finite verb at the end of ``words``, in the order of English."""
    first = len(words)
    while first - 1 > finite and (
        _is_infinite(view, words[first - 1]) or view.is_a(words[first - 1], "infinite")
    ):
        first -= 1
    if helps:
        found = words[first:]
        return [] if any(view.is_a(place, "purpose") for place in found) else found[::-1]
    last = words[-1:] if len(words) - 1 > finite else []
    return [place for place in last if view.is_a(place, "separable") and not view.at[place]]


def _is_subordinate(view: View, unit: _Unit, before: str) -> bool:
    words = unit.words
    if len(words) < 3:
        return False
    first = 0
    while first < len(words) - 1 and (
        view.is_quote(words[first]) or (view.is_a(words[first], "coordinator") and first == 0)
    ):
        first += 1
    ends = words[-1]
    last_is_verb = _is_finite(view, ends) or (
        _is_lower(view, ends) and not view.at[ends] and not view.is_a(ends, "separable", "adverb")
    )
    if view.is_a(words[-2], "purpose"):
        return False  # "..., die Grenze zu öffnen"
    if view.is_a(words[first], *_OPENING) and not view.is_a(words[first], "preposition"):
        return last_is_verb
    if before != ",":
        return False
    pronoun = first + (view.is_a(words[first], "preposition") and first + 1 < len(words))
    return view.is_a(words[pronoun], "relative") and _is_finite(view, ends)


def _tell_apart(view: View, words: list[int], *, relative: bool) -> None:
    """Settle what a word is here: a relative pronoun or an article, "nach Montag" or "nach Angaben"."""
    for n, place in enumerate(words):
        classes = view.classes[place]
        if "preposition" in classes and any(view.is_a(near, "account") for near in words[n + 1 : n + 4]):
            view.classes[place] = frozenset(("according",))
        if not {"relative", "determiner"} <= classes:
            continue
        opens = relative and all(
            view.is_a(before, "preposition") or view.is_quote(before) for before in words[:n]
        )
        gone = {"determiner", "article", "definite", _OBJECT_CASE} if opens else {"relative"}
        view.classes[place] = classes - gone


def _moved(view: View, words: list[int]) -> list[int]:
    """Return the words that stand before the verb in the order of English: "sich", "nicht"."""
    return [place for place in words if view.is_a(place, "reflexive", "negation")]


def _phrase(view: View, words: list[int], first: int) -> int:  # noqa: C901 - one decision a word class
    """Return the end of the noun phrase that begins at ``words[first]``; ``first`` where none does."""
    place = first
    named = False
    while place < len(words) and place - first < _PHRASE:
        word = words[place]
        if view.at[word]:
            last = view.spans[view.at[word][-1]][1]
            while place < len(words) and words[place] < last:
                place += 1
            joined = place + 1 < len(words) and view.is_a(words[place], "list_joiner")
            if joined and _opens_name(view, words, place + 1):
                place += 1
                continue
            return place
        if view.dated[word] or view.is_a(word, "preposition", "adverb", "negation") or _is_finite(view, word):
            break
        if view.is_a(word, "third_person", "personal", "first_person") and place == first:
            return first + 1
        if view.is_a(word, "determiner"):
            if named and not view.is_a(word, "genitive_article"):
                break
            place += 1
            named = False
            continue
        if _is_lower(view, word):
            if named or (_is_infinite(view, word) and place == first):
                break
            place += 1
            continue
        if named:
            break
        named = True
        place += 1
    return place if named or place > first + 1 else first


def _opens_name(view: View, words: list[int], place: int) -> bool:
    while place < len(words) and view.is_a(words[place], "determiner"):
        place += 1
    return place < len(words) and bool(view.at[words[place]])


def _verb_last(view: View, words: list[int]) -> list[int]:
    """Return a subordinate clause with its verbs behind its subject."""
    first = len(words) - 1
    while first > 1 and _is_infinite(view, words[first - 1]):
        first -= 1
    rest, verbs = words[:first], words[first:]
    finite, others = verbs[-1], verbs[:-1][::-1]
    opener = next(
        (n for n, place in enumerate(rest) if view.is_a(place, *_OPENING, "relative")),
        0,
    )
    start = opener + 1
    own = _moved(view, rest[start:])
    rest = [place for place in rest if place not in own]
    relative = view.is_a(rest[opener], "relative")
    if relative and view.is_a(rest[opener], "subject_relative"):
        bare = start < len(rest) and view.at[rest[start]] and view.is_a(rest[opener], "object_relative")
        end = _phrase(view, rest, start) if bare else start
    else:
        while start < len(rest) and view.is_a(rest[start], "adverb"):
            start += 1
        end = start
        if start < len(rest) and not view.is_a(rest[start], _OBJECT_CASE, "preposition"):
            end = _phrase(view, rest, start)
    return [*rest[:end], *own, finite, *others, *rest[end:]]


def _infinitive(view: View, words: list[int]) -> list[int] | None:
    """Return a clause with "zu" and an infinitive at its end ("*der Ukraine zu helfen*") with these first."""
    first = len(words)
    while first and _is_infinite(view, words[first - 1]):
        first -= 1
    verbs = words[first:]
    mark = next((place for place in verbs if view.is_a(place, "purpose")), None)
    if mark is None or any(_is_finite(view, place) for place in words[:first]):
        return None
    opener = [place for place in words[: min(first, 1)] if view.is_a(place, "purpose", "coordinator")]
    rest = words[len(opener) : first]
    return [*opener, mark, *(place for place in reversed(verbs) if place != mark), *rest]


def _verb_second(view: View, words: list[int], *, opens: bool) -> list[int]:
    """Return a main clause with its subject before its verb.

    With ``opens`` no other part of it stands before: a verb that comes first has its subject behind it.
    """
    finite = next((n for n, place in enumerate(words) if _is_finite(view, place)), None)
    if finite is None:
        return words
    start = 0
    while start < finite and (view.is_a(words[start], "coordinator") or view.is_quote(words[start])):
        start += 1
    front = words[start:finite]
    end = finite + 1
    while end < len(words) and (
        _is_infinite(view, words[end]) or view.is_a(words[end], "separable", "infinite")
    ):
        end += 1
    verbs, rest = words[finite:end], words[end:]
    own = _moved(view, rest)
    rest = [place for place in rest if place not in own]
    shared = not opens or any(view.is_a(place, "coordinator") for place in words[:start])
    if _is_subject(view, front) if front else shared:
        return [*words[:finite], *own, *verbs, *rest]
    first = 0
    while first < len(rest) and (view.is_a(rest[first], "adverb") or view.dated[rest[first]]):
        first += 1
    if first < len(rest) and view.is_a(rest[first], _OBJECT_CASE):
        return [*words[:finite], *own, *verbs, *rest]
    after = _phrase(view, rest, first)
    subject = rest[first:after]
    if not subject:
        return [*words[:finite], *own, *verbs, *rest]
    rest = rest[:first] + rest[after:]
    if front and view.is_a(front[0], _OBJECT_CASE):
        return [*words[:start], *subject, *own, *verbs, *front, *rest]
    return [*words[:start], *subject, *own, *verbs, *rest, *front]


def _is_subject(view: View, front: list[int]) -> bool:
    """Whether what stands before the finite verb may be its subject."""
    head = front[0]
    if view.dated[head] or view.is_a(head, "preposition", "adverb", _OBJECT_CASE, "according"):
        return False
    return any(view.at[place] for place in front) or any(
        not _is_lower(view, place)
        or view.is_a(place, "third_person", "personal", "first_person", "determiner")
        for place in front
    )


def _genitives(view: View, order: list[int]) -> list[int]:
    """Return the order with names in the genitive before the noun that they own."""
    found = list(order)
    place = 1
    while place < len(found):
        word = found[place]
        noun = found[place - 1]
        article = place + 1 < len(found) and view.is_a(word, "genitive_article") and not view.at[word]
        name = found[place + 1] if article else word
        is_noun = not view.at[noun] and not _is_lower(view, noun) and not view.dated[noun]
        if is_noun and view.at[name] and (article or _is_genitive(view, name)):
            number = view.at[name][-1]
            length = view.spans[number][1] - view.spans[number][0]
            begin = place + article
            block = found[begin : begin + length]
            if (
                view.lexicon.is_noun(view.lexicon.bare(view.lowers[noun]))
                and view.mentions[number].form != "group"
                and len(block) == length
            ):
                rest = found[place:begin] + found[begin + length :]
                found = found[: place - 1] + block + [noun] + rest
                place += length
        place += 1
    return found


def _is_genitive(view: View, place: int) -> bool:
    mention = view.mentions[view.at[place][-1]]
    word = view.tokens[view.spans[view.at[place][-1]][1] - 1].text
    return mention.form in ("name", "metonym") and word.endswith("s") and len(word) > 3


def _permute(view: View, order: list[int]) -> None:
    """Put everything that is counted by tokens in the new order."""
    moved = {old: new for new, old in enumerate(order)}
    view.tokens = tuple(view.tokens[old] for old in order)
    view.lowers = [view.lowers[old] for old in order]
    view.classes = [view.classes[old] for old in order]
    view.dated = [view.dated[old] for old in order]
    view.at = [view.at[old] for old in order]
    spans = []
    for first, last in view.spans:
        places = sorted(moved[old] for old in range(first, last))
        spans.append((places[0], places[0] + len(places)))
    ranks = sorted(range(len(spans)), key=lambda number: spans[number])
    number_of = {old: new for new, old in enumerate(ranks)}
    view.spans = [spans[old] for old in ranks]
    view.mentions = [view.mentions[old] for old in ranks]
    view.at = [tuple(sorted(number_of[number] for number in numbers)) for numbers in view.at]
