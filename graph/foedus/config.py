"""Settings: read once, by the command line, from flags, then environment, then ``foedus.toml``."""

import os
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, fields
from pathlib import Path

from foedus.errors import WrongUse

CONFIG_FILE = "foedus.toml"


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """Everything that can be set. The environment name of a setting is ``FOEDUS_`` + its name."""

    #: Folder of the embedded store.
    store: Path = Path("foedus-data")
    #: Bolt address of Neo4j, as in ``bolt://localhost:7687``; None: no Neo4j.
    neo4j_uri: str | None = None
    #: User name at Neo4j.
    neo4j_user: str = "neo4j"
    #: Password at Neo4j. There is no flag for it, so that it never stands in a shell history.
    neo4j_password: str | None = None
    #: Database at Neo4j; None: the server's default.
    neo4j_database: str | None = None
    #: Seconds after which a query is given up.
    query_timeout: float = 30.0
    #: The extractor: ``rules``, or the name of a plug-in.
    extractor: str = "rules"
    #: The SHACL engine of the gate: ``shifty`` or ``pyshacl``.
    shacl_engine: str = "shifty"
    #: Processes that read articles in ``foedus build``; 0: as many as there are cores.
    jobs: int = 0
    #: Seconds that one HTTP request may take in all.
    fetch_timeout: float = 20.0
    #: Bytes that one fetched page or file may have.
    max_bytes: int = 20_000_000
    #: Redirects followed for one URL.
    max_redirects: int = 5
    #: Fetch from private, loopback and link-local addresses too.
    allow_private_addresses: bool = False
    #: How Foedus names itself to web servers.
    user_agent: str = "Foedus/0.1 (news knowledge graph; obeys robots.txt)"
    #: Address at which ``foedus serve`` listens; ``0.0.0.0`` is every address of this machine.
    serve_host: str = "127.0.0.1"
    #: Port of ``foedus serve``; 0: any free one.
    serve_port: int = 7878
    #: Processes that answer queries: so many run at the same time.
    serve_workers: int = 4
    #: Queries that may wait for a free process; one more is told to try again.
    serve_queue: int = 64
    #: Bytes that the answer to one query may have.
    serve_max_result: int = 50_000_000
    #: Bytes of memory that one query in SPARQL may take, also of ``foedus query`` (Linux); 0: no limit.
    serve_max_memory: int = 2_000_000_000
    #: Connections to ``foedus serve`` at the same time; one more takes the place of the most idle one.
    serve_connections: int = 500
    #: Seconds that a client may keep ``foedus serve`` waiting: for a request, or to read an answer.
    serve_patience: float = 10.0
    #: Hosts that a query may ask with SERVICE, as in ``query.wikidata.org``, with commas between them.
    serve_service_hosts: str = ""
    #: Who sends this token may write article graphs; None: nobody may. There is no flag for it.
    serve_token: str | None = None


_KINDS: dict[str, type] = {
    "store": Path,
    "query_timeout": float,
    "fetch_timeout": float,
    "jobs": int,
    "max_bytes": int,
    "max_redirects": int,
    "allow_private_addresses": bool,
    "serve_port": int,
    "serve_workers": int,
    "serve_queue": int,
    "serve_max_result": int,
    "serve_max_memory": int,
    "serve_connections": int,
    "serve_patience": float,
}
#: The least and the most that a number may be; seconds are a millisecond to thirty years.
_LIMITS: dict[str, tuple[float, float]] = {
    "query_timeout": (0.001, 1e9),
    "fetch_timeout": (0.001, 1e9),
    "jobs": (0, 256),
    "max_bytes": (1, 1e12),
    "max_redirects": (0, 100),
    "serve_port": (0, 65535),
    "serve_workers": (1, 1000),
    "serve_queue": (0, 1e6),
    "serve_max_result": (1, 1e12),
    "serve_max_memory": (0, 1e15),
    "serve_connections": (1, 100_000),
    "serve_patience": (0.1, 1e9),
}
_NOUNS: dict[type, str] = {str: "text", Path: "a path", int: "a whole number", float: "a number"}
#: Settings whose value is in no message.
_SECRET = frozenset({"neo4j_password", "serve_token"})
_TRUE = {"1", "true", "yes", "on"}
_FALSE = {"0", "false", "no", "off"}


def environment_name(setting: str) -> str:
    """Return the environment variable of a setting: ``neo4j_uri`` -> ``FOEDUS_NEO4J_URI``."""
    return "FOEDUS_" + setting.upper()


def load_settings(
    flags: Mapping[str, object] | None = None,
    *,
    environ: Mapping[str, str] | None = None,
    config_file: Path | None = None,
    called: Mapping[str, str] | None = None,
) -> Settings:
    """Return the settings: ``flags`` (None values ignored), then environment, then the file.

    ``called`` says how a flag is written where that is not its setting's name. A variable that is empty
    counts as not set. Raises WrongUse for an unknown setting in the file or a
    value that cannot be.
    """
    environ = os.environ if environ is None else environ
    known = {item.name for item in fields(Settings)}
    values: dict[str, object] = {}
    for name, value in _from_file(config_file or Path(CONFIG_FILE), required=config_file is not None).items():
        if name not in known:
            raise WrongUse(
                f"{config_file or CONFIG_FILE}: unknown setting {name!r}; known: {', '.join(sorted(known))}"
            )
        values[name] = _convert(name, value, f"{config_file or CONFIG_FILE}: {name}")
    for name in known:
        if raw := environ.get(environment_name(name)):
            values[name] = _convert(name, raw, environment_name(name))
    for name, value in (flags or {}).items():
        if value is not None:
            flag = (called or {}).get(name, f"--{name.replace('_', '-')}")
            values[name] = _convert(name, value, flag)
    return Settings(**values)  # type: ignore[arg-type]


def _from_file(path: Path, *, required: bool) -> dict[str, object]:
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        if required:
            raise WrongUse(f"{path}: no such configuration file") from None
        return {}
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise WrongUse(f"{path}: {error}") from error


def _convert(name: str, value: object, where: str) -> object:
    kind = _KINDS.get(name, str)
    shown = "this" if name in _SECRET else repr(value)
    if kind is bool:
        word = str(value).strip().lower()
        if word not in _TRUE | _FALSE:
            raise WrongUse(f"{where}: {shown} is neither true nor false")
        return word in _TRUE
    accepted = (str, float, int) if kind is float else (str, kind)
    try:
        if isinstance(value, bool) or not isinstance(value, accepted):
            raise TypeError(type(value))
        converted: object = kind(value)
    except (TypeError, ValueError) as error:
        raise WrongUse(f"{where}: {shown} is not {_NOUNS[kind]}") from error
    if isinstance(converted, int | float):
        least, most = _LIMITS[name]
        if not least <= converted <= most:
            raise WrongUse(f"{where}: {shown} is not a number from {least:g} to {most:g}")
    return converted
