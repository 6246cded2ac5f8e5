"""Puts the phrases between a verb and the end of its clause in the order object, phrases with prepositions.

For ``order``: German says "flog *in der Nacht* Angriffe auf Ziele im Libanon", "hat *mit Kenia* ein Abkommen
unterzeichnet", "setzte Raffinerien *in Brand*". An object is read right behind its verb.
"""

from foedus.extract.grammar.fields import is_infinite, is_lower, is_noun, phrase
from foedus.extract.grammar.view import View

#: What opens a noun phrase that belongs to the noun before it ("in Anwesenheit *des* Königs").
_OWNING = "genitive_article"
#: Nouns that have a name behind them.
_NAMED = ("territory", "media_noun", "agentive", "body", "office_holder", "determiner")


def objects_first(view: View, words: list[int], *, described: bool) -> list[int]:
    """Return ``words`` with the adverbials that open them behind the object.

    With ``described`` a relative clause follows: it describes the noun that stands last, which stays there.
    """
    start = _adverbials(view, words)
    leading, rest = words[:start], words[start:]
    if described or not leading or not rest or phrase(view, rest, 0) == 0 or _is_pronoun(view, rest[0]):
        return words
    return [*rest, *leading]


def _adverbials(view: View, words: list[int]) -> int:
    """Return where the phrases with prepositions that open ``words`` end."""
    end = place = 0
    while place < len(words):
        word = words[place]
        if view.dated[word]:
            place = end = place + 1
            continue
        if view.is_a(word, "adverb") and not view.at[word]:
            place += 1
            continue
        if view.at[word] or not view.is_a(word, "preposition") or view.is_a(word, "according"):
            break
        if view.is_a(word, "purpose") and any(is_infinite(view, later) for later in words[place:]):
            break  # "um Truppen zu schicken"
        last = _phrase_end(view, words, place + 1)
        if last == place + 1:
            break
        place = end = last
    return place if end else 0


def _phrase_end(view: View, words: list[int], first: int) -> int:
    """Return the end of the noun phrase behind a preposition, with those that own its noun."""
    if first < len(words) and view.dated[words[first]]:
        while first < len(words) and view.dated[words[first]]:
            first += 1
        return first
    end = phrase(view, words, first)
    while end > first and end < len(words) and _owns(view, words, end):
        last = phrase(view, words, end)
        if last == end:
            break
        end = last
    return next((n for n in range(first + 1, end) if _is_another(view, words, n)), end)


def _is_another(view: View, words: list[int], place: int) -> bool:
    """Whether a name is none of the noun before it ("wegen des Vorfalls *Israel*"; "in der Stadt Goma")."""
    noun = words[place - 1]
    plain = not view.at[noun] and is_noun(view, noun) and not view.is_a(noun, *_NAMED)
    return plain and bool(view.at[words[place]])


def _owns(view: View, words: list[int], place: int) -> bool:
    """Whether a noun phrase in the genitive begins behind a common noun."""
    noun = words[place - 1]
    return not view.at[noun] and is_noun(view, noun) and view.is_a(words[place], _OWNING)


def _is_pronoun(view: View, place: int) -> bool:
    return is_lower(view, place) and view.is_a(place, "third_person", "personal", "first_person")
