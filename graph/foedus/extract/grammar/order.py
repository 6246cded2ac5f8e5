"""Puts the words of a sentence in the order in which the grammar reads them: subject, verb, objects.

German has its verb second in a main clause, with the rest of it at the end ("*hat* die Ukraine
*angegriffen*", "*griff* die Ukraine *an*"), and last in a subordinate one ("dass Russland die Ukraine
*angegriffen hat*"); what stands first need not be the subject. ``rearrange`` moves the verbs together
behind the subject, an object or a phrase with a name before it behind the verb, and a genitive before its
noun ("der Angriff *Russlands*"). Words keep their offsets, so that evidence is found where it stands. Only
for a lexicon with ``flx:verbLast``.
"""

from dataclasses import dataclass
from itertools import pairwise

from foedus.extract.grammar.fields import OBJECT_CASE, is_finite, is_infinite, is_lower, is_noun, phrase
from foedus.extract.grammar.front import role_of
from foedus.extract.grammar.middle import objects_first
from foedus.extract.grammar.view import View

_BOUNDS = frozenset((",", ";", ":", ".", "!", "?", "–", "—", "(", ")"))
_OPENING = ("subordinator", "complementizer", "conditional", "same_time")
#: Words that are said once of two things: "is said to" with a perfect infinitive, else "is to".
_MODAL = frozenset(("hearsay", "plan"))


@dataclass(slots=True)
class _Unit:
    """The tokens between two marks (or before a second clause), and the marks behind them."""

    words: list[int]
    marks: list[int]
    after: str = ""


def rearrange(view: View) -> None:
    """Reorder the tokens of ``view`` and all that is counted by them."""
    units = _units(view)
    _lend_auxiliary(view, units)
    _join_verbs(view, units)
    before, opens, helper = "", True, None
    for number, unit in enumerate(units):
        subordinate = _is_subordinate(view, unit, before)
        _tell_apart(view, unit.words, relative=subordinate and before == ",")
        helping = [place for place in unit.words if view.is_a(place, "finite") and not view.at[place]]
        described = number + 1 < len(units) and _is_relative(view, units[number + 1], unit.after)
        if subordinate:
            unit.words = _verb_last(view, unit.words, described=described)
        elif (purpose := _infinitive(view, unit.words)) is not None:
            unit.words = purpose
            if before == "," and [view.is_a(place, "purpose") for place in purpose[:2]] == [True, False]:
                unit.marks = [*units[number - 1].marks, *unit.marks]  # "decided *to impose* sanctions"
                units[number - 1].marks = []
        elif (shared := _coordinated(view, unit.words, helper)) is not None:
            unit.words = shared
        else:
            opens, opened = opens and (before == "(" or _is_adverbial(view, unit.words)), opens
            unit.words = _verb_second(view, unit.words, opens=opened, described=described)
        before, helper = unit.after, helping[0] if helping else helper
    _permute(view, _genitives(view, [place for unit in units for place in (*unit.words, *unit.marks)]))
    _settle_modals(view)


def _units(view: View) -> list[_Unit]:
    units = [_Unit([], [])]
    for place in range(len(view.lowers)):
        bound = (view.lowers[place] in _BOUNDS and not view.at[place]) or _is_dash(view, place)
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


def _is_dash(view: View, place: int) -> bool:
    """Whether a hyphen stands alone: a dash, as behind the place where an article was written."""
    tokens = view.tokens
    if view.lowers[place] != "-" or view.at[place] or not 0 < place < len(tokens) - 1:
        return False
    return tokens[place - 1].end < tokens[place].start and tokens[place].end < tokens[place + 1].start


def _is_adverbial(view: View, words: list[int]) -> bool:
    """Whether words before a mark are a phrase without a verb: the verb behind it has its subject behind it.

    "Nach dem Angriff, bei dem vier starben, *hat A ...*", "In der Resolution (1701) *fordert A ...*".
    """
    if not words or any(is_finite(view, place) and not _describes(view, place) for place in words):
        return False
    return not view.at[words[0]] and view.is_a(words[0], "preposition", "according")


def _describes(view: View, place: int) -> bool:
    """Whether a word with a noun behind it is a participle, no verb ("einstimmig *verabschiedeten* Plan")."""
    following = place + 1
    return following < len(view.lowers) and is_noun(view, following) and not view.is_a(place, "finite")


def _end_quotation(view: View, unit: _Unit) -> None:
    """Count quotation marks at the end of a clause to the marks behind it."""
    while unit.words and view.is_quote(unit.words[-1]):
        unit.marks.insert(0, unit.words.pop())


def _parts_clauses(view: View, joiner: int) -> bool:
    """Whether a clause ends before "und" with a verb or its prefix, or one begins behind it with a verb."""
    place = joiner - 1
    if joiner + 1 < len(view.lowers) and is_finite(view, joiner + 1):
        return True
    return not view.at[place] and (
        is_infinite(view, place) or view.is_a(place, "separable") or is_finite(view, place)
    )


def _lend_auxiliary(view: View, units: list[_Unit]) -> None:
    """Give a subordinate clause the auxiliary behind a second one ("die A gelobt und B gerügt hat")."""
    for unit, second in pairwise(units):
        if unit.marks or len(unit.words) < 2 or len(second.words) < 3:
            continue
        opens = any(view.is_a(place, *_OPENING, "relative") for place in unit.words[:2])
        helper = second.words[-1]
        alone = not any(is_finite(view, place) for place in (*unit.words[:-1], *second.words[:-2]))
        if opens and alone and view.is_a(helper, "finite") and is_infinite(view, unit.words[-1]):
            unit.words.append(second.words.pop())


def _coordinated(view: View, words: list[int], helper: int | None) -> list[int] | None:
    """Return a clause that shares the auxiliary ``helper`` of the one before, with its participle first.

    "hat A gelobt *und B gerügt*"; not where it has a subject of its own ("wurden A getötet und B verletzt").
    """
    if helper is None or len(words) < 3 or not view.is_a(words[0], "list_joiner"):
        return None
    first = len(words)
    while first > 1 and is_infinite(view, words[first - 1]):
        first -= 1
    verbs, rest = words[first:], words[1:first]
    if not verbs or not rest or any(is_finite(view, place) for place in rest):
        return None
    if view.is_a(helper, "passive_auxiliary") and not view.is_a(rest[0], "preposition", "adverb"):
        return None
    return [words[0], *reversed(verbs), *rest]


def _join_verbs(view: View, units: list[_Unit]) -> None:
    """Move the infinite verbs, or the prefix, at the end of a clause to its finite verb."""
    marks = ["", *(unit.after for unit in units)]
    main = [unit for n, unit in enumerate(units) if not _is_subordinate(view, unit, marks[n])]
    for number, unit in enumerate(main):
        finite = next((n for n, place in enumerate(unit.words) if is_finite(view, place)), None)
        if finite is None:
            continue
        helps = view.is_a(unit.words[finite], "finite")
        for later in main[number:]:
            if later is not unit and any(is_finite(view, place) for place in later.words[:3]):
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
    known = any(form.words == pair for form in view.lexicon.forms.get(pair[0], ()))
    return known and view.is_a(prefix, "separable")


def _tail(view: View, words: list[int], finite: int, *, helps: bool) -> list[int]:
    """Return what belongs to the finite verb at the end of ``words``, in the order of English."""
    first = len(words)
    while first - 1 > finite and (
        is_infinite(view, words[first - 1]) or view.is_a(words[first - 1], "infinite")
    ):
        first -= 1
    if helps and not (finite >= 0 and first > finite + 1 and _parts(view, words[finite], words[-1])):
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
    last_is_verb = is_finite(view, ends) or (
        is_lower(view, ends) and not view.at[ends] and not view.is_a(ends, "separable", "adverb")
    )
    if view.is_a(words[-2], "purpose"):
        return False  # "..., die Grenze zu öffnen"
    if view.is_a(words[first], *_OPENING) and not view.is_a(words[first], "preposition"):
        return last_is_verb
    if before != ",":
        return False
    pronoun = first + (view.is_a(words[first], "preposition") and first + 1 < len(words))
    return view.is_a(words[pronoun], "relative") and is_finite(view, ends)


def _is_relative(view: View, unit: _Unit, before: str) -> bool:
    """Whether a clause describes the noun before it."""
    if before != "," or not _is_subordinate(view, unit, before):
        return False
    return any(view.is_a(place, "relative") for place in unit.words[:2])


def _tell_apart(view: View, words: list[int], *, relative: bool) -> None:
    """Settle what a word is here: a relative pronoun or an article, "nach Montag" or "nach Angaben"."""
    for n, place in enumerate(words):
        classes = view.classes[place]
        if "preposition" in classes and any(view.is_a(near, "account") for near in words[n + 1 : n + 4]):
            view.classes[place] = frozenset(("according",))
        if n > 1 and {"subordinator", "adverb"} <= classes:
            view.classes[place] = classes - {"subordinator"}  # "Japan verhängte *damit* ..."
        if not {"relative", "determiner"} <= classes:
            continue
        opens = relative and all(
            view.is_a(before, "preposition") or view.is_quote(before) for before in words[:n]
        )
        gone = {"determiner", "article", "definite", OBJECT_CASE} if opens else {"relative"}
        view.classes[place] = classes - gone


def _moved(view: View, words: list[int]) -> list[int]:
    """Return the words that stand before the verb in the order of English: "sich", "nicht"."""
    return [p for p in words if view.is_a(p, "reflexive", "negation") and not view.is_a(p, "preposition")]


def _verb_last(view: View, words: list[int], *, described: bool) -> list[int]:
    """Return a subordinate clause with its verbs behind its subject, and its object behind these."""
    first = len(words) - 1
    while first > 1 and is_infinite(view, words[first - 1]):
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
        end = phrase(view, rest, start) if bare else start
    else:
        while start < len(rest) and view.is_a(rest[start], "adverb"):
            start += 1
        end = start
        if start < len(rest) and not view.is_a(rest[start], OBJECT_CASE, "preposition"):
            end = _with_owner(view, rest, phrase(view, rest, start), verbs)
    behind = objects_first(view, rest[end:], described=described)
    return [*rest[:end], *own, finite, *others, *behind]


def _with_owner(view: View, words: list[int], end: int, verbs: list[int]) -> int:
    """Return the end of a subject with whose it is ("die Regierung *in Kiew*", "die Partei *von Orban*")."""
    if not 0 < end < len(words) - 1 or view.at[words[end - 1]] or not is_noun(view, words[end - 1]):
        return end
    active = not any(view.is_a(place, "passive_auxiliary") for place in verbs)
    last = phrase(view, words, end + 1)
    names = {view.mentions[view.at[place][-1]].form for place in words[end + 1 : last] if view.at[place]}
    seat = view.is_a(words[end], "place_preposition") and names == {"metonym"}
    owner = view.is_a(words[end], "agent_preposition") and active and bool(names)
    return last if seat or owner else end


def _infinitive(view: View, words: list[int]) -> list[int] | None:
    """Return a clause with "zu" and an infinitive at its end ("*der Ukraine zu helfen*") with these first."""
    first = len(words)
    while first and is_infinite(view, words[first - 1]):
        first -= 1
    mark = next((place for place in words[first:] if view.is_a(place, "purpose")), None)
    if mark is None:
        return None
    while words[first] != mark and not view.lexicon.is_participle(view.lowers[words[first]]):
        first += 1  # "von außen zu steuern"
    verbs = words[first:]
    if any(is_finite(view, place) for place in words[:first]):
        return None
    opener = [place for place in words[: min(first, 1)] if view.is_a(place, "purpose", "coordinator")]
    rest = words[len(opener) : first]
    return [*opener, mark, *(place for place in reversed(verbs) if place != mark), *rest]


def _verb_second(view: View, words: list[int], *, opens: bool, described: bool) -> list[int]:
    """Return a main clause with its subject before its verb.

    With ``opens`` no other part of it stands before: a verb that comes first has its subject behind it.
    """
    finite = next((n for n, place in enumerate(words) if is_finite(view, place)), None)
    if finite is None:
        return words
    start = 0
    while start < finite and (view.is_a(words[start], "coordinator") or view.is_quote(words[start])):
        start += 1
    front = words[start:finite]
    end = finite + 1
    if end < len(words) and _parts(view, words[finite], words[end]):
        end += 1
    while end < len(words) and is_infinite(view, words[end]):
        end += 1
    verbs, rest = words[finite:end], words[end:]
    own = _moved(view, rest)
    rest = [place for place in rest if place not in own]
    shared = not opens or any(view.is_a(place, "coordinator") for place in words[:start])
    first = 0
    while first < len(rest) and _is_small(view, rest[first]):
        first += 1
    after = first
    if first < len(rest) and not view.is_a(rest[first], OBJECT_CASE):
        after = _with_owner(view, rest, phrase(view, rest, first), verbs)
    subject = rest[first:after]
    role = role_of(view, front, verbs, subject) if front else ("subject" if shared else "")
    if role == "subject" or not subject:
        rest = objects_first(view, rest, described=described)
        return [*words[:finite], *own, *verbs, *rest]
    rest = rest[:first] + rest[after:]
    if role == "object":
        return [*words[:start], *subject, *own, *verbs, *front, *rest]
    rest = objects_first(view, rest, described=described)
    account = any(view.is_a(place, "according") for place in front)
    opens_noun = bool(front) and is_noun(view, front[-1]) and not view.is_a(front[-1], "adverb")
    opening = opens_noun or any(view.at[place] for place in front)
    if opening and not account:  # "*Nach dem Tod eines Soldaten* verhängte Japan ..."
        return [*words[:start], *subject, *own, *verbs, *rest, *front]
    return [*words[:finite], *subject, *own, *verbs, *rest]


def _is_small(view: View, place: int) -> bool:
    return view.dated[place] or (view.is_a(place, "adverb") and not view.is_a(place, "rough"))


def _genitives(view: View, order: list[int]) -> list[int]:
    """Return the order with names in the genitive before the noun that they own."""
    found = list(order)
    place = 1
    while place < len(found):
        word = found[place]
        noun = found[place - 1]
        article = place + 1 < len(found) and view.is_a(word, "genitive_article") and not view.at[word]
        name = found[place + 1] if article else word
        plain = not view.at[noun] and is_noun(view, noun) and not view.dated[noun]
        if plain and view.at[name] and (article or _is_genitive(view, name)):
            number = view.at[name][-1]
            last = place + article + view.spans[number][1] - view.spans[number][0]
            block = found[place:last]
            if (
                view.lexicon.is_noun(view.lexicon.bare(view.lowers[noun]))
                and view.mentions[number].form != "group"
                and all(number in view.at[inner] for inner in block[article:])
                and last <= len(found)
            ):
                found[place - 1 : last] = [*block, noun]
                place = last - 1
        place += 1
    return found


def _is_genitive(view: View, place: int) -> bool:
    mention = view.mentions[view.at[place][-1]]
    word = view.tokens[view.spans[view.at[place][-1]][1] - 1].text
    ending = view.lexicon.genitive
    return bool(ending) and mention.form in ("name", "metonym") and word.endswith(ending) and len(word) > 3


def _settle_modals(view: View) -> None:
    """Settle whether "soll" tells what is said to have been ("soll geliefert haben") or what is to be."""
    for place, classes in enumerate(view.classes):
        if not classes >= _MODAL or view.at[place]:
            continue
        last = place + 1
        while last < len(view.lowers) and is_infinite(view, last):
            last += 1
        perfect = any(view.is_a(near, "perfect_infinitive") for near in range(place + 1, last))
        view.classes[place] = classes - {"plan" if perfect else "hearsay"}


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
