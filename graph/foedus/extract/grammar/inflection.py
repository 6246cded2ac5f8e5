"""Forms of words made from the rules of a lexicon's paradigms.

A rule is written ``pattern => replacement``: a regular expression for the word and the form that
it becomes. Every rule that fits makes a form: a rule too many makes a word that nobody writes,
a rule too few loses one that somebody does.
"""

import re
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Rule:
    """One way to make a form that expresses ``feature``, and what a word of the classes ``mods`` would."""

    feature: str
    pattern: re.Pattern[str]
    replacement: str
    mods: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Paradigm:
    """The rules that words share; ``last_word``: of several words, the last one changes."""

    rules: tuple[Rule, ...]
    last_word: bool = False

    def forms(self, root: str) -> tuple[tuple[str, str, frozenset[str]], ...]:
        """Return the ``(form, feature, mods)`` of ``root``, which may have several words."""
        words = root.split()
        place = len(words) - 1 if self.last_word else 0
        made: dict[tuple[str, str, frozenset[str]], None] = {}
        for rule in self.rules:
            if rule.pattern.search(words[place]):
                form = rule.pattern.sub(rule.replacement, words[place], count=1)
                whole = " ".join((*words[:place], form, *words[place + 1 :]))
                made[(whole, rule.feature, rule.mods)] = None
        return tuple(made)


def parse_rule(feature: str, text: str, mods: frozenset[str] = frozenset()) -> Rule:
    """Read ``pattern => replacement``; raises ``ValueError`` where it has no arrow."""
    pattern, arrow, replacement = text.partition(" => ")
    if not arrow:
        raise ValueError(f"inflection rule {text!r} is not 'pattern => replacement'")
    return Rule(feature, re.compile(pattern), replacement, mods)
