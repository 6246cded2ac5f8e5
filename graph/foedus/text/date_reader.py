"""What a rule of the date grammar gets and gives: a ``Reader`` of one sentence, and an ``Atom``."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from foedus.model import EdtfDate
from foedus.text.calendar_words import DateWords
from foedus.text.date_items import Item
from foedus.text.document import Sentence


class DateKind(StrEnum):
    """What sort of date a mention gives."""

    POINT = "point"
    INTERVAL = "interval"
    SINCE = "since"
    UNTIL = "until"
    DURATION = "duration"


@dataclass(frozen=True, slots=True)
class Atom:
    """One date before "since", "until" and "to" are looked at; ``first``..``last`` are items.

    ``day_month`` is set where the year was inferred.
    """

    first: int
    last: int
    date: EdtfDate
    kind: DateKind = DateKind.POINT
    note: str = ""
    day_month: tuple[int | None, int] | None = None


@dataclass(frozen=True, slots=True)
class Reader:
    """A sentence as items, and the days that its dates count from."""

    sentence: Sentence
    words: DateWords
    items: list[Item]
    published: date | None
    anchor: EdtfDate | None

    def get(self, kinds: str, first: int, last: int) -> Item | None:
        """Return the first item of one of ``kinds`` in ``first``..``last``."""
        return next((item for item in self.items[first:last] if item.kind in kinds), None)

    def number(self, kinds: str, first: int, last: int) -> int | None:
        """Return the value of the first item of one of ``kinds``."""
        item = self.get(kinds, first, last)
        return item.value if item is not None and isinstance(item.value, int) else None

    def is_between(self, first: int) -> bool:
        """Whether "between" stands before an item, an article aside: "and" then joins a period's ends."""
        start = self.items[first].start
        before = [t.lower for t in self.sentence.tokens if t.end <= start][-2:]
        return any(word in self.words.between for word in before)

    def direction(self, first: int, last: int) -> int:
        """Return -1 where words say past, 1 where they say future, else 0."""
        if self.get("AL", first, last):
            return -1
        if self.get("F", first, last):
            return 1
        return 1 if self._is_future(self.items[first].start, self.items[last - 1].end) else 0

    def _is_future(self, start: int, end: int) -> bool:
        """Whether "will" governs the date: before it with no verb of saying between, or just after."""
        before = [t.lower for t in self.sentence.tokens if t.end <= start]
        for word in reversed(before):
            if word in self.words.saying:
                return False
            if word in self.words.future:
                return True
        if len(before) > 3:
            return False
        for token in self.sentence.tokens:
            if token.start >= end:
                if token.lower in self.words.saying:
                    return False
                if token.lower in self.words.future:
                    return True
        return False
