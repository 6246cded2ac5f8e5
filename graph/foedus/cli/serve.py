"""``foedus serve``: the SPARQL endpoint and the page."""

import re
from collections.abc import Awaitable, Callable
from dataclasses import replace
from datetime import UTC, datetime
from ipaddress import ip_address
from pathlib import Path

import click

from foedus.cli.moments import as_of_option, standing
from foedus.cli.options import common, settings_of
from foedus.cli.output import message
from foedus.config import Settings
from foedus.errors import WrongUse
from foedus.server import listening
from foedus.server.endpoint import Endpoint
from foedus.server.formats import Limits
from foedus.server.graphs import Writing
from foedus.server.pages import Site
from foedus.server.pool import Pool
from foedus.stores.folder import StoreFolder

_HOST = re.compile(r"[a-z0-9.-]+(?::[0-9]+)?")
#: Answers of the largest size that clients may leave unread, all together.
UNREAD = 4


@click.command()
@common
@click.option("--host", "serve_host", metavar="ADDRESS", help="Listen here.  [default: 127.0.0.1]")
@click.option("--port", "serve_port", metavar="N", help="Port; 0 is any free one.  [default: 7878]")
@click.option(
    "--workers", "serve_workers", metavar="N", help="Queries that run at the same time.  [default: 4]"
)
@click.option(
    "--timeout", "query_timeout", metavar="SECONDS", help="A query that takes longer is ended.  [default: 30]"
)
@click.option(
    "--service-hosts",
    "serve_service_hosts",
    metavar="HOST,...",
    help="Hosts that a query may ask with SERVICE.  [default: none]",
)
@as_of_option
def serve(config_file: Path | None, as_of: datetime | None, **flags: object) -> None:
    """Answer questions and SPARQL over HTTP, with pages to ask on.

    Open the address in a browser: questions of the library, search for names and quotes, SPARQL. Programs
    ask at /sparql, /questions/NAME and /search; graphs are at /data. It only reads, unless
    FOEDUS_SERVE_TOKEN is set, and listens on this machine only, unless --host says otherwise. Articles
    that a build adds meanwhile are seen within two seconds. Stop it with Ctrl-C.

    \b
    Examples:
      foedus serve
      foedus serve --as-of 2026-03-01
      curl 'http://127.0.0.1:7878/search?q=kim*'
      curl 'http://127.0.0.1:7878/questions/who-met-whom?format=csv'
      curl http://127.0.0.1:7878/sparql --data-urlencode query='ASK { ?s ?p ?o }'
    """
    settings = standing(settings_of(config_file, **flags), as_of)
    StoreFolder(settings.store).check()
    if as_of is not None:
        settings = replace(settings, serve_token=None)  # the past is not written to
    site, limits = Site.load(), _limits(settings)
    at = listening.listen(settings.serve_host, settings.serve_port)

    async def serving(run: listening.Serve) -> None:
        size, queue = settings.serve_workers, settings.serve_queue
        async with Pool(settings.store, limits, size=size, queue=queue) as pool:
            host, port = at.getsockname()[:2]
            shown = f"[{host}]" if ":" in host else host
            message(
                f"serving {settings.store}: page at http://{shown}:{port}/,"
                f" SPARQL at http://{shown}:{port}/sparql; Ctrl-C stops it"
            )
            if not ip_address(host).is_loopback:
                message("whoever reaches this machine can read all of it: there is no password")
            writing = _writing(settings, pool.refresh)
            await run(Endpoint(pool, settings.query_timeout, site, writing))

    door = listening.Door(
        patience=settings.serve_patience,
        most=settings.serve_connections,
        unread=UNREAD * settings.serve_max_result,
    )
    listening.run(serving, at, door)


def _limits(settings: Settings) -> Limits:
    hosts = [host.strip().lower() for host in settings.serve_service_hosts.split(",") if host.strip()]
    if wrong := [host for host in hosts if not _HOST.fullmatch(host)]:
        raise WrongUse(
            f"--service-hosts: {wrong[0]!r} is no host such as query.wikidata.org or localhost:3030"
        )
    return Limits(
        result_bytes=settings.serve_max_result,
        memory_bytes=settings.serve_max_memory,
        service_hosts=tuple(hosts),
    )


def _writing(settings: Settings, written: Callable[[], Awaitable[object]]) -> Writing | None:
    if not settings.serve_token:
        return None
    # Imported only here: the SHACL engines take a second and 80 MB, and most endpoints only read.
    from foedus.server.writing import GraphWriter
    from foedus.validate.gate import Gate

    writer = GraphWriter(settings.store, Gate(settings.shacl_engine), clock=lambda: datetime.now(UTC))
    return Writing(writer, settings.serve_token, written, settings.max_bytes)
