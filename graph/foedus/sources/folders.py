"""Article files in folders: which they are, in a fixed order, without leaving the folder."""

import os
from collections.abc import Iterator
from pathlib import Path

#: Endings of article files, in lower case.
ENDINGS = (".txt", ".md", ".html", ".htm", ".jsonl")


def article_files(folder: Path) -> Iterator[Path | OSError]:
    """Yield the article files below ``folder``, sorted by name, a folder's files before its folders.

    Hidden files and folders and files of other kinds are passed over; folders that are symbolic
    links are not entered, so that no loop can hold us. A folder that cannot be listed is yielded
    as the OSError, with its ``filename``.
    """
    waiting = [folder]
    while waiting:
        here = waiting.pop()
        try:
            with os.scandir(here) as listing:
                found = sorted((entry for entry in listing if not entry.name.startswith(".")), key=_name)
        except OSError as error:
            yield error
            continue
        folders = [entry for entry in found if entry.is_dir(follow_symlinks=False)]
        for entry in found:
            if Path(entry.name).suffix.lower() in ENDINGS and entry not in folders:
                yield here / entry.name
        waiting.extend(here / entry.name for entry in reversed(folders))


def _name(entry: os.DirEntry[str]) -> str:
    return entry.name
