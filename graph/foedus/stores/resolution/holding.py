"""The part of a store that holds the resolved layer: what is in it, and how it is changed."""

import logging
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import datetime
from typing import TypeVar

from pyoxigraph import Store

from foedus.resolve.records import Told
from foedus.stores.changes import Changes
from foedus.stores.log import StoredArticle
from foedus.stores.resolution import projected, upkeep
from foedus.stores.resolution.changing import LayerChanges

T = TypeVar("T")
_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Decided:
    """What came of a decision about the event ``id``: the ``others`` it is one with now, or was before.

    ``taken_back`` are the earlier decisions that it overrules.
    """

    id: str
    others: tuple[str, ...]
    taken_back: tuple[upkeep.Decision, ...]


class LayeredStore:
    """What ``stores.oxigraph.GraphStore`` is, as far as the resolved layer goes."""

    _read_only: bool
    _layered = False
    #: Whether the layer is being made anew: then Oxigraph is flushed more often.
    _rebuilding = False

    @property
    def _open(self) -> Store:
        raise NotImplementedError

    def _mapped(self, done: str) -> AbstractContextManager[None]:
        raise NotImplementedError

    def _apply(self, changes: Changes, *ids: str) -> None:
        raise NotImplementedError

    def resolved(self, identity: str | None = None) -> Iterator[StoredArticle]:
        """Yield every resolved event, agreement and actor that has a graph, or the one of that id."""
        with self._mapped("read"):
            yield from projected.resolved_graphs(self._open, identity)

    def _decided(self, change: LayerChanges, moment: datetime | None) -> None:
        """Write down the decisions of people that ``change`` makes or withdraws."""
        raise NotImplementedError

    def changing(
        self, make: Callable[[Store], Iterable[LayerChanges]], *, moment: datetime | None = None
    ) -> None:
        """Carry out changes of the resolved layer, each in a transaction, before the next one is made.

        Of decisions the journal says that they were taken at ``moment``, or now.
        """
        with self._mapped("written"):
            for change in make(self._open):
                self._decided(change, moment)
                changes = Changes(
                    dropped=tuple(change.dropped),
                    deleted=tuple(change.deleted),
                    inserted=tuple(change.inserted),
                )
                self._apply(changes, *sorted(change.touched))

    def reading(self, ask: Callable[[Store], T]) -> T:
        """Return what ``ask`` reads; for the modules of ``stores.resolution`` alone."""
        with self._mapped("read"):
            return ask(self._open)

    def rebuild_layer(self, moment: datetime) -> None:
        """Make the resolved layer anew from the article graphs; what people decided about it stays."""
        self._layered, self._rebuilding = False, True
        try:
            self.changing(upkeep.clearing)
            self.changing(lambda store: upkeep.rebuilding(store, moment))
        finally:
            self._rebuilding = False
        self._layered = True

    def located(self, member: str, moment: datetime) -> Told:
        """Return an event or agreement by its id, as the layer knows it. Raises WrongUse where there is none.

        Whoever decides about it finds it here, so the layer is there, in this format, before it is changed.
        """
        self.see_to_the_layer(moment)
        return self.reading(lambda opened: upkeep.locate(opened, member))

    def pin(
        self, event: str, others: Sequence[str], *, moment: datetime, reason: str = "", force: bool = False
    ) -> Decided:
        """Decide that events, or agreements, are one; return what is one now, and what was taken back for it.

        Raises WrongUse for an unknown one, and for what cannot be one (``upkeep.check_may_be_one``).
        """
        told, *rest = (self.located(name, moment) for name in (event, *others))
        upkeep.check_may_be_one(told, rest, force=force)
        against = self.reading(lambda opened: upkeep.otherwise(opened, (told, *rest)))
        self.changing(
            lambda opened: upkeep.pinning(opened, told, rest, reason=reason, moment=moment), moment=moment
        )
        return Decided(told.id, self._one_with(told), tuple(against))

    def undo(self, event: str, *, moment: datetime, reason: str = "") -> Decided:
        """Take an event, or agreement, out of what it is one with; return from what, and what was taken back.

        Raises WrongUse for an unknown one.
        """
        told = self.located(event, moment)
        before = self._one_with(told)
        pins = self.reading(
            lambda opened: [
                one for one in upkeep.decisions(opened) if one.together and told.id in (one.one, one.other)
            ]
        )
        self.changing(
            lambda opened: upkeep.undoing(opened, told, reason=reason, moment=moment), moment=moment
        )
        return Decided(told.id, before, tuple(pins))

    def _one_with(self, told: Told) -> tuple[str, ...]:
        return tuple(self.reading(lambda opened: upkeep.companions(opened, told)))

    def see_to_the_layer(self, moment: datetime) -> None:
        """Make the resolved layer where a store has none, or one of another format: before it is changed."""
        if self._layered or self._read_only:
            return
        if not upkeep.is_current(self._open):
            _log.warning("making the resolved layer anew, as it is of another version, or was not finished")
            self.rebuild_layer(moment)
        self._layered = True
