"""Who made what a verb refuses or blames ("rechazó los aranceles *decretados por A*")."""

from foedus.extract.grammar.arguments import Argument
from foedus.extract.grammar.phrases import reduced_agent
from foedus.extract.grammar.view import View

#: So many words behind a verb at most its maker is looked for.
_BEHIND = 14


def made_by(view: View, found: tuple[Argument, ...], last: int) -> Argument | None:
    """Return who made what is refused or blamed ("rechazó los aranceles decretados por A")."""
    for place in range(last, min(last + _BEHIND, len(view.lowers))):
        if agent := reduced_agent(view, place) or _by_behind(view, place):
            return next((a for a in found if set(a.group) <= set(agent)), None)
        if view.is_a(place, "relative") and not view.lexicon.head_last:
            doer = doer_behind(view, place)
            return Argument("object", doer, 0, place) if doer else None
        if view.at[place] or view.is_verb(place):
            return None
    return None


def _by_behind(view: View, place: int) -> tuple[int, ...]:
    """Return the agent of a participle that the lexicon need not know ("el texto *liderado por A*")."""
    name = place + 2 + view.is_a(place + 2, "article")
    by = view.is_a(place + 1, "agent_preposition") and view.lexicon.is_participle(view.lowers[place])
    return view.groups[view.at[name][0]] if by and name < len(view.lowers) and view.at[name] else ()


def doer_behind(view: View, relative: int) -> tuple[int, ...]:
    """Return who does what a relative clause in the passive says ("tindakan *yang dilakukan (oleh) A*")."""
    place = view.past_light(relative + 1)
    verb = view.verb_at[place] if place < len(view.lowers) else None
    if verb is not None and verb.form.feature == "passive":
        place = verb.last
    elif view.is_a(place, "authored"):
        place += 1
    else:
        return ()
    if place < len(view.lowers) and view.is_a(place, "agent_preposition"):
        place += 1
    return view.groups[view.at[place][0]] if place < len(view.lowers) and view.at[place] else ()
