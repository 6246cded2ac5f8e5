"""What resolution knows of an article: small values, made from its graph, kept in the store's index.

A record holds all that matching needs, so that comparing two articles reads neither of their graphs.
"""

import json
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property
from hashlib import sha256
from typing import overload

from foedus.resolve.sketch import Marks, Sketch
from foedus.vocab import EventStep

#: Changes when the same graph would give another record, or the same records another layer.
FORMAT = "4"

#: Steps of what does not take place, or not then.
CALLED_OFF = frozenset((EventStep.CANCELLED.value, EventStep.POSTPONED.value))

Raw = list[object]


@dataclass(frozen=True, slots=True)
class Party:
    """Who takes part: ``side`` is the state acted for, else the id itself; ``key`` is ``names.name_key``.

    A state that is named by an office alone ("the Russian foreign minister") has that ``office``, and who
    held it then as ``holder``, whose ``key`` it is; nothing where that is not sure.
    """

    id: str
    kind: str
    side: str
    key: str = ""
    office: str = ""
    holder: str = ""

    @property
    def named(self) -> bool:
        """Whether this is a person, and not a state or an organ that may stand for one."""
        return self.kind == "person"


@dataclass(frozen=True, slots=True)
class Spot:
    """Where: ``country`` is an ISO code; ``whole`` if the place is that country; degrees if known."""

    id: str
    country: str = ""
    whole: bool = False
    latitude: float | None = None
    longitude: float | None = None
    name: str = ""


@dataclass(frozen=True, slots=True)
class Said:
    """One claim. ``step`` is the step it tells (``vocab.EventStep`` or ``AgreementStep``), maybe empty."""

    id: str
    status: str
    polarity: str
    certainty: str
    step: str = ""
    edtf: str = ""
    reporters: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Toll:
    """A number of ``killed`` or ``injured``; ``least`` for "at least"."""

    what: str
    number: int
    least: bool = False


@dataclass(frozen=True, slots=True)
class Mention:
    """An event or agreement as one article tells it.

    ``type`` is that of an event, or AGREEMENT; ``mode`` the event's mode or the agreement's kind.
    ``day`` is the ordinal of the day if the article gives exactly one, else None. ``words`` are
    hashes of the content words of its evidence, ``figures`` are its numbers but for years.
    """

    id: str
    type: str
    status: str
    source: tuple[Party, ...]
    target: tuple[Party, ...]
    claims: tuple[Said, ...]
    mode: str = ""
    day: int | None = None
    edtf: str = ""
    place: Spot | None = None
    words: frozenset[int] = frozenset()
    figures: frozenset[int] = frozenset()
    tolls: tuple[Toll, ...] = ()
    label: str = ""


@dataclass(frozen=True)
class Record:
    """An article: when (ordinal of the day) and by whom it was published, its fingerprints and mentions.

    ``publisher`` and ``agencies`` are actor ids: the outlet, and whom its claims credit. ``marks`` are of
    who, where and which days; ``numbers`` of the numbers in the text. ``edition`` tells one text from
    another; ``updated`` is the day (ordinal) of which its publisher says that it was changed then, ``notice``
    what it says was corrected.
    """

    id: str
    language: str
    published: int | None
    publisher: str
    sketch: Sketch
    marks: Marks
    mentions: Sequence[Mention]
    agencies: frozenset[str] = field(default=frozenset())
    numbers: Marks = field(default=frozenset())
    edition: str = ""
    updated: int | None = None
    notice: str = ""

    @cached_property
    def digest(self) -> str:
        """A digest of all of it."""
        return sha256(self.text.encode()).hexdigest()[:20]

    @cached_property
    def signs(self) -> Marks:
        """All by which its story is known again: marks and numbers."""
        return self.marks | self.numbers

    @cached_property
    def blocks(self) -> tuple[str, ...]:
        """The block of each mention: type, sides, and day."""
        return tuple(block(group(mention), when(mention, self)) for mention in self.mentions)

    def told_in(self, key: str) -> "tuple[Told, ...]":
        """Return the mentions in a block; of a record that was read, no other is made."""
        if key not in self._told:
            places = (place for place, one in enumerate(self.blocks) if one == key)
            self._told[key] = tuple(Told(self.mentions[place], self) for place in places)
        return self._told[key]

    @cached_property
    def _told(self) -> "dict[str, tuple[Told, ...]]":
        return {}

    @cached_property
    def text(self) -> str:
        """The record in lines of JSON, one for each mention after its block; the same for equal records."""
        raw: Raw = [
            self.id,
            self.language,
            self.published,
            self.publisher,
            f"{self.sketch:0256x}",
            sorted(self.marks),
            sorted(self.agencies),
            sorted(self.numbers),
            self.edition,
            self.updated,
            self.notice,
        ]
        told = (f"{key}\t{_line(_mention(one))}" for key, one in zip(self.blocks, self.mentions, strict=True))
        return "\n".join((_line(raw), *told))


@dataclass(frozen=True)
class Told:
    """A mention in its article."""

    mention: Mention
    record: Record

    @cached_property
    def key(self) -> str:
        """What tells it from every other one, also from that of another revision of its article."""
        return f"{self.mention.id} {self.record.digest}"

    @property
    def id(self) -> str:
        """The id of the event or agreement."""
        return self.mention.id

    @property
    def when(self) -> int:
        """The day by which it is kept in its block: its own, else that of publication."""
        return when(self.mention, self.record)


def when(mention: Mention, record: Record) -> int:
    """Return the day by which a mention is found: its own, else that of publication, else 0."""
    return mention.day if mention.day is not None else record.published or 0


#: Types whose two sides do the same; signing is one of SUPPORT.
_SYMMETRIC = frozenset(("CONSULT", "AGREE", "COOPERATE", "AGREEMENT"))


def group(mention: Mention) -> str:
    """Return type and sides: mentions of different groups are never one event by themselves."""
    source = sorted({party.side for party in mention.source})
    target = sorted({party.side for party in mention.target})
    if mention.type in _SYMMETRIC or mention.mode == "sign":
        return f"{mention.type} {'+'.join(sorted({*source, *target}))}"
    return f"{mention.type} {'+'.join(source)}>{'+'.join(target)}"


def block(name: str, day: int) -> str:
    """Return the key of a block: what of a group is told for a day."""
    return f"{name} {day}"


class _Written(Sequence[Mention]):
    """The mentions of a record that was read: each is made when somebody asks for it."""

    def __init__(self, lines: Sequence[str]) -> None:
        self._lines = lines
        self._made: dict[int, Mention] = {}

    def __len__(self) -> int:
        return len(self._lines)

    @overload
    def __getitem__(self, place: int) -> Mention: ...

    @overload
    def __getitem__(self, place: slice) -> Sequence[Mention]: ...

    def __getitem__(self, place: int | slice) -> Mention | Sequence[Mention]:
        if isinstance(place, slice):
            return [self[one] for one in range(*place.indices(len(self)))]
        if place not in self._made:
            self._made[place] = _read_mention(json.loads(self._lines[place]))
        return self._made[place]


def read(text: str) -> Record:
    """Return the record whose ``text`` this is."""
    head, *lines = text.split("\n")
    name, language, published, publisher, sketch, marks, agencies, numbers, *revised = json.loads(head)
    told = [line.split("\t", 1) for line in lines]
    record = Record(
        name,
        language,
        published,
        publisher,
        int(sketch, 16),
        frozenset(marks),
        _Written([line for _, line in told]),
        frozenset(agencies),
        frozenset(numbers),
        *revised,
    )
    record.__dict__["text"] = text  # what it was read from need not be written again
    record.__dict__["blocks"] = tuple(key for key, _ in told)
    return record


def _line(raw: Raw) -> str:
    return json.dumps(raw, separators=(",", ":"), ensure_ascii=False)


def _mention(item: Mention) -> Raw:
    spot = item.place
    return [
        item.id,
        item.type,
        item.status,
        [_party(party) for party in item.source],
        [_party(party) for party in item.target],
        [[c.id, c.status, c.polarity, c.certainty, c.step, c.edtf, list(c.reporters)] for c in item.claims],
        item.mode,
        item.day,
        item.edtf,
        spot and [spot.id, spot.country, spot.whole, spot.latitude, spot.longitude, spot.name],
        sorted(item.words),
        sorted(item.figures),
        [[toll.what, toll.number, toll.least] for toll in item.tolls],
        item.label,
    ]


def _party(party: Party) -> Raw:
    return [party.id, party.kind, party.side, party.key, party.office, party.holder]


def _read_mention(raw: list) -> Mention:  # type: ignore[type-arg]
    return Mention(
        id=raw[0],
        type=raw[1],
        status=raw[2],
        source=tuple(Party(*item) for item in raw[3]),
        target=tuple(Party(*item) for item in raw[4]),
        claims=tuple(_read_claim(*item) for item in raw[5]),
        mode=raw[6],
        day=raw[7],
        edtf=raw[8],
        place=Spot(*raw[9]) if raw[9] else None,
        words=frozenset(raw[10]),
        figures=frozenset(raw[11]),
        tolls=tuple(Toll(*item) for item in raw[12]),
        label=raw[13],
    )


def _read_claim(  # noqa: PLR0913 - a line of a record
    name: str, status: str, polarity: str, certainty: str, step: str, edtf: str, reporters: list[str]
) -> Said:
    return Said(name, status, polarity, certainty, step, edtf, tuple(reporters))
