"""What is wrong with the files beside the tables and the journal: copies that are made again when asked for.

None of them is the truth, but a search or a question in Cypher answers from them. Who finds one damaged may
delete it.
"""

import contextlib
from collections.abc import Iterator
from pathlib import Path

from foedus.errors import StoreUnusable
from foedus.files import PART
from foedus.stores import checking, fulltext, journal, sums
from foedus.stores.folder import StoreFolder
from foedus.stores.opening import open_for_reading


def damaged(folder: StoreFolder, store: fulltext.Articles) -> Iterator[tuple[Path, str]]:
    """Yield (file or folder, what is wrong with it); ``store`` is the open store in ``folder``."""
    if not journal.is_whole(journal.Journal(folder.changes).read()):
        yield folder.changes, "is not what was written: Neo4j could miss what changed"
    with contextlib.suppress(StoreUnusable):  # the tables cannot be read to compare, which is told already
        if fulltext.is_damaged(folder.words, store):
            yield folder.words, "is not what the articles say: a search could miss words"
    if not sums.fits(folder.cypher):
        yield folder.cypher, "is not what was written: Cypher could answer wrongly"
    for path in _other_moments(folder):
        try:
            StoreFolder(path).check()
            with open_for_reading(StoreFolder(path)) as then:
                problems = checking.check(then, None)
            if not sums.fits(StoreFolder(path).cypher):
                problems = (f"{StoreFolder(path).cypher}: is not what was written",)
        except StoreUnusable as error:
            problems = (str(error),)
        if problems:
            yield path, f"the store of another moment is not what it was: {problems[0]}"


def _other_moments(folder: StoreFolder) -> list[Path]:
    if not folder.past.is_dir():
        return []
    return sorted(path for path in folder.past.iterdir() if path.is_dir() and path.suffix != PART)
