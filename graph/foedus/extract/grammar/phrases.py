"""What stands around a name or before a verb: governing prepositions, dates, brackets, insertions."""

from foedus.extract.grammar.view import Trigger, View

_SAYING = frozenset(("speech", "claiming", "reporting", "denial"))

#: How far behind a participle its agent stands, and what stands before it that is no noun.
_AGENT = 14
_NO_NOUN = (
    "determiner",
    "preposition",
    "coordinator",
    "purpose",
    "relative",
    "complementizer",
    "subordinator",
)
#: So far behind a verb of saying its subject may begin.
_INVERTED = 14
#: Words that open a clause.
CLAUSE_OPENERS = ("subordinator", "conditional", "complementizer", "relative")


def governor(view: View, mention: int) -> int | None:
    """Return the preposition that governs a mention ("with *top officials of* Iran": of), or None."""
    place = view.spans[mention][0] - 1
    if place >= 0 and view.dated[place]:
        return None  # "said on May 4 Kenya and Chad had agreed"
    steps = 0
    while place >= 0 and steps < 5:
        if view.at[place] and not _possessive(view, place + 1):
            return None
        if view.dated[place] and view.lexicon.head_last and not _possessive(view, place + 1):
            return None  # "said on Thursday Belarusian soldiers ..."
        if view.is_a(place, "preposition") and not view.is_a(
            place, "subordinator", "conditional", "determiner"
        ):
            return place
        if not view.is_word(place) and view.lowers[place] not in ("'s", "'"):
            return None
        if view.is_a(place, *CLAUSE_OPENERS, "coordinator") or view.is_verb(place):
            return None
        place -= 1
        steps += 1
    return None


def is_right_before(view: View, preposition: int, mention: int) -> bool:
    """Whether at most an article parts a preposition from a name, where owners stand before their nouns."""
    between = range(preposition + 1, view.spans[mention][0])
    return view.lexicon.head_last and all(view.is_a(place, "determiner") for place in between)


def _possessive(view: View, place: int) -> bool:
    return place < len(view.lowers) and view.lowers[place] in ("'s", "'")


def is_group_word(view: View, place: int) -> bool:
    """Whether a word belongs to the group of a verb ("has not", "wants to", "akan")."""
    if view.is_a(place, "purpose"):
        before = place - 1
        while before >= 0 and (view.is_a(before, "adverb") or view.dated[before]):
            before -= 1
        return view.is_a(before, "plan", "hearsay", "possible", "future", "progressive", "negation", "aspect")
    return view.is_light(place) or view.lowers[place] in ("'", "'s")


def before_date(view: View, place: int) -> int:
    """Return what stands before a date and its preposition ("pada Sabtu", "on Friday")."""
    while place >= 0 and view.dated[place]:
        place -= 1
    dating = place >= 0 and view.is_a(place, "preposition") and not view.at[place]
    return place - 1 if dating and not view.is_a(place, "subordinator") else place


def before_bracket(view: View, place: int) -> int:
    """Return what stands before the bracket that closes at ``place``."""
    depth = 0
    while place >= 0:
        depth += (view.lowers[place] == ")") - (view.lowers[place] == "(")
        place -= 1
        if depth == 0:
            break
    return place


def infinitive_subject(view: View, purpose: int) -> int | None:
    """Return the noun that "for buyers to negotiate" gives its infinitive, if no name stands there."""
    place = purpose - 1
    while place > 0 and purpose - place < 5 and view.is_word(place) and not view.at[place]:
        if view.is_a(place, "preposition"):
            return purpose - 1 if view.is_a(place, "infinitive_subject") and purpose - place > 1 else None
        if view.is_verb(place):
            return None
        place -= 1
    return None


def is_insertion(view: View, first: int, last: int) -> bool:
    """Whether the words between two commas may be left out."""
    if view.is_a(first, "relative", "preposition", "subordinator", "determiner", "adverb"):
        return True
    trigger = view.verb_at[first]
    if trigger is not None and is_reduced(view, first, trigger.last):
        return True
    if (
        trigger is not None
        and trigger.form.feature in ("past", "participle")
        and view.is_a(trigger.last, "agent_preposition")
    ):
        return True  # "the rebels, backed by Rwanda, seized ..."
    return not any(view.is_verb(place) for place in range(first, last))


def is_apposed(view: View, comma: int) -> bool:
    """Whether a verb right after "name," still belongs to that name (no verb stands before it)."""
    first = view.spans[view.at[comma - 1][0]][0]
    return not any(view.is_verb(place) for place in range(first))


def passive_agent(view: View, trigger: Trigger, verb: int) -> tuple[int, ...] | None:
    """Return the agent of an Indonesian passive: he also does what follows ("disampaikan X saat ...")."""
    if trigger.form.feature != "passive":
        return None
    place = trigger.last
    while place < verb and (view.is_light(place) or view.is_a(place, "agent_preposition")):
        if view.at[place]:
            break
        place += 1
    return view.groups[view.at[place][0]] if place < verb and view.at[place] else None


def head_before(view: View, mention: int) -> int | None:
    """Return the noun that a name belongs to where heads come first ("rudal Iran"), or None."""
    if view.lexicon.head_last:
        return None
    place = view.spans[mention][0] - 1
    head = None
    while place >= 0 and view.is_word(place) and not view.at[place]:
        if view.is_a(place, *CLAUSE_OPENERS, "coordinator", "preposition") or view.is_verb(place):
            break
        if view.is_light(place):
            break
        if not view.is_a(place, "determiner"):
            head = place
        place -= 1
    return head


def owned_actors(view: View, preposition: int) -> int | None:
    """Return the noun of those who act for the name after "of" ("des hommes armés *du* M23"), or None."""
    if view.is_a(preposition - 1, "affiliated"):
        preposition -= 1  # "des hommes armés affiliés à A"
    elif not view.is_a(preposition, "genitive_preposition"):
        return None
    for place in range(preposition - 1, max(preposition - 7, -1), -1):
        if view.at[place] or not view.is_word(place) or view.is_verb(place):
            return None
        if view.is_a(place, "agentive", "crowd"):
            return place
        inner = view.is_a(place, "genitive_preposition")  # "os chefes *da* diplomacia da Grécia"
        if not inner and view.is_a(place, "preposition", "coordinator", *CLAUSE_OPENERS):
            return None
    return None


def opens_sentence(view: View, governor: int, mention: int) -> bool:
    """Whether a phrase without a comma opens the sentence before a name ("On Friday France ...")."""
    between = range(governor + 1, view.spans[mention][0])
    noun = any(view.dated[p] or not view.is_a(p, "determiner", "adverb") for p in between)
    return noun and _is_first(view, governor)


def _is_first(view: View, place: int) -> bool:
    """Whether no word stands before a token."""
    return not any(view.is_word(before) for before in range(place))


def conditional_before(view: View, first: int) -> bool:
    """Whether the clause of a name that begins at ``first`` opens with "if", or says it by "Had A ..."."""
    place = first - 1
    if view.is_a(place, "inverting") and _is_first(view, place):
        return True
    while place >= 0 and view.is_word(place) and not view.at[place]:
        if view.is_a(place, "conditional"):
            return True
        if view.is_verb(place) or view.is_a(place, "complementizer", "subordinator", "relative"):
            return False
        place -= 1
    return False


def relative_preposition(view: View, relative: int) -> int | None:
    """Return the preposition before a relative pronoun, and its article ("al que", "con la que"), or None.

    Only where a verb may go without a subject: English has a pronoun there.
    """
    place = relative - 1
    if place >= 0 and view.is_a(place, "article") and not view.is_a(place, "preposition"):
        place -= 1
    if place < 0 or view.lexicon.head_last or view.at[place] or not view.is_a(place, "preposition"):
        return None
    return None if view.is_a(place, "subordinator", "purpose") and place == relative - 1 else place


def owner_before(view: View, relative: int) -> int | None:
    """Return the name right before "whose" ("A, *dont* les troupes ..."), or None."""
    place = relative - 1
    if place > 0 and view.lowers[place] == ",":
        place -= 1
    return view.at[place][-1] if place >= 0 and view.at[place] else None


def inverted_subject(view: View, place: int) -> int:
    """Return where the name begins that is the subject of a verb of saying before it, or the length.

    Adverbs, dates and, where objects may stand so late too, phrases with prepositions may part the two
    ("a affirmé lundi devant la presse le ministre").
    """
    end = len(view.lowers)
    limit = min(place + _INVERTED, end)
    phrase, nouns = False, 0
    while place < limit:
        step = 1
        if view.at[place]:
            mention = view.at[place][0]
            if not phrase or (nouns and view.mentions[mention].form != "demonym"):
                return place
            nouns, step = 1, view.spans[mention][1] - place
        elif view.is_a(place, "preposition") and view.lexicon.object_late:
            phrase, nouns = True, 0
        elif view.is_a(place, "determiner"):
            phrase = phrase and not nouns
        elif not view.dated[place] and not view.is_a(place, "adverb"):
            if not phrase or not view.is_word(place) or view.is_verb(place):
                return end
            nouns += 1
        place += step
    return end


def inverted_speaker(view: View, trigger: Trigger) -> tuple[int, ...]:
    """Return whose act of speech a verb behind the words themselves tells ("..., advirtió A").

    Only where a subject may follow its verb.
    """
    entry = trigger.form.entry
    speaks = any(sense.speech_act for sense in entry.senses) or bool(entry.roles & _SAYING)
    if not view.lexicon.object_late or not speaks or trigger.form.feature not in ("active", "participle"):
        return ()
    before = trigger.first - 1
    while before > 0 and view.is_light(before) and not view.at[before]:
        before -= 1
    comma = before > 0 and view.lowers[before] == ","
    quoted = before > 0 and view.is_quote(before - 1 if comma else before)
    told = comma and not view.is_light(before - 1)
    if not quoted and not (told and any(view.is_verb(p) for p in range(_before_aside(view, before)))):
        return ()
    place = inverted_subject(view, trigger.last) if quoted else trigger.last
    while place < len(view.lowers) and not view.at[place]:
        if not (view.dated[place] or view.is_a(place, "adverb", "article", "possessive")):
            return ()
        place += 1
    if place >= len(view.lowers) or view.is_a(place, "preposition"):
        return ()
    number = view.at[place][0]
    last = view.spans[number][1]
    ends = last >= len(view.lowers) or not view.is_word(last) or view.dated[last]
    if not quoted and (not ends or view.mentions[number].place is not None):
        return ()  # "además, acusó Israel ...": whom he accused
    return view.groups[number]


def _before_aside(view: View, comma: int) -> int:
    """Return where the words between two commas begin if they only say more of a noun, else ``comma``.

    "Le ministre, *qui a visité A*, a accusé B": B is no subject.
    """
    opened = next((place for place in range(comma - 1, 0, -1) if view.lowers[place] == ","), comma)
    return opened if view.is_a(opened + 1, "relative", "example", "owning_relative") else comma


def lacks_subject(view: View, verb: int) -> bool:
    """Whether a verb begins its sentence, or follows a quotation, in a language that needs no pronoun.

    Whom it is about, the sentence before says ("Además, acusó a A de ...").
    """
    if not view.lexicon.pro_drop or view.lowers[verb].endswith(view.lexicon.infinitives):
        return False
    place = verb - 1
    while place >= 0 and not view.at[place] and (view.is_light(place) or view.lowers[place] == ","):
        place -= 1
    if place < 0:
        return True
    return view.is_quote(place) and not any(view.is_word(p) for p in range(place + 1, verb - 1))


def verb_group(view: View, verb: int) -> tuple[int, frozenset[str]]:
    """Return where the light words before a verb begin, and their classes."""
    mods: frozenset[str] = frozenset()
    while verb > 0 and view.is_light(verb - 1) and not view.at[verb - 1]:
        verb -= 1
        mods |= view.classes[verb]
    return verb, mods


def apposed_name(view: View, first: int, last: int) -> int | None:
    """Return the name that two commas set off and that says who is meant ("el enviado de A, B, viajó").

    What it stands beside ends with an owner, or opens the sentence and is no name ("el jefe, el general A,").
    """
    place = first + 1
    if view.lexicon.object_late and view.is_a(place, "article") and not view.at[place]:
        place += 1
    if view.lexicon.head_last or not first or not view.at[place]:
        return None
    number = view.at[place][0]
    if view.spans[number][1] != last or view.mentions[number].place is not None:
        return None
    if view.at[first - 1]:
        owned = governor(view, view.at[first - 1][0])
        return number if owned is not None and view.is_a(owned, "genitive_preposition") else None
    opens = view.lexicon.object_late and view.mentions[number].form == "name" and view.is_word(first - 1)
    return number if opens and not any(view.at[p] or view.is_verb(p) for p in range(first)) else None


def apposed_behind(view: View, number: int) -> int | None:
    """Return the name that a comma sets off behind an owner and that says who is meant ("le maire de A, B,").

    None in a list ("les ministres de A, B et C").
    """
    comma = view.spans[number][1]
    if not view.lexicon.object_late or comma + 1 >= len(view.lowers) or view.lowers[comma] != ",":
        return None
    if not view.at[comma + 1] or len(view.groups[number]) > 1:
        return None
    other = view.at[comma + 1][0]
    owned = governor(view, number)
    if (
        owned is None
        or not view.is_a(owned, "genitive_preposition")
        or view.mentions[other].place is not None
    ):
        return None
    if view.mentions[other].form != "name" or len(view.groups[other]) > 1:
        return None
    last = view.spans[other][1]
    return other if last >= len(view.lowers) or not view.is_word(last) else None


def opens_told(view: View, place: int) -> bool:
    """Whether "que" is no relative pronoun but opens what the verb before it says ("dijo que atacó")."""
    if not (view.lexicon.object_late and view.is_a(place, "complementizer")):
        return False
    before = place - 1
    while before >= 0 and not view.at[before] and (view.is_light(before) or view.dated[before]):
        if view.verb_at[before] is not None:
            break
        before -= 1
    return before >= 0 and view.verb_at[before] is not None and view.is_verb(before)


def is_reduced(view: View, first: int, last: int) -> bool:
    """Whether a participle alone is a clause ("A, destituido en abril", "tregua propuesta por A").

    Behind a name and a comma, or behind a noun with an agent. English has its own reading of these.
    """
    if not view.lexicon.object_late or view.lexicon.verb_last or first < 2:
        return False
    if view.lowers[first - 1] == ",":
        return bool(view.at[first - 2]) and not view.takes_object(last)
    noun = described(view, first)
    if not view.is_word(noun) or view.is_light(noun) or view.is_a(noun, *_NO_NOUN):
        return False
    for place in range(last, min(last + _AGENT, len(view.lowers))):
        if view.is_a(place, "agent_preposition"):
            return bool(view.at[place + 1 : place + 2]) and _has_name(view, place + 1)
        if view.lowers[place] in (",", ";", ":") or view.is_verb(place):
            return False
    return False


def relative_before(view: View, commas: list[int]) -> int | None:
    """Return the comma that opens a relative clause right before the insertion at the first of ``commas``."""
    whole = len(commas) > 1 and any(view.is_verb(place) for place in range(commas[1] + 2, commas[0]))
    return commas[1] if whole and view.is_a(commas[1] + 1, "relative") else None


def described(view: View, participle: int) -> int:
    """Return the token that a participle alone describes ("une accusation *toujours* rejetée")."""
    place = participle - 1
    return place - 1 if place > 0 and view.is_a(place, "adverb") and not view.at[place] else place


def reduced_agent(view: View, first: int) -> tuple[int, ...]:
    """Return the agent of a participle that is a clause ("aranceles decretados por A"), if any."""
    trigger = view.verb_at[first] if first < len(view.lowers) else None
    if trigger is None or trigger.form.feature != "participle" or view.auxiliary(first) is not None:
        return ()
    if view.lowers[first - 1] == "," or not is_reduced(view, first, trigger.last):
        return ()
    for place in range(trigger.last, min(trigger.last + _AGENT, len(view.lowers))):
        if view.is_a(place, "agent_preposition"):
            named = next((n for n in range(place + 1, min(place + 4, len(view.lowers))) if view.at[n]), None)
            return view.groups[view.at[named][0]] if named is not None else ()
    return ()


def _has_name(view: View, place: int) -> bool:
    """Whether a name stands at ``place``, behind an article at most."""
    place = view.past(place, "determiner")
    return place < len(view.lowers) and bool(view.at[place])


def has_noun(view: View, first: int, last: int) -> bool:
    """Whether an object that is a common noun stands right behind a verb."""
    while first < last and (view.is_light(first) or view.is_quote(first)):
        first += 1
    return first < last and view.is_a(first, "determiner") and not view.is_a(first, "preposition")
