"""``--as-of``: commands that read the store as it stood at another moment."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from typing import Any, TypeVar

import click

from foedus.cli.output import message, progress
from foedus.config import Settings
from foedus.stores.past import as_of, moment_of

Command = TypeVar("Command", bound=Callable[..., Any])


class Moment(click.ParamType):  # type: ignore[type-arg]
    """A moment: a day, all of it, or a time; in UTC where no zone is given."""

    name = "moment"

    def convert(self, value: str | datetime, param: object, ctx: object) -> datetime:
        """Return the moment. Raises WrongUse."""
        return value if isinstance(value, datetime) else moment_of(value)


def as_of_option(command: Command) -> Command:
    """Add ``--as-of``."""
    return click.option(
        "--as-of",
        type=Moment(),
        metavar="MOMENT",
        help="The store as it stood then: a day, all of it, or a time such as 2026-03-01T12:00 (UTC).",
    )(command)


def standing(settings: Settings, moment: datetime | None) -> Settings:
    """Return ``settings`` with the store as it stood at ``moment``; of None, as it is."""
    if moment is None:
        return settings
    with progress("going back to that moment", None) as bar:
        task = bar.task_ids[0]
        folder = as_of(
            settings.store, moment, lambda done, total: bar.update(task, completed=done, total=total)
        )
    then = moment.isoformat(timespec="seconds")
    message(f"as of {then}" + (": nothing came in since" if folder == settings.store else ""))
    return replace(settings, store=folder)
