"""Who the subject of a verb is: a walk to the left over what may stand between the two.

The walk passes adverbs, auxiliaries, dates, prepositional phrases, appositions and relative clauses; a verb
without a subject of its own has that of the verb before it. Where it is a noun and no name, it says which.
"""

from dataclasses import dataclass, replace

from foedus.extract.grammar import charges, examples, phrases
from foedus.extract.grammar.described import (
    are_unlike,
    before_agent,
    completes_noun,
    is_adverbial,
    stands_apart,
)
from foedus.extract.grammar.view import Trigger, View
from foedus.vocab import EventType

#: More words than this between a name and its verb are a subject that we do not know.
_MAX_WORDS = 7
_MAX_DEPTH = 6
#: Verbs whose object does what follows ("urged B to leave").
_OBJECT_CONTROL = (EventType.ACCUSE, EventType.REQUEST)
#: Verbs whose object did what they are the answer to ("arrested B for attacking", "menangkap B karena").
_PUNISHING = (EventType.COERCE, EventType.SANCTION, EventType.SUPPORT, *_OBJECT_CONTROL)
_DASHES = frozenset(("-", "–", "—", "--"))


@dataclass(frozen=True, slots=True)
class Subject:
    """The subject of a verb. ``group`` are mention indexes, empty where it is a noun or unknown.

    ``noun`` is the first token of a noun subject; ``possessed``: the name only belongs to the
    noun ("Israeli strikes"), ``head`` is that noun; ``mods`` are the classes of the words of the
    verb group ("negation", "future"); ``via`` is the verb from which a subject was taken over; ``owner``
    are the names that a noun subject belongs to ("a proposta *da Turquia* foi rejeitada").
    """

    group: tuple[int, ...] = ()
    noun: int | None = None
    head: int | None = None
    possessed: bool = False
    mods: frozenset[str] = frozenset()
    conditional: bool = False
    via: int | None = None
    first: int = 0
    owner: tuple[int, ...] = ()


@dataclass(slots=True)
class _Walk:
    verb: int
    place: int
    words: int = 0
    head: int | None = None
    mods: frozenset[str] = frozenset()
    in_group: bool = True
    after_phrase: bool = False
    spare: tuple[int, ...] = ()
    owner: tuple[int, ...] = ()


class Subjects:
    """Finds and remembers the subjects of the verbs of one sentence."""

    def __init__(self, view: View) -> None:
        self._view = view
        self._known: dict[int, Subject] = {}

    def of(self, verb: int, depth: int = 0) -> Subject:
        """Return the subject of the verb that begins at token ``verb``."""
        if verb not in self._known:
            self._known[verb] = Subject(first=verb)  # stops a circle of verbs
            found = self._find(verb, depth)
            if found.noun is not None and not found.group and found.via is None:
                found = replace(found, group=examples.of_subject(self._view, verb, found.noun))
            self._known[verb] = found
        return self._known[verb]

    def _find(self, verb: int, depth: int) -> Subject:
        if depth > _MAX_DEPTH:
            return Subject(first=verb)
        walk = _Walk(verb, verb - 1)
        trigger = self._view.verb_at[verb]
        walk.mods = trigger.form.mods if trigger is not None else frozenset()
        inverted = phrases.inverted_speaker(self._view, trigger) if trigger is not None else ()
        if inverted or "first_person" in walk.mods:  # "..., dijo A"; "condenamos": whoever says so
            first, mods = phrases.verb_group(self._view, verb)
            return Subject(group=inverted, mods=walk.mods | mods, first=first)
        if trigger is not None and (reduced := self._described(trigger)) is not None:
            return reduced
        if (charge := charges.participle_before(self._view, verb)) is not None and (
            charged := self._charged(charge - 1)
        ):
            return replace(charged, mods=walk.mods | self._view.classes[charge])
        while walk.place >= 0:
            found = self._step(walk, depth)
            if found is not None:
                owner = walk.owner if not found.group and found.via is None else ()
                return replace(found, mods=found.mods | walk.mods, owner=owner)
        if walk.spare:
            return Subject(group=walk.spare, mods=walk.mods, first=self._view.spans[walk.spare[0]][0])
        if walk.words == 0 and walk.head is None and not phrases.lacks_subject(self._view, verb):
            return replace(self._following(verb), mods=walk.mods)
        return Subject(noun=walk.head, mods=walk.mods, first=0, owner=walk.owner)

    def _described(self, trigger: Trigger) -> Subject | None:
        """Return what a participle without auxiliary describes ("A, destituido en abril"), if it is one."""
        view, before = self._view, phrases.described(self._view, trigger.first)
        if charges.is_charged(view, trigger, trigger.form):
            return self._charged(trigger.first - 1)
        if trigger.form.feature != "participle" or view.auxiliary(trigger.first) is not None:
            return None
        if not phrases.is_reduced(view, trigger.first, trigger.last):
            return None
        name = before - 1 if view.lowers[before] == "," else before
        if view.at[name]:
            number = view.at[name][-1]
            group = view.groups[number] if name == before else (number,)
            return Subject(group=group, first=view.spans[group[0]][0])
        return Subject(noun=before, head=before, first=before)

    def _charged(self, before: int) -> Subject | None:
        """Return who is "accused of" something, ``before`` being the word before; None in a predicate."""
        name = charges.described_before(self._view, before)
        if name is None or not self._view.at[name]:
            return Subject(noun=name, head=name, first=name) if name is not None else None
        group = self._view.groups[self._view.at[name][-1]]
        return Subject(group=group, first=self._view.spans[group[0]][0])

    def _step(self, walk: _Walk, depth: int) -> Subject | None:
        view, place = self._view, walk.place
        if view.at[place]:
            aside = view.is_attributive(place) or view.is_associate(place)
            if (passed := place if aside else before_agent(view, place)) is None:
                return self._name(walk)
            walk.place = passed - 1
            return None
        if view.dated[place]:
            walk.place = phrases.before_date(view, place)
            return None
        if view.is_quote(place):
            walk.place -= 1
            return None
        if view.lowers[place] == ")":
            walk.place = phrases.before_bracket(view, place)
            return None
        if walk.in_group and walk.words == 0 and view.lexicon.object_late and view.is_a(place, "article"):
            walk.place -= 1  # a pronoun: "A la rechazó"
            return None
        if walk.words == 0 and phrases.is_group_word(view, place):
            if walk.in_group:
                walk.mods |= view.classes[place]
            walk.place -= 1
            return None
        return self._structure(walk, depth)

    def _structure(self, walk: _Walk, depth: int) -> Subject | None:  # noqa: C901 - one decision a word class
        view, place = self._view, walk.place
        walk.in_group = False
        if view.is_a(place, "relative") and not phrases.opens_told(view, place):
            if walk.words == 0 and not walk.after_phrase:
                if phrases.relative_preposition(view, place) is not None:
                    return self._control(walk, depth)  # "X, al que prometió": its subject is not said again
                return self._antecedent(place)
            owner = phrases.owner_before(view, place) if view.is_a(place, "owning_relative") else None
            if owner is not None and walk.head is not None:
                group = (owner,)  # "A, dont les troupes ont attaqué B"
                return Subject(group=group, noun=walk.head, head=walk.head, possessed=True, first=walk.head)
            return self._stop(walk)
        if view.is_a(place, "subordinator", "conditional", "complementizer") and not walk.after_phrase:
            conditional = view.is_a(place, "conditional")
            if walk.words == 0:
                return replace(self._control(walk, depth), conditional=conditional)
            infinitive = view.lowers[walk.verb].endswith(view.lexicon.infinitives)
            if infinitive or not view.is_a(place, "preposition"):  # "após *o país* conceder asilo"
                return replace(self._stop(walk), conditional=conditional)
        if view.is_a(place, "preposition", "purpose") and not view.is_a(place, "determiner"):
            return self._preposition(walk, depth)
        if view.is_a(place, "coordinator") and walk.words == 0:
            return self._control(walk, depth)
        if view.is_a(place, "coordinator") and place and view.at[place - 1] and self._are_others(walk):
            walk.words, walk.head = 0, None
            walk.place -= 1
            return None
        if view.is_a(place, "coordinator") and walk.words and view.lexicon.object_late:
            return self._stop(walk)  # "... et son armée a bombardé B"
        if view.is_a(place, "first_person", "third_person") and walk.words == 0:
            return Subject(
                noun=place, head=place, first=place, conditional=phrases.conditional_before(view, place)
            )
        if view.lowers[place] == ",":
            return self._comma(walk, depth)
        if view.lowers[place] in _DASHES and walk.words == 0:
            return self._dash(walk)
        if not view.is_word(place):
            return self._stop(walk)
        if view.is_verb(place):
            return self._other_verb(walk, depth)
        walk.words += 1
        article = view.lexicon.object_late and view.is_a(place, "determiner")
        if walk.head is None or not (view.lexicon.head_last or article):
            walk.head = place
        walk.place -= 1
        return self._stop(walk) if walk.words > _MAX_WORDS else None

    def _are_others(self, walk: _Walk) -> bool:
        """Whether the words after "and" are others without a name ("A, B and four other states")."""
        words = range(walk.place + 1, walk.verb)
        return any(self._view.is_a(place, "crowd") for place in words)

    def _stop(self, walk: _Walk) -> Subject:
        return Subject(noun=walk.head, first=walk.place + 1)

    def _preposition(self, walk: _Walk, depth: int) -> Subject | None:
        if walk.words == 0 and not walk.after_phrase:
            own = phrases.infinitive_subject(self._view, walk.place)
            return Subject(noun=own, first=own) if own is not None else self._control(walk, depth)
        walk.words, walk.head, walk.after_phrase, walk.owner = 0, None, True, ()
        walk.place -= 1
        return None

    def _other_verb(self, walk: _Walk, depth: int) -> Subject | None:
        view, place = self._view, walk.place
        trigger = view.verb_at[place]
        feature = trigger.form.feature if trigger else ("past" if view.lexicon.head_last else "")
        if trigger is not None and completes_noun(view, trigger):
            walk.place, walk.words, walk.head = (
                trigger.first - 2,
                0,
                None,
            )  # "A's decision *to cut aid to B* was ..."
            return None
        if walk.words and not is_adverbial(view, walk.verb):
            return self._stop(walk)
        if walk.after_phrase and feature in ("past", "participle", "passive", "gerund"):
            # a participle after the subject: "an attack carried out by the rebels hit ..."
            walk.place = (trigger.first if trigger else place) - 1
            walk.after_phrase = False
            return None
        return self._control(walk, depth)

    def _comma(self, walk: _Walk, depth: int) -> Subject | None:
        view, place = self._view, walk.place
        if walk.words:
            return self._stop(walk)
        if view.lexicon.object_late and charges.is_charge(view, place + 1):
            if view.at[place - 1]:
                return Subject(group=view.groups[view.at[place - 1][-1]], first=place)
            return Subject(noun=place - 1, head=place - 1, first=place)  # "un homme, accusé d'avoir ..."
        commas = [b for b in range(place - 1, max(0, place - 45), -1) if view.lowers[b] == ","][:4]
        for before in commas:
            if (meant := examples.set_off(view, before, place)) is not None:
                return Subject(group=meant, first=before + 1)
            if view.is_a(before + 1, "relative") or (
                before == commas[0] and phrases.is_insertion(view, before + 1, place)
            ):
                named = phrases.apposed_name(view, before, place)
                if named is not None:
                    return Subject(group=view.groups[named], first=before + 1)
                if before == commas[0] and (outer := phrases.relative_before(view, commas)) is not None:
                    before = outer  # "A, que ..., aunque ..., acusó": both belong to A
                walk.place = before - 1
                walk.after_phrase = False
                # "aurait, selon A, tiré"
                walk.in_group = view.is_a(before - 1, "auxiliary", "passive_auxiliary")
                return None
        if view.at[place - 1] and phrases.is_apposed(view, place):
            walk.place -= 1
            return None
        return self._control(walk, depth)

    def _dash(self, walk: _Walk) -> Subject | None:
        """Pass what stands between two dashes."""
        view = self._view
        for before in range(walk.place - 1, max(0, walk.place - 25), -1):
            if view.lowers[before] in _DASHES:
                named = next((view.at[n][0] for n in range(before, walk.place) if view.at[n]), None)
                if named is not None and view.is_a(before + 1, "example"):
                    return Subject(group=view.groups[named], first=before)
                walk.place = before - 1
                return None
        return self._stop(walk)

    def _control(self, walk: _Walk, depth: int) -> Subject:
        """Return the subject of the verb before, or of the main clause that follows."""
        view = self._view
        place = walk.place
        while place >= 0:
            was = view.is_a(place, "passive_auxiliary") and view.is_a(walk.place, "purpose")
            if was or view.is_verb(place):  # "was in A to meet B"
                trigger = view.verb_at[place]
                first = trigger.first if trigger else place
                if first != walk.verb and not are_unlike(view, trigger, walk.place, walk.verb):
                    other = self._controller(trigger, walk) if trigger else None
                    if other is None:
                        other = self._made_to(place, walk)
                    if other is not None:
                        start = view.spans[other[0]][0] if other else trigger.last if trigger else place
                        return Subject(group=other, noun=None if other else start, first=start, via=first)
                    if view.is_a(walk.place, "coordinator"):
                        first = self._outer(first, walk.verb)
                    return replace(self.of(first, depth + 1), via=first, mods=frozenset())
            place -= 1
        return self._following(walk.verb)

    def _controller(self, trigger: Trigger, walk: _Walk) -> tuple[int, ...] | None:
        """Return who else than the subject of ``trigger`` does what depends on it, if anybody.

        Whom one accuses or asks ("accused B of sending", "menuduh B karena mengirim"), and the agent
        of an Indonesian passive.
        """
        view = self._view
        types = {sense.type for sense in trigger.form.entry.senses if sense.coded}
        controls = bool(types.intersection(_OBJECT_CONTROL)) and not stands_apart(view, walk.place, types)
        blamed = bool(types.intersection(_PUNISHING)) and view.is_a(walk.place, "reason")
        if controls or blamed:
            if not view.is_a(walk.place, "coordinator") and trigger.form.feature != "passive":
                for place in range(trigger.last, walk.verb):
                    if view.is_a(place, "agent_preposition"):
                        return None  # "accused by A of sending"
                    if view.at[place]:
                        return view.groups[view.at[place][0]]
                relative = self.of(trigger.first).first - 1
                if view.is_a(relative, "relative"):
                    return self._antecedent(relative).group or None  # "whom A accuses of ..."
                if (view.lexicon.object_late or blamed) and phrases.has_noun(view, trigger.last, walk.verb):
                    return ()  # "soupçonne *son voisin* d'abriter", "jailed *a reporter* for insulting"
            if view.is_a(walk.place, "reason"):
                return None  # a passive: whom one accuses is its own subject
        return phrases.passive_agent(view, trigger, walk.verb)

    def _made_to(self, verb: int, walk: _Walk) -> tuple[int, ...] | None:
        """Return who is made to do what follows ("o que levou *A* a romper com B"), if anybody."""
        view = self._view
        if not view.is_a(verb, "causative") or view.is_a(walk.place, "coordinator"):
            return None
        place = view.past(verb + 1, "determiner", "object_preposition")
        if place < walk.verb and view.at[place]:
            return view.groups[view.at[place][0]]
        named = view.lexicon.object_late or place >= walk.place or view.is_light(place)
        return None if named else ()  # "memaksa *milisi* untuk mundur"

    def _outer(self, verb: int, coordinated: int) -> int:
        """Return the verb whose subject a coordinated verb of saying shares.

        "A accused B of x-ing and condemned C": not the subject of what B is accused of.
        """
        view = self._view
        trigger = view.verb_at[coordinated]
        speaks = trigger is not None and any(sense.speech_act for sense in trigger.form.entry.senses)
        subject = self.of(verb)
        if not speaks or not (subject.group or subject.via is not None):
            return verb
        for outer in view.verbs:
            accuses = any(sense.type in _OBJECT_CONTROL for sense in outer.form.entry.senses)
            parted = any(view.is_a(place, "subordinator") for place in range(outer.last, subject.first))
            if accuses and not parted and outer.last <= subject.first < verb and outer.first < verb:
                return outer.first
        return verb

    def _following(self, verb: int) -> Subject:
        """Return the subject of the main clause after an opening clause without one."""
        view = self._view
        if any(view.at[:verb]):
            return Subject(first=verb)
        place = verb
        while place < len(view.lowers) and view.lowers[place] != ",":
            place += 1
        place = view.past(place + 1, "determiner", "adverb")
        if place < len(view.lowers) and view.at[place]:
            group = view.groups[view.at[place][0]]
            return Subject(group=group, first=view.spans[group[0]][0])
        return Subject(first=verb)

    def _antecedent(self, relative: int) -> Subject:
        view = self._view
        place = relative - 1
        skipped = 0
        while place >= 0 and (
            view.lowers[place] in (",", ")")
            or view.lowers[place] in _DASHES
            or view.is_a(place, "preposition", "adverb", "determiner")
        ):
            place = phrases.before_bracket(view, place) if view.lowers[place] == ")" else place - 1
        while place >= 0 and not view.at[place] and view.is_word(place) and skipped < 2:
            if view.is_a(place, "preposition", "coordinator") or view.is_verb(place):
                break
            skipped += 1
            place -= 1
        if place >= 0 and view.at[place] and (skipped == 0 or not view.lexicon.head_last):
            number = view.at[place][-1]
            group = view.groups[number] if skipped == 0 else (number,)
            head = phrases.head_before(view, number)
            return Subject(
                group=group, possessed=head is not None, head=head, first=view.spans[group[0]][0], noun=head
            )
        return Subject(noun=relative - 1 if skipped else None, first=max(place, 0))

    def _pass_phrase(self, walk: _Walk, governor: int, number: int) -> None:
        """Step over a name behind a preposition, and note whom a noun belongs to."""
        view = self._view
        if not walk.words and not walk.after_phrase:
            if phrases.opens_sentence(view, governor, number):
                walk.spare = view.groups[number]
            if view.is_a(governor, "genitive_preposition"):
                walk.owner = view.groups[number]
        walk.place, walk.words, walk.head = governor - 1, 0, None
        walk.after_phrase = True

    def _name(self, walk: _Walk) -> Subject | None:
        view = self._view
        number = view.at[walk.place][-1]
        governor = phrases.governor(view, view.groups[number][0])
        if governor is not None and not walk.words and view.is_a(governor, "purpose") and walk.in_group:
            right = view.lexicon.object_late or phrases.is_right_before(view, governor, number)
            governs = right and view.is_a(governor, "preposition")  # "l'aide de A a été", "aid to A was"
            governor = governor if governs else None
        if governor is not None and view.is_a(governor, "example") and not walk.words:
            governor = None  # "several leaders including A and B"
        if governor is not None and not walk.words and view.is_a(governor, "absolute_preposition"):
            trigger = view.verb_at[walk.verb]
            if trigger is not None and trigger.form.feature == "gerund":
                governor = None  # "with A and B accusing each other"
        owned = phrases.owned_actors(view, governor) if governor is not None and not walk.words else None
        loyal = governor is not None and view.is_a(governor - 1, "affiliated")
        if owned is not None and (not view.lexicon.head_last or loyal):
            return Subject(group=view.groups[number], noun=owned, head=owned, possessed=True, first=owned)
        if governor is not None:
            self._pass_phrase(walk, governor, number)
            return None
        group = view.groups[number]
        first = view.spans[group[0]][0]
        conditional = phrases.conditional_before(view, first)
        if walk.words > 2 and not view.lexicon.head_last:
            return Subject(noun=walk.head, first=walk.place)
        owner = phrases.head_before(view, group[0])
        head = walk.head if walk.words and owner is None else owner
        return Subject(
            group=group,
            noun=head,
            head=head,
            possessed=walk.words > 0 or head is not None,
            conditional=conditional,
            first=first if owner is None else owner,
        )
