"""Blame and praise that no verb of blaming tells: "X's record is atrocious, Y said"."""

from foedus.extract.admission import offer
from foedus.extract.candidates import Candidate
from foedus.extract.lexicon import Frame, Sense
from foedus.extract.reading import SentenceReading, speaker_of
from foedus.extract.view import View
from foedus.vocab import EventType

_JUDGEMENTS = {
    EventType.ACCUSE: ("adverse", "bad_predicate"),
    EventType.SUPPORT: ("favourable", "good_predicate"),
}
_REACH = 4


def read(sentence: SentenceReading) -> None:
    """Offer what the speakers of the sentence say of others by a predicate."""
    view = sentence.view
    for place in range(1, len(view.lowers)):
        if view.is_a(place, "copula") and not view.at[place]:
            _predicate(sentence, place)


def _predicate(sentence: SentenceReading, copula: int) -> None:
    view, cast = sentence.view, sentence.cast
    speakers = speaker_of(sentence, copula)
    judged = _judged(view, copula)
    if not speakers or judged is None:
        return
    event_type, last = judged
    subject = sentence.subjects.of(copula)
    if subject.conditional or subject.via is not None or subject.mods & {"negation", "possible"}:
        return
    before = view.verb_at[subject.first - 1] if subject.first else None
    if before is not None and before.form.feature == "passive":
        return  # the agent of a passive: "yang diakui Prancis adalah ..."
    target = cast.ids(view, subject.group)
    group_first = subject.first
    if not target and _is_dummy(view, copula):
        target = cast.ids(view, _content_subject(view, last))
    target = tuple(a for a in target if not any(cast.same_side(a, b) for b in speakers))
    if not target:
        return
    offer(
        sentence,
        Candidate(
            view=view,
            number=sentence.number,
            sense=Sense(event_type, Frame("predicate"), speech_act=True),
            entry="predicate",
            first=copula,
            last=copula + 1,
            source=speakers,
            target=target,
            tokens=(min(group_first, copula), last),
            type=event_type,
            confidence=0.6,
        ),
    )


def _judged(view: View, copula: int) -> tuple[EventType, int] | None:
    """Return what the predicate after a copula does to its subject, and where the judging words end."""
    negated = False
    place = copula + 1
    steps = 0
    while place < len(view.lowers) and steps < _REACH:
        if view.at[place] or view.lowers[place] in (",", ";", ".", ":"):
            return None
        for event_type, names in _JUDGEMENTS.items():
            if view.is_a(place, *names):
                flipped = negated and not view.is_a(place - 1, *names)
                if (flipped and event_type is EventType.ACCUSE) or _is_of_trade(view, place):
                    return None
                return (EventType.ACCUSE if flipped else event_type), place + 1
        if view.is_a(place, "preposition", "complementizer", "relative"):
            return None
        negated = negated or view.is_a(place, "negation")
        steps += not view.is_quote(place) and not view.is_a(place, "determiner", "adverb")
        place += 1
    return None


def _is_of_trade(view: View, place: int) -> bool:
    """Whether a judging word only says what two trade ("a trade partner", "mitra dagang")."""
    return view.is_a(place - 1 if view.lexicon.head_last else place + 1, "kind_trade")


def _is_dummy(view: View, copula: int) -> bool:
    """Whether "it" stands for the clause that follows ("it was unfair that X ...")."""
    before = copula - 1
    while before >= 0 and view.is_light(before) and not view.at[before]:
        before -= 1
    return before >= 0 and view.is_a(before, "dummy")


def _content_subject(view: View, last: int) -> tuple[int, ...]:
    """Return the subject of the clause that a judgement is about ("... that *X* blocked the talks")."""
    for place in range(last, min(last + 6, len(view.lowers))):
        if view.at[place]:
            before = view.words(last, place)
            opens = view.lexicon.has("complementizer", before) or view.lexicon.has(
                "infinitive_subject", before
            )
            return view.groups[view.at[place][0]] if opens else ()
    return ()
