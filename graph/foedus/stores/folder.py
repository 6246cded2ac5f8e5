"""How the folder of a store is laid out, and how it is told from any other folder.

::

    foedus-data/
    ├── foedus.json     which format this is; what makes the folder a store
    ├── rdf/            Oxigraph; rdf.sums: checksums of its tables (``stores.sums``); rdf.damaged: what it
    │                   was before ``foedus check --repair``
    ├── intake          what came in, in full (``stores.intake``); intake.mark: how far rdf/ is safe on disk
    ├── intake.cut      lines that came behind a damaged one and were taken out of the journal, if ever
    ├── fetched.json    pages that were fetched, to ask whether they changed
    ├── changes         which articles changed, for copies to keep in step (``stores.journal``)
    ├── words.sqlite    the full-text index (``stores.fulltext``)
    ├── cypher.lbug     the property graph for Cypher without a server (``stores.ladybug``), with its
    │                   checksum, cypher.lbug.sum, or cypher.lbug.since: how much came since; cypher.lock
    ├── quarantine/     one JSON file per article that failed the gate
    ├── readers/        snapshots of rdf/ (hard links, copies of the logs), while somebody reads
    ├── past/           the store as it stood at other moments, a store in each folder (``stores.past``)
    └── lock, lock.pid  held by the one process that writes
"""

import json
from dataclasses import dataclass
from pathlib import Path

from foedus.errors import StoreUnusable
from foedus.files import write_atomically

#: The layout written by this version. A newer one is refused, an older one migrated (there is none yet).
FORMAT = 1
#: What may lie in a folder that was about to become a store when its process was killed.
_OURS = frozenset({"lock", "lock.pid", "quarantine"})


@dataclass(frozen=True, slots=True)
class StoreFolder:
    """The paths of a store at ``root``. Making this value touches nothing."""

    root: Path

    @property
    def format_file(self) -> Path:
        """The file that says that this is a store, and of which format."""
        return self.root / "foedus.json"

    @property
    def rdf(self) -> Path:
        """Oxigraph's folder."""
        return self.root / "rdf"

    @property
    def sums(self) -> Path:
        """The checksums of Oxigraph's tables."""
        return self.root / "rdf.sums"

    @property
    def damaged(self) -> Path:
        """Oxigraph's folder as it was before the store was made anew."""
        return self.root / "rdf.damaged"

    @property
    def quarantine(self) -> Path:
        """The folder of the articles that failed the gate."""
        return self.root / "quarantine"

    @property
    def changes(self) -> Path:
        """The journal of changed articles."""
        return self.root / "changes"

    @property
    def intake(self) -> Path:
        """The journal of what came in."""
        return self.root / "intake"

    @property
    def words(self) -> Path:
        """The full-text index."""
        return self.root / "words.sqlite"

    @property
    def cypher(self) -> Path:
        """The property graph for Cypher without a server."""
        return self.root / "cypher.lbug"

    @property
    def readers(self) -> Path:
        """The folder of the snapshots that readers made."""
        return self.root / "readers"

    @property
    def past(self) -> Path:
        """The folder of the store as it stood at other moments."""
        return self.root / "past"

    @property
    def lock(self) -> Path:
        """The lock of the one that writes."""
        return self.root / "lock"

    def check(self) -> None:
        """Raise StoreUnusable unless this is a store of a format that this version reads."""
        try:
            found = json.loads(self.format_file.read_text(encoding="utf-8"))["format"]
        except FileNotFoundError as error:
            raise StoreUnusable(
                f"{self.root}: there is no store here; make one with: foedus build SOURCE --store {self.root}"
            ) from error
        except OSError as error:
            raise StoreUnusable(f"{self.root}: the store cannot be read: {error.strerror}") from error
        except (ValueError, KeyError, TypeError) as error:
            raise StoreUnusable(f"{self.format_file}: is damaged, it does not name a format") from error
        if not isinstance(found, int) or found < 1:
            raise StoreUnusable(f"{self.format_file}: is damaged, it does not name a format")
        if found > FORMAT:
            raise StoreUnusable(
                f"{self.root}: this store has format {found}, newer than {FORMAT}: install a newer foedus"
            )

    def make(self) -> None:
        """Make an absent or empty folder a store; of one that is a store already, check the format.

        Raises StoreUnusable for a folder with other things in it: it is not ours to write to.
        """
        if self.format_file.exists():
            self.check()
            return
        try:
            self.root.mkdir(parents=True, exist_ok=True)
            foreign = sorted(
                item.name for item in self.root.iterdir() if item.name not in _OURS and item.suffix != ".part"
            )
            if foreign:
                raise StoreUnusable(
                    f"{self.root}: this folder is no store and not empty ({foreign[0]}, ...):"
                    " name another one with --store"
                )
            write_atomically(self.format_file, [json.dumps({"format": FORMAT}).encode() + b"\n"])
        except OSError as error:
            raise StoreUnusable(f"{self.root}: no store can be made here: {error.strerror}") from error
