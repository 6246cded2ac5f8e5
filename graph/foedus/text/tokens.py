"""Words, numbers and marks of a text, with offsets.

What is one token:

- a word with inner hyphens and apostrophes: ``anti-penjajahan``, ``Sana'a``, ``don't``,
  ``Israel-Iran``, ``F-16``, ``1990-an``; clitics stay (``AS-nya``, ``katanya``). ``parts`` splits
  one at its hyphens when a reader needs ``Israel`` and ``Iran``;
- the English ``'s`` is a token of its own: ``Russia`` ``'s``;
- a number with its inner marks: ``138.000``, ``3,5``, ``13/7/2025``, ``10.30``;
- initials and abbreviations with their full stops: ``U.S.``, ``J.D.``, ``Mr.``, ``No.`` before a
  number; a name of a site: ``KOMPAS.com``;
- an ellipsis, a run of hyphens, and every other mark by itself;
- a word and an acronym that lost their space are two: ``dilansir`` ``AFP``;
- a small word that lost its vowel before another, where the language file lists it (``elided``):
  ``l'`` ``Iran``, and a pronoun that hangs on its verb (``enclitic``): ``a`` ``-t-il``.
"""

import re

from foedus.text import abbreviations, language_data
from foedus.text.document import Token

# A letter, digit or underscore with the marks and invisible characters that may sit inside a word.
_W = r"[\w\u0300-\u036f\u00ad\u200c\u200d]"
# Possessive quantifiers (++, *+): nothing is tried twice, so that a hostile line stays linear.
_CORE = rf"(?:\d++(?:[.,:/]\d++)*+{_W}*+|{_W}++)"
#: So many hyphens and apostrophes at most has one word: a sentence would have no end in its parts.
_JOINTS = 12
_TOKEN = re.compile(
    r"https?://\S{0,2000}[\w/]"
    rf"|(?<![\w])(?:[^\W\d_]\.){{2,}}"
    rf"|{_CORE}(?:(?:[-‐‑]|['’ʼ](?!s\b)){_CORE}){{0,{_JOINTS}}}+(?:\.(?:com|net|org|id|co|go|tv|news|uk|ru|me)\b)*+"
    r"|['’]s\b"
    r"|\.{2,}|-{2,}|\S",
    re.IGNORECASE,
)
#: A space lost between a word and an acronym ("dilansirAFP").
_GLUED = re.compile(r"([a-z]{5,40})([A-Z]{2,10})")
_HYPHEN = re.compile(r"[-‐‑–]")
#: So many digits at most has an ordinal with a full stop ("3. März").
_ORDINAL = 2
#: What makes a number with a full stop an ordinal in Spanish and Portuguese.
_ORDINALS = ("º", "ª")
#: So many letters at most has a pronoun that hangs on its verb.
_ENCLITIC = 9


def tokenize(text: str, start: int, end: int, language: str) -> list[Token]:
    """Return the tokens of ``text[start:end]`` in reading order, offsets counted in ``text``."""
    dotted = abbreviations.of("titles", language) | abbreviations.of("inner", language)
    numbered = abbreviations.of("before_number", language)
    ordinal = language in language_data.languages() and language_data.table(language).flag("ordinal_stop")
    tokens: list[Token] = []
    skip_to = -1
    for match in _TOKEN.finditer(text, start, end):
        first, last = match.span()
        if first < skip_to:
            continue
        word = match.group()
        if (
            last < end
            and text[last] == "."
            and _keeps_stop(text, word, last, dotted, numbered, ordinal=ordinal)
        ):
            last += 1
            skip_to = last
            word = text[first:last]
        if (glued := _GLUED.fullmatch(word)) is not None:
            cut = first + glued.start(2)
            tokens += (Token(first, cut, glued.group(1)), Token(cut, last, glued.group(2)))
            continue
        while cut := elision(word, language):
            tokens.append(Token(first, first + cut, word[:cut]))
            first, word = first + cut, word[cut:]
        if cut := enclitic(word, language):
            tokens.append(Token(first, first + cut, word[:cut]))
            first, word = first + cut, word[cut:]
        tokens.append(Token(first, last, word))
    return tokens


def enclitic(word: str, language: str) -> int:
    """Return where the pronoun begins that hangs on the verb ``word`` ("a-t-il": 1), 0 if none does."""
    tail = word[-_ENCLITIC:].lower()
    if "-" not in tail or language not in language_data.languages():
        return 0
    hanging = language_data.table(language).words("enclitic")
    hyphen = tail.find("-")
    while hyphen >= 0 and tail[hyphen:] not in hanging:
        hyphen = tail.find("-", hyphen + 1)
    return len(word) - len(tail) + hyphen if hyphen >= 0 else 0


def elision(word: str, language: str) -> int:
    """Return how many letters of ``word`` are a small word cut short before it ("l'Iran": 2), 0 if none."""
    if "'" not in word and "’" not in word:
        return 0
    apostrophe = min((place for mark in "'’" if (place := word.find(mark, 1, 9)) > 0), default=0)
    if not 0 < apostrophe < len(word) - 1 or language not in language_data.languages():
        return 0
    elided = language_data.table(language).words("elided")
    return apostrophe + 1 if word[:apostrophe].lower() in elided else 0


def _keeps_stop(
    text: str, word: str, stop: int, dotted: frozenset[str], numbered: frozenset[str], *, ordinal: bool
) -> bool:
    """Whether the full stop at ``stop`` belongs to ``word``: an abbreviation or an initial."""
    if len(word) > 10 or text[stop + 1 : stop + 2] == ".":
        return False
    lower = word.lower()
    if lower.isdigit() and text[stop + 1 : stop + 2] in _ORDINALS:
        return True  # "o 14.º pacote"
    following = text[stop + 1 : stop + 3].lstrip()[:1]
    if lower.isdigit() and len(lower) <= _ORDINAL and ordinal:
        return text[stop + 1 : stop + 2] == " " and following.isalpha()
    if len(word) == 1:
        return word.isalpha() and word.isupper() and following.isupper()
    if lower in numbered and following.isdigit():
        return True
    return lower in dotted


def parts(token: Token) -> tuple[Token, ...]:
    """Return ``token`` cut at its hyphens (``Israel-Iran`` gives two), or itself alone."""
    pieces: list[Token] = []
    at = token.start
    for piece in _HYPHEN.split(token.text):
        if piece:
            pieces.append(Token(at, at + len(piece), piece))
        at += len(piece) + 1
    return tuple(pieces) if len(pieces) > 1 else (token,)
