"""Why an event was found or not: event words, what the grammar and the models make of them, and the signs.

Signs are those of ``signs`` and ``parties`` that count most for the decision, in words.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from foedus.extract import events, judge
from foedus.extract.acts import attribution
from foedus.extract.acts.candidates import Candidate, Cast
from foedus.extract.acts.deeds import Deed
from foedus.extract.acts.evaluation import CONDUCT, PREDICATE
from foedus.extract.acts.modality import OBLIGATION
from foedus.extract.acts.refusal import RESOLVE
from foedus.extract.grammar import lexicon, triggers, view
from foedus.extract.grammar.subjects import Subjects
from foedus.extract.grammar.view import View
from foedus.extract.judge import NONE
from foedus.extract.names.mentions import Mentions
from foedus.extract.names.naming import find_mentions
from foedus.extract.parties import Deal, model, of_party
from foedus.extract.signs import Signs
from foedus.model import Article, Span
from foedus.text.document import Document
from foedus.text.language import detect
from foedus.text.linear import LinearModel
from foedus.text.segment import segment

#: Signs that are told.
_TOLD = 4
#: Entries of events that no event word tells, but a saying.
_SAID = frozenset((PREDICATE, CONDUCT, OBLIGATION, RESOLVE))
_MEANINGS = (
    ("lex=", "the lexicon's type and form"),
    ("rule=", "what the grammar read"),
    ("shape=", "form of the word"),
    ("frame=", "frame of the lexicon"),
    ("mode=", "mode in the lexicon"),
    ("entry=", "lexicon entry"),
    ("role=", "role of the word in the lexicon"),
    ("also=", "another meaning in the lexicon"),
    ("words=", "the words themselves"),
    ("tail=", "end of the word"),
    ("start=", "beginning of the word"),
    ("mod=", "words of the verb group"),
    ("near", "another event word nearby"),
    ("arg=", "what follows"),
    ("head=", "head noun"),
    ("headend=", "end of the head noun"),
    ("said=", "who says it, and how"),
    ("quoted=", "within a quotation"),
    ("names=", "names before and behind"),
    ("form=", "kind of mention"),
    ("np=", "kind of noun phrase"),
    ("opens=", "first word of the phrase"),
    ("rank=", "place among the phrases"),
    ("order=", "place in the sentence"),
    ("next=", "next word"),
    ("prev=", "word before"),
    ("w-", "word before"),
    ("w+", "word behind"),
    ("b<", "a word before"),
    ("b>", "a word behind"),
    ("verb", "place and function beside the verb"),
    ("noun", "place and function beside the event noun"),
    ("passive", "place and function beside the passive verb"),
    ("subject", "subject of the verb"),
    ("weak=", "strength in the lexicon"),
    ("speech=", "an act of speaking"),
)


@dataclass(frozen=True, slots=True)
class Thought:
    """What grammar and models make of one event word.

    ``entry`` is its lexicon entry, ``rule`` the type that the grammar read, ``chance`` that of ``type``
    among all types and none; ``signs`` are the strongest for it, or against it with a minus.
    """

    words: str
    entry: str | None
    rule: str | None
    type: str
    chance: float
    source: str | None
    target: str | None
    signs: tuple[str, ...]

    def fields(self) -> dict[str, object]:
        """Return the thought as JSON has it."""
        return {
            "words": self.words,
            "entry": self.entry,
            "rule": self.rule,
            "type": self.type,
            "chance": self.chance,
            "source": self.source,
            "target": self.target,
            "signs": list(self.signs),
        }

    def line(self) -> str:
        """Return the thought as a line for a person."""
        grammar = f"the grammar reads {self.rule}" if self.rule else "the grammar reads nothing"
        entry = f"lexicon entry {self.entry}" if self.entry else "not in the lexicon"
        sides = f"{self.source or '-'} -> {self.target or '-'}"
        head = f'"{self.words}" ({entry}): {grammar}; the models say {self.type} {self.chance:.2f}, {sides}'
        return f"{head}; {'; '.join(self.signs)}"


def in_words(sign: str) -> str:
    """Return a sign with what it is about: ``en:w-1=the`` is "word before: the"."""
    plain = sign.split(":", 1)[1] if len(sign) > 3 and sign[2:3] == ":" else sign
    for beginning, meaning in _MEANINGS:
        if plain.startswith(beginning):
            value = plain.partition("=")[2] if "=" in plain else plain.removeprefix(beginning)
            return f"{meaning}: {value.replace('|', ', ').strip(', ')}"
    return plain.replace("|", ", ")


def strongest(known: LinearModel, signs: Iterable[str], label: str) -> tuple[str, ...]:
    """Return the signs that count most for and against a label, in words."""
    found = known.reasons(set(signs), label)[:_TOLD]
    return tuple(f"{weight:+.2f} {in_words(sign)}" for weight, sign in found if weight)


def thoughts_of(article: Article, span: Span) -> list[Thought]:
    """Return what is thought of every event word in ``span`` of an article; nothing without a lexicon."""
    language = (article.language or detect(article.text)[0]).partition("-")[0]
    if language not in lexicon.languages():
        return []
    document = segment(article.text, language)
    return thoughts(document, find_mentions(document, article), span)


def thoughts(document: Document, mentions: Mentions, span: Span) -> list[Thought]:
    """Return what is thought of every event word in ``span`` of a document, in the order of the text."""
    words = lexicon.load(document.language.partition("-")[0])
    cast = Cast(mentions)
    found = []
    for number, sentence in enumerate(document.sentences):
        if sentence.end <= span.start or span.end <= sentence.start or not sentence.tokens:
            continue
        inside = [m for m in mentions.mentions if sentence.start <= m.start and m.end <= sentence.end]
        one = view.build(sentence, words, inside, ())
        triggers.find(one)
        subjects = Subjects(one)
        voices = attribution.read([one], [subjects], cast)[0]
        signs = Signs(events.gather(one, number, subjects, voices, cast))
        for deed in signs.deeds():
            start, end = one.extent(deed.first, deed.last)
            if start < span.end and span.start < end:
                found.append(_thought(signs, deed))
        weighed = {id(signs.rule(deed)) for deed in signs.deeds()}
        for candidate in signs.candidates:
            apart = candidate.start < span.end and span.start < candidate.end and id(candidate) not in weighed
            if apart and candidate.entry in _SAID:
                found.append(_said(candidate, cast))
    return found


def _saying(candidate: Candidate, cast: Cast) -> str:
    """Return which saying makes an act: who says what, and of whom."""
    speakers, others = _named(candidate.source, cast, " and "), _named(candidate.target, cast, " and ")
    words = _words(candidate.view, candidate.first, candidate.tokens[1])
    return f"{speakers} says of {others}: '{words}'" if others else f"{speakers} says: '{words}'"


def _said(candidate: Candidate, cast: Cast) -> Thought:
    """Return why a judgement is one whose words are no event word ("is unacceptable")."""
    kind = candidate.type.value
    source, target = _named(candidate.source, cast, ", "), _named(candidate.target, cast, ", ")
    why = (_saying(candidate, cast),)
    words = _words(candidate.view, candidate.first, candidate.tokens[1])
    return Thought(
        words, candidate.entry, kind, kind, candidate.confidence, source or None, target or None, why
    )


def _named(side: Sequence[str], cast: Cast, joint: str) -> str:
    return joint.join(cast.actors[actor].name for actor in side)


def _thought(signs: Signs, deed: Deed) -> Thought:
    known = judge.models(signs.view.lexicon.models)
    features = signs.of_deed(deed)
    chances = dict(zip(known.deed.labels, known.deed.probabilities(features), strict=True))
    best = max((label for label in chances if label != NONE), key=lambda label: (chances[label], label))
    sides: list[str | None] = []
    for side in ("source", "target"):
        at = known.role.labels.index(side)
        likely = [
            (known.role.probabilities(signs.of_role(deed, n))[at], -n)
            for n in range(len(signs.view.mentions))
        ]
        top = max(likely, default=(0.0, 0))
        sides.append(f"{_text(signs, -top[1])} {top[0]:.2f}" if likely else None)
    rule = signs.rule(deed)
    judged = rule is not None and rule.entry in _SAID
    said = (_saying(rule, signs.cast),) if rule is not None and judged else ()
    return Thought(
        words=_words(signs.view, deed.first, deed.last),
        entry=_entry(deed),
        rule=_rule(signs, deed),
        type=best,
        chance=round(chances[best], 2),
        source=sides[0],
        target=sides[1],
        signs=(*said, *strongest(known.deed, features, best)),
    )


def of_deal(deal: Deal) -> dict[str, object]:
    """Return why an event of ``foedus code`` was found, as JSON has it."""
    pair = deal.pair
    signs, deed = pair.part.signs, pair.deed
    known = judge.models(signs.view.lexicon.models).deed
    features = signs.of_deed(deed)
    likeliest = max(zip(known.probabilities(features), known.labels, strict=True))[1]
    return {
        "words": _words(signs.view, deed.first, deed.last),
        "entry": _entry(deed),
        "rule": _rule(signs, deed),
        "chance": round(pair.chance, 2),
        "signs": {
            f"type {likeliest}": list(strongest(known, features, likeliest)),
            "source": list(strongest(model(), of_party(signs, deed, pair.source), "source")),
            "target": list(strongest(model(), of_party(signs, deed, pair.target), "target")),
        },
    }


def _words(one: View, first: int, last: int) -> str:
    return " ".join(token.text for token in one.tokens[first:last])


def _entry(deed: Deed) -> str | None:
    return deed.trigger.form.entry.id if deed.trigger else None


def _rule(signs: Signs, deed: Deed) -> str | None:
    rule = signs.rule(deed)
    return rule.type.value if rule else None


def _text(signs: Signs, number: int) -> str:
    mention, sentence = signs.view.mentions[number], signs.view.sentence
    return sentence.text[mention.start - sentence.start : mention.end - sentence.start]
