"""Copies and translations: two small fingerprints of an article, and what they say of two articles.

A *sketch* is a MinHash of the text by one permutation (Li, Owen, Zhang, "One permutation hashing",
NIPS 2012): shingles of three words are hashed once, each falls into one of 64 bins, and each bin keeps
its least. The share of equal bins estimates the Jaccard index of the shingles. It finds copies in one
language. *Marks* are what survives translation: who and where (ids), numbers, and days.
"""

import re
from collections.abc import Iterable, Set
from zlib import crc32

from foedus.text.folding import fold

BINS = 64
_BITS = 16
_SHINGLE = 3
_EMPTY = 0xFFFF
_NUMBER = re.compile(r"\d[\d.,]*")
#: In each bin the highest bit, and all others: by these two numbers all bins are looked at together.
_HIGH = sum(1 << (_BITS * place + _BITS - 1) for place in range(BINS))
_REST = (1 << _BITS * BINS) - 1 - _HIGH

#: The bins, 16 bits each, as one number.
Sketch = int
Marks = frozenset[int]


def sketch(text: str) -> Sketch:
    """Return the 64 bins of ``text``; 65,535 is an empty one."""
    words = fold(text).split()
    bins = [1 << 32] * BINS
    for place in range(max(1, len(words) - _SHINGLE + 1)):
        value = crc32(" ".join(words[place : place + _SHINGLE]).encode())
        if value < bins[value & 63]:
            bins[value & 63] = value
    kept = (_EMPTY if value >> 32 else min(value >> 16, _EMPTY - 1) for value in bins)
    return int.from_bytes(b"".join(value.to_bytes(2, "big") for value in kept), "big")


def likeness(left: Sketch, right: Sketch) -> float:
    """Return the estimated share of shingles that two texts have in common (Jaccard), 0..1."""
    used = _not_zero(_HIGH + _REST - (left & right))
    return (used - _not_zero(left ^ right)) / used if used else 0.0


def _not_zero(bins: int) -> int:
    """Return how many of 64 bins are not zero."""
    return (((bins & _REST) + _REST | bins) & _HIGH).bit_count()


def mark(kind: str, value: str) -> int:
    """Return one mark: 24 bits of what it is and its value."""
    return crc32(f"{kind} {value}".encode()) >> 8


def numbers(text: str) -> set[str]:
    """Return the numbers of a text of two digits or more, without separators: ``1,200`` is ``1.200``."""
    found = (re.sub(r"[.,]", "", item) for item in _NUMBER.findall(text))
    return {item for item in found if len(item) > 1}


def marks(items: Iterable[tuple[str, str]]) -> Marks:
    """Return the marks of (kind, value) pairs."""
    return frozenset(mark(kind, value) for kind, value in items)


def overlap(left: Set[int], right: Set[int]) -> float:
    """Return the Dice index of two sets, 0..1."""
    if not left or not right:
        return 0.0
    return 2 * len(left & right) / (len(left) + len(right))
