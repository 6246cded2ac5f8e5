"""The parties of the events of a single sentence, with or without a name, as ``foedus code`` marks them.

Every noun phrase may be a party. The models of ``judge`` say which words tell an event; a model of
its own, trained on the same sentences with their noun phrases, says who takes part in it.
"""

from dataclasses import dataclass, replace
from datetime import date as Day  # noqa: N812 - a method here is called date
from functools import cache

from foedus import resources
from foedus.extract import events
from foedus.extract.acts import attribution
from foedus.extract.acts.candidates import Candidate, Cast
from foedus.extract.acts.deeds import Deed
from foedus.extract.article import circumstances
from foedus.extract.grammar import chunks, lexicon, triggers, view
from foedus.extract.grammar.frames import Frame
from foedus.extract.grammar.lexicon import Sense
from foedus.extract.grammar.subjects import Subjects
from foedus.extract.grammar.view import Trigger, View
from foedus.extract.judge import NONE, REACH, models
from foedus.extract.names.mentions import Mention, Mentions
from foedus.extract.pairs import Coded, code_pair
from foedus.extract.signs import Signs
from foedus.model import Actor, EdtfDate, Span
from foedus.text.dates import DateMention, find_dates
from foedus.text.document import Document
from foedus.text.linear import LinearModel, read
from foedus.vocab import ActorKind, EventType

#: What two that do it together do to each other.
MUTUAL = frozenset((EventType.AGREE, EventType.COOPERATE, EventType.RETREAT, EventType.CONSULT))
#: Begins the id of a party without a name.
UNNAMED = "phrase-"
#: Parties of one event word that are looked at on each side, and pairs of a text whose type is asked for.
_BEST = 3
_CODED = 4
#: Power with which the type's chance counts beside that of the parties.
_TYPE = 1.5
#: How much less the last words of a sentence count than its first.
_LATE = 0.5


@dataclass(frozen=True, slots=True)
class Limits:
    """How likely an event between two parties must be: the only one of its text, and a second one."""

    first: float = 0.03
    second: float = 0.5


LIMITS = Limits()


@dataclass(frozen=True, slots=True)
class Part:
    """A sentence with its noun phrases as mentions, who they are, and its dates."""

    signs: Signs
    actors: dict[str, Actor]
    dates: tuple[DateMention, ...]


@dataclass(frozen=True, slots=True)
class Pair:
    """Two parties and the words that say what one does to the other, and how likely all this is.

    ``source`` and ``target`` are numbers of mentions in the view of ``part``.
    """

    part: Part
    deed: Deed
    source: int
    target: int
    chance: float

    @property
    def rank(self) -> float:
        """How much speaks for the pair: a coder marks what a sentence is about, and that stands first."""
        words = len(self.part.signs.view.lowers)
        return self.chance * (1.0 - _LATE * self.deed.first / words)

    def mention(self, number: int) -> Mention:
        """Return the mention of a party."""
        return self.part.signs.view.mentions[number]

    def actor(self, number: int) -> Actor | None:
        """Return who a party is; None where it is several, or nobody that was noted."""
        meant = self.mention(number).actors
        return self.part.actors.get(meant[0]) if len(meant) == 1 else None

    def date(self, coded: Coded) -> EdtfDate | None:
        """Return when it happened, as the sentence says."""
        signs, deed = self.part.signs, self.deed
        candidate = Candidate(
            view=signs.view,
            number=0,
            sense=deed.sense or Sense(coded.type, Frame()),
            entry="",
            first=deed.first,
            last=deed.last,
            source=(),
            target=(),
            tokens=(deed.first, deed.last),
            noun=deed.noun,
            type=coded.type,
            status=coded.status,
        )
        return circumstances.setting(signs.view, self.part.dates, signs.voices).date_of(candidate)


@dataclass(frozen=True, slots=True)
class Deal:
    """What a pair does: the pair, its type, and how likely both are right."""

    pair: Pair
    coded: Coded
    confidence: float


@cache
def model() -> LinearModel:
    """Return the model of parties; read once a process."""
    return read(resources.model("party"))


def code_text(document: Document, mentions: Mentions, published: Day | None = None) -> list[Deal]:
    """Return what the parties of a short text do to each other: two events at most, the likeliest first.

    ``mentions`` are those that the text names by itself. Raises ``StoreUnusable`` where the language
    has no lexicon.
    """
    found: list[Deal] = []
    for pair in pairs(document, mentions, published)[:_CODED]:
        least = min(LIMITS.second, max(deal.confidence for deal in found)) if found else LIMITS.first
        if pair.rank < least:
            break  # no type could make it the first event, or likely enough for a second
        spans = [Span(m.start, m.end) for m in (pair.mention(pair.source), pair.mention(pair.target))]
        coded = code_pair(document, mentions, spans[0], spans[1])
        if coded is not None:
            found.append(Deal(pair, coded, pair.rank * coded.confidence**_TYPE))
    found.sort(key=lambda deal: -deal.confidence)
    limits = (LIMITS.first, LIMITS.second)
    return [deal for deal, limit in zip(found, limits, strict=False) if deal.confidence >= limit]


def pairs(document: Document, mentions: Mentions, published: Day | None = None) -> list[Pair]:
    """Return the pairs of parties with the event word that fits them best, the likeliest first.

    Words that are too unlikely to tell an event at all have none.
    """
    found = [pair for part in parts(document, mentions, published) for pair in _pairs(part)]
    best: dict[tuple[int, int, int], Pair] = {}
    for pair in sorted(found, key=lambda p: (-p.rank, p.deed.first, p.source, p.target)):
        best.setdefault((id(pair.part), pair.source, pair.target), pair)
    return list(best.values())


def parts(document: Document, mentions: Mentions, published: Day | None = None) -> list[Part]:
    """Return the sentences of a document, each noun phrase being a mention."""
    words = lexicon.load(document.language.partition("-")[0])
    found = []
    for number, sentence in enumerate(document.sentences):
        if sentence.furniture or not sentence.tokens:
            continue
        inside = [m for m in mentions.mentions if sentence.start <= m.start and m.end <= sentence.end]
        dates = find_dates(sentence, document.language, published)
        dated = [(d.start, d.end) for d in dates]
        first = view.build(sentence, words, inside, dated)
        triggers.find(first)
        given, unnamed = _phrases(first, mentions)
        actors = (*mentions.actors, *unnamed)
        cast = Cast(Mentions(tuple(given), actors, mentions.places, grounds=mentions.grounds))
        one = view.build(sentence, words, given, dated)
        triggers.find(one)
        subjects = Subjects(one)
        voices = attribution.read([one], [subjects], cast)[0]
        signs = Signs(events.gather(one, number, subjects, voices, cast))
        found.append(Part(signs, cast.actors, tuple(dates)))
    return found


def _phrases(one: View, mentions: Mentions) -> tuple[list[Mention], list[Actor]]:
    """Return the mentions of a sentence with its noun phrases, and the actors that have no name."""
    given: list[Mention] = []
    unnamed: list[Actor] = []
    covered: set[int] = set()
    people = {actor.id: actor for actor in mentions.actors}
    text, offset = one.sentence.text, one.sentence.start
    for chunk in chunks.find(one):
        inside = sorted({n for place in range(chunk.first, chunk.last) for n in one.at[place]})
        if _tells(one.noun_at[chunk.head]):
            continue  # what it tells has parties of its own
        covered.update(inside)
        start, end = one.extent(chunk.first, chunk.last)
        main = next(iter(one.at[chunk.head]), None)
        if main is not None and one.mentions[main].form != "demonym":
            mention = one.mentions[main]
            given.append(replace(mention, start=min(start, mention.start), end=max(end, mention.end)))
            continue
        countries = [
            people[actor].country
            for n in inside
            for actor in one.mentions[n].actors
            if actor in people and people[actor].country
        ]
        actor = Actor(
            f"{UNNAMED}{start}",
            " ".join(text[start - offset : end - offset].split()),
            ActorKind.ORGANIZATION,
            countries[0] if countries else None,
        )
        unnamed.append(actor)
        head = one.tokens[chunk.head]
        given.append(Mention(start, end, head.start, head.end, (actor.id,), form="group"))
    given += [mention for n, mention in enumerate(one.mentions) if n not in covered]
    return given, unnamed


def _tells(noun: Trigger | None) -> bool:
    return noun is not None and any(sense.coded for form in noun.forms for sense in form.entry.senses)


def _pairs(part: Part) -> list[Pair]:
    signs = part.signs
    known, parties = models(signs.view.lexicon.models), model()
    none = known.deed.labels.index(NONE)
    at = [parties.labels.index(name) for name in ("source", "target")]
    found = []
    for deed in signs.deeds():
        likely = 1.0 - known.deed.probabilities(signs.of_deed(deed))[none]
        if likely < LIMITS.first:
            continue  # no two parties could make it likelier
        near = (abs(first - deed.first) <= REACH for first, _ in signs.view.spans)
        numbers = [n for n, is_near in enumerate(near) if is_near]
        parts = {n: parties.probabilities(of_party(signs, deed, n)) for n in numbers}
        sources = sorted(numbers, key=lambda n: -parts[n][at[0]])[:_BEST]
        targets = sorted(numbers, key=lambda n: -parts[n][at[1]])[:_BEST]
        found += [
            Pair(part, deed, s, t, likely * parts[s][at[0]] * parts[t][at[1]])
            for s in sources
            for t in targets
            if s != t and (t not in signs.view.groups[s] or (_is_mutual(deed) and s < t))
        ]
    return found


def _is_mutual(deed: Deed) -> bool:
    """Whether those who do it together do it to each other ("A and B met")."""
    return deed.sense is not None and (deed.sense.frame.symmetric or deed.sense.type in MUTUAL)


def of_party(signs: Signs, deed: Deed, number: int) -> list[str]:
    """Return the signs of a noun phrase's part in what an event word tells."""
    one = signs.view
    mention = one.mentions[number]
    lang = one.lexicon.learned
    first, last = one.spans[number]
    side = "<" if last <= deed.first else ">"
    function = signs.function(deed, number)
    name = any(actor.startswith(UNNAMED) for actor in mention.actors)
    found = signs.of_role(deed, number)
    heads = [place for place in range(first, last) if one.tokens[place].start == mention.head_start]
    head = heads[0] if heads else first
    kinds = chunks.people_classes(one, head) if name else ["named"]
    known = "people" if kinds else "thing"
    opening = "name" if one.tokens[first].text[0].isupper() and first else one.lowers[first]
    found += [
        f"np={known}|{side}",
        f"np={known}|{side}|{function}",
        f"np={known}|{side}|{deed.lexical}",
        f"np={known}|{deed.lexical}|{function}",
        f"{lang}:head={one.lowers[head]}|{side}" if name else f"named|{side}|{deed.lexical}",
        f"{lang}:headend={one.lowers[head][-3:]}|{side}" if name else f"named|{function}",
        f"{lang}:opens={opening}|{side}",
        f"size={min(last - first, 5)}|{name}|{side}",
        f"order={min(number, 4)}|{side}",
    ]
    found += [f"np={kind}|{side}|{function}" for kind in kinds]
    rank = sum(
        1
        for n in range(len(one.spans))
        if (one.spans[n][1] <= deed.first) == (side == "<")
        and (last <= one.spans[n][0] < deed.first if side == "<" else deed.last <= one.spans[n][0] < first)
    )
    found.append(f"rank={min(rank, 4)}|{side}|{known}")
    found.append(f"rank={min(rank, 4)}|{side}|{deed.lexical}")
    return found
