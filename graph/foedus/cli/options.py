"""Options that several commands share, and the settings they lead to."""

from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

import click

from foedus.config import Settings, load_settings

Command = TypeVar("Command", bound=Callable[..., Any])


def common(command: Command) -> Command:
    """Add ``--store`` and ``--config``."""
    store = click.option(
        "--store",
        type=click.Path(path_type=Path, file_okay=False),
        help="Folder of the embedded store.  [default: ./foedus-data, or FOEDUS_STORE]",
    )
    config = click.option(
        "--config",
        "config_file",
        type=click.Path(path_type=Path, dir_okay=False),
        help="Settings file.  [default: ./foedus.toml, if there is one]",
    )
    return store(config(command))


def neo4j_options(command: Command) -> Command:
    """Add ``--neo4j``, ``--neo4j-user`` and ``--neo4j-database``."""
    uri = click.option(
        "--neo4j",
        "neo4j_uri",
        metavar="URI",
        help="Bolt address of a Neo4j server, e.g. bolt://localhost:7687. The password is read "
        "from FOEDUS_NEO4J_PASSWORD or foedus.toml, never from a flag.",
    )
    user = click.option("--neo4j-user", metavar="NAME", help="User at Neo4j.  [default: neo4j]")
    database = click.option(
        "--neo4j-database", metavar="NAME", help="Database at Neo4j.  [default: the server's]"
    )
    return uri(user(database(command)))


def fetch_state_file(settings: Settings) -> Path:
    """Return the file in the store that remembers which pages were fetched, for conditional requests."""
    return settings.store / "fetched.json"


def settings_of(config_file: Path | None, **flags: object) -> Settings:
    """Return the settings under these flags of the command that runs."""
    context = click.get_current_context(silent=True)
    called = {one.name: one.opts[0] for one in context.command.params if one.name} if context else {}
    return load_settings(flags, config_file=config_file, called=called)
