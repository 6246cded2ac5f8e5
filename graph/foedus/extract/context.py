"""Who may be meant where a clause names nobody: what the sentences before tell of the actors.

"The ministry", "pihaknya", an attack without an attacker: the model ``context`` of ``judge`` weighs the
signs given here for everybody whom the text has named.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import islice

from foedus.extract.acts.candidates import Candidate, Cast
from foedus.extract.acts.deeds import Deed
from foedus.extract.acts.reading import SentenceReading
from foedus.extract.signs import Signs

#: How many sentences back somebody may have been named, and how many are weighed.
_BACK = 6
_MOST = 8
_FREQUENT = 3


@dataclass(slots=True)
class Context:
    """What the sentences read so far tell: who was named when, whom each was about, what they did."""

    cast: Cast
    seen: dict[str, list[int]] = field(default_factory=dict)
    topics: list[tuple[str, ...]] = field(default_factory=list)
    speakers: list[tuple[str, ...]] = field(default_factory=list)
    told: list[tuple[int, Candidate]] = field(default_factory=list)
    paragraphs: list[int] = field(default_factory=list)

    def note(self, sentence: SentenceReading) -> None:
        """Remember a sentence that has been read."""
        view = sentence.view
        number = len(self.topics)
        for mention in range(len(view.mentions)):
            for actor in self.cast.ids(view, (mention,), places=True):
                self.seen.setdefault(actor, []).append(number)
        self.topics.append(sentence.reading.topic)
        said = [a for speech in sentence.voices.speeches for a in speech.speakers]
        self.speakers.append(tuple(said))
        self.told += [(number, candidate) for candidate in sentence.reading.candidates]
        self.paragraphs.append(view.sentence.paragraph)

    def last_named(self) -> tuple[str, ...]:
        """Return who is named in the sentence read last, in the order of their first mentions."""
        return tuple(a for a, where in self.seen.items() if where[-1] == len(self.topics) - 1)

    def actors(self, here: frozenset[str]) -> list[str]:
        """Return who may be meant: named in the last sentences, or most often, and not ``here``."""
        number = len(self.topics)
        recent = [a for a, where in self.seen.items() if where[-1] >= number - _BACK and a not in here]
        recent.sort(key=lambda a: (-self.seen[a][-1], -len(self.seen[a]), a))
        often = sorted(self.seen, key=lambda a: (-len(self.seen[a]), a))[:_FREQUENT]
        return list(dict.fromkeys((*recent[:_MOST], *(a for a in often if a not in here))))

    def signs(self, signs: Signs, deed: Deed, actor: str, side: str, other: Sequence[str]) -> list[str]:
        """Return the signs of ``actor`` being the ``side`` of an event whose other side is ``other``."""
        number = len(self.topics)
        where = self.seen[actor]
        back = number - where[-1]
        near = "0" if back <= 0 else "1" if back == 1 else "2" if back == 2 else "5" if back <= 5 else "far"
        cast = self.cast
        kind = cast.actors[actor].kind.value if actor in cast.actors else "?"
        view = signs.view
        lexical = deed.lexical
        about = bool(self.topics) and actor in self.topics[-1]
        spoke = bool(self.speakers) and actor in self.speakers[-1]
        rank = sum(1 for _ in islice((w for w in self.seen.values() if len(w) > len(where)), 4))
        top = "1" if rank == 0 else "2" if rank == 1 else "4" if rank < 4 else "low"
        country = cast.country(actor)
        mates = {cast.country(a) for a in other} - {None}
        same = "none" if not other else "same" if country in mates else "other"
        done, suffered, against = self._before(deed, actor, other)
        same_paragraph = bool(self.paragraphs) and self.paragraphs[-1] == view.sentence.paragraph
        speech = signs.voices.of(deed.first)
        says = speech is not None and actor in speech.speakers
        missing = self._missing(signs, deed, side)
        grounds = {
            cast.country(a)
            for n, mention in enumerate(view.mentions)
            if not mention.actors
            for a in cast.ids(view, (n,), places=True)
        }
        ground = country is not None and country in grounds
        base = f"{side}|{missing}"
        found = [
            side,
            f"{side}|{lexical}",
            base,
            f"{base}|{lexical}",
            f"{side}|back={near}",
            f"{base}|back={near}",
            f"{base}|about={about}|spoke={spoke}",
            f"{base}|about={about}|back={near}|par={same_paragraph}",
            f"{side}|top={top}",
            f"{base}|top={top}|back={near}",
            f"{side}|kind={kind}",
            f"{base}|kind={kind}",
            f"{side}|kind={kind}|{lexical}",
            f"{side}|country={same}",
            f"{side}|country={same}|{lexical}",
            f"{side}|done={done}|suffered={suffered}|against={against}",
            f"{side}|done={done}|suffered={suffered}|{lexical}",
            f"{side}|against={against}|{missing}",
            f"{side}|says={says}|{missing}",
            f"{side}|ground={ground}|{lexical}",
            f"{side}|ground={ground}|country={same}",
            f"{side}|noun={deed.noun}|passive={deed.passive}",
            f"{side}|noun={deed.noun}|passive={deed.passive}|{near}",
            f"{side}|other={bool(other)}|{near}|{about}",
        ]
        subject = deed.subject.noun
        if side == "source" and subject is not None:
            lang = view.lexicon.learned
            word = view.lowers[subject]
            found += [
                f"{lang}:subject={word}|{kind}",
                f"{lang}:subject={word}|{about}",
                f"{lang}:subject={word}",
            ]
        return found

    def _before(self, deed: Deed, actor: str, other: Sequence[str]) -> tuple[bool, bool, bool]:
        """Return whether the actor has done and suffered such an event, and stood against the other side."""
        cast = self.cast
        done = suffered = against = False
        for _, candidate in self.told[-40:]:
            source = any(cast.same_side(actor, a) for a in candidate.source)
            target = any(cast.same_side(actor, a) for a in candidate.target)
            if candidate.type.value == deed.lexical:
                done, suffered = done or source, suffered or target
            theirs = candidate.target if source else candidate.source if target else ()
            against = against or any(cast.same_side(a, b) for a in theirs for b in other)
        return done, suffered, against

    def _missing(self, signs: Signs, deed: Deed, side: str) -> str:
        """Return what stands where the side would be named: a pronoun, a noun, nothing."""
        view = signs.view
        if side == "target":
            if deed.noun:
                return "noun"
            first, last = deed.reach.object_words
            words = [p for p in range(first, min(last, first + 4, len(view.lowers))) if view.is_word(p)]
            if not words:
                return "bare"
            if any(view.is_a(p, "third_person", "personal", "sides") for p in words[:2]):
                return "pronoun"
            return "definite" if any(view.is_a(p, "definite") for p in words) else "words"
        if deed.noun:
            near = range(max(deed.first - 2, 0), min(deed.last + 2, len(view.lowers)))
            return "definite-noun" if any(view.is_a(p, "definite") for p in near) else "noun"
        subject = deed.subject
        if deed.passive:
            return "passive"
        if subject.noun is None:
            return "nothing"
        if view.is_a(subject.noun, "third_person"):
            return "third"
        if view.is_a(subject.noun, "first_person"):
            return "first"
        near = range(max(subject.noun - 2, 0), min(subject.noun + 3, len(view.lowers)))
        definite = any(view.is_a(p, "definite", "possessive") for p in near)
        clitic = view.lexicon.clitic
        own = bool(clitic) and view.lowers[subject.noun].endswith(clitic)
        return "definite-subject" if definite or own else "subject"
