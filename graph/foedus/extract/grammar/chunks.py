"""Noun phrases without a name of their own: "dozens of demonstrators", "a court in Bavaria", "dua tentara".

``foedus code`` lets them be parties of an event. Whole articles do not: there an actor without a name
would be nobody's. A phrase is read from the word classes of the lexicon, and from the tags of
``foedus.text.tagger`` where the language has a model.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from foedus.extract.grammar.view import LIGHT_CLASSES, View
from foedus.extract.names.gazetteer import fold, load
from foedus.text import tagger

#: Classes of nouns that mean people or bodies that act.
PEOPLE = (
    "agentive",
    "crowd",
    "people",
    "official",
    "guest",
    "diplomat",
    "troops",
    "court",
    "refugees",
    "prisoner",
    "peacekeepers",
    "press",
    "associate",
)
_BREAKS = (
    "preposition",
    "coordinator",
    "relative",
    "subordinator",
    "complementizer",
    "conditional",
    "purpose",
    "obligation",
    "third_person",
    "first_person",
    "personal",
    "impersonal",
    "existential",
    "saying",
    *sorted(LIGHT_CLASSES),
)
#: Naming words of the reference data that mean an organ, an office or a group.
_NAMING = frozenset(("organ", "office", "group"))
_NOMINAL = frozenset(("NOUN", "PROPN", "NUM", "ADJ", "DET"))
_OWNERS = ("'s", "'")
#: More words than this are no phrase that anybody would mark.
_MOST = 14


@dataclass(frozen=True, slots=True)
class Chunk:
    """A noun phrase: tokens ``first``..``last`` (half open) and the token of its head noun."""

    first: int
    last: int
    head: int


def find(view: View) -> list[Chunk]:
    """Return the noun phrases of a sentence in order, none within another.

    Phrases around an event noun ("the attacks") are among them; names are where they are part of one.
    """
    tags = _tags(view)
    bases: list[Chunk] = []
    place = 0
    while place < len(view.lowers):
        last = place
        while last < len(view.lowers) and last - place < _MOST and _is_inside(view, tags, place, last):
            last = view.spans[view.at[last][-1]][1] if view.at[last] else last + 1
        chunk = _trimmed(view, place, last)
        if chunk is not None:
            bases.append(chunk)
        place = max(last, place + 1)
    return _joined(view, bases)


def is_people(view: View, chunk: Chunk) -> bool:
    """Whether the head of a phrase means people or a body that acts."""
    return bool(people_classes(view, chunk.head))


def people_classes(view: View, head: int) -> list[str]:
    """Return what says that a noun means people or a body: its word classes, or a naming word's scheme."""
    found = [name for name in PEOPLE if view.is_a(head, name)]
    named = load().words.get(fold(view.tokens[head].text), ())
    return found + sorted({word.scheme for word in named} & _NAMING)


def _tags(view: View) -> Sequence[str]:
    language = view.lexicon.language
    if not tagger.has_tags(language):
        return ()
    return tagger.tag([token.text for token in view.tokens], tagger.model(language))


def _is_inside(view: View, tags: Sequence[str], first: int, place: int) -> bool:
    """Whether the phrase that begins at ``first`` goes on at ``place``."""
    if view.at[place]:
        return place == first or not _is_new_name(view, place)
    if view.dated[place] or not view.is_word(place):
        return False
    if view.is_a(place, "genitive_preposition") and place > first and view.is_a(place - 1, "determiner"):
        return True  # "dozens of demonstrators"
    if view.is_a(place, "determiner") and not view.lexicon.head_last:
        return True
    if view.is_a(place, "determiner"):
        return place == first or view.is_a(place - 1, "determiner", "rough", "genitive_preposition")
    if view.is_a(place, "rough"):
        return place + 1 < len(view.lowers) and _is_counted(view, place + 1) and place == first
    if view.is_a(place, *_BREAKS):
        return False
    if tags:
        return tags[place] in _NOMINAL and view.verb_at[place] is None
    if view.is_verb(place):
        return _is_participle(view, first, place)
    return True


def _is_new_name(view: View, place: int) -> bool:
    """Whether a name begins at ``place`` right behind another: two phrases without a mark between."""
    number = view.at[place][-1]
    return view.spans[number][0] == place and bool(view.at[place - 1]) and not view.lexicon.head_last


def _is_counted(view: View, place: int) -> bool:
    return view.lowers[place][0].isdigit() or view.is_a(place, "determiner", "rough")


def _is_participle(view: View, first: int, place: int) -> bool:
    """Whether a verb's form only describes the noun after it ("the displaced people")."""
    if (
        place + 1 >= len(view.lowers)
        or place == first
        or not view.lowers[place].endswith(view.lexicon.attributives)
    ):
        return False
    before = place - 1
    demonym = any(view.mentions[number].form == "demonym" for number in view.at[before])
    if not (view.is_a(before, "determiner") or view.lowers[before][0].isdigit() or demonym):
        return False
    following = place + 1
    return view.is_word(following) and not view.is_a(following, "determiner", *_BREAKS)


def _trimmed(view: View, first: int, last: int) -> Chunk | None:
    while first < last and view.is_a(first, "complementizer", "no_phrase") and not view.at[first]:
        first += 1
    while (
        last > first
        and view.is_a(last - 1, "determiner", "rough", "genitive_preposition")
        and not view.at[last - 1]
    ):
        last -= 1
    if last <= first:
        return None
    if view.lexicon.head_last:
        head = last - 1
    else:
        head = first
        while (
            head < last - 1
            and not view.at[head]
            and (view.is_a(head, "determiner", "rough") or view.lowers[head][0].isdigit())
        ):
            head += 1
    word = view.lowers[head]
    if not view.at[head] and (not word[0].isalpha() or len(word) < 3 or view.is_a(head, "no_phrase")):
        return None
    return Chunk(first, last, head)


def _joined(view: View, bases: Sequence[Chunk]) -> list[Chunk]:
    """Join what belongs to one phrase: "the premier of Alberta", "Iran's parliament"."""
    found: list[Chunk] = []
    for chunk in bases:
        before = found[-1] if found else None
        if before is not None and chunk.last - before.first <= _MOST:
            gap = chunk.first - before.last
            between = view.lowers[before.last] if gap == 1 else ""
            loyal = gap == 1 and view.is_a(before.head, "affiliated")  # "fighters loyal to A"
            loyal = loyal and is_people(view, Chunk(before.first, before.head, before.head - 1))
            if loyal or (between in _OWNERS and is_people(view, chunk)):
                found[-1] = Chunk(before.first, chunk.last, chunk.head)
                continue
            genitive = gap == 1 and view.is_a(before.last, "genitive_preposition")
            if genitive and view.noun_at[before.head] is None:
                found[-1] = Chunk(before.first, chunk.last, before.head)
                continue
        found.append(chunk)
    return found
