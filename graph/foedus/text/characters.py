"""The characters that a text may have: those that RDF and XML can hold.

Any other (a control character other than tab and line breaks, U+FFFE, U+FFFF) becomes one blank, so that
every offset stays what it was.
"""

import re

from foedus.errors import UnreadableInput
from foedus.vocab import Reason

_UNHOLDABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ufffe\uffff]")
_SURROGATE = re.compile("[\ud800-\udfff]")
#: With more than one unholdable character in this many, it is no text.
_CHARACTERS_PER_CONTROL = 20


def holdable(text: str) -> str:
    """Return ``text`` with each character that RDF or XML cannot hold replaced by one blank.

    Raises UnreadableInput for half of a surrogate pair (``malformed``), for a text that is
    mostly such characters (``binary``) and for one of white space only (``empty``).
    """
    if (half := _SURROGATE.search(text)) is not None:
        raise UnreadableInput(
            f"half of a surrogate pair (U+{ord(half[0]):04X}) at character {half.start()}", Reason.MALFORMED
        )
    clean, replaced = _UNHOLDABLE.subn(" ", text)
    if replaced * _CHARACTERS_PER_CONTROL > len(text):
        raise UnreadableInput(f"{replaced} control characters, not text", Reason.BINARY)
    if not clean.strip():
        raise UnreadableInput("nothing but white space in it", Reason.EMPTY)
    return clean
