"""Names of persons across scripts and languages: when two spellings are one name.

"Mohammed bin Salman" and "Muhammad bin Salman", "Sergey" and "Sergei", "Zelensky" and "Zelenskyy" have
one *sound*: the ways of writing one consonant are made alike, vowels fall into three classes, and what
is doubled counts once. "Khamenei" and "Khomeini" stay two.
"""

import re
from functools import lru_cache

from foedus.text.folding import fold

#: Ways of writing one sound, tried in this order; the ones with most letters first.
_SOUNDS = (
    ("tsch", "c"),
    ("dzh", "j"),
    ("tch", "c"),
    ("sch", "s"),
    ("zh", "j"),
    ("dj", "j"),
    ("tj", "c"),
    ("kh", "k"),
    ("gh", "g"),
    ("ph", "f"),
    ("sh", "s"),
    ("sy", "s"),
    ("ch", "c"),
    ("ck", "k"),
    ("q", "k"),
    ("x", "ks"),
    ("w", "v"),
)
#: Where transliterations differ most.
_CLASSES = str.maketrans("oueay", "ooaai")
_ARTICLE = re.compile(r"\b(?:al|el|ash|ar|as|an|at)-", re.IGNORECASE)
#: Words between names that one writer gives and another leaves out.
_PARTICLES = frozenset(
    ("al", "el", "bin", "ibn", "bint", "de", "da", "del", "la", "van", "von", "der", "den")
)
_TWO = 2


@lru_cache(maxsize=20_000)
def sound(word: str) -> str:
    """Return one folded word as it sounds, the same for all spellings."""
    for written, spoken in _SOUNDS:
        word = word.replace(written, spoken)
    first, rest = {"y": "j"}.get(word[:1], word[:1]), word[1:].replace("h", "").replace("j", "i")
    found = (first + rest).translate(_CLASSES)
    return "".join(letter for place, letter in enumerate(found) if letter != found[place - 1 : place])


@lru_cache(maxsize=20_000)
def words_of(name: str) -> tuple[str, ...]:
    """Return the words of a name, folded, without particles; parts joined by a hyphen are one word."""
    words = fold(_ARTICLE.sub("", name).replace("-", "").replace("'", "").replace("’", "")).split()
    kept = tuple(word for word in words if word not in _PARTICLES)
    return kept or tuple(words)


@lru_cache(maxsize=20_000)
def name_key(name: str) -> str:
    """Return the sounds of a name of two words or more, sorted: equal keys, one name.

    Empty for a single word: "Hassan" is the name of too many.
    """
    words = words_of(name)
    return " ".join(sorted(sound(word) for word in words)) if len(words) >= _TWO else ""
