"""Words that make an act of what somebody says: blame, praise, a demand, a refusal, a threat.

They stand in the table ``speaking`` of a language's file, as words or phrases in small letters:

- ``misconduct``: what only blame says that somebody does ("undermine", "melanggar"); ``lacking``: what blame
  denies ("act in good faith", "serius"). A word with ``~`` behind it has any of the ``endings`` ("block~").
- ``dooms``: what only a threat says that somebody will suffer ("pay a heavy price", "membayar mahal"),
  ``perils`` that there will be for the name behind them ("consequences for").
- ``refusals``: what it is a refusal to say that one will not do ("accept", "menyerah"), or, with their own
  negation, to say at all ("cannot accept"); ``threats``: what it is a threat to say that one will do
  ("retaliate", "membalas").
- ``departures``: what a diplomat who must do it is expelled by ("leave", "meninggalkan");
- ``obligations``: words by which something is asked of their subject, beside the lexicon's ("sebaiknya");
  ``summons`` those by which it is asked of the name behind them ("time for", "sudah saatnya").
- ``faults`` and ``merits``: what somebody is said to be, beside the classes of the lexicon.
- ``harmless``: phrases that begin as one of these and tell nothing ("lies between", "right behind").
- ``saying``: words that say something only behind a quotation or before "that" ("'They lie,' X *fumed*").
- ``about``: small words before whom something is said of ("'They lie,' X said *of* Y").
- ``bare``: a predicate needs no copula ("blokade itu ilegal").

A language without the table has the classes of its lexicon only.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cache

from foedus.text.language_data import Table, languages, table

#: Classes of the lexicon whose words say what somebody is.
FAULTS = ("adverse", "bad_predicate")
MERITS = ("favourable", "good_predicate")
_KINDS = (
    "misconduct",
    "lacking",
    "dooms",
    "perils",
    "refusals",
    "threats",
    "obligations",
    "departures",
    "summons",
    "faults",
    "merits",
    "harmless",
)


@dataclass(frozen=True, slots=True)
class Words:
    """The words of one language: ``phrases`` by kind and first word, longest first."""

    phrases: dict[str, dict[str, tuple[tuple[str, ...], ...]]] = field(default_factory=dict)
    saying: frozenset[str] = frozenset()
    about: frozenset[str] = frozenset()
    bare: bool = False

    def end(self, kind: str, lowers: Sequence[str], place: int) -> int:
        """Return where the longest phrase of a kind that begins at ``place`` ends, or ``place``."""
        known = self.phrases.get(kind)
        if known is None or lowers[place] not in known:
            return place
        last = self._longest(kind, lowers, place)
        return place if last > place and self._longest("harmless", lowers, place) > last else last

    def _longest(self, kind: str, lowers: Sequence[str], place: int) -> int:
        for phrase in self.phrases.get(kind, {}).get(lowers[place], ()):
            if tuple(lowers[place : place + len(phrase)]) == phrase:
                return place + len(phrase)
        return place


@cache
def load(language: str) -> Words:
    """Return the words of ``language``; read once a process."""
    if language not in languages():
        return Words()
    words = table(language).inner("speaking")
    phrases = {kind: _phrases(words, kind) for kind in _KINDS}
    return Words(phrases, words.words("saying"), words.words("about"), words.flag("bare"))


def _phrases(words: Table, kind: str) -> dict[str, tuple[tuple[str, ...], ...]]:
    endings = ("", *sorted(words.words("endings")))
    found: dict[str, set[tuple[str, ...]]] = {}
    for text in words.words(kind):
        first, *rest = text.split()
        stem = first.removesuffix("~")
        for form in (stem + ending for ending in (endings if first != stem else ("",))):
            found.setdefault(form, set()).add((form, *rest))
    return {first: tuple(sorted(some, key=lambda p: (-len(p), p))) for first, some in found.items()}
