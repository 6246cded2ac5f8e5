"""Blame and praise that no verb of blaming tells: "X's record is atrocious, Y said", "X is stalling"."""

from dataclasses import replace

from foedus.extract.acts import authors, speaking, verbal
from foedus.extract.acts.admission import offer_saying
from foedus.extract.acts.attribution import Speech
from foedus.extract.acts.reading import SentenceReading, speaker_of, verbal_in
from foedus.extract.acts.speaking import Words
from foedus.extract.grammar.frames import Frame
from foedus.extract.grammar.lexicon import Sense
from foedus.extract.grammar.subjects import Subject
from foedus.extract.grammar.view import View
from foedus.vocab import EventType

#: Entries of the candidates that this module makes.
PREDICATE, CONDUCT = "predicate", "conduct"
_REACH = 4
_NEAR = 5
#: How far behind a word of saying it may stand of whom.
_TAIL = 8
#: What makes a judgement none, or not yet one.
_OPEN = frozenset(("negation", "possible", "future", "hearsay"))
#: What blame may say that somebody does, where nobody is named whom it is done to ("is blocking the deal").
_BLAMED = frozenset((EventType.REJECT, EventType.ACCUSE, EventType.THREATEN))
#: Manners of speech in which nobody stands up for what is said.
_UNSAID = frozenset(("denied", "rumoured"))


def read(sentence: SentenceReading) -> None:
    """Offer what the speakers of the sentence say that others are, or do."""
    view = sentence.view
    words = speaking.load(view.lexicon.language)
    for place in range(1, len(view.lowers)):
        if view.at[place]:
            continue
        if view.is_a(place, "copula"):
            _predicate(sentence, words, place)
        elif (last := words.end("misconduct", view.lowers, place)) > place:
            _conduct(sentence, place, last, lacking=False)
        elif (last := words.end("lacking", view.lowers, place)) > place:
            _conduct(sentence, place, last, lacking=True)
        elif (last := words.end("dooms", view.lowers, place)) > place:
            _doom(sentence, place, last)
        elif (last := words.end("perils", view.lowers, place)) > place:
            _peril(sentence, place, last)
        elif words.bare and (judged := _bare(view, words, place)) is not None:
            _judge(sentence, place, judged[1], judged[0], sentence.subjects.of(place), PREDICATE)


def _predicate(sentence: SentenceReading, words: Words, copula: int) -> None:
    """Read what a predicate behind a copula says of its subject, or of who acts in the clause behind "it"."""
    view = sentence.view
    judged = _judged(view, words, copula)
    if judged is None:
        return
    event_type, last = judged
    subject = sentence.subjects.of(copula)
    if not sentence.cast.ids(view, subject.group) and _is_dummy(view, copula):
        subject = Subject(group=_content_subject(view, last), mods=subject.mods, first=subject.first)
    _judge(sentence, copula, last, event_type, subject, PREDICATE)


def _agent(view: View, last: int) -> tuple[int, ...]:
    """Return whose deed is judged ("the raid was an act of piracy by *X*")."""
    for place in range(last, min(last + _NEAR, len(view.lowers) - 1)):
        if view.is_a(place, "agent_preposition"):
            name = place + 1 + view.is_a(place + 1, "determiner")
            return view.groups[view.at[name][0]] if name < len(view.lowers) and view.at[name] else ()
        if view.at[place] or not view.is_word(place):
            break
    return ()


def _maker(view: View, noun: int, last: int) -> tuple[int, ...]:
    """Return who made the subject ("gedung *oleh A* ilegal", "tarif yang diberlakukan *A* ilegal")."""
    related = next((place for place in range(noun, last) if view.is_a(place, "relative")), None)
    return _agent(view, noun) or (authors.doer_behind(view, related) if related is not None else ())


def _conduct(sentence: SentenceReading, place: int, last: int, *, lacking: bool) -> None:
    """Read "X is stalling the talks", and "X does not respect the truce" where ``lacking``."""
    view = sentence.view
    subject = sentence.subjects.of(place)
    if lacking != ("negation" in subject.mods) or subject.via is not None or _is_noun(view, place):
        return
    if _is_passive(view, place, subject):
        return
    told = verbal_in(sentence, place, last)
    idiom = lacking or last - place > 1
    if told is not None and (told.target or not (idiom or told.sense.type in _BLAMED)):
        return  # a deed told as such
    subject = replace(subject, mods=subject.mods - {"negation"})
    if _judge(sentence, place, last, EventType.ACCUSE, subject, CONDUCT) and told is not None:
        sentence.verbals.remove(told)


def _doom(sentence: SentenceReading, place: int, last: int) -> None:
    """Read "X will pay a heavy price": a threat, under whatever condition."""
    subject = sentence.subjects.of(place)
    if "future" in subject.mods and "negation" not in subject.mods and subject.via is None:
        plain = replace(subject, mods=frozenset(), conditional=False)
        _judge(sentence, place, last, EventType.THREATEN, plain, CONDUCT)


def _peril(sentence: SentenceReading, place: int, last: int) -> None:
    """Read "there will be consequences for X": a threat to X."""
    view = sentence.view
    name = last + view.is_a(last, "determiner")
    first = max(place - _NEAR, 0)
    none = any(view.is_a(near, "negation") for near in range(first, place))  # "there will be no ..."
    coming = view.lexicon.has("future", view.words(first, place)) and not none
    if coming and name < len(view.lowers) and view.at[name]:
        subject = Subject(group=view.groups[view.at[name][0]], first=first)
        _judge(sentence, place, name + 1, EventType.THREATEN, subject, CONDUCT)


def _is_passive(view: View, place: int, subject: Subject) -> bool:
    """Whether the subject suffers what a verb says ("has been violated")."""
    trigger = view.verb_at[place]
    if trigger is not None:
        return verbal.voice(view, trigger, trigger.form)
    helped = any(view.is_a(near, "passive_auxiliary") for near in range(subject.first, place))
    return helped and view.lexicon.is_verb(view.lowers[place])


def _is_noun(view: View, place: int) -> bool:
    """Whether a word that may be a verb is a noun or an adjective here ("the blocked funds")."""
    before = place - 1
    if view.lowers[before] in ("'s", "'") or view.is_a(before, "determiner", "possessive"):
        return True
    return view.is_a(before, "preposition") and not view.is_a(before, "purpose")


def _bare(view: View, words: Words, place: int) -> tuple[EventType, int] | None:
    """Return what a predicate without copula says ("blokade itu *ilegal*"), and where it ends."""
    if view.is_a(place - 1, "preposition", "relative", "copula") or view.lowers[place - 1] == ",":
        return None
    return _word(view, words, place)


def _judge(
    sentence: SentenceReading, place: int, last: int, event_type: EventType, subject: Subject, entry: str
) -> bool:
    """Offer that the speakers say something of a subject; whether there is anybody to say it of."""
    view, cast = sentence.view, sentence.cast
    speech = sentence.voices.of(place)
    speakers = speaker_of(sentence, place)
    if not speakers or (speech is not None and (speech.manner in _UNSAID or speech.verb == place)):
        return False
    if subject.conditional or subject.via is not None or subject.mods & _OPEN:
        return False
    before = view.verb_at[subject.first - 1] if subject.first else None
    if before is not None and before.form.feature == "passive" and "light" not in before.form.entry.roles:
        return False  # "yang diakui A adalah ...": but "tarif yang diberlakukan A" are his
    if _is_doubted(view, subject.first):
        return False
    agent = _agent(view, last) if event_type is EventType.ACCUSE and entry == PREDICATE else ()
    if event_type is EventType.ACCUSE and not (agent or subject.group) and subject.noun is not None:
        agent = _maker(view, subject.noun, place)
    target = cast.ids(view, agent or subject.group, places=event_type is EventType.THREATEN)
    if not target and not subject.group and speech is not None and speech.verb > place:
        target = _spoken_of(sentence, range(subject.first, place), speech.verb)
    ruled = event_type is EventType.ACCUSE and _is_ruling(view, speech)
    if not ruled:
        target = tuple(a for a in target if not any(cast.same_side(a, b) for b in speakers))
    about, pointed = _deed(sentence, subject) if not target and not subject.group else (None, False)
    if not target and about is None and not pointed:
        return False
    charge = view.noun_at[subject.head] if subject.possessed and subject.head is not None else None
    if event_type is EventType.ACCUSE and charge is not None and view.lexicon.head_last:
        types = {sense.type for form in charge.forms for sense in form.entry.senses if sense.coded}
        event_type = EventType.REJECT if EventType.ACCUSE in types else event_type  # "A's charges are false"
    offer_saying(
        sentence,
        Sense(EventType.REJECT if ruled else event_type, Frame("predicate"), speech_act=True),
        entry,
        words=(place, place + 1),
        tokens=(min(subject.first, place), last),
        source=speakers,
        target=target,
        about=about,
        pointed=pointed,
    )
    return True


def _is_ruling(view: View, speech: Speech | None) -> bool:
    """Whether a court says it, whose judgement overrules ("the court found A's tariffs illegal")."""
    if speech is None or speech.verb > speech.first:
        return False
    return any(view.is_a(place, "judging") for place in range(max(speech.verb - _TAIL, 0), speech.verb))


def _deed(sentence: SentenceReading, subject: Subject) -> tuple[EventType | None, bool]:
    """Return of what type the deed told before is that a noun subject means, and whether it means any."""
    view, noun = sentence.view, subject.noun
    if noun is None or view.at[noun]:
        return None, False
    near = range(max(noun - 2, 0), min(noun + 3, len(view.lowers)))
    if not any(view.is_a(place, "definite") for place in near):
        return None, False
    phrase = sentence.nominals.get(noun)
    if phrase is not None:
        return phrase.sense.type, False
    return None, view.is_a(noun, "deed_noun")


def _is_doubted(view: View, first: int) -> bool:
    """Whether the clause over that which begins at ``first`` denies it ("did not think that ...")."""
    for place in range(first - 1, -1, -1):
        related = view.is_a(place, "relative") and not view.is_a(place, "complementizer")
        if related or not view.is_word(place) or view.is_a(place, "coordinator"):
            return False
        if view.is_a(place, "negation"):
            return True
    return False


def _spoken_of(sentence: SentenceReading, subject: range, verb: int) -> tuple[str, ...]:
    """Return of whom the words of saying behind a quotation say that it is ("'They lie,' X said of *Y*")."""
    view, words = sentence.view, speaking.load(sentence.view.lexicon.language)
    pronoun = any(view.is_a(near, "possessive", "third_person") for near in subject)
    for place in range(verb + 1, min(verb + _TAIL, len(view.lowers) - 1) if pronoun else 0):
        if view.lowers[place] not in words.about or view.at[place]:
            continue
        name = place + 1 + view.is_a(place + 1, "determiner")
        if name < len(view.lowers) and view.at[name]:
            return sentence.cast.ids(view, view.groups[view.at[name][0]], places=True)
    return ()


def _judged(view: View, words: Words, copula: int) -> tuple[EventType, int] | None:
    """Return what the predicate after a copula does to its subject, and where the judging words end."""
    negated = False
    place = copula + 1
    steps = 0
    while place < len(view.lowers) and steps < _REACH:
        if view.at[place] or view.lowers[place] in (",", ";", ".", ":"):
            return None
        judged = _word(view, words, place)
        if judged is not None:
            flipped = negated and not view.is_a(place - 1, *speaking.FAULTS, *speaking.MERITS)
            if (flipped and judged[0] is EventType.ACCUSE) or (
                judged[0] is EventType.SUPPORT and _is_of_trade(view, place)
            ):
                return None
            return (EventType.ACCUSE, judged[1]) if flipped else judged
        if view.is_a(place, "preposition", "complementizer", "relative"):
            return None
        negated = negated or view.is_a(place, "negation")
        steps += not view.is_quote(place) and not view.is_a(place, "determiner", "adverb")
        place += 1
    return None


def _word(view: View, words: Words, place: int) -> tuple[EventType, int] | None:
    """Return whether a word blames or praises, and where it ends."""
    for event_type, kind, names in (
        (EventType.ACCUSE, "faults", speaking.FAULTS),
        (EventType.SUPPORT, "merits", speaking.MERITS),
    ):
        last = words.end(kind, view.lowers, place)
        if last > place or view.is_a(place, *names):
            return event_type, max(last, place + 1)
    return None


def _is_of_trade(view: View, place: int) -> bool:
    """Whether a judging word only says what two trade ("a trade partner", "mitra dagang")."""
    return view.is_a(place - 1 if view.lexicon.head_last else place + 1, "kind_trade")


def _is_dummy(view: View, copula: int) -> bool:
    """Whether "it" stands for the clause that follows ("it was unfair that X ...")."""
    before = copula - 1
    while before >= 0 and view.is_light(before) and not view.at[before]:
        before -= 1
    return before >= 0 and view.is_a(before, "dummy")


def _content_subject(view: View, last: int) -> tuple[int, ...]:
    """Return the subject of the clause that a judgement is about ("... that *X* blocked the talks")."""
    for place in range(last, min(last + 6, len(view.lowers))):
        if view.at[place]:
            before = view.words(last, place)
            opens = view.lexicon.has("complementizer", before) or view.lexicon.has(
                "infinitive_subject", before
            )
            return view.groups[view.at[place][0]] if opens else ()
    return ()
