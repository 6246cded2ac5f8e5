"""Events told by a light verb with an event noun ("held talks with")."""

from dataclasses import replace

from foedus.extract.acts import clitics, onesided, status, verbal
from foedus.extract.acts.admission import offer
from foedus.extract.acts.candidates import Candidate
from foedus.extract.acts.nominal import Nominal
from foedus.extract.acts.reading import SentenceReading
from foedus.extract.acts.roles import acting, on_one_side
from foedus.extract.grammar import arguments
from foedus.extract.grammar.subjects import Subject
from foedus.extract.grammar.view import Trigger, View
from foedus.vocab import EventType, Status

_LIGHT_GAP = 5
#: So many words at most stand between such a verb and its subject behind it ("dio *el gobierno de* A").
_DOER = 2
#: So many words at most stand between two commas behind a light verb.
_INSERTION = 8
#: What one can meet with though nobody is named ("faces criticism").
_SUFFERED = frozenset((EventType.ACCUSE, EventType.SANCTION, EventType.COERCE))
#: What meets somebody's decision, proposal or goods is done to him.
_OF_DEEDS = frozenset((EventType.ACCUSE, EventType.SUPPORT, EventType.REJECT, EventType.SANCTION))


def carry(sentence: SentenceReading, trigger: Trigger) -> bool:
    """Join a light verb with the event noun that it carries; whether there is one."""
    view = sentence.view
    phrase, subject = _phrase_of(sentence, trigger)
    if phrase is None:
        return False
    if verbal.voice(view, trigger, trigger.form):
        return False
    source, target = _sides(sentence, trigger, phrase, subject)
    if not target and "reverse" not in trigger.form.entry.roles:
        given = _given_to(view, trigger) or _recipient(view, trigger.last, phrase.trigger.first)
        target = sentence.cast.ids(view, given)
    if not target and "reverse" not in trigger.form.entry.roles:
        target = clitics.meant(sentence, trigger.first, trigger.form.mods, phrase.sense.type, source)
    if not source and not target:
        return False
    if not target and trigger.form.entry.senses:
        own = verbal.read(view, trigger, subject)
        if own is not None and own.target:
            return False  # "a annoncé le gel des avoirs de A": its own sense knows whom it hits
    sentence.carried.add(phrase.trigger.first)
    first = min([trigger.first, phrase.trigger.first, *(view.spans[n][0] for n in subject.group)])
    mods = subject.mods
    feature = trigger.form.feature
    refused = status.is_refusal(mods, phrase.sense.type) and not subject.conditional
    candidate = Candidate(
        view=view,
        number=sentence.number,
        sense=phrase.sense,
        entry=f"{trigger.form.entry.id}+{phrase.trigger.form.entry.id}",
        first=min(trigger.first, phrase.trigger.first),
        last=max(trigger.last, phrase.trigger.last),
        source=source,
        target=target,
        tokens=(first, max(phrase.tokens[1], phrase.trigger.last)),
        mods=mods,
        conditional=subject.conditional,
        status=Status.OCCURRED
        if refused
        else Status.DENIED
        if status.is_none(view, phrase.trigger.first)
        else status.of_verb(mods, feature, conditional=subject.conditional),
        type=EventType.REJECT if refused else phrase.sense.type,
        aimed=view.lexicon.object_late and bool(phrase.target) and phrase.sense.frame.name == "attack",
        alone=refused
        or (bool(source) and not target and onesided.is_unweighed(view, phrase.sense))
        or (not source and "reverse" in trigger.form.entry.roles and phrase.sense.type in _SUFFERED),
        confidence=0.8,
    )
    offer(sentence, candidate)
    return True


def _phrase_of(sentence: SentenceReading, trigger: Trigger) -> tuple[Nominal | None, Subject]:
    """Return the event noun that a verb carries, if one, and who does it."""
    view, subject = sentence.view, sentence.subjects.of(trigger.first)
    phrase = _carried_noun(sentence, trigger)
    if phrase is None and (related := _related_noun(sentence, trigger, subject)) is not None:
        phrase, subject = related
    if phrase is None or phrase.trigger.first in sentence.carried:
        return None, subject
    refuses = any(sense.type is EventType.REJECT for sense in trigger.form.entry.senses if sense.coded)
    if refuses and view.lexicon.object_late and phrase.sense.type is not EventType.ASSAULT:
        return None, subject  # "a repoussé *l'attaque* de A", but "la proposition de A"
    described = _has_own_object(view, trigger, phrase.trigger.first)
    return None if described else phrase, subject  # "impuso a A restricciones de *viaje*"


def pair(sentence: SentenceReading, trigger: Trigger) -> None:
    """Give an event noun that is the subject its sides ("des combats ont opposé A à B", "a réuni A et B")."""
    view = sentence.view
    place = trigger.first - 1
    while place >= 0 and place not in sentence.nominals:
        if view.at[place] or view.lowers[place] == "," or (view.is_verb(place) and not view.is_light(place)):
            return
        place -= 1
    if place < 0 or verbal.voice(view, trigger, trigger.form):
        return
    phrase = sentence.nominals[place]
    found = arguments.read(view, trigger.last).arguments
    one = next((a.group for a in found if a.function == "object"), ())
    other = next((a.group for a in found if _is_against(sentence, a.function)), ())
    sentence.nominals[place] = replace(
        phrase,
        source=one if other else one[:1],
        target=other or one[1:],
        tokens=(phrase.tokens[0], max([phrase.tokens[1], *(view.spans[n][1] for n in (*one, *other))])),
    )


def _is_against(sentence: SentenceReading, function: str) -> bool:
    """Whether a preposition says who stands on the other side."""
    classes = sentence.view.lexicon.words.get(function, frozenset())
    return bool(classes & {"object_preposition", "aim_preposition"})


def _carried_noun(sentence: SentenceReading, trigger: Trigger) -> Nominal | None:
    view = sentence.view
    given = _given_to(view, trigger)
    place = view.spans[given[-1]][1] if given else trigger.last
    limit = place + _LIGHT_GAP
    while place < min(limit, len(view.lowers)):
        if place in sentence.nominals:
            return sentence.nominals[place]
        limit += view.lexicon.object_late and view.is_a(place, "adverb", "determiner")
        if (after := _behind_recipient(view, place)) > place or (
            after := _behind_place(view, place)
        ) > place:  # "mantuvo el viernes en Ginebra un encuentro"
            place, limit = after, limit + after - place
            continue
        if view.lexicon.object_late and view.is_quote(place):
            place += 1  # "realizó *"ataques masivos"* contra A"
            continue
        if not view.is_word(place) or (view.at[place] and not view.lexicon.head_last):
            break
        if view.is_verb(place) or view.is_a(place, "relative", "complementizer"):
            break
        if view.lexicon.object_late and view.is_a(place, "ending"):
            break  # "a annoncé l'annulation du sommet"
        if view.is_a(place, "preposition") and not view.is_a(place, "genitive_preposition", "determiner"):
            break
        place += 1
    return None


def _has_own_object(view: View, trigger: Trigger, noun: int) -> bool:
    """Whether an object of a sense of the verb itself stands before an event noun that only describes it."""
    classes = {sense.object_class for sense in trigger.form.entry.senses if sense.object_class is not None}
    before = range(trigger.last, noun)
    inner = view.lexicon.object_late and any(view.is_a(place, "genitive_preposition") for place in before)
    return inner and any(view.lexicon.has(name, view.words(trigger.last, noun)) for name in classes)


def _related_noun(
    sentence: SentenceReading, trigger: Trigger, subject: Subject
) -> tuple[Nominal, Subject] | None:
    """Return the event noun that a light verb in a relative clause carries, with who does it.

    "La conversación *que sostuvo A* con B": the subject stands behind the verb where none stands before.
    """
    view = sentence.view
    place = trigger.first - 1
    while place > 0 and view.is_light(place) and not view.at[place]:
        place -= 1
    if view.lexicon.head_last or not view.lexicon.object_late or not view.is_a(place, "relative"):
        return None
    first = place - 1
    while first > max(place - _LIGHT_GAP, 0) and first not in sentence.nominals:
        if view.at[first] or view.is_verb(first) or view.lowers[first] == ",":
            return None
        first -= 1
    phrase = sentence.nominals.get(first)
    found = arguments.read(view, trigger.last).arguments
    doer = next((a for a in found if a.function == "object" and a.gap <= _DOER), None)
    if phrase is None or phrase.source:
        return None
    target = next((a.group for a in found if a.function in phrase.sense.frame.prepositions), phrase.target)
    group = doer.group if doer is not None else _main_subject(sentence, trigger, place) if target else ()
    if not group or set(group) & set(target):
        return None
    last = max(view.spans[number][1] for number in (*group, *target) if doer is not None or number in target)
    whole = replace(phrase, target=target, tokens=(phrase.tokens[0], last))
    return whole, Subject(group=group, mods=subject.mods, first=trigger.first)


def _main_subject(sentence: SentenceReading, trigger: Trigger, relative: int) -> tuple[int, ...]:
    """Return the subject of the main clause behind an opening one ("La reunión *que tuvo* con A, B ...")."""
    view = sentence.view
    if any(view.at[:relative]) or any(verb.last <= relative for verb in view.verbs):
        return ()
    main = next((verb for verb in view.verbs if verb.first > trigger.last), None)
    return sentence.subjects.of(main.first).group if main is not None else ()


def _given_to(view: View, trigger: Trigger) -> tuple[int, ...]:
    """Return to whom a verb of giving gives the noun behind his name ("memberi *A* tenggat")."""
    last = trigger.last
    gives = view.is_a(trigger.first, "giving") and last < len(view.lowers) and bool(view.at[last])
    return view.groups[view.at[last][0]] if gives else ()


def _behind_recipient(view: View, place: int) -> int:
    """Return where the sentence goes on behind "to A" at ``place`` ("deu *ao Hamas* um ultimato")."""
    if not view.lexicon.object_late or not view.is_a(place, "object_preposition") or view.at[place]:
        return place
    name = view.past(place + 1, "article")
    if name >= len(view.lowers) or not view.at[name]:
        return place
    return view.spans[view.groups[view.at[name][-1]][-1]][1]


def _recipient(view: View, first: int, last: int) -> tuple[int, ...]:
    """Return to whom a light verb gives what stands behind them."""
    if view.lexicon.verb_last:
        return _in_dative(view, first, last)
    return (
        next(
            (view.groups[view.at[place][0]] for place in range(first, last) if view.at[place]),
            (),
        )
        if view.is_a(first, "object_preposition")
        else ()
    )


def _in_dative(view: View, first: int, last: int) -> tuple[int, ...]:
    """Return the name right behind a verb that another noun phrase follows ("stellte *A* ein Ultimatum")."""
    first = view.past(first, "determiner", "adverb")
    if first >= last or not view.at[first]:
        return ()
    group = view.groups[view.at[first][0]]
    behind = view.spans[group[-1]][1]
    while behind < last and view.is_a(behind, "adverb"):
        behind += 1
    return group if behind < last and view.is_a(behind, "determiner", "negation") else ()


def _ends(view: View, place: int) -> bool:
    """Whether a comma, a verb or another name ends an insertion."""
    return view.lowers[place] == "," or view.is_verb(place) or bool(view.at[place])


def _behind_place(view: View, place: int) -> int:
    """Return where the sentence goes on behind a date or a place that begins at ``place``, else ``place``."""
    if not view.lexicon.object_late or place >= len(view.lowers):
        return place
    if view.lowers[place] == ",":  # "retomaram*, após sete anos,* os exercícios"
        end = next(
            (n for n in range(place + 1, min(place + _INSERTION, len(view.lowers))) if _ends(view, n)), 0
        )
        return end + 1 if end and view.lowers[end] == "," else place
    if view.is_a(place, "preposition") and not view.at[place] and any(view.dated[place + 1 : place + 2]):
        place += 1  # "anunciou *na segunda-feira* o rompimento"
    while place < len(view.lowers) and view.dated[place]:
        place += 1
    if view.is_a(place, "place_preposition"):
        name = view.past(place + 1, "article")
        if name < len(view.lowers) and view.at[name] and view.mentions[view.at[name][-1]].place is not None:
            return view.spans[view.at[name][-1]][1]
    return place


def _sides(
    sentence: SentenceReading, trigger: Trigger, phrase: Nominal, subject: Subject
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return source and target: of the verb's subject and the noun's own names, who is which."""
    actors = acting(sentence, subject, trigger.first)
    own = sentence.cast.ids(sentence.view, phrase.source, places=True)
    others = sentence.cast.ids(sentence.view, phrase.target, places=True)
    if not others and phrase.sense.mode == "visit":
        others = sentence.cast.host(sentence.view, phrase.target, actors)
    frame = phrase.sense.frame
    if "reverse" in trigger.form.entry.roles:
        if not actors and phrase.sense.type in _OF_DEEDS:
            actors = sentence.cast.ids(sentence.view, subject.group)  # "A's decision drew criticism from B"
        return own, actors if subject.via is None else ()
    if frame.symmetric:
        return (actors, others or own) if actors else (own, others)
    if own and actors and not frame.owner_is_target and not on_one_side(sentence.cast, own, actors):
        return own, others  # "announced an attack by B"
    return actors, others or tuple(actor for actor in own if actor not in actors)
