"""Every exception that Foedus raises, and what to do about each.

::

    FoedusError
    ├── SkipArticle          this input cannot be used; count it and go on
    │   ├── UnreadableInput      malformed, empty, binary, too large, wrong encoding
    │   └── FetchRefused         an address, redirect, robots rule or size we refuse
    ├── StopRun              nothing more can be done now; what was stored stays
    │   ├── StoreLocked          another process is writing to the store
    │   ├── StoreUnusable        the store cannot be opened or written
    │   ├── QueryTimeout         a query took longer than it may
    │   └── Neo4jUnavailable     wrong password, stopped server, unknown database
    └── WrongUse             the caller's fault: a bad setting, name or parameter
        ├── InvalidValue         a value that the model does not allow
        └── UnknownQuery         no such query, or a parameter it does not take

Adapters map foreign exceptions to these with ``raise ... from``.
"""

from typing import Self


class FoedusError(Exception):
    """Anything that Foedus raises on purpose. Its text is one clear line for a person."""


class SkipArticle(FoedusError):
    """An input that cannot be used: it is counted as a rejection and the run goes on."""

    #: The closed reason under which the rejection is counted (see ``vocab.Reason``).
    reason = "unreadable"


class UnreadableInput(SkipArticle):
    """The input is malformed, empty, binary, too large or in an unknown encoding."""

    def __init__(self, message: str, reason: str = "unreadable") -> None:
        super().__init__(message)
        self.reason = reason


class FetchRefused(SkipArticle):
    """A URL was not fetched, or its answer not used: address, robots, redirects, size, time."""

    def __init__(self, message: str, reason: str = "fetch-refused") -> None:
        super().__init__(message)
        self.reason = reason


class StopRun(FoedusError):
    """The run cannot go on; whatever was committed before stays. Exit code 1."""


class StoreLocked(StopRun):
    """Another process is writing to the store."""


class StoreUnusable(StopRun):
    """The store cannot be opened, read or written."""


class QueryTimeout(StopRun):
    """A query took longer than it may, and was given up."""

    @classmethod
    def after(cls, seconds: float) -> Self:
        """Return the error of a query in Cypher that was stopped after so many seconds."""
        return cls(f"the query took longer than {seconds:g} s; narrow it, or raise FOEDUS_QUERY_TIMEOUT")


class Neo4jUnavailable(StopRun):
    """Neo4j refused us or cannot be reached: password, server, database."""


class WrongUse(FoedusError):
    """The caller's fault: a setting, option or argument that cannot be. Exit code 2."""


class InvalidValue(WrongUse, ValueError):
    """A value that the model does not allow."""


class UnknownQuery(WrongUse):
    """No query of that name, or a parameter it does not take."""
