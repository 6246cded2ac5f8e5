"""Verbs that only say how their subject stands to the deed behind ("wants to send", "ordenó cerrar")."""

from foedus.extract.grammar.view import Trigger, View


def is_plan(view: View, trigger: Trigger) -> bool:
    """Whether a verb of wanting only says what its subject means to do ("wants to send")."""
    if not view.is_a(trigger.first, "plan") or trigger.last - trigger.first > 1:
        return False
    if view.lexicon.has("negation", view.words(trigger.first - 3, trigger.first)):
        return True
    place = view.past(trigger.last, "adverb")
    purpose = view.is_a(place, "purpose") and not any(view.at[place + 1 : place + 2])  # "attendu à Berlin"
    return place < len(view.lowers) and (purpose or view.is_verb(place))


def commands_deed(view: View, trigger: Trigger) -> bool:
    """Whether a verb only says that its subject has something done ("ordenó *bloquear* el puerto")."""
    if not view.is_a(trigger.first, "commanding"):
        return False
    place = trigger.last
    while place < len(view.lowers) and (view.dated[place] or view.is_a(place, "adverb", "purpose")):
        place += 1
    verb = view.verb_at[place] if place < len(view.lowers) else None
    return verb is not None and view.lowers[place].endswith(view.lexicon.infinitives)
