"""``foedus build``: articles in, validated graph out."""

import shlex
import sys
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import click
from rich.progress import Progress

from foedus.cli.building import builder_for, workers_for
from foedus.cli.neo4j import check_neo4j, load_into_neo4j
from foedus.cli.options import common, fetch_state_file, neo4j_options, settings_of
from foedus.cli.output import counted, message, progress
from foedus.config import Settings
from foedus.errors import StopRun
from foedus.model import Counts
from foedus.pipeline.build import Outcome
from foedus.pipeline.wiring import make_extractor
from foedus.sources import FetchState, Unopened, read_articles
from foedus.sources.reader import shown
from foedus.stores.oxigraph import GraphStore
from foedus.vocab import Stage

#: Rejected and quarantined articles told one by one; the rest are only counted.
SHOWN = 50


@click.command()
@click.argument("sources", nargs=-1, required=True, metavar="SOURCE...")
@common
@neo4j_options
@click.option("--extractor", metavar="NAME", help="rules, or a plug-in's name.  [default: rules]")
@click.option(
    "--shacl-engine",
    type=click.Choice(["shifty", "pyshacl"]),
    help="Engine of the SHACL gate.  [default: shifty]",
)
@click.option(
    "--allow-private-addresses",
    is_flag=True,
    default=None,
    help="Fetch from loopback and private networks too.",
)
@click.option(
    "--jobs", "-j", type=int, metavar="N", help="Processes that read articles.  [default: one a core]"
)
@click.option("--strict", is_flag=True, help="Exit with 3 if anything was rejected or quarantined.")
@click.option("--quiet", "-q", is_flag=True, help="Print only the counts.")
def build(
    sources: tuple[str, ...], config_file: Path | None, strict: bool, quiet: bool, **flags: object
) -> int:
    """Read articles and put what they say into the store.

    SOURCE is a file (.txt, .md, .html, .jsonl), a folder, the address of a web page or of an RSS or Atom
    feed, or - for standard input. Building the same article again changes nothing. With --neo4j the graph is
    loaded into Neo4j as well.

    A SOURCE that cannot be opened does not stop the others, but the exit code is 1 then; so it is where no
    article could be read at all. An article that is rejected is counted, and with --strict the code is 3.

    \b
    Examples:
      foedus build examples/
      foedus build https://example.org/feed.xml --strict
      foedus build news/ --neo4j bolt://localhost:7687
    """
    settings = settings_of(config_file, **flags)
    extractor = make_extractor(settings.extractor)
    if settings.neo4j_uri:
        check_neo4j(settings)
    state_file = fetch_state_file(settings)
    with GraphStore(settings.store) as store, workers_for(settings, sources) as workers:
        builder = builder_for(settings, extractor, store, workers, may_pause="-" in sources)
        state = FetchState.load(state_file, extractor=f"{extractor.name} {extractor.version}")
        try:
            with progress("reading", None) as bar:
                items = read_articles(sources, settings, stdin=sys.stdin.buffer, state=state)
                reporter = Reporter(bar, quiet, state.unused)
                counts = builder.build(items, reporter)
        except (StopRun, KeyboardInterrupt):
            message(reporter.so_far())
            raise
        finally:
            store.flush()  # a page may be remembered only once its article is safe
            state.save(state_file)
        same = len(state.not_modified)
        counts = replace(counts, read=counts.read + same, unchanged=counts.unchanged + same)
        click.echo(summary(counts, settings.store))
        if settings.neo4j_uri:
            load_into_neo4j(settings, store)
    if failures := reporter.failures(sources, unchanged=same):
        for line in failures:
            message(f"foedus: {line}")
        return 1
    return 3 if strict and (counts.rejected or counts.quarantined) else 0


class Reporter:
    """Tells a person, on standard error, what became of each article that was not simply stored.

    The names of those that were rejected are added to ``unused``.
    """

    def __init__(self, bar: Progress, quiet: bool, unused: set[str]) -> None:
        self._bar = bar
        self._quiet = quiet
        self._unused = unused
        self._told = 0
        self._became: Counter[str] = Counter()
        self._unopened: list[str] = []
        self._articles = 0

    def so_far(self) -> str:
        """Return what became of the articles until now, for a run that is stopped."""
        told = ", ".join(f"{number} {what}" for what, number in sorted(self._became.items()))
        return f"stopped after {counted(self._became.total(), 'article')}: {told or 'nothing was stored'}"

    def failures(self, sources: Sequence[str], *, unchanged: int) -> list[str]:
        """Return a line for each of ``sources`` that could not be opened, or that there was no article.

        ``unchanged`` pages did not come here. There may be many lines: only the first are returned.
        """
        if self._unopened:
            more = len(self._unopened) - SHOWN
            rest = [f"{counted(more, 'more source')} could not be opened"] if more > 0 else []
            return self._unopened[:SHOWN] + rest
        if self._articles or unchanged:
            return []
        return [f"no article could be read from {', '.join(map(shown, sources[:3]))}"]

    def __call__(self, outcome: Outcome) -> None:
        """Take note of one outcome."""
        self._bar.advance(self._bar.task_ids[0])
        self._became[outcome.what] += 1
        if outcome.rejection:
            self._unused.add(outcome.name)
        if isinstance(outcome.rejection, Unopened):
            self._unopened.append(outcome.rejection.detail)  # told at the end, where it is seen
            return
        self._articles += outcome.rejection is None or outcome.rejection.stage is not Stage.READ
        if self._quiet or outcome.what in {"stored", "unchanged"}:
            return
        self._told += 1
        if self._told == SHOWN + 1:
            message("... more of these are only counted")
        if self._told > SHOWN:
            return
        if outcome.rejection:
            message(f"rejected ({outcome.rejection.reason.value}): {outcome.rejection.detail}")
        for finding in outcome.findings:
            message(f"quarantined: {outcome.name}: {finding.message}")


def summary(counts: Counts, store: Path) -> str:
    """Return the counts of a build as lines for a person; read = the sum of the line below it."""
    lines = [
        f"read {counted(counts.read, 'article')}: "
        f"{counts.stored} stored, {counts.unchanged} unchanged, "
        f"{counts.quarantined} quarantined, {counts.rejected} rejected",
    ]
    if counts.stored:
        lines.append(
            f"new in {store}: {counted(counts.events, 'event')}, "
            f"{counted(counts.agreements, 'agreement')}, {counted(counts.claims, 'claim')}"
        )
    elif counts.read and counts.unchanged == counts.read:
        lines.append(f"nothing changed in {store}")
    if counts.replaced:
        lines.append(f"in place of an older revision of the same article: {counts.replaced}")
    if counts.older:
        lines.append(f"unchanged because a newer revision is stored: {counts.older}")
    lines += [f"rejected because {reason}: {number}" for reason, number in counts.rejections]
    if counts.left_out:
        told = ", ".join(f"{reason} {number}" for reason, number in counts.left_out)
        lines.append(f"seen by the extractor and left out: {told}")
    if counts.quarantined:
        where = "" if store == Settings().store else f" --store {shlex.quote(str(store))}"
        lines.append(f"see why with: foedus quarantine list{where}")
    return "\n".join(lines)
