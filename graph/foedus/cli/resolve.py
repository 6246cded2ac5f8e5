"""``foedus resolve``: what is held to be one, why, and what a person decides about it."""

from functools import partial
from pathlib import Path

import click

from foedus.cli.clock import now
from foedus.cli.neo4j import load_into_neo4j
from foedus.cli.options import common, neo4j_options, settings_of
from foedus.cli.output import counted, message
from foedus.config import Settings
from foedus.stores.oxigraph import GraphStore
from foedus.stores.resolution import upkeep
from foedus.stores.resolution.correcting import CORRECTED
from foedus.stores.resolution.holding import Decided
from foedus.stores.resolution.showing import Shown, shown

KINDS = ("event", "agreement", "actor")


@click.group()
def resolve() -> None:
    """Look at what is held to be one thing, and correct it.

    The same event told by several articles, an agreement, a person spelt in several ways: each is made
    one by merges, which are statements with reason and score. No id is ever rewritten.
    """


@resolve.command("list")
@click.option("--kind", type=click.Choice(KINDS), help="Only these.")
@click.option(
    "--below",
    type=click.FloatRange(0, 1),
    metavar="SCORE",
    help="Only with a merge less sure than this, 0 to 1.",
)
@click.option("--decisions", is_flag=True, help="List what people decided instead.")
@common
def list_resolved(
    kind: str | None, below: float | None, decisions: bool, config_file: Path | None, **flags: object
) -> None:
    """List what is one: each member with the score of its merge, its article, and the reason."""
    settings = settings_of(config_file, **flags)
    with GraphStore(settings.store, read_only=True) as store:
        if decisions:
            for one in store.reading(lambda opened: list(upkeep.decisions(opened))):
                click.echo(_in_words(one))
            return
        number = 0
        for item in store.resolved():
            if item.id.startswith(CORRECTED):
                continue
            thing = shown(item.id, store.quads(item.graph))
            if (kind in {None, thing.kind}) and (below is None or thing.least < below):
                number += 1
                _show(thing, store)
    message(counted(number, "resolved thing"))


def _show(thing: Shown, store: GraphStore) -> None:
    told = f", {counted(thing.origins, 'independent origin')}" if thing.origins else ""
    click.echo(f"{thing.id}  {thing.label}")
    click.echo(f"  {thing.kind}: {counted(len(thing.members), 'member')}{told}")
    for member in thing.members:
        score = "first" if member.score is None else f"{member.score:.2f}"
        told_by = (
            "" if thing.kind == "actor" else store.reading(partial(upkeep.locate, member=member.id)).record.id
        )
        click.echo(f"    {member.id}  {score:>5}  " + "  ".join(filter(None, (told_by, member.reason))))
    for line in thing.contradictions:
        click.echo(f"    contradiction: {line}")


@resolve.command()
@click.argument("event", metavar="EVENT")
@click.option("--reason", default="", metavar="TEXT", help="Why; it is kept with the decision.")
@common
@neo4j_options
def undo(event: str, reason: str, config_file: Path | None, **flags: object) -> None:
    """Take an event out of what it was merged with.

    EVENT is the id of an event or agreement, as resolve list shows it. It is kept apart from the others
    from now on, until resolve pin takes that back; what was pinned to it is let go.
    """
    settings = settings_of(config_file, **flags)
    with GraphStore(settings.store) as store:
        done = store.undo(event, reason=reason, moment=now())
        click.echo(
            f"{done.id} is no longer one with {', '.join(done.others)}"
            if done.others
            else f"{done.id} was one with nothing; nothing changed"
        )
        _tell_what_is_taken_back(done)
        _reload(settings, store)


@resolve.command()
@click.argument("event", metavar="EVENT")
@click.argument("others", nargs=-1, required=True, metavar="OTHER...")
@click.option("--reason", default="", metavar="TEXT", help="Why; it is kept with the decision.")
@click.option("--force", is_flag=True, help="Also events of two types, or that have no actor in common.")
@common
@neo4j_options
def pin(
    event: str, others: tuple[str, ...], reason: str, force: bool, config_file: Path | None, **flags: object
) -> None:
    """Decide that events are one, whatever they look like.

    EVENT and OTHER are ids of events, or of agreements; with them becomes one all that each of them is one
    with. Those of two types, or without a common actor, are refused unless with --force. resolve undo takes
    it back.
    """
    settings = settings_of(config_file, **flags)
    with GraphStore(settings.store) as store:
        done = store.pin(event, others, reason=reason, moment=now(), force=force)
        click.echo(f"{done.id} is one with {', '.join(done.others)}")
        _tell_what_is_taken_back(done)
        _reload(settings, store)


@resolve.command()
@common
@neo4j_options
def rebuild(config_file: Path | None, **flags: object) -> None:
    """Make the resolved layer anew from the articles.

    What people decided stays. It gives what was there: for after an upgrade, or to make sure.
    """
    settings = settings_of(config_file, **flags)
    with GraphStore(settings.store) as store:
        store.rebuild_layer(now())
        number = sum(not item.id.startswith(CORRECTED) for item in store.resolved())
        click.echo(f"rebuilt: {counted(number, 'resolved thing')}")
        _reload(settings, store)


def _in_words(one: upkeep.Decision) -> str:
    verb = "is" if one.together else "is not"
    return f"{one.one} {verb} {one.other}" + (f": {one.reason}" if one.reason else "")


def _tell_what_is_taken_back(done: Decided) -> None:
    for one in done.taken_back:
        click.echo(f"taken back: {_in_words(one)}")


def _reload(settings: Settings, store: GraphStore) -> None:
    if settings.neo4j_uri:
        load_into_neo4j(settings, store)
