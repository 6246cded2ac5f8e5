"""``foedus query``: ask the store in SPARQL, or in Cypher without a server, or Neo4j."""

import sys
import time
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Literal, cast

import click

from foedus.cli.moments import as_of_option, standing
from foedus.cli.options import common, neo4j_options, settings_of
from foedus.cli.output import counted, format_rows, message, progress
from foedus.config import Settings
from foedus.errors import WrongUse
from foedus.export.rdf import turtle_of
from foedus.model import Rows
from foedus.queries import Language, Query, bind, library, load, most_rows, pairs, parse
from foedus.stores.oxigraph import GraphStore
from foedus.stores.past import moment_of
from foedus.stores.resolution.projected import Projected

Engine = Literal["sparql", "ladybug", "neo4j"]


@click.command()
@click.argument("name", required=False, metavar="NAME|FILE|-")
@common
@neo4j_options
@click.option("--list", "show_list", is_flag=True, help="List the questions that can be asked by name.")
@click.option(
    "--param", "-p", "parameters", multiple=True, metavar="NAME=VALUE", help="A parameter of the query."
)
@click.option(
    "--format",
    "form",
    type=click.Choice(["table", "json", "csv", "turtle"]),
    default="table",
    show_default=True,
    help="turtle is for CONSTRUCT and DESCRIBE.",
)
@click.option("--language", type=click.Choice(["sparql", "cypher"]), help="Of a query from standard input.")
@click.option(
    "--engine",
    type=click.Choice(["sparql", "ladybug", "neo4j"]),
    help="Which one answers.  [default: sparql; for Cypher neo4j where one is set, else ladybug]",
)
@as_of_option
def query(
    name: str | None,
    config_file: Path | None,
    show_list: bool,
    parameters: tuple[str, ...],
    form: str,
    language: Language | None,
    **flags: object,
) -> None:
    """Ask a question in SPARQL or Cypher.

    NAME is a question of the library; FILE ends in .rq or .cypher; - is standard input.

    SPARQL is asked of the embedded store. Cypher (NAME.cypher, or a .cypher file) is asked of Neo4j
    where one is set (--neo4j, FOEDUS_NEO4J_URI), and else of LadybugDB, which is embedded as well and
    needs no server; --engine chooses. Which one answered is said on standard error. Parameters are
    passed as values, never spliced into the text.

    --as-of asks the store as it stood at another moment: with what was replaced or forgotten since, without
    what came in since. The first question for a moment makes that store, from the journal; Neo4j
    holds the present alone. held-on and known-on go back to the end of their day by themselves.

    A question of the library gives its first 1,000 rows, and says so where there may be more: --param
    limit=50000 gives so many.

    \b
    Examples:
      foedus query --list
      foedus query who-met-whom --param actor="Kim Jong Un" --format csv
      foedus query who-met-whom.cypher
      foedus query who-met-whom --engine neo4j --neo4j bolt://localhost:7687
      foedus query contradictions --as-of 2026-03-01
      echo 'SELECT * WHERE { ?s ?p ?o } LIMIT 5' | foedus query -
    """
    if show_list:
        click.echo(_listing())
        return
    if name is None:
        raise WrongUse("which query? foedus query --list shows those of the library")
    engine = cast(Engine | None, flags.pop("engine"))
    as_of = cast(datetime | None, flags.pop("as_of"))
    settings = settings_of(config_file, **flags)
    wanted: Language = "cypher" if engine in {"ladybug", "neo4j"} else "sparql"
    asked, given = _asked(name, language or wanted), _pairs(parameters)
    answers = _engine(asked, engine, settings, as_of)
    where = _WHERE[answers].format(uri=settings.neo4j_uri, store=settings.store)
    if answers != "neo4j":
        settings = standing(settings, as_of or _own_moment(asked, given))
    started = time.perf_counter()
    if form == "turtle":
        click.echo(_turtle(asked, given, settings), nl=False)
        return
    rows = _ENGINES[answers](asked, given, settings)
    click.echo(format_rows(rows, form), nl=False)
    message(f"{counted(len(rows.rows), 'row')} from {where} in {time.perf_counter() - started:.2f} s")
    limit = most_rows(asked, given)
    if limit is not None and len(rows.rows) >= limit:
        message(f"these are the first {counted(limit, 'row')}; for more: --param limit={10 * limit}")


def _asked(name: str, language: Language) -> Query:
    if name != "-":
        return load(name, language)
    try:
        text = sys.stdin.buffer.read().decode()
    except UnicodeDecodeError as error:
        raise WrongUse(f"the query is not UTF-8: byte {error.start} cannot be read") from error
    if not text.strip():
        raise WrongUse("the query is empty: nothing came from standard input")
    return parse(text, language, "standard input")


def _own_moment(asked: Query, given: dict[str, str]) -> datetime | None:
    """Return the moment as of which a query is asked by one of its own parameters."""
    bind(asked, given, lambda index, words: ())  # what cannot be is said before anything is made
    return moment_of(given[asked.as_of]) if asked.as_of in given else None


def _engine(asked: Query, engine: Engine | None, settings: Settings, as_of: datetime | None) -> Engine:
    """Return who answers: by the language of the query, and the settings. Raises WrongUse for a misfit."""
    if asked.language == "sparql":
        if engine in {"ladybug", "neo4j"}:
            raise WrongUse(f"{asked.name} is SPARQL, which {engine} does not know: leave --engine out")
        return "sparql"
    if engine == "sparql":
        raise WrongUse(f"{asked.name} is Cypher: --engine is ladybug or neo4j")
    if as_of is not None and engine == "neo4j":
        raise WrongUse("Neo4j holds the present alone: --as-of is answered by --engine ladybug, or in SPARQL")
    return engine or ("neo4j" if settings.neo4j_uri and as_of is None else "ladybug")


def _sparql(asked: Query, given: dict[str, str], settings: Settings) -> Rows:
    with GraphStore(settings.store, read_only=True) as store:
        bound = bind(asked, given, store.search)
        return store.query(bound.text, timeout=settings.query_timeout, memory=settings.serve_max_memory)


def _neo4j(asked: Query, given: dict[str, str], settings: Settings) -> Rows:
    # Imported only here: the driver takes half a second, and most questions need none.
    from foedus.stores.neo4j import Neo4jStore

    with Neo4jStore(settings) as neo4j:
        bound = bind(asked, given, neo4j.search)
        return neo4j.query(bound.text, bound.values, timeout=settings.query_timeout)


def _ladybug(asked: Query, given: dict[str, str], settings: Settings) -> Rows:
    from foedus.stores.ladybug import LadybugGraph

    graph = LadybugGraph(settings.store)
    with GraphStore(settings.store, read_only=True) as store:
        bound = bind(asked, given, store.search)
        with progress("catching up with the store", None) as bar:
            task = bar.task_ids[0]
            written = graph.catch_up(
                Projected(store),
                patience=settings.query_timeout,
                report=lambda done, total: bar.update(task, completed=done, total=total),
            )
    if written:
        message(f"caught up with the store: {counted(written, 'graph')}")
    return graph.query(bound, timeout=settings.query_timeout)


_ENGINES: dict[Engine, Callable[[Query, dict[str, str], Settings], Rows]] = {
    "sparql": _sparql,
    "ladybug": _ladybug,
    "neo4j": _neo4j,
}
_WHERE: dict[Engine, str] = {
    "sparql": "SPARQL on {store}",
    "ladybug": "LadybugDB in {store}",
    "neo4j": "Neo4j at {uri}",
}


def _turtle(asked: Query, given: dict[str, str], settings: Settings) -> str:
    if asked.language != "sparql":
        raise WrongUse("--format turtle is for SPARQL CONSTRUCT and DESCRIBE queries")
    with GraphStore(settings.store, read_only=True) as store:
        bound = bind(asked, given, store.search)
        triples = store.construct(
            bound.text, timeout=settings.query_timeout, memory=settings.serve_max_memory
        )
    return b"".join(turtle_of(triples)).decode()


def _pairs(parameters: tuple[str, ...]) -> dict[str, str]:
    pairs: dict[str, str] = {}
    for item in parameters:
        name, equals, value = item.partition("=")
        if not equals or not name:
            raise WrongUse(f"--param {item!r} is not NAME=VALUE")
        pairs[name] = value
    return pairs


def _listing() -> str:
    lines = []
    for name, by_language in sorted(pairs(library()).items()):
        card = next(iter(by_language.values()))
        lines.append(f"{name}  ({', '.join(sorted(by_language, reverse=True))})")
        lines.append(f"    {card.title}  {dict(card.titles).get('id', '')}")
        for item in card.parameters:
            needed = " (required)" if item.required else ""
            lines.append(f"      --param {item.name}=<{item.type}>  {item.description}{needed}")
    return "\n".join(lines)
