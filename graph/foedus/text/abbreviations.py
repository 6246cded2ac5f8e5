"""Words that a full stop does not end, and words that begin a sentence, from the language files.

The tables (``abbreviations`` of ``language_data``): ``titles`` stand before a name or number, and
a full stop after them never ends a sentence; ``before_number`` only before a number ("No. 10",
"hlm. 7"); ``inner`` may stand inside or at the end: they end a sentence when one of the
``openers`` follows; ``saying`` are verbs that attribute a quotation when they stand just after it
("Why?" Trump asked).
"""

from functools import cache

from foedus.text import language_data


@cache
def of(table: str, language: str) -> frozenset[str]:
    """Return the words of ``table`` for ``language`` (BCP 47); those of all languages if it is unknown."""
    primary = language.partition("-")[0]
    known = language_data.languages()
    wanted = (primary,) if primary in known else known
    return frozenset().union(
        *(language_data.table(one).inner("abbreviations").words(table) for one in wanted)
    )
