"""The lexicons: words, their forms and frames, and the word classes of a language.

A lexicon is a Turtle file ``ontology/lexicon/<language>.ttl`` (its header says how to write an
entry). It is read once, into tables that answer "what stands at this word" in constant time. That of a
language with a parent (``language_data``) holds what is its own, and is laid over the parent's.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache, partial
from pathlib import Path
from types import MappingProxyType

from foedus import resources
from foedus.errors import StoreUnusable
from foedus.extract.grammar.frames import Frame
from foedus.extract.grammar.inflection import Paradigm, Rule, parse_rule
from foedus.extract.grammar.lexicon_graph import (
    ENTRIES,
    FLX,
    LEXICON,
    ONTOLEX,
    WORD_CLASS,
    LexiconGraph,
    local,
)
from foedus.ids import text_digest
from foedus.tables import kept
from foedus.text import language_data
from foedus.vocab import PREFIXES, AgreementStep, EventType

#: So many words are remembered with what was found out about them.
_REMEMBERED = 100_000
#: The first part of a compound has so many letters at least, and the last.
_FIRST_PART, _LAST_PART = 3, 5
#: A longer word is no compound: looking for its last part would take the square of its length.
_LONGEST_WORD = 80


@dataclass(frozen=True, slots=True)
class Sense:
    """One meaning of an entry: an event type with its frame and its conditions.

    ``control``: only with a name that shall do what a verb right after it says ("wants A to leave").
    Where ``coded`` is false the word tells no event in this meaning, and ``type`` says nothing.
    """

    type: EventType
    frame: Frame
    mode: str | None = None
    object_class: str | None = None
    context_class: str | None = None
    target_optional: bool = False
    speech_act: bool = False
    weak: bool = False
    control: bool = False
    coded: bool = True


@dataclass(frozen=True, slots=True)
class Entry:
    """A word: its ``senses`` (those with conditions first) and what it does to other words.

    ``learned`` is the entry as which the trained models know it: its synonym, or itself.
    ``step`` is the step in the life of an agreement that the verb tells. ``reflexive``: only with a
    reflexive pronoun ("s'est rendu"). ``unaccusative``: its perfect has the auxiliary of the passive
    ("est arrivé").
    """

    id: str
    learned: str
    lemma: str
    noun: bool
    senses: tuple[Sense, ...] = ()
    roles: frozenset[str] = frozenset()
    step: AgreementStep | None = None
    reflexive: bool = False
    unaccusative: bool = False


@dataclass(frozen=True, slots=True)
class Form:
    """A form of an entry: ``words`` in lower case and the feature that it expresses.

    ``mods`` are the word classes whose work the ending does ("atacará" has the future in itself).
    """

    words: tuple[str, ...]
    entry: Entry
    feature: str
    mods: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Lexicon:
    """All words of one language. ``forms`` and ``phrases`` are by first word, longest first.

    ``learned`` is the language as which the trained models know its words: that of the parent, if one.
    ``models``: the group of languages whose models read it. ``trained``: these also say who is meant
    where a clause names nobody, as they were trained on whole articles of it.
    ``placed`` are the word classes to which every name of a place belongs, ``nouns`` the words that a
    compound may end with. From the language's file: the endings of infinitives, of participles that
    describe a noun, and of a name that owns something. ``respelt``: words with "ß" by how they are
    written where there is none (Switzerland).
    """

    language: str
    learned: str
    forms: dict[str, tuple[Form, ...]]
    words: dict[str, frozenset[str]]
    phrases: dict[str, tuple[tuple[tuple[str, ...], str], ...]]
    members: dict[str, frozenset[tuple[str, ...]]]
    placed: frozenset[str]
    verb_shape: re.Pattern[str]
    noun_shape: re.Pattern[str]
    adverb_shape: re.Pattern[str]
    participle_shape: re.Pattern[str]
    clitic: str
    head_last: bool
    object_late: bool
    pro_drop: bool
    verb_last: bool
    compounds: bool
    noun_capitals: bool
    models: str
    trained: bool
    digest: str
    nouns: frozenset[str] = frozenset()
    infinitives: tuple[str, ...] = ()
    attributives: tuple[str, ...] = ()
    genitive: str = ""
    respelt: dict[str, str] = field(default_factory=dict)
    _shapes: dict[str, bool] = field(default_factory=dict)
    _parts: dict[str, str] = field(default_factory=dict)
    _longest: dict[str, int] = field(default_factory=dict)

    def at(self, lowers: Sequence[str], index: int) -> tuple[Form, ...]:
        """Return the forms of the most words that stand at ``index``, of several entries maybe."""
        best: list[Form] = []
        size = 0
        here: tuple[str, ...] = ()
        for form in self.forms.get(lowers[index], ()):
            if len(form.words) != size:
                if best:
                    break
                size = len(form.words)
                here = tuple(lowers[index : index + size])
            if form.words == here:
                best.append(form)
        return tuple(best)

    def spelling(self, lower: str) -> str:
        """Return a word as the lexicon writes it ("Verstösse" -> "verstöße")."""
        return lower if lower in self.forms or lower in self.words else self.respelt.get(lower, lower)

    def is_verb(self, lower: str) -> bool:
        """Whether a word looks like a verb, known or not."""
        known = self._shapes.get(lower)
        if known is None:
            known = bool(self.verb_shape.fullmatch(lower)) and not self.noun_shape.fullmatch(lower)
            known = known or any(
                not form.entry.noun
                and len(form.words) == 1
                and form.feature not in ("base", "third", "participle")
                for form in self.forms.get(lower, ())
            )
            if len(self._shapes) < _REMEMBERED:
                self._shapes[lower] = known
        return known

    def is_participle(self, lower: str) -> bool:
        """Whether a word is or looks like a participle: with an auxiliary it is a verb."""
        return self.participle_shape.fullmatch(lower) is not None or any(
            form.feature == "participle" and len(form.words) == 1 for form in self.forms.get(lower, ())
        )

    def is_adverb(self, lower: str) -> bool:
        """Whether a word looks like an adverb."""
        return self.adverb_shape.fullmatch(lower) is not None

    def has(self, class_name: str, lowers: Sequence[str]) -> bool:
        """Whether a word or phrase of the class stands among ``lowers``."""
        members = self.members.get(class_name)
        if not members:
            return False
        longest = self._longest.get(class_name)
        if longest is None:
            longest = self._longest[class_name] = max(map(len, members))
        for index in range(len(lowers)):
            for size in range(1, longest + 1):
                if tuple(lowers[index : index + size]) in members:
                    return True
            word = self.bare(lowers[index])
            if (word,) in members:
                return True
        return False

    def bare(self, lower: str) -> str:
        """Return a noun without its clitic ("serangannya" -> "serangan"), the last part of a compound."""
        if self.compounds:
            return self._last_part(lower)
        clitic = self.clitic
        if clitic and lower.endswith(clitic) and len(lower) > len(clitic) + 3:
            return lower[: -len(clitic)]
        return lower

    def _last_part(self, lower: str) -> str:
        """Return the noun or word that a compound ends with ("raketenangriffe" -> "angriffe"), or itself."""
        if (found := self._parts.get(lower)) is None:
            found = lower
            whole = lower.rpartition("-")[2]  # "F-16-Kampfjets"
            if whole != lower and (whole in self.nouns or self.is_noun(whole)):
                found = whole
            elif len(whole) <= _LONGEST_WORD and whole.isalpha() and not self._is_whole(lower):
                parts = (whole[cut:] for cut in range(_FIRST_PART, len(whole) - _LAST_PART + 1))
                ends = frozenset() if lower in self.words else self.nouns
                found = next((part for part in parts if self.is_noun(part) or part in ends), lower)
            if len(self._parts) < _REMEMBERED:
                self._parts[lower] = found
        return found

    def _is_whole(self, lower: str) -> bool:
        return lower in self.forms or "preposition" in self.words.get(lower, ())  # "mithilfe"

    def is_noun(self, lower: str) -> bool:
        """Whether a word is a form of an event noun."""
        return any(form.entry.noun for form in self.forms.get(lower, ()))


@cache
def languages() -> tuple[str, ...]:
    """Return the languages that have a lexicon, sorted."""
    folder = resources.ontology("lexicon")
    return tuple(sorted(path.stem for path in folder.glob("*.ttl") if path.stem != "schema"))


@cache
@resources.to_stay()
def load(language: str) -> Lexicon:
    """Return the lexicon of ``language`` (``id``, ``en``); read once a process.

    Raises ``StoreUnusable`` where the file is missing or broken.
    """
    path = resources.ontology("lexicon", f"{language}.ttl")
    try:
        return kept(f"lexicon-{language}", Lexicon, ("lexicon", "language"), partial(_read, path, language))
    except (OSError, SyntaxError, ValueError, re.error, KeyError) as error:
        raise StoreUnusable(f"the lexicon {path.name} cannot be read: {error}") from error


def _read(path: Path, language: str) -> Lexicon:
    parents = language_data.lineage(language)[1:]
    texts = {one: path.with_name(f"{one}.ttl").read_text(encoding="utf-8") for one in parents}
    return parse(path.read_text(encoding="utf-8"), language, texts)


def parse(turtle: str, language: str, parents: Mapping[str, str] = MappingProxyType({})) -> Lexicon:
    """Return the lexicon that the Turtle text describes, laid over those of the ``parents``."""
    graph = LexiconGraph(turtle)
    for parent, text in parents.items():
        graph.inherit(text, parent, language)
    frames = {node: _frame(graph, node) for node in graph.of_type(PREFIXES["synsem"] + "SyntacticFrame")}
    paradigms = {node: _paradigm(graph, node) for node in graph.of_type(FLX + "Paradigm")}
    entries = graph.of_type(*ENTRIES)
    forms: defaultdict[str, list[Form]] = defaultdict(list)
    for node in entries:
        for form in _forms(graph, node, frames, paradigms):
            forms[form.words[0]].append(form)
    classes = {local(node): sorted(set(graph.literals(node, "word"))) for node in graph.of_type(WORD_CLASS)}
    about = next(iter(graph.of_type(LEXICON)))
    compounding = [local(n) for n in graph.of_type(WORD_CLASS) if graph.flag(n, "compoundEnd")]
    endings = _Endings.of(language)
    words: defaultdict[str, set[str]] = defaultdict(set)
    phrases: defaultdict[str, list[tuple[tuple[str, ...], str]]] = defaultdict(list)
    for name, members in classes.items():
        for member in members:
            parts = tuple(member.lower().split())
            if len(parts) == 1:
                words[parts[0]].add(name)
                continue
            phrases[parts[0]].append((parts, name))
            if graph.flag(about, "objectLate"):  # "por parte de" makes an agent as "por" does
                words[" ".join(parts)].add(name)
    return Lexicon(
        language=language,
        learned=next(iter(parents), language),
        forms={word: _longest_first(found) for word, found in forms.items()},
        words={word: frozenset(names) for word, names in words.items()},
        phrases={
            word: tuple(sorted(found, key=lambda item: (-len(item[0]), item)))
            for word, found in phrases.items()
        },
        placed=frozenset(local(n) for n in graph.of_type(WORD_CLASS) if graph.flag(n, "placeNames")),
        members={name: frozenset(tuple(m.lower().split()) for m in items) for name, items in classes.items()},
        verb_shape=re.compile(graph.literal(about, "verbShape") or r"\b\B"),
        noun_shape=re.compile("|".join(graph.literals(about, "nounShape")) or r"\b\B"),
        adverb_shape=re.compile(graph.literal(about, "adverbShape") or r"\b\B"),
        participle_shape=re.compile(graph.literal(about, "participleShape") or r"\b\B"),
        clitic=graph.literal(about, "dropClitic"),
        head_last=graph.flag(about, "headLast"),
        object_late=graph.flag(about, "objectLate"),
        pro_drop=graph.flag(about, "proDrop"),
        verb_last=graph.flag(about, "verbLast"),
        compounds=graph.flag(about, "compounds"),
        noun_capitals=graph.flag(about, "nounCapitals"),
        models=graph.literal(about, "models"),
        trained=graph.flag(about, "trained"),
        nouns=frozenset(m.lower() for name in compounding for m in classes[name] if " " not in m),
        infinitives=endings.infinitives,
        attributives=endings.attributives,
        genitive=endings.genitive,
        respelt=_respelt(forms, classes.values()),
        digest=text_digest("".join((turtle, *parents.values()))),
    )


def _respelt(forms: Mapping[str, Sequence[Form]], classes: Iterable[Sequence[str]]) -> dict[str, str]:
    """Return every word that has a "ß" by its spelling without."""
    inflected = (word for found in forms.values() for form in found for word in form.words)
    listed = (word for members in classes for member in members for word in member.lower().split())
    return {word.replace("ß", "ss"): word for word in (*inflected, *listed) if "ß" in word}


@dataclass(frozen=True, slots=True)
class _Endings:
    """The endings of words that the language's file tells; none without a file."""

    infinitives: tuple[str, ...] = ()
    attributives: tuple[str, ...] = ()
    genitive: str = ""

    @classmethod
    def of(cls, language: str) -> "_Endings":
        if language not in language_data.languages():
            return cls()
        table = language_data.table(language)
        verbs = table.inner("verbs")
        return cls(
            tuple(sorted(verbs.words("infinitive"))),
            tuple(sorted(verbs.words("attributive"))),
            table.inner("names").text("genitive"),
        )


def _frame(graph: LexiconGraph, node: str) -> Frame:
    def split(name: str) -> tuple[frozenset[str], frozenset[str]]:
        values = graph.literals(node, name)
        functions = frozenset(local(v) for v in values if v.startswith(FLX))
        return functions, frozenset(v.lower() for v in values if not v.startswith(FLX))

    functions, prepositions = split("target")
    more_functions, more_prepositions = split("fallback")
    return Frame(
        local(node),
        functions,
        prepositions,
        more_functions,
        more_prepositions,
        graph.flag(node, "symmetric"),
        graph.flag(node, "ownerIsTarget"),
    )


def _paradigm(graph: LexiconGraph, node: str) -> Paradigm:
    rules: list[Rule] = []
    for part in graph.values(node, FLX + "inflection"):
        feature = local(graph.literal(part, "feature"))
        mods = _mods(graph, part)
        rules.extend(parse_rule(feature, text, mods) for text in graph.literals(part, "rule"))
    rules.sort(key=lambda rule: (rule.feature, rule.pattern.pattern))
    return Paradigm(tuple(rules), graph.flag(node, "lastWord"))


def _mods(graph: LexiconGraph, node: str) -> frozenset[str]:
    return frozenset(local(name) for name in graph.literals(node, "expresses"))


def _sense(graph: LexiconGraph, node: str, frames: dict[str, Frame]) -> Sense:
    coded = not graph.flag(node, "notEvent")
    return Sense(
        type=EventType(local(graph.values(node, ONTOLEX + "reference")[0])) if coded else EventType.CONSULT,
        frame=frames.get(graph.literal(node, "frame"), Frame()),
        mode=graph.literal(node, "mode") or None,
        object_class=local(graph.literal(node, "objectClass")) or None,
        context_class=local(graph.literal(node, "contextClass")) or None,
        target_optional=graph.flag(node, "targetOptional"),
        speech_act=graph.flag(node, "speechAct"),
        weak=graph.flag(node, "weak"),
        control=graph.flag(node, "control"),
        coded=coded,
    )


def _forms(
    graph: LexiconGraph, node: str, frames: dict[str, Frame], paradigms: dict[str, Paradigm]
) -> Iterable[Form]:
    (like, *_) = graph.values(node, PREFIXES["lexinfo"] + "synonym") or [node]
    telling = graph.telling(node)
    senses = [_sense(graph, sense, frames) for sense in graph.values(telling, ONTOLEX + "sense")]
    senses.sort(
        key=lambda s: (
            s.object_class is None and s.context_class is None,
            s.coded,
            s.object_class is None,
            s.object_class or "",
            s.weak,
        )
    )
    noun = any(local(v) == "noun" for v in graph.values(node, PREFIXES["lexinfo"] + "partOfSpeech"))
    entry = Entry(
        id=local(node),
        learned=local(like),
        lemma=graph.lemma(node),
        noun=noun,
        senses=tuple(senses),
        roles=frozenset(local(role) for role in graph.literals(telling, "role")),
        step=AgreementStep(local(step)) if (step := graph.literal(telling, "step")) else None,
        reflexive=graph.flag(node, "reflexive"),
        unaccusative=graph.flag(node, "unaccusative"),
    )
    made: dict[tuple[str, str, frozenset[str]], None] = {}
    paradigm = paradigms.get(graph.literal(node, "paradigm"))
    if paradigm is None:
        made[(entry.lemma, "singular" if noun else "active", frozenset())] = None
    else:
        made.update(dict.fromkeys(paradigm.forms(graph.literal(node, "root").lower() or entry.lemma)))
    for other in graph.values(node, ONTOLEX + "otherForm"):
        feature = local(graph.literal(other, "feature")) or "active"
        mods, written = _mods(graph, other), graph.values(other, ONTOLEX + "writtenRep")
        made.update({(form.lower(), feature, mods): None for form in written})
    for text, feature, mods in made:
        yield Form(tuple(text.split()), entry, feature, mods)


def _longest_first(forms: list[Form]) -> tuple[Form, ...]:
    return tuple(sorted(forms, key=lambda f: (-len(f.words), f.words, f.entry.id, f.feature, sorted(f.mods))))
