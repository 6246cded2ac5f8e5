"""Grammar and trained models decide together which words of a sentence tell an event, and who takes part.

The rules offer candidates. The models weigh every event word and every name by the signs of
``signs``; an event that they find likely, with its actors, is added. To drop what the rules offer and
the models doubt was tried too: it gained nothing on real news and lost events in other languages.
"""

from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, replace
from functools import cache

from foedus import resources
from foedus.extract.acts import admission, barred, status
from foedus.extract.acts.candidates import Candidate, Cast
from foedus.extract.acts.deeds import Deed
from foedus.extract.acts.reading import SentenceReading
from foedus.extract.context import Context
from foedus.extract.grammar import phrases
from foedus.extract.grammar.frames import Frame
from foedus.extract.grammar.lexicon import Sense
from foedus.extract.grammar.view import View
from foedus.extract.signs import Signs
from foedus.extract.verdict import Verdict, is_aside
from foedus.text.linear import LinearModel, read
from foedus.vocab import EventType, Status

NONE = "-"
#: How many words behind an attack its ground is looked for, and behind a verb its object.
_GROUND = 8
_OBJECT = 6
#: Who is named farther from an event word than this takes no part: a bound for lists without an end.
REACH = 60
#: So many verbs at most are looked back over that a verb is for, or stands beside.
_CHAIN = 4
_DONE = (Status.OCCURRED, Status.ONGOING)
_UNDONE = (Status.HYPOTHETICAL, Status.PLANNED)
#: So many words behind a verb at most "everybody" may stand.
_NEAR = 4
#: What is done between states, where the side that only the text before names is another state's.
_BETWEEN = frozenset(
    (EventType.CONSULT, EventType.SUPPORT, EventType.AGREE, EventType.COOPERATE, EventType.SANCTION)
)


@dataclass(frozen=True, slots=True)
class Models:
    """The models: is a word an event, and of what type; who takes part; how does it stand; and who
    that the sentence does not name is meant.
    """

    deed: LinearModel
    role: LinearModel
    status: LinearModel
    context: LinearModel


@dataclass(frozen=True, slots=True)
class Limits:
    """How likely an event must be to be added with both sides or with one.

    ``both``: told by a verb, both sides named; ``noun``: told by a noun; ``new``: by a word to which
    the lexicon gives no such type there; ``one``: one side alone; ``meant``: with a side that only the
    text before names, and ``guess`` how likely it must be that he is meant;
    ``part``: how likely a name must be to have a part in it; ``alone``: an event without a target that the
    rules would complete.
    """

    both: float = 0.32
    noun: float = 0.4
    new: float = 0.5
    one: float = 0.65
    meant: float = 0.27
    guess: float = 0.45
    guess_abroad: float = 0.7
    part: float = 0.45
    alone: float = 0.8


LIMITS = Limits()


@cache
def models(group: str = "") -> Models:
    """Return the trained models of a group of languages (``Lexicon.models``); read once a process."""
    return Models(*(read(resources.model(name, group)) for name in ("deed", "role", "status", "context")))


def revise(sentence: SentenceReading, context: Context) -> None:
    """Add what the models find likely and the rules have not found, or only in part."""
    known = models(sentence.view.lexicon.models)
    signs = Signs(sentence)
    added: list[Verdict] = []
    least = min(LIMITS.both, LIMITS.noun, LIMITS.new, LIMITS.one, LIMITS.meant)
    for deed in signs.deeds():
        likely = likeliest(known, signs, deed)
        if likely[0] < least:
            continue  # whoever takes part in it
        verdict = complete(known, signs, weigh(known, signs, deed, likely), context)
        rule = signs.rule(deed)
        if rule is not None and rule.alone and not signs.view.lexicon.head_last:
            verdict = replace(verdict, patient=None)  # "mengajak negara lain": nobody named
        if (
            not is_likely(verdict)
            or is_aside(signs, verdict)
            or barred.is_sought(signs.view, deed, verdict.type)
        ):
            continue
        if rule is not None and _is_towards_nobody(signs, verdict, rule):
            rule.alone = True
            rule.confidence = min(rule.confidence, round(verdict.chance, 2))
        if (rule is None or _betters(verdict, rule)) and not _is_told(signs, verdict, rule):
            added.append(verdict)
    for verdict in added:
        _add(sentence, signs, known, verdict)


def _is_open(candidate: Candidate) -> bool:
    """Whether a candidate of the rules waits for the text around it to complete it."""
    return candidate.partial or candidate.anaphoric


def _betters(verdict: Verdict, rule: Candidate) -> bool:
    """Whether the models know both sides of what the rules know one side of, or nobody.

    What an object points back to ("condemned the attack") the text tells better.
    """
    if rule.about is not None and (verdict.doer or verdict.patient):
        return False
    half = bool(rule.source) != bool(rule.target) and verdict.type is rule.type
    return verdict.two_sided and (_is_open(rule) or (half and rule.first == verdict.deed.first))


def _is_told(signs: Signs, verdict: Verdict, rule: Candidate | None) -> bool:
    """Whether the rules have read the same act, whole, in other words ("travelled to X to *meet* Y")."""
    source, target = (
        signs.cast.ids(signs.view, side, places=True) for side in (verdict.source, verdict.target)
    )
    return any(
        other is not rule
        and other.type is verdict.type is EventType.CONSULT
        and not _is_open(other)
        and set(other.source) == set(source)
        and set(other.target) == set(target)
        for other in signs.candidates
    )


def _is_towards_nobody(signs: Signs, verdict: Verdict, rule: Candidate) -> bool:
    """Whether what the rules hold back, as it is about another act, is likely an event towards nobody named.

    "condemned the coup", "rejected the criticism", "the draft was vetoed by A", "condemned a bombing in A".
    """
    vetoed = rule.type is EventType.REJECT and verdict.deed.passive
    attacked = rule.type is EventType.ACCUSE and barred.is_on_attack(signs.nominals, verdict.deed)
    if not (rule.about or vetoed or attacked):
        return False
    half = bool(rule.source and verdict.source) and not rule.target and not verdict.two_sided
    return rule.partial and half and rule.type is verdict.type and verdict.chance >= LIMITS.alone


def is_likely(verdict: Verdict) -> bool:
    """Whether an event is likely enough to be added: more so against the lexicon, or with one side.

    A sense whose object or company is missing ("mengirimkan tembaga" is no aid) is against the lexicon.
    """
    if verdict.two_sided:
        if not verdict.deed.fits:
            return verdict.chance >= LIMITS.new
        if verdict.doer or verdict.patient:
            return verdict.chance >= LIMITS.meant
        known = verdict.deed.lexical == verdict.type.value
        least = LIMITS.noun if verdict.deed.noun else LIMITS.both
        return verdict.chance >= (least if known else LIMITS.new)
    some = verdict.source or verdict.target or verdict.doer or verdict.patient
    return bool(some) and verdict.chance >= LIMITS.one


def complete(known: Models, signs: Signs, verdict: Verdict, context: Context) -> Verdict:
    """Return the verdict with who is meant by the one side that the sentence does not name."""
    if verdict.likely < LIMITS.meant or bool(verdict.source) == bool(verdict.target):
        return verdict
    view, cast = signs.view, signs.cast
    if verdict.type is EventType.AGREE and _are_several_states(cast, cast.ids(view, verdict.source)):
        return replace(verdict, source=verdict.source[:1], target=verdict.source[1:])
    here = frozenset(a for n in range(len(view.mentions)) for a in cast.ids(view, (n,), places=True))
    side = "target" if verdict.source else "source"
    nobody = barred.is_by_anybody(view, verdict.deed, verdict.type)
    if nobody if side == "source" else _is_to_all(view, verdict.deed):
        return verdict
    other = cast.ids(view, verdict.source or verdict.target, places=True)
    yes = known.context.labels.index("yes")
    own = {cast.country(one) for one in other if verdict.type in _BETWEEN} - {None}
    best, chance = None, 0.0
    for actor in context.actors(here):
        if cast.country(actor) in own or _is_domestic(signs, verdict, actor, other):
            continue  # who is meant is not of the same state
        if _means_person(view, verdict.deed, side) and not cast.is_person(actor):
            continue
        likely = known.context.probabilities(context.signs(signs, verdict.deed, actor, side, other))[yes]
        if likely > chance:
            best, chance = actor, likely
    if best is None or chance < (LIMITS.guess if view.lexicon.trained else LIMITS.guess_abroad):
        return verdict
    if side == "source":
        return replace(verdict, sure=(chance, verdict.sure[1]), doer=best)
    return replace(verdict, sure=(verdict.sure[0], chance), patient=best)


def _are_several_states(cast: Cast, actors: Sequence[str]) -> bool:
    """Whether those who agree are of several states: with each other, if nobody else is named."""
    return len({cast.country(actor) or actor for actor in actors}) > 1


def _is_domestic(signs: Signs, verdict: Verdict, actor: str, others: Sequence[str]) -> bool:
    """Whether two organs of one state would be on two sides, in a language the models were not trained on.

    In the others, whether a state would refuse what its own organ says.
    """
    cast = signs.cast
    if not cast.is_governmental(actor):
        return False
    same = [one for one in others if cast.same_country(actor, one)]
    asked = verdict.type is EventType.REQUEST and not signs.view.lexicon.head_last  # not its own government
    if signs.view.lexicon.trained and not asked:
        refused = verdict.type is EventType.REJECT
        return refused and any(cast.is_state(actor) or cast.is_state(one) for one in same)
    return any(cast.is_governmental(one) for one in same)


def _means_person(view: View, deed: Deed, side: str) -> bool:
    """Whether a side is a person without a name: a counterpart ("a téléphoné à son homologue"), "he"."""
    if side == "source":
        noun = deed.subject.noun
        return noun is not None and not deed.subject.group and view.is_a(noun, "personal")
    last = min(deed.last + _OBJECT, len(view.lowers))
    return any(view.is_a(place, "counterpart") for place in range(deed.last, last))


def _is_to_all(view: View, deed: Deed) -> bool:
    """Whether what is asked is asked of everybody ("menyeru *masyarakat antarabangsa*")."""
    return view.lexicon.has("everyone", view.words(deed.last, deed.last + _NEAR))


def likeliest(known: Models, signs: Signs, deed: Deed) -> tuple[float, str]:
    """Return the likeliest type of an event word, after how likely it is."""
    chances = known.deed.probabilities(signs.of_deed(deed))
    return max(
        (chance, name) for chance, name in zip(chances, known.deed.labels, strict=True) if name != NONE
    )


def weigh(known: Models, signs: Signs, deed: Deed, likely: tuple[float, str]) -> Verdict:
    """Return what the models say of an event word of a ``likeliest`` type."""
    best, label = likely
    nobody = [float(label == NONE) for label in known.role.labels]
    parts = [
        known.role.probabilities(signs.of_role(deed, n)) if abs(first - deed.first) <= REACH else nobody
        for n, (first, _) in enumerate(signs.view.spans)
    ]
    away = barred.from_acting(signs.view, deed, signs.subjects) | _who_only_tells(signs, deed)
    source, sure_source = _side(signs, parts, known.role.labels.index("source"), away)
    told = {n for n in range(len(parts)) if _is_account(signs.view, n)}
    told |= barred.wronged(signs.view, signs.nominals, deed, EventType(label)) | barred.from_suffering(
        signs.view, deed
    )
    target, sure_target = _side(signs, parts, known.role.labels.index("target"), told.union(source))
    sure = (sure_source, sure_target)
    return Verdict(deed, EventType(label), best, source, target, sure)


def _who_only_tells(signs: Signs, deed: Deed) -> frozenset[int]:
    """Return the names of those who only say that something was done ("ten *were shot*, said A's army")."""
    speech = signs.voices.of(deed.first) if deed.passive else None
    if speech is None:
        return frozenset()
    spans = enumerate(signs.view.spans)
    outside = [n for n, span in spans if not speech.first <= span[0] < speech.last]
    return frozenset(n for n in outside if set(signs.cast.ids(signs.view, (n,))) & set(speech.speakers))


def _is_account(view: View, number: int) -> bool:
    """Whether a mention only says whose words they are ("according to A"): nothing is done to him."""
    governor = phrases.governor(view, number)
    return governor is not None and view.is_a(governor, "according")


def standing(known: Models, signs: Signs, deed: Deed) -> Status:
    """Return how what an event word tells stands."""
    rule = signs.rule(deed)
    if deed.phrase is not None and signs.view.lexicon.head_last:
        told = status.before_noun(signs.view, deed.first, deed.phrase.sense.type)
        if told in _UNDONE:
            return told  # "considered a halt to aid"
    chances = known.status.probabilities(signs.of_status(deed, rule.status.value if rule else "-"))
    state = Status(max(zip(chances, known.status.labels, strict=True))[1])
    return _marked(signs, deed) or state if state in _DONE else state


def _marked(signs: Signs, deed: Deed) -> Status | None:
    """Return how a verb stands that plain words say is not done yet, else None.

    "siap mengakui", "will meet"; and "akan ke Singapura untuk bertemu", whose verb of going is not done.
    """
    view, first, mods = signs.view, deed.first, deed.subject.mods
    for _ in range(_CHAIN if not deed.noun else 0):
        place = first - 1
        while place >= 0 and not view.at[place] and view.is_a(place, "adverb"):
            place -= 1
        if mods & {"future", "plan"} or view.is_a(place, "plan"):
            return Status.PLANNED
        before = [verb.first for verb in view.verbs if verb.last <= place]
        if not before or not view.is_a(place, "purpose", "coordinator"):
            break
        first = before[-1]
        mods = signs.subjects.of(first).mods
    return None


def _side(
    signs: Signs, parts: Sequence[Sequence[float]], at: int, taken: AbstractSet[int]
) -> tuple[tuple[int, ...], float]:
    """Return the likeliest name of a side with those coordinated with it, and how sure that is.

    With nobody likely, how sure it is that there is nobody.
    """
    able = [n for n in range(len(parts)) if n not in taken and signs.can_act(n)]
    best = max(able, key=lambda n: (parts[n][at], -n), default=None)
    if best is None:
        return (), 1.0
    if parts[best][at] < LIMITS.part:
        return (), 1.0 - parts[best][at]
    group = tuple(n for n in signs.view.groups[best] if n in able and (n == best or parts[n][at] > 0.3))
    return group, parts[best][at]


def _add(sentence: SentenceReading, signs: Signs, known: Models, verdict: Verdict) -> None:
    view, cast, deed = sentence.view, sentence.cast, verdict.deed
    trigger = deed.trigger
    entry = trigger.form.entry.id if trigger else view.lowers[deed.first]
    senses = [s for f in trigger.forms for s in f.entry.senses] if trigger else []
    sense = next((s for s in senses if s.coded and s.type is verdict.type), Sense(verdict.type, Frame()))
    used = (*verdict.source, *verdict.target)
    rule = signs.rule(deed)
    candidate = Candidate(
        view=view,
        number=sentence.number,
        sense=sense,
        entry=entry,
        first=deed.first,
        last=deed.last,
        source=cast.ids(view, verdict.source, places=True) or ((verdict.doer,) if verdict.doer else ()),
        target=cast.ids(view, verdict.target, places=True) or ((verdict.patient,) if verdict.patient else ()),
        tokens=(
            min([deed.first, *(view.spans[n][0] for n in used)]),
            max([deed.last, *(view.spans[n][1] for n in used)]),
        ),
        mods=deed.subject.mods,
        noun=deed.noun,
        conditional=deed.subject.conditional,
        status=standing(known, signs, deed),
        type=verdict.type,
        about=rule.about if rule is not None else None,
        confidence=round(verdict.chance, 2),
    )
    if verdict.type is EventType.ASSAULT and candidate.source and not candidate.target:
        candidate.target = _struck(signs, deed, candidate.source)
    admission.settle_sides(sentence.cast, candidate)
    if not candidate.source and not candidate.target:
        return
    if rule is not None:
        sentence.reading.candidates = [c for c in sentence.reading.candidates if c is not rule]
    sentence.reading.candidates.append(candidate)


def _struck(signs: Signs, deed: Deed, source: Sequence[str]) -> tuple[str, ...]:
    """Return the state on whose ground an attack without a named victim is made, if it is another's."""
    view, cast = signs.view, signs.cast
    own = {cast.country(actor) for actor in source}
    for place in range(deed.last, min(deed.last + _GROUND, len(view.lowers))):
        for number in view.at[place]:
            if not view.mentions[number].actors:
                states = cast.ids(view, (number,), places=True)
                return tuple(state for state in states if cast.country(state) not in own and None not in own)
    return ()
