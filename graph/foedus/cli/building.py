"""The stages of a build, wired from the settings: what ``build`` and ``quarantine retry`` share."""

import os
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from functools import partial

from foedus.cli.clock import now
from foedus.config import Settings
from foedus.pipeline.build import Builder
from foedus.pipeline.preparing import ArticleGate
from foedus.pipeline.wiring import make_extractor
from foedus.pipeline.workers import Workers
from foedus.plugins import Extractor
from foedus.sources.identity import is_url
from foedus.stores.oxigraph import GraphStore
from foedus.stores.quarantine import Quarantine
from foedus.validate.gate import Gate


@contextmanager
def workers_for(settings: Settings, sources: Sequence[str]) -> Iterator[Workers | None]:
    """Give the processes that prepare articles; none where there is one core.

    Nor where a source is a page or feed: the network is slower than any core, and a page may be
    remembered as read only when its article is stored, so nothing is read ahead of that.
    """
    jobs = settings.jobs or len(os.sched_getaffinity(0))
    if jobs < 2 or any(is_url(source) for source in sources):
        yield None
        return
    with Workers(jobs, partial(tools, settings.extractor, settings.shacl_engine)) as workers:
        yield workers


def tools(extractor: str, engine: str) -> tuple[Extractor, ArticleGate]:
    """Return what a process needs to prepare articles."""
    return make_extractor(extractor), Gate(engine)


#: New articles that are committed in one transaction, where several processes prepare them.
TOGETHER = 32


def builder_for(
    settings: Settings,
    extractor: Extractor,
    store: GraphStore,
    workers: Workers | None = None,
    *,
    may_pause: bool = False,
) -> Builder:
    """Return the builder that puts what ``extractor`` finds into ``store``, through the SHACL gate.

    ``may_pause``: articles may be long in coming, so none waits for others to be committed with.
    """
    if workers is not None and not may_pause:
        store.commit_every(TOGETHER)
    return Builder(
        extractor=extractor,
        gate=Gate(settings.shacl_engine),
        store=store,
        quarantine=Quarantine(settings.store),
        clock=now,
        workers=workers,
    )
