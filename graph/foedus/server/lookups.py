"""Look-ups: queries so small that they are answered where they arrive, without a worker.

A look-up is one triple pattern with a subject or an object that is given, its variables all different, and
nothing else but a LIMIT. Oxigraph answers it from an index, in which every step is a row of the answer. So
its work is bounded by the size of the answer: up to ``MOST`` bytes, some milliseconds at the worst. What
turns out larger is begun anew by a worker.
"""

import re
from dataclasses import dataclass

from pyoxigraph import Store

from foedus.server.answering import Answering
from foedus.server.formats import Limits
from foedus.server.wire import Answer, Task

#: Bytes up to which an answer is given at once.
MOST = 32_000

# A part of the SPARQL grammar, without comments and escapes; possessive, so that nothing is read twice.
_IRI = r'<[^<>"{}|^`\\\s]*+>'
_NAME = r"[A-Za-z][A-Za-z0-9_-]*+:[A-Za-z0-9_-]*+"
_VARIABLE = r"[?$][A-Za-z_][A-Za-z0-9_]*+"
_STRING = rf'"[^"\\\r\n]*+"(?:@[A-Za-z]++(?:-[A-Za-z0-9]++)*+|\^\^(?:{_IRI}|{_NAME}))?+'
_LOOK_UP = re.compile(
    rf"\s*+(?:PREFIX\s++(?:[A-Za-z][A-Za-z0-9_-]*+)?+:\s*+{_IRI}\s*+)*+"
    rf"(?:SELECT(?:\s*+\*|(?:\s++{_VARIABLE})++)|ASK)\s*+(?:WHERE\s*+)?+\{{\s*+"
    rf"(?P<s>{_IRI}|{_NAME}|{_VARIABLE})\s++(?P<p>{_IRI}|{_NAME}|a|{_VARIABLE})\s++"
    rf"(?P<o>{_IRI}|{_NAME}|{_VARIABLE}|{_STRING})\s*+\.?+\s*+\}}\s*+(?:LIMIT\s++[0-9]++\s*+)?+",
    re.IGNORECASE,
)


def is_look_up(text: str) -> bool:
    """Whether the query ``text`` is a look-up. Some that are may be taken for others; never the reverse."""
    found = _LOOK_UP.fullmatch(text)
    if found is None:
        return False
    variables = [part[1:] for part in found.group("s", "p", "o") if part[0] in "?$"]
    given = found["s"][0] not in "?$" or found["o"][0] not in "?$"
    return given and len(variables) == len(set(variables))


@dataclass(frozen=True, slots=True)
class LookUps:
    """Answers look-ups on a store that does not change, in the process that speaks HTTP."""

    store: Store

    def answer(self, task: Task) -> Answer | None:
        """Return the answer to ``task``; None where it is no look-up, or not as small as one should be."""
        if task.work != "query" or task.graphs is not None or not is_look_up(task.text):
            return None
        answer = Answering(self.store, Limits(result_bytes=MOST)).answer(task)
        return answer if answer.status == 200 else None
