"""What the words of a clause are before it is put in order: finite or infinite verbs, noun phrases.

For ``order``, in a language whose verbs stand second and last. Words are read by their classes in the
lexicon, by their capitals (nouns have one) and by the endings in the language's file.
"""

from foedus.extract.grammar.view import View

#: A noun phrase is no longer than so many words, and a participle before its noun has so many of its own.
_PHRASE = 9
_ATTRIBUTE = 8
#: Words that stand before an object.
OBJECT_CASE = "object_determiner"
_PRONOUNS = ("third_person", "personal", "first_person")


def is_lower(view: View, place: int) -> bool:
    """Whether a word has no capital: it is no noun. A number has none to have."""
    return view.tokens[place].text[0].islower()


def is_noun(view: View, place: int) -> bool:
    """Whether a word is written as a noun."""
    return view.tokens[place].text[0].isupper()


def is_finite(view: View, place: int) -> bool:
    """Whether a word is a finite verb of the lexicon, or an auxiliary."""
    if view.at[place] or not is_lower(view, place) or view.dated[place]:
        return False
    if view.is_a(place, "finite"):
        return True
    prefixes = view.lexicon.members.get("separable", frozenset())
    return not view.is_attribute(place) and any(
        not form.entry.noun
        and form.feature in ("active", "third")
        and (len(form.words) == 1 or form.words[1:] in prefixes)
        for form in view.lexicon.forms.get(view.lowers[place], ())
    )


def is_infinite(view: View, place: int) -> bool:
    """Whether a word may be a participle or an infinitive."""
    if view.at[place] or not is_lower(view, place) or view.dated[place]:
        return False
    lower = view.lowers[place]
    if view.is_a(place, "infinite") or view.lexicon.is_participle(lower):
        return True
    plain = lower.endswith(view.lexicon.infinitives) and len(lower) > 4
    return plain and not view.is_a(place, "determiner", "adverb", "preposition", "auxiliary", "negation")


def phrase(view: View, words: list[int], first: int) -> int:  # noqa: C901 - one decision a word class
    """Return the end of the noun phrase that begins at ``words[first]``; ``first`` where none does."""
    place = first
    named = False
    long = 0
    while place < len(words) and place - first - long < _PHRASE:
        word = words[place]
        if view.at[word]:
            number = view.at[word][-1]
            start, place = place, _behind(view, words, place, number)
            long += place - start - 1  # a name is one word
            if _describes(view, words, place, number):
                continue
            joined = place + 1 < len(words) and view.is_a(words[place], "list_joiner")
            if joined and _opens_name(view, words, place + 1):
                place += 1
                continue
            return place
        if view.is_a(word, "rough") or view.lowers[word][0].isdigit():
            if named:
                break
            place += 1
            continue
        if view.dated[word] or is_finite(view, word):
            break
        if view.is_a(word, *_PRONOUNS) and place == first:
            return first + 1
        opened = place > first and not named
        if opened and view.is_a(word, "preposition") and view.is_a(words[place - 1], "determiner"):
            inner = _attribute(view, words, place)
            if inner > place:
                place = inner
                continue
        small = view.is_a(word, "adverb") and not opened
        if small or view.is_a(word, "preposition", "according", "negation"):
            break
        if view.is_a(word, "determiner"):
            if named and not view.is_a(word, "genitive_article"):
                break
            place += 1
            named = is_noun(view, word) and not _opens_more(view, words, place)  # "Tausende"
            continue
        if is_lower(view, word):
            listed = named and view.is_a(word, "list_joiner") and _opens_noun(view, words, place + 1)
            if listed:
                named = False
            elif named or (is_infinite(view, word) and place == first):
                break
            place += 1
            continue
        if named:
            break
        named = True
        place += 1
    return place if named or place > first + 1 else first


def _behind(view: View, words: list[int], place: int, number: int) -> int:
    """Return the first of ``words`` behind a name."""
    last = view.spans[number][1]
    while place < len(words) and words[place] < last:
        place += 1
    return place


def _describes(view: View, words: list[int], place: int, number: int) -> bool:
    """Whether a name is an adjective of the noun behind it ("die *ukrainischen* Einheiten")."""
    if place >= len(words) or view.mentions[number].form != "demonym" or view.at[words[place]]:
        return False
    return is_lower(view, view.spans[number][0]) and is_noun(view, words[place])


def _attribute(view: View, words: list[int], place: int) -> int:
    """Return where the participle before a noun stands whose own words begin at ``place``, or ``place``.

    "die *mit den Rebellen verbündete* Gruppe"
    """
    for near in range(place + 1, min(place + _ATTRIBUTE, len(words) - 1)):
        word, behind = words[near], words[near + 1]
        if view.at[word] or not is_lower(view, word) or view.is_a(word, "determiner", "preposition"):
            continue
        if is_noun(view, behind) and not view.is_a(words[near - 1], "determiner", "preposition"):
            return near
    return place


def _opens_name(view: View, words: list[int], place: int) -> bool:
    while place < len(words) and view.is_a(words[place], "determiner", "adverb"):
        place += 1
    return place < len(words) and bool(view.at[words[place]])


def _opens_more(view: View, words: list[int], place: int) -> bool:
    """Whether a noun phrase goes on with a noun, a name or an adjective."""
    if place >= len(words):
        return False
    word = words[place]
    if view.at[word] or is_noun(view, word):
        return not view.dated[word]
    small = view.dated[word] or view.is_a(word, "preposition", "adverb", "coordinator", "negation")
    return is_lower(view, word) and not small and not is_finite(view, word) and not is_infinite(view, word)


def _opens_noun(view: View, words: list[int], place: int) -> bool:
    """Whether a noun follows, its determiner or one adjective before it."""
    for word in words[place : place + 2]:
        if view.at[word] or is_noun(view, word):
            return True
        if is_finite(view, word) or view.is_a(word, "preposition", "adverb", OBJECT_CASE):
            return False
    return False
