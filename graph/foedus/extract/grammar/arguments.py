"""What stands to the right of a verb or event noun: objects and prepositional phrases of its clause."""

from dataclasses import dataclass

from foedus.extract.grammar.coordination import opens_clause
from foedus.extract.grammar.phrases import apposed_behind, reduced_agent
from foedus.extract.grammar.view import View

#: How far an argument may stand from its verb, in words that are no names.
_MAX_GAP = 9
_MAX_REACH = 30
#: Marks inside a phrase.
_MARKS = frozenset(("'s", "'", "-", "$", "€", "£", "¥", "%", "/"))


@dataclass(frozen=True, slots=True)
class Argument:
    """Names in one grammatical function.

    ``function`` is ``object``, ``complement`` (inside what is said or meant), ``later`` (a second
    name without preposition) or the preposition; ``gap`` counts the words passed before it and
    ``head`` is the first of them that is a noun ("serangan" in "mengecam serangan Israel");
    ``genitive`` is the preposition through which a name belongs to such a noun ("of", "de").
    """

    function: str
    group: tuple[int, ...]
    gap: int
    place: int
    head: int | None = None
    genitive: str = ""


@dataclass(frozen=True, slots=True)
class Reach:
    """The arguments found, the token where the clause ends, and the words of the object."""

    arguments: tuple[Argument, ...]
    end: int
    object_words: tuple[int, int]


@dataclass(slots=True)
class _Walk:
    place: int
    preposition: str = ""
    gap: int = 0
    head: int | None = None
    complement: bool = False
    active: bool = True
    found: bool = False
    genitive: str = ""
    object_first: int | None = None
    object_end: int | None = None


def read(view: View, last: int, *, nominal: bool = False) -> Reach:
    """Return what follows the trigger that ends before token ``last``.

    A nominal trigger has no complement: its reach ends at the next verb.
    """
    walk = _Walk(last)
    found: list[Argument] = []
    limit = min(len(view.lowers), last + _MAX_REACH)
    while walk.place < limit:
        if view.at[walk.place] and not (view.is_attributive(walk.place) or view.is_associate(walk.place)):
            _take(view, walk, found)
        elif view.at[walk.place]:
            walk.gap += view.is_associate(walk.place)
            walk.place += 1
        elif not _pass(view, walk, last, nominal):
            break
    end = walk.place
    first = walk.object_first if walk.object_first is not None else last
    return Reach(tuple(found), end, (first, walk.object_end if walk.object_end is not None else end))


def _take(view: View, walk: _Walk, found: list[Argument]) -> None:
    number = view.at[walk.place][0]
    apposed = apposed_behind(view, number)
    if apposed is not None:
        number = apposed
        walk.place = view.spans[apposed][0]
    number = _owner(view, number)
    group = tuple(n for n in view.groups[number] if n >= number)
    function = walk.preposition or ("complement" if walk.complement else "later" if walk.found else "object")
    agent = "agent_preposition" in view.lexicon.words.get(walk.preposition, frozenset())
    if walk.complement and walk.preposition and not (agent and walk.active and not view.lexicon.head_last):
        function = "complement"  # but an agent behind what others shall do is theirs ("diminta pergi oleh A")
    if not (function == "object" and walk.gap > _MAX_GAP):
        found.append(Argument(function, group, walk.gap, walk.place, walk.head, walk.genitive))
    if function == "object":
        walk.found = True
    walk.place = max(walk.place + 1, view.spans[group[-1]][1])  # words set anew may part a name
    first, after = view.spans[group[-1]]
    apposed_to = apposed is not None or "," in view.lowers[first:after]
    if apposed_to and walk.place + 1 < len(view.lowers) and view.lowers[walk.place] == ",":
        goes_on = view.is_a(walk.place + 1, "preposition") and not view.is_a(walk.place + 1, "subordinator")
        walk.place += goes_on
    if walk.place < len(view.lowers) and view.lowers[walk.place] in ("'s", "'"):
        walk.place += 1  # what the name owns still belongs to the phrase
    walk.preposition, walk.gap, walk.head, walk.genitive = "", 0, None, ""


def _owner(view: View, number: int) -> int:
    """Return whose a place is where that is said ("pangkalan Al Udeid *milik AS*"), else the place."""
    last = view.spans[number][1]
    owned = not view.mentions[number].actors and view.is_a(last, "belonging")
    owner = view.at[last + 1] if owned and last + 1 < len(view.lowers) else ()
    return owner[0] if owner else number


def _pass(view: View, walk: _Walk, last: int, nominal: bool) -> bool:  # noqa: C901 - one decision a word class
    """Step over one token; False where the clause ends."""
    place, lower = walk.place, view.lowers[walk.place]
    if _opens_date(view, place):
        walk.place += 1  # "summoned *on* Monday B's ambassador"
        return True
    if view.dated[place] or view.is_quote(place):
        if view.dated[place] and view.lexicon.object_late and not walk.gap:
            walk.preposition = ""  # "am Mittwoch den Präsidenten"
        walk.place += 1
        return True
    if lower == "(":
        while walk.place < len(view.lowers) and view.lowers[walk.place] != ")":
            walk.place += 1
        walk.place += 1
        return True
    if view.is_a(place, "complementizer") and not nominal and walk.gap <= 2:
        walk.complement = True
        walk.object_end = walk.object_end if walk.object_end is not None else place
        walk.place += 1
        return True
    if view.is_a(place, "purpose") and place + 1 < len(view.lowers) and view.is_verb(place + 1):
        if nominal or walk.gap > _MAX_GAP:
            return False
        walk.complement = True
        walk.active = not (view.is_a(place + 1, "passive_auxiliary") or _is_passive(view, place + 1))
        walk.object_end = walk.object_end if walk.object_end is not None else place
        walk.place += 2
        return True
    if _is_rough(view, place):
        walk.place += 1
        return True
    if view.is_a(place, "role_preposition") and _names_role(view, place):
        _preposition(view, walk)
        return True
    if view.is_a(place, "preposition") and not view.is_a(place, "determiner", "subordinator"):
        _preposition(view, walk)
        return True
    if nominal and view.is_a(place, "preposition") and _lasts(view, place):
        _preposition(view, walk)  # "panggilan telepon *selama dua jam* antara A dan B"
        return True
    if view.lexicon.object_late and walk.preposition and walk.gap and _opens_phrase(view, walk, nominal):
        walk.preposition, walk.gap, walk.head, walk.genitive = "", 0, None, ""
        walk.object_first = place
        walk.place += 1
        return True
    if view.is_a(place, "relative", "subordinator", "conditional"):
        return False
    if lower == ",":
        return _comma(view, walk, nominal)
    if not view.is_word(place) and lower not in _MARKS:
        return False
    if view.is_a(place, "coordinator"):
        return _coordinator(view, walk)
    if view.lexicon.head_last and view.is_a(place, "future", "possible") and (walk.gap or walk.found):
        return False
    if view.lexicon.head_last and walk.preposition and walk.gap and view.is_a(place, "auxiliary"):
        return False  # "sanctions imposed by the West *have* hurt A"
    if view.is_a(place, "authored") and view.is_a(place + 1, "agent_preposition"):
        walk.place += 1  # "a text drafted by A"
        return True
    if view.is_a(place, "account") and view.is_a(place + 1, "agent_preposition"):
        walk.preposition, walk.place = lower, place + 2  # "wurden nach Angaben *von A* getötet"
        return True
    if reduced_agent(view, place):
        walk.place = view.verb_at[place].last  # type: ignore[union-attr]
        return True
    if view.is_verb(place):
        if nominal or walk.found or walk.complement or place - last > 3:
            return walk.complement and not nominal and _skip_verb(walk)
        walk.complement = True
        verb = view.verb_at[place]
        walk.active = verb is not None and verb.form.feature == "active"
        if walk.object_end is None and not view.lexicon.head_last:
            walk.object_end = place
    if not view.is_light(place) and not view.is_a(place, "determiner"):
        walk.gap += 1
        walk.head = place if walk.head is None else walk.head
    walk.place += 1
    return True


def _opens_date(view: View, place: int) -> bool:
    """Whether a preposition only opens a date ("on Monday"), so that no name behind it is its own."""
    if not view.lexicon.head_last or view.dated[place] or not view.is_a(place, "preposition"):
        return False
    last = place + 1
    while last < len(view.lowers) and view.dated[last]:
        last += 1
    return last > place + 1 and (last >= len(view.lowers) or view.lowers[last] not in ("'s", "'"))


def _opens_phrase(view: View, walk: _Walk, nominal: bool) -> bool:
    """Whether a noun phrase without preposition begins behind one with ("reçu au palais *le* roi")."""
    opens = view.is_a(walk.place, "article", "possessive", "object_determiner")
    opens = opens and not view.is_a(walk.place, "preposition") and walk.object_end is None
    return opens and not nominal and not walk.found and not walk.complement


def _names_role(view: View, place: int) -> bool:
    """Whether "as" opens no clause but says what somebody is ("described A as a rogue state")."""
    for following in range(place + 1, min(place + 6, len(view.lowers))):
        if view.is_quote(following):
            continue
        if view.is_verb(following) or view.is_a(following, "auxiliary", "future", "possible", "third_person"):
            return False
        if not view.is_word(following) or view.is_a(following, "preposition", "coordinator"):
            break
    return True


def _is_passive(view: View, place: int) -> bool:
    """Whether a verb is a passive by itself, whose own agent follows ("untuk *diadili* oleh A")."""
    trigger = view.verb_at[place]
    return trigger is not None and trigger.form.feature == "passive"


def _is_rough(view: View, place: int) -> bool:
    """Whether a word only says that the number after it is not exact ("about 20 percent")."""
    following = place + 1
    while following < len(view.lowers) and view.is_a(following, "rough"):
        following += 1
    return view.is_a(place, "rough") and view.lowers[min(following, len(view.lowers) - 1)][0].isdigit()


def _skip_verb(walk: _Walk) -> bool:
    walk.gap += 1
    walk.place += 1
    return walk.gap <= _MAX_GAP


def _preposition(view: View, walk: _Walk) -> None:
    place = walk.place
    inner = view.is_a(place, "genitive_preposition", "source_preposition")
    deed = walk.head is not None and view.noun_at[walk.head] is not None
    inner = inner or (deed and view.is_a(place, "agent_preposition"))  # "in protest at attacks by A"
    if view.is_a(place, "genitive_preposition") and not walk.preposition and not walk.found:
        walk.genitive = view.lowers[place]
    elif inner and walk.preposition and walk.gap:
        pass  # "with officials from Iran": still the phrase of "with"
    else:
        had_words = walk.found or walk.head is not None
        words = _several_words(view, place)
        walk.preposition = " ".join(words) if words else view.lowers[place]
        walk.place += max(len(words) - 1, 0)
        walk.gap, walk.head, walk.genitive = 0, None, ""
        marks_object = view.is_a(place, "object_preposition") and not had_words
        waits = view.lexicon.object_late and not had_words
        if walk.object_end is None and not marks_object and not waits:
            walk.object_end = place
    walk.place += 1


def _several_words(view: View, place: int) -> tuple[str, ...]:
    """Return the words of a preposition of several words ("à l' encontre de"), empty for one of one."""
    for words, name in view.lexicon.phrases.get(view.lowers[place], ()):
        if name == "preposition" and tuple(view.lowers[place : place + len(words)]) == words:
            return words
    return ()


def _goes_on(view: View, walk: _Walk, place: int) -> bool:
    """Step over a comma behind which a verb's phrase goes on; whether it does.

    Behind a day comes its number ("recebeu na sexta-feira*, 24,* em A"), behind a place the object, behind
    a name what he is ("rappelé X, *son ambassadeur* en A").
    """
    late = view.lexicon.object_late
    numbered = view.lowers[place].isdigit() and "," in view.lowers[place + 1 : place + 2]
    if _names_some(view, walk, place) or (late and numbered and view.dated[walk.place - 1]):
        walk.place += 2
    elif _is_late_object(view, walk, place):
        walk.place = walk.object_first = place
    elif late and view.at[walk.place - 1] and _is_posted(view, place):
        walk.place += 1
    else:
        return False
    return True


def _is_posted(view: View, place: int) -> bool:
    """Whether words say whose diplomat is named before them ("X, *son ambassadeur* en A")."""
    return view.is_a(place, "possessive") and view.is_a(place + 1, "diplomat")


def _comma(view: View, walk: _Walk, nominal: bool) -> bool:
    """Step over the comma of a list; False where it ends the clause."""
    place = walk.place + 1
    if not nominal and place < len(view.lowers) and _goes_on(view, walk, place):
        return True
    if (not nominal or view.at[walk.place - 1]) and _is_location(view, place):
        walk.place += 1  # "..., au Liban"
        return True
    if view.is_a(place, "relative", "subordinator", "preposition") or _opens_insertion(view, place):
        return _insertion(view, walk)
    if nominal:
        return False
    if view.is_a(place, "complementizer") and view.lexicon.verb_last:
        walk.place += 1  # "kritisierte, dass ..."
        return True
    steps = 0
    while place < len(view.lowers) and steps < 6:
        if view.is_a(place, "list_joiner"):
            walk.place += 1
            return not opens_clause(view, place + 1)
        if view.at[place] or view.is_verb(place) or (not view.is_word(place) and view.lowers[place] != ","):
            return False
        if view.is_a(place, "relative", "subordinator", "conditional", "coordinator"):
            return False
        place += 1
        steps += 1
    return False


def _is_late_object(view: View, walk: _Walk, place: int) -> bool:
    """Whether an object begins behind a place between commas ("recebeu, em A, *o seu homólogo*")."""
    numbers = view.at[walk.place - 1]
    where = bool(numbers) and view.mentions[numbers[-1]].place is not None
    opens = view.is_a(place, "article", "possessive") and not view.is_a(place, "preposition")
    waits = not walk.found and walk.head is None and not walk.complement
    return view.lexicon.object_late and not view.lexicon.verb_last and where and opens and waits


def _lasts(view: View, place: int) -> bool:
    """Whether what else opens a clause is a preposition here: another stands behind two words and no verb."""
    for following in range(place + 1, min(place + 5, len(view.lowers))):
        if view.is_a(following, "preposition"):
            return following > place + 1
        if view.at[following] or view.is_verb(following) or not view.is_word(following):
            return False
    return False


def _names_some(view: View, walk: _Walk, place: int) -> bool:
    """Whether names behind a comma are some of those just said ("kepada sejumlah negara, *termasuk A*")."""
    name = place + 1
    if walk.head is None or not view.is_a(place, "example"):
        return False
    people = any(view.is_a(near, "crowd", "agentive") for near in range(walk.head, walk.place))
    return people and name < len(view.lowers) and bool(view.at[name])


def _is_location(view: View, place: int) -> bool:
    """Whether a place with its preposition ends a clause or stands between commas."""
    if not view.lexicon.object_late or not view.is_a(place, "place_preposition"):
        return False
    name = place + 1 + view.is_a(place + 1, "article")
    if name >= len(view.lowers) or not view.at[name] or view.mentions[view.at[name][-1]].place is None:
        return False
    last = view.spans[view.at[name][-1]][1]
    return last >= len(view.lowers) or not view.is_word(last)


def _opens_insertion(view: View, place: int) -> bool:
    """Whether a date or a participle between commas parts a verb from its objects (", fin mai, *X*")."""
    if not view.lexicon.object_late or place >= len(view.lowers):
        return False
    verb = view.verb_at[place]
    return view.dated[place] or (verb is not None and verb.form.feature == "gerund")


def _insertion(view: View, walk: _Walk) -> bool:
    """Step over words between two commas where the phrase goes on with a preposition."""
    for place in range(walk.place + 2, min(walk.place + 14, len(view.lowers) - 1)):
        if view.lowers[place] == ",":
            if view.is_a(place + 1, "preposition") and not view.is_a(place + 1, "subordinator"):
                walk.place = place + 1
                return True
            late = view.lexicon.object_late and not walk.found
            late = late and (walk.head is None or view.dated[walk.place + 1])
            if not late or not (view.at[place + 1] or view.is_a(place + 1, "determiner")):
                return False
            walk.place = walk.object_first = place + 1
            walk.preposition, walk.gap, walk.head, walk.genitive = "", 0, None, ""
            return True
    return False


def _is_small(view: View, place: int) -> bool:
    return view.is_light(place) or view.is_a(place, "determiner")


def _coordinator(view: View, walk: _Walk) -> bool:
    """Step over "and" inside a phrase; False where a new clause begins."""
    place = walk.place + 1
    while place < len(view.lowers) and not view.at[place] and _is_small(view, place):
        place += 1
    if place >= len(view.lowers) or view.is_verb(place) or opens_clause(view, walk.place + 1):
        return False
    if view.at[place]:
        number = view.at[place][-1]
        first, after = view.spans[number]
        if view.lexicon.head_last:
            after = view.spans[view.groups[number][-1]][1]  # "and *A and B* both announced"
        if "," in view.lowers[first:after] and after < len(view.lowers) and view.lowers[after] == ",":
            after += 1  # "and the minister, X, said"
        while after < len(view.lowers) and view.is_light(after) and not view.at[after]:
            after += 1
        if after < len(view.lowers) and view.is_verb(after):
            return False
    walk.place += 1
    return True


def has_object_words(view: View, reach: Reach) -> bool:
    """Whether an object that is no name stands right after the verb ("asked Western allies to ...")."""
    first, last = reach.object_words
    if any(view.at[place] for place in range(first, min(last, len(view.lowers)))):
        return False
    for place in range(first, min(last, len(view.lowers))):
        if view.is_verb(place) and not view.lexicon.head_last:
            return False  # what is promised or threatened, no object
        late = view.lexicon.object_late and view.is_a(place, "preposition") and place + 1 < len(view.lowers)
        if late and view.is_verb(place + 1):
            return False  # "amenazó con atacar"
        if view.is_word(place) and not view.is_light(place) and not view.is_a(place, "determiner", "purpose"):
            return True
    return False
