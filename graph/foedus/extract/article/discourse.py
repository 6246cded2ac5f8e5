"""What a clause leaves out because the text has said it: whose demand is rejected, whom a war is against."""

from collections import Counter
from collections.abc import Sequence

from foedus.extract.acts.candidates import Candidate, Cast
from foedus.extract.grammar.view import View
from foedus.vocab import EventType, Status

#: What can be refused, and how many sentences back it may stand.
_REFUSED = frozenset((EventType.REQUEST, EventType.ACCUSE, EventType.THREATEN))
_BACK = 4
#: What makes an agreement, and how far back the event may stand that a definite noun points to.
_BOUND = (EventType.AGREE, EventType.SUPPORT)
_FAR = 12
#: What "the step" may point back to.
_DONE = (
    EventType.ASSAULT,
    EventType.COERCE,
    EventType.SANCTION,
    EventType.MOBILIZE,
    EventType.THREATEN,
    EventType.AID,
)
#: How many words behind a verb its object is looked for, and how far "the two sides" point back.
_OBJECT = 6
_NEAR = 3
_PAIR = 2
#: How much more often than the third the second state of a text is named that is about two.
_FAR_MORE = 1.5
_AT_SOMEBODY = frozenset(
    (
        EventType.ACCUSE,
        EventType.REJECT,
        EventType.THREATEN,
        EventType.SANCTION,
        EventType.REQUEST,
        EventType.SUPPORT,
    )
)
_HOSTILE = (EventType.ACCUSE, EventType.REJECT, EventType.THREATEN, EventType.SANCTION, EventType.REQUEST)
_ADDRESSED = (EventType.REJECT, EventType.THREATEN)
#: What is always done to somebody, named or not.
_TOWARDS = (_AT_SOMEBODY | {EventType.AGREE}) - {EventType.SUPPORT}
#: A text is about one state that it names so often, and so much oftener than the next.
_OFTEN = 4
_MAINLY = 1.4


def complete(candidates: Sequence[Candidate], cast: Cast, views: Sequence[View]) -> None:
    """Fill targets that the clause does not name and the text leaves no doubt about.

    ``views`` are the article's sentences, those without an event too.
    """
    for index, candidate in enumerate(candidates):
        if _is_half_of_two(candidate):
            candidate.target, candidate.partial = (), True
        if _lacks_object(candidate):
            _both(candidates[:index], candidate, cast)
        if _lacks_object(candidate):
            _country(candidate, cast, views)
        blames = candidate.type is EventType.ACCUSE and bool(candidate.suffered) and not candidate.target
        told = (candidate.partial or blames) and candidate.about is not None
        if told or _points_back(candidate):
            _pointed(candidates[:index], candidate, cast)
        open_ = candidate.partial or (candidate.about in _REFUSED and not candidate.target)
        if open_ and candidate.type is EventType.REJECT and not candidate.noun:
            _refused(candidates[:index], candidate, cast)
        if candidate.partial and candidate.sense.speech_act and not candidate.noun:
            _shared(candidates[:index], candidate)
        if _is_answer(candidate):
            _partner(candidates[:index], candidate, cast)
    _opponents(candidates, cast)
    _sanctioning(candidates, cast)
    _counterpart(candidates, cast)
    _addressees(candidates, cast)


def _points_back(candidate: Candidate) -> bool:
    """Whether what is blamed or praised is some deed that the text has told ("condemned the step")."""
    judged = candidate.type in (EventType.ACCUSE, EventType.SUPPORT) and not candidate.noun
    open_ = bool(candidate.source) and not candidate.target and candidate.about is None
    return judged and open_ and (candidate.pointed or _names(candidate, "deed_noun"))


def _pointed(before: Sequence[Candidate], candidate: Candidate, cast: Cast) -> None:
    """Settle "condemned the attack" with who attacked, "praised the treaty" with its parties."""
    wanted: tuple[EventType | None, ...] = (candidate.about,)
    if candidate.about is EventType.AGREE:
        wanted = _BOUND
    elif candidate.about is None:
        wanted = _DONE
    for other in reversed(before):
        if candidate.number - other.number > _FAR:
            return
        if other.type not in wanted or other.partial or other.anaphoric or other is candidate:
            continue
        if other.type is EventType.SUPPORT and other.sense.mode != "sign":
            continue
        suffered = candidate.suffered  # "condemned the attack on A"
        if suffered and not any(cast.same_side(a, b) for a in other.target for b in suffered):
            continue
        sides = (*other.source, *other.target) if candidate.about is EventType.AGREE else other.source
        others = tuple(a for a in sides if not any(cast.same_side(a, b) for b in candidate.source))
        if others:
            candidate.target, candidate.partial = others, False
            candidate.confidence -= 0.1
            return


def _refused(before: Sequence[Candidate], candidate: Candidate, cast: Cast) -> None:
    """Settle "Kyiv rejected the demand": of whoever last demanded something of Kyiv."""
    for other in reversed(before):
        if candidate.number - other.number > _BACK:
            return
        aimed = any(cast.same_side(a, b) for a in other.target for b in candidate.source)
        if other.type in _REFUSED and aimed and not other.partial:
            candidate.target, candidate.partial = other.source, False
            candidate.confidence -= 0.1
            return
    _claimed(before, candidate, cast)
    if candidate.partial:
        _proposed(before, candidate, cast)


def _claimed(before: Sequence[Candidate], candidate: Candidate, cast: Cast) -> None:
    """Settle "X said that Y had fired first. Y rejected the claim": of who said it of Y."""
    view = candidate.view
    if not any(view.is_a(place, "claim") for place in _object(candidate)):
        return
    for other in reversed(before):
        if candidate.number - other.number > _PAIR:
            return
        accused = any(cast.same_country(a, b) for a in other.source for b in candidate.source)
        if (
            accused
            and other.speaker
            and not any(cast.same_country(a, b) for a in other.speaker for b in candidate.source)
        ):
            candidate.target, candidate.partial = other.speaker, False
            candidate.confidence -= 0.1
            return


def _proposed(before: Sequence[Candidate], candidate: Candidate, cast: Cast) -> None:
    """Settle "Kyiv rejected the proposal": of the one other who has just proposed something."""
    if candidate.about is not EventType.REQUEST and not _names(candidate, "proposal"):
        return
    asked = {
        other.source
        for other in before
        if other.type is EventType.REQUEST
        and candidate.number - other.number <= _NEAR
        and other.source
        and (not other.partial or other.alone)
        and not any(cast.same_side(a, b) for a in other.source for b in candidate.source)
    }
    if len(asked) == 1:
        candidate.target, candidate.partial = asked.pop(), False
        candidate.confidence -= 0.15


def _is_half_of_two(candidate: Candidate) -> bool:
    """Whether "urged both sides" was read as the speaker himself and one other."""
    spoken = candidate.sense.speech_act and not candidate.noun and not candidate.sense.frame.symmetric
    return spoken and bool(candidate.source) and len(candidate.target) == 1 and _has_sides(candidate)


def _has_sides(candidate: Candidate) -> bool:
    """Whether "the two sides" is the object, or stands in it."""
    view = candidate.view
    place = candidate.last + 1 if view.is_a(candidate.last, "determiner") else candidate.last
    return view.is_a(place, "sides") or any(view.is_a(near, "sides") for near in _object(candidate))


def _lacks_object(candidate: Candidate) -> bool:
    return candidate.partial and not candidate.noun and bool(candidate.source) and not candidate.target


def _object(candidate: Candidate) -> range:
    """Return the tokens of the object right behind a verb, up to its complement."""
    view = candidate.view
    last = candidate.last
    while last < min(candidate.last + _OBJECT, len(view.lowers)):
        if view.at[last] or not view.is_word(last):
            break
        if view.is_a(last, "purpose", "complementizer", "relative", "subordinator"):
            break
        last += 1
    return range(candidate.last, last)


def _names(candidate: Candidate, *classes: str) -> bool:
    """Whether the verb or its object holds a definite noun of one of the classes."""
    view = candidate.view
    places = range(candidate.first, max(candidate.last, _object(candidate).stop))
    return any(view.is_a(place, *classes) for place in places) and any(
        view.is_a(place, "definite") for place in places
    )


def _both(before: Sequence[Candidate], candidate: Candidate, cast: Cast) -> None:
    """Settle "urged the two sides to ...": the two others that the text has just told something of."""
    if not _has_sides(candidate):
        return
    for other in reversed(before):
        if candidate.number - other.number > _NEAR:
            return
        sides = tuple(dict.fromkeys((*other.source, *other.target)))
        if not (other.source and other.target) or other.number == candidate.number:
            continue
        rest = tuple(a for a in sides if not any(cast.same_side(a, b) for b in candidate.source))
        if len(rest) == _PAIR and len({cast.country(a) or a for a in rest}) == _PAIR:
            candidate.target, candidate.partial = rest, False
            candidate.confidence -= 0.15
        return


def _country(candidate: Candidate, cast: Cast, views: Sequence[View]) -> None:
    """Settle "sanctions on the country": the only state that the sentence before names."""
    view = candidate.view
    places = [place for place in _object(candidate) if view.is_a(place, "state_noun")]
    if not places or not any(view.is_a(near, "definite") for p in places for near in (p - 1, p + 1)):
        return
    own = {cast.country(actor) for actor in candidate.source}
    for number in (candidate.number, candidate.number - 1):
        if number < 0:
            return
        seen = views[number]
        named = (
            {
                cast.country(actor)
                for mention, span in zip(seen.mentions, seen.spans, strict=True)
                if number != candidate.number or span[1] <= candidate.first
                for actor in cast.meant(mention)
            }
            - own
            - {None}
        )
        if named:
            state = cast.state_of(named.pop()) if len(named) == 1 else None
            if state is not None:
                candidate.target, candidate.partial = (state,), False
                candidate.confidence -= 0.15
            return


def _shared(before: Sequence[Candidate], candidate: Candidate) -> None:
    """Settle "A presses B for ... and has threatened to ...": the second act is towards the same."""
    for other in reversed(before):
        if other.number != candidate.number:
            return
        if other.sense.speech_act and not other.noun and other.target and other.source == candidate.source:
            candidate.target, candidate.partial = other.target, False
            candidate.confidence -= 0.15
            return


def _is_answer(candidate: Candidate) -> bool:
    """Whether a clause names who acts and leaves out at whom, where it is always at somebody.

    In languages that need no pronouns.
    """
    left_out = bool(candidate.source) and not candidate.target and not candidate.noun
    done = candidate.status is Status.OCCURRED and candidate.view.lexicon.pro_drop
    return left_out and done and candidate.type in _AT_SOMEBODY


def _partner(before: Sequence[Candidate], candidate: Candidate, cast: Cast) -> None:
    """Settle "B demanded an apology" with A where the text has just told something of A and B alone."""
    for other in reversed(before):
        if candidate.number - other.number > candidate.partial:
            return
        if not (other.source and other.target):
            continue
        sides = (other.source, other.target)
        for mine, theirs in (sides, sides[::-1]):
            same = any(
                cast.same_side(a, b) or cast.same_country(a, b) for a in mine for b in candidate.source
            )
            if same and not any(cast.same_country(a, b) for a in theirs for b in candidate.source):
                candidate.target, candidate.partial = theirs, False
                candidate.confidence -= 0.15
                return


def _opponents(candidates: Sequence[Candidate], cast: Cast) -> None:
    """An attacker whose every other attack in the text is on one country attacks that country."""
    attacks = [c for c in candidates if c.type is EventType.ASSAULT and c.source]
    for candidate in attacks:
        if candidate.target or (candidate.noun and not candidate.aimed):
            continue
        countries = {
            cast.country(target)
            for other in attacks
            if other.target and any(cast.same_side(a, b) for a in other.source for b in candidate.source)
            for target in other.target
        }
        own = {cast.country(actor) for actor in candidate.source}
        ground = cast.places[candidate.place].country if candidate.place else _ground(candidate, cast)
        if not countries and ground not in own | {None} and None not in own:
            state = cast.state_of(ground)
            candidate.target = (state,) if state is not None else ()
            continue
        if len(countries) != 1 or countries & (own | {None}):
            continue
        state = cast.state_of(next(iter(countries)))
        located = cast.places[candidate.place].country if candidate.place else None
        if state is not None and located in (None, cast.country(state)):
            candidate.target = (state,)
            candidate.confidence -= 0.1


def _sanctioning(candidates: Sequence[Candidate], cast: Cast) -> None:
    """A state under sanctions of nobody in particular is under those of the one state that the text names."""
    sanctions = [c for c in candidates if c.type is EventType.SANCTION and c.target]
    for candidate in sanctions:
        if candidate.source:
            continue
        countries = {
            cast.country(source)
            for other in sanctions
            if any(cast.same_side(a, b) for a in other.target for b in candidate.target)
            for source in other.source
        }
        state = cast.state_of(countries.pop()) if len(countries) == 1 else None
        if state is not None and not any(cast.same_country(state, a) for a in candidate.target):
            candidate.source, candidate.partial = (state,), False
            candidate.confidence -= 0.1


def _ground(candidate: Candidate, cast: Cast) -> str | None:
    """Return the one country of the places named behind an attack ("..., wounding people in X"), or None."""
    view = candidate.view
    found = {
        cast.places[mention.place].country
        for mention, span in zip(view.mentions, view.spans, strict=True)
        if span[0] >= candidate.last and not mention.actors and mention.place in cast.places
    }
    return found.pop() if len(found) == 1 else None


def _counterpart(candidates: Sequence[Candidate], cast: Cast) -> None:
    """Let a refusal or a threat without an addressee be at the other of the two states that a text is about.

    One always refuses or threatens somebody; two states named far more often than any third, and of which the
    text tells a hostile act between them, leave no doubt.
    """
    (first, _), (second, often), (_, third) = _named_most(cast)
    if often < _PAIR + 1 or max(third, _named_bodies(cast)) * _FAR_MORE > often:
        return
    if not _are_opposed(candidates, cast, first, second):
        return
    addressed = _ADDRESSED if candidates[0].view.lexicon.trained else _HOSTILE
    for candidate in candidates:
        own = {cast.country(actor) for actor in candidate.source}
        if candidate.type in addressed and not candidate.target and own in ({first}, {second}):
            other = cast.state_of(second if first in own else first)
            if other is not None:
                candidate.target, candidate.partial = (other,), False
                candidate.confidence -= 0.15


def _are_opposed(candidates: Sequence[Candidate], cast: Cast, first: str, second: str) -> bool:
    """Whether the text tells anything hostile that is between two states."""
    return any(
        candidate.type in (*_HOSTILE, EventType.ASSAULT, EventType.COERCE)
        and {cast.country(actor) for actor in candidate.source} in ({first}, {second})
        and {cast.country(actor) for actor in candidate.target} in ({first}, {second})
        for candidate in candidates
    )


def _addressees(candidates: Sequence[Candidate], cast: Cast) -> None:
    """Let what names no addressee be towards whom the sentence before, or this one, sets against its source.

    Else towards the one state that the text is about. Only where no model has said who is meant.
    """
    if not candidates or candidates[0].view.lexicon.trained:
        return
    main = _main_state(cast)
    for index, candidate in enumerate(candidates):
        open_ended = bool(candidate.source) and not candidate.target and candidate.type in _TOWARDS
        if not open_ended or candidate.noun or candidate.anaphoric:
            continue
        meant = _other_side(candidates[:index], candidate, cast)
        own = {cast.country(actor) for actor in candidate.source} - {None}
        if not meant and main is not None and not _condemns_attack(candidate):
            meant = (main,)
        if meant and own.isdisjoint({cast.country(actor) for actor in meant}):
            candidate.target, candidate.partial = meant, False
            candidate.confidence -= 0.15


def _condemns_attack(candidate: Candidate) -> bool:
    """Whether attacks are blamed that nobody has told of ("condemned all attacks on civilians")."""
    if candidate.about is not None or candidate.type is not EventType.ACCUSE:
        return False
    view = candidate.view
    behind = range(candidate.last, min(candidate.last + _OBJECT, len(view.lowers)))
    attacks = (noun for place in behind if (noun := view.noun_at[place]) is not None)
    senses = (sense for noun in attacks for form in noun.forms for sense in form.entry.senses)
    return any(sense.type is EventType.ASSAULT for sense in senses if sense.coded)


def _other_side(before: Sequence[Candidate], candidate: Candidate, cast: Cast) -> tuple[str, ...]:
    """Return who stands on the other side of the last event that the source took part in."""
    for other in reversed(before):
        if candidate.number - other.number > 1:
            break
        if not other.source or not other.target:
            continue
        acts = any(cast.same_side(a, b) for a in other.source for b in candidate.source)
        suffers = any(cast.same_side(a, b) for a in other.target for b in candidate.source)
        if acts != suffers:
            return other.target if acts else other.source
    return ()


def _main_state(cast: Cast) -> str | None:
    """Return the state that a text names far oftener than any other, if one."""
    (first, most), (_, next_most), _ = _named_most(cast)
    return cast.state_of(first) if most >= _OFTEN and most >= _MAINLY * next_most else None


def _named_most(cast: Cast) -> list[tuple[str, int]]:
    """Return the three states that a text names most, with how often."""
    counts = Counter(
        country
        for mention in cast.mentions
        for country in {cast.country(actor) for actor in mention.actors if actor in cast.actors}
        if country is not None
    )
    return [*counts.most_common(3), *(("", 0),) * 3][:3]


def _named_bodies(cast: Cast) -> int:
    """Return how often a text names the organisation of no state that it names most."""
    counts = Counter(
        actor
        for mention in cast.mentions
        for actor in mention.actors
        if actor in cast.actors and cast.country(actor) is None and not cast.is_agency(actor)
    )
    return max(counts.values(), default=0)
