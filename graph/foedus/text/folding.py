"""Words of a text as full-text search compares them: without case, accents and punctuation.

Both indexes (``stores.fulltext`` beside the RDF store, and Neo4j's own) hold text that went through
``fold``, and both are asked for words that did, so that neither adds an opinion of its own:
Lucene and SQLite disagree on "Łódź", "Straße" and "U.S.".
"""

import re
import unicodedata

#: Code points of a word that an index holds; Lucene cuts longer ones in two.
LONGEST_WORD = 100
_ASCII_WORD = re.compile(r"[a-z0-9]+")
#: Letters that have no decomposition into a plain one and its mark.
_PLAIN = str.maketrans(
    {"ø": "o", "ł": "l", "đ": "d", "ħ": "h", "ı": "i", "ŧ": "t", "æ": "ae", "œ": "oe", "þ": "th", "ð": "d"}
)
#: Accents, and the vowel points of Hebrew and Arabic. Elsewhere (Thai, Devanagari) marks are letters.
_ACCENT = re.compile(r"[\u0300-\u036f\u0591-\u05c7\u0640\u064b-\u065f\u0670]")
#: Chinese and Japanese write no blanks: there, every character is a word.
_ALONE = re.compile(r"([\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff])")


def fold(text: str) -> str:
    """Return the words of ``text``, folded, with one blank between two; empty where it has none.

    Folding twice changes nothing.
    """
    if text.isascii():
        words = _ASCII_WORD.findall(text.lower())
    else:
        plain = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", text).casefold())
        plain = unicodedata.normalize("NFC", _ACCENT.sub("", plain).translate(_PLAIN))
        letters = "".join(char if _of_a_word(char) else " " for char in plain)
        words = _ALONE.sub(r" \1 ", letters).split()
    return " ".join(word[:LONGEST_WORD] for word in words)


def _of_a_word(char: str) -> bool:
    return char.isalnum() or unicodedata.category(char).startswith("M")
