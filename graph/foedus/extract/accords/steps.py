"""Which step in the life of an agreement the words around its noun tell, and how it stands."""

from foedus.extract.acts import status
from foedus.extract.grammar.subjects import Subjects
from foedus.extract.grammar.view import Trigger, View
from foedus.vocab import AgreementStep, EventType, Status

AROUND = 8
NEAR = 4
#: Steps that presuppose an agreement: while they are to come, it stands.
_ENDINGS = (AgreementStep.SUSPENDED, AgreementStep.VIOLATED, AgreementStep.TERMINATED)


def verb_of(view: View, first: int, last: int) -> Trigger | None:
    """Return the verb, or noun ("signing"), that moves the agreement at ``first``..``last`` along."""
    for place in range(first - 1, max(-1, first - AROUND), -1):
        verb, noun = view.verb_at[place], view.noun_at[place]
        for told in (verb, noun):
            if told is not None and told.form.entry.step is not None:
                return told
        if noun is not None and _tells(noun, EventType.CONSULT):
            return None  # "talks on a ceasefire"
        if view.lowers[place] in (";", ":") or view.is_a(place, "relative", "conditional", "basis"):
            break
        if verb is not None and "light" not in verb.form.entry.roles:
            break
    return _verb_after(view, last)


def _verb_after(view: View, last: int) -> Trigger | None:
    for place in range(last, min(last + AROUND + 4, len(view.lowers))):
        trigger = view.verb_at[place]
        if trigger is not None and trigger.form.entry.step is not None:
            return trigger
        if trigger is not None and not view.is_light(place):
            break
        if view.lowers[place] in (";", ":", ","):
            break
    return None


def _is_basis(view: View, first: int) -> bool:
    """Whether something is done under the agreement at ``first`` ("under a prisoner exchange agreement")."""
    for place in range(first - 1, max(-1, first - AROUND), -1):
        if view.is_a(place, "basis"):
            return True
        if view.at[place] or not view.is_word(place) or view.is_a(place, "preposition", "complementizer"):
            return False
        if view.verb_at[place] is not None:
            return False
    return False


def read(
    view: View, first: int, last: int, verb: Trigger | None, subjects: Subjects
) -> tuple[AgreementStep, Status]:
    """Return the step that ``verb`` tells of the agreement at ``first``..``last``, and how it stands."""
    if verb is None or verb.form.entry.step is None:
        if _is_basis(view, first) or view.lexicon.has("in_effect", view.words(last, last + AROUND)):
            return AgreementStep.IN_FORCE, Status.ONGOING
        return AgreementStep.PROPOSED, Status.PLANNED
    step = verb.form.entry.step
    if verb.form.entry.noun:
        state = status.of_noun(view, verb.first, verb.last, verb.last, EventType.SUPPORT)
    else:
        state = _told_status(view, verb, subjects)
    if view.lexicon.has("not_yet", view.words(min(first, verb.first) - NEAR, verb.first)):
        state = Status.HYPOTHETICAL
    purpose = view.is_a(verb.first - 1, "purpose")
    open_still = purpose or state in (Status.PLANNED, Status.HYPOTHETICAL, Status.DENIED)
    if open_still and step in _ENDINGS:
        return AgreementStep.IN_FORCE, Status.ONGOING
    if open_still and step not in (AgreementStep.REJECTED, AgreementStep.PROPOSED):
        return AgreementStep.PROPOSED, Status.PLANNED
    return step, state


def _told_status(view: View, verb: Trigger, subjects: Subjects) -> Status:
    """Return how a step stands: one that is demanded is to come, one of which somebody is accused alleged."""
    subject = subjects.of(verb.first)
    state = status.of_verb(subject.mods, verb.form.feature, conditional=subject.conditional)
    via = subject.first - 1 if subject.via is None else subject.via
    outer = view.verb_at[via] if via >= 0 else None
    if (
        outer is None
        or outer is verb
        or state is not Status.OCCURRED
        or view.is_a(verb.first - 1, "coordinator")
    ):
        return state
    if _tells(outer, EventType.ACCUSE):
        return Status.ALLEGED
    return Status.PLANNED if _tells(outer, EventType.REQUEST) else state


def _tells(trigger: Trigger, kind: EventType) -> bool:
    return any(sense.coded and sense.type is kind for form in trigger.forms for sense in form.entry.senses)
