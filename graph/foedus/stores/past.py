"""The store as it stood at another moment: what was held, replaced and forgotten by then.

It is made from the journal (``stores.intake``), once, as a store in a folder of its own; every query, on
every embedded engine, then runs on it as it is. Its name is made from the lines of the journal that
count, so the same moment finds it again, and so does any other between the same two lines. The cost:
the journal is read through each time (0.2 ms an article); the first time, a third of what building those
articles cost (2 to 30 ms each, by their length), and as much disk as the store had then. The last ``KEPT``
are kept.
"""

import os
import shutil
import tempfile
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from datetime import UTC, date, datetime, time
from hashlib import sha256
from itertools import islice
from pathlib import Path

from filelock import FileLock
from pyoxigraph import DefaultGraph, NamedNode, Quad, RdfFormat, Store, parse

from foedus.errors import StoreUnusable, WrongUse
from foedus.files import PART
from foedus.rdf.terms import term
from foedus.resolve.records import FORMAT, Record
from foedus.stores import log
from foedus.stores.changes import Changes
from foedus.stores.folder import StoreFolder
from foedus.stores.intake import Damaged, Entry, Intake
from foedus.stores.log import edge_graph
from foedus.stores.opening import is_read, remove_left_snapshots, unusable_as
from foedus.stores.resolution import upkeep
from foedus.stores.resolution.changing import LayerChanges
from foedus.stores.resolution.correcting import CORRECTIONS, correct, forgotten
from foedus.stores.resolution.index import GRAPH
from foedus.stores.resolution.reading import record_of

#: Other moments that a store keeps; the one that was asked least recently goes.
KEPT = 3
#: Articles that are written at a time.
_BATCH = 200
#: Called with how many articles are done, and of how many.
Report = Callable[[int, int], None]


def moment_of(text: str) -> datetime:
    """Return the moment that ``text`` names: a day is all of it (UTC), a time without a zone is UTC.

    Raises WrongUse.
    """
    try:
        if len(text) == len("2026-03-01"):
            return datetime.combine(date.fromisoformat(text), time.max, UTC)
        found = datetime.fromisoformat(text)
    except ValueError as error:
        raise WrongUse(f"{text!r} is no moment such as 2026-03-01 or 2026-03-01T12:00:00Z") from error
    return found if found.tzinfo else found.replace(tzinfo=UTC)


def as_of(root: Path, moment: datetime, report: Report | None = None) -> Path:
    """Return the folder of a store that holds what the store in ``root`` held at ``moment``.

    That is ``root`` itself where nothing came in later. Raises StoreUnusable where the journal is damaged
    or missing, or the disk full or read-only.
    """
    folder = StoreFolder(root)
    folder.check()
    intake = Intake(folder.intake)
    if not intake.exists():
        raise StoreUnusable(f"{root}: there is no journal here, so nobody knows what was held before")
    intake = Intake(folder.intake, limit=intake.size())
    held = _held(intake, moment)
    if held is None:
        return root
    lines, wanted = held
    name = sha256(f"{FORMAT} {lines}".encode()).hexdigest()[:20]
    target = folder.past / name
    with unusable_as(root, "written"):
        folder.past.mkdir(exist_ok=True)
        with FileLock(folder.past / "lock"):
            if not target.exists():
                part = Path(tempfile.mkdtemp(suffix=PART, dir=folder.past))
                try:
                    _make(StoreFolder(part), intake, wanted, moment, report)
                    part.rename(target)
                finally:
                    shutil.rmtree(part, ignore_errors=True)
            os.utime(target)
            _tidy(folder.past)
    return target


def _held(intake: Intake, moment: datetime) -> tuple[str, dict[str, int]] | None:
    """Return a digest of the lines up to ``moment``, and the number of each that tells what is held then.

    Of articles and decisions alike, by what they are about. None where these are all lines there are.
    """
    lines, all_of_them = sha256(), True
    wanted: dict[str, int] = {}
    for number, (entry, checksum) in enumerate(_entries(intake)):
        if entry.when > moment:
            all_of_them = False
            continue
        lines.update(checksum.encode())
        about = f"{entry.what == 'decide'} {entry.article}"
        wanted.pop(about, None)
        if entry.written:
            wanted[about] = number
    return None if all_of_them else (lines.hexdigest(), wanted)


def _entries(intake: Intake) -> Iterator[tuple[Entry, str]]:
    """Yield the entries and their checksums. Half a last line, which is being written, is none."""
    try:
        for entry, place in intake.entries():
            yield entry, place.checksum
    except Damaged as error:
        with intake.path.open("rb") as file:
            file.seek(error.place.size)
            if b"\n" in file.read():
                raise StoreUnusable(f"{intake.path}: {error}: what was held cannot be told") from error


def _make(
    folder: StoreFolder, intake: Intake, wanted: dict[str, int], moment: datetime, report: Report | None
) -> None:
    """Write the store: what is held and its union; then log and corrections; then the resolved layer."""
    total = 2 * len(wanted)
    folder.make()
    store, past = Store(folder.rdf), _Replay()
    entries, done = past.entries(intake, set(wanted.values()), moment), 0
    while some := list(islice(entries, _BATCH)):
        store.bulk_extend(quad for entry in some for quad in _quads(entry))
        done += len(some)
        if report:
            report(done, total)
    store.bulk_extend(past.told())

    def resolved(what: str, so_far: int, whole: int) -> None:
        if report:
            report(round(total / 4 * (2 + (what == "stories") + so_far / whole)), total)

    for change in upkeep.rebuilding(store, moment, resolved):
        changes = Changes(
            dropped=tuple(change.dropped), deleted=tuple(change.deleted), inserted=tuple(change.inserted)
        )
        if change.dropped or change.deleted:
            store.update(changes.request())
        else:
            store.extend(change.inserted)
    store.flush()


class _Replay:
    """The journal once more, up to a moment: what the log said then, and which corrections there had been."""

    def __init__(self) -> None:
        self._log = Store()
        self._corrected = Store()
        self._records: dict[str, Record] = {}

    def entries(self, intake: Intake, wanted: set[int], moment: datetime) -> Iterator[Entry]:
        """Yield the entries of these numbers."""
        often = Counter(e.article for e, _ in _entries(intake) if e.what == "put" and e.when <= moment)
        for number, (entry, _) in enumerate(_entries(intake)):
            if entry.when > moment:
                continue
            if number in wanted:
                yield entry
            if entry.what == "put":
                self._put(entry, replaceable=often[entry.article] > 1)
            elif entry.what == "forget":
                self._forget(entry)

    def told(self) -> Iterator[Quad]:
        """Yield what the log said, and the graphs of corrections."""
        yield from self._log
        graphs = self._corrected.quads_for_pattern(None, GRAPH, None, CORRECTIONS)
        for name in [CORRECTIONS, *(quad.object for quad in graphs)]:
            yield from self._corrected.quads_for_pattern(None, None, None, name)  # type: ignore[arg-type]

    def _put(self, entry: Entry, *, replaceable: bool) -> None:
        node, graph = term(f"article:{entry.article}"), NamedNode(entry.graph)
        before = log.current_graph(self._log, node)
        gone = log.superseded(self._log, node, graph)
        self._note(gone, log.entry(node, graph, before, entry.digest, entry.when))
        if replaceable:
            quads = list(parse(entry.written, format=RdfFormat.N_QUADS))
            record, done = record_of(entry.article, quads), LayerChanges()
            old = self._records.get(entry.article)
            correct(self._corrected, done, old, record, before=before if old else None, moment=entry.when)
            self._change(done)
            if before is not None:
                self._corrected.remove_graph(before)
            self._corrected.extend(quads)
            self._records[entry.article] = record

    def _forget(self, entry: Entry) -> None:
        node = term(f"article:{entry.article}")
        if (graph := log.current_graph(self._log, node)) is not None:
            self._note(*log.withdrawal(self._log, node, graph, entry.when, entry.reason))
            done = LayerChanges()
            forgotten(self._corrected, done, entry.article)
            self._change(done)
            self._records.pop(entry.article, None)
            self._corrected.remove_graph(graph)

    def _note(self, gone: Iterable[Quad], come: Iterable[Quad]) -> None:
        for quad in gone:
            self._log.remove(quad)
        self._log.extend(come)

    def _change(self, done: LayerChanges) -> None:
        for graph in done.dropped:
            self._corrected.remove_graph(graph)
        for quad in done.deleted:
            self._corrected.remove(quad)
        self._corrected.extend(done.inserted)


def _quads(entry: Entry) -> Iterator[Quad]:
    """Yield all that an article is in a store: its graph, its edges, its part of the union; or a decision."""
    edges = edge_graph(NamedNode(entry.graph)) if entry.graph else None
    for quad in parse(entry.written, format=RdfFormat.N_QUADS):
        yield quad
        if edges:
            yield Quad(quad.subject, quad.predicate, quad.object, DefaultGraph())
    for edge in entry.edges if edges else ():
        source, kind, target = (NamedNode(iri) for iri in edge)
        for graph in (edges, DefaultGraph()):
            yield Quad(source, kind, target, graph)


def _tidy(past: Path) -> None:
    """Delete what was asked least recently, but for the last ``KEPT``, and what a crash left half made.

    What somebody reads, as ``foedus serve`` does for days, stays.
    """
    there = [path for path in past.iterdir() if path.is_dir()]
    whole = sorted((p for p in there if p.suffix != PART), key=lambda path: path.stat().st_mtime)
    old = [path for path in whole[:-KEPT] if not _is_read(StoreFolder(path))]
    for path in [*old, *(p for p in there if p.suffix == PART)]:
        shutil.rmtree(path, ignore_errors=True)


def _is_read(folder: StoreFolder) -> bool:
    remove_left_snapshots(folder)
    return is_read(folder)
