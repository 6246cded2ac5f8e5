"""Names of persons that reference data does not know: how far a run of capitals is a name."""

from foedus.extract.names.places import Surroundings
from foedus.extract.names.scan import Line
from foedus.vocab import ActorKind

_MOST_WORDS = 6
_SYLLABLE = 6
_NO_NAME = frozenset(("word", "organ", "office", "group"))


def skip_honorifics(line: Line, i: int) -> int:
    """Return the piece after ranks and forms of address that begin at piece ``i``."""
    while (item := line.at(i)) is not None and item.word("honorific") and line.capital(i):
        i = item.end
        if i < len(line) and line.raw[i] == ".":
            i += 1
    return i


def name_end(line: Line, i: int, around: Surroundings, *, first_is_free: bool = False) -> int:
    """Return the piece after the run of capitalised words at ``i`` that can be a person's name.

    ``i`` itself where there is none. Known names of others end it; ``first_is_free`` lets the
    first word be one ("Israel Katz").
    """
    end, j, words = i, i, 0
    while j < len(line) and words < _MOST_WORDS:
        item = line.at(j)
        if item is not None and not (first_is_free and j == i) and _ends_name(line, j, around):
            break
        if around.has("no-name", line.folds[j]):
            break
        if end == j and words and (after := _past_nickname(line, j)) is not None:
            j = after
            continue
        if line.raw[j] in "-‑" and end == j and 0 < j < len(line) - 1 and _tight(line, j):
            j += 1
            continue
        if end == j - 1 and words and _given(line, j):
            j += 1
            end = j
            continue
        if line.raw[j] == "." and end == j and len(line.raw[j - 1]) == 1:
            j += 1
            continue
        if (
            around.has("particle", line.folds[j])
            and (words or line.capital(j))
            and _capital_follows(line, j, around)
        ):
            j += 1
            words += 1
            continue
        if not line.capital(j) or not line.raw[j][0].isalpha():
            break
        j += 1
        words += 1
        end = j
    return end


def word_count(line: Line, start: int, end: int) -> int:
    """Return how many words, parted by blanks, stand from piece ``start`` to ``end`` (out)."""
    return len(line.text(start, end).split()) if start < end else 0


def _past_nickname(line: Line, j: int) -> int | None:
    """Return the piece after a nickname in quotation marks between two names, None if there is none."""
    if line.raw[j] not in '“"‘' or not line.capital(j + 1) or j + 3 >= len(line):
        return None
    return j + 3 if line.raw[j + 2] in '”"’' and line.capital(j + 3) else None


def _given(line: Line, j: int) -> bool:
    """Whether piece ``j`` is the small second half of a given name: "Ching-te", "Jong-un"."""
    word = line.raw[j]
    return line.raw[j - 1] in "-‑" and word.islower() and word.isalpha() and len(word) <= _SYLLABLE


def _tight(line: Line, j: int) -> bool:
    return line.ends[j - 1] == line.starts[j] and line.ends[j] == line.starts[j + 1]


def _capital_follows(line: Line, j: int, around: Surroundings) -> bool:
    k = j + 1
    while k < len(line) and (line.raw[k] in "-‑" or around.has("particle", line.folds[k])):
        k += 1
    return line.capital(k)


def _ends_name(line: Line, j: int, around: Surroundings) -> bool:
    item = line.at(j)
    if item is None:
        return False
    if item.words:  # "dos" is a small word of many uses, and joins "João" and "Santos"
        return any(word.scheme in _NO_NAME for word in item.words) and not around.has(
            "particle", line.folds[j]
        )
    kinds = {reading.known.kind for reading in item.readings}
    return not kinds <= {None, ActorKind.PERSON}
