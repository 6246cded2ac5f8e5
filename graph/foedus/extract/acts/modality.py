"""Demands and promises that no verb of asking or promising tells: "X must leave, Y said", "we will help"."""

from foedus.extract.acts import speaking, verbal
from foedus.extract.acts.admission import offer_saying
from foedus.extract.acts.reading import SentenceReading, speaker_of
from foedus.extract.acts.roles import acting
from foedus.extract.grammar import arguments
from foedus.extract.grammar.frames import Frame
from foedus.extract.grammar.lexicon import Sense
from foedus.extract.grammar.phrases import governor
from foedus.extract.grammar.view import View
from foedus.vocab import EventType

#: The entry of a demand made by no verb of asking.
OBLIGATION = "obligation"
_DEMAND = Sense(EventType.REQUEST, Frame("obligation"), speech_act=True)
_EXPULSION = Sense(EventType.SANCTION, Frame("obligation"), speech_act=True)
_PROMISE = Sense(EventType.AGREE, Frame("promise"), speech_act=True)
_THREAT = Sense(EventType.THREATEN, Frame("promise"), speech_act=True)
#: Deeds that one promises; others one threatens with, or only announces.
_PROMISED = frozenset((EventType.AID, EventType.SUPPORT, EventType.CONCEDE, EventType.AGREE))
_HOSTILE = frozenset((EventType.ASSAULT, EventType.SANCTION, EventType.COERCE))
_NOUN_PHRASE = 6
#: So near before "time for" a negation stands that undoes it ("it is not yet time for").
_NEGATED = 2


def read(sentence: SentenceReading) -> None:
    """Offer what the speakers of the sentence demand or promise; a promise covers its own verb."""
    view = sentence.view
    words = speaking.load(view.lexicon.language)
    for place in range(len(view.lowers)):
        last = max(words.end("obligations", view.lowers, place), place + view.is_a(place, "obligation"))
        if last > place:
            _obligation(sentence, place, last)
        elif (last := words.end("summons", view.lowers, place)) > place:
            _summons(sentence, place, last)
    for found in tuple(sentence.verbals):
        if _is_promise(sentence, found):
            _promise(sentence, found)


def _obligation(sentence: SentenceReading, place: int, last: int) -> None:
    """Read "X said that Y must ...": X asks it of Y, or of nobody where Y is no actor or suffers it."""
    view, cast = sentence.view, sentence.cast
    before = place - 1
    while before >= 0 and not view.at[before] and (view.is_light(before) or view.is_quote(before)):
        before -= 1
    speakers = speaker_of(sentence, place)
    negated = any(view.is_a(near, "negation") for near in range(before + 1, min(before + 2, place)))
    if not speakers or negated or _is_epistemic(view, place, last):
        return
    group = (
        view.groups[view.at[before][-1]]
        if before >= 0 and view.at[before] and not view.is_attributive(before)
        else ()
    )
    target: tuple[str, ...] = ()
    if before > 0 and view.lowers[before] == ",":
        inserted = sentence.subjects.of(place)  # "Rusia, kata Macron, harus ..."
        group = inserted.group if inserted.via is None and not inserted.possessed else ()
    if group:
        if governor(view, group[0]) is not None:
            return
        target = () if _is_passive(view, last - 1) else cast.ids(view, group)
        if any(cast.same_side(a, b) for a in target for b in speakers):
            return
    elif not view.is_a(place - 1, "existential") and not _is_common_subject(view, before):
        subject = sentence.subjects.of(place)  # "companies that have built it must remove it"
        noun = subject.noun
        if (
            view.is_a(before, "relative")
            or subject.group
            or noun is None
            or view.at[noun]
            or not _is_common_subject(view, noun, bare=True)
        ):
            return
    if not target and all(cast.is_person(a) and not cast.is_statesman(a) for a in speakers):
        return  # what a private person thinks should be is an opinion
    first = view.spans[group[0]][0] if group else max(before, 0)
    sense = _EXPULSION if target and _is_expelled(view, first, place, last) else _DEMAND
    _ask(sentence, (place, last), (first, place + 6), target, sense)


def _summons(sentence: SentenceReading, place: int, last: int) -> None:
    """Read "it is time for Y to ...", said by X: X asks it of Y."""
    view, cast = sentence.view, sentence.cast
    while (
        last < len(view.lowers) and view.is_a(last, "determiner", "infinitive_subject") and not view.at[last]
    ):
        last += 1
    speakers = speaker_of(sentence, place)
    negated = any(view.is_a(near, "negation") for near in range(place - _NEGATED, place))
    if negated or not speakers or last >= len(view.lowers) or not view.at[last]:
        return
    group = view.groups[view.at[last][0]]
    target = cast.ids(view, group, places=True)
    end = view.spans[group[-1]][1]
    while end < len(view.lowers) and (view.is_light(end) or view.is_a(end, "purpose")) and not view.at[end]:
        end += 1
    acts = end < len(view.lowers) and (view.is_verb(end) or view.is_a(end - 1, "purpose"))
    if acts and target and not any(cast.same_side(a, b) for a in target for b in speakers):
        _ask(sentence, (place, last), (place, end + 4), target)


def _is_expelled(view: View, first: int, place: int, last: int) -> bool:
    """Whether diplomats must leave: "said the French ambassador must leave the country"."""
    last = view.past_light(last)
    leaves = speaking.load(view.lexicon.language).end("departures", view.lowers, last) > last
    return leaves and view.lexicon.has("diplomat", view.words(max(first - _NOUN_PHRASE, 0), place))


def _ask(
    sentence: SentenceReading,
    words: tuple[int, int],
    tokens: tuple[int, int],
    target: tuple[str, ...],
    sense: Sense = _DEMAND,
) -> None:
    """Offer that the speakers ask something of ``target``, or of nobody in particular."""
    offer_saying(
        sentence,
        sense,
        OBLIGATION,
        words=words,
        tokens=(tokens[0], min(tokens[1], len(sentence.view.tokens))),
        source=speaker_of(sentence, words[0]),
        target=target,
    )


def _is_epistemic(view: View, place: int, last: int) -> bool:
    """Whether "must" or "should" only says what is likely or would have been right ("must have been").

    Or what will be necessary ("would have to print money").
    """
    if view.is_a(place - 1, "future", "possible"):
        return True
    return view.lexicon.has("perfect", view.words(last, last + 2)) or view.is_a(place - 1, "conditional")


def _is_passive(view: View, place: int) -> bool:
    """Whether who must is who suffers it ("must be released", "harus dibebaskan")."""
    following = place + 1
    auxiliary = False
    while following < len(view.lowers) and view.is_light(following) and not view.at[following]:
        auxiliary = auxiliary or view.is_a(following, "passive_auxiliary")
        following += 1
    verb = view.verb_at[following] if following < len(view.lowers) else None
    if view.lexicon.head_last:
        past = verb.form.feature == "past" if verb else view.is_verb(min(following, len(view.lowers) - 1))
        return auxiliary and past
    return verb is not None and verb.form.feature == "passive"


def _is_common_subject(view: View, last: int, *, bare: bool = False) -> bool:
    """Whether a common noun stands before "must", and no pronoun or name that we do not know.

    ``bare``: without a determiner or another word before it.
    """
    if last < 0 or not view.is_word(last) or view.is_verb(last) or view.is_a(last, "preposition"):
        return False
    place = last
    while place >= 0 and last - place < _NOUN_PHRASE and view.is_word(place):
        if view.is_a(place, "first_person", "third_person") or view.at[place]:
            return False
        if view.is_a(place, "complementizer", "subordinator", "relative", "conditional", "coordinator"):
            break
        if place > 0 and view.is_capital(place) and view.is_word(place - 1):
            return False
        place -= 1
    return bare or place < last


def _is_promise(sentence: SentenceReading, found: verbal.Verbal) -> bool:
    subject, view = found.subject, sentence.view
    if found.passive or found.sense.type not in _PROMISED | _HOSTILE or subject.conditional or subject.group:
        return False
    first = subject.noun is not None and view.is_a(subject.noun, "first_person")
    unsaid = subject.noun is None and bool(acting(sentence, subject, found.trigger.first))
    return (first or unsaid) and "future" in subject.mods and "negation" not in subject.mods


def _promise(sentence: SentenceReading, found: verbal.Verbal) -> None:
    """Read "we will protect X": an agreement to do so, or a threat, and no deed yet."""
    view, cast, trigger = sentence.view, sentence.cast, found.trigger
    speakers = speaker_of(sentence, trigger.first)
    if not speakers:
        return
    target = cast.ids(view, found.target, places=True)
    target = tuple(a for a in target if not any(cast.same_side(a, b) for b in speakers))
    sentence.verbals.remove(found)
    sense = _THREAT if found.sense.type in _HOSTILE else _PROMISE
    reach = arguments.read(view, trigger.last)
    offer_saying(
        sentence,
        sense,
        "promise",
        words=(trigger.first, trigger.last),
        tokens=(
            min(found.subject.first, trigger.first),
            max(min(reach.end, len(view.tokens)), trigger.last),
        ),
        source=speakers,
        target=target,
    )
