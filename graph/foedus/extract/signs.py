"""What speaks for and against an event word telling an event, and a name taking part in it.

The models of ``judge`` weigh these signs. Most are of the grammar (voice, functions, distances,
word classes) and the same in every language; those of words carry the language before them.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import accumulate

from foedus.extract.acts import deeds
from foedus.extract.acts.attribution import Voices
from foedus.extract.acts.candidates import Candidate, Cast
from foedus.extract.acts.deeds import Deed
from foedus.extract.acts.nominal import Nominal
from foedus.extract.acts.reading import SentenceReading
from foedus.extract.acts.roles import acts_for_owner
from foedus.extract.grammar.phrases import CLAUSE_OPENERS
from foedus.extract.grammar.subjects import Subjects
from foedus.extract.grammar.view import View

_FRAME = 3
_STEPS = (0, 1, 2, 3, 5, 8, 13, 21)
_TELLING = (
    "negation",
    "future",
    "plan",
    "hearsay",
    "possible",
    "progressive",
    "past",
    "perfect",
    "purpose",
    "relative",
    "complementizer",
    "subordinator",
    "conditional",
    "reason",
    "definite",
    "determiner",
    "agent_preposition",
    "coordinator",
    "possessive",
    "passive_auxiliary",
    "auxiliary",
    "obligation",
    "infinitive_subject",
)

#: Classes whose words part two others.
_PARTING = frozenset((*CLAUSE_OPENERS, "coordinator", "purpose", "reason"))


@dataclass(slots=True)
class Signs:
    """The signs of one sentence: its words, the names in it, and what the rules made of it."""

    sentence: SentenceReading
    view: View = field(init=False)
    subjects: Subjects = field(init=False)
    voices: Voices = field(init=False)
    cast: Cast = field(init=False)
    nominals: dict[int, Nominal] = field(init=False)
    candidates: Sequence[Candidate] = field(init=False)
    _deeds: list[Deed] | None = field(init=False, default=None)
    #: By mention: its kind, and the preposition before it; by token: what it says between two others.
    _kind: dict[int, str] = field(init=False, default_factory=dict)
    _before: dict[int, str] = field(init=False, default_factory=dict)
    _marks: list[frozenset[str]] = field(init=False, default_factory=list)
    #: How many verbs stand before a token.
    _verbs: list[int] = field(init=False, default_factory=list)

    def __post_init__(self) -> None:
        sentence = self.sentence
        self.view, self.subjects, self.voices = sentence.view, sentence.subjects, sentence.voices
        self.cast, self.nominals = sentence.cast, sentence.nominals
        self.candidates = tuple(sentence.reading.candidates)

    def deeds(self) -> list[Deed]:
        """Return the words that may tell an event, in the order of the text."""
        if self._deeds is None:
            self._deeds = deeds.find(self.sentence)
        return self._deeds

    def rule(self, deed: Deed) -> Candidate | None:
        """Return the candidate that the rules made of these words, if any."""
        return next((c for c in self.candidates if c.first < deed.last and deed.first < c.last), None)

    def of_deed(self, deed: Deed) -> list[str]:
        """Return the signs of an event word."""
        view, sense = self.view, deed.sense
        lang = view.lexicon.learned
        lexical, rule = deed.lexical, self.rule(deed)
        shape = "noun" if deed.noun else "passive" if deed.passive else "verb"
        feature = deed.feature
        subject, target = self._sides(deed)
        made = "none" if rule is None else "part" if rule.partial or rule.anaphoric else "full"
        found = [
            f"lex={lexical}",
            f"lex={lexical}|{shape}",
            f"lex={lexical}|{deed.fits}",
            f"lex={lexical}|rule={made}",
            f"rule={rule.type.value if rule else '-'}|{made}",
            f"lex={lexical}|s={subject}|t={target}",
            f"{shape}|s={subject}|t={target}|{lexical != '?'}",
            f"shape={shape}|{feature}",
            f"lex={lexical}|{feature}",
            f"lex={lexical}|s={subject}",
            f"lex={lexical}|t={target}",
        ]
        if sense is not None:
            found += [
                f"weak={sense.weak}|{made}",
                f"speech={sense.speech_act}",
                f"opt={sense.target_optional}",
            ]
            found += [f"frame={sense.frame.name}|{made}", f"mode={sense.mode}"]
        if deed.trigger is not None:
            for form in deed.trigger.forms:
                found.append(f"{lang}:entry={form.entry.learned}")
                found += [f"role={role}" for role in form.entry.roles]
                found += [f"also={s.type.value}" for s in form.entry.senses if s.coded]
            found.append(f"{lang}:entry={deed.trigger.form.entry.learned}|s={subject}|t={target}")
        words = " ".join(view.words(deed.first, deed.last))
        found += [f"{lang}:words={words}", f"{lang}:tail={words[-4:]}", f"{lang}:start={words[:5]}"]
        found += [f"mod={name}" for name in sorted(deed.subject.mods)]
        found += [f"mod={name}|{lexical}" for name in sorted(deed.subject.mods)]
        found += self._around(deed, lang)
        found += self._speech(deed)
        return found

    def _sides(self, deed: Deed) -> tuple[str, str]:
        """Return what kinds of actor the grammar gives source and target: a coarse word each."""
        if deed.phrase is not None:
            return self._kinds(deed.phrase.source), self._kinds(deed.phrase.target)
        if deed.verb is not None:
            return self._kinds(deed.verb.source), self._kinds(deed.verb.target)
        return self._kinds(deed.subject.group), self._kinds(
            deed.reach.arguments[0].group if deed.reach.arguments else ()
        )

    def _kinds(self, group: Iterable[int]) -> str:
        kinds = {self.kind(number) for number in group}
        return "+".join(sorted(kinds)) or "-"

    def can_act(self, number: int) -> bool:
        """Whether a mention names somebody, and not only whose friend or thing is meant, or through what."""
        view, (first, last) = self.view, self.view.spans[number]
        if view.is_associate(first) or view.is_attributive(first):
            return False
        if view.mentions[number].form == "group" and view.is_a(last, "naming"):
            return False  # "warga Indonesia bernama X": one private person
        if view.lexicon.has("channel", (self._preposition(number),)):
            return False
        return bool(self.cast.ids(view, (number,), places=True))

    def is_thing(self, deed: Deed) -> bool:
        """Whether the subject is only something of who is named ("warga Rusia", "the Russian market")."""
        subject = deed.subject
        if deed.noun or not subject.possessed or subject.head is None:
            return False
        return not acts_for_owner(self.view, subject.head, deed.first)

    def kind(self, number: int) -> str:
        """Return the kind of a mention: of its actor, ``place``, or ``nobody``."""
        kind = self._kind.get(number)
        if kind is None:
            mention = self.view.mentions[number]
            actors = [a for a in mention.actors if a in self.cast.actors]
            kind = (
                self.cast.actors[actors[0]].kind.value if actors else "place" if mention.place else "nobody"
            )
            self._kind[number] = kind
        return kind

    def _around(self, deed: Deed, lang: str) -> list[str]:
        view = self.view
        found = []
        for offset in range(1, 4):
            for side, place in (("-", deed.first - offset), ("+", deed.last + offset - 1)):
                word = self.word(place)
                found.append(f"{lang}:w{side}{offset}={word}")
                if offset == 1:
                    found.append(f"{lang}:w{side}={word}|{deed.lexical}")
                if 0 <= place < len(view.lowers):
                    found += [f"c{side}{offset}={c}" for c in _TELLING if c in view.classes[place]]
        first, last = max(0, deed.first - 7), min(len(view.lowers), deed.last + 8)
        for place in range(first, last):
            if not deed.first <= place < deed.last and view.is_word(place):
                side = "<" if place < deed.first else ">"
                found.append(f"{lang}:b{side}{self.word(place)}")
                other = view.verb_at[place] or view.noun_at[place]
                if other is not None and place == other.first:
                    types = {s.type.value for f in other.forms for s in f.entry.senses if s.coded}
                    found += [f"near{side}{name}|{deed.lexical}" for name in sorted(types)]
        if deed.reach.arguments:
            argument = deed.reach.arguments[0]
            found.append(f"arg={argument.function}|{self.kind(argument.group[0])}")
            if argument.head is not None:
                found.append(f"{lang}:head={view.lowers[argument.head]}")
        return found

    def word(self, place: int) -> str:
        """Return the word at a token; a name, date or number as its kind; ``^`` outside."""
        view = self.view
        if not 0 <= place < len(view.lowers):
            return "^"
        if view.at[place]:
            return "*" + self.kind(view.at[place][-1])
        if view.dated[place]:
            return "*date"
        word = view.lowers[place]
        return "*n" if word[0].isdigit() else word

    def _speech(self, deed: Deed) -> list[str]:
        speech = self.voices.of(deed.first)
        manner = "-" if speech is None else speech.manner
        own = speech is not None and speech.verb == deed.first
        found = [f"said={manner}|{own}", f"said={manner}|{deed.lexical}", f"cond={deed.subject.conditional}"]
        view = self.view
        quotes = sum(view.is_quote(place) for place in range(deed.first))
        found.append(f"quoted={quotes % 2 == 1}|{deed.lexical}")
        if deed.subject.via is not None:
            found.append("via")
        if deed.subject.possessed:
            found.append("possessed")
        after = sum(bool(s[0] >= deed.last) for s in view.spans)
        found.append(f"names={min(deed_before(view, deed.first), 2)},{min(after, 2)}")
        return found

    def of_role(self, deed: Deed, number: int) -> list[str]:
        """Return the signs of a mention's part in what an event word tells."""
        view = self.view
        lang = view.lexicon.learned
        first, last = view.spans[number]
        before = last <= deed.first
        gap = range(last, deed.first) if before else range(deed.last, first)
        side = "<" if before else ">"
        frame = deed.sense.frame.name if deed.sense else "?"
        lexical = deed.lexical
        shape = "noun" if deed.noun else "passive" if deed.passive else "verb"
        rule = self.rule(deed)
        said = self._rule_role(rule, number)
        function = self.function(deed, number)
        preposition = self._preposition(number)
        distance = next((n for n, step in enumerate(_STEPS) if len(gap) <= step), len(_STEPS))
        names = len({n for place in gap for n in view.at[place]})
        verbs = self._verbs_in(gap)
        kind = self.kind(number)
        base = f"{shape}{side}"
        found = [
            f"{base}",
            f"{base}|d={distance}",
            f"{base}|n={min(names, 3)}|v={min(verbs, 3)}",
            f"{base}|{function}",
            f"{base}|{function}|{lexical}",
            f"{base}|{function}|{frame}",
            f"{base}|{function}|n={min(names, 2)}|v={min(verbs, 2)}",
            f"rule={said}",
            f"rule={said}|{function}",
            f"rule={said}|{base}|{rule is not None and rule.partial}",
            f"{base}|{kind}|{lexical}",
            f"{base}|{function}|{kind}",
            f"{lang}:{base}|p={preposition}|{lexical}",
            f"{lang}:{base}|p={preposition}",
            f"{base}|p={self._preposition_class(number, deed)}|{frame}",
            f"form={view.mentions[number].form}|{base}",
            f"form={view.mentions[number].form}|{function}",
            f"first={number == 0}|{base}",
        ]
        between = self._between(gap)
        found += [f"{base}|{name}" for name in between]
        found += [f"{function}|{name}" for name in between]
        if deed.trigger is not None:
            found.append(f"{lang}:{base}|{function}|{deed.trigger.form.entry.learned}")
            found.append(f"{lang}:{base}|p={preposition}|{deed.trigger.form.entry.learned}")
        words = " ".join(view.words(deed.first, deed.last))
        found.append(f"{lang}:{base}|{words}")
        found.append(f"{lang}:next={self.word(last)}|{base}")
        found.append(f"{lang}:prev={self.word(first - 1)}|{base}")
        head = last if view.lexicon.head_last else first - 1
        if 0 <= head < len(view.lowers):
            for name in ("agentive", "associate", "media_noun", "crowd"):
                if view.is_a(head, name):
                    found.append(f"head={name}|{base}|{function}")
        if number in deed.subject.group and self.is_thing(deed):
            found.append(f"thing|{base}|{kind}")
        found += self._speaks(deed, number, base)
        return found

    def _rule_role(self, rule: Candidate | None, number: int) -> str:
        if rule is None:
            return "-"
        actors = self.cast.ids(self.view, (number,), places=True)
        if any(actor in rule.source for actor in actors):
            return "source"
        return "target" if any(actor in rule.target for actor in actors) else "no"

    def function(self, deed: Deed, number: int) -> str:
        """Return the grammatical function of a mention, as the clause reader sees it."""
        if deed.phrase is not None:
            if number in deed.phrase.source:
                return "owner"
            if number in deed.phrase.target:
                return "aim"
        if not deed.noun and number in deed.subject.group:
            subject = deed.subject
            return f"subject{'+via' if subject.via is not None else ''}{'+own' if subject.possessed else ''}"
        for argument in deed.reach.arguments:
            if number in argument.group:
                return self._argument(deed, argument.function, argument.gap)
        return "none"

    def _argument(self, deed: Deed, function: str, gap: int) -> str:
        near = "near" if gap <= 1 else "mid" if gap <= 4 else "far"
        if function in ("object", "complement", "later"):
            return f"{function}-{near}"
        if "agent_preposition" in self.view.lexicon.words.get(function, frozenset()):
            return f"agent-{near}"
        if deed.sense is not None:
            frame = deed.sense.frame
            if function in frame.prepositions:
                return f"frame-{near}"
            if function in frame.fallback_prepositions:
                return f"fallback-{near}"
        return f"oblique-{near}"

    def _preposition(self, number: int) -> str:
        before = self._before.get(number)
        if before is None:
            before = self._before[number] = self._read_preposition(number)
        return before

    def _read_preposition(self, number: int) -> str:
        view = self.view
        place = view.spans[number][0] - 1
        for step in range(_FRAME):
            if place - step < 0 or view.at[place - step]:
                return "-"
            if view.is_a(place - step, "preposition"):
                return view.lowers[place - step]
            if not view.is_word(place - step):
                return "-"
        return "-"

    def _preposition_class(self, number: int, deed: Deed) -> str:
        word = self._preposition(number)
        if deed.sense is not None and word in deed.sense.frame.prepositions:
            return "frame"
        if deed.sense is not None and word in deed.sense.frame.fallback_prepositions:
            return "fallback"
        names = self.view.lexicon.words.get(word, frozenset())
        return next(
            (
                n
                for n in (
                    "agent_preposition",
                    "genitive_preposition",
                    "aim_preposition",
                    "source_preposition",
                )
                if n in names
            ),
            word if word == "-" else "other",
        )

    def _verbs_in(self, gap: range) -> int:
        """Return how many verbs stand in a part of the sentence."""
        if not self._verbs:
            view = self.view
            verbs = (view.verb_at[p] is not None or view.is_verb(p) for p in range(len(view.lowers)))
            self._verbs = list(accumulate(verbs, initial=0))
        return self._verbs[gap.stop] - self._verbs[gap.start] if gap else 0

    def _between(self, gap: range) -> list[str]:
        """Return what the words of a part of the sentence say, sorted."""
        if not self._marks:
            self._marks = [self._mark(place) for place in range(len(self.view.lowers))]
        return sorted(frozenset().union(*self._marks[gap.start : gap.stop])) or ["clear"]

    def _mark(self, place: int) -> frozenset[str]:
        view, lower = self.view, self.view.lowers[place]
        found = view.classes[place] & _PARTING if not view.at[place] else frozenset()
        if lower in (",", ";", ":", "("):
            found |= {f"mark{lower}"}
        return found | {"quote"} if view.is_quote(place) else found

    def _speaks(self, deed: Deed, number: int, base: str) -> list[str]:
        speech = self.voices.of(deed.first)
        if speech is None:
            return []
        actors = self.view.mentions[number].actors
        speaker = any(actor in speech.speakers for actor in actors)
        inside = speech.first <= self.view.spans[number][0] < speech.last
        return [f"speaker={speaker}|{base}", f"inside={inside}|{base}|{speech.verb == deed.first}"]

    def of_status(self, deed: Deed, status: str) -> list[str]:
        """Return the signs of how an event stands; ``status`` is what the rules say."""
        view = self.view
        lang = view.lexicon.learned
        speech = self.voices.of(deed.first)
        manner = "-" if speech is None or speech.verb == deed.first else speech.manner
        feature = deed.feature
        lexical = deed.lexical
        found = [
            f"status={status}",
            f"status={status}|{lexical}",
            f"status={status}|{manner}",
            f"feature={feature}",
            f"feature={feature}|{lexical}",
            f"said={manner}",
            f"cond={deed.subject.conditional}",
            f"noun={deed.noun}",
        ]
        found += [f"mod={name}" for name in sorted(deed.subject.mods)]
        for offset in range(1, 6):
            for side, place in (("-", deed.first - offset), ("+", deed.last + offset - 1)):
                word = self.word(place)
                if offset < 4:
                    found.append(f"{lang}:w{side}{offset}={word}")
                found.append(f"{lang}:b{side}{word}")
                if 0 <= place < len(view.lowers):
                    found += [f"c{side}{c}" for c in _TELLING if c in view.classes[place]]
                    trigger = view.verb_at[place]
                    if trigger is not None:
                        types = {s.type.value for f in trigger.forms for s in f.entry.senses if s.coded}
                        found += [f"near{side}{name}" for name in sorted(types)]
        for place in range(deed.first):
            if view.is_a(place, "conditional"):
                found.append("if-before")
            if view.verb_at[place] is not None:
                roles = view.verb_at[place].form.entry.roles  # type: ignore[union-attr]
                found += [f"after-{role}" for role in sorted(roles)]
        return found


def deed_before(view: View, first: int) -> int:
    """Return how many names end before token ``first``."""
    return sum(last <= first for _, last in view.spans)
