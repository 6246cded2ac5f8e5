"""Who fills source and target of a verb or an event noun."""

from dataclasses import replace

from foedus.extract.acts import verbal
from foedus.extract.acts.candidates import Cast
from foedus.extract.acts.nominal import Nominal
from foedus.extract.acts.reading import SentenceReading, speaker_of
from foedus.extract.acts.verbal import Verbal
from foedus.extract.grammar.arguments import Argument, has_object_words
from foedus.extract.grammar.phrases import lacks_subject
from foedus.extract.grammar.subjects import Subject
from foedus.extract.grammar.view import View
from foedus.vocab import EventType

#: Done to who stands behind an event: whoever condemns an attack condemns the attacker.
_TOWARDS_DOER = frozenset((EventType.ACCUSE, EventType.REJECT, EventType.SUPPORT))
#: What one yields to ("bowed to A's demand"): whoever demanded.
YIELDED_TO = frozenset((EventType.REQUEST, EventType.THREATEN))
#: What is done to somebody: who backs it backs the one side alone ("backed A's attack on B").
_BLOWS = frozenset(
    (EventType.ACCUSE, EventType.THREATEN, EventType.SANCTION, EventType.COERCE, EventType.ASSAULT)
)
_OBJECT_REACH = 8
#: What is done to somebody's own people ("sanctioned two of *its ministers*"), and how far behind the verb.
_SUFFERED_BY_OWN = frozenset((EventType.ASSAULT, EventType.COERCE, EventType.SANCTION))
_OWN_REACH = 5
_TWO = 2
#: So far behind "if" the name may begin whose deed it is.
_NEAR = 4
#: So many words at most stand between a quotation and the verb behind it ("», a-t-elle aussitôt dénoncé").
_QUOTED = 6


def acting(sentence: SentenceReading, subject: Subject, verb: int) -> tuple[str, ...]:
    """Return the actors that a subject stands for; none where the name only owns a thing."""
    view, cast = sentence.view, sentence.cast
    if subject.noun is not None and view.is_a(subject.noun, "first_person") and not subject.group:
        return speaker_of(sentence, verb)
    if "first_person" in subject.mods and not subject.group:
        return speaker_of(sentence, verb)
    if subject.noun is not None and view.is_a(subject.noun, "third_person") and not subject.group:
        return _antecedent(sentence, subject.noun)
    if not subject.group and subject.noun is not None and _is_both(view, subject.noun, verb):
        people = tuple(actor for actor in sentence.named if cast.is_person(actor))
        pair = people if len(people) == _TWO else sentence.before
        return pair if len(pair) == _TWO else ()
    noun = _noun_subject(sentence, subject, verb)
    if noun is not None:
        return cast.ids(view, noun.source)
    if not subject.group and (subject.noun is None or _is_own(view, subject.noun)):
        return _own_side(sentence, subject, verb)
    if subject.possessed:
        head = subject.head
        if head is None or not acts_for_owner(view, head, verb):
            return ()
    related = any(view.is_a(place, "relative") for place in range(subject.first, verb))
    return cast.ids(view, subject.group) if related else cast.acting(view, subject.group)


def _is_both(view: View, noun: int, verb: int) -> bool:
    """Whether a subject is only "the two" ("según A, *ambos* acordaron ...")."""
    alone = all(view.is_light(place) for place in range(noun + 1, verb))
    return alone and view.is_a(noun, "both") and view.lexicon.object_late


def topic(sentence: SentenceReading) -> tuple[str, ...]:
    """Return whom a sentence is about: the subject of its first verb that has one."""
    for trigger in sentence.view.verbs:
        subject = sentence.subjects.of(trigger.first)
        if subject.via is None and (subject.group or subject.noun is not None):
            return acting(sentence, subject, trigger.first)
    return ()


def _antecedent(sentence: SentenceReading, pronoun: int) -> tuple[str, ...]:
    """Return whom "it", "they", "she" mean: who speaks, the subject before, or the sentence before."""
    view, cast = sentence.view, sentence.cast
    speech = sentence.voices.of(pronoun)
    if speech is not None and (speech.verb < pronoun or view.is_inverted(pronoun)):
        return speech.speakers
    meant = sentence.before
    for trigger in view.verbs:
        subject = sentence.subjects.of(trigger.first)
        if trigger.first < pronoun and subject.group and subject.via is None:
            meant = cast.acting(view, subject.group)
            break
    people = [cast.is_person(actor) for actor in meant]
    fitting = "personal" if all(people) else "impersonal"
    if view.is_a(pronoun, "personal", "impersonal"):
        return meant if len(meant) == 1 and view.is_a(pronoun, fitting) else ()
    body = not any(people) and not any(cast.is_state(actor) for actor in meant)
    return meant if len(meant) > 1 or body else ()  # "they" are several, or a body of people


def _is_own(view: View, noun: int) -> bool:
    """Whether a noun subject belongs to who was named before ("its forces", "pasukannya")."""
    if view.at[noun]:
        return False
    if view.is_a(noun, "publication") and (view.is_a(noun + 1, "relative") or _is_gerund(view, noun + 1)):
        return True  # "a statement that condemned ...", "une résolution condamnant ..."
    if not (_is_agentive(view, noun) or _is_agent_noun(view, noun)):
        return False
    clitic = view.lexicon.clitic
    if clitic:
        return view.lowers[noun].endswith(clitic)
    return any(view.is_a(place, "possessive") for place in (noun - 1, noun - 2))


def implied(sentence: SentenceReading, subject: Subject, verb: int) -> tuple[str, ...]:
    """Return to whom something is done that no name says ("*leurs troupes* ont été ...", "fue recibido")."""
    noun, view = subject.noun, sentence.view
    if subject.group or subject.via is not None:
        return ()
    if noun is None:
        return sentence.before if lacks_subject(view, verb) else ()
    return _own_side(sentence, subject, verb) if _is_own(view, noun) else ()


def _is_gerund(view: View, place: int) -> bool:
    """Whether a gerund says what a text does, in a language where it stands for a relative clause."""
    verb = view.verb_at[place] if place < len(view.lowers) else None
    return view.lexicon.object_late and verb is not None and verb.form.feature == "gerund"


def _is_agent_noun(view: View, noun: int) -> bool:
    return "agentive" in view.lexicon.words.get(view.lexicon.bare(view.lowers[noun]), frozenset())


def _own_side(sentence: SentenceReading, subject: Subject, verb: int) -> tuple[str, ...]:
    """Return who stands behind "its forces", or who says of himself "will go on attacking"."""
    view = sentence.view
    speech = sentence.voices.of(verb)
    if subject.noun is None:
        if subject.via is None and lacks_subject(view, verb):
            return sentence.before
        opens = subject.via is None and "future" in subject.mods and not view.lexicon.head_last
        before = next((p for p in range(verb - 1, -1, -1) if not view.is_light(p)), None)
        quoted = before is not None and view.is_quote(before)
        return speech.speakers if opens and quoted and speech is not None else ()
    if speech is not None and speech.verb < subject.noun:
        return speech.speakers
    for trigger in reversed(view.verbs):
        if trigger.first < subject.noun:
            owner = sentence.subjects.of(trigger.first)
            return sentence.cast.ids(view, owner.group) if owner.group else ()
    return sentence.before if view.lexicon.object_late and len(sentence.before) == 1 else ()


def _noun_subject(sentence: SentenceReading, subject: Subject, verb: int) -> Nominal | None:
    """Return the event noun that is the subject ("serangan Israel menewaskan ...")."""
    if subject.via is not None or (subject.group and not subject.possessed):
        return None
    for first, phrase in sentence.nominals.items():
        attack = phrase.sense.frame.name == "attack" and bool(phrase.source)
        if attack and subject.first <= first < verb:
            return phrase
    return None


def acts_for_owner(view: View, head: int, verb: int) -> bool:
    """Whether a noun acts for the name that owns it ("pasukan Rusia", "Russian missiles")."""
    noun = view.noun_at[head]
    if noun is not None and any(sense.frame.symmetric for f in noun.forms for sense in f.entry.senses):
        return False  # "the Ukraine war hit ..."
    if noun is not None or _is_agentive(view, head):
        return True
    return any(_is_agentive(view, place) for place in range(head, min(verb, head + 3)) if not view.at[place])


def _is_agentive(view: View, place: int) -> bool:
    """Whether a noun acts for who owns it, in the singular or an English plural."""
    if view.is_a(place, "agentive"):
        return True
    word = view.lowers[place]
    plural = view.lexicon.head_last and word.endswith("s")
    return plural and "agentive" in view.lexicon.words.get(word[:-1], frozenset())


def on_one_side(cast: Cast, left: tuple[str, ...], right: tuple[str, ...]) -> bool:
    """Whether some actor of one group is on the side of some actor of the other."""
    return any(cast.same_side(a, b) for a in left for b in right)


def object_noun(sentence: SentenceReading, found: Verbal) -> Nominal | None:
    """Return the event noun that is the object of a verb ("condemned A's attack", "menolak tuduhan B")."""
    view = sentence.view
    for place in range(found.trigger.last, min(found.trigger.last + _OBJECT_REACH, len(view.lowers))):
        phrase = sentence.nominals.get(place)
        if phrase is not None:
            return phrase
        owner = view.at[place] and view.lexicon.head_last
        if not owner and (view.at[place] or view.is_a(place, "preposition", "relative", "complementizer")):
            return None
        if view.is_verb(place) or (not view.is_word(place) and not view.is_quote(place)):
            return None
    return None


def target_of(sentence: SentenceReading, found: Verbal, phrase: Nominal | None) -> tuple[str, ...]:
    """Return whom an active verb acts upon; of an event noun, who is behind it."""
    view, cast, theme = sentence.view, sentence.cast, found.theme
    if phrase is not None and found.sense.type in _TOWARDS_DOER:
        both = found.sense.type is EventType.SUPPORT and phrase.sense.type not in _BLOWS
        sides = (*phrase.source, *phrase.target) if both else phrase.source
        doers = cast.ids(view, sides)
        if doers:
            return doers
        if theme is not None and _is_same_act(found, phrase, theme):
            return cast.ids(view, theme.group, places=True)
        return cast.ids(view, phrase.target) if phrase.sense.frame.symmetric else ()
    if theme is not None and _is_in_title(found, theme):
        return ()
    if theme is not None:
        backed = _doer_backed(sentence, found, theme) if found.sense.type is EventType.AID else ()
        return cast.ids(view, backed or theme.group, places=True) or _taken_from(sentence, found)
    if phrase is not None and found.sense.type is EventType.CONCEDE and phrase.sense.type in YIELDED_TO:
        return cast.ids(view, phrase.source)
    if phrase is not None and phrase.target and phrase.sense.type is found.sense.type:
        return cast.ids(view, phrase.target)
    own = (
        _own_forces(sentence, found)
        or _own_object(sentence, found)
        or _warned(sentence, found)
        or _blamed_in_words(sentence, found)
    )
    if own:
        return own
    return (
        _described_state(sentence, found)
        or _counterparts_state(sentence, found)
        or _addressed(sentence, found)
    )


def passive_deed(sentence: SentenceReading, found: Verbal) -> Nominal | None:
    """Return the deed that is praised or blamed as a subject ("*The recognition of A by B* was welcomed")."""
    noun = found.subject.noun
    if found.sense.type not in _TOWARDS_DOER or noun is None or not sentence.view.lexicon.head_last:
        return None
    phrases = (p for first, p in sentence.nominals.items() if first <= noun < p.trigger.last)
    return next((p for p in phrases if p.source and not p.sense.frame.symmetric), None)


def is_of_charge(found: Verbal, phrase: Nominal | None) -> bool:
    """Whether what is blamed is the charge of another: it is refused ("called A's accusations baseless")."""
    charge = phrase is not None and phrase.sense.type is EventType.ACCUSE and bool(phrase.source)
    made = phrase is not None and set(phrase.source) & set(found.subject.group)
    return charge and not made and found.sense.type is EventType.ACCUSE and not found.passive


def _taken_from(sentence: SentenceReading, found: Verbal) -> tuple[str, ...]:
    """Return from whom or against whom, where the object is a place of nobody ("seized a town *from A*")."""
    view, frame = sentence.view, found.sense.frame
    if not view.lexicon.head_last or found.theme is None or found.theme.function != "object":
        return ()
    if any(view.mentions[number].place is None for number in found.theme.group):
        return ()
    others = (a for a in found.reach.arguments if a.function in frame.fallback_prepositions)
    named = (sentence.cast.ids(view, argument.group) for argument in others)
    return next((actors for actors in named if actors), ())


def _is_in_title(found: Verbal, theme: Argument) -> bool:
    """Whether a name only says whose an agreement is that several sign ("l'acte constitutif *de l'AES*")."""
    signed = found.sense.type is EventType.SUPPORT and found.sense.object_class is not None
    return signed and bool(theme.genitive) and len(found.subject.group) > 1


def _doer_backed(sentence: SentenceReading, found: Verbal, theme: Argument) -> tuple[int, ...]:
    """Return who does what help is for, where the one named is its victim ("arms for A's war on B")."""
    for first, phrase in sentence.nominals.items():
        suffers = phrase.sense.type in _BLOWS and set(theme.group) & set(phrase.target)
        if suffers and first >= found.trigger.last:
            return phrase.source
    return ()


def _own_forces(sentence: SentenceReading, found: Verbal) -> tuple[str, ...]:
    """Return the army that its state orders about without a name ("A memerintahkan *pasukannya*")."""
    view, cast = sentence.view, sentence.cast
    if found.sense.type is not EventType.REQUEST or found.passive:
        return ()
    place = found.trigger.last
    while (
        place < len(view.lowers)
        and not view.at[place]
        and view.is_a(place, "determiner", "recipient_preposition")
    ):
        place += 1
    if any(view.at[place : place + 2]) or not view.is_a(place, "own_forces"):
        return ()
    own = {cast.country(actor) for actor in cast.ids(view, found.subject.group)}
    forces = cast.forces_of(own.pop()) if len(own) == 1 else None
    return (forces,) if forces is not None else ()


def _own_object(sentence: SentenceReading, found: Verbal) -> tuple[str, ...]:
    """Return whose forces are hit where they are the accuser's ("menuduh B menembaki pasukannya")."""
    view, subject = sentence.view, found.subject
    if found.sense.type not in _SUFFERED_BY_OWN:
        return ()
    for place in range(found.trigger.last, min(found.trigger.last + _OWN_REACH, len(view.lowers))):
        if _is_own(view, place):
            for trigger in reversed(view.verbs):
                outer = sentence.subjects.of(trigger.first).group
                if trigger.first < found.trigger.first and outer and not set(outer) & set(subject.group):
                    return sentence.cast.ids(view, outer)
    return ()


def _addressed(sentence: SentenceReading, found: Verbal) -> tuple[str, ...]:
    """Return to whom something is promised or said."""
    view, cast = sentence.view, sentence.cast
    if found.sense.type is EventType.AGREE:
        for argument in found.reach.arguments:
            recipient = "recipient_preposition" in view.lexicon.words.get(argument.function, frozenset())
            if recipient or (argument.function == "complement" and argument.gap <= 1):
                return cast.ids(view, argument.group, places=True)
    if not found.sense.speech_act:
        return ()
    objects = has_object_words(view, found.reach)
    for argument in found.reach.arguments:
        addressed = argument.function in ("object", "complement") or (
            "addressee_preposition" in view.lexicon.words.get(argument.function, frozenset())
        )
        if found.sense.type is EventType.REQUEST and verbal.is_aimed_at(view, argument):
            continue
        if (
            argument.function == "complement"
            and "denial" in found.form.entry.roles
            and view.lexicon.head_last
        ):
            continue  # "denied that its troops were in A"
        if not addressed or (objects and argument.function == "complement"):
            continue
        named = cast.ids(view, argument.group, places=argument.function == "complement")
        if named:
            return named
    return ()


def _is_same_act(found: Verbal, phrase: Nominal, theme: Argument) -> bool:
    """Whether the object only names what the verb does ("levelled accusations against A")."""
    named = found.sense.object_class is not None or phrase.sense.type is found.sense.type
    return named and theme.function not in ("object", "complement")


def _blamed_in_words(sentence: SentenceReading, found: Verbal) -> tuple[str, ...]:
    """Return who is the subject of the words that an accusation quotes ("« A ment », a accusé B")."""
    view, first = sentence.view, found.trigger.first
    speakers = found.subject.group
    inverted = bool(speakers) and view.spans[speakers[0]][0] >= found.trigger.last
    if found.sense.type is not EventType.ACCUSE or not view.lexicon.object_late or not inverted:
        return ()
    closed = next((p for p in range(first - 1, max(first - _QUOTED, -1), -1) if view.is_quote(p)), None)
    opened = next((p for p in range((closed or 0) - 1, -1, -1) if view.is_quote(p)), None)
    if closed is None or opened is None:
        return ()
    for place in range(opened + 1, closed):
        if view.is_verb(place) or view.is_a(place, "preposition", "first_person"):
            return ()
        if view.at[place]:
            return _other_at(sentence, found, place)
    return ()


def _warned(sentence: SentenceReading, found: Verbal) -> tuple[str, ...]:
    """Return upon whose deed a threat is carried out ("a menacé de ... si A ne ..."): whom it is for."""
    view = sentence.view
    if found.sense.type is not EventType.THREATEN or not view.lexicon.object_late or found.passive:
        return ()
    behind = range(found.trigger.last, len(view.lowers))
    condition = next((place for place in behind if view.is_a(place, "conditional")), None)
    if condition is None:
        return ()
    for place in range(condition + 1, min(condition + _NEAR, len(view.lowers))):
        if view.at[place]:
            return _other_at(sentence, found, place)
    return ()


def _other_at(sentence: SentenceReading, found: Verbal, place: int) -> tuple[str, ...]:
    """Return who is named at a token, nobody if that is the side of the subject."""
    view, cast = sentence.view, sentence.cast
    named = cast.acting(view, view.groups[view.at[place][0]])
    own = cast.ids(view, found.subject.group)
    return () if any(cast.same_country(a, b) for a in named for b in own) else named


def _described_state(sentence: SentenceReading, found: Verbal) -> tuple[str, ...]:
    """Return the state that "the country" / "negara itu" in the object means: the last other one named."""
    view, cast = sentence.view, sentence.cast
    last = min(found.reach.end, found.trigger.last + 8)
    if not any(
        view.is_a(place, "state_noun")
        and (view.is_a(place - 1, "definite") or any(view.is_a(place + n, "definite") for n in (1, 2)))
        for place in range(found.trigger.last, last)
    ):
        return ()
    own = {cast.country(actor) for actor in cast.ids(view, found.subject.group)}
    for number in range(len(view.mentions) - 1, -1, -1):
        if view.spans[number][1] <= found.trigger.first:
            for actor in view.mentions[number].actors:
                if actor in cast.actors and cast.is_state(actor) and cast.country(actor) not in own:
                    return (actor,)
    return ()


def _counterparts_state(sentence: SentenceReading, found: Verbal) -> tuple[str, ...]:
    """Return the state of a counterpart who is said to be there ("berbicara dengan *mitranya di B*")."""
    view = sentence.view
    if found.sense.type is not EventType.CONSULT or found.passive:
        return ()
    for place in range(found.trigger.last, min(found.trigger.last + _NEAR, len(view.lowers) - 2)):
        if (
            view.is_a(place, "counterpart")
            and view.is_a(place + 1, "place_preposition")
            and view.at[place + 2]
        ):
            return sentence.cast.ids(view, view.groups[view.at[place + 2][0]], places=True)
    return ()


def whose_forces(found: Verbal) -> Verbal:
    """Return a passive of forces that are moved as a deed of their owner ("A's troops were sent to B")."""
    subject, sense = found.subject, found.sense
    deployed = sense.type is EventType.MOBILIZE and sense.object_class is not None
    moved = found.passive and (deployed or sense.type is EventType.RETREAT)
    if not moved or found.source or subject.via is not None or not subject.group:
        return found
    frame = sense.frame
    aimed = {*frame.prepositions, *frame.fallback_prepositions, *frame.fallback_functions}
    aims = [a.group for a in found.reach.arguments if a.function in aimed]
    target = tuple(n for group in aims for n in group if n not in subject.group)
    return replace(found, passive=False, source=subject.group, target=target)
