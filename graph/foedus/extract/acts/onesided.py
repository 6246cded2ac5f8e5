"""Whether a verb tells an event though its clause names one side only.

Precision hangs on why a side is missing. An object that is visibly a common noun, an infinitive or
a that-clause is nobody ("urged patience", "menahan demonstran"); one that points back ("seized
those ships"), or holds a name that we do not know, is somebody, and the clause says too little.
"""

from collections.abc import Sequence

from foedus.extract.acts.candidates import Cast
from foedus.extract.acts.nominal import Nominal
from foedus.extract.acts.reading import SentenceReading
from foedus.extract.acts.verbal import Verbal
from foedus.extract.grammar.described import describes_object, lacks_auxiliary
from foedus.extract.grammar.lexicon import Sense
from foedus.extract.grammar.view import View
from foedus.vocab import ActorKind, EventType

#: What can be done to nobody in particular.
_TO_NOBODY = frozenset(
    (
        EventType.REQUEST,
        EventType.REJECT,
        EventType.AGREE,
        EventType.THREATEN,
        EventType.COERCE,
        EventType.PROTEST,
        EventType.MOBILIZE,
    )
)
#: And where no model weighs it.
_UNWEIGHED = frozenset((EventType.SANCTION, EventType.ASSAULT))
#: What happens to somebody though nobody is said to have done it.
_BY_NOBODY = frozenset((EventType.ACCUSE, EventType.COERCE, EventType.ASSAULT, EventType.SANCTION))
#: What a crowd or a group without a name says of somebody.
_BY_MANY = frozenset((EventType.ACCUSE, EventType.REQUEST, EventType.PROTEST, EventType.SUPPORT))
#: What is done to things and places ("the town was taken by rebels").
_OF_THINGS = frozenset(
    (EventType.COERCE, EventType.SANCTION, EventType.CONCEDE, EventType.ASSAULT, EventType.MOBILIZE)
)
_REACH = 25
#: So many words before a name "against" may stand ("against the government of A").
_AGAINST = 5


def is_to_nobody(sentence: SentenceReading, found: Verbal) -> bool:
    """Whether a verb with a known agent has an object that names nobody and points to nobody."""
    view, trigger, subject = sentence.view, found.trigger, found.subject
    signs = found.sense.mode == "sign" and "negation" not in subject.mods
    promises = found.sense.type is EventType.AGREE and view.is_a(trigger.last, "purpose")
    if found.sense.weak or signs:
        return False
    if found.sense.type is EventType.CONSULT and not found.passive and subject.via is None:
        meets = is_body(sentence.cast.ids(view, found.source), sentence.cast)
        return meets or _meets_nobody(sentence, found)
    if found.sense.frame.symmetric and not promises:
        return False
    if found.passive:
        if subject.via is not None or found.sense.type not in _OF_THINGS or not found.source:
            return False
        if subject.group:  # a place, whose state the text does not name as an actor
            return not sentence.cast.acting(view, subject.group)
        return subject.noun is not None and _is_common(sentence, subject.first, trigger.first)
    if not _may_be_to_nobody(view, found):
        return False
    if found.sense.type is EventType.THREATEN and view.is_a(trigger.last, "complementizer"):
        return False  # "warned that the crisis was growing"
    told = "auxiliary" in subject.mods and view.lexicon.object_late  # "dit avoir arrêté deux suspects"
    if subject.via is not None and not told and not _is_coordinated(view, trigger.first):
        return False
    last = min(found.reach.end + 1, trigger.last + _REACH)
    charges = (
        v.first for v in view.verbs if describes_object(view, v, v.form)
    )  # "held three *accused of* ..."
    last = next((first for first in charges if trigger.last < first < last), last)
    refused = found.sense.type is EventType.REJECT
    lenient = refused or found.sense.type is EventType.REQUEST
    return _is_common(sentence, trigger.last, last, refused=refused, lenient=lenient)


def is_body(actors: Sequence[str], cast: Cast) -> bool:
    """Whether somebody is many who can meet by themselves ("ECOWAS met in Abuja", "KTT ASEAN")."""
    kinds = [cast.actors[actor].kind for actor in actors]
    return kinds == [ActorKind.INTERGOVERNMENTAL_ORGANIZATION]


def _may_be_to_nobody(view: View, found: Verbal) -> bool:
    """Whether a deed may be done to nobody in particular."""
    if found.sense.type is EventType.RETREAT and view.lexicon.trained:
        return _leaves_a_place(view, found)
    return found.sense.type in _TO_NOBODY or is_unweighed(view, found.sense)


def is_unweighed(view: View, sense: Sense) -> bool:
    """Whether a deed is one even at nobody named, where no model weighs it.

    Not one that its object alone makes one ("usó drones": for what?).
    """
    return not view.lexicon.trained and sense.type in _UNWEIGHED and sense.object_class is None


def _leaves_a_place(view: View, found: Verbal) -> bool:
    """Whether forces leave a town or a region of a state that is not named ("mundur dari Kupiansk")."""
    named = [view.mentions[number] for argument in found.reach.arguments for number in argument.group]
    return found.subject.via is None and bool(named) and not any(m.actors or m.place is None for m in named)


def _meets_nobody(sentence: SentenceReading, found: Verbal) -> bool:
    """Whether those met are common nouns ("met with families"), and no press."""
    view, last = sentence.view, found.trigger.last
    last = view.past_light(last)
    if last >= len(view.lowers) or view.lowers[last] not in found.sense.frame.prepositions:
        return False
    if found.sense.mode == "visit" and any(view.at[last : last + 4]):
        return False  # a place names whom one visits
    near = view.words(last, last + 5)
    return not view.lexicon.has("press", near) and _is_common(sentence, last + 1, last + _REACH)


def is_by_nobody(sentence: SentenceReading, found: Verbal) -> bool:
    """Whether a passive says of a named subject what happened to it, and not by whom."""
    subject = found.subject
    if not found.passive or found.sense.type not in _BY_NOBODY or found.theme is not None:
        return False
    if not subject.group or subject.possessed or subject.via is not None:
        return False
    view = sentence.view
    if found.sense.type is EventType.COERCE and _has_infinitive(view, found.trigger.last):
        return False  # "was forced to close": circumstances force as well
    between = range(view.spans[subject.group[-1]][1], found.trigger.first)
    related = view.is_a(found.trigger.first - 1, "relative")
    if any(
        not view.is_light(place)
        and not view.is_a(place, "purpose", "relative")
        and not (view.lowers[place] == "," and place == found.trigger.first - 1)
        and not (related and view.lowers[place] == ",")
        for place in between
    ):
        return False
    helped = any(view.is_a(place, "passive_auxiliary") for place in between)
    return not view.lexicon.head_last or helped or lacks_auxiliary(view, found.trigger, found.form)


def answer(sentence: SentenceReading, found: Verbal) -> EventType | None:
    """Return what somebody refuses of what has just been said ("une accusation *rejetée par A*"), if so."""
    noun = found.subject.noun
    told = sentence.nominals.get(noun) if found.passive and noun is not None else None
    if told is None or found.sense.type is not EventType.REJECT or not found.source:
        return None
    return told.sense.type if told.sense.type in (EventType.ACCUSE, EventType.REQUEST) else None


def _has_infinitive(view: View, place: int) -> bool:
    """Whether an infinitive follows: "to close", "untuk menutup", "mundur"."""
    if place >= len(view.lowers):
        return False
    if view.lexicon.object_late and not (place + 1 < len(view.lowers) and view.is_verb(place + 1)):
        return view.is_verb(place)  # "condamné à neuf ans"
    if view.lexicon.head_last and view.is_a(place, "purpose"):
        return not any(view.at[place + 1 : place + 2]) and not _is_counted(view, place + 1)
    return view.is_a(place, "purpose") or (not view.lexicon.head_last and view.is_verb(place))


def _is_counted(view: View, place: int) -> bool:
    """Whether a number or a determiner stands at ``place`` ("sentenced to *ten* years")."""
    counted = place < len(view.lowers) and (view.is_a(place, "determiner") or view.lowers[place][0].isdigit())
    return counted and not view.is_verb(place)


def is_demand(sentence: SentenceReading, phrase: Nominal) -> bool:
    """Whether a noun says what somebody demands and not of whom ("Iran's demand for an extension")."""
    view, last = sentence.view, phrase.trigger.last
    if phrase.sense.type is not EventType.REQUEST or not phrase.source:
        return False
    start = max(last, phrase.tokens[1])
    if start < len(view.lowers) and view.lowers[start] == "(":
        start = next((p + 1 for p in range(start, len(view.lowers)) if view.lowers[p] == ")"), start)
    if not view.is_a(start, "purpose", "infinitive_subject", "complementizer", "recipient_preposition"):
        return False
    return _is_common(sentence, start + 1, start + 8)


def is_against(view: View, phrase: Nominal) -> bool:
    """Whether a noun names whom something is against, not only where it is ("protests *against* A")."""
    firsts = (view.spans[number][0] for number in phrase.target)
    return any(
        view.is_a(place, "against")
        for first in firsts
        for place in range(max(phrase.trigger.last, first - _AGAINST), first)
    )


def is_by_many(sentence: SentenceReading, found: Verbal) -> bool:
    """Whether the subject is a group of people without a name ("officials accused X").

    Who protests may do so in a place that is named ("thousands marched in X against Y").
    """
    view, subject = sentence.view, found.subject
    if found.passive or found.sense.type not in _BY_MANY:
        return False
    if any(view.mentions[number].actors for number in subject.group):
        return False
    protest = found.sense.type is EventType.PROTEST
    if (subject.group and protest) or (not subject.group and subject.noun is None):
        return False
    if found.theme is None or (not protest and (subject.via is not None or found.theme.gap > 1)):
        return False
    words = range(subject.first, found.trigger.first)
    named = (view.mentions[number] for place in words for number in view.at[place])
    if any(mention.actors or not protest for mention in named):
        return False
    if any(not view.at[place] and _is_unknown_name(view, place) for place in words):
        return False
    return any(view.is_a(place, "crowd") for place in words)


def is_by_blast(sentence: SentenceReading, found: Verbal) -> bool:
    """Whether an attack or a bomb of nobody in particular hits somebody ("ledakan bom menewaskan A")."""
    view, subject = sentence.view, found.subject
    if found.passive or found.sense.type is not EventType.ASSAULT or subject.group or subject.noun is None:
        return False
    if not sentence.cast.ids(view, found.target):
        return False  # a place alone
    places = range(max(subject.first, subject.noun - 1), found.trigger.first)
    if any(view.is_a(place, "mishap") for place in places):
        return False  # "ledakan gas"
    return any(place in sentence.nominals and _is_attack(sentence, place) for place in places) or any(
        view.is_a(place, "blast") for place in places
    )


def _is_attack(sentence: SentenceReading, place: int) -> bool:
    return sentence.nominals[place].sense.type is EventType.ASSAULT


def _is_coordinated(view: View, verb: int) -> bool:
    place = verb - 1
    while place >= 0 and view.is_light(place) and not view.at[place]:
        place -= 1
    return place >= 0 and view.is_a(place, "coordinator")


def _is_common(
    sentence: SentenceReading, first: int, last: int, *, refused: bool = False, lenient: bool = False
) -> bool:
    """Whether the words of an object are common ones that point to nothing said before.

    What is ``refused`` was proposed by somebody: "the demand" is whose it was.
    ``lenient``: what is asked or refused may name somebody, if whom it is asked of is a common noun.
    """
    view = sentence.view
    words = 0
    inner = False
    for place in range(first, min(last, len(view.lowers))):
        if view.dated[place]:
            continue
        if _ends_object(view, place, words) or (lenient and words and view.is_a(place, "purpose")):
            break  # "asked allies to ...": whom is said, the names that follow are of what is asked
        unknown = not (inner and lenient) and not view.is_a(place - 2, "territory")  # "le village de X"
        if _is_name(sentence, place, asked=lenient and not words, unknown=unknown):
            return False
        inner = inner or view.is_a(place, "purpose", "complementizer")
        inner = inner or (lenient and not refused and view.is_a(place, "genitive_preposition"))
        own = lenient and not refused and view.is_a(place, "possessive")  # "ordered his forces to ..."
        if not inner and not own and _points_back(view, place, refused=refused):
            return False
        small = view.is_a(place, "adverb", "negation", "preposition", "determiner")
        words += view.is_word(place) and (bool(view.at[place]) or not small)
    return words > 0


def _ends_object(view: View, place: int, words: int) -> bool:
    """Whether an object of so many ``words`` ends before a token."""
    if view.at[place]:
        return False
    if not view.is_word(place):
        return bool(words) and view.lowers[place] in (",", ";", ":", ".", "(")
    return view.is_a(place, "subordinator", "conditional") and not view.is_a(place, "complementizer")


def _is_name(sentence: SentenceReading, place: int, *, asked: bool, unknown: bool) -> bool:
    """Whether a token names somebody: an actor, a place of which something is ``asked``, an ``unknown``."""
    view = sentence.view
    if not view.at[place]:
        return unknown and view.is_word(place) and _is_unknown_name(view, place)
    for number in view.at[place]:
        if _is_somebody(sentence, number) or (asked and view.mentions[number].place is not None):
            return True
    return False


def _is_somebody(sentence: SentenceReading, number: int) -> bool:
    """Whether a name is that of an actor, or of a place that can stand for one."""
    mention = sentence.view.mentions[number]
    return bool(mention.actors) or mention.place in sentence.cast.actors


def _points_back(view: View, place: int, *, refused: bool) -> bool:
    """Whether a word says that the text has named the object before."""
    if view.is_a(place, "third_person", "reciprocal", "sides", "possessive"):
        return True
    if not view.is_a(place, "definite"):
        return False
    if not view.is_a(place, "article"):
        return True
    if not refused:
        return False
    near = range(place + 1, min(place + 4, len(view.lowers)))
    return any(view.noun_at[n] is not None or view.is_a(n, "agreement_noun", "proposal") for n in near)


def _is_unknown_name(view: View, place: int) -> bool:
    """Whether a word is written like a name that the article's cast does not hold."""
    if view.is_a(place, "regional"):
        return False  # "Western allies"
    return place > 0 and view.is_capital(place) and not view.at[place] and not view.dated[place]
