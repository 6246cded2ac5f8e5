"""Words that blame or praise whoever they are said of.

They stand in the table ``judgements`` of a language's file, as words or phrases in small letters:

- ``misconduct``: what only blame says that somebody does ("undermine", "melanggar"); ``lacking``: what blame
  denies ("act in good faith", "serius"). A word with ``~`` behind it has any of the ``endings`` ("block~").
- ``dooms``: what only a threat says that somebody will do or suffer ("pay a heavy price", "membayar mahal").
- ``obligations``: words by which something is asked of their subject, beside the lexicon's ("sebaiknya");
  ``summons`` those by which it is asked of the name behind them ("time for", "sudah saatnya").
- ``faults`` and ``merits``: what somebody is said to be, beside the classes of the lexicon.
- ``about``: small words before whom something is said of ("'They lie,' X said *of* Y").
- ``bare``: a predicate needs no copula ("blokade itu ilegal").

A language without the table has the classes of its lexicon only.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache

from foedus.text.language_data import Table, languages, table

#: Classes of the lexicon whose words say what somebody is.
FAULTS = ("adverse", "bad_predicate")
MERITS = ("favourable", "good_predicate")

_KINDS = ("misconduct", "lacking", "dooms", "obligations", "summons", "faults", "merits")

Phrases = dict[str, tuple[tuple[str, ...], ...]]


@dataclass(frozen=True, slots=True)
class Valence:
    """The judging words of one language, by their first word, longest first."""

    misconduct: Phrases = field(default_factory=dict)
    lacking: Phrases = field(default_factory=dict)
    dooms: Phrases = field(default_factory=dict)
    obligations: Phrases = field(default_factory=dict)
    summons: Phrases = field(default_factory=dict)
    faults: Phrases = field(default_factory=dict)
    merits: Phrases = field(default_factory=dict)
    about: frozenset[str] = frozenset()
    bare: bool = False


@cache
def load(language: str) -> Valence:
    """Return the judging words of ``language``; read once a process."""
    if language not in languages():
        return Valence()
    words = table(language).inner("judgements")
    return Valence(*(_phrases(words, kind) for kind in _KINDS), words.words("about"), bare=words.flag("bare"))


def end(phrases: Phrases, lowers: Sequence[str], place: int) -> int:
    """Return where the longest of ``phrases`` that begins at ``place`` ends, or ``place``."""
    for phrase in phrases.get(lowers[place], ()):
        if tuple(lowers[place : place + len(phrase)]) == phrase:
            return place + len(phrase)
    return place


def _phrases(words: Table, kind: str) -> Phrases:
    endings = sorted(words.words("endings"))
    found: dict[str, list[tuple[str, ...]]] = {}
    for text in sorted(words.words(kind)):
        for phrase in _forms(text.split(), endings):
            found.setdefault(phrase[0], []).append(phrase)
    return {first: tuple(sorted(set(some), key=lambda p: (-len(p), p))) for first, some in found.items()}


def _forms(words: Sequence[str], endings: Sequence[str]) -> Iterator[tuple[str, ...]]:
    """Return a phrase in all its forms: its first word may have endings."""
    first, rest = words[0], tuple(words[1:])
    if not first.endswith("~"):
        yield (first, *rest)
        return
    for ending in ("", *endings):
        yield (first[:-1] + ending, *rest)
