"""Whether words mean one or many, for ``order``: many are no subject of a verb of one.

The table ``number`` of a language's file says by what: how event nouns end in the plural
(``plural_endings``) and what may stand before one (``plural_openers``), how a finite verb of many ends
(``verb_endings``) and which end otherwise (``verbs``).
"""

from dataclasses import dataclass
from functools import cache

from foedus.extract.grammar.view import View
from foedus.text.language_data import table


@dataclass(frozen=True, slots=True)
class _Many:
    endings: tuple[str, ...]
    openers: frozenset[str]
    verb_endings: tuple[str, ...]
    verbs: frozenset[str]


@cache
def _load(language: str) -> _Many:
    found = table(language).inner("number")
    endings, verb_endings = (tuple(sorted(found.words(key))) for key in ("plural_endings", "verb_endings"))
    return _Many(endings, found.words("plural_openers"), verb_endings, found.words("verbs"))


def is_many(view: View, words: list[int]) -> bool:
    """Whether a phrase is an event noun in the plural, without an article or with one of the plural."""
    known = _load(view.lexicon.language)
    first = next((place for place in words if not view.is_a(place, "determiner", "adverb")), words[0])
    bare = view.lexicon.bare(view.lowers[first])
    forms = view.lexicon.forms.get(bare, ())
    plural = any(form.entry.noun and form.feature == "plural" for form in forms)
    opened = first == words[0] or view.lowers[words[0]] in known.openers
    return plural and bare.endswith(known.endings) and opened and not view.at[first]


def is_of_one(view: View, finite: int) -> bool:
    """Whether a finite verb has a subject in the singular."""
    known, verb = _load(view.lexicon.language), view.lowers[finite]
    return not verb.endswith(known.verb_endings) and verb not in known.verbs
