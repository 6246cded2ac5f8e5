"""Noun phrases that mean a body named before: "the ministry", "kementerian itu", "the militia".

A body is meant by the noun that heads its name ("the court" behind "Supreme Court of Peru"), or by what it is
("the militia", where the text has named one armed group). Where several may be meant, nobody is.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from foedus.extract.names.gazetteer import fold
from foedus.extract.names.notes import Notes
from foedus.extract.names.places import Surroundings
from foedus.extract.names.roster import Roster
from foedus.extract.names.scan import Line
from foedus.text.language_data import languages, table
from foedus.vocab import ActorKind

_KINDS = {
    "armed": (ActorKind.ARMED_GROUP,),
    "group": (ActorKind.ARMED_GROUP, ActorKind.ORGANIZATION),
    "company": (ActorKind.ORGANIZATION,),
    "bloc": (ActorKind.INTERGOVERNMENTAL_ORGANIZATION,),
}
_BODIES = frozenset(
    (
        ActorKind.GOVERNMENT,
        ActorKind.INTERGOVERNMENTAL_ORGANIZATION,
        ActorKind.ORGANIZATION,
        ActorKind.ARMED_GROUP,
        ActorKind.NEWS_AGENCY,
    )
)
#: Before a noun that is written twice, and so of several ("perusahaan-perusahaan").
_JOINED = frozenset("-‑")
#: The longest description has so many words beside the article ("the foreign ministry").
_WORDS = 3


@dataclass(frozen=True, slots=True)
class Words:
    """How a language describes: what stands ``before`` or ``behind`` a definite noun, and nouns of each kind
    of body.

    ``state`` are nouns that mean a state named before, where they open a clause, as behind one of ``opens``.
    ``follows`` may stand behind a noun phrase, as words that end in one of ``endings`` may; ``describing``
    are the adjectives of a body ("the militant group"), ``general`` nouns that mean nobody named.
    """

    before: frozenset[str]
    behind: frozenset[str]
    follows: frozenset[str]
    endings: tuple[str, ...]
    describing: frozenset[str]
    general: frozenset[str]
    state: frozenset[str]
    opens: frozenset[str]
    kinds: dict[str, tuple[ActorKind, ...]]


@cache
def words(language: str) -> Words | None:
    """Return those of a language, None where its file says nothing; read once."""
    if language not in languages():
        return None
    found = table(language).inner("descriptions")
    before, behind = found.words("before"), found.words("behind")
    if not before and not behind:
        return None
    kinds = {noun: kind for name, kind in _KINDS.items() for noun in found.words(name)}
    endings = tuple(sorted(found.words("endings")))
    names = ("follows", "describing", "general", "state", "opens")
    follows, describing, general, state, opens = (found.words(key) for key in names)
    return Words(before, behind, follows, endings, describing, general, state, opens, kinds)


def add(notes: Sequence[Notes], roster: Roster, around: Surroundings) -> None:
    """Add a mention for each description of a body that the article leaves no doubt about."""
    bodies: dict[str, Body] = {}
    before = _Named()
    for note in notes:
        known = words(note.line.language)
        if known is None:
            return
        sentence = _Sentence(note, known, roster, around, bodies, before)
        sentence.read()
        before = _Named(sentence.named, sentence.states or before.states)


@dataclass(slots=True)
class Body:
    """A body that the text has named: the nouns that head its names, and all words of these."""

    heads: set[str]
    words: set[str]


@dataclass(frozen=True, slots=True)
class _Named:
    """The bodies that the sentence before names, and the states of the last sentence that names any."""

    bodies: Sequence[str] = ()
    states: Sequence[str] = ()


class _Sentence:
    """One sentence while its descriptions are read; ``bodies`` are those named so far."""

    def __init__(
        self,
        note: Notes,
        known: Words,
        roster: Roster,
        around: Surroundings,
        bodies: dict[str, Body],
        before: _Named,
    ) -> None:
        self.note, self.line, self.known = note, note.line, known
        self.roster, self.around = roster, around
        self.bodies, self.before = bodies, before
        #: Bodies and states named in this sentence so far.
        self.named: list[str] = []
        self.states: list[str] = []
        self._waiting = sorted((m for m in note.mentions if m.actors), key=lambda m: m.start)

    def read(self) -> None:
        """Note what the sentence describes, and learn whom it names."""
        taken = {
            i
            for i in range(len(self.line))
            if any(m.start <= self.line.starts[i] < m.end for m in self.note.mentions)
        }
        for first, end in list(_definite(self.line, self.known, self.around)):
            self._learn(self.line.starts[first])
            free = taken.isdisjoint(range(first, end))
            actor = (self._body(first, end) or self._state(first, end)) if free else None
            if actor is not None:
                self.note.add(first, end, (first, end), (actor,), "pronoun", None)
                self.named.append(actor)
                taken.update(range(first, end))
        self._learn(None)

    def _state(self, first: int, end: int) -> str | None:
        """Return the only state that "the country" may mean, where it opens a clause."""
        said = [word for word in self.line.folds[first:end] if word not in self.known.behind]
        if len(said) != 1 or said[0] not in self.known.state:
            return None
        place = first - (not self.known.behind) - 1
        within = place >= 0 and self.line.raw[place][0].isalpha()
        if within and self.line.folds[place] not in self.known.opens:
            return None
        meant = set(self.states or self.before.states)
        return next(iter(meant)) if len(meant) == 1 else None

    def _learn(self, until: int | None) -> None:
        """Learn the bodies and states that are named before an offset, or in the whole sentence."""
        while self._waiting and (until is None or self._waiting[0].end <= until):
            mention = self._waiting.pop(0)
            for actor in mention.actors:
                entry = self.roster.actors[actor]
                if entry.kind is ActorKind.STATE:
                    self.states.append(actor)
                if entry.kind not in _BODIES:
                    continue
                self.named.append(actor)
                if mention.form == "name":
                    body = self.bodies.setdefault(actor, Body(set(), set()))
                    inside = [
                        word
                        for word, start in zip(self.line.folds, self.line.starts, strict=True)
                        if mention.head_start <= start < mention.head_end
                    ]
                    for name in (inside, fold(entry.name).split()):
                        body.words.update(name)
                        body.heads.update(self._heads(name))

    def _heads(self, name: Sequence[str]) -> list[str]:
        """Return the noun that heads a name: the first ("Kementerian X"), or the last before an owner."""
        if self.known.behind:
            return list(name[:1])
        owned = [i for i, word in enumerate(name) if i and self.around.has("owner-preposition", word)]
        return [name[owned[0] - 1]] if owned else list(name[-1:])

    def _body(self, first: int, end: int) -> str | None:
        """Return the one body that the nouns of a description may mean."""
        said = [word for word in self.line.folds[first:end] if word not in self.known.behind]
        if not said:
            return None  # "ini ini"
        head = said[0] if self.known.behind else said[-1]
        rest = [word for word in said if word != head]
        if " ".join(said) in self.known.general:
            return None
        named = [
            actor
            for actor, body in self.bodies.items()
            if head in body.heads and all(word in body.words for word in rest)
        ]
        if named:
            return named[0] if len(named) == 1 else self._near(named)
        kinds = self.known.kinds.get(head)
        if kinds is None or not all(word in self.known.describing for word in rest):
            return None
        return self._near([actor for actor in self.bodies if self.roster.actors[actor].kind in kinds])

    def _near(self, actors: Sequence[str]) -> str | None:
        """Return the only one of ``actors`` that this sentence names, or else that the last one names."""
        for named in (self.named, self.before.bodies):
            near = {actor for actor in actors if actor in named}
            if near:
                return next(iter(near)) if len(near) == 1 else None
        return None


def _definite(line: Line, known: Words, around: Surroundings) -> Iterator[tuple[int, int]]:
    """Yield the first piece and the piece after each definite description, its article left out."""
    for i in range(len(line)):
        if known.behind and line.folds[i] in known.behind:
            for length in range(1, _WORDS + 1):
                first = i - length
                joined = first > 0 and line.raw[first - 1] in _JOINED
                if first < 0 or joined or not line.raw[first].isalpha() or (first and line.capital(first)):
                    break
                yield first, i + 1
        elif known.before and line.folds[i] in known.before:
            for length in range(1, _WORDS + 1):
                end = i + 1 + length
                if end > len(line) or not line.raw[end - 1].isalpha() or line.capital(end - 1):
                    break
                if ends(line, end, known, around):
                    yield i + 1, end


def ends(line: Line, end: int, known: Words, around: Surroundings) -> bool:
    """Whether a noun phrase ends before piece ``end``: nothing follows that describes or names it further."""
    if end >= len(line):
        return True
    word = line.folds[end]
    if not line.raw[end][0].isalpha():
        return not (line.raw[end] == "," and line.capital(end + 1)) and line.raw[end] not in "-("
    if around.has("owner-preposition", word) or line.raw[end][0].isupper():
        return False
    return word in known.follows or word.endswith(known.endings)
