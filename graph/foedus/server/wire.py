"""What passes between the process that speaks HTTP and those that answer: tasks there, answers back.

Both ends are this program in this version, on one socket pair, one task at a time. A message is
two lengths, a head in JSON, and a body.
"""

import json
import struct
from dataclasses import dataclass
from typing import Literal as OneOf

from foedus.server.texts import ENGLISH, Texts

#: Length of the head, length of the body.
LENGTHS = struct.Struct("!IQ")
Work = OneOf["query", "graph", "description", "start", "question", "search"]


@dataclass(frozen=True, slots=True)
class Task:
    """What a worker shall do.

    That is: answer the query ``text``, give a graph, describe the data set, show the page to start at,
    answer a question of the library, or search for words.

    ``graphs`` are the default graphs and the named graphs of the data set, or None; for ``graph``,
    ``text`` is its IRI and empty means the default graph; for ``description`` it is the address of the
    endpoint, for ``question`` the name, for ``search`` the words; ``values`` are the parameters of both.
    ``seconds`` is the time that is left; ``say`` is the language of a page.
    """

    work: Work
    text: str
    seconds: float
    accept: str = ""
    gzip: bool = False
    graphs: tuple[tuple[str, ...], tuple[str, ...]] | None = None
    values: tuple[tuple[str, str], ...] = ()
    say: Texts = ENGLISH

    def encoded(self) -> bytes:
        """Return the task as a message."""
        say = (self.say.language, self.say.chosen)
        head = json.dumps(
            (self.work, self.text, self.seconds, self.accept, self.gzip, self.graphs, self.values, say)
        ).encode()
        return LENGTHS.pack(len(head), 0) + head

    @staticmethod
    def decoded(head: bytes) -> "Task":
        """Return the task with this head."""
        work, text, seconds, accept, gzip, graphs, values, say = json.loads(head)
        named = None if graphs is None else (tuple(graphs[0]), tuple(graphs[1]))
        pairs = tuple((name, value) for name, value in values)
        return Task(work, text, seconds, accept, gzip, named, pairs, Texts(*say))


@dataclass(frozen=True, slots=True)
class Answer:
    """A whole answer: status, media type, and the body, which may be compressed with gzip.

    ``following`` is the number of the first row that may come after those here; 0: these are all.
    """

    status: int
    type: str
    body: bytes = b""
    gzip: bool = False
    following: int = 0

    def encoded(self) -> tuple[bytes, bytes]:
        """Return the answer as a message in two parts: lengths and head, body."""
        head = json.dumps((self.status, self.type, self.gzip, self.following)).encode()
        return LENGTHS.pack(len(head), len(self.body)) + head, self.body

    @staticmethod
    def decoded(head: bytes, body: bytes) -> "Answer":
        """Return the answer with this head and body."""
        status, kind, gzip, following = json.loads(head)
        return Answer(status, kind, body, gzip, following)
